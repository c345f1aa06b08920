package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

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
	if n, _ := u.d.snippet(u.d.at.Snippet); n.Text != "b" {
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
	if n, _ := u.d.snippet(u.d.at.Snippet); n.Text != "b" || u.standing() != "Issue|a|b|c / Debate|d / Steps|e" {
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

func TestCardsArePicked(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	want := func(texts string) {
		t.Helper()
		got := ""
		for _, spot := range u.snippets.spots() {
			n, _ := u.d.snippet(spot.Snippet)
			got += n.Text
		}
		if got != texts {
			t.Errorf("picked is %q, want %q", got, texts)
		}
	}
	list := u.snippets.list
	press := func(names ...fyne.KeyName) {
		for _, n := range names {
			list.TypedKey(&fyne.KeyEvent{Name: n})
		}
		u.wait()
	}
	want("a")
	u.cardOf("c").Tap(ctrl)
	want("ac")
	u.cardOf("a").Tap(ctrl)
	want("c")
	u.cardOf("b").Tap(0)
	want("b")
	u.cardOf("c").Tap(fyne.KeyModifierShift)
	want("bc")
	u.cardOf("a").Tap(fyne.KeyModifierShift)
	want("ab")
	if got := u.snippets.picks.count.Text; got != "2 snippets selected" || !u.snippets.picks.bar.Visible() || u.snippets.tools.Visible() {
		t.Errorf("the bar says %q", got)
	}
	press(fyne.KeyEscape)
	want("a")
	if u.snippets.picks.bar.Visible() || !u.snippets.tools.Visible() {
		t.Error("the bar stays without picks")
	}
	list.KeyDown(&fyne.KeyEvent{Name: "LeftShift"})
	press(fyne.KeyDown, fyne.KeyDown)
	want("abc")
	press(fyne.KeyUp)
	want("ab")
	list.KeyUp(&fyne.KeyEvent{Name: "LeftShift"})
	press(fyne.KeyDown)
	want("c")
	press(fyne.KeySpace)
	want("c")
	press(fyne.KeySpace, fyne.KeyEscape)
	u.win.Canvas().Focus(list)
	u.command("Select all")
	want("abc")
	u.choose("Debate")
	want("d")
}

// Each of what can be done to the picked cards is one step of undo.
func TestPickedCardsAreChangedTogether(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	before := u.standing()
	u.command("Select all of this heading")
	tags := func() (n int) {
		for _, p := range u.outlineNow().Sections[0].Snippets {
			n += len(p.Snippet.Tags)
		}
		return n
	}
	u.command("Add a tag…")
	test.Type(u.win.Canvas().Focused(), "ports")
	u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if tags() != 3 || u.toast.Text() != "3 snippets are tagged “ports” now." {
		t.Errorf("%d have the tag, and the message is %q", tags(), u.toast.Text())
	}
	u.command("Undo")
	if tags() != 0 {
		t.Errorf("after one undo %d have the tag", tags())
	}
	u.command("Mark as cleared")
	for _, p := range u.outlineNow().Sections[0].Snippets {
		if p.Snippet.Status != briefing.Cleared {
			t.Errorf("%q is %s", p.Snippet.Text, p.Snippet.Status)
		}
	}
	u.command("Undo")
	u.cardOf("b").Tap(0)
	u.cardOf("c").Tap(ctrl)
	u.drags(u.cardOf("c"), where(u.headingOf("Debate"), 0.5))
	u.letsGo(u.cardOf("c"))
	if got := u.standing(); got != "Issue|a / Debate|d|b|c / Steps|e" {
		t.Errorf("it is now %s", got)
	}
	u.command("Undo")
	u.cardOf("a").Tap(0)
	u.cardOf("b").Tap(ctrl)
	u.command("Move snippet down")
	if got := u.standing(); got != "Issue|c|a|b / Debate|d / Steps|e" {
		t.Errorf("it is now %s", got)
	}
	u.command("Undo")
	u.command("Delete snippet")
	if got := u.standing(); got != "Issue|c / Debate|d / Steps|e" || u.toast.Text() != "Deleted 2 snippets. Their words stay in the history." {
		t.Errorf("it is now %s, and the message is %q", got, u.toast.Text())
	}
	u.command("Undo")
	if got := u.standing(); got != before {
		t.Errorf("at last it is %s", got)
	}
}

func TestASnippetIsSplitAtTheCursor(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("Split at the cursor")
	if got := u.toast.Text(); !strings.HasPrefix(got, "Put the cursor into the text") {
		t.Errorf("the message is %q", got)
	}
	u.win.Canvas().Focus(u.editor.text)
	for range len("Nobody pays ") {
		u.editor.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	u.command("Split at the cursor")
	want := "Issue|Nobody pays |for an empty berth.|Three ports have raised their dues since the spring. / Debate|The dues will likely be withdrawn."
	if got := u.standing(); got != want {
		t.Errorf("it is now %s\nwant %s", got, want)
	}
	if got := u.editor.text.Text; got != "for an empty berth." {
		t.Errorf("the form shows %q, not the second part", got)
	}
	u.snippets.list.Select(0)
	u.wait()
	u.command("Join with the next")
	if got := u.standing(); !strings.HasPrefix(got, "Issue|Nobody pays for an empty berth.|Three") {
		t.Errorf("joined it is %s", got)
	}
	u.command("Join with the next")
	if got := u.toast.Text(); got != "These two differ in what one snippet has only once: kind, who said it and how it came here. Make it the same in both, then join them." {
		t.Errorf("the message is %q", got)
	}
}
