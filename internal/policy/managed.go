package policy

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/coglint/coglint/parser"
)

//go:embed managed.bin
var embeddedManaged []byte

// managedTable has the document of each policy that AWS manages, under its name; the note is its path and, after spaces, what it is known for.
var managedTable = sync.OnceValue(func() *archive { return openArchive(embeddedManaged) })

// Managed is a policy that AWS manages.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
type Managed struct {
	Name string
	// Path is what stands between "policy/" and the name in the ARN, such as "service-role/".
	Path string
	// Flags say what it gives when nothing narrows it, such as "admin", "iam_full" or "privesc"; "deprecated" for one that AWS has withdrawn.
	Flags []string
}

// ServiceLinked tells whether only service-linked roles can have the policy.
func (m *Managed) ServiceLinked() bool { return strings.HasPrefix(m.Path, "aws-service-role/") }

// Has tells whether the policy has the flag.
func (m *Managed) Has(flag string) bool { return slices.Contains(m.Flags, flag) }

// Document is the text of the policy; nil for a service-linked or a withdrawn one.
func (m *Managed) Document() *Document {
	text, ok := managedTable().text(m.Name)
	if !ok {
		return nil
	}
	d, err := parse(text)
	if err != nil {
		panic(fmt.Sprintf("broken table: %s: %v", m.Name, err))
	}
	return d
}

// ManagedNames are the names of all policies of AWS, sorted.
func ManagedNames() []string { return managedTable().names }

// ManagedByName is the AWS managed policy with that name, nil if there is none.
func ManagedByName(name string) *Managed {
	r, ok := managedTable().records[name]
	if !ok {
		return nil
	}
	path, flags, _ := strings.Cut(r.note, " ")
	return &Managed{Name: name, Path: path, Flags: strings.Fields(flags)}
}

// ManagedName is the name in the ARN of an AWS managed policy, whatever the partition; ok is false for other ARNs, and where the name is not known.
func ManagedName(arn string) (name string, ok bool) {
	head, path, ok := strings.Cut(arn, ":iam::aws:policy/")
	if !ok || parser.HasHole(path) || !strings.HasPrefix(head, "arn:") {
		return "", false
	}
	return path[strings.LastIndexByte(path, '/')+1:], true
}

// parse reads the JSON text of a document that is known completely and written nowhere in the configuration.
func parse(text string) (*Document, error) {
	var raw struct {
		Version   string
		Statement many[statementText]
	}
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		return nil, err
	}
	d := &Document{All: parser.Yes, Version: Entry{Text: raw.Version}}
	for i, r := range raw.Statement {
		s := &Statement{
			Sid: Entry{Text: r.Sid}, Effect: Entry{Text: r.Effect},
			Action: r.Action.list(), NotAction: r.NotAction.list(), Resource: r.Resource.list(), NotResource: r.NotResource.list(),
			Principal: r.Principal.principals(), NotPrincipal: r.NotPrincipal.principals(),
			AllConditions: parser.Yes, Exists: parser.Yes, Document: d, index: i,
		}
		for _, operator := range slices.Sorted(maps.Keys(r.Condition)) {
			for _, key := range slices.Sorted(maps.Keys(r.Condition[operator])) {
				values := r.Condition[operator][key]
				s.Conditions = append(s.Conditions, &Condition{
					Operator: Entry{Text: operator}, Key: Entry{Text: key}, Values: values.list(), Exists: parser.Yes,
				})
			}
		}
		d.Statements = append(d.Statements, s)
	}
	return d, nil
}

type statementText struct {
	Sid, Effect                              string
	Action, NotAction, Resource, NotResource many[text]
	Principal, NotPrincipal                  principalText
	Condition                                map[string]map[string]many[text]
}

// many is one value or a list of them.
type many[T any] []T

func (m *many[T]) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, (*[]T)(m))
	}
	*m = make([]T, 1)
	return json.Unmarshal(b, &(*m)[0])
}

// text is a string, or a bool or number that stands for one.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] != '"' {
		*t = text(b)
		return nil
	}
	return json.Unmarshal(b, (*string)(t))
}

func (m many[T]) list() List {
	l := List{All: parser.Yes, Written: parser.TriOf(m != nil)}
	for _, t := range m {
		l.Entries = append(l.Entries, Entry{Text: fmt.Sprint(t)})
	}
	return l
}

type principalText map[string]many[text]

func (p *principalText) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		var id text
		err := json.Unmarshal(b, &id)
		*p = principalText{"*": {id}}
		return err
	}
	return json.Unmarshal(b, (*map[string]many[text])(p))
}

func (p principalText) principals() Principals {
	out := Principals{All: parser.Yes, Written: parser.TriOf(p != nil)}
	for _, kind := range slices.Sorted(maps.Keys(p)) {
		out.List = append(out.List, Principal{Kind: Entry{Text: kind}, IDs: p[kind].list()})
	}
	return out
}
