package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/mfa-not-required",
	Title:    "Nothing asks people for a second factor",
	Severity: lint.Info, Kind: lint.Security,
	On: []string{"aws_iam_group", "aws_iam_user_login_profile"},
	Why: `
A password alone signs in to the console unless a policy asks for a second factor: with a statement that denies everything but the setting up of MFA while ` + "`" + `aws:MultiFactorAuthPresent` + "`" + ` is not true. That is missing in all policies of this group, or of this user who has
a console password and is in no group.

Groups whose members all get such a statement elsewhere are not reported.`,
	Fix: `
` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  effect      = "Deny"
  not_actions = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices", "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"]
  resources   = ["*"]
  condition {
    test     = "BoolIfExists"
    variable = "aws:MultiFactorAuthPresent"
    values   = ["false"]
  }
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#enable-mfa-for-privileged-users",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			if r.Type == "aws_iam_group" {
				group := p.Policies().IdentityOf(r)
				p.If(asksGroup(p, group).Not(), r, "no policy of group %q asks for a second factor", r.Name)
				continue
			}
			user, sure := p.Policies().Named("user", r.Get("user"))
			if user == nil {
				continue
			}
			missing := sure.And(p.Policies().InGroup(user).Not(), asksForMFA(user.Attached(), user.Complete()).Not())
			p.If(missing, r, "no policy of user %q, who has a console password, asks for a second factor", user.Resource.Name)
		}
	},
})

// asksGroup answers whether the members of a group are asked for a second factor, by its policies or by others that they all have.
func asksGroup(p *lint.Pass, group *policy.Identity) lint.Tri {
	asks := asksForMFA(group.Policies, group.All)
	members, elsewhere := 0, lint.Yes
	for _, u := range p.Policies().Users {
		for _, m := range u.Groups {
			if m.Group == group {
				members++
				elsewhere = elsewhere.And(asksForMFA(u.Attached(), u.Complete()))
			}
		}
	}
	if members > 0 {
		asks = asks.Or(elsewhere)
	}
	return asks
}

// asksForMFA answers whether a statement of the policies, which may not be all, has a condition on MFA.
func asksForMFA(policies []*policy.Attached, all lint.Tri) lint.Tri {
	t := all.Not()
	for _, a := range policies {
		t = t.Or(a.Document.All.Not())
		for _, s := range a.Document.Statements {
			t = t.Or(aboutMFA(s).And(a.Exists, s.Exists))
		}
	}
	return t
}

// aboutMFA answers whether a statement has a condition on MFA.
func aboutMFA(s *policy.Statement) lint.Tri {
	t := s.AllConditions.Not()
	for _, key := range []string{"aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"} {
		for _, on := range s.On(key) {
			t = t.Or(on)
		}
	}
	return t
}
