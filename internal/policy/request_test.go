package policy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestConditions asks whether requests meet conditions, and checks that each comes from a page of AWS.
func TestConditions(t *testing.T) {
	text, err := os.ReadFile("../../testdata/policy/conditions.txt")
	if err != nil {
		t.Fatal(err)
	}
	var source string
	var s *Statement
	rows := 0
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, "\n")
		row, isRow := strings.CutPrefix(line, "\t")
		switch {
		case isRow:
			rows++
			want, keys, _ := strings.Cut(row, " ")
			var r Request
			r.Context, r.Complete = context(t, keys)
			if got := s.Meets(r); got.String() != want || !strings.HasPrefix(source, "https://docs.aws.amazon.com/") {
				t.Errorf("%s: %v for %s, want %s", line, got, source, want)
			}
		case strings.HasPrefix(line, "source "):
			source = strings.TrimPrefix(line, "source ")
		case strings.HasPrefix(line, "{"):
			s = document(t, fmt.Appendf(nil, `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Condition": %s}}`, line)).Statements[0]
		}
	}
	if rows < 150 {
		t.Errorf("only %d rows", rows)
	}
}

// context reads the keys of a request, and whether it has no others: one that is null is not known.
func context(t *testing.T, text string) (keys map[string][]string, complete bool) {
	t.Helper()
	var raw map[string]any
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	out := map[string][]string{}
	complete = true
	for k, v := range raw {
		switch v := v.(type) {
		case nil:
			complete = false
		case []any:
			for _, x := range v {
				out[k] = append(out[k], fmt.Sprint(x))
			}
		default:
			out[k] = []string{fmt.Sprint(v)}
		}
	}
	return out, complete
}

// TestRequests asks for the decisions about requests that AWS's documentation describes. The first lines of each file name their sources.
func TestRequests(t *testing.T) {
	files, err := filepath.Glob("../../testdata/policy/requests/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	rows := 0
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(a.Comment, []byte("https://docs.aws.amazon.com/")) {
			t.Errorf("%s has no source", file)
		}
		var layers Layers
		var resource *Document
		layer := map[string]int{}
		for _, f := range a.Files {
			kind := strings.TrimRight(strings.TrimSuffix(f.Name, ".json"), "0123456789")
			switch kind {
			case "rows":
				for line := range strings.Lines(string(f.Data)) {
					rows++
					r, want := request(t, line)
					got := layers.Decide(r)
					if resource != nil {
						got = layers.DecideWith(resource, r)
					}
					if got.String() != want {
						t.Errorf("%s: %s: %v", filepath.Base(file), strings.TrimSpace(line), got)
					}
				}
			case "resource":
				resource = document(t, f.Data)
			default:
				i, ok := layer[kind]
				if !ok {
					i = len(layers)
					layer[kind], layers = i, append(layers, nil)
				}
				layers[i] = append(layers[i], document(t, f.Data))
			}
		}
	}
	if rows < 60 {
		t.Errorf("only %d rows", rows)
	}
}

// request reads a row: the answer, the action, the resource, and as it is needed `as` a caller, `of` an account that owns the resource, and a context.
func request(t *testing.T, row string) (r Request, want string) {
	t.Helper()
	row, keys, hasKeys := strings.Cut(strings.TrimSpace(row), " {")
	f := strings.Fields(row)
	r = Request{Action: f[1], Resource: f[2], Complete: true}
	if hasKeys {
		r.Context, r.Complete = context(t, "{"+keys)
	}
	for i := 3; i+1 < len(f); i += 2 {
		switch f[i] {
		case "of":
			r.Owner = f[i+1]
		case "as":
			r.Caller = callerOf(f[i+1])
		default:
			t.Fatalf("%s: what is %s?", row, f[i])
		}
	}
	return r, f[0]
}

// callerOf is the caller with the ARN of a user or role session, or the name of a service.
func callerOf(id string) Caller {
	if !strings.HasPrefix(id, "arn:") {
		return Caller{Kind: "Service", ID: id}
	}
	account := strings.Split(id, ":")[4]
	c := Caller{Kind: "AWS", ID: id, Account: account}
	if rest, ok := strings.CutPrefix(id, "arn:aws:sts::"+account+":assumed-role/"); ok {
		name, _, _ := strings.Cut(rest, "/")
		c.Role = "arn:aws:iam::" + account + ":role/" + name
	}
	return c
}
