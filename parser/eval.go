package parser

import (
	"fmt"
	"sort"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/typeexpr"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
)

// maxDepth bounds how many named values may wait for each other; code written by people needs a few dozen.
const maxDepth = 500

// cell is a named value that is computed when it is first asked for. Asking for one that is being computed is a cycle.
type cell struct {
	running, done bool
	val           cty.Value
}

// scope is where an expression is evaluated: a module instance, and inside it the instance of a block with its each, count and iterators.
type scope struct {
	mod    *Module
	parent *scope
	locals map[string]cty.Value // "each", "count", iterators of dynamic blocks
	over   map[string]site      // the collection each.value or an iterator's value comes from
	key    cty.Value            // and the key in it
	unsure bool                 // stands for instances that may not exist
	// element is what the value variable of a for expression stands for, in the scope a trace goes into.
	element *forElement
}

// certain tells whether what is evaluated here certainly exists. Where it may not, its condition may guard against the errors it has.
func (s *scope) certain() bool {
	if s.mod.Exists != Yes {
		return false
	}
	for ; s != nil; s = s.parent {
		if s.unsure {
			return false
		}
	}
	return true
}

func (s *scope) lookup(name string) (cty.Value, bool) {
	for ; s != nil; s = s.parent {
		if v, ok := s.locals[name]; ok {
			return v, true
		}
	}
	return cty.NilVal, false
}

func (s *scope) iteration(name string) (over site, key cty.Value, ok bool) {
	for ; s != nil; s = s.parent {
		if o, ok := s.over[name]; ok {
			return o, s.key, true
		}
	}
	return site{}, cty.NilVal, false
}

// compute gives the value of a cell, by f when it is asked for the first time.
func (m *Module) compute(name string, at hcl.Range, f func() cty.Value) cty.Value {
	c := m.cells[name]
	if c == nil {
		c = &cell{}
		m.cells[name] = c
	}
	switch {
	case c.done:
		return c.val
	case c.running:
		m.problem(at, "Cycle", fmt.Sprintf("%s depends on itself.", name))
		return cty.DynamicVal
	case m.Root.depth > maxDepth:
		m.problem(at, "Too deeply nested", fmt.Sprintf("More than %d values depend on each other in a row.", maxDepth))
		return cty.DynamicVal
	}
	c.running = true
	m.Root.depth++
	c.val = f()
	m.Root.depth--
	if count(c.val, maxValueSize) <= 0 {
		m.problem(at, "Too large", fmt.Sprintf("%s has more than %d parts; it is left open.", name, maxValueSize))
		c.val = cty.DynamicVal
	}
	c.running, c.done = false, true
	return c.val
}

// maxValueSize bounds the parts of a named value. A few lines in which each value holds the one before twice make more than any memory holds.
const maxValueSize = 1_000_000

// count takes one from the budget for each part of a value, and stops when there is none left.
func count(v cty.Value, budget int) int {
	budget--
	v, _ = v.Unmark()
	if v.Type() == cty.String && v.IsKnown() && !v.IsNull() {
		budget -= len(v.AsString()) / 16 // a few lines that each join the one before ten times make a text no memory holds
	}
	if t := v.Type(); budget <= 0 || !v.IsKnown() || v.IsNull() || t.IsPrimitiveType() || t.IsCapsuleType() || t == cty.DynamicPseudoType {
		return budget
	}
	for it := v.ElementIterator(); it.Next() && budget > 0; {
		_, e := it.Element()
		budget = count(e, budget)
	}
	return budget
}

// eval is the value of an expression. It never fails: what cannot be evaluated is unknown, and a Problem unless a hole is to blame.
func (s *scope) eval(e hclsyntax.Expression) cty.Value {
	v, pr := s.evaluate(e)
	if pr != nil {
		s.mod.problem(pr.Range, pr.Summary, pr.Detail)
	}
	return v
}

