package ui

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/briefing"
)

// thousand fills a library with 1,000 snippets under 90 headings, and 50 sources.
func thousand(ctx context.Context, s *session.Session) {
	b := sure(s.NewBriefing(ctx, "A thousand", briefing.Template{}))
	var sources []briefing.Source
	for i := range 50 {
		source := sure(s.NewSource(ctx, fmt.Sprintf("Work %d", i)))
		sources = append(sources, source)
	}
	var fill []briefing.Object
	after := briefing.ID[briefing.Heading]{}
	for i := range 90 {
		h := sure(s.NewHeading(ctx, b.ID, after, fmt.Sprintf("Heading %d", i)))
		after = h.ID
		for j := range 11 + (i+8)%9/8 {
			n := sure(s.NewSnippet(ctx, h.ID, briefing.Quotation))
			n.Text = fmt.Sprintf("Snippet %d of heading %d says that the dues of the northern ports rise by a tenth each year.", j, i)
			n.Citations = []briefing.Citation{{Source: sources[(i+j)%len(sources)].ID}}
			fill = append(fill, n)
		}
	}
	if err := s.Save(ctx, "Fill", fill...); err != nil {
		panic(err)
	}
}

// BenchmarkKey is what one key costs the UI goroutine in a briefing of 1,000
// snippets: the field, the draft, and no page yet.
func BenchmarkKey(b *testing.B) {
	u := sit(b, thousand)
	u.win.Canvas().Focus(u.editor.text)
	b.ReportAllocs()
	for b.Loop() {
		u.editor.text.TypedRune('a')
		if len(u.editor.text.Text) > 2000 {
			b.StopTimer()
			u.editor.text.SetText("")
			b.StartTimer()
		}
	}
}

// BenchmarkKeyToPage is a key with all that follows it, up to the drawn page.
func BenchmarkKeyToPage(b *testing.B) {
	u := sit(b, thousand)
	u.command("Preview beside the form")
	u.win.Canvas().Focus(u.editor.text)
	n := 0
	for b.Loop() {
		before := u.preview.view.Image()
		test.Type(u.editor.text, string(rune('a'+n%26)))
		n++
		u.run.drain()
		if u.preview.view.Image() == before {
			b.Fatal("no new page was drawn")
		}
	}
}

// BenchmarkOpen builds the window on a library of 1,000 snippets and shows its
// first heading; the pages come later.
func BenchmarkOpen(b *testing.B) {
	u := sit(b, thousand)
	for b.Loop() {
		run := &testRunner{}
		w := New(u.app, u.s, Options{Runner: run})
		run.drain()
		if len(w.snippets.cards) == 0 {
			b.Fatal("no cards are shown")
		}
		w.stop()
		w.win.Close()
	}
}

// BenchmarkChooseHeading goes from heading to heading.
func BenchmarkChooseHeading(b *testing.B) {
	u := sit(b, thousand)
	n := 0
	for b.Loop() {
		u.outline.list.Select(1 + n%80)
		u.run.drain()
		n++
	}
}

// BenchmarkCapture opens the form of an article of 1,000 paragraphs.
func BenchmarkCapture(b *testing.B) {
	u := sit(b, nil)
	article := longArticle(1000)
	b.ReportAllocs()
	for b.Loop() {
		u.captures(article).press(fyne.KeyEscape)
	}
}

// BenchmarkCaptureKeys is what going to the next proposal and leaving it out
// costs in that form.
func BenchmarkCaptureKeys(b *testing.B) {
	u := sit(b, nil)
	c := u.captures(longArticle(1000))
	b.ReportAllocs()
	for b.Loop() {
		c.press(fyne.KeyDown, fyne.KeySpace)
	}
}
