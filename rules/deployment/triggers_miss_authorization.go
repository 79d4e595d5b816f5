package deployment

import (
	"slices"
	"strconv"
	"strings"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "deployment/triggers-miss-authorization",
	Title:    "Changes of authorization are not deployed",
	Severity: lint.High, Kind: lint.Security,
	On: []string{"aws_api_gateway_deployment"},
	Why: `
A deployment is a snapshot of the API, and Terraform takes a new one only when ` + "`triggers`" + ` change. The id of a method or authorizer stays the same when ` + "`authorization`" + `, ` + "`authorizer_id`" + `,
` + "`authorization_scopes`" + ` or ` + "`provider_arns`" + ` change. With triggers made of ids, or without the resource at all, a method that was closed in the code stays open on the stage: ` + "`apply`" + ` succeeds, ` + "`plan`" + ` is
clean, and nothing says so. The example in the provider's documentation hashes ids, too, and warns of it.`,
	Fix: `
Hash the whole resources, and all that decide about access:

` + "```hcl" + `
triggers = {
  redeployment = sha1(jsonencode([
    aws_api_gateway_resource.orders,
    aws_api_gateway_method.orders,
    aws_api_gateway_integration.orders,
    aws_api_gateway_authorizer.users,
    aws_api_gateway_rest_api_policy.main,
  ]))
}
` + "```" + `

The hash of the files, ` + "`filesha1(\"api.tf\")`" + `, does as well.`,
	Refs: []string{
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_deployment",
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for d := range p.Targets() {
			if d.Blocks("lifecycle").Has("replace_triggered_by") {
				continue // Terraform replaces the deployment when what is named there changes
			}
			triggers := d.Get("triggers")
			ids, unseen := p.Graph().Unwatched(d)
			var parts []string
			if len(ids) > 0 {
				parts = append(parts, "see no more than the id of "+names(ids))
			}
			if len(unseen) > 0 {
				parts = append(parts, "leave out "+names(unseen))
			}
			verdict := flow.Any(ids).Or(flow.Any(unseen))
			report := p.If(verdict, triggers, "a change of authorization is not deployed: the triggers %s", strings.Join(parts, ", and "))
			if flow.Any(ids) < verdict {
				report.Severity(lint.Medium)
			}
			for _, l := range slices.Concat(some(ids), some(unseen)) {
				report.Related(l.Resource, "not in the triggers as a whole")
			}
		}
	},
})

// some are the first three, which is enough to see what is meant.
func some(links []flow.Link) []flow.Link { return links[:min(3, len(links))] }

func names(links []flow.Link) string {
	var out []string
	for _, l := range some(links) {
		out = append(out, l.Resource.Config())
	}
	if n := len(links) - len(out); n > 0 {
		out = append(out, "and "+strconv.Itoa(n)+" more")
	}
	return strings.Join(out, ", ")
}
