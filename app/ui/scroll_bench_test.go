package ui

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// twentyThousand fills a library with 20,000 snippets of one to five lines under 500 headings.
func twentyThousand(ctx context.Context, s *session.Session) {
	b := sure(s.NewBriefing(ctx, "Twenty thousand", briefing.Template{}))
	source := sure(s.NewSource(ctx, "Work"))
	id := func(kind byte, n int) briefing.UUID {
		return briefing.UUID{1, kind, byte(n >> 16), byte(n >> 8), byte(n), 0, 0x70, 0, 0x80}
	}
	var fill []briefing.Object
	for i := range 500 {
		h := briefing.Heading{ID: briefing.ID[briefing.Heading](id(1, i)), Briefing: b.ID, Title: fmt.Sprintf("Heading %d", i), Place: briefing.Place{Order: fmt.Sprintf("a%04dV", i)}}
		fill = append(fill, h)
		for j := range 40 {
			n := briefing.Snippet{ID: briefing.ID[briefing.Snippet](id(2, 40*i+j)), Kind: briefing.Quotation, Citations: []briefing.Citation{{Source: source.ID}}}
			for range 1 + j%5 {
				n.Text += fmt.Sprintf("Snippet %d of heading %d says that the dues of the northern ports rise by a tenth each year. ", j, i)
			}
			fill = append(fill, n, briefing.Placement{ID: briefing.ID[briefing.Placement](id(3, 40*i+j)), Snippet: n.ID, Place: briefing.Place{Parent: h.ID, Order: fmt.Sprintf("a%04dV", j)}})
		}
	}
	if err := s.Save(ctx, "Fill", fill...); err != nil {
		panic(err)
	}
}

// BenchmarkScroll is a step of the wheel over the cards, and over the outline, of a briefing of 20,000 snippets under 500
// headings, with going on to the next heading at the end of one; a frame has 16 ms. Worst is the slowest step, MB what
// the program's memory holds after it.
func BenchmarkScroll(b *testing.B) {
	u := sit(b, twentyThousand)
	walk := func(b *testing.B, l *part.List, end func()) {
		const step = 60
		worst := time.Duration(0)
		for b.Loop() {
			begun := time.Now()
			before := l.GetScrollOffset()
			if l.ScrollToOffset(before + step); l.GetScrollOffset() == before {
				end()
			}
			worst = max(worst, time.Since(begun))
		}
		b.ReportMetric(float64(worst.Microseconds())/1e3, "worst-ms")
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapInuse)/1e6, "MB")
	}
	b.Run("cards", func(b *testing.B) {
		next := 1
		walk(b, u.snippets.list, func() {
			next = 1 + next%500
			u.outline.list.Select(next)
			u.snippets.list.ScrollToTop()
		})
	})
	b.Run("outline", func(b *testing.B) { walk(b, u.outline.list, u.outline.list.ScrollToTop) })
}

// BenchmarkLongBriefing is what a key costs in a briefing of 20,000 snippets. Worst is the longest that the window's own
// goroutine was kept; a frame has 16 ms. What is looked for and set meanwhile is in the time of the whole.
func BenchmarkLongBriefing(b *testing.B) {
	u := sit(b, twentyThousand)
	each := func(name string, begin, step func(), end func()) {
		b.Run(name, func(b *testing.B) {
			begin()
			u.wait()
			u.run.worst = 0
			for b.Loop() {
				u.run.clock(step)
				u.run.drain()
			}
			b.ReportMetric(float64(u.run.worst.Microseconds())/1e3, "worst-ms")
			end()
			u.wait()
		})
	}
	typing := func(e interface {
		TypedRune(rune)
		SetText(string)
	}) func() {
		n := 0
		return func() {
			if n++; n%8 == 0 {
				e.SetText("")
				return
			}
			e.TypedRune(rune("northern"[n%8]))
		}
	}
	none := func() {}
	each("key in the form", none, typing(u.editor.text), none)
	each("key in the filter", func() { u.snippets.apply(search{Wide: true}) }, typing(u.snippets.narrow.words), u.snippets.showAll)
	each("key in the problems", u.toggleProblems, typing(u.problems.words), u.toggleProblems)
	each("key in the finder", func() { u.win.Canvas().Focus(u.finder.entry) }, typing(u.finder.entry), none)
	n := 0
	each("next card", none, func() { n++; u.snippets.list.Select(n % len(u.snippets.cards)) }, none)
}

// BenchmarkOpenLong opens a briefing of 20,000 snippets from another one. Cards is how long it takes until its first cards are
// there, worst the longest that the window's own goroutine was kept meanwhile; the time of the whole ends with its pages.
func BenchmarkOpenLong(b *testing.B) {
	u := sit(b, func(ctx context.Context, s *session.Session) {
		twentyThousand(ctx, s)
		sample(ctx, s)
	})
	all := sure(u.s.Briefings(b.Context()))
	open := func(title string, look func()) {
		at := slices.IndexFunc(all, func(c briefing.Briefing) bool { return c.Title == title })
		u.run.clock(func() { u.d.Open(all[at].ID) })
		for len(u.run.tasks) > 0 {
			task := u.run.tasks[0]
			u.run.tasks = u.run.tasks[1:]
			task()
			look()
		}
	}
	worst, cards := time.Duration(0), time.Duration(0)
	for b.Loop() {
		b.StopTimer()
		open("Harbour dues", func() {})
		b.StartTimer()
		begun, first := time.Now(), time.Duration(0)
		u.run.worst = 0
		open("Twenty thousand", func() {
			if first == 0 && u.d.Outline.Briefing.Title == "Twenty thousand" && len(u.snippets.cards) > 0 {
				first = time.Since(begun)
			}
		})
		worst, cards = max(worst, u.run.worst), max(cards, first)
	}
	b.ReportMetric(float64(worst.Microseconds())/1e3, "worst-ms")
	b.ReportMetric(float64(cards.Microseconds())/1e3, "cards-ms")
}
