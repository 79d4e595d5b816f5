package flow

import (
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
	Role  *parser.Resource
	// Sure answers whether the pool hands out the role.
	Sure parser.Tri
}

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

// IdentityPools are the identity pools of the root.
func (g *Graph) IdentityPools() []*parser.Resource { return g.All(identityPoolType) }

// PoolRoles are the roles that the identity pool hands out, and whether those are all.
func (g *Graph) PoolRoles(pool *parser.Resource) (roles []PoolRole, all parser.Tri) {
	links, all := g.Linking("identity_pool_id", pool, attachmentType)
	add := func(kind RoleKind, at *parser.Resource, v parser.Value, sure parser.Tri) {
		if v.Absent() == parser.Yes {
			return
		}
		role, _ := v.Referent(roleType)
		roles = append(roles, PoolRole{Pool: pool, Attachment: at, Kind: kind, Value: v, Role: role, Sure: sure.And(pool.Exists)})
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
