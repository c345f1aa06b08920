package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

// doubled makes a library that holds one article twice: "kept", which somebody
// listed and nobody saw, and "dropped", which was captured.
type doubled struct {
	*Session
	kept, dropped, listed, agency briefing.Source
	snippet                       briefing.Snippet
	link                          briefing.Link
}

func double(t *testing.T) doubled {
	t.Helper()
	ctx := context.Background()
	d := doubled{Session: newLibrary(t)}
	source := func(s briefing.Source) briefing.Source {
		s.ID = sure(d.NewSource(ctx, s.Title)).ID
		return s
	}
	d.agency = source(briefing.Source{Title: "Coast Wire"})
	d.kept = source(briefing.Source{Title: "Night ferry to stop", ContainerTitle: "The Quay", NotSeen: true, ListedBy: d.agency.ID, Reliability: "B", Key: "quay"})
	d.dropped = source(briefing.Source{Title: "Night ferry to stop in May", ContainerTitle: "The Quay", URL: "https://quay.example/ferry", Key: "quay-2",
		Author:      []briefing.Name{{Family: "Ellery", Given: "Maud"}},
		Stored:      &briefing.StoredText{SHA256: strings.Repeat("ab", 32), Type: "text/plain", Size: 2000},
		Attachments: []briefing.Attachment{{Name: "scan.pdf", SHA256: strings.Repeat("cd", 32)}},
		Extra:       briefing.Extra{"section": json.RawMessage(`"Harbour"`)}})
	d.listed = source(briefing.Source{Title: "Ferry figures", ListedBy: d.dropped.ID})
	one, two := sure(d.NewSnippet(ctx, briefing.ID[briefing.Heading]{}, briefing.Quotation)), sure(d.NewSnippet(ctx, briefing.ID[briefing.Heading]{}, briefing.Quotation))
	page := briefing.Locator{Label: "page", Value: "4"}
	one.Citations = []briefing.Citation{{Source: d.dropped.ID, Locator: page}, {Source: d.kept.ID, Locator: page}, {Source: d.dropped.ID}, {Source: d.agency.ID}}
	two.Attribution = briefing.Attribution{{Name: "M. Ellery"}, {Name: "The Quay", Source: d.dropped.ID}}
	d.snippet = one
	d.link = briefing.Link{ID: briefing.ID[briefing.Link](sure(d.mint())), Kind: briefing.Contradicts, From: one.ID, To: two.ID, Source: d.dropped.ID}
	if err := d.Save(ctx, "Fill", d.agency, d.kept, d.dropped, d.listed, one, two, d.link); err != nil {
		t.Fatal(err)
	}
	return d
}

// everything writes all objects of a library in the JSON form, a line each.
func everything(s *Session) string {
	var b strings.Builder
	for _, kind := range []briefing.Kind{briefing.KindSource, briefing.KindSnippet, briefing.KindLink} {
		for _, o := range sure(s.store.Objects(context.Background(), kind)) {
			fmt.Fprintf(&b, "%s\n", sure(json.Marshal(o)))
		}
	}
	return b.String()
}

