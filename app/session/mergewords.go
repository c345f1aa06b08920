package session

import (
	"slices"
	"strings"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/revision"
)

// turn is what became of an object. The two ways of a deletion against an edit are told apart.
type turn string

const (
	deletedHere  turn = "deleted-here"
	deletedThere turn = "deleted-there"
)

// turns are in the order in which they are told.
var turns = []turn{
	turn(revision.Added), turn(revision.Restored), turn(revision.Altered), turn(revision.Removed),
	deletedThere, deletedHere, turn(revision.Alike), turn(revision.Bygone),
}

// of says it of counted things.
func (t turn) of(things string) string {
	switch t {
	case turn(revision.Added):
		return lang.T("%s new", things)
	case turn(revision.Restored):
		return lang.T("%s brought back", things)
	case turn(revision.Altered):
		return lang.T("%s changed", things)
	case turn(revision.Removed):
		return lang.T("%s deleted", things)
	case deletedThere:
		return lang.T("%s deleted there and edited here", things)
	case deletedHere:
		return lang.T("%s deleted here and edited there", things)
	case turn(revision.Alike):
		return lang.T("%s with the same words on both sides", things)
	}
	return lang.T("%s written and deleted again there", things)
}

func (o *MergedObject) turn() turn {
	switch {
	case o.Fate != revision.Contested:
		return turn(o.Fate)
	case slices.ContainsFunc(o.Deleted, func(v MergedVersion) bool { return v.Here }):
		return deletedHere
	}
	return deletedThere
}

// Counts says what came in, in words: "3 snippets and 1 source new; 2 snippets changed".
func (m *Merged) Counts() string {
	count := map[turn]map[briefing.Kind]int{}
	for i := range m.Objects {
		o := &m.Objects[i]
		if o.With {
			continue
		}
		turn := o.turn()
		if count[turn] == nil {
			count[turn] = map[briefing.Kind]int{}
		}
		kind := o.Ref.Kind
		if _, known := kindNames[kind]; !known {
			kind = ""
		}
		count[turn][kind]++
	}
	var parts []string
	for _, t := range turns {
		var things []string
		for _, kind := range []briefing.Kind{
			briefing.KindBriefing, briefing.KindHeading, briefing.KindSnippet, briefing.KindSource,
			briefing.KindPlacement, briefing.KindLink, briefing.KindRemark, briefing.KindRelease, "",
		} {
			if n := count[t][kind]; n > 0 {
				things = append(things, Things(kind, n))
			}
		}
		if len(things) > 0 {
			parts = append(parts, t.of(lang.List(things)))
		}
	}
	return strings.Join(parts, "; ")
}

// Circles names the headings that stand under each other now, a circle each: one person moved a heading under another, and
// one the other under it.
func (m *Merged) Circles() []string {
	var list []string
	for i := range m.Objects {
		names := lang.List(slices.Sorted(slices.Values(m.Objects[i].Circle)))
		if names != "" && !slices.Contains(list, names) {
			list = append(list, names)
		}
	}
	return list
}
