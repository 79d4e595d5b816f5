package rules_test

import (
	"testing"

	"github.com/coglint/coglint/internal/aws"
	"github.com/coglint/coglint/internal/linttest"
	"github.com/coglint/coglint/rules"
)

func TestRules(t *testing.T) {
	linttest.Run(t, rules.All(), "../testdata/rules", aws.Options())
}
