package session

import (
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

// generated makes a briefing of n snippets, n/11 headings and n/4 sources, each
// source with a stored text that holds its quotations word for word.
func generated(b testing.TB, s *Session, n int) briefing.ID[briefing.Briefing] {
	b.Helper()
	ctx := context.Background()
	rng := rand.New(rand.NewPCG(7, 7))
	words := strings.Fields("the ministry delegation talks guarantee security proposal border observers " +
		"agreement statement rejected accepted described officials reconstruction mandate forces partner " +
		"ceasefire monitoring commission meeting of to in and that which under during without between")
	sentence := func() string {
		var w []string
		for range 12 + rng.IntN(30) {
			w = append(w, words[rng.IntN(len(words))])
		}
		return strings.ToUpper(w[0][:1]) + strings.Join(w, " ")[1:] + "."
	}
	mint := func() briefing.UUID {
		id, err := s.mint()
		if err != nil {
			b.Fatal(err)
		}
		return id
	}
	order := func(before string) string {
		o, err := briefing.OrderBetween(before, "", s.entropy)
		if err != nil {
			b.Fatal(err)
		}
		return o
	}
	brief := briefing.Briefing{ID: briefing.ID[briefing.Briefing](mint()), Title: fmt.Sprintf("A briefing of %d snippets", n)}
	objects := []briefing.Object{brief}
	sources := make([]briefing.Source, max(n/4, 1))
	texts := make([]strings.Builder, len(sources))
	for i := range sources {
		sources[i] = briefing.Source{
			ID: briefing.ID[briefing.Source](mint()), Type: "article-newspaper",
			Title: fmt.Sprintf("Report number %d", i), ContainerTitle: fmt.Sprintf("Gazette %d", i%40),
		}
	}
	headings := make([]briefing.Heading, max(n/11, 1))
	place := ""
	for i := range headings {
		place = order(place)
		headings[i] = briefing.Heading{
			ID: briefing.ID[briefing.Heading](mint()), Briefing: brief.ID,
			Place: briefing.Place{Order: place}, Title: fmt.Sprintf("Heading %d", i+1),
		}
		objects = append(objects, headings[i])
	}
	place = ""
	for i := range n {
		snippet := briefing.Snippet{ID: briefing.ID[briefing.Snippet](mint()), Kind: briefing.Paraphrase, Text: sentence() + " " + sentence(), Status: briefing.Cleared}
		source := i % len(sources)
		snippet.Citations = []briefing.Citation{{Source: sources[source].ID, Locator: briefing.Locator{Label: "paragraph", Value: fmt.Sprint(i/len(sources) + 1)}}}
		if i%2 == 0 {
			snippet.Kind = briefing.Quotation
			snippet.Attribution = briefing.Attribution{{Name: "Ann Example", Role: "spokeswoman"}, {Name: "Example Agency"}}
			fmt.Fprintf(&texts[source], "%s\n\n", snippet.Text)
		}
		fmt.Fprintf(&texts[source], "%s\n\n", sentence())
		place = order(place)
		objects = append(objects, snippet, briefing.Placement{
			ID: briefing.ID[briefing.Placement](mint()), Snippet: snippet.ID,
			Place: briefing.Place{Parent: headings[i*len(headings)/n].ID, Order: place},
		})
	}
	for i := range sources {
		text := []byte(texts[i].String())
		if err := s.apply(ctx, "Store", nil, text); err != nil {
			b.Fatal(err)
		}
		sum := sha256.Sum256(text)
		sources[i].Stored = &briefing.StoredText{SHA256: hex.EncodeToString(sum[:]), Type: "text/plain", Captured: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}
		objects = append(objects, sources[i])
	}
	if err := s.create(ctx, "Generate", objects...); err != nil {
		b.Fatal(err)
	}
	return brief.ID
}

// yardstick times what any export must do at least: decode the briefing's JSON
// and deflate its text. Figures are told as ratios to it.
func yardstick(b *testing.B, s *Session, id briefing.ID[briefing.Briefing]) time.Duration {
	b.Helper()
	c, err := s.store.Content(context.Background(), id)
	if err != nil {
		b.Fatal(err)
	}
	data, err := json.Marshal(c.Snippets)
	if err != nil {
		b.Fatal(err)
	}
	best := time.Hour
	for range 5 {
		start := time.Now()
		var back []briefing.Snippet
		if err := json.Unmarshal(data, &back); err != nil {
			b.Fatal(err)
		}
		var out bytes.Buffer
		w, err := flate.NewWriter(&out, 6)
		if err != nil {
			b.Fatal(err)
		}
		for _, snippet := range back {
			_, _ = w.Write([]byte(snippet.Text)) // a bytes.Buffer does not fail
		}
		_ = w.Close()
		best = min(best, time.Since(start))
	}
	return best
}

// BenchmarkExport exports a briefing with cold caches, from the library to the
// file, and tells its ratio to the yardstick, the size of the file, and how much
// memory the program has taken from the system by then.
func BenchmarkExport(b *testing.B) {
	for _, n := range []int{50, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ctx := context.Background()
			s := newLibrary(b)
			id := generated(b, s, n)
			unit := yardstick(b, s, id)
			path := filepath.Join(b.TempDir(), "out.pdf")
			for b.Loop() {
				if _, err := newSession(b, s.store).ExportPDF(ctx, id, path, ExportOptions{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(unit), "×yardstick")
			file, err := os.Stat(path)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(file.Size()), "file-bytes")
			var memory runtime.MemStats
			runtime.ReadMemStats(&memory)
			b.ReportMetric(float64(memory.Sys>>20), "MB-taken")
		})
	}
}

