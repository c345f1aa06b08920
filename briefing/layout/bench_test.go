package layout_test

import (
	"compress/flate"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"testing"
	"time"

	"attache/assets"
	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
)

func fonts(t testing.TB) *font.Set {
	t.Helper()
	set, err := font.Load(assets.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func patterns(t testing.TB) *layout.Patterns {
	t.Helper()
	p, err := layout.LoadPatterns(assets.Hyphenation)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// typesetter gives a Typesetter as the program uses it.
func typesetter(t testing.TB, set *font.Set) *layout.Typesetter {
	return layout.New(set, layout.Divide(patterns(t)))
}

func paginate(t testing.TB, ts *layout.Typesetter, doc *briefing.Document) ([]layout.Page, []briefing.Finding) {
	t.Helper()
	pages, findings, err := ts.Paginate(context.Background(), doc)
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Collect(pages.All())
	checkPages(t, pages, all)
	return all, findings
}

// yardstick times how long it takes to decode a Document's text from JSON and to
// deflate it: what figures are told as ratios to.
func yardstick(b *testing.B, doc *briefing.Document) time.Duration {
	b.Helper()
	var runs []string
	doc.Root.Walk(func(e *briefing.Element) bool {
		for i := range e.Runs {
			runs = append(runs, e.Runs[i].Text)
		}
		return true
	})
	data, err := json.Marshal(runs)
	if err != nil {
		b.Fatal(err)
	}
	best := time.Hour
	for range 5 {
		start := time.Now()
		if err := json.Unmarshal(data, &runs); err != nil {
			b.Fatal(err)
		}
		w, err := flate.NewWriter(io.Discard, 6)
		if err != nil {
			b.Fatal(err)
		}
		for _, text := range runs {
			_, _ = io.WriteString(w, text) // what discards everything does not fail
		}
		_ = w.Close()
		best = min(best, time.Since(start))
	}
	return best
}

// BenchmarkCold sets a Document, and makes all of its pages, with nothing in memory
// but the parsed fonts.
func BenchmarkCold(b *testing.B) {
	for _, snippets := range []int{50, 1000} {
		b.Run(fmt.Sprint(snippets), func(b *testing.B) {
			doc := largeDocument(snippets)
			b.ReportAllocs()
			pages := 0
			for b.Loop() {
				b.StopTimer()
				ts := typesetter(b, fonts(b))
				b.StartTimer()
				set, _, err := ts.Paginate(context.Background(), doc)
				if err != nil {
					b.Fatal(err)
				}
				pages = 0
				for range set.All() {
					pages++
				}
			}
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(yardstick(b, doc)), "×yardstick")
		})
	}
}

// BenchmarkOneChange sets a Document again after the text of one snippet changed,
// and makes the page that a preview would show.
func BenchmarkOneChange(b *testing.B) {
	for _, snippets := range []int{1000, 10000} {
		b.Run(fmt.Sprint(snippets), func(b *testing.B) {
			doc := largeDocument(snippets)
			ts := typesetter(b, fonts(b))
			paginate(b, ts, doc)
			run := &doc.Root.Kids[len(doc.Root.Kids)/2].Runs
			if len(*run) == 0 {
				run = &doc.Root.Kids[len(doc.Root.Kids)/2].Kids[0].Runs
			}
			text := (*run)[0].Text
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				i++
				(*run)[0].Text = fmt.Sprintf("%s edit%d", text, i)
				pages, _, err := ts.Paginate(context.Background(), doc)
				if err != nil {
					b.Fatal(err)
				}
				pages.Page(pages.Len() / 2)
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(yardstick(b, doc)), "×yardstick")
		})
	}
}
