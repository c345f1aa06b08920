package data

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"attache/briefing"
)

func TestCancelledOpenLeavesNothing(t *testing.T) {
	good, _ := small(t)
	path := written(t, filepath.Join(t.TempDir(), "a.brief"), good)
	d := newDesk(t, "anna")
	ctx, cancel := context.WithCancel(context.Background())
	o := d.options(false)
	o.Progress = func(int, int) { cancel() }
	if _, err := Open(ctx, path, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("open: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(d.workDir, "*", "*.db*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
	closeIt(t, d.open(path))
}

func TestClosedLibrary(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(filepath.Join(t.TempDir(), "a.brief"))
	closeIt(t, l)
	closeIt(t, l)
	if err := l.Apply(ctx, briefing.Action{At: time.Now(), Changes: []briefing.Change{briefing.Delete(d.snippet("x").Ref())}}); !errors.Is(err, errClosed) {
		t.Errorf("apply: %v", err)
	}
	if _, err := l.Publish(ctx); !errors.Is(err, errClosed) {
		t.Errorf("publish: %v", err)
	}
	if _, err := l.Briefings(ctx); err == nil {
		t.Error("a closed library was read")
	}
}

// A publish that waits while Close lets go of the folder must not write: the working copy may be another's by then.
func TestNothingIsPublishedAfterClose(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	d.add(l, d.snippet("one"))
	offline := errors.New("offline")
	l.fault = func(string) error { return offline }
	if err := l.Close(ctx); !errors.Is(err, offline) {
		t.Fatalf("close: %v", err)
	}
	l.fault = func(step string) error {
		t.Errorf("it came to %q", step)
		return offline
	}
	if _, err := l.publish(ctx, false); !errors.Is(err, errClosed) {
		t.Errorf("publish: %v", err)
	}
}

// What Close finds being written is acknowledged to the user, and so it is in the file.
func TestCloseWaitsForAnActionAndPublishesIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	s := d.snippet("at the last moment")
	changes, err := briefing.Create(s)
	if err != nil {
		t.Fatal(err)
	}
	action := briefing.Action{ID: d.id(), Who: "anna", At: d.clock(), Changes: changes}
	begun, goOn, closed := make(chan struct{}), make(chan struct{}), make(chan error)
	applied := make(chan error, 1)
	go func() {
		applied <- l.change(context.Background(), func(w *writer) error {
			close(begun)
			<-goOn
			p := &pen{w: w, act: action.ID, who: action.Who, hlc: l.clock.Tick(action.At)}
			groups, err := group(action.Changes)
			if err != nil {
				return err
			}
			return p.editAll(context.Background(), groups)
		})
	}()
	<-begun
	go func() { closed <- l.Close(context.Background()) }()
	for isClosed := false; !isClosed; time.Sleep(time.Millisecond) {
		l.mu.Lock()
		isClosed = l.closed
		l.mu.Unlock()
	}
	close(goOn)
	if err := errors.Join(<-applied, <-closed); err != nil {
		t.Fatal(err)
	}
	if got := text(t, newDesk(t, "ben").open(path), s.Ref()); got != s.Text {
		t.Errorf("the file says %q", got)
	}
}
