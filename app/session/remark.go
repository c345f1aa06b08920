package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"attache/briefing"
)

// ErrNotYours says that somebody else wrote a remark, whose words only they can change or take back.
var ErrNotYours = errors.New("somebody else wrote it")

// ErrNoWords says that a remark would say nothing.
var ErrNoWords = errors.New("it says nothing")

// Thread is a remark in a briefing, with the answers to it.
type Thread struct {
	briefing.Thread
	About briefing.Ref // what it is on
	Label string       // how a person knows that: its first words, its title
	Mine  bool         // the remark itself is the user's
	ForMe bool         // it or an answer addresses the user, or somebody else had the last word on the user's remark
}

// Remarks lists the remarks on a briefing and on all in it, in the order in which a reader meets what they are on: the
// briefing, each heading and its snippets, the sources; those on one thing by time.
func (s *Session) Remarks(ctx context.Context, in briefing.ID[briefing.Briefing]) ([]Thread, error) {
	c, err := s.read(ctx, in)
	if err != nil {
		return nil, fmt.Errorf("remarks: %w", err)
	}
	return s.threads(ctx, c.Remarks, remarkable(c))
}

// threads puts remarks together that are on one of some places, in the order of these.
func (s *Session) threads(ctx context.Context, remarks []briefing.Remark, places []remarkPlace) ([]Thread, error) {
	people, err := s.People(ctx)
	if err != nil {
		return nil, fmt.Errorf("remarks: %w", err)
	}
	me := s.Person()
	rank := make(map[briefing.UUID]int, len(places))
	for i, p := range slices.Backward(places) { // what stands twice counts where it stands first
		rank[p.ref.ID] = i
	}
	var threads []Thread
	for _, t := range briefing.Threads(remarks) {
		at, ok := rank[t.On]
		if !ok {
			continue // on what is deleted, or stands elsewhere
		}
		thread := Thread{Thread: t, About: places[at].ref, Label: places[at].label, Mine: me.Is(t.Author)}
		thread.ForMe = forMe(t, me, people)
		threads = append(threads, thread)
	}
	slices.SortStableFunc(threads, func(a, b Thread) int { return cmp.Compare(rank[a.On], rank[b.On]) })
	return threads, nil
}

// remarkPlace is something that a remark can be on.
type remarkPlace struct {
	ref   briefing.Ref
	label string
}

// remarkable lists what of a briefing remarks can be on, in reading order.
func remarkable(c briefing.Content) []remarkPlace {
	var places []remarkPlace
	add := func(ref briefing.Ref, label string) { places = append(places, remarkPlace{ref, label}) }
	add(c.Briefing.Ref(), quotedShort(c.Briefing.Title))
	outline := c.Outline()
	for _, section := range slices.Concat(outline.Sections, outline.Unplaced) {
		add(section.Heading.Ref(), quotedShort(section.Heading.Title))
		for _, p := range section.Snippets {
			add(p.Snippet.Ref(), quotedShort(p.Snippet.Label()))
		}
	}
	for _, source := range c.Sources {
		add(source.Ref(), quotedShort(SourceLabel(source)))
	}
	return places
}

// forMe reports whether a thread waits for the user.
func forMe(t briefing.Thread, me Person, people []string) bool {
	last := t.Remark
	for _, r := range append([]briefing.Remark{t.Remark}, t.Answered...) {
		if !me.Is(r.Author) && slices.ContainsFunc(briefing.Addressed(r.Text, people), me.Is) {
			return true
		}
		last = r
	}
	return me.Is(t.Author) && !me.Is(last.Author)
}

// People lists the names that a remark can address: of everybody who ever did something in the library, and of the user.
// They are fit to be shown; by name.
func (s *Session) People(ctx context.Context) ([]string, error) {
	s.mu.Lock()
	people, writes, me := s.people, s.writes, s.person
	s.mu.Unlock()
	if people == nil {
		names, err := s.store.People(ctx)
		if err != nil {
			return nil, err
		}
		people = []string{}
		for _, name := range names {
			if name = briefing.PersonName(name); name != "" {
				people = append(people, name)
			}
		}
		s.mu.Lock()
		if s.writes == writes {
			s.people = people
		}
		s.mu.Unlock()
	}
	people = append(slices.Clone(people), me.Name)
	slices.SortFunc(people, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
	})
	return slices.Compact(people), nil
}

