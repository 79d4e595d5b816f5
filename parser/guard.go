package parser

import (
	"fmt"
	"reflect"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// guard prepares a parsed tree so that evaluating it never decides anything on a placeholder: operators answer unknown for an operand
// with a hole, and an unknown part of a template becomes a placeholder instead of making the whole text unknown.
func guard(n hclsyntax.Node) {
	if body, ok := n.(*hclsyntax.Body); ok {
		for _, a := range body.Attributes {
			guard(a.Expr)
		}
		for _, b := range body.Blocks {
			if b.Type == "variable" {
				for name, a := range b.Body.Attributes {
					if name != "type" { // a type is not evaluated but read as it is written
						guard(a.Expr)
					}
				}
				continue
			}
			guard(b.Body)
		}
		return
	}
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
					e.Parts[i] = templatePart{parenthesized(p)}
				}
			}
		case *hclsyntax.TupleConsExpr:
			for i, x := range e.Exprs {
				e.Exprs[i] = part(x)
			}
		case *hclsyntax.ObjectConsExpr:
			for i, it := range e.Items {
				e.Items[i].ValueExpr = part(it.ValueExpr)
			}
		case *hclsyntax.ForExpr:
			e.CollExpr = forSource{parenthesized(e.CollExpr)}
		case *hclsyntax.LiteralValueExpr:
			if huge(e.Val) {
				e.Val = cty.UnknownVal(cty.Number)
			}
		case *hclsyntax.SplatExpr:
			e.Source = splatSource{parenthesized(e.Source)}
		}
		return nil
	})
}

// parenthesized puts parentheses around an expression: a node of ours that embeds them is walked through like them, so what is inside is still seen.
func parenthesized(e hclsyntax.Expression) *hclsyntax.ParenthesesExpr {
	return &hclsyntax.ParenthesesExpr{Expression: e, SrcRange: e.Range()}
}

// openPart is an element of a list or object. One that cannot be evaluated because of a hole is open; the others keep what they are.
type openPart struct{ *hclsyntax.ParenthesesExpr }

// part wraps an element that can fail.
func part(e hclsyntax.Expression) hclsyntax.Expression {
	switch e.(type) {
	case *hclsyntax.ScopeTraversalExpr, *hclsyntax.RelativeTraversalExpr, *hclsyntax.IndexExpr, *hclsyntax.FunctionCallExpr, *hclsyntax.ConditionalExpr,
		*hclsyntax.ForExpr, *hclsyntax.BinaryOpExpr, *hclsyntax.UnaryOpExpr:
		return openPart{parenthesized(e)}
	}
	return e
}

// Value is the element's value, a hole or unknown if a hole is why there is none.
func (p openPart) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := p.ParenthesesExpr.Value(ctx)
	if diags.HasErrors() && evaluationOf(ctx) != nil {
		if v, ok := beyond(p.Expression, ctx); ok {
			return v, nil
		}
		if refs, touched := blame(p.Expression, ctx); touched {
			return unknown(cty.DynamicPseudoType, refs...), nil
		}
	}
	return v, diags
}

