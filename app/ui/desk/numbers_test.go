package desk

import (
	"testing"

	"attache/briefing"
)

func TestNumbersFollowTheOutline(t *testing.T) {
	heading := func(id byte, key string) briefing.Heading {
		return briefing.Heading{ID: briefing.ID[briefing.Heading]{15: id}, Key: key}
	}
	placed := briefing.Placed{Snippet: briefing.Snippet{ID: briefing.ID[briefing.Snippet]{15: 9}, Key: "mayor"}}
	numbers := numbered(briefing.Outline{
		Sections: []briefing.Section{
			{Heading: heading(1, "a"), Level: 1},
			{Heading: heading(2, "mayor"), Level: 2},
			{Heading: heading(3, "c"), Level: 2, Snippets: []briefing.Placed{placed}},
			{Heading: heading(4, "d"), Level: 1, Snippets: []briefing.Placed{placed}},
		},
		Unplaced: []briefing.Section{{Heading: heading(5, "e"), Level: 1}},
	})
	for name, want := range map[string]string{
		"a": "1", "mayor": "1.1", "c": "1.2", "d": "2", "e": "3",
		heading(3, "").ID.String(): "1.2", placed.Snippet.ID.String(): "1.2", "nobody": "",
	} {
		if got := numbers[name]; got != want {
			t.Errorf("%s has the number %q, want %q", name, got, want)
		}
	}
}
