package capture

import (
	"errors"
	"strings"
	"testing"

	"attache/briefing"
)

const ferryArticle = `“Nobody asked the islanders,” mayor says of ferry plan

Plans to close the northern ferry line have met with resistance.

Harbour dispute

Norland’s Transport Minister Greta Holm said the line loses money every winter.

“We looked at every timetable, and not one of them paid for its fuel,” Holm said, according to the Norland public broadcaster NRX, cited by the Coastal Observer.

It is unclear when the decision falls, the Coastal Observer reported.

Sources: Coastal Observer, NRX; Daily Tide`

// A sentence that ends with an emoji is a sentence, in any script.
func TestASentenceBehindWhichAPictureStandsIsNoHeading(t *testing.T) {
	for _, line := range []string{"We will not raise the tolls. 😀", "قال الوزير: «لن نرفع الرسوم» يوم الثلاثاء. 👩\u200d👩\u200d👧", "The road is open! ❤\uFE0F"} {
		a, err := Read("a.txt", []byte("Talks\n\n"+line+"\n\nNothing else was decided on that day.\n"))
		if err != nil || len(a.Headings) != 1 || len(a.Headings[0].Snippets) != 2 {
			t.Errorf("%q: %v, %+v", line, err, a.Headings)
		}
	}
}

func TestReadPlainArticle(t *testing.T) {
	a, err := Read("ferry.txt", []byte(ferryArticle))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Headings) != 2 || a.Headings[0].Title != a.Source.Title || a.Headings[1].Title != "Harbour dispute" {
		t.Fatalf("headings: %+v", a.Headings)
	}
	speech := a.Headings[1].Snippets[1]
	if got, want := briefing.PlainText(speech.Text), "We looked at every timetable, and not one of them paid for its fuel"; got != want {
		t.Errorf("quotation %q, want %q", got, want)
	}
	want := []briefing.ChainLink{
		{Name: "Greta Holm", Role: "Norland’s Transport Minister"},
		{Name: "NRX", Role: "Norland public broadcaster"},
		{Name: "Coastal Observer"},
	}
	if got := chainText(speech.Attribution); got != chainText(want) {
		t.Errorf("chain %s, want %s", got, chainText(want))
	}
	if l := speech.Citations[0].Locator; l.Label != "paragraph" || l.Value != "3" {
		t.Errorf("locator %v", l)
	}
	if got := chainText(a.Headings[1].Snippets[2].Attribution); got != "" {
		t.Errorf("the words of this article are given to %s, which it reports", got)
	}
	s := a.Source
	if s.ContainerTitle != "" || s.URL != "" || !s.Issued.IsZero() || s.Author != nil || s.Language != "" {
		t.Errorf("the source states what the article does not: %+v", s)
	}
	if len(a.Listed) != 3 || a.Listed[2].ContainerTitle != "Daily Tide" || !a.Listed[2].NotSeen {
		t.Errorf("listed: %+v", a.Listed)
	}
	if !strings.Contains(strings.Join(notices(a), "\n"), "lists Daily Tide as a source, but its text never names it") {
		t.Errorf("notices: %q", a.Notices)
	}
}

// chainText writes a chain on one line: "name, role, date > …".
func chainText(chain []briefing.ChainLink) string {
	var links []string
	for _, l := range chain {
		var parts []string
		for _, part := range []string{l.Name, l.Role, l.Date.String()} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		if len(parts) == 0 {
			parts = []string{"?"}
		}
		links = append(links, strings.Join(parts, ", "))
	}
	return strings.Join(links, " > ")
}

func TestPlainTextIsTheArticlesText(t *testing.T) {
	for name, data := range map[string]string{
		"a.txt":  ferryArticle,
		"a.html": "<html><body><h1>A title</h1><p>One &amp; two.</p><p>“Three,” she said.</p></body></html>",
		"b.txt":  "One line.\r\nAnother \x93line\x94 in an old encoding.",
	} {
		a, err := Read(name, []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		text, err := PlainText(a.MediaType, []byte(data))
		if err != nil || text != a.Text {
			t.Errorf("%s: PlainText gives %q and %v, the article %q", name, text, err, a.Text)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       error
	}{
		{"large.txt", strings.Repeat("a", MaxSize+1), ErrTooLarge},
		{"picture.txt", "\x89PNG\r\n\x1a\n", ErrNotText},
		{"paper.pdf", "%PDF-1.7", ErrDamaged},
		{"program", "text\x00\x01\x02", ErrNotText},
		{"controls", strings.Repeat("\x01\x02a", 50), ErrNotText},
		{"empty.txt", "", ErrNoText},
		{"spaces.txt", " \n\t\r\n ", ErrNoText},
		{"empty.html", "<html><script>let a = 1</script></html>", ErrNoText},
	} {
		if _, err := Read(c.name, []byte(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// notices gives what an article tells, in English.
func notices(a Article) []string {
	words := make([]string, len(a.Notices))
	for i, n := range a.Notices {
		words[i] = n.String()
	}
	return words
}
