package provider

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/zclconf/go-cty/cty"
)

func TestSchemas(t *testing.T) {
	type want struct {
		path     string
		typ      string // as constraint finds it; empty if there is nothing at the path
		computed bool
		block    bool
	}
	tests := []struct {
		typ   string
		data  bool
		wants []want
	}{
		{"aws_cognito_user_pool", false, []want{
			{"arn", "string", true, false},
			{"name", "string", false, false},
			{"mfa_configuration", "string", false, false},
			{"alias_attributes", "set of string", false, false},
			{"estimated_number_of_users", "number", true, false},
			{"tags_all", "map of string", true, false},
			{"tags_all.Owner", "", true, false},
			{"password_policy", "list of object", false, true},
			{"password_policy.minimum_length", "number", false, false},
			{"schema", "set of object", false, true},
			{"schema.string_attribute_constraints", "list of object", false, true},
			{"schema.string_attribute_constraints.max_length", "string", false, false},
			{"lambda_config.pre_token_generation_config.lambda_version", "string", false, false},
			{"password", "", false, false},
			{"password_policy.length", "", false, false},
			{"", "", false, false},
		}},
		{"aws_cognito_user_pool_client", false, []want{
			{"client_secret", "string", true, false},
			{"name", "string", false, false},
			{"access_token_validity", "number", true, false},
			{"generate_secret", "bool", false, false},
			{"token_validity_units", "list of object", false, true},
			{"token_validity_units.access_token", "string", true, false},
			{"token_validity_units.access_token.x", "", true, false},
		}},
		{"aws_iam_role", false, []want{
			{"arn", "string", true, false},
			{"assume_role_policy", "string", false, false},
			{"name_prefix", "string", true, false},
			{"inline_policy", "set of object", false, true},
			{"inline_policy.policy", "string", false, false},
		}},
		{"aws_api_gateway_method", false, []want{
			{"authorization", "string", false, false},
			{"authorization_scopes", "set of string", false, false},
			{"request_parameters", "map of bool", false, false},
			{"arn", "", false, false},
		}},
		{"aws_iam_policy_document", true, []want{
			{"json", "string", true, false},
			{"source_policy_documents", "list of string", false, false},
			{"statement", "list of object", false, true},
			{"statement.principals", "set of object", false, true},
			{"statement.principals.identifiers", "set of string", false, false},
			{"statement.condition.values", "list of string", false, false},
		}},
		{"aws_wafv2_web_acl", false, []want{
			{"capacity", "number", true, false},
			{"rule", "set of object", false, true},
			{"rule.statement.and_statement.statement.not_statement", "list of object", false, true},
			{"rule.statement.rate_based_statement.limit", "number", false, false},
		}},
	}
	s := Default()
	for _, test := range tests {
		t.Run(test.typ, func(t *testing.T) {
			object, ok := s.Object(test.typ, test.data)
			if !ok || !object.IsObjectType() {
				t.Fatalf("Object = %#v, %v", object, ok)
			}
			for _, w := range test.wants {
				if got := constraint(object, w.path); got != w.typ {
					t.Errorf("%s is %q, want %q", w.path, got, w.typ)
				}
				if got := s.Computed(test.typ, test.data, w.path); got != w.computed {
					t.Errorf("Computed(%s) = %v", w.path, got)
				}
				if got := s.Block(test.typ, test.data, w.path); got != w.block {
					t.Errorf("Block(%s) = %v", w.path, got)
				}
			}
		})
	}
}

// constraint is the friendly name of what lies at the path below an object type, through lists and sets; empty if nothing does.
func constraint(t cty.Type, path string) string {
	for name := range strings.SplitSeq(path, ".") {
		for t.IsListType() || t.IsSetType() {
			t = t.ElementType()
		}
		if !t.IsObjectType() || !t.HasAttribute(name) {
			return ""
		}
		t = t.AttributeType(name)
	}
	return t.FriendlyName()
}

func TestUnknownType(t *testing.T) {
	s := Default()
	for _, test := range []struct {
		typ  string
		data bool
	}{
		{"", false}, {"", true}, {"aaa", false}, {"zzz", true}, {"aws_cognito_user_poo", false}, {"google_project", false},
		{"aws_iam_policy_document", false}, // only a data source
		{"aws_api_gateway_method", true},   // only a resource
	} {
		if object, ok := s.Object(test.typ, test.data); ok || object != cty.NilType {
			t.Errorf("Object(%q, %v) = %#v, %v", test.typ, test.data, object, ok)
		}
		if s.Computed(test.typ, test.data, "arn") || s.Block(test.typ, test.data, "arn") {
			t.Errorf("%q, %v has attributes", test.typ, test.data)
		}
	}
}

// keys are the keys of all types, in the order of the table.
func (s *Schemas) keys() []string {
	var keys []string
	for _, c := range s.chunks {
		n := len(keys)
		for key := range c.types() {
			keys = append(keys, key)
		}
		slices.Sort(keys[n:])
	}
	return keys
}

func lookup(s *Schemas, key string) (cty.Type, bool) {
	typ, data := strings.CutPrefix(key, "data.")
	return s.Object(typ, data)
}

func TestEveryTypeDecodes(t *testing.T) {
	s := open(embedded)
	keys := s.keys()
	if !slices.IsSorted(keys) {
		t.Error("the keys are not sorted, so that lookups miss some")
	}
	resources, dataSources := 0, 0
	for _, key := range keys {
		object, ok := lookup(s, key)
		if !ok || !object.IsObjectType() || len(object.AttributeTypes()) == 0 {
			t.Errorf("%s is %#v, %v", key, object, ok)
		}
		if strings.HasPrefix(key, "data.") {
			dataSources++
		} else {
			resources++
		}
	}
	// Provider 6.66.0 has as many.
	if resources != 1725 || dataSources != 683 {
		t.Errorf("%d resource types and %d data sources", resources, dataSources)
	}
}

func TestConcurrentLookups(t *testing.T) {
	s := open(embedded)
	keys := open(embedded).keys()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := 0; i < len(keys); i += 16 {
				if _, ok := lookup(s, keys[i]); !ok {
					t.Errorf("%s is missing", keys[i])
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkFirstLookup(b *testing.B) {
	for b.Loop() {
		open(embedded).Object("aws_cognito_user_pool", false)
	}
}

func BenchmarkLargestFirstLookup(b *testing.B) {
	for b.Loop() {
		open(embedded).Object("aws_wafv2_web_acl", false)
	}
}

func BenchmarkLaterLookup(b *testing.B) {
	s := open(embedded)
	for b.Loop() {
		s.Computed("aws_cognito_user_pool_client", false, "token_validity_units.access_token")
	}
}

func BenchmarkEveryType(b *testing.B) {
	keys := open(embedded).keys()
	for b.Loop() {
		s := open(embedded)
		for _, key := range keys {
			lookup(s, key)
		}
	}
}
