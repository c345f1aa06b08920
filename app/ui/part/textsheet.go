package part

import (
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sheet is what a TextView scrolls: as tall as the whole text, with the lines in sight.
type sheet struct {
	widget.BaseWidget
	v     *TextView
	lines map[int]*canvas.Text // in sight, by their first byte
	spare []*canvas.Text
	under []fyne.CanvasObject // grounds and lines of marks, in sight
	over  []fyne.CanvasObject // signs and the caret
	by    bool                // v.Beside is in sight
	mark  int                 // that the pointer is over
}

func newSheet(v *TextView) *sheet {
	s := &sheet{v: v, lines: map[int]*canvas.Text{}, mark: -1}
	s.ExtendBaseWidget(s)
	return s
}

// draw makes the objects of what is in sight. Lines that were in sight are kept.
func (s *sheet) draw() {
	v := s.v
	s.under, s.over = s.under[:0], s.over[:0]
	kept := make(map[int]*canvas.Text, len(s.lines))
	s.each(func(i int, l textLine, y float32) {
		s.grounds(i, l, y)
		t := s.lines[l.from]
		delete(s.lines, l.from)
		kept[l.from] = s.letters(t, v.text[l.from:l.to], y)
		s.signs(l, y)
	})
	for _, t := range s.lines {
		s.spare = append(s.spare, t)
	}
	s.lines = kept
	s.placeBeside()
	canvas.Refresh(s)
}

// each calls f with the lines in sight and their height.
func (s *sheet) each(f func(piece int, l textLine, y float32)) {
	v := s.v
	if len(v.pieces) == 0 || v.column <= 0 {
		return
	}
	top, bottom := v.scroll.Offset.Y, v.scroll.Offset.Y+v.scroll.Size().Height
	pitch := v.pitch()
	i := v.rows.at(top - readingGap)
	for y := readingGap + v.rows.above(i); i < len(v.pieces) && y < bottom; i++ {
		for n, l := range v.lines(i) {
			if at := y + float32(n)*pitch; at+pitch > top && at < bottom {
				f(i, l, at)
			}
		}
		y += v.rows.each[i]
	}
}

// letters draws a line, in t if that is one already.
func (s *sheet) letters(t *canvas.Text, line string, y float32) *canvas.Text {
	if t == nil {
		if n := len(s.spare); n > 0 {
			t, s.spare = s.spare[n-1], s.spare[:n-1]
		} else {
			t = canvas.NewText("", nil)
		}
	}
	ink := theme.Color(theme.ColorNameForeground)
	if line = shown(line); t.Text != line || t.TextSize != s.v.size || t.Color != ink {
		t.Text, t.TextSize, t.Color = line, s.v.size, ink
		t.Resize(t.MinSize())
		t.Refresh()
	}
	t.Move(fyne.NewPos(s.v.left(), y+2))
	return t
}

// grounds draws what lies under a line: the lit paragraph, marks, what a search found,
// the chosen words.
func (s *sheet) grounds(i int, l textLine, y float32) {
	v := s.v
	if v.pieces[i].paragraph == v.pointed {
		r := s.ground(theme.Color(theme.ColorNameSelection), v.left()-6, y, v.column+12)
		r.Resize(fyne.NewSize(v.column+12, v.pitch())) // as high as a line, so that none shows through another
	}
	for n, m := range v.marks {
		for _, p := range m.Passages {
			if from, to, ok := s.part(l, p); ok {
				strength := uint8(0x22)
				if n == s.mark {
					strength = 0x44
				}
				s.ground(faded(m.Tone.color(), strength), from, y, to-from)
				s.line(m, from, to, y+v.pitch()-2)
			}
		}
	}
	for n, p := range v.found {
		if p.Start >= l.to {
			break
		}
		if from, to, ok := s.part(l, p); ok {
			r := s.ground(faded(theme.Color(theme.ColorNameWarning), 0x40), from, y, to-from)
			if n == v.current {
				r.StrokeWidth, r.StrokeColor = 1.5, theme.Color(theme.ColorNameWarning)
			}
		}
	}
	if from, to, ok := s.part(l, v.Chosen()); ok {
		s.ground(faded(theme.Color(theme.ColorNamePrimary), 0x55), from, y, to-from)
	}
}

// part gives where a passage begins and ends in a line, and false where none of it
// stands there.
func (s *sheet) part(l textLine, p Range) (from, to float32, ok bool) {
	if p.Start >= l.to || p.End <= l.from {
		return 0, 0, false
	}
	return s.v.xOf(l, p.Start), s.v.xOf(l, p.End), true
}

func (s *sheet) ground(c color.Color, x, y, width float32) *canvas.Rectangle {
	r := canvas.NewRectangle(c)
	r.Move(fyne.NewPos(x, y+1))
	r.Resize(fyne.NewSize(width, s.v.pitch()-2))
	s.under = append(s.under, r)
	return r
}

// line draws the line under a marked passage.
func (s *sheet) line(m Highlight, from, to, y float32) {
	draw := func(from, to, y float32) {
		r := canvas.NewRectangle(m.Tone.color())
		r.Move(fyne.NewPos(from, y))
		r.Resize(fyne.NewSize(to-from, 1))
		s.under = append(s.under, r)
	}
	switch m.Under {
	case OneLine:
		draw(from, to, y)
	case TwoLines:
		draw(from, to, y-2)
		draw(from, to, y)
	case DashedLine:
		const dash, gap = 6, 4
		for x := from; x < to; x += dash + gap {
			draw(x, min(x+dash, to), y)
		}
	}
}

// signs draws what stands beside a line, and the caret.
func (s *sheet) signs(l textLine, y float32) {
	v := s.v
	beside := float32(0)
	for _, m := range v.marks {
		if m.Sign == "" || len(m.Passages) == 0 || m.Passages[0].Start < l.from || m.Passages[0].Start >= l.to {
			continue
		}
		t := canvas.NewText(m.Sign, m.Tone.color())
		t.TextSize = v.size
		t.TextStyle.Bold = true
		width := t.MinSize().Width
		t.Move(fyne.NewPos(v.left()-10-width-beside, y+2))
		t.Resize(t.MinSize())
		s.over = append(s.over, t)
		beside += width + 2
	}
	if v.focused && v.anchor == v.caret && l.from <= v.caret && (v.caret < l.to || v.caret == l.to && s.endsHere(l)) {
		caret := canvas.NewRectangle(theme.Color(theme.ColorNamePrimary))
		caret.Move(fyne.NewPos(v.xOf(l, v.caret)-0.5, y+1))
		caret.Resize(fyne.NewSize(1.5, v.pitch()-2))
		s.over = append(s.over, caret)
	}
}

// endsHere reports whether the caret behind the last letter of a line belongs to it.
func (s *sheet) endsHere(l textLine) bool {
	piece, line := s.v.lineAt(s.v.caret)
	return s.v.lines(piece)[line] == l
}

// placeBeside puts what stands by the chosen words under their last line or, where there
// is no room, above their first.
func (s *sheet) placeBeside() {
	v := s.v
	r := v.Chosen()
	s.by = v.Beside != nil && r.Start < r.End && !v.dragging && strings.TrimSpace(v.text[r.Start:r.End]) != ""
	if !s.by {
		return
	}
	size := v.Beside.MinSize()
	top, view := v.scroll.Offset.Y, v.scroll.Size().Height
	piece, line := v.lineAt(r.End)
	y := v.lineTop(r.End) + v.pitch() + 3
	x := v.xOf(v.lines(piece)[line], r.End) - size.Width/2
	if y+size.Height > top+view {
		y = max(v.lineTop(r.Start)-size.Height-3, top+3)
	}
	v.Beside.Move(fyne.NewPos(max(min(x, v.Size().Width-size.Width-readingSide), readingSide), y))
	v.Beside.Resize(size)
}

// faded gives a colour that the ground shines through.
func faded(c color.Color, alpha uint8) color.Color {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: alpha}
}

