package ui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// mergeList lists what a merge brings, grouped by what became of it, beside the words of the
// chosen one.
type mergeList struct {
	d      *desk.Desk
	rows   []mergeRow
	list   *part.List
	chosen int
	detail *fyne.Container
	root   fyne.CanvasObject
}

// mergeRow is an object, one of which words were removed for good, or the head of those of one group.
type mergeRow struct {
	head, says string
	object     *session.MergedObject
	removed    *session.Labelled
}

func (r *mergeRow) isHead() bool { return r.object == nil && r.removed == nil }

// mergeGroups are what the objects are grouped by, the ones to look at first in front.
var mergeGroups = []struct {
	title, says lang.Key
	in          func(*session.MergedObject) bool
}{
	{lang.Key("To be decided"), lang.Key("All versions are kept, and one is shown until you decide."), (*session.MergedObject).Conflict},
	{lang.Key("Changed there"), lang.Key("The words here give way to later ones and stay in the history."), fated("changed")},
	{lang.Key("Deleted there"), lang.Key("They go here too; the history keeps them."), fated("deleted")},
	{lang.Key("Brought back there"), lang.Key("Deleted here, and taken back there."), fated("restored")},
	{lang.Key("New there"), lang.Key("Added with where it stands."), fated("new")},
	{lang.Key("Nothing to see"), lang.Key("The same on both sides, or written and deleted again there."), fated("alike", "bygone")},
}

func fated(fates ...string) func(*session.MergedObject) bool {
	return func(o *session.MergedObject) bool { return slices.Contains(fates, string(o.Fate)) }
}

func newMergeList(d *desk.Desk, m session.Merged) *mergeList {
	l := &mergeList{d: d, chosen: -1, detail: container.NewVBox()}
	told := map[*session.MergedObject]bool{}
	for _, g := range mergeGroups {
		head := len(l.rows)
		for i := range m.Objects {
			if o := &m.Objects[i]; !o.With && !told[o] && g.in(o) {
				told[o] = true
				l.rows = append(l.rows, mergeRow{object: o})
			}
		}
		if n := len(l.rows) - head; n > 0 {
			l.rows = slices.Insert(l.rows, head, mergeRow{head: withCount(g.title, n), says: g.says.String()})
		}
	}
	l.removals(lang.Key("Removed for good there"), lang.T("Their words go here too, out of the history as well. Undo does not bring them back."), m.Removed)
	l.removals(lang.Key("Removed for good in that library"), lang.T("It is another library, so they stay here."), m.NotRemoved)
	l.list = part.NewList(func() int { return len(l.rows) }, newLines, l.show)
	l.list.Current = func() int { return l.chosen }
	l.list.OnSelected = l.choose
	for _, names := range m.Circles() {
		l.rows = append(l.rows, mergeRow{head: lang.T("Headings under each other"), says: lang.T("%s stand under each other: they are printed last until one is placed.", names)})
	}
	right := container.NewVScroll(container.NewPadded(l.detail))
	split := container.NewHSplit(l.list, right)
	split.SetOffset(0.36)
	l.root = split
	return l
}

// removals puts what was removed for good in front of everything else.
func (l *mergeList) removals(title lang.Key, says string, list []session.Labelled) {
	if len(list) == 0 {
		return
	}
	rows := []mergeRow{{head: withCount(title, len(list)), says: says}}
	for i := range list {
		rows = append(rows, mergeRow{removed: &list[i], says: says})
	}
	l.rows = append(rows, l.rows...)
}

// withCount puts how many there are behind the head of a list.
func withCount(title lang.Key, n int) string { return title.String() + " (" + strconv.Itoa(n) + ")" }

// newLines makes an empty row: words over smaller ones.
func newLines() fyne.CanvasObject { return part.NewLines() }

func (l *mergeList) show(i widget.ListItemID, o fyne.CanvasObject) {
	r := l.rows[i]
	switch {
	case r.isHead():
		o.(*part.Lines).Set(r.head, r.says, true)
		return
	case r.removed != nil:
		o.(*part.Lines).Set(bare(r.removed.Label), session.KindName(r.removed.Ref.Kind), false)
		return
	}
	o.(*part.Lines).Set(bare(r.object.Label), l.where(r.object), false)
}

// where says what an object is and where it stands.
func (l *mergeList) where(o *session.MergedObject) string {
	if o.Under == "" {
		if section, _, ok := l.d.Index.Find(briefing.ID[briefing.Snippet](o.Ref.ID)); ok {
			return session.KindName(o.Ref.Kind) + " · " + section.Heading.Title
		}
		return session.KindName(o.Ref.Kind)
	}
	return lang.X("what it is, where it stands", "%[1]s %[2]s", session.KindName(o.Ref.Kind), o.Under)
}

