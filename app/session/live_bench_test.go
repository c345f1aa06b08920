package session

import (
	"context"
	"runtime"
	"testing"

	"attache/briefing"
)

// BenchmarkLiveMemory tells how much memory, in MB, a briefing of 20,000 snippets keeps in
// use: read, with its outline as the window has it; proofed, with all of its pages; and
// while a key is typed, when the pages before it are still shown. x-text is the second as
// a multiple of the text that is set.
func BenchmarkLiveMemory(b *testing.B) {
	ctx := context.Background()
	library := newLibrary(b)
	id := generated(b, library, 20_000)
	for b.Loop() {
		before := live()
		s := newSession(b, library.store)
		outline, err := s.Outline(ctx, id)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(live()-before)/1e6, "MB-read")
		shown, err := s.Proof(ctx, id)
		if err != nil {
			b.Fatal(err)
		}
		proofed := live() - before
		b.ReportMetric(float64(proofed)/1e6, "MB-proofed")
		text := 0
		shown.Document.Root.Walk(func(e *briefing.Element) bool {
			for i := range e.Runs {
				text += len(e.Runs[i].Text)
			}
			return true
		})
		b.ReportMetric(float64(proofed)/float64(text), "x-text")
		draft := outline.Sections[0].Snippets[0].Snippet
		draft.Text += " typed"
		typed, err := s.Proof(ctx, id, draft)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(live()-before)/1e6, "MB-typed")
		runtime.KeepAlive(shown)
		runtime.KeepAlive(typed)
		runtime.KeepAlive(outline)
		runtime.KeepAlive(s)
	}
}

// live gives the bytes in use.
func live() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
