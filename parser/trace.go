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

// site is an expression and the scope it is evaluated in: where a value is written.
type site struct {
	expr hclsyntax.Expression
	in   *scope
}

func (s site) eval() cty.Value {
	if s.expr == nil || s.in == nil {
		return cty.DynamicVal
	}
	return s.in.eval(s.expr)
}

// Step is one link in the chain from an argument to the literal that decides it.
type Step struct {
	Range hcl.Range
	Text  string
}

// Location is where a finding about a block or value goes.
type Location struct {
	Resource *Resource // nil if it is not about one
	Address  string    // of what it is about if that is no resource: "module.a.output.x"
	At       hcl.Range // the literal that decides, else the argument, else the header
	Argument hcl.Range // the argument's expression in its block; empty if the location is a block
	Value    string    // the argument's value, where the text at At does not show it
	Secrets  []string  // texts of the value that must not be printed
	Steps    []Step    // the chain that leads from the argument to At
}

// chain is the way from an expression to where its value is written.
type chain struct {
	end    site
	steps  []Step
	passed []passage // attributes of resources on the way
	atomic bool      // the last passage is what the value is: the provider computes it
	absent bool      // the chain ends with an output of a module that is not on disk
}

// passage is an attribute of a resource that a value came through.
type passage struct {
	resource *Resource
	attr     string
}

// maxSteps bounds a chain: a variable handed through more modules than this is followed no further.
const maxSteps = 100

// follow walks from an expression through references, parentheses, decided conditionals and conversions to the expression that is the value.
func (s site) follow() chain {
	c := chain{end: s}
	var outside *chain // the chain as far as it has not entered a called module
	name := ""
	seen := map[site]bool{}
	for range maxSteps {
		next, label, ok := c.end.step(&c)
		if !ok {
			break
		}
		if seen[next] {
			return chain{end: s} // a cycle leads nowhere
		}
		seen[next] = true
		if outside == nil && next.in.mod.Parent == c.end.in.mod {
			outside = &chain{end: c.end, steps: c.steps}
		}
		if label != "" {
			c.steps = append(c.steps, Step{c.end.expr.Range(), name + text(c.end)})
			name = label + " = "
		}
		c.end = next
	}
	if (c.atomic || c.absent) && outside != nil {
		// What the code does not show is written nowhere: least of all in the module that hands it on.
		c.end, c.steps = outside.end, outside.steps
	}
	return c
}

// text is the source text of an expression, on one line.
func text(s site) string {
	r := s.expr.Range()
	src := s.in.mod.Project.Files.Source(r.Filename)
	if src == nil || r.End.Byte > len(src) || r.Start.Byte > r.End.Byte {
		return ""
	}
	t := strings.Join(strings.Fields(string(r.SliceBytes(src))), " ")
	if len(t) > 80 {
		t = strings.ToValidUTF8(t[:77], "") + "..."
	}
	return t
}

// transparent functions give back their argument, in another type at most.
var transparentCalls = map[string]bool{
	"toset": true, "tolist": true, "tomap": true, "tostring": true, "tonumber": true, "tobool": true, "sensitive": true, "nonsensitive": true,
}

// step goes one link further. The label names what was gone through, if it was a named value.
func (s site) step(c *chain) (next site, label string, ok bool) {
	switch e := s.expr.(type) {
	case node:
		return site{e.parsed(), s.in}, "", true
	case *hclsyntax.ParenthesesExpr:
		return site{e.Expression, s.in}, "", true
	case *hclsyntax.TemplateWrapExpr:
		return site{e.Wrapped, s.in}, "", true
	case *hclsyntax.ConditionalExpr:
		cond, _ := s.in.eval(e.Condition).Unmark()
		if b, err := convert.Convert(cond, cty.Bool); err == nil && b.IsKnown() && !b.IsNull() {
			if b.True() {
				return site{e.TrueResult, s.in}, "", true
			}
			return site{e.FalseResult, s.in}, "", true
		}
	case *hclsyntax.FunctionCallExpr:
		return s.call(e)
	case *hclsyntax.ScopeTraversalExpr:
		return s.traversal(e.Traversal, c)
	case *hclsyntax.RelativeTraversalExpr:
		if t, ok := s.absolute(e); ok {
			return s.traversal(t, c)
		}
		at := site{e.Source, s.in}
		for _, t := range e.Traversal {
			key, ok := stepKey(t)
			if !ok {
				return site{}, "", false
			}
			if at, ok = at.navigate(key); !ok {
				return site{}, "", false
			}
		}
		return at, "", true
	case *hclsyntax.IndexExpr:
		if t, ok := s.absolute(e); ok {
			return s.traversal(t, c)
		}
		key, _ := s.in.eval(e.Key).Unmark()
		next, ok := site{e.Collection, s.in}.navigate(key)
		return next, "", ok
	}
	return site{}, "", false
}

