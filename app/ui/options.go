package ui

import (
	"context"
	"log/slog"
	"time"

	"attache/app/ui/desk"
	"attache/app/ui/work"
)

// Options is what a window needs beside its session.
type Options struct {
	Path    string           // the library file, named in the title
	Version string           // shown under About
	Icon    []byte           // PNG; empty: the toolkit's own
	Exports string           // folder that export proposes first; empty: the user's documents, else home
	Log     *slog.Logger     // nil: nothing is logged. No text of a snippet is ever logged
	Now     func() time.Time // nil: time.Now
	Runner  work.Runner      // nil: the toolkit's event loop
	Sample  string           // path of the sample library; a window on it offers to begin one's own

	// Open opens another library, or makes one in a new file. It is called on a
	// goroutine of its own and may take long. nil: the window keeps to its library.
	Open func(ctx context.Context, path string, create bool) (desk.Session, error)

	// AskFile asks the user for a file or a folder in the desktop's own dialog, and gives an empty path where the user
	// chose none. It is called on a goroutine of its own and waits for the user. Where it fails, or is nil, the toolkit asks.
	AskFile func(ctx context.Context, q FileQuestion) (path string, err error)

	// Backups lists the backups that this machine keeps of a library file, newest first, and Restore writes the one in a
	// file into a new file. nil: none are offered.
	Backups func(ctx context.Context, path string) ([]Backup, error)
	Restore func(ctx context.Context, backup, to string) error

	// Crashes are the reports of earlier runs that crashed, oldest first.
	Crashes []CrashReport

	// Speak speaks the language that LanguagePreference names from now on. nil: the window
	// speaks it from the next start on.
	Speak func() error

	// Explain words an error for the user: what happened, what was kept, what to
	// do next. Where it is nil, or gives nothing, the window words it itself, without
	// knowing of files.
	Explain func(error) string
}
