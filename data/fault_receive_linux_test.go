package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/revision"
)

func init() {
	roles["receiver"] = beReceiver
	roles["migrator"] = beMigrator
}

// beReceiver opens a library and receives another one when it is told to. Its fields are the library file, the data folder and the other file.
func beReceiver(f []string) int {
	ctx := context.Background()
	l, err := Open(ctx, f[0], Options{WorkDir: f[1]})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	l.background.Wait()
	return atWord(func() error {
		_, err := l.Receive(ctx, f[2], revision.ReceiveOptions{})
		return err
	})
}

// beMigrator opens a library, whose working copy is of an older format, when it is told to. Its fields are the library file and the data folder.
func beMigrator(f []string) int {
	return atWord(func() error {
		_, err := Open(context.Background(), f[0], Options{WorkDir: f[1], Create: true})
		return err
	})
}

// Each write of receiving another library fails in its turn: all of it came in or nothing, our words are kept, and the next try brings it in.
func TestSoakEachWriteOfMergeFails(t *testing.T) {
	const many = 40
	ctx := context.Background()
	dir := t.TempDir()
	path, theirs, work := filepath.Join(dir, "a.brief"), filepath.Join(dir, "theirs.brief"), filepath.Join(dir, "work")
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	lb := ben.create(theirs)
	for i := range many {
		ben.add(lb, ben.snippet(fmt.Sprintf("words %d by ben, %s", i, strings.Repeat("and more ", 50))))
	}
	closeIt(t, lb)
	l := anna.create(path)
	s := anna.snippet(waitingWords)
	anna.add(l, s)
	abandon(t, l)
	failed, worked := 0, false
	for limit := 0; !worked && !t.Failed(); limit += limitStep() {
		if err := errors.Join(os.RemoveAll(work), os.CopyFS(work, os.DirFS(anna.workDir))); err != nil {
			t.Fatal(err)
		}
		worked = disturbed(t, child(t, "receiver", path, work, theirs), noFileOver(t, limit))
		if !worked {
			failed++
		}
		l, err := Open(ctx, path, Options{WorkDir: work})
		if err != nil {
			t.Fatalf("no file over %d bytes: %v", limit, err)
		}
		fingerprint(t, l)
		if got := text(t, l, s.Ref()); got != waitingWords {
			t.Errorf("no file over %d bytes: our words are %q", limit, got)
		}
		if n := len(held(t, l)) - 1; n != 0 && n != many || worked && n != many {
			t.Errorf("no file over %d bytes: of %d snippets %d came in, %v", limit, many, n, worked)
		}
		if _, err := l.Receive(ctx, theirs, revision.ReceiveOptions{}); err != nil {
			t.Errorf("no file over %d bytes, then again: %v", limit, err)
		}
		if n := len(held(t, l)) - 1; n != many {
			t.Errorf("no file over %d bytes, then again: %d came in", limit, n)
		}
		abandon(t, l)
	}
	if failed == 0 {
		t.Error("no write failed")
	}
	report(t, "each write of a merge fails", "no file may grow beyond a limit, each %d bytes from 0: nothing came in %d times, then all; our words were kept each time", limitStep(), failed)
}

// Each write of a migration fails in its turn: the working copy is as it was or as it is to be, and the next start migrates it.
func TestSoakEachWriteOfMigrationFails(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path, saved := filepath.Join(dir, "a.brief"), newDesk(t, "anna")
	workOfFormat1(t, saved, path)
	var want string
	failed, worked := 0, false
	for limit := 0; !worked && !t.Failed(); limit += limitStep() {
		d := newDesk(t, "anna")
		if err := errors.Join(os.RemoveAll(path), os.CopyFS(d.workDir, os.DirFS(saved.workDir))); err != nil {
			t.Fatal(err)
		}
		worked = disturbed(t, child(t, "migrator", path, d.workDir), noFileOver(t, limit))
		if !worked {
			failed++
		}
		l, err := Open(ctx, path, Options{WorkDir: d.workDir, Create: true})
		if err != nil {
			t.Fatalf("no file over %d bytes: %v", limit, err)
		}
		says := fingerprint(t, l)
		if list, err := l.Objects(ctx, briefing.KindSnippet); err != nil || len(list) == 0 {
			t.Errorf("no file over %d bytes: %d snippets, %v", limit, len(list), err)
		}
		if want == "" {
			want = says
		} else if says != want {
			t.Errorf("no file over %d bytes: the library says something else", limit)
		}
		abandon(t, l)
	}
	if failed == 0 {
		t.Error("no write failed")
	}
	report(t, "each write of a migration fails", "no file may grow beyond a limit, each %d bytes from 0: it was refused %d times, then done; nothing was lost", limitStep(), failed)
}
