package parser

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	hcljson "github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"
)

// maxFileSize bounds a single file: Terraform code written by people stays far below it, and a syntax tree needs some thirty times as much.
const maxFileSize = 8 << 20

// maxNesting bounds how deep brackets may stand in each other. The parsers recurse, and a stack that overflows cannot be caught.
const maxNesting = 1000

// nesting is how deep brackets stand in each other, those in texts and comments included: code written by people stays far below the limit all the same.
func nesting(src []byte) int {
	depth, deepest := 0, 0
	for _, c := range src {
		switch c {
		case '(', '[', '{':
			depth++
			deepest = max(deepest, depth)
		case ')', ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return deepest
}

// Files gives access to the sources that were read, by slash-separated name relative to the file system's root.
type Files struct {
	fsys fs.FS
	mu   sync.Mutex
	src  map[string][]byte
}

// Source is the content of a file, and nil if there is none. Files given by flag have their flag's name.
func (f *Files) Source(name string) []byte {
	b, err := f.read(name)
	if err != nil {
		return nil
	}
	return b
}

func (f *Files) add(name string, data []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.src[name] = data
}

func (f *Files) read(name string) ([]byte, error) {
	f.mu.Lock()
	b, ok := f.src[name]
	f.mu.Unlock()
	if ok {
		return b, nil
	}
	if !fs.ValidPath(name) {
		return nil, fmt.Errorf("%s lies outside the repository", name)
	}
	info, err := fs.Stat(f.fsys, name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("%s is a directory", name)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a regular file", name)
	case info.Size() > maxFileSize:
		return nil, fmt.Errorf("%s is larger than %d MiB", name, maxFileSize>>20)
	}
	b, err = fs.ReadFile(f.fsys, name)
	if err == nil {
		f.add(name, b)
	}
	return b, err
}

// confined reads files for functions such as file(): names are relative to the root module's directory, and stay inside the file system.
type confined struct {
	files *Files
	dir   string
}

func (c confined) ReadFile(name string) ([]byte, error) { return c.files.read(path.Join(c.dir, name)) }

func (c confined) Glob(dir, pattern string) ([]string, error) {
	base := path.Join(c.dir, dir)
	if !fs.ValidPath(base) {
		return nil, fmt.Errorf("%s lies outside the repository", base)
	}
	sub, err := fs.Sub(c.files.fsys, base)
	if err != nil {
		return nil, err
	}
	return glob(sub, pattern)
}

// directory is the parsed content of one module directory.
type directory struct {
	name   string
	broken bool // a file could not be parsed, so what is not here may be there
	files  int

	planned bool       // made from a plan's configuration
	code    *directory // what was added to from a plan; nil if nothing was

	variables map[string]*hclsyntax.Block
	locals    map[string]*hclsyntax.Attribute
	outputs   []*hclsyntax.Block
	resources []*hclsyntax.Block // resource and data, in the order of the files
	modules   []*hclsyntax.Block
	providers []*hclsyntax.Block
	backend   bool
	json      map[*hclsyntax.Body]bool // bodies that came from JSON syntax, whose blocks look like arguments

	declared map[string]hcl.Range
	sources  map[string]string // of providers, by their local names

	tfvars []*hclsyntax.Attribute // values from terraform.tfvars and *.auto.tfvars in Terraform's order, later ones win

	problems    []Problem
	notAnalysed []string
}

// labelCount is the number of labels of each top-level block type, which JSON syntax does not say by itself.
var labelCount = map[string]int{
	"resource": 2, "data": 2, "ephemeral": 2, "variable": 1, "output": 1, "module": 1, "provider": 1, "locals": 0, "terraform": 0,
	"check": 1, "import": 0, "moved": 0, "removed": 0,
}

// IsConfig tells whether a file of that name holds Terraform code.
func IsConfig(name string) bool {
	return strings.HasSuffix(name, ".tf") || strings.HasSuffix(name, ".tofu") || strings.HasSuffix(name, ".tf.json") || strings.HasSuffix(name, ".tofu.json")
}

func isOverride(name string) bool {
	base := name
	for _, ext := range []string{".tf", ".tofu", ".tf.json", ".tofu.json"} {
		base = strings.TrimSuffix(base, ext)
	}
	return base == "override" || strings.HasSuffix(base, "_override")
}

// readDirectory parses the files of a module directory. It never fails; what it cannot read it notes.
func readDirectory(files *Files, dir string) *directory {
	d := &directory{
		name: dir, variables: map[string]*hclsyntax.Block{}, locals: map[string]*hclsyntax.Attribute{}, json: map[*hclsyntax.Body]bool{},
		declared: map[string]hcl.Range{}, sources: map[string]string{},
	}
	entries, err := fs.ReadDir(files.fsys, dir)
	if err != nil {
		d.problem(hcl.Range{Filename: dir}, "Unreadable directory", err.Error())
		d.broken = true
		return d
	}
	present := map[string]bool{}
	for _, e := range entries {
		present[e.Name()] = true
	}
	var primary, overrides, values []string
	for _, e := range entries {
		name := e.Name()
		switch {
		case e.IsDir() || strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "#"):
		case IsConfig(name):
			// OpenTofu reads x.tofu instead of x.tf where both stand.
			if i := strings.LastIndex(name, ".tf"); i > 0 && (name[i:] == ".tf" || name[i:] == ".tf.json") &&
				present[name[:i]+strings.Replace(name[i:], ".tf", ".tofu", 1)] {
				continue
			}
			if isOverride(name) {
				overrides = append(overrides, name)
			} else {
				primary = append(primary, name)
			}
		case strings.HasSuffix(name, ".auto.tfvars"), strings.HasSuffix(name, ".auto.tfvars.json"):
			values = append(values, name)
		}
	}
	// Terraform reads terraform.tfvars, terraform.tfvars.json, then the automatic ones in lexical order.
	sort.Strings(values)
	for _, name := range []string{"terraform.tfvars.json", "terraform.tfvars"} {
		if present[name] {
			values = append([]string{name}, values...)
		}
	}
	for _, name := range primary {
		if body := d.parse(files, path.Join(dir, name)); body != nil {
			d.take(body)
		}
	}
	for _, name := range overrides {
		if body := d.parse(files, path.Join(dir, name)); body != nil {
			d.override(body)
		}
	}
	for _, name := range values {
		src, err := files.read(path.Join(dir, name))
		if err != nil {
			d.unreadable(path.Join(dir, name), err)
			continue
		}
		attrs, diags := parseValues(path.Join(dir, name), src)
		d.report(path.Join(dir, name), diags)
		d.tfvars = append(d.tfvars, attrs...)
	}
	return d
}

func (d *directory) problem(r hcl.Range, summary, detail string) {
	d.problems = append(d.problems, Problem{Range: r, Summary: summary, Detail: detail})
}

func (d *directory) unreadable(name string, err error) {
	d.broken = true
	d.notAnalysed = append(d.notAnalysed, name)
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err // the path is in the range
	}
	d.problem(hcl.Range{Filename: name}, "Unreadable file", err.Error())
}

