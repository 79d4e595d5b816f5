package policy

import (
	"slices"
	"strings"

	"github.com/coglint/coglint/parser"
)

// Content is the JSON object that the document is written as; absent for a data source, whose elements are blocks, and for what is no object.
func (d *Document) Content() parser.Value {
	v, _ := d.at.(parser.Value)
	content, _ := v.JSON()
	if object, _ := content.Structured(); object {
		return content
	}
	return parser.Value{}
}

// Content is the JSON object that the statement is written as; absent for a block of a data source.
func (s *Statement) Content() parser.Value {
	v, _ := s.at.(parser.Value)
	return v
}

// Only answers whether the document is used for nothing but the kind. It is Maybe for one that is used for several, and No for one whose use is not known.
func (u *Use) Only(kind Kind) parser.Tri {
	if u.Kind == Unused {
		return parser.No
	}
	kinds := map[Kind]bool{u.Kind: true}
	for _, c := range u.Carriers {
		h := holders[c.Type]
		if c.Type == "aws_iam_role" && u.Holder != c {
			// A role has documents of both kinds.
			if dataSource(c.Get(h.argument)) == u.Holder {
				kinds[Trust] = true
			}
			for _, b := range c.Blocks("inline_policy").List {
				if dataSource(b.Get("policy")) == u.Holder {
					kinds[IdentityBased] = true
				}
			}
			continue
		}
		if c.Type != "aws_iam_role" {
			kinds[h.kind] = true
		}
	}
	switch {
	case !kinds[kind]:
		return parser.No
	case len(kinds) > 1:
		return parser.Maybe
	}
	return parser.Yes
}

// Variable is a policy variable as it is written: `${key}` or `${key, 'default'}`.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
type Variable struct {
	// Text is the variable with its braces, to the end of the text if none closes it.
	Text string
	// Before is the text in front of it.
	Before string
	// Key is what it names; empty for `${}`, and for `${*}`, `${?}` and `${$}`, which stand for the character.
	Key string
	// Default is what stands behind the comma, with its quotes.
	Default string
	// Closed tells whether it has its brace, Escape whether it stands for a character.
	Closed, Escape bool
}

// Variables are the policy variables in the text, whether or not the document's version has them.
func (e Entry) Variables() []Variable {
	var out []Variable
	for at := 0; ; {
		start := strings.Index(e.Text[at:], "${")
		if start < 0 {
			return out
		}
		start += at
		v := Variable{Text: e.Text[start:], Before: e.Text[:start]}
		if end := strings.IndexByte(v.Text, '}'); end > 0 {
			v.Text, v.Closed = v.Text[:end+1], true
		}
		inner := strings.TrimSuffix(v.Text[2:], "}")
		if v.Escape = v.Closed && (inner == "*" || inner == "?" || inner == "$"); !v.Escape {
			v.Key, v.Default, _ = strings.Cut(inner, ",")
			v.Default = strings.TrimSpace(v.Default)
		}
		out = append(out, v)
		at = start + len(v.Text)
	}
}

// ConditionKeyOf is the condition key that a policy writes as name, of a service or of all; nil if there is none. A part that is free in the
// reference, such as the name of a tag, may be anything.
func ConditionKeyOf(name string) *ConditionKey {
	if k := find(GlobalKeys(), name); k != nil {
		return k
	}
	prefix, _, _ := strings.Cut(name, ":")
	if s := ServiceOf(prefix); s != nil {
		if k := find(s.Keys, name); k != nil {
			return k
		}
	}
	for _, p := range Services() {
		if k := find(ServiceOf(p).Keys, name); k != nil {
			return k
		}
	}
	return nil
}

// Key is the condition key that requests for the action can carry and a policy writes as name; nil if there is none.
func (a *Action) Key(name string) *ConditionKey { return find(a.Keys, name) }

func find(keys []*ConditionKey, name string) *ConditionKey {
	if i := slices.IndexFunc(keys, func(k *ConditionKey) bool { return k.Is(name) }); i >= 0 {
		return keys[i]
	}
	return nil
}

// Is tells whether a policy that writes name means the key. Case does not count.
func (k *ConditionKey) Is(name string) bool {
	for i, part := range k.fixed() {
		switch {
		case i == 0 && (len(name) < len(part) || !strings.EqualFold(name[:len(part)], part)):
			return false
		case i == 0:
			name = name[len(part):]
		default:
			// What is free has at least one character.
			if len(name) <= len(part) || !strings.EqualFold(name[len(name)-len(part):], part) {
				return false
			}
			name = ""
		}
	}
	return name == ""
}

// fixed is the name without its free part: what stands before it, and what after.
func (k *ConditionKey) fixed() []string {
	if before, ok := strings.CutSuffix(k.Name, "/tag-key"); ok {
		return []string{before + "/", ""}
	}
	start := strings.IndexAny(k.Name, "$<")
	if start < 0 {
		return []string{k.Name}
	}
	return []string{k.Name[:start], k.Name[strings.LastIndexAny(k.Name, "}>")+1:]}
}

// Operators are the condition operators, without `IfExists` and the quantifiers, sorted.
func Operators() []string {
	var out []string
	for _, names := range operators {
		out = append(out, names...)
	}
	slices.Sort(out)
	return out
}

// Closest is the word that differs from the given one in the fewest letters, whatever their case; empty if none is near enough to be meant.
func Closest(word string, among []string) string {
	best, least := "", 1+max(1, len(word)/4)
	for _, candidate := range among {
		if d := distance(strings.ToLower(word), strings.ToLower(candidate), least); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// distance is how many letters must be put in, left out, changed or swapped with their neighbour to make one text of the other, as far as it is below a limit.
func distance(a, b string, limit int) int {
	if max(len(a)-len(b), len(b)-len(a)) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// Key is the service's condition key that a policy writes as name; nil if it has none.
func (s *Service) Key(name string) *ConditionKey { return find(s.Keys, name) }
