package policy

import (
	"encoding/binary"
	"iter"
	"slices"

	"github.com/coglint/coglint/parser"
)

// Intersects answers whether there is a string that both patterns match.
func (g Glob) Intersects(o Glob) parser.Tri {
	switch {
	case o.literal() && g.plain():
		return parser.TriOf(match(g.tokens, o.runes()))
	case g.literal() && o.plain():
		return parser.TriOf(match(o.tokens, g.runes()))
	case apart(g.open, o.open):
		return parser.No
	}
	return o.ask([]Glob{g}, func(in []parser.Tri) parser.Tri { return in[0] }, true)
}

// apart tells whether two patterns begin with different characters.
func apart(a, b []token) bool {
	for i := range min(len(a), len(b)) {
		if a[i].kind != char || b[i].kind != char {
			return false
		}
		if a[i].char != b[i].char {
			return true
		}
	}
	return false
}

// Covers answers whether g matches every string that o matches.
func (g Glob) Covers(o Glob) parser.Tri {
	if o.literal() && g.plain() {
		return parser.TriOf(match(g.tokens, o.runes()))
	}
	if o.has(run) && !g.has(run) && !slices.ContainsFunc(g.tokens, func(t token) bool { return t.kind == hole && t.form == anything }) {
		return parser.No // strings of unlimited length against one of a limited number
	}
	if !o.has(hole) && (!match(g.open, o.example("")) || !match(g.open, o.example("x"))) {
		return parser.No // an example is quicker than the walk
	}
	return o.ask([]Glob{g}, func(in []parser.Tri) parser.Tri { return in[0] }, false)
}

// example is a string that a pattern without holes matches, however its wildcards are read.
func (g Glob) example(fill string) []rune {
	var out []rune
	for _, t := range g.tokens {
		switch t.kind {
		case run:
			out = append(out, []rune(fill)...)
		case one:
			out = append(out, 'x')
		default:
			out = append(out, t.char)
		}
	}
	return out
}

// ask puts a question to the strings that the pattern matches, given which of the other patterns match them: whether the answer is Yes for some, or for
// all. Where the two readings of a wildcard beside a colon give different answers, it is Maybe.
func (g Glob) ask(others []Glob, question func(in []parser.Tri) parser.Tri, some bool) parser.Tri {
	return readings(append(slices.Clip(others), g), func(strict bool) parser.Tri {
		return join(some, func(yield func(parser.Tri) bool) {
			for in := range g.strings(others, strict) {
				if !yield(question(in)) {
					return
				}
			}
		})
	})
}

// join is whether some, or all, of the answers are Yes. It asks for no more of them than it needs.
func join(some bool, answers iter.Seq[parser.Tri]) parser.Tri {
	total, last := parser.Yes, parser.No
	if some {
		total, last = last, total
	}
	for a := range answers {
		if some {
			total = total.Or(a)
		} else {
			total = total.And(a)
		}
		if total == last {
			break
		}
	}
	return total
}

// readings is the answer in both readings of wildcards beside a colon, if it is the same.
func readings(globs []Glob, answer func(strict bool) parser.Tri) parser.Tri {
	loose := answer(false)
	if !slices.ContainsFunc(globs, Glob.ambiguous) || loose == answer(true) {
		return loose
	}
	return parser.Maybe
}

// effort bounds the walk of [Glob.strings], in positions of patterns that are looked at; patterns of real policies stay far below it.
const effort = 1 << 18

