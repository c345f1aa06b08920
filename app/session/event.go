package session

import (
	"context"
	"errors"
	"time"

	"attache/briefing"
)

// Event says what changed. Whoever shows one of these objects reads it anew.
type Event struct {
	Changed  []briefing.Ref // objects that were written, here or by somebody whose work was received
	Undo     string         // title of the action that Undo would revert; empty: nothing
	Redo     string         // title of the action that Redo would do again; empty: nothing
	InFileAt time.Time      // when the library file last held everything; zero: never
	Pending  bool           // changes wait to be published
	Err      error          // publishing failed, and the words are safe in the working copy; or briefing.ErrNoBackup

	Came     briefing.Arrival      // what others put into the library file, and was received just now
	ReadOnly error                 // why nothing can be written; nil: it can
	Astray   error                 // why the library file is not where or what it was; nil: it is
	Around   briefing.Surroundings // what stands beside the library file
}

// Subscribe calls on for every event from now on, from the goroutine that
// caused it, until stop is called. The callback must not block.
func (s *Session) Subscribe(on func(Event)) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.nextSub
	s.nextSub++
	s.subscribers[n] = on
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.subscribers, n)
	}
}

// State gives an event that changed nothing: what a new window starts from.
func (s *Session) State(ctx context.Context) (Event, error) {
	me := s.Person()
	undo, redo, err := s.store.UndoTitles(ctx, me.Name, me.Formerly...)
	if err != nil {
		return Event{}, err
	}
	at, pending := s.store.Published()
	s.mu.Lock()
	astray, around := s.watch.astray, s.watch.around
	s.mu.Unlock()
	return Event{Undo: undo, Redo: redo, InFileAt: at, Pending: pending, ReadOnly: s.store.ReadOnly(), Astray: astray, Around: around}, nil
}

// emit completes e with the state of the library and tells every subscriber.
func (s *Session) emit(ctx context.Context, e Event) {
	state, err := s.State(context.WithoutCancel(ctx))
	if err == nil {
		state.Changed, state.Came, state.Err = e.Changed, e.Came, e.Err
		e = state
	} else if e.Err == nil {
		e.Err = err
	}
	s.mu.Lock()
	calls := make([]func(Event), 0, len(s.subscribers))
	for _, on := range s.subscribers {
		calls = append(calls, on)
	}
	s.mu.Unlock()
	for _, on := range calls {
		on(e)
	}
}

// forget drops what was read before the library changed.
func (s *Session) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writes++
	clear(s.content)
	s.proved = proved{}
	s.disputed, s.knowsDisputed, s.people = nil, false, nil
	s.texts.look()
}

// wrote forgets what was read before a write, tells subscribers and sees to
// publishing.
func (s *Session) wrote(ctx context.Context, e Event) {
	s.forget()
	s.mu.Lock()
	s.schedule.edited(s.options.PublishAfter, s.publishNow)
	s.mu.Unlock()
	s.emit(ctx, e)
}

// Publish writes the working copy into the library file, after having received
// what others put there, and tells subscribers what changed and how that went.
func (s *Session) Publish(ctx context.Context) error {
	s.mu.Lock()
	s.schedule.begun()
	s.mu.Unlock()
	came, err := s.store.Publish(ctx)
	if len(came.Refs) > 0 {
		s.forget()
	}
	failed := err
	if errors.Is(err, briefing.ErrNoBackup) {
		failed = nil // the library file is written
	}
	s.mu.Lock()
	s.schedule.done(s.options.PublishAfter, failed)
	closed := s.schedule.closed
	s.mu.Unlock()
	if closed { // Close tells its caller, and nobody else is there any more
		return err
	}
	s.emit(ctx, Event{Changed: came.Refs, Came: came, Err: err})
	return err
}
