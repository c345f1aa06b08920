package session

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"attache/app/lang"
	"attache/briefing"
)

// Differing is a field in which two sources that are to be united have different
// values, in words.
type Differing struct {
	Field         string // a member of the source's JSON form, such as "container-title"
	Kept, Dropped string
}

// ErrOneSource says that a source cannot be united with itself.
var ErrOneSource = errors.New("a source cannot be united with itself")

// settled are the fields that uniting decides by itself: whether somebody has seen
// the work, which work lists it, the files kept with it and the id that a JSON
// library knows it by.
var settled = []string{"key", "not-seen", "listed-by", "attachments"}

// DifferingFields lists the fields in which somebody has to choose before two
// sources are united, by name. Where only one of them has a value nobody has to.
func (s *Session) DifferingFields(ctx context.Context, keep, drop briefing.ID[briefing.Source]) ([]Differing, error) {
	_, _, kept, dropped, err := s.pair(ctx, keep, drop)
	if err != nil {
		return nil, fmt.Errorf("compare sources: %w", err)
	}
	var list []Differing
	for _, field := range slices.Sorted(maps.Keys(dropped)) {
		if kept[field] != nil && !bytes.Equal(kept[field], dropped[field]) && !slices.Contains(settled, field) {
			list = append(list, Differing{field, fieldText(kept[field]), fieldText(dropped[field])})
		}
	}
	return list, nil
}

// Unite makes one source of two that are the same work. What cites the dropped one,
// has it in a chain, is listed by it or rests on it then names the kept one, which is
// given the fields that it lacks and, of those in which they differ, the taken ones.
// The dropped one is deleted. Undo takes all of that back at once. It fails with
// briefing.ErrNotFound and ErrOneSource.
func (s *Session) Unite(ctx context.Context, keep, drop briefing.ID[briefing.Source], taken ...string) error {
	const title = string(titleUniteSources)
	changes, err := s.unite(ctx, keep, drop, taken)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	return s.write(ctx, title, changes) // the statements stay what they are: a cleared snippet stays cleared
}

func (s *Session) unite(ctx context.Context, keep, drop briefing.ID[briefing.Source], taken []string) ([]briefing.Change, error) {
	before, other, fields, dropped, err := s.pair(ctx, keep, drop)
	if err != nil {
		return nil, err
	}
	for field, value := range dropped {
		if fields[field] == nil || slices.Contains(taken, field) {
			fields[field] = value
		}
	}
	built, err := briefing.Build(before.Ref(), fields)
	if err != nil {
		return nil, err
	}
	united, ok := built.(*briefing.Source)
	if !ok {
		return nil, briefing.ErrNotFound
	}
	settle(united, before, other)
	changes, err := briefing.Diff(before, united)
	if err != nil {
		return nil, err
	}
	naming, err := s.store.Naming(ctx, drop.UUID())
	if err != nil {
		return nil, err
	}
	for _, o := range naming {
		if o.Ref() == before.Ref() {
			continue // settled above
		}
		was, err := briefing.Fields(o)
		if err != nil {
			return nil, err
		}
		rename(o, drop, keep)
		unchanged, err := briefing.Build(o.Ref(), was)
		if err != nil {
			return nil, err
		}
		diff, err := briefing.Diff(unchanged, o)
		if err != nil {
			return nil, err
		}
		changes = append(changes, diff...)
	}
	return append(changes, briefing.Delete(other.Ref())), nil
}

// pair reads two sources with their fields.
func (s *Session) pair(ctx context.Context, keep, drop briefing.ID[briefing.Source]) (kept, dropped *briefing.Source, keptFields, droppedFields map[string]json.RawMessage, err error) {
	if keep == drop {
		return nil, nil, nil, nil, ErrOneSource
	}
	if kept, err = one[*briefing.Source](ctx, s.store, briefing.Source{ID: keep}.Ref()); err != nil {
		return nil, nil, nil, nil, err
	}
	if dropped, err = one[*briefing.Source](ctx, s.store, briefing.Source{ID: drop}.Ref()); err != nil {
		return nil, nil, nil, nil, err
	}
	if keptFields, err = briefing.Fields(kept); err != nil {
		return nil, nil, nil, nil, err
	}
	droppedFields, err = briefing.Fields(dropped)
	return kept, dropped, keptFields, droppedFields, err
}

// settle fills the fields of a united source that nobody has to choose.
func settle(united, kept, dropped *briefing.Source) {
	united.Key = kept.Key
	united.NotSeen = kept.NotSeen && dropped.NotSeen
	united.ListedBy = kept.ListedBy
	if united.ListedBy.IsZero() || united.ListedBy == dropped.ID {
		united.ListedBy = dropped.ListedBy
	}
	if united.ListedBy == kept.ID || united.ListedBy == dropped.ID {
		united.ListedBy = briefing.ID[briefing.Source]{}
	}
	united.Attachments = slices.Clone(kept.Attachments)
	for _, a := range dropped.Attachments {
		if !slices.ContainsFunc(united.Attachments, func(b briefing.Attachment) bool { return a.SHA256 == b.SHA256 && a.Name == b.Name }) {
			united.Attachments = append(united.Attachments, a)
		}
	}
}

// rename lets an object name one source in another's place. Two citations of a
// snippet that become one are one.
func rename(o briefing.Object, from, to briefing.ID[briefing.Source]) {
	switch o := o.(type) {
	case *briefing.Snippet:
		vouched := o.VouchedFor != "" && !o.OtherWords()
		var cited []briefing.Citation
		for _, c := range o.Citations {
			if c.Source == from {
				c.Source = to
				if slices.ContainsFunc(o.Citations, func(d briefing.Citation) bool { return reflect.DeepEqual(c, d) }) {
					continue
				}
			}
			cited = append(cited, c)
		}
		o.Citations = cited
		for i := range o.Attribution {
			o.Attribution[i].Source = replaced(o.Attribution[i].Source, from, to)
		}
		if vouched {
			o.Vouch(o.Status) // what it says is what it said
		}
	case *briefing.Source:
		o.ListedBy = replaced(o.ListedBy, from, to)
	case *briefing.Link:
		o.Source = replaced(o.Source, from, to)
	}
}

// fieldText words the value of a field for somebody who has to choose.
func fieldText(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return text
	}
	var names []briefing.Name
	if json.Unmarshal(value, &names) == nil && len(names) > 0 {
		all := make([]string, len(names))
		for i, n := range names {
			all[i] = n.Full()
		}
		return strings.Join(all, "; ")
	}
	var stored briefing.StoredText
	if json.Unmarshal(value, &stored) == nil && stored.SHA256 != "" {
		if stored.Captured.IsZero() {
			return lang.N(int(stored.Size), "%d byte", "%d bytes")
		}
		return lang.N(int(stored.Size), "%d byte, taken on %s", "%d bytes, taken on %s", lang.Day(stored.Captured))
	}
	return string(value)
}
