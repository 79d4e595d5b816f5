package identitypool

import "github.com/coglint/coglint/internal/lint"

// maxMappingRules is how many rules AWS takes for one login provider.
// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
const maxMappingRules = 25

var _ = Rules.Add(lint.Rule{
	Name:     "identitypool/role-mapping-shape",
	Title:    "Role mapping lacks what its type needs",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_identity_pool_roles_attachment"},
	Why: `
A role mapping of the type ` + "`Rules`" + ` needs at least one ` + "`mapping_rule`" + `, and takes 25; one of the type ` + "`Token`" + `, which takes the role from the user's groups, must have none. Both need
` + "`ambiguous_role_resolution`" + ` for users to whom no role applies. The provider checks most of this only when it applies, after a clean plan.`,
	Fix: `
Say what happens to users without a role, and give rules to mappings of the type ` + "`Rules`" + ` only:

` + "```hcl" + `
role_mapping {
  identity_provider         = "${aws_cognito_user_pool.main.endpoint}:${aws_cognito_user_pool_client.web.id}"
  type                      = "Token" # the role of the user's group
  ambiguous_role_resolution = "Deny"  # users without one get no credentials
}
` + "```" + `

With ` + "`type = \"Rules\"`" + `, add the rules:

` + "```hcl" + `
  mapping_rule {
    claim      = "cognito:groups"
    match_type = "Contains"
    value      = "editors"
    role_arn   = aws_iam_role.editors.arn
  }
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_RoleMapping.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_identity_pool_roles_attachment#role-mappings",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for attachment := range p.Targets() {
			for _, mapping := range attachment.Blocks("role_mapping").List {
				if mapping.Exists != lint.Yes {
					continue // a dynamic block over something unknown: who calls the module decides
				}
				typ, resolution := mapping.Get("type"), mapping.Get("ambiguous_role_resolution")
				token, byRules := typ.Like("Token"), typ.Like("Rules")
				p.If(token.Or(byRules).And(resolution.Absent()), resolution, "role mapping has no ambiguous_role_resolution")

				rules := mapping.Blocks("mapping_rule")
				if rules.All != lint.Yes {
					continue
				}
				p.If(byRules.And(rules.Any().Not()), typ, "role mapping is of the type %v and has no mapping_rule", typ)
				p.If(token.And(rules.Any()), typ, "role mapping is of the type %v and has a mapping_rule, which only Rules takes", typ)
				if n := len(rules.List); n > maxMappingRules {
					p.If(lint.Yes, rules.List[maxMappingRules], "role mapping has %d rules; AWS takes %d", n, maxMappingRules)
				}
			}
		}
	},
})
