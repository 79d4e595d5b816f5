package policy

import "testing"

// BenchmarkAllows asks one of the largest policies of AWS, which has over a thousand patterns for actions.
func BenchmarkAllows(b *testing.B) {
	d := ManagedByName("ReadOnlyAccess").Document()
	for b.Loop() {
		d.Allows("s3:GetObject", "arn:aws:s3:::b/x")
	}
}

func BenchmarkAllowsSome(b *testing.B) {
	d := ManagedByName("ReadOnlyAccess").Document()
	for b.Loop() {
		d.AllowsSome("s3:*", "*")
	}
}

func BenchmarkGrants(b *testing.B) {
	d := ManagedByName("ReadOnlyAccess").Document()
	for b.Loop() {
		for _, s := range d.Statements {
			s.Grants("iam:PassRole")
		}
	}
}

func BenchmarkDecide(b *testing.B) {
	l := ManagedByName("ReadOnlyAccess").Document().Alone()
	for b.Loop() {
		l.Decide(Request{Action: "s3:GetObject", Resource: "arn:aws:s3:::b/x", Complete: true})
	}
}
