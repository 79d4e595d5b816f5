// Package identitypool holds the rules about identity pools, and about what their roles let users and guests do.
package identitypool

import (
	"regexp"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

// Rules are the rules of the family; each rule's file adds its own.
var Rules lint.Family

// who is how a message calls those who get a role.
func who(k flow.RoleKind) string {
	if k == flow.Guest {
		return "guests"
	}
	return "users"
}

// where is how a message calls an entry of Resource.
func where(e policy.Entry, everywhere string) string {
	if e.Everything() == lint.Yes {
		return everywhere
	}
	return e.String()
}

// privileged tells whether a role goes to a chosen few, by its name or that of its group: they are there to see what belongs to others.
func privileged(r flow.PoolRole) bool {
	if r.Kind != flow.Mapped && r.Kind != flow.Group {
		return false
	}
	by := r.Value.Block()
	return chosenFew.MatchString(r.Name() + " " + by.Get("name").Display() + " " + by.Get("value").Display())
}

var chosenFew = regexp.MustCompile(`(?i)admin|staff|operator|support|moderator|manager|auditor|employee|internal`)
