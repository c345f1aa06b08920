package data

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
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
	"attache/briefing/revision"
)

// childEnv, where it is set, makes the test binary a process that does one of roles. Its value are the name of the role and, a line each, its fields.
const childEnv = "ATTACHE_TEST_CHILD"

// roles are the main functions of what runs in a process of its own; each is given its fields and gives the exit code.
var roles = map[string]func(fields []string) int{"editor": beEditor}

// beChild does the role that childEnv names.
func beChild(value string) int {
	fields := strings.Split(value, "\n")
	return roles[fields[0]](fields[1:])
}

// child prepares a process that does a role.
func child(t testing.TB, role string, fields ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childEnv+"="+strings.Join(append([]string{role}, fields...), "\n"))
	return cmd
}

// errand is what an editor in a process of its own is asked to do.
type errand struct {
	who    string
	path   string // the library file
	work   string // the data folder
	theirs string // a library to receive now and then; empty: none
	seed   uint64 // of what it does when
	next   int    // the number of its next edit
	rare   int    // one in so many steps is a publish
}

// editorObjects is how many snippets an editor writes in.
const editorObjects = 12

// editorObject names one of them, alike in every process.
func editorObject(who string, i int) briefing.Ref {
	seed := [32]byte{byte(i)}
	copy(seed[1:], who)
	id, err := briefing.NewUUID(time.UnixMilli(1_780_000_000_000), rand.NewChaCha8(seed))
	if err != nil {
		panic(err)
	}
	return briefing.Ref{Kind: briefing.KindSnippet, ID: id}
}

// editorText is what edit n writes.
func editorText(who string, n int) string { return fmt.Sprintf("word %d by %s", n, who) }

// run edits, publishes and receives until somebody kills the process or does not listen any more. Before each thing it says
// "at POINT", and after it "done N", where N is the number of the last edit that was acknowledged; "published N" says that
// the file holds all edits up to there.
func (e errand) run(out io.Writer) error {
	ctx := context.Background()
	acked := e.next - 1
	at := func(point string) { fmt.Fprintf(out, "at %s\n", point) }
	at("open")
	phase := "open, "
	if older, err := filepath.Glob(filepath.Join(e.work, "*", "*.db")); err == nil && slices.ContainsFunc(older, func(work string) bool {
		version, err := formatIn(work)
		return err == nil && version < format
	}) {
		phase = "migration, "
	}
	l, err := Open(ctx, e.path, Options{WorkDir: e.work, Create: true, fault: func(step string) error {
		at(phase + step)
		return nil
	}})
	if err != nil {
		return err
	}
	phase = "publish, "
	r := rand.New(rand.NewPCG(e.seed, 21))
	for {
		if _, err := fmt.Fprintf(out, "done %d\n", acked); err != nil {
			return err
		}
		switch n := r.IntN(e.rare); {
		case n == 0:
			at("publish, begin")
			if _, err := l.Publish(ctx); errors.Is(err, ErrInUse) {
				continue // the other editor was quicker, six times
			} else if err != nil {
				return err
			}
			fmt.Fprintf(out, "published %d\n", acked)
		case n == 1 && e.theirs != "":
			at("merge")
			if _, err := l.Receive(ctx, e.theirs, revision.ReceiveOptions{}); err != nil {
				return err
			}
		default:
			at("edit")
			change := set(editorObject(e.who, r.IntN(editorObjects)), "text", editorText(e.who, acked+1))
			if err := l.Apply(ctx, briefing.Action{Title: "edit", Who: e.who, At: time.Now(), Changes: []briefing.Change{change}}); err != nil {
				return err
			}
			acked++
		}
	}
}

// beEditor is the main function of an editor's process. Its fields are those of an errand.
func beEditor(f []string) int {
	seed, err := strconv.ParseUint(f[4], 10, 64)
	next, err2 := strconv.Atoi(f[5])
	rare, err3 := strconv.Atoi(f[6])
	if err = errors.Join(err, err2, err3); err == nil {
		err = errand{f[0], f[1], f[2], f[3], seed, next, rare}.run(os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// editor is a running process and what it said.
type editor struct {
	t      testing.TB
	cmd    *exec.Cmd
	out    io.ReadCloser
	lines  *bufio.Scanner
	stderr bytes.Buffer

	point     string // where it is; "between" where it does nothing
	opened    bool   // it acknowledged that the library is open
	acked     int    // the number of the last acknowledged edit
	published int    // the number of the last edit that was acknowledged to be in the file
}

// start starts an editor; under what is named it runs as the last argument of another program.
func start(t testing.TB, e errand, under ...string) *editor {
	t.Helper()
	cmd := child(t, "editor", e.who, e.path, e.work, e.theirs, strconv.FormatUint(e.seed, 10), strconv.Itoa(e.next), strconv.Itoa(e.rare))
	if len(under) > 0 {
		env := cmd.Env
		cmd = exec.Command(under[0], append(under[1:], cmd.Path)...)
		cmd.Env = env
	}
	c := &editor{t: t, cmd: cmd, point: "start", acked: e.next - 1, published: -1}
	c.cmd.Stderr = &c.stderr
	var err error
	if c.out, err = c.cmd.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c.lines = bufio.NewScanner(c.out)
	return c
}

// listen reads one line of what the editor says. It reports false where it says nothing any more.
func (c *editor) listen() bool {
	if !c.lines.Scan() {
		return false
	}
	c.hear(c.lines.Text())
	return true
}

// hear takes note of a line of what the editor says.
func (c *editor) hear(line string) {
	word, rest, _ := strings.Cut(line, " ")
	n, _ := strconv.Atoi(rest)
	switch word {
	case "at":
		c.point = rest
	case "done":
		c.point, c.opened, c.acked = "between", true, n
	case "published":
		c.published = n
	}
}

// kill ends the process at once, as a power cut or the system would, and hears out what it had said.
func (c *editor) kill() {
	c.t.Helper()
	if err := c.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		c.t.Error(err)
	}
	for c.listen() {
	}
	err := c.cmd.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.Exited() && c.stderr.Len() > 0 {
		c.t.Errorf("the editor ended by itself: %v %s", err, c.stderr.Bytes())
	}
}

// held gives all texts of snippets that stand in a library's history.
func held(t testing.TB, l *Library) map[string]bool {
	t.Helper()
	rows, err := l.readDB.Query("SELECT json_extract(val,'$') FROM rev WHERE kind='snippet' AND field='text'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	texts := map[string]bool{}
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		texts[s] = true
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return texts
}

// shown gives the texts of an editor's snippets as they are shown.
func shown(t testing.TB, l *Library, who string) map[string]bool {
	t.Helper()
	texts := map[string]bool{}
	for i := range editorObjects {
		texts[text(t, l, editorObject(who, i))] = true
	}
	return texts
}