func TestTwoSourcesBecomeOne(t *testing.T) {
	ctx := context.Background()
	d := double(t)
	before := everything(d.Session)
	differing := sure(d.DifferingFields(ctx, d.kept.ID, d.dropped.ID))
	if want := []Differing{{"title", "Night ferry to stop", "Night ferry to stop in May"}}; !slices.Equal(differing, want) {
		t.Errorf("they differ in %q, want %q", differing, want)
	}
	if err := d.Unite(ctx, d.kept.ID, d.dropped.ID, "title"); err != nil {
		t.Fatal(err)
	}
	united := sure(one[*briefing.Source](ctx, d.store, d.kept.Ref()))
	switch {
	case united.Title != "Night ferry to stop in May":
		t.Errorf("the chosen title is not taken: %q", united.Title)
	case united.URL == "" || len(united.Author) != 1 || united.Stored == nil || len(united.Attachments) != 1 || string(united.Extra["section"]) != `"Harbour"`:
		t.Errorf("fields that were lacking are not filled: %+v", united)
	case united.Reliability != "B" || united.ListedBy != d.agency.ID || united.Key != "quay":
		t.Errorf("its own fields are gone: %+v", united)
	case united.NotSeen:
		t.Error("somebody has seen the work, and the united source says that nobody has")
	}
	page := briefing.Locator{Label: "page", Value: "4"}
	want := []briefing.Citation{{Source: d.kept.ID, Locator: page}, {Source: d.kept.ID}, {Source: d.agency.ID}}
	if got := sure(one[*briefing.Snippet](ctx, d.store, d.snippet.Ref())).Citations; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("citations are\n%v, want\n%v", got, want)
	}
	if got := sure(one[*briefing.Source](ctx, d.store, d.listed.Ref())).ListedBy; got != d.kept.ID {
		t.Error("what the dropped source lists is not listed by the kept one")
	}
	if got := sure(one[*briefing.Link](ctx, d.store, d.link.Ref())).Source; got != d.kept.ID {
		t.Error("the contradiction does not rest on the kept source")
	}
	if strings.Contains(everything(d.Session), d.dropped.ID.String()) {
		t.Error("something still names the dropped source")
	}
	if _, err := d.Object(ctx, d.dropped.Ref()); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("the dropped source is still there: %v", err)
	}
	sure(d.Undo(ctx))
	if after := everything(d.Session); after != before {
		t.Errorf("after undo the library holds\n%s\nand held\n%s", after, before)
	}
	sure(d.Redo(ctx))
	if strings.Contains(everything(d.Session), d.dropped.ID.String()) {
		t.Error("after redo something names the dropped source")
	}
}

// The other way round nothing becomes its own list, and seen stays seen.
func TestASourceIsNeverListedByItself(t *testing.T) {
	ctx := context.Background()
	d := double(t)
	d.dropped.ListedBy = d.kept.ID
	if err := d.Save(ctx, "List", d.dropped); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ keep, drop briefing.Source }{{d.kept, d.dropped}, {d.dropped, d.kept}} {
		if err := d.Unite(ctx, c.keep.ID, c.drop.ID); err != nil {
			t.Fatal(err)
		}
		united := sure(one[*briefing.Source](ctx, d.store, c.keep.Ref()))
		if united.ListedBy != d.agency.ID || united.NotSeen {
			t.Errorf("listed by %s, not seen %v", united.ListedBy, united.NotSeen)
		}
		sure(d.Undo(ctx))
	}
}

func TestWhatCannotBeUnited(t *testing.T) {
	ctx := context.Background()
	d := double(t)
	if err := d.Unite(ctx, d.kept.ID, d.kept.ID); !errors.Is(err, ErrOneSource) {
		t.Errorf("with itself: %v", err)
	}
	if err := d.Delete(ctx, d.dropped.Ref()); err != nil {
		t.Fatal(err)
	}
	if err := d.Unite(ctx, d.kept.ID, d.dropped.ID); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("with one that is gone: %v", err)
	}
}

func TestLikelySources(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	var all []briefing.Object
	add := func(source briefing.Source) briefing.Source {
		source.ID = sure(s.NewSource(ctx, source.Title)).ID
		all = append(all, source)
		return source
	}
	text := &briefing.StoredText{SHA256: strings.Repeat("ab", 32)}
	work := add(briefing.Source{Title: "Night ferry: the figures", ContainerTitle: "The Quay", URL: "https://www.quay.example/ferry/?utm_source=mail#top", DOI: "10.1/Ferry", Stored: text})
	add(briefing.Source{Title: "E title", ContainerTitle: "Other paper"})
	add(briefing.Source{Title: "Night Ferry – the figures", ContainerTitle: "Elsewhere"})
	add(briefing.Source{Title: "“Night ferry: the figures”", ContainerTitle: "Quay"})
	add(briefing.Source{Title: "C address", URL: "http://quay.example/ferry"})
	add(briefing.Source{Title: "B text", Stored: text, URL: "https://quay.example/ferry"})
	add(briefing.Source{Title: "A number", URL: "https://doi.org/10.1/ferry"})
	add(briefing.Source{Title: "Another page", URL: "https://quay.example/ferry?page=2"})
	add(briefing.Source{})
	if err := s.Save(ctx, "Fill", all...); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range sure(s.Likely(ctx, work.ID)) {
		got = append(got, l.Why+": "+l.Source.Title)
	}
	want := []string{"Same DOI: A number", "Same stored text: B text", "Same address: C address", "Same title and outlet: “Night ferry: the figures”", "Same title: Night Ferry – the figures"}
	if !slices.Equal(got, want) {
		t.Errorf("likely are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
