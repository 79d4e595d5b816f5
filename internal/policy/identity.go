package policy

import (
	"iter"
	"slices"
	"strings"

	"github.com/coglint/coglint/parser"
)

// Identity is a role, a user or a group with all the policies that are attached to it.
type Identity struct {
	// Resource is the aws_iam_role, aws_iam_user or aws_iam_group, or the data source of one that exists already.
	Resource *parser.Resource
	// Policies are those attached to it, not those of its groups: see [Identity.Attached].
	Policies []*Attached
	// All answers whether these are all the policies, and Groups all the groups: Maybe if one could be attached by what is not known, or outside
	// of the code.
	All parser.Tri
	// Boundary is what its policies can give at most; nil if there is none.
	Boundary *Attached
	// Groups are those a user is in.
	Groups []*Membership
}

// Role is an aws_iam_role with all that is attached to it.
type Role struct {
	Identity
	// Trust says who may assume the role.
	Trust *Document
}

// Membership is a group that a user is in.
type Membership struct {
	Group *Identity
	// Carrier is the resource that puts the user into it.
	Carrier *parser.Resource
	// Exists is Maybe if the carrier may not exist.
	Exists parser.Tri
}

// Identities yields the roles, users and groups, and those of data sources that the code attaches policies to.
func (s *Set) Identities() iter.Seq[*Identity] {
	return func(yield func(*Identity) bool) {
		for _, r := range s.Roles {
			if !yield(&r.Identity) {
				return
			}
		}
		for _, i := range slices.Concat(s.Users, s.Groups, s.Existing) {
			if !yield(i) {
				return
			}
		}
	}
}

// Kind is "role", "user" or "group".
func (i *Identity) Kind() string { return strings.TrimPrefix(i.Resource.Type, "aws_iam_") }

// Attached are the policies of the identity and of its groups. One of a group is only attached as far as the user is in it.
func (i *Identity) Attached() []*Attached {
	out := slices.Clone(i.Policies)
	for _, m := range i.Groups {
		for _, a := range m.Group.Policies {
			c := *a
			c.Exists = c.Exists.And(m.Exists)
			out = append(out, &c)
		}
	}
	return out
}

// Complete answers whether [Identity.Attached] is all there is.
func (i *Identity) Complete() parser.Tri {
	all := i.All
	for _, m := range i.Groups {
		all = all.And(m.Group.All)
	}
	return all
}

// Documents are the policies of the identity and of its groups, as a layer.
func (i *Identity) Documents() []*Document {
	var out []*Document
	for _, a := range i.Attached() {
		out = append(out, a.document())
	}
	if i.Complete() != parser.Yes {
		out = append(out, unknown(i.Resource.Block))
	}
	return out
}

// Layers are what decides the requests of the identity: its policies and those of its groups, and its boundary if it has one. Others may be
// added, such as a session policy.
func (i *Identity) Layers() Layers {
	l := Layers{i.Documents()}
	switch {
	case i.Boundary == nil:
	case i.Boundary.Exists == parser.Yes:
		l = append(l, []*Document{i.Boundary.Document})
	default:
		l = append(l, []*Document{unknown(i.Resource.Block)})
	}
	return l
}

// identityKinds are the three kinds of identities; the types and arguments of what is attached to them are named after these.
var identityKinds = []string{"role", "user", "group"}

// identify finds the identities, and gives them what is attached to them.
func (s *Set) identify(byType map[string][]*parser.Resource) {
	for _, r := range byType["aws_iam_role"] {
		role := &Role{Identity: s.identity(r), Trust: s.reader.read(r.Get("assume_role_policy"))}
		s.Roles = append(s.Roles, role)
		s.roles[r], s.identities[r] = role, &role.Identity
	}
	list := func(typ string) (out []*Identity) {
		for _, r := range byType[typ] {
			i := s.identity(r)
			out = append(out, &i)
			s.identities[r] = &i
		}
		return out
	}
	s.Users, s.Groups = list("aws_iam_user"), list("aws_iam_group")
	for i := range s.Identities() {
		s.own(i)
	}
	for _, kind := range identityKinds {
		for _, r := range byType["aws_iam_"+kind+"_policy"] {
			s.attach(kind, r.Get(kind), s.inline(r, r.Get("policy")))
		}
		for _, r := range byType["aws_iam_"+kind+"_policy_attachment"] {
			s.attach(kind, r.Get(kind), s.managed(r, r.Get("policy_arn")))
		}
		for _, r := range byType["aws_iam_policy_attachment"] {
			s.attachAll(kind, r.Get(kind+"s"), s.managed(r, r.Get("policy_arn")))
		}
		for _, r := range byType["aws_iam_"+kind+"_policy_attachments_exclusive"] {
			s.attachments(kind, r)
		}
		for _, r := range byType["aws_iam_"+kind+"_policies_exclusive"] {
			s.exclude(kind, r)
		}
	}
	for _, r := range byType["aws_iam_user_group_membership"] {
		groups, all := r.Get("groups").Each()
		for group := range groups {
			s.join(r, r.Get("user"), group)
		}
		if all != parser.Yes {
			s.doubt("user", r.Get("user"))
		}
	}
	for _, r := range byType["aws_iam_group_membership"] {
		users, all := r.Get("users").Each()
		for user := range users {
			s.join(r, user, r.Get("group"))
		}
		if all != parser.Yes {
			s.doubtAll("user")
		}
	}
}

