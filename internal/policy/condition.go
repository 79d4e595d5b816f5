package policy

import (
	"iter"
	"slices"
	"strings"

	"github.com/coglint/coglint/parser"
)

// Condition is one operator on one key; it holds if one of the values fits (for a negated operator, if none does).
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
type Condition struct {
	// Operator is as written, such as "ForAnyValue:StringLike"; Test reads it.
	Operator Entry
	// Key is compared without regard to case.
	Key    Entry
	Values List
	// Exists is Maybe if the condition comes out of a dynamic block over something unknown.
	Exists parser.Tri

	at Place
}

// Locate is where the condition is written.
func (c *Condition) Locate() parser.Location { return locate(c.at) }

// On answers whether the condition is about the key.
func (c *Condition) On(key string) parser.Tri {
	if c.Key.Known() {
		return parser.TriOf(strings.EqualFold(c.Key.Text, key))
	}
	return scan(c.Key.Text, grammar{fold: true}).Covers(scan(key, grammar{fold: true}))
}

// Test is a condition operator taken apart.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
type Test struct {
	// Quantifier is "ForAllValues", "ForAnyValue" or empty.
	Quantifier string
	// Name is the operator itself in AWS's spelling, such as "StringLike"; empty if there is no such operator, or it is not known.
	Name string
	// IfExists: the condition also holds when the request does not have the key.
	IfExists bool
}

// The quantifiers for keys with several values. ForAllValues also holds when there is none.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
const (
	ForAllValues = "ForAllValues"
	ForAnyValue  = "ForAnyValue"
)

// operators are all there are, by the type of value they compare.
var operators = map[string][]string{
	"String": {
		"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
	},
	"Numeric": {
		"NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
	},
	"Date":      {"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"},
	"Bool":      {"Bool"},
	"Binary":    {"BinaryEquals"},
	"IPAddress": {"IpAddress", "NotIpAddress"},
	"ARN":       {"ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"},
	"Null":      {"Null"},
}

// Test takes the operator apart. Operators are recognised without regard to case.
func (c *Condition) Test() Test {
	var t Test
	text := c.Operator.Text
	if q, rest, ok := strings.Cut(text, ":"); ok {
		for _, known := range []string{ForAllValues, ForAnyValue} {
			if strings.EqualFold(q, known) {
				t.Quantifier, text = known, rest
			}
		}
	}
	if n := len(text) - len("IfExists"); n > 0 && strings.EqualFold(text[n:], "IfExists") {
		t.IfExists, text = true, text[:n]
	}
	for _, names := range operators {
		for _, name := range names {
			if strings.EqualFold(name, text) {
				t.Name = name
			}
		}
	}
	return t
}

// Type is what the operator compares: "String", "Numeric", "Date", "Bool", "Binary", "IPAddress", "ARN" or "Null"; empty if it is none.
func (t Test) Type() string {
	for typ, names := range operators {
		if slices.Contains(names, t.Name) {
			return typ
		}
	}
	return ""
}

// Negated tells whether the operator holds for what does not fit, so also when the request does not have the key.
func (t Test) Negated() bool { return strings.Contains(t.Name, "Not") }

// Demanding tells whether the condition fails when the request does not have the key: only then does it narrow anything surely.
func (t Test) Demanding() bool {
	return t.Name != "" && t.Name != "Null" && !t.Negated() && !t.IfExists && t.Quantifier != ForAllValues
}

// On yields the statement's conditions about the key, and how sure it is that they are.
func (s *Statement) On(key string) iter.Seq2[*Condition, parser.Tri] {
	return func(yield func(*Condition, parser.Tri) bool) {
		for _, c := range s.Conditions {
			if t := c.On(key).And(c.Exists); t != parser.No && !yield(c, t) {
				return
			}
		}
	}
}

