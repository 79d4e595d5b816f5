package linttest

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// A spelling is a fixture written another way, about which the rule must say the same.
type spelling struct {
	name string
	files
	// place is where old text stands now; nil if the spelling does not keep places.
	place func(span) span
	// wrapped are the addresses of the module instances that the fixture was moved into.
	wrapped []string
	// fixed tells that what stands at the old place was not moved into them.
	fixed func(span) bool
}

// Names that no fixture uses.
const (
	flipName   = "coglint_flip"
	valueName  = "coglint_x"
	moduleDir  = "coglint_mod"
	flipFile   = "coglint_flip.tf"
	valueFile  = "coglint_x.tf"
	tfvarsFile = "terraform.tfvars"
)

// flip makes the argument a variable without a value. Every module hands the variable on, so that it has none wherever the argument stands.
func flip(f files, a argument) files {
	w := newRewrite(f)
	w.replace(a.span, a.reference("var."+flipName))
	handOn(w, flipName)
	for _, dir := range f.moduleDirs() {
		w.added[path.Join(dir, flipFile)] = "variable \"" + flipName + "\" {}\n"
	}
	return w.result()
}

// handOn adds the variable to all calls of local modules.
func handOn(w *rewrite, variable string) {
	for _, name := range w.from.names() {
		if !isNative(name) {
			continue
		}
		for _, b := range w.from.parse(name).Blocks {
			if b.Type != "module" || !isLocalSource(b) {
				continue
			}
			// Both braces get a line of their own, which a block on one line needs.
			open, end := b.OpenBraceRange.End.Byte, b.CloseBraceRange.Start.Byte
			w.replace(span{name, open, open}, fmt.Sprintf("\n%s = var.%s\n", variable, variable))
			w.replace(span{name, end, end}, "\n")
		}
	}
}

func isLocalSource(call *hclsyntax.Block) bool {
	source, ok := call.Body.Attributes["source"]
	if !ok {
		return false
	}
	v, diags := source.Expr.Value(nil)
	return !diags.HasErrors() && strings.HasPrefix(v.AsString(), ".")
}

// asLocal moves the argument's expression into a local value.
func asLocal(f files, a argument) spelling {
	return moveArgument(f, a, "local value", "local."+valueName, "locals {\n  "+valueName+" = ", "\n}\n")
}

// asDefault moves the argument's expression into the default of a variable.
func asDefault(f files, a argument) spelling {
	return moveArgument(f, a, "variable default", "var."+valueName, "variable \""+valueName+"\" {\n  default = ", "\n}\n")
}

func moveArgument(f files, a argument, name, ref, before, after string) spelling {
	w := newRewrite(f)
	w.replace(a.span, a.reference(ref))
	text, offset := a.declared(f)
	file := path.Join(path.Dir(a.file), valueFile)
	w.added[file] = before + text + after
	w.moves = append(w.moves, move{a.span, file, len(before) + offset})
	return a.spelled(name, w)
}

// asTfvars moves the argument's expression into terraform.tfvars, from where every module hands it on.
func asTfvars(f files, a argument, root string) spelling {
	w := newRewrite(f)
	w.replace(a.span, a.reference("var."+valueName))
	handOn(w, valueName)
	for _, dir := range f.moduleDirs() {
		w.added[path.Join(dir, valueFile)] = "variable \"" + valueName + "\" {}\n"
	}
	text, offset := a.declared(f)
	file := path.Join(root, tfvarsFile)
	before := "\n" + valueName + " = "
	w.added[file] = before + text + "\n"
	w.moves = append(w.moves, move{a.span, file, len(f[file]) + len(before) + offset})
	return a.spelled("terraform.tfvars", w)
}

// spelled is the result of moving the argument. Where it stood in JSON syntax, the place of a string changes: it has quotes in native syntax.
func (a argument) spelled(name string, w *rewrite) spelling {
	s := spelling{name: name + " for " + a.in(w.from), files: w.result(), place: w.place}
	if isJSON(a.file) {
		s.place = nil
	}
	return s
}

// asJSON converts all native files to JSON syntax.
func asJSON(f files) (spelling, excuse) {
	out := maps.Clone(f)
	converted := false
	for _, name := range f.names() {
		if !isNative(name) {
			continue
		}
		text, err := toJSON(name, f[name])
		if err != nil {
			return spelling{}, excuse(err.Error())
		}
		if _, ok := out[name+".json"]; ok {
			return spelling{}, excuse(name + " and " + name + ".json both exist")
		}
		delete(out, name)
		out[name+".json"] = text
		converted = true
	}
	if !converted {
		return spelling{}, "there is no file in native syntax"
	}
	return spelling{name: "JSON syntax", files: out}, ""
}

// inModule moves the fixture into a local module that a new root calls, with for_each if there are keys.
func inModule(f files, roots []string, keys ...string) (spelling, excuse) {
	if len(roots) != 1 || roots[0] != "." {
		return spelling{}, "the fixture is not one root at its top"
	}
	w := newRewrite(f)
	w.renamed = func(name string) string {
		if isAutoVars(name) && path.Dir(name) == "." {
			return name
		}
		return path.Join(moduleDir, name)
	}
	m := &newRoot{rewrite: w, keys: keys}
	for _, name := range f.names() {
		if why := m.take(name); why != "" {
			return spelling{}, why
		}
	}
	m.writeCall()
	w.added["main.tf"] = m.text.String()
	s := spelling{name: "module", files: w.result(), place: m.place, fixed: m.fixed}
	s.wrapped = m.instances()
	if len(keys) > 0 {
		s.name = "module with for_each"
	}
	return s, ""
}

