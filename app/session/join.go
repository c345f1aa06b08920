package session

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"attache/briefing"
)

// UnlikeError says that two snippets cannot be one, because they differ in fields that one snippet has once.
type UnlikeError struct {
	Fields []string // members of a snippet's JSON form, such as "attribution"
}

func (e *UnlikeError) Error() string { return "they differ in " + strings.Join(e.Fields, ", ") }

// single are the fields of which a snippet has one value, so that two snippets with different ones are not joined.
var single = []string{"kind", "attribution", "event-date", "language", "credibility", "likelihood", "confidence", "figure"}

// Join makes one snippet of two: the first, with the words, citations and tags of both and the
// stricter marking, a draft where it says more than before. What was linked, remarked or referred to on the second is so on the first; where the second stands
// without the first, the first stands in its place. The second is deleted. Undo takes all of that back at once. It fails
// with [*UnlikeError], ErrPicture and briefing.ErrNotFound.
func (s *Session) Join(ctx context.Context, first, second briefing.ID[briefing.Snippet]) error {
	const title = string(titleJoinSnippets)
	changes, err := s.join(ctx, first, second)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	return s.write(ctx, title, changes)
}

func (s *Session) join(ctx context.Context, keep, drop briefing.ID[briefing.Snippet]) ([]briefing.Change, error) {
	if keep == drop {
		return nil, briefing.ErrNotFound
	}
	a, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: keep}.Ref())
	if err != nil {
		return nil, err
	}
	b, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: drop}.Ref())
	if err != nil {
		return nil, err
	}
	joined, err := asOne(*a, *b)
	if err != nil {
		return nil, err
	}
	changes, err := s.differences(ctx, a, joined)
	if err != nil {
		return nil, err
	}
	if changes, err = s.lapse(ctx, changes); err != nil {
		return nil, err
	}
	taken, err := s.takeOver(ctx, keep, drop)
	if err != nil {
		return nil, err
	}
	return append(append(changes, taken...), briefing.Delete(b.Ref())), nil
}

// asOne gives a snippet that says what two of them say.
func asOne(a, b briefing.Snippet) (briefing.Snippet, error) {
	if a.Figure != nil || b.Figure != nil {
		return a, ErrPicture
	}
	unlike, err := unlike(a, b)
	if err != nil {
		return a, err
	}
	marking, apart := a.Marking, []briefing.Marking(nil)
	if a.Marking != b.Marking {
		if marking, apart = briefing.RollUp(a.Marking, b.Marking); len(apart) > 0 {
			unlike = append(unlike, "marking")
		}
	}
	if len(unlike) > 0 {
		return a, &UnlikeError{unlike}
	}
	a.Marking = marking
	a.Key, a.Gist = cmp.Or(a.Key, b.Key), cmp.Or(a.Gist, b.Gist)
	a.Text = together(a.Text, b.Text)
	if a.Translation != nil && a.Translation.Original != b.Translation.Original {
		translation := *a.Translation
		translation.Original = together(translation.Original, b.Translation.Original)
		a.Translation = &translation
	}
	a.Citations = slices.Clone(a.Citations)
	for _, c := range b.Citations {
		if !slices.ContainsFunc(a.Citations, func(d briefing.Citation) bool { return reflect.DeepEqual(c, d) }) {
			a.Citations = append(a.Citations, c)
		}
	}
	a.Tags = slices.Clone(a.Tags)
	for _, t := range b.Tags {
		if !a.HasTag(t) {
			a.Tags = append(a.Tags, t)
		}
	}
	if len(b.Extra) > 0 {
		extra := maps.Clone(b.Extra)
		maps.Copy(extra, a.Extra)
		a.Extra = extra
	}
	return a, nil
}

// unlike lists the fields in which two snippets differ and may not.
func unlike(a, b briefing.Snippet) ([]string, error) {
	has, err := briefing.Fields(a)
	if err != nil {
		return nil, err
	}
	other, err := briefing.Fields(b)
	if err != nil {
		return nil, err
	}
	fields := slices.DeleteFunc(slices.Clone(single), func(f string) bool { return bytes.Equal(has[f], other[f]) })
	x, y := a.Translation, b.Translation
	if (x == nil) != (y == nil) || x != nil && (x.Language != y.Language || x.Translator != y.Translator) {
		fields = append(fields, "translation")
	}
	for name := range b.Extra {
		if had, ok := a.Extra[name]; ok && !bytes.Equal(had, b.Extra[name]) {
			fields = append(fields, name)
		}
	}
	return fields, nil
}

// takeOver gives the changes that let what names one snippet name another.
func (s *Session) takeOver(ctx context.Context, keep, drop briefing.ID[briefing.Snippet]) ([]briefing.Change, error) {
	naming, err := s.store.Naming(ctx, drop.UUID())
	if err != nil {
		return nil, err
	}
	kept, err := s.store.Naming(ctx, keep.UUID())
	if err != nil {
		return nil, err
	}
	led := strings.NewReplacer("](#"+drop.String()+")", "](#"+keep.String()+")")
	var changes []briefing.Change
	change := func(before, after briefing.Object) error {
		diff, err := briefing.Diff(before, after)
		changes = append(changes, diff...)
		return err
	}
	for _, o := range naming {
		switch o := o.(type) {
		case *briefing.Link:
			after := *o
			after.From, after.To = replaced(o.From, drop, keep), replaced(o.To, drop, keep)
			if after.From == after.To || slices.ContainsFunc(kept, func(x briefing.Object) bool { return sameLink(x, after) }) {
				changes = append(changes, briefing.Delete(o.Ref()))
				continue
			}
			err = change(o, after)
		case *briefing.Remark:
			after := *o
			after.On = keep.UUID()
			err = change(o, after)
		case *briefing.Placement:
			after := *o
			if after.Snippet = keep; !slices.ContainsFunc(kept, func(x briefing.Object) bool { return besides(x, after) }) {
				err = change(o, after)
			}
		case *briefing.Snippet:
			after := *o
			after.Text = led.Replace(o.Text)
			if o.VouchedFor != "" && !o.OtherWords() {
				after.Vouch(o.Status) // what it says is what it said
			}
			if o.ID != keep {
				err = change(o, after)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	standing, err := s.store.Standing(ctx, drop)
	if err != nil {
		return nil, err
	}
	for _, b := range standing {
		after := b
		after.BottomLine = led.Replace(b.BottomLine)
		if err := change(b, after); err != nil {
			return nil, err
		}
	}
	return changes, nil
}

// sameLink reports whether an object is a link that says what another one says.
func sameLink(o briefing.Object, l briefing.Link) bool {
	x, ok := o.(*briefing.Link)
	return ok && x.ID != l.ID && x.Kind == l.Kind && (x.From == l.From && x.To == l.To || x.Kind != briefing.Updates && x.From == l.To && x.To == l.From)
}

// besides reports whether an object is a place under the heading of another one.
func besides(o briefing.Object, p briefing.Placement) bool {
	x, ok := o.(*briefing.Placement)
	return ok && x.Place.Parent == p.Place.Parent
}
