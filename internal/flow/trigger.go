package flow

import (
	"strings"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// The arguments of lambda_config that are a function's ARN, and the blocks in it that have one in lambda_arn.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool#lambda_config
var (
	triggerArguments = []string{
		"pre_sign_up", "pre_authentication", "post_authentication", "post_confirmation", "pre_token_generation", "custom_message", "user_migration",
		"define_auth_challenge", "create_auth_challenge", "verify_auth_challenge_response",
	}
	triggerBlocks = []string{"pre_token_generation_config", "custom_email_sender", "custom_sms_sender"}
)

// Trigger is a Lambda function that a user pool calls.
type Trigger struct {
	// Function is the function, nil if the code does not show it.
	Function *parser.Resource
	// Events are the names of the arguments that say when it is called, and ARNs what they hold.
	Events []string
	ARNs   []parser.Value
	// Sure answers whether the pool calls it.
	Sure parser.Tri

	callee callee
}

// Triggers are the functions that a user pool calls, each once.
func Triggers(pool *parser.Resource) []*Trigger {
	var out []*Trigger
	add := func(event string, arn parser.Value, exists parser.Tri) {
		t := &Trigger{Events: []string{event}, ARNs: []parser.Value{arn}, Sure: exists.And(arn.Absent().Not()), callee: calleeOf(arn)}
		if t.Sure == parser.No {
			return
		}
		for _, o := range out {
			if o.Sure == t.Sure && o.callee.is(t.callee) == parser.Yes {
				o.Events, o.ARNs = append(o.Events, event), append(o.ARNs, arn)
				return
			}
		}
		if t.callee.function != nil && !t.callee.function.Data {
			t.Function = t.callee.function
		}
		out = append(out, t)
	}
	for _, config := range pool.Blocks("lambda_config").List {
		for _, name := range triggerArguments {
			add(name, config.Get(name), config.Exists)
		}
		for _, name := range triggerBlocks {
			for _, b := range config.Blocks(name).List {
				add(name, b.Get("lambda_arn"), config.Exists.And(b.Exists))
			}
		}
	}
	return out
}

// MayCall answers whether a permission of the root lets the AWS service, such as "cognito-idp.amazonaws.com", invoke the trigger's function. It does not look
// at the permission's source.
// https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
func (g *Graph) MayCall(service string, t *Trigger) parser.Tri {
	verdict := parser.No
	for _, p := range g.All("aws_lambda_permission") {
		granted := calleeOf(p.Get("function_name"))
		if q := p.Get("qualifier"); q.Absent() != parser.Yes {
			granted.qualifier = text(q)
		}
		principal := p.Get("principal")
		verdict = verdict.Or(p.Exists.And(
			granted.is(t.callee),
			principal.Like(service).Or(principal.Like(service+".cn"), principal.Like("*")),
			p.Get("action").Test(invokes),
		))
	}
	for _, p := range g.All("aws_lambda_resource_policy") {
		verdict = verdict.Or(p.Exists.And(calleeOf(p.Get("resource_arn")).is(t.callee), p.Get("policy").Contains(service)))
	}
	return verdict
}

// invokes tells whether the action of a permission includes the invocation of the function.
func invokes(action string) bool {
	return action == "*" || action == "lambda:*" || strings.EqualFold(action, "lambda:InvokeFunction")
}

// callee is what the name or ARN of a function names. A permission for the function is none for its versions and aliases, nor the other way round.
// https://docs.aws.amazon.com/lambda/latest/dg/using-aliases.html
type callee struct {
	function  *parser.Resource // nil if the code does not show it
	name      string           // with placeholders for what is not known
	qualifier string           // the version or alias, with placeholders; empty for the function itself
}

func calleeOf(v parser.Value) callee {
	if alias, attr := v.Referent("aws_lambda_alias"); alias != nil && (attr == "arn" || attr == "id" || attr == "invoke_arn") {
		c := calleeOf(alias.Get("function_name"))
		c.qualifier = text(alias.Get("name"))
		return c
	}
	// A name, name:qualifier, or an ARN or its end from the account on: 123456789012:function:name:qualifier.
	tail := text(v)
	if _, after, ok := strings.Cut(tail, ":function:"); ok {
		tail = after
	}
	c := callee{}
	c.name, c.qualifier, _ = strings.Cut(tail, ":")
	attr := ""
	c.function, attr = v.Referent("aws_lambda_function", "data.aws_lambda_function")
	if pieces := parser.Pieces(c.name); c.function == nil && len(pieces) == 1 && pieces[0].Ref != nil && v.Block() != nil {
		// The name stands in front of a qualifier.
		if r := v.Block().Module.Resolve(*pieces[0].Ref); r != nil && r.Type == "aws_lambda_function" {
			c.function, attr = r, pieces[0].Ref.Attr
		}
	}
	if c.function != nil {
		c.name = text(c.function.Get("function_name"))
		if strings.HasPrefix(attr, "qualified_") {
			c.qualifier = parser.Hole(parser.Ref{Addr: c.function.Address(), Attr: "version"}).AsString()
		}
	}
	return c
}

// text is a value as a string with placeholders; empty if it is absent. What is computed from something unknown is not named after it: two values may be.
func text(v parser.Value) string {
	if s, ok := v.Text(); ok {
		return s
	}
	if !v.Cty().IsKnown() {
		return parser.Hole(parser.Ref{Addr: "?", Any: true}).AsString()
	}
	var b strings.Builder
	for _, p := range v.Pieces() {
		b.WriteString(p.Text)
		if p.Ref != nil {
			b.WriteString(parser.Hole(*p.Ref).AsString())
		}
	}
	return b.String()
}

// is answers whether two names or ARNs name the same.
func (c callee) is(o callee) parser.Tri {
	same := equal(c.name, o.name)
	if c.function != nil && o.function != nil && !c.function.Data && !o.function.Data {
		same = parser.TriOf(c.function == o.function)
	}
	return same.And(equal(c.qualifier, o.qualifier))
}

// equal answers whether two texts with placeholders are the same. One that has an unknown part which nothing names is not even equal to itself.
func equal(a, b string) parser.Tri {
	verdict := policy.Literal(a).Covers(policy.Literal(b))
	for _, p := range parser.Pieces(a) {
		if p.Ref != nil && p.Ref.Anonymous() {
			return verdict.And(parser.Maybe)
		}
	}
	return verdict
}
