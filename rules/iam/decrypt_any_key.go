package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/decrypt-any-key",
	Title:    "Policy allows decryption with any KMS key",
	Severity: lint.Medium, Kind: lint.Security, CWE: []int{732, 320},
	On: policy.Holders(),
	Why: `
A key protects data only as far as not everybody who can read the data may use the key. ` + "`" + `kms:Decrypt` + "`" + ` on every resource gives that for every key whose own policy leaves it to IAM, which the
default key policy does.`,
	Fix: `
Name the keys, or bind the permission to the service or the data it is for:

` + "`" + `` + "`" + `` + "`" + `hcl
statement {
  actions   = ["kms:Decrypt"]
  resources = ["*"]
  condition {
    test     = "StringEquals"
    variable = "kms:ViaService"
    values   = ["s3.eu-west-1.amazonaws.com"]
  }
}
` + "`" + `` + "`" + `` + "`" + ``,
	Refs: []string{
		"https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
		"https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		reportUnlimited(p, oneOf("kms:Decrypt"), "%s is allowed with every key")
	},
})
