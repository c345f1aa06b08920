package data

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

// canary matches the words that a random library is made of: each stands in one object, or in one action or stored text.
var canary = regexp.MustCompile(`canary-[a-z]+-\d+-end`)

// fancy is a random library of several briefings that share snippets and sources, with deletions, undo, remarks, links and
// actions over all of it. Each text in it is a canary that names whose it is.
type fancy struct {
	*desk
	l         *Library
	r         *rand.Rand
	n         int
	briefings []*briefing.Briefing
	headings  []*briefing.Heading
	snippets  []*briefing.Snippet
	sources   []*briefing.Source
	refs      []briefing.Ref
	owner     map[string]briefing.UUID // of a canary: the object that it stands in; zero: none alone
	wrote     map[string][]briefing.Ref
}

func (f *fancy) canary(what string, of briefing.UUID) string {
	f.n++
	c := fmt.Sprintf("canary-%s-%d-end", what, f.n)
	f.owner[c] = of
	return c
}

func newFancy(t testing.TB, seed uint64) *fancy {
	d := newDesk(t, "anna")
	f := &fancy{desk: d, l: d.create(filepath.Join(t.TempDir(), "fancy.brief")), r: rand.New(rand.NewPCG(seed, 7)), owner: map[string]briefing.UUID{}, wrote: map[string][]briefing.Ref{}}
	for range 3 {
		b := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.id())}
		b.Title = f.canary("title", b.ID.UUID())
		f.briefings = append(f.briefings, b)
		f.put(b)
		for range 2 {
			h := &briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: b.ID, Place: briefing.Place{Order: "a"}}
			h.Title = f.canary("heading", h.ID.UUID())
			f.headings = append(f.headings, h)
			f.put(h)
		}
	}
	for range 6 {
		s := &briefing.Source{ID: briefing.ID[briefing.Source](d.id())}
		s.Title = f.canary("source", s.ID.UUID())
		text := f.canary("stored", s.ID.UUID())
		s.Stored = &briefing.StoredText{SHA256: d.store(f.l, []byte(text)), Type: "text/plain"}
		if len(f.sources) > 0 && f.r.IntN(3) == 0 {
			s.ListedBy = f.sources[f.r.IntN(len(f.sources))].ID
		}
		f.sources = append(f.sources, s)
		f.put(s)
	}
	for range 40 {
		f.step()
	}
	return f
}

// put writes an object under a title of its own.
func (f *fancy) put(objects ...briefing.Object) {
	changes, err := briefing.Create(objects...)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, o := range objects {
		f.refs = append(f.refs, o.Ref())
	}
	f.act(changes...)
}

func (f *fancy) act(changes ...briefing.Change) {
	title := f.canary("action", briefing.UUID{})
	for _, c := range changes {
		f.wrote[title] = append(f.wrote[title], c.Ref)
	}
	f.apply(f.l, title, changes...)
}

func (f *fancy) step() {
	d, r := f.desk, f.r
	pick := func() *briefing.Snippet {
		if len(f.snippets) == 0 || r.IntN(4) == 0 {
			s := d.snippet("")
			s.Text = f.canary("text", s.ID.UUID())
			s.Citations = []briefing.Citation{{Source: f.sources[r.IntN(len(f.sources))].ID}}
			f.snippets = append(f.snippets, s)
			f.put(s)
		}
		return f.snippets[r.IntN(len(f.snippets))]
	}
	var err error
	switch s := pick(); r.IntN(10) {
	case 0, 1, 2:
		p := &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: s.ID, Place: briefing.Place{Parent: f.headings[r.IntN(len(f.headings))].ID, Order: "a"}}
		f.put(p)
	case 3:
		f.act(set(s.Ref(), "text", f.canary("text", s.ID.UUID())))
	case 4: // an action over several objects, and an unknown field
		other := pick()
		f.act(set(s.Ref(), "gist", f.canary("gist", s.ID.UUID())), set(other.Ref(), "new-field", f.canary("extra", other.ID.UUID())))
	case 5:
		k := &briefing.Remark{ID: briefing.ID[briefing.Remark](d.id()), On: s.ID.UUID()}
		if on := f.refs[r.IntN(len(f.refs))]; on.Kind != briefing.KindRemark {
			k.On = on.ID
		}
		k.Text = f.canary("remark", k.ID.UUID())
		f.put(k)
	case 6:
		k := &briefing.Link{ID: briefing.ID[briefing.Link](d.id()), Kind: briefing.Contradicts, From: s.ID, To: pick().ID}
		k.By = f.canary("by", k.ID.UUID())
		f.put(k)
	case 7:
		ref := f.refs[r.IntN(len(f.refs))]
		if ref.Kind != briefing.KindBriefing {
			f.act(briefing.Delete(ref))
		}
	case 8:
		_, err = f.l.Undo(context.Background(), d.who)
	case 9:
		other := pick()
		f.act(set(other.Ref(), "text", f.canary("text", other.ID.UUID())), set(f.briefings[r.IntN(3)].Ref(), "reference", f.canary("reference", briefing.UUID{})))
	}
	if err != nil && !errors.Is(err, briefing.ErrNothingToUndo) {
		f.t.Fatal(err)
	}
}

