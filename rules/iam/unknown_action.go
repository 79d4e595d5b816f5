package iam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/unknown-action",
	Title:    "Action that does not exist",
	Severity: lint.Medium, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
AWS takes a policy with an action that it does not have, and the action then gives and denies nothing. Permissions are often named otherwise than the calls they are for: there is no
` + "`s3:ListObjects`" + ` and no ` + "`s3:HeadObject`" + `, these calls need ` + "`s3:ListBucket`" + ` and ` + "`s3:GetObject`" + `. A service prefix that does not exist is refused.

The actions are those of AWS's service authorization reference when this version of coglint was made; a newer action is reported, too.`,
	Fix: `
Look the call up in the reference: it says which action it needs.`,
	Refs:  []string{"https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may have an action that does not exist", func(g grammar) {
			g.list(g.statement.Action, noAction)
			g.list(g.statement.NotAction, noAction)
		})
	},
})

// unlisted are actions that AWS documents elsewhere than in the reference.
// https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-cross-account.html
var unlisted = []string{"glue:shareresource"}

// permissions are what calls need that have no action of their name.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
var permissions = map[string]string{
	"dynamodb:transactgetitems":   "dynamodb:GetItem",
	"dynamodb:transactwriteitems": "dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem and dynamodb:ConditionCheckItem",
	"kms:deletekey":               "kms:ScheduleKeyDeletion",
	"s3:copyobject":               "s3:GetObject and s3:PutObject",
	"s3:deleteobjects":            "s3:DeleteObject",
	"s3:headbucket":               "s3:ListBucket",
	"s3:headobject":               "s3:GetObject",
	"s3:listbuckets":              "s3:ListAllMyBuckets",
	"s3:listobjects":              "s3:ListBucket",
	"s3:listobjectsv2":            "s3:ListBucket",
	"sqs:deletemessagebatch":      "sqs:DeleteMessage",
	"sqs:sendmessagebatch":        "sqs:SendMessage",
}

// prefixes are those of services that are called otherwise.
var prefixes = map[string]string{
	"cognito": "cognito-idp", "efs": "elasticfilesystem", "elb": "elasticloadbalancing", "elbv2": "elasticloadbalancing", "emr": "elasticmapreduce",
	"eventbridge": "events", "msk": "kafka", "opensearch": "es", "sfn": "states", "stepfunctions": "states",
}

// noAction says that no action is meant by an entry; nothing if there is one, or that is not known.
func noAction(e policy.Entry) string {
	prefix, name, ok := strings.Cut(e.Text, ":")
	switch {
	case strings.Trim(e.Text, "*") == "" || parser.HasHole(prefix) || strings.ContainsAny(prefix, "*?"):
		return ""
	case !ok:
		return fmt.Sprintf("%q is no action: that would be service:name", e)
	}
	service := policy.ServiceOf(prefix)
	if service == nil {
		return fmt.Sprintf("no service has the prefix %q%s", prefix, meant(nearService(prefix, name)))
	}
	if slices.Contains(unlisted, strings.ToLower(e.Text)) {
		return ""
	}
	if actions, _ := policy.Expand(e.Text); len(actions) > 0 || !e.Known() || len(e.Variables()) > 0 {
		return ""
	}
	if strings.ContainsAny(name, "*?") {
		return fmt.Sprintf("no action of %s matches %q", service.Name, e)
	}
	var names []string
	for _, a := range service.Actions {
		names = append(names, a.Name)
	}
	if instead := permissions[strings.ToLower(e.Text)]; instead != "" {
		return fmt.Sprintf("there is no action %q; what it is for needs %s", e, instead)
	}
	near := policy.Closest(name, names)
	if i := slices.IndexFunc(names, func(n string) bool { return strings.HasPrefix(n, name) }); i >= 0 {
		near = names[i]
	}
	if near != "" {
		near = service.Prefix + ":" + near
	}
	return fmt.Sprintf("there is no action %q%s", e, meant(near))
}

// nearService is the prefix that may be meant: of those with an action of that name the only one, or the one that is written most like it; else that of all.
func nearService(prefix, name string) string {
	if known := prefixes[strings.ToLower(prefix)]; known != "" {
		return known
	}
	var having []string
	for _, s := range policy.Services() {
		if policy.ServiceOf(s).Action(name) != nil {
			having = append(having, s)
		}
	}
	if len(having) == 1 {
		return having[0]
	}
	if near := policy.Closest(prefix, having); near != "" || len(having) > 0 {
		return near
	}
	return policy.Closest(prefix, policy.Services())
}
