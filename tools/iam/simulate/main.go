// Command simulate freezes the verdicts of another implementation of IAM's evaluation, for internal/policy to be compared with: it makes up policies
// and requests, the same ones for the same seed, has them decided by the npm package @cloud-copilot/iam-simulate in a process of its own, and writes both.
//
// Run it in tools/, with npm and node: go run ./iam/simulate ../testdata/policy/simulate.json.gz
package main

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

//go:embed run.mjs
var script []byte

func main() {
	count := flag.Int("n", 6000, "how many `cases`")
	seed := flag.Uint64("seed", 1, "of the random numbers")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: simulate [-n CASES] [-seed N] OUTPUT.json.gz")
		os.Exit(2)
	}
	if err := run(*count, *seed, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "simulate:", err)
		os.Exit(1)
	}
}

// testCase is a request, the policies that decide it, and the verdict of the other implementation.
type testCase struct {
	Caller   string         `json:"caller"`
	Action   string         `json:"action"`
	Resource string         `json:"resource"`
	Owner    string         `json:"owner"`
	Context  map[string]any `json:"context"`

	Identity       []document `json:"identity"`
	Boundary       []document `json:"boundary,omitempty"`
	Session        []document `json:"session,omitempty"`
	ResourcePolicy *document  `json:"resourcePolicy,omitempty"`

	Verdict string `json:"verdict"`
}

type document struct {
	Version   string `json:",omitempty"`
	Statement []map[string]any
}

func run(count int, seed uint64, output string) error {
	g := generator{rand.New(rand.NewPCG(seed, 0))}
	cases := make([]testCase, count)
	for i := range cases {
		cases[i] = g.testCase()
	}
	verdicts, err := decide(cases)
	if err != nil {
		return err
	}
	var kept []testCase
	for i, v := range verdicts {
		if v.Error != "" {
			return fmt.Errorf("case %d is refused: %s", i, v.Error)
		}
		for _, key := range v.Ignored {
			// The action does not have the key, so the other implementation does not see it either.
			delete(cases[i].Context, key)
		}
		cases[i].Verdict = v.Verdict
		kept = append(kept, cases[i])
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := errors.Join(json.NewEncoder(z).Encode(kept), z.Close()); err != nil {
		return err
	}
	return os.WriteFile(output, b.Bytes(), 0o644)
}

type verdict struct {
	Verdict, Error string
	Ignored        []string
}

// decide has the cases decided in a directory of its own, into which npm installs the package.
func decide(cases []testCase) ([]verdict, error) {
	dir, err := os.MkdirTemp("", "simulate")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	text, err := json.Marshal(cases)
	if err != nil {
		return nil, err
	}
	in, out := filepath.Join(dir, "cases.json"), filepath.Join(dir, "verdicts.json")
	if err := errors.Join(os.WriteFile(in, text, 0o644), os.WriteFile(filepath.Join(dir, "run.mjs"), script, 0o644)); err != nil {
		return nil, err
	}
	for _, args := range [][]string{
		{"npm", "install", "--silent", "--no-save", "@cloud-copilot/iam-simulate@0.1.173"},
		{"node", "run.mjs", in, out},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("%s: %w", strings.Join(args, " "), err)
		}
	}
	if text, err = os.ReadFile(out); err != nil {
		return nil, err
	}
	var verdicts []verdict
	if err := json.Unmarshal(text, &verdicts); err != nil {
		return nil, err
	}
	if len(verdicts) != len(cases) {
		return nil, fmt.Errorf("%d verdicts for %d cases", len(verdicts), len(cases))
	}
	return verdicts, nil
}

// generator makes up cases whose parts are near enough to each other to match now and then.
type generator struct{ *rand.Rand }

func pick[T any](g generator, of ...T) T { return of[g.IntN(len(of))] }

func (g generator) chance(percent int) bool { return g.IntN(100) < percent }

