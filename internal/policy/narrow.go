package policy

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/coglint/coglint/parser"
)

// Keys that say who or what calls, and from where. Those of web identity providers, such as `token.actions.githubusercontent.com:sub`, do so too.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
var callerKeys = globs(
	"aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalTag/*", "aws:PrincipalServiceName",
	"aws:PrincipalServiceNamesList", "aws:userid", "aws:username", "aws:FederatedProvider", "aws:SourceIdentity",
	"aws:SourceArn", "aws:SourceAccount", "aws:SourceOwner", "aws:SourceOrgID", "aws:SourceOrgPaths",
	"aws:SourceIp", "aws:VpcSourceIp", "aws:SourceVpc", "aws:SourceVpcArn", "aws:SourceVpce", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths",
	"aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast", "aws:Ec2InstanceSourceVpc", "ec2:SourceInstanceARN", "lambda:SourceFunctionArn",
	"kms:CallerAccount", "kms:ViaService", "sts:ExternalId", "sts:SourceIdentity", "sts:RoleSessionName", "s3:DataAccessPointAccount", "s3:DataAccessPointArn",
	"lambda:EventSourceToken", "saml:*", "*:sub", "*:aud", "*:azp", "*:amr", "*:oaud",
)

// Keys that say how a request is sent, or when, and nothing of who sends it or what it is about. Anyone who has the permission can meet these.
var mannerKeys = globs(
	"aws:SecureTransport", "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:CurrentTime", "aws:EpochTime", "aws:TokenIssueTime",
	"aws:UserAgent", "aws:Referer", "aws:RequestedRegion", "aws:ViaAWSService", "aws:PrincipalIsAWSService", "aws:PrincipalType",
	"s3:authType", "s3:signatureAge", "s3:signatureversion", "s3:TlsVersion", "s3:x-amz-content-sha256", "s3:x-amz-server-side-encryption",
)

// Narrows answers whether a condition surely leaves out a part of what the statement would give without it: who calls and from where, or the
// resource, its tags, and what else the service's own keys say of the request. It must be one that fails when the key is absent, and its
// values must leave something over: StringLike "*", IpAddress "0.0.0.0/0" and NotEquals do not. `Null: false`, the demand that a
// tag be there, narrows. An operator with IfExists, or ForAllValues, narrows only requests that have the key: Maybe.
//
// Keys that say only how or when a request is sent do not narrow: aws:SecureTransport, MFA, time, aws:RequestedRegion, aws:UserAgent and aws:Referer, which
// AWS advises against as a protection. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
func (s *Statement) Narrows() parser.Tri {
	return s.narrowed(func(key string) parser.Tri { return oneOf(mannerKeys, key).Not() })
}

// NarrowsCallers is [Statement.Narrows] for those conditions only that say who calls or from where: the question for a statement with a principal of "*".
func (s *Statement) NarrowsCallers() parser.Tri {
	return s.narrowed(func(key string) parser.Tri {
		// The keys of web identity providers begin with a domain.
		provider, _, _ := strings.Cut(key, ":")
		return oneOf(callerKeys, key).Or(parser.TriOf(strings.Contains(provider, ".")))
	})
}

// NamesCallers tells whether the condition is about who calls, or from where.
func (c *Condition) NamesCallers() bool { return oneOf(callerKeys, c.Key.Text) == parser.Yes }

// KeepsOut answers whether a statement denies everybody but callers it lists.
func (d *Document) KeepsOut() parser.Tri {
	var t parser.Tri
	for _, s := range d.Statements {
		if slices.ContainsFunc(s.Conditions, func(c *Condition) bool { return c.Test().Negated() && c.NamesCallers() }) {
			t = t.Or(s.Deny().And(s.Exists, s.Everyone()))
		}
	}
	return t
}

// Guarded answers whether the conditions of the statement only say how or when the request must be sent: over TLS, with MFA. No for a statement without
// conditions.
func (s *Statement) Guarded() parser.Tri {
	t := s.AllConditions.And(s.Conditional())
	for _, c := range s.Conditions {
		t = t.And(oneOf(mannerKeys, c.Key.Text))
	}
	return t
}

func oneOf(keys []Glob, key string) parser.Tri {
	var t parser.Tri
	for _, k := range keys {
		t = t.Or(k.Matches(key))
	}
	return t
}

func (s *Statement) narrowed(counts func(key string) parser.Tri) parser.Tri {
	t := s.AllConditions.Not()
	for _, c := range s.Conditions {
		if t != parser.Yes {
			t = t.Or(c.Exists.And(counts(c.Key.Text), c.narrows()))
		}
	}
	return t
}

// narrows answers whether the condition leaves out some requests, whatever its key is.
func (c *Condition) narrows() parser.Tri {
	test := c.Test()
	switch {
	case !c.Operator.Known():
		return parser.Maybe
	case test.Name == "Null":
		return c.Values.Every(func(e Entry) parser.Tri {
			return parser.TriOf(strings.EqualFold(e.Text, "false")).Or(parser.TriOf(!e.Known()).And(parser.Maybe))
		})
	case test.Name == "" || test.Negated():
		return parser.No
	case test.Name == "IpAddress":
		return c.demands(test).And(c.Values.Every(func(e Entry) parser.Tri {
			if !e.Known() {
				return parser.Yes // some network, as an unknown value of StringEquals is some value
			}
			p, err := netip.ParsePrefix(e.Text)
			return parser.TriOf(err != nil || p.Bits() > 0)
		}))
	}
	demanding := *c
	demanding.Operator.Text = test.Name
	return c.demands(test).And(demanding.pins())
}

// demands is Maybe for a condition that holds when the request does not have the key.
func (c *Condition) demands(test Test) parser.Tri {
	return parser.TriOf(!test.IfExists && test.Quantifier != ForAllValues).Or(parser.Maybe)
}
