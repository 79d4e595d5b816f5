package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	const plan = `{
		"planned_values": {"root_module": {"resources": [
			{"address": "aws_a.same", "type": "aws_a", "values": {"x": "1", "y": null, "old": null, "region": "r"}},
			{"address": "aws_a.other", "type": "aws_a", "values": {"x": "1", "list": ["a"], "role": "made up", "given": "v"}},
			{"address": "aws_a.many[\"k\"]", "type": "aws_a", "values": {"x": "1"}},
			{"address": "aws_a.gone", "type": "aws_a", "values": {"x": "1"}},
			{"address": "null_a.n", "type": "null_a", "values": {"x": "1"}}
		]}},
		"resource_changes": [{"address": "aws_a.other", "change": {"after_unknown": {"id": true, "arn": true}}}],
		"configuration": {"provider_config": {"aws": {"expressions": {}}}, "root_module": {"resources": [{"address": "aws_a.same", "provider_config_key": "aws"}]}}
	}`
	const show = `{"roots": [{
		"dir": ".",
		"planned_values": {"root_module": {"resources": [
			{"address": "aws_a.same", "values": {"x": "1", "y": null, "newer": true}},
			{"address": "aws_a.other", "values": {"x": "2", "list": ["a", "b"], "arn": "guess"}},
			{"address": "aws_a.many", "exists": "maybe", "values": {}},
			{"address": "aws_a.extra", "values": {}},
			{"address": "null_a.n", "values": {"x": 1}}
		]}},
		"unknown": {"aws_a.same": {"region": true}, "aws_a.other": {"id": true, "role": true, "given": true}},
		"references": {
			"aws_a.other": {".role": ["data.aws_role.r.arn"], ".given": ["var.given"]},
			"aws_a.many": {"for_each": ["computed from aws_b.b.names"]}
		}
	}]}`
	const want = `extra     aws_a.extra: Terraform plans no such instance
missing   aws_a.gone
unknown   aws_a.many.x, to Terraform "1" (attribute computed from aws_b.b.names)
invented  aws_a.other.arn = "guess"
unknown   aws_a.other.given, to Terraform "v" (variable var.given)
different aws_a.other.list = ["a","b"], to Terraform ["a"]
different aws_a.other.x = "2", to Terraform "1"
{"equal":2,"different":2,"invented":1,"extra":1,"missing":1,"unknown":{"attribute":1,"variable":1},"outside":2,"null":1,"masked":0}
`
	dir := t.TempDir()
	for name, content := range map[string]string{"plan.json": plan, "show.json": show} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var got bytes.Buffer
	bad, err := run(filepath.Join(dir, "plan.json"), filepath.Join(dir, "show.json"), ".", &got)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != want || bad != 5 {
		t.Errorf("%d bad, got\n%s\nwant\n%s", bad, got.String(), want)
	}
	if _, err := run(filepath.Join(dir, "plan.json"), filepath.Join(dir, "show.json"), "elsewhere", &got); err == nil || !strings.Contains(err.Error(), `no root "elsewhere"`) {
		t.Errorf("an unknown root: %v", err)
	}
}
