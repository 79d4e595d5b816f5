package parser

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// maxJSONDepth bounds the nesting of a JSON text; policies and OpenAPI documents stay far below.
const maxJSONDepth = 200

// JSON is the content of a JSON text: of jsonencode(x) the x, of a heredoc, template or literal what it spells, with holes kept and places inside the
// text. An unknown text has unknown content; the error says where the text is not JSON.
func (v Value) JSON() (Value, error) {
	r := v.raw()
	if r.IsKnown() && r.IsNull() {
		return v, nil
	}
	if v.site.expr != nil {
		end := v.site.follow().end
		if call, ok := end.expr.(*hclsyntax.FunctionCallExpr); ok && call.Name == "jsonencode" && len(call.Args) == 1 && !call.ExpandFinal {
			s := site{call.Args[0], end.in}
			return v.part(s.eval(), s), nil
		}
	}
	if !r.IsKnown() {
		return v.part(cty.DynamicVal.WithMarks(v.marks()), v.site), nil
	}
	s, ok := v.template()
	if !ok {
		return v.part(cty.DynamicVal, v.site), errors.New("not a text")
	}
	if _, hole := v.Ref(); hole {
		return v.part(cty.DynamicVal.WithMarks(v.marks()), v.site), nil
	}
	at := v.Locate().At
	places := v.places(s)
	s, added := quoteHoles(s)
	if places != nil {
		for i, off := range places.offsets {
			before, at := slices.BinarySearch(added, off)
			if at && before%2 == 1 {
				before++ // the quote that ends a hole belongs to it
			}
			places.offsets[i] += before
		}
	}
	p := jsonReader{text: s, at: func(off int) hcl.Pos { return at.Start }, file: at.Filename, dec: json.NewDecoder(strings.NewReader(s)), places: places}
	if places != nil {
		p.at = places.at
	}
	p.dec.UseNumber()
	e, err := p.value(0)
	if err == nil {
		if _, extra := p.dec.Token(); !errors.Is(extra, io.EOF) {
			err = fmt.Errorf("more text after the end of the JSON value")
		}
	}
	if err != nil {
		return v.part(cty.DynamicVal, v.site), err
	}
	if places == nil {
		// No place inside: the whole expression is the place of every part.
		in := v.site.in
		if in == nil {
			in = &scope{mod: v.owner.Module}
		}
		val := (site{e, in}).eval()
		return v.part(val, v.site), nil
	}
	out := site{e, places.in}
	return v.part(out.eval(), out), nil
}

// quoteHoles puts quotes around holes that stand for a whole JSON value, as in `"Resource": ${jsonencode(var.arns)}`. It also gives the offsets in the text
// where it added one.
func quoteHoles(s string) (out string, added []int) {
	if !HasHole(s) {
		return s, nil
	}
	var b strings.Builder
	inString := false
	off := 0
	for _, p := range Pieces(s) {
		text := p.Text
		if p.Ref != nil {
			text = placeholder(*p.Ref)
		}
		if p.Ref == nil || inString {
			b.WriteString(text)
		} else {
			ref := *p.Ref
			ref.Any = true
			b.WriteString(`"` + placeholder(ref) + `"`)
			added = append(added, off, off+len(text))
		}
		off += len(text)
		for i := 0; i < len(p.Text); i++ {
			switch {
			case p.Text[i] == '"':
				inString = !inString
			case p.Text[i] == '\\' && inString:
				i++
			}
		}
	}
	return b.String(), added
}

// places maps offsets in a rendered text to the positions in the source they come from.
type places struct {
	in      *scope // of the template
	offsets []int  // where a part of the template begins in the rendered text
	parts   []templateText
}

// templateText is a part of a template: what it renders to, and what is written there; or an interpolation.
type templateText struct {
	start         hcl.Pos
	rendered, raw string
	quoted        bool                 // not a heredoc: a backslash escapes
	interpolation hclsyntax.Expression // nil for literal text
}

func (p *places) at(off int) hcl.Pos {
	i := len(p.offsets) - 1
	for i > 0 && p.offsets[i] > off {
		i--
	}
	if i < 0 {
		return hcl.InitialPos
	}
	return p.parts[i].at(off - p.offsets[i])
}

// at is the position of what is rendered at the offset. The source has more than what it renders to: the indentation that `<<-` takes away, and escapes.
func (t templateText) at(off int) hcl.Pos {
	pos := t.start
	rendered, raw := t.rendered, t.raw
	target := len(rendered) - min(max(off, 0), len(rendered))
	for raw != "" && len(rendered) >= target {
		c, n := utf8.DecodeRuneInString(rendered)
		w, size := utf8.DecodeRuneInString(raw)
		escape := t.quoted && w == '\\' && n > 0 && len(raw) > 1
		if len(rendered) == target && (w == c || escape || n == 0) {
			break
		}
		switch {
		case escape:
			size = map[byte]int{'u': 6, 'U': 10}[raw[1]]
			size = min(max(size, 2), len(raw))
			rendered = rendered[n:]
		case n > 0 && w == c:
			rendered = rendered[n:]
		}
		pos.Byte += size
		if w == '\n' {
			pos.Line++
			pos.Column = 1
		} else {
			pos.Column += utf8.RuneCountInString(raw[:size])
		}
		raw = raw[size:]
	}
	return pos
}