// evaluate is eval for those who want to know whether it failed.
func (s *scope) evaluate(e hclsyntax.Expression) (v cty.Value, pr *Problem) {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return e.Val, nil
	case *hclsyntax.TemplateExpr:
		if e.IsStringLiteral() {
			v, _ := e.Value(nil)
			return v, nil
		}
	}
	defer func() {
		// cty and functions panic on some combinations of types nobody thought of: the rest of the report must not be lost for one expression.
		if r := recover(); r != nil {
			v, pr = cty.DynamicVal, &Problem{e.Range(), "Expression cannot be evaluated", fmt.Sprint(r)}
		}
	}()
	traversals := hclsyntax.Variables(e)
	vars, undeclared := s.variables(traversals)
	vars[evaluationName] = cty.CapsuleVal(evaluationType, &evaluation{scope: s})
	ctx := &hcl.EvalContext{Variables: vars, Functions: s.mod.functions()}
	v, diags := e.Value(ctx)
	if !diags.HasErrors() {
		if undeclared && !open(v) {
			return unknown(cty.DynamicPseudoType), nil // can() of what is not there is an error, not true
		}
		return v, nil
	}
	if v, ok := beyond(e, ctx); ok {
		return v, nil
	}
	var refs []Ref
	touched := undeclared || !s.certain() || foreign(diags)
	secret := false
	for _, t := range traversals {
		if len(t) == 0 {
			continue
		}
		root, ok := vars[t.RootName()]
		if !ok {
			continue
		}
		// The value the traversal reaches, or as far as it goes.
		reached := root
		for _, step := range t[1:] {
			next, d := hcl.Traversal{step}.TraverseRel(reached)
			if d.HasErrors() {
				break
			}
			reached = next
		}
		secret = secret || Value{val: reached}.Sensitive()
		if open(reached) || assumed(reached) {
			touched = true
			refs = refsIn(reached, refs)
		}
	}
	if !touched {
		for _, d := range diags {
			if d.Severity == hcl.DiagError {
				r := e.Range()
				if d.Subject != nil {
					r = *d.Subject
				}
				detail, _, _ := strings.Cut(d.Detail, "\ngoroutine ") // cty adds the stack of a panic
				detail, _, _ = strings.Cut(detail, "\n\ngoroutine ")
				if secret {
					detail = "What is wrong is not shown, since a value in this expression is sensitive."
				}
				return cty.DynamicVal, &Problem{r, d.Summary, strings.TrimSpace(detail)}
			}
		}
	}
	return unknown(cty.DynamicPseudoType, refs...), nil
}

// assumed tells whether a value rests on the workspace that is taken for want of another.
func assumed(v cty.Value) bool {
	_, paths := v.UnmarkDeepWithPaths()
	for _, p := range paths {
		if _, ok := p.Marks[assumedMark{}]; ok {
			return true
		}
	}
	return false
}

// foreign tells whether a function of a provider is to blame, which only the provider has.
func foreign(diags hcl.Diagnostics) bool {
	for _, d := range diags {
		if x, ok := hcl.DiagnosticExtra[hclsyntax.FunctionCallUnknownDiagExtra](d); ok && strings.HasPrefix(x.CalledFunctionNamespace(), "provider::") {
			return true
		}
	}
	return false
}

// unknown is an unknown value that came from the references.
func unknown(t cty.Type, refs ...Ref) cty.Value {
	v := cty.UnknownVal(t)
	for _, r := range refs {
		v = v.Mark(refMark{r})
	}
	return v
}

// holeOf is the value of a type that stands for what r names: a placeholder where the type allows it, else a typed unknown. An object is one of holes, so that
// its attributes keep their names.
func holeOf(r Ref, t cty.Type) cty.Value {
	switch {
	case t == cty.String:
		return Hole(r)
	case t == cty.DynamicPseudoType:
		r.Any = true
		return Hole(r)
	case t.IsObjectType():
		attrs := map[string]cty.Value{}
		for name, at := range t.AttributeTypes() {
			sub := r
			if sub.Attr != "" {
				sub.Attr += "."
			}
			sub.Attr += name
			attrs[name] = holeOf(sub, at)
		}
		return cty.ObjectVal(attrs)
	}
	return unknown(t, r)
}

// anyHole stands for something whose type is not known either.
func anyHole(r Ref) cty.Value { return holeOf(r, cty.DynamicPseudoType) }

