package iam

import (
	"regexp"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/invalid-sid",
	Title:    "Sid that IAM refuses",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
In IAM a ` + "`Sid`" + ` has only letters and digits, and no two statements of a document have the same: else AWS refuses the policy when Terraform applies. The data source
` + "`aws_iam_policy_document`" + ` refuses the same Sid in two of its own statements, whatever the document is for. Policies of buckets, keys, queues and topics may have other characters; the same
Sid twice is low there, because only some services take it.`,
	Fix: `
` + "```hcl" + `
Sid = "ReadPhotos"
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		const open = "this may have a Sid that IAM refuses"
		for r := range p.Resources("data.aws_iam_policy_document") {
			first := map[string]*parser.Block{}
			for _, b := range r.Blocks("statement").List {
				sid := b.Get("sid")
				text, ok := sid.Text()
				before := first[text]
				switch {
				case !ok:
					p.If(given(sid), sid, open)
				case text != "" && before != nil:
					p.If(b.Exists.And(before.Exists), sid, "the Sid %q is here twice, and the provider refuses that", text).Related(before.Get("sid"), "here first")
				default:
					first[text] = b
				}
			}
		}
		for use := range documents(p) {
			d := use.Document
			outside(p, use, open)
			iam := use.Only(policy.IdentityBased).Or(use.Only(policy.Trust))
			first := map[string]*policy.Statement{}
			for _, s := range d.Statements {
				before := first[s.Sid.Text]
				g := grammar{Pass: p, use: use, statement: s, open: open}
				switch {
				case s.Sid.Text == "":
				case !s.Sid.Known():
					g.If(given(s.Sid.Value()), s.Sid, open)
				case forbidden.MatchString(s.Sid.Text):
					g.If(iam, s.Sid, "the Sid %q has characters other than letters and digits", s.Sid)
				case s.Block() != nil: // its data source is checked above
				case before != nil:
					severity := lint.Low
					if iam == lint.Yes {
						severity = lint.High
					}
					g.If(before.Exists, s.Sid, "the Sid %q is in this document twice", s.Sid).Severity(severity).Related(before.Sid, "here first")
				default:
					first[s.Sid.Text] = s
				}
			}
		}
	},
})

var forbidden = regexp.MustCompile(`[^0-9A-Za-z]`)
