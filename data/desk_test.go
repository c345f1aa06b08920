package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"math/rand/v2"
	"testing"
	"time"

	"attache/briefing"
)

// desk is one user at one machine: a data folder, a name and a clock.
type desk struct {
	t       testing.TB
	who     string
	workDir string
	now     time.Time
	entropy io.Reader
}

func newDesk(t testing.TB, who string) *desk {
	seed := [32]byte{}
	copy(seed[:], who)
	return &desk{t: t, who: who, workDir: t.TempDir(), now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), entropy: rand.NewChaCha8(seed)}
}

func (d *desk) options(create bool) Options {
	return Options{WorkDir: d.workDir, Now: d.clock, Entropy: d.entropy, Create: create}
}

// clock goes on by a second at each look.
func (d *desk) clock() time.Time {
	d.now = d.now.Add(time.Second)
	return d.now
}

// letGoOf closes a library at the end of a test that may have closed it already, or ruined its file.
func letGoOf(l *Library) { _ = l.Close(context.Background()) }

func (d *desk) open(path string) *Library {
	d.t.Helper()
	l, err := Open(context.Background(), path, d.options(false))
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { letGoOf(l) })
	return l
}

func (d *desk) create(path string) *Library {
	d.t.Helper()
	l, err := Open(context.Background(), path, d.options(true))
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { letGoOf(l) })
	return l
}

func (d *desk) id() briefing.UUID {
	d.t.Helper()
	id, err := briefing.NewUUID(d.clock(), d.entropy)
	if err != nil {
		d.t.Fatal(err)
	}
	return id
}

func (d *desk) apply(l *Library, title string, changes ...briefing.Change) {
	d.t.Helper()
	a := briefing.Action{ID: d.id(), Title: title, Who: d.who, At: d.clock(), Changes: changes}
	if err := l.Apply(context.Background(), a); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) add(l *Library, objects ...briefing.Object) {
	d.t.Helper()
	changes, err := briefing.Create(objects...)
	if err != nil {
		d.t.Fatal(err)
	}
	d.apply(l, "add", changes...)
}

func (d *desk) snippet(text string) *briefing.Snippet {
	return &briefing.Snippet{ID: briefing.ID[briefing.Snippet](d.id()), Kind: briefing.Comment, Text: text}
}

// store stores bytes and gives their SHA-256 in hexadecimal.
func (d *desk) store(l *Library, data []byte) string {
	d.t.Helper()
	if err := l.Apply(context.Background(), briefing.Action{ID: d.id(), Who: d.who, At: d.clock(), Blobs: [][]byte{data}}); err != nil {
		d.t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func set(ref briefing.Ref, field, value string) briefing.Change {
	val, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return briefing.Change{Ref: ref, Field: field, Value: val}
}

func publish(t testing.TB, l *Library) {
	t.Helper()
	if _, err := l.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func closeIt(t testing.TB, l *Library) {
	t.Helper()
	if err := l.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
}
