package session

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"attache/briefing"
)

// lookAroundEvery is with how many looks at the library file one goes to what stands beside it.
const lookAroundEvery = 10

// watch is what is known of the library file and of what stands beside it. Session.mu guards it.
type watch struct {
	timer  *time.Timer        // of the next look; nil: nobody looks
	stop   context.CancelFunc // ends the look that is going on
	looks  int
	doubt  bool  // the last look failed
	astray error // why the library file is not what it was, by two looks in a row; nil: it is
	barred error // why nothing can be written; nil: it can
	around briefing.Surroundings
}

// beginWatch starts looking, which goes on until the session is closed.
func (s *Session) beginWatch() {
	if s.options.LookEvery <= 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ctx, stop := context.WithCancel(context.Background())
	s.watch.stop = stop
	s.watch.timer = time.AfterFunc(0, func() {
		s.lookAtFile(ctx)
		s.mu.Lock()
		defer s.mu.Unlock()
		if !s.schedule.closed {
			// Between two thirds and four thirds of it, so that many desks do not ask a share at once.
			s.watch.timer.Reset(s.options.LookEvery * time.Duration(667+rand.IntN(667)) / 1000)
		}
	})
}

// lookAtFile looks at the library file, and now and then beside it, and tells subscribers what is new.
func (s *Session) lookAtFile(ctx context.Context) {
	s.mu.Lock()
	closed, before := s.schedule.closed, s.watch
	s.watch.looks++
	s.mu.Unlock()
	if closed {
		return
	}
	came, astray := s.store.Look(ctx)
	around := before.around
	if before.looks%lookAroundEvery == 0 {
		if now, err := s.store.LookAround(ctx, s.Person().Name); err == nil {
			around = now
		}
	}
	if len(came.Refs) > 0 {
		s.forget()
	}
	s.mu.Lock()
	s.watch.doubt = astray != nil
	if !before.doubt {
		astray = nil // a synchronising client may be at it: nobody is told of what is over in a moment
	}
	barred := s.store.ReadOnly()
	s.watch.astray, s.watch.barred, s.watch.around = astray, barred, around
	_, pending := s.store.Published()
	if pending && astray == nil && (came.Lost > 0 || before.astray != nil) {
		s.schedule.edited(s.options.PublishAfter, s.publishNow)
	}
	closed = s.schedule.closed
	s.mu.Unlock()
	switch {
	case closed:
	case len(came.Refs) > 0, came.Lost > 0, errorWords(barred) != errorWords(before.barred), errorWords(astray) != errorWords(before.astray),
		!slices.Equal(around.Others, before.around.Others), !slices.Equal(around.Copies, before.around.Copies):
		s.emit(ctx, Event{Changed: came.Refs, Came: came})
	}
}

// lookAroundSoon has the next look go to what stands beside the library file too.
func (s *Session) lookAroundSoon() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watch.looks = 0
}

// errorWords gives what an error says, and nothing for none.
func errorWords(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// LookAround tells who has the library open too, and which copies beside it hold words that it lacks. Nobody is told of this user.
func (s *Session) LookAround(ctx context.Context) (briefing.Surroundings, error) {
	return s.store.LookAround(ctx, "")
}

// Opened tells what opening the library found: words that had not reached its file, and an older file than was known.
func (s *Session) Opened() briefing.Opening { return s.store.Opened() }

// Waiting lists working copies of other libraries that stood where this one stands, with words that no file holds.
func (s *Session) Waiting() []briefing.Waiting { return s.store.Waiting() }

// Recover writes one of those into a new library file. It fails with fs.ErrExist where there is a file at path.
func (s *Session) Recover(ctx context.Context, doc, path string) error {
	return s.store.Recover(ctx, doc, path)
}

// SaveCopy writes all that the library holds into a file, also where its own cannot be read or written. What stands there is
// replaced; it must not be the library file.
func (s *Session) SaveCopy(ctx context.Context, path string) error {
	return s.store.SaveCopy(ctx, path)
}
