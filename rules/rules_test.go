package rules_test

import (
	"testing"

	"github.com/coglint/coglint/internal/linttest"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
	"github.com/coglint/coglint/rules"
)

func TestRules(t *testing.T) {
	linttest.Run(t, rules.All(), "../testdata/rules", parser.Options{Types: provider.Default(), DataSources: policy.DataSources})
}
