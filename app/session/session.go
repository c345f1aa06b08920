// Package session holds the use cases: what the window and the command line let
// a user do with a library.
//
// A [Session] joins the domain, capture, layout and the two painters to a
// [Store], and knows nothing of windows or arguments. Each method that writes
// is one action: one transaction, one step of undo, one [Event]. Reading never
// blocks on writing for longer than a transaction takes.
//
//	s, err := session.New(library, session.Options{…})
//	stop := s.Subscribe(func(e session.Event) { … })
//	proof, err := s.Proof(ctx, id)     // pages and findings
//	img, err := s.Draw(proof, 1, 96)   // one page as pixels
//	_, err = s.ExportPDF(ctx, id, "briefing.pdf", session.ExportOptions{})
package session

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"sync"
	"time"

	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
	"attache/briefing/raster"
	"attache/briefing/revision"
)

// Options is what a session needs beside its library.
type Options struct {
	Who       string           // the author of actions, where Own says nothing
	Own       OwnName          // where the author's name is kept; the zero OwnName keeps none
	Now       func() time.Time // the clock
	Entropy   io.Reader        // for new ids and order keys; crypto/rand.Reader outside tests
	Fonts     fs.FS            // the font files that package font asks for
	Lend      font.Lender      // finds faces for scripts that Fonts lacks; nil: nobody does
	Hyphens   fs.FS            // the files that layout.LoadPatterns asks for; nil: words are not divided
	Templates TemplateFolders
	Web       Fetcher // fetches a page that the user asks for; nil: none is fetched
	Version   string  // of the program, for the PDF's producer

	// PublishAfter is how long after the last edit the library file is written.
	// 0: only when Publish or Close is called.
	PublishAfter time.Duration
	// LookEvery is about how often the library file is looked at for what others put there. 0: only when it is published.
	LookEvery time.Duration
}

// Session is one user's work on one library. Its methods are safe for
// concurrent use.
type Session struct {
	store   Store
	options Options
	entropy io.Reader

	setting    sync.Mutex // held while typesetting: the typesetter keeps caches
	typesetter *layout.Typesetter
	painter    *raster.Painter
	texts      textCache
	pictures   pictureCache

	mu            sync.Mutex
	person        Person
	subscribers   map[int]func(Event)
	nextSub       int
	schedule      schedule
	watch         watch
	content       map[briefing.ID[briefing.Briefing]]briefing.Content // as of the last write
	proved        proved
	disputed      []revision.Conflict // in the library, as of the last write
	knowsDisputed bool
	people        []string // who ever wrote in the library, as of the last write; nil: not read
	writes        int      // counts writes, so that a slow read is not kept as the newest
}

// New starts a session on an open library. It fails when a font is broken.
func New(store Store, o Options) (*Session, error) {
	fonts, err := font.Load(o.Fonts)
	if err != nil {
		return nil, fmt.Errorf("load fonts: %w", err)
	}
	fonts.BorrowFrom(o.Lend)
	var setting []layout.Option
	if o.Hyphens != nil {
		patterns, err := layout.LoadPatterns(o.Hyphens)
		if err != nil {
			return nil, err
		}
		setting = append(setting, layout.Divide(patterns))
	}
	person := Person{Name: o.Who, Asked: true}
	if o.Own != (OwnName{}) {
		if person, err = o.Own.Read(); err != nil {
			return nil, err
		}
	}
	s := &Session{
		store:       store,
		options:     o,
		entropy:     &lockedReader{r: o.Entropy},
		typesetter:  layout.New(fonts, setting...),
		painter:     raster.New(),
		person:      person,
		subscribers: map[int]func(Event){},
		content:     map[briefing.ID[briefing.Briefing]]briefing.Content{},
	}
	if _, pending := store.Published(); pending { // what was written before had not reached the file
		s.schedule.edited(o.PublishAfter, s.publishNow)
	}
	s.beginWatch()
	return s, nil
}

// Close publishes what is not published and lets go of the library. Where
// publishing fails the words stay in the working copy, and the error says why.
func (s *Session) Close(ctx context.Context) error {
	s.mu.Lock()
	s.schedule.close()
	if s.watch.timer != nil {
		s.watch.timer.Stop()
		s.watch.stop()
	}
	s.mu.Unlock()
	return s.store.Close(ctx)
}

// mint makes a new id.
func (s *Session) mint() (briefing.UUID, error) {
	return briefing.NewUUID(s.options.Now(), s.entropy)
}

// lockedReader lets several goroutines read one source of entropy.
type lockedReader struct {
	mu sync.Mutex
	r  io.Reader
}

func (l *lockedReader) Read(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.r.Read(p)
}
