package parser

import (
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// Reference is a resource or data source instance that an expression mentions.
type Reference struct {
	Resource *Resource
	// Attr is the attribute that is read; empty if the resource is taken as a whole.
	Attr string
}

// Origins are what an expression is computed from, as the code is written. They tell on what a value can depend, which the value itself does not show: a
// hash is unknown, whatever it is made of.
type Origins struct {
	References []Reference
	// Names are the addresses of the local values and variables gone through, and of calls of modules that are not on disk: "local.x",
	// "module.a.var.y", "module.b".
	Names []string
	// Functions are the names of the functions called.
	Functions []string
}

// Origins follows the expression through local values, variables, outputs, for expressions and for_each, but not through the arguments of the resources
// it mentions. Each thing is there once, in the order in which it is met.
func (v Value) Origins() Origins {
	w := &originWalk{done: map[definition][]Reference{}}
	if v.site.expr != nil {
		w.out.References = w.refs(v.site, nil, nil)
	}
	return w.out
}

// originWalk collects origins. The definition of a name is walked once for each path below it that is used; that also ends cycles.
type originWalk struct {
	out   Origins
	done  map[definition][]Reference
	depth int
}

type definition struct {
	site
	below string
}

// bound is what a variable of a for expression or splat stands for.
type bound struct {
	name string
	item *hclsyntax.AnonSymbolExpr
	refs []Reference
	next *bound
}

// refs are the references of an expression, of which the path below is used.
func (w *originWalk) refs(s site, env *bound, below hcl.Traversal) []Reference {
	var out []Reference
	add := func(below hcl.Traversal, exprs ...hclsyntax.Expression) {
		for _, e := range exprs {
			if e != nil {
				out = union(out, w.refs(site{e, s.in}, env, below))
			}
		}
	}
	switch e := s.expr.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		return w.named(s.in, env, slices.Concat(e.Traversal, below))
	case *hclsyntax.RelativeTraversalExpr:
		add(slices.Concat(e.Traversal, below), e.Source)
	case *hclsyntax.IndexExpr:
		add(nil, e.Key)
		add(under(below), e.Collection)
	case *hclsyntax.AnonSymbolExpr:
		for b := env; b != nil; b = b.next {
			if b.item == e {
				return narrow(b.refs, below)
			}
		}
	case *hclsyntax.SplatExpr:
		env = &bound{item: e.Item, refs: w.refs(site{e.Source, s.in}, env, nil), next: env}
		add(rest(below), e.Each)
	case *hclsyntax.ForExpr:
		elements := w.refs(site{e.CollExpr, s.in}, env, nil)
		env = &bound{name: e.ValVar, refs: elements, next: &bound{name: e.KeyVar, next: env}}
		add(nil, e.KeyExpr, e.CondExpr)
		add(rest(below), e.ValExpr)
	case *hclsyntax.TupleConsExpr:
		add(rest(below), e.Exprs...)
	case *hclsyntax.ObjectConsExpr:
		for _, it := range e.Items {
			name, literal := literalKey(it.KeyExpr)
			if want, ok := attrName(below, 0); !ok || !literal || name == want {
				add(rest(below), it.ValueExpr)
			}
			if !literal {
				add(nil, it.KeyExpr)
			}
		}
	case *hclsyntax.ObjectConsKeyExpr:
		add(nil, e.Wrapped)
	case *hclsyntax.FunctionCallExpr:
		w.out.Functions = include(w.out.Functions, e.Name)
		switch e.Name {
		case "element", "lookup", "one":
			below = under(below)
		}
		add(below, e.Args...)
	case *hclsyntax.ConditionalExpr:
		add(nil, e.Condition)
		add(below, e.TrueResult, e.FalseResult)
	case *hclsyntax.BinaryOpExpr:
		add(nil, e.LHS, e.RHS)
	case *hclsyntax.UnaryOpExpr:
		add(nil, e.Val)
	case *hclsyntax.TemplateExpr:
		add(nil, e.Parts...)
	case *hclsyntax.TemplateJoinExpr:
		add(nil, e.Tuple)
	case *hclsyntax.TemplateWrapExpr:
		add(below, e.Wrapped)
	case *hclsyntax.ParenthesesExpr:
		add(below, e.Expression)
	case *plannedExpr:
		for _, t := range e.all {
			out = union(out, w.named(s.in, env, t))
		}
	case node:
		add(below, e.parsed())
	}
	return out
}

