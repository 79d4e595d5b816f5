package lint

import (
	"sync"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// facts are what rules share about one root, each built when the first rule asks.
type facts struct {
	root     *parser.Module
	graph    func() *flow.Graph
	policies func() *policy.Set
}

func factsOf(root *parser.Module) *facts {
	return &facts{
		root:     root,
		graph:    sync.OnceValue(func() *flow.Graph { return flow.Of(root) }),
		policies: sync.OnceValue(func() *policy.Set { return policy.Of(root) }),
	}
}

// Graph is the links between the resources of the root.
func (p *Pass) Graph() *flow.Graph { return p.facts.graph() }

// Policies are the policy documents of the root, and who has them.
func (p *Pass) Policies() *policy.Set { return p.facts.policies() }