// as converts a value to a type as Terraform does. Where a hole is in the way the result is an unknown of the type. A set keeps its known elements beside one
// that is not known, which becomes a placeholder: to cty the whole set would be unknown.
func as(v cty.Value, t cty.Type) (cty.Value, error) {
	if u, marks := v.Unmark(); t == cty.Set(cty.String) && u.Type().IsTupleType() && u.IsKnown() && !u.IsNull() && !u.IsWhollyKnown() {
		elems := u.AsValueSlice()
		for i, e := range elems {
			if x, _ := e.Unmark(); !x.IsKnown() && (x.Type() == cty.String || x.Type() == cty.DynamicPseudoType) {
				elems[i] = cty.StringVal(placeholderOf(e))
			}
		}
		v = cty.TupleVal(elems).WithMarks(marks)
	}
	c, err := convert.Convert(v, t)
	if err != nil && open(v) || unordered(v) && t.IsListType() {
		return unknown(t.WithoutOptionalAttributesDeep(), refsIn(v, nil)...), nil
	}
	return c, err
}

// variables builds the objects that the traversals go through, with no more in them than they need.
func (s *scope) variables(traversals []hcl.Traversal) (vars map[string]cty.Value, undeclared bool) {
	vars = map[string]cty.Value{}
	objects := map[string]map[string]cty.Value{} // "var", "local", "path", "terraform"
	put := func(root, name string, v cty.Value) {
		if objects[root] == nil {
			objects[root] = map[string]cty.Value{}
		}
		objects[root][name] = v
	}
	needs := map[string]*need{} // resources and module calls by their address in the module
	m := s.mod
	for _, t := range traversals {
		root := t.RootName()
		if v, ok := s.lookup(root); ok {
			vars[root] = v
			continue
		}
		name, ok := attrName(t, 1)
		if !ok {
			continue
		}
		switch root {
		case "var":
			v, ok := m.variable(name, t.SourceRange())
			undeclared = undeclared || !ok
			put(root, name, v)
		case "local":
			v, ok := m.local(name, t.SourceRange())
			undeclared = undeclared || !ok
			put(root, name, v)
		case "path":
			put(root, name, m.path(name, t.SourceRange()))
		case "terraform", "tofu":
			if name == "workspace" {
				put(root, name, m.Project.workspace())
			}
		case "module":
			n := needs["module."+name]
			if n == nil {
				n = &need{}
				needs["module."+name] = n
			}
			n.add(t[2:], t.SourceRange())
		case "data", "ephemeral":
			typ := name
			if name, ok = attrName(t, 2); ok {
				addr := root + "." + typ + "." + name
				if needs[addr] == nil {
					needs[addr] = &need{}
				}
				needs[addr].add(t[3:], t.SourceRange())
			}
		case "each", "count", "self", "provider":
			// Not here: HCL reports it.
		default:
			addr := root + "." + name
			if needs[addr] == nil {
				needs[addr] = &need{}
			}
			needs[addr].add(t[2:], t.SourceRange())
		}
	}
	for root, attrs := range objects {
		vars[root] = cty.ObjectVal(attrs)
	}
	addrs := make([]string, 0, len(needs))
	for a := range needs {
		addrs = append(addrs, a)
	}
	sort.Strings(addrs) // Problems come in an order that does not depend on the map
	tree := map[string]map[string]cty.Value{}
	data := map[string]map[string]cty.Value{}
	for _, a := range addrs {
		v := m.needed(a, needs[a])
		parts := splitAddr(a)
		switch parts[0] {
		case "data", "ephemeral":
			key := parts[0] + "." + parts[1]
			if data[key] == nil {
				data[key] = map[string]cty.Value{}
			}
			data[key][parts[2]] = v
		default:
			if tree[parts[0]] == nil {
				tree[parts[0]] = map[string]cty.Value{}
			}
			tree[parts[0]][parts[1]] = v
		}
	}
	for key, names := range data {
		parts := splitAddr(key)
		if tree[parts[0]] == nil {
			tree[parts[0]] = map[string]cty.Value{}
		}
		tree[parts[0]][parts[1]] = cty.ObjectVal(names)
	}
	for root, attrs := range tree {
		vars[root] = cty.ObjectVal(attrs)
	}
	return vars, undeclared
}

