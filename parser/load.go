package parser

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	ignore "github.com/sabhiram/go-gitignore"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

func (p *Project) workspace() cty.Value {
	switch {
	case p.opts.Workspace == "" && p.plan != nil:
		return Hole(Ref{Addr: "terraform.workspace"}) // it is not in the plan
	case p.opts.Workspace == "":
		return cty.StringVal("default").Mark(assumedMark{})
	}
	return cty.StringVal(p.opts.Workspace)
}

func (p *Project) maxInstances() int {
	if p.opts.MaxInstances == 0 {
		return 10_000
	}
	return p.opts.MaxInstances
}

// problem notes a Problem of a root once, however many instances have it. Roots are evaluated side by side, so each keeps its own.
func (m *Module) problem(r hcl.Range, summary, detail string) {
	pr := Problem{Range: r, Summary: summary, Detail: detail}
	if root := m.Root; !root.seen[pr] {
		root.seen[pr] = true
		root.problems = append(root.problems, pr)
	}
}

// Problems are what could not be read, and what could not be evaluated of that which was asked for until now, by place.
func (p *Project) Problems() []Problem {
	out := slices.Clone(p.problems)
	for _, root := range p.Roots {
		out = append(out, root.problems...)
	}
	slices.SortFunc(out, func(a, b Problem) int {
		return cmp.Or(
			strings.Compare(a.Range.Filename, b.Range.Filename),
			cmp.Compare(a.Range.Start.Byte, b.Range.Start.Byte),
			strings.Compare(a.Summary, b.Summary),
			strings.Compare(a.Detail, b.Detail),
		)
	})
	return slices.Compact(out)
}

// loader reads directories once, whoever calls them.
type loader struct {
	p    *Project
	mu   sync.Mutex
	dirs map[string]func() *directory
}

func load(fsys fs.FS, paths []string, opts Options) *Project {
	p := &Project{
		Files: &Files{fsys: fsys, src: map[string][]byte{}}, types: opts.Types, dataSources: opts.DataSources, opts: opts,
	}
	l := &loader{p: p, dirs: map[string]func() *directory{}}
	names := l.roots(paths)
	p.Roots = make([]*Module, len(names))
	inParallel(len(names), func(i int) { p.Roots[i] = l.root(names[i]) })
	for _, in := range opts.Inputs {
		name, _, _ := strings.Cut(in.Var, "=")
		name = strings.TrimSpace(name)
		if in.File == "" && len(p.Roots) > 0 && !slices.ContainsFunc(p.Roots, func(m *Module) bool { return m.dir.variables[name] != nil }) {
			l.problem(hcl.Range{Filename: flagName}, "Value for undeclared variable", fmt.Sprintf("No root has a variable %q.", name))
		}
	}
	l.count()
	return p
}

// inParallel calls f for 0 to n-1 on all cores and waits for the end.
func inParallel(n int, f func(int)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		wg.Add(1)
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; wg.Done() }()
			f(i)
		}()
	}
	wg.Wait()
}

// directory reads a module directory.
func (l *loader) directory(name string) *directory {
	l.mu.Lock()
	read := l.dirs[name]
	if read == nil {
		read = sync.OnceValue(func() *directory { return readDirectory(l.p.Files, name) })
		l.dirs[name] = read
	}
	l.mu.Unlock()
	return read()
}

