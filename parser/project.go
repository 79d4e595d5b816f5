// Package parser reads Terraform configuration as Terraform does and evaluates it as far as that is possible without a provider: files
// become modules, modules become resources, and every argument becomes a [Value] that says what is known of it. It knows Terraform, not AWS: what
// is particular to a provider comes in through [Options].
package parser

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// Options are the inputs of [Load] beside the files.
type Options struct {
	// Types says what the provider's resource types look like; nil if nothing is known of any.
	Types Types
	// DataSources renders those data sources whose attributes follow from their arguments, by type. The result has the attributes
	// that could be computed; the others stay holes.
	DataSources map[string]func(*Block) map[string]cty.Value
	// Filled is what the provider puts, from its own configuration, into a computed attribute that is not written, such as a default region; ok is false
	// where that cannot be told.
	Filled func(r *Resource, name string) (v cty.Value, ok bool)
	// Inputs give values to root variables, on top of the files that Terraform reads by itself. Later ones win, of whatever kind, as
	// https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence has it.
	Inputs []Input
	// Workspace is terraform.workspace; empty means "default".
	Workspace string
	// MaxInstances limits the instances of one block against hostile input; 0 means 10,000.
	MaxInstances int
}

// Input is a file of variable values, which may lie outside the file system that is read, or one value.
type Input struct {
	File string // the name of the file in reports
	Data []byte // its content
	Var  string // if there is no File, `name=value` as after --var
}

// Types is what a provider knows of its types. Paths are attribute names joined with dots, without indices.
type Types interface {
	// Object is the type of a resource or data source as an object, nested blocks as attributes; ok only if the type is known.
	Object(typ string, data bool) (t cty.Type, ok bool)
	// Computed tells whether the provider fills the attribute in when it is not written.
	Computed(typ string, data bool, path string) bool
	// Block tells whether the path is a nested block rather than an attribute.
	Block(typ string, data bool, path string) bool
}

// Project is what [Load] found: the roots with all that they call, and what could not be read.
type Project struct {
	Roots    []*Module
	Files    *Files
	Coverage Coverage
	// PlannedFrom is the directory of the code that a plan was made from, if it is at hand.
	PlannedFrom string

	types       Types
	dataSources map[string]func(*Block) map[string]cty.Value
	opts        Options
	plan        *plan     // nil if it was read from code alone
	problems    []Problem // from reading; those from evaluating are with their root
}

// Coverage counts what was read, and names what was not.
type Coverage struct {
	Roots, Modules, Files, Resources int
	MissingModules                   []string // module calls whose code is not on disk: "module.vpc (git::https://…)"
	NotAnalysed                      []string // files that could not be read or parsed
}

// Problem is something that could not be read or evaluated; the rest of the project still was.
type Problem struct {
	Range           hcl.Range
	Summary, Detail string
}

// Module is one instance of a module directory: a root, or what one module call (with one key) makes of it.
type Module struct {
	Dir    string // relative to the file system's root, with slashes; "." for the root itself
	Addr   string // `module.a["eu"]`; empty for a root
	Call   *Block // the module block; nil for a root
	Parent *Module
	Root   *Module
	Exists Tri // Maybe if count or for_each of a call is unknown

	Resources []*Resource // resources and data sources, in the order of the files
	Children  []*Module   // instances of called modules, in the order of the files
	Missing   []*Block    // calls of modules that are not on disk

	// Changes are what a plan does; of a root that was read from one.
	Changes []*Change

	Project *Project

	dir    *directory
	name   string // of the call
	key    instanceKey
	cells  map[string]*cell
	byAddr map[string]*expansion // "aws_x.y", "data.aws_x.y"
	calls  map[string]*callExpansion
	scope  *scope
	config *plannedModule // what the plan's configuration says of it; nil without a plan

	// Of a root only:
	loader   *loader
	values   []*hclsyntax.Attribute // of variables, later ones win
	funcs    map[string]function.Function
	manifest map[string]string // directories of installed modules by key
	index    map[string]*Resource
	modules  int // instances of modules, here and below
	depth    int // of values waiting for each other
	isClosed *Tri
	problems []Problem
	seen     map[Problem]bool
}

// Resource is one instance of a resource or data block.
type Resource struct {
	*Block
	Type, Name string
	Data       bool
	Exists     Tri // Maybe if count or for_each is unknown
	Module     *Module

	key  instanceKey
	exp  *expansion
	memo map[string]cty.Value

	planned *plannedInstance // nil without a plan
}

// Address is the absolute address of the instance: `module.a["eu"].aws_x.y[0]`.
func (r *Resource) Address() string { return r.exp.base + r.key.String() }

// Config is the address without any instance keys: `module.a.aws_x.y`.
func (r *Resource) Config() string { return WithoutKeys(r.exp.base) }

// WithoutKeys removes the instance keys from an address. Keys may contain any text, brackets and dots included.
func WithoutKeys(addr string) string {
	if !strings.Contains(addr, "[") {
		return addr
	}
	var b strings.Builder
	for i := 0; i < len(addr); i++ {
		if addr[i] != '[' {
			b.WriteByte(addr[i])
			continue
		}
		if i+1 < len(addr) && addr[i+1] == '"' {
			for i += 2; i < len(addr) && addr[i] != '"'; i++ {
				if addr[i] == '\\' {
					i++
				}
			}
		}
		for i < len(addr) && addr[i] != ']' {
			i++
		}
	}
	return b.String()
}

// instanceKey is the key of one instance: cty.NilVal for none, a number for count, a string for for_each.
type instanceKey struct{ v cty.Value }

func (k instanceKey) String() string {
	switch {
	case k.v == cty.NilVal:
		return ""
	case k.v.Type() == cty.Number:
		return "[" + k.v.AsBigFloat().Text('f', 0) + "]"
	}
	return "[" + strconv.Quote(Display(k.v.AsString())) + "]"
}

// All yields the module and everything it calls, depth first, in the order of the files.
func (m *Module) All(yield func(*Module) bool) { m.walk(yield) }

func (m *Module) walk(yield func(*Module) bool) bool {
	if !yield(m) {
		return false
	}
	for _, c := range m.Children {
		if !c.walk(yield) {
			return false
		}
	}
	return true
}

// Everything yields the resources and data sources of the module and of everything it calls.
func (m *Module) Everything(yield func(*Resource) bool) {
	m.walk(func(m *Module) bool {
		for _, r := range m.Resources {
			if !yield(r) {
				return false
			}
		}
		return true
	})
}

// Closed answers whether the code shows everything this root makes: Maybe when a called module is not on disk, or the root is a library that
// others may call with more around it (no backend, no provider block). A rule about an absence asks it.
func (m *Module) Closed() Tri {
	return m.Root.closed()
}

// Load reads the roots below the given paths of fsys, and everything they call. A path is a directory, which is searched for roots, or a file. It never
// fails: what cannot be read is a Problem.
func Load(fsys fs.FS, paths []string, opts Options) *Project {
	return load(fsys, paths, opts)
}
