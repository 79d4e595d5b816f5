// Package deployment holds the rules about deployments of APIs.
package deployment

import "github.com/coglint/coglint/internal/lint"

// Rules are the rules of the family; each rule's file adds its own.
var Rules lint.Family
