package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/coglint/coglint/internal/config"
	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/internal/report"
	"github.com/coglint/coglint/parser"
)

// traced is an argument of one instance, and how its value came about.
type traced struct {
	Address string     `json:"address"`
	Env     string     `json:"environment,omitempty"`
	Value   any        `json:"value,omitempty"`
	Shown   string     `json:"shown"`             // the value for people, ${...} for what is not known
	Chain   []link     `json:"chain"`             // from the argument to where the value is written
	Written *link      `json:"written,omitempty"` // where the value is written; none if the argument is not
	Unknown []unfilled `json:"unknown,omitempty"` // what the value waits for
}

type link struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Text string `json:"text,omitempty"`
}

type unfilled struct {
	Reference string `json:"reference"`
	At        *link  `json:"at,omitempty"`
}

// trace follows the argument that an address such as `module.a.aws_x.y[0].block[1].argument` names. Without instance keys it is that of every instance.
func trace(roots []root, addr string) ([]traced, error) {
	var out []traced
	var near []string
	for _, root := range roots {
		for m := range root.All {
			blocks := m.Outputs()
			for _, r := range m.Resources {
				blocks = append(blocks, r.Block)
			}
			for _, b := range blocks {
				rest, ok := below(b, addr)
				if !ok {
					near = append(near, parser.WithoutKeys(b.Address()))
					continue
				}
				path, err := steps(rest)
				if err != nil {
					return nil, fmt.Errorf("--trace: %q is not the address of an argument: %w", addr, err)
				}
				if b.Resource == nil && len(path) == 0 {
					path = hcl.Traversal{hcl.TraverseAttr{Name: "value"}} // what an output is
				}
				v, err := argument(b, path)
				if err != nil {
					return nil, fmt.Errorf("--trace: %w", err)
				}
				t := traceOf(root.Module, b.Address()+rest, path, v)
				t.Env = root.environment
				if t.Written == nil && b.Resource != nil && len(path) == 1 && v.Absent() == parser.Yes {
					t.fill(b.Resource, v.Path())
				}
				out = append(out, t)
			}
		}
	}
	if len(out) == 0 {
		slices.Sort(near)
		name := blockAddress.FindString(addr)
		return nil, fmt.Errorf("--trace: there is no resource, data source or output %s%s; coglint show lists them", cmp.Or(name, addr), config.DidYouMean(name, slices.Compact(near)))
	}
	return out, nil
}

// blockAddress is the beginning of an address up to the name of the block.
var blockAddress = regexp.MustCompile(`^(module\.[^.]+\.)*(data\.)?[^.]+\.[^.]+`)

// fill says what an attribute that is not written has.
func (t *traced) fill(r *parser.Resource, name string) {
	v, ok := r.Rendered()[name]
	if !ok {
		v, ok = r.Filled(name)
	}
	switch {
	case ok:
		u, _ := v.UnmarkDeep()
		t.Value, _ = known(name, u)
		t.Shown = "${" + r.Address() + "." + name + "}"
		if s, err := json.Marshal(t.Value); err == nil && t.Value != nil {
			t.Shown = string(s)
		}
	case provider.Default().Computed(r.Type, r.Data, name):
		t.Shown = "known after apply"
	}
}

// below is what an address says beyond that of the block, such as `.argument`.
func below(b *parser.Block, addr string) (string, bool) {
	names := []string{b.Address()}
	if b.Resource != nil {
		names = append(names, b.Resource.Config())
	}
	for _, name := range names {
		if rest, ok := strings.CutPrefix(addr, name); ok && (rest == "" || rest[0] == '.') {
			return rest, true
		}
	}
	return "", false
}

// steps are the names and indices of `.block[1].argument`; an index is a number or a quoted text.
func steps(rest string) (hcl.Traversal, error) {
	if rest == "" {
		return nil, nil
	}
	t, diags := hclsyntax.ParseTraversalAbs([]byte("x"+rest), "", hcl.InitialPos)
	if diags.HasErrors() {
		return nil, errors.New(diags[0].Summary)
	}
	return t[1:], nil
}

