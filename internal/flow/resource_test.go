package flow_test

import (
	"testing"

	"github.com/coglint/coglint/internal/flow"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// TestResource asks of entries of Resource what they are.
func TestResource(t *testing.T) {
	const no, maybe, yes = parser.No, parser.Maybe, parser.Yes
	hole := func(addr, attr string) string { return parser.Hole(parser.Ref{Addr: addr, Attr: attr}).AsString() }
	bucket, table := hole(`module.a["eu"].aws_s3_bucket.b`, "arn"), hole("aws_dynamodb_table.t", "arn")
	variable := hole("var.arn", "")
	for _, c := range []struct {
		text                   string
		objects, bucket, table parser.Tri
	}{
		{"*", yes, yes, yes},
		{"arn:aws:*", yes, yes, yes},
		{"arn:aws:s3:::b", no, yes, no},
		{"arn:aws:s3:::b/*", yes, no, no},
		{"arn:aws:s3:::b/home/*", no, no, no},
		{"arn:aws:s3:::b/${aws:PrincipalTag/team}/*", no, no, no},
		{"arn:aws-cn:s3:::photos*", yes, yes, no},
		{"arn:*:s3:::*/*", yes, no, no},
		{bucket, no, yes, no},
		{bucket + "/*", yes, no, no},
		{bucket + "/home/*", no, no, no},
		{"arn:aws:s3:::" + hole("aws_s3_bucket.b", "id") + "/*", yes, no, no},
		{"arn:aws:s3:::b/" + hole("var.folder", "") + "*", maybe, no, no},
		{"arn:" + hole("data.aws_partition.p", "partition") + ":s3:::b/*", yes, no, no},
		{table, no, no, yes},
		{table + "/index/*", no, no, yes},
		{table + "/*", no, no, yes},
		{table + "/stream/*", no, no, no},
		{hole("aws_dynamodb_table.t", "stream_arn"), no, no, no},
		{"arn:aws:dynamodb:*:*:table/t", no, no, yes},
		{variable, maybe, maybe, maybe},
		{variable + "/*", maybe, no, maybe},
		{hole("module.storage", "bucket_arn") + "/*", maybe, no, maybe},
	} {
		e := policy.Entry{Text: c.text}
		if o, b, d := flow.Objects(e), flow.Bucket(e), flow.Table(e); o != c.objects || b != c.bucket || d != c.table {
			t.Errorf("%s: objects %v, bucket %v, table %v; want %v, %v, %v", e, o, b, d, c.objects, c.bucket, c.table)
		}
	}
}
