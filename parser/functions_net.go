package parser

import (
	"errors"
	"fmt"
	"math/big"
	"net/netip"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// parsePrefix reads an address range. Terraform accepts zeros in front of the numbers of an IPv4 address, which netip does not.
func parsePrefix(s string) (netip.Prefix, error) {
	addr, bits, ok := strings.Cut(s, "/")
	ip, err := parseAddr(addr)
	if err != nil || !ok {
		return netip.Prefix{}, fmt.Errorf("invalid CIDR expression: %q", s)
	}
	n, err := strconv.ParseUint(bits, 10, 8)
	p, perr := ip.Prefix(int(n))
	if err != nil || perr != nil {
		return netip.Prefix{}, fmt.Errorf("invalid CIDR expression: %q", s)
	}
	return p, nil
}

func parseAddr(s string) (netip.Addr, error) {
	if !strings.Contains(s, ":") {
		octets := strings.Split(s, ".")
		for i, o := range octets {
			if z := strings.TrimLeft(o, "0"); z != "" {
				octets[i] = z
			} else if o != "" {
				octets[i] = "0"
			}
		}
		s = strings.Join(octets, ".")
	}
	ip, err := netip.ParseAddr(s)
	if err == nil && ip.Zone() != "" {
		err = errors.New("an address with a zone")
	}
	return ip, err
}

func addrInt(a netip.Addr) *big.Int { return new(big.Int).SetBytes(a.AsSlice()) }

// intAddr is the address with the number n, of the same kind as like; not ok if there is none.
func intAddr(n *big.Int, like netip.Addr) (netip.Addr, bool) {
	if n.Sign() < 0 || n.BitLen() > like.BitLen() {
		return netip.Addr{}, false
	}
	return netip.AddrFromSlice(n.FillBytes(make([]byte, like.BitLen()/8)))
}

// wholeNumber is an argument that has to be one.
func wholeNumber(args []cty.Value, i int) (*big.Int, error) {
	n, accuracy := args[i].AsBigFloat().Int(nil)
	if accuracy != big.Exact || n == nil {
		return nil, function.NewArgErrorf(i, "value must be a whole number")
	}
	return n, nil
}

// bitCount is an argument that is a number of bits of an address.
func bitCount(args []cty.Value, i int) (int, error) {
	n, err := wholeNumber(args, i)
	if err != nil {
		return 0, err
	}
	if !n.IsInt64() || n.Int64() < -128 || n.Int64() > 128 {
		return 0, function.NewArgErrorf(i, "an address has no %s bits", n)
	}
	return int(n.Int64()), nil
}

// accommodates tells whether Terraform finds that n fits into so many bits: of a larger number it looks at the last 64 bits only, and never at the sign.
func accommodates(bits int, n *big.Int) bool { return bits >= 64 || n.Uint64() < 1<<bits }

func power2(n int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(n)) }

var cidrHostFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "prefix", Type: cty.String}, {Name: "hostnum", Type: cty.Number}},
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		p, err := parsePrefix(args[0].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgError(0, err)
		}
		n, err := wholeNumber(args, 1)
		if err != nil {
			return cty.NilVal, err
		}
		hostBits := p.Addr().BitLen() - p.Bits()
		if n.Sign() < 0 { // counted from the end
			n = new(big.Int).Add(power2(hostBits), n)
		}
		if n.Sign() < 0 || !accommodates(hostBits, n) {
			return cty.NilVal, function.NewArgErrorf(1, "prefix of %d does not accommodate that host number", p.Bits())
		}
		a, ok := intAddr(n.Or(n, addrInt(p.Masked().Addr())), p.Addr())
		if !ok {
			return cty.NilVal, function.NewArgErrorf(1, "there is no address of that host number")
		}
		return cty.StringVal(a.String()), nil
	},
})

var cidrNetmaskFunc = function.New(&function.Spec{
	Params: stringParams("prefix"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		p, err := parsePrefix(args[0].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgError(0, err)
		}
		if !p.Addr().Is4() {
			return cty.NilVal, function.NewArgErrorf(0, "IPv6 addresses cannot have a netmask: %s", args[0].AsString())
		}
		mask := new(big.Int).Sub(power2(32), power2(32-p.Bits()))
		a, _ := intAddr(mask, p.Addr())
		return cty.StringVal(a.String()), nil
	},
})

var cidrSubnetFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "prefix", Type: cty.String}, {Name: "newbits", Type: cty.Number}, {Name: "netnum", Type: cty.Number}},
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		p, err := parsePrefix(args[0].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgError(0, err)
		}
		newBits, err := bitCount(args, 1)
		if err != nil {
			return cty.NilVal, err
		}
		num, err := wholeNumber(args, 2)
		if err != nil {
			return cty.NilVal, err
		}
		bits := p.Bits() + newBits
		if bits < 0 || bits > p.Addr().BitLen() {
			return cty.NilVal, function.NewArgErrorf(1, "insufficient address space to extend prefix of %d by %d", p.Bits(), newBits)
		}
		// Terraform takes negative numbers too, and what comes of them is what the digits of the address happen to be.
		if newBits >= 0 && !accommodates(newBits, num) {
			return cty.NilVal, function.NewArgErrorf(2, "prefix extension of %d does not accommodate a subnet numbered %s", newBits, num)
		}
		start := num.Lsh(num, uint(p.Addr().BitLen()-bits))
		a, ok := intAddr(start.Abs(start.Or(start, addrInt(p.Masked().Addr()))), p.Addr())
		if !ok {
			return cty.NilVal, function.NewArgErrorf(2, "there is no address for a subnet numbered %s", args[2].AsBigFloat())
		}
		return cty.StringVal(netip.PrefixFrom(a, bits).String()), nil
	},
})

