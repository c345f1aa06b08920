package session

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"attache/briefing"
)

// Standing lists the briefings in which a snippet stands, by title: whoever edits
// it edits all of them.
func (s *Session) Standing(ctx context.Context, id briefing.ID[briefing.Snippet]) ([]briefing.Briefing, error) {
	return s.store.Standing(ctx, id)
}

// Addresses tells where snippets stand, without those that stand in the Inbox or are gone. Of several places it gives
// that in the briefing whose title comes first.
func (s *Session) Addresses(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (map[briefing.ID[briefing.Snippet]]briefing.Address, error) {
	return s.store.Addresses(ctx, ids...)
}

// CopyFor gives a briefing a copy of a snippet: with all of its fields, its links to
// other snippets and the remarks on it. The copy takes the snippet's places in the
// briefing, and what refers to it there and stands nowhere else refers to the copy;
// the snippet keeps its places in other briefings. Undo takes all of that back at once. It
// fails with briefing.ErrNotFound where the snippet does not stand in the briefing.
func (s *Session) CopyFor(ctx context.Context, in briefing.ID[briefing.Briefing], id briefing.ID[briefing.Snippet]) (briefing.Snippet, error) {
	const title = string(titleCopySnippet)
	made, objects, err := s.copyFor(ctx, in, id)
	if err != nil {
		return briefing.Snippet{}, fmt.Errorf("%s: %w", title, err)
	}
	return made, s.Save(ctx, title, objects...)
}

// copyFor makes the copy and all that comes with it.
func (s *Session) copyFor(ctx context.Context, in briefing.ID[briefing.Briefing], id briefing.ID[briefing.Snippet]) (briefing.Snippet, []briefing.Object, error) {
	none := briefing.Snippet{}
	original, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: id}.Ref())
	if err != nil {
		return none, nil, err
	}
	c, err := s.read(ctx, in)
	if err != nil {
		return none, nil, err
	}
	made := *original
	made.Key = "" // that names the original
	newID, err := s.mint()
	if err != nil {
		return none, nil, err
	}
	made.ID = briefing.ID[briefing.Snippet](newID)
	objects := []briefing.Object{made}
	for _, p := range c.Placements {
		if p.Snippet == id {
			p.Snippet = made.ID
			objects = append(objects, p)
		}
	}
	if len(objects) == 1 {
		return none, nil, briefing.ErrNotFound
	}
	naming, err := s.store.Naming(ctx, id.UUID())
	if err != nil {
		return none, nil, err
	}
	for _, o := range naming {
		fresh, err := s.mint()
		if err != nil {
			return none, nil, err
		}
		switch o := o.(type) {
		case *briefing.Link:
			o.ID, o.Key = briefing.ID[briefing.Link](fresh), ""
			o.From, o.To = replaced(o.From, id, made.ID), replaced(o.To, id, made.ID)
			objects = append(objects, o)
		case *briefing.Remark:
			o.ID, o.Key, o.On = briefing.ID[briefing.Remark](fresh), "", made.ID.UUID()
			objects = append(objects, o)
		}
	}
	referring, err := s.referring(ctx, c, original, made.ID)
	return made, append(objects, referring...), err
}

// referring gives what is of this briefing alone and refers to a snippet by its ID or
// key, with the references led to its copy.
func (s *Session) referring(ctx context.Context, c briefing.Content, original *briefing.Snippet, copied briefing.ID[briefing.Snippet]) ([]briefing.Object, error) {
	to := "](#" + copied.String() + ")"
	pairs := []string{"](#" + original.ID.String() + ")", to}
	if key := original.Key; key != "" && !slices.ContainsFunc(c.Headings, func(h briefing.Heading) bool { return h.Key == key }) {
		pairs = append(pairs, "](#"+key+")", to)
	}
	led := strings.NewReplacer(pairs...)
	var objects []briefing.Object
	if line := led.Replace(c.Briefing.BottomLine); line != c.Briefing.BottomLine {
		c.Briefing.BottomLine = line
		objects = append(objects, c.Briefing)
	}
	for _, snippet := range c.Snippets {
		text := led.Replace(snippet.Text)
		if text == snippet.Text || snippet.ID == original.ID {
			continue
		}
		standing, err := s.store.Standing(ctx, snippet.ID)
		if err != nil {
			return nil, err
		}
		if len(standing) == 1 {
			snippet.Text = text
			objects = append(objects, snippet)
		}
	}
	return objects, nil
}

// replaced gives by for what, and any other id as it is.
func replaced[T any](id, what, by briefing.ID[T]) briefing.ID[T] {
	if id == what {
		return by
	}
	return id
}
