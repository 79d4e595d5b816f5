package identitypool

import (
	"regexp"
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "identitypool/provider-name-format",
	Title:    "Identity pool names a user pool in a form that never matches its tokens",
	Severity: lint.High, Kind: lint.Correctness,
	On: []string{"aws_cognito_identity_pool"},
	Why: `
The provider name of a user pool is ` + "`cognito-idp.REGION.amazonaws.com/POOL_ID`" + `: the issuer in its tokens without ` + "`https://`" + `. The pool's id, its ARN or the issuer's full URL are not that name. They pass
the provider's check, which only looks at the characters, and no signed-in user gets credentials.`,
	Fix: `
The user pool has the name as an attribute:

` + "```hcl" + `
cognito_identity_providers {
  provider_name           = aws_cognito_user_pool.main.endpoint # not id, not arn
  client_id               = aws_cognito_user_pool_client.web.id
  server_side_token_check = true
}
` + "```",
	Refs: []string{
		"https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CognitoIdentityProvider.html",
		"https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_identity_pool#cognito_identity_providers",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for pool := range p.Targets() {
			for _, provider := range pool.Blocks("cognito_identity_providers").List {
				name := provider.Get("provider_name")
				p.If(provider.Exists.And(misnamed(name)), name,
					"provider_name is %v; a user pool's name is its endpoint, cognito-idp.REGION.amazonaws.com/POOL_ID", name)
			}
		}
	},
})

// providerName is the form of a user pool's name, in which `?` stands for what is not known.
// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CognitoIdentityProvider.html
var providerName = regexp.MustCompile(`^cognito-idp\.[\w?-]+(\.[\w?-]+)+/([\w-]+_[0-9a-zA-Z]+|[\w-]*\?[\w?-]*)$`)

// userPoolForms are the attributes of a user pool that can be part of its name, as they look once it is there.
var userPoolForms = map[string]string{
	"id":       "region_id",
	"endpoint": "cognito-idp.region.amazonaws.com/region_id",
}

// misnamed answers whether a provider name is certainly not of the form; text around what is not known may tell.
func misnamed(name parser.Value) lint.Tri {
	if name.Absent() == lint.Yes {
		return lint.No
	}
	var form strings.Builder
	for _, piece := range name.Pieces() {
		form.WriteString(piece.Text)
		if piece.Ref == nil {
			continue
		}
		pool := name.Block().Module.Resolve(*piece.Ref)
		if pool == nil || pool.Type != "aws_cognito_user_pool" {
			form.WriteString("?")
			continue
		}
		part, ok := userPoolForms[piece.Ref.Attr]
		if !ok {
			return lint.Yes
		}
		form.WriteString(part)
	}
	text := form.String()
	switch {
	case providerName.MatchString(text):
		return lint.No
	case name.HasPrefix("cognito-idp.") != lint.No && strings.Contains(text, "?"):
		return lint.Maybe
	}
	return lint.Yes
}