func attrName(t hcl.Traversal, i int) (string, bool) {
	if len(t) <= i {
		return "", false
	}
	switch s := t[i].(type) {
	case hcl.TraverseAttr:
		return s.Name, true
	case hcl.TraverseIndex:
		if s.Key.Type() == cty.String {
			return s.Key.AsString(), true
		}
	}
	return "", false
}

// need is what an expression wants of a resource or module call.
type need struct {
	full  bool            // everything, or something that cannot be told from the traversal
	attrs map[string]bool // these attributes or outputs of every instance
	keys  []cty.Value     // constant keys of instances
	at    hcl.Range
}

func (n *need) add(rest hcl.Traversal, at hcl.Range) {
	n.at = at
	if len(rest) > 0 {
		if i, ok := rest[0].(hcl.TraverseIndex); ok {
			n.keys = append(n.keys, i.Key)
			rest = rest[1:]
		}
	}
	name, ok := attrName(rest, 0)
	if !ok {
		n.full = true
		return
	}
	if n.attrs == nil {
		n.attrs = map[string]bool{}
	}
	n.attrs[name] = true
}

func (n *need) names() []string {
	names := make([]string, 0, len(n.attrs))
	for a := range n.attrs {
		names = append(names, a)
	}
	sort.Strings(names)
	return names
}

// variable is the value of an input variable: what the caller or the values files give, else its default, else a hole.
func (m *Module) variable(name string, at hcl.Range) (cty.Value, bool) {
	decl := m.dir.variables[name]
	if decl == nil {
		m.undeclared(at, "variable", "var."+name)
		return holeOf(m.ref("var."+name, ""), cty.DynamicPseudoType), false
	}
	return m.compute("var."+name, decl.DefRange(), func() cty.Value { return m.variableValue(name, decl) }), true
}

func (m *Module) ref(addr, attr string) Ref {
	if m.Addr != "" {
		addr = m.Addr + "." + addr
	}
	return Ref{Addr: addr, Attr: attr}
}

// undeclared notes a reference to something that is not there. Where a file could not be parsed it may stand there.
func (m *Module) undeclared(at hcl.Range, kind, addr string) {
	if !m.dir.broken {
		m.problem(at, "Reference to undeclared "+kind, fmt.Sprintf("There is no %s in %s.", addr, m.dir.name))
	}
}

func (m *Module) variableValue(name string, decl *hclsyntax.Block) cty.Value {
	typ, defaults := m.variableType(decl)
	ref := m.ref("var."+name, "")
	given, ok := m.given(name)
	val := cty.NilVal
	if ok {
		if m.Call != nil {
			val = given.eval()
		} else {
			val = m.constant(given.expr)
		}
	}
	def, hasDefault := decl.Body.Attributes["default"]
	if nullable := decl.Body.Attributes["nullable"]; nullable != nil && val != cty.NilVal {
		if n, _ := nullable.Expr.Value(nil); n.IsKnown() && !n.IsNull() && n.Type() == cty.Bool && n.False() {
			if hasDefault {
				val = nullOpen(val)
			}
			if u, _ := val.Unmark(); u.IsKnown() && u.IsNull() {
				if val = cty.NilVal; !hasDefault {
					m.problem(given.expr.Range(), "Null for a variable that takes none", fmt.Sprintf("var.%s has nullable = false and no default.", name))
				}
			}
		}
	}
	from := decl.DefRange()
	if ok {
		from = given.expr.Range()
	}
	if val == cty.NilVal && hasDefault {
		val = m.constant(def.Expr)
		from = def.Expr.Range()
	}
	if val == cty.NilVal {
		if m.Call != nil && !ok {
			m.problem(m.Call.Header, "Missing argument", fmt.Sprintf("module.%s needs %s, which has no default.", m.name, name))
		}
		val = holeOf(ref, typ.WithoutOptionalAttributesDeep())
	} else {
		if defaults != nil {
			if u, _ := val.Unmark(); u.IsKnown() && !u.IsNull() {
				val = defaults.Apply(defaultsOpen(val, defaults))
			}
		}
		c, err := as(val, typ)
		if err != nil {
			m.problem(from, "Wrong type for variable", fmt.Sprintf("The value of var.%s is not %s: %s.", name, typeexpr.TypeString(typ), err))
			c = unknown(typ.WithoutOptionalAttributesDeep(), ref)
		}
		val = c
	}
	return declaredMarks(val, decl.Body)
}

