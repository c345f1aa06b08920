package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// chooses opens the stored text and chooses words in it with the keyboard.
func (u *user) chooses(words string) {
	u.t.Helper()
	u.show(desk.TabSource)
	u.wait()
	view := u.source.reader.view
	at := strings.Index(view.Text(), words)
	if at < 0 {
		u.t.Fatalf("%q is not in the text\n%s", words, view.Text())
	}
	u.focus(view)
	view.Choose(part.Range{Start: at, End: at})
	view.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	for range []rune(words) {
		view.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	view.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

func TestChosenWordsBecomeASnippet(t *testing.T) {
	u := sit(t, berths)
	u.choose("Issue")
	inText := func(u *user) fyne.Focusable { return u.source.reader.view }
	inForm := func(u *user) fyne.Focusable { return u.editor.text }
	for _, c := range []struct {
		letter   string
		kind     briefing.SnippetKind
		tab      desk.Tab
		keyboard func(*user) fyne.Focusable
	}{
		{"q", briefing.Quotation, desk.TabSource, inText}, // for the next one
		{"P", briefing.Paraphrase, desk.TabEdit, inForm},  // to be worded
		{"Й", briefing.Quotation, desk.TabSource, inText}, // what a Cyrillic keyboard types with the same keys
		{"з", briefing.Paraphrase, desk.TabEdit, inForm},
	} {
		before := len(u.snippets.cards)
		u.chooses("obody pays for an empty berth, and nobody ever di")
		test.Type(u.source.reader.view, c.letter)
		u.wait()
		got := u.stored()
		if got.Kind != c.kind || got.Text != "Nobody pays for an empty berth, and nobody ever did" || len(got.Citations) != 1 || got.Citations[0].Locator.Value != "2" {
			t.Fatalf("%s made %+v", c.letter, got)
		}
		if speaker, _ := got.Attribution.Speaker(); !strings.Contains(speaker.Name+speaker.Role, "harbour master") {
			t.Errorf("the chain is %+v", got.Attribution)
		}
		if len(u.snippets.cards) != before+1 || u.d.At.Heading.IsZero() {
			t.Errorf("%d cards stand under the heading, %d before", len(u.snippets.cards), before)
		}
		if focused := u.win.Canvas().Focused(); focused != c.keyboard(u) || u.tabs.SelectedIndex() != int(c.tab) {
			t.Errorf("after %s the keyboard is at %T", c.letter, focused)
		}
		if !strings.Contains(u.toast.Text(), "under “Issue”") {
			t.Errorf("it is said: %q", u.toast.Text())
		}
		u.toast.Answer()
		u.wait()
		if len(u.snippets.cards) != before {
			t.Errorf("Undo in the message leaves %d cards, %d were there", len(u.snippets.cards), before)
		}
	}
}

func TestWithoutChosenWordsNothingIsMade(t *testing.T) {
	u := sit(t, berths)
	cards := len(u.snippets.cards)
	for _, command := range []string{"Quote the chosen words (Q)", "Paraphrase the chosen words (P)"} {
		u.chooses("")
		u.toast.Hide()
		if u.command(command); !strings.Contains(u.toast.Text(), "Q takes these words") {
			t.Errorf("%s says %q", command, u.toast.Text())
		}
	}
	view := u.source.reader.view
	at := strings.Index(view.Text(), ", and")
	view.Choose(part.Range{Start: at, End: at + 2})
	if u.command("Quote the chosen words (Q)"); !strings.Contains(u.toast.Text(), "no word") {
		t.Errorf("a comma alone: %q", u.toast.Text())
	}
	if len(u.snippets.cards) != cards {
		t.Errorf("%d cards, %d before", len(u.snippets.cards), cards)
	}
}

func TestWhatWasTakenIsMarkedWithItsVerdict(t *testing.T) {
	u := sit(t, berths)
	u.show(desk.TabSource)
	u.wait()
	r := u.source.reader
	if got := r.about.Text; got != "Taken from here: ✓ 1 word for word, ≠ 1 altered" {
		t.Errorf("it is said: %q", got)
	}
	at := strings.Index(r.view.Text(), "empty berth")
	r.view.Choose(part.Range{Start: at, End: at})
	if !strings.HasPrefix(r.about.Text, "Quotation, with altered words: “Everybody pays") {
		t.Errorf("at the mark it is said: %q", r.about.Text)
	}
	mark := r.view.HighlightAt(at)
	r.openMark(mark)
	u.wait()
	if got := u.stored().Text; !strings.HasPrefix(got, "Everybody pays") || u.tabs.SelectedIndex() != int(desk.TabEdit) {
		t.Errorf("a click on the mark leads to %q", got)
	}

	// The words are mended: the mark follows when the text is in sight again.
	test.Tap(u.editor.verdict.mending)
	u.wait()
	u.command("Back to where I was")
	if u.tabs.SelectedIndex() != int(desk.TabSource) {
		t.Fatal("back does not lead to the text")
	}
	if got := r.about.Text; !strings.HasPrefix(got, "Quotation, word for word: “Nobody pays") && !strings.Contains(got, "✓ 2 word for word") {
		t.Errorf("after mending it is said: %q", got)
	}
}

func TestThereAndBackAgain(t *testing.T) {
	u := sit(t, berths)
	u.snippets.list.Select(1)
	u.wait()
	from := u.d.At
	u.command("Show its passage in the source")
	if u.tabs.SelectedIndex() != int(desk.TabSource) || u.win.Canvas().Focused() != u.source.reader.view {
		t.Fatal("the text is not shown, or has no keyboard")
	}
	u.snippets.list.Select(0)
	u.wait()
	u.command("Back to where I was")
	if u.d.At.Snippet != from.Snippet || u.tabs.SelectedIndex() != int(desk.TabEdit) {
		t.Error("back does not lead to the snippet")
	}
	if u.command("Back to where I was"); !strings.Contains(u.toast.Text(), "nothing to go back to") {
		t.Errorf("a second time it is said: %q", u.toast.Text())
	}
}

// A paraphrase has no words to look for, but its anchor tells the passage.
func TestAParaphraseLeadsToItsPassage(t *testing.T) {
	u := sit(t, berths)
	u.chooses("The board will vote in May")
	test.Type(u.source.reader.view, "p")
	u.wait()
	u.types(u.editor.text, "They decide in spring.")
	u.wait()
	u.command("Show its passage in the source")
	if got := u.source.reader.view.Pointed(); got != 2 {
		t.Errorf("paragraph %d is lit, want 2", got)
	}
	if !strings.Contains(u.source.reader.about.Text+takenWords(u.source.reader.taken), "¶ 1 in our words") {
		t.Errorf("it is said: %q", u.source.reader.about.Text)
	}
}

func TestWordsAreFoundInTheStoredText(t *testing.T) {
	u := sit(t, berths)
	u.show(desk.TabSource)
	u.wait()
	u.command("Find in the stored text, or among the snippets")
	s := u.source.reader.search
	test.Type(s.entry, "BOARD")
	u.wait()
	if s.count.Text != "1 of 2" {
		t.Fatalf("it is said: %q", s.count.Text)
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyReturn, "2 of 2"}, {fyne.KeyDown, "1 of 2"}, {fyne.KeyUp, "2 of 2"}} {
		if s.entry.TypedKey(&fyne.KeyEvent{Name: step.key}); s.count.Text != step.want {
			t.Errorf("after %s: %q, want %q", step.key, s.count.Text, step.want)
		}
	}
	s.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	view := u.source.reader.view
	if got := view.Copied(); got != "board" || view.Chosen().Start != strings.LastIndex(berthText, "board") || s.root.Visible() {
		t.Errorf("after Escape %q is chosen at %d", got, view.Chosen().Start)
	}
	if u.win.Canvas().Focused() != view {
		t.Error("the text has no keyboard after the search")
	}
	u.command("Find in the stored text")
	u.types(s.entry, "nowhere at all")
	u.wait()
	if s.count.Text != "not found" {
		t.Errorf("it is said: %q", s.count.Text)
	}
}

func TestASourceWithoutATextSaysSo(t *testing.T) {
	u := sit(t, sample)
	u.show(desk.TabSource)
	u.wait()
	if !strings.Contains(u.source.reader.stored.Text, "None is stored") || u.source.reader.content.Visible() {
		t.Errorf("it is said: %q", u.source.reader.stored.Text)
	}
	if u.command("Find in the stored text"); !strings.Contains(u.toast.Text(), "no stored text") {
		t.Errorf("searching says %q", u.toast.Text())
	}
}

func TestTheTextCanHaveTheWholePane(t *testing.T) {
	u := sit(t, berths)
	u.show(desk.TabSource)
	u.wait()
	before := u.source.reader.view.Size().Height
	u.command("Stored text over the whole pane")
	if got := u.source.reader.view.Size().Height; got < before*1.5 {
		t.Errorf("the text is %v tall, %v before", got, before)
	}
	u.command("Stored text over the whole pane")
	if got := u.source.reader.view.Size().Height; got != before {
		t.Errorf("the text is %v tall again, %v at first", got, before)
	}
}

// BenchmarkOpenSource goes back and forth between two sources, one with a text of 5 MB
// of which 200 quotations were taken.
func BenchmarkOpenSource(b *testing.B) {
	var big, small briefing.Source
	u := sit(b, func(ctx context.Context, s *session.Session) {
		berths(ctx, s)
		p := sure(s.Capture(ctx, "big.txt", []byte(longArticle(33_000))))
		p.Headings = nil
		sure(s.File(ctx, p, briefing.ID[briefing.Briefing]{}, "Big"))
		for _, n := range sure(s.Sources(ctx)) {
			if n.Title == p.Source.Title {
				big = n
			} else {
				small = n
			}
		}
		var taken []briefing.Object
		for i := range 200 {
			n := sure(s.NewSnippet(ctx, briefing.ID[briefing.Heading]{}, briefing.Quotation))
			n.Text = fmt.Sprintf("Speaker number %d read out what the committee on harbours had written", i*150)
			n.Citations = []briefing.Citation{{Source: big.ID}}
			taken = append(taken, n)
		}
		must(b, s.Save(ctx, "Fill", taken...))
	})
	u.show(desk.TabSource)
	for b.Loop() {
		for _, n := range []briefing.Source{small, big} {
			to := u.d.At
			to.Source = n.ID
			u.d.Move(to)
			u.run.drain()
		}
		if len(u.source.reader.taken) != 200 {
			b.Fatalf("%d are marked", len(u.source.reader.taken))
		}
	}
}

// BenchmarkFindInText is a key in the field over a stored text of 5 MB. Worst is the longest that the window's own goroutine
// was kept; the places are looked for beside it.
func BenchmarkFindInText(b *testing.B) {
	u := sit(b, func(ctx context.Context, s *session.Session) {
		p := sure(s.Capture(ctx, "big.txt", []byte(longArticle(33_000))))
		p.Headings = nil
		sure(s.File(ctx, p, briefing.ID[briefing.Briefing]{}, "Big"))
	})
	to := u.d.At
	to.Source = sure(u.s.Sources(b.Context()))[0].ID
	u.d.Move(to)
	u.show(desk.TabSource)
	u.wait()
	u.command("Find in the stored text")
	entry := u.source.reader.search.entry
	n := 0
	u.run.worst = 0
	for b.Loop() {
		u.run.clock(func() {
			if n++; n%10 == 0 {
				entry.SetText("")
				return
			}
			entry.TypedRune(rune("committee"[n%10-1]))
		})
		u.run.drain()
	}
	b.ReportMetric(float64(u.run.worst.Microseconds())/1e3, "worst-ms")
}

func TestWithoutChosenWordsTheStatementAtTheCursorIsChosenFirst(t *testing.T) {
	u := sit(t, berths)
	u.choose("Issue")
	before := u.texts()
	u.show(desk.TabSource)
	u.wait()
	view := u.source.reader.view
	at := strings.Index(view.Text(), "berth")
	u.focus(view)
	view.Choose(part.Range{Start: at, End: at})
	view.TypedRune('q')
	u.wait()
	if u.texts() != before {
		t.Fatal("words were taken that nobody had seen chosen")
	}
	words := view.Copied()
	if !strings.Contains(words, "berth") || strings.ContainsAny(words, "“”\n") || len(strings.Fields(words)) < 3 {
		t.Fatalf("chosen is %q", words)
	}
	view.TypedRune('q')
	u.wait()
	if got := u.stored(); got.Text != words || got.Kind != briefing.Quotation {
		t.Errorf("taken is the %s %q, chosen was %q", got.Kind, got.Text, words)
	}
}

func TestTheKeyboardGoesOnFromThePassageThatWasAskedFor(t *testing.T) {
	u := sit(t, berths)
	u.choose("Issue")
	u.chooses("nobody ever did")
	u.source.reader.view.TypedRune('q')
	u.wait()
	u.source.reader.view.Choose(part.Range{})
	u.focus(u.snippets.list)
	u.command("Show its passage in the source")
	view := u.source.reader.view
	if at := strings.Index(view.Text(), "nobody ever did"); view.Chosen() != (part.Range{Start: at, End: at}) || u.win.Canvas().Focused() != view {
		t.Errorf("the cursor stands at %v, the passage at %d; %T has the keyboard", view.Chosen(), at, u.win.Canvas().Focused())
	}
}
