package trust

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "trust/sms-external-id-mismatch",
	Title:    "Role for SMS cannot be assumed by the user pool",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_user_pool"},
	Why: `
A user pool sends messages with a role that it assumes as ` + "`" + `cognito-idp.amazonaws.com` + "`" + `, with the external id that its ` + "`" + `sms_configuration` + "`" + ` names. If the trust policy names another principal or id, no code
reaches a phone, and AWS refuses the pool when it tries the role.`,
	Fix: `
Let both have the same id:

` + "`" + `` + "`" + `` + "`" + `hcl
condition {
  test     = "StringEquals"
  variable = "sts:ExternalId"
  values   = [local.sms_external_id]
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-sms-userpool-settings.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			for _, sms := range pool.Blocks("sms_configuration").List {
				r, _ := sms.Get("sns_caller_arn").Referent("aws_iam_role")
				role := p.Policies().RoleOf(r)
				if r == nil || role == nil || len(role.Trust.Statements) == 0 {
					continue
				}
				id := sms.Get("external_id")
				admitted, named := role.Trust.All.Not(), role.Trust.All.Not()
				at := policy.Place(role.Trust.Statements[0].Principal)
				for _, s := range role.Trust.Statements {
					trusts := s.Trusts("Service", "cognito-idp.amazonaws.com").And(s.Grants("sts:AssumeRole"))
					named = named.Or(trusts)
					for c, on := range s.On("sts:ExternalId") {
						if trusts != lint.No {
							at = c.Values
						}
						same := c.Values.All.Not()
						for _, e := range c.Values.Entries {
							same = same.Or(sameText(e, id))
						}
						if c.Test().Negated() || !c.Operator.Known() {
							same = lint.Maybe
						}
						trusts = trusts.And(on.And(same.Not()).Not())
					}
					admitted = admitted.Or(trusts)
				}
				message := "the trust policy of role %q does not admit the external id %v of user pool %q"
				if named == lint.No {
					message = "the trust policy of role %q does not name cognito-idp.amazonaws.com, which assumes it with the external id %v for user pool %q"
				}
				p.If(admitted.Not().And(pool.Exists, sms.Exists), at, message, r.Name, id, pool.Name).Subject(r).Carriers(r).Related(id, "the external id of the user pool")
			}
		}
	},
})

// sameText answers whether an entry is the text of a value: also where both are the same hole.
func sameText(e policy.Entry, v parser.Value) lint.Tri {
	if v.Absent() == lint.Yes {
		return lint.No
	}
	if ref, ok := v.Ref(); ok && parser.Hole(ref).AsString() == e.Text {
		return lint.Yes
	}
	if !e.Known() {
		return lint.Maybe
	}
	return v.Like(e.Text)
}