// strings walks through all strings that g matches, as far as the others can tell them apart, and yields for each which of the others match
// it: surely, or only for some value of their holes. It is the product of the patterns' automata, so the answer is exact for
// patterns without holes. A walk that gets too long ends with an answer that decides nothing.
func (g Glob) strings(others []Glob, strict bool) iter.Seq[[]parser.Tri] {
	return func(yield func([]parser.Tri) bool) {
		w := walk{base: machine{g.tokens, strict}}
		for _, o := range others {
			w.sure = append(w.sure, machine{o.tokens, strict})
			w.possible = append(w.possible, machine{o.open, strict})
		}
		w.symbols(g, others)
		first := state{base: w.base.start()}
		for i := range others {
			first.live = append(first.live, view{i, w.sure[i].start(), w.possible[i].start()})
		}
		seen := map[string]bool{first.key(): true}
		told := map[string]bool{}
		spent := 0
		tellOnce := func(in []parser.Tri) bool {
			k := tell(in)
			fresh := !told[k]
			told[k] = true
			return !fresh || yield(in)
		}
		for queue := []state{first}; len(queue) > 0; queue = queue[1:] {
			s := queue[0]
			if w.base.accepts(s.base) && !tellOnce(w.verdicts(s, len(others))) {
				return
			}
			for sym := range w.next(s.base) {
				n := w.step(s, sym)
				if len(n.base) == 0 {
					continue
				}
				if len(n.live) == 0 {
					// None of the others matches any longer, however the string goes on.
					if !tellOnce(make([]parser.Tri, len(others))) {
						return
					}
					continue
				}
				if spent += 1 + s.size() + n.size(); spent > effort {
					yield(slices.Repeat([]parser.Tri{parser.Maybe}, len(others)))
					return
				}
				if k := n.key(); !seen[k] {
					seen[k] = true
					queue = append(queue, n)
				}
			}
		}
	}
}

func tell(in []parser.Tri) string {
	b := make([]byte, len(in))
	for i, t := range in {
		b[i] = byte(t)
	}
	return string(b)
}

// symbol is one step of a string: a character, or the whole string that a hole stands for.
type symbol struct {
	char rune
	hole string
	form form
}

// walk is the common run of one pattern that generates strings and of others that watch.
type walk struct {
	base           machine
	sure, possible []machine
	alphabet       []symbol
}

type state struct {
	base positions
	live []view // of those others that may still match
}

type view struct {
	other          int
	sure, possible positions
}

// size is the number of positions in the state.
func (s state) size() int {
	n := len(s.base)
	for _, v := range s.live {
		n += len(v.sure) + len(v.possible)
	}
	return n
}

func (s state) key() string {
	var b []byte
	put := func(p positions) {
		b = binary.AppendUvarint(b, uint64(len(p)))
		for _, i := range p {
			b = binary.AppendUvarint(b, uint64(i))
		}
	}
	put(s.base)
	for _, v := range s.live {
		b = binary.AppendUvarint(b, uint64(v.other))
		put(v.sure)
		put(v.possible)
	}
	return string(b)
}

// symbols collects what the patterns tell apart: the characters and holes in them, the colon, and one character for all the rest.
func (w *walk) symbols(g Glob, others []Glob) {
	seen := map[symbol]bool{}
	add := func(s symbol) {
		if !seen[s] {
			seen[s] = true
			w.alphabet = append(w.alphabet, s)
		}
	}
	add(symbol{char: ':'})
	for _, p := range append([]Glob{g}, others...) {
		for _, t := range p.tokens {
			if t.kind == hole {
				add(symbol{hole: t.hole, form: t.form})
			}
		}
		for _, t := range p.open {
			if t.kind == char {
				add(symbol{char: t.char})
			}
		}
	}
	rest := symbol{char: 'x'}
	for seen[rest] {
		rest.char++
	}
	add(rest)
}

// next are the symbols with which the generated string can go on.
func (w *walk) next(base positions) iter.Seq[symbol] {
	only := make([]symbol, 0, len(base))
	for _, i := range base {
		if i == len(w.base.tokens) {
			continue
		}
		switch t := w.base.tokens[i]; t.kind {
		case char:
			only = append(only, symbol{char: t.char})
		case hole:
			only = append(only, symbol{hole: t.hole, form: t.form})
		default:
			return slices.Values(w.alphabet)
		}
	}
	return slices.Values(only)
}

