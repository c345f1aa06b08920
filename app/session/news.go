package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/revision"
)

// News tells what others wrote in the library since the user last said to have seen everything.
type News struct {
	Since time.Time // zero: the library was never looked at here, and the looking begins now
	Until int64     // for SawNews
	// ByDate says that it is not known how far the user had looked: this is what was written since Since, some of it perhaps seen
	// already.
	ByDate bool
	Items  []NewsItem // those of one briefing together, in the order of its headings
	More   int        // objects that are not told one by one, because there are too many
}

// NewsItem is an object in which others wrote.
type NewsItem struct {
	MergedObject               // as the user last saw it, and as it is; its Fate may be [Moved]
	Who           []string     // who wrote, fit to be shown, sorted
	At            time.Time    // when the last of them did
	About         briefing.Ref // what to go to: the object, or what a remark, a link or a place is of
	Briefing      briefing.ID[briefing.Briefing]
	BriefingTitle string
	Heading       string // under which it stands
	rank          int    // in the briefing
}

// Moved is the fate of what has the words that it had in another place, or in one place more or less: of a heading, and of the
// place of a snippet.
const Moved revision.Fate = "moved"

// Kind is that of the object as a person sees it: the place of a snippet is the snippet.
func (item NewsItem) Kind() briefing.Kind {
	if item.Ref.Kind == briefing.KindPlacement {
		return briefing.KindSnippet
	}
	return item.Ref.Kind
}

// News reads what others wrote since SawNews, or since the library was first looked at here. What the user has changed
// since is no news.
func (s *Session) News(ctx context.Context) (News, error) {
	me := s.Person()
	got, err := s.store.News(ctx, append([]string{me.Name}, me.Formerly...)...)
	if err != nil {
		return News{}, fmt.Errorf("read what is new: %w", err)
	}
	news := News{Since: got.Since, Until: got.Until, ByDate: got.ByDate, More: got.More}
	n := newsdesk{s: s, ctx: ctx, me: me, known: map[briefing.UUID]revision.State{}, places: map[briefing.ID[briefing.Briefing]]map[briefing.UUID]newsPlace{}}
	made := map[briefing.UUID]bool{}
	for _, met := range got.Meetings {
		if len(met.Before.Heads) == 0 {
			made[met.After.Obj] = true
		}
	}
	for _, met := range got.Meetings {
		item, ok, err := n.item(met)
		if err != nil {
			return News{}, fmt.Errorf("read what is new: %w", err)
		}
		if !ok || item.Ref.Kind == briefing.KindPlacement && made[item.Of] {
			continue // where a new snippet stands is told with the snippet
		}
		news.Items = append(news.Items, item)
	}
	slices.SortStableFunc(news.Items, func(a, b NewsItem) int {
		return cmp.Or(nowhere(a)-nowhere(b), strings.Compare(a.BriefingTitle, b.BriefingTitle), a.Briefing.UUID().Compare(b.Briefing.UUID()), cmp.Compare(a.rank, b.rank))
	})
	return news, nil
}

// nowhere puts what stands in no briefing behind the rest.
func nowhere(item NewsItem) int {
	if item.Briefing.IsZero() {
		return 1
	}
	return 0
}

// SawNews says that the user has seen the news up to where they told.
func (s *Session) SawNews(ctx context.Context, until int64) error {
	if err := s.store.SawNews(ctx, until); err != nil {
		return fmt.Errorf("keep what you have seen: %w", err)
	}
	return nil
}

// newsdesk puts meetings into words.
type newsdesk struct {
	s      *Session
	ctx    context.Context
	me     Person
	known  map[briefing.UUID]revision.State
	places map[briefing.ID[briefing.Briefing]]map[briefing.UUID]newsPlace
}

// newsPlace is where something stands in a briefing.
type newsPlace struct {
	rank           int
	title, heading string
}

