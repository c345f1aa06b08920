package session

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/revision"
)

// RuleConflict is the rule of the findings about what several people wrote without knowing of each
// other. Their places are those of [Conflict].
const RuleConflict briefing.Rule = "conflict"

// Conflict is something that somebody has to decide: a field that several people wrote
// without knowing of each other, or an object that one deleted while another wrote in it.
type Conflict struct {
	Ref      briefing.Ref
	Label    string        // how a person knows the object: its first words, its title
	Of       briefing.UUID // the snippet of a placement
	Field    string        // briefing.FieldDeleted: deleted on one side and written in on the other
	Versions []Version     // the one that is shown first in front; of a deletion, those who deleted in front

	over []revision.ID // what a decision replaces
	all  []revision.ID // what a decision to delete replaces
}

// Version is one side of a [Conflict].
type Version struct {
	Who     string // empty: somebody who was not named
	Mine    bool   // the session's own user wrote it
	At      time.Time
	Deletes bool   // this side deleted the object
	Field   string // what this side wrote: of a deletion not the field of the conflict
	Words   string // for a person; empty: nothing was set
	// Difference puts the version that is shown first, as Before, beside this one; nil where they are no texts, and of
	// the first itself.
	Difference []WordDifference

	val json.RawMessage
}

// Conflicts lists what somebody has to decide in the library, by kind, label and field.
func (s *Session) Conflicts(ctx context.Context) ([]Conflict, error) {
	disputes, err := s.disputes(ctx)
	if err != nil || len(disputes) == 0 {
		return nil, err
	}
	l := labeller{look: s.look(ctx)}
	list := make([]Conflict, len(disputes))
	for i, d := range disputes {
		if list[i], err = s.worded(ctx, &l, d); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(list, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Ref.Kind, b.Ref.Kind), strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)))
	})
	return list, l.err
}

// worded puts a conflict into words.
func (s *Session) worded(ctx context.Context, l *labeller, d revision.Conflict) (Conflict, error) {
	c := Conflict{Ref: d.Ref, Field: d.Field, all: d.All}
	for _, h := range d.Heads {
		c.over = append(c.over, h.ID)
	}
	values := map[string]json.RawMessage{}
	state, err := l.look(d.Ref.ID)
	if err != nil {
		return c, err
	}
	maps.Copy(values, state.Values())
	c.Label = l.label(d.Ref.Kind, values)
	if d.Ref.Kind == briefing.KindPlacement {
		c.Of = idIn(values["snippet"])
	}
	deletes, self := d.Field == briefing.FieldDeleted, s.Person()
	for _, h := range append(d.Heads[:len(d.Heads):len(d.Heads)], d.Edits...) {
		v := Version{Who: h.Who, Mine: self.Is(h.Who), At: revision.Time(h.HLC), Field: h.Field, val: h.Val}
		v.Deletes = h.Field == briefing.FieldDeleted && string(h.Val) == "true"
		switch {
		case deletes && h.Field == briefing.FieldDeleted:
		case h.Field == "place":
			if v.Words, err = s.placeWords(ctx, l, d.Ref, values, h.Val); err != nil {
				return c, err
			}
		default:
			v.Words = l.words(h.Field, h.Val)
		}
		if !holds(c.Versions, v) {
			c.Versions = append(c.Versions, v)
		}
	}
	for i := 1; i < len(c.Versions) && !deletes; i++ {
		if words(c.Versions[0].val) && words(c.Versions[i].val) {
			c.Versions[i].Difference = revision.Difference(c.Versions[0].Words, c.Versions[i].Words)
		}
	}
	return c, nil
}

// holds reports whether one of the versions is the same, by whomever.
func holds(list []Version, v Version) bool {
	return slices.ContainsFunc(list, func(o Version) bool {
		return o.Field == v.Field && string(o.val) == string(v.val) && (o.Field != briefing.FieldDeleted || o.Who == v.Who)
	})
}

// placeWords says where a place is: under what, and behind what stands there now.
func (s *Session) placeWords(ctx context.Context, l *labeller, ref briefing.Ref, values map[string]json.RawMessage, val json.RawMessage) (string, error) {
	var place briefing.Place
	if json.Unmarshal(val, &place) != nil {
		return l.words("place", val), nil
	}
	words := cmp.Or(l.place(val), lang.T("at the top"))
	of := values["briefing"]
	if ref.Kind == briefing.KindPlacement {
		parent, _ := l.state(place.Parent.UUID())
		of = parent.Values()["briefing"]
	}
	c, err := s.read(ctx, briefing.ID[briefing.Briefing](idIn(of)))
	if errors.Is(err, briefing.ErrNotFound) {
		return words, nil
	}
	before := ""
	behind := func(id briefing.UUID, at briefing.Place, label string) {
		if at.Parent == place.Parent && id != ref.ID && at.Order < place.Order && at.Order >= before {
			before, words = at.Order, lang.T("%s, behind %s", cmp.Or(l.place(val), lang.T("at the top")), label)
		}
	}
	if ref.Kind == briefing.KindHeading {
		for _, h := range c.Headings {
			behind(h.ID.UUID(), h.Place, quotedShort(h.Title))
		}
	} else {
		for _, p := range c.Placements {
			if p.Place.Parent == place.Parent {
				behind(p.ID.UUID(), p.Place, l.of(json.RawMessage(`"`+p.Snippet.String()+`"`)))
			}
		}
	}
	if before == "" {
		words = lang.T("%s, first", words)
	}
	return words, err
}

