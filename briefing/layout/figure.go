package layout

import "attache/briefing"

// extent is how large something is.
type extent struct{ width, height Length }

const (
	pixel     = Point * 72 / 96 // of a picture that has room, as screens show it
	panorama  = 2               // times as wide as high: such a picture may take the whole type area
	mostParts = 5               // of the height of the type area that a picture may take,
	mostOf    = 8               // so that its caption and some text stand beside it
)

// fit gives how large a picture is printed: in its own size where that fits into
// the measure, or into the whole type area where it is very wide; else smaller.
func (c *column) fit(p *briefing.Picture, height Length) extent {
	room := extent{c.right - c.text, height * mostParts / mostOf}
	if p.Width >= panorama*p.Height {
		room.width = c.right - c.left
	}
	w, h := Length(p.Width), Length(p.Height)
	size := extent{w * pixel, h * pixel}
	if size.width > room.width {
		size = extent{room.width, room.width * h / w}
	}
	if size.height > room.height {
		size = extent{room.height * w / h, room.height}
	}
	return extent{max(size.width, 1), max(size.height, 1)}
}

// addPicture adds a figure: a block with one line that has no words.
func (f *flow) addPicture(e *briefing.Element, in inherited) {
	b := block{element: e, style: &f.sheet.figure, left: f.column.text, para: wordless(1), parts: &parts{picture: f.column.fit(e.Picture, f.height)}}
	if b.left+b.picture.width > f.column.right {
		b.left = f.column.left
	}
	b.rule, f.front = f.front && len(f.blocks) > 0, false
	b.begins, f.begins = f.begins, nil
	f.blocks = append(f.blocks, b)
}

// keepCaption keeps the caption of a picture on its page and below its left edge.
func (f *flow) keepCaption(from int) {
	blocks := f.blocks[from:]
	if len(blocks) < 2 || blocks[0].element.Picture == nil {
		return
	}
	blocks[1].with = true
	for i := range blocks[1:] {
		b := &blocks[1+i]
		b.left += blocks[0].left - f.column.text
		if b.label != nil {
			b.label.left += blocks[0].left - f.column.text
		}
	}
}

// image gives the item of a figure.
func (b *block) image(top Length) Item {
	return Item{Element: b.element.ID, X: b.left, Y: top, Picture: b.element.Picture, Width: b.picture.width, Height: b.picture.height}
}
