package parser

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// Block is one block in one instance of its module, resource and dynamic blocks around it.
type Block struct {
	Type     string // "resource", "output", or of a nested block its name
	Labels   []string
	Header   hcl.Range // type and labels
	Resource *Resource // the resource it is, or is inside of; nil for others
	Module   *Module
	Exists   Tri // Maybe inside a dynamic block over something unknown

	body  *hclsyntax.Body
	scope *scope
	path  string // inside the resource, names joined with dots; empty for the resource itself
	// planned is what a plan says of a nested block as a whole; NilVal if it says nothing.
	planned cty.Value
	json    bool // from JSON syntax: nested blocks look like arguments
	// value is what the block was made from when it is not written as one: an element of `argument = [...]`.
	value *Value
}

// Blocks are the nested blocks of one type.
type Blocks struct {
	List []*Block
	// All answers whether that is all of them: Maybe if a dynamic block's collection is unknown.
	All Tri
}

// Has tells whether one of the blocks has the argument written.
func (b Blocks) Has(argument string) bool {
	return slices.ContainsFunc(b.List, func(x *Block) bool { return x.argument(argument) != nil })
}

// Any answers whether there is at least one.
func (b Blocks) Any() Tri {
	t := b.All.Not()
	for _, x := range b.List {
		t = t.Or(x.Exists)
	}
	return t
}

// Get is the value of an argument. With more than one name the leading ones are nested blocks of which there is one, such as
// Get("token_validity_units", "access_token"); where there are several the first counts.
func (b *Block) Get(path ...string) Value {
	if len(path) == 1 {
		return b.get(path[0])
	}
	nested := b.Blocks(path[0])
	full := strings.Join(path, ".")
	if len(nested.List) == 0 {
		val := cty.NullVal(cty.DynamicPseudoType)
		if nested.All != Yes {
			val = cty.DynamicVal
		}
		return Value{val: val, owner: b, path: full}
	}
	v := nested.List[0].Get(path[1:]...)
	if nested.List[0].Exists != Yes {
		v.val, v.beneath = cty.DynamicVal.WithMarks(v.marks()), true
	}
	return v
}

func (b *Block) get(name string) Value {
	if b.value != nil {
		v := b.value.Field(name)
		v.owner, v.path = b, name
		return v
	}
	v := Value{owner: b, path: name}
	a := b.body.Attributes[name]
	if a == nil {
		v.val = cty.NullVal(cty.DynamicPseudoType)
		if nested := b.Blocks(name); nested.Any() != No {
			v.val = nested.value()
			return v
		}
		return v.asPlanned()
	}
	if b.json && b.isBlock(name) && len(blocksFromJSON(name, 0, nil, a.NameRange, a.Expr)) > 0 {
		v.val = b.Blocks(name).value() // each as a block, not the whole as an argument of its type
		return v
	}
	v.site = site{a.Expr, b.scope}
	v.val = b.attribute(name, a)
	return v.asPlanned()
}

// attribute evaluates an argument, as the type the provider gives it. A resource's own arguments are kept.
func (b *Block) attribute(name string, a *hclsyntax.Attribute) cty.Value {
	eval := func() cty.Value {
		val := b.scope.eval(a.Expr)
		if t, ok := b.typeOf(name); ok {
			if c, err := as(val, t); err == nil {
				val = c
			} else if b.Resource != nil && b.scope.certain() {
				b.Module.problem(a.Expr.Range(), "Wrong type for argument", fmt.Sprintf("%s of %s: %s.", b.join(name), b.Resource.Config(), err))
			}
		}
		return val
	}
	if b.Resource == nil || b.path != "" {
		return eval()
	}
	return b.Resource.remember(name, a.NameRange, eval)
}

func (b *Block) join(name string) string {
	if b.path == "" {
		return name
	}
	return b.path + "." + name
}

