package iam

import (
	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/data-exfiltration",
	Title:    "Policy allows all data of a service to be read",
	Severity: lint.Low, Kind: lint.Security, CWE: []int{732},
	On: policy.Holders(),
	Why: `
Objects, secrets, parameters and tables of the whole account can be read by whoever has this policy, also those that have nothing to do with its job.`,
	Fix: `
Name the buckets, secrets, parameters and tables that are read.`,
	Refs: []string{
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
	},
	Since: "0.1.0",
	Off:   true,
	Check: func(p *lint.Pass) {
		reportUnlimited(p, oneOf(
			"s3:GetObject", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue",
			"dynamodb:Scan", "dynamodb:Query", "dynamodb:ExportTableToPointInTime", "rds:CopyDBSnapshot", "rds:StartExportTask",
		), "everything of a kind can be read: %s on every resource")
	},
})