// report notes the errors of a file; one file gives at most three, as later ones mostly follow from the first.
func (d *directory) report(name string, diags hcl.Diagnostics) bool {
	n := 0
	for _, diag := range diags {
		if diag.Severity != hcl.DiagError {
			continue
		}
		if n++; n > 3 {
			break
		}
		r := hcl.Range{Filename: name}
		if diag.Subject != nil {
			r = *diag.Subject
		}
		d.problem(r, diag.Summary, diag.Detail)
	}
	if n > 0 {
		d.broken = true
		d.notAnalysed = append(d.notAnalysed, name)
	}
	return n > 0
}

func (d *directory) parse(files *Files, name string) *hclsyntax.Body {
	src, err := files.read(name)
	if err != nil {
		d.unreadable(name, err)
		return nil
	}
	if nesting(src) > maxNesting {
		d.unreadable(name, fmt.Errorf("brackets are nested more than %d deep", maxNesting))
		return nil
	}
	d.files++
	var body *hclsyntax.Body
	var diags hcl.Diagnostics
	if strings.HasSuffix(name, ".json") {
		body, diags = d.parseJSON(name, src)
	} else {
		var f *hcl.File
		f, diags = hclsyntax.ParseConfig(src, name, hcl.InitialPos)
		body, _ = f.Body.(*hclsyntax.Body)
	}
	if d.report(name, diags) || body == nil {
		return nil
	}
	guard(body)
	return body
}

