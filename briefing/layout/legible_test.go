package layout_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// TestTextCanBeTakenOut sets words at random as judgements and in narrow cells. Programs
// that take text out of a PDF see spaces of 0.15 em and more only, and join what a
// line divides only where a hyphen says so.
func TestTextCanBeTakenOut(t *testing.T) {
	vocabulary := strings.Fields(`of to the and office baffling Rechtsschutzversicherung Donaudampfschifffahrtsgesellschaft
		internationalisation notwithstanding °C 1,204 state-of-the-art responsibility (so) half № Mr`)
	r := rand.New(rand.NewPCG(5, 6))
	phrase := func(n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = vocabulary[r.IntN(len(vocabulary))]
		}
		return strings.Join(words, " ")
	}
	ts := typesetter(t, fonts(t))
	divided := 0
	for n := range 200 {
		doc := &briefing.Document{Language: [...]string{"de", "en-GB"}[n%2], PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument}}
		for range 6 {
			doc.Root.Kids = append(doc.Root.Kids, briefing.Element{Role: briefing.RoleP, Class: briefing.ClassAssessment, Runs: []briefing.Run{
				{Text: phrase(12) + " "}, {Text: "Mr", Style: briefing.Emphasis}, {Text: ". " + phrase(20)},
			}})
		}
		doc.Root.Kids = append(doc.Root.Kids, briefing.Markdown("a|b|c|d|e|f\n-|-|-|-|-|-\n"+strings.Join([]string{phrase(2), phrase(3), phrase(2), phrase(2), phrase(1), phrase(1)}, "|"))...)
		number(doc)
		pages, _ := paginate(t, ts, doc)
		for i := range pages {
			var last *layout.Item
			for k := range pages[i].Items {
				item := &pages[i].Items[k]
				if item.Word == nil || item.Artifact != layout.NoArtifact {
					continue
				}
				if item.Space > 0 && item.Space < item.Size*15/100 {
					t.Errorf("a space behind %q is %.3f em", item.Word.Text, item.Space.Points()/item.Size.Points())
				}
				if last != nil && last.Element == item.Element && last.Y < item.Y && last.Space == 0 {
					switch before := last.Word.Text; {
					case strings.HasSuffix(before, "\u00ad"):
						divided++
					case !strings.HasSuffix(before, "-"):
						t.Errorf("a line ends between %q and %q", before, item.Word.Text)
					}
				}
				last = item
			}
		}
	}
	if divided < 40 {
		t.Errorf("%d words were divided", divided)
	}
}