// roots finds the directories to start from: those with configuration below a path that nobody else calls. A file selects the roots that use it.
func (l *loader) roots(paths []string) []string {
	wanted := map[string]bool{}
	for _, arg := range paths {
		arg = path.Clean(arg)
		info, err := fs.Stat(l.p.Files.fsys, arg)
		if err != nil {
			var pe *fs.PathError
			if errors.As(err, &pe) {
				err = pe.Err
			}
			l.problem(hcl.Range{Filename: arg}, "Unreadable path", err.Error())
			continue
		}
		if !info.IsDir() {
			// Whoever calls the file's directory may be anywhere in the repository.
			dir := FollowLinks(l.p.Files.fsys, path.Dir(arg))
			found := l.search(".")
			used := false
			for _, root := range l.uncalled(found) {
				if root == dir || l.reaches(root, dir, map[string]bool{}) || dir != "." && strings.HasPrefix(dir, root+"/") && !slices.Contains(found, dir) {
					wanted[root] = true
					used = true
				}
			}
			if !used {
				l.problem(hcl.Range{Filename: arg}, "No Terraform files", "No root uses this file: git ignores its directory, or it is not Terraform's.")
			}
			continue
		}
		found := l.search(arg)
		for _, root := range l.uncalled(found) {
			wanted[root] = true
		}
		if len(found) == 0 {
			l.problem(hcl.Range{Filename: arg}, "No Terraform files", "No .tf, .tofu or .tf.json file was found here or below.")
		}
	}
	out := make([]string, 0, len(wanted))
	for name := range wanted {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}

// FollowLinks is the name of a directory without symbolic links, as a search for roots finds it.
func FollowLinks(fsys fs.FS, dir string) string {
	done, rest := ".", strings.Split(dir, "/")
	for links := 0; len(rest) > 0; rest = rest[1:] {
		done = path.Join(done, rest[0])
		target, err := fs.ReadLink(fsys, done)
		if err != nil {
			continue // no link
		}
		if links++; links > 40 || path.IsAbs(target) {
			return dir
		}
		rest = append([]string{""}, append(strings.Split(path.Join(path.Dir(done), target), "/"), rest[1:]...)...)
		done = "."
	}
	return done
}

// search lists the directories below top that hold configuration, without those that git ignores.
func (l *loader) search(top string) []string {
	var found []string
	has := map[string]bool{}
	ignores := map[string]*ignore.GitIgnore{}
	for dir := top; ; dir = path.Dir(dir) {
		ignores[dir] = l.gitignore(dir)
		if dir == "." {
			break
		}
	}
	err := fs.WalkDir(l.p.Files.fsys, top, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			l.problem(hcl.Range{Filename: name}, "Unreadable directory", err.Error())
			l.p.Coverage.NotAnalysed = append(l.p.Coverage.NotAnalysed, name)
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			switch path.Base(name) {
			case ".git", ".terraform", ".terragrunt-cache":
				return fs.SkipDir
			}
			if name != top && ignored(ignores, name) {
				return fs.SkipDir
			}
			if ignores[name] == nil {
				ignores[name] = l.gitignore(name)
			}
			return nil
		}
		if dir := path.Dir(name); IsConfig(e.Name()) && !has[dir] {
			has[dir] = true
			found = append(found, dir)
		}
		return nil
	})
	if err != nil {
		l.problem(hcl.Range{Filename: top}, "Unreadable directory", err.Error())
	}
	inParallel(len(found), func(i int) { l.directory(found[i]) })
	return found
}

func (l *loader) gitignore(dir string) *ignore.GitIgnore {
	b, err := l.p.Files.read(path.Join(dir, ".gitignore"))
	if err != nil {
		return nil
	}
	return ignore.CompileIgnoreLines(strings.Split(string(b), "\n")...)
}

// ignored tells whether a .gitignore of a directory above excludes the directory.
func ignored(ignores map[string]*ignore.GitIgnore, name string) bool {
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		if g := ignores[dir]; g != nil && g.MatchesPath(relative(dir, name)+"/") {
			return true
		}
		if dir == "." {
			return false
		}
	}
}

// uncalled are those of the directories that no other of them calls. Directories that only call each other in a circle count, too.
func (l *loader) uncalled(dirs []string) []string {
	called := map[string]bool{}
	for _, name := range dirs {
		for _, to := range l.calls(name) {
			if to != name {
				called[to] = true
			}
		}
	}
	var roots []string
	seen := map[string]bool{}
	for _, name := range dirs {
		if !called[name] {
			roots = append(roots, name)
			l.reaches(name, "", seen)
		}
	}
	for _, name := range dirs {
		if called[name] && !seen[name] {
			roots = append(roots, name)
			l.reaches(name, "", seen)
		}
	}
	return roots
}

// calls are the local module directories that a directory calls.
func (l *loader) calls(name string) []string {
	var out []string
	var m *Module
	for _, b := range l.directory(name).modules {
		src, ok := source(b)
		if !ok {
			if m == nil {
				m = l.unprepared(name)
			}
			src, ok = m.source(b)
		}
		if ok {
			if dir, ok := localSource(name, src); ok {
				out = append(out, dir)
			}
		}
	}
	return out
}

