package check

import (
	"errors"
	"fmt"
	"strings"
)

// What File fails with: there was nothing to check, or no end of it.
var (
	ErrNotPDF   = errors.New("this is not a PDF file")
	ErrDamaged  = errors.New("this PDF file is damaged")
	ErrTooLarge = errors.New("this PDF file is too large or too intricate to check")
)

// Failure is one place where a file breaks a rule.
type Failure struct {
	Rule    string `json:"rule"`             // the ID of a [Rule]
	Clause  string `json:"clause"`           // where the standards ask for it; "" where only this package does
	Message string `json:"message"`          // a sentence
	Object  int    `json:"object,omitempty"` // the number of the object; 0 where it is no single one
	Page    int    `json:"page,omitempty"`   // from 1; 0 where it is no single one
}

// String gives the failure on a line, such as "page 2, object 14: … [rule, clause]".
func (f Failure) String() string {
	var b strings.Builder
	if f.Page > 0 {
		fmt.Fprintf(&b, "page %d, ", f.Page)
	}
	if f.Object > 0 {
		fmt.Fprintf(&b, "object %d, ", f.Object)
	}
	where := strings.TrimSuffix(b.String(), ", ")
	if where == "" {
		where = "the file"
	}
	says := f.Rule
	if f.Clause != "" {
		says += "; " + f.Clause
	}
	return fmt.Sprintf("%s: %s [%s]", where, f.Message, says)
}

// Report is what was found in a file and how much of it was looked at.
type Report struct {
	Failures  []Failure `json:"failures"`
	Omitted   int       `json:"omitted,omitempty"`   // failures that are like others, or too many to list
	Unchecked []string  `json:"unchecked,omitempty"` // what could not be looked at, in sentences

	Pages       int `json:"pages"`
	Objects     int `json:"objects"`
	Tags        int `json:"tags"`       // structure elements
	Sequences   int `json:"sequences"`  // of content that belongs to a tag
	Characters  int `json:"characters"` // that were shown
	Fonts       int `json:"fonts"`
	Links       int `json:"links"`
	Bookmarks   int `json:"bookmarks"`
	Attachments int `json:"attachments"`
}

// OK says that nothing was found, and that everything could be looked at.
func (r *Report) OK() bool { return len(r.Failures) == 0 && len(r.Unchecked) == 0 }

// place is where something is wrong.
type place struct{ object, page int }

// The lists end where more would help nobody.
const (
	maxPerRule  = 20
	maxFailures = 500
)

// reporter gathers failures.
type reporter struct {
	Report
	rules   map[string]Rule
	counts  map[string]int
	said    map[Failure]bool
	skipped map[string]bool
}

func newReporter() *reporter {
	r := &reporter{rules: map[string]Rule{}, counts: map[string]int{}, said: map[Failure]bool{}, skipped: map[string]bool{}}
	r.Failures = []Failure{}
	for _, rule := range rules {
		r.rules[rule.ID] = rule
	}
	return r
}

// fail notes a failure once.
func (r *reporter) fail(rule string, at place, format string, args ...any) {
	if r.counts[rule] >= maxPerRule || len(r.Failures) >= maxFailures {
		r.Omitted++
		return
	}
	f := Failure{Rule: rule, Clause: r.rules[rule].Clause, Message: fmt.Sprintf(format, args...), Object: at.object, Page: at.page}
	if !r.said[f] {
		r.said[f] = true
		r.counts[rule]++
		r.Failures = append(r.Failures, f)
	}
}

// skip notes once what cannot be looked at.
func (r *reporter) skip(format string, args ...any) {
	words := fmt.Sprintf(format, args...)
	if !r.skipped[words] && len(r.Unchecked) < maxPerRule {
		r.skipped[words] = true
		r.Unchecked = append(r.Unchecked, words)
	}
}
