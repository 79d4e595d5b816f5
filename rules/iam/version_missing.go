package iam

import (
	"slices"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/version-missing",
	Title:    "Policy document without the current Version",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
A document without ` + "`Version`" + ` is read in the language of 2008-10-17, which has no policy variables: ` + "`${aws:username}`" + ` is then compared character by character, so an Allow with it
never applies, and neither does a Deny. Without a variable in it, it only waits for the next person who adds one (low).`,
	Fix: `
` + "```hcl" + `
policy = jsonencode({
  Version   = "2012-10-17"
  Statement = [...]
})
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for use := range documents(p) {
			d := use.Document
			p.If(d.All.Not().And(given(use.Value)), d, "this document may not have the Version 2012-10-17").Carriers(use.Carriers...)
			at, reads := lint.Place(d.Version), ""
			absent := d.Version.Value().Absent()
			object, _ := d.Content().Structured()
			switch {
			case d.Version.Is("2012-10-17") == lint.Yes || d.Version.Text == "" && !object:
				continue
			case !d.Version.Known():
				p.If(given(d.Version.Value()), at, "this may be another Version than 2012-10-17").Carriers(use.Carriers...)
				continue
			case absent == lint.Yes:
				at, reads = d, "without Version this document is read as of 2008-10-17"
			case d.Version.Text == "2008-10-17":
				reads = "this document is read as of 2008-10-17"
			default:
				p.If(lint.Yes, at, "IAM has no Version %q, only 2012-10-17 and 2008-10-17", d.Version).Carriers(use.Carriers...)
				continue
			}
			if variable := firstVariable(d); variable != "" {
				p.If(lint.Yes, at, "%s, where %s is no variable", reads, variable).Carriers(use.Carriers...)
			} else {
				p.If(lint.Yes, at, "%s, which has no policy variables", reads).Severity(lint.Low).Carriers(use.Carriers...)
			}
		}
	},
})

// firstVariable is the first policy variable that is meant in the document, empty if there is none.
func firstVariable(d *policy.Document) string {
	for _, s := range d.Statements {
		texts := slices.Concat(s.Resource.Entries, s.NotResource.Entries)
		for _, c := range s.Conditions {
			texts = append(texts, c.Values.Entries...)
		}
		for _, e := range texts {
			for _, v := range e.Variables() {
				return v.Text
			}
		}
	}
	return ""
}