// absolute is the traversal that an expression is once its indexes are evaluated: `aws_x.y[each.key].z`.
func (s site) absolute(e hclsyntax.Expression) (hcl.Traversal, bool) {
	switch e := e.(type) {
	case *hclsyntax.ScopeTraversalExpr:
		return e.Traversal, true
	case *hclsyntax.RelativeTraversalExpr:
		t, ok := s.absolute(e.Source)
		return slices.Concat(t, e.Traversal), ok
	case *hclsyntax.IndexExpr:
		key, _ := s.in.eval(e.Key).Unmark()
		t, ok := s.absolute(e.Collection)
		return slices.Concat(t, hcl.Traversal{hcl.TraverseIndex{Key: key}}), ok && !key.IsNull()
	}
	return nil, false
}

func (s site) call(e *hclsyntax.FunctionCallExpr) (site, string, bool) {
	switch {
	case transparentCalls[e.Name] && len(e.Args) == 1 && !e.ExpandFinal:
		return site{e.Args[0], s.in}, "", true
	case (e.Name == "try" || e.Name == "coalesce") && !e.ExpandFinal:
		// The first argument whose value is the call's, if nothing about it is unknown.
		want := s.eval()
		for _, a := range e.Args {
			if got, failed := s.in.evaluate(a); failed == nil && got.RawEquals(want) && !open(got) {
				return site{a, s.in}, "", true
			}
		}
	case e.Name == "lookup" && len(e.Args) >= 2:
		key, _ := s.in.eval(e.Args[1]).Unmark()
		if open(key) || key.IsNull() {
			return site{}, "", false
		}
		if next, ok := (site{e.Args[0], s.in}).navigate(key); ok {
			return next, "", true
		}
		if m, _ := s.in.eval(e.Args[0]).Unmark(); len(e.Args) == 3 && !open(m) {
			return site{e.Args[2], s.in}, "", true
		}
	}
	return site{}, "", false
}

func stepKey(t hcl.Traverser) (cty.Value, bool) {
	switch t := t.(type) {
	case hcl.TraverseAttr:
		return cty.StringVal(t.Name), true
	case hcl.TraverseIndex:
		return t.Key, true
	}
	return cty.NilVal, false
}

// traversal goes to where the named value is written.
func (s site) traversal(t hcl.Traversal, c *chain) (site, string, bool) {
	m := s.in.mod
	root := t.RootName()
	if f := s.in.forElement(root); f != nil {
		end := f.of.follow().end
		if whole, ok := end.expr.(*hclsyntax.ScopeTraversalExpr); ok && end.forEach(whole.Traversal) != nil {
			// `c` is an instance of what the for expression goes through: `aws_x.y[key]`.
			return end.traversal(slices.Concat(whole.Traversal, hcl.Traversal{hcl.TraverseIndex{Key: f.key}}, t[1:]), c)
		}
		at, ok := f.of.navigate(f.key)
		if !ok {
			return site{}, "", false
		}
		return at.walk(t[1:], root)
	}
	name, ok := attrName(t, 1)
	if !ok {
		return site{}, "", false
	}
	if _, local := s.in.lookup(root); local {
		over, key, ok := s.in.iteration(root)
		at := site{}
		switch {
		case ok && name == "value":
			at, ok = over.navigate(key)
		case ok && name == "key":
			at, ok = over.key(key)
		default:
			return site{}, "", false
		}
		if !ok {
			return site{}, "", false
		}
		return at.walk(t[2:], root+"."+name)
	}
	switch root {
	case "var":
		decl := m.dir.variables[name]
		if decl == nil {
			return site{}, "", false
		}
		if given, ok := m.given(name); ok {
			label := name
			if m.Call != nil {
				label = "module " + m.name + ": " + name
			}
			return given.walk(t[2:], label)
		}
		if d := decl.Body.Attributes["default"]; d != nil {
			return site{d.Expr, m.scope}.walk(t[2:], "default of var."+name)
		}
	case "local":
		if a := m.dir.locals[name]; a != nil {
			return site{a.Expr, m.scope}.walk(t[2:], "local."+name)
		}
	case "module":
		call := m.calls[name]
		if call == nil || call.missing {
			c.absent = true
			return site{}, "", false
		}
		call.expand()
		rest := t[2:]
		i := 0
		if len(rest) > 0 {
			if x, ok := rest[0].(hcl.TraverseIndex); ok {
				rest = rest[1:]
				i = -1
				for j, child := range call.instances {
					if k, err := convert.Convert(x.Key, child.key.typ()); err == nil && k.RawEquals(child.key.v) {
						i = j
					}
				}
			}
		}
		out, ok := attrName(rest, 0)
		if !ok || i < 0 || i >= len(call.instances) {
			return site{}, "", false
		}
		child := call.instances[i]
		for _, o := range child.dir.outputs {
			if a := o.Body.Attributes["value"]; o.Labels[0] == out && a != nil {
				if c.absent = child.dir.planned && !m.dir.planned; c.absent {
					return site{}, "", false // not on disk, either: a plan is all there is of it
				}
				return site{a.Expr, child.scope}.walk(rest[1:], "module."+call.name+"."+out)
			}
		}
	case "each", "count", "path", "terraform", "self":
	default:
		return s.resource(t, c)
	}
	return site{}, "", false
}

