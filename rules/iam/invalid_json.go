package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/invalid-json",
	Title:    "Policy that is not a policy document",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
A policy is one JSON object with a ` + "`Statement`" + `. The provider checks at best that the text is JSON, and that late; AWS refuses all else with ` + "`MalformedPolicyDocument`" + ` when Terraform
applies, in the middle of other changes. A comma behind the last element and a comment are the usual causes in heredocs and files.`,
	Fix: `
Let Terraform write the JSON, with ` + "`jsonencode`" + ` or ` + "`aws_iam_policy_document`" + `:

` + "```hcl" + `
policy = jsonencode({
  Version = "2012-10-17"
  Statement = [{
    Effect   = "Allow"
    Action   = "s3:GetObject"
    Resource = "${aws_s3_bucket.photos.arn}/*"
  }]
})
` + "```",
	Refs:  []string{"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for use := range documents(p) {
			d := use.Document
			content := d.Content()
			object, _ := content.Structured()
			switch {
			case d.Problem != nil:
				p.If(lint.Yes, d, "this is no policy document: %v", d.Problem).Carriers(use.Carriers...)
			case object:
				names, all := elements(content)
				p.If(content.Field("Statement").Absent().And(all), d, "this is no policy document: it has no Statement%s", meant(policy.Closest("Statement", names))).
					Carriers(use.Carriers...)
			case use.Holder.Data:
				none := parser.TriOf(len(d.Statements) == 0 && use.Kind != policy.Unused).And(d.All)
				p.If(none, d, "no statement is left in this document, and AWS takes no policy without one").Carriers(use.Carriers...)
			default:
				p.If(d.All.Not().And(given(use.Value)), d, "this may be no policy document").Carriers(use.Carriers...)
			}
		}
	},
})

// elements are the names of an object's members, and whether those are all.
func elements(object parser.Value) (names []string, all lint.Tri) {
	entries, all := object.Entries()
	for name := range entries {
		names = append(names, name)
	}
	return names, all
}
