package parser

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

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
	switch {
	case r.IsKnown() && r.IsNull():
		return v, nil
	case !r.IsKnown():
		return v.part(cty.DynamicVal.WithMarks(v.marks()), v.site), nil
	}
	if v.site.expr != nil {
		end := v.site.follow().end
		if call, ok := end.expr.(*hclsyntax.FunctionCallExpr); ok && call.Name == "jsonencode" && len(call.Args) == 1 && !call.ExpandFinal {
			s := site{call.Args[0], end.in}
			return v.part(s.eval(), s), nil
		}
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
	p := jsonReader{text: s, at: func(off int) hcl.Pos { return at.Start }, file: at.Filename, dec: json.NewDecoder(strings.NewReader(s))}
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
	out := site{e, v.site.in}
	return v.part(out.eval(), out), nil
}

// places maps offsets in a rendered text to the positions in the source they come from.
type places struct {
	offsets []int     // where a piece of literal text begins in the rendered text
	starts  []hcl.Pos // and in the source
	texts   []string
}

func (p *places) at(off int) hcl.Pos {
	i := len(p.offsets) - 1
	for i > 0 && p.offsets[i] > off {
		i--
	}
	if i < 0 {
		return hcl.InitialPos
	}
	n := min(off-p.offsets[i], len(p.texts[i]))
	pos := p.starts[i]
	for _, c := range p.texts[i][:max(n, 0)] {
		if c == '\n' {
			pos.Line++
			pos.Column = 1
		} else {
			pos.Column++
		}
		pos.Byte += len(string(c))
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
	out := &places{}
	off := 0
	for _, part := range t.Parts {
		val, _ := end.in.eval(part).Unmark()
		s, ok := Value{val: val}.template()
		if !ok {
			return nil
		}
		r := part.Range()
		out.offsets = append(out.offsets, off)
		out.starts = append(out.starts, r.Start)
		if _, lit := part.(*hclsyntax.LiteralValueExpr); lit {
			out.texts = append(out.texts, s)
		} else {
			out.texts = append(out.texts, "")
		}
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
		return &hclsyntax.LiteralValueExpr{Val: cty.StringVal(tok), SrcRange: p.rng(from)}, nil
	case bool:
		return &hclsyntax.LiteralValueExpr{Val: cty.BoolVal(tok), SrcRange: p.rng(from)}, nil
	}
	return &hclsyntax.LiteralValueExpr{Val: cty.NullVal(cty.DynamicPseudoType), SrcRange: p.rng(from)}, nil
}
