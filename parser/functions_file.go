package parser

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
)

// fileAccess reads files for file, templatefile, fileset and the like. Names are slash paths, which may climb out of the root module's directory; it is the
// implementation that keeps them inside the file system that is read. Its errors are fs.ErrNotExist for what Terraform would not find either.
type fileAccess interface {
	ReadFile(name string) ([]byte, error)
	// Glob returns the regular files below dir that match the doublestar pattern, relative to dir.
	Glob(dir, pattern string) ([]string, error)
}

// workingDir stands for the directory Terraform runs in, which is the one of the root module.
var workingDir = placeholder(Ref{Addr: "path.cwd"})

// fromWorkingDir makes a path that path.cwd or abspath gave, in the first argument, a relative one again.
func fromWorkingDir(treat treatment) treatment {
	return func(call caller, args []cty.Value) (cty.Value, error) {
		if s, ok := knownText(args[0]); ok {
			if rest, ok := strings.CutPrefix(s, workingDir); ok {
				args = slices.Clone(args)
				args[0] = cty.StringVal("." + rest).WithSameMarks(args[0])
			}
		}
		return treat(call, args)
	}
}

var absPath = wrap(function.New(&function.Spec{
	Params: stringParams("path"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		p := path.Clean(args[0].AsString())
		switch {
		case path.IsAbs(p):
			return cty.StringVal(p), nil
		case p == ".":
			return cty.StringVal(workingDir), nil
		}
		return cty.StringVal(workingDir + "/" + p), nil
	},
}), fromWorkingDir(shut))

// locate is the name by which fileAccess knows a path.
func locate(baseDir, p string) (string, error) {
	if path.IsAbs(p) || strings.HasPrefix(p, "~") {
		return "", limitError(fmt.Sprintf("%s lies outside the repository; paths start at the directory of the root module", p))
	}
	return path.Join(baseDir, p), nil
}

var errNoFile = errors.New("no file exists")

func readFile(files fileAccess, baseDir, p string) ([]byte, error) {
	name, err := locate(baseDir, p)
	if err != nil {
		return nil, err
	}
	data, err := files.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w at %s; paths start at the directory of the root module", errNoFile, p)
	case err != nil:
		return nil, limitError(fmt.Sprintf("cannot read %s: %s", p, err))
	case len(data) > maxText:
		return nil, limitError(fmt.Sprintf("%s is too large", p))
	}
	return data, nil
}

func validText(name string, data []byte) (string, error) {
	if !utf8.Valid(data) {
		return "", fmt.Errorf("contents of %s are not valid UTF-8; use filebase64 to obtain them as Base64", name)
	}
	return string(data), nil
}

func fileFunctions(files fileAccess, baseDir string) map[string]function.Function {
	content := func(f func(data string) string) function.Function {
		return wrap(fallibleTextFunc(func(name string) (string, error) {
			data, err := readFile(files, baseDir, name)
			if err != nil {
				return "", err
			}
			return f(string(data)), nil
		}), fromWorkingDir(shut))
	}
	return map[string]function.Function{
		"file": wrap(fallibleTextFunc(func(name string) (string, error) {
			data, err := readFile(files, baseDir, name)
			if err != nil {
				return "", err
			}
			return validText(name, data)
		}), fromWorkingDir(shut)),
		"filebase64":       content(base64Encode),
		"filebase64sha256": content(base64SHA256),
		"filebase64sha512": content(base64SHA512),
		"filemd5":          content(hexMD5),
		"filesha1":         content(hexSHA1),
		"filesha256":       content(hexSHA256),
		"filesha512":       content(hexSHA512),
		"fileexists": wrap(function.New(&function.Spec{
			Params: stringParams("path"),
			Type:   function.StaticReturnType(cty.Bool),
			Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
				_, err := readFile(files, baseDir, args[0].AsString())
				if errors.Is(err, errNoFile) {
					return cty.False, nil
				}
				return cty.True, err
			},
		}), fromWorkingDir(shut)),
		"fileset": wrap(function.New(&function.Spec{
			Params: stringParams("path", "pattern"),
			Type:   function.StaticReturnType(cty.Set(cty.String)),
			Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
				dir, err := locate(baseDir, args[0].AsString())
				if err != nil {
					return cty.NilVal, err
				}
				return fileSet(files, dir, args[1].AsString())
			},
		}), fromWorkingDir(shut)),
	}
}

