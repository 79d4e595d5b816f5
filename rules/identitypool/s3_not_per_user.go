package identitypool

import (
	"regexp"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "identitypool/s3-not-per-user",
	Title:    "Signed-in users reach each other's objects in S3",
	Severity: lint.High, Kind: lint.Security, CWE: []int{639},
	On: []string{"aws_cognito_identity_pool"},
	Why: `
All users of an identity pool share one role, and its credentials are in their hands, not in the app's. If the role may read or write ` + "`bucket/*`" + `, every user can read,
replace or delete the files of every other user. A policy variable makes the one role a different one for each user.`,
	Fix: `
Put the identity into the key, and limit listing to the same prefix:

` + "```hcl" + `
statement {
  actions   = ["s3:GetObject", "s3:PutObject"]
  resources = ["${aws_s3_bucket.uploads.arn}/private/$${cognito-identity.amazonaws.com:sub}/*"]
}
statement {
  actions   = ["s3:ListBucket"]
  resources = [aws_s3_bucket.uploads.arn]
  condition {
    test     = "StringLike"
    variable = "s3:prefix"
    values   = ["private/$${cognito-identity.amazonaws.com:sub}/*"]
  }
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_s3_cognito-bucket.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			for _, s := range p.Graph().RoleStatements(p.Policies(), pool, flow.Authenticated, flow.Mapped, flow.Group) {
				objects := s.GrantedOn("s3", "object")
				severity, verb := lint.Medium, "read"
				for _, a := range objects {
					if a.Level != policy.LevelRead && a.Level != policy.LevelList {
						severity, verb = lint.High, "replace or delete"
					}
				}
				for _, e := range s.Resource.Entries {
					if len(objects) == 0 || severity == lint.Medium && publicName.MatchString(e.String()) {
						continue
					}
					shared := s.Granted.And(flow.WholeBucket(e), s.Shared(), s.Survives(objects[0].String(), e))
					p.If(shared, e, "users of identity pool %q share role %q and can %s each other's objects in %s", pool.Name, s.Role.Name, verb, e).
						Severity(severity).Element("%s", s.Label()).
						Related(s.Value, "given to %s here", s.Kind).Carriers(s.Carrier)
				}
				for _, e := range s.Action.Entries {
					if len(objects) > 0 || publicName.MatchString(s.Resource.String()) || len(s.Resource.Entries) == 0 {
						continue // the finding on the objects says it, too
					}
					listing := s.Granted.And(policy.ActionGlob(e.Text).Matches("s3:ListBucket"), s.Shared(), s.Survives("s3:ListBucket", s.Resource.Entries[0]))
					p.If(listing, e, "users of identity pool %q share role %q and can list each other's objects: %s has no condition on s3:prefix", pool.Name, s.Role.Name, e).
						Severity(lint.Medium).Element("%s", s.Label()).
						Related(s.Value, "given to %s here", s.Kind).Carriers(s.Carrier)
				}
			}
		}
	},
})

// publicName is how buckets and prefixes are called whose objects everybody may read.
var publicName = regexp.MustCompile(`(?i)public|assets|static|website|cdn`)
