package briefing

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// said makes a remark: its number is its id and its minute, on what it is, and which it answers (0: none).
func said(n, on, answers byte) Remark {
	r := Remark{ID: ID[Remark]{15: n}, On: UUID{15: on}, Text: fmt.Sprint(n), Time: time.Unix(60*int64(n), 0)}
	if answers > 0 {
		r.Answers = ID[Remark]{15: answers}
	}
	return r
}

func TestThreads(t *testing.T) {
	for _, c := range []struct {
		name    string
		remarks []Remark
		want    string
	}{
		{"none", nil, ""},
		{"two on one object, the later first", []Remark{said(2, 1, 0), said(1, 1, 0)}, "1 2"},
		{"answers by time", []Remark{said(3, 1, 1), said(2, 1, 1), said(1, 1, 0)}, "1(2 3)"},
		{"an answer older than what it answers, as clocks differ", []Remark{said(1, 1, 2), said(2, 1, 0)}, "2(1)"},
		{"what it answers is gone", []Remark{said(2, 1, 9)}, "2"},
		{"what it answers is about something else", []Remark{said(1, 2, 0), said(2, 1, 1)}, "2 1"},
		{"an answer to an answer", []Remark{said(1, 1, 0), said(2, 1, 1), said(3, 1, 2)}, "1(2) 3"},
		{"two that answer each other", []Remark{said(1, 1, 2), said(2, 1, 1)}, "1 2"},
		{"one that answers itself", []Remark{said(1, 1, 1)}, "1"},
	} {
		var got []string
		n := 0
		for _, thread := range Threads(c.remarks) {
			words := thread.Text
			var answers []string
			for _, a := range thread.Answered {
				answers = append(answers, a.Text)
			}
			if n += 1 + len(answers); answers != nil {
				words += "(" + strings.Join(answers, " ") + ")"
			}
			got = append(got, words)
		}
		if strings.Join(got, " ") != c.want || n != len(c.remarks) {
			t.Errorf("%s: %q with %d of %d remarks, want %q", c.name, got, n, len(c.remarks), c.want)
		}
	}
}

func TestAddressed(t *testing.T) {
	people := []string{"Anna Berg", "Anna Holm", "Bob", "Bobby Øst", "Зоряна Ґудзь"}
	for text, want := range map[string][]string{
		"":                             nil,
		"Anna, is this right?":         nil,
		"@Anna Berg is this right?":    {"Anna Berg"},
		"@anna: who knows?":            {"Anna Berg", "Anna Holm"},
		"@Holm and @bob, please":       {"Anna Holm", "Bob"},
		"@Bobby":                       {"Bobby Øst"},
		"@Bobb":                        nil,
		"(@Øst)":                       {"Bobby Øst"},
		"write to desk@bob.example":    nil,
		"@ЗОРЯНА ґудзь?":               {"Зоряна Ґудзь"},
		"@bob @Bob @BOB":               {"Bob"},
		"@":                            nil,
		"the word before\n@Bob's view": {"Bob"},
	} {
		if got := Addressed(text, people); !slices.Equal(got, want) {
			t.Errorf("%q addresses %q, want %q", text, got, want)
		}
	}
}
