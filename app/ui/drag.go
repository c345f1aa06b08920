package ui

import (
	"context"
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// carrier is the pointer while it carries cards or a heading. It draws over the
// panes where they would go, and lists scroll when it comes near their edges.
type carrier struct {
	d        *desk.Desk
	outline  *outline
	snippets *snippets
	focus    func(fyne.Focusable)

	held    bool // something is carried
	spent   bool // Escape was pressed: what follows until the pointer lets go means nothing
	spots   []session.Spot
	heading briefing.ID[briefing.Heading] // zero where cards are carried
	words   string                        // of what is carried
	keys    func() fyne.KeyModifier       // that are held down
	from    fyne.Position                 // where it was taken
	at      fyne.Position                 // of the pointer in the window
	goal    goal
	stop    func() // stops the timer that scrolls; nil: none runs

	line  *canvas.Rectangle // between two rows
	frame *canvas.Rectangle // around a row
	label *widget.Label
	tag   *fyne.Container // the label on its ground, beside the pointer
	root  *fyne.Container
}

// goal is where what is carried would go; the zero goal is nowhere.
type goal struct {
	ok    bool
	take  func()
	also  bool // it stays where it was, too
	frame bool // a row takes it; else it goes between two
	list  *part.List
	y     float32 // of the line or the row, below the list's upper edge
	tall  float32 // of the row
	left  float32 // how far the line is set in
}

const (
	scrollZone  = 28                    // from a list's edge, in units
	scrollStep  = 22                    // units at a time
	scrollPause = 30 * time.Millisecond // between two steps
	levelStep   = 24                    // units to the side that make one level
)

func newCarrier(d *desk.Desk, o *outline, s *snippets, focus func(fyne.Focusable)) *carrier {
	c := &carrier{d: d, outline: o, snippets: s, focus: focus, label: widget.NewLabel(""), keys: heldKeys}
	c.line, c.frame = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	c.line.CornerRadius = 1.5
	c.tag = part.Plate(c.label)
	c.root = container.NewWithoutLayout(c.frame, c.line, c.tag)
	c.lay()
	return c
}

// heldKeys gives the keys such as Ctrl that are held down. None where the driver cannot tell.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// carryCards is told of each movement of the pointer with a card. Which one it is counts
// only the first time: its row may show another by now.
func (c *carrier) carryCards(row cardRow, at fyne.Position) {
	if c.begin(at) {
		s := c.snippets
		if !s.picks.held[row.spot()] {
			s.unpick()
			s.list.Select(s.indexOf(row.spot()))
		}
		c.spots, c.heading = s.spots(), briefing.ID[briefing.Heading]{}
		words := part.Clip(s.card(row).Text, 220, theme.TextSize(), fyne.TextStyle{})
		if len(c.spots) > 1 {
			words = lang.N(len(c.spots), "%d snippet", "%d snippets")
		}
		c.lift(words, s.list)
	}
	c.move(at)
}

// carryHeading does the same with a heading.
func (c *carrier) carryHeading(row outlineRow, at fyne.Position) {
	if row.level == 0 {
		return // the Inbox stays on top
	}
	if c.begin(at) {
		c.spots, c.heading = nil, row.id
		c.lift(part.Clip(row.title, 220, theme.TextSize(), fyne.TextStyle{}), c.outline.list)
	}
	c.move(at)
}

func (c *carrier) begin(at fyne.Position) bool {
	if c.held || c.spent {
		return false
	}
	c.held, c.from = true, at
	return true
}

// lift shows what is carried, and lets the keyboard cancel it.
func (c *carrier) lift(words string, list *part.List) {
	c.words = words
	c.focus(list)
	c.tag.Show()
}

func (c *carrier) move(at fyne.Position) {
	if c.held {
		c.at = at
		c.show()
		c.scroll()
	}
}

// drop puts what is carried where it would go.
func (c *carrier) drop() {
	if c.held {
		c.show() // Ctrl may be held or not since the pointer moved
	}
	take := c.goal.take
	c.lay()
	c.spent = false
	if take != nil {
		take()
	}
}

// cancel lets it stay where it was, and reports whether there was anything to cancel.
func (c *carrier) cancel() bool {
	was := c.held
	c.lay()
	c.spent = was
	return was
}

// lay ends the carrying.
func (c *carrier) lay() {
	c.held, c.goal = false, goal{}
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
	for _, o := range c.root.Objects { // not the root itself: where it is in the window is known only while it shows
		o.Hide()
	}
}

// show draws where what is carried would go.
func (c *carrier) show() {
	words := c.words
	if c.heading.IsZero() {
		c.goal = c.cardGoal()
		if c.goal.also {
			words = lang.T("Also here: %s", words)
		}
	} else {
		c.goal = c.headingGoal()
	}
	c.label.SetText(words)
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.root)
	at := c.at.Subtract(origin)
	c.tag.Resize(c.tag.MinSize())
	c.tag.Move(fyne.NewPos(min(at.X+14, c.root.Size().Width-c.tag.Size().Width), at.Y+10))
	g := c.goal
	c.line.Hidden, c.frame.Hidden = !g.ok || g.frame, !g.ok || !g.frame
	if g.ok {
		corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(g.list).Subtract(origin)
		size := g.list.Size()
		c.line.FillColor = theme.Color(theme.ColorNamePrimary)
		c.line.Resize(fyne.NewSize(size.Width-g.left, 3))
		c.line.Move(corner.AddXY(g.left, min(max(g.y-1.5, 0), size.Height-3)))
		c.frame.FillColor, c.frame.StrokeColor, c.frame.StrokeWidth = theme.Color(theme.ColorNameSelection), theme.Color(theme.ColorNamePrimary), 2
		c.frame.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
		top, bottom := max(g.y, 0), min(g.y+g.tall, size.Height)
		c.frame.Resize(fyne.NewSize(size.Width, max(bottom-top, 0)))
		c.frame.Move(corner.AddXY(0, top))
	}
	c.root.Refresh()
}

