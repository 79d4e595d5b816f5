package flow_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/parser"
)

func TestTokenLifetime(t *testing.T) {
	const day = 24 * time.Hour
	for _, test := range []struct {
		token, arguments string
		want             string
		longer           map[time.Duration]parser.Tri
	}{
		{"access_token", ``, "1 hour", map[time.Duration]parser.Tri{time.Hour: parser.No, time.Hour - time.Second: parser.Yes}},
		{"id_token", `id_token_validity = 10`, "10 hours", nil},
		{"refresh_token", ``, "30 days", map[time.Duration]parser.Tri{30 * day: parser.No}},
		{"refresh_token", `refresh_token_validity = 0`, "30 days", nil},
		{"refresh_token", `refresh_token_validity = "720"`, "720 days", map[time.Duration]parser.Tri{365 * day: parser.Yes}},
		{"refresh_token", `refresh_token_validity = 3650`, "10 years", nil},
		{"refresh_token", `refresh_token_validity = 1000
			token_validity_units { refresh_token = "hours" }`, "about 41.7 days", nil},
		{"access_token", `access_token_validity = 90
			token_validity_units { access_token = "minutes" }`, "1.5 hours", nil},
		{"access_token", `access_token_validity = 300
			token_validity_units { access_token = "seconds" }`, "5 minutes", nil},
		{"access_token", `access_token_validity = 20
			token_validity_units { access_token = "seconds" }`, "20 seconds", nil},
		{"access_token", `access_token_validity = 2
			token_validity_units { id_token = "minutes" }`, "2 hours", nil},
		// Between 20 seconds and 20 days.
		{"refresh_token", `refresh_token_validity = 20
			token_validity_units { refresh_token = var.unit }`, "20 ${var.unit}",
			map[time.Duration]parser.Tri{19 * time.Second: parser.Yes, time.Hour: parser.Maybe, 20 * day: parser.No}},
		{"refresh_token", `refresh_token_validity = var.amount`, "${var.amount} days", map[time.Duration]parser.Tri{3650 * day: parser.Maybe}},
	} {
		client := load(t, "variable \"unit\" { type = string }\nvariable \"amount\" { type = number }\nresource \"aws_cognito_user_pool_client\" \"c\" {\n"+test.arguments+"\n}\n")
		l := flow.TokenLifetime(client, test.token)
		if got := l.String(); got != test.want {
			t.Errorf("%s with %q is %q, want %q", test.token, test.arguments, got, test.want)
		}
		for d, want := range test.longer {
			if got := l.Longer(d); got != want {
				t.Errorf("%s with %q is longer than %v: %v, want %v", test.token, test.arguments, d, got, want)
			}
		}
	}
}

// load is the first resource of a root with the given code.
func load(t *testing.T, code string) *parser.Resource {
	t.Helper()
	p := parser.Load(fstest.MapFS{"main.tf": {Data: []byte(code)}}, []string{"."}, parser.Options{})
	if len(p.Roots) != 1 || len(p.Roots[0].Resources) == 0 {
		t.Fatalf("no resource in %q", code)
	}
	return p.Roots[0].Resources[0]
}
