package briefing

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// RuleReference is the rule of the Findings on cross-references: Serious where
// the place does not exist or is not printed, Advice where it is the snippet
// in which the reference stands.
const RuleReference Rule = "cross-reference"

// isReference reports whether a run is a cross-reference whose place is still to
// be found: Markdown leaves the name of the place, behind a #, in the URL.
func (r *Run) isReference() bool {
	return r.Role == RoleReference && strings.HasPrefix(r.Target.URL, "#")
}

// refer leads the cross-references of the text to their places. Those without
// words of their own print the number of the heading, so where there are any
// the headings are numbered, as they are where the briefing asks for it.
func (a *assembly) refer() {
	r := referral{assembly: a, numbered: a.content.Briefing.Numbered}
	for i := range a.kids {
		r.walk(&a.kids[i], Ref{})
	}
	if !r.numbered {
		return
	}
	numbers := a.headingNumbers()
	for i := range a.kids {
		if h := &a.kids[i]; h.Of.Kind == KindHeading && headingLevel(h) > 0 {
			h.Runs[0].Text = numbers[h.Of.ID] + numberGap + h.Runs[0].Text
		}
	}
}

// numberGap stands between the number of a heading and its words: an en space.
const numberGap = "\u2002"

// headingNumbers counts the headings in the order in which they are printed: 1,
// 1.1, 1.1.1.
func (a *assembly) headingNumbers() map[UUID]string {
	numbers := make(map[UUID]string, len(a.content.Headings))
	var counts [MaxLevel]int
	for _, sections := range [...][]Section{a.outline.Sections, a.outline.Unplaced} {
		for i := range sections {
			s := &sections[i]
			counts[s.Level-1]++
			clear(counts[s.Level:])
			number := strconv.Itoa(counts[0])
			for _, n := range counts[1:s.Level] {
				number += "." + strconv.Itoa(n)
			}
			numbers[s.Heading.ID.UUID()] = number
		}
	}
	return numbers
}

// referral leads the cross-references of one Document to their places.
type referral struct {
	*assembly
	numbered bool                // the number of a heading is printed somewhere
	marks    map[string]landmark // by key and by ID; nil before the first reference
	said     map[Finding]bool    // once for all places of a snippet
}

// landmark is what a cross-reference can lead to: a heading or a printed snippet.
type landmark struct {
	of     Ref
	number string // of the heading, or of the one that the snippet stands under
}

// survey finds the landmarks. A heading goes before a snippet of the same key, and
// of the places of a snippet the first counts.
func (r *referral) survey() {
	numbers := r.headingNumbers()
	r.marks, r.said = map[string]landmark{}, map[Finding]bool{}
	add := func(key string, of Ref, number string) {
		for _, name := range [...]string{of.ID.String(), key} {
			if _, taken := r.marks[name]; !taken && name != "" {
				r.marks[name] = landmark{of, number}
			}
		}
	}
	all := slices.Concat(r.outline.Sections, r.outline.Unplaced)
	for i := range all {
		h := &all[i].Heading
		add(h.Key, h.Ref(), numbers[h.ID.UUID()])
	}
	for i := range all {
		for k := range all[i].Snippets {
			if s := &all[i].Snippets[k].Snippet; s.prints() {
				add(s.Key, s.Ref(), numbers[all[i].Heading.ID.UUID()])
			}
		}
	}
}

// walk resolves the cross-references of an element, which shows the given object.
func (r *referral) walk(e *Element, of Ref) {
	if e.Of != (Ref{}) {
		of = e.Of
	}
	for i := range e.Runs {
		if run := &e.Runs[i]; run.isReference() {
			r.resolve(run, of)
		}
	}
	for i := range e.Kids {
		r.walk(&e.Kids[i], of)
	}
}

// resolve leads a cross-reference to its place. One that leads nowhere becomes
// plain words.
func (r *referral) resolve(run *Run, of Ref) {
	if r.marks == nil {
		r.survey()
	}
	key := strings.TrimPrefix(run.Target.URL, "#")
	if plain, err := url.PathUnescape(key); err == nil {
		key = plain
	}
	mark, found := r.marks[key]
	if id, err := ParseUUID(key); !found && err == nil { // in capitals
		mark, found = r.marks[id.String()]
	}
	if run.Text == "" {
		run.Text = mark.number
		r.numbered = r.numbered || found
	}
	switch {
	case !found:
		if run.Text == "" {
			run.Text = "[unknown place]"
		}
		r.tell(Serious, of, Say("%s refers to %s, which is no heading and no printed snippet of this briefing. Its words are printed without a link.", r.who(of), Quote("#"+key)))
	case mark.of == of:
		r.tell(Advice, of, Say("%s refers to itself. The words are printed without a link.", r.who(of)))
	default:
		run.Target = r.toObject(mark.of)
		return
	}
	run.Role, run.Target, run.Style = 0, Target{}, run.Style&^WithPage
}

// toObject is the target of a run that leads to the first element which shows an
// object.
func (a *assembly) toObject(of Ref) Target {
	if a.objects == nil {
		a.objects = map[Ref]int{}
	}
	if a.objects[of] == 0 {
		a.objects[of] = len(a.objects) + 1
	}
	return Target{Element: ElementID(a.objects[of]), pending: toObject}
}

// tell adds a Finding, once for all the places of a snippet.
func (r *referral) tell(severity Severity, of Ref, says Phrase) {
	f := Finding{RuleReference, severity, says, of}
	if !r.said[f] {
		r.said[f] = true
		r.findings = append(r.findings, f)
	}
}

// who names what holds a cross-reference, at the start of a sentence.
func (r *referral) who(of Ref) any {
	for _, s := range r.printed {
		if s.Ref() == of {
			return name(s)
		}
	}
	return Word("The bottom line")
}
