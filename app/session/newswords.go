package session

import (
	"cmp"
	"maps"
	"slices"

	"attache/app/lang"
	"attache/briefing"
)

// Words says in one sentence who did how much since when, also where nobody did anything. Where it is not known how far the
// user had looked, a second sentence says so.
func (n News) Words() string {
	if n.Since.IsZero() {
		return lang.T("This is your first look at this library here: what others change is told from now on.")
	}
	since := lang.Moment(n.Since.Local())
	var said string
	switch did, who := lang.List(n.did()), cmp.Or(lang.List(n.who()), lang.T("Somebody")); {
	case did == "" && n.ByDate:
		said = lang.T("Nobody else changed anything since %s.", since)
	case did == "":
		return lang.T("Nobody else changed anything since you last looked.")
	case n.ByDate:
		said = lang.X("who, what they did, a date", "%[1]s %[2]s since %[3]s.", who, did, since)
	default:
		return lang.X("who, what they did", "%[1]s %[2]s since you last looked.", who, did)
	}
	return said + " " + lang.T("How far you had looked is not known any more, so some of it may be told a second time.")
}

// who lists who did something.
func (n News) who() []string {
	var who []string
	for _, item := range n.Items {
		who = append(who, item.Who...)
	}
	slices.Sort(who)
	return slices.Compact(who)
}

// did counts what was done. What was moved and changed too counts once, as changed.
func (n News) did() []string {
	changed, moved := map[briefing.Ref]bool{}, map[briefing.Ref]bool{}
	remarks := 0
	for _, item := range n.Items {
		switch {
		case item.Ref.Kind == briefing.KindRemark:
			remarks++
		case item.Fate == Moved:
			moved[item.About] = true
		default:
			changed[item.About] = true
		}
	}
	maps.DeleteFunc(moved, func(ref briefing.Ref, _ bool) bool { return changed[ref] })
	var did []string
	if list := byKind(changed, n.More); list != nil {
		did = append(did, lang.X("what others did", "changed %s", lang.List(list)))
	}
	if list := byKind(moved, 0); list != nil {
		did = append(did, lang.X("what others did", "moved %s", lang.List(list)))
	}
	if remarks > 0 {
		did = append(did, lang.N(remarks, "wrote %d remark", "wrote %d remarks"))
	}
	return did
}

// byKind counts objects, and more of which the kind is not known.
func byKind(refs map[briefing.Ref]bool, more int) []string {
	of := map[briefing.Kind]int{}
	for ref := range refs {
		of[ref.Kind]++
	}
	var list []string
	for _, kind := range []briefing.Kind{briefing.KindSnippet, briefing.KindHeading, briefing.KindSource, briefing.KindBriefing} {
		if c := of[kind]; c > 0 {
			list = append(list, Things(kind, c))
		}
		delete(of, kind)
	}
	for _, c := range of {
		more += c
	}
	if more > 0 {
		list = append(list, lang.N(more, "%d other thing", "%d other things"))
	}
	return list
}
