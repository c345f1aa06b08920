package session

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/capture"
	"attache/briefing/revision"
)

// How says in which way a conflict is decided.
type How int

// The ways.
const (
	Keep      How = iota // one version stays: of a deletion, the object stays or goes
	KeepBoth             // all versions stay, one behind the other
	KeepApart            // one version stays, and each other becomes a snippet of its own behind this one
	Write                // words of one's own
)

// Choice is a decision about a [Conflict].
type Choice struct {
	How     How
	Version int    // of Keep and KeepApart: which stays, an index of Conflict.Versions
	Text    string // of Write
}

// ErrNoChoice says that a conflict cannot be decided in the way asked for.
var ErrNoChoice = errors.New("this conflict cannot be decided so")

// joined says what stands between two versions of a text that are both kept. Fields that are not
// among them hold no free text.
var joined = map[string]string{
	"text": "\n\n", "bottom-line": "\n\n", "descriptor": "\n\n", "abstract": "\n\n", "note": "\n\n", "guide": "\n\n",
	"gist": onOneLine, "title": onOneLine, "title-short": onOneLine, "container-title": onOneLine, "publisher": onOneLine, "publisher-place": onOneLine,
	"reference": onOneLine, "bottom-line-title": onOneLine, "event-title": onOneLine, "event-place": onOneLine, "genre": onOneLine, "authority": onOneLine, "by": onOneLine,
}

const onOneLine = " / "

// united are the fields that hold lists of which every member can stay.
var united = []string{"citations", "tags", "author", "editor", "translator", "to", "from"}

// Ways lists in which ways the conflict can be decided.
func (c *Conflict) Ways() []How {
	_, isText := joined[c.Field]
	all := func(is func(json.RawMessage) bool) bool {
		return !slices.ContainsFunc(c.Versions, func(v Version) bool { return !is(v.val) })
	}
	switch {
	case c.Field == "text" && c.Ref.Kind == briefing.KindSnippet && all(words):
		return []How{Keep, KeepBoth, KeepApart, Write}
	case isText && all(words):
		return []How{Keep, KeepBoth, Write}
	case slices.Contains(united, c.Field) && all(isList):
		return []How{Keep, KeepBoth}
	}
	return []How{Keep}
}

func isList(val json.RawMessage) bool { return val == nil || len(val) > 0 && val[0] == '[' }

// Resolve decides a conflict as it was shown, in one action. What came in since it was shown stays a conflict, with the
// decision as one of its versions. The versions that do not stay are in the
// history, and Undo brings the conflict back. It fails with [ErrNoChoice].
func (s *Session) Resolve(ctx context.Context, c Conflict, choice Choice) error {
	title := titled(decideTitles, c.Ref.Kind, titleDecide)
	changes, err := s.decide(ctx, c, choice)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	if c.Field == briefing.FieldDeleted {
		title = titled(keepTitles, c.Ref.Kind, titleKeep)
		if c.Versions[choice.Version].Deletes {
			title = titled(deleteTitles, c.Ref.Kind, titleDelete)
		}
	}
	return s.apply(ctx, title, changes)
}

// ResolveAll decides all conflicts in which somebody has a version by keeping that one, in one action, and counts them.
func (s *Session) ResolveAll(ctx context.Context, who string) (int, error) {
	title := titleTakeAll.English(who)
	list, err := s.Conflicts(ctx)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", title, err)
	}
	gone := map[briefing.Ref]bool{} // what is deleted has nothing else to decide
	theirs := func(c Conflict) int {
		return slices.IndexFunc(c.Versions, func(v Version) bool { return v.Who == who })
	}
	for _, c := range list {
		if i := theirs(c); i >= 0 && c.Versions[i].Deletes {
			gone[c.Ref] = true
		}
	}
	var changes []briefing.Change
	n := 0
	for _, c := range list {
		i := theirs(c)
		if i < 0 || gone[c.Ref] && c.Field != briefing.FieldDeleted {
			continue
		}
		more, err := s.decide(ctx, c, Choice{Version: i})
		if err != nil {
			return 0, fmt.Errorf("%s: %w", title, err)
		}
		changes = append(changes, more...)
		n++
	}
	return n, s.apply(ctx, title, changes)
}

// decide gives the changes that decide a conflict.
func (s *Session) decide(ctx context.Context, c Conflict, choice Choice) ([]briefing.Change, error) {
	if !slices.Contains(c.Ways(), choice.How) || choice.Version < 0 || choice.Version >= len(c.Versions) {
		return nil, ErrNoChoice
	}
	kept := c.Versions[choice.Version]
	change := briefing.Change{Ref: c.Ref, Field: c.Field, Value: kept.val, Over: over(c.over)}
	var more []briefing.Change
	var err error
	switch {
	case kept.Deletes:
		change.Over = over(c.all)
		var below []briefing.Ref
		if below, err = s.below(ctx, c.Ref); err == nil {
			for _, ref := range below {
				more = append(more, briefing.Delete(ref))
			}
		}
	case c.Field == briefing.FieldDeleted:
		change.Value = nil
	case choice.How == KeepBoth:
		change.Value, err = c.both()
	case choice.How == Write:
		text := capture.Clean(choice.Text)
		if joined[c.Field] == onOneLine {
			text = briefing.OneLine(text)
		}
		change.Value, err = value(text)
	case choice.How == KeepApart:
		more, err = s.apart(ctx, c, choice.Version)
	}
	return append(more, change), err
}

