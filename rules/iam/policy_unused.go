package iam

import (
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/policy-unused",
	Title:    "Policy that is attached to nothing",
	Severity: lint.Info, Kind: lint.Security,
	On: []string{"aws_iam_policy"},
	Why: `
A policy that nothing refers to gives nobody anything, but may be attached by hand at any time, where no review sees it. A policy that is an output of the configuration counts as used.`,
	Fix: `
Remove the policy, or attach it.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-delete.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		used := mentions(p.Root)
		for r := range p.Targets() {
			if !used.resources[r] {
				p.If(p.Root.Closed().And(used.spells(r.Get("name")).Not()), r, "policy %q is attached to nothing", r.Name)
			}
		}
	},
})

// mentioned is what a root's arguments and outputs refer to.
type mentioned struct {
	resources map[*parser.Resource]bool
	arns      []parser.Value // of policies, in the attachments
}

func mentions(root *parser.Module) mentioned {
	m := mentioned{resources: map[*parser.Resource]bool{}}
	root.Everything(func(r *parser.Resource) bool {
		m.block(r.Block, r)
		if argument, ok := attaching[r.Type]; ok && !r.Data {
			m.arns = append(m.arns, listedIn(r.Get(argument))...)
		}
		return true
	})
	for _, o := range root.Outputs() {
		m.block(o, nil)
	}
	return m
}

// block takes in what the arguments of a block, which belongs to a resource, mention of others.
func (m mentioned) block(b *parser.Block, of *parser.Resource) {
	for _, name := range b.Attributes() {
		for _, ref := range b.Get(name).Origins().References {
			if ref.Resource != of {
				m.resources[ref.Resource] = true
			}
		}
	}
	for _, name := range b.NestedTypes() {
		for _, nested := range b.Blocks(name).List {
			m.block(nested, of)
		}
	}
}

// spells answers whether an attachment has the policy's ARN as a text.
func (m mentioned) spells(name parser.Value) lint.Tri {
	text, ok := name.Text()
	if !ok {
		return name.Absent().Not() // AWS makes up a name that is not written
	}
	var t lint.Tri
	for _, arn := range m.arns {
		if pieces := arn.Pieces(); len(pieces) > 0 {
			last := pieces[len(pieces)-1]
			t = t.Or(parser.TriOf(last.Ref == nil && strings.HasSuffix(last.Text, "/"+text)))
		}
		if ref, whole := arn.Ref(); whole && (ref.Variable() || ref.Anonymous()) {
			t = t.Or(lint.Maybe)
		}
	}
	return t
}
