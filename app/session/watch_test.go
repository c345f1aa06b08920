package session

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// scene is a store whose library file and surroundings are what a test says.
type scene struct {
	*memory
	mu      sync.Mutex
	now     situation
	looks   []time.Duration // when it was looked at, since begin
	begin   time.Time
	written int
}

// situation is what a look finds.
type situation struct {
	came     briefing.Arrival
	astray   error
	readOnly error
	around   briefing.Surroundings
	pending  bool
}

func (s *scene) becomes(now situation) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = now
}

func (s *scene) Look(context.Context) (briefing.Arrival, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looks = append(s.looks, time.Since(s.begin))
	came := s.now.came
	s.now.came = briefing.Arrival{}
	return came, s.now.astray
}

func (s *scene) LookAround(_ context.Context, user string) (briefing.Surroundings, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if user != "me" {
		return briefing.Surroundings{}, errors.New("who is that?")
	}
	return s.now.around, nil
}

// Receive merges the copy that is told of.
func (s *scene) Receive(context.Context, string, revision.ReceiveOptions) (briefing.Received, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now.around.Copies = nil
	return briefing.Received{Changed: []briefing.Ref{{Kind: briefing.KindSnippet}}}, nil
}

func (s *scene) ReadOnly() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now.readOnly
}

func (s *scene) Published() (time.Time, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return time.Time{}, s.now.pending
}

func (s *scene) Publish(context.Context) (briefing.Arrival, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now.astray == nil {
		s.written++
		s.now.pending = false
	}
	return briefing.Arrival{}, s.now.astray
}

// watching gives a session on a scene and collects what it tells.
func watching(t *testing.T, first situation) (*scene, *Session, func() []Event) {
	t.Helper()
	sc := &scene{memory: newMemory(), begin: time.Now(), now: first}
	s, err := New(sc, Options{Who: "me", Now: time.Now, Fonts: newSession(t, sc.memory).options.Fonts, PublishAfter: 2 * time.Second, LookEvery: 3 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var told []Event
	s.Subscribe(func(e Event) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, e)
	})
	return sc, s, func() []Event {
		time.Sleep(time.Minute)
		synctest.Wait()
		mu.Lock()
		defer mu.Unlock()
		list := told
		told = nil
		return list
	}
}

func TestTheLibraryFileIsLookedAtEveryFewSecondsUntilClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc, s, told := watching(t, situation{})
		if list := told(); len(list) != 0 {
			t.Errorf("nothing happened, and %d events were told", len(list))
		}
		looks := slices.Clone(sc.looks)
		if len(looks) < 15 || len(looks) > 31 {
			t.Errorf("looked %d times in a minute", len(looks))
		}
		steady := true
		for i := 1; i < len(looks); i++ {
			gap := looks[i] - looks[i-1]
			if gap < 2*time.Second || gap > 4*time.Second+time.Millisecond {
				t.Errorf("%v between two looks", gap)
			}
			steady = steady && (i < 2 || gap == looks[i-1]-looks[i-2])
		}
		if steady {
			t.Error("many desks would look at once: there is no jitter")
		}
		if err := s.Close(t.Context()); err != nil {
			t.Error(err)
		}
		n := len(sc.looks)
		told()
		if len(sc.looks) != n {
			t.Error("it looked after Close")
		}
	})
}

// A synchronising client deletes a file for a moment, or is still writing it.
func TestWhatIsOverInAMomentIsNotTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sc, s, told := watching(t, situation{})
		told()
		for range 3 {
			n := len(sc.looks)
			sc.becomes(situation{astray: briefing.ErrDamaged})
			for len(sc.looks) == n {
				time.Sleep(100 * time.Millisecond)
			}
			sc.becomes(situation{})
			if list := told(); len(list) != 0 {
				t.Errorf("told %+v", list)
			}
		}
		_ = s.Close(t.Context())
	})
}

// stuckScene is a library file on a share that does not answer.
type stuckScene struct{ *memory }

func (stuckScene) Look(ctx context.Context) (briefing.Arrival, error) {
	<-ctx.Done()
	return briefing.Arrival{}, ctx.Err()
}

func TestCloseDoesNotWaitForALook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory()
		s, err := New(stuckScene{m}, Options{Now: time.Now, Fonts: newSession(t, m).options.Fonts, LookEvery: time.Second})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		if err := s.Close(t.Context()); err != nil { // else synctest finds that all are stuck
			t.Error(err)
		}
	})
}

func TestWhatALookFindsIsToldOnce(t *testing.T) {
	ref := briefing.Snippet{ID: briefing.ID[briefing.Snippet]{1}}.Ref()
	for name, c := range map[string]struct {
		then situation
		ok   func(Event) bool
	}{
		"what others put there": {situation{came: briefing.Arrival{Refs: []briefing.Ref{ref}, Who: []string{"Ben"}}}, func(e Event) bool {
			return slices.Equal(e.Changed, []briefing.Ref{ref}) && slices.Equal(e.Came.Who, []string{"Ben"})
		}},
		"a file that went astray": {situation{astray: briefing.ErrAway}, func(e Event) bool { return errors.Is(e.Astray, briefing.ErrAway) }},
		"a file made read-only":   {situation{readOnly: briefing.ErrReadOnly}, func(e Event) bool { return errors.Is(e.ReadOnly, briefing.ErrReadOnly) }},
		"who else has it open": {situation{around: briefing.Surroundings{Others: []briefing.Owner{{User: "Ben", Machine: "DESK-7"}}}}, func(e Event) bool {
			return len(e.Around.Others) == 1 && e.Around.Others[0].User == "Ben"
		}},
		"a copy beside it": {situation{around: briefing.Surroundings{Copies: []string{"a (1).brief"}}}, func(e Event) bool { return len(e.Around.Copies) == 1 }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sc, s, told := watching(t, situation{})
				told()
				sc.becomes(c.then)
				if list := told(); len(list) != 1 || !c.ok(list[0]) {
					t.Errorf("told %+v", list)
				}
				sc.becomes(situation{})
				list := told()
				if over := len(c.then.came.Refs) > 0; len(list) != 1 && !over || over && len(list) != 0 {
					t.Errorf("when it was over it told %+v", list)
				}
				_ = s.Close(t.Context())
			})
		})
	}
}

