package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// An editor is killed at each point of its work, again and again. What was acknowledged is in its working copy, what was published
// is in the file, and both are whole.
func TestSoakKills(t *testing.T) {
	points := []string{"edit", "publish, write", "publish, sync", "publish, verify", "publish, stat", "publish, rename", "publish, sync folder", "merge", "first open",
		"migration, write", "migration, sync", "migration, verify", "migration, backup", "migration, migrate", "migration, commit"}
	whole := amount(1000, 20)
	k := &killing{t: t, r: rand.New(rand.NewPCG(9, 9)), hits: map[string]int{}}
	enough := func() bool {
		sum := map[string]int{}
		for point, n := range k.hits {
			point, _, _ = strings.Cut(point, ",")
			sum[point] += n
		}
		return k.kills >= whole && min(sum["edit"], sum["publish"], sum["merge"], sum["first open"], sum["migration"]) >= whole/10
	}
	for i := 0; !enough() && !t.Failed(); i++ {
		if i > 10*whole {
			t.Fatalf("after %d kills not every point was hit often enough: %v", k.kills, k.hits)
		}
		if i%40 == 0 {
			k.begin()
		}
		// A publish and a migration have many steps, so what is one step has its turn every other time.
		target := points[i%len(points)]
		if i%2 == 0 {
			target = []string{"edit", "merge", "first open"}[i/2%3]
		}
		k.round(target)
	}
	var lines []string
	for _, point := range slices.Sorted(maps.Keys(k.hits)) {
		lines = append(lines, fmt.Sprintf("  %-22s %4d", point, k.hits[point]))
	}
	report(t, "kills with -9", "%d, %d acknowledged edits, 0 lost, 0 corrupt files\nkilled at:\n%s", k.kills, k.edits, strings.Join(lines, "\n"))
}

// killing is one library after another whose editors are killed.
type killing struct {
	t    *testing.T
	r    *rand.Rand
	hits map[string]int

	kills, edits int

	dir, path, work string
	theirs          *Library
	colleague       *desk
	count           int // of the colleague's edits
	acked           int // the number of the last acknowledged edit
	published       int
}

// begin begins a new library.
func (k *killing) begin() {
	k.dir = k.t.TempDir()
	k.path, k.work = filepath.Join(k.dir, "shared", "a.brief"), filepath.Join(k.dir, "work")
	if err := os.Mkdir(filepath.Dir(k.path), 0o700); err != nil {
		k.t.Fatal(err)
	}
	k.colleague = newDesk(k.t, "ben")
	k.theirs = k.colleague.create(filepath.Join(k.dir, "theirs.brief"))
	k.acked, k.published = 0, -1
}

// round starts an editor, kills it at a point, and looks at what it left.
func (k *killing) round(target string) {
	k.count++
	k.colleague.apply(k.theirs, "edit", set(editorObject("ben", k.count%editorObjects), "text", editorText("ben", k.count)))
	publish(k.t, k.theirs)
	first := target == "first open"
	e := errand{"anna", k.path, k.work, k.theirs.Path(), k.r.Uint64(), k.acked + 1, 4}
	if first {
		if _, err := os.Stat(k.path); err == nil {
			e.work = filepath.Join(k.dir, fmt.Sprint("first", k.count)) // somebody who never saw the file
			e.who, e.next = "carl", 1
		}
		target = "open"
	}
	migrates := strings.HasPrefix(target, "migration")
	if migrates && older(k.t, filepath.Join(k.work, "*", "*.db")) == 0 {
		migrates, target = false, "edit" // the library was only just begun
	}
	c := start(k.t, e)
	skip := 0
	if !migrates { // which happens once
		skip = k.r.IntN(3)
	}
	for c.point != target || skip > 0 {
		if !c.listen() {
			break
		}
		if c.point == target && target != "open" {
			skip--
		} else if c.point == target {
			skip = 0
		}
	}
	time.Sleep(time.Duration(k.r.ExpFloat64() * float64(3*time.Millisecond)))
	c.kill()
	point := c.point
	if point == "open" && first {
		point = "first open"
	}
	k.hits[point]++
	k.kills++
	k.look(e, c)
}

// look opens what the editor left and the library file, and misses nothing.
func (k *killing) look(e errand, c *editor) {
	k.t.Helper()
	if e.who == "anna" {
		k.edits += c.acked - k.acked
		k.acked, k.published = c.acked, max(k.published, c.published)
	}
	l, err := Open(context.Background(), k.path, Options{WorkDir: e.work, Create: true})
	if err != nil {
		k.t.Fatalf("killed at %s, then open: %v", c.point, err)
	}
	upTo := k.acked
	if e.who != "anna" {
		upTo = k.published
		k.contains("a first opener's "+c.point, l, e.who, 1, c.acked)
	}
	k.contains(c.point, l, "anna", 1, upTo)
	if e.who == "anna" && k.acked > 0 {
		now := shown(k.t, l, "anna")
		if last := editorText("anna", k.acked); !now[last] && !now[editorText("anna", k.acked+1)] {
			k.t.Errorf("killed at %s: %q is not shown", c.point, last)
		}
	}
	k.whole(c.point, l)
	// What was killed in the middle left nothing behind that the next start does not remove.
	if entries, err := os.ReadDir(filepath.Dir(k.path)); err != nil || len(entries) != 1 && e.who == "anna" {
		k.t.Errorf("killed at %s: beside the library stand %v, %v", c.point, entries, err)
	}
	abandon(k.t, l)
	if e.who != "anna" {
		k.clearAfter(e)
		return
	}
	work := filepath.Join(k.dir, "stranger")
	l, err = Open(context.Background(), k.path, Options{WorkDir: work})
	if err != nil {
		k.t.Fatalf("killed at %s, then a stranger's open: %v", c.point, err)
	}
	k.contains("a stranger's "+c.point, l, "anna", 1, k.published)
	k.whole(c.point, l)
	abandon(k.t, l)
	if err := os.RemoveAll(work); err != nil {
		k.t.Error(err)
	}
}

// clearAfter removes what one left who opened the file for the first time and will not come back.
func (k *killing) clearAfter(e errand) {
	if err := os.RemoveAll(e.work); err != nil {
		k.t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(k.path), ".~attache-*.tmp*"))
	if err != nil {
		k.t.Error(err)
	}
	for _, path := range left {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			k.t.Error(err)
		}
	}
}

func (k *killing) contains(point string, l *Library, who string, from, to int) {
	k.t.Helper()
	texts := held(k.t, l)
	for n := from; n <= to; n++ {
		if want := editorText(who, n); !texts[want] {
			k.t.Errorf("killed at %s: %q was acknowledged and is lost", point, want)
		}
	}
}

func (k *killing) whole(point string, l *Library) {
	k.t.Helper()
	fingerprint(k.t, l)
	var answer string
	if err := l.readDB.QueryRow("PRAGMA integrity_check").Scan(&answer); err != nil || answer != "ok" {
		k.t.Errorf("killed at %s: the working copy is %q, %v", point, answer, err)
	}
}
