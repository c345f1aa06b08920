package session

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"

	"attache/briefing"
	"attache/briefing/capture"
	"attache/briefing/layout"
	"attache/briefing/pdf"
	"attache/briefing/pdf/check"
)

// FuzzArticleToPDF takes arbitrary text the whole way: capture, file, assemble,
// paginate, PDF. Nothing may panic; the stored text must hold every word of the
// cleaned input, and each quotation taken from it must stand there; the words of
// all that was filed must stand on the pages, in their order and in the author's
// own characters; and a character that no font can draw must be told in a Finding.
func FuzzArticleToPDF(f *testing.F) {
	for _, seed := range []string{
		"A title\n\nA paragraph of words.\n\n“We saw it,” Ann Example said.",
		"*stars* _lines_ [link](http://a.example) \\ ` # > - 1. &amp; <b>",
		"Привет, мир\n\nمرحبا بالعالم שלום עולם",
		"emoji 👩‍👩‍👧‍👦 🏳️‍🌈 and 漢字 and \U0001F9FF\u0301\u0301",
		strings.Repeat("x", 5000) + " " + strings.Repeat("é\u0301", 300),
		"a\u202Eb\u2066c\u200B\u00ADd\uFEFFe\u0000f\tg\vh",
		strings.Repeat("x", 400) + "\x00" + strings.Repeat("x", 400),
		"ﬁ ﬂ ſt 𝔘𝔫𝔦 ½ № ™ → ✓ ☐",
		"Sources: Alpha, Beta\n\nTitle\n\n« Bonjour », a dit X.",
	} {
		f.Add(seed)
	}
	s := newSession(f, newMemory()) // reading the fonts is what costs; all runs share them
	f.Fuzz(func(t *testing.T, text string) {
		ctx := context.Background()
		s.store = newMemory()
		clear(s.content)
		done, err := s.ImportArticle(ctx, "article.txt", []byte(text), "Fuzz")
		if err != nil {
			return // refused in words: empty, binary
		}
		proof, err := s.Proof(ctx, done.Briefing)
		if err != nil {
			t.Fatalf("proof: %v", err)
		}
		var out bytes.Buffer
		if err := pdf.Write(&out, &proof.Document, proof.Pages.All(), pdf.Metadata{Created: s.options.Now()}); err != nil {
			t.Fatalf("pdf: %v", err)
		}
		report, err := check.File(out.Bytes())
		if err != nil {
			t.Fatalf("check: %v", err)
		}
		for _, failure := range report.Failures {
			t.Error(failure)
		}
		checkNothingLost(t, s, done.Briefing, proof)
	})
}

func checkNothingLost(t *testing.T, s *Session, id briefing.ID[briefing.Briefing], proof *Proof) {
	t.Helper()
	ctx := context.Background()
	printed := printedOf(proof)
	outline, err := s.Outline(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range outline.Sections {
		wantPrinted(t, printed[section.Heading.Ref()], section.Heading.Title)
		for _, placed := range section.Snippets {
			text := briefing.PlainText(placed.Snippet.Text)
			wantPrinted(t, printed[placed.Snippet.Ref()], text)
			v := proof.Verdicts[placed.Snippet.ID]
			hasWord := strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
			if hasWord && v != briefing.VerdictExact && v != briefing.VerdictTypography {
				t.Errorf("the quotation %q, taken from the article, is %s in it", text, v)
			}
		}
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		if source.Stored == nil {
			continue
		}
		stored, err := s.StoredText(ctx, source.ID)
		if err != nil {
			t.Fatalf("stored text: %v", err)
		}
		raw, err := s.store.Blob(ctx, source.Stored.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
			continue // read as Windows-1252 or UTF-16, or with a � for a stray NUL, which capture's own tests cover
		}
		if got, want := letters(stored), letters(capture.Clean(string(raw))); got != want {
			t.Errorf("stored text holds %q, the article %q", got, want)
		}
	}
	missing := false
	for _, f := range proof.Findings {
		missing = missing || f.Rule == layout.RuleMissingGlyph
	}
	for p := range proof.Pages.All() {
		for _, it := range p.Items {
			if it.Word == nil {
				continue
			}
			for _, g := range it.Word.Glyphs {
				if g.ID == 0 {
					t.Errorf("%q is drawn with the empty box of its font", it.Word.Text)
				}
			}
			if strings.ContainsRune(it.Word.Text, '漢') && !missing {
				t.Errorf("%q is replaced without a finding", it.Word.Text)
			}
		}
	}
}

// pageText joins the words of pages in reading order.
func pageText(pages *layout.Pages) string {
	var b strings.Builder
	for p := range pages.All() {
		for _, it := range p.Items {
			if it.Word == nil || it.Artifact != layout.NoArtifact {
				continue
			}
			b.WriteString(it.Word.Text)
			if it.Space > 0 {
				b.WriteByte(' ')
			}
		}
	}
	return b.String()
}

// printedOf gives the words that are printed of each object, in reading order.
func printedOf(proof *Proof) map[briefing.Ref]string {
	owner := map[briefing.ElementID]briefing.Ref{}
	proof.Document.Root.Walk(func(e *briefing.Element) bool {
		owner[e.ID] = e.Of
		for _, r := range e.Runs {
			if r.Element != 0 {
				owner[r.Element] = e.Of
			}
		}
		return true
	})
	texts := map[briefing.Ref]*strings.Builder{}
	for p := range proof.Pages.All() {
		for _, it := range p.Items {
			if it.Word == nil || it.Element == 0 {
				continue
			}
			of := owner[it.Element]
			if texts[of] == nil {
				texts[of] = &strings.Builder{}
			}
			texts[of].WriteString(it.Word.Text)
		}
	}
	printed := map[briefing.Ref]string{}
	for of, b := range texts {
		printed[of] = b.String()
	}
	return printed
}

// wantPrinted looks for the words of a text in their order. Where some of them
// run from right to left a line holds them in the order of the eye, so there it
// looks for each.
func wantPrinted(t *testing.T, printed, text string) {
	t.Helper()
	printed = letters(printed)
	if !strings.ContainsFunc(text, rightToLeft) {
		if !strings.Contains(printed, letters(text)) {
			t.Errorf("printed is %q, and not %q in its order", printed, letters(text))
		}
		return
	}
	for _, word := range strings.Fields(text) {
		if w := letters(word); !strings.Contains(printed, w) {
			t.Errorf("the word %q is not printed", word)
		}
	}
}

func rightToLeft(r rune) bool {
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.R, bidi.AL, bidi.AN, bidi.RLE, bidi.RLO, bidi.RLI, bidi.LRE, bidi.LRO, bidi.LRI, bidi.FSI, bidi.PDF, bidi.PDI:
		return true
	}
	return false
}

// letters keeps what carries words: letters, marks, digits and symbols, without
// white space, format characters and punctuation, which layout may change, and
// without variation selectors, which say nothing where they stand alone, and bars,
// which capture puts for the tabs between cells.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Variation_Selector, r) || r == '|' {
			return -1
		}
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || unicode.IsSymbol(r) {
			return r
		}
		return -1
	}, s)
}
