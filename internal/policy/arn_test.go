package policy

import (
	"math/rand/v2"
	"testing"

	"github.com/coglint/coglint/parser"
)

// TestOverlap compares the quick comparison of patterns with the exact one.
func TestOverlap(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pattern := func() string {
		b := make([]byte, r.IntN(7))
		for i := range b {
			b[i] = "ab*?"[r.IntN(4)]
		}
		return string(b)
	}
	both := 0
	for range 20000 {
		a, b := pattern(), pattern()
		want := StringGlob(a, false).Intersects(StringGlob(b, false)) == parser.Yes
		if got := overlap(a, b); got != want {
			t.Fatalf("overlap(%q, %q) is %v", a, b, got)
		}
		if want {
			both++
		}
	}
	if both < 1000 || both > 19000 {
		t.Errorf("%d of 20000 pairs overlap: the patterns are too much alike", both)
	}
}

func TestMalformedARN(t *testing.T) {
	for text, wrong := range map[string]bool{
		"*":                   false,
		"arn:aws:s3:::photos": false,
		"arn:aws:s3:eu-west-1:123456789012:photos":             true, // a bucket's ARN has neither region nor account
		"arn:aws:s3:eu-west-1:123456789012:accesspoint/photos": false,
		"arn:aws:logs:*:*:/aws-glue/*":                         false, // as AWS writes it: the second wildcard goes beyond the colon
		"arn:aws:iam::123456789012:user/${aws:username}":       false,
		"arn:aws:iam::${aws:PrincipalAccount}:role/photos":     false, // another rule's
		"arn:aws:sns:eu-west-1:123456789012:photos:*":          false,
		"arn:aws:ec2:eu-west-1:instance/i-0a1b2c3d":            true,
	} {
		if got := MalformedARN(text, true); (got != "") != wrong {
			t.Errorf("MalformedARN(%q) = %q", text, got)
		}
	}
}

func TestClosest(t *testing.T) {
	for word, want := range map[string]string{"StringEqual": "StringEquals", "sTRINGlike": "StringLike", "StirngLike": "StringLike", "Contains": "", "": ""} {
		if got := Closest(word, Operators()); got != want {
			t.Errorf("Closest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestConditionKeyOf(t *testing.T) {
	for name, want := range map[string]string{
		"AWS:sourceip": "aws:SourceIp", "aws:PrincipalTag/team/x": "aws:PrincipalTag/tag-key", "aws:PrincipalTag": "", "aws:PrincipalTag/": "",
		"s3:ExistingObjectTag/team": "s3:ExistingObjectTag/<key>", "kms:EncryptionContext:aws:s3:arn": "kms:EncryptionContext:${EncryptionContextKey}", "s3:nothing": "",
	} {
		got := ""
		if k := ConditionKeyOf(name); k != nil {
			got = k.Name
		}
		if got != want {
			t.Errorf("ConditionKeyOf(%q) = %q, want %q", name, got, want)
		}
	}
}