// places finds the source of the rendered text; nil if it is not written as one template.
func (v Value) places(rendered string) *places {
	if v.site.expr == nil {
		return nil
	}
	end := v.site.follow().end
	t, ok := end.expr.(*hclsyntax.TemplateExpr)
	if !ok {
		return nil
	}
	out := &places{in: end.in}
	off := 0
	for _, part := range t.Parts {
		val, _ := end.in.eval(part).Unmark()
		s, ok := Value{val: val}.template()
		if !ok {
			return nil
		}
		r := part.Range()
		text := templateText{start: r.Start, interpolation: part}
		if src := end.in.mod.Project.Files.Source(r.Filename); r.End.Byte <= len(src) {
			if _, lit := part.(*hclsyntax.LiteralValueExpr); lit {
				text.interpolation = nil
				text.rendered, text.raw = s, string(r.SliceBytes(src))
				text.quoted = src[min(t.SrcRange.Start.Byte, len(src)-1)] == '"'
			}
		}
		out.offsets = append(out.offsets, off)
		out.parts = append(out.parts, text)
		off += len(s)
	}
	if off != len(rendered) {
		return nil
	}
	return out
}

// jsonReader reads a JSON text into the expressions it would be in native syntax, each with its place.
type jsonReader struct {
	text string
	file string
	at   func(off int) hcl.Pos
	dec  *json.Decoder
	// places has the interpolations in the text; nil if it was not written as a template.
	places *places
}

func (p *jsonReader) fail(err error) error {
	off := int(p.dec.InputOffset())
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		off = int(syntax.Offset)
	}
	line := 1 + bytes.Count([]byte(p.text[:min(off, len(p.text))]), []byte("\n"))
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the text ends too early")
	}
	return fmt.Errorf("line %d of the text: %w", line, err)
}

// start is the offset of the next token.
func (p *jsonReader) start() int {
	off := int(p.dec.InputOffset())
	for off < len(p.text) && strings.IndexByte(" \t\r\n,:", p.text[off]) >= 0 {
		off++
	}
	return off
}

func (p *jsonReader) rng(from int) hcl.Range {
	return hcl.Range{Filename: p.file, Start: p.at(from), End: p.at(int(p.dec.InputOffset()))}
}

func (p *jsonReader) value(depth int) (hclsyntax.Expression, error) {
	from := p.start()
	tok, err := p.dec.Token()
	if err != nil {
		return nil, p.fail(err)
	}
	if depth > maxJSONDepth {
		return nil, p.fail(fmt.Errorf("nested more than %d deep", maxJSONDepth))
	}
	switch tok := tok.(type) {
	case json.Delim:
		if tok == '[' {
			t := &hclsyntax.TupleConsExpr{}
			for p.dec.More() {
				e, err := p.value(depth + 1)
				if err != nil {
					return nil, err
				}
				t.Exprs = append(t.Exprs, e)
			}
			if _, err := p.dec.Token(); err != nil {
				return nil, p.fail(err)
			}
			t.SrcRange = p.rng(from)
			return t, nil
		}
		o := &hclsyntax.ObjectConsExpr{}
		for p.dec.More() {
			kf := p.start()
			k, err := p.dec.Token()
			if err != nil {
				return nil, p.fail(err)
			}
			key := &hclsyntax.LiteralValueExpr{Val: cty.StringVal(k.(string)), SrcRange: p.rng(kf)}
			e, err := p.value(depth + 1)
			if err != nil {
				return nil, err
			}
			o.Items = append(o.Items, hclsyntax.ObjectConsItem{KeyExpr: key, ValueExpr: e})
		}
		if _, err := p.dec.Token(); err != nil {
			return nil, p.fail(err)
		}
		o.SrcRange = p.rng(from)
		return o, nil
	case json.Number:
		n, err := cty.ParseNumberVal(tok.String())
		if err != nil {
			return nil, p.fail(err)
		}
		return &hclsyntax.LiteralValueExpr{Val: n, SrcRange: p.rng(from)}, nil
	case string:
		if e := p.template(from); e != nil {
			return e, nil
		}
		return &hclsyntax.LiteralValueExpr{Val: cty.StringVal(tok), SrcRange: p.rng(from)}, nil
	case bool:
		return &hclsyntax.LiteralValueExpr{Val: cty.BoolVal(tok), SrcRange: p.rng(from)}, nil
	}
	return &hclsyntax.LiteralValueExpr{Val: cty.NullVal(cty.DynamicPseudoType), SrcRange: p.rng(from)}, nil
}

// template is the string that was just read as a template of the interpolations in it, so that its trace goes on through them; nil if there are none.
func (p *jsonReader) template(from int) hclsyntax.Expression {
	if p.places == nil {
		return nil
	}
	t := &hclsyntax.TemplateExpr{SrcRange: p.rng(from)}
	found := false
	begin, end := from+1, int(p.dec.InputOffset())-1 // inside the quotes
	for i, off := range p.places.offsets {
		next := len(p.text)
		if i+1 < len(p.places.offsets) {
			next = p.places.offsets[i+1]
		}
		if next <= begin || off >= end {
			continue
		}
		text := p.text[max(off, begin):min(next, end)]
		if part := p.places.parts[i].interpolation; part != nil {
			if off < begin || next > end || strings.ContainsAny(text, `"\`) {
				return nil // it has a part of the syntax in it
			}
			found = true
			t.Parts = append(t.Parts, part)
			continue
		}
		var s string
		if json.Unmarshal([]byte(`"`+text+`"`), &s) != nil {
			return nil
		}
		at := hcl.Range{Filename: p.file, Start: p.at(max(off, begin)), End: p.at(min(next, end))}
		t.Parts = append(t.Parts, &hclsyntax.LiteralValueExpr{Val: cty.StringVal(s), SrcRange: at})
	}
	if !found {
		return nil
	}
	if len(t.Parts) == 1 && p.places.in.eval(t.Parts[0]).Type() == cty.String {
		return &hclsyntax.TemplateWrapExpr{Wrapped: t.Parts[0], SrcRange: t.SrcRange}
	}
	return t
}