// declaredMarks marks the value of a variable or an output with what its block says of it.
func declaredMarks(v cty.Value, block *hclsyntax.Body) cty.Value {
	for name, mark := range map[string]any{"sensitive": sensitiveMark{}, "ephemeral": ephemeralMark{}} {
		if a := block.Attributes[name]; a != nil {
			if b, _ := a.Expr.Value(nil); b.IsKnown() && !b.IsNull() && b.Type() == cty.Bool && b.True() {
				v = v.Mark(mark)
			}
		}
	}
	return v
}

// constant is the value of an expression in a default or a file of values, where nothing can be referred to or called.
func (m *Module) constant(e hclsyntax.Expression) cty.Value {
	v, diags := e.Value(nil)
	for _, d := range diags {
		if d.Severity == hcl.DiagError {
			m.problem(*d.Subject, d.Summary, d.Detail)
			return cty.DynamicVal
		}
	}
	return v
}

// nullOpen is the value, unknown if it is a hole that may be null: a default may take its place.
func nullOpen(v cty.Value) cty.Value {
	if !mayBeNull(v) {
		return v
	}
	u, marks := v.Unmark()
	t := u.Type()
	if bareAny(v) {
		t = cty.DynamicPseudoType
	}
	return unknown(t, refsIn(v, nil)...).WithMarks(marks)
}

// defaultsOpen is the value with nullOpen applied to the attributes that have a default.
func defaultsOpen(v cty.Value, d *typeexpr.Defaults) cty.Value {
	u, marks := v.Unmark()
	if !u.IsKnown() || u.IsNull() || !u.CanIterateElements() || !open(u) {
		return v
	}
	t := u.Type()
	elems := map[string]cty.Value{}
	var list []cty.Value
	for it := u.ElementIterator(); it.Next(); {
		k, e := it.Element()
		name := ""
		if t.IsObjectType() || t.IsMapType() {
			name = k.AsString()
		}
		child := d.Children[name]
		if child == nil {
			child = d.Children[""] // of a collection
		}
		if child != nil {
			e = defaultsOpen(e, child)
		}
		if _, ok := d.DefaultValues[name]; ok {
			e = nullOpen(e)
		}
		elems[name] = e
		list = append(list, e)
	}
	switch {
	case t.IsObjectType(), t.IsMapType() && len(elems) > 0:
		return cty.ObjectVal(elems).WithMarks(marks) // converted to the type afterwards
	case t.IsListType(), t.IsTupleType():
		return cty.TupleVal(list).WithMarks(marks)
	}
	return v
}

// variableType reads a type constraint; Terraform 0.11's quoted "string", "list" and "map" included.
func (m *Module) variableType(decl *hclsyntax.Block) (cty.Type, *typeexpr.Defaults) {
	a := decl.Body.Attributes["type"]
	if a == nil {
		return cty.DynamicPseudoType, nil
	}
	e := a.Expr
	if v, diags := e.Value(nil); !diags.HasErrors() && v.Type() == cty.String && v.IsKnown() && !v.IsNull() {
		switch v.AsString() {
		case "list":
			return cty.List(cty.DynamicPseudoType), nil
		case "map":
			return cty.Map(cty.DynamicPseudoType), nil
		}
		parsed, diags := hclsyntax.ParseExpression([]byte(v.AsString()), e.Range().Filename, e.Range().Start)
		if diags.HasErrors() {
			m.problem(e.Range(), "Invalid type", "A type is written as `string`, `list(string)`, `object({...})`, ...")
			return cty.DynamicPseudoType, nil
		}
		e = parsed
	}
	switch hcl.ExprAsKeyword(e) {
	case "list":
		return cty.List(cty.DynamicPseudoType), nil
	case "map":
		return cty.Map(cty.DynamicPseudoType), nil
	}
	t, defaults, diags := typeexpr.TypeConstraintWithDefaults(e)
	if diags.HasErrors() {
		m.problem(e.Range(), "Invalid type", diags[0].Detail)
		return cty.DynamicPseudoType, nil
	}
	return t, defaults
}

