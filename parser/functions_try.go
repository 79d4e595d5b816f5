package parser

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/customdecode"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// tryFunc is the first expression that can be evaluated. One that fails for a hole need not fail in Terraform: the result is then unknown.
var tryFunc = function.New(&function.Spec{
	VarParam: &function.Parameter{Name: "expressions", Type: customdecode.ExpressionClosureType},
	Type:     function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		if len(args) == 0 {
			return cty.NilVal, errors.New("at least one argument is required")
		}
		var failed []string
		for _, a := range args {
			t := attempt(customdecode.ExpressionClosureFromVal(a))
			switch {
			case t.settled == Maybe:
				return unknown(cty.DynamicPseudoType, t.refs...).WithMarks(sensitivity([]cty.Value{t.value})), nil
			case t.settled == Yes:
				return t.value, nil
			}
			failed = append(failed, t.problem)
		}
		return cty.NilVal, fmt.Errorf("no expression succeeded:\n- %s", strings.Join(failed, "\n- "))
	},
})

var canFunc = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "expression", Type: customdecode.ExpressionClosureType}},
	Type:   function.StaticReturnType(cty.Bool),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		closure := customdecode.ExpressionClosureFromVal(args[0])
		t := attempt(closure)
		if t.settled == Yes && open(t.value) && !navigates(closure.Expression) {
			t.settled, t.refs = Maybe, refsIn(t.value, nil) // a conversion may fail for what the hole stands for
		}
		if t.settled == Maybe {
			return unknown(cty.Bool, t.refs...), nil
		}
		return cty.BoolVal(t.settled == Yes), nil
	},
})

// attempted is what came of evaluating an expression: whether Terraform certainly can, cannot, or may.
type attempted struct {
	settled Tri
	value   cty.Value
	refs    []Ref
	problem string
}

func attempt(c *customdecode.ExpressionClosure) attempted {
	e := evaluationOf(c.EvalContext)
	swallowed := 0
	if e != nil {
		swallowed = e.swallowed
	}
	v, diags := c.Value()
	if !diags.HasErrors() {
		if e != nil && e.swallowed > swallowed || throughNull(c.Expression, c.EvalContext) || mayFail(c.Expression, c.EvalContext) {
			return attempted{settled: Maybe, value: v, refs: refsIn(v, nil)}
		}
		if _, paths := v.UnmarkDeepWithPaths(); slices.ContainsFunc(paths, func(p cty.PathValueMarks) bool { _, ok := p.Marks[standInMark{}]; return ok }) {
			return attempted{settled: Maybe, value: v, refs: refsIn(v, nil)}
		}
		// What is known around an unknown part was reached through known values only if nothing was computed.
		if v.IsWhollyKnown() || v.IsKnown() && navigates(c.Expression) {
			return attempted{settled: Yes, value: v}
		}
		return attempted{settled: Maybe, value: v, refs: refsIn(v, nil)}
	}
	refs, touched := blame(c.Expression, c.EvalContext)
	if touched || exceeded(diags) {
		return attempted{settled: Maybe, value: v, refs: refs}
	}
	for _, d := range diags {
		if d.Severity == hcl.DiagError {
			return attempted{problem: d.Error()}
		}
	}
	return attempted{}
}

// navigates tells whether an expression only walks from a name to a part of its value.
func navigates(e hcl.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		return true
	case *hclsyntax.RelativeTraversalExpr:
		return navigates(e.Source)
	case *hclsyntax.IndexExpr:
		return navigates(e.Collection)
	case *hclsyntax.ParenthesesExpr:
		return navigates(e.Expression)
	}
	return false
}

// mayFail tells whether an expression that could be evaluated computes something with a hole in a part of it that its value need not show.
func mayFail(e hcl.Expression, ctx *hcl.EvalContext) bool {
	var parts []hclsyntax.Expression
	switch e := e.(type) {
	case node:
		parts = append(parts, e.parsed())
	case *hclsyntax.ParenthesesExpr:
		parts = append(parts, e.Expression)
	case *hclsyntax.TupleConsExpr:
		parts = e.Exprs
	case *hclsyntax.ObjectConsExpr:
		for _, it := range e.Items {
			parts = append(parts, it.ValueExpr)
		}
	case *hclsyntax.IndexExpr:
		parts = append(parts, e.Collection)
	case *hclsyntax.RelativeTraversalExpr:
		parts = append(parts, e.Source)
	case *hclsyntax.ScopeTraversalExpr:
		return false
	default:
		_, text := e.(*hclsyntax.TemplateExpr) // takes every string
		for _, t := range e.Variables() {
			v, diags := t.TraverseAbs(ctx)
			if diags.HasErrors() {
				continue
			}
			if _, hole := holeIn(v); (hole || vague(v)) && (!text || bareAny(v) || mayBeNull(v)) {
				return true
			}
		}
	}
	return slices.ContainsFunc(parts, func(p hclsyntax.Expression) bool { return mayFail(p, ctx) })
}

