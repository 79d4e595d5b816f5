package report

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/coglint/coglint/internal/lint"
)

// GitHub shows so many of each
// (https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit).
const (
	maxResults = 5000
	maxRelated = 100
	maxTags    = 10
)

// writeSARIF writes SARIF 2.1.0 for GitHub code scanning: paths relative to the repository without a base, metadata on the rule, no
// suppressions, and nothing that changes between two runs over the same files.
func writeSARIF(w io.Writer, r *Report, o Options) error {
	report, err := sarif.New(sarif.Version210)
	if err != nil {
		return err
	}
	version := strings.TrimPrefix(r.Version, "v")
	if !semver.MatchString(version) {
		version = "0.0.0-dev"
	}
	driver := sarif.NewDriver("coglint").WithVersion(version).WithSemanticVersion(version).WithInformationURI(Home)
	index := map[string]int{}
	for i, rule := range rules(r) {
		index[rule.Name] = i
		driver.Rules = append(driver.Rules, descriptor(rule))
	}
	invocation := sarif.NewInvocation().WithExecutionSuccess(r.Analysed())
	for _, p := range r.Problems {
		invocation.ToolExecutionNotifications = append(invocation.ToolExecutionNotifications, problemNotification(p))
	}
	run := sarif.NewRun(sarif.Tool{Driver: driver})
	run.AutomationDetails = sarif.NewRunAutomationDetails().WithID("coglint/")
	run.ColumnKind = "unicodeCodePoints"
	results := unique(r, o.Unsure)
	if cut := len(results) - maxResults; cut > 0 {
		results = results[:maxResults]
		invocation.ToolExecutionNotifications = append(invocation.ToolExecutionNotifications,
			notification(fmt.Sprintf("%d results are left out, the least severe: GitHub shows %d.", cut, maxResults)))
	}
	run.Invocations = []*sarif.Invocation{invocation}
	run.Results = []*sarif.Result{}
	for _, f := range results {
		run.Results = append(run.Results, result(f).WithRuleIndex(index[f.Rule.Name]))
	}
	report.AddRun(run)
	return WriteIndented(w, report)
}

// rules are those that ran and those of the findings, sorted by name.
func rules(r *Report) []*lint.Rule {
	all := slices.Clone(r.Rules)
	for _, f := range r.Findings {
		all = append(all, f.Rule)
	}
	slices.SortFunc(all, func(a, b *lint.Rule) int { return cmp.Compare(a.Name, b.Name) })
	return slices.Compact(all)
}

var semver = regexp.MustCompile(`^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$`)

// unique gives the findings by severity, the unsure ones last, at most one for a rule and line: GitHub takes several for one, so the others become related places of the
// first.
func unique(r *Report, withUnsure bool) []Finding {
	bySeverity := func(a, b Finding) int { return cmp.Compare(b.Severity, a.Severity) }
	findings, unsure := r.split()
	slices.SortStableFunc(findings, bySeverity)
	if withUnsure {
		slices.SortStableFunc(unsure, bySeverity)
		findings = append(findings, unsure...)
	}
	type line struct {
		rule, file string
		line       int
	}
	first := map[line]int{}
	var out []Finding
	for _, f := range findings {
		f.Place = shown(f)
		key := line{f.Rule.Name, f.Place.File, f.Place.Line}
		i, ok := first[key]
		if !ok {
			first[key] = len(out)
			f.Related = slices.Clip(f.Related)
			out = append(out, f)
			continue
		}
		message := f.Message
		if where := f.partly(); where != "" {
			message += ", " + where
		}
		out[i].Related = append(out[i].Related, Related{f.Place, message})
	}
	return out
}

// shown is the place a result points to: in the repository, whatever file of variables outside of it decided.
func shown(f Finding) Place {
	if !f.Place.inside() && f.Argument.inside() {
		return f.Argument
	}
	return f.Place
}

func descriptor(r *lint.Rule) *sarif.ReportingDescriptor {
	page := Page(r)
	plain := plainText(page)
	full := plainText(firstParagraph(r.Why))
	if full == "" {
		full = r.Title
	}
	tags := []string{r.Kind.String(), "terraform"}
	for _, cwe := range r.CWE {
		tags = append(tags, fmt.Sprintf("external/cwe/cwe-%03d", cwe))
	}
	properties := sarif.Properties{"precision": "high", "tags": tags[:min(len(tags), maxTags)]}
	if r.Kind == lint.Security {
		properties["security-severity"] = scores[r.Severity]
	} else {
		properties["problem.severity"] = map[string]string{"error": "error", "warning": "warning", "note": "recommendation"}[level(r.Severity)]
	}
	return sarif.NewRule(r.Name).
		WithName(pascalCase(r.Name)).
		WithShortDescription(sarif.NewMultiformatMessageString(sentence(r.Title))).
		WithFullDescription(sarif.NewMultiformatMessageString(sentence(full))).
		WithHelpURI(HelpURI(r)).
		WithHelp(&sarif.MultiformatMessageString{Text: &plain, Markdown: &page}).
		WithDefaultConfiguration(&sarif.ReportingConfiguration{Level: level(r.Severity)}).
		WithProperties(properties)
}

