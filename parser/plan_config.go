package parser

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// plannedModule is a module in a plan's configuration section.
// https://developer.hashicorp.com/terraform/internals/json-format#configuration-representation
type plannedModule struct {
	Resources []plannedBlock           `json:"resources"`
	Calls     map[string]*plannedCall  `json:"module_calls"`
	Outputs   map[string]plannedOutput `json:"outputs"`
	Variables map[string]struct {
		Default   any  `json:"default"`
		Sensitive bool `json:"sensitive"`
	} `json:"variables"`

	path      string // calls on the way, without keys: "module.a.module.b"
	providers []plannedProvider
	dir       *directory
	merged    map[*directory]*directory // the code with what it does not have of the plan
}

type (
	plannedBlock struct {
		Mode        string         `json:"mode"`
		Type        string         `json:"type"`
		Name        string         `json:"name"`
		Provider    string         `json:"provider_config_key"`
		Expressions map[string]any `json:"expressions"`
		Count       any            `json:"count_expression"`
		ForEach     any            `json:"for_each_expression"`
	}
	plannedCall struct {
		Expressions map[string]any `json:"expressions"`
		Count       any            `json:"count_expression"`
		ForEach     any            `json:"for_each_expression"`
		Module      *plannedModule `json:"module"`
	}
	plannedOutput struct {
		Expression any  `json:"expression"`
		Sensitive  bool `json:"sensitive"`
	}
	plannedProvider struct {
		Name        string         `json:"name"`
		Alias       string         `json:"alias"`
		Module      string         `json:"module_address"`
		Expressions map[string]any `json:"expressions"`
	}
)

func (b *plannedBlock) addr() string {
	if b.Mode == "data" {
		return "data." + b.Type + "." + b.Name
	}
	return b.Type + "." + b.Name
}

// adopt gives the modules their paths and provider configurations.
func (c *plannedModule) adopt(providers map[string]plannedProvider) {
	modules := map[string]*plannedModule{}
	var walk func(c *plannedModule, path string)
	walk = func(c *plannedModule, path string) {
		c.path, c.merged = path, map[*directory]*directory{}
		modules[path] = c
		for name, call := range c.Calls {
			if call == nil || call.Module == nil {
				c.Calls[name] = &plannedCall{Module: &plannedModule{}}
			}
			walk(c.Calls[name].Module, join(path, "module."+name))
		}
	}
	walk(c, "")
	for _, key := range slices.Sorted(maps.Keys(providers)) {
		p := providers[key]
		if m := modules[p.Module]; m != nil {
			m.providers = append(m.providers, p)
		}
	}
}

// directory is the module as if it were code.
func (c *plannedModule) directory(pl *plan) *directory {
	if c.dir != nil {
		return c.dir
	}
	d := &directory{
		name: pl.name, planned: true, broken: true, // local values are not in a plan
		variables: map[string]*hclsyntax.Block{}, locals: map[string]*hclsyntax.Attribute{}, json: map[*hclsyntax.Body]bool{}, declared: map[string]hcl.Range{},
	}
	c.dir = d
	for i := range c.Resources {
		r := &c.Resources[i]
		at := pl.placeOf(join(c.path, r.addr()))
		b := pl.block("resource", []string{r.Type, r.Name}, r.Expressions, at, func(path string) bool {
			return pl.types != nil && pl.types.Block(r.Type, r.Mode == "data", path)
		}, "")
		if r.Mode == "data" {
			b.Type = "data"
		} else if r.Mode != "managed" {
			continue
		}
		for name, x := range map[string]any{"count": r.Count, "for_each": r.ForEach} {
			if x != nil {
				set(b.Body, name, pl.expression(x, at), at)
			}
		}
		if _, key, ok := strings.Cut(":"+r.Provider, ":"); ok && key != "" && !strings.Contains(key, ":") {
			if t, diags := hclsyntax.ParseTraversalAbs([]byte(key), pl.name, at.Start); !diags.HasErrors() {
				set(b.Body, "provider", &hclsyntax.ScopeTraversalExpr{Traversal: t, SrcRange: at}, at)
			}
		}
		d.resources = append(d.resources, b)
	}
	none := func(string) bool { return false }
	for _, name := range slices.Sorted(maps.Keys(c.Calls)) {
		call := c.Calls[name]
		at := pl.placeOf("")
		b := pl.block("module", []string{name}, call.Expressions, at, none, "")
		for name, x := range map[string]any{"count": call.Count, "for_each": call.ForEach} {
			if x != nil {
				set(b.Body, name, pl.expression(x, at), at)
			}
		}
		d.modules = append(d.modules, b)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Outputs)) {
		o := c.Outputs[name]
		at := pl.placeOf("")
		b := pl.block("output", []string{name}, map[string]any{"value": o.Expression}, at, none, "")
		if o.Sensitive {
			set(b.Body, "sensitive", &hclsyntax.LiteralValueExpr{Val: cty.True, SrcRange: at}, at)
		}
		d.outputs = append(d.outputs, b)
	}
	for name, v := range c.Variables {
		at := pl.placeOf("")
		b := pl.block("variable", []string{name}, nil, at, none, "")
		if v.Default != nil {
			set(b.Body, "default", &hclsyntax.LiteralValueExpr{Val: plannedValue(v.Default, nil, cty.DynamicPseudoType, 0), SrcRange: at}, at)
		}
		if v.Sensitive {
			set(b.Body, "sensitive", &hclsyntax.LiteralValueExpr{Val: cty.True, SrcRange: at}, at)
		}
		d.variables[name] = b
	}
	for _, p := range c.providers {
		at := pl.placeOf("")
		b := pl.block("provider", []string{p.Name}, p.Expressions, at, none, "")
		if p.Alias != "" {
			set(b.Body, "alias", &hclsyntax.LiteralValueExpr{Val: cty.StringVal(p.Alias), SrcRange: at}, at)
		}
		d.providers = append(d.providers, b)
	}
	return d
}

