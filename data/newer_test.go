package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"attache/briefing"
)

// A newer version wrote things that this one does not know: they are carried word for word, and where
// it says that this version must not write, it does not.
func TestNewerFormat(t *testing.T) {
	ctx := context.Background()
	good, _ := small(t)
	for _, minWriter := range []string{"1", "99"} {
		path := filepath.Join(t.TempDir(), "newer.brief")
		l := newDesk(t, "x").open(written(t, path, good))
		m := newMeta(l.meta[metaDoc])
		for k, v := range l.meta {
			m[k] = v
		}
		closeIt(t, l)
		m[metaMinWriter], m["colour"] = minWriter, "green"
		newer := edited(t, good, "PRAGMA user_version=99", "CREATE TABLE extra(a,b)", "DROP TABLE head",
			fmt.Sprintf("UPDATE meta SET v='%s' WHERE k='min_writer'", minWriter), "INSERT INTO meta VALUES('colour','green')",
			fmt.Sprintf("UPDATE meta SET v='%s' WHERE k='sum'", m.sum()))
		d := newDesk(t, "anna")
		l = d.open(written(t, path, newer))
		if readOnly := l.ReadOnly() != nil; readOnly != (minWriter == "99") {
			t.Fatalf("min_writer %s: read-only is %v", minWriter, l.ReadOnly())
		}
		if minWriter == "99" {
			continue
		}
		d.add(l, d.snippet("by the older version"))
		closeIt(t, l)
		l = newDesk(t, "ben").open(path)
		list, err := l.Objects(ctx, briefing.KindSnippet)
		if err != nil || len(list) != 41 || l.meta["colour"] != "green" {
			t.Errorf("%d snippets, %v, meta %v", len(list), err, l.meta)
		}
	}
}

func written(t testing.TB, path string, content []byte) string {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestUnknownKindsAndFieldsAreCarried(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	s := d.snippet("known")
	d.add(l, s)
	odd := briefing.Ref{Kind: "timeline", ID: d.id()}
	value := []byte(`{"from":"2026","marks":[1,2.50,"<&>"]}`)
	d.apply(l, "newer", briefing.Change{Ref: odd, Field: "span", Value: value},
		briefing.Change{Ref: s.Ref(), Field: "mood", Value: value},
		briefing.Change{Ref: s.Ref(), Field: "tags", Value: []byte(`{"not":"a list"}`)})
	closeIt(t, l)

	ben := newDesk(t, "ben")
	l = ben.open(path)
	ben.apply(l, "edit", set(s.Ref(), "text", "edited"))
	closeIt(t, l)

	l = newDesk(t, "carl").open(path)
	o, err := l.Object(ctx, s.Ref())
	if err != nil {
		t.Fatal(err)
	}
	if got := o.(*briefing.Snippet); got.Text != "edited" || string(got.Extra["mood"]) != string(value) || got.Tags != nil {
		t.Errorf("snippet %+v", got)
	}
	if _, err := l.Object(ctx, odd); !errors.Is(err, briefing.ErrUnknownKind) {
		t.Errorf("object of an unknown kind: %v", err)
	}
	for field, id := range map[string]briefing.UUID{"span": odd.ID, "mood": s.Ref().ID} {
		var got string
		if err := l.readDB.QueryRow("SELECT val FROM rev WHERE obj=? AND field=?", id[:], field).Scan(&got); err != nil || got != string(value) {
			t.Errorf("%s is %s, %v", field, got, err)
		}
	}
}
