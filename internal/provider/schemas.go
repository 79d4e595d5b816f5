// Package provider holds what the AWS provider says of its resource types and data sources.
package provider

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/zclconf/go-cty/cty"
)

//go:embed schema.bin
var embedded []byte

var shared = sync.OnceValue(func() *Schemas { return open(embedded) })

// Default is the schemas of provider version [Version].
func Default() *Schemas { return shared() }

// Schemas are the schemas of every resource type and data source of one provider version. They are safe for concurrent use, and decode a
// type when it is first asked for. Paths are names joined with dots, without indices, as in "token_validity_units.access_token".
type Schemas struct {
	chunks []chunk
}

// Object is the type of a resource or data source as an object, with nested blocks as attributes; ok only if the provider has it. A block is
// a list or set of objects even where it may be written only once, as in references to it.
func (s *Schemas) Object(typ string, data bool) (t cty.Type, ok bool) {
	o := s.find(typ, data)
	if o == nil {
		return cty.NilType, false
	}
	return o.typ, true
}

// Computed tells whether the provider fills the attribute in when it is not written. What lies inside an attribute, such as a map's key, is
// computed if the attribute is; a block never is, only its attributes are.
func (s *Schemas) Computed(typ string, data bool, path string) bool {
	return s.field(typ, data, path).computed
}

// Block tells whether the path is a nested block rather than an attribute.
func (s *Schemas) Block(typ string, data bool, path string) bool {
	return s.field(typ, data, path).block != nil
}

// field is the attribute or nested block that the path leads to, the zero field if to nothing; for a path into an attribute it is the attribute.
func (s *Schemas) field(typ string, data bool, path string) field {
	for o := s.find(typ, data); o != nil; {
		name, rest, more := strings.Cut(path, ".")
		f := o.fields[name]
		if !more || f.block == nil {
			return f
		}
		o, path = f.block, rest
	}
	return field{}
}
