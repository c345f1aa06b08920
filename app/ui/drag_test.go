package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// several fills a library with three headings and five short comments.
func several(ctx context.Context, s *session.Session) {
	b := sure(s.NewBriefing(ctx, "Harbour dues", briefing.Template{}))
	last := briefing.ID[briefing.Heading]{}
	for _, line := range []string{"Issue|a|b|c", "Debate|d", "Steps|e"} {
		parts := strings.Split(line, "|")
		last = sure(s.NewHeading(ctx, b.ID, last, parts[0])).ID
		for _, text := range parts[1:] {
			n := sure(s.NewSnippet(ctx, last, briefing.Comment))
			n.Text = text
			if err := s.Save(ctx, "Fill", n); err != nil {
				panic(err)
			}
		}
	}
}

// standing draws the open briefing as the library has it: headings with their levels, and their snippets.
func (u *user) standing() string {
	u.t.Helper()
	var lines []string
	for _, s := range u.outlineNow().Sections {
		line := strings.Repeat(" ", s.Level-1) + s.Heading.Title
		for _, p := range s.Snippets {
			line += "|" + p.Snippet.Text
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, " / ")
}

// cardOf finds the card of a text; headingOf the row of a heading.
func (u *user) cardOf(text string) *part.Card {
	u.t.Helper()
	for _, c := range find[*part.Card](u.snippets.list) {
		if c.Text() == text {
			return c
		}
	}
	u.t.Fatalf("no card says %q", text)
	return nil
}

func (u *user) headingOf(title string) *part.HeadingRow {
	u.t.Helper()
	for _, r := range find[*part.HeadingRow](u.outline.list) {
		if r.Title() == title {
			return r
		}
	}
	u.t.Fatalf("no row says %q", title)
	return nil
}

// where gives a point of an object in the window, by its share of the object's height.
func where(o fyne.CanvasObject, share float32) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(30, share*o.Size().Height)
}

// drags takes an object to places in the window, one after the other, and does not let go.
func (u *user) drags(o fyne.Draggable, along ...fyne.Position) {
	u.t.Helper()
	at := where(o.(fyne.CanvasObject), 0.5)
	for _, to := range along {
		way := to.Subtract(at)
		at = to
		o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: to}, Dragged: fyne.NewDelta(way.X, way.Y)})
	}
}

func (u *user) letsGo(o fyne.Draggable) {
	u.t.Helper()
	o.DragEnd()
	u.wait()
}

func TestCardsAreDragged(t *testing.T) {
	for _, test := range []struct {
		name, card string
		to         func(*user) fyne.Position
		want       string
	}{
		{"behind another", "a", func(u *user) fyne.Position { return where(u.cardOf("b"), 0.9) }, "Issue|b|a|c / Debate|d / Steps|e"},
		{"in front of another", "c", func(u *user) fyne.Position { return where(u.cardOf("a"), 0.1) }, "Issue|c|a|b / Debate|d / Steps|e"},
		{"to the end", "a", func(u *user) fyne.Position { return where(u.cardOf("c"), 0.9) }, "Issue|b|c|a / Debate|d / Steps|e"},
		{"back where it was", "b", func(u *user) fyne.Position { return where(u.cardOf("a"), 0.9) }, "Issue|a|b|c / Debate|d / Steps|e"},
		{"onto a heading", "b", func(u *user) fyne.Position { return where(u.headingOf("Steps"), 0.5) }, "Issue|a|c / Debate|d / Steps|e|b"},
		{"onto its own heading", "b", func(u *user) fyne.Position { return where(u.headingOf("Issue"), 0.5) }, "Issue|a|b|c / Debate|d / Steps|e"},
		{"onto the Inbox", "b", func(u *user) fyne.Position { return where(u.headingOf("Inbox"), 0.5) }, "Issue|a|c / Debate|d / Steps|e"},
		{"beside everything", "b", func(u *user) fyne.Position { return fyne.NewPos(1000, 300) }, "Issue|a|b|c / Debate|d / Steps|e"},
	} {
		t.Run(test.name, func(t *testing.T) {
			u := sit(t, several)
			u.choose("Issue")
			before := u.standing()
			card := u.cardOf(test.card)
			u.drags(card, test.to(u))
			u.letsGo(card)
			if got := u.standing(); got != test.want {
				t.Errorf("it is now %s\nwant %s", got, test.want)
			}
			if test.want == before {
				return
			}
			u.command("Undo")
			if got := u.standing(); got != before {
				t.Errorf("after one undo it is %s", got)
			}
		})
	}
}

