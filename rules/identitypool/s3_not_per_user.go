package identitypool

import (
	"regexp"
	"slices"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
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
				if privileged(s.PoolRole) {
					continue
				}
				object, reach := s.Granting("s3", onObjects)
				severity, can := lint.Medium, "read"
				if _, changes := s.Granting("s3", changesObjects); changes == lint.Yes {
					severity, can = lint.High, "change"
				}
				list, lists := s.Granting("s3", listsObjects)
				said := lint.No
				for _, e := range s.Resource.Entries {
					if severity == lint.High || !meantForAll(p.Root, e) {
						said = said.Or(report(p, s, object, reach.And(flow.Objects(e)), e, severity, can))
					}
				}
				for _, e := range s.Resource.Entries {
					if said == lint.No && !meantForAll(p.Root, e) {
						report(p, s, list, lists.And(flow.Bucket(e)), e, lint.Medium, "list")
					}
				}
			}
		}
	},
})

// report reports that all users can do something to each other's objects, and returns how sure that is.
func report(p *lint.Pass, s flow.RoleStatement, action policy.Entry, allowed lint.Tri, on policy.Entry, severity lint.Severity, can string) lint.Tri {
	shared := s.Granted.And(allowed, s.Shared(on))
	if shared != lint.No {
		shared = shared.And(s.Survives(action.Text, on.Text))
	}
	p.If(shared, s.Place(on), "users of identity pool %q share role %q and can %s each other's objects in %s", s.Pool.Name, s.Name(), can, where(on, "every bucket")).
		Severity(severity).Element("%s", s.Element()).
		Related(s.Value, "given to %s here", s.Kind).Carriers(s.Attached.Carrier)
	return shared
}

func onObjects(a *policy.Action) bool {
	return slices.ContainsFunc(a.Resources, func(t *policy.ResourceType) bool { return t.Name == "object" })
}

func changesObjects(a *policy.Action) bool {
	return onObjects(a) && a.Level != policy.LevelRead && a.Level != policy.LevelList
}

func listsObjects(a *policy.Action) bool { return a.Name == "ListBucket" }

// meantForAll tells whether a bucket or prefix is called as those are whose objects everybody may read.
func meantForAll(root *parser.Module, e policy.Entry) bool {
	name := e.String()
	for _, piece := range parser.Pieces(e.Text) {
		if piece.Ref == nil {
			continue
		}
		if r := root.Resolve(*piece.Ref); r != nil {
			name += " " + r.Get("bucket").Display()
		}
	}
	return publicName.MatchString(name)
}

var publicName = regexp.MustCompile(`(?i)public|assets|static|website|cdn`)
