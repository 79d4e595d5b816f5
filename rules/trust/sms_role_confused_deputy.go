package trust

import (
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/sms-role-confused-deputy",
	Title:    "Role for SMS can be used by user pools of other accounts",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{441},
	On: []string{"aws_iam_role"},
	Why: `
Every user pool of the world assumes its role for SMS as ` + "`" + `cognito-idp.amazonaws.com` + "`" + `. Somebody who knows the ARN of the role can name it in a pool of their own, and send messages at your cost. An external id,
or a condition on the source, ties it to your pool.`,
	Fix: `
Test the external id that the pool names:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringEquals"
  variable = "sts:ExternalId"
  values   = [local.sms_external_id]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-sms-userpool-settings.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		used := map[string]bool{}
		for pool := range p.Resources("aws_cognito_user_pool") {
			for _, sms := range pool.Blocks("sms_configuration").List {
				if r, _ := sms.Get("sns_caller_arn").Referent("aws_iam_role"); r != nil {
					used[r.Address()] = true
				}
			}
		}
		for role, s := range statements(p) {
			severity := lint.Low
			if used[role.Resource.Address()] {
				severity = lint.Medium
			}
			ids, _ := s.Principal.Identifiers("Service")
			for _, id := range ids {
				if id.Known() || severity == lint.Medium {
					p.If(id.Is("cognito-idp.amazonaws.com").And(s.Allow(), s.Exists, s.Pins("sts:ExternalId", "aws:SourceArn", "aws:SourceAccount").Not()), id,
						"role %q can be used by user pools of any account: no condition tests sts:ExternalId, aws:SourceArn or aws:SourceAccount", role.Resource.Name).
						Severity(severity).Element("%s", s.Label()).Subject(role.Resource).Carriers(role.Resource)
				}
			}
		}
	},
})