// inside lists what a file of a briefing may speak of, asked of the library as everybody asks it.
func (f *fancy) inside(id briefing.ID[briefing.Briefing], remarks bool) map[briefing.UUID]bool {
	c := content(f.t, f.l, id)
	in := map[briefing.UUID]bool{id.UUID(): true}
	for _, list := range [][]briefing.Object{objectsOf(c.Headings), objectsOf(c.Snippets), objectsOf(c.Sources), objectsOf(c.Links)} {
		for _, o := range list {
			in[o.Ref().ID] = true
		}
	}
	for _, p := range c.Placements { // that of a deleted snippet stays for undo
		in[p.ID.UUID()] = in[p.Snippet.UUID()]
	}
	all, err := f.l.Objects(context.Background(), briefing.KindRemark)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, o := range all {
		in[o.Ref().ID] = remarks && in[o.(*briefing.Remark).On]
	}
	return in
}

// TestNothingFromElsewhereLeaves makes random libraries, shares one briefing of each, and looks for every word of the rest in the
// bytes of the file; then it looks that the file is the same to whoever opens it as the library is.
func TestNothingFromElsewhereLeaves(t *testing.T) {
	found, withheld := 0, 0
	for seed := range uint64(amount(1000, 100)) {
		f := newFancy(t, seed)
		b := f.briefings[f.r.IntN(3)]
		o := briefing.ExtractOptions{Remarks: f.r.IntN(2) == 0, Current: f.r.IntN(2) == 0, NoTexts: f.r.IntN(2) == 0}
		path, _ := extractOf(t, f.l, briefingIDs{b.ID}, o)
		in := f.inside(b.ID, o.Remarks)
		bytes, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range canary.FindAllString(string(bytes), -1) {
			found++
			switch kind := strings.Split(c, "-")[1]; {
			case kind == "action":
				if o.Current || slices.ContainsFunc(f.wrote[c], func(ref briefing.Ref) bool { return !in[ref.ID] }) {
					t.Errorf("seed %d, %+v: the title %s of an action that wrote elsewhere too", seed, o, c)
				}
			case kind == "reference":
			case !in[f.owner[c]] || kind == "stored" && o.NoTexts:
				t.Errorf("seed %d, %+v: %s of something else", seed, o, c)
			}
		}
		for c, of := range f.owner {
			if !in[of] && !strings.Contains(string(bytes), c) {
				withheld++
			}
		}
		other := newDesk(t, "ben").open(path)
		for id := range in {
			if got, want := headsOf(t, other, id), headsOf(t, f.l, id); in[id] && got != want {
				t.Errorf("seed %d, %+v: of one object the file holds\n%s\nand the library\n%s", seed, o, got, want)
			}
		}
		if got := receive(t, f.l, path); len(got.New)+len(got.Changed) > 0 {
			t.Errorf("seed %d: into its own library the file brings %+v", seed, got)
		}
		abandon(t, other)
		abandon(t, f.l)
		if t.Failed() {
			return
		}
	}
	if found == 0 || withheld < found/4 {
		t.Errorf("%d words were found and %d withheld: this proves little", found, withheld)
	}
}