// reaches tells whether from calls to, directly or through others; seen collects what was passed.
func (l *loader) reaches(from, to string, seen map[string]bool) bool {
	if seen[from] {
		return false
	}
	seen[from] = true
	for _, dir := range l.calls(from) {
		if dir == to || l.reaches(dir, to, seen) {
			return true
		}
	}
	return false
}

func source(b *hclsyntax.Block) (string, bool) {
	a := b.Body.Attributes["source"]
	if a == nil {
		return "", false
	}
	v, diags := a.Expr.Value(nil)
	if diags.HasErrors() || v.IsNull() || !v.IsKnown() || v.Type() != cty.String {
		return "", false
	}
	return v.AsString(), true
}

// source is the source of a called module, also one that OpenTofu makes of variables and locals.
// https://opentofu.org/docs/language/modules/sources/#support-for-variable-and-local-evaluation
func (m *Module) source(b *hclsyntax.Block) (string, bool) {
	if src, ok := source(b); ok {
		return src, true
	}
	a := b.Body.Attributes["source"]
	if a == nil {
		return "", false
	}
	for _, t := range hclsyntax.Variables(a.Expr) {
		if root := t.RootName(); root != "var" && root != "local" && root != "path" {
			return "", false
		}
	}
	v := Value{val: m.scope.eval(a.Expr)}
	if v.Sensitive() {
		return "", false // Terraform refuses it, and messages would show it
	}
	return v.Text()
}

