package config

import (
	"fmt"
	"strings"

	"github.com/agext/levenshtein"
)

// DidYouMean suggests the known name that an unknown one may be a typo of: `: did you mean "x"?`, or nothing if none is near.
func DidYouMean(unknown string, known []string) string {
	best, least := "", max(2, len(unknown)/3)+1
	for _, k := range known {
		// A rule's name without its family is as good as a typo.
		if strings.HasSuffix(k, "/"+unknown) {
			best = k
			break
		}
		if d := levenshtein.Distance(unknown, k, nil); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf(": did you mean %q?", best)
}
