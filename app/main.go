// Attaché: collects sourced snippets under headings and sets them as a PDF
// briefing with a citation appendix.
//
// Package main joins the parts and does nothing itself. Without a command it
// opens the window (gui.go); with the build tag nogui there is none (nogui.go),
// and the program is pure Go.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"attache/app/command"
	"attache/app/machine"
	"attache/app/session"
	"attache/app/web"
	"attache/assets"
	"attache/data"
)

// version is set by the linker: -ldflags "-X main.version=…".
var version string

func main() { os.Exit(run(os.Args[1:])) }

// run runs the program and gives its exit status.
func run(args []string) int {
	if path, ok := wantsWindow(args); ok {
		return window(path)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	if os.Getenv("GOGC") == "" {
		// A command ends soon: clearing up more rarely saves a short export a tenth of its
		// time, for a tenth more memory.
		debug.SetGCPercent(400)
	}
	return inBackground(func() int { return command.Run(ctx, args, environment()) })
}

// wantsWindow tells whether the arguments ask for the window, and on which
// library; no library stands for the one that was open last.
func wantsWindow(args []string) (path string, ok bool) {
	switch {
	case len(args) == 0:
		return "", true
	case len(args) > 1 || strings.HasPrefix(args[0], "-") || slices.Contains(command.Verbs(), args[0]):
		return "", false
	}
	return args[0], strings.EqualFold(filepath.Ext(args[0]), ".brief")
}

// environment is what the commands get from outside.
func environment() command.Env {
	return command.Env{
		Stdin:     os.Stdin,
		Stdout:    os.Stdout,
		Stderr:    os.Stderr,
		Terminal:  isTerminal(os.Stderr),
		Version:   versionName(),
		Sample:    assets.Sample,
		Templates: templates(),
		Own:       ownName(),
		Explain:   explain,
		Kept:      kept,
		Recover: func(ctx context.Context, path, id, to string) error {
			return data.Recover(ctx, path, id, to, data.Options{})
		},
		Backups: backups,
		Restore: data.Restore,
		Open: func(ctx context.Context, path string, mode command.Mode, progress session.Progress) (*session.Session, error) {
			return open(ctx, path, openOptions{reading: mode == command.Read, create: mode == command.Create, progress: progress})
		},
	}
}

// machineFonts are shared by all libraries that are opened, because looking for them
// takes time.
var machineFonts machine.Fonts

type openOptions struct {
	reading      bool // the library file is left as it is
	create       bool
	progress     session.Progress
	publishAfter time.Duration
	lookEvery    time.Duration
}

// open joins a library file with a session on it.
func open(ctx context.Context, path string, o openOptions) (*session.Session, error) {
	library, err := data.Open(ctx, path, data.Options{
		Reading:  o.reading,
		Create:   o.create,
		Progress: o.progress,
	})
	if err != nil {
		return nil, err
	}
	for _, w := range library.Waiting() {
		fmt.Fprintln(os.Stderr, "attache: "+waiting(library.Path(), w))
	}
	if words := opened(library, o.reading); words != "" {
		fmt.Fprintln(os.Stderr, "attache: "+words)
	}
	s, err := session.New(library, session.Options{
		Own:          ownName(),
		Now:          time.Now,
		Entropy:      rand.Reader,
		Fonts:        assets.Fonts,
		Lend:         machineFonts.Lend,
		Hyphens:      assets.Hyphenation,
		Version:      versionName(),
		Templates:    templates(),
		Web:          web.Client{Version: versionName()},
		PublishAfter: o.publishAfter,
		LookEvery:    o.lookEvery,
	})
	if err != nil {
		_ = library.Close(ctx) // the first error says more
		return nil, err
	}
	return s, nil
}

// templates says where templates are: those of the user beside the working copies.
func templates() session.TemplateFolders {
	folders := session.TemplateFolders{Program: assets.Templates}
	if dir, err := data.DefaultWorkDir(); err == nil {
		folders.Own = filepath.Join(dir, "templates")
	}
	return folders
}

// kept lists the working copies of a library file.
func kept(ctx context.Context, path string) ([]command.Kept, error) {
	list, err := data.FindWork(ctx, path, data.Options{})
	kept := make([]command.Kept, len(list))
	for i, w := range list {
		kept[i] = command.Kept{ID: w.Doc, Pending: w.Pending, Snippets: w.Snippets, Last: w.Last}
	}
	return kept, err
}

// backups lists the backups of a library file.
func backups(ctx context.Context, path string) ([]command.Backup, error) {
	list, err := data.Backups(path, data.Options{})
	backups := make([]command.Backup, len(list))
	for i, b := range list {
		backups[i] = command.Backup{File: b.File, Library: b.Library, At: b.At, Bytes: b.Bytes}
		n, err := b.Snippets(ctx)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			n = -1 // it is listed, so that nobody relies on it unawares
		}
		backups[i].Snippets = n
	}
	return backups, err
}

// ownName says where the user's own name comes from: the environment variable ATTACHE_WHO, else a file beside the
// working copies, which the window and the commands share.
func ownName() session.OwnName {
	own := session.OwnName{Given: os.Getenv("ATTACHE_WHO"), Proposed: loginName()}
	if dir, err := data.DefaultWorkDir(); err == nil {
		own.Path = filepath.Join(dir, "person.json")
	}
	return own
}

// loginName proposes the author of what is written.
func loginName() string {
	if u, err := user.Current(); err == nil {
		if u.Name != "" && u.Username != "root" {
			return u.Name
		}
		return u.Username
	}
	return "unknown"
}

// isTerminal reports whether a file is a terminal, where a line can be written
// over.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// versionName is the program's version: the linker's, else that of the module
// or of the commit that it was built from, else "dev".
func versionName() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "dev"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return fmt.Sprintf("dev-%.12s", s.Value)
		}
	}
	return "dev"
}
