package layout_test

import (
	"reflect"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// checkPages holds what Pages tell of themselves against all of the pages: every test
// that sets a Document calls it.
func checkPages(t testing.TB, pages *layout.Pages, all []layout.Page) {
	t.Helper()
	if pages.Len() != len(all) {
		t.Fatalf("%d pages of %d", len(all), pages.Len())
	}
	first := map[briefing.ElementID]int{}
	for i, page := range all {
		if w, h := pages.Size(); page.Width != w || page.Height != h {
			t.Errorf("page %d has another size than all", i+1)
		}
		for _, a := range page.Anchors {
			if first[a.Element] == 0 {
				first[a.Element] = i + 1
			}
		}
	}
	for id, page := range first {
		if got := pages.Find(id); got != page {
			t.Errorf("element %d is found on page %d, and begins on page %d", id, got, page)
		}
	}
	if got := pages.Find(0); got != 0 {
		t.Errorf("what is no element is found on page %d", got)
	}
	pages.Forget()
	for again := range pages.All() {
		if !reflect.DeepEqual(again, all[again.Number-1]) {
			t.Errorf("page %d differs where its words are set again", again.Number)
		}
	}
}

// TestPagesComeInAnyOrder makes pages from the last to the first and in between: each
// is made without those around it.
func TestPagesComeInAnyOrder(t *testing.T) {
	doc := largeDocument(60)
	all, _ := paginate(t, typesetter(t, fonts(t)), doc)
	pages, _, err := typesetter(t, fonts(t)).Paginate(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	for number := pages.Len(); number > 0; number-- {
		for _, n := range []int{number, (number+4)%pages.Len() + 1} {
			if got := pages.Page(n); dump(doc, []layout.Page{got}, nil) != dump(doc, all[n-1:n], nil) ||
				!reflect.DeepEqual(got.Anchors, all[n-1].Anchors) || !reflect.DeepEqual(got.Links, all[n-1].Links) {
				t.Errorf("page %d differs", n)
			}
		}
	}
}
