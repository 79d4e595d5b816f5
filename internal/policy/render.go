package policy

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/coglint/coglint/parser"
)

// DataSources are the data sources that Terraform computes from their arguments, for parser.Options.
var DataSources = map[string]func(*parser.Block) map[string]cty.Value{documentType: Render}

// Render computes the attributes of an aws_iam_policy_document as the provider does, holes staying in the text. It has no result if a statement or a
// document to merge is not known, or the provider would refuse the arguments.
// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_document_data_source.go
func Render(b *parser.Block) map[string]cty.Value {
	doc, err := render(b)
	if err != nil {
		return nil
	}
	indented, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil
	}
	minified, err := json.Marshal(doc)
	if err != nil {
		return nil
	}
	out := map[string]cty.Value{"json": cty.StringVal(string(indented)), "minified_json": cty.StringVal(string(minified))}
	known := !parser.HasHole(string(indented))
	if known {
		out["id"] = cty.StringVal(checksum(string(indented)))
	}
	if b.Get("version").Absent() == parser.Yes {
		// With a hole Terraform may read the data source only when it applies, and has no default before.
		out["version"] = cty.UnknownVal(cty.String)
		if known {
			out["version"] = cty.StringVal(currentVersion)
		}
	}
	return out
}

// The fields of a rendered document stand in the order in which the provider writes them.
type renderedDocument struct {
	Version    string             `json:",omitempty"`
	ID         string             `json:"Id,omitempty"`
	Statements renderedStatements `json:"Statement,omitempty"`
}

type renderedStatements []*renderedStatement

type renderedStatement struct {
	Sid          string             `json:",omitempty"`
	Effect       string             `json:",omitempty"`
	Action       any                `json:",omitempty"`
	NotAction    any                `json:",omitempty"`
	Resource     any                `json:",omitempty"`
	NotResource  any                `json:",omitempty"`
	Principal    renderedPrincipals `json:",omitzero"`
	NotPrincipal renderedPrincipals `json:",omitzero"`
	Condition    renderedConditions `json:",omitempty"`
}

// renderedPrincipals is "*", or ids by kind.
type renderedPrincipals struct{ value any }

// renderedConditions is values by operator and key.
type renderedConditions map[string]map[string]any

var (
	errUnknown = errors.New("a part is not known")
	// arguments are those of the data source; with another, such as one of a later version, what it renders is not known.
	arguments = []string{
		"version", "policy_id", "source_policy_documents", "override_policy_documents", "source_json", "override_json",
		"count", "for_each", "depends_on", "provider",
	}
)

func render(b *parser.Block) (*renderedDocument, error) {
	for _, name := range b.Attributes() {
		if !slices.Contains(arguments, name) {
			return nil, fmt.Errorf("argument %s", name)
		}
	}
	for _, name := range []string{"source_json", "override_json"} {
		if s, ok := textOf(b.Get(name)); ok && s != "" {
			return nil, fmt.Errorf("%s must be empty", name)
		}
	}
	own, err := renderOwn(b)
	if err != nil {
		return nil, err
	}
	sources, err := documents(b.Get("source_policy_documents"))
	if err != nil {
		return nil, err
	}
	overrides, err := documents(b.Get("override_policy_documents"))
	if err != nil {
		return nil, err
	}
	all := slices.Concat(sources, []*renderedDocument{own}, overrides)
	if err := mergeable(all); err != nil {
		return nil, err
	}
	var inSources renderedStatements
	for _, d := range sources {
		inSources = append(inSources, d.Statements...)
	}
	for _, s := range []renderedStatements{inSources, own.Statements} {
		if err := s.unique(); err != nil {
			return nil, err
		}
	}
	merged := &renderedDocument{}
	for _, d := range all {
		merged.merge(d)
	}
	return merged, nil
}

