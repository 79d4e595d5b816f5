package cli

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"

	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/internal/report"
	"github.com/coglint/coglint/parser"
)

func (a *app) show() *cobra.Command {
	var f inputFlags
	var plans planFlags
	var formats []string
	var address string
	cmd := &cobra.Command{
		Use:   "show [path...]",
		Short: "Show the evaluated configuration",
		Long: `show prints every resource with the values its arguments have, as far as they are known before apply; ${...} stands for what only
AWS or whoever runs Terraform can fill in. The JSON has the shape of terraform show -json.

With --trace it prints how one value came about instead:

  coglint show --trace 'module.auth.aws_cognito_user_pool_client.web.refresh_token_validity'`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			plans.stdin = cmd.InOrStdin()
			return a.runShow(args, formats, address, &f, plans)
		},
	}
	cmd.Flags().StringVar(&address, "trace", "", "`ADDRESS.ARGUMENT` of a resource, data source or output to print the chain of")
	cmd.Flags().StringArrayVarP(&formats, "format", "f", []string{"text"}, "`FORMAT[=FILE]`: text, json")
	f.register(cmd.Flags())
	plans.register(cmd.Flags())
	return cmd
}

func (a *app) runShow(args, formats []string, address string, f *inputFlags, plans planFlags) error {
	outs, err := outputs(formats, []string{"text", "json"})
	if err != nil {
		return err
	}
	list, err := targets(args, f.env != "" && f.config == "", plans)
	if err != nil {
		return err
	}
	defer closeAll(list)
	var roots []root
	for _, t := range list {
		envs, err := a.environmentsOf(t, f)
		if err != nil {
			return err
		}
		for _, f.environment = range envs {
			p, err := a.load(t, f, plans)
			if err != nil {
				return err
			}
			for _, m := range p.Roots {
				roots = append(roots, root{m, f.environment.name})
			}
			if unreadable(t, p.Coverage) {
				a.exit = exitNotAnalysed
			}
			defer a.warn(p) // evaluation finds problems, too
		}
	}
	if len(roots) == 0 {
		a.exit = exitNotAnalysed
	}
	if address != "" {
		list, err := trace(roots, address)
		if err != nil {
			return err
		}
		return a.write(outs, func(w io.Writer, o output) error {
			if o.format == "json" {
				return traceJSON(w, list)
			}
			return traceText(w, list)
		})
	}
	return a.write(outs, func(w io.Writer, o output) error {
		if o.format == "json" {
			return showJSON(w, roots)
		}
		return showText(w, roots)
	})
}

// root is a root in an environment, whose name is empty if --env does not name one.
type root struct {
	*parser.Module
	environment string
}

// warn prints the problems of a project.
func (a *app) warn(p *parser.Project) {
	for _, pr := range p.Problems() {
		where := ""
		switch {
		case pr.Range.Start.Line > 0:
			where = at(pr.Range) + ": "
		case pr.Range.Filename != "":
			where = report.Clean(pr.Range.Filename) + ": "
		}
		fmt.Fprintf(a.stderr, "%s%s: %s\n", where, report.Clean(pr.Summary), report.Clean(strings.TrimSpace(pr.Detail)))
	}
}

// meta tells whether a name directly in a resource or data block belongs to Terraform, not to the resource.
func meta(name string) bool {
	switch name {
	case "count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection":
		return true
	}
	return false
}

func showText(w io.Writer, roots []root) error {
	b := bufio.NewWriter(w)
	for i, root := range roots {
		if i > 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintf(b, "# root %s", report.Clean(root.Dir))
		if root.environment != "" {
			fmt.Fprintf(b, ", environment %s", report.Clean(root.environment))
		}
		fmt.Fprintln(b)
		for m := range root.All {
			for _, r := range m.Resources {
				fmt.Fprintf(b, "\n# %s, %s\n", report.Clean(r.Address()), at(r.Header))
				if r.Exists != parser.Yes {
					fmt.Fprintln(b, "# whether it exists, or how often, is not known")
				}
				fmt.Fprintf(b, "%s %q %q ", r.Block.Type, r.Type, r.Name)
				showBlock(b, r.Block, "", true)
			}
			for _, call := range m.Missing {
				fmt.Fprintf(b, "\n# %s is not on disk, %s\n", report.Clean(call.Address()), at(call.Header))
			}
		}
	}
	return b.Flush()
}

