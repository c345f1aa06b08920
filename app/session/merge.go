package session

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/revision"
)

// Merged tells what another library file brought into this one, or would bring.
type Merged struct {
	Apart   bool           // the file is no copy of this library and no part of it, but one of its own
	Objects []MergedObject // of which the file knew more, by kind and label
	// Waiting counts the fields and deletions in the library that somebody has to decide now, those of before among them.
	Waiting int
	// Removed lost words here because somebody removed them for good in a copy of this library, or would lose them.
	Removed []Labelled
	// NotRemoved are objects of which another library says that it removed words; here they stay.
	NotRemoved []Labelled
}

// MergedObject is an object of which the other file knew more.
type MergedObject struct {
	Ref   briefing.Ref
	Label string        // how a person knows it: its first words, its title
	Under string        // where it stands now, such as “under “Costs” in “Ferry””; of snippets those that are new
	Of    briefing.UUID // the snippet of a placement
	With  bool          // a place of a snippet that is new as well, and told with it
	Fate  revision.Fate
	// Fields are those with other values than before, and those in conflict. Of what is new they are its words,
	// its chain and its citations too.
	Fields []MergedField
	// Deleted are the deletions of an object that is deleted or contested.
	Deleted []MergedVersion
	// Circle names the headings by way of which the heading stands under itself now, and itself.
	Circle []string
}

// Conflict reports whether somebody has something to decide about the object.
func (o *MergedObject) Conflict() bool {
	return o.Fate == revision.Contested || slices.ContainsFunc(o.Fields, func(f MergedField) bool { return f.Conflict })
}

// MergedField is a field that is not as it was.
type MergedField struct {
	Field    string
	Conflict bool // both sides wrote in it without knowing of each other; all versions are kept, the first is shown
	// Versions are those that stand against each other or, where there is no conflict, what was here and what
	// stands now.
	Versions []MergedVersion
	// Difference puts the first two versions beside each other, word by word, what was here as Before; nil where they are no texts.
	Difference []WordDifference
}

// WordDifference is a part of two versions of a text: what the one has, and what the other has in its place.
type WordDifference = revision.Stretch

// MergedVersion is a value of a field.
type MergedVersion struct {
	Who   string
	At    time.Time
	Here  bool   // it was in this library; else it came with the other file
	Words string // for a person; empty: nothing was set
}

// Merge takes in what another library file holds and this library does not, and tells
// of each object what became of it. The file is only read. A dry run tells the same and
// writes nothing. Merging the same file again changes nothing.
//
// All or nothing: it fails as the store's Receive does, and nothing came in then.
func (s *Session) Merge(ctx context.Context, path string, dryRun bool, progress Progress) (Merged, error) {
	before, err := s.disputes(ctx)
	if err != nil {
		return Merged{}, fmt.Errorf("merge %s: %w", path, err)
	}
	m := Merged{Waiting: len(before)}
	got, err := s.store.Receive(ctx, path, revision.ReceiveOptions{
		DryRun:   dryRun,
		Progress: progress,
		Tell: func(met revision.Meeting, look revision.Look) error {
			m.Waiting += len(met.After.Conflicts()) - len(met.Before.Conflicts())
			o, err := merged(met, look)
			m.Objects = append(m.Objects, o)
			return err
		},
	})
	if err != nil {
		return Merged{}, fmt.Errorf("merge %s: %w", path, err)
	}
	m.Apart = got.Apart
	m.Removed, m.NotRemoved = m.labelled(got.Removed), m.labelled(got.NotRemoved)
	slices.SortStableFunc(m.Objects, func(a, b MergedObject) int {
		return cmp.Or(cmp.Compare(a.Ref.Kind, b.Ref.Kind), strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)))
	})
	m.fold()
	if changed := append(got.New[:len(got.New):len(got.New)], got.Changed...); len(changed) > 0 && !dryRun {
		s.wrote(ctx, Event{Changed: changed})
		s.lookAroundSoon() // the file may be a copy beside the library, of which nobody need be told any more
	}
	return m, nil
}

