package layout

// turn mirrors the blocks of a Document whose language is written to the left: the
// margin, indents, bars, labels and the columns of tables change sides. Text keeps
// the direction that it has, but where it fills no line it begins where the others do.
func (f *flow) turn(paper Length) {
	for i := range f.blocks {
		f.blocks[i].turn(paper)
	}
}

func (b *block) turn(paper Length) {
	wide := b.width
	switch {
	case b.element.Picture != nil:
		wide = b.picture.width
	case len(b.cells) > 0:
		wide = b.wide
	case b.chart != nil: // its times run to the right
		return
	}
	b.left = paper - b.left - wide
	if b.bar != 0 {
		b.bar = paper - b.bar - barWidth
	}
	if p := b.para; p != nil && !p.isWordless() && len(p.lines) == 1 && !p.rtl && !b.turned && b.style.align == start {
		b.left += wide - Length(p.reach)
	}
	if b.label != nil {
		b.label.turn(paper)
	}
	if b.head != nil && !b.head.turned { // one for all rows, with the cells of the first
		b.head.left, b.head.turned = paper-b.head.left-b.head.wide, true
	}
	for _, inside := range [...][]block{b.cells, b.within} {
		for i := range inside {
			inside[i].turn(paper)
		}
	}
}

// Languages of labels that stand beside text which does not run as the language of
// the Document does: a script alone, and none.
const (
	leftward  = "und-Arab"
	rightward = "und"
)
