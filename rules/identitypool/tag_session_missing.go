package identitypool

import (
	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "identitypool/tag-session-missing",
	Title:    "Principal tags are mapped, but the role does not allow session tags",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_identity_pool_provider_principal_tag"},
	Why: `
With attributes for access control the identity pool passes a user's claims to STS as session tags. STS accepts them only if the role's trust policy also allows
` + "`sts:TagSession`" + `; otherwise the whole call is denied, and the users of this provider get no credentials at all.`,
	Fix: `
Allow both actions in the statement that trusts the identity pool:

` + "```hcl" + `
actions = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/using-afac-with-cognito-identity-pools.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for tags := range p.Targets() {
			pool, _ := tags.Get("identity_pool_id").Referent("aws_cognito_identity_pool")
			if pool == nil {
				continue
			}
			each, all := tags.Get("principal_tags").Entries()
			mapped := tags.Get("use_defaults").True(false).Or(all.Not())
			for range each {
				mapped = lint.Yes
			}
			roles, _ := p.Graph().PoolRoles(p.Policies(), pool)
			for _, r := range roles {
				if r.Kind == flow.Guest || r.Role == nil {
					continue
				}
				tagging := r.Role.Trust.All.Not()
				for _, s := range r.Role.Trust.Statements {
					tagging = tagging.Or(s.TrustsIdentityPools().And(s.Grants("sts:TagSession")))
				}
				for _, s := range r.Role.Trust.Statements {
					handsOut := s.TrustsIdentityPools().And(s.Grants("sts:AssumeRoleWithWebIdentity"), r.Sure)
					p.If(mapped.And(tags.Exists, handsOut, tagging.Not()), s.Action,
						"identity pool %q passes principal tags to role %q, whose trust policy does not allow sts:TagSession", pool.Name, r.Name()).
						Element("%s", s.Label()).Related(tags, "principal tags mapped here").Subject(r.Role.Resource).Carriers(r.Role.Resource)
				}
			}
		}
	},
})
