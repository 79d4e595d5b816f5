package policy

import (
	"strings"

	"github.com/coglint/coglint/parser"
)

// ManagedARN is the ARN of an AWS managed policy as the code writes it.
type ManagedARN struct {
	Partition string // empty if it is not known
	Path      string // "service-role/", or empty
	Name      string
}

// ManagedBy is the policy of AWS that a value names by its ARN, directly or through a data source. The verdict is Maybe, and the ARN empty, for a value that is
// not known, and No for a policy of the account.
func ManagedBy(v parser.Value) (ManagedARN, parser.Tri) {
	if p, _ := v.Referent("data.aws_iam_policy"); p != nil {
		if name, ok := p.Get("name").Text(); ok {
			if m := ManagedByName(name); m != nil {
				return ManagedARN{"aws", m.Path, m.Name}, parser.Yes
			}
			return ManagedARN{}, parser.No
		}
		v = p.Get("arn")
	}
	text, ok := textOf(v)
	if !ok {
		return ManagedARN{}, parser.No
	}
	name, ok := ManagedName(text)
	if !ok {
		if ref, whole := v.Ref(); v.Cty().IsKnown() && (!whole || !ref.Variable() && !ref.Anonymous()) && !strings.Contains(text, ":iam::aws:policy/") {
			return ManagedARN{}, parser.No
		}
		return ManagedARN{}, parser.Maybe
	}
	head, path, _ := strings.Cut(text, ":iam::aws:policy/")
	partition := strings.TrimPrefix(head, "arn:")
	if parser.HasHole(partition) {
		partition = ""
	}
	return ManagedARN{partition, strings.TrimSuffix(path, name), name}, parser.Yes
}
