package iam

import (
	"fmt"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/admin-managed-policy",
	Title:    "AWS policy that gives the whole account",
	Severity: lint.High, Kind: lint.Security, CWE: []int{250, 269},
	On: attachers(),
	Why: `
With ` + "`AdministratorAccess`" + `, or a policy with which one gives oneself that, such as ` + "`IAMFullAccess`" + `, whoever gets hold of one credential owns the account. ` + "`PowerUserAccess`" + ` leaves out IAM only: all data and all machines, with the roles they have.

The severity is high for users, groups and roles that pipelines, people and users of an identity pool can assume, and medium for roles of other workloads, such as functions and instances, and where a statement denies a part of it. A role
that asks for MFA is the right way to have such permissions and not reported, nor are roles of services that run no code of yours, or a policy that a permissions boundary limits.`,
	Fix: `
Give the permissions that are used. People who must have everything assume a role for it that asks for MFA:

` + "```hcl" + `
condition {
  test     = "Bool"
  variable = "aws:MultiFactorAuthPresent"
  values   = ["true"]
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
		"https://docs.aws.amazon.com/aws-managed-policy/latest/reference/PowerUserAccess.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
	},
	Hides: []string{"iam/privilege-escalation"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for r, arn := range attachments(p) {
			name, admin := administrative(arn)
			if admin == lint.No {
				continue
			}
			for _, to := range recipients(p, r) {
				by := access{lint.High, lint.Yes, ""}
				if to.kind == "role" {
					by = assumable(p.Policies(), to.identity)
				}
				severity, left := remaining(to.identity, name)
				report := p.If(admin.And(to.sure, by.sure, left), arn, "%s is given to %s %s%s", name, to.kind, to.name, by.who).Severity(min(severity, by.severity)).
					Element("%s %s", to.kind, to.name)
				if to.identity != nil {
					report.Subject(to.identity.Resource)
				}
			}
		}
	},
})

// stranger is a role that no policy names: who may give it a policy may give one to any role.
const stranger = "arn:aws:iam::999999999999:role/stranger"

// administrative answers whether a value names a policy of AWS that gives the account, or all of it but IAM.
func administrative(arn parser.Value) (name string, t lint.Tri) {
	written, managed := policy.ManagedBy(arn)
	if managed != lint.Yes {
		return "a policy that is not known, perhaps AdministratorAccess,", managed
	}
	m := policy.ManagedByName(written.Name)
	if m == nil || m.Document() == nil {
		return "", lint.No
	}
	return m.Name, parser.TriOf(m.Has("not_action") || m.Document().AllowsAll("iam:PutRolePolicy", stranger) == lint.Yes)
}

// remaining says how much of an administrative policy is left to an identity, after what is denied and within the boundary.
func remaining(i *policy.Identity, name string) (lint.Severity, lint.Tri) {
	if i == nil {
		return lint.High, lint.Yes
	}
	action, resource := "iam:PutRolePolicy", stranger
	if name == "PowerUserAccess" {
		action, resource = "s3:GetObject", "arn:aws:s3:::stranger/stranger"
	}
	if i.Boundary != nil {
		if t := i.Boundary.Document.AllowsAll(action, resource); t != lint.Yes {
			return lint.High, t
		}
	}
	var denied lint.Tri
	for _, a := range i.Attached() {
		for _, s := range a.Document.Statements {
			denied = denied.Or(s.Deny().And(s.TouchesAction(action), s.TouchesResource(resource), s.Exists, a.Exists))
		}
	}
	if denied == lint.Yes {
		return lint.Medium, lint.Yes
	}
	return lint.High, lint.Yes
}

// access is who can assume a role.
type access struct {
	severity lint.Severity
	sure     lint.Tri
	who      string
}

// assumable is the most dangerous way in that a role's trust policy opens.
func assumable(s *policy.Set, i *policy.Identity) access {
	if i == nil || s.RoleOf(i.Resource) == nil {
		return access{lint.High, lint.Maybe, ", which somebody may be able to assume"}
	}
	trust := s.RoleOf(i.Resource).Trust
	best := access{lint.High, trust.All.Not(), ", which somebody may be able to assume"}
	for _, st := range trust.Statements {
		for _, a := range ways(st) {
			if a.sure = a.sure.And(st.Allow(), st.Exists); a.sure > best.sure || a.sure == best.sure && a.sure != lint.No && a.severity > best.severity {
				best = a
			}
		}
	}
	return best
}

// ways are those in that a statement of a trust policy opens, without asking for a second factor.
func ways(s *policy.Statement) (out []access) {
	for _, kind := range []string{"Federated", "AWS", "Service"} {
		ids, all := s.Principal.Identifiers(kind)
		for _, id := range ids {
			switch kind {
			case "Federated":
				out = append(out, throughProvider(s, id))
			case "AWS":
				out = append(out, throughAccount(s, id))
			default:
				out = append(out, throughService(id))
			}
		}
		if all != lint.Yes {
			out = append(out, access{lint.High, lint.Maybe, ", which somebody may be able to assume"})
		}
	}
	return out
}

// throughProvider is the way in for users of an identity provider.
func throughProvider(s *policy.Statement, id policy.Entry) access {
	if s.TrustsIdentityPools() == lint.Yes {
		return access{lint.High, lint.Yes, ", which users of an identity pool can assume"}
	}
	for _, c := range s.Conditions {
		for _, v := range c.Values.Entries {
			if strings.HasPrefix(v.Text, "system:serviceaccount:") {
				return access{lint.Medium, lint.Yes, ", which pods can assume"}
			}
		}
	}
	url, _ := id.OIDCProvider()
	if issuer := policy.IssuerOf(url); issuer != nil {
		return access{lint.High, lint.Yes, fmt.Sprintf(", which jobs of %s can assume", issuer.Name)}
	}
	if strings.Contains(url, "oidc.eks.") {
		return access{lint.Medium, lint.Yes, ", which pods can assume"}
	}
	return access{lint.High, lint.Yes, ", which users of an identity provider can assume"}
}

// throughAccount is the way in for a principal of an account.
func throughAccount(s *policy.Statement, id policy.Entry) access {
	if t := aboutMFA(s); t != lint.No {
		return access{lint.High, t.Not(), ", which can be assumed without a second factor"}
	}
	if typ, _, _ := id.ResourceType(); typ == "aws_iam_role" || strings.Contains(id.Text, ":role/") && !strings.Contains(id.Text, "AWSReservedSSO_") {
		return access{lint.Medium, lint.Yes, ", which another role can assume"}
	}
	return access{lint.High, lint.Yes, ", which can be assumed without a second factor"}
}

// workloads are services that run a customer's code with the role, under their name in front of the domain; with CodeBuild that is the code of pipelines.
var workloads = map[string]lint.Severity{
	"codebuild": lint.High, "ec2": lint.Medium, "ecs-tasks": lint.Medium, "lambda": lint.Medium, "pods.eks": lint.Medium, "tasks.apprunner": lint.Medium, "glue": lint.Medium,
	"sagemaker": lint.Medium, "ssm": lint.Medium, "elasticmapreduce": lint.Medium,
}

// throughService is the way in for a service; none if it runs no code.
func throughService(id policy.Entry) access {
	name, _, _ := strings.Cut(id.Text, ".amazonaws.")
	if severity, ok := workloads[name]; ok {
		return access{severity, lint.Yes, ", which " + id.String() + " can assume"}
	}
	if !id.Known() {
		return access{lint.Medium, lint.Maybe, ", which " + id.String() + " can assume"}
	}
	return access{}
}