var cidrSubnetsFunc = function.New(&function.Spec{
	Params:   stringParams("prefix"),
	VarParam: &function.Parameter{Name: "newbits", Type: cty.Number},
	Type:     function.StaticReturnType(cty.List(cty.String)),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		p, err := parsePrefix(args[0].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgError(0, err)
		}
		if len(args) == 1 {
			return cty.ListValEmpty(cty.String), nil
		}
		var subnets []cty.Value
		next := addrInt(p.Masked().Addr())
		for i := 1; i < len(args); i++ {
			newBits, err := bitCount(args, i)
			if err != nil {
				return cty.NilVal, err
			}
			bits := p.Bits() + newBits
			if newBits < 1 || newBits > 32 || bits > p.Addr().BitLen() {
				return cty.NilVal, function.NewArgErrorf(i, "cannot extend prefix of %d by %d", p.Bits(), newBits)
			}
			// A subnet begins at a multiple of its size.
			size := power2(p.Addr().BitLen() - bits)
			next.Add(next, size).Sub(next, big.NewInt(1)).Div(next, size).Mul(next, size)
			a, ok := intAddr(next, p.Addr())
			// Terraform takes the very first address for the one after the last.
			if !ok || !p.Contains(a) || next.Sign() == 0 {
				return cty.NilVal, function.NewArgErrorf(i, "not enough remaining address space for a subnet with a prefix of %d bits", bits)
			}
			subnets = append(subnets, cty.StringVal(netip.PrefixFrom(a, bits).String()))
			next.Add(next, size)
		}
		return cty.ListVal(subnets), nil
	},
})

// cidrContainsFunc is OpenTofu's: https://opentofu.org/docs/language/functions/cidrcontains/
var cidrContainsFunc = function.New(&function.Spec{
	Params: stringParams("containing_prefix", "contained_ip_or_prefix"),
	Type:   function.StaticReturnType(cty.Bool),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		outer, err := parsePrefix(args[0].AsString())
		if err != nil {
			return cty.NilVal, function.NewArgError(0, err)
		}
		inner, err := parsePrefix(args[1].AsString())
		if err != nil {
			a, err := parseAddr(args[1].AsString())
			if err != nil {
				return cty.NilVal, function.NewArgErrorf(1, "invalid IP address or prefix: %s", args[1].AsString())
			}
			inner = netip.PrefixFrom(a, a.BitLen())
		}
		if outer.Addr().Is4() != inner.Addr().Is4() {
			return cty.NilVal, fmt.Errorf("address family mismatch: %s vs. %s", args[0].AsString(), args[1].AsString())
		}
		return cty.BoolVal(outer.Bits() <= inner.Bits() && outer.Contains(inner.Addr())), nil
	},
})

// splitARN takes an ARN apart as the AWS SDK does: https://pkg.go.dev/github.com/aws/aws-sdk-go-v2/aws/arn#Parse
func splitARN(s string) ([]string, error) {
	parts := strings.SplitN(s, ":", 6)
	switch {
	case parts[0] != "arn":
		return nil, function.NewArgErrorf(0, "arn: invalid prefix")
	case len(parts) < 6:
		return nil, function.NewArgErrorf(0, "arn: not enough sections")
	}
	return parts, nil
}

var arnFields = []string{"", "partition", "service", "region", "account_id", "resource"}

var arnParseFunc = function.New(&function.Spec{
	Params: stringParams("arn"),
	Type: function.StaticReturnType(cty.Object(map[string]cty.Type{
		"partition": cty.String, "service": cty.String, "region": cty.String, "account_id": cty.String, "resource": cty.String,
	})),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		parts, err := splitARN(args[0].AsString())
		if err != nil {
			return cty.NilVal, err
		}
		attrs := map[string]cty.Value{}
		for i, name := range arnFields[1:] {
			attrs[name] = cty.StringVal(parts[i+1])
		}
		return cty.ObjectVal(attrs), nil
	},
})

var arnBuildFunc = function.New(&function.Spec{
	Params: stringParams(arnFields[1:]...),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		parts := []string{"arn"}
		for _, a := range args {
			parts = append(parts, a.AsString())
		}
		return cty.StringVal(strings.Join(parts, ":")), nil
	},
})

var trimIAMRolePathFunc = function.New(&function.Spec{
	Params: stringParams("arn"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		parts, err := splitARN(args[0].AsString())
		if err != nil {
			return cty.NilVal, err
		}
		if parts[2] != "iam" || parts[3] != "" || !strings.HasPrefix(parts[5], "role/") {
			return cty.NilVal, function.NewArgErrorf(0, "not the ARN of an IAM role: %s", args[0].AsString())
		}
		parts[5] = "role/" + parts[5][strings.LastIndex(parts[5], "/")+1:]
		return cty.StringVal(strings.Join(parts, ":")), nil
	},
})

var userAgentFunc = function.New(&function.Spec{
	Params: stringParams("product_name", "product_version", "comment"),
	Type:   function.StaticReturnType(cty.String),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		s := args[0].AsString()
		if s == "" {
			return cty.NilVal, function.NewArgErrorf(0, "product_name must be set")
		}
		if version := args[1].AsString(); version != "" {
			s += "/" + version
		}
		if comment := args[2].AsString(); comment != "" {
			s += " (" + comment + ")"
		}
		return cty.StringVal(s), nil
	},
})