// localSource is the directory that a local module source names; ok is false for registry, git and other sources.
func localSource(from, src string) (string, bool) {
	src = strings.ReplaceAll(src, `\`, "/")
	if src != "." && src != ".." && !strings.HasPrefix(src, "./") && !strings.HasPrefix(src, "../") {
		return "", false
	}
	return path.Join(from, src), true
}

func (l *loader) problem(r hcl.Range, summary, detail string) {
	l.p.problems = append(l.p.problems, Problem{Range: r, Summary: summary, Detail: detail})
}

func (l *loader) root(name string) *Module {
	m := l.unprepared(name)
	m.prepare()
	m.instantiate()
	return m
}

// unprepared is a root with the values of its variables, before anything is known of what its calls and resources are.
func (l *loader) unprepared(name string) *Module {
	m := &Module{Dir: name, Exists: Yes, Project: l.p, dir: l.directory(name), loader: l, seen: map[Problem]bool{}, cells: map[string]*cell{}}
	m.Root = m
	m.scope = &scope{mod: m}
	m.values = append(m.values, m.dir.tfvars...)
	for _, in := range l.p.opts.Inputs {
		if in.File == "" {
			if a := m.flagValue(in.Var); a != nil {
				m.values = append(m.values, a)
			}
			continue
		}
		l.p.Files.add(in.File, in.Data)
		attrs, diags := parseValues(in.File, in.Data)
		for _, d := range diags {
			if d.Severity == hcl.DiagError {
				m.problem(*d.Subject, d.Summary, d.Detail)
			}
		}
		m.values = append(m.values, attrs...)
	}
	return m
}

// flagName is the file name of values given with --var.
const flagName = "--var"

// flagValue reads name=value as Terraform does: a variable of type string takes the text as it is, others an expression.
func (m *Module) flagValue(s string) *hclsyntax.Attribute {
	name, text, ok := strings.Cut(s, "=")
	if !ok {
		return nil
	}
	name = strings.TrimSpace(name)
	r := hcl.Range{Filename: flagName, Start: hcl.InitialPos, End: hcl.InitialPos}
	var e hclsyntax.Expression = &hclsyntax.LiteralValueExpr{Val: cty.StringVal(text), SrcRange: r}
	if decl := m.dir.variables[name]; decl != nil {
		if t, _ := m.variableType(decl); t != cty.String && !(t == cty.DynamicPseudoType && decl.Body.Attributes["type"] == nil) {
			if parsed, diags := hclsyntax.ParseExpression([]byte(text), flagName, hcl.InitialPos); !diags.HasErrors() {
				guard(parsed)
				e = parsed
			} else {
				m.problem(r, "Invalid value for --var", fmt.Sprintf("%s is not an expression: %s", s, diags[0].Detail))
			}
		}
	}
	return &hclsyntax.Attribute{Name: name, Expr: e, SrcRange: r, NameRange: r}
}

// prepare sets up what a module instance holds, without evaluating anything.
func (m *Module) prepare() {
	m.loader = m.Root.loader
	m.cells = map[string]*cell{}
	m.byAddr = map[string]*expansion{}
	m.calls = map[string]*callExpansion{}
	m.scope = &scope{mod: m}
	m.dir = m.withPlanned(m.dir)
	for _, b := range m.dir.resources {
		addr := strings.Join(b.Labels, ".")
		if b.Type == "data" {
			addr = "data." + addr
		}
		m.byAddr[addr] = &expansion{base: m.ref(addr, "").Addr, mod: m, block: b}
	}
	for _, b := range m.dir.modules {
		c := &callExpansion{name: b.Labels[0], mod: m, block: b}
		m.calls[c.name] = c
		if m.config != nil && m.config.Calls[c.name] != nil {
			c.config = m.config.Calls[c.name].Module
		}
		if pl := m.Project.plan; pl == nil || b.Body.SrcRange.Filename != pl.name {
			c.dir = m.called(b)
		}
		if c.dir == nil && c.config != nil {
			c.dir = c.config.directory(m.Project.plan)
		}
		c.missing = c.dir == nil
	}
}

// callArgument are Terraform's own arguments of a module block; the others are values of variables.
var callArgument = map[string]bool{"source": true, "version": true, "count": true, "for_each": true, "providers": true, "depends_on": true}

// called is the directory of a called module; nil if its code is not on disk.
func (m *Module) called(b *hclsyntax.Block) *directory {
	src, ok := m.source(b)
	if !ok {
		m.problem(b.DefRange(), "Module without source", fmt.Sprintf("The source of module.%s is not a text that can be known before planning.", b.Labels[0]))
		return nil
	}
	dir, local := localSource(m.dir.name, src)
	if !local {
		dir = m.Root.installed(m, b.Labels[0])
		if dir == "" {
			return nil
		}
	}
	if !fs.ValidPath(dir) {
		m.problem(b.DefRange(), "Module outside the repository", fmt.Sprintf("%s of module.%s leads out of the repository and is not read.", src, b.Labels[0]))
		return nil
	}
	if info, err := fs.Stat(m.Project.Files.fsys, dir); err != nil || !info.IsDir() {
		if local {
			m.problem(b.DefRange(), "Module not found", fmt.Sprintf("There is no directory %s for module.%s.", dir, b.Labels[0]))
		}
		return nil
	}
	d := m.loader.directory(dir)
	for p := m; p != nil; p = p.Parent {
		if p.dir == d {
			m.problem(b.DefRange(), "Module calls itself", fmt.Sprintf("module.%s leads back to %s, which calls it.", b.Labels[0], dir))
			return nil
		}
	}
	for _, a := range sortedAttributes(b.Body.Attributes) {
		if !d.broken && !callArgument[a.Name] && d.variables[a.Name] == nil {
			m.problem(a.NameRange, "Unsupported argument", fmt.Sprintf("The module in %s has no variable %q.", dir, a.Name))
		}
	}
	return d
}

// installed is the directory in which `terraform init` put a module that is not local; empty if it did not.
func (m *Module) installed(caller *Module, name string) string {
	if m.manifest == nil {
		m.manifest = map[string]string{}
		b, err := m.Project.Files.read(path.Join(m.Dir, ".terraform/modules/modules.json"))
		var manifest struct {
			Modules []struct{ Key, Dir string }
		}
		if err == nil {
			if err := json.Unmarshal(b, &manifest); err != nil {
				m.problem(hcl.Range{Filename: path.Join(m.Dir, ".terraform/modules/modules.json")}, "Unreadable module manifest", err.Error())
			}
		}
		for _, e := range manifest.Modules {
			m.manifest[e.Key] = e.Dir
		}
	}
	key := name
	for c := caller; c.Call != nil; c = c.Parent {
		key = c.name + "." + key
	}
	if dir, ok := m.manifest[key]; ok {
		return path.Join(m.Dir, strings.ReplaceAll(dir, `\`, "/"))
	}
	return ""
}

// instantiate makes the instances of all resources and calls, here and below.
func (m *Module) instantiate() {
	for _, b := range m.dir.resources {
		addr := strings.Join(b.Labels, ".")
		if b.Type == "data" {
			addr = "data." + addr
		}
		if e := m.byAddr[addr]; e.block == b {
			e.expand()
			m.Resources = append(m.Resources, e.instances...)
		}
	}
	for _, b := range m.dir.modules {
		c := m.calls[b.Labels[0]]
		if c.block != b {
			continue
		}
		c.expand()
		if c.missing {
			m.Missing = append(m.Missing, &Block{Type: "module", Labels: b.Labels, Header: header(b), Module: m, Exists: m.Exists, body: b.Body, scope: m.scope})
			continue
		}
		for _, child := range c.instances {
			child.instantiate()
			m.Children = append(m.Children, child)
		}
	}
}

func (m *Module) functions() map[string]function.Function {
	if m.Root.funcs == nil {
		m.Root.funcs = functions(confined{m.Project.Files, m.Root.Dir}, "")
	}
	return m.Root.funcs
}

func (m *Module) closed() Tri {
	if pl := m.Project.plan; pl != nil {
		if pl.complete {
			return Yes
		}
		return Maybe
	}
	if m.isClosed == nil {
		t := TriOf(m.dir.backend || len(m.dir.providers) > 0)
		if t == No {
			t = Maybe
		}
		for c := range m.All {
			if len(c.Missing) > 0 || c.dir.broken {
				t = Maybe
			}
		}
		m.isClosed = &t
	}
	return *m.isClosed
}

// Outputs are the module's output blocks, in the order of the files.
func (m *Module) Outputs() []*Block {
	var out []*Block
	for _, o := range m.dir.outputs {
		b := &Block{Type: "output", Labels: o.Labels, Header: header(o), Module: m, Exists: m.Exists, body: o.Body, scope: m.scope, json: m.dir.json[o.Body]}
		if pl := m.Project.plan; pl != nil && m.Parent == nil && pl.outputs[o.Labels[0]] != cty.NilVal {
			b.planned = cty.ObjectVal(map[string]cty.Value{"value": pl.outputs[o.Labels[0]]})
		}
		out = append(out, b)
	}
	return out
}

// count fills in the coverage, and hands on what the directories noted.
func (l *loader) count() {
	c := &l.p.Coverage
	c.Roots = len(l.p.Roots)
	used := map[*directory]bool{}
	missing := map[string]bool{}
	for _, root := range l.p.Roots {
		for m := range root.All {
			c.Modules++
			c.Resources += len(m.Resources)
			used[cmp.Or(m.dir.code, m.dir)] = true
			for _, call := range m.Missing {
				src, _ := source(&hclsyntax.Block{Body: call.body})
				text := WithoutKeys(m.ref("module."+call.Labels[0], "").Addr) + " (" + src + ")"
				if !missing[text] {
					missing[text] = true
					c.MissingModules = append(c.MissingModules, text)
				}
			}
		}
	}
	var names []string
	for name, read := range l.dirs {
		if used[read()] {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		d := l.dirs[name]()
		c.Files += d.files
		c.NotAnalysed = append(c.NotAnalysed, d.notAnalysed...)
		for _, pr := range d.problems {
			l.problem(pr.Range, pr.Summary, pr.Detail)
		}
	}
	sort.Strings(c.MissingModules)
	sort.Strings(c.NotAnalysed)
	c.NotAnalysed = slices.Compact(c.NotAnalysed)
}

// relative is the path of to as seen from the directory from.
func relative(from, to string) string {
	if from == to {
		return "."
	}
	f, t := strings.Split(from, "/"), strings.Split(to, "/")
	if from == "." {
		f = nil
	}
	if to == "." {
		t = nil
	}
	for len(f) > 0 && len(t) > 0 && f[0] == t[0] {
		f, t = f[1:], t[1:]
	}
	var parts []string
	for range f {
		parts = append(parts, "..")
	}
	return strings.Join(append(parts, t...), "/")
}

func splitAddr(addr string) []string { return strings.Split(addr, ".") }

func glob(fsys fs.FS, pattern string) ([]string, error) {
	return doublestar.Glob(fsys, pattern, doublestar.WithFilesOnly())
}
