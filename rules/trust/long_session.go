package trust

import (
	"strconv"

	"github.com/coglint/coglint/internal/lint"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/long-session",
	Title:    "Credentials of app users stay valid for hours",
	Severity: lint.Low, Kind: lint.Security, CWE: []int{613},
	On: []string{"aws_cognito_identity_pool"},
	Why: `
In the classic flow the app chooses how long the credentials of its user last, up to ` + "`" + `max_session_duration` + "`" + ` of the role. They cannot be taken back: signing out, or disabling the user, does not end
them. (In the enhanced flow they always last one hour.)`,
	Fix: `
Leave out ` + "`" + `max_session_duration` + "`" + `, which makes it an hour, or set it to 3600.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html",
		"https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			classic := pool.Get("allow_classic_flow").True(false)
			roles, _ := p.Graph().PoolRoles(p.Policies(), pool)
			for _, r := range roles {
				if r.Role == nil {
					continue
				}
				d := r.Role.Resource.Get("max_session_duration")
				long := d.Test(func(s string) bool {
					n, err := strconv.ParseFloat(s, 64)
					return err == nil && n > 3600
				})
				p.If(classic.And(r.Sure, d.Absent().Not(), long), d, "role %q of %s of identity pool %q gives credentials for up to %v seconds in the classic flow", r.Name(), r.Kind, pool.Name, d).
					Related(pool.Get("allow_classic_flow"), "the classic flow is allowed here").Subject(r.Role.Resource)
			}
		}
	},
})
