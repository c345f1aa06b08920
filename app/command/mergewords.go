package command

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"attache/briefing"
)

// mostNew is how many new objects are named; a library of its own may bring thousands.
const mostNew = 20

// text says what came in, in words.
func (a *mergeAnswer) text(w io.Writer) {
	verb := "brought"
	if a.DryRun {
		verb = "would bring"
	}
	if a.Apart {
		fmt.Fprintf(w, "%s is no copy of %s, but a library of its own.\n", a.From, a.Library)
	}
	if len(a.Objects) == 0 {
		fmt.Fprintf(w, "Everything in %s is in %s already; nothing changes.\n", a.From, a.Library)
	} else {
		fmt.Fprintf(w, "%s %s: %s.\n", a.From, verb, a.counts())
	}
	a.list(w, "New", "new", mostNew)
	a.list(w, "Restored: deleted here, and brought back there", "restored", len(a.Objects))
	a.list(w, "Deleted there", "deleted", len(a.Objects))
	a.list(w, "Changed", "changed", len(a.Objects))
	a.conflicts(w)
	a.circles(w)
	if len(a.Objects) > 0 || a.Waiting > 0 {
		fmt.Fprintln(w)
	}
	if a.Waiting > 0 {
		fmt.Fprintf(w, "To decide: %s. Do it in the window or with attache resolve; until then the first version is shown.\n", counted(a.Waiting, "conflict", "conflicts"))
	}
	switch {
	case a.DryRun:
		fmt.Fprintf(w, "Nothing was written; without --dry-run it comes in.\n")
	case len(a.Objects) > 0:
		fmt.Fprintf(w, "%s holds all of it now. %s was only read.\n", a.Library, a.From)
	}
}

// kindWords names the nouns, one and several.
var kindWords = map[briefing.Kind][2]string{
	briefing.KindSnippet: {"snippet", "snippets"}, briefing.KindSource: {"source", "sources"}, briefing.KindBriefing: {"briefing", "briefings"},
	briefing.KindHeading: {"heading", "headings"}, briefing.KindPlacement: {"place of a snippet", "places of snippets"},
	briefing.KindLink: {"link", "links"}, briefing.KindRemark: {"remark", "remarks"},
	briefing.KindRelease: {"release", "releases"},
}

// kindWord names an object of a kind, also of one that a newer version made.
func kindWord(kind briefing.Kind, n int) string {
	words, ok := kindWords[kind]
	if !ok {
		words = [2]string{"thing of a newer version", "things of a newer version"}
	}
	if n == 1 {
		return words[0]
	}
	return words[1]
}

// fateWords says what became of objects, in the order in which it is told.
var fateWords = []struct{ fate, words string }{
	{"new", "new"},
	{"restored", "brought back"},
	{"changed", "changed"},
	{"deleted", "deleted"},
	{"deleted there", "deleted there and edited here"},
	{"deleted here", "deleted here and edited there"},
	{"alike", "with the same words on both sides"},
	{"bygone", "written and deleted again there"},
}

// counts says what came in: "3 snippets and 1 source new, 2 snippets changed".
func (a *mergeAnswer) counts() string {
	count := map[string]map[string]int{}
	for i := range a.Objects {
		o := &a.Objects[i]
		if o.folded {
			continue
		}
		fate := o.fate()
		if count[fate] == nil {
			count[fate] = map[string]int{}
		}
		count[fate][string(o.Kind)]++
	}
	var parts []string
	for _, f := range fateWords {
		var things []string
		for _, kind := range []briefing.Kind{briefing.KindBriefing, briefing.KindHeading, briefing.KindSnippet, briefing.KindSource, briefing.KindPlacement, briefing.KindLink, briefing.KindRemark, briefing.KindRelease} {
			if n := count[f.fate][string(kind)]; n > 0 {
				things = append(things, fmt.Sprintf("%d %s", n, kindWord(kind, n)))
			}
			delete(count[f.fate], string(kind))
		}
		unknown := 0
		for _, n := range count[f.fate] {
			unknown += n
		}
		if unknown > 0 {
			things = append(things, fmt.Sprintf("%d %s", unknown, kindWord("", unknown)))
		}
		if len(things) > 0 {
			parts = append(parts, enumerated(things)+" "+f.words)
		}
	}
	return strings.Join(parts, "; ")
}

// fate tells the two ways of a deletion against an edit apart.
func (o *mergedObject) fate() string {
	if o.Fate != "contested" {
		return o.Fate
	}
	if slices.ContainsFunc(o.Deleted, func(v mergedVersion) bool { return v.Here }) {
		return "deleted here"
	}
	return "deleted there"
}

func enumerated(list []string) string {
	if last := len(list) - 1; last > 0 {
		return strings.Join(list[:last], ", ") + " and " + list[last]
	}
	return strings.Join(list, "")
}

// list names the objects of one fate, at most so many.
func (a *mergeAnswer) list(w io.Writer, title, fate string, most int) {
	n := 0
	for i := range a.Objects {
		o := &a.Objects[i]
		if o.Fate != fate || o.folded || fate == "changed" && !o.changed() {
			continue
		}
		if n == 0 {
			fmt.Fprintf(w, "\n%s:\n", title)
		}
		if n++; n > most {
			continue
		}
		fmt.Fprintf(w, "  %s\n", a.name(o))
		if fate == "changed" {
			for _, f := range o.Fields {
				f.change(w)
			}
		}
	}
	if n > most {
		fmt.Fprintf(w, "  … and %d more; --json lists all\n", n-most)
	}
}

