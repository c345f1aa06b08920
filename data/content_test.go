package data

import (
	"context"
	"errors"
	"slices"
	"testing"

	"attache/briefing"
)

func TestContentHoldsWhatTheBriefingUses(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	source := func(title string, listedBy briefing.ID[briefing.Source]) *briefing.Source {
		s := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Title: title, ListedBy: listedBy}
		d.add(l, s)
		return s
	}
	type briefingID = briefing.ID[briefing.Briefing]
	heading := func(in briefingID, title string) *briefing.Heading {
		h := &briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: in, Title: title, Place: briefing.Place{Order: "a"}}
		d.add(l, h)
		return h
	}
	place := func(s *briefing.Snippet, under *briefing.Heading) *briefing.Placement {
		p := &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: s.ID, Place: briefing.Place{Parent: under.ID, Order: "a"}}
		d.add(l, p)
		return p
	}
	one := &briefing.Briefing{ID: briefingID(d.id()), Title: "One"}
	two := &briefing.Briefing{ID: briefingID(d.id()), Title: "Two"}
	d.add(l, one, two)
	cited := source("cited", briefing.ID[briefing.Source]{})
	chained := source("in a chain", briefing.ID[briefing.Source]{})
	listed := source("listed", cited.ID)
	source("unused", briefing.ID[briefing.Source]{})
	saying := source("says that they conflict", briefing.ID[briefing.Source]{})
	h1, h2 := heading(one.ID, "in one"), heading(two.ID, "in two")
	s1, s2, s3, inbox := d.snippet("first"), d.snippet("second"), d.snippet("third"), d.snippet("nowhere")
	s1.Citations = []briefing.Citation{{Source: cited.ID}}
	s2.Attribution = briefing.Attribution{{Name: "A speaker", Source: chained.ID}}
	d.add(l, s1, s2, s3, inbox)
	p1 := place(s1, h1)
	place(s2, h1)
	place(s1, h2)
	place(s3, h2)
	inside := &briefing.Link{ID: briefing.ID[briefing.Link](d.id()), Kind: briefing.Contradicts, From: s1.ID, To: s2.ID, Source: saying.ID}
	across := &briefing.Link{ID: briefing.ID[briefing.Link](d.id()), Kind: briefing.Updates, From: s1.ID, To: s3.ID}
	onSnippet := &briefing.Remark{ID: briefing.ID[briefing.Remark](d.id()), On: s1.ID.UUID(), Text: "check"}
	onHeading := &briefing.Remark{ID: briefing.ID[briefing.Remark](d.id()), On: h1.ID.UUID(), Text: "rename"}
	elsewhere := &briefing.Remark{ID: briefing.ID[briefing.Remark](d.id()), On: s3.ID.UUID(), Text: "other"}
	d.add(l, inside, across, onSnippet, onHeading, elsewhere)

	c, err := l.Content(ctx, one.ID)
	if err != nil {
		t.Fatal(err)
	}
	check := func(what string, got []briefing.Ref, want ...briefing.Ref) {
		t.Helper()
		sortRefs(got)
		sortRefs(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	check("headings", refs(c.Headings), h1.Ref())
	check("snippets", refs(c.Snippets), s1.Ref(), s2.Ref())
	check("sources", refs(c.Sources), cited.Ref(), chained.Ref(), listed.Ref(), saying.Ref())
	check("links", refs(c.Links), inside.Ref())
	check("remarks", refs(c.Remarks), onSnippet.Ref(), onHeading.Ref())
	if c.Briefing.Title != "One" || len(c.Placements) != 2 {
		t.Errorf("briefing %q with %d placements", c.Briefing.Title, len(c.Placements))
	}
	unplaced, err := l.Unplaced(ctx)
	if err != nil {
		t.Fatal(err)
	}
	check("unplaced", refs(unplaced), inbox.Ref())

	d.apply(l, "delete", briefing.Delete(p1.Ref()), briefing.Delete(s2.Ref()), briefing.Delete(one.Ref()))
	if _, err := l.Content(ctx, one.ID); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("a deleted briefing: %v", err)
	}
	if list, err := l.Briefings(ctx); err != nil || len(list) != 1 || list[0].ID != two.ID {
		t.Errorf("briefings %v, %v", list, err)
	}
	if _, err := l.Object(ctx, s2.Ref()); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("a deleted snippet: %v", err)
	}
}

