package ui

import (
	"strings"

	"attache/app/ui/desk"
	"attache/app/ui/wording"
	"attache/briefing"
)

// problemRow is a finding, or the head of a group of them.
type problemRow struct {
	head    string
	finding *briefing.Finding // shared: nobody changes it; nil: it is a head
}

// problemRows groups findings by their gravity: those of one group, counted from 1 in gravities, or of all where only is not above
// 0. wanted says which of them are; nil: all.
func problemRows(all []briefing.Finding, only int, wanted func(i int) bool) []problemRow {
	var rows []problemRow
	for i, g := range gravities {
		if only > 0 && only != i+1 {
			continue
		}
		head := len(rows)
		rows = append(rows, problemRow{})
		for n := range all {
			if g.holds(all[n]) && (wanted == nil || wanted(n)) {
				rows = append(rows, problemRow{finding: &all[n]})
			}
		}
		if of := len(rows) - head - 1; of > 0 {
			rows[head].head = withCount(g.head, of)
		} else {
			rows = rows[:head]
		}
	}
	return rows
}

// findingTexts are what findings say and where they lead, in small letters. They are long in the making, so they are made off
// the UI goroutine, and only where words are looked for.
type findingTexts struct {
	of    []briefing.Finding
	words []string // of each
}

func newFindingTexts(of []briefing.Finding, here desk.Whereabouts) findingTexts {
	t := findingTexts{of, make([]string, len(of))}
	for i, f := range of {
		t.words[i] = strings.ToLower(wording.Finding(f) + " " + here.Words(f.Place))
	}
	return t
}

// are reports whether the texts are those of findings.
func (t findingTexts) are(of []briefing.Finding) bool {
	return len(t.of) == len(of) && (len(of) == 0 || &t.of[0] == &of[0])
}