// over gives how far below a list's upper edge the pointer is, and false where it is beside the list.
func (c *carrier) over(l *part.List) (y float32, ok bool) {
	p := c.at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(l))
	size := l.Size()
	return p.Y, p.X >= 0 && p.X < size.Width && p.Y >= 0 && p.Y < size.Height
}

// cardGoal finds where cards would go: between two cards, or to a heading. With Ctrl held they stay where they are, and a
// heading has them too.
func (c *carrier) cardGoal() goal {
	s, spots, also := c.snippets, c.spots, c.keys()&ctrl != 0
	if y, ok := c.over(c.outline.list); ok {
		i, top, height := c.outline.list.Row(y)
		if i < 0 || y > top+height || c.outline.rows[i].search != nil || c.outline.rows[i].id == c.d.At.Heading && !s.narrow.search.Wide {
			return goal{}
		}
		under := c.outline.rows[i].id
		if also && under.IsZero() {
			return goal{} // the Inbox has what stands nowhere else
		}
		return goal{ok: true, also: also, frame: true, list: c.outline.list, y: top, tall: height, take: func() { s.carryTo(under, spots, also) }}
	}
	y, ok := c.over(s.list)
	if !ok || also || c.d.At.Heading.IsZero() || s.narrow.search.Wide {
		return goal{}
	}
	gap, line := gapAt(s.list, y)
	if gap < 0 {
		return goal{}
	}
	return goal{ok: true, list: s.list, y: line, take: func() { s.put(spots, gap) }}
}

// gapAt gives the gap between rows that is nearest to a height, from 0 in front of the first, and its height; below zero
// where there are no rows.
func gapAt(l *part.List, y float32) (gap int, line float32) {
	i, top, height := l.Row(y)
	switch {
	case i < 0:
		return -1, 0
	case y > top+height/2:
		return i + 1, top + height + theme.Padding()/2
	}
	return i, top - theme.Padding()/2
}

