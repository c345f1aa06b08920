package exchange_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/exchange"
)

// words holds what texts are made of: whatever has a way of its own in JSON or
// in Go.
var words = []string{
	"talks", "Київ", "“guarantees”", "a \"quoted\" \\ word", "<b>&amp;</b>", "line\nbreak", "\u2028", "tab\t",
	"🕊️", "e\u0301", "{}", "null", "\x00\x1f", " ", "01890a5d", "…",
}

// choices holds the values of the types that have only a few.
var choices = map[reflect.Type][]string{
	reflect.TypeFor[briefing.Reliability](): {"", "A", "B", "C", "D", "E", "F"},
	reflect.TypeFor[briefing.SnippetKind](): {"quotation", "paraphrase", "comment", "assessment", "figure"},
	reflect.TypeFor[briefing.Status]():      {"", "draft", "checked", "cleared"},
	reflect.TypeFor[briefing.Confidence]():  {"", "low", "moderate", "high"},
	reflect.TypeFor[briefing.Scale]():       {"", "icd-203", "phia"},
	reflect.TypeFor[briefing.LinkKind]():    {"contradicts", "corroborates", "updates"},
	reflect.TypeFor[briefing.FrontField]():  {"", "to", "from", "date", "reference", "marking"},
	reflect.TypeFor[briefing.PageSize]():    {"", "a4", "letter"},
	reflect.TypeFor[briefing.Alignment]():   {"", "justified", "ragged"},
}

var dates = []string{"", "2026", "2026-02", "2026-02-28?", "XXXX-02-28", "2026-21", "../2026-03", "2026-02/2026-03"}

// random makes libraries. It fills every field that a noun has, by reflection,
// so that a field which the form forgets is found.
type random struct {
	*rand.Rand
	lib *exchange.Library
	n   byte
}

func (r *random) id() (id briefing.UUID) {
	for i := range id {
		id[i] = byte(r.Uint32())
	}
	return id
}

func (r *random) text() string {
	s := ""
	for range r.IntN(4) {
		s += words[r.IntN(len(words))]
	}
	return s
}

func (r *random) blob() (sha string, size int64) {
	b := []byte(r.text())
	if r.IntN(3) == 0 {
		b = append(b, 0xff)
	}
	sum := sha256.Sum256(b)
	sha = hex.EncodeToString(sum[:])
	if r.IntN(8) > 0 {
		r.lib.Blobs[sha] = b
	}
	return sha, int64(len(b))
}

func (r *random) fill(v reflect.Value) {
	switch p := v.Addr().Interface().(type) {
	case *briefing.Date:
		*p, _ = briefing.ParseDate(dates[r.IntN(len(dates))])
		return
	case *time.Time:
		if r.IntN(3) > 0 {
			*p = time.Unix(r.Int64N(1<<32), r.Int64N(1e9)).UTC()
		}
		return
	case *briefing.Extra:
		for range r.IntN(3) {
			if *p == nil {
				*p = briefing.Extra{}
			}
			raw, _ := json.Marshal(r.text())
			name := fmt.Sprintf("x-%d %s", r.IntN(9), r.text())
			(*p)[name] = []json.RawMessage{raw, json.RawMessage(`{"b":[1.0,null],"a":1e3}`), json.RawMessage("null")}[r.IntN(3)]
		}
		return
	case *briefing.ID[briefing.Source]:
		if n := len(r.lib.Sources); n > 0 && r.IntN(3) > 0 {
			*p = r.lib.Sources[r.IntN(n)].ID
		}
		return
	}
	if of := choices[v.Type()]; of != nil {
		v.SetString(of[r.IntN(len(of))])
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(r.text())
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(r.Int64N(7))
	case reflect.Pointer:
		if r.IntN(2) == 0 {
			v.Set(reflect.New(v.Type().Elem()))
			r.fill(v.Elem())
		}
	case reflect.Slice:
		for range r.IntN(3) {
			v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			r.fill(v.Index(v.Len() - 1))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				r.fill(v.Field(i))
			}
		}
	}
}

// noun makes an object and gives it an id and, sometimes, a key.
func noun[N any](r *random, id *briefing.UUID, key *string, n *N) {
	r.fill(reflect.ValueOf(n).Elem())
	*id = r.id()
	if key != nil {
		*key = ""
		if r.IntN(2) == 0 {
			r.n++
			*key = fmt.Sprintf("%d%s", r.n, r.text())
		}
	}
}

