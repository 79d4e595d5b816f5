package policy

import (
	"regexp"
	"strings"
	"testing"

	"github.com/coglint/coglint/parser"
)

// words are all strings over the letters, up to a length.
func words(letters string, length int) []string {
	out := []string{""}
	for last := out; length > 0; length-- {
		var longer []string
		for _, w := range last {
			for _, c := range letters {
				longer = append(longer, w+string(c))
			}
		}
		out = append(out, longer...)
		last = longer
	}
	return out
}

// expression is the pattern as a regular expression: another engine, to compare with. In the strict reading a wildcard that does not end an
// ARN's segment stops at colons.
func expression(pattern string, segments, strict bool) *regexp.Regexp {
	var b strings.Builder
	b.WriteString("(?s)^")
	for i := 0; i < len(pattern); i++ {
		within := segments && strict && i+1 < len(pattern) && pattern[i+1] != ':'
		switch c := pattern[i]; {
		case c == '*' && within && strings.TrimLeft(pattern[i:], "*") != "" && strings.TrimLeft(pattern[i:], "*")[0] != ':':
			b.WriteString("[^:]*")
		case c == '*':
			b.WriteString(".*")
		case c == '?' && segments && strict:
			b.WriteString("[^:]")
		case c == '?':
			b.WriteString(".")
		default:
			b.WriteString(regexp.QuoteMeta(string(c)))
		}
	}
	b.WriteString("$")
	return regexp.MustCompile(b.String())
}

// language is which of the subjects a pattern matches.
func language(re *regexp.Regexp, subjects []string) []bool {
	out := make([]bool, len(subjects))
	for i, s := range subjects {
		out[i] = re.MatchString(s)
	}
	return out
}

func intersects(a, b []bool) bool {
	for i := range a {
		if a[i] && b[i] {
			return true
		}
	}
	return false
}

func covers(a, b []bool) bool {
	for i := range a {
		if b[i] && !a[i] {
			return false
		}
	}
	return true
}

// TestGlobExhaustively compares all pairs of small patterns with what they match among all strings long enough to tell them apart.
func TestGlobExhaustively(t *testing.T) {
	patterns := words("ab*?", 3)
	subjects := words("abc", 7)
	languages := make([][]bool, len(patterns))
	globs := make([]Glob, len(patterns))
	for i, p := range patterns {
		languages[i] = language(expression(p, false, false), subjects)
		globs[i] = StringGlob(p, false)
		for j, s := range subjects {
			if got := globs[i].Matches(s); got != parser.TriOf(languages[i][j]) {
				t.Fatalf("%q matches %q: %v", p, s, got)
			}
		}
	}
	for i, p := range patterns {
		for j, q := range patterns {
			if got, want := globs[i].Intersects(globs[j]), parser.TriOf(intersects(languages[i], languages[j])); got != want {
				t.Errorf("%q intersects %q: %v, want %v", p, q, got, want)
			}
			if got, want := globs[i].Covers(globs[j]), parser.TriOf(covers(languages[i], languages[j])); got != want {
				t.Errorf("%q covers %q: %v, want %v", p, q, got, want)
			}
		}
	}
}

// TestGlobReadings compares the two readings of a wildcard beside a colon: where they agree the answer is theirs, else Maybe.
func TestGlobReadings(t *testing.T) {
	patterns := words("a:*", 4)
	subjects := words("a:b", 6)
	both := func(loose, strict bool) parser.Tri {
		if loose != strict {
			return parser.Maybe
		}
		return parser.TriOf(loose)
	}
	var loose, strict [][]bool
	var globs []Glob
	for _, p := range patterns {
		loose = append(loose, language(expression(p, true, false), subjects))
		strict = append(strict, language(expression(p, true, true), subjects))
		globs = append(globs, ResourceGlob(p, false))
	}
	for i, p := range patterns {
		for j := i % 7; j < len(patterns); j += 7 { // a seventh of the pairs, all patterns on both sides
			if got, want := globs[i].Covers(globs[j]), both(covers(loose[i], loose[j]), covers(strict[i], strict[j])); got != want {
				t.Errorf("%q covers %q: %v, want %v", p, patterns[j], got, want)
			}
			if got, want := globs[i].Intersects(globs[j]), both(intersects(loose[i], loose[j]), intersects(strict[i], strict[j])); got != want {
				t.Errorf("%q intersects %q: %v, want %v", p, patterns[j], got, want)
			}
		}
	}
}

