package provider

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"sort"
	"sync"

	"github.com/zclconf/go-cty/cty"
)

// The format of schema.bin, which tools/schema writes. Numbers are unsigned varints, texts are a length and that many bytes.
//
//	file    number of chunks; for each: text (its first key), inflated size, deflated size; then the deflated chunks
//	chunk   entries until its end: text (the key: a resource type, or "data." and the type of a data source), text (the objects of the type)
//	objects until the end, each after those it contains; the last is the type itself
//	object  number of fields; for each: text (its name), a byte of flags, a shape; sorted by name
//	shape   's' string, 'n' number, 'b' bool, 'd' dynamic, 'L' 'S' 'M' list, set, map of the shape that follows, 'O' the object of the number that follows
//	flags   1 required, 2 optional, 4 computed, 8 sensitive, 16 write-only, 32 deprecated, 64 at most one block, 128 nested block
//
// Entries are sorted by key. Chunks are compressed each for itself, so that a lookup inflates one of them.
const (
	flagComputed = 4
	flagBlock    = 128
)

// object is a decoded type or nested block.
type object struct {
	typ    cty.Type
	fields map[string]field
}

type field struct {
	computed bool
	block    *object // nil for an attribute
}

// chunk is a run of types that were compressed together.
type chunk struct {
	first string
	types func() map[string]func() *object // inflates on the first call, and each type decodes on its own first call
}

func open(table []byte) *Schemas {
	d := decoder{table}
	chunks := make([]chunk, d.number())
	sizes := make([]struct{ inflated, deflated int }, len(chunks))
	for i := range chunks {
		chunks[i].first = string(d.text())
		sizes[i].inflated, sizes[i].deflated = d.number(), d.number()
	}
	for i, size := range sizes {
		deflated := d.take(size.deflated)
		chunks[i].types = sync.OnceValue(func() map[string]func() *object {
			return entries(inflate(deflated, size.inflated))
		})
	}
	return &Schemas{chunks}
}

// find is the object of a resource type or data source, nil if there is none.
func (s *Schemas) find(typ string, data bool) *object {
	key := typ
	if data {
		key = "data." + typ
	}
	after := sort.Search(len(s.chunks), func(i int) bool { return s.chunks[i].first > key })
	if after == 0 {
		return nil
	}
	decode, ok := s.chunks[after-1].types()[key]
	if !ok {
		return nil
	}
	return decode()
}

func inflate(deflated []byte, size int) []byte {
	b := make([]byte, size)
	if _, err := io.ReadFull(flate.NewReader(bytes.NewReader(deflated)), b); err != nil {
		panic(fmt.Sprintf("schema.bin is damaged: %v", err))
	}
	return b
}

func entries(chunk []byte) map[string]func() *object {
	types := map[string]func() *object{}
	for d := (decoder{chunk}); len(d.rest) > 0; {
		key, objects := string(d.text()), d.text()
		types[key] = sync.OnceValue(func() *object { return decode(objects) })
	}
	return types
}

func decode(text []byte) *object {
	d := decoder{text}
	var objects []*object
	for len(d.rest) > 0 {
		objects = append(objects, d.object(objects))
	}
	return objects[len(objects)-1]
}

// decoder reads embedded bytes; it panics on damaged ones, which the tests would have found.
type decoder struct {
	rest []byte
}

func (d *decoder) object(contained []*object) *object {
	n := d.number()
	o := &object{fields: make(map[string]field, n)}
	types := make(map[string]cty.Type, n)
	for range n {
		name := string(d.text())
		flags := d.take(1)[0]
		t, inner := d.shape(contained)
		types[name] = t
		f := field{computed: flags&flagComputed != 0}
		if flags&flagBlock != 0 {
			f.block = inner
		}
		o.fields[name] = f
	}
	o.typ = cty.Object(types)
	return o
}

// shape is a type, and the object in it if there is one.
func (d *decoder) shape(contained []*object) (cty.Type, *object) {
	switch kind := d.take(1)[0]; kind {
	case 's':
		return cty.String, nil
	case 'n':
		return cty.Number, nil
	case 'b':
		return cty.Bool, nil
	case 'd':
		return cty.DynamicPseudoType, nil
	case 'L':
		t, o := d.shape(contained)
		return cty.List(t), o
	case 'S':
		t, o := d.shape(contained)
		return cty.Set(t), o
	case 'M':
		t, o := d.shape(contained)
		return cty.Map(t), o
	case 'O':
		o := contained[d.number()]
		return o.typ, o
	default:
		panic(fmt.Sprintf("schema.bin is damaged: shape %q", kind))
	}
}

func (d *decoder) number() int {
	n, size := binary.Uvarint(d.rest)
	d.take(size)
	return int(n)
}

func (d *decoder) text() []byte { return d.take(d.number()) }

func (d *decoder) take(n int) []byte {
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}