func over(ids []revision.ID) [][16]byte {
	list := make([][16]byte, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	return list
}

// both gives a value that holds all versions.
func (c *Conflict) both() (json.RawMessage, error) {
	if between, ok := joined[c.Field]; ok {
		var texts []string
		for _, v := range c.Versions {
			if text := strings.TrimSpace(textOf(v.val)); text != "" {
				texts = append(texts, text)
			}
		}
		return value(strings.Join(texts, between))
	}
	var all []json.RawMessage
	for _, v := range c.Versions {
		var list []json.RawMessage
		if v.val == nil {
			continue
		}
		if err := json.Unmarshal(v.val, &list); err != nil {
			return nil, err
		}
		for _, member := range list {
			if !slices.ContainsFunc(all, func(m json.RawMessage) bool { return bytes.Equal(m, member) }) {
				all = append(all, member)
			}
		}
	}
	return value(all)
}

// value gives what a field holds, as [briefing.Fields] writes it; no words are no value.
func value(v any) (json.RawMessage, error) {
	if v == "" {
		return nil, nil
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

// apart makes a snippet of each version of a snippet's words but one, with all else that the snippet has, and places
// it behind the snippet wherever that stands.
func (s *Session) apart(ctx context.Context, c Conflict, stays int) ([]briefing.Change, error) {
	original, err := one[*briefing.Snippet](ctx, s.store, c.Ref)
	if err != nil {
		return nil, err
	}
	standing, err := s.store.Standing(ctx, original.ID)
	if err != nil {
		return nil, err
	}
	var objects []briefing.Object
	for i, v := range c.Versions {
		if i == stays || strings.TrimSpace(textOf(v.val)) == "" {
			continue
		}
		id, err := s.mint()
		if err != nil {
			return nil, err
		}
		made := *original
		made.ID, made.Key, made.Text = briefing.ID[briefing.Snippet](id), "", textOf(v.val)
		made.Vouch(briefing.Draft) // nobody vouched for these words
		objects = append(objects, made)
		for _, b := range standing {
			placed, err := s.placedBehind(ctx, b.ID, original.ID, made.ID)
			if err != nil {
				return nil, err
			}
			objects = append(objects, placed...)
		}
	}
	return briefing.Create(objects...)
}

// placedBehind places a snippet behind each place that another has in a briefing.
func (s *Session) placedBehind(ctx context.Context, in briefing.ID[briefing.Briefing], first, second briefing.ID[briefing.Snippet]) ([]briefing.Object, error) {
	c, err := s.read(ctx, in)
	if err != nil {
		return nil, err
	}
	var objects []briefing.Object
	for _, p := range c.Placements {
		if p.Snippet != first {
			continue
		}
		next := ""
		for _, o := range c.Placements {
			if o.Place.Parent == p.Place.Parent && o.Place.Order > p.Place.Order && (next == "" || o.Place.Order < next) {
				next = o.Place.Order
			}
		}
		id, err := s.mint()
		if err != nil {
			return nil, err
		}
		order, err := briefing.OrderBetween(p.Place.Order, next, s.entropy)
		if err != nil {
			return nil, err
		}
		objects = append(objects, briefing.Placement{ID: briefing.ID[briefing.Placement](id), Snippet: second, Place: briefing.Place{Parent: p.Place.Parent, Order: order}})
	}
	return objects, nil
}

// Astray lists the headings of an outline that stand nowhere: under themselves by way of others, or under one
// that is gone. What stands below one of those is not among them.
func Astray(o briefing.Outline) []briefing.Heading {
	all := make([]briefing.Heading, len(o.Unplaced))
	for i, u := range o.Unplaced {
		all[i] = u.Heading
	}
	var list []briefing.Heading
	for _, h := range all {
		at, found := h, false
		for range len(all) {
			if at, found = find(all, at.Place.Parent); !found || at.ID == h.ID {
				break
			}
		}
		if _, under := find(all, h.Place.Parent); !under || found && at.ID == h.ID {
			list = append(list, h)
		}
	}
	return list
}

// Free puts a heading that stands nowhere, with all below it, at the end of the top level of its briefing.
func (s *Session) Free(ctx context.Context, id briefing.ID[briefing.Heading]) error {
	const title = string(titlePlaceHeading)
	h, err := one[*briefing.Heading](ctx, s.store, briefing.Heading{ID: id}.Ref())
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	c, err := s.read(ctx, h.Briefing)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	freed := *h
	if freed.Place, err = s.placeAfter(c.Headings, briefing.ID[briefing.Heading]{}); err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	return s.Edit(ctx, title, h, freed)
}
