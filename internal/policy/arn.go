package policy

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/coglint/coglint/parser"
)

// BehindFifthColon answers whether the variable stands in that part of an ARN in which IAM replaces variables. API Gateway's short form of its own ARNs
// has that part, too. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
func (v Variable) BehindFifthColon() parser.Tri {
	before := variable.ReplaceAllString(v.Before, "")
	if strings.HasPrefix(before, "execute-api:/") {
		return parser.Yes
	}
	colons, sure := 0, parser.Yes
	for _, p := range parser.Pieces(before) {
		switch {
		case p.Ref == nil:
			colons += strings.Count(p.Text, ":")
		case formOf(*p.Ref) == arn:
			colons += 5
		case formOf(*p.Ref) == anything:
			sure = parser.Maybe
		}
	}
	if colons >= 5 {
		return parser.Yes
	}
	return sure.Not()
}

var variable = regexp.MustCompile(`\$\{[^}]*\}`)

// On tells whether a request for the action can be about a resource that an element of Resource names, as far as that is known. What is neither an ARN nor
// `*` is not judged here.
func (a *Action) On(e Entry, variables bool) bool {
	text := opened(example(e.Text), variables)
	everything := strings.Trim(text, "*?") == ""
	if everything || !overlap("arn:*", text) {
		return true
	}
	if a.OnlyEverywhere() {
		// AWS's own examples give some of these on all resources of the service, such as s3:ListAllMyBuckets on arn:aws:s3:::*.
		f := strings.SplitN(text, ":", 6)
		if p := parser.Pieces(e.Text); p[0].Ref != nil && formOf(*p[0].Ref) == arn {
			return false // the ARN of one resource
		}
		return len(f) < 6 || (f[2] == a.Service || strings.Contains(f[2], "*")) && (strings.HasPrefix(f[5], "*") || strings.HasPrefix(f[5], "log-group:*"))
	}
	return slices.ContainsFunc(a.Resources, func(t *ResourceType) bool {
		return slices.ContainsFunc(t.ARNs, func(form string) bool {
			// A bucket's name has no slash.
			bucket := strings.HasSuffix(form, ":s3:::${BucketName}") && strings.Contains(strings.TrimSuffix(text, "*"), "/")
			return !bucket && meets(form, text)
		})
	})
}

// opened is the text with a wildcard for each hole and variable.
func opened(text string, variables bool) string {
	if variables {
		text = variable.ReplaceAllString(text, "*")
	}
	if !parser.HasHole(text) {
		return text
	}
	var b strings.Builder
	for _, p := range parser.Pieces(text) {
		switch {
		case p.Ref == nil:
			b.WriteString(p.Text)
		case formOf(*p.Ref) == arn:
			b.WriteString("arn:*")
		default:
			b.WriteByte('*')
		}
	}
	return b.String()
}

// meets tells whether a pattern matches an ARN of the form. They are compared field by field, so that a wildcard in the resource does not stand for another
// service; from the first field on that ends with `*`, which goes beyond the colon, they are compared as a whole.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
func meets(form, text string) bool {
	f, t := formFields(form), strings.SplitN(text, ":", 6)
	single := slices.IndexFunc(t, func(s string) bool { return strings.HasSuffix(s, "*") })
	if single < 0 {
		single = len(t)
	}
	single = min(single, len(t)-1, 5)
	for i := range single {
		if !overlap(f[i], t[i]) {
			return false
		}
	}
	return overlap(strings.Join(f[single:], ":"), strings.Join(t[single:], ":"))
}

// overlap tells whether there is a text that two patterns match. Unlike [Glob.Intersects] it knows nothing of holes and colons, and is quicker: each
// resource is compared with many forms.
func overlap(a, b string) bool {
	if a == b || a == "*" || b == "*" {
		return true
	}
	// rest[j] tells whether what is left of a and b[j:] have a text in common.
	rest, next := make([]bool, len(b)+1), make([]bool, len(b)+1)
	for i := len(a); i >= 0; i-- {
		for j := len(b); j >= 0; j-- {
			switch {
			case i == len(a) && j == len(b):
				next[j] = true
			case i < len(a) && a[i] == '*':
				next[j] = rest[j] || j < len(b) && next[j+1]
			case j < len(b) && b[j] == '*':
				next[j] = next[j+1] || i < len(a) && rest[j]
			case i < len(a) && j < len(b):
				next[j] = (a[i] == b[j] || a[i] == '?' || b[j] == '?') && rest[j+1]
			default:
				next[j] = false
			}
		}
		rest, next = next, rest
	}
	return rest[0]
}

