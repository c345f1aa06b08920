package ui

import (
	"cmp"
	"strings"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// proposal is a captured article with what the author takes of it: rows of
// headings, each followed by the snippets under it.
type proposal struct {
	*session.Proposal
	rows       []proposed
	paragraphs []string // of the article's text
}

// proposed is one row.
type proposed struct {
	heading   int  // index in the proposal
	snippet   int  // index under the heading; below zero: the heading itself
	end       int  // of a heading: the first row behind all that stands under it, lower headings too
	taken     bool // of a snippet, and of a heading with no snippet under it
	paragraph int  // where its words begin in the article; below zero: not found
}

// newProposal begins with everything taken.
func newProposal(from *session.Proposal) *proposal {
	p := &proposal{Proposal: from, paragraphs: part.Paragraphs(from.Text)}
	var open []int // rows of the headings that the next row stands under
	close := func(level int) {
		for n := len(open); n > 0 && p.Headings[p.rows[open[n-1]].heading].Level >= level; n-- {
			p.rows[open[n-1]].end = len(p.rows)
			open = open[:n-1]
		}
	}
	at := 0
	for h, heading := range p.Headings {
		close(heading.Level)
		open = append(open, len(p.rows))
		p.rows = append(p.rows, proposed{heading: h, snippet: -1, taken: true, paragraph: p.find(heading.Title, &at)})
		for s, snippet := range heading.Snippets {
			begins, _, _ := strings.Cut(briefing.PlainText(snippet.Text), "[…]")
			p.rows = append(p.rows, proposed{heading: h, snippet: s, taken: true, paragraph: p.find(begins, &at)})
		}
	}
	close(0)
	return p
}

// lookahead is how many paragraphs behind the last passage the next one is looked for in.
const lookahead = 1000

// find gives the first paragraph from *at on that holds words, else the first of all, and moves *at there: words that stand
// twice may have led too far.
func (p *proposal) find(words string, at *int) int {
	words = strings.TrimSpace(words)
	for _, from := range []int{*at, 0} {
		for i := from; i < min(len(p.paragraphs), from+lookahead) && words != ""; i++ {
			if strings.Contains(p.paragraphs[i], words) {
				*at = i
				return i
			}
		}
	}
	return -1
}

// snippet gives the snippet of a row, and nil for a heading's.
func (p *proposal) snippet(row int) *briefing.Snippet {
	r := p.rows[row]
	if r.snippet < 0 {
		return nil
	}
	return &p.Headings[r.heading].Snippets[r.snippet]
}

// under counts the snippets of a row, and those taken: a snippet's row is its
// own one.
func (p *proposal) under(row int) (taken, all int) {
	rows := p.rows[row : row+1]
	if p.rows[row].snippet < 0 {
		rows = p.rows[row+1 : p.rows[row].end]
	}
	return countSnippets(rows)
}

// total counts the snippets of the article, and those taken.
func (p *proposal) total() (taken, all int) { return countSnippets(p.rows) }

func countSnippets(rows []proposed) (taken, all int) {
	for _, r := range rows {
		if r.snippet >= 0 {
			all++
			if r.taken {
				taken++
			}
		}
	}
	return taken, all
}

// mark is a row's check mark: a heading's follows from what stands under it.
func (p *proposal) mark(row int) part.Mark {
	taken, all := p.under(row)
	switch {
	case all == 0 && p.rows[row].taken, all > 0 && taken == all:
		return part.Marked
	case taken > 0:
		return part.PartlyMarked
	}
	return part.Unmarked
}

// toggle takes a row, with all that stands under it, or leaves it out.
func (p *proposal) toggle(row int) {
	p.take(row, p.mark(row) != part.Marked)
}

// take takes a row and all that stands under it, or leaves them out.
func (p *proposal) take(row int, taken bool) {
	p.rows[row].taken = taken
	for i := row + 1; i < p.rows[row].end; i++ {
		p.rows[i].taken = taken
	}
}

// takeAll takes everything or nothing.
func (p *proposal) takeAll(taken bool) {
	for i := range p.rows {
		p.rows[i].taken = taken
	}
}

// chosen gives what is to be filed: the snippets that are taken, under their
// headings. A heading stays while anything under it is taken, so that nothing
// moves under another one.
func (p *proposal) chosen() []session.ProposedHeading {
	var chosen []session.ProposedHeading
	for i, r := range p.rows {
		switch {
		case r.snippet >= 0 && r.taken:
			last := &chosen[len(chosen)-1]
			last.Snippets = append(last.Snippets, *p.snippet(i))
		case r.snippet < 0 && p.keeps(i):
			h := p.Headings[r.heading]
			h.Snippets = nil
			chosen = append(chosen, h)
		}
	}
	return chosen
}

// keeps reports whether a heading's row is filed.
func (p *proposal) keeps(row int) bool {
	if taken, all := p.under(row); all > 0 {
		return taken > 0
	}
	for _, r := range p.rows[row:p.rows[row].end] {
		if r.taken {
			return true
		}
	}
	return false
}

// chainWords words who said a snippet of an article and who passed it on, with
// work as the outlet in hand. What the article does not say is said to be unknown.
func chainWords(chain briefing.Attribution, work string) string {
	if strings.TrimSpace(work) == "" {
		work = lang.T("outlet unknown")
	}
	if len(chain) == 0 {
		return lang.T("The article’s own words → %s", work)
	}
	var words []string
	for i, link := range chain {
		name, unknown := strings.TrimSpace(link.Name), lang.T("relay unknown")
		if i == 0 {
			unknown = lang.T("speaker unknown")
		}
		if role := strings.TrimSpace(link.Role); role != "" {
			unknown += " (" + role + ")"
		}
		words = append(words, cmp.Or(name, unknown))
	}
	return strings.Join(append(words, work), " → ")
}