// named are the references behind a name.
func (w *originWalk) named(in *scope, env *bound, t hcl.Traversal) []Reference {
	root := t.RootName()
	for b := env; b != nil; b = b.next {
		if b.item == nil && b.name == root {
			return narrow(b.refs, t[1:])
		}
	}
	name, ok := attrName(t, 1)
	if !ok {
		return nil
	}
	if _, local := in.lookup(root); local {
		over, key, ok := in.iteration(root)
		if !ok || name != "value" {
			return nil
		}
		return w.definition(over, slices.Concat(hcl.Traversal{hcl.TraverseIndex{Key: key}}, t[2:]))
	}
	m := in.mod
	switch root {
	case "var":
		w.out.Names = include(w.out.Names, m.ref("var."+name, "").Addr)
		decl := m.dir.variables[name]
		if given, ok := m.given(name); ok {
			return w.definition(given, t[2:])
		} else if decl != nil && decl.Body.Attributes["default"] != nil {
			return w.definition(site{decl.Body.Attributes["default"].Expr, m.scope}, t[2:])
		}
	case "local":
		w.out.Names = include(w.out.Names, m.ref("local."+name, "").Addr)
		if a := m.dir.locals[name]; a != nil {
			return w.definition(site{a.Expr, m.scope}, t[2:])
		}
	case "module":
		return w.outputs(m, name, t[2:])
	case "path", "terraform", "each", "count", "self":
	default:
		return m.mentioned(t)
	}
	return nil
}

// definition are the references of what a name stands for.
func (w *originWalk) definition(s site, below hcl.Traversal) []Reference {
	if s.expr == nil || w.depth > maxDepth {
		return nil
	}
	var path strings.Builder
	for i := range below {
		name, _ := attrName(below, i)
		path.WriteString("." + name)
	}
	d := definition{s, path.String()}
	if refs, ok := w.done[d]; ok {
		return refs
	}
	w.done[d] = nil
	w.depth++
	w.done[d] = w.refs(s, nil, below)
	w.depth--
	return w.done[d]
}

// outputs are the references of an output of a module call, or of all its outputs, in all instances.
func (w *originWalk) outputs(m *Module, call string, below hcl.Traversal) []Reference {
	c := m.calls[call]
	if c == nil || c.missing {
		w.out.Names = include(w.out.Names, m.ref("module."+call, "").Addr)
		return nil
	}
	c.expand()
	if len(below) > 0 && c.mode != single {
		below = below[1:]
	}
	want, one := attrName(below, 0)
	var out []Reference
	for _, child := range c.instances {
		for _, o := range child.dir.outputs {
			if a := o.Body.Attributes["value"]; a != nil && (!one || o.Labels[0] == want) {
				out = union(out, w.definition(site{a.Expr, child.scope}, rest(below)))
			}
		}
	}
	return out
}

// mentioned are the references of a traversal that begins with a resource or data source.
func (m *Module) mentioned(t hcl.Traversal) []Reference {
	n := 2
	if t.RootName() == "data" {
		n = 3
	}
	addr := t.RootName()
	for i := 1; i < n; i++ {
		name, ok := attrName(t, i)
		if !ok {
			return nil
		}
		addr += "." + name
	}
	exp := m.byAddr[addr]
	if exp == nil {
		return nil
	}
	exp.expand()
	below := t[n:]
	instances := exp.instances
	if exp.mode != single && len(below) > 0 {
		if i, ok := below[0].(hcl.TraverseIndex); ok && i.Key.IsKnown() {
			if r := exp.instance(i.Key); r != nil {
				instances = []*Resource{r}
			}
		}
		below = below[1:]
	}
	var out []Reference
	for _, r := range instances {
		out = append(out, Reference{Resource: r})
	}
	return narrow(out, below)
}

// narrow reads the first attribute of a path from those references that are whole resources.
func narrow(refs []Reference, below hcl.Traversal) []Reference {
	name, ok := attrName(below, 0)
	if !ok {
		return refs
	}
	refs = slices.Clone(refs)
	for i := range refs {
		if refs[i].Attr == "" {
			refs[i].Attr = name
		}
	}
	return refs
}

// under is the path in an element of a collection, whichever it is.
func under(below hcl.Traversal) hcl.Traversal {
	return slices.Concat(hcl.Traversal{hcl.TraverseIndex{Key: cty.DynamicVal}}, below)
}

// rest is the path without its first step.
func rest(t hcl.Traversal) hcl.Traversal { return t[min(1, len(t)):] }

func union(a, b []Reference) []Reference {
	for _, r := range b {
		a = include(a, r)
	}
	return a
}

func include[T comparable](list []T, x T) []T {
	if slices.Contains(list, x) {
		return list
	}
	return append(list, x)
}