// formFields are the fields of an ARN's form, with a wildcard for each variable.
func formFields(form string) []string {
	fields, ok := splitForms.Load(form)
	if !ok {
		fields, _ = splitForms.LoadOrStore(form, strings.SplitN(variable.ReplaceAllString(form, "*"), ":", 6))
	}
	return fields.([]string)
}

// splitForms remembers what was split: there are few forms, and many resources to compare with them.
var splitForms sync.Map

// arnsOf are ARNs of resources that Terraform creates: what the placeholder of an `arn` stands for looks like this.
var arnsOf = map[string]string{
	"aws_cloudwatch_log_group":  "arn:aws:logs:x:x:log-group:x",
	"aws_cognito_identity_pool": "arn:aws:cognito-identity:x:x:identitypool/x",
	"aws_cognito_user_pool":     "arn:aws:cognito-idp:x:x:userpool/x",
	"aws_dynamodb_table":        "arn:aws:dynamodb:x:x:table/x",
	"aws_ecr_repository":        "arn:aws:ecr:x:x:repository/x",
	"aws_iam_policy":            "arn:aws:iam::x:policy/x",
	"aws_iam_role":              "arn:aws:iam::x:role/x",
	"aws_iam_user":              "arn:aws:iam::x:user/x",
	"aws_kinesis_stream":        "arn:aws:kinesis:x:x:stream/x",
	"aws_kms_key":               "arn:aws:kms:x:x:key/x",
	"aws_lambda_function":       "arn:aws:lambda:x:x:function:x",
	"aws_s3_bucket":             "arn:aws:s3:::x",
	"aws_secretsmanager_secret": "arn:aws:secretsmanager:x:x:secret:x",
	"aws_sfn_state_machine":     "arn:aws:states:x:x:stateMachine:x",
	"aws_sns_topic":             "arn:aws:sns:x:x:x",
	"aws_sqs_queue":             "arn:aws:sqs:x:x:x",
	"aws_ssm_parameter":         "arn:aws:ssm:x:x:parameter/x",
}

// example is the text with what the placeholders of known ARNs and names of buckets may stand for: no wildcards, and no more separators than are always there.
func example(text string) string {
	var b strings.Builder
	for _, p := range parser.Pieces(text) {
		switch {
		case p.Ref == nil:
			b.WriteString(p.Text)
		case p.Ref.Attr == "arn" && arnsOf[resourceType(*p.Ref)] != "":
			b.WriteString(arnsOf[resourceType(*p.Ref)])
		case resourceType(*p.Ref) == "aws_s3_bucket" && (p.Ref.Attr == "id" || p.Ref.Attr == "bucket"):
			b.WriteByte('x')
		default:
			b.WriteString(parser.Hole(*p.Ref).AsString())
		}
	}
	return b.String()
}

// resourceType is the type of the resource or data source behind a reference, empty if it is none.
func resourceType(r parser.Ref) string {
	parts := strings.Split(parser.WithoutKeys(r.Addr), ".")
	for len(parts) > 2 && parts[0] == "module" {
		parts = parts[2:]
	}
	if parts[0] == "data" {
		parts = parts[1:]
	}
	if len(parts) != 2 {
		return ""
	}
	return parts[0]
}

// ResourceType is the type of the resource whose attribute stands alone at the beginning of the text, and what follows it; empty if there is none.
func (e Entry) ResourceType() (typ, attr, rest string) {
	pieces := parser.Pieces(e.Text)
	if len(pieces) == 0 || pieces[0].Ref == nil {
		return "", "", e.Text
	}
	ref := pieces[0].Ref
	return resourceType(*ref), ref.Attr, strings.TrimPrefix(e.Text, parser.Hole(*ref).AsString())
}

// partitions are the first field of ARNs behind "arn".
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
var partitions = []string{"aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"}

