package data

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"path/filepath"
	"sync"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// Options is what opening a library needs. The zero Options will do.
type Options struct {
	WorkDir  string                // folder of working copies; empty: DefaultWorkDir
	Now      func() time.Time      // nil: time.Now
	Entropy  io.Reader             // for new ids; nil: crypto/rand
	Create   bool                  // make the library where there is no file
	Reading  bool                  // Close leaves the library file as it is, whatever waits to be published
	Progress func(done, total int) // told while a file is read that was not seen before; may be nil

	fault func(step string) error // becomes Library.fault
}

// Library is an open library: one locked working copy of one library file.
type Library struct {
	path   string // of the library file, links resolved
	o      Options
	folder *folder

	readDB *sql.DB
	read   *statements
	facts  string // what filters say to SQLite so that it uses factsIndex; empty where there is none

	writing sync.Mutex // held by whoever changes the working copy
	writeDB *sql.DB
	conn    *sql.Conn // the one writing connection
	write   *statements
	clock   revision.Clock
	nextRow int64 // the next free row number of snippets and sources

	publishing sync.Mutex // held by whoever deals with the library file
	backedUp   time.Time  // when the last backup was made or tried; zero: not known
	refused    refusal    // the library file, where it could not be received

	around sync.Mutex        // held by whoever looks at what stands beside the library file; guards what follows
	beaten time.Time         // when our owner file was written; zero: there is none
	beside map[string]beside // files beside the library, by name

	mu       sync.Mutex // guards what follows
	meta     meta       // of the working copy, as committed
	seen     seen
	waiting  []briefing.Waiting
	suspect  bool   // the file is not what was remembered although its stamp is
	readOnly *Error // why nothing is written; nil where writing is allowed
	closed   bool

	opening  briefing.Opening
	versions versions // of the briefings that were read

	background sync.WaitGroup
	stop       context.CancelFunc // ends what runs in the background

	// fault, where tests set it, is asked before each step of publishing whether to fail.
	fault func(step string) error
}

var errClosed = errors.New("the library is closed")

// Path gives the library file, links resolved.
func (l *Library) Path() string { return l.path }

// ReadOnly tells why the library cannot be written; it gives nil where it can.
func (l *Library) ReadOnly() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.readOnly == nil {
		return nil
	}
	return l.readOnly
}

// Opened tells what opening the library found: words of earlier that had not reached its file, and an older
// file than was known.
func (l *Library) Opened() briefing.Opening { return l.opening }

// Published tells when the library file was last written by us or found to
// hold all of the working copy, and whether changes wait to be published.
func (l *Library) Published() (at time.Time, pending bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seen.At, l.pending()
}

func (l *Library) pending() bool { return l.meta.sets() != l.seen.Sets }

// explain is the last thing done to an error that leaves the package: it says what was kept.
func (l *Library) explain(op string, err error) error {
	err = explain(op, l.path, err)
	var e *Error
	if errors.As(err, &e) {
		l.mu.Lock()
		defer l.mu.Unlock()
		kept := l.pending()
		if len(l.meta) == 0 { // it never came to opening the working copy
			kept = l.folder.hasWork(l.seen.Doc)
		}
		if kept {
			e.Kept = l.folder.path
		}
	}
	return err
}

// Close publishes what is not published and lets go of the working copy, even
// where publishing fails: the words then stay in the working copy, the error says so, and the
// next Open finds them. Closing twice does nothing.
func (l *Library) Close(ctx context.Context) error {
	l.mu.Lock()
	closed := l.closed
	l.closed = true
	l.mu.Unlock()
	if closed {
		return nil
	}
	l.stop()
	l.background.Wait()
	// An action that is being written is waited for: it will be acknowledged, so it has to reach the file. None begins any more.
	l.writing.Lock()
	l.mu.Lock()
	pending := l.pending() && l.readOnly == nil && !l.o.Reading
	l.mu.Unlock()
	l.writing.Unlock()
	var err error
	if pending {
		_, err = l.publish(ctx, true)
	}
	l.around.Lock()
	if !l.beaten.IsZero() {
		err = errors.Join(err, l.removeOwner())
	}
	l.around.Unlock()
	err = l.explain("close", err)
	return errors.Join(err, explain("close", l.path, l.letGo()))
}

// letGo closes everything that is open, in order.
func (l *Library) letGo() error {
	l.publishing.Lock()
	defer l.publishing.Unlock()
	l.writing.Lock()
	defer l.writing.Unlock()
	var errs []error
	if l.readDB != nil {
		errs = append(errs, l.read.close(), l.readDB.Close())
	}
	if l.conn != nil {
		// The working copy shall be one file while nobody has it open.
		_, err := l.conn.ExecContext(context.Background(), "PRAGMA wal_checkpoint(TRUNCATE)")
		errs = append(errs, err, l.write.close(), l.conn.Close())
	}
	if l.writeDB != nil {
		errs = append(errs, l.writeDB.Close())
	}
	return errors.Join(append(errs, l.folder.close())...)
}

// preparer is a pool or a connection.
type preparer interface {
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// statements keeps prepared statements by their text.
type statements struct {
	on preparer
	mu sync.Mutex
	by map[string]*sql.Stmt
}

func newStatements(on preparer) *statements {
	return &statements{on: on, by: map[string]*sql.Stmt{}}
}

func (s *statements) get(query string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if stmt := s.by[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := s.on.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, err
	}
	s.by[query] = stmt
	return stmt, nil
}

func (s *statements) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	for _, stmt := range s.by {
		errs = append(errs, stmt.Close())
	}
	clear(s.by)
	return errors.Join(errs...)
}

// temporary names a file beside the library file that only this working copy makes.
func (l *Library) temporary() string {
	return filepath.Join(filepath.Dir(l.path), ".~attache-"+l.seen.Token+".tmp")
}