func (k instanceKey) typ() cty.Type {
	if k.v == cty.NilVal {
		return cty.DynamicPseudoType
	}
	return k.v.Type()
}

// resource goes to the argument a reference to a resource reads; if the provider computes the attribute, the chain ends with it as its source.
func (s site) resource(t hcl.Traversal, c *chain) (site, string, bool) {
	addr, rest := resourceAddr(t)
	exp := s.in.mod.byAddr[addr]
	if exp == nil || len(rest) == 0 {
		return site{}, "", false
	}
	exp.expand()
	var r *Resource
	if x, ok := rest[0].(hcl.TraverseIndex); ok {
		rest = rest[1:]
		r = exp.instance(x.Key)
	} else if len(exp.instances) == 1 {
		r = exp.instances[0]
	}
	attr, ok := attrName(rest, 0)
	if r == nil || !ok {
		return site{}, "", false
	}
	c.passed = append(c.passed, passage{r, attr})
	if a := r.body.Attributes[attr]; a != nil && !metaArgument[attr] {
		return site{a.Expr, r.scope}.walk(rest[1:], addr+"."+attr)
	}
	c.atomic = len(rest) == 1
	return site{}, "", false
}

// resourceAddr is the address of the resource that a traversal goes through, empty if it is too short, and the rest of the traversal.
func resourceAddr(t hcl.Traversal) (addr string, rest hcl.Traversal) {
	n := 2
	if t.RootName() == "data" {
		n = 3
	}
	if len(t) < n {
		return "", nil
	}
	addr = t.RootName()
	for i := 1; i < n; i++ {
		name, ok := attrName(t, i)
		if !ok {
			return "", nil
		}
		addr += "." + name
	}
	return addr, t[n:]
}

// instance is the one with the key; where the keys are not known one stands for all.
func (e *expansion) instance(key cty.Value) *Resource {
	for _, r := range e.instances {
		if e.mode == unclear {
			return r
		}
		if r.key.v == cty.NilVal {
			continue
		}
		if k, err := convert.Convert(key, r.key.v.Type()); err == nil && k.RawEquals(r.key.v) {
			return r
		}
	}
	return nil
}

// walk goes down from a site through the rest of a traversal.
func (s site) walk(rest hcl.Traversal, label string) (site, string, bool) {
	for _, t := range rest {
		key, ok := stepKey(t)
		if !ok {
			return site{}, "", false
		}
		if s, ok = s.navigate(key); !ok {
			return site{}, "", false
		}
	}
	return s, label, true
}

// navigate goes to where the element with the key is written, if the value is written as a constructor.
func (s site) navigate(key cty.Value) (site, bool) {
	if s.expr == nil || s.in == nil || open(key) || key.IsNull() {
		return site{}, false
	}
	end := s.follow().end
	switch e := end.expr.(type) {
	case *hclsyntax.ObjectConsExpr:
		if it, ok := end.item(e, key); ok {
			return site{it.ValueExpr, end.in}, true
		}
	case *hclsyntax.TupleConsExpr:
		if n, err := convert.Convert(key, cty.Number); err == nil && key.Type() == cty.Number {
			if i, _ := n.AsBigFloat().Int64(); i >= 0 && i < int64(len(e.Exprs)) {
				return site{e.Exprs[i], end.in}, true
			}
			return site{}, false
		}
		// An element of a set is its own key.
		for _, x := range e.Exprs {
			v, _ := end.in.eval(x).Unmark()
			if sv, err := convert.Convert(v, key.Type()); err == nil && sv.RawEquals(key) {
				return site{x, end.in}, true
			}
		}
	case *hclsyntax.FunctionCallExpr:
		return end.merged(e, key, func(arg site) (site, bool) { return arg.navigate(key) })
	case *hclsyntax.ForExpr:
		if in := end.forElementWith(e, key); in != nil {
			return site{e.ValExpr, in}, true
		}
	}
	return site{}, false
}