// given is where a variable gets its value from: an argument of the module call, else the last of the values files and flags.
func (m *Module) given(name string) (site, bool) {
	if m.Call != nil {
		if a := m.Call.body.Attributes[name]; a != nil {
			return site{a.Expr, m.Call.scope}, true
		}
		return site{}, false
	}
	for i := len(m.values) - 1; i >= 0; i-- {
		if a := m.values[i]; a.Name == name {
			return site{a.Expr, &scope{mod: m}}, true
		}
	}
	return site{}, false
}

func (m *Module) local(name string, at hcl.Range) (cty.Value, bool) {
	a := m.dir.locals[name]
	if a == nil {
		m.undeclared(at, "local value", "local."+name)
		return holeOf(m.ref("local."+name, ""), cty.DynamicPseudoType), false
	}
	return m.compute("local."+name, a.NameRange, func() cty.Value { return m.scope.eval(a.Expr) }), true
}

// output is the value of an output of this module instance.
func (m *Module) output(name string, at hcl.Range) cty.Value {
	for _, o := range m.dir.outputs {
		if o.Labels[0] == name {
			return m.compute("output."+name, o.DefRange(), func() cty.Value {
				a := o.Body.Attributes["value"]
				if a == nil {
					return cty.NullVal(cty.DynamicPseudoType)
				}
				return declaredMarks(m.scope.eval(a.Expr), o.Body)
			})
		}
	}
	if !m.dir.broken {
		m.problem(at, "Reference to undeclared output", fmt.Sprintf("The module in %s has no output %q.", m.dir.name, name))
	}
	return holeOf(Ref{Addr: m.Addr, Attr: name}, cty.DynamicPseudoType)
}

func (m *Module) path(name string, at hcl.Range) cty.Value {
	switch name {
	case "module":
		return cty.StringVal(relative(m.Root.dir.name, m.dir.name))
	case "root":
		return cty.StringVal(".")
	case "cwd":
	default:
		m.problem(at, "Reference to undeclared path", fmt.Sprintf("There is no path.%s; there are path.module, path.root and path.cwd.", name))
	}
	return Hole(Ref{Addr: "path." + name})
}

// needed is the value of a resource, data source or module call, as far as the expression needs it.
func (m *Module) needed(addr string, n *need) cty.Value {
	if parts := splitAddr(addr); parts[0] == "module" {
		return m.neededModule(parts[1], n)
	}
	exp := m.byAddr[addr]
	if name, ok := strings.CutPrefix(addr, "ephemeral."); ok {
		if _, ok := m.dir.declared["ephemeral "+name]; ok {
			return n.stub(m.ref(addr, "")) // opened anew in each run
		}
	}
	if exp == nil {
		m.undeclared(n.at, "resource", addr)
		return n.stub(m.ref(addr, ""))
	}
	exp.expand()
	if exp.mode == single && len(n.keys) > 0 {
		m.problem(n.at, "Unexpected instance key", fmt.Sprintf("%s has neither count nor for_each, so there is no instance with a key.", addr))
	}
	object := func(r *Resource) cty.Value {
		if n.full {
			return r.object()
		}
		attrs := map[string]cty.Value{}
		for _, name := range n.names() {
			attrs[name] = r.attribute(name)
		}
		return cty.ObjectVal(attrs)
	}
	keys := make([]instanceKey, len(exp.instances))
	for i, r := range exp.instances {
		keys[i] = r.key
	}
	v := assemble(n, exp.mode, keys, m.ref(addr, ""), func(i int) cty.Value { return object(exp.instances[i]) })
	if exp.assumed {
		v = v.Mark(assumedMark{})
	}
	return v
}

