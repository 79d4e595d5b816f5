package parser

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// Plan is what `terraform show -json` writes of a plan.
type Plan struct {
	plan *plan
}

// ReadPlan reads a plan file; name is what reports call it. The error is [ErrNotPlan] if the data is nothing that is mistaken for a plan.
func ReadPlan(name string, data []byte) (*Plan, error) {
	pl, err := readPlan(name, data)
	if err != nil {
		return nil, err
	}
	return &Plan{pl}, nil
}

// ErrNotPlan tells that a file is no plan, nor anything that is mistaken for one.
var ErrNotPlan = errors.New("not a plan")

// Code is where the code may be that a plan was made from.
type Code struct {
	// Dirs may hold it. The one counts that has most of what the plan's configuration has, if that is half of it; the first of equals.
	Dirs []string
	// Search is a directory below which roots are looked for if none of Dirs has everything; empty for none. Of equals found there none counts.
	Search string
}

// LoadPlan makes of a plan the project that its code makes, with what Terraform knew when it made the plan. Values that Terraform did not know, and all
// places, come from the code if it is at hand. If it is not, places are where the plan names the resource, and a value that is not known is computed from what the plan's
// configuration lists as its references: it lists them without the expression, so the value never is one of them. Options.Inputs are not read: a plan has its variables.
func LoadPlan(fsys fs.FS, in *Plan, code Code, opts Options) *Project {
	pl := in.plan
	pl.types = opts.Types
	p := &Project{Files: &Files{fsys: fsys, src: map[string][]byte{}}, types: opts.Types, dataSources: opts.DataSources, opts: opts, plan: pl}
	// The file is not among p.Files: Terraform writes it as one line, of which no snippet is to be shown. The address is a step of each chain instead.
	l := &loader{p: p, dirs: map[string]func() *directory{}}
	m := &Module{Exists: Yes, Project: p, config: pl.config, loader: l, seen: map[Problem]bool{}}
	m.Root = m
	if dir := l.source(code, pl.config); dir != "" {
		m.dir = l.directory(dir)
		p.PlannedFrom = dir
		m.values = append(m.values, m.dir.tfvars...)
	} else {
		m.dir = pl.config.directory(pl)
	}
	p.problems = nil // of directories that are not the plan's
	m.Dir = m.dir.name
	m.prepare()
	m.giveVariables(pl)
	m.instantiate()
	p.Roots = []*Module{m}
	m.link(pl)
	for _, pr := range pl.problems {
		l.problem(pr.Range, pr.Summary, pr.Detail)
	}
	l.count()
	p.Coverage.Files++
	return p
}

// source is the directory that the plan was made from; empty if it is not at hand, or two are as good.
func (l *loader) source(code Code, want *plannedModule) string {
	best, most, equal := "", 0, false
	try := func(dirs []string) {
		for _, name := range dirs {
			if name == best {
				continue
			}
			switch n := want.found(l.directory(name)); {
			case n > most:
				best, most, equal = name, n, false
			case n == most:
				equal = true
			}
		}
	}
	all := len(want.Resources) + len(want.Calls)
	for _, name := range code.Dirs {
		if info, err := fs.Stat(l.p.Files.fsys, name); err == nil && info.IsDir() {
			try([]string{name})
		}
	}
	if equal = false; most < all && code.Search != "" {
		try(l.uncalled(l.search(code.Search)))
	}
	if most*2 < all || most == 0 || equal {
		return ""
	}
	return best
}

// found counts the resources and module calls of the plan's configuration that a directory has.
func (c *plannedModule) found(d *directory) int {
	have := map[string]bool{}
	for _, b := range slices.Concat(d.resources, d.modules) {
		have[blockAddr(b)] = true
	}
	n := 0
	for _, r := range c.Resources {
		if have[r.addr()] {
			n++
		}
	}
	for name := range c.Calls {
		if have["module."+name] {
			n++
		}
	}
	return n
}

// blockAddr is the address of a resource, data source or module call in its module.
func blockAddr(b *hclsyntax.Block) string {
	addr := strings.Join(b.Labels, ".")
	if b.Type != "resource" {
		addr = b.Type + "." + addr
	}
	return addr
}

