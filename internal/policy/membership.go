package policy

import (
	"slices"

	"github.com/coglint/coglint/parser"
)

// Named is the role, user or group that a value names, by name or ARN, and whether that is sure; nil if the code does not show one.
func (s *Set) Named(kind string, v parser.Value) (*Identity, parser.Tri) {
	found, sure := s.named(kind, v)
	if found = nearest(found, v); len(found) != 1 {
		return nil, parser.No
	}
	return found[0], sure
}

// names answers whether a value names the identity, by name or ARN.
func (s *Set) names(v parser.Value, i *Identity) parser.Tri {
	found, sure := s.named(i.Kind(), v)
	if !slices.Contains(found, i) {
		return parser.No
	}
	return sure
}

// namesOne answers whether one of a list of values names the identity.
func (s *Set) namesOne(list parser.Value, i *Identity) parser.Tri {
	each, all := list.Each()
	t := all.Not()
	for v := range each {
		t = t.Or(s.names(v, i))
	}
	return t
}

// InGroup answers whether the code puts the user into some group, one that it does not show included.
func (s *Set) InGroup(user *Identity) parser.Tri {
	var t parser.Tri
	s.memberships(func(r *parser.Resource, users, groups parser.Value) {
		t = t.Or(s.namesOne(users, user).And(some(groups), r.Exists))
	})
	return t
}

// HasMembers answers whether the code puts some user into the group, one that it does not show included.
func (s *Set) HasMembers(group *Identity) parser.Tri {
	var t parser.Tri
	s.memberships(func(r *parser.Resource, users, groups parser.Value) {
		t = t.Or(s.namesOne(groups, group).And(some(users), r.Exists))
	})
	return t
}

// memberships goes through the resources that put users into groups.
func (s *Set) memberships(visit func(r *parser.Resource, users, groups parser.Value)) {
	s.root.Everything(func(r *parser.Resource) bool {
		switch {
		case r.Data:
		case r.Type == "aws_iam_user_group_membership":
			visit(r, r.Get("user"), r.Get("groups"))
		case r.Type == "aws_iam_group_membership":
			visit(r, r.Get("users"), r.Get("group"))
		}
		return true
	})
}

// some answers whether a list has any element.
func some(list parser.Value) parser.Tri {
	each, all := list.Each()
	for range each {
		return parser.Yes
	}
	return all.Not()
}