// argument is the value that the path leads to.
func argument(b *parser.Block, path hcl.Traversal) (parser.Value, error) {
	if len(path) == 0 {
		names := slices.Concat(b.Attributes(), b.NestedTypes())
		return parser.Value{}, fmt.Errorf("%s is a whole block; add an argument: %s", b.Address(), strings.Join(names, ", "))
	}
	var v parser.Value
	for len(path) > 0 {
		name, ok := path[0].(hcl.TraverseAttr)
		if !ok {
			return v, fmt.Errorf("an argument of %s begins with its name", b.Address())
		}
		path = path[1:]
		nested := b.Blocks(name.Name).List
		if len(nested) == 0 || len(path) == 0 {
			if v = b.Get(name.Name); v.Absent() == parser.Yes {
				return v, declared(b, name.Name)
			}
			break
		}
		i := 0
		if x, ok := path[0].(hcl.TraverseIndex); ok {
			if i, ok = position(x); !ok || i >= len(nested) {
				return v, fmt.Errorf("%s has no %s block of that index, but %d in all", b.Address(), name.Name, len(nested))
			}
			path = path[1:]
		}
		b = nested[i]
	}
	for _, s := range path {
		next, ok := element(v, s)
		if !ok {
			return v, fmt.Errorf("%s of %s has no such element", v.Path(), b.Address())
		}
		v = next
	}
	return v, nil
}

// declared is an error if the provider's resource has no such argument.
func declared(b *parser.Block, name string) error {
	if b.Resource == nil || b != b.Resource.Block {
		return nil
	}
	t, ok := provider.Default().Object(b.Resource.Type, b.Resource.Data)
	if !ok || t.HasAttribute(name) {
		return nil
	}
	return fmt.Errorf("%s has no argument %q%s", b.Resource.Type, name, config.DidYouMean(name, slices.Sorted(maps.Keys(t.AttributeTypes()))))
}

func position(x hcl.TraverseIndex) (int, bool) {
	if x.Key.Type().FriendlyName() != "number" {
		return 0, false
	}
	i, _ := x.Key.AsBigFloat().Int64()
	return int(i), i >= 0
}

func element(v parser.Value, s hcl.Traverser) (parser.Value, bool) {
	name := ""
	switch s := s.(type) {
	case hcl.TraverseAttr:
		name = s.Name
	case hcl.TraverseIndex:
		if i, ok := position(s); ok {
			list, _ := v.Each()
			for e := range list {
				if i == 0 {
					return e, true
				}
				i--
			}
			return parser.Value{}, false
		}
		name = s.Key.AsString()
	}
	e := v.Field(name)
	return e, e.Absent() != parser.Yes
}

func traceOf(root *parser.Module, addr string, path hcl.Traversal, v parser.Value) traced {
	name := ""
	for _, s := range path {
		if a, ok := s.(hcl.TraverseAttr); ok {
			name = a.Name
		}
	}
	t := traced{Address: addr, Shown: withoutSecrets(name, v), Chain: []link{}}
	t.Value, _ = known(name, v.Cty())
	if v.Sensitive() {
		t.Value = report.Sensitive
	}
	loc := v.Locate()
	for _, s := range loc.Steps {
		t.Chain = append(t.Chain, link{s.Range.Filename, s.Range.Start.Line, s.Text})
	}
	if loc.Argument.Filename != "" {
		t.Written = &link{File: loc.At.Filename, Line: loc.At.Start.Line}
	}
	for _, ref := range v.Refs() {
		u := unfilled{Reference: parser.Display(ref.String())}
		if r := root.Resolve(ref); r != nil {
			u.At = &link{r.Header.Filename, r.Header.Start.Line, r.Config()}
		}
		t.Unknown = append(t.Unknown, u)
	}
	return t
}

func traceText(w io.Writer, list []traced) error {
	for i, t := range list {
		if i > 0 {
			fmt.Fprintln(w)
		}
		in := ""
		if t.Env != "" {
			in = ", environment " + report.Clean(t.Env)
		}
		fmt.Fprintf(w, "%s = %s%s\n", report.Clean(t.Address), report.Clean(t.Shown), in)
		for _, l := range t.Chain {
			fmt.Fprintf(w, "  %s:%d: %s\n", report.Clean(l.File), l.Line, report.Clean(l.Text))
		}
		if t.Written == nil {
			fmt.Fprintf(w, "  not written in the code\n")
		} else {
			fmt.Fprintf(w, "  %s:%d: written here\n", report.Clean(t.Written.File), t.Written.Line)
		}
		for _, u := range t.Unknown {
			where := ""
			if u.At != nil {
				where = fmt.Sprintf(", %s:%d", report.Clean(u.At.File), u.At.Line)
			}
			fmt.Fprintf(w, "  not known: %s%s\n", report.Clean(u.Reference), where)
		}
	}
	return nil
}

func traceJSON(w io.Writer, list []traced) error {
	return report.WriteIndented(w, struct {
		Version int      `json:"version"`
		Traces  []traced `json:"traces"`
	}{1, list})
}
