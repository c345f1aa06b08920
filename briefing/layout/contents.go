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
	pages  func() []int32 // the page on which each element begins
	number func(page int) *composed
	dot    piece
}

// Dots stand in columns, one under the other.
const (
	dotEvery = 5 * Point
	dotGap   = 6 * Point // between dots and what stands beside them
)

// contents prepares the leaders, and finds the entries that lead nowhere.
func (p *painter) contents() {
	var st *style
	for i := range p.blocks {
		b := &p.blocks[i]
		if !b.leads {
			continue
		}
		st = b.style
		if p.pageOf(b.goal()) == 0 {
			p.findings = append(p.findings, briefing.Finding{
				Rule:     RuleContents,
				Severity: briefing.Serious,
				Says:     briefing.Say("An entry of the contents leads to no place in the briefing, so it has no page number."),
				Place:    b.element.Of,
			})
		}
	}
	if st == nil {
		return
	}
	flush := *st
	flush.align = end
	p.number = func(page int) *composed { return p.setter.text(strconv.Itoa(page), &flush, "", st.right-dotGap) }
	p.dot = p.setter.text(".", st, "", dotEvery).pieces[0]
}

// pageOf gives the page to which a run leads; 0: to none.
func (p *painter) pageOf(goal *briefing.Run) int {
	if goal == nil {
		return 0
	}
	return p.find(goal.Target.Element)
}

// find gives the page on which an element begins; 0: on none.
func (p *painter) find(id briefing.ElementID) int {
	if pages := p.pages(); id > 0 && int(id) < len(pages) {
		return int(pages[id])
	}
	return 0
}

// goal gives the run of an entry of the contents that leads to its place; nil: none
// does.
func (b *block) goal() *briefing.Run {
	for i := len(b.runs) - 1; i >= 0; i-- {
		if b.runs[i].Target.Element != 0 {
			return &b.runs[i]
		}
	}
	return nil
}

// lead places the dots and the number behind the last word of an entry. The number
// belongs to the run that leads there, and to its link.
func (p *painter) lead(page *Page, b *block, link int, baseline Length) {
	run := b.goal()
	number := p.pageOf(run)
	if number == 0 {
		return
	}
	last := &page.Items[len(page.Items)-1]
	if last.Space == 0 { // the number is a word of its own when it is read aloud
		last.Space = Length(last.Word.Face.Space()) * last.Size / Length(last.Word.Face.UnitsPerEm())
	}
	left := p.area.right - b.style.right + dotGap // of the number's room
	pieces := p.number(number).pieces
	for x := (p.lineEnd(page) + dotGap + dotEvery - 1) / dotEvery * dotEvery; x+dotEvery+dotGap <= left+Length(pieces[0].x); x += dotEvery {
		dot := Item{Artifact: Rule, X: x, Y: baseline, Word: p.dot.word, Size: Length(p.dot.size), Ink: b.style.ink}
		dot.X = p.turned(x, dot.Advance())
		page.Items = append(page.Items, dot)
	}
	for _, piece := range pieces {
		item := Item{
			Element: b.element.ID,
			Y:       baseline,
			Word:    piece.word,
			Size:    Length(piece.size),
			Ink:     b.style.ink,
		}
		item.X = p.turned(left+Length(piece.x), item.Advance())
		if run.Element != 0 {
			item.Element = run.Element
		}
		if link >= 0 && page.Links[link].Target == run.Target {
			area := &page.Links[link]
			right := max(area.X+area.Width, item.X+item.Advance())
			area.X = min(area.X, item.X)
			area.Width = right - area.X
		}
		page.Items = append(page.Items, item)
	}
}

// lineEnd gives where the last line on the page ends, as if text ran to the right.
func (p *painter) lineEnd(page *Page) Length {
	end := Length(0)
	for i := len(page.Items) - 1; i >= 0 && page.Items[i].Word != nil && page.Items[i].Y == page.Items[len(page.Items)-1].Y; i-- {
		item := &page.Items[i]
		end = max(end, p.turned(item.X, item.Advance())+item.Advance())
	}
	return end
}

// turned gives the left edge of something so wide, mirrored where the page is.
func (p *painter) turned(x, wide Length) Length {
	if p.rtl {
		return p.area.left + p.area.right - x - wide
	}
	return x
}
