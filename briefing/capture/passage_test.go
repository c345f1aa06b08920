package capture

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
)

const stalledTalks = `Ferry talks stall

By Nils Ekdahl

The ferry will not sail before May. “We looked at every timetable, and not one of them paid for its fuel,” Karin Holm, director of the harbour office, said on Monday. The island had hoped for March.

“We were not asked,” Holm said. “Nobody was.”

The council called the plan “premature” and asked for figures. Holm replied: “They have them since June.” Costs rose by a tenth.

“It is over.” The hall fell silent.

She told the Coast Wire, a news agency: “We will look again.”`

func chainWords(a briefing.Attribution) string {
	if a == nil {
		return "the outlet"
	}
	var links []string
	for _, l := range a {
		links = append(links, strings.TrimSuffix(fmt.Sprintf("%s (%s)", l.Name, l.Role), " ()"))
	}
	return strings.Join(links, " → ")
}

func TestWhoSaysAPassage(t *testing.T) {
	article, err := Read("ferry.txt", []byte(stalledTalks))
	if err != nil {
		t.Fatal(err)
	}
	const holm = "Karin Holm (director of the harbour office)"
	for _, c := range []struct{ words, who, paragraph string }{
		{"The ferry will not sail before May.", "the outlet", "1"},
		{"not one of them paid for its fuel", holm, "1"},
		{"“We looked at every timetable, and not one of them paid for its fuel,”", holm, "1"},
		{"its fuel,” Karin Holm, director", "the outlet", "1"},
		{"We were not asked", holm, "2"},
		{"Nobody was", holm, "2"},
		{"premature", "", "3"},
		{"They have them since June", holm, "3"},
		{"Costs rose by a tenth", "the outlet", "3"},
		{"It is over.", "", "4"},
		{"We will look again", " → Coast Wire (news agency)", "5"},
		{"Ferry talks stall", "the outlet", ""},
		{"Nobody was.”\n\nThe council called", "the outlet", "2"},
	} {
		t.Run(c.words, func(t *testing.T) {
			at := strings.Index(article.Text, c.words)
			if at < 0 {
				t.Fatalf("not in\n%s", article.Text)
			}
			stored, err := ReadStored(article.MediaType, []byte(stalledTalks))
			if err != nil {
				t.Fatal(err)
			}
			if stored.Text != article.Text {
				t.Errorf("the stored text reads\n%s", stored.Text)
			}
			got := stored.At(at, at+len(c.words))
			if who := chainWords(got.Attribution); who != c.who || got.Locator.Value != c.paragraph {
				t.Errorf("paragraph %q, said by %q; want paragraph %q, %q", got.Locator.Value, who, c.paragraph, c.who)
			}
		})
	}
}

func TestAPassageOutsideTheTextIsNobodys(t *testing.T) {
	stored, err := ReadStored(textPlain, []byte(stalledTalks))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]int{{-5, -1}, {0, 0}, {1 << 30, 1 << 30}, {9, 3}} {
		if got := stored.At(c[0], c[1]); len(got.Attribution) > 0 {
			t.Errorf("%v is said by %q", c, chainWords(got.Attribution))
		}
	}
	if _, err := ReadStored(textPlain, nil); !errors.Is(err, ErrNoText) {
		t.Errorf("nothing gives %v", err)
	}
}

// FuzzAt looks for a passage that brings it down.
func FuzzAt(f *testing.F) {
	f.Add([]byte(stalledTalks), 60, 90, true)
	f.Add([]byte("<blockquote>Words<cite>Holm</cite></blockquote>"), 2, 4, false)
	f.Fuzz(func(t *testing.T, raw []byte, start, end int, plain bool) {
		if len(raw) > 20_000 {
			return
		}
		kind := textHTML
		if plain {
			kind = textPlain
		}
		if stored, err := ReadStored(kind, raw); err == nil {
			stored.At(start, end)
		}
	})
}

func BenchmarkAt(b *testing.B) {
	raw := []byte(strings.Repeat(stalledTalks+"\n\n", 1000))
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		stored, err := ReadStored(textPlain, raw)
		if err != nil {
			b.Fatal(err)
		}
		stored.At(400_000, 400_040)
	}
}
