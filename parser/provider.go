package parser

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// providerConfig names a provider configuration in a module: `aws`, or `aws.east` with an alias.
type providerConfig struct{ name, alias string }

// Provider is the configuration of the resource's provider, in whichever module it is written; nil if none is, or it cannot be told which.
// https://developer.hashicorp.com/terraform/language/modules/develop/providers
func (r *Resource) Provider() *Block {
	name, _, _ := strings.Cut(r.Type, "_")
	config := providerConfig{name: name}
	if a := r.body.Attributes["provider"]; a != nil {
		var ok bool
		if config, ok = configReference(a.Expr); !ok {
			return nil
		}
	}
	return r.Module.provider(config)
}

// provider looks a configuration up: what the call hands over, then what the module itself has, then, for one without alias, what the caller has.
func (m *Module) provider(c providerConfig) *Block {
	if m.Call != nil {
		if a := m.Call.body.Attributes["providers"]; a != nil {
			if item := m.handedOver(a.Expr, c); item != nil {
				given, ok := configReference(item)
				if !ok {
					return nil
				}
				return m.Parent.provider(given)
			}
		}
	}
	for _, b := range m.dir.providers {
		if m.dir.providerSource(b.Labels[0]) != m.dir.providerSource(c.name) || providerAlias(b) != c.alias {
			continue
		}
		if b.Body.Attributes["for_each"] != nil {
			return nil // OpenTofu's: one block is several configurations
		}
		return &Block{Type: b.Type, Labels: b.Labels, Header: header(b), Module: m, Exists: m.Exists, body: b.Body, scope: m.scope, json: m.dir.json[b.Body]}
	}
	if m.Parent != nil && c.alias == "" {
		return m.Parent.inherited(m.dir.providerSource(c.name))
	}
	return nil
}

// inherited is the configuration without alias of a provider, whatever its name here.
func (m *Module) inherited(source string) *Block {
	for name := range m.dir.sources {
		if m.dir.providerSource(name) == source {
			return m.provider(providerConfig{name: name})
		}
	}
	return m.provider(providerConfig{name: source[strings.LastIndexByte(source, '/')+1:]})
}

// providerSource is the provider that a local name stands for: without a source, that of HashiCorp with the name.
func (d *directory) providerSource(name string) string {
	source, ok := d.sources[name]
	if !ok {
		return "hashicorp/" + name
	}
	for _, host := range []string{"registry.terraform.io/", "registry.opentofu.org/"} {
		source = strings.TrimPrefix(source, host)
	}
	return strings.ToLower(source)
}

func providerAlias(b *hclsyntax.Block) string {
	a := b.Body.Attributes["alias"]
	if a == nil {
		return ""
	}
	name, _ := literalText(a.Expr)
	return name
}

// handedOver is what a call's `providers` gives to the module as a configuration; nil if nothing. The name may be another one of the same provider.
func (m *Module) handedOver(e hclsyntax.Expression, want providerConfig) hclsyntax.Expression {
	object, ok := bare(e).(*hclsyntax.ObjectConsExpr)
	if !ok {
		return nil
	}
	for _, item := range object.Items {
		key := item.KeyExpr
		if k, ok := key.(*hclsyntax.ObjectConsKeyExpr); ok {
			key = k.Wrapped
		}
		if c, ok := configReference(key); ok && c.alias == want.alias && m.dir.providerSource(c.name) == m.dir.providerSource(want.name) {
			return item.ValueExpr
		}
	}
	return nil
}

// configReference reads `aws.east`, which Terraform 0.11 and JSON syntax have in quotes.
func configReference(e hclsyntax.Expression) (providerConfig, bool) {
	t, ok := reference(e)
	if !ok || len(t) > 2 {
		return providerConfig{}, false
	}
	c := providerConfig{name: t.RootName()}
	if len(t) == 2 {
		c.alias, ok = attrName(t, 1)
	}
	return c, ok
}

// reference is the traversal that an expression is where Terraform wants a name rather than a value, quoted or not.
func reference(e hcl.Expression) (hcl.Traversal, bool) {
	e = bare(e)
	if s, ok := literalText(e); ok {
		t, diags := hclsyntax.ParseTraversalAbs([]byte(s), e.Range().Filename, e.Range().Start)
		return t, !diags.HasErrors() && len(t) > 0
	}
	t, diags := hcl.AbsTraversalForExpr(e)
	return t, !diags.HasErrors() && len(t) > 0
}

// bare is the expression as it was parsed.
func bare(e hcl.Expression) hcl.Expression {
	for {
		switch x := e.(type) {
		case node:
			e = x.parsed()
		case *hclsyntax.TemplateWrapExpr:
			e = x.Wrapped
		case *hclsyntax.ParenthesesExpr:
			e = x.Expression
		default:
			return e
		}
	}
}

// literalText is the text of an expression that refers to nothing.
func literalText(e hcl.Expression) (string, bool) {
	switch e := bare(e).(type) {
	case *hclsyntax.LiteralValueExpr:
		if e.Val.Type() == cty.String && e.Val.IsKnown() && !e.Val.IsNull() {
			return e.Val.AsString(), true
		}
	case *hclsyntax.TemplateExpr:
		if e.IsStringLiteral() {
			v, _ := e.Value(nil)
			return v.AsString(), true
		}
	}
	return "", false
}
