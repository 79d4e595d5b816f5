package parser

import (
	"bytes"
	"compress/gzip"
	"crypto/md5"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty-yaml"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"golang.org/x/text/encoding/ianaindex"
)

func base64Encode(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
func urlEncode(s string) string    { return url.QueryEscape(s) }
func pathBase(s string) string     { return path.Base(s) }
func pathDir(s string) string      { return path.Dir(s) }

func hexMD5(s string) string {
	sum := md5.Sum([]byte(s))
	return hex.EncodeToString(sum[:])
}

func hexSHA1(s string) string {
	sum := sha1.Sum([]byte(s))
	return hex.EncodeToString(sum[:])
}

func hexSHA256(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func hexSHA512(s string) string {
	sum := sha512.Sum512([]byte(s))
	return hex.EncodeToString(sum[:])
}

func base64SHA256(s string) string {
	sum := sha256.Sum256([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:])
}

func base64SHA512(s string) string {
	sum := sha512.Sum512([]byte(s))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// fallibleTextFunc is a function from one string to another that does not accept every string.
func fallibleTextFunc(f func(string) (string, error)) function.Function {
	return function.New(&function.Spec{
		Params: stringParams("str"),
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			s, err := f(args[0].AsString())
			if err != nil {
				return cty.NilVal, err
			}
			return cty.StringVal(s), nil
		},
	})
}

var base64DecodeFunc = fallibleTextFunc(func(s string) (string, error) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return "", fmt.Errorf("failed to decode base64 data: %w", err)
	}
	if !utf8.Valid(b) {
		return "", errors.New("the result of decoding the provided string is not valid UTF-8")
	}
	return string(b), nil
})

var base64GzipFunc = fallibleTextFunc(func(s string) (string, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, s)
	// Terraform flushes before it closes, which shows in the bytes.
	if err := errors.Join(err, w.Flush(), w.Close()); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
})

var base64GunzipFunc = fallibleTextFunc(func(s string) (string, error) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return "", fmt.Errorf("failed to decode base64 data: %w", err)
	}
	r, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return "", fmt.Errorf("failed to gunzip: %w", err)
	}
	// One byte more than allowed tells a text that is too large from one that just fits.
	b, err = io.ReadAll(io.LimitReader(r, maxText+1))
	if err != nil {
		return "", fmt.Errorf("failed to gunzip: %w", err)
	}
	return string(b), nil
})

var urlDecodeFunc = fallibleTextFunc(url.QueryUnescape)

// pathExpandFunc does not know whose home directory it would be.
var pathExpandFunc = function.New(&function.Spec{
	Params: stringParams("path"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if strings.HasPrefix(args[0].AsString(), "~") {
			return cty.UnknownVal(cty.String), nil
		}
		return args[0], nil
	},
})

var textEncodeBase64Func = function.New(&function.Spec{
	Params: stringParams("string", "encoding"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		enc, err := ianaindex.IANA.Encoding(args[1].AsString())
		if err != nil || enc == nil {
			return cty.NilVal, function.NewArgErrorf(1, "%q is not a supported IANA encoding name or alias", args[1].AsString())
		}
		b, err := enc.NewEncoder().Bytes([]byte(args[0].AsString()))
		if err != nil {
			return cty.NilVal, function.NewArgErrorf(0, "the given string contains characters that cannot be represented in %s", args[1].AsString())
		}
		return cty.StringVal(base64.StdEncoding.EncodeToString(b)), nil
	},
})

var textDecodeBase64Func = function.New(&function.Spec{
	Params: stringParams("source", "encoding"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		enc, err := ianaindex.IANA.Encoding(args[1].AsString())
		if err != nil || enc == nil {
			return cty.NilVal, function.NewArgErrorf(1, "%q is not a supported IANA encoding name or alias", args[1].AsString())
		}
		b, err := base64.StdEncoding.DecodeString(args[0].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgErrorf(0, "invalid source string: %w", err)
		}
		b, err = enc.NewDecoder().Bytes(b)
		if err != nil || bytes.ContainsRune(b, utf8.RuneError) {
			return cty.NilVal, function.NewArgErrorf(0, "the given string contains symbols that are not defined for %s", args[1].AsString())
		}
		return cty.StringVal(string(b)), nil
	},
})

