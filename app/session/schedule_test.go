package session

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"attache/briefing"
)

// diary is a store that notes when it was published, in seconds, and fails while it is told to.
type diary struct {
	*memory
	begin  time.Time
	fail   error
	record []int
}

func (d *diary) Publish(context.Context) (briefing.Arrival, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.record = append(d.record, int(time.Since(d.begin).Seconds()))
	return briefing.Arrival{}, d.fail
}

func (d *diary) published() []int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.record)
}

// TestWhenTheLibraryFileIsWritten runs days of typing in no time, each in a bubble with a clock of its own.
func TestWhenTheLibraryFileIsWritten(t *testing.T) {
	for _, test := range []struct {
		name string
		fail error
		day  func(t *testing.T, s *Session, edit func())
		want []int
	}{
		{"a while after the last edit", nil, func(t *testing.T, s *Session, edit func()) {
			edit()
			time.Sleep(time.Second)
			edit()
		}, []int{3}},
		{"at the latest after thirty seconds of steady typing", nil, func(t *testing.T, s *Session, edit func()) {
			for range 100 {
				edit()
				time.Sleep(700 * time.Millisecond)
			}
		}, []int{30, 60, 71}},
		{"again after a failure, less and less often", errors.New("no share"), func(t *testing.T, s *Session, edit func()) {
			edit()
		}, []int{2, 12, 32, 72, 152, 312, 612, 912}},
		{"not after Close", nil, func(t *testing.T, s *Session, edit func()) {
			edit()
			if err := s.Close(t.Context()); err != nil {
				t.Error(err)
			}
			edit()
		}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &diary{memory: newMemory(), begin: time.Now(), fail: test.fail}
				s := newSession(t, d)
				s.options.PublishAfter = 2 * time.Second
				test.day(t, s, func() {
					if _, err := s.NewBriefing(t.Context(), "Talks", briefing.Template{}); err != nil {
						t.Error(err)
					}
				})
				time.Sleep(1000*time.Second - time.Since(d.begin))
				synctest.Wait()
				if got := d.published(); !slices.Equal(got, test.want) {
					t.Errorf("published at %d seconds, want %d", got, test.want)
				}
				_ = s.Close(t.Context())
			})
		})
	}
}