// giveVariables gives root variables the values the plan was made with, unless the code gives them the same: then that is where they come from.
func (m *Module) giveVariables(pl *plan) {
	names := make([]string, 0, len(pl.variables))
	for name := range pl.variables {
		if m.dir.variables[name] != nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	fresh := func(name string) cty.Value {
		v, _ := m.variable(name, hcl.Range{})
		delete(m.cells, "var."+name)
		v, _ = v.UnmarkDeep()
		return v
	}
	for _, name := range names {
		val, err := decodeValue(pl.variables[name].Value)
		if err != nil {
			continue
		}
		r := hcl.Range{Filename: flagName, Start: hcl.InitialPos, End: hcl.InitialPos}
		own := fresh(name)
		m.values = append(m.values, &hclsyntax.Attribute{Name: name, Expr: &hclsyntax.LiteralValueExpr{Val: val, SrcRange: r}, SrcRange: r, NameRange: r})
		if fresh(name).RawEquals(own) {
			m.values = m.values[:len(m.values)-1]
		}
	}
}

// link ties the changes to the resources they make.
func (m *Module) link(pl *plan) {
	resources := map[*plannedInstance]*Resource{}
	for r := range m.Everything {
		if r.planned != nil {
			resources[r.planned] = r
		}
	}
	for _, c := range pl.changes {
		if c.instance != nil {
			c.Resource = resources[c.instance]
		}
		c.root = m
	}
	m.Changes = pl.changes
}

// Change is what a plan does with one object of a resource or data source.
type Change struct {
	Address    string // of the instance
	Previous   string // its address before a `moved` block; empty if that is the same
	Type, Name string
	Data       bool
	// Actions are what happens, in this order: "no-op", "create", "read", "update", "delete", "forget"; delete with create is a replacement.
	Actions []string
	// Reason is why Terraform replaces or deletes, such as "replace_because_cannot_update"; empty if it does not say.
	// https://developer.hashicorp.com/terraform/internals/json-format#change-representation
	Reason string
	// Deposed tells that it is about what is left over of an earlier replacement.
	Deposed bool
	// ReplacePaths are the arguments that make a replacement necessary, names joined with dots, without indices.
	ReplacePaths []string
	// Resource is the instance after the change; nil if there is none.
	Resource *Resource

	before   planned
	instance *plannedInstance
	place    hcl.Range
	root     *Module
}

// Has tells whether the action is one of the change's.
func (c *Change) Has(action string) bool { return slices.Contains(c.Actions, action) }

// Replaces tells whether the object is deleted and another made in its place.
func (c *Change) Replaces() bool { return c.Has("delete") && c.Has("create") }

// Before is the object as it is before the change, nil if there is none.
func (c *Change) Before() *Block {
	attrs := c.before.attributes(c.root.Project.types, c.Type, c.Data)
	if attrs == nil {
		return nil
	}
	b := &Block{
		Type: "resource", Labels: []string{c.Type, c.Name}, Header: c.place, Module: c.root, Exists: Yes, scope: c.root.scope,
		value: &Value{val: cty.ObjectVal(attrs)},
	}
	if c.Data {
		b.Type = "data"
	}
	if c.Resource != nil {
		b.Resource, b.Module, b.Header = c.Resource, c.Resource.Module, c.Resource.Header
	}
	return b
}

// Locate is where a finding about the change goes: to the resource, or to where the plan names one that is going to be deleted.
func (c *Change) Locate() Location {
	if c.Resource != nil {
		return c.Resource.Locate()
	}
	return Location{Address: c.Address, At: c.place}
}

// withPlanned adds to the code of a module what the plan has and the code does not: the plan may be older, or a module not on disk.
func (m *Module) withPlanned(d *directory) *directory {
	c := m.config
	if c == nil || d.planned {
		return d
	}
	if merged := c.merged[d]; merged != nil {
		return merged
	}
	merged := *d
	merged.code = d
	have := map[string]bool{}
	for _, b := range slices.Concat(d.resources, d.modules, d.outputs) {
		have[blockAddr(b)] = true
	}
	added := false
	missing := func(list, planned []*hclsyntax.Block) []*hclsyntax.Block {
		list = slices.Clone(list)
		for _, b := range planned {
			if !have[blockAddr(b)] {
				list, added = append(list, b), true
			}
		}
		return list
	}
	from := c.directory(m.Project.plan)
	merged.resources = missing(d.resources, from.resources)
	merged.modules = missing(d.modules, from.modules)
	merged.outputs = missing(d.outputs, from.outputs)
	if !added {
		c.merged[d] = d
		return d
	}
	merged.variables = map[string]*hclsyntax.Block{}
	for _, decl := range []map[string]*hclsyntax.Block{from.variables, d.variables} {
		for name, b := range decl {
			merged.variables[name] = b
		}
	}
	c.merged[d] = &merged
	return &merged
}

// plannedInstances are the instances that the plan has, with what the code tells of each of them.
func (m *Module) plannedInstances(b *hclsyntax.Block, addr string, mode repetition, evaluated []instance) (repetition, []instance) {
	pl := m.Project.plan
	keys := pl.keys[addr]
	known := map[string]instance{}
	if mode != unclear {
		for _, i := range evaluated {
			known[i.key.String()] = i
		}
	}
	if b.Type == "module" {
		// A module without resources is nowhere in the plan.
		if !slices.ContainsFunc(keys, func(k cty.Value) bool { _, ok := known[instanceKey{k}.String()]; return !ok }) {
			return mode, evaluated
		}
	} else if len(keys) == 0 && !pl.complete {
		return mode, evaluated
	}
	count, each := b.Body.Attributes["count"] != nil, b.Body.Attributes["for_each"] != nil
	if len(keys) > 0 {
		count, each = keys[0].Type() == cty.Number, keys[0].Type() == cty.String
	}
	out := make([]instance, 0, len(keys))
	for n, k := range keys {
		key := instanceKey{k}
		if count && !k.RawEquals(cty.NumberIntVal(int64(n))) {
			return mode, evaluated // only some of them are planned
		}
		if i, ok := known[key.String()]; ok {
			i.exists = Yes
			out = append(out, i)
			continue
		}
		s := m.scope
		switch {
		case count:
			s = &scope{mod: m, locals: map[string]cty.Value{"count": cty.ObjectVal(map[string]cty.Value{"index": k})}}
		case each:
			value := anyHole(Ref{Addr: addr + key.String(), Attr: "each.value"})
			if a := b.Body.Attributes["for_each"]; a != nil {
				if coll, _ := m.scope.eval(a.Expr).Unmark(); coll.IsKnown() && !coll.IsNull() && coll.Type().IsSetType() {
					value = k
				}
			}
			s = &scope{mod: m, locals: map[string]cty.Value{"each": cty.ObjectVal(map[string]cty.Value{"key": k, "value": value})}}
			if len(evaluated) == 1 && mode == unclear {
				s.over, s.key = evaluated[0].scope.over, k
			}
		}
		out = append(out, instance{key, Yes, s})
	}
	switch {
	case count:
		return byCount, out
	case each:
		return byKey, out
	}
	return single, out
}

// planned is a part of the plan that says how an object looks, decoded when somebody asks.
type planned struct {
	values, unknown, sensitive []byte
	done                       bool
	attrs                      map[string]cty.Value
}

// plannedInstance is an instance as it will be after apply.
type plannedInstance struct{ planned }

// plannedAttr is what the plan says of an argument or nested block; ok is false if it says nothing.
func (b *Block) plannedAttr(name string) (v cty.Value, ok bool) {
	if b.Resource != nil && b.path == "" {
		if b.Resource.planned == nil {
			return cty.NilVal, false
		}
		v, ok = b.Resource.planned.attributes(b.Module.Project.types, b.Resource.Type, b.Resource.Data)[name]
		return v, ok
	}
	if b.planned == cty.NilVal || !b.planned.Type().IsObjectType() || !b.planned.IsKnown() || b.planned.IsNull() || !b.planned.Type().HasAttribute(name) {
		return cty.NilVal, false
	}
	return b.planned.GetAttr(name), true
}

// fromPlan tells whether the block was made from the plan's configuration, which has no dynamic blocks and no text of expressions.
func (b *Block) fromPlan() bool {
	pl := b.Module.Project.plan
	return pl != nil && b.body != nil && b.body.SrcRange.Filename == pl.name
}

// asPlanned is an argument with what the plan says of its value.
func (v Value) asPlanned() Value {
	p, ok := v.owner.plannedAttr(v.path)
	if !ok {
		return v
	}
	if v.site.expr == nil {
		if u, _ := p.Unmark(); u.IsKnown() && !u.IsNull() {
			v.val = p
		}
		return v
	}
	own := v.val
	if u, _ := p.UnmarkDeep(); u.IsNull() && u.IsKnown() && !open(own) && literal(v.site.expr) {
		return v // a write-only argument is null in every plan
	}
	v.val = overlay(own, p)
	if _, lossy := v.site.expr.(*plannedExpr); lossy || sameText(own, v.val) {
		return v
	}
	// The code's parts are not the value's; its place still is.
	v.site = site{&hclsyntax.LiteralValueExpr{Val: v.val, SrcRange: v.site.expr.Range()}, v.site.in}
	return v
}

// sameText tells whether two values are the same, or the same JSON: the provider keeps the text it had if only its white space changes.
func sameText(own, val cty.Value) bool {
	own, _ = own.UnmarkDeep()
	val, _ = val.UnmarkDeep()
	return own.RawEquals(val) || equalJSON(own, val)
}

// asPlanned pairs the nested blocks of the code with those of the plan. Where they are not as many, or not the same ones, the plan's count.
func (out Blocks) asPlanned(b *Block, name string) Blocks {
	p, ok := b.plannedAttr(name)
	if !ok || b.value != nil || !b.isBlock(name) {
		return out // an argument has what the plan says of it already
	}
	val, _ := p.Unmark()
	if !val.IsKnown() {
		if b.fromPlan() {
			out.All = Maybe
		}
		return out
	}
	var elems []cty.Value
	switch t := val.Type(); {
	case val.IsNull():
	case t.IsObjectType():
		elems = []cty.Value{val}
	case t.IsListType(), t.IsSetType(), t.IsTupleType():
		elems = val.AsValueSlice()
	default:
		return out
	}
	t, _ := b.typeOf(name)
	if out.All == Yes && len(elems) == len(out.List) {
		if t.IsSetType() {
			if len(elems) > maxPaired {
				return out
			}
			elems = arrange(elems, out.List)
		}
		for i, e := range elems {
			out.List[i].planned = e
		}
		return out
	}
	planned := Blocks{All: Yes}
	header := b.Header
	if len(out.List) > 0 {
		header = out.List[0].Header
	}
	for _, e := range elems {
		if len(out.List) == 1 && out.List[0].Exists == Maybe {
			stand := *out.List[0] // for any number of blocks
			stand.Exists, stand.planned = Yes, e
			planned.List = append(planned.List, &stand)
			continue
		}
		v := Value{val: e, site: site{&hclsyntax.LiteralValueExpr{Val: e, SrcRange: header}, b.scope}, owner: b, path: name, inner: true}
		planned.List = append(planned.List, &Block{
			Type: name, Header: header, Resource: b.Resource, Module: b.Module, Exists: Yes, scope: b.scope, path: b.join(name), value: &v,
		})
	}
	return planned
}

// maxPaired bounds the blocks of one type that are looked for in each other.
const maxPaired = 200

// arrange puts the elements of a set into the order of the blocks they come from, as far as that can be told.
func arrange(elems []cty.Value, blocks []*Block) []cty.Value {
	out := make([]cty.Value, len(blocks))
	used := make([]bool, len(elems))
	for i, b := range blocks {
		own := b.object()
		for j, e := range elems {
			if !used[j] && fits(own, e) {
				out[i], used[j] = e, true
				break
			}
		}
	}
	for i := range out {
		if out[i] != cty.NilVal {
			continue
		}
		j := slices.Index(used, false)
		out[i], used[j] = elems[j], true
	}
	return out
}

// sameRef is the resource of one of the types that the value is computed from and is equal to: the plan's configuration does not tell that it is the same
// attribute, but both values are known.
func (v Value) sameRef(is func(*Resource) bool) (*Resource, string) {
	if _, lossy := v.site.expr.(*plannedExpr); !lossy {
		return nil, ""
	}
	want, ok := v.Text()
	if !ok || want == "" {
		return nil, ""
	}
	for _, ref := range v.Origins().References {
		if ref.Attr == "" || !is(ref.Resource) {
			continue
		}
		if s, ok := (Value{val: ref.Resource.attribute(ref.Attr)}).Text(); ok && s == want {
			return ref.Resource, ref.Attr
		}
	}
	return nil, ""
}

// problem notes a Problem of the plan file itself.
func (pl *plan) problem(at hcl.Range, summary, detail string) {
	pl.problems = append(pl.problems, Problem{Range: at, Summary: summary, Detail: detail})
}

// sortKeys puts instance keys into Terraform's order: numbers by size, then texts.
func sortKeys(keys []cty.Value) []cty.Value {
	rank := func(k cty.Value) int {
		switch {
		case k == cty.NilVal:
			return 0
		case k.Type() == cty.Number:
			return 1
		}
		return 2
	}
	slices.SortFunc(keys, func(a, b cty.Value) int {
		if c := cmp.Compare(rank(a), rank(b)); c != 0 || a == cty.NilVal {
			return c
		}
		if a.Type() == cty.Number {
			return a.AsBigFloat().Cmp(b.AsBigFloat())
		}
		return cmp.Compare(a.AsString(), b.AsString())
	})
	// A block has one kind of keys. A plan with two was not made by Terraform.
	return slices.DeleteFunc(keys, func(k cty.Value) bool { return rank(k) != rank(keys[0]) })
}