// look gives objects of this library as they are shown.
func (s *Session) look(ctx context.Context) revision.Look {
	return func(id briefing.UUID) (revision.State, error) {
		state := revision.State{Obj: id}
		for _, kind := range kinds {
			o, err := s.store.Object(ctx, briefing.Ref{Kind: kind, ID: id})
			if errors.Is(err, briefing.ErrNotFound) {
				continue
			}
			if err != nil {
				return state, err
			}
			fields, err := briefing.Fields(o)
			if err != nil {
				return state, err
			}
			for _, field := range slices.Sorted(maps.Keys(fields)) {
				state.Heads = append(state.Heads, revision.Revision{Obj: id, Kind: kind, Field: field, Val: fields[field]})
			}
			break
		}
		return state, nil
	}
}

// kinds are the nouns, those that others name in front.
var kinds = []briefing.Kind{
	briefing.KindSnippet, briefing.KindSource, briefing.KindHeading, briefing.KindBriefing,
	briefing.KindPlacement, briefing.KindLink, briefing.KindRemark,
}

// conflicts tells of what several people wrote in one place of a briefing without knowing of each
// other: for each such field one finding.
func (s *Session) conflicts(ctx context.Context, c *briefing.Content) ([]briefing.Finding, error) {
	list, err := s.disputes(ctx)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	here := map[briefing.Ref]bool{c.Briefing.Ref(): true}
	mark(here, c.Headings)
	mark(here, c.Placements)
	mark(here, c.Snippets)
	mark(here, c.Sources)
	mark(here, c.Links)
	mark(here, c.Remarks)
	var findings []briefing.Finding
	for _, conflict := range list {
		if here[conflict.Ref] {
			findings = append(findings, briefing.Finding{Rule: RuleConflict, Severity: briefing.Serious, Says: wordConflict(conflict), Place: conflict.Ref})
		}
	}
	return findings, nil
}

// disputes gives what somebody has to decide in the library, from memory where nothing
// was written since it was last read.
func (s *Session) disputes(ctx context.Context) ([]revision.Conflict, error) {
	s.mu.Lock()
	list, known, writes := s.disputed, s.knowsDisputed, s.writes
	s.mu.Unlock()
	if known {
		return list, nil
	}
	list, err := s.store.Conflicts(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writes == writes {
		s.disputed, s.knowsDisputed = list, true
	}
	return list, nil
}

func mark[T briefing.Object](here map[briefing.Ref]bool, objects []T) {
	for _, o := range objects {
		here[o.Ref()] = true
	}
}

// wordConflict says who wrote apart from each other, and what is shown.
func wordConflict(c revision.Conflict) briefing.Phrase {
	var people []string
	for _, head := range c.Heads {
		who := cmp.Or(head.Who, "somebody")
		if !slices.Contains(people, who) {
			people = append(people, who)
		}
	}
	slices.Sort(people)
	switch {
	case c.Field == briefing.FieldDeleted:
		return wordDeleted(c.Ref.Kind, people)
	case c.Field == "text":
		return briefing.Say("%s wrote different words; both are kept; the newer are shown.", people)
	case c.Field == "place":
		return briefing.Say("%s chose different places; both are kept; the newer is shown.", people)
	case c.Field == "title":
		return briefing.Say("%s wrote different titles; both are kept; the newer is shown.", people)
	case c.Field == "gist":
		return briefing.Say("%s wrote different gists; both are kept; the newer is shown.", people)
	case c.Field == "citations":
		return briefing.Say("%s chose different citations; both are kept; the newer are shown.", people)
	case c.Field == "attribution":
		return briefing.Say("%s wrote different chains of attribution; both are kept; the newer is shown.", people)
	}
	return briefing.Say("%s wrote different values of “%s”; both are kept; the newer is shown.", people, c.Field)
}

// wordDeleted says who deleted what somebody else was writing in.
func wordDeleted(kind briefing.Kind, people []string) briefing.Phrase {
	switch kind {
	case briefing.KindSnippet:
		return briefing.Say("%s deleted this snippet while somebody else wrote in it; it is kept and shown.", people)
	case briefing.KindSource:
		return briefing.Say("%s deleted this source while somebody else wrote in it; it is kept and shown.", people)
	case briefing.KindHeading:
		return briefing.Say("%s deleted this heading while somebody else wrote in it; it is kept and shown.", people)
	case briefing.KindBriefing:
		return briefing.Say("%s deleted this briefing while somebody else wrote in it; it is kept and shown.", people)
	}
	return briefing.Say("%s deleted this while somebody else wrote in it; it is kept and shown.", people)
}