// scores are the middle of what GitHub calls critical, high, medium and low; info is below what it shows by default.
var scores = [...]string{lint.Info: "0.5", lint.Low: "2.0", lint.Medium: "5.5", lint.High: "8.0", lint.Critical: "9.5"}

func level(s lint.Severity) string {
	switch s {
	case lint.Critical, lint.High:
		return "error"
	case lint.Medium:
		return "warning"
	}
	return "note"
}

func result(f Finding) *sarif.Result {
	result := sarif.NewRuleResult(f.Rule.Name).WithLevel(level(f.Severity))
	if f.Unsure {
		result.WithLevel("note")
	}
	message := sentence(linkless(f.Message))
	if value := f.shownValue(); value != "" {
		message += " The value is " + linkless(cut(value, maxValue))
		if f.ValueIn != "" {
			message += " in " + linkless(f.ValueIn)
		}
		message += "."
	}
	if where := f.partly(); where != "" {
		message += " It holds " + linkless(where) + "."
	}
	var links []string
	for _, rel := range f.Related[:min(len(f.Related), maxRelated)] {
		if !rel.Place.inside() {
			continue
		}
		id := uint(len(links) + 1)
		location := location(rel.Place).WithMessage(sarif.NewTextMessage(rel.Message))
		location.Id = &id
		result.AddRelatedLocation(location)
		// GitHub shows only those related locations that the message links to.
		links = append(links, fmt.Sprintf("[%s:%d](%d) %s", brackets.Replace(rel.Place.File), rel.Place.Line, id, linkless(rel.Message)))
	}
	if len(links) > 0 {
		message += " See " + strings.Join(links, "; ") + "."
	}
	result.WithMessage(sarif.NewTextMessage(message))
	result.AddLocation(location(f.Place).WithLogicalLocations([]*sarif.LogicalLocation{
		sarif.NewLogicalLocation().WithFullyQualifiedName(f.Resource).WithKind("resource"),
	}))
	result.WithPartialFingerPrints(map[string]any{"coglint/v1": f.Fingerprint})
	if flow := codeFlow(f); flow != nil {
		result.AddCodeFlow(flow)
	}
	result.Properties = sarif.Properties{
		"severity": f.Severity.String(), "unsure": f.Unsure, "resource": f.Resource, "instances": append([]string{}, f.Instances...),
	}
	holds, unsure := f.environments()
	if len(holds) > 0 {
		result.Properties["environments"] = holds
	}
	if len(unsure) > 0 {
		result.Properties["unsureEnvironments"] = unsure
	}
	if f.Element != "" {
		result.Properties["element"] = f.Element
	}
	return result
}

func location(p Place) *sarif.Location {
	physical := sarif.NewPhysicalLocation().
		WithArtifactLocation(sarif.NewArtifactLocation().WithUri((&url.URL{Path: p.File}).String()))
	if p.Line > 0 {
		// One line: a pull request shows an alert only if its whole region is in the diff.
		end := p.EndColumn
		if p.EndLine > p.Line {
			end = len([]rune(strings.TrimRight(p.Text, " \t"))) + 1
		}
		physical.WithRegion(sarif.NewRegion().WithStartLine(p.Line).WithStartColumn(p.Column).
			WithEndLine(p.Line).WithEndColumn(max(end, p.Column+1)))
	}
	return sarif.NewLocationWithPhysicalLocation(physical)
}

// codeFlow is the way of the value, from the literal to the argument: nil if the literal stands in the argument.
func codeFlow(f Finding) *sarif.CodeFlow {
	steps := f.Related[:min(f.Chain, maxRelated)]
	if f.Place == f.Argument || f.Argument.File == "" || len(steps) == 0 {
		return nil
	}
	flow := sarif.NewThreadFlow()
	add := func(p Place, message string) {
		if p.inside() {
			flow.Locations = append(flow.Locations,
				sarif.NewThreadFlowLocation().WithLocation(location(p).WithMessage(sarif.NewTextMessage(message))))
		}
	}
	add(f.Place, f.Message)
	for _, s := range slices.Backward(steps) {
		add(s.Place, s.Message)
	}
	return sarif.NewCodeFlow().WithThreadFlows([]*sarif.ThreadFlow{flow})
}

func problemNotification(p Problem) *sarif.Notification {
	text := sentence(p.Summary)
	if p.Detail != "" {
		text += " " + p.Detail
	}
	n := notification(text)
	if p.Place.inside() {
		n.WithLocations([]*sarif.Location{location(p.Place)})
	}
	return n
}

func notification(text string) *sarif.Notification {
	return sarif.NewNotification().WithLevel("warning").WithMessage(sarif.NewTextMessage(text))
}

func pascalCase(name string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == '-' }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// sentence ends the text with a full stop, as viewers put texts one after the other.
func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

var brackets = strings.NewReplacer("[", `\[`, "]", `\]`)

// linkless keeps text from being read as a link to a related location.
func linkless(s string) string { return strings.ReplaceAll(s, "](", `]\(`) }
