package parser

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
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
			overridden(e.Items)
		case *hclsyntax.ConditionalExpr:
			e.TrueResult = branch{parenthesized(e.TrueResult), e, true}
			e.FalseResult = branch{parenthesized(e.FalseResult), e, false}
		case *hclsyntax.ForExpr:
			e.CollExpr = forSource{parenthesized(e.CollExpr), e.KeyExpr != nil && !e.Group}
			if e.Group {
				e.KeyExpr = groupKey{parenthesized(e.KeyExpr)}
			}
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

// prepared is what all nodes of ours embed: parentheses around the parsed expression, so that a walk still sees what is inside.
type prepared struct{ *hclsyntax.ParenthesesExpr }

// parsed is the expression inside.
func (p prepared) parsed() hclsyntax.Expression { return p.Expression }

func parenthesized(e hclsyntax.Expression) prepared {
	return prepared{&hclsyntax.ParenthesesExpr{Expression: e, SrcRange: e.Range()}}
}

// node is one of ours.
type node interface{ parsed() hclsyntax.Expression }

// openPart is an element of a list or object. One that cannot be evaluated because of a hole is open; the others keep what they are.
type openPart struct{ prepared }

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
	if e := evaluationOf(ctx); diags.HasErrors() && e != nil {
		if v, ok := beyond(p.Expression, ctx); ok {
			e.swallowed++
			return v, nil
		}
		if refs, touched := blame(p.Expression, ctx); touched {
			e.swallowed++
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

// overridden wraps the values of an object's items that a later item may replace, because a key is not known.
func overridden(items []hclsyntax.ObjectConsItem) {
	var keys, computed []hclsyntax.Expression // those of the items after the one looked at
	for i := len(items) - 1; i >= 0; i-- {
		_, literal := literalKey(items[i].KeyExpr)
		later := computed
		if !literal {
			later = keys
		}
		if len(later) > 0 {
			items[i].ValueExpr = &replaceable{parenthesized(items[i].ValueExpr), items[i].KeyExpr, later}
		}
		keys = append(keys, items[i].KeyExpr)
		if !literal {
			computed = append(computed, items[i].KeyExpr)
		}
	}
}

// maxComputedKeys bounds the keys that each item of an object is compared with.
const maxComputedKeys = 1000

// replaceable is the value of an object's item that later items may replace.
type replaceable struct {
	prepared
	key   hclsyntax.Expression
	later []hclsyntax.Expression
}

// Value is the item's value, unknown if a later key may turn out to be the same.
func (r *replaceable) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := r.ParenthesesExpr.Value(ctx)
	key, d := r.key.Value(ctx)
	if diags.HasErrors() || d.HasErrors() {
		return v, diags
	}
	if len(r.later) > maxComputedKeys {
		return unknown(cty.DynamicPseudoType, refsIn(v, nil)...), diags
	}
	for _, l := range r.later {
		other, d := l.Value(ctx)
		a, ok := knownText(key)
		b, also := knownText(other)
		if !d.HasErrors() && ok && also && a != b && (HasHole(a) || HasHole(b)) && !distinguishable(cty.StringVal(a), cty.StringVal(b)) {
			return unknown(cty.DynamicPseudoType, refsIn(v, refsIn(other, refsIn(key, nil)))...), diags
		}
	}
	return v, diags
}

// branch is a result of a conditional expression.
type branch struct {
	prepared
	of   *hclsyntax.ConditionalExpr
	when bool
}

// Value is the branch's value. Unless it certainly is the result, one whose type or size depends on a hole is unknown: HCL would take both from it.
func (b branch) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := b.ParenthesesExpr.Value(ctx)
	if diags.HasErrors() || !bareAny(v) && !mayBeNull(v) && !unsortable(v) && !unordered(v) {
		if !diags.HasErrors() {
			v = b.unified(v, ctx)
		}
		return v, diags
	}
	if c, d := b.of.Condition.Value(ctx); !d.HasErrors() {
		c, _ = c.Unmark()
		if c, err := convert.Convert(c, cty.Bool); err == nil && c.IsKnown() && !c.IsNull() && c.True() == b.when {
			return b.unified(v, ctx), diags
		}
	}
	u, marks := v.Unmark()
	t := u.Type()
	if bareAny(v) || holeNames(u) && t.IsObjectType() {
		t = cty.DynamicPseudoType
	}
	return unknown(t, refsIn(v, nil)...).WithMarks(marks), diags
}

// unified is a number or bool as the type that both results have: beside a text it is one, and a hole of any type may be a text.
func (b branch) unified(v cty.Value, ctx *hcl.EvalContext) cty.Value {
	if t := v.Type(); t != cty.Number && t != cty.Bool || !v.IsKnown() || v.IsNull() {
		return v
	}
	other := b.of.FalseResult
	if !b.when {
		other = b.of.TrueResult
	}
	if o, ok := other.(branch); ok {
		other = o.ParenthesesExpr
	}
	if o, diags := other.Value(ctx); !diags.HasErrors() && bareAny(o) {
		return unknown(cty.DynamicPseudoType, refsIn(o, nil)...).WithMarks(v.Marks())
	}
	return v
}

