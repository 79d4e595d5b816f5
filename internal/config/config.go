// Package config reads .coglint.hcl: what a repository wants of its checks. The file is data, without variables, functions or includes.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/coglint/coglint/internal/lint"
)

// FileName is the name of the configuration file.
const FileName = ".coglint.hcl"

// Config is the content of a configuration file; the zero Config is that of no file.
type Config struct {
	FailOn   *lint.Severity // nil if it does not say
	Accounts []string       // account numbers that are ours
	Rules    map[string]Rule
	Envs     []Env // in the order of the file
}

// Env is a named set of variable values, such as those of production.
type Env struct {
	Name      string
	Workspace string    // terraform.workspace; empty if the environment does not say
	VarFiles  []VarFile // later ones win
}

// VarFile is a file of variable values, relative to the directory of the configuration file.
type VarFile struct {
	Name  string
	Range hcl.Range // where the configuration names it
}

// AllEnvs is the name that stands for every environment of a file.
const AllEnvs = "all"

// Select gives the environments of a name, which may be [AllEnvs]. The file is that of the configuration, for errors.
func (c *Config) Select(env, file string) ([]Env, error) {
	if len(c.Envs) == 0 {
		return nil, fmt.Errorf("--env %s: %s has no env block: write one, as in env \"dev\" { var_files = [\"dev.tfvars\"] }", env, file)
	}
	if env == AllEnvs {
		return c.Envs, nil
	}
	var names []string
	for _, e := range c.Envs {
		if e.Name == env {
			return []Env{e}, nil
		}
		names = append(names, e.Name)
	}
	return nil, fmt.Errorf("--env: there is no environment %q in %s, which has %s%s", env, file, strings.Join(names, ", "), DidYouMean(env, names))
}

// Rule is what the file says of one rule; what it does not say is nil.
type Rule struct {
	Enabled  *bool
	Severity *lint.Severity
	Options  map[string]any // the types are those of the options' defaults
	Reason   string
}

// Settings are what the rules have to know of the configuration.
func (c *Config) Settings() lint.Settings {
	s := lint.Settings{Options: map[string]map[string]any{}, Severities: map[string]lint.Severity{}, Accounts: c.Accounts}
	for name, r := range c.Rules {
		s.Options[name] = r.Options
		if r.Severity != nil {
			s.Severities[name] = *r.Severity
		}
	}
	return s
}

// Find looks for a configuration file in dir and the directories above it, up to the root of fsys; the name is empty if there is none.
func Find(fsys fs.FS, dir string) (name string, err error) {
	for {
		name := path.Join(dir, FileName)
		_, err := fs.Stat(fsys, name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return name, err
		}
		if dir == "." {
			return "", nil
		}
		dir = path.Dir(dir)
	}
}

// Parse reads a configuration file. The error names every mistake with its line.
func Parse(name string, src []byte, rules []*lint.Rule) (*Config, error) {
	file, diags := hclsyntax.ParseConfig(src, name, hcl.InitialPos)
	if diags.HasErrors() {
		return nil, mistakes{diags}
	}
	content, diags := file.Body.Content(&hcl.BodySchema{
		Attributes: []hcl.AttributeSchema{{Name: "fail_on"}, {Name: "accounts"}},
		Blocks:     []hcl.BlockHeaderSchema{{Type: "rule", LabelNames: []string{"name"}}, {Type: "env", LabelNames: []string{"name"}}},
	})
	r := &reader{diags: diags, rules: rules}
	c := &Config{Rules: map[string]Rule{}}
	if a := content.Attributes["fail_on"]; a != nil {
		c.FailOn = r.severity(a)
	}
	if a := content.Attributes["accounts"]; a != nil {
		c.Accounts = r.accounts(a)
	}
	for _, b := range content.Blocks.OfType("env") {
		c.Envs = append(c.Envs, r.env(b, c.Envs))
	}
	for _, b := range content.Blocks.OfType("rule") {
		name := b.Labels[0]
		if _, again := c.Rules[name]; again {
			r.mistake(b.LabelRanges[0], "rule %q is configured twice", name)
		}
		c.Rules[name] = r.rule(b)
	}
	if r.diags.HasErrors() {
		return nil, mistakes{r.diags}
	}
	return c, nil
}

