package data

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/revision"
)

// Four copies of a library file are edited apart, received from each other now and then, and in the end by three readers, each in another
// order. The readers hold the same, a second time changes nothing, and every text is to be seen or was replaced by somebody who saw it.
// briefing/revision holds the same for many more histories without files.
func TestSoakMergeHistories(t *testing.T) {
	texts, histories := 0, amount(500, 100)
	for seed := range histories {
		h := newHistories(t, uint64(seed))
		for range 40 {
			h.step()
		}
		h.converge()
		texts += h.nothingLost()
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		h.end()
	}
	report(t, "merge histories of 4 copies, in files", "%d, %d texts that nobody replaced: converged in every order, idempotent, 0 lost", histories, texts)
}

// histories are the copies of one library.
type histories struct {
	t     *testing.T
	r     *rand.Rand
	dir   string
	desks []*desk
	libs  []*Library
	all   []*Library // with the readers
	refs  []briefing.Ref
	steps int
}

func newHistories(t *testing.T, seed uint64) *histories {
	h := &histories{t: t, r: rand.New(rand.NewPCG(seed, 41))}
	var err error
	if h.dir, err = os.MkdirTemp("", "attache-histories-"); err != nil {
		t.Fatal(err)
	}
	first := h.open("copy0", true)
	s := h.desks[0].snippet("trade in the beginning")
	h.refs = append(h.refs, s.Ref())
	h.desks[0].add(first, s)
	publish(t, first)
	content, err := os.ReadFile(first.Path())
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < 4; i++ {
		name := fmt.Sprint("copy", i)
		written(t, filepath.Join(h.dir, name+".brief"), content)
		h.open(name, false)
	}
	return h
}

func (h *histories) open(who string, create bool) *Library {
	h.t.Helper()
	seed := [32]byte{}
	copy(seed[:], who)
	d := &desk{t: h.t, who: who, workDir: filepath.Join(h.dir, who), now: newDesk(h.t, who).now, entropy: rand.NewChaCha8(seed)}
	l, err := Open(context.Background(), filepath.Join(h.dir, who+".brief"), d.options(create))
	if err != nil {
		h.t.Fatal(err)
	}
	h.desks, h.libs, h.all = append(h.desks, d), append(h.libs, l), append(h.all, l)
	return l
}

// step lets one person do one thing.
func (h *histories) step() {
	h.steps++
	ctx := context.Background()
	i := h.r.IntN(4)
	d, l := h.desks[i], h.libs[i]
	ref := h.refs[h.r.IntN(len(h.refs))]
	var err error
	switch n := h.r.IntN(20); {
	case n < 3:
		s := d.snippet(fmt.Sprintf("trade %d by %s", h.steps, d.who))
		h.refs = append(h.refs, s.Ref())
		d.add(l, s)
	case n < 9:
		d.apply(l, "edit", set(ref, "text", fmt.Sprintf("edit %d by %s", h.steps, d.who)))
	case n < 11:
		d.apply(l, "edit", set(ref, "gist", fmt.Sprintf("gist %d", h.steps)), set(h.refs[0], "text", fmt.Sprintf("edit %d of the first", h.steps)))
	case n < 13:
		d.apply(l, "delete", briefing.Delete(ref))
	case n < 15:
		_, err = l.Undo(ctx, d.who)
	case n < 16:
		_, err = l.Redo(ctx, d.who)
	default:
		other := h.libs[h.r.IntN(4)]
		if other != l {
			publish(h.t, other)
			_, err = l.Receive(ctx, other.Path(), revision.ReceiveOptions{})
		}
	}
	if err != nil && !errors.Is(err, briefing.ErrNothingToUndo) {
		h.t.Fatal(err)
	}
}

// converge lets three readers receive all copies, each in another order.
func (h *histories) converge() {
	for _, l := range h.libs {
		publish(h.t, l)
	}
	want := ""
	for i := range 3 {
		reader := h.open(fmt.Sprint("reader", i), true)
		for _, j := range h.r.Perm(4) {
			h.receive(reader, h.libs[j])
		}
		says := fingerprint(h.t, reader)
		for _, j := range h.r.Perm(4) {
			h.receive(reader, h.libs[j])
		}
		if fingerprint(h.t, reader) != says {
			h.t.Error("receiving a second time changed something")
		}
		if want == "" {
			want = says
			if err := rebuild(reader); err != nil {
				h.t.Fatal(err)
			}
			if fingerprint(h.t, reader) != says {
				h.t.Error("what was derived step by step is not what is derived at once")
			}
		} else if says != want {
			h.t.Errorf("two orders of receiving differ:\n%s\n%s", want, says)
		}
	}
}

func (h *histories) receive(into, from *Library) {
	if _, err := into.Receive(context.Background(), from.Path(), revision.ReceiveOptions{}); err != nil {
		h.t.Fatal(err)
	}
}

// nothingLost looks at a reader with SQL alone: a text that no revision names as replaced, and no deletion as seen, stands among the heads, its
// snippet can be read, and where another is shown in front, there is a conflict. It tells how many it looked at.
func (h *histories) nothingLost() int {
	l := h.all[len(h.all)-1]
	type row struct{ id, obj, field, val, parents string }
	rows, err := l.readDB.Query("SELECT hex(id), hex(obj), field, coalesce(val,''), hex(parents) FROM rev WHERE kind='snippet'")
	if err != nil {
		h.t.Fatal(err)
	}
	defer rows.Close()
	var list []row
	for rows.Next() {
		var r row
		if err := rows.Scan(&r.id, &r.obj, &r.field, &r.val, &r.parents); err != nil {
			h.t.Fatal(err)
		}
		list = append(list, r)
	}
	if err := rows.Err(); err != nil {
		h.t.Fatal(err)
	}
	named := map[string]bool{}
	for _, r := range list {
		for p := r.parents; p != ""; p = p[32:] {
			named[p[:32]] = true
		}
	}
	looked := 0
	for _, r := range list {
		if r.field != "text" || r.val == "" || named[r.id] {
			continue
		}
		looked++
		var heads, differ, conflicts int
		err := l.readDB.QueryRow(`SELECT
			(SELECT count(*) FROM head h JOIN rev v ON v.n=h.n WHERE hex(v.id)=?1),
			(SELECT count(DISTINCT v.val) FROM head h JOIN rev v ON v.n=h.n WHERE hex(h.obj)=?2 AND v.field='text'),
			(SELECT count(*) FROM conflict WHERE hex(obj)=?2 AND field='text')`, r.id, r.obj).Scan(&heads, &differ, &conflicts)
		if err != nil {
			h.t.Fatal(err)
		}
		if heads != 1 || differ > 1 && conflicts == 0 {
			h.t.Errorf("%s stands in %d heads, of %d texts, with %d conflicts", r.val, heads, differ, conflicts)
		}
		if !strings.Contains(h.docs(), r.obj) {
			h.t.Errorf("%s belongs to a snippet that cannot be read", r.val)
		}
	}
	return looked
}

// docs tells which snippets can be read at a reader.
func (h *histories) docs() string {
	var ids string
	err := h.all[len(h.all)-1].readDB.QueryRow("SELECT coalesce(group_concat(hex(id),' '),'') FROM snippet").Scan(&ids)
	if err != nil {
		h.t.Fatal(err)
	}
	return ids
}

func (h *histories) end() {
	for _, l := range h.all {
		abandon(h.t, l)
	}
	if err := os.RemoveAll(h.dir); err != nil {
		h.t.Error(err)
	}
}
