// Package aws is what AWS and its Terraform provider add to the reading of Terraform.
package aws

import (
	"maps"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

// Options are those of [parser.Load] that are the same for everybody.
func Options() parser.Options {
	dataSources := maps.Clone(provider.DataSources)
	maps.Copy(dataSources, policy.DataSources)
	return parser.Options{Types: provider.Default(), DataSources: dataSources, Filled: provider.Filled}
}