// declare notes what a block declares; a second one with the same name is what Terraform refuses.
func (d *directory) declare(name string, at hcl.Range) {
	if first, ok := d.declared[name]; ok {
		d.problem(at, "Duplicate declaration", fmt.Sprintf("%s is declared at %s:%d, too; Terraform refuses that.", name, first.Filename, first.Start.Line))
	}
	d.declared[name] = at
}

// take adds the blocks of a file.
func (d *directory) take(body *hclsyntax.Body) {
	for _, b := range body.Blocks {
		if n, ok := labelCount[b.Type]; ok && len(b.Labels) != n {
			d.problem(b.DefRange(), "Wrong number of labels", fmt.Sprintf("A %s block has %d labels, not %d.", b.Type, n, len(b.Labels)))
			continue
		}
		switch b.Type {
		case "variable", "output", "module", "resource", "data", "ephemeral":
			d.declare(b.Type+" "+strings.Join(b.Labels, "."), b.DefRange())
		}
		switch b.Type {
		case "variable":
			d.variables[b.Labels[0]] = b
		case "locals":
			for _, a := range sortedAttributes(b.Body.Attributes) {
				d.declare("local."+a.Name, a.NameRange)
				d.locals[a.Name] = a
			}
		case "output":
			d.outputs = append(d.outputs, b)
		case "resource", "data":
			d.resources = append(d.resources, b)
		case "module":
			d.modules = append(d.modules, b)
		case "provider":
			d.providers = append(d.providers, b)
		case "terraform":
			for _, n := range b.Body.Blocks {
				d.backend = d.backend || n.Type == "backend" || n.Type == "cloud"
				if n.Type == "required_providers" {
					d.require(n.Body)
				}
			}
			for name := range b.Body.Attributes {
				d.backend = d.backend || name == "backend" || name == "cloud"
			}
		}
	}
}

// require notes which provider each local name stands for: `cloud = { source = "hashicorp/aws" }`.
// https://developer.hashicorp.com/terraform/language/providers/requirements#local-names
func (d *directory) require(body *hclsyntax.Body) {
	for name, a := range body.Attributes {
		object, ok := bare(a.Expr).(*hclsyntax.ObjectConsExpr)
		if !ok {
			continue
		}
		for _, item := range object.Items {
			if key, ok := literalKey(item.KeyExpr); ok && key == "source" {
				if source, ok := literalText(item.ValueExpr); ok {
					d.sources[name] = source
				}
			}
		}
	}
}

// override merges the blocks of an override file into those already read: arguments replace, and nested blocks replace all of their type.
// https://developer.hashicorp.com/terraform/language/files/override
func (d *directory) override(body *hclsyntax.Body) {
	nothing := func(at hcl.Range, kind, name string) {
		d.problem(at, "Nothing to override", fmt.Sprintf("There is no %s %q that this could override.", kind, name))
	}
	into := func(list []*hclsyntax.Block, b *hclsyntax.Block) {
		for i, old := range list {
			if old.Type == b.Type && strings.Join(old.Labels, ".") == strings.Join(b.Labels, ".") {
				list[i] = d.merge(old, b)
				return
			}
		}
		nothing(b.DefRange(), b.Type, strings.Join(b.Labels, "."))
	}
	for _, b := range body.Blocks {
		if n, ok := labelCount[b.Type]; ok && len(b.Labels) != n {
			continue
		}
		switch b.Type {
		case "variable":
			if old := d.variables[b.Labels[0]]; old != nil {
				d.variables[b.Labels[0]] = d.merge(old, b)
			} else {
				nothing(b.DefRange(), "variable", b.Labels[0])
			}
		case "locals":
			for _, a := range sortedAttributes(b.Body.Attributes) {
				if d.locals[a.Name] == nil {
					nothing(a.NameRange, "local value", a.Name)
				}
				d.locals[a.Name] = a
			}
		case "output":
			into(d.outputs, b)
		case "resource", "data":
			into(d.resources, b)
		case "module":
			into(d.modules, b)
		case "provider":
			into(d.providers, b)
		}
	}
}