// beyond is the value of a traversal that goes on behind a hole of unknown type: a hole with the longer path.
func beyond(e hcl.Expression, ctx *hcl.EvalContext) (cty.Value, bool) {
	var path hcl.Traversal
	for {
		switch x := e.(type) {
		case *hclsyntax.ParenthesesExpr:
			e = x.Expression
			continue
		case *hclsyntax.TemplateWrapExpr:
			e = x.Wrapped
			continue
		case *hclsyntax.ScopeTraversalExpr:
			path = x.Traversal
		}
		break
	}
	if len(path) == 0 {
		return cty.NilVal, false
	}
	v, diags := path[:1].TraverseAbs(ctx)
	for i, step := range path[1:] {
		if diags.HasErrors() {
			return cty.NilVal, false
		}
		if u, _ := v.Unmark(); u.Type() == cty.String && u.IsKnown() && !u.IsNull() {
			if p := Pieces(u.AsString()); len(p) == 1 && p[0].Ref != nil && p[0].Ref.Any && !p[0].Ref.Anonymous() {
				ref := *p[0].Ref
				for _, s := range path[1+i:] {
					switch s := s.(type) {
					case hcl.TraverseAttr:
						ref.Attr = join(ref.Attr, s.Name)
					case hcl.TraverseIndex:
						ref.Attr += instanceKey{s.Key}.String()
					default:
						return cty.NilVal, false
					}
				}
				return Hole(ref), true
			}
		}
		v, diags = hcl.Traversal{step}.TraverseRel(v)
	}
	return cty.NilVal, false
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

// Value is the part's value, a placeholder if that is unknown: one that names the value if the part is nothing else than it.
func (p templatePart) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := p.ParenthesesExpr.Value(ctx)
	if diags.HasErrors() {
		if evaluationOf(ctx) == nil {
			return v, diags
		}
		if hole, ok := beyond(p.Expression, ctx); ok {
			return hole, nil
		}
		refs, touched := blame(p.Expression, ctx)
		if !touched {
			return v, diags
		}
		v, diags = unknown(cty.DynamicPseudoType, refs...), nil
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
	text := placeholderOf(v)
	if e := evaluationOf(ctx); e != nil {
		if ref, ok := (site{p.Expression, e.scope}).names(); ok {
			text = placeholder(ref)
		}
	}
	return cty.StringVal(text).WithMarks(kept), diags
}

// names is the attribute of a resource that an expression is, unchanged.
func (s site) names() (Ref, bool) {
	c := s.follow()
	if !c.atomic {
		return Ref{}, false
	}
	last := c.passed[len(c.passed)-1]
	return Ref{Addr: last.resource.Address(), Attr: last.attr}, true
}

// placeholderOf is the text that stands for an unknown value. Which computation made it unknown is not known here, so it names no more than what it came from.
func placeholderOf(v cty.Value) string {
	if refs := refsIn(v, nil); len(refs) == 1 {
		return placeholder(Ref{Addr: refs[0].Addr, Attr: refs[0].Attr, Any: true, Derived: true})
	}
	return anonymous
}

// evaluation is what the nodes of a prepared tree need to know of the evaluation they are part of.
type evaluation struct {
	scope *scope
	steps int // of for expressions
}

// maxIterations bounds the iterations of the for expressions in one expression: nested ones multiply.
const maxIterations = 1_000_000

var evaluationType = cty.Capsule("evaluation", reflect.TypeFor[evaluation]())

// evaluationName is no identifier, so no expression can refer to it.
const evaluationName = "\x00"

func evaluationOf(ctx *hcl.EvalContext) *evaluation {
	for ; ctx != nil; ctx = ctx.Parent() {
		if v, ok := ctx.Variables[evaluationName]; ok {
			return v.EncapsulatedValue().(*evaluation)
		}
	}
	return nil
}

// unsortable tells whether objects and maps, taken together, have a key that is not known beside others: it may be one of them, and stand anywhere among them.
func unsortable(values ...cty.Value) bool {
	entries, hole := 0, false
	for _, v := range values {
		v, _ = v.Unmark()
		if t := v.Type(); !v.IsKnown() || v.IsNull() || !t.IsObjectType() && !t.IsMapType() {
			continue
		}
		entries += v.LengthInt()
		for it := v.ElementIterator(); it.Next(); {
			k, _ := it.Element()
			hole = hole || HasHole(k.AsString())
		}
	}
	return hole && entries > 1
}

// forSource is what a for expression goes over; it counts the steps.
type forSource struct{ *hclsyntax.ParenthesesExpr }

// Value is the source's value, an error once the expression has made too many steps.
func (f forSource) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := f.ParenthesesExpr.Value(ctx)
	if e := evaluationOf(ctx); e != nil && !diags.HasErrors() {
		if u, _ := v.Unmark(); u.IsKnown() && !u.IsNull() && u.CanIterateElements() {
			e.steps += u.LengthInt()
			if unsortable(u) {
				return unknown(cty.DynamicPseudoType, refsIn(v, nil)...), diags
			}
		}
		if e.steps > maxIterations {
			diags = append(diags, &hcl.Diagnostic{
				Severity: hcl.DiagError, Summary: "Too many iterations", Subject: f.Range().Ptr(),
				Detail: fmt.Sprintf("The for expressions here make more than %d steps; the value is left open.", maxIterations),
			})
			return cty.DynamicVal, diags
		}
	}
	return v, diags
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
				v, err := op.Impl.Call(args)
				if err == nil && huge(v) {
					v = cty.UnknownVal(cty.Number)
				}
				return v, err
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

// differ tells whether a, which has a hole, is certainly not b: literal text around a hole must occur in b, and is not null. A hole alone may be null, such as
// the secret of a client that has none, if it is not what every resource has.
func differ(a, b cty.Value) bool {
	if !a.IsKnown() || a.IsNull() || !b.IsKnown() {
		return false
	}
	if b.IsNull() {
		if a.Type() != cty.String {
			return true
		}
		p := Pieces(a.AsString())
		return len(p) > 1 || !p[0].Ref.mayBeNull() && (p[0].Ref.Attr == "id" || p[0].Ref.Attr == "arn")
	}
	if a.Type() != cty.String || b.Type() != cty.String || HasHole(b.AsString()) {
		return false
	}
	return piecesAre(Pieces(a.AsString()), b.AsString()) == No
}

// huge tells whether a number would be a text of many thousand digits: nobody means it, and writing it out takes all memory.
func huge(v cty.Value) bool {
	v, _ = v.Unmark()
	if v.Type() != cty.Number || !v.IsKnown() || v.IsNull() {
		return false
	}
	exp := v.AsBigFloat().MantExp(nil)
	return exp > 1<<14 || exp < -1<<14
}
