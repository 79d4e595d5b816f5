// Package client holds the rules about app clients of user pools.
package client

import "github.com/coglint/coglint/internal/lint"

// Rules are the rules of the family; each rule's file adds its own.
var Rules lint.Family