func (s *Set) identity(r *parser.Resource) Identity {
	return Identity{Resource: r, All: s.root.Closed()}
}

// own reads what is attached in the identity's own arguments.
func (s *Set) own(i *Identity) {
	r := i.Resource
	if i.Kind() == "role" {
		inline := r.Blocks("inline_policy")
		for _, b := range inline.List {
			// A block without arguments says that there are no inline policies.
			if policy := b.Get("policy"); policy.Absent() != parser.Yes {
				a := s.inline(r, policy)
				a.Exists = a.Exists.And(b.Exists)
				i.Policies = append(i.Policies, a)
			}
		}
		arns, all := r.Get("managed_policy_arns").Each()
		for arn := range arns {
			i.Policies = append(i.Policies, s.managed(r, arn))
		}
		i.All = i.All.And(inline.All, all)
	}
	if i.Kind() == "group" {
		return // groups have no boundary
	}
	if b := r.Get("permissions_boundary"); b.Absent() != parser.Yes {
		i.Boundary = s.managed(r, b)
		i.Boundary.Exists = b.Absent().Not()
	}
}

// attach gives a policy to the identity that the argument names. One that may name any of several makes the policies of each incomplete.
func (s *Set) attach(kind string, name parser.Value, a *Attached) {
	found, sure := s.named(kind, name)
	for _, i := range found {
		if sure == parser.Yes {
			c := *a
			i.Policies = append(i.Policies, &c)
		} else {
			i.All = i.All.And(parser.Maybe)
		}
	}
}

func (s *Set) attachAll(kind string, names parser.Value, a *Attached) {
	each, all := names.Each()
	for name := range each {
		s.attach(kind, name, a)
	}
	if all != parser.Yes {
		s.doubtAll(kind)
	}
}

// attachments reads a resource that attaches a list of managed policies, and detaches all others.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy_attachments_exclusive
func (s *Set) attachments(kind string, r *parser.Resource) {
	name, arns := r.Get(kind+"_name"), r.Get("policy_arns")
	each, all := arns.Each()
	var listed []Glob
	for arn := range each {
		s.attach(kind, name, s.managed(r, arn))
		text, _ := textOf(arn)
		listed = append(listed, Literal(text))
	}
	if all != parser.Yes {
		s.attach(kind, name, &Attached{Document: unknown(r), Carrier: r, Value: arns, Exists: parser.Maybe})
		return
	}
	s.detach(kind, r, name, listed, func(a *Attached) (string, bool) {
		text, ok := textOf(a.Value)
		return text, ok && a.byARN
	})
}

// exclude reads a resource that lists the inline policies an identity may have; all others are removed.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policies_exclusive
func (s *Set) exclude(kind string, r *parser.Resource) {
	each, all := r.Get("policy_names").Each()
	if all != parser.Yes {
		return
	}
	var listed []Glob
	for name := range each {
		text, _ := textOf(name)
		listed = append(listed, Literal(text))
	}
	s.detach(kind, r, r.Get(kind+"_name"), listed, func(a *Attached) (string, bool) {
		if a.byARN || a.Carrier.Type == "aws_iam_role" {
			return "", false
		}
		if a.Carrier.Get("name").Absent() == parser.Yes {
			return parser.Hole(parser.Ref{Addr: a.Carrier.Address(), Attr: "name"}).AsString(), true
		}
		return textOf(a.Carrier.Get("name"))
	})
}

// detach puts in doubt those policies that an exclusive list does not have: whether they are there depends on what was applied last.
func (s *Set) detach(kind string, by *parser.Resource, name parser.Value, listed []Glob, spelled func(*Attached) (string, bool)) {
	found, sure := s.named(kind, name)
	if sure != parser.Yes {
		return
	}
	for _, i := range found {
		for _, a := range i.Policies {
			text, ok := spelled(a)
			if a.Carrier == by || !ok || slices.ContainsFunc(listed, func(g Glob) bool { return g.Intersects(Literal(text)) != parser.No }) {
				continue
			}
			a.Exists = a.Exists.And(parser.Maybe)
		}
	}
}

