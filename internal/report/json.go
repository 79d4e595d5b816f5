package report

import (
	"encoding/json"
	"io"
)

// The shapes below are the contract of docs/coglint-v1.schema.json: within version 1, fields are only added.

type jsonReport struct {
	Version  int           `json:"version"`
	Findings []jsonFinding `json:"findings"`
	Problems []jsonProblem `json:"problems"`
	Coverage jsonCoverage  `json:"coverage"`
}

type jsonFinding struct {
	Rule        string        `json:"rule"`
	Severity    string        `json:"severity"`
	Kind        string        `json:"kind"`
	Unsure      bool          `json:"unsure"`
	Message     string        `json:"message"`
	File        string        `json:"file"`
	Line        int           `json:"line"`
	Column      int           `json:"column"`
	EndLine     int           `json:"end_line"`
	EndColumn   int           `json:"end_column"`
	Resource    string        `json:"resource"`
	Element     string        `json:"element,omitempty"`
	Instances   []string      `json:"instances"`
	Related     []jsonRelated `json:"related"`
	Fingerprint string        `json:"fingerprint"`

	Environments       []string `json:"environments,omitempty"`
	UnsureEnvironments []string `json:"unsure_environments,omitempty"`
}

type jsonRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonProblem struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Summary string `json:"summary"`
	Detail  string `json:"detail"`
}

type jsonCoverage struct {
	Roots          int      `json:"roots"`
	Modules        int      `json:"modules"`
	Files          int      `json:"files"`
	Resources      int      `json:"resources"`
	Unsure         int      `json:"unsure"`
	MissingModules []string `json:"missing_modules"`
	NotAnalysed    []string `json:"not_analysed"`
	Environments   []string `json:"environments,omitempty"`
}

func writeJSON(w io.Writer, r *Report) error {
	c := r.Coverage
	_, unsure := r.split()
	out := jsonReport{
		Version:  1,
		Findings: []jsonFinding{},
		Problems: []jsonProblem{},
		Coverage: jsonCoverage{
			Roots: c.Roots, Modules: c.Modules, Files: c.Files, Resources: c.Resources, Unsure: len(unsure),
			MissingModules: append([]string{}, c.MissingModules...),
			NotAnalysed:    append([]string{}, c.NotAnalysed...),
			Environments:   r.Environments,
		},
	}
	for _, f := range r.Findings {
		j := jsonFinding{
			Rule: f.Rule.Name, Severity: f.Severity.String(), Kind: f.Rule.Kind.String(), Unsure: f.Unsure, Message: f.Message,
			File: f.Place.File, Line: f.Place.Line, Column: f.Place.Column, EndLine: f.Place.EndLine, EndColumn: f.Place.EndColumn,
			Resource: f.Resource, Element: f.Element, Instances: append([]string{}, f.Instances...), Related: []jsonRelated{},
			Fingerprint: f.Fingerprint,
		}
		j.Environments, j.UnsureEnvironments = f.environments()
		for _, rel := range f.Related {
			j.Related = append(j.Related, jsonRelated{rel.Place.File, rel.Place.Line, rel.Place.Column, rel.Message})
		}
		out.Findings = append(out.Findings, j)
	}
	for _, p := range r.Problems {
		out.Problems = append(out.Problems, jsonProblem{p.Place.File, p.Place.Line, p.Place.Column, p.Summary, p.Detail})
	}
	return WriteIndented(w, out)
}

// WriteIndented writes v as JSON for people and programs: <, > and & stay as they are.
func WriteIndented(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