// newRoot writes the root module that calls what was the root before. What only a root has goes with it: variables without a caller,
// provider blocks, the backend, and outputs that open the root to others.
type newRoot struct {
	*rewrite
	keys      []string
	text      strings.Builder
	variables []string
	providers []string
	outputs   []*hclsyntax.Block
	given     map[string]span // the argument of the call for each variable
	hoisted   []span
}

// take looks through a file for what belongs to the new root.
func (m *newRoot) take(name string) excuse {
	src := m.from[name]
	if (isNative(name) || isJSON(name)) && (strings.Contains(src, "path.root") || strings.Contains(src, "path.cwd")) {
		return "it uses path.root or path.cwd"
	}
	switch {
	case strings.Contains(name, ".terraform/"):
		return "it has installed modules, which belong to one root"
	case path.Dir(name) != ".":
		return ""
	case isJSON(name) && rootOnlyKey.MatchString(src):
		return "it has variables, providers or outputs in JSON syntax"
	case !isNative(name):
		return ""
	}
	for _, b := range m.from.parse(name).Blocks {
		if !rootOnly[b.Type] {
			continue
		}
		if isOverride(name) {
			return "it has variables, providers or outputs in override files"
		}
		if why := m.takeBlock(b, spanOf(b.Range())); why != "" {
			return why
		}
	}
	return ""
}

var (
	rootOnly    = map[string]bool{"variable": true, "provider": true, "terraform": true, "output": true}
	rootOnlyKey = regexp.MustCompile(`"(variable|provider|terraform|output)"\s*:`)
)

func (m *newRoot) takeBlock(b *hclsyntax.Block, s span) excuse {
	switch b.Type {
	case "variable":
		m.variables = append(m.variables, b.Labels[0])
		m.copyBlock(s)
	case "terraform":
		m.copyBlock(s)
	case "output":
		m.outputs = append(m.outputs, b)
	case "provider":
		for _, t := range freeVariables(b.Body) {
			if t.RootName() != "var" {
				return "a provider block refers to more than variables"
			}
		}
		name := b.Labels[0]
		if a := b.Body.Attributes["alias"]; a != nil {
			alias, diags := a.Expr.Value(nil)
			if diags.HasErrors() {
				return "a provider alias is not a literal"
			}
			name += "." + alias.AsString()
		}
		m.providers = append(m.providers, name)
		m.copyBlock(s)
		m.replace(s, "")
		m.hoisted = append(m.hoisted, s)
	}
	return ""
}

func freeVariables(b *hclsyntax.Body) []hcl.Traversal {
	var out []hcl.Traversal
	for _, a := range b.Attributes {
		out = append(out, a.Expr.Variables()...)
	}
	for _, inner := range b.Blocks {
		out = append(out, freeVariables(inner.Body)...)
	}
	return out
}

// copyBlock writes a block into the new root, where it counts.
func (m *newRoot) copyBlock(s span) {
	m.moves = append(m.moves, move{s, "main.tf", m.text.Len()})
	m.text.WriteString(m.from[s.file][s.start:s.end] + "\n")
}

func (m *newRoot) writeCall() {
	m.given = map[string]span{}
	fmt.Fprintf(&m.text, "module \"m\" {\n  source = \"./%s\"\n", moduleDir)
	if len(m.keys) > 0 {
		fmt.Fprintf(&m.text, "  for_each = toset([\"%s\"])\n", strings.Join(m.keys, `", "`))
	}
	for _, v := range m.variables {
		fmt.Fprintf(&m.text, "  %s = ", v)
		start := m.text.Len()
		m.text.WriteString("var." + v)
		m.given[v] = span{"main.tf", start, m.text.Len()}
		m.text.WriteString("\n")
	}
	if len(m.providers) > 0 {
		m.text.WriteString("  providers = {\n")
		for _, p := range m.providers {
			fmt.Fprintf(&m.text, "    %s = %s\n", p, p)
		}
		m.text.WriteString("  }\n")
	}
	m.text.WriteString("}\n")
	for _, o := range m.outputs {
		fmt.Fprintf(&m.text, "output %q {\n", o.Labels[0])
		for _, a := range attributes(o.Body) {
			if a.Name == "sensitive" || a.Name == "ephemeral" {
				r := a.SrcRange
				m.text.WriteString("  " + m.from[r.Filename][r.Start.Byte:r.End.Byte] + "\n")
			}
		}
		var values []string
		for _, instance := range m.instances() {
			values = append(values, instance+"."+o.Labels[0])
		}
		fmt.Fprintf(&m.text, "  value = [%s]\n}\n", strings.Join(values, ", "))
	}
}

// instances are the addresses of the module's instances.
func (m *newRoot) instances() []string {
	if len(m.keys) == 0 {
		return []string{"module.m"}
	}
	var out []string
	for _, k := range m.keys {
		out = append(out, fmt.Sprintf("module.m[%q]", k))
	}
	return out
}

func (m *newRoot) place(s span) span {
	if path.Dir(s.file) == "." && !s.empty() {
		// A variable without a value is now handed on by the call, where its chain ends.
		if name, ok := strings.CutPrefix(m.from[s.file][s.start:s.end], "var."); ok {
			if given, ok := m.given[name]; ok {
				return given
			}
		}
	}
	return m.rewrite.place(s)
}

func (m *newRoot) fixed(s span) bool {
	return slices.ContainsFunc(m.hoisted, func(h span) bool { return h.contains(s) })
}
