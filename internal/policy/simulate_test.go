package policy

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/coglint/coglint/parser"
)

// simulated is a case of testdata/policy/simulate.json.gz: a made-up request, and what another implementation says of it. tools/iam/simulate writes them.
type simulated struct {
	Caller, Action, Resource, Owner string
	Context                         map[string]any
	Identity, Boundary, Session     []json.RawMessage
	ResourcePolicy                  json.RawMessage
	Verdict                         string
}

// differences are the cases in which the other implementation says something else, by the reason.
var differences = []struct {
	reason, source string
	cases          []int
}{
	{
		`ForAnyValue with IfExists holds when the key is absent: "If the key is not present, evaluate the condition element as true" has no exception but Null`,
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists",
		[]int{2218, 2452, 2657, 2825, 4510, 5129, 5558, 5766},
	},
	{
		"0.0.0.0/0 is CIDR notation for every IPv4 address",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress",
		[]int{2449, 2937, 5923},
	},
	{
		"NotIpAddress holds for an IPv6 address when the condition names an IPv4 one: it is every address but that",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress",
		[]int{3841},
	},
	{
		"A variable may begin the resource of an ARN, as in AWS's own example for SQS queues",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
		[]int{607, 4574},
	},
}

// TestSimulated compares decisions with those of an independent implementation. An answer of Maybe is right only where AWS's documentation leaves it open.
func TestSimulated(t *testing.T) {
	f, err := os.Open("../../testdata/policy/simulate.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var cases []simulated
	if err := json.NewDecoder(z).Decode(&cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 5000 {
		t.Errorf("only %d cases", len(cases))
	}
	different := map[int]bool{}
	for _, d := range differences {
		for _, i := range d.cases {
			different[i] = true
		}
	}
	open := 0
	for i, c := range cases {
		got := c.decide(t)
		switch same := got == parser.TriOf(c.Verdict == "Allowed"); {
		case got == parser.Maybe:
			if open++; !c.leftOpen() {
				t.Errorf("case %d: maybe, and %s", i, c.Verdict)
			}
		case same == different[i]:
			t.Errorf("case %d: %v, and %s; to be different: %v", i, got, c.Verdict, different[i])
		}
	}
	if open > len(cases)/100 {
		t.Errorf("%d of %d cases are maybe", open, len(cases))
	}
}

// leftOpen tells whether the documentation does not decide the case: a variable that cannot be resolved "might cause the entire statement to be invalid", and
// whether boundary and session policies limit what a resource gives to everybody is not said.
func (c simulated) leftOpen() bool {
	for _, text := range slices.Concat(c.Identity, c.Boundary, c.Session, []json.RawMessage{c.ResourcePolicy}) {
		if strings.Contains(string(text), "${aws:") {
			return true
		}
	}
	return strings.Contains(c.Caller, ":assumed-role/") && strings.Contains(string(c.ResourcePolicy), `"Principal":"*"`)
}

func (c simulated) decide(t *testing.T) parser.Tri {
	t.Helper()
	r := Request{Action: c.Action, Resource: c.Resource, Context: map[string][]string{}, Complete: true, Owner: c.Owner}
	for k, v := range c.Context {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				r.Context[k] = append(r.Context[k], fmt.Sprint(x))
			}
		default:
			r.Context[k] = []string{fmt.Sprint(v)}
		}
	}
	account := strings.Split(c.Caller, ":")[4]
	r.Caller = Caller{Kind: "AWS", ID: c.Caller, Account: account}
	if rest, ok := strings.CutPrefix(c.Caller, "arn:aws:sts::"+account+":assumed-role/"); ok {
		name, _, _ := strings.Cut(rest, "/")
		r.Caller.Role = "arn:aws:iam::" + account + ":role/" + name
	}
	var layers Layers
	for _, texts := range [][]json.RawMessage{c.Identity, c.Boundary, c.Session} {
		var layer []*Document
		for _, text := range texts {
			layer = append(layer, document(t, text))
		}
		if layer != nil {
			layers = append(layers, layer)
		}
	}
	if c.ResourcePolicy != nil {
		return layers.DecideWith(document(t, c.ResourcePolicy), r)
	}
	return layers.Decide(r)
}

func document(t *testing.T, text []byte) *Document {
	t.Helper()
	d, err := parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}
