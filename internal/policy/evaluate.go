package policy

import (
	"slices"

	"github.com/coglint/coglint/parser"
)

// Decide answers whether a request is let through by the layers alone, its conditions included: each layer must allow it, and none may deny it. An
// explicit deny wins.
func (l Layers) Decide(r Request) parser.Tri {
	v := l.verdict(r)
	return v.identity.And(v.limits, v.denied.Not())
}

// verdict is what the layers of a principal say of a request.
type verdict struct {
	identity parser.Tri // allowed by the first layer, the identity policies
	limits   parser.Tri // allowed by all others: boundary and session policies
	denied   parser.Tri
}

func (l Layers) verdict(r Request) verdict {
	v := verdict{limits: parser.Yes}
	for i, layer := range l {
		allowed := parser.No
		for _, d := range layer {
			allow, deny := d.effects(r, func(*Statement) parser.Tri { return parser.Yes })
			allowed, v.denied = allowed.Or(allow), v.denied.Or(deny)
		}
		if i == 0 {
			v.identity = allowed
		} else {
			v.limits = v.limits.And(allowed)
		}
	}
	return v
}

// effects answers whether the document allows and whether it denies the request, through statements for which the question is not answered with No.
func (d *Document) effects(r Request, about func(*Statement) parser.Tri) (allow, deny parser.Tri) {
	allow, deny = d.All.Not(), d.All.Not()
	for _, s := range d.Statements {
		t := about(s)
		if t != parser.No {
			t = t.And(s.Applies(r))
		}
		allow, deny = allow.Or(t.And(s.Allow())), deny.Or(t.And(s.Deny()))
	}
	return allow, deny
}

// DecideWith is [Layers.Decide] for a resource with a policy of its own. Within one account it is enough that one of the two sides allows; what the resource
// gives to a user or session by name, no missing allow of another layer takes away, and what it gives to a role, only boundary and session policies
// do. Across accounts both sides must allow. Callers that are no AWS identities, such as services, have no layers, and the resource decides.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
func (l Layers) DecideWith(resource *Document, r Request) parser.Tri {
	v := l.verdict(r)
	var given [3]parser.Tri
	for how := range given {
		allow, _ := resource.effects(r, func(s *Statement) parser.Tri { return s.names(r.Caller)[how] })
		given[how] = allow
	}
	_, deny := resource.effects(r, func(s *Statement) parser.Tri { return s.hits(r.Caller) })
	denied := v.denied.Or(deny)
	account, role, direct := given[asAccount], given[asRole], given[directly]
	if r.Caller.Kind != "AWS" {
		return direct.And(denied.Not())
	}
	same := v.identity.And(v.limits).Or(direct, role.And(v.limits)).And(denied.Not())
	cross := v.identity.And(v.limits, account.Or(role, direct)).And(denied.Not())
	switch {
	case r.Owner == "" && same != cross:
		return parser.Maybe
	case r.Owner == r.Caller.Account:
		return same
	}
	return cross
}

// How a Principal element can name a caller.
const (
	asAccount = iota // by its account, which leaves it to the account's own policies
	asRole           // by the role of its session
	directly         // itself, or everybody
)

// names answers in which ways the statement names the caller.
func (s *Statement) names(c Caller) (named [3]parser.Tri) {
	if s.NotPrincipal.Written == parser.No {
		named = s.Principal.naming(c)
		if everyone := s.Principal.names(c.Kind, "*"); c.Role != "" && everyone != parser.No && s.tests("aws:PrincipalArn") == parser.No {
			// That boundary and session policies do not limit what is given to "*" is only said of statements with aws:PrincipalArn.
			// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
			named[asRole] = named[asRole].Or(everyone)
			named[directly] = named[directly].And(parser.Maybe.Or(s.Principal.spells(c.Kind, c.ID)))
		}
		return named
	}
	n := s.NotPrincipal.naming(c)
	named[directly] = n[asAccount].Or(n[asRole], n[directly]).Not().And(s.NotPrincipal.Written)
	if s.Principal.Written != parser.No {
		named[directly] = named[directly].And(parser.Maybe)
	}
	return named
}

// tests answers whether the statement has a condition about the key.
func (s *Statement) tests(key string) parser.Tri {
	t := s.AllConditions.Not()
	for _, on := range s.On(key) {
		t = t.Or(on)
	}
	return t
}

// hits answers whether the statement is about the caller, if it denies. NotPrincipal lets only those go whose account and role are named as well.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
func (s *Statement) hits(c Caller) parser.Tri {
	if s.NotPrincipal.Written == parser.No {
		n := s.Principal.naming(c)
		return n[asAccount].Or(n[asRole], n[directly])
	}
	n := s.NotPrincipal.naming(c)
	all, some := n[directly], n[directly].Or(n[asAccount], n[asRole])
	if c.Kind == "AWS" {
		all = all.And(n[asAccount])
	}
	if c.Role != "" {
		all = all.And(n[asRole])
	}
	switch {
	case all == parser.Yes:
		return parser.No
	case some == parser.No:
		return s.NotPrincipal.Written
	}
	return parser.Maybe
}

func (p Principals) naming(c Caller) (named [3]parser.Tri) {
	named[directly] = p.names(c.Kind, c.ID)
	if c.Kind != "AWS" {
		return named
	}
	if c.Role != "" {
		named[asRole] = p.spells(c.Kind, c.Role)
	}
	if c.Account != "" {
		named[asAccount] = p.spells(c.Kind, c.Account)
		for _, pool := range IdentityPools {
			named[asAccount] = named[asAccount].Or(p.spells(c.Kind, "arn:"+pool.Partition+":iam::"+c.Account+":root"))
		}
	}
	return named
}

// spells answers whether the principal is among them by its id, not through "*".
func (p Principals) spells(kind, id string) parser.Tri {
	t := p.All.Not()
	for _, x := range p.List {
		t = t.Or(x.Kind.Is(kind).And(x.IDs.Any(func(e Entry) parser.Tri { return e.Is(id) })))
	}
	return t.And(p.Written)
}

// Deciding are the statements of all layers that are about an action and a resource, both of which may be patterns: those that allow it and those that deny it,
// under whatever conditions, in the order of the layers. They are what a finding shows as the reasons of an answer.
func (l Layers) Deciding(action, resource string) []*Statement {
	var out []*Statement
	for _, d := range slices.Concat(l...) {
		for _, s := range d.Statements {
			t := s.Exists.And(s.TouchesAction(action))
			if t != parser.No && s.hasResources() {
				t = t.And(s.TouchesResource(resource))
			}
			if t != parser.No {
				out = append(out, s)
			}
		}
	}
	return out
}