// mergeable refuses documents whose merging would be decided on what is not known.
func mergeable(docs []*renderedDocument) error {
	sids, open := 0, false
	for _, d := range docs {
		open = open || len(docs) > 1 && parser.HasHole(d.Version+d.ID)
		for _, s := range d.Statements {
			if s.Sid != "" {
				sids++
			}
		}
	}
	for _, d := range docs {
		for _, s := range d.Statements {
			open = open || sids > 1 && parser.HasHole(s.Sid)
		}
	}
	if open {
		return errUnknown
	}
	return nil
}

// unique refuses two statements with one Sid, as the provider does within the sources and within the data source itself.
func (list renderedStatements) unique() error {
	seen := map[string]bool{}
	for _, s := range list {
		if s.Sid != "" && seen[s.Sid] {
			return fmt.Errorf("duplicate Sid %s", s.Sid)
		}
		seen[s.Sid] = true
	}
	return nil
}

// merge takes over the statements of another document, those with a Sid in place of the one that has it.
func (d *renderedDocument) merge(other *renderedDocument) {
	d.Version = max(d.Version, other.Version)
	if other.ID != "" {
		d.ID = other.ID
	}
	for _, s := range other.Statements {
		i := slices.IndexFunc(d.Statements, func(o *renderedStatement) bool { return s.Sid != "" && o.Sid == s.Sid })
		if i < 0 {
			d.Statements = append(d.Statements, s)
		} else {
			d.Statements[i] = s
		}
	}
}

// documents parses the texts of a list.
func documents(list parser.Value) ([]*renderedDocument, error) {
	each, all := list.Each()
	if all != parser.Yes {
		return nil, errUnknown
	}
	var out []*renderedDocument
	for v := range each {
		s, ok := textOf(v)
		if !ok {
			continue // null is left out
		}
		d := &renderedDocument{}
		if err := json.Unmarshal([]byte(s), d); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func renderOwn(b *parser.Block) (*renderedDocument, error) {
	d := &renderedDocument{Version: currentVersion}
	if s, ok := textOf(b.Get("version")); ok {
		d.Version = s
	}
	if d.Version != currentVersion && d.Version != "2008-10-17" && !parser.HasHole(d.Version) {
		return nil, fmt.Errorf("version %q", d.Version)
	}
	d.ID, _ = textOf(b.Get("policy_id"))
	blocks, err := every(b, "statement")
	if err != nil {
		return nil, err
	}
	for _, sb := range blocks {
		s, err := renderStatement(sb, d.Version)
		if err != nil {
			return nil, err
		}
		d.Statements = append(d.Statements, s)
	}
	return d, nil
}

// every is the nested blocks, if all of them are known.
func every(b *parser.Block, name string) ([]*parser.Block, error) {
	blocks := b.Blocks(name)
	for _, x := range blocks.List {
		blocks.All = blocks.All.And(x.Exists)
	}
	if blocks.All != parser.Yes {
		return nil, errUnknown
	}
	return blocks.List, nil
}

func renderStatement(b *parser.Block, version string) (*renderedStatement, error) {
	s := &renderedStatement{Effect: "Allow"}
	s.Sid, _ = textOf(b.Get("sid"))
	if effect, ok := textOf(b.Get("effect")); ok {
		s.Effect = effect
	}
	if s.Effect != "Allow" && s.Effect != "Deny" && !parser.HasHole(s.Effect) {
		return nil, fmt.Errorf("effect %q", s.Effect)
	}
	var err error
	for name, to := range map[string]*any{"actions": &s.Action, "not_actions": &s.NotAction, "resources": &s.Resource, "not_resources": &s.NotResource} {
		list, e := elements(b, name)
		if strings.HasSuffix(name, "resources") && e == nil {
			list, e = replaced(list, version)
		}
		if len(list) > 0 {
			*to = oneOrMany(list)
		}
		err = errors.Join(err, e)
	}
	for name, to := range map[string]*renderedPrincipals{"principals": &s.Principal, "not_principals": &s.NotPrincipal} {
		var e error
		*to, e = renderPrincipals(b, name, version)
		err = errors.Join(err, e)
	}
	var e error
	s.Condition, e = renderConditions(b, version)
	return s, errors.Join(err, e)
}

// elements are the texts of a list argument, in the order in which they are written.
func elements(b *parser.Block, name string) ([]string, error) {
	each, all := b.Get(name).Each()
	if all != parser.Yes {
		return nil, errUnknown
	}
	var out []string
	for v := range each {
		s, ok := textOf(v)
		if !ok {
			return nil, fmt.Errorf("%s has an element that is no string", name)
		}
		out = append(out, s)
	}
	return out, nil
}

// replaced writes policy variables as AWS does; the provider refuses them in the old version, which has none.
func replaced(list []string, version string) ([]string, error) {
	out := make([]string, len(list))
	for i, s := range list {
		if out[i] = variables(s); out[i] != s && version != currentVersion {
			return nil, fmt.Errorf("&{ in version %s", version)
		}
	}
	return out, nil
}

// oneOrMany renders a set: one element as a string, several as a list in descending order.
func oneOrMany(list []string) any {
	list = descending(list)
	if len(list) == 1 {
		return list[0]
	}
	return list
}

func descending(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.Compact(list)
	slices.Reverse(list)
	return list
}

// member is a block that is an element of a set; the provider takes them in the order of their checksums as decimal text, which
// github.com/hashicorp/terraform-plugin-sdk makes of their arguments in alphabetical order.
type member struct {
	kind, key string // type, or test and variable
	values    []string
	order     string
}

func checksum(s string) string { return strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(s))), 10) }