// typeOf is the provider's type of an argument; ok is false when the provider's type is not known or has no such argument.
func (b *Block) typeOf(name string) (cty.Type, bool) {
	t, ok := b.objectType()
	if !ok || !t.HasAttribute(name) {
		return cty.NilType, false
	}
	return t.AttributeType(name), true
}

func (b *Block) objectType() (cty.Type, bool) {
	if b.Resource == nil || b.Module.Project.types == nil {
		return cty.NilType, false
	}
	t, ok := b.Module.Project.types.Object(b.Resource.Type, b.Resource.Data)
	if !ok {
		return cty.NilType, false
	}
	if b.path != "" {
		for _, name := range strings.Split(b.path, ".") {
			if !t.HasAttribute(name) {
				return cty.NilType, false
			}
			t = t.AttributeType(name)
			if t.IsListType() || t.IsSetType() || t.IsMapType() {
				t = t.ElementType()
			}
			if !t.IsObjectType() {
				return cty.NilType, false
			}
		}
	}
	return t, true
}

func (b *Block) isBlock(name string) bool {
	return b.Resource != nil && b.Module.Project.types != nil && b.Module.Project.types.Block(b.Resource.Type, b.Resource.Data, b.join(name))
}

// Blocks are the nested blocks of a type, dynamic ones expanded, in the order of the source. `name = [{...}]`, which Terraform takes for some
// blocks and JSON syntax for all, counts as blocks, too.
func (b *Block) Blocks(name string) Blocks {
	out := b.blocks(name)
	if b.Module.Project.plan == nil {
		return out
	}
	return out.asPlanned(b, name)
}

func (b *Block) blocks(name string) Blocks {
	out := Blocks{All: Yes}
	if b.value != nil {
		out.fromValue(b, name, b.value.Field(name))
		return out
	}
	for _, n := range b.body.Blocks {
		switch {
		case n.Type == name:
			out.List = append(out.List, b.nested(n, name, b.scope, Yes))
		case n.Type == "dynamic" && len(n.Labels) == 1 && n.Labels[0] == name:
			out.dynamic(b, n, name)
		}
	}
	if b.json {
		if a := b.body.Attributes["dynamic"]; a != nil {
			for _, n := range blocksFromJSON("dynamic", 1, nil, a.NameRange, a.Expr) {
				if n.Labels[0] == name {
					out.dynamic(b, n, name)
				}
			}
		}
	}
	if a := b.body.Attributes[name]; a != nil {
		if list := blocksFromJSON(name, 0, nil, a.NameRange, a.Expr); len(list) > 0 {
			for _, n := range list {
				out.List = append(out.List, b.nested(n, name, b.scope, Yes))
			}
		} else {
			out.fromValue(b, name, b.get(name))
		}
	}
	return out
}

func (b *Block) nested(n *hclsyntax.Block, name string, s *scope, exists Tri) *Block {
	return &Block{
		Type: name, Labels: n.Labels, Header: header(n), Resource: b.Resource, Module: b.Module, Exists: exists,
		body: n.Body, scope: s, path: b.join(name), json: b.json || n.OpenBraceRange == n.TypeRange,
	}
}

// header is the range of a block's type and labels.
func header(b *hclsyntax.Block) hcl.Range {
	if n := len(b.LabelRanges); n > 0 {
		return hcl.RangeBetween(b.TypeRange, b.LabelRanges[n-1])
	}
	return b.TypeRange
}

