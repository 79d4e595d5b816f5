package policy

import (
	"slices"
	"strings"

	"github.com/coglint/coglint/parser"
)

const documentType = "aws_iam_policy_document"

// dataSource reads the blocks of an aws_iam_policy_document, and merges the documents it names as the provider does: sources, then its own
// statements, then overrides.
// https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/d/iam_policy_document.html.markdown
func (r *reader) dataSource(res *parser.Resource) *Document {
	if d := r.done[res]; d != nil {
		return d
	}
	d := &Document{All: parser.Yes, at: res.Block}
	if r.reading[res] {
		d.All = parser.Maybe // it is among its own sources
		return d
	}
	if r.done == nil {
		r.done, r.reading = map[*parser.Resource]*Document{}, map[*parser.Resource]bool{}
	}
	r.reading[res] = true
	defer delete(r.reading, res)

	// The singular arguments are those of provider versions before 4.
	for _, name := range []string{"source_json", "source_policy_documents"} {
		r.merge(d, res.Get(name))
	}
	d.merge(own(res.Block))
	for _, name := range []string{"override_policy_documents", "override_json"} {
		r.merge(d, res.Get(name))
	}
	r.done[res] = d
	return d
}

// merge merges the documents of a list into another.
func (r *reader) merge(d *Document, list parser.Value) {
	each, all := list.Each()
	for v := range each {
		if s, ok := v.Text(); ok && s == "" || v.Absent() == parser.Yes {
			continue
		}
		d.merge(r.read(v))
	}
	if all != parser.Yes {
		d.merge(&Document{All: parser.Maybe})
	}
}

// merge adds the statements of another document: one that has the Sid of a statement that is there takes its place.
func (d *Document) merge(other *Document) {
	d.All = d.All.And(other.All)
	if other.Problem != nil {
		d.Problem = other.Problem
	}
	d.Version = maximum(d.Version, other.Version)
	if other.All != parser.Yes {
		// What is not known of the other may take the place of any statement with a Sid.
		for _, s := range d.Statements {
			if s.Sid.Text != "" {
				s.Exists = s.Exists.And(parser.Maybe)
			}
		}
	}
	for _, s := range other.Statements {
		c := *s
		c.Document = d
		d.put(&c)
	}
}

func (d *Document) put(s *Statement) {
	if s.Sid.Text == "" {
		d.Statements = append(d.Statements, s)
		return
	}
	for i, old := range d.Statements {
		if old.Sid.Text == "" {
			continue
		}
		switch same := Literal(old.Sid.Text).Covers(Literal(s.Sid.Text)); {
		case same == parser.Yes && s.Exists == parser.Yes:
			d.Statements[i] = s
			return
		case same != parser.No:
			old.Exists = old.Exists.And(parser.Maybe)
		}
	}
	d.Statements = append(d.Statements, s)
}

// own is the statements written in the data source itself.
func own(b *parser.Block) *Document {
	d := &Document{Version: entry(b.Get("version")), at: b}
	if b.Get("version").Absent() == parser.Yes {
		d.Version.Text = currentVersion
	}
	blocks := b.Blocks("statement")
	d.All = blocks.All
	for _, sb := range blocks.List {
		s := &Statement{
			Sid: entry(sb.Get("sid")), Effect: entry(sb.Get("effect")),
			Action: list(sb.Get("actions"), nil), NotAction: list(sb.Get("not_actions"), nil),
			Resource: list(sb.Get("resources"), variables), NotResource: list(sb.Get("not_resources"), variables),
			Principal: principalBlocks(sb, "principals"), NotPrincipal: principalBlocks(sb, "not_principals"),
			Exists: sb.Exists, at: sb,
		}
		if sb.Get("effect").Absent() == parser.Yes {
			s.Effect.Text = "Allow"
		}
		// An empty set is as good as none.
		for _, l := range []*List{&s.Action, &s.NotAction, &s.Resource, &s.NotResource} {
			if l.All == parser.Yes && len(l.Entries) == 0 {
				l.Written = parser.No
			}
		}
		s.conditionBlocks(sb)
		d.add(s)
	}
	return d
}

// variables is what the provider does to resources, identifiers and condition values, so that policy variables can be written in Terraform.
func variables(s string) string { return strings.ReplaceAll(s, "&{", "${") }

func principalBlocks(b *parser.Block, name string) Principals {
	blocks := b.Blocks(name)
	p := Principals{All: blocks.All, Written: blocks.Any(), at: b}
	for i, pb := range blocks.List {
		if i == 0 {
			p.at = pb
		}
		ids := list(pb.Get("identifiers"), variables)
		if pb.Exists != parser.Yes {
			ids.Written = ids.Written.And(pb.Exists)
		}
		p.List = append(p.List, Principal{Kind: entry(pb.Get("type")), IDs: ids})
	}
	return p
}

// conditionBlocks reads the conditions. Blocks with the same operator and key become one condition, of which any value will do.
func (s *Statement) conditionBlocks(b *parser.Block) {
	blocks := b.Blocks("condition")
	s.AllConditions = blocks.All
	for _, cb := range blocks.List {
		c := &Condition{
			Operator: entry(cb.Get("test")), Key: entry(cb.Get("variable")), Values: list(cb.Get("values"), variables), Exists: cb.Exists, at: cb,
		}
		i := slices.IndexFunc(s.Conditions, func(o *Condition) bool {
			return o.Operator.Text == c.Operator.Text && o.Key.Text == c.Key.Text
		})
		if i < 0 || c.Exists != parser.Yes || s.Conditions[i].Exists != parser.Yes {
			s.Conditions = append(s.Conditions, c)
			continue
		}
		same := &s.Conditions[i].Values
		same.Entries = append(same.Entries, c.Values.Entries...)
		same.All = same.All.And(c.Values.All)
	}
}