// set orders the members, and drops the repeated ones. What would be grouped by something that is not known is refused.
func set(members []member) ([]member, error) {
	for _, m := range members {
		if len(members) > 1 && parser.HasHole(m.kind+m.key) {
			return nil, errUnknown
		}
	}
	slices.SortStableFunc(members, func(a, b member) int { return strings.Compare(a.order, b.order) })
	return slices.CompactFunc(members, func(a, b member) bool { return a.order == b.order }), nil
}

func renderPrincipals(b *parser.Block, name, version string) (renderedPrincipals, error) {
	none := renderedPrincipals{}
	blocks, err := every(b, name)
	if err != nil || len(blocks) == 0 {
		return none, err
	}
	var members []member
	for _, pb := range blocks {
		kind, ok := textOf(pb.Get("type"))
		if !ok {
			return none, fmt.Errorf("%s without a type", name)
		}
		ids, err := elements(pb, "identifiers")
		if err != nil {
			return none, err
		}
		inner := descending(ids)
		slices.SortStableFunc(inner, func(a, b string) int { return strings.Compare(checksum(a+";"), checksum(b+";")) })
		order := checksum("identifiers:{" + strings.Join(inner, ";") + strings.Repeat(";", min(len(inner), 1)) + "};type:" + kind + ";")
		if ids, err = replaced(ids, version); err != nil {
			return none, err
		}
		members = append(members, member{kind: kind, values: descending(ids), order: order})
	}
	if members, err = set(members); err != nil {
		return none, err
	}
	if len(members) == 1 && members[0].kind == "*" && slices.Equal(members[0].values, []string{"*"}) {
		return renderedPrincipals{"*"}, nil
	}
	byKind := map[string]any{}
	for _, m := range members {
		switch old := byKind[m.kind].(type) {
		case nil:
			byKind[m.kind] = oneOrMany(m.values)
		case string:
			byKind[m.kind] = append([]string{old}, m.values...)
		case []string:
			byKind[m.kind] = slices.Concat(old, m.values)
		}
	}
	return renderedPrincipals{byKind}, nil
}

