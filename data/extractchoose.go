package data

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/revision"
)

// choose finds the objects that go.
func (e *extract) choose(r *reader) (err error) {
	switch {
	case len(e.of) > 0:
		err = e.chooseBriefings(r)
	case e.options.Current:
		err = e.chooseLiving(r)
	default:
		err = e.chooseAll(r)
	}
	if err != nil {
		return err
	}
	return e.count(r)
}

// count counts what was chosen, and what the library has beside it.
func (e *extract) count(r *reader) error {
	chosen := map[briefing.Kind]int{}
	for _, kind := range e.chosen {
		chosen[kind]++
	}
	left := &e.held.Left
	for _, noun := range []struct {
		kind       briefing.Kind
		query      string
		held, left *int
	}{
		{briefing.KindBriefing, "SELECT count(*) FROM briefing", &e.held.Briefings, &left.Briefings},
		{briefing.KindHeading, livingHeadings("TRUE") + "SELECT count(*) FROM living", &e.held.Headings, &left.Headings},
		{briefing.KindSnippet, "SELECT count(*) FROM snippet", &e.held.Snippets, &left.Snippets},
		{briefing.KindSource, "SELECT count(*) FROM source", &e.held.Sources, &left.Sources},
		{briefing.KindRemark, "SELECT count(*) FROM remark", &e.held.Remarks, &left.Remarks},
		{briefing.KindRelease, "SELECT count(*) FROM release", &e.held.Releases, &left.Releases},
	} {
		var living int
		if err := r.tx.QueryRowContext(r.ctx, noun.query).Scan(&living); err != nil {
			return err
		}
		n := chosen[noun.kind]
		*noun.held, *noun.left = min(n, living), max(0, living-n)
		e.held.Deleted += max(0, n-living) // only the whole history has any
	}
	return nil
}

// chooseBriefings takes the named briefings and what they use.
func (e *extract) chooseBriefings(r *reader) error {
	for _, id := range e.of {
		briefings, err := docs[briefing.Briefing](r, "SELECT doc FROM briefing WHERE id=?", id[:])
		if err != nil {
			return err
		}
		if len(briefings) == 0 {
			return fmt.Errorf("briefing %s: %w", id, briefing.ErrNotFound)
		}
		c := briefing.Content{Briefing: briefings[0]}
		if err := r.fill(&c); err != nil {
			return err
		}
		e.takeContent(&c)
		if !e.options.Current { // what was valid once
			if err := e.takeIDs(r, briefing.KindRelease, "SELECT id FROM release WHERE briefing=?", id[:]); err != nil {
				return err
			}
		}
	}
	if len(e.of) > 1 {
		if err := e.chooseAcross(r); err != nil {
			return err
		}
	}
	if e.options.Remarks {
		return e.chooseRemarks(r)
	}
	return nil
}

// takeContent takes a briefing and what it uses: no places under headings that were deleted.
func (e *extract) takeContent(c *briefing.Content) {
	e.chosen[c.Briefing.ID.UUID()] = briefing.KindBriefing
	e.mark(c.Briefing.Marking, nil, "")
	takeObjects(e, c.Headings)
	takeObjects(e, c.Links)
	own := c.Briefing.Marking.Canonical()
	for i := range c.Snippets {
		s := &c.Snippets[i]
		e.mark(s.Marking, e.once(s.Ref()), own)
	}
	for i := range c.Sources {
		s := &c.Sources[i]
		e.mark(s.Marking, e.once(s.Ref()), own)
	}
	for i := range c.Placements {
		p := &c.Placements[i]
		if e.holds(p.Place.Parent.UUID()) && e.holds(p.Snippet.UUID()) {
			e.chosen[p.ID.UUID()] = briefing.KindPlacement
		}
	}
}

// chooseRemarks takes the remarks on what was chosen.
func (e *extract) chooseRemarks(r *reader) error {
	for some := range slices.Chunk(slices.SortedFunc(maps.Keys(e.chosen), briefing.UUID.Compare), atOnce) {
		in, args := idList(some)
		if err := e.takeIDs(r, briefing.KindRemark, "SELECT id FROM remark WHERE about IN "+in, args...); err != nil {
			return err
		}
	}
	return nil
}

// chooseAcross takes the links between snippets of different briefings, with the sources that say so.
func (e *extract) chooseAcross(r *reader) error {
	var across briefing.Content
	for some := range slices.Chunk(e.ofKind(briefing.KindSnippet), atOnce) {
		in, args := idList(some)
		links, err := docs[briefing.Link](r, "SELECT doc FROM link WHERE one IN "+in, args...)
		if err != nil {
			return err
		}
		for _, l := range links {
			if e.holds(l.From.UUID()) && e.holds(l.To.UUID()) && !e.holds(l.ID.UUID()) {
				across.Links = append(across.Links, l)
			}
		}
	}
	var err error
	if across.Sources, err = r.sources(&across); err != nil {
		return err
	}
	takeObjects(e, across.Links)
	for i := range across.Sources {
		e.mark(across.Sources[i].Marking, e.once(across.Sources[i].Ref()), across.Sources[i].Marking)
	}
	return nil
}