// Pins answers whether the statement applies only to requests that have one of the keys with a value that is written out: a condition of equality, or with
// wildcards that leave something over.
func (s *Statement) Pins(keys ...string) parser.Tri {
	t := s.AllConditions.Not()
	for _, key := range keys {
		for c, on := range s.On(key) {
			t = t.Or(on.And(c.pins()))
		}
	}
	return t
}

func (c *Condition) pins() parser.Tri {
	test := c.Test()
	switch {
	case !c.Operator.Known():
		return parser.Maybe
	case !test.Demanding():
		return parser.No
	}
	if test.Name == "StringLike" || test.Name == "ArnLike" || test.Name == "ArnEquals" {
		return c.Values.Every(func(e Entry) parser.Tri {
			if strings.Trim(e.Text, "*?:/") == "" {
				return parser.No // every id and ARN has these separators, so "*:*" is no narrower than "*"
			}
			return StringGlob(e.Text, false).Covers(everything).Not()
		})
	}
	// Whatever an unknown value is, it is one value: a condition without any is refused.
	t := c.Values.All.And(parser.TriOf(len(c.Values.Entries) > 0 || c.Values.All != parser.Yes))
	for _, e := range c.Values.Entries {
		t = t.And(parser.TriOf(e.Text != ""))
	}
	return t
}

var everything = StringGlob("*", false)

// callers are the policy variables that differ from one signed-in user to the next.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
var callers = globs(
	"*:sub", "aws:PrincipalTag/*", "aws:userid", "aws:username", "aws:SourceIdentity", "sts:RoleSessionName", "saml:namequalifier",
	"www.amazon.com:user_id", "graph.facebook.com:id",
)

// globs reads patterns that are compared without regard to case.
func globs(patterns ...string) []Glob {
	out := make([]Glob, len(patterns))
	for i, p := range patterns {
		out[i] = ActionGlob(p)
	}
	return out
}

// PerCaller answers whether the text contains a policy variable whose value differs from one caller to the next.
func (e Entry) PerCaller() parser.Tri {
	var t parser.Tri
	rest := e.Text
	for {
		_, after, ok := strings.Cut(rest, "${")
		if !ok {
			break
		}
		inner, tail, ok := strings.Cut(after, "}")
		if !ok {
			break
		}
		key, _, _ := strings.Cut(inner, ",")
		for _, c := range callers {
			t = t.Or(c.Matches(strings.TrimSpace(key)))
		}
		rest = tail
	}
	for _, p := range parser.Pieces(e.Text) {
		if p.Ref != nil && formOf(*p.Ref) == anything {
			t = t.Or(parser.Maybe)
		}
	}
	return t
}

// PerCaller answers whether the statement gives each caller only what is theirs: every resource, or all values of some condition that a
// request cannot leave out, contain a variable such as `${cognito-identity.amazonaws.com:sub}`. ForAllValues counts, because AWS's own examples for
// dynamodb:LeadingKeys use it; which actions such a statement may have is another question.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
func (s *Statement) PerCaller() parser.Tri { return s.perCaller(s.Resource.Every(Entry.PerCaller)) }

// PerCallerOn is [Statement.PerCaller] for one of its resources.
func (s *Statement) PerCallerOn(resource Entry) parser.Tri { return s.perCaller(resource.PerCaller()) }

func (s *Statement) perCaller(resources parser.Tri) parser.Tri {
	t := resources.Or(s.AllConditions.Not())
	for _, c := range s.Conditions {
		test := c.Test()
		if test.Quantifier == ForAllValues {
			test.Quantifier = ""
		}
		if typ := test.Type(); typ != "String" && typ != "ARN" && c.Operator.Known() || c.Operator.Known() && !test.Demanding() {
			continue
		}
		narrow := c.Values.Every(Entry.PerCaller).And(c.Exists)
		if !c.Operator.Known() {
			narrow = narrow.And(parser.Maybe)
		}
		t = t.Or(narrow)
	}
	if s.Document == nil {
		return t
	}
	return t.And(s.Document.Variables())
}