// groupKey is the key of a for expression that groups.
type groupKey struct{ prepared }

// Value is the key, unknown if it has a hole: it may be that of another group.
func (k groupKey) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := k.ParenthesesExpr.Value(ctx)
	if s, ok := knownText(v); ok && HasHole(s) && !diags.HasErrors() {
		return unknown(cty.String, refsIn(v, nil)...), diags
	}
	return v, diags
}

// splatSource is what a splat goes over. To HCL a single value is a list of one, but a hole may be a list of many.
type splatSource struct{ prepared }

// Value is the source's value, unknown if it is a hole of unknown type or one that may be null.
func (s splatSource) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := s.ParenthesesExpr.Value(ctx)
	if !diags.HasErrors() && (bareAny(v) || mayBeNull(v) || unordered(v)) {
		return unknown(cty.DynamicPseudoType, refsIn(v, nil)...), diags
	}
	return v, diags
}

// templatePart is an interpolation or directive in a template.
type templatePart struct{ prepared }

// Value is the part's value, a placeholder if that is unknown: one that names the value if the part is nothing else than it.
func (p templatePart) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := p.ParenthesesExpr.Value(ctx)
	if diags.HasErrors() {
		e := evaluationOf(ctx)
		if e == nil {
			return v, diags
		}
		if hole, ok := beyond(p.Expression, ctx); ok {
			e.swallowed++
			return hole, nil
		}
		refs, touched := blame(p.Expression, ctx)
		if !touched {
			return v, diags
		}
		e.swallowed++
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
	if r, ok := holeIn(v); ok && v.IsKnown() {
		r.Any = true
		return placeholder(r)
	}
	if refs := refsIn(v, nil); len(refs) == 1 {
		return placeholder(Ref{Addr: refs[0].Addr, Attr: refs[0].Attr, Any: true, Derived: true})
	}
	return anonymous
}

// evaluation is what the nodes of a prepared tree need to know of the evaluation they are part of.
type evaluation struct {
	scope *scope
	steps int // of for expressions
	// swallowed counts the errors that are taken for the fault of a hole.
	swallowed int
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
type forSource struct {
	prepared
	toObject bool // the order of the elements does not matter
}

// Value is the source's value, an error once the expression has made too many steps.
func (f forSource) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	v, diags := f.ParenthesesExpr.Value(ctx)
	if u, marks := v.Unmark(); !u.IsKnown() && u.Type() == cty.DynamicPseudoType && !diags.HasErrors() {
		v = cty.UnknownVal(cty.Map(cty.DynamicPseudoType)).WithMarks(marks) // HCL drops the marks of an unknown type
	}
	if e := evaluationOf(ctx); e != nil && !diags.HasErrors() {
		if u, _ := v.Unmark(); u.IsKnown() && !u.IsNull() && u.CanIterateElements() {
			e.steps += u.LengthInt()
			if unsortable(u) || !f.toObject && unordered(u) {
				return unknown(cty.Map(cty.DynamicPseudoType), refsIn(v, nil)...), diags
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
			return !mayBeNull(a) && !faceless(a)
		}
		p := Pieces(a.AsString())
		return len(p) > 1 || !p[0].Ref.mayBeNull() && (p[0].Ref.Attr == "id" || p[0].Ref.Attr == "arn")
	}
	if a.Type() != cty.String || b.Type() != cty.String {
		return false
	}
	if HasHole(b.AsString()) {
		return textsDiffer(Pieces(a.AsString()), Pieces(b.AsString()))
	}
	return piecesAre(Pieces(a.AsString()), b.AsString()) == No
}

// faceless tells whether v is an object of which nothing is known: it may be a hole, which operators see without its marks.
func faceless(v cty.Value) bool {
	if !v.Type().IsObjectType() || v.LengthInt() == 0 {
		return false
	}
	for it := v.ElementIterator(); it.Next(); {
		if _, e := it.Element(); e.IsKnown() && !faceless(e) {
			return false
		}
	}
	return true
}

// textsDiffer tells whether what stands before the first or behind the last hole of two texts is certainly not the same.
func textsDiffer(a, b []Piece) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	firstA, firstB := a[0].Text, b[0].Text
	lastA, lastB := a[len(a)-1].Text, b[len(b)-1].Text
	return !strings.HasPrefix(firstA, firstB) && !strings.HasPrefix(firstB, firstA) || !strings.HasSuffix(lastA, lastB) && !strings.HasSuffix(lastB, lastA)
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
