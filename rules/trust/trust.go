// Package trust holds the rules about trust policies of roles.
package trust

import "github.com/coglint/coglint/internal/lint"

// Rules are the rules of the family; each rule's file adds its own.
var Rules lint.Family
