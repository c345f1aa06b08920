package session

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// SetStatus gives all snippets that stand under the headings of a briefing a
// status, as one action, and tells how many had another.
func (s *Session) SetStatus(ctx context.Context, id briefing.ID[briefing.Briefing], status briefing.Status) (int, error) {
	title := titled(markAllTitles, status, titleSetStatus)
	outline, err := s.Outline(ctx, id)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", title, err)
	}
	var changes []briefing.Change
	changed := map[briefing.ID[briefing.Snippet]]bool{}
	for _, sections := range [][]briefing.Section{outline.Sections, outline.Unplaced} {
		for _, section := range sections {
			for _, p := range section.Snippets {
				if changed[p.Snippet.ID] {
					continue
				}
				diff, err := marked(p.Snippet, status)
				if err != nil {
					return 0, fmt.Errorf("%s: %w", title, err)
				}
				changed[p.Snippet.ID] = len(diff) > 0
				changes = append(changes, diff...)
			}
		}
	}
	return len(changes), s.apply(ctx, title, changes)
}

// marked gives the change, if there is one, that gives a snippet a status for the statement that stands there.
func marked(before briefing.Snippet, status briefing.Status) ([]briefing.Change, error) {
	after := before
	vouch(&after, status)
	return briefing.Diff(before, after)
}

// vouch gives a snippet a status for the statement that stands there, unless it has that.
func vouch(n *briefing.Snippet, status briefing.Status) {
	if n.OtherWords() || cmp.Or(n.Status, briefing.Draft) != status {
		n.Vouch(status)
	}
}

// vouching gives an object as it is to be written. A snippet that has been given its status since before has it for the
// statement that is written with it; one that vouched for another statement before still does.
func vouching(before, after briefing.Object) briefing.Object {
	given, ok := asSnippet(after)
	after = clean(after)
	if !ok || !given.Status.Vouched() || given.OtherWords() {
		return after
	}
	if had, _ := asSnippet(before); had.Status == given.Status && had.VouchedFor == given.VouchedFor {
		return after
	}
	written, _ := asSnippet(after)
	written.Vouch(written.Status)
	return written
}

// asSnippet copies the snippet that an object is.
func asSnippet(o briefing.Object) (briefing.Snippet, bool) {
	switch o := o.(type) {
	case briefing.Snippet:
		return o, true
	case *briefing.Snippet:
		return *o, true
	}
	return briefing.Snippet{}, false
}

// lapse adds to changes what makes drafts again of those snippets whose statement they change while somebody vouches for
// it, unless they set the status themselves.
func (s *Session) lapse(ctx context.Context, changes []briefing.Change) ([]briefing.Change, error) {
	var lapsing []briefing.Ref
	stated := map[briefing.Ref]bool{}
	for i, c := range changes {
		if c.Lapses() && (i == 0 || changes[i-1].Ref != c.Ref || !changes[i-1].Lapses()) {
			lapsing = append(lapsing, c.Ref)
		}
		if c.Field == fieldStatus {
			stated[c.Ref] = true
		}
	}
	for _, ref := range lapsing {
		if stated[ref] {
			continue
		}
		stated[ref] = true
		now, err := one[*briefing.Snippet](ctx, s.store, ref)
		if errors.Is(err, briefing.ErrNotFound) {
			continue // it is made, or brought back, by these changes
		}
		if err != nil {
			return nil, err
		}
		if now.StatusNow().Vouched() {
			changes = append(changes[:len(changes):len(changes)], briefing.Change{Ref: ref, Field: fieldStatus, Value: json.RawMessage(`"draft"`)})
		}
	}
	return changes, nil
}

const fieldStatus = "status"

// Stamp tells who gave a snippet its status, and when.
type Stamp struct {
	Status     briefing.Status
	OtherWords bool   // it was given to another statement than stands there, so the snippet counts as a draft
	Who        string // fit to be shown
	At         time.Time
}

// Stamp reads who gave a snippet the status that it has; the zero Stamp stands for a draft to which nobody gave any.
func (s *Session) Stamp(ctx context.Context, id briefing.ID[briefing.Snippet]) (Stamp, error) {
	revs, err := s.store.Revisions(ctx, briefing.UUID{}, id.UUID())
	if err != nil {
		return Stamp{}, fmt.Errorf("read the status: %w", err)
	}
	state := revision.Derive(id.UUID(), revs)
	heads := state.Field(fieldStatus)
	if len(heads) == 0 || heads[0].Val == nil {
		return Stamp{}, nil
	}
	o, err := briefing.Build(briefing.Snippet{ID: id}.Ref(), state.Values())
	if err != nil {
		return Stamp{}, fmt.Errorf("read the status: %w", err)
	}
	snippet, _ := asSnippet(o)
	return Stamp{snippet.Status, snippet.OtherWords(), briefing.PersonName(heads[0].Who), revision.Time(heads[0].HLC)}, nil
}