// bare is a label without the quotation marks around it, in whatever language.
func bare(label string) string { return strings.Trim(label, "“”„«»\"\u00a0\u202f") }

// first gives the first row that is an object.
func (l *mergeList) first() int {
	return max(slices.IndexFunc(l.rows, func(r mergeRow) bool { return !r.isHead() }), 0)
}

// choose shows what became of a row's object; the head of a group is passed over.
func (l *mergeList) choose(i widget.ListItemID) {
	if l.rows[i].isHead() {
		by := 1
		if i < l.chosen {
			by = -1
		}
		if to := i + by; to >= 0 && to < len(l.rows) && !l.rows[to].isHead() {
			l.list.Select(to)
		} else if l.chosen >= 0 {
			l.list.Select(l.chosen)
		}
		return
	}
	l.chosen = i
	l.detail.Objects = nil
	if gone := l.rows[i].removed; gone != nil {
		l.title(gone.Label, session.KindName(gone.Ref.Kind))
		l.detail.Add(wrapped(l.rows[i].says))
	} else {
		l.showObject(l.rows[i].object)
	}
	l.detail.Refresh()
}

func (l *mergeList) title(words, under string) {
	title := wrapped(words)
	title.TextStyle.Bold = true
	l.detail.Add(part.Tight(title, part.Caption(under)))
}

// showObject shows what became of an object.
func (l *mergeList) showObject(o *session.MergedObject) {
	l.title(o.Label, l.where(o))
	for _, v := range o.Deleted {
		words := lang.T("Deleted there by %s.", l.author(v))
		if v.Here {
			words = lang.T("Deleted here by %s.", l.author(v))
		}
		if o.Conflict() {
			words += " " + lang.T("It stays until you decide, because it was edited meanwhile.")
		}
		l.detail.Add(wrapped(words))
	}
	for _, f := range o.Fields {
		l.detail.Add(l.field(&f))
	}
	if len(o.Fields) == 0 && len(o.Deleted) == 0 && string(o.Fate) != "new" {
		l.detail.Add(wrapped(lang.T("Its fields hold what they held.")))
	}
}

// field shows a field that is not as it was.
func (l *mergeList) field(f *session.MergedField) fyne.CanvasObject {
	caption := session.FieldLabel(f.Field)
	if f.Conflict {
		caption = lang.T("%s: to be decided", caption)
	}
	box := container.NewVBox(part.Heading(caption))
	if first, second := f.Versions[0], f.Versions[1]; len(f.Versions) == 2 && (f.Difference != nil || first.Words != "") {
		if !first.Here && second.Here {
			first, second = second, first
		}
		d := f.Difference
		if d == nil {
			d = []session.WordDifference{{Before: first.Words, After: second.Words}}
		}
		was, is := part.Bad, part.Good
		if f.Conflict { // neither gives way
			was, is = part.Caution, part.Caution
		}
		box.Add(compared(l.caption(first), l.caption(second), d, was, is))
		return box
	}
	for _, v := range f.Versions {
		if v.Words != "" || f.Conflict {
			box.Add(part.Field(l.caption(v), wrapped(cmp.Or(v.Words, lang.T("(nothing)")))))
		}
	}
	return box
}

func (l *mergeList) caption(v session.MergedVersion) string {
	switch {
	case v.At.IsZero() && v.Here:
		return lang.X("in this library", "Here")
	case v.At.IsZero():
		return lang.X("in the other library", "There")
	case v.Here:
		return lang.T("Here: %s", l.author(v))
	}
	return lang.T("There: %s", l.author(v))
}

func (l *mergeList) author(v session.MergedVersion) string {
	return cmp.Or(briefing.PersonName(v.Who), lang.T("somebody")) + ", " + wording.Clock(v.At.Local(), l.d.Now())
}

// compared shows two versions of a text side by side; what differs is marked in a tone on each.
func compared(left, right string, d []session.WordDifference, was, is part.Tone) fyne.CanvasObject {
	var before, after []part.Words
	add := func(side []part.Words, text string, tone part.Tone) []part.Words {
		if text == "" {
			return side
		}
		return append(side, part.Words{Text: text, Tone: tone})
	}
	for _, s := range d {
		if s.Same() {
			before, after = add(before, s.Before, part.Plain), add(after, s.After, part.Plain)
			continue
		}
		before, after = add(before, s.Before, was), add(after, s.After, is)
	}
	for _, side := range []*[]part.Words{&before, &after} {
		if len(*side) == 0 {
			*side = []part.Words{{Text: lang.T("(nothing)")}}
		}
	}
	b := part.NewBeside(left, right)
	b.Set(before, after)
	return b.Container
}

// wrapped is words over as many lines as they need.
func wrapped(words string) *widget.Label {
	l := widget.NewLabel(words)
	l.Wrapping = fyne.TextWrapWord
	return l
}