// forElement is an element of the collection that a for expression goes through, by the name its value has there.
type forElement struct {
	name string
	of   site
	key  cty.Value
}

func (s *scope) forElement(name string) *forElement {
	for ; s != nil; s = s.parent {
		if s.element != nil && s.element.name == name {
			return s.element
		}
		if _, ok := s.locals[name]; ok {
			return nil
		}
	}
	return nil
}

// forElementWith is the scope in which a for expression makes the element with the key; nil if that cannot be told.
func (s site) forElementWith(e *hclsyntax.ForExpr, key cty.Value) *scope {
	coll, _ := site{e.CollExpr, s.in}.eval().Unmark()
	if e.KeyExpr == nil || e.Group || open(key) || key.Type() != cty.String || !coll.IsKnown() || !coll.CanIterateElements() || coll.Type().IsSetType() {
		return nil
	}
	n := 0
	for it := coll.ElementIterator(); it.Next(); {
		k, v := it.Element()
		if text, err := convert.Convert(k, cty.String); e.KeyVar != "" && hcl.ExprAsKeyword(e.KeyExpr) == e.KeyVar && (err != nil || !text.RawEquals(key)) {
			continue
		}
		if n++; n > maxSteps {
			return nil // the evaluation of as many keys for each of as many elements takes too long
		}
		in := &scope{
			mod: s.in.mod, parent: s.in, locals: map[string]cty.Value{e.ValVar: v},
			element: &forElement{e.ValVar, site{e.CollExpr, s.in}, k},
		}
		if e.KeyVar != "" {
			in.locals[e.KeyVar] = k
		}
		made, failed := in.evaluate(e.KeyExpr)
		if made, _ = made.Unmark(); failed == nil && made.RawEquals(key) {
			return in
		}
	}
	return nil
}

// item is the item of an object constructor that has the key; later ones win.
func (s site) item(e *hclsyntax.ObjectConsExpr, key cty.Value) (hclsyntax.ObjectConsItem, bool) {
	k, err := convert.Convert(key, cty.String)
	if err != nil {
		return hclsyntax.ObjectConsItem{}, false
	}
	for _, it := range slices.Backward(e.Items) {
		name, ok := literalKey(it.KeyExpr)
		if !ok {
			v, _ := s.in.eval(it.KeyExpr).Unmark()
			sv, err := convert.Convert(v, cty.String)
			if err != nil || !sv.IsKnown() || sv.IsNull() {
				continue
			}
			name = sv.AsString()
		}
		if name == k.AsString() {
			return it, true
		}
	}
	return hclsyntax.ObjectConsItem{}, false
}

// merged looks in the arguments of merge for the one that decides about a key; later ones win.
func (s site) merged(e *hclsyntax.FunctionCallExpr, key cty.Value, look func(arg site) (site, bool)) (site, bool) {
	if e.Name != "merge" || e.ExpandFinal {
		return site{}, false
	}
	for _, a := range slices.Backward(e.Args) {
		if n, ok := look(site{a, s.in}); ok {
			return n, true
		}
		if mayHave(s.in.eval(a), key) {
			return site{}, false
		}
	}
	return site{}, false
}

