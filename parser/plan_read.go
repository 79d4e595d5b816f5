package parser

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// plan is a plan as it was read: https://developer.hashicorp.com/terraform/internals/json-format.
type plan struct {
	name      string
	data      []byte
	complete  bool // nothing was left out, by -target or by an error
	variables map[string]struct{ Value json.RawMessage }
	config    *plannedModule
	instances map[string]*plannedInstance // by address
	keys      map[string][]cty.Value      // of the instances, by the address without the last key; of module calls, too
	outputs   map[string]cty.Value        // of the root, those that are known
	places    map[string]hcl.Range        // where an address, without keys, is first named
	changes   []*Change
	problems  []Problem
	types     Types
}

type (
	jsonResource struct {
		Address       string          `json:"address"`
		ModuleAddress string          `json:"module_address"`
		Mode          string          `json:"mode"`
		Type          string          `json:"type"`
		Name          string          `json:"name"`
		Index         any             `json:"index"`
		Values        json.RawMessage `json:"values"`           // of a state
		Sensitive     json.RawMessage `json:"sensitive_values"` // of a state
	}
	jsonModule struct {
		Address   string         `json:"address"`
		Resources []jsonResource `json:"resources"`
		Children  []jsonModule   `json:"child_modules"`
	}
	jsonChange struct {
		jsonResource
		Previous string `json:"previous_address"`
		Deposed  string `json:"deposed"`
		Reason   string `json:"action_reason"`
		Change   struct {
			Actions         []string        `json:"actions"`
			Before          json.RawMessage `json:"before"`
			After           json.RawMessage `json:"after"`
			Unknown         json.RawMessage `json:"after_unknown"`
			BeforeSensitive json.RawMessage `json:"before_sensitive"`
			AfterSensitive  json.RawMessage `json:"after_sensitive"`
			ReplacePaths    [][]any         `json:"replace_paths"`
		} `json:"change"`
	}
)

// howTo is what makes a file that can be read.
const howTo = "`terraform show -json PLAN > plan.json`, where PLAN is what `terraform plan -out PLAN` wrote"

