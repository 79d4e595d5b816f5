package flow

import (
	"strings"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// Objects answers whether an entry of Resource stands for every object of a bucket: "*", a bucket's ARN followed by "/*", or wider.
func Objects(e policy.Entry) parser.Tri {
	bucket, _, _ := strings.Cut(e.Text, "/")
	whole := policy.ResourceGlob(e.Text, true).Covers(policy.ResourceGlob(bucket+"/*", true))
	return e.Everything().Or(whole.And(about(e, "s3", "aws_s3_")))
}

// Bucket answers whether an entry of Resource is a bucket itself, or stands for every bucket.
func Bucket(e policy.Entry) parser.Tri {
	key := parser.TriOf(strings.Contains(e.Text, "/"))
	return e.Everything().Or(key.Not().And(about(e, "s3", "aws_s3_")))
}

// Table answers whether an entry of Resource is a table or its indexes, or stands for every table. Streams, backups and exports of a table are none.
func Table(e policy.Entry) parser.Tri {
	part := parser.No
	for _, other := range []string{"/stream/", "/backup/", "/export/", "stream_arn"} {
		part = part.Or(parser.TriOf(strings.Contains(e.String(), other)))
	}
	return e.Everything().Or(part.Not().And(about(e, "dynamodb", "aws_dynamodb_table")))
}

// about answers whether an entry of Resource can be something of a service: by what its ARN says, or, if that is made by AWS, by whose it is.
func about(e policy.Entry, service, resourceType string) parser.Tri {
	first := parser.Pieces(e.Text)
	if len(first) == 0 {
		return parser.No
	}
	if ref := first[0].Ref; ref != nil {
		path := strings.Split(parser.WithoutKeys(ref.Addr), ".")
		typ := path[max(len(path)-2, 0)]
		if ref.Any || ref.Anonymous() || ref.Variable() || !strings.HasPrefix(typ, "aws_") {
			return parser.Maybe
		}
		return parser.TriOf(strings.HasPrefix(typ, resourceType))
	}
	segments := strings.SplitN(e.Text, ":", 4)
	if len(segments) < 4 {
		return parser.TriOf(e.Wildcard())
	}
	return policy.ActionGlob(segments[2]).Matches(service)
}