// key goes to where the key of an element is written: in the constructor of the value, or of what the value is made from element by element.
func (s site) key(key cty.Value) (site, bool) {
	if s.expr == nil || s.in == nil || key.IsNull() {
		return site{}, false
	}
	end := s.follow().end
	switch e := end.expr.(type) {
	case *hclsyntax.ObjectConsExpr:
		if it, ok := end.item(e, key); ok {
			k, ok := it.KeyExpr.(*hclsyntax.ObjectConsKeyExpr)
			if _, literal := literalKey(it.KeyExpr); ok && !literal {
				return site{k.Wrapped, end.in}, true
			}
			return site{it.KeyExpr, end.in}, true
		}
	case *hclsyntax.TupleConsExpr:
		if key.Type() == cty.String {
			return end.navigate(key) // an element of a set is its own key
		}
	case *hclsyntax.FunctionCallExpr:
		return end.merged(e, key, func(arg site) (site, bool) { return arg.key(key) })
	case *hclsyntax.ForExpr:
		name := hcl.ExprAsKeyword(e.KeyExpr)
		switch coll := (site{e.CollExpr, end.in}); {
		case name == "": // made of something else, see below
		case name == e.KeyVar:
			return coll.key(key)
		case name == e.ValVar:
			return coll.navigate(key)
		}
		if in := end.forElementWith(e, key); in != nil {
			return site{e.KeyExpr, in}, true
		}
	case *hclsyntax.ScopeTraversalExpr:
		if each := end.forEach(e.Traversal); each != nil {
			return site{each.Expr, end.in}.key(key)
		}
	}
	return site{}, false
}

// forEach is the for_each of the resource or module call that a traversal takes as a whole; nil if there is none.
func (s site) forEach(t hcl.Traversal) *hclsyntax.Attribute {
	m := s.in.mod
	if name, ok := attrName(t, 1); ok && t.RootName() == "module" && len(t) == 2 {
		if call := m.calls[name]; call != nil {
			return call.block.Body.Attributes["for_each"]
		}
		return nil
	}
	addr, rest := resourceAddr(t)
	if exp := m.byAddr[addr]; exp != nil && len(rest) == 0 {
		return exp.block.Body.Attributes["for_each"]
	}
	return nil
}

// mayHave tells whether a value may have an element with the key: whether it is no object, or one with this key or one that is not known.
func mayHave(v, key cty.Value) bool {
	v, _ = v.Unmark()
	if !v.IsKnown() || !v.Type().IsObjectType() && !v.Type().IsMapType() {
		return true
	}
	if v.IsNull() {
		return false
	}
	for it := v.ElementIterator(); it.Next(); {
		k, _ := it.Element()
		if open(k) || key.Type() != cty.String || k.AsString() == key.AsString() {
			return true
		}
	}
	return false
}

// elementSites are the elements' expressions if the value is written as a list of them, and nil otherwise.
func (v Value) elementSites() []site {
	if v.site.expr == nil {
		return nil
	}
	return v.site.elements()
}

func (s site) elements() []site {
	end := s.follow().end
	switch e := end.expr.(type) {
	case *hclsyntax.TupleConsExpr:
		sites := make([]site, len(e.Exprs))
		for i, x := range e.Exprs {
			sites[i] = site{x, end.in}
		}
		return sites
	case *hclsyntax.FunctionCallExpr:
		if e.Name != "concat" || e.ExpandFinal {
			return nil
		}
		sites := []site{}
		for _, a := range e.Args {
			part := site{a, end.in}.elements()
			if part == nil {
				return nil
			}
			sites = append(sites, part...)
		}
		return sites
	}
	return nil
}

// Trace is the chain from the argument to where its value is written; the last step is that place. It is empty for a value without a source
// expression.
func (v Value) Trace() []Step {
	if v.site.expr == nil {
		return nil
	}
	c := v.site.follow()
	steps := c.steps
	if n := len(steps); n == 0 || steps[n-1].Range != c.end.expr.Range() {
		steps = append(steps, Step{c.end.expr.Range(), text(c.end)})
	}
	return steps
}

// Source is the attribute of a resource or data source that the value is, unchanged: through locals, variables, outputs and conditionals.
func (v Value) Source() (r *Resource, attr string, ok bool) {
	if v.site.expr == nil {
		return nil, "", false
	}
	c := v.site.follow()
	if !c.atomic {
		return nil, "", false
	}
	last := c.passed[len(c.passed)-1]
	return last.resource, last.attr, true
}

// Referent is the resource of one of the given types ("data." in front for data sources) that the value identifies, and the attribute through
// which it does: `aws_iam_role.r.name` identifies the role, whether its name is written in the code or not. Nil if the code does not show one: the value is a literal,
// unknown, or of another type.
func (v Value) Referent(types ...string) (*Resource, string) {
	is := func(r *Resource) bool {
		t := r.Type
		if r.Data {
			t = "data." + t
		}
		return slices.Contains(types, t)
	}
	if v.site.expr != nil {
		for _, p := range v.site.follow().passed {
			if is(p.resource) {
				return p.resource, p.attr
			}
		}
	}
	if ref, ok := v.Ref(); ok && v.owner != nil {
		if r := v.owner.Module.Resolve(ref); r != nil && is(r) {
			return r, ref.Attr
		}
	}
	return v.sameRef(is)
}

