package session

import (
	"encoding/json"
	"testing"
)

// TestValuesAreShownAsWords: the history of a field shows a reader no JSON, but for what
// this version does not know.
func TestValuesAreShownAsWords(t *testing.T) {
	for _, c := range []struct{ field, value, want string }{
		{"author", `[{"family":"Brink","given":"Ada"},{"literal":"Harbour Office"}]`, "Ada Brink; Harbour Office"},
		{"to", `["Head of Policy","Northern desk"]`, "Head of Policy, Northern desk"},
		{"translation", `{"original":"Nein.","language":"de","translator":"Northern desk"}`, "Nein. · de · Northern desk"},
		{"translation", `{"original":"Nein."}`, "Nein."},
		{"figure", `{"sha256":"00","type":"image/png","caption":"*Tolls*","alt":"A chart"}`, "Tolls · A chart"},
		{"likelihood", `{"scale":"phia","term":"highly likely"}`, "highly likely"},
		{"attachments", `[{"name":"map.pdf","sha256":"00"}]`, "map.pdf"},
		{"front", `[{"field":"to"},{"label":"Timing","text":"Routine"}]`, "to; Timing · Routine"},
		{"designation", `{"controlled-by":"Harbour Office","contact":"Ada"}`, "Harbour Office · Ada"},
		{"source-summary", `{"text":"Two sources.","draft":"One."}`, "Two sources."},
		{"numbered", `true`, "Yes"},
		{"timeline", `false`, "No"},
		{"page-limit", `2`, "2"},
		{"issued", `"2026-03-02"`, "2 March 2026"},
		{"issued", `"2026-03"`, "March 2026"},
		{"status", `"cleared"`, "cleared"},
		{"attribution", `[{"name":"Ada Brink"},{}]`, "Ada Brink → [not named]"},
		{"author", `{"of":"a newer version"}`, `{"of":"a newer version"}`},
		{"unheard-of", `{"a": 1}`, `{"a":1}`},
	} {
		l := labeller{}
		if got := l.words(c.field, json.RawMessage(c.value)); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.field, c.value, got, c.want)
		}
	}
}