func TestWithCtrlACardIsPlacedElsewhereToo(t *testing.T) {
	const before = "Issue|a|b|c / Debate|d / Steps|e"
	for _, test := range []struct {
		name  string
		to    func(*user) fyne.Position
		want  string
		tag   string
		toast string
	}{
		{"under another heading", func(u *user) fyne.Position { return where(u.headingOf("Steps"), 0.5) },
			"Issue|a|b|c / Debate|d / Steps|e|b", "Also here: b", "1 snippet stands under “Steps” too."},
		{"under its own heading", func(u *user) fyne.Position { return where(u.headingOf("Issue"), 0.5) }, before, "b", ""},
		{"between the cards", func(u *user) fyne.Position { return where(u.cardOf("a"), 0.1) }, before, "b", ""},
		{"in the Inbox", func(u *user) fyne.Position { return where(u.headingOf("Inbox"), 0.5) }, before, "b", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			u := sit(t, several)
			u.choose("Issue")
			u.carrier.keys = func() fyne.KeyModifier { return ctrl }
			card := u.cardOf("b")
			u.drags(card, test.to(u))
			if got := u.carrier.label.Text; got != test.tag {
				t.Errorf("the pointer carries %q, want %q", got, test.tag)
			}
			u.letsGo(card)
			if got := u.standing(); got != test.want {
				t.Errorf("it is now %s\nwant %s", got, test.want)
			}
			if got := u.toast.Text(); !strings.HasPrefix(got, test.toast) {
				t.Errorf("it is said: %q", got)
			}
			if test.want == before {
				return
			}
			u.drags(card, test.to(u))
			u.letsGo(card)
			if got := u.toast.Text(); got != "1 snippet stands under “Steps” already." || u.standing() != test.want {
				t.Errorf("a second time it is said: %q, and it is %s", got, u.standing())
			}
			u.command("Undo")
			if got := u.standing(); got != before {
				t.Errorf("after one undo it is %s", got)
			}
		})
	}
}

func TestADragOutOfSightCanBeTakenBackAtOnce(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	card := u.cardOf("a")
	u.drags(card, where(u.headingOf("Debate"), 0.5))
	u.letsGo(card)
	if got := u.toast.Text(); got != "Moved 1 snippet to “Debate”." {
		t.Errorf("the message is %q", got)
	}
	if n, _ := u.d.Snippet(u.d.At.Snippet); n.Text != "b" {
		t.Errorf("%q is chosen, not the card that came next", n.Text)
	}
	u.toast.Answer()
	u.wait()
	if got := u.standing(); got != "Issue|a|b|c / Debate|d / Steps|e" {
		t.Errorf("it is now %s", got)
	}
}

func TestEscapeEndsADrag(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	card := u.cardOf("a")
	to := where(u.cardOf("c"), 0.9)
	u.drags(card, to)
	if !u.carrier.line.Visible() || !u.carrier.tag.Visible() {
		t.Error("no line says where the card would go")
	}
	u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	u.drags(card, to.AddXY(0, -10)) // the hand still moves
	if u.carrier.line.Visible() || u.carrier.tag.Visible() {
		t.Error("what was cancelled is still carried")
	}
	u.letsGo(card)
	if got := u.standing(); got != "Issue|a|b|c / Debate|d / Steps|e" {
		t.Errorf("it is now %s", got)
	}
	u.drags(card, to)
	u.letsGo(card)
	if got := u.standing(); got != "Issue|b|c|a / Debate|d / Steps|e" {
		t.Errorf("the next drag made it %s", got)
	}
}

func TestAHandThatTremblesClicks(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	card := u.cardOf("b")
	u.drags(card, where(card, 0.5).AddXY(2, 2))
	u.letsGo(card)
	if n, _ := u.d.Snippet(u.d.At.Snippet); n.Text != "b" || u.standing() != "Issue|a|b|c / Debate|d / Steps|e" {
		t.Errorf("%q is chosen in %s", n.Text, u.standing())
	}
}

