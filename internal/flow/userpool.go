package flow

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/coglint/coglint/parser"
)

// managedAppClient adopts a client that another service has made, such as OpenSearch: what it does not write is as that service chose.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_managed_user_pool_client
const managedAppClient = "aws_cognito_managed_user_pool_client"

// AppClients are the resource types of a user pool's app clients.
var AppClients = []string{"aws_cognito_user_pool_client", managedAppClient}

// UserPool is the user pool that a resource such as an app client belongs to, nil if the code does not show it.
func UserPool(r *parser.Resource) *parser.Resource {
	pool, _ := r.Get("user_pool_id").Referent("aws_cognito_user_pool")
	return pool
}

// AdoptedClient tells whether the app client was made by another service, so that an argument it does not write is not at its default.
func AdoptedClient(client *parser.Resource) bool { return client.Type == managedAppClient }

// OAuthEnabled answers whether the app client may use the user pool's OAuth endpoints, whatever it sets for them.
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
func OAuthEnabled(client *parser.Resource) parser.Tri {
	enabled := client.Get("allowed_oauth_flows_user_pool_client")
	if AdoptedClient(client) && enabled.Absent() == parser.Yes {
		return parser.Maybe
	}
	return enabled.True(false)
}

// SelfService answers whether users of the app client can write their own attributes: with an access token that has the scope
// aws.cognito.signin.user.admin, which every sign-in without the OAuth endpoints gives, or when they sign up.
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html
func SelfService(client *parser.Resource) parser.Tri {
	flows := client.Get("explicit_auth_flows")
	elements, all := flows.Each()
	signIn, some := all.Not(), false
	for flow := range elements {
		signIn, some = signIn.Or(flow.Like("ALLOW_REFRESH_TOKEN_AUTH").Not()), true
	}
	if !some && all == parser.Yes {
		signIn = parser.Yes // the default flows
		if AdoptedClient(client) {
			signIn = parser.Maybe
		}
	}
	signUp := parser.Maybe
	if pool := UserPool(client); pool != nil {
		signUp = pool.Get("admin_create_user_config", "allow_admin_create_user_only").True(false).Not()
	}
	byScope := OAuthEnabled(client).And(client.Get("allowed_oauth_scopes").Has("aws.cognito.signin.user.admin"))
	return signIn.Or(signUp, byScope)
}

// MutableAttribute answers whether users can change a custom attribute, such as "custom:role", after sign-up, as far as its pool decides
// that, and gives the argument that says so. The pool may be nil, if the code does not show it.
func MutableAttribute(pool *parser.Resource, name string) (mutable parser.Value, verdict parser.Tri) {
	if pool == nil {
		return parser.Value{}, parser.Maybe
	}
	schema := pool.Blocks("schema")
	verdict = schema.All.Not()
	for _, attribute := range schema.List {
		m := attribute.Get("mutable")
		// The provider sends false where it is not written, although the default of the API is true.
		v := attribute.Exists.And(attribute.Get("name").Like(strings.TrimPrefix(name, "custom:")), m.True(false))
		if v > verdict {
			mutable, verdict = m, v
		}
	}
	return mutable, verdict
}

// privilegeName finds, in the words of an attribute's name, those that stand for a decision about access.
var privilegeName = regexp.MustCompile(`\b(?:role|admin(?:istrator)?|tenant|org(?:ani[sz]ation)?|group|perm(?:ission)?|priv(?:ilege)?|access|scope|plan|tier|entitlement)(?:id)?s?\b` +
	`|\b(?:user|account) ?ids?\b|^is `)

// PrivilegedAttribute tells by its name whether a user attribute, as app clients name it, decides what its user may do.
func PrivilegedAttribute(name string) bool {
	name, custom := strings.CutPrefix(name, "custom:")
	if !custom {
		return name == "email_verified" || name == "phone_number_verified"
	}
	return privilegeName.MatchString(words(name))
}

// words writes a name in lower case, with a space for whatever is no letter, and where a capital follows a small letter.
func words(name string) string {
	var b strings.Builder
	var last rune
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			b.WriteByte(' ')
		}
		if last = r; !unicode.IsLetter(r) {
			r = ' '
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Lifetime is how long a token of an app client is valid.
type Lifetime struct {
	Value, Unit parser.Value // as written
	DefaultUnit string       // of Value, if no unit is written

	least, most float64 // seconds; different if a part is not known
}

// tokenDefaults are the unit and the lifetime of a token where none is written.
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TokenValidityUnitsType.html
var tokenDefaults = map[string]struct {
	unit     string
	lifetime time.Duration
}{
	"access_token":  {"hours", time.Hour},
	"id_token":      {"hours", time.Hour},
	"refresh_token": {"days", 30 * 24 * time.Hour},
}

var unitSeconds = map[string]float64{"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}

// TokenLifetime is the lifetime of an app client's "access_token", "id_token" or "refresh_token".
func TokenLifetime(client *parser.Resource, token string) Lifetime {
	def := tokenDefaults[token]
	l := Lifetime{
		Value: client.Get(token + "_validity"), Unit: client.Get("token_validity_units", token),
		DefaultUnit: def.unit, most: math.Inf(1),
	}
	n, known := l.Value.Number()
	switch unit, ok := unitSeconds[l.unit()]; {
	case l.Value.Absent() == parser.Yes, known && n == 0: // AWS takes 0 for the default, too
		l.least, l.most = def.lifetime.Seconds(), def.lifetime.Seconds()
	case known && ok:
		l.least, l.most = n*unit, n*unit
	case known:
		l.least, l.most = n*unitSeconds["seconds"], n*unitSeconds["days"]
	}
	return l
}

// unit is the name of the unit, for people if it is not known.
func (l Lifetime) unit() string {
	if l.Unit.Absent() == parser.Yes {
		return l.DefaultUnit
	}
	return strings.Trim(l.Unit.Display(), `"`)
}

// Longer answers whether the token is valid for longer than d.
func (l Lifetime) Longer(d time.Duration) parser.Tri {
	switch s := d.Seconds(); {
	case l.least > s:
		return parser.Yes
	case l.most <= s:
		return parser.No
	}
	return parser.Maybe
}

// String is the lifetime as people say it: "720 days", "1.5 hours", "10 years".
func (l Lifetime) String() string {
	if l.least != l.most {
		return strings.Trim(l.Value.Display(), `"`) + " " + l.unit()
	}
	const year = 365 * 86400
	if l.most >= year && math.Mod(l.most, year) == 0 {
		return count(l.most/year, "year")
	}
	for _, unit := range []string{"day", "hour", "minute"} {
		if n := l.most / unitSeconds[unit+"s"]; n >= 1 {
			return count(n, unit)
		}
	}
	return count(l.most, "second")
}

// count writes a number of units, to one decimal.
func count(n float64, unit string) string {
	rounded := math.Round(n*10) / 10
	s := strconv.FormatFloat(rounded, 'f', -1, 64) + " " + unit
	if rounded != 1 {
		s += "s"
	}
	if rounded != n {
		s = "about " + s
	}
	return s
}
