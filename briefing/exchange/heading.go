package exchange

import (
	"slices"
	"strconv"

	"attache/briefing"
)

// levels turns the levels that headings state into a tree. A heading stands
// under the last one before it that has a lower level, so a level that is
// skipped closes up.
type levels struct {
	open []openHeading
}

type openHeading struct {
	stated int
	id     briefing.ID[briefing.Heading]
}

// under gives the parent of a heading with a stated level (none: it stands at
// the top) and its true level, from 1.
func (l *levels) under(stated int, id briefing.ID[briefing.Heading]) (parent briefing.ID[briefing.Heading], level int) {
	for len(l.open) > 0 && l.open[len(l.open)-1].stated >= stated {
		l.open = l.open[:len(l.open)-1]
	}
	if len(l.open) > 0 {
		parent = l.open[len(l.open)-1].id
	}
	l.open = append(l.open, openHeading{stated, id})
	return parent, len(l.open)
}

// headingDraft is a heading being read.
type headingDraft struct {
	*object
	who      *identity
	snippets []*entry
}

// declareHeadings opens the headings of a briefing and files their names and
// those of their snippets.
func (f *form) declareHeadings(o *object) []*headingDraft {
	var drafts []*headingDraft
	for _, e := range o.array("headings") {
		h, ok := f.open(e.value, e.where)
		if !ok {
			continue
		}
		draft := &headingDraft{object: h, who: f.identify(h, briefing.KindHeading)}
		draft.snippets = f.declareSnippets(h, "snippets")
		drafts = append(drafts, draft)
	}
	return drafts
}

// readHeadings reads what declareHeadings opened.
func (f *form) readHeadings(b briefing.ID[briefing.Briefing], drafts []*headingDraft) {
	var tree levels
	for _, d := range drafts {
		h := briefing.Heading{ID: briefing.ID[briefing.Heading](d.who.id), Key: d.who.key, Briefing: b}
		stated := f.readLevel(d.object)
		var level int
		h.Place.Parent, level = tree.under(stated, h.ID)
		if level < stated && stated <= briefing.MaxLevel {
			f.notice(briefing.Say("%s skips a level: the heading was put at level %s.", d.where.member("level").String(), strconv.Itoa(level)))
		}
		text(d.object, "title", &h.Title)
		text(d.object, "guide", &h.Guide)
		f.readRemarks(d.object, h.Ref().ID)
		for _, e := range d.snippets {
			f.readEntry(e, h.ID)
		}
		d.rest(&h.Extra, "key", "briefing", "place", briefing.FieldDeleted, briefing.FieldRemoved)
		f.lib.Headings = append(f.lib.Headings, h)
	}
}

func (f *form) readLevel(o *object) int {
	const name = "level"
	v, ok := o.take(name)
	if !ok {
		return 1
	}
	level, ok := v.whole()
	switch {
	case !ok || level < 1:
		o.want(name, v, "a level: 1, 2 or 3")
		return 1
	case level > briefing.MaxLevel:
		f.notice(briefing.Say("%s is %s, and headings go down to level %s: the heading was put there.", o.where.member(name).String(), strconv.FormatInt(level, 10), strconv.Itoa(briefing.MaxLevel)))
		return briefing.MaxLevel
	}
	return int(level)
}

// writeSections writes a briefing's headings in order. Those of the tray of
// unplaced headings come last.
func (f *form) writeSections(o *object, outline briefing.Outline) {
	sections := slices.Concat(outline.Sections, outline.Unplaced)
	o.visit("headings")
	if len(sections) == 0 {
		return
	}
	var tree levels
	o.write("headings")
	o.out.array(len(sections), func(i int) {
		o.out.object(f, false, func(h *object) { f.writeSection(h, sections[i], &tree) })
	})
}

func (f *form) writeSection(o *object, s briefing.Section, tree *levels) {
	_, level := tree.under(s.Level, s.Heading.ID)
	f.named(o, briefing.KindHeading, s.Heading.Ref().ID)
	number(o, "level", &level, 1, briefing.MaxLevel)
	text(o, "title", &s.Heading.Title)
	text(o, "guide", &s.Heading.Guide)
	f.writeRemarks(o, s.Heading.Ref().ID)
	o.visit("snippets")
	if len(s.Snippets) > 0 {
		o.write("snippets")
		o.out.array(len(s.Snippets), func(i int) { f.writeEntry(s.Snippets[i]) })
	}
	o.rest(&s.Heading.Extra, "key", "briefing", "place", briefing.FieldDeleted, briefing.FieldRemoved)
}
