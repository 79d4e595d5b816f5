// Package token holds the rules about tokens and sessions.
package token

import "github.com/coglint/coglint/internal/lint"

// Rules are the rules of the family; each rule's file adds its own.
var Rules lint.Family
