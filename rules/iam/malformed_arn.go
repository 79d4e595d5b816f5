package iam

import (
	"fmt"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/malformed-arn",
	Title:    "Resource that is no ARN of its service",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
` + "`Resource`" + ` is ` + "`*`" + ` or an ARN, ` + "`arn:partition:service:region:account:resource`" + `. AWS refuses what is neither. It takes an ARN with a field that does not exist or a form that no resource of the service
has, but that matches nothing. The fields an ARN lacks AWS fills with ` + "`*`" + `, which is more than it looks like (medium).`,
	Fix: `
Take the ARN from the resource, and add what stands behind it:

` + "```hcl" + `
resources = [aws_s3_bucket.photos.arn, "${aws_s3_bucket.photos.arn}/*"]
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may be no ARN of its service", func(g grammar) {
			s := g.statement
			for _, l := range []policy.List{s.Resource, s.NotResource} {
				for _, e := range l.Entries {
					wrong := policy.MalformedARN(e.Text, s.Document.Variables() == lint.Yes)
					severity := lint.High
					switch {
					case strings.HasSuffix(wrong, "six fields"):
						severity = lint.Medium
					case wrong == "" || g.use.Kind == policy.Unused && !strings.HasPrefix(e.Text, "arn:"):
						// A document that goes elsewhere may have placeholders, which something else replaces.
						g.entry(e, "")
						continue
					}
					g.entry(e, fmt.Sprintf("the resource %q %s", e, wrong)).Severity(severity)
				}
				if l.All != lint.Yes {
					g.If(given(l.Value()), l, "%s", g.open)
				}
			}
		})
	},
})
