package session

import (
	"cmp"
	"math"
	"slices"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/layout"
)

// RuleOverLength is the rule of the Finding on a briefing that takes more pages than it may have.
const RuleOverLength briefing.Rule = "over-length"

// Length is how many pages a briefing takes, without its contents and what stands
// behind its last heading, and how many it may have.
type Length struct {
	Pages float64 // in tenths, rounded up
	Limit int     // 0: any number
}

// Over reports whether the briefing takes more pages than it may have.
func (l Length) Over() bool { return l.Limit > 0 && l.Pages > float64(l.Limit) }

// String gives “2.3 of 2 pages”, or “2.3 pages” where there is no limit, in the user's language.
func (l Length) String() string {
	pages := lang.Decimal(l.Pages, 1)
	if l.Limit == 0 {
		return lang.T("%s pages", pages)
	}
	return lang.N(l.Limit, "%[2]s of %[1]d page", "%[2]s of %[1]d pages", pages)
}

// part is what stands under a heading of the first level.
type part struct {
	title string
	pages float64
}

// measure gives how many pages a briefing takes, and those of each of its parts.
func measure(doc *briefing.Document, pages *layout.Pages) (whole float64, parts []part) {
	kids := doc.Root.Kids
	extent := func(from, to int) float64 {
		end := briefing.ElementID(math.MaxInt32)
		if to < len(kids) {
			end = kids[to].ID
		}
		if from >= to {
			return 0
		}
		return pages.Extent(kids[from].ID, end)
	}
	foot := slices.IndexFunc(kids, func(e briefing.Element) bool { return e.Role == briefing.RoleH2 && e.Class == briefing.ClassAppendix })
	if foot < 0 {
		foot = len(kids)
	}
	top := 0
	if at := slices.IndexFunc(kids, func(e briefing.Element) bool { return e.Class == briefing.ClassContents }); at >= 0 {
		whole, top = extent(0, at), at+2 // the title of the contents, and their list
	}
	whole += extent(top, foot)
	for i := top; i < foot; i++ {
		if kids[i].Role != briefing.RoleH2 {
			continue
		}
		end := i + 1
		for end < foot && kids[end].Role != briefing.RoleH2 {
			end++
		}
		parts = append(parts, part{kids[i].Runs[0].Text, extent(i, end)})
	}
	return whole, parts
}

// mostParts is how many of its parts are named where a briefing is too long.
const mostParts = 2

// length measures a briefing against its limit.
func length(b *briefing.Briefing, doc *briefing.Document, pages *layout.Pages) (Length, []briefing.Finding) {
	whole, parts := measure(doc, pages)
	l := Length{Pages: math.Ceil(whole*10-1e-9) / 10, Limit: b.PageLimit}
	if !l.Over() {
		return l, nil
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(b.pages, a.pages) })
	var longest []string
	for _, p := range parts[:min(len(parts), mostParts)] {
		longest = append(longest, "“"+p.title+"” ("+lang.Decimal(p.pages, 1)+")")
	}
	return l, []briefing.Finding{{Rule: RuleOverLength, Severity: briefing.Warning, Says: tooLong(l, longest), Place: b.Ref()}}
}

// tooLong words that a briefing is longer than it may be, and which of its parts are long.
func tooLong(l Length, longest []string) briefing.Phrase {
	pages := lang.Decimal(l.Pages, 1)
	if longest == nil {
		return briefing.SayCount(l.Limit, "The briefing takes %[2]s of %[1]d page, without contents and appendix.",
			"The briefing takes %[2]s of %[1]d pages, without contents and appendix.", pages)
	}
	return briefing.SayCount(l.Limit, "The briefing takes %[2]s of %[1]d page, without contents and appendix. Its longest parts, in pages: %[3]s.",
		"The briefing takes %[2]s of %[1]d pages, without contents and appendix. Its longest parts, in pages: %[3]s.", pages, longest)
}