// showBlock writes the body of a block.
func showBlock(w io.Writer, b *parser.Block, indent string, top bool) {
	fmt.Fprintln(w, "{")
	var names []string
	longest := 0
	for _, name := range b.Attributes() {
		if !top || !meta(name) {
			names = append(names, name)
			longest = max(longest, len(name))
		}
	}
	for _, name := range names {
		v := b.Get(name)
		fmt.Fprintf(w, "%s  %-*s = %s\n", indent, longest, name, report.Clean(withoutSecrets(name, v)))
	}
	for _, name := range b.NestedTypes() {
		if top && meta(name) {
			continue
		}
		nested := b.Blocks(name)
		for _, n := range nested.List {
			if n.Exists == parser.Yes {
				fmt.Fprintf(w, "%s  %s ", indent, name)
				showBlock(w, n, indent+"  ", false)
			}
		}
		if nested.All != parser.Yes {
			fmt.Fprintf(w, "%s  # whether there are blocks %s, or how many, is not known\n", indent, name)
		}
	}
	fmt.Fprintf(w, "%s}\n", indent)
}

// withoutSecrets is a value for people, without the texts that stand under the names of secrets.
func withoutSecrets(name string, v parser.Value) string {
	if s, ok := v.Text(); ok && report.SecretName(name) && v.Display() == `"`+s+`"` {
		return report.Sensitive
	}
	if object, _ := v.Structured(); !object || v.Sensitive() {
		return v.Display()
	}
	var parts []string
	entries, _ := v.Entries()
	for k, e := range entries {
		parts = append(parts, parser.Display(k)+" = "+withoutSecrets(k, e))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// The shapes of `terraform show -json`: https://developer.hashicorp.com/terraform/internals/json-format.
type (
	shownRoot struct {
		Dir           string `json:"dir"`
		Environment   string `json:"environment,omitempty"`
		PlannedValues struct {
			RootModule shownModule `json:"root_module"`
		} `json:"planned_values"`
		Unknown map[string]any `json:"unknown"`
		// References are what the parts that are not known were made from, by address and path. Of a resource that may not exist, "count" and "for_each" are
		// paths, too, for its own and those of the modules around it.
		References     map[string]map[string][]string `json:"references"`
		MissingModules []string                       `json:"missing_modules,omitempty"`
	}
	shownModule struct {
		Resources    []shownResource `json:"resources,omitempty"`
		Address      string          `json:"address,omitempty"`
		ChildModules []shownModule   `json:"child_modules,omitempty"`
	}
	shownResource struct {
		Address string         `json:"address"`
		Mode    string         `json:"mode"`
		Type    string         `json:"type"`
		Name    string         `json:"name"`
		Index   any            `json:"index,omitempty"`
		Exists  string         `json:"exists,omitempty"` // "maybe" if that, or how often, is not known
		Values  map[string]any `json:"values"`
	}
)

func showJSON(w io.Writer, roots []root) error {
	out := struct {
		Version int         `json:"version"`
		Roots   []shownRoot `json:"roots"`
	}{1, []shownRoot{}}
	for _, root := range roots {
		shown := shownRoot{Dir: root.Dir, Environment: root.environment, Unknown: map[string]any{}, References: map[string]map[string][]string{}}
		shown.PlannedValues.RootModule = shown.module(root.Module)
		out.Roots = append(out.Roots, shown)
	}
	return report.WriteIndented(w, out)
}

// module gives the module with everything below it, sorted by address as Terraform does, and notes what is not known.
func (s *shownRoot) module(m *parser.Module) shownModule {
	out := shownModule{Address: m.Addr}
	for _, r := range m.Resources {
		values, unknowns, references := planned(r)
		mode := "managed"
		if r.Data {
			mode = "data"
		}
		exists := ""
		if r.Exists != parser.Yes {
			exists = r.Exists.String()
			repetition(r, references)
		}
		out.Resources = append(out.Resources, shownResource{r.Address(), mode, r.Type, r.Name, index(r), exists, values})
		s.Unknown[r.Address()] = unknowns
		if len(references) > 0 {
			s.References[r.Address()] = references
		}
	}
	slices.SortFunc(out.Resources, func(a, b shownResource) int { return cmp.Compare(a.Address, b.Address) })
	for _, c := range m.Children {
		out.ChildModules = append(out.ChildModules, s.module(c))
	}
	for _, call := range m.Missing {
		s.MissingModules = append(s.MissingModules, call.Address())
	}
	slices.SortFunc(out.ChildModules, func(a, b shownModule) int { return cmp.Compare(a.Address, b.Address) })
	return out
}

// index is the instance key: a number, a text, or nil for none.
func index(r *parser.Resource) any {
	base := r.Type + "." + r.Name
	if r.Data {
		base = "data." + base
	}
	if r.Module.Addr != "" {
		base = r.Module.Addr + "." + base
	}
	key := strings.TrimSuffix(strings.TrimPrefix(r.Address()[len(base):], "["), "]")
	if key == "" {
		return nil
	}
	if s, err := strconv.Unquote(key); err == nil {
		return s
	}
	return json.Number(key)
}

// repetition notes what the number of instances of a resource depends on.
func repetition(r *parser.Resource, references map[string][]string) {
	blocks := []*parser.Block{r.Block}
	for m := r.Module; m.Call != nil; m = m.Parent {
		blocks = append(blocks, m.Call)
	}
	for _, b := range blocks {
		for _, name := range []string{"count", "for_each"} {
			for _, ref := range b.Get(name).Refs() {
				references[name] = append(references[name], ref.String())
			}
		}
	}
}

// planned gives the attributes of a resource that are known, in the same structure true at those that are not, and by path what these were made from.
func planned(r *parser.Resource) (values, unknown map[string]any, references map[string][]string) {
	values, unknown, references = map[string]any{}, map[string]any{}, map[string][]string{}
	schemas := provider.Default()
	typ, typed := schemas.Object(r.Type, r.Data)
	names := slices.DeleteFunc(append(r.Attributes(), r.NestedTypes()...), meta)
	if typed {
		for name := range typ.AttributeTypes() {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	for _, name := range names {
		v := r.Get(name)
		if v.Sensitive() {
			values[name] = report.Sensitive
			continue
		}
		val, holes := v.Cty(), v.Holes()
		if rendered, ok := r.Rendered()[name]; ok {
			val, _ = rendered.UnmarkDeep()
			holes = parser.Holes(rendered)
		} else if filled, ok := r.Filled(name); ok && val.IsNull() {
			val, _ = filled.UnmarkDeep()
			holes = parser.Holes(filled)
		}
		if typed && typ.HasAttribute(name) {
			t := typ.AttributeType(name)
			if t.IsObjectType() && val.Type().IsTupleType() && val.LengthInt() == 1 {
				val = val.Index(cty.Zero) // a block of which there is one, such as timeouts
			}
			switch {
			case !val.IsNull():
				if c, err := convert.Convert(val, t); err == nil {
					val = c
				}
			case schemas.Computed(r.Type, r.Data, name):
				val = cty.UnknownVal(t)
			case schemas.Block(r.Type, r.Data, name) && !t.IsObjectType():
				val = cty.EmptyTupleVal
			}
		}
		if k, ok := known(name, val); ok {
			values[name] = k
		}
		if u := unknowns(val); u != false {
			unknown[name] = u
		}
		for path, refs := range holes {
			for _, ref := range refs {
				references["."+name+path] = append(references["."+name+path], ref.String())
			}
		}
	}
	return values, unknown, references
}

// isUnknown tells whether Terraform does not know the value itself, whatever it knows of its parts.
func isUnknown(v cty.Value) bool {
	return !v.IsKnown() || !v.IsNull() && v.Type() == cty.String && parser.HasHole(v.AsString())
}

// known is a value without its unknown parts: they are left out of objects and null in lists, where places count. ok is false if nothing is known.
func known(name string, v cty.Value) (out any, ok bool) {
	if isUnknown(v) {
		return nil, false
	}
	if v.IsNull() {
		return nil, true
	}
	switch t := v.Type(); {
	case t == cty.String && report.SecretName(name):
		return report.Sensitive, true
	case t == cty.String:
		return v.AsString(), true
	case t == cty.Bool:
		return v.True(), true
	case t == cty.Number:
		return json.Number(v.AsBigFloat().Text('f', -1)), true
	case t.IsObjectType() || t.IsMapType():
		object := map[string]any{}
		for it := v.ElementIterator(); it.Next(); {
			k, e := it.Element()
			if x, ok := known(k.AsString(), e); ok {
				object[parser.Display(k.AsString())] = x
			}
		}
		return object, true
	default:
		list := []any{}
		for it := v.ElementIterator(); it.Next(); {
			_, e := it.Element()
			x, _ := known(name, e)
			list = append(list, x)
		}
		return list, true
	}
}

// unknowns is true where a value is unknown, in the structure of the value; false if there is nothing to tell.
func unknowns(v cty.Value) any {
	switch t := v.Type(); {
	case isUnknown(v):
		return true
	case v.IsNull() || t.IsPrimitiveType():
		return false
	case t.IsObjectType() || t.IsMapType():
		object := map[string]any{}
		for it := v.ElementIterator(); it.Next(); {
			k, e := it.Element()
			if u := unknowns(e); u != false {
				object[parser.Display(k.AsString())] = u
			}
		}
		return object
	default:
		list := []any{}
		for it := v.ElementIterator(); it.Next(); {
			_, e := it.Element()
			list = append(list, unknowns(e))
		}
		return list
	}
}
