package linttest

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// argument is the expression a finding flags, as something that can be replaced.
type argument struct {
	span
	form form
	expr hclsyntax.Expression // nil for a list, object, number or bool in JSON syntax
}

// form says how a reference is written in the place of the argument.
type form int

const (
	native   form = iota // local.x
	key                  // (local.x), a key of an object
	heredoc              // "${local.x}", a JSON value inside a heredoc
	jsonForm             // "${local.x}", in JSON syntax
)

func (a argument) reference(ref string) string {
	switch a.form {
	case key:
		return "(" + ref + ")"
	case heredoc, jsonForm:
		return `"${` + ref + `}"`
	}
	return ref
}

// An excuse is why a variant does not apply to a finding or fixture; empty if it does.
type excuse string

const (
	onHeader    excuse = "the finding is about a block, not about an argument"
	noReference excuse = "Terraform allows no reference there"
	notInConfig excuse = "the flagged text stands in a file that is not configuration"
	misplaced   excuse = "Finding.Argument is neither an expression, nor a value in a text, nor a block"
	inString    excuse = "the flagged text is only a part of a JSON string"
)

// findArgument finds the expression at the place that a finding calls its argument.
func findArgument(f files, place span) (argument, excuse) {
	switch {
	case place.empty():
		return argument{}, onHeader
	case place.start > place.end || place.end > len(f[place.file]):
		return argument{}, misplaced
	case isNative(place.file):
		return nativeArgument(f, place)
	case isJSON(place.file):
		return jsonArgument(f[place.file], place)
	case strings.Contains(place.file, ".tfvars"):
		return argument{}, noReference
	}
	return argument{}, notInConfig
}

func nativeArgument(f files, place span) (argument, excuse) {
	finder := &enclosing{place: place}
	hclsyntax.Walk(f.parse(place.file), finder)
	path := finder.nodes
	if block := innermost[*hclsyntax.Block](path[:min(2, len(path))]); block != nil {
		switch block.Type {
		case "variable", "terraform", "moved", "import", "removed":
			return argument{}, noReference
		}
	}
	if slices.ContainsFunc(path, isMeta) {
		return argument{}, noReference
	}
	if k := innermost[*hclsyntax.ObjectConsKeyExpr](path); k != nil {
		return argument{spanOf(k.Range()), key, k}, ""
	}
	last := path[len(path)-1]
	if _, ok := last.(*hclsyntax.LiteralValueExpr); ok {
		// The literal text inside a template is a node, but not an expression that could be replaced.
		if t, ok := path[len(path)-2].(*hclsyntax.TemplateExpr); ok {
			last = t
		}
	}
	switch n := last.(type) {
	case *hclsyntax.TemplateExpr:
		return templateArgument(f, place, n)
	case *hclsyntax.Attribute:
		if spanOf(n.Range()) == place {
			return argument{spanOf(n.Expr.Range()), native, n.Expr}, ""
		}
	case hclsyntax.Expression:
		if spanOf(n.Range()) == place {
			return argument{place, native, n}, ""
		}
	}
	if b := innermost[*hclsyntax.Block](path); b != nil {
		if place == spanOf(b.Range()) || place == spanOf(b.Body.Range()) || spanOf(b.DefRange()).contains(place) {
			return argument{}, onHeader
		}
	}
	return argument{}, misplaced
}

// templateArgument is a value inside the text of a heredoc, or a quoted template as a whole.
func templateArgument(f files, place span, t *hclsyntax.TemplateExpr) (argument, excuse) {
	whole := spanOf(t.Range())
	if place == whole || !strings.HasPrefix(f[place.file][whole.start:], "<<") {
		return argument{whole, native, t}, ""
	}
	text := f[place.file][place.start:place.end]
	if !json.Valid([]byte(interpolation.ReplaceAllString(text, "0"))) {
		return argument{}, misplaced
	}
	return argument{place, heredoc, t}, ""
}

// interpolation is a simple one, which stands for a value or a part of a string.
var interpolation = regexp.MustCompile(`\$\{[^{}]*\}`)

