package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"attache/briefing"
)

func TestSearch(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	add := func(s *briefing.Snippet) *briefing.Snippet {
		d.add(l, s)
		return s
	}
	cafe := add(d.snippet("Negotiators met in a café in Genève, not far from the lake.\n\nNothing was signed."))
	strasse := add(d.snippet("Die Straße nach Łódź bleibt gesperrt; Ängste wachsen."))
	quoted := d.snippet("The corridor stays closed.")
	quoted.Attribution = briefing.Attribution{{Name: "Aino Kütt", Role: "harbour master"}}
	quoted.Tags = []string{"ferries"}
	add(quoted)
	dont := add(d.snippet("We don't expect a ceasefire AND nothing NEAR it."))
	src := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Title: "Harbour bulletin", Author: []briefing.Name{{Given: "Jüri", Family: "Oja"}}}
	d.add(l, src)

	for query, want := range map[string][]briefing.Ref{
		"cafe":                         {cafe.Ref()},
		"CAFÉ geneve":                  {cafe.Ref()},
		"gen":                          {cafe.Ref()},
		"gen café":                     nil, // only the last word is a prefix
		"cafe straße":                  nil,
		"straße angst":                 {strasse.Ref()},
		"kutt":                         {quoted.Ref()},
		"ferries":                      {quoted.Ref()},
		"harbour":                      {src.Ref(), quoted.Ref()},
		"juri oja":                     {src.Ref()},
		"don't":                        {dont.Ref()},
		"ceasefire AND nothing":        {dont.Ref()},
		"NEAR":                         {dont.Ref()},
		`"`:                            nil,
		`""" OR "`:                     nil,
		`cafe" OR "corridor`:           nil,
		"cafe*":                        {cafe.Ref()},
		"*":                            nil,
		"text:cafe":                    nil,
		"body : cafe":                  nil,
		"-cafe":                        {cafe.Ref()},
		"^cafe":                        {cafe.Ref()},
		"cafe)":                        {cafe.Ref()},
		"(cafe":                        {cafe.Ref()},
		"{cafe}":                       {cafe.Ref()},
		"cafe'; DROP TABLE snippet;--": nil,
		"cafe\x00lake":                 nil,
		"\xff\xfe":                     nil,
		"  ":                           nil,
		strings.Repeat("word ", 500):   nil,
	} {
		hits, err := l.Search(ctx, query, 10)
		if err != nil {
			t.Errorf("%.40q: %v", query, err)
			continue
		}
		var got []briefing.Ref
		for _, h := range hits {
			got = append(got, h.Ref)
			if len(h.Matches) == 0 {
				t.Errorf("%q: no match in %q", query, h.Excerpt)
			}
			for _, m := range h.Matches {
				if m.Start < 0 || m.End > len(h.Excerpt) || m.Start >= m.End {
					t.Errorf("%q: match %v outside %q", query, m, h.Excerpt)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}

	d.apply(l, "edit", set(cafe.Ref(), "text", "Negotiators met in a tent."))
	d.apply(l, "delete", briefing.Delete(dont.Ref()))
	for query, want := range map[string]int{"cafe": 0, "tent": 1, "ceasefire": 0} {
		if hits, err := l.Search(ctx, query, 10); err != nil || len(hits) != want {
			t.Errorf("after editing %q finds %d, %v", query, len(hits), err)
		}
	}
	if _, err := l.Undo(ctx, "anna"); err != nil {
		t.Fatal(err)
	}
	if hits, err := l.Search(ctx, "ceasefire", 10); err != nil || len(hits) != 1 {
		t.Errorf("after undoing the deletion %d, %v", len(hits), err)
	}
}

// A word that begins with a letter is found where the index finds it, in the same order, though the index is rarely asked.
func TestSearchForALetter(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	r := rand.New(rand.NewPCG(4, 4))
	seldom := strings.Fields("zeal Élan 7th ßig œuvre Łódź İzmir дело مرفأ x-ray")
	var objects []briefing.Object
	for i := range mostTried + 200 {
		word := func(often int) string {
			if r.IntN(often) == 0 {
				return pick(r, seldom) + " "
			}
			return ""
		}
		s := d.snippet("The quay " + word(20) + sentence(r, 3))
		s.Gist = word(40) + "quay " + sentence(r, 1)
		s.Attribution = briefing.Attribution{{Name: word(30) + "Oja"}}
		objects = append(objects, s)
		if i%9 == 0 {
			objects = append(objects, &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Type: "book", Title: word(5) + "Quay", Abstract: word(5)})
		}
	}
	d.add(l, objects...)
	some := 0
	for _, query := range strings.Fields("quay+z quay+e quay+7 quay+ß quay+œ quay+l quay+i quay+д quay+م quay+x quay+b quay+q oja+z the+quay+z the+quay+b quay-z nobody+z quay+ś") {
		words := queryWords(strings.ReplaceAll(query, "+", " "))
		for _, limit := range []int{1, 50, 1000} {
			var want, got finding
			err := l.reading(ctx, func(r *reader) (err error) {
				want = finding{reader: r, words: words, limit: limit, seen: map[int64]bool{}}
				for _, rank := range ranks {
					if len(want.hits) < limit {
						if _, err := want.addNewest(matchOf(rank.columns, words, rank.begun), limit, nil); err != nil {
							return err
						}
					}
				}
				got.hits, err = r.find(words, limit)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.hits, want.hits) {
				t.Errorf("%s, limit %d: %d are found, the index has %d, or in another order", query, limit, len(got.hits), len(want.hits))
			}
			some += len(want.hits)
		}
	}
	if some < 2000 {
		t.Errorf("the questions say little: %d hits in all", some)
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("väga pikk jutt ", 30) + "the émigré press " + strings.Repeat("ja veel sõnu ", 30)
	for _, c := range []struct{ text, query, want string }{
		{"The émigré press writes.", "emigre", "The [émigré] press writes."},
		{"The émigré press writes.", "press emi", "The [émigré] [press] writes."},
		{"E\u0301migre\u0301s write.", "emigr", "[E\u0301migre\u0301s] write."},
		{"Two\nlines\tof words", "lines of", "Two [lines] [of] words"},
		{"we don't know", "don't", "we [don't] know"},
		{long, "emigre", "… jutt väga pikk jutt väga pikk jutt väga pikk the [émigré] press"},
		{"", "x", ""},
	} {
		got, spans := excerpt([]string{c.text}, queryWords(c.query))
		for _, s := range slices.Backward(spans) {
			got = got[:s.Start] + "[" + got[s.Start:s.End] + "]" + got[s.End:]
		}
		if c.text == long {
			if !strings.Contains(got, "the [émigré] press") || len(got) > excerptBytes+20 || !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") {
				t.Errorf("%q", got)
			}
			continue
		}
		if got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

func FuzzSearch(f *testing.F) {
	d := newDesk(f, "anna")
	l := d.create(f.TempDir() + "/a.brief")
	d.add(l, d.snippet("Any text at all, with words."))
	for _, seed := range []string{"any", `"`, "a* b^", "NEAR(a b)", "\x00", "été"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, query, text string) {
		if _, err := l.Search(context.Background(), query, 5); err != nil {
			t.Errorf("%q: %v", query, err)
		}
		got, spans := excerpt([]string{text}, queryWords(query))
		for _, s := range spans {
			if s.Start < 0 || s.Start >= s.End || s.End > len(got) {
				t.Errorf("%q in %q: span %v outside %q", query, text, s, got)
			}
		}
	})
}

func TestReadersBesideAWriter(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	b := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.id()), Title: "B"}
	h := &briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: b.ID, Title: "H", Place: briefing.Place{Order: "a"}}
	d.add(l, b, h)
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				c, err := l.Content(ctx, b.ID)
				if err != nil {
					t.Error(err)
					return
				}
				// A snippet and its placement are written in one action: seen together or not at all.
				if len(c.Snippets) != len(c.Placements) {
					t.Errorf("%d snippets, %d placements", len(c.Snippets), len(c.Placements))
					return
				}
				if _, err := l.Search(ctx, "word", 5); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 60 {
		s := d.snippet(fmt.Sprint("word ", i))
		d.add(l, s, &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: s.ID, Place: briefing.Place{Parent: h.ID, Order: "a"}})
		if i%20 == 0 {
			publish(t, l)
		}
	}
	close(stop)
	readers.Wait()
}