func renderConditions(b *parser.Block, version string) (renderedConditions, error) {
	blocks, err := every(b, "condition")
	if err != nil {
		return nil, err
	}
	var members []member
	for _, cb := range blocks {
		test, ok := textOf(cb.Get("test"))
		variable, also := textOf(cb.Get("variable"))
		if !ok || !also {
			return nil, errors.New("condition without a test or a variable")
		}
		values, err := elements(cb, "values")
		if err != nil {
			return nil, err
		}
		order := checksum("test:" + test + ";values:(" + strings.Join(values, ";") + strings.Repeat(";", min(len(values), 1)) + ");variable:" + variable + ";")
		if values, err = replaced(values, version); err != nil {
			return nil, err
		}
		members = append(members, member{kind: test, key: variable, values: values, order: order})
	}
	if members, err = set(members); err != nil {
		return nil, err
	}
	out := renderedConditions{}
	for _, m := range members {
		out.add(m.kind, m.key, m.values)
	}
	return out, nil
}

// add adds values to those that are there for the operator and key; a single one is a string.
func (c renderedConditions) add(operator, key string, values []string) {
	if c[operator] == nil {
		c[operator] = map[string]any{}
	}
	switch old := c[operator][key].(type) {
	case string:
		values = append([]string{old}, values...)
	case []string:
		values = slices.Concat(old, values)
	}
	if len(values) == 1 {
		c[operator][key] = values[0]
	} else {
		c[operator][key] = values
	}
}

func (p renderedPrincipals) IsZero() bool { return p.value == nil }

func (p renderedPrincipals) MarshalJSON() ([]byte, error) { return json.Marshal(p.value) }

// UnmarshalJSON reads the principals of a document to merge as the provider does: any string is everybody.
func (p *renderedPrincipals) UnmarshalJSON(b []byte) error {
	var value any
	if err := json.Unmarshal(b, &value); err != nil {
		return err
	}
	kinds, ok := value.(map[string]any)
	if !ok {
		if _, ok := value.(string); !ok {
			return fmt.Errorf("principal %s", b)
		}
		p.value = "*"
		return nil
	}
	out := map[string]any{}
	for kind, ids := range kinds {
		switch ids := ids.(type) {
		case string:
			out[kind] = ids
		case []any:
			list, err := texts(ids)
			if err != nil {
				return err
			}
			slices.Sort(list)
			slices.Reverse(list)
			out[kind] = list
		default:
			return fmt.Errorf("principal %s", b)
		}
	}
	if len(out) == 0 {
		return nil
	}
	p.value = out
	if ids, ok := out["*"]; ok && len(out) == 1 && (ids == "*" || slices.Equal(asTexts(ids), []string{"*"})) {
		p.value = "*"
	}
	return nil
}

// asTexts is the list in a value, nil if it is none.
func asTexts(v any) []string {
	list, _ := v.([]string)
	return list
}

func texts(list []any) ([]string, error) {
	out := make([]string, len(list))
	for i, x := range list {
		s, ok := x.(string)
		if !ok {
			return nil, fmt.Errorf("%v in a list of strings", x)
		}
		out[i] = s
	}
	return out, nil
}

// UnmarshalJSON reads the conditions of a document to merge as the provider does: numbers and null are lost.
func (c *renderedConditions) UnmarshalJSON(b []byte) error {
	var value map[string]map[string]any
	if err := json.Unmarshal(b, &value); err != nil {
		return err
	}
	*c = renderedConditions{}
	for operator, keys := range value {
		for key, v := range keys {
			switch v := v.(type) {
			case string:
				c.add(operator, key, []string{v})
			case bool:
				c.add(operator, key, []string{strconv.FormatBool(v)})
			case []any:
				list, err := texts(v)
				if err != nil {
					return err // the provider crashes
				}
				c.add(operator, key, list)
			}
		}
	}
	return nil
}

// UnmarshalJSON accepts a single statement without a list.
func (list *renderedStatements) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '{' {
		*list = renderedStatements{{}}
		return json.Unmarshal(b, (*list)[0])
	}
	if err := json.Unmarshal(b, (*[]*renderedStatement)(list)); err != nil {
		return err
	}
	if slices.Contains(*list, nil) {
		return errors.New("statement null") // the provider crashes
	}
	return nil
}