// dynamic adds the blocks that a dynamic block makes.
func (out *Blocks) dynamic(b *Block, n *hclsyntax.Block, name string) {
	content := firstBlock(n.Body, "content", b.json)
	each := n.Body.Attributes["for_each"]
	if content == nil || each == nil {
		b.Module.problem(header(n), "Incomplete dynamic block", fmt.Sprintf("A dynamic %q block needs for_each and a content block.", name))
		out.All = Maybe
		return
	}
	iterator := name
	if a := n.Body.Attributes["iterator"]; a != nil {
		if k := hcl.ExprAsKeyword(a.Expr); k != "" {
			iterator = k
		} else if v, d := a.Expr.Value(nil); !d.HasErrors() && v.Type() == cty.String && !v.IsNull() {
			iterator = v.AsString()
		}
	}
	over := site{each.Expr, b.scope}
	add := func(key, value cty.Value, exists Tri) {
		s := &scope{
			mod: b.Module, parent: b.scope, key: key, over: map[string]site{iterator: over}, unsure: exists != Yes,
			locals: map[string]cty.Value{iterator: cty.ObjectVal(map[string]cty.Value{"key": key, "value": value})},
		}
		block := b.nested(content, name, s, exists)
		block.Header = header(n)
		out.List = append(out.List, block)
	}
	val := over.eval()
	coll, marks := val.Unmark()
	if !coll.IsKnown() || coll.Type() == cty.String && open(coll) {
		out.All = Maybe
		ref := Ref{Addr: "?"}
		if refs := refsIn(val, nil); len(refs) == 1 {
			ref = refs[0]
		}
		elem := cty.DynamicPseudoType
		if t := coll.Type(); t.IsCollectionType() {
			elem = t.ElementType()
		}
		add(Hole(Ref{Addr: ref.Addr, Attr: join(ref.Attr, "key")}), holeOf(Ref{Addr: ref.Addr, Attr: join(ref.Attr, "value")}, elem), Maybe)
		return
	}
	if coll.IsNull() || !coll.CanIterateElements() {
		b.Module.problem(each.Expr.Range(), "Invalid for_each", fmt.Sprintf("The for_each of a dynamic %q block is not a list, set, map or object.", name))
		return
	}
	count := 0
	for it := coll.ElementIterator(); it.Next(); {
		k, v := it.Element()
		if coll.Type().IsSetType() {
			k = v
		}
		if count++; count > b.Module.Project.maxInstances() {
			b.Module.problem(each.Expr.Range(), "Too many blocks", fmt.Sprintf("More than %d blocks come out of this one; the others are left out.", b.Module.Project.maxInstances()))
			out.All = Maybe
			return
		}
		for m := range marks {
			v = v.Mark(m)
		}
		add(k, v, Yes)
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func firstBlock(body *hclsyntax.Body, name string, json bool) *hclsyntax.Block {
	for _, n := range body.Blocks {
		if n.Type == name {
			return n
		}
	}
	if a := body.Attributes[name]; a != nil && json {
		if list := blocksFromJSON(name, 0, nil, a.NameRange, a.Expr); len(list) > 0 {
			return list[0]
		}
	}
	return nil
}

// fromValue adds blocks for the objects in a value.
func (out *Blocks) fromValue(b *Block, name string, v Value) {
	add := func(e Value) {
		e.inner = true
		h := b.Header
		if e.site.expr != nil {
			h = e.site.expr.Range()
		}
		out.List = append(out.List, &Block{Type: name, Header: h, Resource: b.Resource, Module: b.Module, Exists: Yes, scope: b.scope, path: b.join(name), value: &e})
	}
	if v.Absent() == Yes {
		return
	}
	if obj, _ := v.Structured(); obj {
		add(v)
		return
	}
	seq, all := v.Each()
	out.All = out.All.And(all)
	for e := range seq {
		if obj, _ := e.Structured(); obj {
			add(e)
		} else if !e.Known() {
			out.All = Maybe
		}
	}
}

// Attributes are the names of the arguments written in the block, in the order of the source; nested blocks and Terraform's own arguments of a
// resource (count, for_each, provider, depends_on) are not among them.
func (b *Block) Attributes() []string {
	if b.value != nil {
		var names []string
		seq, _ := b.value.Entries()
		for k := range seq {
			if !b.isBlock(k) {
				names = append(names, k)
			}
		}
		return names
	}
	var names []string
	for _, a := range sortedAttributes(b.body.Attributes) {
		if !b.isBlock(a.Name) && !(b.json && a.Name == "dynamic") && !b.meta(a.Name) {
			names = append(names, a.Name)
		}
	}
	return names
}

// meta tells whether a name in this block is Terraform's own, not the provider's.
func (b *Block) meta(name string) bool {
	return b.Resource != nil && b.path == "" && (metaArgument[name] || metaBlock[name])
}

// NestedTypes are the types of the nested blocks written in the block, dynamic ones by what they make, each once, in the order of the source. Terraform's
// own blocks of a resource (lifecycle, provisioner, connection) are not among them.
func (b *Block) NestedTypes() []string {
	var names []string
	add := func(n string) {
		if b.meta(n) {
			return
		}
		for _, o := range names {
			if o == n {
				return
			}
		}
		names = append(names, n)
	}
	if b.value != nil {
		seq, _ := b.value.Entries()
		for k := range seq {
			if b.isBlock(k) {
				add(k)
			}
		}
		return names
	}
	for _, n := range b.body.Blocks {
		add(nestedType(n))
	}
	for _, a := range sortedAttributes(b.body.Attributes) {
		if b.isBlock(a.Name) {
			add(a.Name)
		}
		if b.json && a.Name == "dynamic" {
			for _, n := range blocksFromJSON("dynamic", 1, nil, a.NameRange, a.Expr) {
				add(n.Labels[0])
			}
		}
	}
	return names
}

// argument finds the expression of an argument, through nested blocks of which there is one.
func (b *Block) argument(path string) hclsyntax.Expression {
	if b.body == nil {
		return b.value.Field(path).site.expr
	}
	if a := b.body.Attributes[path]; a != nil {
		return a.Expr
	}
	return nil
}

// object is the whole block as a value.
func (b *Block) object() cty.Value {
	if b.value != nil {
		return b.value.val
	}
	attrs := map[string]cty.Value{}
	for _, name := range b.Attributes() {
		attrs[name] = b.get(name).val
	}
	for _, name := range b.NestedTypes() {
		attrs[name] = b.Blocks(name).value()
	}
	t, ok := b.objectType()
	if ok {
		for name, at := range t.AttributeTypes() {
			if _, written := attrs[name]; !written {
				attrs[name] = b.filled(name, at)
			}
		}
	}
	v := cty.ObjectVal(attrs)
	if ok {
		if c, err := convert.Convert(v, t); err == nil {
			return c
		}
	}
	return v
}

// filled is the value of an attribute that is not written: the provider's if it computes one, else null. The schema does not tell whether a resource's blocks
// are filled in, too, so those are open.
func (b *Block) filled(name string, t cty.Type) cty.Value {
	r := b.Resource
	if v, ok := b.plannedAttr(name); ok && !open(v) {
		return v
	}
	block := b.isBlock(name)
	switch {
	case b.path != "" && !b.Module.Project.types.Block(r.Type, r.Data, b.path):
		return cty.NullVal(t) // in an object of an argument, which is written as a block
	case b.Module.Project.types.Computed(r.Type, r.Data, b.join(name)), block && b.path == "" && !r.Data:
		return holeOf(Ref{Addr: r.Address(), Attr: b.join(name)}, t)
	case block && t.IsListType():
		return cty.ListValEmpty(t.ElementType())
	case block && t.IsSetType():
		return cty.SetValEmpty(t.ElementType())
	}
	return cty.NullVal(t)
}

// value is the blocks as a list of objects.
func (s Blocks) value() cty.Value {
	if s.All != Yes {
		return cty.DynamicVal
	}
	elems := make([]cty.Value, len(s.List))
	for i, b := range s.List {
		elems[i] = b.object()
	}
	return cty.TupleVal(elems)
}

// metaArgument and metaBlock are Terraform's own names in a resource or data block, which are no attributes of it.
var (
	metaArgument = map[string]bool{"count": true, "for_each": true, "depends_on": true, "provider": true}
	metaBlock    = map[string]bool{"lifecycle": true, "provisioner": true, "connection": true}
)
