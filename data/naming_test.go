package data

import (
	"context"
	"testing"

	"attache/briefing"
)

// What is deleted names nothing any more.
func TestNamingLeavesOutWhatIsDeleted(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	source := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Title: "a work"}
	listed := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Title: "listed", ListedBy: source.ID}
	citing, relaying, stranger := d.snippet("cites it"), d.snippet("has it in its chain"), d.snippet("knows nothing of it")
	citing.Citations = []briefing.Citation{{Source: source.ID}}
	relaying.Attribution = briefing.Attribution{{Name: "an agency", Source: source.ID}}
	link := &briefing.Link{ID: briefing.ID[briefing.Link](d.id()), Kind: briefing.Contradicts, From: citing.ID, To: stranger.ID, Source: source.ID}
	remark := &briefing.Remark{ID: briefing.ID[briefing.Remark](d.id()), On: citing.ID.UUID(), Text: "check"}
	d.add(l, source, listed, citing, relaying, stranger, link, remark)
	check := func(what string, id briefing.UUID, want ...briefing.Ref) {
		t.Helper()
		objects, err := l.Naming(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		named := map[briefing.Ref]bool{}
		for _, o := range objects {
			named[o.Ref()] = true
		}
		for _, ref := range want {
			if !named[ref] {
				t.Errorf("%s: %s %s is left out", what, ref.Kind, ref.ID)
			}
		}
		if len(objects) != len(want) {
			t.Errorf("%s: %d objects, want %d", what, len(objects), len(want))
		}
	}
	check("the source", source.ID.UUID(), listed.Ref(), citing.Ref(), relaying.Ref(), link.Ref())
	check("the snippet", citing.ID.UUID(), link.Ref(), remark.Ref())
	d.apply(l, "Delete", briefing.Delete(citing.Ref()), briefing.Delete(link.Ref()))
	check("the source, less two", source.ID.UUID(), listed.Ref(), relaying.Ref())
}
