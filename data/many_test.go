package data

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"attache/briefing"
)

// From many objects on, another way of deriving is taken; it must come to the same.
func TestManyObjectsAtOnce(t *testing.T) {
	ctx := context.Background()
	path := t.TempDir() + "/a.brief"
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	la := anna.create(path)
	var objects []briefing.Object
	for i := range many + 200 {
		objects = append(objects, anna.snippet(fmt.Sprintf("trade %d", i)))
	}
	anna.add(la, objects...)
	publish(t, la)
	lb := ben.open(path)
	compare := func(what string, a, b *Library) {
		t.Helper()
		if x, y := dump(t, a), dump(t, b); !reflect.DeepEqual(x, y) {
			t.Fatalf("%s: the two sides differ", what)
		}
	}
	compare("first opening", la, lb)

	var edits []briefing.Change
	for i, o := range objects {
		if i%10 == 0 {
			edits = append(edits, briefing.Delete(o.Ref()))
		} else {
			edits = append(edits, set(o.Ref(), "text", fmt.Sprintf("edit %d", i)))
		}
	}
	ben.apply(lb, "all", edits...)
	publish(t, lb)
	anna.apply(la, "one", set(objects[1].Ref(), "text", "anna's"))
	publish(t, la)
	publish(t, lb)
	compare("after receiving", la, lb)
	if list, err := la.Conflicts(ctx); err != nil || len(list) != 1 {
		t.Errorf("conflicts %v, %v", list, err)
	}
	if hits, err := la.Search(ctx, "edit", 0); err != nil || len(hits) != limitMost {
		t.Errorf("%d hits, %v", len(hits), err)
	}
	var size int
	if err := la.readDB.QueryRow("SELECT v FROM search_config WHERE k='hashsize'").Scan(&size); err != nil || size != 1<<20 {
		t.Errorf("the search index keeps gathering %d bytes, %v", size, err)
	}
	if err := rebuild(la); err != nil {
		t.Fatal(err)
	}
	compare("rebuilt", la, lb)
	if _, err := lb.Undo(ctx, "ben"); err != nil {
		t.Fatal(err)
	}
	if list, err := lb.Objects(ctx, briefing.KindSnippet); err != nil || len(list) != len(objects) {
		t.Errorf("after undo %d snippets, %v", len(list), err)
	}
	if got := text(t, lb, objects[1].Ref()); got != "anna's" && got != "edit 1" {
		t.Errorf("after undo the text in conflict is %q", got)
	}
	if got := text(t, lb, objects[2].Ref()); got != "trade 2" {
		t.Errorf("after undo %q", got)
	}
}
