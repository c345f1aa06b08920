package briefing_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"attache/briefing"
	"attache/briefing/cite"
)

// Marks that are words stand within our own last sentence, and behind the words
// of others.
func TestCitationsInTheSentence(t *testing.T) {
	tests := []struct {
		kind       briefing.SnippetKind
		text, want string
	}{
		{briefing.Paraphrase, "Tolls rose.", "Tolls rose (Lind, 2026)."},
		{briefing.Paraphrase, "Tolls rose. They fell.  ", "Tolls rose. They fell (Lind, 2026)."},
		{briefing.Paraphrase, "Tolls rose", "Tolls rose (Lind, 2026)"},
		{briefing.Paraphrase, "Will tolls rise?", "Will tolls rise (Lind, 2026)?"},
		{briefing.Paraphrase, "Tolls rose?!", "Tolls rose (Lind, 2026)?!"},
		{briefing.Paraphrase, "Tolls rose …", "Tolls rose … (Lind, 2026)"},
		{briefing.Paraphrase, "Tolls rose...", "Tolls rose... (Lind, 2026)"},
		{briefing.Paraphrase, "Tolls rose in the U.S.", "Tolls rose in the U.S. (Lind, 2026)."},
		{briefing.Paraphrase, "Tolls rose for Quay Ltd.", "Tolls rose for Quay Ltd. (Lind, 2026)."},
		{briefing.Paraphrase, "Tolls rose to 3.5.", "Tolls rose to 3.5 (Lind, 2026)."},
		{briefing.Paraphrase, "Tolls are at port.example.org.", "Tolls are at port.example.org (Lind, 2026)."},
		{briefing.Paraphrase, "She said tolls were “a disgrace.”", "She said tolls were “a disgrace” (Lind, 2026)."},
		{briefing.Paraphrase, "She said tolls were “a disgrace”.", "She said tolls were “a disgrace” (Lind, 2026)."},
		{briefing.Paraphrase, "She asked: “Who pays?”", "She asked: “Who pays?” (Lind, 2026)."},
		{briefing.Paraphrase, "Tolls rose (see above).", "Tolls rose (see above) (Lind, 2026)."},
		{briefing.Paraphrase, "Tolls *rose*.", "Tolls *rose* (Lind, 2026)."},
		{briefing.Paraphrase, "Tolls **rose.**", "Tolls **rose** (Lind, 2026)**.**"},
		{briefing.Paraphrase, "See [the tolls](https://example.org).", "See <the tolls> (Lind, 2026)."},
		{briefing.Paraphrase, "See [the tolls.](https://example.org)", "See <the tolls> (Lind, 2026)."},
		{briefing.Paraphrase, "Tolls rose.\n\n- for ships\n- for boats", "for boats (Lind, 2026)"},
		{briefing.Paraphrase, "| Ship | Toll |\n|---|---|\n| small | 3 |", "(Lind, 2026)"},
		{briefing.Comment, "Tolls rose.", "Tolls rose (Lind, 2026)."},
		{briefing.Quotation, "Tolls rose.", "“Tolls rose.” (Lind, 2026)"},
		{briefing.Quotation, "Who pays?", "“Who pays?” (Lind, 2026)"},
	}
	for _, tt := range tests {
		if got := citedBlock(t, tt.kind, tt.text); got != tt.want {
			t.Errorf("%s %q:\n got %s\nwant %s", tt.kind, tt.text, got, tt.want)
		}
	}
}