// rsaDecryptFunc reads keys that are not encrypted, in the formats of OpenSSL.
var rsaDecryptFunc = function.New(&function.Spec{
	Params: stringParams("ciphertext", "privatekey"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		encrypted, err := base64.StdEncoding.DecodeString(args[0].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgErrorf(0, "the ciphertext must be base64-encoded: %w", err)
		}
		block, _ := pem.Decode([]byte(args[1].AsString()))
		if block == nil {
			return cty.NilVal, function.NewArgErrorf(1, "invalid private key: there is no PEM block")
		}
		var key any
		switch block.Type {
		case "RSA PRIVATE KEY":
			key, err = x509.ParsePKCS1PrivateKey(block.Bytes)
		case "PRIVATE KEY":
			key, err = x509.ParsePKCS8PrivateKey(block.Bytes)
		case "OPENSSH PRIVATE KEY":
			return cty.UnknownVal(cty.String), nil
		}
		rsaKey, ok := key.(*rsa.PrivateKey)
		if err != nil || !ok {
			return cty.NilVal, function.NewArgErrorf(1, "invalid private key: a %s is no RSA key that can be read", block.Type)
		}
		if rsaKey.N.BitLen() < 1024 { // crypto/rsa refuses them, the one in Terraform does not
			return cty.UnknownVal(cty.String), nil
		}
		b, err := rsa.DecryptPKCS1v15(nil, rsaKey, encrypted)
		if err != nil {
			return cty.NilVal, fmt.Errorf("failed to decrypt: %w", err)
		}
		return cty.StringVal(string(b)), nil
	},
})

// The functions of the provider that is built into Terraform: https://developer.hashicorp.com/terraform/language/functions/terraform-encode_tfvars and its
// neighbours.
var (
	encodeTfvarsFunc = function.New(&function.Spec{
		Params: []function.Parameter{{Name: "value", Type: cty.DynamicPseudoType}},
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			if t := args[0].Type(); !t.IsObjectType() && !t.IsMapType() {
				return cty.NilVal, function.NewArgErrorf(0, "must be an object whose attribute names are those of variables, not %s", t.FriendlyName())
			}
			if !args[0].IsWhollyKnown() {
				return cty.UnknownVal(cty.String).RefineNotNull(), nil
			}
			file := hclwrite.NewEmptyFile()
			vars := args[0].AsValueMap()
			for _, name := range slices.Sorted(maps.Keys(vars)) {
				if !hclsyntax.ValidIdentifier(name) {
					return cty.NilVal, function.NewArgErrorf(0, "%q is no name of a variable", name)
				}
				file.Body().SetAttributeValue(name, vars[name])
			}
			return cty.StringVal(string(file.Bytes())), nil
		},
	})

	decodeTfvarsFunc = function.New(&function.Spec{
		Params: stringParams("src"),
		Type:   function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			file, diags := hclsyntax.ParseConfig([]byte(args[0].AsString()), "<decode_tfvars argument>", hcl.InitialPos)
			if diags.HasErrors() {
				return cty.NilVal, function.NewArgError(0, diags)
			}
			attrs, diags := file.Body.JustAttributes()
			if diags.HasErrors() {
				return cty.NilVal, function.NewArgError(0, diags)
			}
			vars := map[string]cty.Value{}
			for name, a := range attrs {
				v, diags := a.Expr.Value(nil)
				if diags.HasErrors() {
					return cty.NilVal, function.NewArgError(0, diags)
				}
				vars[name] = v
			}
			return cty.ObjectVal(vars), nil
		},
	})

	encodeExprFunc = function.New(&function.Spec{
		Params: []function.Parameter{{Name: "value", Type: cty.DynamicPseudoType}},
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			if !args[0].IsWhollyKnown() {
				return cty.UnknownVal(cty.String).RefineNotNull(), nil
			}
			return cty.StringVal(strings.TrimSpace(string(hclwrite.TokensForValue(args[0]).Bytes()))), nil
		},
	})
)

// uuidNamespaces are those of RFC 9562, section 6.6.
var uuidNamespaces = map[string]string{
	"dns":  "6ba7b8109dad11d180b400c04fd430c8",
	"url":  "6ba7b8119dad11d180b400c04fd430c8",
	"oid":  "6ba7b8129dad11d180b400c04fd430c8",
	"x500": "6ba7b8149dad11d180b400c04fd430c8",
}