func randomLibrary(seed uint64) *exchange.Library {
	l := &exchange.Library{Blobs: map[string][]byte{}}
	r := &random{Rand: rand.New(rand.NewPCG(seed, 1)), lib: l}
	for range r.IntN(4) {
		var s briefing.Source
		noun(r, (*briefing.UUID)(&s.ID), &s.Key, &s)
		if s.Stored != nil {
			s.Stored.SHA256, s.Stored.Size = r.blob()
			s.Stored.Type = "text/" + s.Stored.Type
		}
		for i := range s.Attachments {
			s.Attachments[i].SHA256, s.Attachments[i].Size = r.blob()
		}
		l.Sources = append(l.Sources, s)
	}
	for range r.IntN(6) {
		var s briefing.Snippet
		noun(r, (*briefing.UUID)(&s.ID), &s.Key, &s)
		if s.Figure != nil {
			s.Figure.SHA256, _ = r.blob()
		}
		switch s.VouchedFor = ""; r.IntN(3) {
		case 0:
			s.Vouch(s.Status)
		case 1:
			s.Vouch(s.Status)
			s.Text += "!" // nobody vouched for that
		}
		l.Snippets = append(l.Snippets, s)
	}
	on := []briefing.UUID{}
	for _, s := range l.Snippets {
		on = append(on, s.Ref().ID)
	}
	for _, s := range l.Sources {
		on = append(on, s.Ref().ID)
	}
	for range r.IntN(3) {
		var b briefing.Briefing
		noun(r, (*briefing.UUID)(&b.ID), &b.Key, &b)
		if len(l.Briefings) == 0 && r.IntN(2) == 0 {
			clear(b.ID[:6]) // the oldest
			b.Extra = briefing.Extra{"attache:file": json.RawMessage(`{"own":{"b":[1.0],"a":null},"x":"\u00e9"}`)}
		}
		l.Briefings = append(l.Briefings, b)
		on = append(on, b.Ref().ID)
		parents := []briefing.ID[briefing.Heading]{{}}
		depth := map[briefing.ID[briefing.Heading]]int{}
		for range r.IntN(6) {
			var h briefing.Heading
			noun(r, (*briefing.UUID)(&h.ID), &h.Key, &h)
			h.Briefing = b.ID
			h.Place = briefing.Place{Parent: parents[r.IntN(len(parents))], Order: fmt.Sprintf("%c", 'A'+r.IntN(20))}
			depth[h.ID] = depth[h.Place.Parent] + 1
			if depth[h.ID] < briefing.MaxLevel {
				parents = append(parents, h.ID)
			}
			l.Headings = append(l.Headings, h)
			on = append(on, h.Ref().ID)
			for range min(len(l.Snippets), r.IntN(4)) {
				var p briefing.Placement
				noun(r, (*briefing.UUID)(&p.ID), nil, &p)
				p.Snippet = l.Snippets[r.IntN(len(l.Snippets))].ID
				p.Place = briefing.Place{Parent: h.ID, Order: fmt.Sprintf("%c", 'A'+r.IntN(20))}
				l.Placements = append(l.Placements, p)
			}
		}
	}
	for range min(len(l.Snippets), r.IntN(3)) {
		var link briefing.Link
		noun(r, (*briefing.UUID)(&link.ID), &link.Key, &link)
		link.From = l.Snippets[r.IntN(len(l.Snippets))].ID
		link.To = l.Snippets[r.IntN(len(l.Snippets))].ID
		l.Links = append(l.Links, link)
	}
	for range min(len(on), r.IntN(4)) {
		var remark briefing.Remark
		noun(r, (*briefing.UUID)(&remark.ID), &remark.Key, &remark)
		remark.On = on[r.IntN(len(on))]
		for _, other := range l.Remarks {
			if other.On == remark.On && other.Answers.IsZero() && r.IntN(2) == 0 {
				remark.Answers = other.ID
			}
		}
		l.Remarks = append(l.Remarks, remark)
	}
	return l
}

// comparable sorts a library by ID and takes away the order keys, which the
// order in the file stands for.
func comparable(l *exchange.Library) *exchange.Library {
	c := *l
	c.Sources, c.Snippets, c.Briefings, c.Headings = sorted(l.Sources), sorted(l.Snippets), sorted(l.Briefings), sorted(l.Headings)
	c.Placements, c.Links, c.Remarks = sorted(l.Placements), sorted(l.Links), sorted(l.Remarks)
	for i := range c.Snippets { // the file has the status that counts
		c.Snippets[i].Status, c.Snippets[i].VouchedFor = c.Snippets[i].StatusNow(), ""
	}
	for i := range c.Headings {
		c.Headings[i].Place.Order = ""
	}
	for i := range c.Placements {
		c.Placements[i].Place.Order = ""
	}
	if len(c.Blobs) == 0 {
		c.Blobs = nil
	}
	return &c
}

func sorted[N briefing.Object](nouns []N) []N {
	nouns = slices.Clone(nouns)
	slices.SortFunc(nouns, func(a, b N) int {
		x, y := a.Ref().ID, b.Ref().ID
		return bytes.Compare(x[:], y[:])
	})
	return nouns
}

// outlines gives the ids of every briefing's headings and snippets in order.
func outlines(l *exchange.Library) []string {
	var lines []string
	for _, b := range sorted(l.Briefings) {
		c := briefing.Content{Briefing: b, Snippets: l.Snippets, Placements: l.Placements}
		for _, h := range l.Headings {
			if h.Briefing == b.ID {
				c.Headings = append(c.Headings, h)
			}
		}
		for _, s := range c.Outline().Sections {
			lines = append(lines, fmt.Sprint(s.Level, s.Heading.ID))
			for _, p := range s.Snippets {
				lines = append(lines, fmt.Sprint(p.Placement.ID, p.Snippet.ID))
			}
		}
	}
	return lines
}

