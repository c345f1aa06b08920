package briefing_test

import (
	"strings"
	"testing"

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
	issued, err := briefing.ParseDate("2026")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		source := briefing.Source{ID: briefing.ID[briefing.Source]{1}, Type: "book", Author: []briefing.Name{{Family: "Lind"}}, Issued: issued}
		heading := briefing.Heading{ID: briefing.ID[briefing.Heading]{2}, Title: "Tolls"}
		s := briefing.Snippet{ID: briefing.ID[briefing.Snippet]{3}, Kind: tt.kind, Text: tt.text, Citations: []briefing.Citation{{Source: source.ID}}}
		doc, _ := briefing.Assemble(briefing.Content{
			Headings: []briefing.Heading{heading}, Sources: []briefing.Source{source}, Snippets: []briefing.Snippet{s},
			Placements: []briefing.Placement{{ID: briefing.ID[briefing.Placement]{4}, Place: briefing.Place{Parent: heading.ID}, Snippet: s.ID}},
		}, cite.APA{}, nil)
		got := ""
		doc.Root.Walk(func(e *briefing.Element) bool {
			if e.Class == briefing.ClassAppendix {
				return false
			}
			for _, r := range e.Runs {
				if r.Role == briefing.RoleReference {
					got = marked(e.Runs)
				}
			}
			return true
		})
		if got != tt.want {
			t.Errorf("%s %q:\n got %s\nwant %s", tt.kind, tt.text, got, tt.want)
		}
	}
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
