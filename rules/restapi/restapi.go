// Package restapi holds the rules about REST APIs.
package restapi

import "github.com/coglint/coglint/internal/lint"

// Rules are the rules of the family; each rule's file adds its own.
var Rules lint.Family
