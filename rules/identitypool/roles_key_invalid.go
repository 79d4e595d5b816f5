package identitypool

import "github.com/coglint/coglint/internal/lint"

var _ = Rules.Add(lint.Rule{
	Name:     "identitypool/roles-key-invalid",
	Title:    "Identity pool has roles for a kind of user that does not exist",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_identity_pool_roles_attachment"},
	Why: `
An identity pool has two default roles: ` + "`authenticated`" + ` for users who signed in, ` + "`unauthenticated`" + ` for guests. Other keys of ` + "`roles`" + ` are refused by AWS, and a map with neither by
the provider. Both happen in the middle of an apply, after a clean plan: until it is repaired the pool keeps the roles it had, or has none and gives no credentials.`,
	Fix: `
Name the two kinds there are:

` + "```hcl" + `
roles = {
  authenticated   = aws_iam_role.signed_in.arn
  unauthenticated = aws_iam_role.guest.arn # only if the pool allows guests
}
` + "```" + `

Other users, such as administrators or paying ones, get their own role through the role of a user pool group or a ` + "`role_mapping`" + `.`,
	Refs: []string{
		"https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_identity_pool_roles_attachment",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for attachment := range p.Targets() {
			roles := attachment.Get("roles")
			entries, all := roles.Entries()
			none := all
			for name, role := range entries {
				none = lint.No
				key := roles.Key(name)
				invalid := key.Like("authenticated").Or(key.Like("unauthenticated")).Not()
				p.If(invalid.And(role.Absent().Not()), key, "roles has the key %v: an identity pool only has authenticated and unauthenticated roles", key)
			}
			p.If(none, roles, "roles has neither an authenticated nor an unauthenticated role")
		}
	},
})