func (d *directory) merge(old, over *hclsyntax.Block) *hclsyntax.Block {
	merged := *old
	body := *old.Body
	body.Attributes = hclsyntax.Attributes{}
	for name, a := range old.Body.Attributes {
		body.Attributes[name] = a
	}
	replaced := map[string]bool{}
	for name, a := range over.Body.Attributes {
		body.Attributes[name] = a
		replaced[name] = true
	}
	for _, b := range over.Body.Blocks {
		replaced[nestedType(b)] = true
	}
	body.Blocks = nil
	for _, b := range old.Body.Blocks {
		if !replaced[nestedType(b)] {
			body.Blocks = append(body.Blocks, b)
		}
	}
	body.Blocks = append(body.Blocks, over.Body.Blocks...)
	merged.Body = &body
	if d.json[old.Body] || d.json[over.Body] {
		d.json[&body] = true
	}
	return &merged
}

// nestedType is the type of the blocks a nested block stands for: a dynamic block makes blocks of its label.
func nestedType(b *hclsyntax.Block) string {
	if b.Type == "dynamic" && len(b.Labels) == 1 {
		return b.Labels[0]
	}
	return b.Type
}

// parseValues reads a file of variable values.
func parseValues(name string, src []byte) ([]*hclsyntax.Attribute, hcl.Diagnostics) {
	var attrs []*hclsyntax.Attribute
	if strings.HasSuffix(name, ".json") {
		e, diags := hcljson.ParseExpression(src, name)
		if diags.HasErrors() {
			return nil, diags
		}
		obj, ok := fromJSON(e, &diags, false).(*hclsyntax.ObjectConsExpr)
		if !ok {
			return nil, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Not an object", Detail: "A file of variable values holds one JSON object.", Subject: e.Range().Ptr()}}
		}
		return sortedAttributes(objectBody(obj).Attributes), diags
	}
	f, diags := hclsyntax.ParseConfig(src, name, hcl.InitialPos)
	if body, ok := f.Body.(*hclsyntax.Body); ok && !diags.HasErrors() {
		guard(body)
		attrs = sortedAttributes(body.Attributes)
		for _, b := range body.Blocks {
			diags = append(diags, &hcl.Diagnostic{Severity: hcl.DiagError, Summary: "Unexpected block", Detail: "A file of variable values has arguments only: `name = value`.", Subject: b.TypeRange.Ptr()})
		}
	}
	return attrs, diags
}

func sortedAttributes(m hclsyntax.Attributes) []*hclsyntax.Attribute {
	attrs := make([]*hclsyntax.Attribute, 0, len(m))
	for _, a := range m {
		attrs = append(attrs, a)
	}
	slices.SortFunc(attrs, func(a, b *hclsyntax.Attribute) int {
		return cmp.Or(cmp.Compare(a.NameRange.Start.Byte, b.NameRange.Start.Byte), cmp.Compare(a.Name, b.Name)) // in a plan they have no places
	})
	return attrs
}

// parseJSON reads JSON syntax into the same tree as native syntax. What stands inside a block stays an argument until somebody asks for blocks of that name: without a
// schema the syntax does not say which it is.
func (d *directory) parseJSON(name string, src []byte) (*hclsyntax.Body, hcl.Diagnostics) {
	e, diags := hcljson.ParseExpression(src, name)
	if diags.HasErrors() {
		return nil, diags
	}
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: e.Range(), EndRange: e.Range()}
	objects := func(top hclsyntax.Expression) []hclsyntax.Expression {
		if t, ok := top.(*hclsyntax.TupleConsExpr); ok {
			return t.Exprs
		}
		return []hclsyntax.Expression{top}
	}
	literal := objects(fromJSON(e, &diags, false)) // of the same shape
	for i, x := range objects(fromJSON(e, &diags, true)) {
		obj, ok := x.(*hclsyntax.ObjectConsExpr)
		if !ok {
			diags = append(diags, &hcl.Diagnostic{Severity: hcl.DiagError, Summary: "Not an object", Detail: "A configuration in JSON syntax is an object of blocks.", Subject: x.Range().Ptr()})
			continue
		}
		for j, it := range obj.Items {
			typ, ok := literalKey(it.KeyExpr)
			if typ == "variable" {
				it = literal[i].(*hclsyntax.ObjectConsExpr).Items[j] // a default is no template
			}
			n, known := labelCount[typ]
			if !ok || !known {
				continue // "//" is a comment, and other block types concern nobody here
			}
			for _, b := range blocksFromJSON(typ, n, nil, it.KeyExpr.Range(), it.ValueExpr) {
				d.json[b.Body] = true
				body.Blocks = append(body.Blocks, b)
			}
		}
	}
	return body, diags
}