// Remark writes a remark on a snippet, a heading, a source or a briefing, or where on is a remark an answer to that; an
// answer to an answer answers the remark itself. It fails with [ErrNoWords], and with briefing.ErrNotFound.
func (s *Session) Remark(ctx context.Context, on briefing.Ref, text string) (briefing.Remark, error) {
	const title = string(titleWriteRemark)
	text = strings.TrimSpace(text)
	if text == "" {
		return briefing.Remark{}, fmt.Errorf("%s: %w", title, ErrNoWords)
	}
	o, err := s.store.Object(ctx, on)
	if err != nil {
		return briefing.Remark{}, fmt.Errorf("%s: %w", title, err)
	}
	id, err := s.mint()
	if err != nil {
		return briefing.Remark{}, err
	}
	r := briefing.Remark{ID: briefing.ID[briefing.Remark](id), On: on.ID, Author: s.Person().Name, Time: s.options.Now().UTC(), Text: text}
	switch to := o.(type) {
	case *briefing.Remark:
		r.On, r.Answers = to.On, cmp.Or(to.Answers, to.ID)
	case *briefing.Snippet, *briefing.Heading, *briefing.Source, *briefing.Briefing:
	default:
		return briefing.Remark{}, fmt.Errorf("%s on a %s: %w", title, on.Kind, briefing.ErrNotFound)
	}
	return r, s.Save(ctx, title, r)
}

// Reword changes the words of a remark of the user's. It fails with [ErrNotYours], [ErrNoWords] and briefing.ErrNotFound.
func (s *Session) Reword(ctx context.Context, id briefing.ID[briefing.Remark], text string) error {
	const title = string(titleChangeRemark)
	before, err := s.own(ctx, id)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	after := *before
	if after.Text = strings.TrimSpace(text); after.Text == "" {
		return fmt.Errorf("%s: %w", title, ErrNoWords)
	}
	return s.Edit(ctx, title, before, after)
}

// ResolveRemark says that what a remark asks for is done, or opens it again. Anybody may.
func (s *Session) ResolveRemark(ctx context.Context, id briefing.ID[briefing.Remark], resolved bool) error {
	title := string(titleResolveRemark)
	if !resolved {
		title = string(titleReopenRemark)
	}
	before, err := one[*briefing.Remark](ctx, s.store, briefing.Remark{ID: id}.Ref())
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	after := *before
	after.Resolved = resolved
	return s.Edit(ctx, title, before, after)
}

// DeleteRemark takes back a remark of the user's, with the answers to it, and tells how many those were. It fails with
// [ErrNotYours] and briefing.ErrNotFound.
func (s *Session) DeleteRemark(ctx context.Context, id briefing.ID[briefing.Remark]) (answers int, err error) {
	const title = string(titleDeleteRemark)
	r, err := s.own(ctx, id)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", title, err)
	}
	remarks, err := all[*briefing.Remark](ctx, s.store, briefing.KindRemark)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", title, err)
	}
	changes := []briefing.Change{briefing.Delete(r.Ref())}
	for _, other := range remarks {
		if other.Answers == id && other.On == r.On && other.ID != id {
			changes = append(changes, briefing.Delete(other.Ref()))
		}
	}
	return len(changes) - 1, s.apply(ctx, title, changes)
}

// own reads a remark that the user wrote.
func (s *Session) own(ctx context.Context, id briefing.ID[briefing.Remark]) (*briefing.Remark, error) {
	r, err := one[*briefing.Remark](ctx, s.store, briefing.Remark{ID: id}.Ref())
	if err == nil && !s.Person().Is(r.Author) {
		err = ErrNotYours
	}
	return r, err
}

// InboxRemarks lists the remarks on the snippets that stand under no heading, as Remarks does.
func (s *Session) InboxRemarks(ctx context.Context) ([]Thread, error) {
	inbox, err := s.Inbox(ctx)
	if err != nil || len(inbox) == 0 {
		return nil, err
	}
	remarks, err := all[*briefing.Remark](ctx, s.store, briefing.KindRemark)
	if err != nil {
		return nil, fmt.Errorf("remarks: %w", err)
	}
	places := make([]remarkPlace, len(inbox))
	for i, n := range inbox {
		places[i] = remarkPlace{n.Ref(), quotedShort(n.Label())}
	}
	list := make([]briefing.Remark, len(remarks))
	for i, r := range remarks {
		list[i] = *r
	}
	return s.threads(ctx, list, places)
}
