package iam

import (
	"strings"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

var _ = Rules.Add(lint.Rule{
	Name:     "iam/unknown-managed-policy",
	Title:    "AWS managed policy that cannot be attached",
	Severity: lint.High, Kind: lint.Correctness,
	On: append(attachers(), "data.aws_iam_policy"),
	Why: `
AWS refuses to attach a policy that it does not have, and one that is only for a service-linked role. The path belongs to the ARN: many policies for services are ` + "`service-role/NAME`" + `, some are ` + "`job-function/NAME`" + `.
A policy that AWS has withdrawn stays where it is attached and can be attached to nothing else, so the same code fails in a new account.

The names are those that AWS had when this version of coglint was made. A name that looks like none of them may be newer: then the finding is unsure.`,
	Fix: `
Take the ARN from the reference of AWS managed policies. The page of a service says what replaces a withdrawn one.`,
	Refs: []string{
		"https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
		"https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-deprecated.html",
		"https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html",
	},
	Since: "0.1.0",
	Check: func(p *lint.Pass) {
		for r := range p.Targets() {
			argument := attaching[r.Type]
			if r.Data {
				argument = "arn"
			}
			for _, arn := range listedIn(r.Get(argument)) {
				if from, _ := arn.Referent("data.aws_iam_policy"); from != nil {
					continue // which is a target itself
				}
				verdict, severity, what := unattachable(arn)
				p.If(verdict, arn, "%s", what).Severity(severity)
			}
		}
	},
})

// unattachable says why a managed policy cannot be attached, and how sure that is.
func unattachable(arn parser.Value) (lint.Tri, lint.Severity, string) {
	written, managed := policy.ManagedBy(arn)
	if managed != lint.Yes {
		return managed, lint.High, "the policy is not known, and may be one that AWS does not have"
	}
	m := policy.ManagedByName(written.Name)
	switch {
	case m == nil:
		near := policy.Closest(written.Name, policy.ManagedNames())
		sure := lint.Maybe
		if near != "" && trimVersion(near) != trimVersion(written.Name) && written.Partition == "aws" {
			sure = lint.Yes
		}
		return sure, lint.High, "AWS has no policy " + written.Name + meant(near)
	case m.Has("deprecated"):
		return lint.Yes, lint.Low, "AWS has withdrawn the policy " + written.Name
	case m.ServiceLinked():
		return lint.Yes, lint.High, written.Name + " is only for a service-linked role"
	case m.Path != written.Path:
		return lint.Yes, lint.High, "AWS has no policy " + written.Path + written.Name + meant(m.Path+m.Name)
	}
	return lint.No, lint.High, ""
}

// trimVersion is a name without the version at its end: a name that differs only there may be a newer one.
func trimVersion(name string) string {
	return strings.TrimRight(strings.ToLower(name), "v_0123456789")
}