// headingGoal finds where a heading would go: between two rows of the outline, on a level that follows from how far
// the pointer went to the side.
func (c *carrier) headingGoal() goal {
	y, ok := c.over(c.outline.list)
	if !ok {
		return goal{}
	}
	gap, line := gapAt(c.outline.list, y)
	rows := c.outline.rows
	own := slices.IndexFunc(rows, func(r outlineRow) bool { return r.id == c.heading })
	if own < 0 {
		return goal{}
	}
	wanted := rows[own].level
	if way := (c.at.X - c.from.X) / levelStep; way != 0 {
		wanted += int(way)
	}
	parent, at, level, ok := slot(rows, own, max(gap, c.outline.fixed()), wanted)
	if !ok {
		return goal{}
	}
	id := c.heading
	return goal{ok: true, list: c.outline.list, y: line, left: float32(level-1)*part.HeadingIndent + theme.InnerPadding(), take: func() { c.outline.put(id, parent, at) }}
}

// slot finds where the heading of row own goes when it is let go in front of a row: on the level nearest to the one
// wanted that the rows around and what stands below it allow. It is false where that is inside itself.
func slot(rows []outlineRow, own, gap, wanted int) (parent briefing.ID[briefing.Heading], at, level int, ok bool) {
	end, deep := own+1, 0 // of what stands below it
	for ; end < len(rows) && rows[end].level > rows[own].level; end++ {
		deep = max(deep, rows[end].level-rows[own].level)
	}
	if gap > own && gap < end {
		return parent, 0, 0, false
	}
	if gap == own || gap == end { // it stays between the same rows, and can change its level
		gap = own
	}
	rest := slices.Delete(slices.Clone(rows), own, end)
	if gap > own {
		gap -= end - own
	}
	lowest, deepest := 1, min(rest[gap-1].level+1, briefing.MaxLevel-deep)
	if gap < len(rest) {
		lowest = max(rest[gap].level, 1)
	}
	if lowest > deepest {
		return parent, 0, 0, false
	}
	level = min(max(wanted, lowest), deepest)
	for i := gap - 1; i > 0 && rest[i].level >= level-1; i-- {
		if rest[i].level == level {
			at++
		}
		if rest[i].level == level-1 {
			return rest[i].id, at, level, true
		}
	}
	return parent, at, level, level == 1
}

// scroll moves on the list at whose edge the pointer is, as long as it stays there.
func (c *carrier) scroll() {
	if c.stop != nil {
		return
	}
	for _, l := range []*part.List{c.outline.list, c.snippets.list} {
		y, ok := c.over(l)
		if !ok || l == c.snippets.list && !c.heading.IsZero() {
			continue
		}
		step := float32(0)
		switch {
		case y < scrollZone:
			step = -scrollStep
		case y > l.Size().Height-scrollZone:
			step = scrollStep
		}
		before := l.GetScrollOffset()
		if step == 0 {
			continue
		}
		c.stop = c.d.Run.After(scrollPause, func() {
			c.stop = nil
			if !c.held {
				return
			}
			if l.ScrollToOffset(max(before+step, 0)); l.GetScrollOffset() != before {
				c.show()
				c.scroll()
			}
		})
	}
}

// carryTo puts cards at the end of another heading, or into the Inbox. The choice stays here, with the card that comes next.
// With also the cards stay here, too.
func (s *snippets) carryTo(under briefing.ID[briefing.Heading], spots []session.Spot, also bool) {
	if also {
		s.place(under)
		return
	}
	next := s.beside()
	s.d.Flush()
	s.d.Write(lang.T("Attaché could not move the snippets."), nil, func(ctx context.Context) error {
		return s.d.Session.MoveSnippets(ctx, under, lastPlace, spots...)
	}, func() {
		s.stepTo(next)
		s.d.Tell(s.movedTo(under, len(spots)), lang.T("Undo"), s.d.Undo)
	})
}

// place puts what is picked or chosen under another heading, too.
func (s *snippets) place(under briefing.ID[briefing.Heading]) {
	ids, n := s.ids(), 0
	s.d.Flush()
	s.d.Write(lang.T("Attaché could not place the snippet."), nil, func(ctx context.Context) (err error) {
		n, err = s.d.Session.Place(ctx, under, ids...)
		return err
	}, func() { s.tellPlaced(under, n, len(ids)) })
}

// put moves a heading to a place in the outline.
func (o *outline) put(id, parent briefing.ID[briefing.Heading], at int) {
	o.d.Write(lang.T("Attaché could not move the heading."), nil, func(ctx context.Context) error {
		_, err := o.d.Session.PutHeading(ctx, id, parent, at)
		return err
	}, nil)
}
