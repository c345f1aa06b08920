package data

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"attache/briefing"
	"attache/briefing/revision"
)

func receive(t testing.TB, l *Library, path string) briefing.Received {
	t.Helper()
	got, err := l.Receive(context.Background(), path, revision.ReceiveOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestReceiveAnyLibrary(t *testing.T) {
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	la, lb := anna.create(filepath.Join(t.TempDir(), "a.brief")), ben.create(filepath.Join(t.TempDir(), "b.brief"))
	a, b := anna.snippet("hers"), ben.snippet("his")
	anna.add(la, a)
	ben.add(lb, b)
	closeIt(t, lb)
	got := receive(t, la, lb.Path())
	if !slices.Equal(got.New, []briefing.Ref{b.Ref()}) || text(t, la, a.Ref()) != "hers" || text(t, la, b.Ref()) != "his" {
		t.Errorf("received %+v", got)
	}
}

func TestReceiveRefusesBadFiles(t *testing.T) {
	h := newHouse(t)
	path, _ := h.extract(t, briefing.ExtractOptions{})
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before := dump(t, h.l)
	flipped := bytes.Clone(good)
	flipped[bytes.Index(flipped, []byte("we hear"))] ^= 1
	bind := newMeta("x")
	bind[metaMinWriter] = "9"
	for name, test := range map[string]struct {
		content []byte
		want    error
	}{
		"no library":        {[]byte("only words"), ErrNotLibrary},
		"empty":             {nil, ErrNotLibrary},
		"cut short":         {good[:len(good)/2], ErrDamaged},
		"one byte changed":  {flipped, ErrDamaged},
		"a trigger in it":   {edited(t, good, "CREATE TRIGGER x AFTER INSERT ON rev BEGIN DELETE FROM rev; END"), ErrDamaged},
		"a revision gone":   {edited(t, good, "DELETE FROM rev WHERE n=3"), ErrDamaged},
		"stored bytes gone": {edited(t, good, "DELETE FROM blob"), ErrDamaged},
		"of a newer writer": {edited(t, good, "UPDATE meta SET v='9' WHERE k='min_writer'", "UPDATE meta SET v='"+resealed(t, good, metaMinWriter, "9")+"' WHERE k='sum'"), ErrNewerFormat},
	} {
		t.Run(name, func(t *testing.T) {
			ben := newDesk(t, "ben")
			l := ben.create(filepath.Join(t.TempDir(), "ben.brief"))
			bad := written(t, filepath.Join(t.TempDir(), "bad.brief"), test.content)
			empty := dump(t, l)
			_, err := l.Receive(context.Background(), bad, revision.ReceiveOptions{})
			var e *Error
			if !errors.Is(err, test.want) || !errors.As(err, &e) || e.Path != bad {
				t.Errorf("got %v, want %v of %s", err, test.want, bad)
			}
			if after := dump(t, l); !slices.Equal(after, empty) {
				t.Error("it changed the library")
			}
			if err := l.ReadOnly(); err != nil {
				t.Error(err)
			}
			ben.add(l, ben.snippet("still here"))
			publish(t, l)
		})
	}
	if after := dump(t, h.l); !slices.Equal(after, before) {
		t.Error("extracting changed the library")
	}
}

// resealed gives the checksum that a description has after one of its texts was replaced.
func resealed(t testing.TB, content []byte, key, value string) string {
	t.Helper()
	path := written(t, filepath.Join(t.TempDir(), "sum.db"), content)
	db, err := openPool(path, outsideOptions, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	m, err := readMeta(context.Background(), db)
	if err != nil {
		t.Fatal(err)
	}
	m[key] = value
	return m.sum()
}
