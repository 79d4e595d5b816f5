package linttest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// toJSON rewrites a file of native syntax in Terraform's JSON syntax.
// https://developer.hashicorp.com/terraform/language/syntax/json
func toJSON(name, src string) (string, error) {
	f, diags := hclsyntax.ParseConfig([]byte(src), name, hcl.InitialPos)
	if diags.HasErrors() {
		return "", diags
	}
	root, err := converter{src}.body("", f.Body.(*hclsyntax.Body))
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	out, err := json.MarshalIndent(root, "", "  ")
	return string(out) + "\n", err
}

// object is a JSON object that keeps its order.
type object []member

type member struct {
	name  string
	value any
}

func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

type converter struct{ src string }

func (c converter) text(n interface{ Range() hcl.Range }) string {
	r := n.Range()
	return c.src[r.Start.Byte:r.End.Byte]
}

// body converts the content of a block of the given type, "" for the file.
func (c converter) body(typ string, b *hclsyntax.Body) (object, error) {
	var out object
	for _, a := range attributes(b) {
		v, err := c.argument(typ, a)
		if err != nil {
			return nil, err
		}
		out = append(out, member{a.Name, v})
	}
	for _, block := range b.Blocks {
		content, err := c.body(block.Type, block.Body)
		if err != nil {
			return nil, err
		}
		for _, label := range slices.Backward(block.Labels) {
			content = object{{label, content}}
		}
		i := slices.IndexFunc(out, func(m member) bool { return m.name == block.Type })
		if i < 0 {
			out = append(out, member{block.Type, []object{content}})
		} else {
			out[i].value = append(out[i].value.([]object), content)
		}
	}
	if out == nil {
		out = object{}
	}
	return out, nil
}

// attributes are the attributes of a body in the order of the source.
func attributes(b *hclsyntax.Body) []*hclsyntax.Attribute {
	var out []*hclsyntax.Attribute
	for _, a := range b.Attributes {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b *hclsyntax.Attribute) int { return a.SrcRange.Start.Byte - b.SrcRange.Start.Byte })
	return out
}

func (c converter) argument(typ string, a *hclsyntax.Attribute) (any, error) {
	switch {
	case typ == "variable" && a.Name == "default":
		// Terraform reads a default without an evaluation context, so a string in it is not a template and needs no escapes.
		v, diags := a.Expr.Value(nil)
		if diags.HasErrors() {
			return nil, diags
		}
		return ctyjson.SimpleJSONValue{Value: v}, nil
	case isStatic(typ, a.Name):
		return c.static(a.Expr), nil
	}
	return c.expression(a.Expr), nil
}

// isStatic tells whether Terraform reads the argument as names, types or keywords and does not evaluate it.
func isStatic(typ, name string) bool {
	switch name {
	case "depends_on", "ignore_changes", "replace_triggered_by", "configuration_aliases":
		return true
	case "provider":
		return typ == "resource" || typ == "data"
	case "providers":
		return typ == "module"
	case "type":
		return typ == "variable"
	case "iterator":
		return typ == "dynamic"
	case "when", "on_failure":
		return typ == "provisioner"
	case "from", "to":
		return typ == "moved" || typ == "removed" || typ == "import"
	}
	return false
}

func (c converter) static(e hclsyntax.Expression) any {
	switch e := e.(type) {
	case *hclsyntax.TupleConsExpr:
		out := []any{}
		for _, x := range e.Exprs {
			out = append(out, c.static(x))
		}
		return out
	case *hclsyntax.ObjectConsExpr:
		out := object{}
		for _, item := range e.Items {
			out = append(out, member{c.text(item.KeyExpr), c.static(item.ValueExpr)})
		}
		return out
	case *hclsyntax.TemplateExpr:
		if v, diags := e.Value(nil); !diags.HasErrors() {
			return v.AsString()
		}
	}
	return c.text(e)
}

func (c converter) expression(e hclsyntax.Expression) any {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		return ctyjson.SimpleJSONValue{Value: e.Val}
	case *hclsyntax.TemplateExpr:
		if s, ok := c.template(e); ok {
			return s
		}
	case *hclsyntax.TemplateWrapExpr:
		return c.interpolation(e.Wrapped)
	case *hclsyntax.TupleConsExpr:
		out := []any{}
		for _, x := range e.Exprs {
			out = append(out, c.expression(x))
		}
		return out
	case *hclsyntax.ObjectConsExpr:
		out := object{}
		for _, item := range e.Items {
			out = append(out, member{c.key(item.KeyExpr), c.expression(item.ValueExpr)})
		}
		return out
	}
	return c.interpolation(e)
}

// interpolation is the expression as it stands, which is right for every expression. A heredoc's end marker needs its newline.
func (c converter) interpolation(e hclsyntax.Expression) string {
	text := c.text(e)
	if strings.HasPrefix(text, "<<") {
		text += "\n"
	}
	return "${" + text + "}"
}

func (c converter) key(e hclsyntax.Expression) string {
	if word := hcl.ExprAsKeyword(e); word != "" {
		return word
	}
	if k, ok := e.(*hclsyntax.ObjectConsKeyExpr); ok && !k.ForceNonLiteral {
		e = k.Wrapped
	}
	if s, ok := c.expression(e).(string); ok {
		return s
	}
	return c.interpolation(e)
}

// template writes a quoted template or heredoc as JSON users do; ok is false if it has directives (`%{ if … }`).
func (c converter) template(e *hclsyntax.TemplateExpr) (s string, ok bool) {
	var b strings.Builder
	for _, p := range e.Parts {
		if lit, ok := p.(*hclsyntax.LiteralValueExpr); ok && lit.Val.Type() == cty.String {
			b.WriteString(strings.NewReplacer("${", "$${", "%{", "%%{").Replace(lit.Val.AsString()))
			continue
		}
		if strings.HasPrefix(c.text(p), "%{") {
			return "", false
		}
		b.WriteString(c.interpolation(p))
	}
	return b.String(), true
}
