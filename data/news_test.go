package data

import (
	"context"
	"os"
	"testing"

	"attache/briefing"
)

// newsIn gives the objects of which there is news for Anna, and up to where they tell.
func newsIn(t *testing.T, l *Library) (objects []briefing.UUID, until int64) {
	t.Helper()
	news, err := l.News(context.Background(), "anna")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range news.Meetings {
		objects = append(objects, m.After.Obj)
	}
	return objects, news.Until
}

// The bookmark outlives the program; where it cannot be read, or is of another working copy, the looking begins anew, and
// nothing that was never shown is passed over in a working copy that is still the same.
func TestBookmark(t *testing.T) {
	ctx := context.Background()
	path := t.TempDir() + "/a.brief"
	anna, bob := newDesk(t, "anna"), newDesk(t, "bob")
	l := anna.create(path)
	s := anna.snippet("one")
	changes, err := briefing.Create(s)
	if err != nil {
		t.Fatal(err)
	}
	anna.apply(l, "create", changes...)
	if got, _ := newsIn(t, l); got != nil {
		t.Errorf("at the first look there is news of %v", got)
	}
	closeIt(t, l)
	bobs := func(text string) {
		t.Helper()
		l := bob.open(path)
		bob.apply(l, "edit", set(s.Ref(), "text", text))
		closeIt(t, l)
	}
	bobs("two")
	reopen := func(want int) int64 {
		t.Helper()
		l = anna.open(path)
		defer func() { closeIt(t, l) }()
		got, until := newsIn(t, l)
		if len(got) != want {
			t.Errorf("there is news of %v, want %d", got, want)
		}
		return until
	}
	reopen(1)
	until := reopen(1) // looking alone is not having seen
	l = anna.open(path)
	if err := l.SawNews(ctx, until); err != nil {
		t.Fatal(err)
	}
	mark := l.bookmarkPath()
	closeIt(t, l)
	reopen(0)
	bobs("three")
	reopen(1)

	if err := os.WriteFile(mark, []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	reopen(0)
	bobs("four")
	reopen(1)

	// A working copy that is made anew numbers its revisions anew.
	if err := os.WriteFile(mark, []byte(`{"n":2,"id":"00000000000000000000000000000000"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	reopen(0)
	bobs("five")
	reopen(1)
}
