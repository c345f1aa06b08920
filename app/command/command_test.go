package command

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"attache/app/session"
	"attache/briefing"
)

// The verbs themselves are tested where they are joined with a library: the
// scripts in testdata are run by package main.

// run runs a command in an environment in which no library can be opened.
func run(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = Run(t.Context(), args, Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Version: "1.2",
		Explain: func(err error) string { return "explained: " + err.Error() },
		Open: func(_ context.Context, path string, _ Mode, _ session.Progress) (*session.Session, error) {
			return nil, errors.New("no library " + path)
		},
	})
	return status, out.String(), errs.String()
}

func TestFlagsStandAnywhere(t *testing.T) {
	for _, args := range []string{
		"export a.brief -o out.pdf --page letter --briefing T",
		"export -o out.pdf a.brief --briefing=T -page letter",
		"export --page=letter --briefing T -o out.pdf a.brief",
		"export -o=out.pdf --page letter --briefing T -- a.brief",
	} {
		status, stdout, stderr := run(t, strings.Fields(args)...)
		if status != StatusFailed || stdout != "" || stderr != "attache export: explained: no library a.brief\n" {
			t.Errorf("%s: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
}

func TestEveryVerbHelps(t *testing.T) {
	for _, v := range verbs() {
		status, stdout, stderr := run(t, v.name, "-h")
		if status != StatusDone || stderr != "" {
			t.Errorf("%s -h: status %d, %q", v.name, status, stderr)
		}
		for _, want := range []string{v.summary, "Usage:\n  attache " + v.name, "--json", "Examples:\n  attache " + v.name} {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s -h lacks %q:\n%s", v.name, want, stdout)
			}
		}
		for line := range strings.Lines(stdout) {
			if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 100 {
				t.Errorf("%s -h: a line of %d characters: %s", v.name, n, line)
			}
		}
		if _, overview, _ := run(t, "help"); !strings.Contains(overview, v.name) {
			t.Errorf("help does not name %s", v.name)
		}
	}
}

func TestNothingAtAllIsUsage(t *testing.T) {
	if status, stdout, stderr := run(t); status != StatusUsage || stdout != "" || !strings.Contains(stderr, "Usage:") {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

func TestChosen(t *testing.T) {
	all := []briefing.Briefing{{Title: "Talks"}, {Title: "Talks, March"}, {Title: "talks, march"}, {Title: "Harbour"}, {Title: "Über alles"}, {Title: ""}}
	for _, test := range []struct{ title, want, err string }{
		{"Talks", "Talks", ""},
		{"Talks, March", "Talks, March", ""},
		{"TALKS, MARCH", "", "fits 2 briefings"},
		{"talks,", "", "fits 2 briefings"},
		{"HARBOUR", "Harbour", ""},
		{"har", "Harbour", ""},
		{"üb", "Über alles", ""},
		{"arbour", "", `no briefing "arbour"`},
		{"", "", "6 briefings; say which"},
	} {
		b, err := chosen(all, test.title)
		if test.err == "" && (err != nil || b.Title != test.want) {
			t.Errorf("%q: %q, %v", test.title, b.Title, err)
		}
		if test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)) {
			t.Errorf("%q: %q, %v; want %s", test.title, b.Title, err, test.err)
		}
	}
	if b, err := chosen(all[:1], ""); err != nil || b.Title != "Talks" {
		t.Errorf("a single one: %q, %v", b.Title, err)
	}
}

func TestReplaceable(t *testing.T) {
	dir := t.TempDir()
	for _, test := range []struct {
		name, content string
		ok            bool
	}{
		{"a.pdf", "%PDF-1.7\n…", true},
		{"a.pdf", "", true},
		{"a.pdf", "my notes", false},
		{"a.pdf", "SQLite format 3\x00", false},
		{"a.json", " \n{\"sources\":[]}", true},
		{"a.json", "SQLite format 3\x00", false},
		{"a.json", "%PDF-1.7", false},
		{"a.html", "<!doctype HTML>\n<html>", true},
		{"a.html", "my notes", false},
		{"a.txt", "my notes", true},
		{"a.txt", "SQLite format 3\x00", false},
		{"a.txt", "%PDF-1.7", false},
	} {
		path := filepath.Join(dir, test.name)
		if err := os.WriteFile(path, []byte(test.content), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := replaceable(path, filepath.Ext(path)); (err == nil) != test.ok {
			t.Errorf("%s with %q: %v", test.name, test.content, err)
		}
	}
	if err := replaceable(filepath.Join(dir, "new.pdf"), ".pdf"); err != nil {
		t.Error(err)
	}
}

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	c := &call{Env: Env{Stderr: &out}}
	p := c.working("Opening %s", "a.brief")
	p.done()
	if out.Len() > 0 {
		t.Errorf("quick work was spoken of: %q", &out)
	}
	p.show() // the timer had fired already
	if out.Len() > 0 {
		t.Errorf("after the end: %q", &out)
	}

	still := func(p *progress) { p.timer.Reset(time.Hour) } // the test is the clock
	p = c.working("Opening a.brief")
	still(p)
	p.show()
	still(p)
	p.step(50, 200)
	p.show()
	p.done()
	if got, want := out.String(), "Opening a.brief …\nOpening a.brief … 25 %\n"; got != want {
		t.Errorf("in a log: %q, want %q", got, want)
	}

	out.Reset()
	c.Terminal = true
	p = c.working("Opening a.brief")
	still(p)
	p.step(0, 0)
	p.show()
	p.done()
	const line, clear = "\r\x1b[KOpening a.brief …", "\r\x1b[K"
	// On a busy machine the line may have been written over by itself.
	if got := strings.TrimSuffix(out.String(), clear); got != strings.Repeat(line, max(1, strings.Count(got, line))) {
		t.Errorf("on a terminal: %q, want %q", &out, line+clear)
	}
}

func TestIsJSON(t *testing.T) {
	for _, test := range []struct {
		name, data string
		want       bool
	}{
		{"a.json", "anything", true},
		{"a.JSON", "", true},
		{"a.txt", "{ braces }", false},
		{"a.html", "{", false},
		{"-", " \n{\"sources\":[]}", true},
		{"-", "\ufeff{}", true},
		{"-", "An article", false},
		{"noextension", "", false},
	} {
		if got := isJSON(test.name, []byte(test.data)); got != test.want {
			t.Errorf("%s with %q: %v", test.name, test.data, got)
		}
	}
}

// endless never ends and never gives anything, like a terminal nobody types at.
type endless struct{}

func (endless) Read([]byte) (int, error) { select {} }

func TestReadAllStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := readAll(ctx, endless{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// broken is a pipe whose other end is closed.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestAnswerThatCannotBePrinted(t *testing.T) {
	var errs bytes.Buffer
	status := Run(t.Context(), []string{"version"}, Env{Stdout: broken{}, Stderr: &errs, Explain: func(err error) string { return err.Error() }})
	if status != StatusFailed || !strings.Contains(errs.String(), "print the answer") {
		t.Errorf("status %d: %s", status, &errs)
	}
}
