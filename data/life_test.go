package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"attache/briefing"
)

// life is one library on anna's desk, which ben knows as well.
type life struct {
	*testing.T
	dir, path string
	anna, ben *desk
	s         *briefing.Snippet // the first words in it, which are published
}

func newLife(t *testing.T) *life {
	dir := filepath.Join(t.TempDir(), "share")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	v := &life{T: t, dir: dir, path: filepath.Join(dir, "a.brief"), anna: newDesk(t, "anna"), ben: newDesk(t, "ben")}
	l := v.anna.create(v.path)
	v.s = v.anna.snippet("the first words")
	v.anna.add(l, v.s)
	closeIt(t, l)
	return v
}

func (v *life) do(errs ...error) {
	v.Helper()
	if err := errors.Join(errs...); err != nil {
		v.Fatal(err)
	}
}

// writes adds words to an open library.
func (v *life) writes(d *desk, l *Library, words string) *briefing.Snippet {
	v.Helper()
	s := d.snippet(words)
	d.add(l, s)
	return s
}

// benWrites has ben publish words.
func (v *life) benWrites(words string) *briefing.Snippet {
	v.Helper()
	l := v.ben.open(v.path)
	s := v.writes(v.ben, l, words)
	closeIt(v.T, l)
	return s
}

// look looks at the file and wants an error, or none.
func (v *life) look(l *Library, want error) briefing.Arrival {
	v.Helper()
	came, err := l.Look(context.Background())
	if !errors.Is(err, want) {
		v.Errorf("looking: %v, want %v", err, want)
	}
	return came
}

// failsToPublish wants an error that says where the words are.
func (v *life) failsToPublish(l *Library, want error) {
	v.Helper()
	var e *Error
	if _, err := l.Publish(context.Background()); !errors.Is(err, want) || !errors.As(err, &e) || e.Kept != l.folder.path {
		v.Errorf("publishing: %v, want %v and where the words are kept", err, want)
	}
}

// pending wants words to wait, or none.
func (v *life) pending(l *Library, want bool) {
	v.Helper()
	if _, got := l.Published(); got != want {
		v.Errorf("words wait: %t, want %t", got, want)
	}
}

// says wants an open library to hold words.
func (v *life) says(l *Library, all ...*briefing.Snippet) {
	v.Helper()
	for _, s := range all {
		if got := text(v.T, l, s.Ref()); got != s.Text {
			v.Errorf("the library says %q, want %q", got, s.Text)
		}
	}
}

// holds wants a library file to hold words, as a stranger reads it.
func (v *life) holds(path string, all ...*briefing.Snippet) {
	v.Helper()
	l := newDesk(v.T, "carl").open(path)
	v.says(l, all...)
	closeIt(v.T, l)
}

// alone wants nothing but the library in its folder.
func (v *life) alone() {
	v.Helper()
	if entries, err := os.ReadDir(v.dir); err != nil || len(entries) != 1 {
		v.Errorf("in the folder are %v, %v", entries, err)
	}
}

func (v *life) read(path string) []byte {
	v.Helper()
	b, err := os.ReadFile(path)
	v.do(err)
	return b
}

// opens wants opening to fail.
func (v *life) opens(want error) *Error {
	v.Helper()
	l, err := Open(context.Background(), v.path, v.anna.options(false))
	if err == nil {
		letGoOf(l)
	}
	var e *Error
	if !errors.Is(err, want) || !errors.As(err, &e) {
		v.Fatalf("opening: %v, want %v", err, want)
	}
	return e
}

// other puts another library in the place of the file.
func (v *life) other() {
	v.Helper()
	other := filepath.Join(v.TempDir(), "other.brief")
	closeIt(v.T, v.ben.create(other))
	v.do(os.WriteFile(v.path+".new", v.read(other), 0o600), os.Rename(v.path+".new", v.path))
}

// Each transition that docs/working-copy.md lists has a test of its name, and each test stands in the list.
func TestLifeOfTheWorkingCopy(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "working-copy.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(page), "## Transitions")
	table, _, _ = strings.Cut(table, "\n## ")
	listed := map[string]bool{}
	for line := range strings.Lines(table) {
		if name, ok := strings.CutPrefix(line, "| "); ok {
			name, _, _ = strings.Cut(name, " |")
			listed[name] = true
		}
	}
	delete(listed, "transition")
	if len(listed) < 30 {
		t.Fatalf("the page lists %d transitions", len(listed))
	}
	for name := range listed {
		do := transitions[name]
		t.Run(name, func(t *testing.T) {
			if do == nil {
				t.Fatal("it has no test")
			}
			t.Parallel()
			do(newLife(t))
		})
	}
	for name := range transitions {
		if !listed[name] {
			t.Errorf("the page does not list %q", name)
		}
	}
}
