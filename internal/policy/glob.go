package policy

import (
	"slices"
	"strings"
	"unicode"

	"github.com/coglint/coglint/parser"
)

// Glob is a pattern of a policy, read as the set of strings it matches: `*` stands for any run of characters, `?` for one. A part that is
// not known, be it a hole of the configuration or a policy variable such as `${aws:username}`, stands for one string that we cannot see:
// a question that depends on it is answered with Maybe.
type Glob struct {
	text   string
	fold   bool    // compared without regard to case
	tokens []token // as written: a hole is a symbol of its own
	open   []token // every string the pattern could match: holes replaced by what they may stand for
}

type token struct {
	kind tokenKind
	char rune   // of a literal
	hole string // identity of a hole: equal ones stand for the same string
	form form
	span span
	// size counts the tokens that a hole was opened to; on the first of them, and only if the form has one that differs from the others.
	size int
}

type tokenKind uint8

const (
	char tokenKind = iota
	one            // ?
	run            // *
	hole
)

// form is what is known of the string a hole stands for.
type form uint8

const (
	anything form = iota // may be empty, and may contain wildcards: a variable without a value
	caller               // a policy variable: may be empty; wildcards in it are not special
	name                 // an id or a name that AWS made: not empty, without wildcards
	arn                  // the same, and it begins with "arn:"
)

// span says which colons a wildcard matches.
type span uint8

const (
	// across: any. The wildcard is in no ARN, or ends a segment of one.
	across span = iota
	// within: more of the segment follows. The documentation lets only a `*` that ends its segment go "beyond the colon boundaries",
	// but says nothing of colons inside the sixth segment, such as those of an S3 key. So both readings are tried, and where they
	// disagree the answer is Maybe. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
	within
	// never: none. The ARN operators of conditions compare the first five segments one by one.
	never
)

// ActionGlob reads an action such as `s3:Get*`. Actions are compared without regard to case.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
func ActionGlob(text string) Glob { return scan(text, grammar{wildcards: true, fold: true}) }

// ResourceGlob reads an element of Resource. With variables, `${key}` is a policy variable: they exist only in documents of version
// 2012-10-17.
func ResourceGlob(text string, variables bool) Glob {
	return scan(complete(text), grammar{wildcards: true, variables: variables, segments: within})
}

// complete adds the fields that an ARN lacks, as AWS does: `arn:aws:sqs` is `arn:aws:sqs:*:*:*`. A `*` at its end already stands for them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
func complete(text string) string {
	if missing := 5 - strings.Count(text, ":"); missing > 0 && strings.HasPrefix(text, "arn:") && !strings.HasSuffix(text, "*") && !parser.HasHole(text) {
		return text + strings.Repeat(":*", missing)
	}
	return text
}

// StringGlob reads a value of StringLike.
func StringGlob(text string, variables bool) Glob {
	return scan(text, grammar{wildcards: true, variables: variables})
}

// ARNGlob reads a value of ArnLike or ArnEquals: a wildcard stays in its segment, and the sixth reaches to the end.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
func ARNGlob(text string, variables bool) Glob {
	return scan(text, grammar{wildcards: true, variables: variables, segments: never})
}

// Literal is the set of one string; wildcards have no meaning in it.
func Literal(text string) Glob { return scan(text, grammar{}) }

type grammar struct {
	wildcards, variables, fold bool
	segments                   span
	// resolve gives what a variable stands for; without it each is a hole.
	resolve func(inner string) Glob
}

func scan(text string, how grammar) Glob {
	g := Glob{text: text, fold: how.fold}
	for _, p := range parser.Pieces(text) {
		if p.Ref != nil {
			g.tokens = append(g.tokens, token{kind: hole, hole: p.Ref.String(), form: formOf(*p.Ref)})
		} else {
			g.tokens = how.tokens(g.tokens, []rune(p.Text))
		}
	}
	if how.segments != across {
		bound(g.tokens, how.segments)
	}
	g.open = g.tokens
	if g.has(hole) {
		g.open = nil
		for _, t := range g.tokens {
			g.open = t.opened(g.open)
		}
	}
	return g
}

func (how grammar) tokens(out []token, text []rune) []token {
	out = slices.Grow(out, len(text))
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case how.variables && c == '$' && i+1 < len(text) && text[i+1] == '{':
			if n := slices.Index(text[i:], '}'); n > 0 {
				out = append(out, how.variable(string(text[i+2:i+n]))...)
				i += n
				continue
			}
		case how.wildcards && c == '*':
			if n := len(out); n == 0 || out[n-1].kind != run {
				out = append(out, token{kind: run})
			}
			continue
		case how.wildcards && c == '?':
			out = append(out, token{kind: one})
			continue
		}
		if how.fold {
			c = unicode.ToLower(c)
		}
		out = append(out, token{char: c})
	}
	return out
}

// variable reads what stands between `${` and `}`: the key of a policy variable, perhaps with a default, or an escaped character.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
func (how grammar) variable(inner string) []token {
	if inner == "*" || inner == "?" || inner == "$" {
		return []token{{char: rune(inner[0])}}
	}
	if how.resolve != nil {
		return how.resolve(inner).tokens
	}
	return hidden(inner).tokens
}

