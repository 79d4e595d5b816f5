package policy

import (
	"bytes"
	"encoding/base64"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/coglint/coglint/parser"
)

// compare answers whether a value of the request fits one of the condition. For a negated operator it is the question without the negation.
func (s *Statement) compare(test Test, e Entry, value string, r *Request) parser.Tri {
	how := grammar{}
	switch test.Type() {
	case "String":
		how.wildcards = strings.HasSuffix(test.Name, "Like")
		how.fold = strings.HasSuffix(test.Name, "IgnoreCase")
	case "ARN":
		return s.compareARN(test, e, value, r)
	default:
		if !e.Known() || parser.HasHole(value) {
			return parser.Maybe
		}
		fits, ok := comparisons[test.Type()](strings.Replace(test.Name, "Not", "", 1), e.Text, value)
		if !ok {
			return refused(test)
		}
		return parser.TriOf(fits)
	}
	g := scan(e.Text, s.grammar(r, how))
	if g.empty() {
		return refused(test)
	}
	return g.Matches(value)
}

// refused is the answer for texts that cannot be compared: they do not fit; whether they "do not fit" for a negated operator is not said.
func refused(test Test) parser.Tri { return parser.Maybe.And(parser.TriOf(test.Negated())) }

// compareARN compares the parts of an ARN one by one; ArnEquals and ArnLike are the same.
func (s *Statement) compareARN(test Test, e Entry, value string, r *Request) parser.Tri {
	if strings.Count(value, ":") < 5 && !parser.HasHole(value) {
		return refused(test)
	}
	g := scan(e.Text, s.grammar(r, grammar{wildcards: true, segments: never}))
	if g.empty() {
		return refused(test)
	}
	if strings.Count(e.Text, ":") < 5 && e.Known() && !strings.Contains(e.Text, "${") {
		// This is no ARN, so it cannot fit, but "*" is written by many, and what AWS makes of it is not said.
		return StringGlob(e.Text, false).Matches(value).And(parser.Maybe)
	}
	return g.Matches(value)
}

// comparisons compare a text of a policy with a known value, by the type of the operator; ok is false if one of them is not of that type.
var comparisons = map[string]func(operator, text, value string) (fits, ok bool){
	"Numeric": func(operator, text, value string) (fits, ok bool) {
		a, err := strconv.ParseFloat(value, 64)
		b, err2 := strconv.ParseFloat(text, 64)
		return ordered(operator, compareFloats(a, b)), err == nil && err2 == nil
	},
	"Date": func(operator, text, value string) (fits, ok bool) {
		a, known := date(value)
		b, known2 := date(text)
		return ordered(operator, a.Compare(b)), known && known2
	},
	"Bool": func(_, text, value string) (fits, ok bool) { return strings.EqualFold(text, value), true },
	"Binary": func(_, text, value string) (fits, ok bool) {
		a, err := base64.StdEncoding.DecodeString(value)
		b, err2 := base64.StdEncoding.DecodeString(text)
		return bytes.Equal(a, b), err == nil && err2 == nil
	},
	"IPAddress": func(_, text, value string) (fits, ok bool) {
		a, err := netip.ParseAddr(value)
		if !strings.Contains(text, "/") {
			b, err2 := netip.ParseAddr(text)
			return a == b, err == nil && err2 == nil
		}
		b, err2 := netip.ParsePrefix(text)
		return b.Contains(a), err == nil && err2 == nil
	},
}

func compareFloats(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// ordered tells whether an operator such as NumericLessThan holds for the result of a comparison.
func ordered(operator string, order int) bool {
	switch {
	case strings.HasSuffix(operator, "LessThan"):
		return order < 0
	case strings.HasSuffix(operator, "LessThanEquals"):
		return order <= 0
	case strings.HasSuffix(operator, "GreaterThan"):
		return order > 0
	case strings.HasSuffix(operator, "GreaterThanEquals"):
		return order >= 0
	}
	return order == 0
}

// dates are the forms of ISO 8601 that AWS names.
// https://www.w3.org/TR/NOTE-datetime
var dates = []string{
	"2006", "2006-01", "2006-01-02", "2006-01-02T15:04Z07:00", time.RFC3339Nano, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05.999999999-0700",
}

// date reads a date, which may be seconds since 1970, too.
func date(text string) (time.Time, bool) {
	for _, form := range dates {
		if t, err := time.Parse(form, text); err == nil {
			return t, true
		}
	}
	seconds, err := strconv.ParseFloat(text, 64)
	return time.Unix(int64(seconds), 0), err == nil
}
