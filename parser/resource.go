package parser

import (
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// repetition is how a block becomes instances.
type repetition uint8

const (
	single  repetition = iota
	byCount            // count, known
	byKey              // for_each, known
	unclear            // count or for_each that is not known: one instance stands for all
)

// instance is what one block makes: its key, whether it exists, and what it sees.
type instance struct {
	key    instanceKey
	exists Tri
	scope  *scope
}

// instances are those of a resource or module block: the plan's if there is one; rests tells whether they rest on the workspace that is taken for want of another.
func (m *Module) instances(b *hclsyntax.Block, addr string) (mode repetition, out []instance, rests bool) {
	mode, out, rests = m.evaluatedInstances(b, addr)
	if m.Project.plan != nil {
		mode, out = m.plannedInstances(b, addr, mode, out)
	}
	return mode, out, rests
}

// evaluatedInstances evaluates count and for_each.
func (m *Module) evaluatedInstances(b *hclsyntax.Block, addr string) (mode repetition, out []instance, rests bool) {
	p := m.Project
	if a := b.Body.Attributes["count"]; a != nil {
		val := m.scope.eval(a.Expr)
		rests = assumed(val)
		u, _ := val.Unmark()
		if each := b.Body.Attributes["for_each"]; each != nil {
			m.problem(each.NameRange, "Both count and for_each", fmt.Sprintf("%s has count and for_each; Terraform takes one of them.", addr))
		}
		n, err := as(u, cty.Number)
		switch {
		case err != nil || n.IsKnown() && (n.IsNull() || !n.AsBigFloat().IsInt() || n.AsBigFloat().Sign() < 0):
			m.problem(a.Expr.Range(), "Invalid count", fmt.Sprintf("The count of %s is not a whole number of 0 or more.", addr))
		case n.IsKnown():
			i, _ := n.AsBigFloat().Int64()
			if limit := int64(p.maxInstances()); i > limit {
				m.problem(a.Expr.Range(), "Too many instances", fmt.Sprintf("%s has %d instances; the first %d are looked at.", addr, i, limit))
				i = limit
			}
			for k := range i {
				key := cty.NumberIntVal(k)
				out = append(out, instance{instanceKey{key}, Yes, &scope{
					mod: m, locals: map[string]cty.Value{"count": cty.ObjectVal(map[string]cty.Value{"index": key})},
				}})
			}
			return byCount, out, rests
		}
		index := unknown(cty.Number, Ref{Addr: addr, Attr: "count.index"})
		return unclear, []instance{{instanceKey{}, Maybe, &scope{mod: m, unsure: true, locals: map[string]cty.Value{"count": cty.ObjectVal(map[string]cty.Value{"index": index})}}}}, rests
	}
	a := b.Body.Attributes["for_each"]
	if a == nil {
		return single, []instance{{instanceKey{}, Yes, m.scope}}, false
	}
	over := site{a.Expr, m.scope}
	val := over.eval()
	rests = assumed(val)
	coll, marks := val.Unmark()
	make := func(key instanceKey, each, value cty.Value, exists Tri) instance {
		for mark := range marks {
			value = value.Mark(mark)
		}
		return instance{key, exists, &scope{
			mod: m, over: map[string]site{"each": over}, key: each, unsure: exists != Yes,
			locals: map[string]cty.Value{"each": cty.ObjectVal(map[string]cty.Value{"key": each, "value": value})},
		}}
	}
	t := coll.Type()
	switch {
	case !coll.IsKnown() || t == cty.String && !coll.IsNull() && HasHole(coll.AsString()):
		elem := cty.DynamicPseudoType
		if t.IsCollectionType() {
			elem = t.ElementType()
		}
		key, value := Ref{Addr: addr, Attr: "each.key"}, Ref{Addr: addr, Attr: "each.value"}
		return unclear, []instance{make(instanceKey{}, Hole(key), holeOf(value, elem), Maybe)}, rests
	case coll.IsNull() || !t.IsMapType() && !t.IsObjectType() && !t.IsSetType():
		m.problem(a.Expr.Range(), "Invalid for_each", fmt.Sprintf("The for_each of %s is not a map or a set of strings.", addr))
		return byKey, nil, rests
	}
	if _, secret := marks[sensitiveMark{}]; secret {
		m.problem(a.Expr.Range(), "Invalid for_each", fmt.Sprintf("The for_each of %s is sensitive, and its keys would be shown in addresses; nonsensitive() shows them.", addr))
		key, value := Ref{Addr: addr, Attr: "each.key"}, Ref{Addr: addr, Attr: "each.value"}
		return unclear, []instance{make(instanceKey{}, Hole(key), holeOf(value, cty.DynamicPseudoType), Maybe)}, rests
	}
	for it := coll.ElementIterator(); it.Next(); {
		k, v := it.Element()
		if t.IsSetType() {
			k = v
		}
		if k.IsKnown() && (k.IsNull() || k.Type() != cty.String) {
			m.problem(a.Expr.Range(), "Invalid for_each", fmt.Sprintf("The set in the for_each of %s has an element that is null or no string.", addr))
			return byKey, nil, rests
		}
		if !k.IsKnown() {
			key, value := Ref{Addr: addr, Attr: "each.key"}, Ref{Addr: addr, Attr: "each.value"}
			return unclear, []instance{make(instanceKey{}, Hole(key), holeOf(value, cty.DynamicPseudoType), Maybe)}, rests
		}
		exists := Yes
		if HasHole(k.AsString()) && coll.LengthInt() > 1 {
			exists = Maybe // two keys that are not known may be the same one
		}
		if len(out) == p.maxInstances() {
			m.problem(a.Expr.Range(), "Too many instances", fmt.Sprintf("%s has %d instances; the first %d are looked at.", addr, coll.LengthInt(), len(out)))
			break
		}
		out = append(out, make(instanceKey{k}, k, v, exists))
	}
	return byKey, out, rests
}

// expansion is a resource or data block of one module instance and, once somebody asked, its instances.
type expansion struct {
	base      string // absolute address without the block's own key
	mod       *Module
	block     *hclsyntax.Block
	mode      repetition
	instances []*Resource
	assumed   bool  // the number of instances rests on the workspace that is taken for want of another
	state     uint8 // 0 new, 1 running, 2 done
}

func (e *expansion) expand() {
	switch e.state {
	case 1:
		e.mod.problem(e.block.DefRange(), "Cycle", fmt.Sprintf("The number of instances of %s depends on itself.", e.base))
		return
	case 2:
		return
	}
	e.state = 1
	var list []instance
	e.mode, list, e.assumed = e.mod.instances(e.block, e.base)
	for _, i := range list {
		r := &Resource{
			Type: e.block.Labels[0], Name: e.block.Labels[1], Data: e.block.Type == "data", Exists: i.exists.And(e.mod.Exists), Module: e.mod,
			key: i.key, exp: e, memo: map[string]cty.Value{},
		}
		r.Block = &Block{
			Type: e.block.Type, Labels: e.block.Labels, Header: header(e.block), Resource: r, Module: e.mod, Exists: r.Exists,
			body: e.block.Body, scope: i.scope, json: e.mod.dir.json[e.block.Body],
		}
		if pl := e.mod.Project.plan; pl != nil {
			r.planned = pl.instances[r.Address()]
		}
		e.instances = append(e.instances, r)
	}
	e.state = 2
}

// remember computes a value of the resource once. A resource whose argument needs itself gets an unknown and a Problem.
func (r *Resource) remember(name string, at hcl.Range, f func() cty.Value) cty.Value {
	if v, ok := r.memo[name]; ok {
		if v == cty.NilVal {
			r.Module.problem(at, "Cycle", fmt.Sprintf("%s of %s depends on itself.", name, r.Config()))
			return cty.DynamicVal
		}
		return v
	}
	root := r.Module.Root
	if root.depth > maxDepth {
		r.Module.problem(at, "Too deeply nested", fmt.Sprintf("More than %d values depend on each other in a row.", maxDepth))
		return cty.DynamicVal
	}
	r.memo[name] = cty.NilVal
	root.depth++
	v := f()
	root.depth--
	r.memo[name] = v
	return v
}

// Filled is what the provider puts, from its own configuration, into an attribute that is not written; ok is false where that cannot be told.
func (r *Resource) Filled(name string) (v cty.Value, ok bool) {
	fill := r.Module.Project.opts.Filled
	if fill == nil || r.Data || !r.computed(name) {
		return cty.NilVal, false
	}
	v = r.remember("{filled}"+name, r.Header, func() cty.Value {
		if v, ok := fill(r, name); ok {
			return v
		}
		return cty.DynamicVal
	})
	return v, v.Type() != cty.DynamicPseudoType
}

// attribute is the value that a reference to an attribute of the resource has.
func (r *Resource) attribute(name string) cty.Value {
	ref := Ref{Addr: r.Address(), Attr: name}
	if v, ok := r.plannedAttr(name); ok && !open(v) {
		return v
	}
	if r.Data {
		if v, ok := r.Rendered()[name]; ok {
			return v
		}
	}
	if r.body.Attributes[name] != nil && !metaArgument[name] {
		v := r.get(name).val
		if u, _ := v.Unmark(); u.IsKnown() && u.IsNull() && r.computed(name) {
			if v, ok := r.Filled(name); ok {
				return v
			}
			return r.hole(name)
		}
		return v
	}
	if v, ok := r.Filled(name); ok {
		return v
	}
	if nested := r.Blocks(name); len(nested.List) > 0 || nested.All != Yes {
		return r.remember("{}"+name, r.Header, nested.value)
	}
	if t, ok := r.objectType(); ok && t.HasAttribute(name) {
		return r.filled(name, t.AttributeType(name))
	}
	return anyHole(ref)
}

func (r *Resource) computed(name string) bool {
	p := r.Module.Project
	return p.types != nil && p.types.Computed(r.Type, r.Data, name)
}

func (r *Resource) hole(name string) cty.Value {
	t := cty.DynamicPseudoType
	if o, ok := r.objectType(); ok && o.HasAttribute(name) {
		t = o.AttributeType(name)
	}
	return holeOf(Ref{Addr: r.Address(), Attr: name}, t)
}

// object is the whole resource as a value.
func (r *Resource) object() cty.Value {
	return r.remember("{}", r.Header, func() cty.Value {
		attrs := map[string]cty.Value{}
		if t, ok := r.objectType(); ok {
			for name := range t.AttributeTypes() {
				attrs[name] = r.attribute(name)
			}
		} else {
			attrs["id"] = anyHole(Ref{Addr: r.Address(), Attr: "id"})
		}
		for _, name := range append(r.Attributes(), r.NestedTypes()...) {
			attrs[name] = r.attribute(name)
		}
		for name, v := range r.Rendered() {
			attrs[name] = v
		}
		return cty.ObjectVal(attrs)
	})
}

// Rendered is what a data source computes from its arguments, by attribute, as far as that can be told here.
func (r *Resource) Rendered() map[string]cty.Value {
	render := r.Module.Project.dataSources[r.Type]
	if !r.Data || render == nil {
		return nil
	}
	v := r.remember("{data}", r.Header, func() cty.Value {
		attrs := render(r.Block)
		if len(attrs) == 0 {
			return cty.EmptyObjectVal
		}
		return cty.ObjectVal(attrs)
	})
	if !v.Type().IsObjectType() || v.LengthInt() == 0 {
		return nil
	}
	return v.AsValueMap()
}

// IgnoresChanges answers whether lifecycle.ignore_changes names the attribute, or all of them.
func (r *Resource) IgnoresChanges(attr string) Tri {
	for _, l := range r.Blocks("lifecycle").List {
		a := l.body.Attributes["ignore_changes"]
		if a == nil {
			continue
		}
		if hcl.ExprAsKeyword(a.Expr) == "all" {
			return Yes
		}
		list, diags := hcl.ExprList(a.Expr)
		if diags.HasErrors() {
			continue
		}
		for _, e := range list {
			if t, ok := reference(e); ok && t.RootName() == attr {
				return Yes
			}
		}
	}
	return No
}

// maxModules bounds the module instances of a root: calls that nest multiply.
const maxModules = 20_000

// callExpansion is a module block of one module instance and, once somebody asked, the module instances it makes.
type callExpansion struct {
	name      string
	mod       *Module
	block     *hclsyntax.Block
	dir       *directory
	config    *plannedModule
	missing   bool
	mode      repetition
	instances []*Module
	assumed   bool
	state     uint8
}

func (c *callExpansion) expand() {
	switch c.state {
	case 1:
		c.mod.problem(c.block.DefRange(), "Cycle", fmt.Sprintf("The number of instances of module.%s depends on itself.", c.name))
		return
	case 2:
		return
	}
	c.state = 1
	addr := c.mod.ref("module."+c.name, "").Addr
	var list []instance
	if !c.missing {
		c.mode, list, c.assumed = c.mod.instances(c.block, addr)
	}
	for _, i := range list {
		call := &Block{
			Type: "module", Labels: c.block.Labels, Header: header(c.block), Module: c.mod, Exists: i.exists,
			body: c.block.Body, scope: i.scope, json: c.mod.dir.json[c.block.Body],
		}
		child := &Module{
			Dir: c.dir.name, Addr: addr + i.key.String(), Call: call, Parent: c.mod, Root: c.mod.Root, Exists: i.exists.And(c.mod.Exists),
			Project: c.mod.Project, dir: c.dir, name: c.name, key: i.key, config: c.config,
		}
		if child.Root.modules++; child.Root.modules > maxModules {
			c.mod.problem(c.block.DefRange(), "Too many modules", fmt.Sprintf("The root has more than %d instances of modules; the others are left out.", maxModules))
			c.missing = true
			break
		}
		child.prepare()
		c.instances = append(c.instances, child)
	}
	c.state = 2
}
