package flow

import (
	"strings"

	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// WholeBucket answers whether an entry of Resource stands for every object of a bucket: "*", a bucket's ARN followed by "/*", or wider.
func WholeBucket(e policy.Entry) parser.Tri {
	if t := e.Everything(); t != parser.No {
		return t
	}
	pieces := parser.Pieces(e.Text)
	if len(pieces) == 0 {
		return parser.No
	}
	if last := pieces[len(pieces)-1]; last.Ref != nil {
		// What ends in a hole may end in anything, unless the hole is the ARN or name of a bucket.
		if strings.Contains(last.Ref.Addr, "aws_s3_bucket.") && !last.Ref.Variable() {
			return parser.No
		}
		return parser.Maybe
	}
	fields := strings.SplitN(e.Text, ":", 6) // a policy variable in the key has colons, too
	bucket, key, ok := strings.Cut(fields[len(fields)-1], "/")
	if !ok {
		// "arn:aws:s3:::photos*" takes in the keys, too.
		return parser.TriOf(strings.HasSuffix(bucket, "*") && strings.Contains(e.Text, ":s3:"))
	}
	return parser.TriOf(strings.Trim(key, "*") == "" && key != "")
}