var (
	regionForm  = regexp.MustCompile(`^[a-z]{2,4}(-[a-z]+)+-\d+$`)
	accountForm = regexp.MustCompile(`^\d{12}$`)
)

// MalformedARN says what is wrong with an element of Resource: nothing if it is `*`, an ARN that some resource can have, or not known well enough.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
func MalformedARN(text string, variables bool) string {
	if strings.Trim(text, "*?:/") == "" && text != "" || strings.HasPrefix(text, "execute-api:/") {
		return ""
	}
	masked := text
	if variables {
		masked = variable.ReplaceAllString(text, unseen)
	}
	for _, p := range parser.Pieces(masked) {
		if p.Ref == nil {
			continue
		}
		if formOf(*p.Ref) != name {
			// It may have any number of fields; what stands before it is all that can be judged.
			masked, _, _ = strings.Cut(masked, parser.Hole(*p.Ref).AsString())
			return fields(strings.Split(masked, ":"), false)
		}
		masked = strings.ReplaceAll(masked, parser.Hole(*p.Ref).AsString(), unseen)
	}
	split := strings.SplitN(masked, ":", 6)
	if why := fields(split, true); why != "" {
		return why
	}
	if len(split) < 6 {
		return ""
	}
	return shape(split, strings.ReplaceAll(masked, unseen, "*"))
}

// unseen stands for one value that is not known.
const unseen = "\x00"

// fields judges the fields of an ARN one by one; the last one only if it is complete.
func fields(f []string, complete bool) string {
	open := func(i int) bool { return strings.ContainsAny(f[i], "*?"+unseen) || !complete && i == len(f)-1 }
	switch {
	case !open(0) && f[0] != "arn":
		return "is neither an ARN nor \"*\""
	case open(0) && complete && len(f) == 1 && !strings.Contains(f[0], unseen):
		return "is neither an ARN nor \"*\""
	case len(f) > 1 && !open(1) && !slices.Contains(partitions, f[1]):
		return "has a partition that does not exist: " + quoted(f[1])
	case len(f) > 2 && !open(2) && f[2] != strings.ToLower(f[2]):
		return "names the service with capital letters"
	case len(f) > 2 && !open(2) && len(shapes()[f[2]]) == 0 && ServiceOf(f[2]) == nil:
		return "names a service that does not exist: " + quoted(f[2])
	case len(f) > 3 && !open(3) && f[3] != "" && !regionForm.MatchString(f[3]):
		return "has no region where one belongs: " + quoted(f[3])
	case len(f) > 4 && !open(4) && f[4] != "" && !accountForm.MatchString(f[4]) && !slices.ContainsFunc(shapes()[f[2]], func(form string) bool {
		return strings.SplitN(form, ":", 6)[4] == f[4]
	}):
		return "has no account id where one belongs: " + quoted(f[4])
	case complete && len(f) == 6 && f[5] == "":
		return "names no resource"
	case complete && len(f) < 6 && !strings.HasSuffix(f[len(f)-1], "*") && !strings.Contains(strings.Join(f, ""), unseen):
		return "has fewer than six fields"
	}
	return ""
}

func quoted(s string) string { return `"` + s + `"` }

// shape compares a complete ARN with those that its service has.
func shape(f []string, text string) string {
	forms := shapes()[f[2]]
	if len(forms) == 0 {
		return "" // it has no resources in the reference, or the service is not known
	}
	regional, owned, fits := true, true, false
	for _, form := range forms {
		if !meets(form, text) {
			continue
		}
		fits = true
		field := strings.SplitN(form, ":", 6)
		regional, owned = regional && field[3] != "", owned && field[4] != ""
	}
	switch {
	case !fits:
		return "has the form of no resource of " + f[2]
	case regional && f[3] == "":
		return "lacks the region that all such ARNs have"
	case owned && f[4] == "":
		return "lacks the account that all such ARNs have"
	}
	return ""
}

// shapes are the forms of ARNs by their service, which is not always the prefix of the actions.
var shapes = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for _, prefix := range Services() {
		for _, r := range ServiceOf(prefix).Resources {
			for _, form := range r.ARNs {
				if f := strings.SplitN(form, ":", 6); len(f) == 6 {
					out[f[2]] = append(out[f[2]], form)
				}
			}
		}
	}
	return out
})