// changed reports whether any field changed without a conflict.
func (o *mergedObject) changed() bool {
	return slices.ContainsFunc(o.Fields, func(f mergedField) bool { return !f.Conflict })
}

// name names an object with where it stands.
func (a *mergeAnswer) name(o *mergedObject) string {
	name := kindWord(o.Kind, 1) + " " + harmless(o.Label)
	under := a.placed[o.ID]
	if o.Under != "" {
		under = []string{o.Under}
	}
	if len(under) > 0 {
		name += ", " + harmless(strings.Join(under, " and "))
	}
	return name
}

// change tells how a field changed.
func (f *mergedField) change(w io.Writer) {
	if f.Conflict {
		return
	}
	was, is := f.Versions[0], f.Versions[len(f.Versions)-1]
	if f.Differences != nil {
		fmt.Fprintf(w, "    %s, %s: %s\n", harmless(f.Field), is.author(), marked(f.Differences))
		return
	}
	fmt.Fprintf(w, "    %s, %s: %s, was %s\n", harmless(f.Field), is.author(), is.value(), was.value())
}

// conflicts names what somebody has to decide, with all versions.
func (a *mergeAnswer) conflicts(w io.Writer) {
	first := true
	for i := range a.Objects {
		o := &a.Objects[i]
		if !o.conflict {
			continue
		}
		if first {
			fmt.Fprint(w, "\nTo be decided; all versions are kept, and the first is shown:\n")
			first = false
		}
		fmt.Fprintf(w, "  %s\n", a.name(o))
		for _, v := range o.Deleted {
			fmt.Fprintf(w, "    deleted %s, by %s; it stays, because it was edited meanwhile\n", v.side(), v.author())
		}
		for _, f := range o.Fields {
			if o.Fate == "contested" && !f.Conflict {
				f.change(w)
			}
			if f.Conflict {
				f.versions(w)
			}
		}
	}
}

// versions tells the versions of a field in conflict.
func (f *mergedField) versions(w io.Writer) {
	fmt.Fprintf(w, "    %s\n", harmless(f.Field))
	for _, v := range f.Versions {
		fmt.Fprintf(w, "      %s, %s: %s\n", v.side(), v.author(), v.value())
	}
	if f.Differences != nil {
		fmt.Fprintf(w, "      what differs: %s\n", marked(f.Differences))
	}
}

// circles names the headings that stand under themselves.
func (a *mergeAnswer) circles(w io.Writer) {
	told := map[string]bool{}
	for i := range a.Objects {
		circle := slices.Sorted(slices.Values(a.Objects[i].Circle))
		names := harmless(enumerated(circle))
		if names == "" || told[names] {
			continue
		}
		told[names] = true
		fmt.Fprintf(w, "\nOne of you moved a heading under another, and one the other under it: %s. They are printed behind the others until one is moved to its place.\n", names)
	}
}

func (v mergedVersion) side() string {
	if v.Here {
		return "here"
	}
	return "there"
}

func (v mergedVersion) author() string {
	who := cmp.Or(harmless(v.Who), "somebody")
	if v.At.IsZero() {
		return who
	}
	return who + ", " + v.At.Local().Format("2006-01-02 15:04")
}

// value gives the words of a version on one line.
func (v mergedVersion) value() string {
	const most = 400
	words := harmless(briefing.OneLine(v.Words))
	if runes := []rune(words); len(runes) > most {
		words = string(runes[:most]) + " … (--json has all of it)"
	}
	return cmp.Or(words, "(nothing)")
}

// around is how many words are shown on either side of what differs.
const around = 6

// marked writes differences on one line, as those of quotations are written.
func marked(list []mergedStretch) string {
	var b strings.Builder
	for i, s := range list {
		if s.Before != s.After {
			if s.Before != "" {
				b.WriteString("[-" + harmless(s.Before) + "-]")
			}
			if s.After != "" {
				b.WriteString("{+" + harmless(s.After) + "+}")
			}
			continue
		}
		words := strings.Fields(s.Before)
		head, tail := around, around
		if i == 0 {
			head = 0
		}
		if i == len(list)-1 {
			tail = 0
		}
		if len(words) <= head+tail+2 {
			b.WriteString(harmless(s.Before))
			continue
		}
		before, _ := strings.CutSuffix(s.Before, strings.TrimLeft(s.Before, " \n\t"))
		after, _ := strings.CutPrefix(s.Before, strings.TrimRight(s.Before, " \n\t"))
		short := slices.Concat(words[:head], []string{"…"}, words[len(words)-tail:])
		b.WriteString(harmless(before) + harmless(strings.Join(short, " ")) + harmless(after))
	}
	return strings.TrimSpace(b.String())
}

// harmless gives a text without line ends and without what could command a terminal: a
// file from elsewhere may hold anything.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return '�'
		}
		return r
	}, text)
}
