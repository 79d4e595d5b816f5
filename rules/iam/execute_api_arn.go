package iam

import (
	"fmt"
	"slices"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/execute-api-arn",
	Title:    "Resource that names no method of an API",
	Severity: lint.High, Kind: lint.Correctness,
	On: policy.Holders(),
	Why: `
What ` + "`execute-api:Invoke`" + ` is about is a method: ` + "`arn:aws:execute-api:region:account:api/stage/VERB/path`" + `. The ` + "`execution_arn`" + ` of an API ends behind its id, and the ` + "`arn`" + ` of an API is that of the service
` + "`apigateway`" + `, which manages it. A statement with one of these alone is about no call.`,
	Fix: `
` + "```hcl" + `
resources = [
  "${aws_api_gateway_rest_api.feed.execution_arn}/prod/GET/photos/*",
  "${aws_api_gateway_rest_api.studio.execution_arn}/*", # all stages, methods and paths
]
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html",
		"https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html",
	},
	HidesHere: []string{"iam/action-resource-mismatch", "iam/malformed-arn"},
	Since:     "0.1.0",
	Check: func(p *lint.Pass) {
		eachStatement(p, "this may name no method of an API", func(g grammar) {
			s := g.statement
			if s.TouchesAction("execute-api:*") != lint.Yes || len(s.Action.Entries) == 0 {
				g.list(s.Resource, func(policy.Entry) string { return "" })
				return
			}
			only := !slices.ContainsFunc(s.Action.Entries, func(e policy.Entry) bool { return !strings.HasPrefix(strings.ToLower(e.Text), "execute-api:") })
			for _, l := range []policy.List{s.Resource, s.NotResource} {
				g.list(l, func(e policy.Entry) string { return noMethod(e, only) })
			}
		})
	},
})

var methods = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}

// noMethod says why an entry is about no method of an API; nothing if it may be, or is about something else. With only, nothing else makes sense.
func noMethod(e policy.Entry, only bool) string {
	typ, attr, rest := e.ResourceType()
	api := typ == "aws_api_gateway_rest_api" || typ == "aws_apigatewayv2_api"
	stage := typ == "aws_api_gateway_stage" || typ == "aws_apigatewayv2_stage"
	switch {
	case (api || stage) && attr == "arn":
		if only {
			return fmt.Sprintf("%s is the ARN to manage the API with; calls have that of its execution_arn", e)
		}
		return ""
	case api && attr == "execution_arn":
		return noPath(e, "api"+rest)
	case stage && attr == "execution_arn":
		return noPath(e, "api/stage"+rest)
	}
	if path, ok := strings.CutPrefix(e.Text, "execute-api:/"); ok {
		return noPath(e, "api/"+path)
	}
	fields := strings.SplitN(e.Text, ":", 6)
	switch {
	case fields[0] != "arn" || len(fields) < 6:
		return ""
	case fields[2] == "apigateway" && only:
		return fmt.Sprintf("%s is an ARN to manage APIs with; calls have one of execute-api", e)
	case fields[2] != "execute-api" || strings.HasPrefix(fields[5], "/"):
		return ""
	}
	return noPath(e, fields[5])
}

// noPath says what api/stage/VERB/path lacks.
func noPath(e policy.Entry, text string) string {
	parts := strings.SplitN(text, "/", 4)
	last := parts[len(parts)-1]
	open := strings.HasSuffix(last, "*") || parser.HasHole(last) && last != "api"
	switch {
	case len(parts) < 3 && open:
		return ""
	case len(parts) == 1 || len(parts) == 2 && parts[1] == "":
		return fmt.Sprintf("%s names an API, but none of its methods: /stage/VERB/path is missing", e)
	case len(parts) == 2:
		return fmt.Sprintf("%s names a stage, but none of its methods: /VERB/path is missing", e)
	}
	verb := parts[2]
	judged := !parser.HasHole(verb) && !strings.ContainsAny(verb, "*?$")
	switch {
	case verb == "@connections":
		return fmt.Sprintf("%s has no method in front of @connections", e)
	case judged && !slices.Contains(methods, verb) && slices.Contains(methods, strings.ToUpper(verb)):
		return fmt.Sprintf("%s has the method %q in small letters", e, verb)
	case judged && verb == "ANY":
		return fmt.Sprintf("%s has ANY for a method; all methods are *", e)
	case judged && !slices.Contains(methods, verb):
		return fmt.Sprintf("%s has %q where the method belongs", e, verb)
	case judged && len(parts) == 3:
		return fmt.Sprintf("%s ends with the method: a path, if only /, is missing", e)
	case len(parts) == 4 && doubled(parts[3]):
		return fmt.Sprintf("%s has two slashes in front of the path: that of an API Gateway resource begins with one", e)
	}
	return ""
}

// doubled tells whether the path begins with a slash of its own.
func doubled(path string) bool {
	pieces := parser.Pieces(path)
	if len(pieces) > 0 && pieces[0].Ref != nil {
		ref := pieces[0].Ref
		return ref.Attr == "path" && strings.HasPrefix(ref.Addr[strings.LastIndex(ref.Addr, "aws_")+1:], "ws_api_gateway_resource.")
	}
	return strings.HasPrefix(path, "/")
}
