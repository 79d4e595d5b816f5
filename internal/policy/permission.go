package policy

import (
	"strings"

	"github.com/coglint/coglint/parser"
)

const permissionType = "aws_lambda_permission"

// permission reads an aws_lambda_permission as what it becomes: a statement of the function's resource policy.
// https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
// https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
func permission(r *parser.Resource) *Document {
	d := &Document{All: parser.Yes, Version: Entry{Text: currentVersion, at: r.Block}, at: r.Block}
	s := &Statement{
		Sid: entry(r.Get("statement_id")), Effect: Entry{Text: "Allow", at: r.Block}, Action: list(r.Get("action"), nil),
		Resource:  List{Entries: []Entry{function(r)}, All: parser.Yes, Written: parser.Yes, at: r.Get("function_name")},
		NotAction: List{All: parser.Yes}, NotResource: List{All: parser.Yes}, NotPrincipal: Principals{All: parser.Yes},
		Principal: invoker(r.Get("principal")), AllConditions: parser.Yes, Exists: r.Exists, at: r.Block,
	}
	for _, c := range []struct{ argument, operator, key string }{
		{"source_arn", "ArnLike", "AWS:SourceArn"},
		{"source_account", "StringEquals", "AWS:SourceAccount"},
		{"principal_org_id", "StringEquals", "aws:PrincipalOrgID"},
		{"event_source_token", "StringEquals", "lambda:EventSourceToken"},
		{"function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"},
		{"invoked_via_function_url", "Bool", "lambda:InvokedViaFunctionUrl"},
	} {
		v := r.Get(c.argument)
		if exists := v.Absent().Not(); exists != parser.No {
			s.Conditions = append(s.Conditions, &Condition{
				Operator: Entry{Text: c.operator, at: v}, Key: Entry{Text: c.key, at: v}, Values: list(v, nil), Exists: exists, at: v,
			})
		}
	}
	d.add(s)
	return d
}

// invoker is the principal of a permission, which says its kind by its form: a service, an account, or the ARN of a user or role.
func invoker(v parser.Value) Principals {
	id := entry(v)
	kind := Entry{Text: "Service", at: v}
	switch ref, hole := v.Ref(); {
	case id.Text == "*":
		kind.Text = "*"
	case hole && formOf(ref) == anything:
		kind.Text = parser.Hole(parser.Ref{Addr: "?", Any: true}).AsString()
	case strings.HasPrefix(id.Text, "arn:"), !strings.Contains(id.Text, "."):
		kind.Text = "AWS"
	}
	ids := List{Entries: []Entry{id}, All: parser.Yes, Written: parser.Yes, at: v}
	return Principals{List: []Principal{{Kind: kind, IDs: ids}}, All: parser.Yes, Written: parser.Yes, at: v}
}

// function is the ARN of the function that a permission is about; what its name does not say of it is a hole.
func function(r *parser.Resource) Entry {
	v := r.Get("function_name")
	e := entry(v)
	ref, hole := v.Ref()
	switch {
	case strings.HasPrefix(e.Text, "arn:"), hole && formOf(ref) == arn:
	case hole && strings.Contains("."+ref.Addr, ".aws_lambda_function."):
		e.Text = parser.Hole(parser.Ref{Addr: ref.Addr, Attr: "arn"}).AsString()
	default:
		if f, _ := v.Referent("aws_lambda_function"); f != nil {
			e.Text = parser.Hole(parser.Ref{Addr: f.Address(), Attr: "arn"}).AsString()
			break
		}
		scope := parser.Hole(parser.Ref{Addr: "?", Any: true}).AsString()
		e.Text = "arn:" + scope + ":function:" + e.Text
	}
	if q := r.Get("qualifier"); q.Absent() != parser.Yes {
		text, _ := textOf(q)
		e.Text += ":" + text
	}
	return e
}