// throughNull tells whether an expression goes through a value that may be null, which is an error then.
func throughNull(e hcl.Expression, ctx *hcl.EvalContext) bool {
	var path hcl.Traversal
	var v cty.Value
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return throughNull(e.Expression, ctx)
	case *hclsyntax.ScopeTraversalExpr:
		v, _ = e.Traversal[:1].TraverseAbs(ctx)
		path = e.Traversal[1:]
	case *hclsyntax.RelativeTraversalExpr:
		if throughNull(e.Source, ctx) {
			return true
		}
		v, _ = e.Source.Value(ctx)
		path = e.Traversal
	case *hclsyntax.IndexExpr:
		v, _ = e.Collection.Value(ctx)
		return throughNull(e.Collection, ctx) || mayBeNull(v)
	}
	for _, step := range path {
		if mayBeNull(v) {
			return true
		}
		v, _ = hcl.Traversal{step}.TraverseRel(v)
	}
	return false
}

// blame finds the holes that may be why an expression fails. A step to a part that is not there is the fault of a hole only if the hole stands where the
// part would be, not elsewhere in the value.
func blame(e hcl.Expression, ctx *hcl.EvalContext) (refs []Ref, touched bool) {
	switch e := e.(type) {
	case *hclsyntax.ParenthesesExpr:
		return blame(e.Expression, ctx)
	case *hclsyntax.ScopeTraversalExpr:
		root, diags := e.Traversal[:1].TraverseAbs(ctx)
		if diags.HasErrors() {
			return nil, false
		}
		return blameStep(root, e.Traversal[1:])
	case *hclsyntax.RelativeTraversalExpr:
		v, diags := e.Source.Value(ctx)
		if diags.HasErrors() {
			return blame(e.Source, ctx)
		}
		return blameStep(v, e.Traversal)
	case *hclsyntax.IndexExpr:
		v, diags := e.Collection.Value(ctx)
		if diags.HasErrors() {
			return blame(e.Collection, ctx)
		}
		key, diags := e.Key.Value(ctx)
		if diags.HasErrors() {
			return blame(e.Key, ctx)
		}
		if open(key) || vague(v) {
			return refsIn(key, refsIn(v, nil)), true
		}
		return nil, false
	}
	for _, t := range e.Variables() {
		v, diags := t.TraverseAbs(ctx)
		if diags.HasErrors() {
			r, ok := blame(&hclsyntax.ScopeTraversalExpr{Traversal: t}, ctx)
			refs, touched = append(refs, r...), touched || ok
		} else if open(v) {
			refs, touched = refsIn(v, refs), true
		}
	}
	return refs, touched
}

// blameStep looks at the value at which the traversal cannot go on.
func blameStep(v cty.Value, t hcl.Traversal) ([]Ref, bool) {
	for _, step := range t {
		next, diags := hcl.Traversal{step}.TraverseRel(v)
		if diags.HasErrors() {
			break
		}
		v = next
	}
	if vague(v) {
		return refsIn(v, nil), true
	}
	return nil, false
}

// vague tells whether what v consists of is not known: it is a hole, has a hole in a key, or is unknown and of a type that has parts.
func vague(v cty.Value) bool {
	v, _ = v.Unmark()
	if s, ok := knownText(v); ok {
		return HasHole(s)
	}
	return !v.IsKnown() && !v.Type().IsPrimitiveType() || holeNames(v)
}

// exceeded tells whether the expression fails for something that Terraform can do and we cannot.
func exceeded(diags hcl.Diagnostics) bool {
	for _, d := range diags {
		if extra, ok := hcl.DiagnosticExtra[hclsyntax.FunctionCallUnknownDiagExtra](d); ok && strings.HasPrefix(extra.CalledFunctionNamespace(), "provider::") {
			return true
		}
		extra, ok := hcl.DiagnosticExtra[hclsyntax.FunctionCallDiagExtra](d)
		if !ok {
			continue
		}
		err := extra.FunctionCallError()
		var limit limitError
		var inner hcl.Diagnostics
		if errors.As(err, &limit) || errors.As(err, &inner) && exceeded(inner) {
			return true
		}
	}
	return false
}
