package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

// What the library finds by a filter is what fits it, the newest first, whatever SQLite was asked beforehand.
func TestFilteredFindsWhatFits(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	r := rand.New(rand.NewPCG(2, 2))
	date := func(s string) briefing.Date {
		t.Helper()
		got, err := briefing.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	kinds := []briefing.SnippetKind{briefing.Quotation, briefing.Comment, briefing.Assessment}
	tags := []string{"", "Ports", "ferry dues", "C++"}
	marks := []briefing.Marking{"", "SECRET", "OFFICIAL"}
	var dates []briefing.Date
	for _, text := range []string{"", "2025", "2026-02", "2026-02-28", "2026-02-27?", "2026~", "2026-21", "2025-24", "XXXX-02-28", "202X", "2026-0X",
		"2026-02-28T23:30:00-05:00", "2025-12/2026-02", "../2026", "-0044", "0000", "Y170000002", "2024-12-31", "2026-03-01"} {
		dates = append(dates, date(text))
	}
	sources := []briefing.ID[briefing.Source]{{}, briefing.ID[briefing.Source](d.id()), briefing.ID[briefing.Source](d.id())}
	var all []briefing.Snippet // the newest first
	for i := range 300 {
		s := d.snippet(fmt.Sprintf("Snippet %d on quays", i))
		s.Kind, s.Marking, s.EventDate = pick(r, kinds), pick(r, marks), pick(r, dates)
		if tag := pick(r, tags); tag != "" {
			s.Tags = []string{tag}
		}
		if source := pick(r, sources); !source.IsZero() {
			s.Citations = []briefing.Citation{{Source: source}}
		}
		s.Attribution = briefing.Attribution{{Name: "M. Okafor", Date: pick(r, dates)}}
		for range r.IntN(12) / 2 { // of five links and more the index holds three
			s.Attribution = append(s.Attribution, briefing.ChainLink{Date: pick(r, dates)})
		}
		s.Vouch(pick(r, []briefing.Status{"", briefing.Draft, briefing.Checked, briefing.Cleared}))
		if r.IntN(3) == 0 {
			s.Text += ", reworded since"
		}
		d.add(l, s)
		all = append([]briefing.Snippet{*s}, all...)
	}
	found := map[bool]int{}
	for range 500 {
		f := briefing.Filter{}
		for range 1 + r.IntN(4) {
			switch r.IntN(7) {
			case 0:
				f.Kind = pick(r, kinds)
			case 1:
				f.Tag = strings.ToUpper(pick(r, tags))
			case 2:
				f.Marking = pick(r, marks)
			case 3:
				f.Date = pick(r, dates)
			case 4:
				f.Source = pick(r, sources)
			case 5:
				f.Status = pick(r, []briefing.Status{briefing.Draft, briefing.Checked, briefing.Cleared})
			case 6:
				f.Uncited = true
			}
		}
		var want []briefing.Ref
		for _, s := range all {
			if f.Fits(s, briefing.Known{}) {
				want = append(want, s.Ref())
			}
		}
		hits, err := l.Filtered(ctx, f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		var got []briefing.Ref
		for _, h := range hits {
			got = append(got, h.Ref)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%+v finds %d snippets, %d fit", f, len(got), len(want))
		}
		found[len(want) > 0]++
	}
	if found[true] < 20 || found[false] < 5 {
		t.Errorf("the filters say little: %v", found)
	}
	for _, c := range []struct {
		name  string
		f     briefing.Filter
		among map[briefing.ID[briefing.Snippet]]bool
		limit int
		want  int
	}{
		{"the newest seven", briefing.Filter{}, nil, 7, 7},
		{"a word that begins so", briefing.Filter{Words: "qua"}, nil, 1000, 300},
		{"a word and a name", briefing.Filter{Words: "okafor 17"}, nil, 1000, 1 + 10}, // 17 and 170 to 179
		{"words that nothing has", briefing.Filter{Words: "ferry of quays"}, nil, 1000, 0},
		{"nothing but marks", briefing.Filter{Words: "?"}, nil, 1000, 0},
		{"two of all", briefing.Filter{}, map[briefing.ID[briefing.Snippet]]bool{all[3].ID: true, all[200].ID: true}, 1000, 2},
		{"none of all", briefing.Filter{}, map[briefing.ID[briefing.Snippet]]bool{}, 1000, 0},
	} {
		if hits, err := l.Filtered(ctx, c.f, c.among, c.limit); err != nil || len(hits) != c.want {
			t.Errorf("%s: %d are found, want %d, %v", c.name, len(hits), c.want, err)
		}
	}
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// BenchmarkFilter100k narrows a library of 100,000 snippets, beside reading one object for each of them, which is what to look
// through all would take.
func BenchmarkFilter100k(b *testing.B) {
	d, path := library100k(b)
	l := d.open(path)
	ctx := context.Background()
	cited, err := l.Object(ctx, benchLibrary.snippets[50_000])
	if err != nil {
		b.Fatal(err)
	}
	date := func(s string) briefing.Date {
		got, err := briefing.ParseDate(s)
		if err != nil {
			b.Fatal(err)
		}
		return got
	}
	source := cited.(*briefing.Snippet).Citations[0].Source
	start := time.Now()
	if _, err := l.Objects(ctx, briefing.KindSnippet); err != nil {
		b.Fatal(err)
	}
	all := time.Since(start)
	for _, c := range []struct {
		name string
		f    briefing.Filter
	}{
		{"common kind", briefing.Filter{Kind: briefing.Quotation}},
		{"rare kind", briefing.Filter{Kind: briefing.Assessment}},
		{"no such kind", briefing.Filter{Kind: briefing.FigureKind}},
		{"source", briefing.Filter{Source: source}},
		{"source and kind", briefing.Filter{Source: source, Kind: briefing.Assessment}},
		{"uncited", briefing.Filter{Uncited: true}},
		{"draft", briefing.Filter{Status: briefing.Draft}},
		{"cleared", briefing.Filter{Status: briefing.Cleared}},
		{"marking", briefing.Filter{Marking: "SECRET"}},
		{"day", briefing.Filter{Date: date("2021-04-07")}},
		{"day that none has", briefing.Filter{Date: date("2001-04-07")}},
		{"year", briefing.Filter{Date: date("2021")}},
		{"tag", briefing.Filter{Tag: "ports"}},
		{"kind and words", briefing.Filter{Kind: briefing.Quotation, Words: vocabulary()[3] + " " + vocabulary()[700][:3]}},
		{"rare kind and words", briefing.Filter{Kind: briefing.Assessment, Words: vocabulary()[3]}},
	} {
		b.Run(c.name, func(b *testing.B) {
			hits := 0
			for b.Loop() {
				list, err := l.Filtered(ctx, c.f, nil, 200)
				if err != nil {
					b.Fatal(err)
				}
				hits = len(list)
			}
			b.ReportMetric(float64(hits), "hits")
			b.ReportMetric(100*float64(b.Elapsed())/float64(b.N)/float64(all), "%-of-all")
		})
	}
}
