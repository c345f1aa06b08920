package briefing

import (
	"reflect"
	"strings"
	"testing"
)

// An edited statement follows the data where its author left it alone, and only there.
func TestMergeStatement(t *testing.T) {
	const (
		two    = "This briefing cites 2 sources, all seen by us."
		three  = "This briefing cites 3 sources, all seen by us."
		dates  = "Publication dates: 2025 to 2026."
		all    = "All 4 quotations agree word for word with the stored text of their source."
		pairs  = "2 pairs of statements contradict each other; they are listed below."
		own    = "We have not spoken to the embassy."
		edited = "This briefing rests on 2 sources, all of them seen by us."
	)
	join := func(s ...string) string { return strings.Join(s, " ") }
	tests := []struct {
		name               string
		text, draft, after string
		want               string
		stale              []Stale
	}{
		{"never edited", "", "", join(two, dates), join(two, dates), nil},
		{"emptied", " ", two, three, three, nil},
		{"nothing changed", join(edited, dates), join(two, dates), join(two, dates), join(edited, dates), nil},
		{"left alone", join(two, dates), join(two, dates), join(three, dates), join(three, dates), nil},
		{"another sentence was edited", join(two, "Dates of publication: 2025 to 2026."), join(two, dates), join(three, dates), join(three, "Dates of publication: 2025 to 2026."), nil},
		{"the sentence was edited", join(edited, dates), join(two, dates), join(three, dates), join(edited, dates), []Stale{{edited, three}}},
		{"written anew in other words", join("Sources are few.", dates), join(two, dates), join(three, dates), join("Sources are few.", dates), []Stale{{"Sources are few.", three}}},
		{"a sentence added", join(two, own, dates), join(two, dates), join(three, dates), join(three, own, dates), nil},
		{"a sentence added at the end", join(two, dates, own), join(two, dates), join(two, dates, pairs), join(two, dates, pairs, own), nil},
		{"a sentence left out", join(dates, all), join(two, dates, all), join(two, dates, all), join(dates, all), nil},
		{"what was left out has changed", join(dates, all), join(two, dates, all), join(three, dates, all), join(dates, all), []Stale{{"", three}}},
		{"the data say more", two, two, join(two, dates, all), join(two, dates, all), nil},
		{"the data say less", join(two, dates, all), join(two, dates, all), join(two, all), join(two, all), nil},
		{"what was edited is said no longer", join(two, "Dates of publication: 2025 to 2026."), join(two, dates), two,
			join(two, "Dates of publication: 2025 to 2026."), []Stale{{"Dates of publication: 2025 to 2026.", ""}}},
		{"a new sentence between", join(two, all), join(two, all), join(two, dates, all), join(two, dates, all), nil},
		{"edited to what the data say now", join(three, dates), join(two, dates), join(three, dates), join(three, dates), nil},
		{"paragraphs", two + "\n\n" + own + "\n\n" + dates, join(two, dates), join(three, dates), three + "\n\n" + own + "\n\n" + dates, nil},
		{"never drafted", own, "", two, own, nil},
	}
	for _, tt := range tests {
		got, stale := Statement{Text: tt.text, Draft: tt.draft}.Merge(tt.after)
		if got != tt.want || !reflect.DeepEqual(stale, tt.stale) {
			t.Errorf("%s:\n got %s\nwant %s\nstale %q, want %q", tt.name, got, tt.want, stale, tt.stale)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                 nil,
		"One. Two.":                        {"One.", "Two."},
		"One\nline. Two":                   {"One line.", "Two"},
		"At 3.5 per cent. ":                {"At 3.5 per cent."},
		"It cites “All.”. 2 pairs differ.": {"It cites “All.”.", "2 pairs differ."},
		"Mr. Lind and A. Berg came. Why?":  {"Mr. Lind and A. Berg came.", "Why?"},
		"It says “Yes.” (They did.) No!":   {"It says “Yes.”", "(They did.)", "No!"},
		"One.\n\n\nTwo. Three.":            {"One.", "Two.", "Three."},
		"Wait… what is that. no capital":   {"Wait… what is that. no capital"},
	} {
		var got []string
		for _, s := range sentences(text) {
			got = append(got, s.text)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Whatever the author makes of a draft, no sentence of theirs is lost, and nothing
// panics.
func FuzzMergeStatement(f *testing.F) {
	f.Add("One. Two.", "One. Three. Two.", "Four. Two.")
	f.Add("A.\n\nB.", "", "A.")
	f.Fuzz(func(t *testing.T, text, draft, after string) {
		got, _ := Statement{Text: text, Draft: draft}.Merge(after)
		if strings.TrimSpace(text) == "" {
			return
		}
		drafted := map[string]bool{}
		for _, s := range sentences(draft) {
			drafted[s.text] = true
		}
		for _, s := range sentences(text) {
			if !drafted[s.text] && !strings.Contains(OneLine(got), s.text) {
				t.Errorf("%q lost %q", got, s.text)
			}
		}
	})
}
