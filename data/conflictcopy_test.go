package data

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"attache/briefing/revision"
)

// Clients name a copy after the library, each in its own way and language.
func TestNamesOfConflictCopies(t *testing.T) {
	for _, c := range []struct {
		library string
		alike   []string
		unlike  []string
	}{
		{"Talks.brief", []string{
			"Talks (conflicted copy 2026-11-23).brief", "Talks (Anna's conflicted copy 2026-11-23).brief", "Talks-DESK-7.brief",
			"Talks.sync-conflict-20261123-104200-ABCDEFG.brief", "Talks (1).brief", "talks (1).BRIEF", "Talks 2.brief", "Talks - Copy.brief",
			"Talks (Annas in Konflikt stehende Kopie).brief", "Talks (Copie en conflit de Anna).brief", "Talks (конфліктна копія).brief",
			"Talks (競合コピー).brief", "Talks [Conflict].brief", "Talks (SFConflict anna@example.org 2026-11-23).brief", "Talks.brief (1)", "Talks.brief.conflict",
		}, []string{"Talks.brief", "Talk show.brief", "Other.brief", "Talks (1).pdf", ".~attache-0123456789abcdef.tmp", ".~lock.Talks.brief.0123456789abcdef#"}},
		{"Talks (1).brief", []string{"Talks.brief", "Talks (1) (1).brief"}, []string{"Talks (2).brief"}},
	} {
		l := &Library{path: filepath.Join("folder", c.library)}
		for _, name := range c.alike {
			if !l.namedAlike(name) {
				t.Errorf("%q may be a copy of %q", name, c.library)
			}
		}
		for _, name := range c.unlike {
			if l.namedAlike(name) {
				t.Errorf("%q is no copy of %q", name, c.library)
			}
		}
	}
}

func copyNames(t *testing.T, l *Library) []string {
	t.Helper()
	var names []string
	for _, path := range lookAround(t, l, "").Copies {
		names = append(names, filepath.Base(path))
	}
	return names
}

// A copy is told of while it holds words that the library lacks, whatever it is called, and is left where it is.
func TestConflictCopiesAreToldOfUntilTheyAreMerged(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path, conflicted := filepath.Join(dir, "a.brief"), filepath.Join(dir, "a (conflicted copy 2026-11-23).brief")
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	l := anna.create(path)
	anna.add(l, anna.snippet("common"))
	publish(t, l)
	common, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	older := written(t, filepath.Join(dir, "a (1).brief"), common) // holds nothing new
	lb := ben.open(written(t, conflicted, common))
	theirs := ben.snippet("only in the copy")
	ben.add(lb, theirs)
	closeIt(t, lb)
	stranger := newDesk(t, "carl")
	ls := stranger.create(filepath.Join(dir, "a-DESK-7.brief")) // a name like a copy's, and another library
	stranger.add(ls, stranger.snippet("of another library"))
	closeIt(t, ls)
	written(t, filepath.Join(dir, "a (2).brief"), common[:len(common)/2])
	written(t, filepath.Join(dir, "a (3).brief"), []byte("no library"))
	other := filepath.Join(dir, "elsewhere called.brief")
	content, err := os.ReadFile(conflicted)
	if err != nil {
		t.Fatal(err)
	}
	written(t, other, content)

	want := []string{filepath.Base(conflicted)}
	for range 2 {
		if got := copyNames(t, l); !slices.Equal(got, want) {
			t.Errorf("told of %q, want %q", got, want)
		}
	}
	if left, err := os.Stat(l.folder.file("beside.db")); err == nil {
		t.Errorf("left behind: %v", left.Name())
	}
	anna.add(l, anna.snippet("meanwhile here"))
	if got := copyNames(t, l); !slices.Equal(got, want) {
		t.Errorf("after an edit told of %q, want %q", got, want)
	}
	if _, err := l.Receive(ctx, conflicted, revision.ReceiveOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := text(t, l, theirs.Ref()); got != theirs.Text {
		t.Errorf("merged, it says %q", got)
	}
	if got := copyNames(t, l); len(got) != 0 {
		t.Errorf("merged, and told of again: %q", got)
	}
	for _, path := range []string{conflicted, older} {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("the copy: %v", err)
		}
	}
	// Another start looks anew, and finds nothing either.
	closeIt(t, l)
	l = anna.open(path)
	if got := copyNames(t, l); len(got) != 0 {
		t.Errorf("at the next start told of %q", got)
	}
	lb = ben.open(conflicted)
	ben.add(lb, ben.snippet("still at work in the copy"))
	closeIt(t, lb)
	if got := copyNames(t, l); !slices.Equal(got, want) {
		t.Errorf("the copy changed, and told of is %q, want %q", got, want)
	}
}

// A file that only says it is a copy is refused as any file from outside is, and one too large is not even read.
func TestFalseCopiesAreNotToldOf(t *testing.T) {
	dir := t.TempDir()
	d := newDesk(t, "anna")
	l := d.create(filepath.Join(dir, "a.brief"))
	d.add(l, d.snippet("words"))
	publish(t, l)
	good, err := os.ReadFile(l.Path())
	if err != nil {
		t.Fatal(err)
	}
	bad := append([]byte(nil), good...)
	for i := len(bad) / 2; i < len(bad); i++ {
		bad[i] ^= 0x55
	}
	written(t, filepath.Join(dir, "a (1).brief"), bad)
	large := written(t, filepath.Join(dir, "a (2).brief"), good)
	if err := os.Truncate(large, 1<<32); err != nil {
		t.Skip("no large files here:", err)
	}
	if err := os.Symlink("/dev/zero", filepath.Join(dir, "a (3).brief")); err != nil && !strings.Contains(err.Error(), "privilege") {
		t.Fatal(err)
	}
	if got := copyNames(t, l); len(got) != 0 {
		t.Errorf("told of %q", got)
	}
}