func TestRandomLibrariesComeBackWhole(t *testing.T) {
	for seed := range uint64(1000) {
		l := randomLibrary(seed)
		file := write(t, l)
		if !json.Valid(file) {
			t.Fatalf("library %d: not JSON:\n%s", seed, file)
		}
		back, err := exchange.Read(file, identity(2))
		if err != nil {
			t.Fatalf("library %d: %v\n%s", seed, err, file)
		}
		if got, want := outlines(back), outlines(l); !slices.Equal(got, want) {
			t.Fatalf("library %d: order %v, want %v", seed, got, want)
		}
		again := write(t, back)
		if !bytes.Equal(file, again) {
			t.Fatalf("library %d: was written differently the second time:\n%s\nthen:\n%s", seed, file, again)
		}
		lost := back.Notices
		back.Notices = nil
		used := comparable(l)
		if got, want := comparable(back), used; !reflect.DeepEqual(got, want) {
			for i, o := range got.Objects() {
				if other := want.Objects(); i < len(other) && !reflect.DeepEqual(o, other[i]) {
					t.Errorf("got  %+v\nwant %+v", o, other[i])
				}
			}
			t.Fatalf("library %d came back differently (%v):\n%s", seed, lost, file)
		}
	}
}

func TestOrderOfSlicesDoesNotMatter(t *testing.T) {
	for seed := range uint64(100) {
		l := randomLibrary(seed)
		want := write(t, l)
		r := rand.New(rand.NewPCG(seed, 2))
		shuffle(r, l.Sources)
		shuffle(r, l.Snippets)
		shuffle(r, l.Briefings)
		shuffle(r, l.Headings)
		shuffle(r, l.Placements)
		shuffle(r, l.Links)
		shuffle(r, l.Remarks)
		if got := write(t, l); !bytes.Equal(got, want) {
			t.Fatalf("library %d:\n%s\nwant:\n%s", seed, got, want)
		}
	}
}

// TestOneKeyForTwo shows that two imports which called two sources alike do not
// make one of them.
func TestOneKeyForTwo(t *testing.T) {
	one, two := briefing.ID[briefing.Source]{15: 1}, briefing.ID[briefing.Source]{15: 2}
	l := &exchange.Library{
		Sources: []briefing.Source{{ID: one, Key: "1", Title: "One"}, {ID: two, Key: "1", Title: "Two"}},
		Snippets: []briefing.Snippet{{
			ID: briefing.ID[briefing.Snippet]{15: 3}, Kind: briefing.Comment,
			Citations: []briefing.Citation{{Source: two}, {Source: one}},
		}},
	}
	file := write(t, l)
	back := read(t, file)
	if got := back.Snippets[0].Citations; got[0].Source != two || got[1].Source != one || back.Sources[1].Title != "Two" {
		t.Errorf("was read as %+v", back)
	}
	if again := write(t, back); !bytes.Equal(file, again) {
		t.Errorf("was written differently the second time:\n%s\nthen:\n%s", file, again)
	}
}

// TestDanglingPointersAreLeftOut shows that a library in which something was
// deleted is written to a file that can be read.
func TestDanglingPointersAreLeftOut(t *testing.T) {
	gone := briefing.ID[briefing.Source]{15: 9}
	held := briefing.ID[briefing.Snippet]{15: 1}
	lost := briefing.ID[briefing.Snippet]{15: 8}
	l := &exchange.Library{
		Snippets: []briefing.Snippet{{
			ID: held, Kind: briefing.Quotation, Text: "words",
			Attribution: briefing.Attribution{{Name: "Ann", Source: gone}},
			Citations:   []briefing.Citation{{Source: gone, Locator: briefing.Locator{Value: "4"}}},
		}},
		Headings:   []briefing.Heading{{ID: briefing.ID[briefing.Heading]{15: 2}, Briefing: briefing.ID[briefing.Briefing]{15: 7}}},
		Placements: []briefing.Placement{{ID: briefing.ID[briefing.Placement]{15: 3}, Snippet: held, Place: briefing.Place{Parent: briefing.ID[briefing.Heading]{15: 6}}}},
		Links:      []briefing.Link{{ID: briefing.ID[briefing.Link]{15: 4}, Kind: briefing.Contradicts, From: held, To: lost}},
		Remarks:    []briefing.Remark{{ID: briefing.ID[briefing.Remark]{15: 5}, On: lost.UUID(), Text: "on nothing"}},
	}
	back := read(t, write(t, l))
	if len(back.Snippets) != 1 || len(back.Placements)+len(back.Links)+len(back.Remarks) != 0 {
		t.Fatalf("was read as %+v", back)
	}
	s := back.Snippets[0]
	if s.Text != "words" || s.Citations[0].Locator.Value != "4" || !s.Citations[0].Source.IsZero() || s.Attribution[0].Name != "Ann" {
		t.Errorf("the snippet was read as %+v", s)
	}
}

func shuffle[N any](r *rand.Rand, list []N) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}