// join puts a user into a group.
func (s *Set) join(carrier *parser.Resource, user, group parser.Value) {
	users, sure := s.named("user", user)
	groups, which := s.named("group", group)
	for _, u := range users {
		if sure != parser.Yes || which != parser.Yes {
			u.All = u.All.And(parser.Maybe)
			continue
		}
		u.Groups = append(u.Groups, &Membership{groups[0], carrier, carrier.Exists})
	}
}

// doubt says of the identities that a value can name that what is known of them is not all.
func (s *Set) doubt(kind string, name parser.Value) {
	found, _ := s.named(kind, name)
	for _, i := range found {
		i.All = i.All.And(parser.Maybe)
	}
}

func (s *Set) doubtAll(kind string) {
	for _, i := range s.ofKind(kind) {
		i.All = i.All.And(parser.Maybe)
	}
}

func (s *Set) ofKind(kind string) (out []*Identity) {
	switch kind {
	case "user":
		return s.Users
	case "group":
		return s.Groups
	}
	for _, r := range s.Roles {
		out = append(out, &r.Identity)
	}
	return out
}

// named are the identities of a kind that a value can name, by name or ARN: one, with Yes, if the code shows which.
func (s *Set) named(kind string, v parser.Value) ([]*Identity, parser.Tri) {
	typ := "aws_iam_" + kind
	if r, _ := v.Referent(typ); r != nil && s.identities[r] != nil {
		return []*Identity{s.identities[r]}, parser.Yes
	}
	if r, _ := v.Referent("data." + typ); r != nil {
		return s.existing(kind, r)
	}
	text, ok := textOf(v)
	if !ok {
		return nil, parser.No
	}
	byARN := strings.HasPrefix(text, "arn:")
	if byARN {
		text = text[strings.LastIndexByte(text, '/')+1:]
	}
	identities := s.ofKind(kind)
	var exact, out []*Identity
	for _, i := range identities {
		name, ok := textOf(i.Resource.Get("name"))
		if !ok {
			continue // AWS makes the name up, so nothing else can spell it
		}
		switch is := Literal(name).Covers(Literal(text)); {
		case is == parser.Yes && !byARN:
			exact = append(exact, i)
		case is != parser.No:
			out = append(out, i)
		}
	}
	if near := nearest(exact, v); len(near) == 1 {
		return near, parser.Yes
	}
	out = append(exact, out...)
	if ref, whole := v.Ref(); whole && (ref.Anonymous() || strings.Contains(ref.Addr, "var.") || strings.HasPrefix(ref.Addr, "module.")) {
		out = identities
	}
	return out, parser.Maybe
}

// existing is the identity that a data source looks up: one of the code, if that has its name, or one that is there already.
func (s *Set) existing(kind string, r *parser.Resource) ([]*Identity, parser.Tri) {
	if i := s.identities[r]; i != nil {
		return []*Identity{i}, parser.Yes
	}
	name := r.Get("name")
	if kind != "role" {
		name = r.Get(kind + "_name")
	}
	if found, sure := s.named(kind, name); sure == parser.Yes {
		return found, sure
	}
	i := &Identity{Resource: r, All: parser.Maybe}
	s.identities[r] = i
	s.Existing = append(s.Existing, i)
	return []*Identity{i}, parser.Yes
}

// nearest are, of several identities, those in the instance of the module in which the value stands.
func nearest(found []*Identity, v parser.Value) []*Identity {
	if len(found) < 2 || v.Block() == nil {
		return found
	}
	return slices.DeleteFunc(slices.Clone(found), func(i *Identity) bool { return i.Resource.Module != v.Block().Module })
}

// Role is the role that a value names, by name, id or ARN, and whether that is sure; nil if the code does not show one.
func (s *Set) Role(v parser.Value) (*Role, parser.Tri) {
	found, sure := s.named("role", v)
	if found = nearest(found, v); len(found) != 1 || s.roles[found[0].Resource] == nil {
		return nil, parser.No
	}
	return s.roles[found[0].Resource], sure
}

// RoleOf is the role of a resource; nil if it is none of this root.
func (s *Set) RoleOf(r *parser.Resource) *Role { return s.roles[r] }

// IdentityOf is the role, user or group of a resource, or of a data source that something is attached to; nil if it is none of this root.
func (s *Set) IdentityOf(r *parser.Resource) *Identity { return s.identities[r] }
