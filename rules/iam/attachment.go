package iam

import (
	"iter"
	"maps"
	"slices"
	"strconv"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// attaching are the arguments that attach managed policies by ARN, by resource type.
var attaching = map[string]string{
	"aws_iam_group_policy_attachment":            "policy_arn",
	"aws_iam_group_policy_attachments_exclusive": "policy_arns",
	"aws_iam_policy_attachment":                  "policy_arn",
	"aws_iam_role":                               "managed_policy_arns",
	"aws_iam_role_policy_attachment":             "policy_arn",
	"aws_iam_role_policy_attachments_exclusive":  "policy_arns",
	"aws_iam_user_policy_attachment":             "policy_arn",
	"aws_iam_user_policy_attachments_exclusive":  "policy_arns",
}

// attachers are the types of the resources that attach managed policies to roles, users and groups.
func attachers() []string { return slices.Sorted(maps.Keys(attaching)) }

// attachments yields the ARNs of the managed policies that the rule's resources attach.
func attachments(p *lint.Pass) iter.Seq2[*parser.Resource, parser.Value] {
	return func(yield func(*parser.Resource, parser.Value) bool) {
		for r := range p.Targets() {
			for _, arn := range listedIn(r.Get(attaching[r.Type])) {
				if !yield(r, arn) {
					return
				}
			}
		}
	}
}

// listedIn are the values of an argument that is one value or a list of them; a list that is not known stands for what is in it.
func listedIn(v parser.Value) []parser.Value {
	each, all := v.Each()
	out := slices.Collect(each)
	if all != lint.Yes {
		out = append(out, v)
	}
	return out
}

// recipient is a name to which a policy is attached.
type recipient struct {
	kind     string // "role", "user" or "group"
	name     string // for people, in quotes
	identity *policy.Identity
	sure     lint.Tri // that it is that identity, and that it is there
}

// recipients are those of a resource that attaches policies.
func recipients(p *lint.Pass, r *parser.Resource) []recipient {
	if r.Type == "aws_iam_role" {
		return []recipient{{"role", strconv.Quote(r.Name), p.Policies().IdentityOf(r), lint.Yes}}
	}
	var out []recipient
	for _, kind := range []string{"role", "user", "group"} {
		for _, argument := range []string{kind, kind + "s", kind + "_name"} {
			names, all := r.Get(argument).Each()
			for name := range names {
				to := recipient{kind: kind, sure: lint.Yes}
				if to.identity, to.sure = p.Policies().Named(kind, name); to.identity != nil {
					to.name = strconv.Quote(to.identity.Resource.Name)
				} else {
					to.name, to.sure = name.Display(), lint.Yes
				}
				out = append(out, to)
			}
			if all != lint.Yes {
				out = append(out, recipient{kind: kind, name: "that is not known", sure: lint.Maybe})
			}
		}
	}
	return out
}
