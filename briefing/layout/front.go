package layout

import (
	"strings"

	"attache/briefing"
)

// frontGap is the least space between a label of the front and its words.
const frontGap = 8 * Point

// hangFront puts the label of a front line into the margin beside the text, so
// that labels and words stand in two columns. A label that does not fit there
// stays in front of its words.
func (f *flow) hangFront(b *block, in inherited) {
	if len(b.runs) != 2 || b.runs[0].Style&briefing.Strong == 0 {
		return
	}
	label := *b
	label.runs, label.style = textRuns(b.runs[0].Text), &f.sheet.frontLabel
	if b.style == &f.sheet.designation {
		label.style = &f.sheet.designationLabel
	}
	f.set(&label, in.lang, b.width, in.of)
	label.width = f.column.text - b.left - frontGap
	if len(label.para.lines) != 1 || label.para.rtl && !f.rtl || Length(label.para.reach) > f.column.text-b.left-frontGap {
		return
	}
	words := b.runs[1]
	words.Text = strings.TrimPrefix(words.Text, " ")
	label.para = label.para.spaced(label.style)
	body := *b
	body.runs, body.left, body.width = []briefing.Run{words}, f.column.text, b.left+b.width-f.column.text
	if f.set(&body, in.lang, body.width, in.of); len(body.para.lines) == 0 || body.para.rtl && !f.rtl {
		return
	}
	*b = body
	b.label = &label
}

// spaced gives a paragraph of one line with a space behind its last word, for the
// words that follow in another block to be read apart.
func (p *paragraph) spaced(st *style) *paragraph {
	with := *p
	with.behind = int32(st.size / 4)
	return &with
}

// The box of the bottom line: how far it reaches beyond its text, and the line
// down its side.
const (
	boxPad      = 10 * Point
	boxPadAbove = 7 * Point
	boxEdge     = 3 * Point
)

// box paints the ground of a boxed block's row, or lengthens that of the row
// above; last is the item of that, negative for none.
func (p *painter) box(page *Page, last int, b *block, r *row) int {
	if !b.style.boxed {
		return -1
	}
	foot := marginTop + r.y + r.height + boxPadAbove
	if last < 0 {
		left, top := p.area.text-boxPad, marginTop+r.y-boxPadAbove
		ground := Item{Artifact: Rule, X: left, Y: top, Width: p.area.right - left, Ink: pale}
		edge := ground
		edge.Width, edge.Ink = boxEdge, navy
		if p.rtl {
			ground.X = p.area.left
			edge.X = ground.X + ground.Width - boxEdge
		}
		last = len(page.Items)
		page.Items = append(page.Items, ground, edge)
	}
	for i := last; i < last+2; i++ {
		page.Items[i].Height = foot - page.Items[i].Y
	}
	return last
}