// fold tells the places of new snippets with the snippets.
func (m *Merged) fold() {
	fresh := map[briefing.UUID]*MergedObject{}
	for i := range m.Objects {
		if o := &m.Objects[i]; o.Fate == revision.Added && o.Ref.Kind == briefing.KindSnippet {
			fresh[o.Ref.ID] = o
		}
	}
	for i := range m.Objects {
		p := &m.Objects[i]
		o := fresh[p.Of]
		if p.Fate != revision.Added || o == nil || p.Conflict() {
			continue
		}
		p.With = true
		if o.Under != "" {
			o.Under = lang.List([]string{o.Under, p.Under})
		} else {
			o.Under = p.Under
		}
	}
}

// labelled labels objects as they were before words were removed.
func (m *Merged) labelled(refs []briefing.Ref) []Labelled {
	list := make([]Labelled, len(refs))
	for i, ref := range refs {
		list[i].Ref = ref
		for j := range m.Objects {
			if m.Objects[j].Ref.ID == ref.ID {
				list[i].Label = m.Objects[j].Label
			}
		}
	}
	return list
}

// merged tells of one object.
func merged(met revision.Meeting, look revision.Look) (MergedObject, error) {
	l := labeller{look: look}
	values := met.After.Values()
	o := MergedObject{Ref: briefing.Ref{Kind: met.After.Kind(), ID: met.After.Obj}, Fate: met.Fate()}
	o.Label = l.label(o.Ref.Kind, values)
	switch o.Ref.Kind {
	case briefing.KindPlacement:
		o.Of, o.Under = idIn(values["snippet"]), l.place(values["place"])
	case briefing.KindHeading:
		if o.Under = l.place(values["place"]); o.Under == "" {
			o.Under = lang.T("in %s", l.of(values["briefing"]))
		}
	}
	if o.Fate == revision.Contested || o.Fate == revision.Removed {
		for _, r := range met.After.Field(briefing.FieldDeleted) {
			if r.Val != nil {
				o.Deleted = append(o.Deleted, l.version(r, met.Before.Heads))
			}
		}
	}
	if o.Fate != revision.Removed && o.Fate != revision.Bygone && o.Fate != revision.Alike {
		for _, f := range met.Fields() {
			o.Fields = append(o.Fields, l.field(f))
		}
		if o.Fate == revision.Added {
			for _, field := range []string{"text", "attribution", "citations"} {
				if heads := met.After.Field(field); len(heads) == 1 && heads[0].Val != nil {
					o.Fields = append(o.Fields, MergedField{Field: field, Versions: []MergedVersion{{Here: true}, l.version(heads[0], nil)}})
				}
			}
		}
		if o.Ref.Kind == briefing.KindHeading {
			o.Circle = l.circle(o.Ref.ID)
		}
	}
	return o, l.err
}

// field tells of one field.
func (l *labeller) field(f revision.FieldMeeting) MergedField {
	m := MergedField{Field: f.Field, Conflict: f.Conflict()}
	heads := f.After
	if !m.Conflict {
		heads = append(f.Before[:len(f.Before):len(f.Before)], f.After[0])
		if len(f.Before) == 0 {
			heads = append([]revision.Revision{{}}, heads...)
		}
	}
	for i, r := range heads {
		v := l.version(r, f.Before)
		v.Here = v.Here || !m.Conflict && i < len(heads)-1
		m.Versions = append(m.Versions, v)
	}
	if a, b := &m.Versions[0], &m.Versions[1]; words(heads[0].Val) && words(heads[1].Val) {
		if !a.Here && b.Here {
			a, b = b, a
		}
		m.Difference = revision.Difference(a.Words, b.Words)
	}
	return m
}

// words reports whether a value can be put beside another word by word: it is a text, or nothing was set.
func words(val json.RawMessage) bool { return val == nil || isText(val) }

// version tells of one value.
func (l *labeller) version(r revision.Revision, here []revision.Revision) MergedVersion {
	v := MergedVersion{Who: r.Who, Words: l.words(r.Field, r.Val)}
	if !r.ID.IsZero() {
		v.At = revision.Time(r.HLC)
	}
	v.Here = slices.ContainsFunc(here, func(h revision.Revision) bool { return h.ID == r.ID })
	return v
}
