package policy

import (
	"slices"
	"strings"
	"testing"

	"github.com/coglint/coglint/parser"
)

func TestExpand(t *testing.T) {
	for pattern, want := range map[string]string{
		"sqs:SendMessage":       "sqs:SendMessage",
		"SQS:sendmessage":       "sqs:SendMessage",
		"iam:*LoginProfile":     "iam:CreateLoginProfile iam:DeleteLoginProfile iam:GetLoginProfile iam:UpdateLoginProfile",
		"sts:GetCallerIdentit?": "sts:GetCallerIdentity",
		"sqs:NoSuchAction":      "",
		"nosuchservice:*":       "",
		"cognito-id*:GetId":     "cognito-identity:GetId",
	} {
		actions, all := Expand(pattern)
		var names []string
		for _, a := range actions {
			names = append(names, a.String())
		}
		if got := strings.Join(names, " "); got != want || all != parser.Yes {
			t.Errorf("%s: %q, all %v, want %q", pattern, got, all, want)
		}
	}
	if actions, _ := Expand("*"); len(actions) < 20000 {
		t.Errorf("* is %d actions", len(actions))
	}
	hole := "s3:Get" + parser.Hole(parser.Ref{Addr: "var.what"}).AsString()
	if actions, all := Expand(hole); len(actions) > 0 || all != parser.Maybe {
		t.Errorf("%s: %d actions, all %v", parser.Display(hole), len(actions), all)
	}
}

func TestServiceOf(t *testing.T) {
	s := ServiceOf("DynamoDB")
	if s == nil || s.Name != "Amazon DynamoDB" {
		t.Fatalf("dynamodb is %v", s)
	}
	scan := s.Action("scan")
	if scan == nil || scan.Level != LevelRead || len(scan.Resources) == 0 {
		t.Fatalf("dynamodb:Scan is %+v", scan)
	}
	table := false
	for _, r := range scan.Resources {
		table = table || r.Name == "table" && len(r.ARNs) == 1 && strings.HasPrefix(r.ARNs[0], "arn:${Partition}:dynamodb:")
	}
	if !table {
		t.Errorf("dynamodb:Scan is not about a table: %+v", scan.Resources[0])
	}
	leading := false
	for _, k := range s.Action("GetItem").Keys {
		leading = leading || k.Name == "dynamodb:LeadingKeys"
	}
	if !leading {
		t.Error("dynamodb:GetItem does not have dynamodb:LeadingKeys")
	}
	if list := ServiceOf("s3").Action("ListAllMyBuckets"); list.Level != LevelList || len(list.Resources) != 0 {
		t.Errorf("s3:ListAllMyBuckets is %+v", list)
	}
	run := ServiceOf("ec2").Action("RunInstances")
	names := func(types []*ResourceType) (out []string) {
		for _, r := range types {
			out = append(out, r.Name)
		}
		return out
	}
	if r := names(run.Required); !slices.Contains(r, "instance") || slices.Contains(r, "snapshot") || !slices.Contains(names(run.Resources), "snapshot") {
		t.Errorf("ec2:RunInstances needs %v of %v", r, names(run.Resources))
	}
	tagged := func(keys []*ConditionKey) bool {
		return slices.ContainsFunc(keys, func(k *ConditionKey) bool { return k.Name == "aws:ResourceTag/${TagKey}" })
	}
	if !tagged(run.Keys) || !tagged(run.Required[0].Keys) || tagged(ServiceOf("s3").Action("ListAllMyBuckets").Keys) {
		t.Error("the tags of resources are keys of the wrong actions")
	}
	if run.OnlyEverywhere() || !ServiceOf("s3").Action("ListAllMyBuckets").OnlyEverywhere() {
		t.Error("which actions have no resource is wrong")
	}
	if ServiceOf("nosuchservice") != nil || ServiceOf("*") != nil {
		t.Error("there is a service that is none")
	}
	found := false
	for _, k := range GlobalKeys() {
		found = found || k.Name == "aws:SourceIp" && k.Type == "IPAddress"
	}
	if !found {
		t.Error("aws:SourceIp is no global key")
	}
}

// TestTablesDecode reads every record once.
func TestTablesDecode(t *testing.T) {
	for _, prefix := range Services() {
		if s := ServiceOf(prefix); s == nil || len(s.Actions) == 0 || s.Name == "" {
			t.Errorf("%s: %+v", prefix, s)
		}
	}
	documents := 0
	for _, name := range ManagedNames() {
		m := ManagedByName(name)
		d := m.Document()
		if d == nil {
			if !m.ServiceLinked() && !m.Has("deprecated") {
				t.Errorf("%s has no document", name)
			}
			continue
		}
		documents++
		if len(d.Statements) == 0 {
			t.Errorf("%s has no statements", name)
		}
		for _, s := range d.Statements {
			if s.Allow().Or(s.Deny()) != parser.Yes || s.Action.Written.Or(s.NotAction.Written) != parser.Yes {
				t.Errorf("%s: %s is incomplete", name, s.Label())
			}
		}
	}
	if documents < 1200 {
		t.Errorf("only %d documents", documents)
	}
}

func TestManaged(t *testing.T) {
	admin := ManagedByName("AdministratorAccess")
	if admin == nil || !admin.Has("admin") || admin.Document().AllowsAll("*", "*") != parser.Yes {
		t.Errorf("AdministratorAccess is %+v", admin)
	}
	power := ManagedByName("PowerUserAccess").Document()
	if power.Allows("s3:GetObject", "arn:aws:s3:::b/x") != parser.Yes || power.Allows("iam:CreateUser", "arn:aws:iam::123456789012:user/x") != parser.No {
		t.Error("PowerUserAccess does not allow what it should")
	}
	partition := parser.Hole(parser.Ref{Addr: "data.aws_partition.current", Attr: "partition"}).AsString()
	for arn, want := range map[string]string{
		"arn:aws:iam::aws:policy/ReadOnlyAccess":                              "ReadOnlyAccess",
		"arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole": "AWSLambdaBasicExecutionRole",
		"arn:" + partition + ":iam::aws:policy/job-function/SupportUser":      "SupportUser",
		"arn:aws:iam::123456789012:policy/ReadOnlyAccess":                     "",
		"arn:aws:iam::aws:policy/" + partition:                                "",
		"ReadOnlyAccess":                                                      "",
	} {
		name, ok := ManagedName(arn)
		if name != want || ok != (want != "") {
			t.Errorf("%s is %q, %v", parser.Display(arn), name, ok)
		}
		if want != "" && ManagedByName(name) == nil {
			t.Errorf("no policy %q", name)
		}
	}
	if m := ManagedByName("AWSLambdaFullAccess"); m == nil || !m.Has("deprecated") || m.Document() != nil {
		t.Errorf("AWSLambdaFullAccess is %+v", m)
	}
	if ManagedByName("NoSuchPolicy") != nil {
		t.Error("there is a NoSuchPolicy")
	}
}
