package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"attache/app/session"
	"attache/briefing"
	"attache/data"
)

var update = flag.Bool("update", false, "write testdata anew")

// TestExplain keeps the words for errors where a person can read them all.
func TestExplain(t *testing.T) {
	const golden = "testdata/words.txt"
	library := func(reason error, found, kept string) error {
		return fmt.Errorf("open: %w", &data.Error{Op: "open", Path: "/home/ann/talks.brief", Reason: reason, Found: found, Kept: kept})
	}
	cause := func(op string, cause error) error {
		return &data.Error{Op: op, Path: "/home/ann/talks.brief", Cause: cause}
	}
	fromPDF := func(reason error, found string) error {
		return fmt.Errorf("import talks.pdf: %w", &session.CarriedError{PDF: "talks.pdf", Err: &data.Error{Op: "receive", Path: "/tmp/x/briefing.brief", Reason: reason, Found: found}})
	}
	var b strings.Builder
	for _, test := range []struct {
		name string
		err  error
	}{
		{"cancelled", fmt.Errorf("import: %w", context.Canceled)},
		{"not a library", library(data.ErrNotLibrary, "", "")},
		{"out of reach", library(data.ErrAway, "", "/home/ann/.local/share/attache/0c")},
		{"renamed", library(&briefing.RenamedError{Name: "talks-final.brief"}, "", "/home/ann/.local/share/attache/0c")},
		{"of another program", library(data.ErrForeign, "application 1196444487", "")},
		{"newer", library(data.ErrNewerFormat, "format 3, and this version knows 1", "")},
		{"written badly", library(data.ErrBadCopy, "", "/home/ann/.local/share/attache/x")},
		{"no backup", fmt.Errorf("publish: %w", &data.Error{Op: "publish", Path: "/home/ann/talks.brief", Reason: data.ErrNoBackup, Cause: syscall.ENOSPC})},
		{"a copy that keeps removed words", fmt.Errorf("remove: %w", &data.Error{Op: "remove", Path: "/home/ann/talks.brief", Found: "a copy of the library: it loses the words when it is opened"})},
		{"damaged", library(data.ErrDamaged, "row 17 of 300", "")},
		{"damaged, with words", library(data.ErrDamaged, "", "/home/ann/.local/share/attache/x")},
		{"read-only, with words", library(data.ErrReadOnly, "", "/home/ann/.local/share/attache/x")},
		{"gone, with words", &data.Error{Op: "open", Path: "/home/ann/talks.brief", Kept: "/home/ann/.local/share/attache/x", Cause: fs.ErrNotExist}},
		{"replaced", library(data.ErrReplaced, "", "/home/ann/.local/share/attache/x")},
		{"no data folder", &data.Error{Op: "open", Path: "/home/ann/talks.brief", Reason: data.ErrNoDataDir, Cause: &fs.PathError{Op: "mkdir", Path: "/home/ann/.local", Err: fs.ErrPermission}}},
		{"in use", library(data.ErrInUse, "", "")},
		{"no space for the library", library(data.ErrNoSpace, "", "/home/ann/.local/share/attache/x")},
		{"no space for an export", fmt.Errorf("export: %w", &fs.PathError{Op: "write", Path: "a.pdf", Err: syscall.ENOSPC})},
		{"read-only", library(data.ErrReadOnly, "", "")},
		{"gone", fmt.Errorf("read briefing: %w", briefing.ErrNotFound)},
		{"no such library", cause("open", &fs.PathError{Op: "stat", Path: "talks.brief", Err: fs.ErrNotExist})},
		{"no such file", &fs.PathError{Op: "open", Path: "article.txt", Err: fs.ErrNotExist}},
		{"not allowed", &fs.PathError{Op: "open", Path: "/root/a.pdf", Err: fs.ErrPermission}},
		{"read-only medium", &fs.PathError{Op: "open", Path: "/cdrom/a.pdf", Err: syscall.EROFS}},
		{"renaming", &os.LinkError{Op: "rename", Old: ".tmp", New: "a.pdf", Err: fs.ErrPermission}},
		{"there already", &fs.PathError{Op: "create", Path: "a.pdf", Err: fs.ErrExist}},
		{"not yours", fmt.Errorf("change remark: %w", session.ErrNotYours)},
		{"no words", fmt.Errorf("write remark: %w", session.ErrNoWords)},
		{"no name", fmt.Errorf("rename: %w", session.ErrNoName)},
		{"name given", fmt.Errorf("rename: %w", session.ErrNameGiven)},
		{"no picture", fmt.Errorf("add picture: %w", briefing.ErrPictureForm)},
		{"a picture too large", fmt.Errorf("add picture: %w: 9000 by 9000", briefing.ErrPictureLarge)},
		{"a damaged picture", fmt.Errorf("add picture: %w: unexpected EOF", briefing.ErrPictureDamaged)},
		{"damaged within a PDF", fromPDF(data.ErrDamaged, "revisions are missing or doubled")},
		{"no library within a PDF", fromPDF(data.ErrNotLibrary, "it does not begin as one")},
		{"newer within a PDF", fromPDF(data.ErrNewerFormat, "")},
		{"no space for what a PDF brings", fromPDF(data.ErrNoSpace, "")},
		{"a PDF without a briefing", fmt.Errorf("import talks.pdf: %w", session.ErrCarriesNothing)},
		{"anything else", errors.New("line 3, column 4: sources[0].issued: \"soon\" is not a date")},
		{"a file and anything else", &fs.PathError{Op: "read", Path: "article.txt", Err: errors.New("input/output error")}},
	} {
		fmt.Fprintf(&b, "%s:\n  %s\n", test.name, strings.ReplaceAll(explain(test.err), "\n", "\n  "))
	}
	if words := known(errors.New("constraint failed")); words != "" {
		t.Errorf("the window is not left to word what is not known here: %q", words)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
}

// TestFoundWordsAreFound: what is said of a library file in the user's language is what
// package data says; a word changed there would be shown in English.
func TestFoundWordsAreFound(t *testing.T) {
	files, err := filepath.Glob("../data/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("the sources of package data: %v, %v", files, err)
	}
	var source strings.Builder
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(path, "_test.go") {
			source.Write(text)
		}
	}
	for _, words := range foundWords {
		if !strings.Contains(source.String(), strconv.Quote(string(words))) {
			t.Errorf("package data finds nowhere that %q", string(words))
		}
	}
}

func TestWantsWindow(t *testing.T) {
	for _, test := range []struct {
		args string
		path string
		ok   bool
	}{
		{"", "", true},
		{"talks.brief", "talks.brief", true},
		{"a/Talks.BRIEF", "a/Talks.BRIEF", true},
		{"version", "", false},
		{"check talks.brief", "", false},
		{"--version", "", false},
		{"talks.txt", "", false},
	} {
		path, ok := wantsWindow(strings.Fields(test.args))
		if ok != test.ok || ok && path != test.path {
			t.Errorf("%q: %q, %v; want %q, %v", test.args, path, ok, test.path, test.ok)
		}
	}
}