// A heading that one person deleted while another put a snippet under it stays.
func TestHeadingWithLivingChildrenStays(t *testing.T) {
	ctx := context.Background()
	path := t.TempDir() + "/a.brief"
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	la := anna.create(path)
	b := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](anna.id()), Title: "B"}
	top := &briefing.Heading{ID: briefing.ID[briefing.Heading](anna.id()), Briefing: b.ID, Title: "top", Place: briefing.Place{Order: "a"}}
	sub := &briefing.Heading{ID: briefing.ID[briefing.Heading](anna.id()), Briefing: b.ID, Title: "sub", Place: briefing.Place{Parent: top.ID, Order: "a"}}
	empty := &briefing.Heading{ID: briefing.ID[briefing.Heading](anna.id()), Briefing: b.ID, Title: "empty", Place: briefing.Place{Order: "b"}}
	anna.add(la, b, top, sub, empty)
	publish(t, la)
	lb := ben.open(path)
	anna.apply(la, "delete", briefing.Delete(top.Ref()), briefing.Delete(sub.Ref()), briefing.Delete(empty.Ref()))
	if list, err := la.Objects(ctx, briefing.KindHeading); err != nil || len(list) != 0 {
		t.Errorf("after deleting: %v, %v", list, err)
	}
	s := ben.snippet("under sub")
	ben.add(lb, s, &briefing.Placement{ID: briefing.ID[briefing.Placement](ben.id()), Snippet: s.ID, Place: briefing.Place{Parent: sub.ID, Order: "a"}})
	publish(t, la)
	publish(t, lb)
	c, err := lb.Content(ctx, b.ID)
	if err != nil || len(c.Headings) != 2 || len(c.Snippets) != 1 {
		t.Errorf("headings %v, snippets %d, %v", c.Headings, len(c.Snippets), err)
	}
	for ref, want := range map[briefing.Ref]bool{top.Ref(): true, sub.Ref(): true, empty.Ref(): false} {
		if _, err := lb.Object(ctx, ref); (err == nil) != want {
			t.Errorf("%s: %v", ref.ID, err)
		}
	}
	if list, err := lb.Unplaced(ctx); err != nil || len(list) != 0 {
		t.Errorf("unplaced %v, %v", list, err)
	}
	ben.apply(lb, "delete", briefing.Delete(s.Ref()))
	if list, err := lb.Objects(ctx, briefing.KindHeading); err != nil || len(list) != 0 {
		t.Errorf("with nothing left under them: %v, %v", list, err)
	}
}

func TestBriefingsByTitleNewestFirst(t *testing.T) {
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	for _, b := range [][2]string{{"beta", "2026-01-01"}, {"Alpha", "2025-05"}, {"Alpha", "2026"}, {"gamma", ""}} {
		ref := briefing.Ref{Kind: briefing.KindBriefing, ID: d.id()}
		changes := []briefing.Change{set(ref, "title", b[0])}
		if b[1] != "" {
			changes = append(changes, set(ref, "date", b[1]))
		}
		d.apply(l, "add", changes...)
	}
	list, err := l.Briefings(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range list {
		got = append(got, b.Title+" "+b.Date.String())
	}
	if want := []string{"Alpha 2026", "Alpha 2025-05", "beta 2026-01-01", "gamma "}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestBlobs(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	for _, data := range [][]byte{{}, []byte("words"), {0, 1, 2, 255}} {
		sum := d.store(l, data)
		publish(t, l)
		d.store(l, data)
		if _, pending := l.Published(); pending {
			t.Error("storing the same again is pending")
		}
		if got, err := l.Blob(ctx, sum); err != nil || got == nil || !slices.Equal(got, data) {
			t.Errorf("got %v, %v", got, err)
		}
	}
	for _, name := range []string{"", "zz", "00", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b856"[:62] + "00"} {
		if _, err := l.Blob(ctx, name); !errors.Is(err, briefing.ErrNotFound) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func refs[T briefing.Object](list []T) []briefing.Ref {
	var out []briefing.Ref
	for _, o := range list {
		out = append(out, o.Ref())
	}
	return out
}

func sortRefs(list []briefing.Ref) {
	slices.SortFunc(list, func(a, b briefing.Ref) int { return a.ID.Compare(b.ID) })
}

// Bytes come with the action that names them, or not at all: what an import that fails leaves would
// be published, and nobody would see it.
func TestBytesOfAnActionThatFailsAreNotKept(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	words := []byte("words of a source")
	sum := d.store(newDesk(t, "ben").create(t.TempDir()+"/b.brief"), words)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	s := d.snippet("one")
	bad := briefing.Change{Ref: s.Ref(), Field: "", Value: []byte(`1`)}
	for name, try := range map[string]func() error{
		"cancelled": func() error {
			return l.Apply(cancelled, briefing.Action{At: d.clock(), Changes: []briefing.Change{set(s.Ref(), "text", "two")}, Blobs: [][]byte{words}})
		},
		"refused": func() error {
			return l.Apply(ctx, briefing.Action{At: d.clock(), Changes: []briefing.Change{set(s.Ref(), "text", "two"), bad}, Blobs: [][]byte{words}})
		},
	} {
		if err := try(); err == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := l.Blob(ctx, sum); !errors.Is(err, briefing.ErrNotFound) {
			t.Errorf("%s: the bytes were kept (%v)", name, err)
		}
		if _, pending := l.Published(); pending {
			t.Errorf("%s: there is something to publish", name)
		}
	}
}

func TestContentHoldsWhatContradictsFromOutside(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	b := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.id()), Title: "One"}
	h := &briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: b.ID, Title: "H", Place: briefing.Place{Order: "a"}}
	in, denial, update := d.snippet("in it"), d.snippet("denies it"), d.snippet("a later figure")
	p := &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: in.ID, Place: briefing.Place{Parent: h.ID, Order: "a"}}
	link := func(kind briefing.LinkKind, from, to *briefing.Snippet) *briefing.Link {
		return &briefing.Link{ID: briefing.ID[briefing.Link](d.id()), Kind: kind, From: from.ID, To: to.ID}
	}
	contradicts := link(briefing.Contradicts, denial, in)
	d.add(l, b, h, in, denial, update, p, contradicts, link(briefing.Updates, update, in), link(briefing.Contradicts, denial, update))
	c, err := l.Content(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Outside) != 1 || c.Outside[0].Link.ID != contradicts.ID || c.Outside[0].Snippet.Text != "denies it" || len(c.Links) != 0 || len(c.Snippets) != 1 {
		t.Errorf("outside %+v, links %v, %d snippets", c.Outside, c.Links, len(c.Snippets))
	}
}