func fileSet(files fileAccess, dir, pattern string) (cty.Value, error) {
	// In Terraform's patterns only ^ negates a class.
	base, rest := doublestar.SplitPattern(path.Join(dir, strings.ReplaceAll(pattern, "[!", `[\!`)))
	names, err := files.Glob(base, rest)
	switch {
	case errors.Is(err, doublestar.ErrBadPattern):
		return cty.NilVal, function.NewArgErrorf(1, "%s is no pattern", pattern)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return cty.NilVal, limitError(fmt.Sprintf("cannot list %s in %s: %s", pattern, dir, err))
	}
	if len(names) == 0 {
		return cty.SetValEmpty(cty.String), nil
	}
	vals := make([]cty.Value, len(names))
	for i, name := range names {
		rel, err := filepath.Rel(filepath.FromSlash(dir), filepath.Join(base, name))
		if err != nil {
			return cty.NilVal, limitError(fmt.Sprintf("cannot list %s in %s: %s", pattern, dir, err))
		}
		vals[i] = cty.StringVal(filepath.ToSlash(rel))
	}
	return cty.SetVal(vals), nil
}

// templateFile renders a file with the functions that table returns.
func templateFile(files fileAccess, baseDir string, table func() map[string]function.Function) function.Function {
	vars := anyParam("vars")
	vars.AllowNull = false
	f := function.New(&function.Spec{
		Params: []function.Parameter{{Name: "path", Type: cty.String}, vars},
		Type:   function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			name := args[0].AsString()
			data, err := readFile(files, baseDir, name)
			if err != nil {
				return cty.NilVal, err
			}
			src, err := validText(name, data)
			if err != nil {
				return cty.NilVal, err
			}
			return render(src, name, args[1], table())
		},
	})
	return wrap(f, fromWorkingDir(renderWith))
}

// templateString renders a string. Where Terraform wants a reference to the template, OpenTofu takes any expression.
func templateString(table func() map[string]function.Function) function.Function {
	vars := anyParam("vars")
	vars.AllowNull = false
	f := function.New(&function.Spec{
		Params: []function.Parameter{{Name: "template", Type: cty.String}, vars},
		Type:   function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			v, err := render(args[0].AsString(), "<templatestring argument>", args[1], table())
			if err != nil {
				return cty.NilVal, err
			}
			return convert.Convert(v, cty.String)
		},
	})
	return wrap(f, renderWith)
}

// renderWith lets only the variables of a template have holes, not the template or its path.
func renderWith(call caller, args []cty.Value) (cty.Value, error) {
	if open(args[0]) {
		return blindly(call, args)
	}
	return pass(call, args)
}

// render evaluates a template. If one of its variables is sensitive in part, the result is.
func render(src, name string, vars cty.Value, table map[string]function.Function) (cty.Value, error) {
	if !vars.IsKnown() {
		return cty.DynamicVal.WithSameMarks(vars), nil
	}
	if t := vars.Type(); !t.IsMapType() && !t.IsObjectType() {
		return cty.NilVal, function.NewArgErrorf(1, "invalid vars value: must be a map")
	}
	sensitive := sensitivity([]cty.Value{vars})
	if len(sensitive) > 0 {
		u, marks := vars.UnmarkDeepWithPaths()
		for _, m := range marks {
			delete(m.Marks, sensitiveMark{})
			delete(m.Marks, ephemeralMark{})
		}
		vars = u.MarkWithPaths(marks)
	}
	vars, _ = vars.Unmark()
	expr, diags := hclsyntax.ParseTemplate([]byte(src), name, hcl.InitialPos)
	if diags.HasErrors() {
		return cty.NilVal, diags
	}
	guard(expr)
	ctx := &hcl.EvalContext{Variables: vars.AsValueMap(), Functions: table}
	for v := range ctx.Variables {
		if !hclsyntax.ValidIdentifier(v) {
			return cty.NilVal, function.NewArgErrorf(1, "invalid template variable name %q", Display(v))
		}
	}
	for _, t := range expr.Variables() {
		if _, ok := ctx.Variables[t.RootName()]; !ok {
			return cty.NilVal, function.NewArgErrorf(1, "vars map does not contain key %q, referenced at %s", t.RootName(), t.SourceRange())
		}
	}
	v, diags := expr.Value(ctx)
	switch {
	case diags.HasErrors():
		return cty.NilVal, diags
	case v.IsKnown() && v.IsNull():
		return cty.NilVal, errors.New("the result of the template is null")
	}
	return v.WithMarks(sensitive), nil
}

// templateFunctions is the table inside of templates, which may not render others.
func templateFunctions(table map[string]function.Function) map[string]function.Function {
	inside := map[string]function.Function{}
	for name, f := range table {
		if n := strings.TrimPrefix(name, "core::"); n == "templatefile" || n == "templatestring" {
			f = function.New(&function.Spec{
				VarParam: anyRest("args"),
				Type: func([]cty.Value) (cty.Type, error) {
					return cty.NilType, fmt.Errorf("cannot call %s from inside another template", n)
				},
			})
		}
		inside[name] = f
	}
	return inside
}