// Once a copy is merged it is not told of any longer than the next look takes.
func TestACopyThatIsMergedIsNotToldOfAnyMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, s, told := watching(t, situation{around: briefing.Surroundings{Copies: []string{"a (1).brief"}}})
		if list := told(); len(list) != 1 || len(list[0].Around.Copies) != 1 {
			t.Fatalf("told %+v", list)
		}
		if _, err := s.Merge(t.Context(), "a (1).brief", false, nil); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Second)
		if state, err := s.State(t.Context()); err != nil || len(state.Around.Copies) != 0 {
			t.Errorf("five seconds later it is told of %v, %v", state.Around.Copies, err)
		}
		_ = s.Close(t.Context())
	})
}

// What waits is written when it can be: at the start, after an older copy took the file's place, and when the file is back.
func TestWhatWaitsIsWrittenAsSoonAsItCanBe(t *testing.T) {
	for name, c := range map[string]struct{ first, then situation }{
		"recovered at the start": {situation{pending: true}, situation{pending: true}},
		"older copy":             {situation{}, situation{pending: true, came: briefing.Arrival{Lost: 2}}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sc, s, told := watching(t, c.first)
				if !c.first.pending {
					told()
					sc.becomes(c.then)
				}
				told()
				if sc.written != 1 {
					t.Errorf("written %d times", sc.written)
				}
				_ = s.Close(t.Context())
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		sc, s, told := watching(t, situation{pending: true, astray: briefing.ErrAway})
		for range 30 { // by now it is tried every five minutes
			told()
		}
		sc.becomes(situation{pending: true})
		time.Sleep(8 * time.Second) // until the next look, and PublishAfter
		synctest.Wait()
		if sc.written != 1 {
			t.Errorf("back for eight seconds, and written %d times", sc.written)
		}
		_ = s.Close(t.Context())
	})
}

// Two people who have one library open see each other, and what the other publishes.
func TestTwoWindowsOnOneLibrary(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, s := shared(t)
	ann.lookAtFile(ctx)
	bob.lookAtFile(ctx)
	ann.mu.Lock()
	ann.watch.looks = 0
	ann.mu.Unlock()
	var told []Event
	defer ann.Subscribe(func(e Event) { told = append(told, e) })()
	ann.lookAtFile(ctx)
	if len(told) != 1 || len(told[0].Around.Others) != 1 || told[0].Around.Others[0].User != "Bob" {
		t.Fatalf("Ann is told %+v", told)
	}
	theirs := s
	theirs.Gist = "Bob's gist"
	if err := bob.Save(ctx, "Edit", theirs); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, bob)
	ann.lookAtFile(ctx)
	if len(told) != 2 || !slices.Equal(told[1].Changed, []briefing.Ref{s.Ref()}) || !slices.Equal(told[1].Came.Who, []string{"Bob"}) {
		t.Fatalf("Ann is told %+v", told[1:])
	}
	o, err := ann.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := o.Sections[0].Snippets[0].Snippet.Gist; got != theirs.Gist {
		t.Errorf("Ann's outline has the gist %q", got)
	}
	if err := errors.Join(bob.Close(ctx), ann.Close(ctx)); err != nil {
		t.Fatal(err)
	}
	path := ann.store.(interface{ Path() string }).Path()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() && e.Name() != filepath.Base(path) {
			t.Errorf("left beside the library: %s", e.Name())
		}
	}
}

// What somebody types over words that a colleague changed meanwhile, unseen, stands beside the colleague's: nothing is replaced
// that its author never saw.
func TestWhatIsTypedOverNewerWordsStandsBesideThem(t *testing.T) {
	ctx := context.Background()
	ann, bob, _, s := shared(t)
	theirs, mine := s, s
	theirs.Text, theirs.Gist = "Bob's words", "Bob's gist"
	mine.Text = "Ann's words"
	if err := bob.Save(ctx, "Edit", theirs); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, bob)
	ann.lookAtFile(ctx)
	if err := ann.Edit(ctx, "Edit", s, mine); err != nil {
		t.Fatal(err)
	}
	list, err := ann.Conflicts(ctx)
	if err != nil || len(list) != 1 || list[0].Field != "text" || len(list[0].Versions) != 2 {
		t.Fatalf("conflicts: %+v, %v", list, err)
	}
	o, err := ann.Object(ctx, s.Ref())
	if err != nil {
		t.Fatal(err)
	}
	if got := o.(*briefing.Snippet); got.Gist != "Bob's gist" || got.Text != "Ann's words" {
		t.Errorf("it shows %q, %q", got.Gist, got.Text)
	}
	// Over one's own words, written in another pane, one writes as ever.
	again := theirs
	again.Text = "Bob's second thoughts"
	if err := bob.Edit(ctx, "Edit", s, again); err != nil {
		t.Fatal(err)
	}
	if list, err := bob.Conflicts(ctx); err != nil || len(list) != 0 {
		t.Errorf("conflicts with himself: %+v, %v", list, err)
	}
}