// TestGlobHoles puts every small string in the place of a hole: a sure answer must hold for all of them.
func TestGlobHoles(t *testing.T) {
	x := parser.Hole(parser.Ref{Addr: "var.x"}).AsString()
	y := parser.Hole(parser.Ref{Addr: "aws_s3_bucket.b", Attr: "id"}).AsString()
	values := map[string][]string{x: words("a*", 2), y: words("ab", 2)[1:]}
	subjects := words("abc", 6)
	languages := map[string][]bool{}
	of := func(p string) []bool {
		if languages[p] == nil {
			languages[p] = language(expression(p, false, false), subjects)
		}
		return languages[p]
	}
	var patterns []string
	for _, w := range words("ab*xy", 3) {
		patterns = append(patterns, strings.NewReplacer("x", x, "y", y).Replace(w))
	}
	sure := 0
	for i, p := range patterns {
		for j := i % 5; j < len(patterns); j += 5 {
			q := patterns[j]
			if !parser.HasHole(p) && !parser.HasHole(q) {
				continue
			}
			c, n := StringGlob(p, false).Covers(StringGlob(q, false)), StringGlob(p, false).Intersects(StringGlob(q, false))
			if c == parser.Maybe && n == parser.Maybe {
				continue
			}
			sure++
			for _, vx := range values[x] {
				for _, vy := range values[y] {
					fill := strings.NewReplacer(x, vx, y, vy)
					lp, lq := of(fill.Replace(p)), of(fill.Replace(q))
					if c != parser.Maybe && c != parser.TriOf(covers(lp, lq)) {
						t.Fatalf("%s covers %s: %v, but not with x=%q, y=%q", parser.Display(p), parser.Display(q), c, vx, vy)
					}
					if n != parser.Maybe && n != parser.TriOf(intersects(lp, lq)) {
						t.Fatalf("%s intersects %s: %v, but not with x=%q, y=%q", parser.Display(p), parser.Display(q), n, vx, vy)
					}
				}
			}
		}
	}
	if sure < 1000 {
		t.Errorf("only %d pairs had a sure answer: the test shows nothing", sure)
	}
}

func TestGlobCases(t *testing.T) {
	bucket := parser.Hole(parser.Ref{Addr: "aws_s3_bucket.b", Attr: "arn"}).AsString()
	param := parser.Hole(parser.Ref{Addr: "var.bucket"}).AsString()
	output := parser.Hole(parser.Ref{Addr: "module.m", Attr: "bucket_arn"}).AsString()
	for _, c := range []struct {
		a, relation, b string
		want           parser.Tri
	}{
		{bucket, "covers", "*", parser.No}, // one ARN is not everything
		{param, "covers", "*", parser.Maybe},
		{output, "covers", "*", parser.Maybe},
		{bucket + "/*", "covers", "*", parser.No},
		{"*", "covers", bucket + "/*", parser.Yes},
		{"arn:*", "covers", bucket, parser.Yes},
		{"arn:aws:s3:::*", "covers", bucket, parser.Maybe},
		{bucket + "*", "covers", bucket + "/*", parser.Yes},
		{bucket + "/*", "covers", bucket, parser.No},
		{bucket + "/*", "covers", bucket + "/private/*", parser.Yes},
		{bucket + "/*", "intersects", bucket + "/private/*", parser.Yes},
		{bucket + "/a/*", "intersects", bucket + "/b/*", parser.No},
		{bucket, "intersects", "iam:*", parser.No},
		{"arn:aws:s3:::b/${aws:username}/*", "covers", "arn:aws:s3:::b/${aws:username}/x", parser.Yes},
		{"arn:aws:s3:::b/${aws:username}*", "covers", "arn:aws:s3:::b/*", parser.Maybe},
		{"arn:aws:s3:::b/${aws:username}/*", "covers", "arn:aws:s3:::b/*", parser.No},
		{"arn:aws:s3:::b/${*}", "covers", "arn:aws:s3:::b/*", parser.No},
		{"arn:aws:s3:::b/*.jpg", "covers", "arn:aws:s3:::b/x/y.jpg", parser.Yes},
		{"arn:aws:s3:::b/*.jpg", "covers", "arn:aws:s3:::b/x:y.jpg", parser.Maybe},
		{"arn:aws:s3:::b/*", "covers", "arn:aws:s3:::b/x:y.jpg", parser.Yes},
		{"arn:aws:s3*", "covers", "arn:aws:s3:::b", parser.Yes},
	} {
		a, b := ResourceGlob(c.a, true), ResourceGlob(c.b, true)
		got := a.Covers(b)
		if c.relation == "intersects" {
			got = a.Intersects(b)
		}
		if got != c.want {
			t.Errorf("%v %s %v: %v, want %v", a, c.relation, b, got, c.want)
		}
	}
}
