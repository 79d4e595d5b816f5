package parser

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// guard prepares a parsed tree so that evaluating it never decides anything on a placeholder: operators answer unknown for an operand
// with a hole, and an unknown part of a template becomes a placeholder instead of making the whole text unknown.
func guard(n hclsyntax.Node) {
	_ = hclsyntax.VisitAll(n, func(n hclsyntax.Node) hcl.Diagnostics {
		switch e := n.(type) {
		case *hclsyntax.BinaryOpExpr:
			if g, ok := guardedOps[e.Op]; ok {
				e.Op = g
			}
		case *hclsyntax.UnaryOpExpr:
			if g, ok := guardedOps[e.Op]; ok {
				e.Op = g
			}
		case *hclsyntax.TemplateExpr:
			for i, p := range e.Parts {
				switch p.(type) {
				case *hclsyntax.LiteralValueExpr, templatePart:
				default:
					// The parentheses make the walk over the tree still see what is inside.
					e.Parts[i] = templatePart{&hclsyntax.ParenthesesExpr{Expression: p, SrcRange: p.Range()}}
				}
			}
		case *hclsyntax.SplatExpr:
			e.Source = splatSource{&hclsyntax.ParenthesesExpr{Expression: e.Source, SrcRange: e.Source.Range()}}
		}
		return nil
	})
}

// splatSource is what a splat goes over. To HCL a single value is a list of one, but a hole may be a list of many.
type splatSource struct{ *hclsyntax.ParenthesesExpr }

// Value is the source's value, unknown if it is a hole of unknown type.
func (s splatSource) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := s.ParenthesesExpr.Value(ctx)
	if u, _ := v.Unmark(); !diags.HasErrors() && u.Type() == cty.String && u.IsKnown() && !u.IsNull() {
		if p := Pieces(u.AsString()); len(p) == 1 && p[0].Ref != nil && p[0].Ref.Any {
			return unknown(cty.DynamicPseudoType, *p[0].Ref), diags
		}
	}
	return v, diags
}

// templatePart is an interpolation or directive in a template.
type templatePart struct{ *hclsyntax.ParenthesesExpr }

// Value is the part's value, a placeholder if that is unknown.
func (p templatePart) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := p.ParenthesesExpr.Value(ctx)
	if diags.HasErrors() {
		return v, diags
	}
	u, marks := v.Unmark()
	if u.IsKnown() {
		return v, diags
	}
	kept := cty.ValueMarks{}
	for m := range marks {
		if _, ok := m.(refMark); !ok {
			kept[m] = struct{}{}
		}
	}
	return cty.StringVal(placeholderOf(v)).WithMarks(kept), diags
}

// placeholderOf is the text that stands for an unknown value: it names the value if exactly one reference made it.
func placeholderOf(v cty.Value) string {
	if refs := refsIn(v, nil); len(refs) == 1 {
		return placeholder(refs[0])
	}
	return anonymous
}

var guardedOps = func() map[*hclsyntax.Operation]*hclsyntax.Operation {
	m := map[*hclsyntax.Operation]*hclsyntax.Operation{}
	for _, op := range []*hclsyntax.Operation{
		hclsyntax.OpEqual, hclsyntax.OpNotEqual,
		hclsyntax.OpGreaterThan, hclsyntax.OpGreaterThanOrEqual, hclsyntax.OpLessThan, hclsyntax.OpLessThanOrEqual,
		hclsyntax.OpAdd, hclsyntax.OpSubtract, hclsyntax.OpMultiply, hclsyntax.OpDivide, hclsyntax.OpModulo, hclsyntax.OpNegate,
	} {
		m[op] = guarded(op)
	}
	return m
}()

// guarded is the operation that answers unknown for operands that have a hole, except where the text around the hole decides.
func guarded(op *hclsyntax.Operation) *hclsyntax.Operation {
	params := op.Impl.Params()
	for i := range params {
		params[i].AllowUnknown = true
	}
	impl := function.New(&function.Spec{
		Params: params,
		Type:   function.StaticReturnType(op.Type),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			holes := false
			for _, a := range args {
				holes = holes || a.IsKnown() && open(a)
			}
			if !holes {
				return op.Impl.Call(args)
			}
			if op == hclsyntax.OpEqual || op == hclsyntax.OpNotEqual {
				if differ(args[0], args[1]) || differ(args[1], args[0]) {
					return cty.BoolVal(op == hclsyntax.OpNotEqual), nil
				}
			}
			return cty.UnknownVal(op.Type), nil
		},
	})
	g := *op
	g.Impl = impl
	return &g
}

// differ tells whether a, which has a hole, is certainly not b: what AWS fills in is not null, and literal text around a hole must occur in b.
func differ(a, b cty.Value) bool {
	if !a.IsKnown() || a.IsNull() || !b.IsKnown() {
		return false
	}
	if b.IsNull() {
		if a.Type() != cty.String {
			return true
		}
		for _, p := range Pieces(a.AsString()) {
			if p.Ref == nil || !p.Ref.mayBeNull() {
				return true
			}
		}
		return false
	}
	if a.Type() != cty.String || b.Type() != cty.String || HasHole(b.AsString()) {
		return false
	}
	return piecesAre(Pieces(a.AsString()), b.AsString()) == No
}
