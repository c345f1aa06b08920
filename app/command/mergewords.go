package command

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"attache/app/session"
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
		fmt.Fprintf(w, "%s %s: %s.\n", a.From, verb, a.counts)
	}
	a.list(w, "New", "new", mostNew)
	a.list(w, "Restored: deleted here, and brought back there", "restored", len(a.Objects))
	a.list(w, "Deleted there", "deleted", len(a.Objects))
	a.list(w, "Changed", "changed", len(a.Objects))
	a.removals(w)
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

// removals tells of words that somebody removed for good.
func (a *mergeAnswer) removals(w io.Writer) {
	if len(a.Removed) > 0 {
		lose := "lost its words here too; undo does not bring them back, but your own backups keep them until they age out"
		if a.DryRun {
			lose = "would lose its words here too, and undo would not bring them back"
		}
		fmt.Fprintf(w, "\nRemoved for good there, so what was removed %s:\n", lose)
	}
	for _, o := range a.Removed {
		fmt.Fprintf(w, "  %s %s\n", session.KindWord(o.Kind), harmless(o.Label))
	}
	if len(a.NotRemoved) > 0 {
		fmt.Fprintf(w, "\nRemoved for good in %s, which is another library, so it stays here. attache remove takes it away:\n", a.From)
	}
	for _, o := range a.NotRemoved {
		fmt.Fprintf(w, "  %s  %s %s\n", o.ID, session.KindWord(o.Kind), harmless(o.Label))
	}
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
		fmt.Fprintf(w, "  %s\n", o.name())
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
func (o *mergedObject) name() string {
	name := session.KindWord(o.Kind) + " " + harmless(o.Label)
	if o.Under != "" {
		name += ", " + harmless(o.Under)
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
		fmt.Fprintf(w, "  %s\n", o.name())
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
	for _, names := range a.astray {
		fmt.Fprintf(w, "\nOne of you moved a heading under another, and one the other under it: %s. They are printed behind the others until one is moved to its place.\n", harmless(names))
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