// mistakes are the errors in a file, one a line.
type mistakes struct{ hcl.Diagnostics }

func (m mistakes) Error() string {
	var lines []string
	for _, d := range m.Diagnostics {
		line := fmt.Sprintf("%s:%d: %s", d.Subject.Filename, d.Subject.Start.Line, d.Summary)
		if d.Detail != "" {
			line += ": " + strings.Join(strings.Fields(d.Detail), " ")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// reader collects the mistakes it meets.
type reader struct {
	diags hcl.Diagnostics
	rules []*lint.Rule
}

func (r *reader) mistake(at hcl.Range, format string, args ...any) {
	r.diags = append(r.diags, &hcl.Diagnostic{Severity: hcl.DiagError, Summary: fmt.Sprintf(format, args...), Subject: &at})
}

func (r *reader) rule(b *hcl.Block) Rule {
	name := b.Labels[0]
	i := slices.IndexFunc(r.rules, func(rule *lint.Rule) bool { return rule.Name == name })
	if i < 0 {
		r.mistake(b.LabelRanges[0], "there is no rule %q%s", name, DidYouMean(name, ruleNames(r.rules)))
	}
	content, diags := b.Body.Content(&hcl.BodySchema{
		Attributes: []hcl.AttributeSchema{{Name: "enabled"}, {Name: "severity"}, {Name: "options"}, {Name: "reason"}},
	})
	r.diags = append(r.diags, diags...)
	var out Rule
	if a := content.Attributes["enabled"]; a != nil {
		if v, ok := r.value(a.Expr, "enabled", cty.Bool); ok {
			enabled := v.True()
			out.Enabled = &enabled
		}
	}
	if a := content.Attributes["severity"]; a != nil {
		out.Severity = r.severity(a)
	}
	if a := content.Attributes["reason"]; a != nil {
		if v, ok := r.value(a.Expr, "reason", cty.String); ok {
			out.Reason = v.AsString()
		}
	}
	if a := content.Attributes["options"]; a != nil && i >= 0 {
		out.Options = r.options(a.Expr, r.rules[i])
	}
	return out
}

// env reads an env block that follows others.
func (r *reader) env(b *hcl.Block, others []Env) Env {
	out := Env{Name: b.Labels[0]}
	switch {
	case out.Name == "":
		r.mistake(b.LabelRanges[0], "an environment needs a name")
	case out.Name == AllEnvs:
		r.mistake(b.LabelRanges[0], "an environment cannot have the name %q, which --env takes for every environment", AllEnvs)
	case slices.ContainsFunc(others, func(e Env) bool { return e.Name == out.Name }):
		r.mistake(b.LabelRanges[0], "env %q is configured twice", out.Name)
	}
	content, diags := b.Body.Content(&hcl.BodySchema{Attributes: []hcl.AttributeSchema{{Name: "var_files"}, {Name: "workspace"}}})
	r.diags = append(r.diags, diags...)
	if a := content.Attributes["workspace"]; a != nil {
		if v, ok := r.value(a.Expr, a.Name, cty.String); ok {
			out.Workspace = v.AsString()
		}
	}
	a := content.Attributes["var_files"]
	if a == nil {
		return out
	}
	names, ok := r.strings(a.Expr, a.Name)
	exprs, diags := hcl.ExprList(a.Expr)
	if !ok || diags.HasErrors() {
		return out
	}
	for i, name := range names {
		at := exprs[i].Range()
		if name == "" || path.IsAbs(name) || strings.Contains(name, `\`) {
			r.mistake(at, "var_files: %q is not a path relative to the directory of this file, with slashes", name)
		}
		out.VarFiles = append(out.VarFiles, VarFile{name, at})
	}
	return out
}

func (r *reader) severity(a *hcl.Attribute) *lint.Severity {
	v, ok := r.value(a.Expr, a.Name, cty.String)
	if !ok {
		return nil
	}
	s, err := lint.ParseSeverity(v.AsString())
	if err != nil {
		r.mistake(a.Expr.Range(), "%s: %s", a.Name, err)
		return nil
	}
	return &s
}

var accountNumber = regexp.MustCompile(`^\d{12}$`)

func (r *reader) accounts(a *hcl.Attribute) []string {
	list, ok := r.strings(a.Expr, a.Name)
	for _, s := range list {
		if !accountNumber.MatchString(s) {
			r.mistake(a.Expr.Range(), "accounts: %q is not an account number: they have twelve digits", s)
		}
	}
	if !ok {
		return nil
	}
	return list
}

func (r *reader) options(e hcl.Expression, rule *lint.Rule) map[string]any {
	pairs, diags := hcl.ExprMap(e)
	if diags.HasErrors() {
		r.mistake(e.Range(), "options must be an object, such as { name = value }")
		return nil
	}
	out := map[string]any{}
	for _, p := range pairs {
		key, ok := r.value(p.Key, "the name of an option", cty.String)
		if !ok {
			continue
		}
		name := key.AsString()
		i := slices.IndexFunc(rule.Options, func(o lint.Option) bool { return o.Name == name })
		if i < 0 {
			var names []string
			for _, o := range rule.Options {
				names = append(names, o.Name)
			}
			r.mistake(p.Key.Range(), "rule %s has no option %q%s", rule.Name, name, DidYouMean(name, names))
			continue
		}
		if v, ok := r.option(p.Value, rule.Options[i]); ok {
			out[name] = v
		}
	}
	return out
}

// option reads the value of an option, which must be of the type of its default.
func (r *reader) option(e hcl.Expression, o lint.Option) (any, bool) {
	switch o.Default.(type) {
	case bool:
		if v, ok := r.value(e, o.Name, cty.Bool); ok {
			return v.True(), true
		}
	case string:
		if v, ok := r.value(e, o.Name, cty.String); ok {
			return v.AsString(), true
		}
	case []string:
		return r.strings(e, o.Name)
	default:
		if v, ok := r.value(e, o.Name, cty.Number); ok {
			f, _ := v.AsBigFloat().Float64()
			return f, true
		}
	}
	return nil, false
}

// value reads a literal of a type.
func (r *reader) value(e hcl.Expression, what string, t cty.Type) (cty.Value, bool) {
	v, diags := e.Value(nil)
	if diags.HasErrors() {
		r.diags = append(r.diags, diags...)
		return cty.NilVal, false
	}
	if v.IsNull() || v.Type() != t {
		r.mistake(e.Range(), "%s must be a %s, not %s", what, t.FriendlyName(), typeName(v))
		return cty.NilVal, false
	}
	return v, true
}

func (r *reader) strings(e hcl.Expression, what string) ([]string, bool) {
	v, diags := e.Value(nil)
	if diags.HasErrors() {
		r.diags = append(r.diags, diags...)
		return nil, false
	}
	if v.IsNull() || !v.Type().IsTupleType() {
		r.mistake(e.Range(), "%s must be a list of strings, not %s", what, typeName(v))
		return nil, false
	}
	out := []string{}
	for _, elem := range v.AsValueSlice() {
		if elem.IsNull() || elem.Type() != cty.String {
			r.mistake(e.Range(), "%s must be a list of strings, and has %s in it", what, typeName(elem))
			return nil, false
		}
		out = append(out, elem.AsString())
	}
	return out, true
}

// typeName says what a value is in the words of the language.
func typeName(v cty.Value) string {
	switch t := v.Type(); {
	case v.IsNull():
		return "null"
	case t.IsTupleType():
		return "a list"
	case t.IsObjectType():
		return "an object"
	default:
		return "a " + t.FriendlyName()
	}
}

func ruleNames(rules []*lint.Rule) []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	return names
}