func literalKey(e hclsyntax.Expression) (string, bool) {
	if w, ok := e.(*hclsyntax.ObjectConsKeyExpr); ok {
		if k := hcl.ExprAsKeyword(w.Wrapped); k != "" && !w.ForceNonLiteral {
			return k, true
		}
		e = w.Wrapped
	}
	if len(hclsyntax.Variables(e)) > 0 {
		return "", false
	}
	v, diags := e.Value(nil)
	if diags.HasErrors() || v.IsNull() || !v.IsKnown() || v.Type() != cty.String {
		return "", false
	}
	return v.AsString(), true
}

// blocksFromJSON makes blocks of what stands under a property: n levels of labels, each with one body or a list of them.
func blocksFromJSON(typ string, n int, labels []string, header hcl.Range, e hclsyntax.Expression) []*hclsyntax.Block {
	switch e := e.(type) {
	case *hclsyntax.TupleConsExpr:
		var out []*hclsyntax.Block
		for _, x := range e.Exprs {
			out = append(out, blocksFromJSON(typ, n, labels, header, x)...)
		}
		return out
	case *hclsyntax.ObjectConsExpr:
		if n == 0 {
			return []*hclsyntax.Block{{Type: typ, Labels: labels, Body: objectBody(e), TypeRange: header, OpenBraceRange: header, CloseBraceRange: header}}
		}
		var out []*hclsyntax.Block
		for _, it := range e.Items {
			if label, ok := literalKey(it.KeyExpr); ok {
				out = append(out, blocksFromJSON(typ, n-1, append(labels[:len(labels):len(labels)], label), it.KeyExpr.Range(), it.ValueExpr)...)
			}
		}
		return out
	}
	return nil
}

// objectBody is an object constructor read as the body of a block.
func objectBody(e *hclsyntax.ObjectConsExpr) *hclsyntax.Body {
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, SrcRange: e.Range(), EndRange: e.Range()}
	for _, it := range e.Items {
		name, ok := literalKey(it.KeyExpr)
		if !ok || name == "//" {
			continue
		}
		body.Attributes[name] = &hclsyntax.Attribute{Name: name, Expr: it.ValueExpr, SrcRange: hcl.RangeBetween(it.KeyExpr.Range(), it.ValueExpr.Range()), NameRange: it.KeyExpr.Range(), EqualsRange: it.KeyExpr.Range()}
	}
	return body
}

// fromJSON turns an expression in JSON syntax into the native one: a string is a template if templates is true.
func fromJSON(e hcl.Expression, diags *hcl.Diagnostics, templates bool) hclsyntax.Expression {
	if list, d := hcl.ExprList(e); !d.HasErrors() {
		t := &hclsyntax.TupleConsExpr{SrcRange: e.Range(), OpenRange: e.StartRange()}
		for _, x := range list {
			t.Exprs = append(t.Exprs, fromJSON(x, diags, templates))
		}
		return t
	}
	if pairs, d := hcl.ExprMap(e); !d.HasErrors() {
		o := &hclsyntax.ObjectConsExpr{SrcRange: e.Range(), OpenRange: e.StartRange()}
		for _, p := range pairs {
			o.Items = append(o.Items, hclsyntax.ObjectConsItem{KeyExpr: fromJSON(p.Key, diags, templates), ValueExpr: fromJSON(p.Value, diags, templates)})
		}
		return o
	}
	v, _ := e.Value(nil)
	if templates && v.Type() == cty.String && v.IsKnown() && !v.IsNull() && strings.ContainsAny(v.AsString(), "$%") {
		start := e.Range().Start
		start.Byte++ // the quote; escapes in front of an interpolation shift it, which costs no more than a column
		start.Column++
		t, d := hclsyntax.ParseTemplate([]byte(v.AsString()), e.Range().Filename, start)
		*diags = append(*diags, d...)
		if !d.HasErrors() {
			if te, ok := t.(*hclsyntax.TemplateExpr); ok {
				te.SrcRange = e.Range()
			}
			return t
		}
	}
	return &hclsyntax.LiteralValueExpr{Val: v, SrcRange: e.Range()}
}
