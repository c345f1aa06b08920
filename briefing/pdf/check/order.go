package check

import "strings"

// The order of the tags is the order in which a page is read aloud. Whether it
// is the right one only the page can tell, and the rule here is what eyes do on
// a page of lines: from a piece to the next they go on in the line, or down, or
// to the top of a column that stands beside everything level with it or lower
// that was read already. They never go back up, and to an earlier page only where a
// cell of a table went on on the next one, and the cell beside it is read. A
// note is read where it is called for and stands somewhere else, so it is left
// out.

// maxBeside is how often, in all, pieces are compared to find columns.
const maxBeside = 20_000_000

// checkOrder looks whether tags are in the order in which the page is read.
func (c *checker) checkOrder() {
	o := orderer{checker: c, left: maxBeside, mirrored: map[*element]bool{}, allMirrored: runsLeft(c.text(c.catalogue.get("Lang")))}
	for _, e := range c.order {
		for _, k := range e.kids {
			if k.mark != nil && k.mark.rtl {
				o.mirror(block(e))
			}
		}
	}
	o.walk(c.root)
}

// mirror says that a block has letters that run from right to left. The label of a
// list item stands at the side at which its body begins.
func (o *orderer) mirror(b *element) {
	if o.mirrored[b] {
		return
	}
	o.mirrored[b] = true
	if b.role != "LBody" || b.parent == nil {
		return
	}
	for _, k := range b.parent.kids {
		if k.element != nil && k.element.role == "Lbl" {
			o.mirrored[k.element] = true
		}
	}
}

// runsLeft tells the languages that are written from right to left.
func runsLeft(language string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	switch primary {
	case "ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi":
		return true
	}
	return false
}

type orderer struct {
	*checker
	last        *mark
	done        []*mark // of the page of last
	left        int
	mirrored    map[*element]bool // blocks with letters that run from right to left
	allMirrored bool              // so is the language of the file
}

func (o *orderer) walk(e *element) {
	if e.role == "Note" {
		return
	}
	for _, k := range e.kids {
		if k.element != nil {
			o.walk(k.element)
		} else if k.mark != nil && k.mark.drawn && !k.mark.silent {
			o.next(e, k.mark)
		}
	}
}

// block gives the block that an element belongs to: the lines that are broken
// together.
func block(e *element) *element {
	for e.parent != nil && !roles[e.role].group && e.role != "LBody" && e.role != "Lbl" && e.role != "TD" && e.role != "TH" && e.role != "Caption" {
		e = e.parent
	}
	return e
}

// next comes to the piece that is read next.
func (o *orderer) next(e *element, m *mark) {
	before := o.last
	o.last = m
	at := place{e.object, m.box.page.number}
	if before == nil || before.box.page != m.box.page {
		if before != nil && before.box.page.number > m.box.page.number && !sameRow(before.owner, m.owner) {
			o.fail("reading-order", at, "%s is read behind %s, which is on page %d.", quote(m.text), quote(before.text), before.box.page.number)
		}
		o.done = append(o.done[:0], m)
		return
	}
	if !o.follows(before, m) {
		o.fail("reading-order", at, "%s is read behind %s, but stands before it.", quote(m.text), quote(before.text))
		o.done = o.done[:0] // what follows is compared with this piece
	}
	o.done = append(o.done, m)
}

// sameRow says whether two elements stand in two cells of one row.
func sameRow(a, b *element) bool {
	x, y := cell(a), cell(b)
	return x != nil && y != nil && x != y && x.parent == y.parent
}

// cell gives the cell of a table that holds an element; nil where none does.
func cell(e *element) *element {
	for e != nil && e.role != "TD" && e.role != "TH" {
		e = e.parent
	}
	return e
}

// follows says whether eyes go from a to b.
func (o *orderer) follows(a, b *mark) bool {
	mirrored := o.allMirrored || o.mirrored[block(a.owner)] || o.mirrored[block(b.owner)]
	up := b.first.y - a.last.y
	line := max(a.last.size, b.first.size)
	const slack = 1.5 // points
	switch {
	case up < -line/2:
		return true
	case up <= line && (mirrored || b.first.left >= a.last.left-slack):
		return true
	}
	// Further up, or further left: it has to be beside what was read. Lines of one
	// block are in columns only where more than a space stands between them.
	gap := -slack
	if block(a.owner) == block(b.owner) {
		gap = line
	}
	for _, m := range o.done {
		if o.left--; o.left < 0 {
			o.skip("The order of the tags was looked at only in part: there are too many columns.")
			return true
		}
		if m.area.bottom > b.first.y+line {
			continue // it stands above
		}
		beside := m.area.right+gap <= b.first.left
		if mirrored {
			beside = beside || m.area.left >= b.first.right+gap
		}
		if !beside {
			return false
		}
	}
	return true
}
