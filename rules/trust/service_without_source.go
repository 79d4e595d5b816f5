package trust

import (
	"github.com/coglint/coglint/internal/lint"
)

// sourceTelling are services that say for whom they assume a role: AWS asks for aws:SourceArn or aws:SourceAccount in its trust policy.
var sourceTelling = []string{
	"bedrock.amazonaws.com",       // https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html
	"fis.amazonaws.com",           // https://docs.aws.amazon.com/resilience-hub/latest/userguide/next-gen-resilience-testing-iam-single-account.html
	"personalize.amazonaws.com",   // https://docs.aws.amazon.com/personalize/latest/dg/cross-service-confused-deputy-prevention.html
	"pipes.amazonaws.com",         // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/pipes_pipe
	"scheduler.amazonaws.com",     // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
	"states.amazonaws.com",        // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
	"vpc-flow-logs.amazonaws.com", // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
}

var _ = Rules.Add(lint.Rule{
	Name:     "trust/service-without-source",
	Title:    "Role trusts a service whoever it works for",
	Severity: lint.Low, Kind: lint.Security, CWE: []int{441},
	On: []string{"aws_iam_role"},
	Why: `
Some services tell STS for which resource and account they assume a role. A trust policy that tests neither lets whoever may configure the service, also in another account if the service allows a role from there, use the role.`,
	Fix: `
Test the account, or better the resource:

` + "```hcl" + `
condition {
  test     = "StringEquals"
  variable = "aws:SourceAccount"
  values   = [data.aws_caller_identity.current.account_id]
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
		"https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html",
		"https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html",
		"https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		for role, s := range statements(p) {
			ids, _ := s.Principal.Identifiers("Service")
			for _, id := range ids {
				var tells lint.Tri
				for _, service := range sourceTelling {
					tells = tells.Or(id.Is(service))
				}
				if tells == lint.No {
					continue
				}
				pinned := s.Pins("aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths", "sts:ExternalId")
				p.If(tells.And(s.Allow(), s.Exists, s.Grants("sts:AssumeRole"), pinned.Not()), id, "role %q trusts %s whoever it works for: no condition tests aws:SourceAccount or aws:SourceArn",
					role.Resource.Name, id).
					Element("%s %s", s.Label(), id).Subject(role.Resource).Carriers(role.Resource)
			}
		}
	},
})
