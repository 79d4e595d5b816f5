package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/passrole-star",
	Title:    "Policy lets any role be passed to any service",
	Severity: lint.High, Kind: lint.Security, CWE: []int{269, 732},
	On: policy.Holders(),
	Why: `
With ` + "`" + `iam:PassRole` + "`" + ` on every role, whoever may start something that runs with a role, a function, an instance, a task, can start it with the most powerful role of the account, and act with that.
A condition on ` + "`" + `iam:PassedToService` + "`" + ` that names the service, or a list of the roles, is how AWS means it.`,
	Fix: `
Name the roles that are passed, and to what:

` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  actions   = ["iam:PassRole"]
  resources = [aws_iam_role.task.arn]
  condition {
    test     = "StringEquals"
    variable = "iam:PassedToService"
    values   = ["ecs-tasks.amazonaws.com"]
  }
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		reportUnlimited(p, oneOf("iam:PassRole"), "%s is allowed for every role, whatever service it is passed to")
	},
})
