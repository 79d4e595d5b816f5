package iam

import (
	"regexp"
	"slices"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/ampersand-variable",
	Title:    "Policy variable that IAM does not see",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
` + "`&{aws:username}`" + ` is not IAM's syntax. It is how the data source ` + "`aws_iam_policy_document`" + ` writes a policy variable in resources, principals and condition values, where it becomes
` + "`${aws:username}`" + `. In ` + "`jsonencode`" + `, a heredoc or a file nothing replaces it, nor does the data source in actions and condition keys. IAM then compares the characters ` + "`&{…}`" + ` with those of the
request: an Allow never applies, and neither does a Deny.`,
	Fix: `
In ` + "`jsonencode`" + `, heredocs and templates write the variable as IAM has it, with ` + "`$$`" + ` so that Terraform leaves it alone:

` + "```hcl" + `
Resource = "${aws_s3_bucket.photos.arn}/$${cognito-identity.amazonaws.com:sub}/*"
` + "```" + `

In a file that is read with ` + "`file()`" + ` it is ` + "`${…}`" + `. IAM has no variables in actions and condition keys: write those out.`,
	Refs: []string{
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for _, use := range p.Policies().Uses {
			d := use.Document
			if d.Problem != nil {
				continue
			}
			p.If(d.All.Not().And(given(use.Value)), d, onlyInDataSource, "any &{...} in this value").Carriers(use.Carriers...)
			for _, s := range d.Statements {
				message := onlyInDataSource
				if s.Block() != nil {
					message = onlyInValues
				}
				texts, lists := unreplaced(s)
				for _, l := range lists {
					texts = append(texts, l.Entries...)
					if l.All != lint.Yes {
						p.If(s.Exists.And(given(l.Value())), l, message, "any &{...} in this value").Element("%s", s.Label()).Carriers(use.Carriers...)
					}
				}
				for _, e := range texts {
					variable := ampersand.FindString(e.Text)
					verdict := parser.TriOf(variable != "")
					if verdict == lint.No {
						variable, verdict = "any &{...} in this value", given(e.Value())
					}
					p.If(verdict.And(s.Exists), written(e.Value()), message, variable).Element("%s", s.Label()).Carriers(use.Carriers...)
				}
			}
		}
	},
})

const (
	onlyInDataSource = "%s is no policy variable here: only aws_iam_policy_document turns &{...} into ${...}"
	onlyInValues     = "%s is no policy variable here: aws_iam_policy_document turns &{...} into ${...} only in resources, principals and condition values"
)

var ampersand = regexp.MustCompile(`&\{[^}]*\}?`)

// unreplaced are the texts and lists of a statement in which nobody replaces `&{`.
// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_document_data_source.go
func unreplaced(s *policy.Statement) (texts []policy.Entry, lists []policy.List) {
	texts = []policy.Entry{s.Sid}
	lists = []policy.List{s.Action, s.NotAction}
	replaced := []policy.List{s.Resource, s.NotResource}
	for _, p := range slices.Concat(s.Principal.List, s.NotPrincipal.List) {
		replaced = append(replaced, p.IDs)
	}
	for _, c := range s.Conditions {
		texts = append(texts, c.Key)
		replaced = append(replaced, c.Values)
	}
	if s.Block() == nil {
		lists = append(lists, replaced...)
	}
	return texts, lists
}

// given answers whether a value that is not known may turn out to have `&{`: whoever gives a variable may write it, AWS and other modules' outputs have no
// reason to.
func given(v parser.Value) lint.Tri {
	if v.Known() {
		return lint.No
	}
	for _, piece := range v.Pieces() {
		if piece.Ref == nil || !piece.Ref.Variable() {
			return lint.No
		}
	}
	return lint.Maybe
}

// inside is a text in which `&{` comes from what is interpolated.
type inside struct{ text, part parser.Value }

// Locate is where the interpolated text is written; the flagged argument stays the whole text.
func (i inside) Locate() parser.Location {
	l := i.part.Locate()
	l.Argument = i.text.Locate().Argument
	if chain := i.text.Trace(); len(chain) > 0 {
		l.Steps = slices.Concat(chain[:len(chain)-1], l.Steps)
	}
	return l
}

// written is where in a text `&{` is written.
func written(text parser.Value) lint.Place {
	if part, ok := interpolated(text); ok {
		return inside{text, part}
	}
	return text
}

// interpolated is the innermost interpolation of the text that has `&{`; ok is false if the text itself has it.
func interpolated(text parser.Value) (part parser.Value, ok bool) {
	for _, part := range text.Interpolations() {
		if part.Contains("&{") == lint.Yes {
			if inner, ok := interpolated(part); ok {
				return inner, true
			}
			return part, true
		}
	}
	return parser.Value{}, false
}