func set(body *hclsyntax.Body, name string, e hclsyntax.Expression, at hcl.Range) {
	body.Attributes[name] = &hclsyntax.Attribute{Name: name, Expr: e, SrcRange: at, NameRange: at}
}

// block makes a block of its expressions. Where the schema does not tell, an object is a nested block if it does not look like an expression.
func (pl *plan) block(typ string, labels []string, expressions map[string]any, at hcl.Range, isBlock func(path string) bool, path string) *hclsyntax.Block {
	b := &hclsyntax.Block{
		Type: typ, Labels: labels, TypeRange: at, CloseBraceRange: at,
		Body: &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: at, EndRange: at},
	}
	for _, name := range slices.Sorted(maps.Keys(expressions)) {
		x := expressions[name]
		nested := isBlock(join(path, name))
		switch x := x.(type) {
		case []any:
			for _, e := range x {
				if body, ok := e.(map[string]any); ok {
					b.Body.Blocks = append(b.Body.Blocks, pl.block(name, nil, body, at, isBlock, join(path, name)))
				}
			}
			continue
		case map[string]any:
			if nested || !isExpression(x) {
				b.Body.Blocks = append(b.Body.Blocks, pl.block(name, nil, x, at, isBlock, join(path, name)))
				continue
			}
		}
		set(b.Body, name, pl.expression(x, at), at)
	}
	return b
}

// isExpression tells an expression from the expressions of a nested block.
func isExpression(x map[string]any) bool {
	for name, v := range x {
		switch v.(type) {
		case []any:
			if name != "references" && name != "constant_value" {
				return false
			}
		default:
			if name != "constant_value" {
				return false
			}
		}
	}
	return true
}

// plannedExpr is an expression of which only the references are known.
type plannedExpr struct {
	*hclsyntax.TupleConsExpr // of the references that are evaluated

	all   []hcl.Traversal
	whole []hcl.Traversal // resources and modules as a whole: they are named, not evaluated
}

// Value is unknown, computed from what is unknown in the references.
func (e *plannedExpr) Value(ctx *hcl.EvalContext) (cty.Value, hcl.Diagnostics) {
	var refs []Ref
	secret := false
	for _, x := range e.Exprs {
		t := x.(*hclsyntax.ScopeTraversalExpr).Traversal
		v, ok := ctx.Variables[t.RootName()]
		if !ok {
			continue
		}
		for _, step := range t[1:] {
			next, diags := hcl.Traversal{step}.TraverseRel(v)
			if diags.HasErrors() {
				break
			}
			v = next
		}
		refs = refsIn(v, refs)
		secret = secret || Value{val: v}.Sensitive()
	}
	if ev := evaluationOf(ctx); ev != nil {
		for _, t := range e.whole {
			refs = append(refs, ev.scope.mod.ref(traversalText(t), ""))
		}
	}
	for i := range refs {
		refs[i].Derived = true
	}
	v := unknown(cty.DynamicPseudoType, refs...)
	if secret {
		v = v.Mark(sensitiveMark{})
	}
	return v, nil
}

// expression makes an expression of what the plan says of it.
func (pl *plan) expression(x any, at hcl.Range) hclsyntax.Expression {
	object, _ := x.(map[string]any)
	if constant, ok := object["constant_value"]; ok {
		return &hclsyntax.LiteralValueExpr{Val: plannedValue(constant, nil, cty.DynamicPseudoType, 0), SrcRange: at}
	}
	e := &plannedExpr{TupleConsExpr: &hclsyntax.TupleConsExpr{SrcRange: at, OpenRange: at}}
	list, _ := object["references"].([]any)
	last := ""
	for _, r := range list {
		s, _ := r.(string)
		// After each reference stand the things it goes through.
		if strings.HasPrefix(last, s+".") || strings.HasPrefix(last, s+"[") || s == last {
			continue
		}
		last = s
		t, diags := hclsyntax.ParseTraversalAbs([]byte(s), pl.name, at.Start)
		if diags.HasErrors() || len(t) < 2 {
			continue
		}
		e.all = append(e.all, t)
		n := 3 // of steps that name an attribute
		switch t.RootName() {
		case "local", "path", "self", "terraform", "tofu", "ephemeral", "provider", "check":
			continue
		case "var", "each", "count":
			n = 2
		case "data":
			n = 4
		}
		if len(t) >= n {
			if _, index := t[n-1].(hcl.TraverseIndex); index {
				n++
			}
		}
		if len(t) < n {
			e.whole = append(e.whole, t)
			continue
		}
		e.Exprs = append(e.Exprs, &hclsyntax.ScopeTraversalExpr{Traversal: t, SrcRange: at})
	}
	return e
}

// traversalText is a traversal as it is written.
func traversalText(t hcl.Traversal) string {
	var b strings.Builder
	for _, step := range t {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			b.WriteString(step.Name)
		case hcl.TraverseAttr:
			b.WriteString("." + step.Name)
		case hcl.TraverseIndex:
			b.WriteString(instanceKey{step.Key}.String())
		}
	}
	return b.String()
}