// Cursor implements desktop.Cursorable.
func (s *sheet) Cursor() desktop.Cursor {
	if s.mark >= 0 {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// MouseIn implements desktop.Hoverable.
func (s *sheet) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved tells which mark the pointer is over.
func (s *sheet) MouseMoved(e *desktop.MouseEvent) {
	mark := -1
	if s.v.inLine(e.Position) {
		mark = s.v.HighlightAt(s.v.byteAt(e.Position))
	}
	s.hover(mark)
}

// MouseOut implements desktop.Hoverable.
func (s *sheet) MouseOut() { s.hover(-1) }

func (s *sheet) hover(mark int) {
	if mark == s.mark {
		return
	}
	s.mark = mark
	s.draw()
	if s.v.OnOver != nil {
		s.v.OnOver(mark)
	}
}

// inLine reports whether a point is on the letters of a line.
func (v *TextView) inLine(p fyne.Position) bool {
	if len(v.pieces) == 0 {
		return false
	}
	_, l := v.lineUnder(p.Y)
	return p.X >= v.left() && p.X <= v.xOf(l, l.to)+2
}

// MouseDown begins to choose words: a second click chooses the word, a third the
// paragraph.
func (s *sheet) MouseDown(e *desktop.MouseEvent) {
	v := s.v
	v.takeKeyboard()
	if e.Button != desktop.MouseButtonPrimary || len(v.pieces) == 0 {
		return
	}
	now := time.Now()
	near := e.AbsolutePosition.Subtract(v.clickedAt)
	if now.Sub(v.clicked) < clickTime && near.X*near.X+near.Y*near.Y < 25 && v.clicks < 3 {
		v.clicks++
	} else {
		v.clicks = 1
	}
	v.clicked, v.clickedAt, v.wish = now, e.AbsolutePosition, -1
	at := v.byteAt(e.Position)
	switch {
	case v.clicks == 2:
		r := v.wordAround(at)
		v.anchor, v.caret = r.Start, r.End
	case v.clicks == 3:
		p := v.pieces[v.pieceAt(at)].paragraph
		first := v.pieceOf(p)
		v.anchor = v.pieces[first].from
		for first < len(v.pieces)-1 && !v.pieces[first].last {
			first++
		}
		v.caret = v.pieces[first].to
	case e.Modifier&fyne.KeyModifierShift != 0:
		v.caret = at
	default:
		v.anchor, v.caret = at, at
	}
	v.chose()
}

// MouseUp implements desktop.Mouseable.
func (s *sheet) MouseUp(*desktop.MouseEvent) {}

// Tapped is a click that chose no words: it is meant for the mark or the paragraph.
func (s *sheet) Tapped(e *fyne.PointEvent) {
	v := s.v
	if r := v.Chosen(); len(v.pieces) == 0 || r.Start < r.End {
		return
	}
	at := v.byteAt(e.Position)
	if mark := v.HighlightAt(at); mark >= 0 && v.OnHighlight != nil && v.inLine(e.Position) {
		v.OnHighlight(mark)
		return
	}
	if v.OnSelected != nil {
		v.OnSelected(v.pieces[v.pieceAt(at)].paragraph)
	}
}

// DoubleTapped keeps a double click from counting as two clicks; MouseDown chose the word.
func (s *sheet) DoubleTapped(*fyne.PointEvent) {}

// CreateRenderer implements fyne.Widget.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s} }

type sheetRenderer struct{ s *sheet }

func (r *sheetRenderer) Destroy()           {}
func (r *sheetRenderer) Layout(fyne.Size)   {}
func (r *sheetRenderer) Refresh()           { r.s.draw() }
func (r *sheetRenderer) MinSize() fyne.Size { return fyne.NewSize(80, r.s.v.tall()) }

func (r *sheetRenderer) Objects() []fyne.CanvasObject {
	s := r.s
	objects := make([]fyne.CanvasObject, 0, len(s.under)+len(s.lines)+len(s.over)+1)
	objects = append(objects, s.under...)
	s.each(func(_ int, l textLine, _ float32) {
		if t := s.lines[l.from]; t != nil {
			objects = append(objects, t)
		}
	})
	objects = append(objects, s.over...)
	if s.by {
		objects = append(objects, s.v.Beside)
	}
	return objects
}
