package iam

import (
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

// sensitive are the services whose every action on every resource is more than anything needs: identities, keys, data, code, and the ways into an API.
var sensitive = []string{
	"iam", "sts", "s3", "dynamodb", "lambda", "kms", "secretsmanager", "cognito-idp", "cognito-identity", "apigateway", "execute-api",
}

var _ = Rules.Add(lint.Rule{
	Name:     "iam/service-star",
	Title:    "Policy allows every action of a sensitive service on every resource",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{732},
	On: policy.Holders(),
	Why: `
` + "`s3:*`, `kms:*` or `cognito-idp:*`" + ` on every resource includes what nobody meant to give: to delete, to open to the public, to change who may do what. Whoever takes over the
function or user with such a policy has the whole service of the account.

A policy whose other statements deny a part of the service, one whose condition narrows it, and permissions boundaries are not reported.`,
	Fix: `
Name the actions that are used, and the resources they are used on:

` + "```hcl" + `
statement {
  actions   = ["s3:GetObject", "s3:PutObject"]
  resources = ["${aws_s3_bucket.photos.arn}/*"]
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for use, s := range statements(p) {
			var services []string
			var verdict lint.Tri
			for _, e := range s.Action.Entries {
				service, _, _ := strings.Cut(strings.ToLower(e.Text), ":")
				if !wholeService(e) || !slices.Contains(sensitive, service) {
					continue
				}
				a := scopable(service)
				t := s.Unlimited(a)
				if t != lint.No {
					t = t.And(p.Policies().Leaves(use, e.Text, a.Strangers()[0]))
				}
				if t != lint.No {
					services, verdict = append(services, service), verdict.Or(t)
				}
			}
			p.If(verdict, resources(s), "every action is allowed on every resource of %s", strings.Join(services, ", ")).
				Element("%s", s.Label()).Carriers(use.Carriers...)
		}
	},
})

// scopable is an action of the service that can be given on single resources; each sensitive service has one.
func scopable(service string) *policy.Action {
	of := policy.ServiceOf(service)
	for _, a := range of.Actions {
		if len(a.Resources) > 0 && a.Level != policy.LevelTagging {
			return a
		}
	}
	return nil
}
