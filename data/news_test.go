package data

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

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

// The bookmark outlives the program. At the first look there is none, and it begins.
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
	if file, err := os.ReadFile(mark); err != nil || !strings.Contains(string(file), `"id":"`) {
		t.Errorf("the bookmark is %s, %v", file, err)
	}
}

// Where a bookmark is damaged, or is of a working copy that was made anew and numbers its revisions otherwise, what was written since a day
// before it is told, and that it is told by date: nothing that is new is ever passed over in silence.
func TestNewsByDate(t *testing.T) {
	seen := time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
	at := func(when time.Time) string { return when.Format(time.RFC3339) }
	for _, c := range []struct {
		what, bookmark string
		byDate         bool
		written        time.Time // when Bob wrote
		told           bool
	}{
		{"half a file", `{"n":1,"id`, true, seen.Add(time.Hour), true},
		{"an empty file", ``, true, seen.Add(time.Hour), true},
		{"no date", `{"n":1,"id":"00"}`, true, seen.Add(time.Hour), true},
		{"an hour before one looked", `{"n":1,"id`, true, seen.Add(-time.Hour), true},
		{"long before one looked", `{"n":1,"id`, true, seen.Add(-48 * time.Hour), false},
		{"of another working copy", `{"n":1,"id":"00000000000000000000000000000000","at":"` + at(seen) + `"}`, true, seen.Add(time.Hour), true},
		{"of a longer one", `{"n":900,"id":"00000000000000000000000000000000","at":"` + at(seen) + `"}`, true, seen.Add(time.Hour), true},
		{"of years to come", `{"n":1,"id":"00","at":"2040-01-01T00:00:00Z"}`, true, seen.Add(24 * time.Hour), true},
		{"of an empty library", `{"n":0,"at":"` + at(seen) + `"}`, false, seen.Add(time.Hour), true},
	} {
		t.Run(c.what, func(t *testing.T) {
			ctx := context.Background()
			path := t.TempDir() + "/a.brief"
			anna, bob := newDesk(t, "anna"), newDesk(t, "bob")
			bob.now = c.written
			l := bob.create(path)
			changes, err := briefing.Create(bob.snippet("one"))
			if err != nil {
				t.Fatal(err)
			}
			bob.apply(l, "create", changes...)
			closeIt(t, l)
			anna.now = seen.Add(36 * time.Hour)
			l = anna.open(path)
			mark := l.bookmarkPath()
			if err := errors.Join(os.WriteFile(mark, []byte(c.bookmark), 0o600), os.Chtimes(mark, seen, seen)); err != nil {
				t.Fatal(err)
			}
			news, err := l.News(ctx, "anna")
			if err != nil || news.ByDate != c.byDate || (len(news.Meetings) > 0) != c.told || news.Since.IsZero() {
				t.Errorf("%d objects since %s, by date %t, %v", len(news.Meetings), news.Since, news.ByDate, err)
			}
			again, err := l.News(ctx, "anna")
			if err != nil || len(again.Meetings) != len(news.Meetings) || again.ByDate != (c.byDate && c.told) {
				t.Errorf("looked at again: %d objects, by date %t, %v", len(again.Meetings), again.ByDate, err)
			}
			if err := l.SawNews(ctx, again.Until); err != nil {
				t.Fatal(err)
			}
			if done, err := l.News(ctx, "anna"); err != nil || len(done.Meetings) > 0 || done.ByDate {
				t.Errorf("after all was seen: %d objects, by date %t, %v", len(done.Meetings), done.ByDate, err)
			}
		})
	}
}
