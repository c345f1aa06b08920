package data

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

func lookAround(t *testing.T, l *Library, user string) briefing.Surroundings {
	t.Helper()
	around, err := l.LookAround(context.Background(), user)
	if err != nil {
		t.Fatal(err)
	}
	return around
}

// ownerFiles lists the owner files in the folder of a library.
func ownerFiles(t *testing.T, l *Library) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(l.Path()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}

func users(owners []briefing.Owner) []string {
	var names []string
	for _, o := range owners {
		names = append(names, o.User)
	}
	slices.Sort(names)
	return names
}

func TestOwnersSeeEachOtherUntilTheyClose(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a [1] & co?.brief")
	if os.PathSeparator == '\\' {
		path = filepath.Join(t.TempDir(), "a [1] & co.brief")
	}
	la := newDesk(t, "anna").create(path)
	lb, lc := newDesk(t, "ben").open(path), newDesk(t, "carl").open(path)
	for range 2 {
		lookAround(t, la, "Anna")
		lookAround(t, lb, "Ben")
		lookAround(t, lc, "Carl")
	}
	for l, want := range map[*Library][]string{la: {"Ben", "Carl"}, lb: {"Anna", "Carl"}, lc: {"Anna", "Ben"}} {
		others := lookAround(t, l, "x").Others
		if got := users(others); !slices.Equal(got, want) {
			t.Errorf("it sees %q, want %q", got, want)
		}
		if host, _ := os.Hostname(); host != "" && others[0].Machine == "" {
			t.Error("no machine is named")
		}
	}
	if names := ownerFiles(t, la); len(names) != 3 {
		t.Errorf("owner files: %q", names)
	}
	closeIt(t, lb)
	if got := users(lookAround(t, la, "Anna").Others); !slices.Equal(got, []string{"Carl"}) {
		t.Errorf("after Ben closed it is open by %q", got)
	}
	closeIt(t, lc)
	closeIt(t, la)
	if names := ownerFiles(t, la); len(names) != 0 {
		t.Errorf("left behind: %q", names)
	}
}

// Somebody whose program was killed is seen for five minutes, and cleared away after an hour, or by their own next start.
func TestOwnersThatAreGoneAreForgotten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	la, lb := anna.create(path), ben.open(path)
	lookAround(t, la, "Anna")
	lookAround(t, lb, "Ben")
	abandon(t, lb)
	file := lb.ownerFile()
	for _, c := range []struct {
		age   time.Duration
		seen  bool
		there bool
	}{{time.Minute, true, true}, {-time.Minute, true, true}, {6 * time.Minute, false, true}, {-6 * time.Minute, false, true}, {61 * time.Minute, false, false}} {
		at := time.Now().Add(-c.age)
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
		if got := lookAround(t, la, "Anna").Others; (len(got) == 1) != c.seen {
			t.Errorf("%v old: others are %v", c.age, got)
		}
		if _, err := os.Stat(file); (err == nil) != c.there {
			t.Errorf("%v old: the file: %v", c.age, err)
		}
	}
	lb = ben.open(path)
	lookAround(t, lb, "Ben")
	abandon(t, lb)
	ben.open(path)
	if got := lookAround(t, la, "Anna").Others; len(got) != 0 {
		t.Errorf("after Ben started anew and looked at nothing: %v", got)
	}
}

// What stands in an owner file was written by anybody.
func TestHostileOwnerFilesAreBoundedAndCleaned(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	l := newDesk(t, "anna").create(path)
	victim := filepath.Join(t.TempDir(), "victim")
	named := func(i int) string {
		return filepath.Join(filepath.Dir(path), fmt.Sprintf(".~lock.a.brief.%016x#", i))
	}
	long, err := json.Marshal(owner{User: "Eve" + strings.Repeat("e", 500), Machine: "\u202Egpj.exe\x1b[31m\n\u200b"})
	if err != nil {
		t.Fatal(err)
	}
	for i, content := range [][]byte{
		long, bytes.Repeat([]byte{0xff, 0}, 25<<20), []byte("no JSON"), nil, []byte(`{"user":"\u202e\u0000","machine":""}`), []byte(`{"user":{"deep":1}}`), []byte(`[[[[`),
	} {
		written(t, named(i), content)
	}
	if err := os.Mkdir(filepath.Join(filepath.Dir(path), ".~lock.a.brief.0123456789abcdef#"), 0o700); err != nil {
		t.Fatal(err)
	}
	written(t, filepath.Join(filepath.Dir(path), ".~lock.a.brief.ffff#"), long) // of another program
	others := lookAround(t, l, "Anna").Others
	if len(others) != 1 || !strings.HasPrefix(others[0].User, "Eve") || len([]rune(others[0].User)) > 80 || others[0].Machine != "gpj.exe[31m" {
		t.Errorf("others are %+q", others)
	}
	// A link in the place of our own file does not lead us to write elsewhere.
	own := l.ownerFile()
	if err := os.Remove(own); err != nil {
		t.Fatal(err)
	}
	written(t, victim, []byte("precious"))
	if err := os.Symlink(victim, own); err == nil {
		l.beaten = time.Time{}
		lookAround(t, l, "Anna")
		if b, err := os.ReadFile(victim); err != nil || string(b) != "precious" {
			t.Errorf("the victim says %q, %v", b, err)
		}
	}
	for i := range 3 * mostOwners {
		written(t, named(i), []byte(`{"user":"Mallory"}`))
	}
	if others := lookAround(t, l, "Anna").Others; len(others) != mostOwners {
		t.Errorf("%d others are told of", len(others))
	}
}

func TestNoOwnerFileWhereNothingIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	closeIt(t, d.create(path))
	o := d.options(false)
	o.Reading = true
	reading, err := Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	lookAround(t, reading, "Anna")
	if names := ownerFiles(t, reading); len(names) > 0 {
		t.Errorf("reading made %q", names)
	}
	closeIt(t, reading)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	l := d.open(path)
	lookAround(t, l, "Anna")
	if names := ownerFiles(t, l); len(names) > 0 {
		t.Errorf("a read-only library has %q", names)
	}
}

// FuzzOwnerFile reads owner files as anybody may have written them: what is shown of one is short and on one line.
func FuzzOwnerFile(f *testing.F) {
	f.Add([]byte(`{"user":"Anna","machine":"DESK-7","heartbeat":"2026-11-23T10:42:00Z"}`))
	f.Add([]byte("{\"user\":\"\\u202eAnna\\n\",\"machine\":\"\\u0000\"}"))
	f.Add(bytes.Repeat([]byte("["), mostOwnerBytes))
	f.Fuzz(func(t *testing.T, content []byte) {
		o, ok := readOwner(written(t, filepath.Join(t.TempDir(), "owner"), content))
		for _, name := range []string{o.User, o.Machine} {
			if len([]rune(name)) > 80 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '\u202e' || r == '\n' }) {
				t.Errorf("%q is shown", name)
			}
		}
		if ok == (o == briefing.Owner{}) {
			t.Errorf("%+v, %t", o, ok)
		}
	})
}