// innermost is the last node of a type; nil if there is none.
func innermost[T hclsyntax.Node](path []hclsyntax.Node) (found T) {
	for _, n := range path {
		if t, ok := n.(T); ok {
			found = t
		}
	}
	return found
}

// isMeta tells whether the node is an argument that Terraform reads without evaluating it.
func isMeta(n hclsyntax.Node) bool {
	a, ok := n.(*hclsyntax.Attribute)
	return ok && (isStatic("resource", a.Name) || isStatic("module", a.Name) || a.Name == "prevent_destroy" || a.Name == "create_before_destroy")
}

// enclosing collects the nodes around a place, from the outermost to the innermost.
type enclosing struct {
	place span
	nodes []hclsyntax.Node
}

// Enter implements hclsyntax.Walker.
func (e *enclosing) Enter(n hclsyntax.Node) hcl.Diagnostics {
	switch n.(type) {
	case hclsyntax.Attributes, hclsyntax.Blocks, hclsyntax.ChildScope:
		return nil // their ranges are arbitrary or doubled
	}
	if _, root := n.(*hclsyntax.Body); spanOf(n.Range()).contains(e.place) || root && len(e.nodes) == 0 {
		e.nodes = append(e.nodes, n)
	}
	return nil
}

// Exit implements hclsyntax.Walker.
func (e *enclosing) Exit(hclsyntax.Node) hcl.Diagnostics { return nil }

// jsonArgument is a value in JSON syntax.
func jsonArgument(src string, place span) (argument, excuse) {
	if before, after := src[:place.start], src[place.end:]; insideString(before) {
		if !strings.HasSuffix(before, `"`) || !strings.HasPrefix(after, `"`) {
			return argument{}, inString
		}
		// The place of a string is what stands between its quotes.
		place.start--
		place.end++
	}
	text := []byte(src[place.start:place.end])
	if !json.Valid(text) {
		return argument{}, misplaced
	}
	a := argument{span: place, form: jsonForm}
	var template string
	if json.Unmarshal(text, &template) == nil {
		expr, diags := hclsyntax.ParseTemplate([]byte(template), place.file, hcl.InitialPos)
		if diags.HasErrors() {
			return argument{}, misplaced
		}
		a.expr = expr
	}
	return a, ""
}

// insideString tells whether a JSON text cut off at its end stops within a string.
func insideString(before string) bool {
	inside := false
	for i := 0; i < len(before); i++ {
		switch {
		case before[i] == '"':
			inside = !inside
		case before[i] == '\\' && inside:
			i++
		}
	}
	return inside
}

// constant tells whether the argument can stand where Terraform allows no references and no functions.
func (a argument) constant(f files) bool {
	if a.expr == nil {
		text := f[a.file][a.start:a.end]
		return !strings.Contains(text, "${") && !strings.Contains(text, "%{")
	}
	_, diags := a.expr.Value(nil)
	return !diags.HasErrors()
}

// movable tells whether the argument means the same at the top level of its module: it refers to nothing that only exists where it stands, such
// as each, count, self, or the iterator of a dynamic block or for expression. Resources of the given types exist everywhere.
func (a argument) movable(f files, types map[string]bool) bool {
	if a.expr == nil {
		return a.constant(f)
	}
	return !slices.ContainsFunc(a.expr.Variables(), func(t hcl.Traversal) bool {
		switch root := t.RootName(); root {
		case "var", "local", "module", "data", "path", "terraform":
			return false
		default:
			return !types[root]
		}
	})
}

// declared is the expression as the value of an argument on a line of its own, and where in that text the expression begins.
func (a argument) declared(f files) (text string, offset int) {
	text = f[a.file][a.start:a.end]
	switch a.expr.(type) {
	case *hclsyntax.TupleConsExpr, *hclsyntax.ObjectConsExpr, *hclsyntax.TemplateExpr, *hclsyntax.FunctionCallExpr, *hclsyntax.ForExpr, nil:
		return text, 0
	}
	if strings.Contains(text, "\n") {
		// Inside brackets an expression may break its lines as it likes; elsewhere only in parentheses.
		return "(" + text + ")", 1
	}
	return text, 0
}
