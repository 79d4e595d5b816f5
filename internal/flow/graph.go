// Package flow links the resources of a root: who gets a token or credentials where, and what they open. Edges are three-valued, as the arguments they
// are read from may be unknown.
package flow

import (
	"github.com/coglint/coglint/parser"
)

// Graph is the links between the resources of one root.
type Graph struct {
	Root   *parser.Module
	byType map[string][]*parser.Resource
}

// Of builds the graph of a root.
func Of(root *parser.Module) *Graph {
	g := &Graph{Root: root, byType: map[string][]*parser.Resource{}}
	root.Everything(func(r *parser.Resource) bool {
		t := r.Type
		if r.Data {
			t = "data." + t
		}
		g.byType[t] = append(g.byType[t], r)
		return true
	})
	return g
}

// All are the resources of the given types, "data." in front for data sources.
func (g *Graph) All(types ...string) []*parser.Resource {
	if len(types) == 1 {
		return g.byType[types[0]]
	}
	var out []*parser.Resource
	for _, t := range types {
		out = append(out, g.byType[t]...)
	}
	return out
}

// Identifies answers whether the value (an id, ARN, name or endpoint) is that of the target. What the code writes as literal text cannot be an attribute that AWS
// only makes up when the target is created, so it is another's.
func Identifies(v parser.Value, target *parser.Resource) parser.Tri {
	typ := target.Type
	if target.Data {
		typ = "data." + typ
	}
	if r, _ := v.Referent(typ); r != nil {
		if r == target {
			return parser.Yes
		}
		return parser.No
	}
	switch {
	case v.Absent() == parser.Yes:
		return parser.No
	case v.Known():
		return parser.No
	}
	for _, ref := range v.Refs() {
		if ref.Any || ref.Variable() || ref.Anonymous() {
			return parser.Maybe
		}
		if r := target.Module.Resolve(ref); r == nil || r == target {
			return parser.Maybe
		}
	}
	if len(v.Refs()) == 0 {
		return parser.Maybe
	}
	return parser.No
}

// Link is a resource that refers to another, and how sure that is.
type Link struct {
	Resource *parser.Resource
	Sure     parser.Tri // Yes or Maybe
}

// Linking are the resources of the given types whose argument identifies the target, and whether that is all of them: others may come from
// modules that are not on disk, or from whoever calls a library.
func (g *Graph) Linking(argument string, target *parser.Resource, types ...string) (links []Link, all parser.Tri) {
	for _, r := range g.All(types...) {
		if sure := Identifies(r.Get(argument), target); sure != parser.No {
			links = append(links, Link{r, sure.And(r.Exists)})
		}
	}
	return links, g.Root.Closed()
}
