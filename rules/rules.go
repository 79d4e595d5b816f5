// Package rules lists all rules. There is one package for each family, one file for each rule.
package rules

import (
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/rules/client"
	"github.com/coglint/coglint/rules/deployment"
	"github.com/coglint/coglint/rules/httpapi"
	"github.com/coglint/coglint/rules/iam"
	"github.com/coglint/coglint/rules/identitypool"
	"github.com/coglint/coglint/rules/lambda"
	"github.com/coglint/coglint/rules/restapi"
	"github.com/coglint/coglint/rules/token"
	"github.com/coglint/coglint/rules/trust"
)

// All are the rules of all families, by name.
func All() []*lint.Rule {
	all := slices.Concat(
		client.Rules, deployment.Rules, httpapi.Rules, iam.Rules, identitypool.Rules, lambda.Rules, restapi.Rules, token.Rules, trust.Rules,
	)
	slices.SortFunc(all, func(a, b *lint.Rule) int { return strings.Compare(a.Name, b.Name) })
	return all
}