// However a text ends, its citation stands there once, and no word of the text
// is lost or comes behind it.
func TestCitationsLoseNothing(t *testing.T) {
	pieces := []string{"tolls", "rose", "U.S.", "etc.", "3.5", "2026", "“", "”", "‘", "’", "(", ")", ".", ".", "?", "!", "…", "...", " ", " ", ",", ":", "*", "**", "é"}
	words := func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, text)
	}
	random := rand.New(rand.NewPCG(11, 2026))
	for range 3000 {
		text := "Tolls "
		for range 1 + random.IntN(8) {
			text += pieces[random.IntN(len(pieces))]
		}
		const mark = "(Lind, 2026)"
		before, after, ok := strings.Cut(citedBlock(t, briefing.Comment, text), mark)
		if !ok || words(before) != words(text) || words(after) != "" || strings.Contains(after, mark) || len(after) > len("**")+len("?!.")*4 {
			t.Fatalf("%q became %q, the citation, %q", text, before, after)
		}
		if !strings.HasSuffix(before, " ") || strings.HasSuffix(before, "  ") {
			t.Fatalf("%q became %q, the citation, %q", text, before, after)
		}
	}
}

// citedBlock gives the block of a snippet that holds its citation.
func citedBlock(t *testing.T, kind briefing.SnippetKind, text string) (found string) {
	t.Helper()
	issued, err := briefing.ParseDate("2026")
	if err != nil {
		t.Fatal(err)
	}
	source := briefing.Source{ID: briefing.ID[briefing.Source]{1}, Type: "book", Author: []briefing.Name{{Family: "Lind"}}, Issued: issued}
	heading := briefing.Heading{ID: briefing.ID[briefing.Heading]{2}, Title: "Tolls"}
	s := briefing.Snippet{ID: briefing.ID[briefing.Snippet]{3}, Kind: kind, Text: text, Citations: []briefing.Citation{{Source: source.ID}}}
	doc, _ := briefing.Assemble(briefing.Content{
		Headings: []briefing.Heading{heading}, Sources: []briefing.Source{source}, Snippets: []briefing.Snippet{s},
		Placements: []briefing.Placement{{ID: briefing.ID[briefing.Placement]{4}, Place: briefing.Place{Parent: heading.ID}, Snippet: s.ID}},
	}, cite.APA{}, nil)
	doc.Root.Walk(func(e *briefing.Element) bool {
		for _, r := range e.Runs {
			if r.Role == briefing.RoleReference && found == "" {
				found = marked(e.Runs)
			}
		}
		return true
	})
	return found
}

// Marks are in the language of the briefing, also behind words in another.
func TestCitationsBehindAnotherLanguage(t *testing.T) {
	source := briefing.Source{ID: briefing.ID[briefing.Source]{1}, Type: "book", Author: []briefing.Name{{Family: "Lind"}}}
	heading := briefing.Heading{ID: briefing.ID[briefing.Heading]{2}, Title: "Tolls"}
	s := briefing.Snippet{ID: briefing.ID[briefing.Snippet]{3}, Kind: briefing.Quotation, Text: "Wer zahlt?", Language: "de", Citations: []briefing.Citation{{Source: source.ID}}}
	doc, _ := briefing.Assemble(briefing.Content{
		Headings: []briefing.Heading{heading}, Sources: []briefing.Source{source}, Snippets: []briefing.Snippet{s},
		Placements: []briefing.Placement{{ID: briefing.ID[briefing.Placement]{4}, Place: briefing.Place{Parent: heading.ID}, Snippet: s.ID}},
	}, cite.APA{}, nil)
	var got []string
	doc.Root.Walk(func(e *briefing.Element) bool {
		for _, r := range e.Runs {
			if e.Lang == "de" {
				got = append(got, r.Lang+" "+r.Text)
			}
		}
		return true
	})
	if want := " “Wer zahlt?” |en-GB (|en-GB Lind, n.d.|en-GB )"; strings.Join(got, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "|"), want)
	}
}

// marked writes runs with their emphasis and links.
func marked(runs []briefing.Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch {
		case r.Text == "":
			b.WriteString("[empty run]")
		case r.Role == briefing.RoleLink:
			b.WriteString("<" + r.Text + ">")
		case r.Style&briefing.Emphasis != 0:
			b.WriteString("*" + r.Text + "*")
		case r.Style&briefing.Strong != 0:
			b.WriteString("**" + r.Text + "**")
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}