// some are one to most of the values, each once, as policies write them: one text or a list.
func (g generator) some(most int, of []string) any {
	n := 1 + g.IntN(most)
	out := make([]string, 0, n)
	for range n {
		if v := pick(g, of...); !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	if len(out) == 1 && g.chance(70) {
		return out[0]
	}
	return out
}

const (
	own   = "123456789012"
	other = "999988887777"
)

// target is an action, a resource it is asked of, and what policies name for them.
type target struct{ action, resource string }

var targets = []target{
	{"s3:GetObject", "arn:aws:s3:::logs/a.txt"},
	{"s3:GetObject", "arn:aws:s3:::logs/home/ann/b.txt"},
	{"s3:PutObject", "arn:aws:s3:::data/home/bob/c"},
	{"s3:DeleteObject", "arn:aws:s3:::data/x:y"},
	{"s3:ListBucket", "arn:aws:s3:::logs"},
	{"s3:ListBucket", "arn:aws:s3:::data"},
	{"sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:orders"},
	{"sqs:ReceiveMessage", "arn:aws:sqs:eu-west-1:123456789012:ann-queue"},
	{"dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/Books"},
	{"dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:123456789012:table/ann"},
	{"lambda:InvokeFunction", "arn:aws:lambda:us-east-1:123456789012:function:hello"},
	{"secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf"},
	{"ec2:TerminateInstances", "arn:aws:ec2:us-east-1:123456789012:instance/i-0abc"},
	{"iam:PassRole", "arn:aws:iam::123456789012:role/app"},
}

var actionPatterns = []string{
	"*", "s3:*", "s3:Get*", "s3:*Object", "S3:getobject", "s3:?etObject", "s3:List*", "sqs:*", "sqs:SendMessage", "sqs:*Message", "dynamodb:*Item", "dynamodb:GetItem",
	"lambda:Invoke*", "secretsmanager:*", "ec2:*", "iam:PassRole", "iam:*", "s3:PutObject", "s3:DeleteObject", "s3:GetObject", "s3:ListBucket",
}

var resourcePatterns = []string{
	"*", "arn:aws:s3:::*", "arn:aws:s3:::logs", "arn:aws:s3:::logs/*", "arn:aws:s3:::logs/home/${aws:username}/*", "arn:aws:s3:::*/home/*", "arn:aws:s3:::data/?:y",
	"arn:aws:s3:::data/*", "arn:aws:s3:::data", "arn:aws:s3:::${aws:PrincipalTag/team, 'logs'}/*", "arn:aws:s3:::lo?s*", "arn:aws:s3:::logs/a.txt",
	"arn:aws:sqs:*:123456789012:*", "arn:aws:sqs:us-east-1:123456789012:orders", "arn:aws:sqs:*:*:${aws:username}-queue",
	"arn:aws:dynamodb:us-east-1:123456789012:table/*", "arn:aws:dynamodb:*:*:table/${aws:username}", "arn:aws:lambda:us-east-1:*:function:*",
	"arn:aws:secretsmanager:us-east-1:123456789012:secret:db-??????", "arn:aws:ec2:*:*:instance/*", "arn:aws:iam::123456789012:role/*",
}

// key is a condition key with the operators that fit it, values of policies, and values of requests.
type key struct {
	name      string
	operators []string
	values    []string
	several   bool // the request can have several
	given     []string
}

var (
	stringOperators  = []string{"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"}
	numericOperators = []string{
		"NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
	}
	dateOperators = []string{"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"}
	arnOperators  = []string{"ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"}
)

var keys = []key{
	{"aws:username", stringOperators, []string{"ann", "Ann", "a*", "?ob", "${aws:PrincipalTag/team}", "${*}"}, false, []string{"ann", "bob", "ANN"}},
	{"aws:PrincipalTag/team", stringOperators, []string{"logs", "LOGS", "l*", "data", "${aws:username}", "${aws:username, 'data'}"}, false, []string{"logs", "data", "ann", "*"}},
	{"aws:UserAgent", stringOperators, []string{"curl*", "*/1.?", "Mozilla", ""}, false, []string{"curl/8.1", "Mozilla", "mozilla"}},
	{"aws:SourceIp", []string{"IpAddress", "NotIpAddress"}, []string{"10.0.0.0/8", "203.0.113.7", "203.0.113.0/24", "2001:db8::/32", "0.0.0.0/0"}, false, []string{"10.1.2.3", "203.0.113.7", "2001:db8::1"}},
	{"aws:SecureTransport", []string{"Bool"}, []string{"true", "false"}, false, []string{"true", "false"}},
	{"aws:MultiFactorAuthPresent", []string{"Bool"}, []string{"true", "false"}, false, []string{"true", "false"}},
	{"aws:MultiFactorAuthAge", numericOperators, []string{"300", "3600", "0"}, false, []string{"300", "299", "4000"}},
	{"aws:CurrentTime", dateOperators, []string{"2024-01-01T00:00:00Z", "2025-06-30T23:59:59Z", "2024-01-01T01:00:00+01:00"}, false, []string{"2024-01-01T00:00:00Z", "2025-01-01T12:00:00Z"}},
	{"aws:SourceArn", arnOperators, []string{
		"arn:aws:s3:::logs", "arn:aws:sns:*:123456789012:*", "arn:aws:*:*:*:*", "arn:aws:sns:us-east-1:123456789012:topic?", "arn:aws:sns:us-*:*:topic1",
	}, false, []string{"arn:aws:s3:::logs", "arn:aws:sns:us-east-1:123456789012:topic1", "arn:aws:sns:us-east-1:123456789012:topic1:sub"}},
	{"aws:TagKeys", stringOperators, []string{"team", "cost", "t*", "TEAM"}, true, []string{"team", "cost", "owner"}},
	{"aws:CalledVia", stringOperators, []string{"athena.amazonaws.com", "*.amazonaws.com", "cloudformation.amazonaws.com"}, true, []string{"athena.amazonaws.com", "cloudformation.amazonaws.com"}},
	{"s3:prefix", stringOperators, []string{"", "home/", "home/${aws:username}/*", "home/*"}, false, []string{"", "home/", "home/ann/x"}},
	{"s3:max-keys", numericOperators, []string{"10", "100"}, false, []string{"10", "50"}},
	{"dynamodb:LeadingKeys", stringOperators, []string{"${aws:username}", "ann", "b*"}, true, []string{"ann", "bob"}},
}

func (g generator) testCase() testCase {
	t := pick(g, targets...)
	c := testCase{Caller: "arn:aws:iam::" + own + ":user/ann", Action: t.action, Resource: t.resource, Owner: own, Context: map[string]any{}}
	for _, k := range keys {
		if !g.chance(45) {
			continue
		}
		if !k.several {
			c.Context[k.name] = pick(g, k.given...)
			continue
		}
		values := []string{}
		for _, v := range k.given {
			if g.chance(60) {
				values = append(values, v)
			}
		}
		if len(values) > 0 {
			c.Context[k.name] = values
		}
	}
	for range 1 + g.IntN(2) {
		c.Identity = append(c.Identity, g.document(t, ""))
	}
	if g.chance(15) {
		c.Boundary = []document{g.document(t, "")}
	}
	role := g.chance(30)
	if role {
		c.Caller = "arn:aws:sts::" + own + ":assumed-role/app/ann"
		if g.chance(40) {
			c.Session = []document{g.document(t, "")}
		}
	}
	if g.chance(30) && !strings.HasPrefix(t.action, "iam:") && !strings.HasPrefix(t.action, "ec2:") {
		d := g.document(t, pick(g, "arn:aws:iam::"+own+":root", own, "arn:aws:iam::"+own+":user/ann", "arn:aws:iam::"+own+":user/bob", "*", "arn:aws:iam::"+own+":role/app", other))
		c.ResourcePolicy = &d
		if strings.HasPrefix(t.action, "s3:") && g.chance(40) {
			c.Owner = other
		}
	}
	return c
}

// document makes up a policy; one with a principal is that of a resource.
func (g generator) document(t target, principal string) document {
	d := document{Version: "2012-10-17"}
	if g.chance(8) {
		d.Version = pick(g, "", "2008-10-17")
	}
	for range 1 + g.IntN(3) {
		d.Statement = append(d.Statement, g.statement(t, principal, d.Version == "2012-10-17"))
	}
	return d
}

func (g generator) statement(t target, principal string, variables bool) map[string]any {
	s := map[string]any{"Effect": "Allow"}
	if g.chance(25) {
		s["Effect"] = "Deny"
	}
	actions, resources := append([]string{t.action, t.action, t.action}, actionPatterns...), append([]string{t.resource, "*", "*", "*"}, resourcePatterns...)
	if principal != "" {
		service, _, _ := strings.Cut(t.action, ":")
		actions = slices.DeleteFunc(actions, func(a string) bool { return a != "*" && !strings.HasPrefix(strings.ToLower(a), service+":") })
		if principal == "*" {
			s["Principal"] = "*"
		} else {
			s["Principal"] = map[string]any{"AWS": principal}
		}
	}
	if !variables {
		resources = slices.DeleteFunc(resources, func(r string) bool { return strings.Contains(r, "${") })
	}
	action, resource := "Action", "Resource"
	if g.chance(12) {
		action = "NotAction"
	}
	if g.chance(12) {
		resource = "NotResource"
	}
	s[action], s[resource] = g.some(3, actions), g.some(3, resources)
	if conditions := g.conditions(variables); len(conditions) > 0 {
		s["Condition"] = conditions
	}
	return s
}

func (g generator) conditions(variables bool) map[string]map[string]any {
	out := map[string]map[string]any{}
	for range g.IntN(3) {
		k := pick(g, keys...)
		operator := pick(g, k.operators...)
		values := k.values
		if !variables {
			values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return strings.Contains(v, "${") })
			if len(values) == 0 {
				continue
			}
		}
		value := g.some(2, values)
		switch {
		case g.chance(10):
			operator, value = "Null", pick(g, "true", "false")
		case k.several:
			operator = pick(g, "ForAllValues:", "ForAnyValue:") + operator
		}
		if operator == "Bool" {
			value = pick(g, values...)
		}
		if operator != "Null" && g.chance(15) {
			operator += "IfExists"
		}
		name := k.name
		if g.chance(10) {
			name = strings.ToUpper(name[:1]) + name[1:]
		}
		if out[operator] == nil {
			out[operator] = map[string]any{}
		}
		out[operator][name] = value
	}
	return out
}
