package layout

import (
	"slices"

	"attache/briefing"
)

// painter fills pages with the items of rows and with what stands on every page.
type painter struct {
	blocks []block
	rtl    bool // margins are mirrored
	area   column
	bottom Length // of the type area
	furniture
	leaders
	setter   *setter
	findings []briefing.Finding

	// Of the page in hand.
	lastRun int32 // of the block in hand: the run whose anchor was set last
	block   int32
	para    *paragraph // whose words are in hand
	words   *composed
}

// usualWords is about how many words a line holds.
const usualWords = 16

// page fills one page.
func (p *painter) page(page *Page, rows []row) {
	p.block = -1
	page.Items = slices.Grow(page.Items, usualWords*len(rows)+len(p.header)+len(p.footer)+2)
	p.head(page)
	bar, box := -1, -1 // the items of the bar and of the box that the row before had
	for i := range rows {
		r := &rows[i]
		b := &p.blocks[r.block]
		top := marginTop + r.y
		if r.line == 0 && b.rule && i > 0 {
			page.Items = append(page.Items, p.ruleAt(top-r.gap/2, hair))
		}
		bar = p.bar(page, bar, b, r)
		box = p.box(page, box, b, r)
		if r.line == 0 {
			p.anchors(page, b.begins, b.left, top)
			if b.label != nil {
				p.row(page, b.label, -1, 0, top, b.style)
			}
		}
		if b.chart != nil {
			if i == 0 && b.head != nil {
				p.chart(page, b.head, marginTop)
			}
			p.chart(page, b, top)
			continue
		}
		if b.element.Picture != nil {
			page.Items = append(page.Items, b.image(top))
			continue
		}
		if len(b.cells) > 0 {
			p.cells(page, rows, i)
			continue
		}
		p.row(page, b, r.block, int(r.line), top, b.style)
	}
	p.foot(page)
}

// bar draws the line beside a quotation, or lengthens that of the row above.
func (p *painter) bar(page *Page, last int, b *block, r *row) int {
	if b.bar == 0 {
		return -1
	}
	top, foot := marginTop+r.y, marginTop+r.y+r.height
	if last >= 0 && (r.line > 0 || b.goesOn) {
		page.Items[last].Height = foot - page.Items[last].Y
		return last
	}
	page.Items = append(page.Items, Item{Artifact: Rule, X: b.bar, Y: top, Width: barWidth, Height: foot - top, Ink: hair})
	return len(page.Items) - 1
}

func (p *painter) ruleAt(y Length, ink Ink) Item {
	return Item{Artifact: Rule, X: p.area.left, Y: y, Width: p.area.right - p.area.left, Height: ruleWidth, Ink: ink}
}

// anchors notes that elements begin at a place.
func (p *painter) anchors(page *Page, begins []briefing.ElementID, left, top Length) {
	for _, id := range begins {
		page.Anchors = append(page.Anchors, Anchor{Element: id, X: left, Y: top})
	}
}

// line gives the words of a line of a block.
func (p *painter) line(b *block, line int) []piece {
	if p.para != b.para {
		p.para, p.words = b.para, p.setter.words(b.para, b.runs)
	}
	return p.words.line(line)
}

// row places the words of a line, with the links and anchors of their runs. The
// number of a label's block is negative. The baseline is that of the style given.
func (p *painter) row(page *Page, b *block, number int32, line int, top Length, st *style) {
	if number != p.block || number < 0 {
		p.block, p.lastRun = number, -1
		if line > 0 { // it goes on behind something else
			p.lastRun = b.para.lines[line-1].run
		}
	}
	baseline := top + st.leading - st.drop()
	link := -1
	pieces := p.line(b, line)
	for i := range pieces {
		piece := &pieces[i]
		run := &b.runs[piece.run]
		item := Item{
			Element: b.element.ID,
			X:       b.left + Length(piece.x),
			Y:       baseline - Length(piece.rise),
			Word:    piece.word,
			Size:    Length(piece.size),
			Space:   Length(piece.space),
			Ink:     b.style.ink,
		}
		for p.lastRun < piece.run {
			if p.lastRun++; b.runs[p.lastRun].Element != 0 {
				page.Anchors = append(page.Anchors, Anchor{Element: b.runs[p.lastRun].Element, X: item.X, Y: top})
				link = -1
			}
		}
		if run.Element != 0 {
			item.Element = run.Element
		}
		if !run.Target.IsZero() {
			if run.Style&briefing.Superscript == 0 && !b.leads {
				item.Ink = blue
			}
			link = p.link(page, link, run, &item, top, st)
		}
		page.Items = append(page.Items, item)
	}
	if b.leads && line == len(b.para.lines)-1 {
		p.lead(page, b, link, baseline)
	}
}

// link makes the area of a link, or widens it when the same link goes on.
func (p *painter) link(page *Page, last int, run *briefing.Run, item *Item, top Length, st *style) int {
	left, right := item.X, item.X+item.Advance()
	if last >= 0 && page.Links[last].Element == run.Element && page.Links[last].Target == run.Target {
		area := &page.Links[last]
		right = max(right, area.X+area.Width)
		area.X = min(area.X, left)
		area.Width = right - area.X
		return last
	}
	page.Links = append(page.Links, LinkArea{Element: run.Element, Target: run.Target, X: left, Y: top, Width: right - left, Height: st.leading})
	return len(page.Links) - 1
}
