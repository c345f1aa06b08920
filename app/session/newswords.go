package session

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"attache/briefing"
)

// Words says in one sentence, without its full stop, who did how much since when, also where nobody did anything. Where it is
// not known how far the user had looked, a second sentence says so.
func (n News) Words() string {
	since := "since you last looked"
	switch {
	case n.Since.IsZero():
		return "This is your first look at this library here: what others change is told from now on"
	case n.ByDate:
		since = "since " + n.Since.Local().Format("2 January 2006, 15:04") + ". How far you had looked is not known any more, so some of it may be told a second time"
	}
	did := n.did()
	if did == nil {
		return "Nobody else changed anything " + since
	}
	var who []string
	for _, item := range n.Items {
		who = append(who, item.Who...)
	}
	slices.Sort(who)
	return cmp.Or(briefing.Enumerate(slices.Compact(who)), "Somebody") + " " + briefing.Enumerate(did) + " " + since
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
		did = append(did, "changed "+briefing.Enumerate(list))
	}
	if list := byKind(moved, 0); list != nil {
		did = append(did, "moved "+briefing.Enumerate(list))
	}
	if remarks > 0 {
		did = append(did, "wrote "+number(remarks, "remark", "remarks"))
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
			list = append(list, number(c, KindWord(kind, 1), KindWord(kind, c)))
		}
		delete(of, kind)
	}
	for _, c := range of {
		more += c
	}
	if more > 0 {
		list = append(list, number(more, "other thing", "other things"))
	}
	return list
}

func number(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