func (w *walk) step(s state, sym symbol) state {
	n := state{base: w.base.surely(s.base, sym)}
	if len(n.base) == 0 {
		return n
	}
	for _, v := range s.live {
		v.sure = w.sure[v.other].surely(v.sure, sym)
		v.possible = w.possible[v.other].possibly(v.possible, sym)
		if len(v.sure)+len(v.possible) > 0 {
			n.live = append(n.live, v)
		}
	}
	return n
}

func (w *walk) verdicts(s state, n int) []parser.Tri {
	in := make([]parser.Tri, n)
	for _, v := range s.live {
		switch {
		case w.sure[v.other].accepts(v.sure):
			in[v.other] = parser.Yes
		case w.possible[v.other].accepts(v.possible):
			in[v.other] = parser.Maybe
		}
	}
	return in
}

// machine runs the tokens of a pattern as a nondeterministic automaton; a state is the set of tokens that may come next.
type machine struct {
	tokens []token
	strict bool
}

// positions are indices of tokens in ascending order; the number of tokens itself means the end.
type positions []int

func (m machine) start() positions { return m.add(nil, 0) }

// add appends i, and what comes after it when it can be skipped.
func (m machine) add(p positions, i int) positions {
	for {
		if n := len(p); n == 0 || p[n-1] < i {
			p = append(p, i)
		}
		if i == len(m.tokens) || m.tokens[i].kind != run {
			return p
		}
		i++
	}
}

func (m machine) accepts(p positions) bool {
	return len(p) > 0 && p[len(p)-1] == len(m.tokens)
}

// crosses tells whether a wildcard matches colons.
func (m machine) crosses(t token) bool {
	return t.span == across || t.span == within && !m.strict
}

// read goes on with those tokens for which it holds.
func (m machine) read(p positions, holds func(token) bool) positions {
	var out positions
	for _, i := range p {
		if i == len(m.tokens) || !holds(m.tokens[i]) {
			continue
		}
		if m.tokens[i].kind == run {
			out = m.add(out, i)
		} else {
			out = m.add(out, i+1)
		}
	}
	return out
}

func (m machine) char(p positions, c rune) positions {
	return m.read(p, func(t token) bool {
		switch t.kind {
		case char:
			return t.char == c
		case hole:
			return false
		}
		return c != ':' || m.crosses(t)
	})
}

// wild tells whether the token matches any character.
func (m machine) wild(t token) bool {
	return (t.kind == one || t.kind == run) && m.crosses(t)
}

// surely reads a symbol: a hole is matched by the same hole, and by wildcards that match all it may stand for.
func (m machine) surely(p positions, s symbol) positions {
	if s.hole == "" {
		return m.char(p, s.char)
	}
	same := m.read(p, func(t token) bool { return t.kind == hole && t.hole == s.hole })
	switch s.form {
	case name:
		p = m.read(p, m.wild)
	case arn:
		for _, c := range "arn:" {
			p = m.char(p, c)
		}
	}
	swallowed := m.read(p, func(t token) bool { return t.kind == run && m.crosses(t) })
	out := append(same, swallowed...)
	slices.Sort(out)
	return slices.Compact(out)
}

// possibly reads a symbol with the tokens of an opened pattern: a hole can be any string, so after it all that follows is possible, unless
// the pattern has the same hole in the same place.
func (m machine) possibly(p positions, s symbol) positions {
	if s.hole == "" {
		return m.char(p, s.char)
	}
	var same, other positions
	for _, i := range p {
		if i < len(m.tokens) && m.tokens[i].size > 0 && m.tokens[i].hole == s.hole {
			same = m.add(same, i+m.tokens[i].size)
		} else {
			other = append(other, i)
		}
	}
	switch s.form {
	case name:
		other = m.read(other, func(token) bool { return true })
	case arn:
		for _, c := range "arn:" {
			other = m.char(other, c)
		}
	}
	if len(other) > 0 {
		for i := other[0]; i <= len(m.tokens); i++ {
			same = append(same, i)
		}
	}
	slices.Sort(same)
	return slices.Compact(same)
}
