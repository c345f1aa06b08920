package session

import (
	"fmt"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/revision"
)

// kindWords names the nouns, one and several.
var kindWords = map[briefing.Kind][2]string{
	briefing.KindSnippet: {"snippet", "snippets"}, briefing.KindSource: {"source", "sources"}, briefing.KindBriefing: {"briefing", "briefings"},
	briefing.KindHeading: {"heading", "headings"}, briefing.KindPlacement: {"place of a snippet", "places of snippets"},
	briefing.KindLink: {"link", "links"}, briefing.KindRemark: {"remark", "remarks"},
}

// KindWord names a number of objects of a kind, also of one that a newer version made.
func KindWord(kind briefing.Kind, n int) string {
	words, ok := kindWords[kind]
	if !ok {
		words = [2]string{"thing of a newer version", "things of a newer version"}
	}
	if n == 1 {
		return words[0]
	}
	return words[1]
}

// turns say what became of objects, in the order in which it is told. The two ways of a deletion against an
// edit are told apart.
var turns = []struct{ turn, words string }{
	{string(revision.Added), "new"},
	{string(revision.Restored), "brought back"},
	{string(revision.Altered), "changed"},
	{string(revision.Removed), "deleted"},
	{"deleted there", "deleted there and edited here"},
	{"deleted here", "deleted here and edited there"},
	{string(revision.Alike), "with the same words on both sides"},
	{string(revision.Bygone), "written and deleted again there"},
}

func (o *MergedObject) turn() string {
	switch {
	case o.Fate != revision.Contested:
		return string(o.Fate)
	case slices.ContainsFunc(o.Deleted, func(v MergedVersion) bool { return v.Here }):
		return "deleted here"
	}
	return "deleted there"
}

// Counts says what came in, in words: "3 snippets and 1 source new; 2 snippets changed".
func (m *Merged) Counts() string {
	count := map[string]map[briefing.Kind]int{}
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
		if _, known := kindWords[kind]; !known {
			kind = ""
		}
		count[turn][kind]++
	}
	var parts []string
	for _, t := range turns {
		var things []string
		for _, kind := range []briefing.Kind{
			briefing.KindBriefing, briefing.KindHeading, briefing.KindSnippet, briefing.KindSource,
			briefing.KindPlacement, briefing.KindLink, briefing.KindRemark, "",
		} {
			if n := count[t.turn][kind]; n > 0 {
				things = append(things, fmt.Sprintf("%d %s", n, KindWord(kind, n)))
			}
		}
		if len(things) > 0 {
			parts = append(parts, briefing.Enumerate(things)+" "+t.words)
		}
	}
	return strings.Join(parts, "; ")
}

// Circles names the headings that stand under each other now, a circle each: one person moved a heading under another, and
// one the other under it.
func (m *Merged) Circles() []string {
	var list []string
	for i := range m.Objects {
		names := briefing.Enumerate(slices.Sorted(slices.Values(m.Objects[i].Circle)))
		if names != "" && !slices.Contains(list, names) {
			list = append(list, names)
		}
	}
	return list
}