// The row that a finger holds shows another card once the list has scrolled under it.
func TestADragKeepsWhatItTookWhileTheListScrolls(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		b := sure(s.NewBriefing(ctx, "Long", briefing.Template{}))
		h := sure(s.NewHeading(ctx, b.ID, briefing.ID[briefing.Heading]{}, "Issue"))
		for i := range 40 {
			n := sure(s.NewSnippet(ctx, h.ID, briefing.Comment))
			n.Text = "snippet " + string(rune('A'+i%26)) + string(rune('a'+i/26))
			if err := s.Save(ctx, "Fill", n); err != nil {
				panic(err)
			}
		}
	})
	u.choose("Issue")
	card := u.cardOf("snippet Aa")
	list := u.snippets.list
	edge := where(list, 1).AddXY(0, -5)
	u.drags(card, edge)
	for range 200 {
		u.run.pass(scrollPause)
	}
	if list.GetScrollOffset() == 0 {
		t.Fatal("the list did not scroll at its edge")
	}
	u.drags(card, edge.AddXY(1, 0))
	u.letsGo(card)
	cards := u.outlineNow().Sections[0].Snippets
	if got := cards[len(cards)-1].Snippet.Text; got != "snippet Aa" {
		t.Errorf("%q is the last now, of %d", got, len(cards))
	}
}

func TestHeadingsAreDragged(t *testing.T) {
	for _, test := range []struct {
		name, heading string
		to            func(*user) fyne.Position
		want          string
	}{
		{"to the front", "Steps", func(u *user) fyne.Position { return where(u.headingOf("Issue"), 0.1) }, "Steps|e / Issue|a|b|c / Debate|d"},
		{"behind another", "Issue", func(u *user) fyne.Position { return where(u.headingOf("Debate"), 0.9) }, "Debate|d / Issue|a|b|c / Steps|e"},
		{"to the side it goes a level down", "Debate", func(u *user) fyne.Position { return where(u.headingOf("Debate"), 0.5).AddXY(levelStep+4, 0) }, "Issue|a|b|c /  Debate|d / Steps|e"},
		{"below another", "Steps", func(u *user) fyne.Position { return where(u.headingOf("Issue"), 0.9).AddXY(levelStep+4, 0) }, "Issue|a|b|c /  Steps|e / Debate|d"},
		{"over the Inbox it is the first", "Debate", func(u *user) fyne.Position { return where(u.headingOf("Inbox"), 0.1) }, "Debate|d / Issue|a|b|c / Steps|e"},
		{"onto the cards it stays", "Debate", func(u *user) fyne.Position { return where(u.cardOf("a"), 0.5) }, "Issue|a|b|c / Debate|d / Steps|e"},
	} {
		t.Run(test.name, func(t *testing.T) {
			u := sit(t, several)
			u.choose("Issue")
			before := u.standing()
			row := u.headingOf(test.heading)
			u.drags(row, where(row, 0.5).AddXY(0, 7), test.to(u))
			u.letsGo(row)
			if got := u.standing(); got != test.want {
				t.Errorf("it is now %s\nwant %s", got, test.want)
			}
			if test.want != before {
				u.command("Undo")
				if got := u.standing(); got != before {
					t.Errorf("after one undo it is %s", got)
				}
			}
		})
	}
}

// Wherever a heading is let go, the outline that results is the one in which only that heading and what is below it moved, and
// no level is skipped.
func TestASlotKeepsTheLevelsOfAnOutline(t *testing.T) {
	id := func(i int) briefing.ID[briefing.Heading] {
		return briefing.ID[briefing.Heading](briefing.UUID{15: byte(i)})
	}
	levels := []int{0, 1, 2, 3, 1, 1, 2, 2, 3, 1}
	rows := make([]outlineRow, len(levels))
	for i, l := range levels {
		rows[i] = outlineRow{id: id(i), level: l}
	}
	for own := 1; own < len(rows); own++ {
		for gap := 1; gap <= len(rows); gap++ {
			for wanted := 0; wanted <= 4; wanted++ {
				parent, at, level, ok := slot(rows, own, gap, wanted)
				if !ok {
					continue
				}
				if level < 1 || level > briefing.MaxLevel || parent == rows[own].id || at < 0 || (level == 1) != parent.IsZero() {
					t.Fatalf("row %d in front of %d on level %d goes to level %d under %v", own, gap, wanted, level, parent)
				}
			}
		}
	}
	if _, _, _, ok := slot(rows, 1, 2, 1); ok {
		t.Error("a heading goes into itself")
	}
	if _, _, level, ok := slot(rows, 1, 5, 3); !ok || level != 1 {
		t.Errorf("a heading with two levels below it goes to level %d", level)
	}
	if parent, at, level, _ := slot(rows, 4, 9, 2); level != 2 || parent != id(5) || at != 2 {
		t.Errorf("behind 5 and what is below it: child %d of %v on level %d", at, parent, level)
	}
}