var uuidV5Func = function.New(&function.Spec{
	Params: stringParams("namespace", "name"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		name := args[0].AsString()
		digits, ok := uuidNamespaces[name]
		if !ok {
			digits = strings.TrimPrefix(strings.ToLower(name), "urn:uuid:")
			if len(digits) == 38 { // in braces, or what Terraform takes for them
				digits = digits[1:37]
			}
			if len(digits) == 36 && digits[8] == '-' && digits[13] == '-' && digits[18] == '-' && digits[23] == '-' {
				digits = strings.ReplaceAll(digits, "-", "")
			}
		}
		namespace, err := hex.DecodeString(digits)
		if err != nil || len(namespace) != 16 {
			return cty.NilVal, function.NewArgErrorf(0, `%q is neither "dns", "url", "oid", "x500" nor a UUID`, name)
		}
		sum := sha1.Sum(append(namespace, args[1].AsString()...))
		id := sum[:16]
		id[6] = id[6]&0x0f | 0x50 // version 5
		id[8] = id[8]&0x3f | 0x80 // variant of RFC 9562
		return cty.StringVal(fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])), nil
	},
})

// jsonEncode writes unknown parts as placeholders, so that the rest of the document keeps its text.
func jsonEncode(call caller, args []cty.Value) (cty.Value, error) {
	if err := structureSize(args); err != nil {
		return cty.NilVal, err
	}
	if !anyOpen(args) {
		return call(args)
	}
	if !args[0].IsKnown() || bareAny(args[0]) {
		return blindly(call, args) // not known to be a JSON string
	}
	v, err := call([]cty.Value{fill(args[0], nil)})
	return settle(v, err, args)
}

var (
	yamlEncodeFunc = yaml.YAMLEncodeFunc
	yamlDecodeFunc = yaml.YAMLDecodeFunc
)

// yamlEncode does what jsonEncode does. The encoder would escape placeholders, as it does every rune beyond the basic plane, and so gets to see them in
// private use runes of that plane.
func yamlEncode(call caller, args []cty.Value) (cty.Value, error) {
	if err := structureSize(args); err != nil {
		return cty.NilVal, err
	}
	if !anyOpen(args) {
		return call(args)
	}
	if !args[0].IsKnown() || bareAny(args[0]) {
		return blindly(call, args)
	}
	v, err := call([]cty.Value{fill(args[0], toBasicPlane)})
	if s, ok := knownText(v); err == nil && ok {
		v = cty.StringVal(fromBasicPlane(s)).WithSameMarks(v)
	}
	return settle(v, err, args)
}

// A rune of a placeholder in the basic plane: an escape, then the rune's distance to the first one.
const (
	basicEscape = '\uF8FF'
	basicFirst  = '\uE000'
)

func toBasicPlane(s string) string {
	if !HasHole(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r >= holeByte && r <= holeLast {
			b.WriteRune(basicEscape)
			r = basicFirst + r - holeByte
		}
		b.WriteRune(r)
	}
	return b.String()
}

func fromBasicPlane(s string) string {
	var b strings.Builder
	escaped := false
	for _, r := range s {
		switch {
		case escaped && r >= basicFirst && r <= basicFirst+holeLast-holeByte:
			b.WriteRune(holeByte + r - basicFirst)
			escaped = false
			continue
		case escaped:
			b.WriteRune(basicEscape)
		}
		if escaped = r == basicEscape; !escaped {
			b.WriteRune(r)
		}
	}
	if escaped {
		b.WriteRune(basicEscape)
	}
	return b.String()
}

// decode reads a document with holes, which are taken to be the inside of the strings they stand in. A hole alone is not known to be a string.
func decode(call caller, args []cty.Value) (cty.Value, error) {
	if s, ok := knownText(args[0]); ok && HasHole(s) {
		literal := false
		for _, p := range Pieces(s) {
			literal = literal || p.Ref == nil && strings.TrimSpace(p.Text) != ""
		}
		if !literal {
			return blindly(call, args)
		}
	}
	v, err := underKeys(call, args)
	if err == nil && weight(v) > maxText { // the aliases of YAML can name the same node very many times
		return cty.NilVal, tooLarge
	}
	return v, err
}

// yamlDecode is decode. What stands without quotes is of the type that YAML sees in it, which for a hole alone is not known.
func yamlDecode(call caller, args []cty.Value) (cty.Value, error) {
	v, err := decode(call, args)
	s, ok := knownText(args[0])
	if err != nil || !ok || !HasHole(s) {
		return v, err
	}
	return cty.Transform(v, func(_ cty.Path, v cty.Value) (cty.Value, error) {
		text, ok := knownText(v)
		if p := Pieces(text); ok && len(p) == 1 && p[0].Ref != nil && !strings.Contains(s, `"`+text) && !strings.Contains(s, "'"+text) {
			p[0].Ref.Any = true
			return Hole(*p[0].Ref).WithSameMarks(v), nil
		}
		return v, nil
	})
}
