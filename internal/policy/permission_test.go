package policy

import (
	"testing"

	"github.com/coglint/coglint/parser"
)

// TestPermission asks the statements that Lambda permissions are who may call which function.
func TestPermission(t *testing.T) {
	m := root(t, `
provider "aws" {}

variable "source" {}

resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::123456789012:role/r"
}

resource "aws_lambda_permission" "pool" {
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.f.function_name
  principal      = "cognito-idp.amazonaws.com"
  source_arn     = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a"
  source_account = "123456789012"
}

resource "aws_lambda_permission" "url" {
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = "arn:aws:lambda:us-east-1:123456789012:function:f"
  qualifier              = "live"
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_permission" "account" {
  action           = "lambda:InvokeFunction"
  function_name    = "f"
  principal        = "999988887777"
  principal_org_id = var.source
}
`)
	uses := map[string]*Use{}
	for _, u := range Of(m).Uses {
		uses[u.Holder.Name] = u
	}
	service := Caller{Kind: "Service", ID: "cognito-idp.amazonaws.com"}
	other := Caller{Kind: "AWS", ID: "arn:aws:iam::999988887777:user/x", Account: "999988887777"}
	function := parser.Hole(parser.Ref{Addr: "aws_lambda_function.f", Attr: "arn"}).AsString()
	pool := map[string][]string{"aws:SourceArn": {"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a"}, "aws:SourceAccount": {"123456789012"}}
	everything := Layers{{&Document{All: parser.Yes, Statements: []*Statement{{
		Effect: Entry{Text: "Allow"}, Action: List{Entries: []Entry{{Text: "*"}}, All: parser.Yes, Written: parser.Yes}, AllConditions: parser.Yes, Exists: parser.Yes,
	}}}}}
	for _, c := range []struct {
		permission string
		request    Request
		want       parser.Tri
	}{
		{"pool", Request{Action: "lambda:InvokeFunction", Resource: function, Caller: service, Context: pool, Complete: true}, parser.Yes},
		{"pool", Request{Action: "lambda:InvokeFunction", Resource: function, Caller: service, Complete: true}, parser.No},
		{"pool", Request{Action: "lambda:GetFunction", Resource: function, Caller: service, Context: pool, Complete: true}, parser.No},
		{"pool", Request{Action: "lambda:InvokeFunction", Resource: function, Caller: other, Owner: "123456789012", Context: pool, Complete: true}, parser.No},
		{"url", Request{
			Action: "lambda:InvokeFunctionUrl", Resource: "arn:aws:lambda:us-east-1:123456789012:function:f:live", Caller: other, Owner: "123456789012",
			Context: map[string][]string{"lambda:FunctionUrlAuthType": {"NONE"}},
		}, parser.Yes},
		{"url", Request{
			Action: "lambda:InvokeFunctionUrl", Resource: "arn:aws:lambda:us-east-1:123456789012:function:f", Caller: other, Owner: "123456789012",
			Context: map[string][]string{"lambda:FunctionUrlAuthType": {"NONE"}},
		}, parser.No},
		{"account", Request{
			Action: "lambda:InvokeFunction", Resource: "arn:aws:lambda:us-east-1:123456789012:function:f", Caller: other, Owner: "123456789012",
			Context: map[string][]string{"aws:PrincipalOrgID": {"o-1"}},
		}, parser.Maybe},
		{"account", Request{
			Action: "lambda:InvokeFunction", Resource: "arn:aws:lambda:us-east-1:123456789012:function:other", Caller: other, Owner: "123456789012",
		}, parser.No},
	} {
		u := uses[c.permission]
		if u == nil || u.Kind != ResourceBased {
			t.Fatalf("%s is %+v", c.permission, u)
		}
		if got := everything.DecideWith(u.Document, c.request); got != c.want {
			t.Errorf("%s: %v for %+v, want %v", c.permission, got, c.request, c.want)
		}
	}
}

// TestUserLayers asks what a user may do through the groups it is in.
func TestUserLayers(t *testing.T) {
	m := root(t, `
provider "aws" {}

resource "aws_iam_user" "ann" {
  name                 = "ann"
  permissions_boundary = "arn:aws:iam::aws:policy/AmazonS3FullAccess"
}

resource "aws_iam_group" "ops" {
  name = "ops"
}

resource "aws_iam_group_policy" "ops" {
  group  = aws_iam_group.ops.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:Get*", "sqs:*"], Resource = "*" }] })
}

resource "aws_iam_user_group_membership" "ann" {
  user   = aws_iam_user.ann.name
  groups = [aws_iam_group.ops.name]
}
`)
	ann := Of(m).Users[0]
	for action, want := range map[string]parser.Tri{"s3:GetObject": parser.Yes, "s3:PutObject": parser.No, "sqs:SendMessage": parser.No} {
		if got := ann.Layers().Allows(action, "*"); got != want {
			t.Errorf("%s: %v, want %v", action, got, want)
		}
	}
	if n := len(ann.Attached()); n != 1 || ann.Complete() != ann.All {
		t.Errorf("%d policies, complete: %v, all: %v", n, ann.Complete(), ann.All)
	}
}