// hidden is a policy variable whose value is not known.
func hidden(inner string) Glob {
	return Glob{tokens: []token{{kind: hole, hole: "${" + strings.ToLower(inner) + "}", form: caller}}}
}

// void is a pattern that matches nothing, not even as a part of another: what a variable without a value leaves. No text has this character.
var void = Glob{tokens: []token{{char: -1}}}

// empty tells whether a variable without a value keeps the pattern from matching anything.
func (g Glob) empty() bool {
	return slices.ContainsFunc(g.tokens, func(t token) bool { return t.kind == char && t.char == -1 })
}

// names are the attributes that hold an id or a name, of whatever resource; those that end in _id and _name do, too.
var names = []string{"id", "ids", "name", "names", "bucket", "partition", "region", "dns_suffix"}

// formOf says what the string behind a reference can look like: what the provider calls an ARN, an id or a name is one.
func formOf(r parser.Ref) form {
	parts := strings.Split(parser.WithoutKeys(r.Addr), ".")
	for len(parts) > 2 && parts[0] == "module" {
		parts = parts[2:]
	}
	if parts[0] == "data" {
		parts = parts[1:]
	}
	if len(parts) != 2 || !strings.HasPrefix(parts[0], "aws_") || strings.HasPrefix(r.Attr, "each.") {
		return anything
	}
	attr := parser.WithoutKeys(r.Attr)
	attr = attr[strings.LastIndexByte(attr, '.')+1:]
	last := attr[strings.LastIndexByte(attr, '_')+1:]
	switch {
	case last == "arn" || last == "arns":
		return arn
	case slices.Contains(names, attr) || last == "id" || last == "name":
		return name
	}
	return anything
}

// bound gives the wildcards of an ARN their span.
func bound(tokens []token, segments span) {
	colons := 0
	for i, t := range tokens {
		switch {
		case t.kind == char && t.char == ':':
			colons++
		case t.kind != run && t.kind != one:
		case segments == never && colons < 5:
			tokens[i].span = never
		case segments == within:
			ends := i+1 == len(tokens) || tokens[i+1].kind == char && tokens[i+1].char == ':'
			if t.kind == one || !ends {
				tokens[i].span = within
			}
		}
	}
}

// opened appends what matches all that the token may stand for.
func (t token) opened(out []token) []token {
	if t.kind != hole {
		return append(out, t)
	}
	first := len(out)
	switch t.form {
	case arn:
		for _, c := range "arn:" {
			out = append(out, token{char: c})
		}
	case name:
		out = append(out, token{kind: one})
	}
	out = append(out, token{kind: run})
	if n := len(out) - first; n > 1 {
		out[first].hole, out[first].size = t.hole, n
	}
	return out
}

// String is the pattern for people.
func (g Glob) String() string { return parser.Display(g.text) }

// Wildcard tells whether a wildcard is written in the pattern; what a hole or a variable stands for does not count.
func (g Glob) Wildcard() bool { return g.has(run) || g.has(one) }

func (g Glob) has(k tokenKind) bool {
	return slices.ContainsFunc(g.tokens, func(t token) bool { return t.kind == k })
}

// ambiguous tells whether the two readings of a wildcard beside a colon could give different answers.
func (g Glob) ambiguous() bool {
	return slices.ContainsFunc(g.tokens, func(t token) bool { return t.span == within })
}

// literal tells whether the pattern is a single string that is known.
func (g Glob) literal() bool {
	return !slices.ContainsFunc(g.tokens, func(t token) bool { return t.kind != char })
}

// runes is the string that a literal pattern matches, in the case in which it is compared.
func (g Glob) runes() []rune {
	out := make([]rune, len(g.tokens))
	for i, t := range g.tokens {
		out[i] = t.char
	}
	return out
}

// plain tells whether matching a string is simple: there are no holes, and wildcards match colons like any other character.
func (g Glob) plain() bool {
	return !slices.ContainsFunc(g.tokens, func(t token) bool { return t.kind == hole || t.span != across })
}

// Matches answers whether the pattern matches the string, in which wildcards have no meaning but which may have holes.
func (g Glob) Matches(s string) parser.Tri {
	return g.Covers(scan(s, grammar{fold: g.fold}))
}

// match tells whether tokens without holes match the string, their wildcards colons, too. It walks over the string once, and goes back to the last `*` only.
func match(tokens []token, s []rune) bool {
	i, p := 0, 0
	star, from := -1, 0
	for i < len(s) {
		switch {
		case p < len(tokens) && tokens[p].kind == run:
			star, from = p, i
			p++
		case p < len(tokens) && (tokens[p].kind == one || tokens[p].char == s[i]):
			i++
			p++
		case star >= 0:
			from++
			i, p = from, star+1
		default:
			return false
		}
	}
	for p < len(tokens) && tokens[p].kind == run {
		p++
	}
	return p == len(tokens)
}
