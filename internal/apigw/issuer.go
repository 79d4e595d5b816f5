package apigw

import (
	"regexp"
	"strings"

	"github.com/coglint/coglint/parser"
)

// What stands in an issuer's text for parts that only AWS knows: one of a user pool's attributes, whose form is known, or anything.
const (
	pooled  = "\x01"
	unknown = "\x00"
)

// poolForms are the forms of a user pool's attributes.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool#attribute-reference
var poolForms = map[string]string{
	"id":       pooled + "_" + pooled,
	"arn":      "arn:" + pooled + ":cognito-idp:" + pooled + ":" + pooled + ":userpool/" + pooled + "_" + pooled,
	"endpoint": "cognito-idp." + pooled + ".amazonaws.com/" + pooled + "_" + pooled,
}

var (
	poolID = regexp.MustCompile(`^([a-z]+(?:-[a-z]+)+-\d+|` + pooled + `)_[0-9A-Za-z` + pooled + `]+$`)
	// A user pool has one of two issuers, each with its id at the end.
	// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IssuerConfigurationType.html
	issuerURL = regexp.MustCompile(`^https://(?:issuer-)?cognito-idp\.([^/.]+)\.amazonaws(?:\.[a-z]+)+/(.*)$`)
	// An address with a port is not one of AWS, but of something that stands in for it.
	emulated = regexp.MustCompile(`^https?://[^/]+:\d+(/|$)`)
)

// issuerText is the issuer as far as the code shows it.
func issuerText(issuer parser.Value) string {
	var b strings.Builder
	for _, p := range issuer.Pieces() {
		if p.Ref == nil {
			b.WriteString(p.Text)
			continue
		}
		form := unknown
		if r := issuer.Block().Module.Resolve(*p.Ref); r != nil && r.Type == "aws_cognito_user_pool" {
			form = pooled
			if f, ok := poolForms[p.Ref.Attr]; ok {
				form = f
			}
		}
		b.WriteString(form)
	}
	return b.String()
}

// Cognito answers whether the issuer of a JWT authorizer is meant to be a Cognito user pool.
func Cognito(issuer parser.Value) parser.Tri {
	text := issuerText(issuer)
	host, _, _ := strings.Cut(strings.TrimPrefix(text, "https://"), "/")
	if strings.Contains(text, "cognito-idp") || strings.Contains(host, "amazoncognito.com") || strings.Contains(text, pooled) || poolID.MatchString(text) {
		return parser.Yes
	}
	if i := strings.LastIndex(host, unknown); i >= 0 {
		if domain := host[i+len(unknown):]; domain == "" || strings.Contains(domain, "amazonaws.") {
			return parser.Maybe
		}
	}
	return parser.No
}

// IssuerFault answers whether the issuer is meant to be a Cognito user pool and is not one's. The fault is what it does, for a sentence that it is the subject of.
func IssuerFault(issuer parser.Value) (fault string, verdict parser.Tri) {
	text := issuerText(issuer)
	url := issuerURL.FindStringSubmatch(text)
	verdict = Cognito(issuer)
	switch {
	case verdict == parser.No:
	case text == unknown:
		return "may not be the issuer of a user pool", verdict.And(parser.Maybe)
	case strings.Contains(text, "arn:"):
		fault = "contains an ARN"
	case poolID.MatchString(text):
		fault = "is no more than a user pool's id"
	case emulated.MatchString(text):
	case strings.Contains(text, "amazoncognito.com"):
		fault = "is a sign-in domain"
	case strings.HasPrefix(text, unknown):
		return "may not begin with `https://`", verdict.And(parser.Maybe)
	case !strings.HasPrefix(text, "https://"):
		fault = "does not begin with `https://`"
	case strings.HasSuffix(text, "/"):
		fault = "ends with a slash"
	case url == nil && strings.Contains(text, unknown):
		return "", parser.No
	case url == nil:
		fault = "is not of the form `https://cognito-idp.REGION.amazonaws.com/POOL_ID`"
	default:
		fault = poolFault(url[1], url[2])
	}
	if fault == "" {
		return "", parser.No
	}
	return fault, verdict
}

// poolFault says what is wrong with the path of an issuer for the region in its host.
func poolFault(region, path string) string {
	id := poolID.FindStringSubmatch(path)
	switch {
	case strings.Contains(path, "/"):
		return "has more than the user pool's id in its path"
	case strings.Contains(path, unknown):
	case id == nil:
		return "does not end with a user pool's id"
	case !strings.ContainsAny(id[1]+region, pooled+unknown) && id[1] != region:
		return "names " + region + " in its host and " + id[1] + " in the user pool's id"
	}
	return ""
}