// readPlan reads a plan. It does not decode what is in the resources.
func readPlan(name string, data []byte) (*plan, error) {
	data = asUTF8(data)
	fail := func(format string, args ...any) (*plan, error) {
		return nil, fmt.Errorf("%s: %s; make the file with %s", name, fmt.Sprintf(format, args...), howTo)
	}
	text := bytes.TrimLeft(data, " \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) && bytes.Contains(data[:min(len(data), 64)], []byte("tfplan")):
		return fail("this is a plan in Terraform's binary form")
	case !bytes.HasPrefix(text, []byte("{")):
		return nil, ErrNotPlan
	}
	var top map[string]json.RawMessage
	if err := json.Unmarshal(data, &top); err != nil {
		var syntax *json.SyntaxError
		switch head := text[:min(len(text), 4096)]; {
		case bytes.HasPrefix(head, []byte(`{"@level"`)):
			return fail("this is the log of `terraform plan -json`, not a plan")
		case !bytes.Contains(head, []byte(`"format_version"`)) && !bytes.Contains(head, []byte(`"planned_values"`)):
			return nil, ErrNotPlan
		case errors.As(err, &syntax):
			return fail("no valid JSON at byte %d: %s", syntax.Offset, err)
		}
		return fail("no valid JSON: %s", err)
	}
	has := func(key string) bool { _, ok := top[key]; return ok }
	switch {
	case has("planned_values") || has("resource_changes") && has("format_version"):
	case has("format_version") && has("values"), has("serial") && has("lineage"), has("format_version") && len(top) <= 2:
		return fail("this is a state, not a plan")
	default:
		return nil, ErrNotPlan
	}
	pl := &plan{
		name: name, data: data, complete: true, config: &plannedModule{},
		instances: map[string]*plannedInstance{}, keys: map[string][]cty.Value{}, outputs: map[string]cty.Value{}, places: map[string]hcl.Range{},
	}
	var version string
	var complete, errored bool
	var changes []jsonChange
	var config struct {
		Providers map[string]plannedProvider `json:"provider_config"`
		Root      *plannedModule             `json:"root_module"`
	}
	var prior struct {
		Values struct {
			Root jsonModule `json:"root_module"`
		} `json:"values"`
	}
	var values struct {
		Outputs map[string]struct {
			Value     json.RawMessage `json:"value"`
			Sensitive bool            `json:"sensitive"`
		} `json:"outputs"`
	}
	complete = true
	for _, part := range []struct {
		key  string
		into any
	}{
		{"format_version", &version}, {"complete", &complete}, {"errored", &errored},
		{"variables", &pl.variables}, {"configuration", &config}, {"prior_state", &prior}, {"planned_values", &values}, {"resource_changes", &changes},
	} {
		raw, ok := top[part.key]
		if !ok {
			continue
		}
		d := json.NewDecoder(bytes.NewReader(raw))
		d.UseNumber()
		if err := d.Decode(part.into); err != nil {
			return fail("%q is not what a plan has there: %s", part.key, err)
		}
		if part.key == "format_version" {
			if major, _, _ := strings.Cut(version, "."); major != "1" {
				return nil, fmt.Errorf("%s: plans of format 1 can be read, which Terraform writes since version 1.1 and OpenTofu always, and this one has format %q", name, version)
			}
		}
	}
	if config.Root != nil {
		pl.config = config.Root
	}
	pl.config.adopt(config.Providers)
	pl.complete = complete && !errored
	if errored {
		pl.problem(hcl.Range{Filename: name}, "Incomplete plan", "Terraform ended with an error when it made the plan, so it does not have everything.")
	}
	for _, part := range []string{"planned_values", "resource_changes", "prior_state"} {
		pl.place(top[part])
	}
	paths := map[string]string{"": ""}
	for i := range changes {
		pl.change(&changes[i], paths)
	}
	pl.state(&prior.Values.Root, paths, 0)
	for addr := range pl.keys {
		pl.keys[addr] = sortKeys(pl.keys[addr])
	}
	for name, o := range values.Outputs {
		if len(o.Value) == 0 {
			continue
		}
		if v, err := decodeValue(o.Value); err == nil {
			if o.Sensitive {
				v = v.Mark(sensitiveMark{})
			}
			pl.outputs[name] = v
		}
	}
	return pl, nil
}

// asUTF8 is the text without byte order mark, from UTF-16 if that is what it is: PowerShell's `>` writes it so.
func asUTF8(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		order = binary.BigEndian
	default:
		return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}

// change takes in one of resource_changes.
func (pl *plan) change(c *jsonChange, paths map[string]string) {
	ch := &Change{
		Address: c.Address, Previous: c.Previous, Type: c.Type, Name: c.Name, Data: c.Mode == "data", Actions: c.Change.Actions, Reason: c.Reason,
		Deposed: c.Deposed != "", before: planned{values: c.Change.Before, sensitive: c.Change.BeforeSensitive}, place: pl.placeOf(c.Address),
	}
	for _, path := range c.Change.ReplacePaths {
		var names []string
		for _, step := range path {
			if s, ok := step.(string); ok {
				names = append(names, s)
			}
		}
		ch.ReplacePaths = append(ch.ReplacePaths, strings.Join(names, "."))
	}
	pl.changes = append(pl.changes, ch)
	gone := !ch.Has("create") && (ch.Has("delete") || ch.Has("forget"))
	if ch.Deposed || gone || isNull(c.Change.After) && isNull(c.Change.Unknown) {
		return
	}
	ch.instance = pl.instance(&c.jsonResource, paths, planned{values: c.Change.After, unknown: c.Change.Unknown, sensitive: c.Change.AfterSensitive})
}

// state takes in the data sources that were read when the plan was made: they are in the state before it, and nowhere else.
func (pl *plan) state(m *jsonModule, paths map[string]string, depth int) {
	for i := range m.Resources {
		r := &m.Resources[i]
		if r.ModuleAddress = m.Address; r.Mode == "data" {
			pl.instance(r, paths, planned{values: r.Values, sensitive: r.Sensitive})
		}
	}
	for i := range m.Children {
		if depth < maxDepth {
			pl.state(&m.Children[i], paths, depth+1)
		}
	}
}

