package flow

import (
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// PoolRole is a role that an identity pool hands out.
type PoolRole struct {
	// Pool is the identity pool, and Attachment the resource that gives it the role; a user group's role reaches a pool through a role mapping of
	// type Token.
	Pool, Attachment *parser.Resource
	// Kind is how an identity comes by the role.
	Kind RoleKind
	// Value is the argument with the role's ARN; Role is the role, nil if the code does not show it.
	Value parser.Value
	Role  *policy.Role
	// Sure answers whether the pool hands out the role.
	Sure parser.Tri
}

// Name is the role's name in the code.
func (r PoolRole) Name() string { return r.Role.Resource.Name }

// RoleKind is how an identity comes by a role.
// https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
type RoleKind uint8

// The default roles of signed-in users and of guests, the role of a mapping rule, and that of a group of the user pool.
const (
	Authenticated RoleKind = iota
	Guest
	Mapped
	Group
)

// String is the kind as it reads after "the role of".
func (k RoleKind) String() string {
	return [...]string{"signed-in users", "guests", "a role mapping rule", "a user group"}[k]
}

// identityPoolType and the others are the resource types of the chain from identity pool to role.
const (
	identityPoolType = "aws_cognito_identity_pool"
	attachmentType   = "aws_cognito_identity_pool_roles_attachment"
	groupType        = "aws_cognito_user_group"
	roleType         = "aws_iam_role"
)

// PoolRoles are the roles that the identity pool hands out, and whether those are all.
func (g *Graph) PoolRoles(policies *policy.Set, pool *parser.Resource) (roles []PoolRole, all parser.Tri) {
	links, all := g.Linking("identity_pool_id", pool, attachmentType)
	add := func(kind RoleKind, at *parser.Resource, v parser.Value, sure parser.Tri) {
		if v.Absent() == parser.Yes {
			return
		}
		role, is := roleOf(policies, v)
		sure = sure.And(is, pool.Exists)
		if role != nil {
			sure = sure.And(role.Resource.Exists)
		}
		roles = append(roles, PoolRole{Pool: pool, Attachment: at, Kind: kind, Value: v, Role: role, Sure: sure})
	}
	byToken := parser.No
	for _, l := range links {
		defaults := l.Resource.Get("roles")
		if !defaults.Known() {
			if _, known := defaults.Entries(); known != parser.Yes {
				all = all.And(parser.Maybe)
			}
		}
		add(Authenticated, l.Resource, defaults.Field("authenticated"), l.Sure)
		add(Guest, l.Resource, defaults.Field("unauthenticated"), l.Sure)
		mappings := l.Resource.Blocks("role_mapping")
		all = all.And(mappings.All)
		for _, m := range mappings.List {
			byToken = byToken.Or(m.Get("type").Is("Token", "").And(l.Sure, m.Exists))
			rules := m.Blocks("mapping_rule")
			all = all.And(rules.All)
			for _, r := range rules.List {
				add(Mapped, l.Resource, r.Get("role_arn"), l.Sure.And(m.Exists, r.Exists))
			}
		}
		if mappings.All != parser.Yes {
			byToken = byToken.Or(parser.Maybe)
		}
	}
	for _, group := range g.All(groupType) {
		if sure := byToken.And(g.feeds(group, pool), group.Exists); sure != parser.No {
			add(Group, group, group.Get("role_arn"), sure)
		}
	}
	return roles, all
}

// roleOf is the role whose ARN the value is, and how sure that is; nil if the code does not show it.
func roleOf(policies *policy.Set, v parser.Value) (*policy.Role, parser.Tri) {
	if r, _ := v.Referent(roleType); r != nil {
		return policies.RoleOf(r), parser.Yes
	}
	// The ARN may be put together from the role's name.
	for _, part := range v.Interpolations() {
		if r, _ := part.Referent(roleType); r != nil {
			return policies.RoleOf(r), parser.Yes
		}
	}
	name := v
	if r, _ := v.Referent("data." + roleType); r != nil {
		name = r.Get("name")
	}
	if p := name.Pieces(); len(p) > 0 && p[len(p)-1].Ref == nil {
		if role, sure := policies.Role(name); role != nil {
			return role, sure
		}
	}
	return nil, parser.Yes
}

// HandedOut tells for each role of the root whether an identity pool may hand it out.
func (g *Graph) HandedOut(policies *policy.Set) map[*policy.Role]bool {
	out := map[*policy.Role]bool{}
	for _, pool := range g.All(identityPoolType) {
		roles, _ := g.PoolRoles(policies, pool)
		for _, r := range roles {
			if r.Role != nil {
				out[r.Role] = true
			}
		}
	}
	return out
}

// feeds answers whether the group's user pool is a login provider of the identity pool.
func (g *Graph) feeds(group, pool *parser.Resource) parser.Tri {
	userPool, _ := group.Get("user_pool_id").Referent("aws_cognito_user_pool")
	if userPool == nil {
		return parser.Maybe
	}
	providers := pool.Blocks("cognito_identity_providers")
	t := providers.All.Not()
	for _, p := range providers.List {
		name := p.Get("provider_name")
		if r, _ := name.Referent("aws_cognito_user_pool"); r != nil {
			t = t.Or(parser.TriOf(r == userPool).And(p.Exists))
			continue
		}
		// The name may be put together from the region and the pool's id.
		for _, ref := range name.Refs() {
			if name.Block().Module.Resolve(ref) == userPool {
				t = t.Or(p.Exists)
			}
		}
		if !name.Known() {
			t = t.Or(parser.Maybe)
		}
	}
	return t
}
