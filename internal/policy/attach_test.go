package policy

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

// TestOf compares the roles and documents of a root with a description.
func TestOf(t *testing.T) {
	files, err := filepath.Glob("../../testdata/policy/attached/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m, want := configuration(t, a)
			if got := describeSet(Of(m)); got != want {
				t.Errorf("found\n%swant\n%s", got, want)
			}
		})
	}
}

func describeSet(s *Set) string {
	var b strings.Builder
	note := func(t parser.Tri, otherwise string) string {
		if t == parser.Yes {
			return ""
		}
		return ", " + otherwise
	}
	holder := func(a *Attached) string {
		switch {
		case a.Managed != nil:
			return "AWS " + a.Managed.Name
		case a.Holder == nil:
			return "elsewhere" + note(a.Document.All, "unknown")
		}
		return a.Holder.Address() + note(a.Document.All, "unknown")
	}
	identity := func(i *Identity) {
		for _, a := range i.Policies {
			fmt.Fprintf(&b, "  %s%s: %s\n", a.Carrier.Address(), note(a.Exists, "maybe"), holder(a))
		}
		if i.Boundary != nil {
			fmt.Fprintf(&b, "  boundary %s%s\n", holder(i.Boundary), note(i.Boundary.Exists, "maybe"))
		}
		for _, m := range i.Groups {
			fmt.Fprintf(&b, "  %s%s: group %s\n", m.Carrier.Address(), note(m.Exists, "maybe"), m.Group.Resource.Address())
		}
	}
	for _, r := range s.Roles {
		fmt.Fprintf(&b, "role %s%s\n", r.Resource.Address(), note(r.All, "not all"))
		fmt.Fprintf(&b, "  trust %s%s\n", r.Trust.Locate().Resource.Address(), note(r.Trust.All, "unknown"))
		identity(&r.Identity)
	}
	for i := range s.Identities() {
		if s.RoleOf(i.Resource) == nil {
			fmt.Fprintf(&b, "%s %s%s\n", i.Kind(), i.Resource.Address(), note(i.All, "not all"))
			identity(i)
		}
	}
	for _, u := range s.Uses {
		fmt.Fprintf(&b, "use %s %s", [...]string{"unused", "identity", "trust", "resource"}[u.Kind], u.Holder.Address())
		for i, c := range u.Carriers {
			if i == 0 {
				b.WriteString(" by")
			}
			fmt.Fprintf(&b, " %s", c.Address())
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestRoleLayers asks what a role may do through its policies, within its boundary.
func TestRoleLayers(t *testing.T) {
	m := root(t, `
provider "aws" {}

variable "more" {}

resource "aws_iam_role" "r" {
  name                 = "r"
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [] })
  permissions_boundary = aws_iam_policy.boundary.arn
}

resource "aws_iam_policy" "boundary" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}

resource "aws_iam_role_policy" "one" {
  role   = aws_iam_role.r.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:Get*", "sqs:*"], Resource = "*" }] })
}

resource "aws_iam_role_policy" "two" {
  role   = aws_iam_role.r.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "s3:GetBucket*", Resource = "*" }] })
}

resource "aws_iam_role_policy" "perhaps" {
  count  = var.more
  role   = aws_iam_role.r.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "*" }] })
}
`)
	s := Of(m)
	role, sure := s.Role(m.Resources[2].Get("role"))
	if role == nil || sure != parser.Yes || s.RoleOf(role.Resource) != role {
		t.Fatalf("the role is %v, %v", role, sure)
	}
	for action, want := range map[string]parser.Tri{
		"s3:GetObject": parser.Yes, "s3:GetBucketPolicy": parser.No, "sqs:SendMessage": parser.No, "s3:PutObject": parser.Maybe, "s3:DeleteObject": parser.No,
	} {
		if got := role.Layers().Allows(action, "arn:aws:s3:::b/x"); got != want {
			t.Errorf("%s: %v, want %v", action, got, want)
		}
	}
}

// TestHolders: the arguments that are policy documents are those of the provider.
func TestHolders(t *testing.T) {
	for typ, h := range holders {
		object, ok := provider.Default().Object(typ, false)
		if !ok || !object.HasAttribute(h.argument) {
			t.Errorf("the provider has no %s.%s", typ, h.argument)
		}
	}
}
