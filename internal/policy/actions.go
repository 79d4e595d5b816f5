package policy

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/coglint/coglint/parser"
)

//go:embed actions.bin
var embeddedActions []byte

// actionTable has a text for each service prefix, lines of: the service's name; the numbers of its resource types and condition keys; the resource
// types (name, ARNs with "|" between, indices of keys, with tabs between); the keys (key and type, with a tab between); the actions
// (name, level, indices of resource types, indices of keys, with spaces between). "*" holds the keys of all services.
var actionTable = sync.OnceValue(func() *archive { return openArchive(embeddedActions) })

// Level is what AWS says an action does.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
type Level byte

// The access levels.
const (
	LevelRead        Level = 'R'
	LevelList        Level = 'L'
	LevelWrite       Level = 'W'
	LevelTagging     Level = 'T'
	LevelPermissions Level = 'P' // permissions management
)

func (l Level) String() string {
	switch l {
	case LevelRead:
		return "read"
	case LevelList:
		return "list"
	case LevelWrite:
		return "write"
	case LevelTagging:
		return "tagging"
	}
	return "permissions management"
}

// Action is an action of the service authorization reference.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
type Action struct {
	Service string // the prefix: "s3"
	Name    string // "GetObject"
	Level   Level
	// Resources are the types of resource a policy can name for it; none if the action is only ever allowed on "*".
	Resources []*ResourceType
	// Required are those of Resources that every request for it names.
	Required []*ResourceType
	// Keys are the condition keys of its service, and the global ones it lists, that a request for it can carry, for some resource at least.
	Keys []*ConditionKey
}

// OnlyEverywhere tells whether the action has no resource that a policy could name, so that a statement which allows it must say "*".
func (a *Action) OnlyEverywhere() bool { return len(a.Resources) == 0 }

// String is the action as policies write it: "s3:GetObject".
func (a *Action) String() string { return a.Service + ":" + a.Name }

// ResourceType is a type of resource that actions of a service are about.
type ResourceType struct {
	Name string
	// ARNs are its forms, with variables such as ${Partition} and ${BucketName}.
	ARNs []string
	// Keys are the condition keys that say something of it, such as its tags.
	Keys []*ConditionKey
}

// ConditionKey is a key that conditions can test.
type ConditionKey struct {
	Name string // "s3:prefix"; a part in ${} is free: "aws:ResourceTag/${TagKey}"
	Type string // "String", "ARN", "ArrayOfString", ...
}

// Service is what the reference says of one service.
type Service struct {
	Prefix, Name string
	Actions      []*Action // sorted by name
	Resources    []*ResourceType
	Keys         []*ConditionKey

	byName map[string]*Action // by name in lower case
}

// Action is the service's action with that name, without regard to case; nil if it has none.
func (s *Service) Action(name string) *Action { return s.byName[strings.ToLower(name)] }

// Services are the prefixes of all services, sorted.
func Services() []string { return actionTable().names[1:] }

var services sync.Map // prefix -> func() *Service

// ServiceOf is the service with that prefix, without regard to case; nil if there is none. It is decoded when it is first asked for.
func ServiceOf(prefix string) *Service {
	prefix = strings.ToLower(prefix)
	text, ok := actionTable().text(prefix)
	if !ok || prefix == "*" {
		return nil
	}
	decode, _ := services.LoadOrStore(prefix, sync.OnceValue(func() *Service { return decodeService(prefix, text) }))
	return decode.(func() *Service)()
}

func decodeService(prefix, text string) *Service {
	lines := strings.Split(text, "\n")
	s := &Service{Prefix: prefix, Name: lines[0], byName: map[string]*Action{}}
	counts := strings.Fields(lines[1])
	resources, _ := strconv.Atoi(counts[0])
	keys, _ := strconv.Atoi(counts[1])
	lines = lines[2:]
	for _, l := range lines[resources : resources+keys] {
		s.Keys = append(s.Keys, decodeKey(l))
	}
	for _, l := range lines[:resources] {
		f := strings.Split(l, "\t")
		r := &ResourceType{Name: f[0], ARNs: strings.Split(f[1], "|")}
		if len(f) > 2 {
			for k := range strings.SplitSeq(f[2], ",") {
				r.Keys = pick(r.Keys, s.Keys, k)
			}
		}
		s.Resources = append(s.Resources, r)
	}
	for _, l := range lines[resources+keys:] {
		f := strings.Fields(l)
		a := &Action{Service: prefix, Name: f[0], Level: Level(f[1][0])}
		if len(f) > 2 && f[2] != "-" {
			for r := range strings.SplitSeq(f[2], ",") {
				// An index may be followed by "?", when the resource is optional, and by the keys that apply to it, each after ":".
				r, keys, _ := strings.Cut(r, ":")
				index, optional := strings.CutSuffix(r, "?")
				a.Resources = pick(a.Resources, s.Resources, index)
				if !optional {
					a.Required = pick(a.Required, s.Resources, index)
				}
				for k := range strings.SplitSeq(keys, ":") {
					a.Keys = pick(a.Keys, s.Keys, k)
				}
			}
		}
		if len(f) > 3 {
			for k := range strings.SplitSeq(f[3], ",") {
				a.Keys = pick(a.Keys, s.Keys, k)
			}
		}
		s.Actions = append(s.Actions, a)
		s.byName[strings.ToLower(a.Name)] = a
	}
	return s
}

// pick appends the element with that index, once.
func pick[T comparable](out, from []T, index string) []T {
	i, err := strconv.Atoi(index)
	if err != nil || slices.Contains(out, from[i]) {
		return out
	}
	return append(out, from[i])
}

func decodeKey(line string) *ConditionKey {
	name, typ, _ := strings.Cut(line, "\t")
	typ, _, _ = strings.Cut(typ, "\t")
	if typ == "" {
		typ = "String"
	}
	return &ConditionKey{Name: name, Type: typ}
}

// GlobalKeys are the condition keys that do not belong to a single service.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
var GlobalKeys = sync.OnceValue(func() []*ConditionKey {
	text, _ := actionTable().text("*")
	var out []*ConditionKey
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, decodeKey(line))
	}
	return out
})

// Expand are the actions a pattern such as `s3:*Object` stands for, and whether those are all: Maybe when it has a hole. An action that the
// table does not have stands for none.
func Expand(pattern string) (actions []*Action, all parser.Tri) {
	expand, _ := expansions.LoadOrStore(pattern, sync.OnceValue(func() []*Action { return ActionGlob(pattern).expand() }))
	return slices.Clip(expand.(func() []*Action)()), parser.TriOf(!parser.HasHole(pattern)).Or(parser.Maybe)
}

// expansions remembers what was expanded: many rules ask for the same few patterns.
var expansions sync.Map // pattern -> func() []*Action

func (g Glob) expand() []*Action {
	var out []*Action
	for _, prefix := range g.services() {
		for _, a := range ServiceOf(prefix).Actions {
			if g.Matches(a.String()) == parser.Yes {
				out = append(out, a)
			}
		}
	}
	return out
}

// services are the prefixes of the services whose actions the pattern could match.
func (g Glob) services() []string {
	prefix, _, ok := strings.Cut(strings.ToLower(g.text), ":")
	if ok && !ActionGlob(prefix).Wildcard() && !parser.HasHole(prefix) {
		if ServiceOf(prefix) == nil {
			return nil
		}
		return []string{prefix}
	}
	var out []string
	for _, p := range Services() {
		if g.Intersects(ActionGlob(p+":*")) != parser.No {
			out = append(out, p)
		}
	}
	return out
}
