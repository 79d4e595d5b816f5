package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/credentials-exposure",
	Title:    "Policy gives out credentials of anybody",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{522, 732},
	On: policy.Holders(),
	Why: `
Some actions answer with credentials, passwords or sign-in tokens. On every resource they are those of everybody: whoever has the policy can act as any user, cluster or instance it covers.`,
	Fix: `
Name the users, clusters or instances whose credentials are needed:

` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  actions   = ["redshift:GetClusterCredentials"]
  resources = ["arn:aws:redshift:eu-west-1:123456789012:dbuser:warehouse/report"]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
		"https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		reportUnlimited(p, oneOf(credentials...), "credentials of everybody can be had: %s on every resource")
	},
})

// credentials are the actions that answer with credentials and can be given on single resources. Those that can be given only on "*" leave no choice, and
// sts:AssumeRole is the business of iam/assume-any-role.
var credentials = []string{
	"cognito-identity:GetOpenIdTokenForDeveloperIdentity", "codepipeline:PollForJobs", "connect:GetFederationToken", "gamelift:RequestUploadCredentials",
	"iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile", "iam:CreateServiceSpecificCredential", "iam:ResetServiceSpecificCredential",
	"lightsail:DownloadDefaultKeyPair", "lightsail:GetInstanceAccessDetails", "lightsail:GetRelationalDatabaseMasterUserPassword", "rds-db:connect",
	"redshift:GetClusterCredentials", "redshift:GetClusterCredentialsWithIAM", "redshift-serverless:GetCredentials", "sts:AssumeRoot",
}