// BenchmarkKeystroke proofs a briefing of 1,000 snippets again after one of
// them changed, with warm caches, and draws a page as a preview does; where some of
// its quotations stand in no source too. It tells its ratio to the yardstick.
func BenchmarkKeystroke(b *testing.B) {
	for _, altered := range []int{0, 200} {
		b.Run(fmt.Sprintf("altered=%d", altered), func(b *testing.B) {
			ctx := context.Background()
			s := newLibrary(b)
			id := generated(b, s, 1000)
			outline, err := s.Outline(ctx, id)
			if err != nil {
				b.Fatal(err)
			}
			var drafts []briefing.Snippet
			for _, section := range outline.Sections {
				for _, p := range section.Snippets {
					if p.Snippet.Kind == briefing.Quotation && len(drafts) <= altered {
						p.Snippet.Text += " and said so"
						drafts = append(drafts, p.Snippet)
					}
				}
			}
			unit := yardstick(b, s, id)
			text := drafts[0].Text
			keystroke := func(n int) {
				drafts[0].Text = fmt.Sprint(text, " ", n)
				proof, err := s.Proof(ctx, id, drafts...)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := s.Draw(proof, proof.Pages.Len()/2, 110); err != nil {
					b.Fatal(err)
				}
			}
			keystroke(0)
			n := 0
			for b.Loop() {
				n++
				keystroke(n)
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(unit), "×yardstick")
		})
	}
}

// BenchmarkEmbed makes what a PDF of a briefing carries, and tells its size before it is deflated.
func BenchmarkEmbed(b *testing.B) {
	for _, n := range []int{50, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ctx := context.Background()
			s := newLibrary(b)
			id := generated(b, s, n)
			unit := yardstick(b, s, id)
			var held briefing.Extracted
			for b.Loop() {
				var err error
				if held, err = s.WouldEmbed(ctx, id, briefing.ExtractOptions{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(held.Bytes), "bytes")
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(unit), "×yardstick")
		})
	}
}

// BenchmarkReopen takes a briefing out of a PDF into an empty library.
func BenchmarkReopen(b *testing.B) {
	for _, n := range []int{50, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ctx := context.Background()
			s := newLibrary(b)
			id := generated(b, s, n)
			path := filepath.Join(b.TempDir(), "out.pdf")
			if _, err := s.ExportPDF(ctx, id, path, ExportOptions{Embed: true}); err != nil {
				b.Fatal(err)
			}
			file, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				b.StopTimer()
				empty := newLibrary(b)
				b.StartTimer()
				if got, err := empty.ImportPDF(ctx, "out.pdf", file, nil); err != nil || got.Snippets != n {
					b.Fatal(got, err)
				}
			}
			b.ReportMetric(float64(len(file)), "bytes")
		})
	}
}
