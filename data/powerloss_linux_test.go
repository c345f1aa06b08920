package data

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

// The power fails at points of an editor's work. What it did to its disk is recorded, and at each point the disk is put
// together as the failure could have left it: what was not synced is there in parts, in any order. What was acknowledged before that point
// is there whatever is missing, every file is whole, and work goes on. The next recording begins with what was left, every other one with a
// migration of it.
func TestSoakPowerLoss(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not there, which records what reaches the disk")
	}
	whole := amount(3000, 50)
	const lanes = 2 // side by side
	var losses [lanes]*powerLoss
	t.Run("lane", func(t *testing.T) {
		for i := range losses {
			t.Run(strconv.Itoa(i), func(t *testing.T) {
				t.Parallel()
				losses[i] = newPowerLoss(t, uint64(i))
				losses[i].run(whole / lanes)
			})
		}
	})
	var points, edits, trusted int
	at := map[string]int{}
	for _, p := range losses {
		points, edits, trusted = points+p.points, edits+p.edits, trusted+p.trusted
		for point, n := range p.at {
			at[point] += n
		}
	}
	if whole >= 500 && at["migration"] == 0 {
		t.Error("the power never failed in a migration")
	}
	if trusted == 0 {
		t.Error("the file was never as it was remembered")
	}
	var lines []string
	for _, point := range slices.Sorted(maps.Keys(at)) {
		lines = append(lines, fmt.Sprintf("  %-22s %4d", point, at[point]))
	}
	report(t, "losses of power", "%d points, %d acknowledged edits, 0 lost, 0 corrupt files; at %d points the file was as it was remembered\nin:\n%s",
		points, edits, trusted, strings.Join(lines, "\n"))
}

// powerLoss is one editor's disk through many losses of power.
type powerLoss struct {
	killing
	root   string // of the disk
	opened bool   // it was acknowledged that the library is open

	points, trusted int
	at              map[string]int // points by what the editor was doing
}

func newPowerLoss(t *testing.T, seed uint64) *powerLoss {
	// On a medium on which syncing costs nothing: whether it is done is what counts.
	dir, _ := tmpfs(t, "512m")
	p := &powerLoss{killing: killing{t: t, r: rand.New(rand.NewPCG(seed, sector)), dir: dir, published: -1}, root: filepath.Join(dir, "disk"), at: map[string]int{}}
	p.path, p.work = filepath.Join(p.root, "shared", "a.brief"), filepath.Join(p.root, "work")
	if err := errors.Join(os.MkdirAll(filepath.Dir(p.path), 0o700), os.Mkdir(p.work, 0o700)); err != nil {
		t.Fatal(err)
	}
	p.colleague = newDesk(t, "ben")
	p.theirs = p.colleague.create(filepath.Join(dir, "theirs.brief"))
	return p
}

// run records one piece of work after another, and lets the power fail in each at some points.
func (p *powerLoss) run(points int) {
	each := min(50, (points+1)/2) // every other recording begins with a migration
	for p.points < points && !p.t.Failed() {
		p.count++
		p.colleague.apply(p.theirs, "edit", set(editorObject("ben", p.count%editorObjects), "text", editorText("ben", p.count)))
		publish(p.t, p.theirs)
		p.recording(min(each, points-p.points))
	}
}

// recording lets an editor work for a while and looks at what losses of power at some points of it leave. The last of them happens.
func (p *powerLoss) recording(points int) {
	p.t.Helper()
	if p.count%2 == 0 { // whoever starts next is a newer version
		older(p.t, filepath.Join(p.work, "*", "*.db"))
	}
	d := newDisk(p.t, p.root, p.path)
	trace := filepath.Join(p.dir, "trace")
	p.record(trace)
	steps := d.read(trace)
	said := &editor{t: p.t, point: "start", opened: p.opened, acked: p.acked, published: p.published}
	d.say = func(line string) { said.hear(strings.TrimSuffix(line, "\n")) }

	var between []int // the steps after which something else than one more write begins
	for i, s := range steps {
		if !s.write {
			between = append(between, i+1)
		}
	}
	after := map[int]int{}
	for range points {
		if p.r.IntN(2) == 0 {
			after[p.r.IntN(len(steps)+1)]++
		} else {
			after[between[p.r.IntN(len(between))]]++
		}
	}
	var left *disk
	for i := 0; i <= len(steps) && !p.t.Failed(); i++ {
		for range after[i] {
			left = d.crash(p.r)
			p.after(left, said)
		}
		if i < len(steps) {
			steps[i].do()
		}
	}
	left.put()
}

// record lets an editor do some things, and strace write down what it does to files.
func (p *powerLoss) record(trace string) {
	p.t.Helper()
	c := start(p.t, errand{"anna", p.path, p.work, p.theirs.Path(), p.r.Uint64(), p.acked + 1, 5}, append([]string{"strace"}, straceRecording(trace)...)...)
	for things := 0; things < 20 && c.listen(); {
		if c.point == "between" {
			things++
		}
	}
	// It ends when nobody listens any more; strace ends with it.
	if err := c.out.Close(); err != nil {
		p.t.Error(err)
	}
	_ = c.cmd.Wait()
	if c.stderr.Len() > 0 {
		p.t.Fatalf("the editor says %s", c.stderr.Bytes())
	}
}

// after puts a disk together and looks at it as its owner and as a stranger do.
func (p *powerLoss) after(left *disk, said *editor) {
	p.t.Helper()
	if left.put() {
		p.trusted++
	}
	point, _, _ := strings.Cut(said.point, ",")
	p.points++
	p.at[point]++
	if _, err := os.Stat(p.path); err != nil && said.opened {
		p.t.Fatalf("power lost at %s: the library file: %v", said.point, err)
	}
	p.opened = said.opened
	p.look(errand{who: "anna", work: p.work}, &editor{point: said.point, acked: said.acked, published: said.published})
	p.goOn(said)
}

// goOn works on after the power came back.
func (p *powerLoss) goOn(said *editor) {
	p.t.Helper()
	ctx := context.Background()
	l, err := Open(ctx, p.path, Options{WorkDir: p.work})
	if err != nil {
		p.t.Fatalf("power lost at %s, then the second open: %v", said.point, err)
	}
	const words = "words after the power came back"
	edit := briefing.Action{Title: "edit", Who: "anna", At: time.Now(), Changes: []briefing.Change{set(editorObject("anna", 0), "text", words)}}
	if err := errors.Join(l.Apply(ctx, edit), l.Close(ctx)); err != nil {
		p.t.Fatalf("power lost at %s, then work goes on: %v", said.point, err)
	}
	stranger := filepath.Join(p.dir, "stranger")
	l, err = Open(ctx, p.path, Options{WorkDir: stranger})
	if err != nil {
		p.t.Fatalf("power lost at %s, then published: %v", said.point, err)
	}
	p.contains(said.point, l, "anna", 1, said.acked)
	if !held(p.t, l)[words] {
		p.t.Errorf("power lost at %s: what was written afterwards is not in the file", said.point)
	}
	abandon(p.t, l)
	if err := os.RemoveAll(stranger); err != nil {
		p.t.Error(err)
	}
}
