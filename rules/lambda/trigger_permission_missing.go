package lambda

import (
	"strings"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

const userPools = "cognito-idp.amazonaws.com"

var _ = Rules.Add(lint.Rule{
	Name:     "lambda/trigger-permission-missing",
	Title:    "User pool may not invoke the function it is to call",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_user_pool"},
	Why: `
Cognito calls a Lambda trigger as ` + "`" + userPools + "`" + `, and needs a permission of the function for that. The console adds it unasked; Terraform does not. Without it the apply succeeds, and every
sign-up or sign-in that reaches the trigger fails with ` + "`AccessDeniedException`" + `.

A permission is for the function, or for one version or alias of it: if the trigger is an alias, the permission needs its name as ` + "`qualifier`" + `.`,
	Fix: `
Permit it, for this user pool only:

` + "```hcl" + `
resource "aws_lambda_permission" "pre_sign_up" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.pre_sign_up.function_name
  principal     = "cognito-idp.amazonaws.com"
  source_arn    = aws_cognito_user_pool.main.arn
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html",
		"https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
		"https://docs.aws.amazon.com/lambda/latest/dg/using-aliases.html",
		"https://repost.aws/knowledge-center/cognito-lambda-trigger-errors",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			for _, t := range flow.Triggers(pool) {
				missing := t.Sure.And(p.Graph().MayCall(userPools, t).Not(), p.Root.Closed())
				name := t.ARNs[0].Display()
				if t.Function != nil {
					name = t.Function.Address()
				} else {
					missing = missing.And(lint.Maybe) // whoever made the function may have permitted it
				}
				report := p.If(missing, t.ARNs[0], "user pool %q calls %s (%s), but no aws_lambda_permission lets %s invoke it",
					pool.Name, name, strings.Join(t.Events, ", "), userPools)
				for i, arn := range t.ARNs[1:] {
					report = report.Related(arn, "also called for %s", t.Events[i+1])
				}
			}
		}
	},
})