// item tells of one object; it reports false where there is nothing that anybody would look at.
func (n *newsdesk) item(met revision.Meeting) (NewsItem, bool, error) {
	unseen := n.unseen(met)
	fate := met.Fate()
	if len(unseen) == 0 || fate == revision.Alike || fate == revision.Bygone {
		return NewsItem{}, false, nil
	}
	n.known[met.After.Obj] = met.After
	o, err := merged(met, n.s.lookBack(n.ctx, n.known))
	if err != nil {
		return NewsItem{}, false, err
	}
	o.Fields = slices.DeleteFunc(o.Fields, func(f MergedField) bool { // what the user wrote is no news
		return !slices.ContainsFunc(unseen, func(h revision.Revision) bool { return h.Field == f.Field })
	})
	if fate == revision.Altered && len(o.Fields) == 0 {
		return NewsItem{}, false, nil
	}
	if o.Ref.Kind == briefing.KindPlacement && fate != revision.Contested || fate == revision.Altered && !slices.ContainsFunc(o.Fields, func(f MergedField) bool { return f.Field != "place" }) {
		o.Fate = Moved
	}
	item := NewsItem{MergedObject: o, About: o.Ref}
	item.Who, item.At = signed(unseen)
	values := met.After.Values()
	switch o.Ref.Kind {
	case briefing.KindPlacement:
		item.About = briefing.Ref{Kind: briefing.KindSnippet, ID: o.Of}
	case briefing.KindLink:
		item.About = briefing.Ref{Kind: briefing.KindSnippet, ID: idIn(values["from"])}
	case briefing.KindRemark:
		item.About.ID = idIn(values["on"])
		state, err := n.s.lookBack(n.ctx, n.known)(item.About.ID)
		if err != nil {
			return NewsItem{}, false, err
		}
		item.About.Kind = state.Kind()
	}
	err = n.place(&item)
	return item, true, err
}

// unseen lists what the object holds now that somebody else wrote and the user has not seen.
func (n *newsdesk) unseen(met revision.Meeting) []revision.Revision {
	var list []revision.Revision
	for _, h := range met.After.Heads {
		if !n.me.Is(h.Who) && !slices.ContainsFunc(met.Before.Heads, func(b revision.Revision) bool { return b.ID == h.ID }) {
			list = append(list, h)
		}
	}
	return list
}

// signed lists who wrote revisions, and when the last of them was written.
func signed(revs []revision.Revision) ([]string, time.Time) {
	who := map[string]struct{}{}
	var last int64
	for _, h := range revs {
		who[cmp.Or(briefing.PersonName(h.Who), lang.T("somebody"))] = struct{}{}
		last = max(last, h.HLC)
	}
	return slices.Sorted(maps.Keys(who)), revision.Time(last)
}

// place says where the object stands: of several briefings, in the first by title.
func (n *newsdesk) place(item *NewsItem) error {
	about := item.About
	var in briefing.ID[briefing.Briefing]
	switch about.Kind {
	case briefing.KindBriefing:
		in = briefing.ID[briefing.Briefing](about.ID)
	case briefing.KindHeading:
		state, err := n.s.lookBack(n.ctx, n.known)(about.ID)
		if err != nil {
			return err
		}
		in = briefing.ID[briefing.Briefing](idIn(state.Values()["briefing"]))
	case briefing.KindSnippet:
		list, err := n.s.store.Standing(n.ctx, briefing.ID[briefing.Snippet](about.ID))
		if err != nil {
			return err
		}
		if len(list) > 0 {
			in = list[0].ID
		}
	}
	if in.IsZero() {
		return nil
	}
	places, err := n.briefing(in)
	if at, ok := places[about.ID]; ok {
		item.Briefing, item.BriefingTitle, item.Heading, item.rank = in, at.title, at.heading, at.rank
	} else if at, ok := places[in.UUID()]; ok { // deleted
		item.Briefing, item.BriefingTitle, item.rank = in, at.title, len(places)
	}
	return err
}

// briefing says where each thing stands in a briefing; nothing where it is deleted.
func (n *newsdesk) briefing(id briefing.ID[briefing.Briefing]) (map[briefing.UUID]newsPlace, error) {
	if places, ok := n.places[id]; ok {
		return places, nil
	}
	places := map[briefing.UUID]newsPlace{}
	n.places[id] = places
	c, err := n.s.read(n.ctx, id)
	if errors.Is(err, briefing.ErrNotFound) {
		return places, nil
	}
	if err != nil {
		return nil, err
	}
	heading := ""
	for i, p := range remarkable(c) {
		if p.ref.Kind == briefing.KindHeading {
			heading = p.label
		}
		if _, ok := places[p.ref.ID]; !ok {
			places[p.ref.ID] = newsPlace{i, c.Briefing.Title, heading}
		}
	}
	return places, nil
}
