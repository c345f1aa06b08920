package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"attache/briefing"
)

// transitions are the tests of docs/working-copy.md, each under the name that it has there.
var transitions = map[string]func(*life){
	"new file": func(v *life) {
		path := filepath.Join(v.dir, "new.brief")
		l := v.anna.create(path)
		v.pending(l, false)
		closeIt(v.T, l)
		v.holds(path)
	},
	"new file, stopped before it was written": func(v *life) {
		path := filepath.Join(v.dir, "new.brief")
		l := v.anna.create(path)
		s := v.writes(v.anna, l, "before the file was there")
		remembered := l.seen
		remembered.Stamp, remembered.SHA256, remembered.Sets, remembered.Row, remembered.Medium = stamp{}, "", sets{}, 0, 0
		v.do(l.remember(remembered))
		abandon(v.T, l)
		v.do(os.Remove(path))
		l = v.anna.create(path)
		v.says(l, s)
		v.pending(l, false)
		v.holds(path, s)
	},
	"known file": func(v *life) {
		l := v.anna.open(v.path)
		v.says(l, v.s)
		v.pending(l, false)
		if o := l.Opened(); o != (briefing.Opening{}) {
			v.Errorf("opening tells of %+v", o)
		}
	},
	"known file, words wait": func(v *life) {
		l := v.anna.open(v.path)
		one := v.writes(v.anna, l, "one that did not get there")
		two := v.writes(v.anna, l, "and another")
		abandon(v.T, l)
		l = v.anna.open(v.path)
		v.says(l, one, two)
		v.pending(l, true)
		if o := l.Opened(); o.Recovered != 2 || o.First.IsZero() || !o.First.Before(o.Last) || o.Lost != 0 {
			v.Errorf("opening tells of %+v", o)
		}
		publish(v.T, l)
		v.holds(v.path, one, two)
	},
	"file never seen": func(v *life) {
		l := v.ben.open(v.path)
		v.says(l, v.s)
		v.pending(l, false)
		if o := l.Opened(); o != (briefing.Opening{}) {
			v.Errorf("opening tells of %+v", o)
		}
	},
	"changed while closed": func(v *life) {
		s := v.benWrites("by ben")
		l := v.anna.open(v.path)
		v.says(l, v.s, s)
		v.pending(l, false)
	},
	"changed while closed, words wait": func(v *life) {
		mine := v.anna.unplug(v.anna.open(v.path), "mine")
		theirs := v.benWrites("by ben")
		l := v.anna.open(v.path)
		v.says(l, v.s, mine, theirs)
		if o := l.Opened(); o.Recovered != 1 || o.Lost != 0 {
			v.Errorf("opening tells of %+v", o)
		}
		v.pending(l, true)
		publish(v.T, l)
		v.holds(v.path, v.s, mine, theirs)
	},
	"older copy while closed": func(v *life) {
		old := v.read(v.path)
		l := v.anna.open(v.path)
		one, two := v.writes(v.anna, l, "one"), v.writes(v.anna, l, "two")
		closeIt(v.T, l)
		v.do(os.WriteFile(v.path, old, 0o600))
		l = v.anna.open(v.path)
		if o := l.Opened(); o.Lost != 2 || o.Recovered != 0 {
			v.Errorf("opening tells of %+v", o)
		}
		v.says(l, v.s, one, two)
		publish(v.T, l)
		v.holds(v.path, one, two)
	},
	"other library while closed": func(v *life) {
		mine := v.anna.unplug(v.anna.open(v.path), "in the library that was here")
		v.other()
		l := v.anna.open(v.path)
		v.pending(l, false)
		list := l.Waiting()
		if len(list) != 1 || list[0].Snippets != 2 {
			v.Fatalf("waiting: %+v", list)
		}
		to := filepath.Join(v.TempDir(), "saved.brief")
		v.do(l.Recover(context.Background(), list[0].Doc, to))
		if list := l.Waiting(); len(list) != 0 {
			v.Errorf("saved, and still waiting: %+v", list)
		}
		v.holds(to, v.s, mine)
	},
	"moved while closed": func(v *life) {
		mine := v.anna.unplug(v.anna.open(v.path), "mine")
		to := filepath.Join(v.dir, "b.brief")
		v.do(os.Rename(v.path, to))
		l := v.anna.open(to)
		v.says(l, v.s, mine)
		if o := l.Opened(); o.Recovered != 1 {
			v.Errorf("opening tells of %+v", o)
		}
		v.pending(l, true)
		closeIt(v.T, l)
		v.holds(to, mine)
	},
	"deleted while closed": func(v *life) {
		mine := v.anna.unplug(v.anna.open(v.path), "mine")
		v.do(os.Remove(v.path))
		if e := v.opens(fs.ErrNotExist); e.Kept == "" {
			v.Errorf("it does not say where the words are: %v", e)
		}
		to := filepath.Join(v.TempDir(), "saved.brief")
		v.do(Recover(context.Background(), v.path, "", to, v.anna.options(false)))
		v.holds(to, mine)
	},
	"locked": func(v *life) {
		l := v.anna.open(v.path)
		began := time.Now()
		_ = v.opens(ErrInUse)
		if waited := time.Since(began); waited < lockWait || waited > 4*lockWait {
			v.Errorf("it waited %v", waited)
		}
		closeIt(v.T, l)
		v.says(v.anna.open(v.path), v.s)
	},
	"read-only when opened": func(v *life) {
		v.do(os.Chmod(v.path, 0o400))
		l := v.anna.open(v.path)
		if err := l.ReadOnly(); !errors.Is(err, ErrReadOnly) {
			v.Errorf("read-only: %v", err)
		}
		v.says(l, v.s)
		if err := l.Apply(context.Background(), briefing.Action{At: v.anna.clock(), Changes: []briefing.Change{briefing.Delete(v.s.Ref())}}); !errors.Is(err, ErrReadOnly) {
			v.Errorf("editing: %v", err)
		}
		to := filepath.Join(v.TempDir(), "copy.brief")
		v.do(l.SaveCopy(context.Background(), to))
		v.holds(to, v.s)
	},
	"edit": func(v *life) {
		l := v.anna.open(v.path)
		before := v.read(v.path)
		v.writes(v.anna, l, "more")
		v.pending(l, true)
		if !bytes.Equal(before, v.read(v.path)) {
			v.Error("an edit touched the library file")
		}
	},
	"publish": func(v *life) {
		l := v.anna.open(v.path)
		s := v.writes(v.anna, l, "more")
		publish(v.T, l)
		v.pending(l, false)
		v.alone()
		v.holds(v.path, v.s, s)
	},
	"changed by others": func(v *life) {
		l := v.anna.open(v.path)
		s := v.benWrites("by ben")
		came := v.look(l, nil)
		if !slices.Equal(came.Who, []string{"ben"}) || !slices.Contains(came.Refs, s.Ref()) || came.Lost != 0 {
			v.Errorf("there came %+v", came)
		}
		v.says(l, v.s, s)
		v.pending(l, false)
		if came := v.look(l, nil); len(came.Refs) != 0 {
			v.Errorf("there came again %+v", came)
		}
	},
	"changed by others, words wait": func(v *life) {
		l := v.anna.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		theirs := v.benWrites("by ben")
		if came := v.look(l, nil); came.Lost != 0 || len(came.Refs) == 0 {
			v.Errorf("there came %+v", came)
		}
		v.says(l, mine, theirs)
		v.pending(l, true)
		publish(v.T, l)
		v.holds(v.path, v.s, mine, theirs)
	},
	"older copy": func(v *life) {
		old := v.read(v.path)
		l := v.anna.open(v.path)
		one, two := v.writes(v.anna, l, "one"), v.writes(v.anna, l, "two")
		publish(v.T, l)
		waits := v.writes(v.anna, l, "not published when it happened")
		v.do(os.WriteFile(v.path, old, 0o600))
		if came := v.look(l, nil); came.Lost != 2 || len(came.Refs) != 0 {
			v.Errorf("there came %+v, want 2 lost changes", came)
		}
		v.says(l, one, two, waits)
		v.pending(l, true)
		if came := v.look(l, nil); came.Lost != 0 {
			v.Errorf("it is told again: %+v", came)
		}
		publish(v.T, l)
		v.holds(v.path, v.s, one, two, waits)
	},
	"replaced by another library": func(v *life) {
		l := v.anna.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		v.other()
		theirs := v.read(v.path)
		v.look(l, ErrReplaced)
		v.failsToPublish(l, ErrReplaced)
		if !bytes.Equal(theirs, v.read(v.path)) {
			v.Error("the other library was touched")
		}
		v.says(l, mine)
		to := filepath.Join(v.TempDir(), "copy.brief")
		v.do(l.SaveCopy(context.Background(), to))
		v.holds(to, mine)
	},
	"replaced file put back": func(v *life) {
		l := v.anna.open(v.path)
		own := v.read(v.path)
		mine := v.writes(v.anna, l, "mine")
		v.other()
		v.look(l, ErrReplaced)
		v.do(os.WriteFile(v.path, own, 0o600))
		v.look(l, nil)
		publish(v.T, l)
		v.holds(v.path, v.s, mine)
	},
	"deleted": func(v *life) {
		l := v.anna.open(v.path)
		v.do(os.Remove(v.path))
		v.look(l, fs.ErrNotExist)
		mine := v.writes(v.anna, l, "mine")
		publish(v.T, l)
		v.look(l, nil)
		v.holds(v.path, v.s, mine)
	},
	"renamed": func(v *life) {
		l := v.anna.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		to := filepath.Join(v.dir, "b.brief")
		v.do(os.Rename(v.path, to))
		v.look(l, ErrRenamed)
		v.failsToPublish(l, ErrRenamed)
		v.alone()
		if err := l.Close(context.Background()); !errors.Is(err, ErrRenamed) {
			v.Errorf("closing: %v", err)
		}
		l = v.anna.open(to)
		v.says(l, v.s, mine)
		closeIt(v.T, l)
		v.holds(to, mine)
	},
	"renamed back": func(v *life) {
		l := v.anna.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		to := filepath.Join(v.dir, "b.brief")
		v.do(os.Rename(v.path, to))
		v.look(l, ErrRenamed)
		v.do(os.Rename(to, v.path))
		v.look(l, nil)
		publish(v.T, l)
		v.holds(v.path, v.s, mine)
	},
	"folder away": func(v *life) {
		l := v.anna.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		v.do(os.Rename(v.dir, v.dir+" away"))
		v.look(l, ErrAway)
		v.failsToPublish(l, ErrAway)
		// The folder that is left when a medium is taken out is on another one.
		v.do(os.Mkdir(v.dir, 0o700))
		l.seen.Medium++
		v.look(l, ErrAway)
		v.failsToPublish(l, ErrAway)
		if entries, err := os.ReadDir(v.dir); err != nil || len(entries) > 0 {
			v.Errorf("in the empty folder there are %v, %v", entries, err)
		}
		v.says(l, v.s, mine)
	},
	"folder back": func(v *life) {
		l := v.anna.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		v.do(os.Rename(v.dir, v.dir+" away"))
		v.look(l, ErrAway)
		v.do(os.Rename(v.dir+" away", v.dir))
		v.look(l, nil)
		publish(v.T, l)
		v.holds(v.path, v.s, mine)
	},
	"damaged": func(v *life) {
		l := v.anna.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		ruin := append(v.read(v.path)[:100], bytes.Repeat([]byte("ruin"), 5000)...)
		v.do(os.WriteFile(v.path, ruin, 0o600))
		v.look(l, ErrDamaged)
		v.failsToPublish(l, ErrDamaged)
		if !bytes.Equal(ruin, v.read(v.path)) {
			v.Error("the damaged file was touched")
		}
		v.do(os.WriteFile(l.folder.file("in.db"), []byte("here"), 0o600))
		v.look(l, ErrDamaged)
		if string(v.read(l.folder.file("in.db"))) != "here" {
			v.Error("what was refused was read again")
		}
		for _, rest := range []string{"", "what a client left of it"} { // no library any more, and no other one either
			v.do(os.WriteFile(v.path, []byte(rest), 0o600))
			v.look(l, ErrDamaged)
			v.failsToPublish(l, ErrDamaged)
		}
		v.says(l, v.s, mine)
	},
	"damaged file whole again": func(v *life) {
		l := v.anna.open(v.path)
		theirs := v.benWrites("by ben")
		whole := v.read(v.path)
		v.do(os.WriteFile(v.path, whole[:len(whole)/2], 0o600)) // a synchronising client is at it
		v.look(l, ErrDamaged)
		v.do(os.WriteFile(v.path, whole, 0o600))
		v.look(l, nil)
		v.says(l, v.s, theirs)
	},
	"made read-only": func(v *life) {
		l := v.anna.open(v.path)
		v.do(os.Chmod(v.path, 0o400))
		v.look(l, nil)
		mine := v.writes(v.anna, l, "mine")
		v.failsToPublish(l, ErrReadOnly)
		v.do(os.Chmod(v.path, 0o600))
		publish(v.T, l)
		v.holds(v.path, v.s, mine)
	},
	"made writable": func(v *life) {
		v.do(os.Chmod(v.path, 0o400))
		l := v.anna.open(v.path)
		v.do(os.Chmod(v.path, 0o600))
		v.look(l, nil)
		if err := l.ReadOnly(); err != nil {
			v.Errorf("read-only: %v", err)
		}
		mine := v.writes(v.anna, l, "mine")
		publish(v.T, l)
		v.holds(v.path, v.s, mine)
	},
	"asks for a newer version": func(v *life) {
		l := v.anna.open(v.path)
		newer := v.ben.open(v.path)
		v.do(newer.transact(context.Background(), func(w *writer) error {
			w.meta[metaMinWriter] = fmt.Sprint(format + 1)
			return nil
		}))
		theirs := v.writes(v.ben, newer, "by a newer version")
		publish(v.T, newer)
		v.look(l, nil)
		v.says(l, v.s, theirs)
		if err := l.ReadOnly(); !errors.Is(err, ErrReadOnly) {
			v.Errorf("read-only: %v", err)
		}
		v.look(l, nil) // it stays so
		if err := l.ReadOnly(); !errors.Is(err, ErrReadOnly) {
			v.Errorf("read-only: %v", err)
		}
	},
	"disk full": func(v *life) {
		l := v.anna.open(v.path)
		before := v.read(v.path)
		mine := v.writes(v.anna, l, "mine")
		l.fault = func(step string) error {
			if step == "sync" {
				return syscall.ENOSPC
			}
			return nil
		}
		v.failsToPublish(l, ErrNoSpace)
		v.alone()
		if !bytes.Equal(before, v.read(v.path)) {
			v.Error("the file was touched")
		}
		l.fault = nil
		publish(v.T, l)
		v.holds(v.path, v.s, mine)
	},
	"in the way": func(v *life) {
		l := v.anna.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		times := 0
		l.fault = func(step string) error {
			if step == "rename" && times < 3 {
				times++
				return someoneIsAtIt
			}
			return nil
		}
		publish(v.T, l)
		if times != 3 {
			v.Errorf("the rename failed %d times", times)
		}
		v.holds(v.path, v.s, mine)
	},
	"others publish all the time": func(v *life) {
		l, lb := v.anna.open(v.path), v.ben.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		l.fault = func(step string) error {
			if step == "stat" {
				v.writes(v.ben, lb, "again")
				publish(v.T, lb)
			}
			return nil
		}
		v.failsToPublish(l, ErrInUse)
		v.pending(l, true)
		l.fault = nil
		publish(v.T, l)
		v.holds(v.path, v.s, mine)
	},
	"stopped between two steps": func(v *life) {
		var steps []string
		l := v.anna.open(v.path)
		v.writes(v.anna, l, "to see which steps there are")
		l.fault = func(step string) error {
			steps = append(steps, step)
			return nil
		}
		publish(v.T, l)
		closeIt(v.T, l)
		steps = slices.DeleteFunc(steps, func(step string) bool { return step == "backup" }) // it stops nothing
		if len(steps) < 6 {
			v.Errorf("a publish has the steps %q", steps)
		}
		stopped := errors.New("stopped")
		for _, at := range steps {
			l := v.anna.open(v.path)
			mine := v.writes(v.anna, l, "written before "+at)
			var left []byte
			l.fault = func(step string) error {
				if step == at {
					left, _ = os.ReadFile(l.temporary())
					return stopped
				}
				return nil
			}
			if _, err := l.Publish(context.Background()); !errors.Is(err, stopped) {
				v.Fatalf("at %s: %v", at, err)
			}
			if at != "sync folder" && left != nil {
				v.do(os.WriteFile(l.temporary(), left, 0o600)) // nobody cleared it away
			}
			abandon(v.T, l)
			l = v.anna.open(v.path)
			v.alone()
			v.says(l, mine)
			if o, want := l.Opened().Recovered, map[bool]int{true: 0, false: 1}[at == "sync folder"]; o != want {
				v.Errorf("at %s: %d changes were recovered, want %d", at, o, want)
			}
			publish(v.T, l)
			closeIt(v.T, l)
			v.holds(v.path, v.s, mine)
		}
	},
	"clock set back": func(v *life) {
		l := v.anna.open(v.path)
		v.anna.apply(l, "edit", set(v.s.Ref(), "text", "before the clock was set back"))
		publish(v.T, l)
		v.anna.now = v.anna.now.AddDate(-1, 0, 0)
		v.s.Text = "after it"
		v.anna.apply(l, "edit", set(v.s.Ref(), "text", v.s.Text))
		publish(v.T, l)
		v.pending(l, false)
		v.says(l, v.s)
		v.holds(v.path, v.s)
		theirs := v.benWrites("by ben, whose clock is right")
		v.look(l, nil)
		v.says(l, v.s, theirs)
	},
	"closed": func(v *life) {
		l := v.anna.open(v.path)
		if _, err := l.LookAround(context.Background(), "anna"); err != nil {
			v.Fatal(err)
		}
		v.do(os.Remove(v.path))
		closeIt(v.T, l)
		if entries, err := os.ReadDir(v.dir); err != nil || len(entries) > 0 {
			v.Errorf("in the folder are %v, %v", entries, err)
		}
	},
	"closed, words wait": func(v *life) {
		l := v.anna.open(v.path)
		mine := v.writes(v.anna, l, "mine")
		closeIt(v.T, l)
		v.alone()
		v.holds(v.path, v.s, mine)
		later := v.anna.unplug(v.anna.open(v.path), "when the share was offline")
		v.says(v.anna.open(v.path), later)
	},
}
