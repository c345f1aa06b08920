package briefing_test

import (
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"
)

// large makes a briefing of 1,000 snippets under 90 headings with 250 sources.
func large() briefing.Content {
	const headings, snippets, sources = 90, 1000, 250
	id := func(kind string, n int) briefing.UUID { return uuidOf(fmt.Sprintf("%s%05d", kind, n)) }
	c := briefing.Content{Briefing: briefing.Briefing{ID: briefing.ID[briefing.Briefing](id("b", 0)), Title: "A large briefing", Marking: "OFFICIAL"}}
	date, err := briefing.ParseDate("2026-02-28")
	if err != nil {
		panic(err)
	}
	for i := range sources {
		c.Sources = append(c.Sources, briefing.Source{
			ID: briefing.ID[briefing.Source](id("s", i)), Type: "article-newspaper", Title: fmt.Sprintf("Article number %d on the harbour", i),
			ContainerTitle: fmt.Sprintf("Courier %d", i%17), Issued: date, Accessed: date, URL: fmt.Sprintf("https://example.org/articles/%d", i),
		})
	}
	for i := range headings {
		h := briefing.Heading{ID: briefing.ID[briefing.Heading](id("h", i)), Title: fmt.Sprintf("Heading %d", i), Place: briefing.Place{Order: fmt.Sprintf("%05d1", i)}}
		if i%3 != 0 {
			h.Place.Parent = c.Headings[i-i%3].ID
		}
		c.Headings = append(c.Headings, h)
	}
	for i := range snippets {
		s := briefing.Snippet{
			ID: briefing.ID[briefing.Snippet](id("n", i)), Kind: briefing.Quotation, Status: briefing.Cleared,
			Text: strings.Repeat(fmt.Sprintf("Sentence %d speaks of the harbour and of its tolls. ", i), 5),
			Attribution: briefing.Attribution{
				{Name: "Ada Lind", Role: "harbour minister", Date: date}, {Name: "NTA", Role: "state news agency"},
			},
			Citations: []briefing.Citation{{
				Source:  c.Sources[i%sources].ID,
				Locator: briefing.Locator{Label: "paragraph", Value: fmt.Sprint(i % 7)},
			}},
		}
		if i%4 == 0 {
			s.Kind, s.Text = briefing.Paraphrase, "They *agree* on [three points](https://example.org):\n- tolls,\n- patrols,\n- **books**."
		}
		c.Snippets = append(c.Snippets, s)
		c.Placements = append(c.Placements, briefing.Placement{
			ID: briefing.ID[briefing.Placement](id("p", i)), Snippet: s.ID,
			Place: briefing.Place{Parent: c.Headings[i%headings].ID, Order: fmt.Sprintf("%05d1", i)},
		})
	}
	return c
}

func TestAssembleLarge(t *testing.T) {
	doc, findings := briefing.Assemble(large(), cite.House{}, func(*briefing.Snippet) briefing.Verdict { return briefing.VerdictExact })
	checkTree(t, &doc)
	entries := 0
	doc.Root.Walk(func(e *briefing.Element) bool {
		if e.Class == briefing.ClassEntry {
			entries++
		}
		return true
	})
	// 250 and 7 have no divisor in common, so each passage is cited once.
	if entries != 1000 {
		t.Errorf("%d entries", entries)
	}
	for _, f := range findings {
		if f.Severity > briefing.Advice {
			t.Fatalf("%s: %s", f.Rule, f.Message())
		}
	}
}

func BenchmarkAssemble(b *testing.B) {
	c := large()
	exact := func(*briefing.Snippet) briefing.Verdict { return briefing.VerdictExact }
	b.ReportAllocs()
	for b.Loop() {
		briefing.Assemble(c, cite.House{}, exact)
	}
}

// Whatever words a user writes into any field, they come out in the document.
func FuzzAssemble(f *testing.F) {
	f.Add("Title", "Text *with* markup", "Speaker", "Lost title", uint8(0))
	f.Add("", "- a\n\n1. b", "", "[x](https://e.org)", uint8(3))
	f.Add("“t”", "\"q\"", "R", "", uint8(4))
	kinds := []briefing.SnippetKind{briefing.Quotation, briefing.Paraphrase, briefing.Comment, briefing.Assessment, briefing.FigureKind, "novel"}
	f.Fuzz(func(t *testing.T, heading, words, who, work string, kind uint8) {
		for _, s := range []*string{&heading, &words, &who, &work} {
			*s = strings.ToValidUTF8(*s, "")
		}
		source := briefing.Source{ID: briefing.ID[briefing.Source](uuidOf("source")), Title: work, Descriptor: who}
		s := briefing.Snippet{
			ID: briefing.ID[briefing.Snippet](uuidOf("snippet")), Kind: kinds[int(kind)%len(kinds)], Text: words,
			Attribution: briefing.Attribution{{Name: who}}, Citations: []briefing.Citation{{Source: source.ID}},
			Translation: &briefing.Translation{Original: words, Language: who}, Figure: &briefing.Figure{Caption: words, Alt: who},
		}
		h := briefing.Heading{ID: briefing.ID[briefing.Heading](uuidOf("heading")), Title: heading}
		doc, _ := briefing.Assemble(briefing.Content{
			Briefing: briefing.Briefing{Title: heading, BottomLine: words, From: []string{who}},
			Headings: []briefing.Heading{h}, Snippets: []briefing.Snippet{s}, Sources: []briefing.Source{source},
			Placements: []briefing.Placement{{Snippet: s.ID, Place: briefing.Place{Parent: h.ID}}},
		}, cite.House{}, nil)
		checkTree(t, &doc)
		var all strings.Builder
		doc.Root.Walk(func(e *briefing.Element) bool {
			for _, r := range e.Runs {
				all.WriteString(r.Text)
			}
			all.WriteByte('\n')
			return true
		})
		have := all.String()
		want := strings.Fields(heading)
		want = append(want, strings.Fields(strings.NewReplacer("**", "", "*", "", "\\", "").Replace(briefing.PlainText(words)))...)
		if s.Kind == briefing.Quotation || s.Kind == briefing.Paraphrase {
			want = append(want, strings.Fields(who)...)
		}
		plain := strings.NewReplacer("*", "", "\\", "").Replace(have)
		for _, word := range want {
			if !strings.Contains(plain, strings.NewReplacer("*", "", "\\", "").Replace(word)) {
				t.Fatalf("%q is lost in\n%s", word, have)
			}
		}
	})
}
