package session

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"attache/briefing"
)

// Whatever is done to a library: what a briefing held when each release was kept comes back from the history to the letter, and as of now
// it holds what it holds.
func TestEveryEarlierStateComesBack(t *testing.T) {
	ctx := context.Background()
	compared := 0
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 4))
		s := newLibrary(t)
		b, headings, placements := plant(t, s, "A|one|two", " A1|three", "B|four")
		other, err := s.NewBriefing(ctx, "Other", briefing.Template{})
		if err != nil {
			t.Fatal(err)
		}
		aside, err := s.NewHeading(ctx, other.ID, briefing.ID[briefing.Heading]{}, "Aside")
		if err != nil {
			t.Fatal(err)
		}
		var refs []briefing.Ref
		snippets := []briefing.ID[briefing.Snippet]{}
		for _, p := range placements {
			refs = append(refs, p.Ref(), briefing.Snippet{ID: p.Snippet}.Ref())
			snippets = append(snippets, p.Snippet)
		}
		under := []briefing.ID[briefing.Heading]{aside.ID}
		for _, h := range headings {
			refs = append(refs, h.Ref())
			under = append(under, h.ID)
		}
		type kept struct {
			id   briefing.ID[briefing.Release]
			mark string
		}
		var releases []kept
		for step := range 40 {
			n := snippets[r.IntN(len(snippets))]
			switch r.IntN(9) { // what cannot be done now fails, and changes nothing
			case 0:
				if work, err := s.NewSource(ctx, fmt.Sprint("work ", step)); err == nil {
					refs = append(refs, work.Ref())
					if cited, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: n}.Ref()); err == nil {
						cited.Citations = append(cited.Citations, briefing.Citation{Source: work.ID})
						_ = s.Save(ctx, "cite", cited)
					}
				}
			case 1:
				if fresh, err := s.NewSnippet(ctx, under[r.IntN(len(under))], briefing.Comment); err == nil {
					snippets, refs = append(snippets, fresh.ID), append(refs, fresh.Ref())
				}
			case 2:
				if link, err := s.Connect(ctx, b.ID, briefing.Link{Kind: briefing.Contradicts, From: n, To: snippets[r.IntN(len(snippets))], By: "Ann"}); err == nil {
					refs = append(refs, link.Ref())
				}
			case 3:
				_ = s.Delete(ctx, refs[r.IntN(len(refs))])
			case 4:
				_, _ = s.BringBack(ctx, refs[r.IntN(len(refs))])
			case 5:
				_, _ = s.Undo(ctx)
			case 6:
				_, _ = s.Place(ctx, under[r.IntN(len(under))], n)
			case 7:
				_, _ = s.CopyFor(ctx, b.ID, n)
			default:
				if was, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: n}.Ref()); err == nil {
					after := *was
					after.Text = fmt.Sprint("words ", step)
					_ = s.Edit(ctx, "edit", was, after)
				}
			}
			c, err := s.read(ctx, b.ID)
			if err != nil {
				t.Fatal(err)
			}
			mark, err := fingerprint(c)
			if err != nil {
				t.Fatal(err)
			}
			if now, err := s.contentAsOf(ctx, b.ID, s.options.Now()); err != nil {
				t.Fatal(err)
			} else if p, err := fingerprint(now); err != nil || p != mark {
				t.Fatalf("seed %d step %d: as of now it is another one, %v:\n%+v\n%+v", seed, step, err, now, c)
			}
			if step%8 == 0 {
				made, err := s.release(ctx, c, "out.pdf", ExportOptions{Release: fmt.Sprint(step)}, release{at: s.options.Now()})
				if err != nil {
					t.Fatal(err)
				}
				releases = append(releases, kept{made.ID, mark})
			}
		}
		for _, k := range releases {
			_, c, exact, err := s.released(ctx, k.id)
			if errors.Is(err, briefing.ErrNotFound) {
				continue // an undo took its record away
			}
			if err != nil {
				t.Fatal(err)
			}
			compared++
			if mark, err := fingerprint(c); err != nil || !exact || mark != k.mark {
				t.Errorf("seed %d: release %s comes back otherwise: exact %v, %v", seed, k.id, exact, err)
			}
		}
	}
	if compared < 10 {
		t.Errorf("only %d releases were compared", compared)
	}
}
