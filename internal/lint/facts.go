package lint

import (
	"iter"
	"slices"
	"sync"

	"github.com/coglint/coglint/internal/apigw"
	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// facts are what rules share about one root, each built when the first rule asks.
type facts struct {
	root     *parser.Module
	graph    func() *flow.Graph
	policies func() *policy.Set
	routes   func() []*apigw.Route
}

func factsOf(root *parser.Module) *facts {
	return &facts{
		root:     root,
		graph:    sync.OnceValue(func() *flow.Graph { return flow.Of(root) }),
		policies: sync.OnceValue(func() *policy.Set { return policy.Of(root) }),
		routes:   sync.OnceValue(func() []*apigw.Route { return apigw.Routes(root) }),
	}
}

// Graph is the links between the resources of the root.
func (p *Pass) Graph() *flow.Graph { return p.facts.graph() }

// Policies are the policy documents of the root, and who has them.
func (p *Pass) Policies() *policy.Set { return p.facts.policies() }

// Changes yields what a plan does with the resources of the types in Rule.On, those that it deletes, too; nothing without a plan.
func (p *Pass) Changes() iter.Seq[*parser.Change] {
	return func(yield func(*parser.Change) bool) {
		for _, c := range p.Root.Changes {
			if !c.Data && slices.Contains(p.Rule.On, c.Type) && !yield(c) {
				return
			}
		}
	}
}

// Routes yields the routes of all APIs of the root that the resources in Rule.On make, in the order of the files.
func (p *Pass) Routes() iter.Seq[*apigw.Route] {
	return func(yield func(*apigw.Route) bool) {
		defer func() { p.current = nil }()
		for _, r := range p.facts.routes() {
			if !slices.Contains(p.Rule.On, r.Type) {
				continue
			}
			p.current = r.Resource
			if !yield(r) {
				return
			}
		}
	}
}
