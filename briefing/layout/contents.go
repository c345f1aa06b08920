package layout

import (
	"strconv"

	"attache/briefing"
)

// RuleContents is the rule of the Finding that an entry of the contents leads
// nowhere.
const RuleContents briefing.Rule = "contents"

// leaders is what stands behind the entries of the contents: dots, and the number
// of a page. Entries leave room for both, so that no number moves a line, and the
// pages that are known once all lines are stacked are the ones that are printed.
type leaders struct {
	pages  map[briefing.ElementID]int // by element, where the Document has contents
	number func(page int) *paragraph
	dot    piece
}

// Dots stand in columns, one under the other.
const (
	dotEvery = 5 * Point
	dotGap   = 6 * Point // between dots and what stands beside them
)

// contents prepares the leaders.
func (p *painter) contents(t *Typesetter, rows []row, starts []int) {
	var st *style
	for i := range p.blocks {
		if p.blocks[i].leads {
			st = p.blocks[i].style
			break
		}
	}
	if st == nil {
		return
	}
	p.leaders.pages = map[briefing.ElementID]int{}
	page := 0
	for i := range rows {
		for page < len(starts) && starts[page] <= i {
			page++
		}
		if rows[i].line > 0 {
			continue
		}
		for _, id := range p.blocks[rows[i].block].begins {
			p.leaders.pages[id] = page
		}
	}
	flush := *st
	flush.align = end
	p.number = func(page int) *paragraph {
		t.compositor.read(textRuns(strconv.Itoa(page)), &flush, "", st.right-dotGap)
		return t.compositor.compose(st.right-dotGap, &flush)
	}
	t.compositor.read(textRuns("."), st, "", dotEvery)
	p.dot = t.compositor.compose(dotEvery, st).pieces[0]
}

// lead places the dots and the number behind the last word of an entry. The number
// belongs to the run that leads there, and to its link.
func (p *painter) lead(page *Page, b *block, link int, baseline Length) {
	var run *briefing.Run
	for i := range b.runs {
		if b.runs[i].Target.Element != 0 {
			run = &b.runs[i]
		}
	}
	number := 0
	if run != nil {
		number = p.leaders.pages[run.Target.Element]
	}
	if number == 0 {
		p.findings = append(p.findings, briefing.Finding{
			Rule:     RuleContents,
			Severity: briefing.Serious,
			Message:  "An entry of the contents leads to no place in the briefing, so it has no page number.",
			Place:    b.element.Of,
		})
		return
	}
	last := &page.Items[len(page.Items)-1]
	if last.Space == 0 { // the number is a word of its own when it is read aloud
		last.Space = Length(last.Word.Face.Space()) * last.Size / Length(last.Word.Face.UnitsPerEm())
	}
	left := p.area.right - b.style.right + dotGap // of the number's room
	pieces := p.number(number).pieces
	first := last.X + last.Advance() + dotGap
	for x := (first + dotEvery - 1) / dotEvery * dotEvery; x+dotEvery+dotGap <= left+Length(pieces[0].x); x += dotEvery {
		page.Items = append(page.Items, Item{Artifact: Rule, X: x, Y: baseline, Word: p.dot.word, Size: Length(p.dot.size), Ink: b.style.ink})
	}
	for _, piece := range pieces {
		item := Item{
			Element: b.element.ID,
			X:       left + Length(piece.x),
			Y:       baseline,
			Word:    piece.word,
			Size:    Length(piece.size),
			Ink:     b.style.ink,
		}
		if run.Element != 0 {
			item.Element = run.Element
		}
		if link >= 0 && page.Links[link].Target == run.Target {
			area := &page.Links[link]
			area.Width = item.X + item.Advance() - area.X
		}
		page.Items = append(page.Items, item)
	}
}
