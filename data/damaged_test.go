package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// A damaged file, of some 100 KB with hand-made rows up to 64 MiB, has to be dealt with in this much memory: far more than any takes, far
// less than a machine would suffer from.
const damagedMemory = 512 << 20

// endless is after what time a file is taken to lead in a circle: so long that it measures no machine, however loaded, and short
// enough to name the file before the limit of go test ends the whole without.
const endless = 4 * time.Minute

// A damaged or hand-made file is refused with a reason, or what is read from it is word for word what was written: whether it is opened by
// somebody who never saw it, by somebody with words that wait, or received into another library.
func TestSoakDamagedFiles(t *testing.T) {
	v := newVictim(t)
	kinds := len(damages) + 2
	for i := range amount(10_000, 100) {
		r := rand.New(rand.NewPCG(uint64(i), 11))
		content, name := bytes.Clone(v.good), ""
		v.clear()
		switch kind := i % kinds; {
		case kind < len(damages):
			name = damages[kind].name
			content = damages[kind].do(r, content)
		case kind == len(damages):
			name = "statements by hand"
			content = tamper(t, r, content)
		default:
			name = "journal by hand"
			hostileJournal(t, r, v.path, content)
		}
		v.name, v.seed = name, i
		written(t, v.path, content)
		// Each kind comes by each way.
		v.meet(i/kinds%3, content)
		if t.Failed() {
			return
		}
	}
	v.report()
}

// victim is a library file that is damaged again and again, and those who meet it.
type victim struct {
	t    testing.TB
	dir  string
	path string
	good []byte
	says string // the fingerprint of good

	work    string // a data folder with words that are not in the file
	words   string // those words
	ref     briefing.Ref
	withOwn string // the fingerprint of good with those words

	host     *Library // receives; nil: to be made
	hostSays string

	name    string // of the damage that is tried
	seed    int
	tally   map[string][2]int // by name: refused, harmless
	slowest time.Duration
	most    int // memory, in bytes over what was held before
}

func newVictim(t testing.TB) *victim {
	t.Helper()
	v := &victim{t: t, dir: t.TempDir(), tally: map[string][2]int{}, words: "words that wait"}
	v.path = filepath.Join(v.dir, "library.brief")
	v.good, _ = small(t)
	written(t, v.path, v.good)
	anna := newDesk(t, "anna")
	l := anna.open(v.path)
	v.says = fingerprint(t, l)
	s := anna.snippet(v.words)
	v.ref = s.Ref()
	anna.add(l, s)
	v.withOwn = fingerprint(t, l)
	abandon(t, l)
	v.work = anna.workDir
	return v
}

func (v *victim) clear() {
	for _, tail := range []string{"", "-wal", "-journal", "-shm"} {
		if err := os.Remove(v.path + tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
			v.t.Fatal(err)
		}
	}
}

func (v *victim) errorf(format string, args ...any) {
	v.t.Helper()
	v.t.Errorf("%s, seed %d: %s", v.name, v.seed, fmt.Sprintf(format, args...))
}

// meet lets somebody meet the file, and holds what comes of it to the bounds.
func (v *victim) meet(way int, content []byte) {
	ctx, cancel := context.WithTimeout(context.Background(), endless)
	defer cancel()
	measured := resetPeak()
	before, begun := resident(), time.Now()
	var refused error
	switch way {
	case 0:
		refused = v.stranger(ctx)
	case 1:
		refused = v.owner(ctx)
	default:
		refused = v.receive(ctx)
	}
	v.slowest = max(v.slowest, time.Since(begun))
	if ctx.Err() != nil {
		v.errorf("it does not end")
	}
	if measured {
		v.most = max(v.most, peak()-before)
		if v.most > damagedMemory {
			v.errorf("it took %d MiB", v.most>>20)
		}
	}
	n := v.tally[v.name]
	if refused == nil {
		n[1]++
	} else {
		n[0]++
		var e *Error
		if !errors.As(refused, &e) || e.Reason == nil {
			v.errorf("no reason is given: %v", refused)
		}
	}
	v.tally[v.name] = n
	if now, err := os.ReadFile(v.path); err != nil || !bytes.Equal(now, content) {
		v.errorf("the file was touched (%v)", err)
	}
}

// stranger opens the file without ever having seen it.
func (v *victim) stranger(ctx context.Context) error {
	work := filepath.Join(v.dir, "stranger")
	defer v.remove(work)
	l, err := Open(ctx, v.path, Options{WorkDir: work})
	if err != nil {
		return err
	}
	if fingerprint(v.t, l) != v.says {
		v.errorf("what is read is not what was written")
	}
	abandon(v.t, l)
	return nil
}

// owner opens the file with words that were not published, which no damage may touch.
func (v *victim) owner(ctx context.Context) error {
	work := filepath.Join(v.dir, "owner")
	defer v.remove(work)
	if err := os.CopyFS(work, os.DirFS(v.work)); err != nil {
		v.t.Fatal(err)
	}
	l, err := Open(ctx, v.path, Options{WorkDir: work})
	if err == nil {
		if fingerprint(v.t, l) != v.withOwn {
			v.errorf("what is read is not what was written and waited")
		}
		abandon(v.t, l)
		return nil
	}
	to := filepath.Join(v.dir, "recovered.brief")
	if err := Recover(ctx, v.path, "", to, Options{WorkDir: work}); err != nil {
		v.errorf("recover: %v", err)
		return err
	}
	defer v.remove(to)
	l, openErr := Open(ctx, to, Options{WorkDir: work})
	if openErr != nil {
		v.errorf("open what was recovered: %v", openErr)
		return err
	}
	if fingerprint(v.t, l) != v.withOwn || text(v.t, l, v.ref) != v.words {
		v.errorf("words that waited are lost")
	}
	abandon(v.t, l)
	return err
}

// receive takes the file into another library: all of it or nothing.
func (v *victim) receive(ctx context.Context) error {
	work := filepath.Join(v.dir, "host")
	if v.host == nil {
		path := filepath.Join(v.dir, "host.brief")
		l, err := Open(context.Background(), path, Options{WorkDir: work, Create: true})
		if err != nil {
			v.t.Fatal(err)
		}
		v.host, v.hostSays = l, fingerprint(v.t, l)
	}
	_, err := v.host.Receive(ctx, v.path, revision.ReceiveOptions{})
	says := fingerprint(v.t, v.host)
	if err != nil {
		if says != v.hostSays {
			v.errorf("a refused file left something behind")
		}
		return err
	}
	if says != v.says {
		v.errorf("what was received is not what was written")
	}
	abandon(v.t, v.host)
	v.host = nil
	v.remove(work)
	v.remove(filepath.Join(v.dir, "host.brief"))
	return nil
}

func (v *victim) remove(path string) {
	if err := os.RemoveAll(path); err != nil {
		v.t.Error(err)
	}
}

func (v *victim) report() {
	if v.host != nil {
		abandon(v.t, v.host)
	}
	var total [2]int
	var lines []string
	for name, n := range v.tally {
		total[0] += n[0]
		total[1] += n[1]
		lines = append(lines, fmt.Sprintf("  %-26s %5d refused, %5d read word for word", name, n[0], n[1]))
	}
	slices.Sort(lines)
	report(v.t, "damaged files", "%d: %d refused, %d read word for word, 0 crashes, 0 silent changes; the slowest took %v, the largest %d MiB\n%s",
		total[0]+total[1], total[0], total[1], v.slowest.Round(time.Millisecond), v.most>>20, strings.Join(lines, "\n"))
	if total[0] == 0 || total[1] == 0 {
		v.t.Error("the damage was all of one sort")
	}
}
