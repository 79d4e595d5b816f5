package iam

import (
	"fmt"
	"slices"

	"github.com/coglint/coglint/internal/lint"
	"github.com/coglint/coglint/internal/policy"
	"github.com/coglint/coglint/parser"
)

// grammar is a rule about how documents are written, at one statement.
type grammar struct {
	*lint.Pass
	use       *policy.Use
	statement *policy.Statement
	// open is what is said, unsure, of a value that whoever runs Terraform gives: what may be wrong with it.
	open string
}

// eachStatement checks every statement of every document that is written as one. Of documents that are variables without a value it says what may be wrong.
func eachStatement(p *lint.Pass, open string, check func(grammar)) {
	for use := range documents(p) {
		outside(p, use, open)
		for _, s := range use.Document.Statements {
			check(grammar{Pass: p, use: use, statement: s, open: open})
		}
	}
}

// outside says, unsure, what may be wrong with a document, or statements of it, that whoever runs Terraform gives.
func outside(p *lint.Pass, use *policy.Use, open string) {
	if use.Document.All == lint.Yes {
		return
	}
	list := use.Document.Content().Field("Statement")
	parts := []parser.Value{use.Value, list}
	if each, _ := list.Each(); list.Cty().IsKnown() {
		parts = slices.AppendSeq(parts, each)
	}
	for _, v := range parts {
		p.If(given(v), v, "%s", open).Carriers(use.Carriers...)
	}
}

// documents are the documents of the root, without the permissions of functions: their statements are AWS's.
func documents(p *lint.Pass) func(func(*policy.Use) bool) {
	return func(yield func(*policy.Use) bool) {
		for _, use := range p.Policies().Uses {
			if use.Holder.Type != "aws_lambda_permission" && !yield(use) {
				return
			}
		}
	}
}

// If reports about the statement.
func (g grammar) If(verdict lint.Tri, at lint.Place, message string, args ...any) lint.Report {
	return g.Pass.If(verdict.And(g.statement.Exists), at, message, args...).Element("%s", g.statement.Label()).Carriers(g.use.Carriers...)
}

// list judges each entry of a list: what is wrong with it, or nothing. The judge must not be sure of more than the text around holes tells.
func (g grammar) list(l policy.List, wrong func(policy.Entry) string) {
	for _, e := range l.Entries {
		g.entry(e, wrong(e))
	}
	if l.All != lint.Yes {
		g.If(given(l.Value()), l, "%s", g.open)
	}
}

// outside is the same for an element of a statement in a text, and for what is in it.
func (g grammar) outside(name string) { g.within(g.statement.Content().Field(name)) }

func (g grammar) within(v parser.Value) {
	object, list := v.Structured()
	switch {
	case object:
		entries, _ := v.Entries()
		for _, e := range entries {
			g.within(e)
		}
	case list:
		each, _ := v.Each()
		for e := range each {
			g.within(e)
		}
	default:
		g.If(given(v), v, "%s", g.open)
	}
}

// settled is a verdict without the doubt about a value that comes from AWS or another module: that it is of the right form is no question worth asking.
func settled(verdict lint.Tri, v parser.Value) lint.Tri {
	if verdict == lint.Maybe {
		return given(v)
	}
	return verdict
}

// entry reports what is wrong with a text, or that it may be wrong if somebody else gives it.
func (g grammar) entry(e policy.Entry, wrong string) lint.Report {
	if wrong != "" {
		return g.If(lint.Yes, e, "%s", wrong)
	}
	return g.If(given(e.Value()), e, "%s", g.open)
}

// meant is a question at the end of a message, empty if there is nothing to ask.
func meant(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", word)
}
