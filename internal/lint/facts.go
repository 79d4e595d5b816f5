package lint

import (
	"github.com/coglint/coglint/parser"
)

// facts are what rules share about one root, each built when the first rule asks.
type facts struct {
	root *parser.Module
}