// Locate is where a finding about the value goes: to the literal that decides it.
func (v Value) Locate() Location {
	l := Location{}
	if v.owner != nil {
		l = v.owner.Locate()
	}
	if v.site.expr == nil {
		return l
	}
	c := v.site.follow()
	l.Argument = v.site.expr.Range()
	l.At = c.end.expr.Range()
	if l.At.Filename == flagName {
		l.At = l.Argument // the command line is no place
	}
	var steps []Step
	for _, s := range v.via {
		steps = append(steps, s.follow().steps...)
	}
	if v.list.expr != nil {
		l.Argument = v.list.expr.Range()
	}
	steps = append(steps, c.steps...)
	if len(steps) > 0 && v.path != "" && (!v.inner || len(v.via) > 0 && v.via[0].expr == v.owner.argument(v.path)) {
		steps[0].Text = v.path + " = " + steps[0].Text
	}
	l.Steps = append(steps, l.Steps...)
	if v.Sensitive() || !literal(c.end.expr) {
		l.Value = v.Display()
	}
	l.Secrets = v.secrets()
	return v.owner.anchor(l)
}

// anchor moves a location out of a downloaded module, whose files are not the user's, to the innermost module call that is.
func (b *Block) anchor(l Location) Location {
	if b == nil || !downloaded(l.At.Filename) {
		return l
	}
	for m := b.Module; m != nil && m.Call != nil; m = m.Parent {
		if !downloaded(m.Call.Header.Filename) {
			l.At = m.Call.Header
			break
		}
	}
	return l
}

func downloaded(file string) bool {
	return strings.HasPrefix(file, ".terraform/") || strings.Contains(file, "/.terraform/")
}

// literal tells whether the text of an expression shows its value.
func literal(e hclsyntax.Expression) bool {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return true
	case *hclsyntax.TemplateExpr:
		return e.IsStringLiteral()
	case *hclsyntax.TupleConsExpr:
		for _, x := range e.Exprs {
			if !literal(x) {
				return false
			}
		}
		return true
	}
	return false
}

// Locate is where a finding about the block as a whole goes: to its header, with the module calls that led there.
func (b *Block) Locate() Location {
	l := Location{Resource: b.Resource, At: b.Header}
	if b.Resource == nil {
		l.Address = b.Address()
	}
	if b.Resource != nil && b.Resource.fromPlan() {
		l.Steps = append(l.Steps, Step{b.Header, b.Resource.Config()})
	}
	for m := b.Module; m != nil && m.Call != nil; m = m.Parent {
		text := "called as module." + m.name
		if call := m.Parent.calls[m.name]; call != nil && call.mode != single {
			if n := len(call.instances); call.mode == unclear {
				text += " (any number of instances)"
			} else if n > 1 {
				text += fmt.Sprintf(" (%d instances)", n)
			}
		}
		l.Steps = append(l.Steps, Step{m.Call.Header, text})
	}
	return b.anchor(l)
}

// Address is the absolute address of what the block belongs to.
func (b *Block) Address() string {
	if b.Resource != nil {
		return b.Resource.Address()
	}
	addr := b.Type
	for _, l := range b.Labels {
		addr += "." + l
	}
	if b.Module.Addr != "" {
		addr = b.Module.Addr + "." + addr
	}
	return addr
}

// Resolve is the resource or data source instance a hole belongs to; nil if it is none of this project, such as a variable.
func (p *Project) Resolve(ref Ref) *Resource {
	for _, root := range p.Roots {
		if r := root.Resolve(ref); r != nil {
			return r
		}
	}
	return nil
}

// Resolve is the resource or data source instance of this root a hole belongs to. An address with a key that is not known to exist belongs to the one
// instance that stands for all.
func (m *Module) Resolve(ref Ref) *Resource {
	root := m.Root
	if ref.Anonymous() {
		return nil
	}
	if root.index == nil {
		root.index = map[string]*Resource{}
		root.Everything(func(r *Resource) bool {
			root.index[r.Address()] = r
			if r.exp.mode == unclear {
				root.index[r.Config()] = r
			}
			return true
		})
	}
	if r := root.index[ref.Addr]; r != nil {
		return r
	}
	if r := root.index[WithoutKeys(ref.Addr)]; r != nil && r.exp.mode == unclear {
		return r
	}
	return nil
}
