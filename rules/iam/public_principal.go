package iam

import (
	"cmp"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/public-principal",
	Title:    "Resource policy lets everybody in",
	Severity: lint.High, Kind: lint.Security, CWE: []int{284, 732},
	On: policy.Holders(),
	Why: `
Principal ` + "`" + `*` + "`" + ` is every AWS account, and everybody without one where the service takes unsigned requests. A condition on the caller's account, organization, network or on the source that AWS calls for
is what narrows it; one on TLS, the time or the object does not.`,
	Fix: `
Name the accounts or services, or add such a condition:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringEquals"
  variable = "aws:PrincipalOrgID"
  values   = ["o-a1b2c3d4e5"]
}
` + "`" + `` + "`" + `` + "`" + `

If a bucket is public on purpose, ignore the finding with that as the reason.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
		"https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for _, use := range p.Policies().Uses {
			if use.Kind != policy.ResourceBased || private(p, use) {
				continue
			}
			for _, s := range use.Document.Statements {
				open := s.Allow().And(s.Exists, s.Everyone(), s.NarrowsCallers().Not())
				if open != lint.No {
					open = open.And(use.Document.KeepsOut().Not())
				}
				p.If(open, everybody(s), "everybody is allowed %s", allowed(s)).Element("%s", s.Label()).Carriers(use.Carriers...)
			}
		}
	},
})

// private tells whether the policy cannot make anything public, or is somebody else's business: endpoints only let through what is allowed elsewhere, public
// repositories are public, APIs have a rule of their own, and a bucket may block public policies.
func private(p *lint.Pass, use *policy.Use) bool {
	for _, r := range use.Carriers {
		switch r.Type {
		case "aws_vpc_endpoint", "aws_vpc_endpoint_policy", "aws_ecrpublic_repository_policy", "aws_api_gateway_rest_api", "aws_api_gateway_rest_api_policy",
			"aws_api_gateway_domain_name":
			return true
		case "aws_opensearch_domain", "aws_elasticsearch_domain":
			if r.Blocks("vpc_options").Any() != lint.No {
				return true
			}
		case "aws_s3_bucket_policy":
			bucket, _ := r.Get("bucket").Referent("aws_s3_bucket")
			for block := range p.Resources("aws_s3_bucket_public_access_block") {
				of, _ := block.Get("bucket").Referent("aws_s3_bucket")
				blocked := block.Get("block_public_policy").True(false).Or(block.Get("restrict_public_buckets").True(false))
				if bucket != nil && of == bucket && blocked == lint.Yes {
					return true
				}
			}
		}
	}
	return false
}

// everybody is the principal that is written as "*".
func everybody(s *policy.Statement) policy.Place {
	if s.NotPrincipal.Written == lint.Yes {
		return s.NotPrincipal
	}
	for _, p := range s.Principal.List {
		for _, e := range p.IDs.Entries {
			if e.Text == "*" {
				return e
			}
		}
	}
	return s.Principal
}

// allowed is what a statement allows, for a message.
func allowed(s *policy.Statement) string {
	if s.NotAction.Written == lint.Yes {
		return "everything but " + s.NotAction.String()
	}
	var names []string
	for _, e := range s.Action.Entries {
		names = append(names, e.String())
	}
	return cmp.Or(listed(names), "what is not known")
}