// chooseLiving takes all of the library that is valid now: not what is deleted, nor a place, link or remark of that, nor the records
// of what went out once.
func (e *extract) chooseLiving(r *reader) error {
	living := map[briefing.Kind]string{
		briefing.KindBriefing:  "SELECT id FROM briefing",
		briefing.KindSnippet:   "SELECT id FROM snippet",
		briefing.KindSource:    "SELECT id FROM source",
		briefing.KindHeading:   livingHeadings("briefing IN (SELECT id FROM briefing)") + "SELECT id FROM living",
		briefing.KindPlacement: livingHeadings("briefing IN (SELECT id FROM briefing)") + "SELECT id FROM placement WHERE heading IN living AND snippet IN (SELECT id FROM snippet)",
		briefing.KindLink:      "SELECT id FROM link WHERE one IN (SELECT id FROM snippet) AND other IN (SELECT id FROM snippet)",
	}
	for kind, query := range living {
		if err := e.takeIDs(r, kind, query); err != nil {
			return err
		}
	}
	if err := e.chooseUnknown(r); err != nil {
		return err
	}
	if e.options.Remarks {
		if err := e.chooseRemarks(r); err != nil {
			return err
		}
	}
	return e.marksOfAll(r)
}

// chooseUnknown takes what a newer Attaché wrote, of kinds that this one does not know, where it is not deleted.
func (e *extract) chooseUnknown(r *reader) error {
	kinds := []any{string(revision.KindAction)}
	for kind := range tables {
		kinds = append(kinds, string(kind))
	}
	for state, err := range r.query("SELECT "+revColumns+" FROM head h JOIN rev r ON r.n=h.n WHERE r.kind NOT IN (?"+strings.Repeat(",?", len(tables))+") ORDER BY h.obj", kinds...).states() {
		if err != nil {
			return err
		}
		if state.Life() != revision.Hidden {
			e.chosen[state.Obj] = state.Kind()
		}
	}
	return nil
}

// chooseAll takes everything that the library's history knows of, but for remarks where they are not wanted.
func (e *extract) chooseAll(r *reader) error {
	var ref briefing.Ref
	for err := range r.query("SELECT DISTINCT obj, kind FROM rev WHERE kind<>'"+string(revision.KindAction)+"' ORDER BY kind DESC").into((*raw)(&ref.ID), &ref.Kind) {
		if err != nil {
			return err
		}
		e.chosen[ref.ID] = ref.Kind // where they disagree, the first by name
	}
	if !e.options.Remarks {
		maps.DeleteFunc(e.chosen, func(_ briefing.UUID, kind briefing.Kind) bool { return kind == briefing.KindRemark })
	}
	return e.marksOfAll(r)
}

// takeIDs takes the objects of a kind that a query names.
func (e *extract) takeIDs(r *reader, kind briefing.Kind, query string, args ...any) error {
	ids, err := r.query(query, args...).ids()
	for _, id := range ids {
		e.chosen[id] = kind
	}
	return err
}

func takeObjects[T briefing.Object](e *extract, list []T) {
	for i := range list {
		ref := list[i].Ref()
		e.chosen[ref.ID] = ref.Kind
	}
}

func take[T briefing.Object](chosen map[briefing.UUID]struct{}, list []T) {
	for i := range list {
		chosen[list[i].Ref().ID] = struct{}{}
	}
}

func (e *extract) holds(id briefing.UUID) bool {
	_, ok := e.chosen[id]
	return ok
}

// ofKind lists the chosen objects of a kind, sorted.
func (e *extract) ofKind(kind briefing.Kind) (ids []briefing.UUID) {
	for id, k := range e.chosen {
		if k == kind {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, briefing.UUID.Compare)
	return ids
}

// once takes an object and gives it back; nil where it was taken before, so that it is counted once.
func (e *extract) once(ref briefing.Ref) *briefing.Ref {
	if e.holds(ref.ID) {
		return nil
	}
	e.chosen[ref.ID] = ref.Kind
	return &ref
}

// fieldMarking is the field of a briefing, a snippet or a source that holds its marking.
const fieldMarking = "marking"

// mark takes a marking that something has now: a snippet or a source is counted. own is the marking of its briefing.
func (e *extract) mark(m briefing.Marking, of *briefing.Ref, own briefing.Marking) {
	m = m.Canonical()
	now := e.marked[m]
	if now == nil {
		now = &briefing.Mark{Marking: m}
		e.marked[m] = now
	}
	if of == nil {
		return
	}
	now.Above = now.Above || own != "" && !own.Covers(m) // a briefing without a marking of its own has that of its snippets
	if of.Kind == briefing.KindSnippet {
		now.Snippets++
	} else {
		now.Sources++
	}
}

// marksOfAll takes the markings that briefings, snippets and sources of the library have now.
func (e *extract) marksOfAll(r *reader) error {
	for _, kind := range []briefing.Kind{briefing.KindBriefing, briefing.KindSnippet, briefing.KindSource} {
		var m briefing.Marking
		var n int
		for err := range r.query("SELECT doc->>'$."+fieldMarking+"', count(*) FROM "+tables[kind]+" WHERE doc->>'$."+fieldMarking+"'<>'' GROUP BY 1 ORDER BY 1").into(&m, &n) {
			if err != nil {
				return err
			}
			for range n {
				if ref := (briefing.Ref{Kind: kind}); kind == briefing.KindBriefing {
					e.mark(m, nil, m)
				} else {
					e.mark(m, &ref, m)
				}
			}
		}
	}
	return nil
}

// markedBy takes the marking that a revision gave.
func (e *extract) markedBy(n *numbered) {
	var m briefing.Marking
	if n.Field != fieldMarking || json.Unmarshal(n.Val, &m) != nil {
		return
	}
	m = m.Canonical()
	if _, known := e.marked[m]; !known {
		e.marked[m] = nil
	}
}