// instance notes an instance under its address, and the keys on the way to it. The first one at an address counts.
func (pl *plan) instance(r *jsonResource, paths map[string]string, p planned) *plannedInstance {
	base, ok := pl.modulePath(r.ModuleAddress, paths)
	if !ok {
		pl.problem(pl.placeOf(r.Address), "Unreadable address", fmt.Sprintf("%q is no address of a module.", r.ModuleAddress))
		return nil
	}
	if base != "" {
		base += "."
	}
	if r.Mode == "data" {
		base += "data."
	}
	base += r.Type + "." + r.Name
	key := cty.NilVal
	switch index := r.Index.(type) {
	case string:
		key = cty.StringVal(index)
	case json.Number:
		if n, err := cty.ParseNumberVal(index.String()); err == nil {
			key = n
		}
	}
	addr := base + instanceKey{key}.String()
	if pl.instances[addr] != nil {
		if r.Mode != "data" { // what is read again is in the prior state, too
			pl.problem(pl.placeOf(r.Address), "Duplicate address", fmt.Sprintf("The plan has %s twice; the first one is looked at.", r.Address))
		}
		return nil
	}
	i := &plannedInstance{p}
	pl.instances[addr] = i
	pl.keys[base] = append(pl.keys[base], key)
	return i
}

// modulePath is the address of a module instance as this package writes it; the keys of the calls on the way are noted when it is first met.
func (pl *plan) modulePath(addr string, paths map[string]string) (string, bool) {
	if p, ok := paths[addr]; ok {
		return p, true
	}
	t, diags := hclsyntax.ParseTraversalAbs([]byte(addr), pl.name, hcl.InitialPos)
	if diags.HasErrors() {
		return "", false
	}
	out := ""
	for i := 0; i < len(t); {
		name, ok := attrName(t, i+1)
		if step, root := t[i].(hcl.TraverseRoot); !ok || root && step.Name != "module" {
			return "", false
		}
		if out != "" {
			out += "."
		}
		out += "module." + name
		call := out
		key := cty.NilVal
		if i += 2; i < len(t) {
			if x, ok := t[i].(hcl.TraverseIndex); ok {
				key = x.Key
				i++
			}
		}
		out += instanceKey{key}.String()
		if _, ok := paths[out]; !ok {
			paths[out] = out
			pl.keys[call] = append(pl.keys[call], key)
		}
	}
	paths[addr] = out
	return out, true
}

func isNull(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

// place notes where the addresses in a part of the file first stand.
func (pl *plan) place(part json.RawMessage) {
	const property = `"address":`
	if len(part) == 0 {
		return
	}
	from := bytes.Index(pl.data, part)
	if from < 0 {
		return
	}
	line, column, last := 1, 1, 0 // of the byte at last
	advance := func(to int) hcl.Pos {
		for {
			i := bytes.IndexByte(pl.data[last:to], '\n')
			if i < 0 {
				break
			}
			line, column, last = line+1, 1, last+i+1
		}
		column += utf8.RuneCount(pl.data[last:to])
		last = to
		return hcl.Pos{Line: line, Column: column, Byte: to}
	}
	for at := from; ; {
		i := bytes.Index(pl.data[at:from+len(part)], []byte(property))
		if i < 0 {
			return
		}
		at += i + len(property)
		for at < len(pl.data) && (pl.data[at] == ' ' || pl.data[at] == '\n') {
			at++
		}
		end := at + 1
		for end < len(pl.data) && pl.data[end] != '"' {
			if pl.data[end] == '\\' {
				end++
			}
			end++
		}
		end = min(end+1, len(pl.data))
		var addr string
		if json.Unmarshal(pl.data[at:end], &addr) != nil {
			continue
		}
		if addr = WithoutKeys(addr); pl.places[addr] == (hcl.Range{}) {
			pl.places[addr] = hcl.Range{Filename: pl.name, Start: advance(at), End: advance(end)}
		}
		at = end
	}
}

// placeOf is where the plan first names the address; its first line if it does not.
func (pl *plan) placeOf(addr string) hcl.Range {
	if r, ok := pl.places[WithoutKeys(addr)]; ok {
		return r
	}
	return hcl.Range{Filename: pl.name, Start: hcl.InitialPos, End: hcl.InitialPos}
}
