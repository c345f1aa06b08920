package session

import (
	"context"
	"time"
)

// How long publishing waits, in multiples of Options.PublishAfter.
const (
	atLatest  = 15  // after the first edit that waits, however steadily somebody types
	firstTry  = 5   // after a publish that failed; then twice as long each time
	laterTry  = 150 // at most
	mostFails = 5   // more of them wait no longer: firstTry<<mostFails is past laterTry
)

// schedule says when the library file is written next: a while after the last edit, and again where that
// failed. The zero schedule is ready; Session.mu guards it.
type schedule struct {
	soon   *time.Timer // starts anew with each edit
	latest *time.Timer // starts with the first edit that waits; nil: none waits
	failed int         // publishes, one after another
	closed bool
}

// edited arms the schedule after an edit.
func (s *schedule) edited(after time.Duration, publish func()) {
	if s.closed || after <= 0 {
		return
	}
	if s.latest == nil {
		s.latest = time.AfterFunc(atLatest*after, publish)
	}
	if s.soon == nil {
		s.soon = time.AfterFunc(after, publish)
	} else {
		s.soon.Reset(after)
	}
}

// begun notes that all edits up to now are being published.
func (s *schedule) begun() {
	if s.latest != nil {
		s.latest.Stop()
		s.latest = nil
	}
}

// done notes how a publish went, and arms the next try where it failed.
func (s *schedule) done(after time.Duration, err error) {
	if err == nil {
		s.failed = 0
		return
	}
	if s.soon != nil && !s.closed {
		s.soon.Reset(time.Duration(min(firstTry<<s.failed, laterTry)) * after)
		s.failed = min(s.failed+1, mostFails)
	}
}

// close stops the schedule for good.
func (s *schedule) close() {
	s.closed = true
	s.begun()
	if s.soon != nil {
		s.soon.Stop()
	}
}

// publishNow is what the schedule calls.
func (s *Session) publishNow() {
	s.mu.Lock()
	closed := s.schedule.closed
	s.mu.Unlock()
	if !closed {
		_ = s.Publish(context.Background()) // the event tells of a failure
	}
}