// neededModule is the value of a module call.
func (m *Module) neededModule(name string, n *need) cty.Value {
	call := m.calls[name]
	if call == nil {
		m.undeclared(n.at, "module", "module."+name)
		return n.stub(m.ref("module."+name, ""))
	}
	call.expand()
	if call.mode == single && !call.missing && len(n.keys) > 0 {
		m.problem(n.at, "Unexpected instance key", fmt.Sprintf("module.%s has neither count nor for_each, so there is no instance with a key.", name))
	}
	if call.missing {
		return n.stub(m.ref("module."+name, ""))
	}
	object := func(c *Module) cty.Value {
		names := n.names()
		if n.full {
			names = nil
			for _, o := range c.dir.outputs {
				names = append(names, o.Labels[0])
			}
		}
		attrs := map[string]cty.Value{}
		for _, name := range names {
			attrs[name] = c.output(name, n.at)
		}
		return cty.ObjectVal(attrs)
	}
	keys := make([]instanceKey, len(call.instances))
	for i, c := range call.instances {
		keys[i] = c.key
	}
	v := assemble(n, call.mode, keys, m.ref("module."+name, ""), func(i int) cty.Value { return object(call.instances[i]) })
	if call.assumed {
		v = v.Mark(assumedMark{})
	}
	return v
}

// assemble puts the objects of the instances together: one object, a tuple for count, an object by key for for_each.
func assemble(n *need, mode repetition, keys []instanceKey, ref Ref, object func(int) cty.Value) cty.Value {
	wanted := func(k instanceKey) bool {
		if n.full || len(n.keys) == 0 {
			return true
		}
		for _, w := range n.keys {
			if c, err := convert.Convert(w, k.v.Type()); err == nil && (c.RawEquals(k.v) || open(k.v)) {
				return true
			}
		}
		return false
	}
	switch mode {
	case single:
		if len(keys) == 0 {
			return unknown(cty.DynamicPseudoType, ref)
		}
		return object(0)
	case byCount:
		elems := make([]cty.Value, len(keys))
		for i, k := range keys {
			elems[i] = cty.DynamicVal
			if wanted(k) {
				elems[i] = object(i)
			}
		}
		return cty.TupleVal(elems)
	case byKey:
		attrs := map[string]cty.Value{}
		for i, k := range keys {
			if wanted(k) {
				attrs[k.v.AsString()] = object(i)
			}
		}
		return cty.ObjectVal(attrs)
	}
	// The instances are not known: one stands for all, under whatever key is asked for.
	if n.full || len(n.keys) == 0 {
		return unknown(cty.DynamicPseudoType, ref)
	}
	return n.stub(ref, object(0)).Mark(standInMark{})
}

// stub is a value for something whose instances are not known: what the traversals reach is there, under the keys they use.
func (n *need) stub(ref Ref, representative ...cty.Value) cty.Value {
	if n.full {
		return unknown(cty.DynamicPseudoType, ref)
	}
	object := func(r Ref) cty.Value {
		if len(representative) > 0 {
			return representative[0]
		}
		attrs := map[string]cty.Value{}
		for _, name := range n.names() {
			attrs[name] = anyHole(Ref{Addr: r.Addr, Attr: name})
		}
		return cty.ObjectVal(attrs)
	}
	if len(n.keys) == 0 {
		return object(ref)
	}
	keyed := map[string]cty.Value{}
	last := int64(-1)
	for _, k := range n.keys {
		if k.Type() == cty.Number {
			if i, _ := k.AsBigFloat().Int64(); i > last && i < 1000 {
				last = i
			}
			continue
		}
		key := instanceKey{k}
		keyed[k.AsString()] = object(Ref{Addr: ref.Addr + key.String()})
	}
	if last >= 0 {
		elems := make([]cty.Value, last+1)
		for i := range elems {
			elems[i] = object(Ref{Addr: ref.Addr + fmt.Sprintf("[%d]", i)})
		}
		return cty.TupleVal(elems)
	}
	return cty.ObjectVal(keyed)
}
