package data

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"attache/briefing"
)

func init() { roles["publisher"] = bePublisher }

// How a process ends that did its work, or could not.
const (
	publishWorked = 0
	publishFailed = 10
)

// bePublisher opens a library with words that wait, says so, and publishes when it is told to. Its fields are the library file and
// the data folder.
func bePublisher(f []string) int {
	runtime.LockOSThread() // what counts system calls counts those of each thread
	ctx := context.Background()
	l, err := Open(ctx, f[0], Options{WorkDir: f[1]})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	l.background.Wait()
	return atWord(func() error {
		_, err := l.Publish(ctx)
		return err
	})
}

// atWord says that all is ready, waits until somebody says a word, and does something then.
func atWord(do func() error) int {
	signal.Ignore(unix.SIGXFSZ)
	fmt.Println("ready")
	var err error
	for told := 0; told == 0 && !errors.Is(err, io.EOF); {
		told, err = os.Stdin.Read(make([]byte, 1))
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return publishFailed
	}
	return publishWorked
}

// faults tries publishing under one fault after another, each time from the same beginning.
type faults struct {
	t     *testing.T
	dir   string
	path  string // the library file
	work  string // the data folder
	old   []byte // the library file as it was
	saved string // the data folder as it was
	ref   briefing.Ref

	kept, replaced int // how often the old file stood afterwards, and how often the new one
}

const waitingWords = "words that wait for a medium"

func newFaults(t *testing.T) *faults {
	t.Helper()
	f := &faults{t: t, dir: t.TempDir()}
	f.path, f.work = filepath.Join(f.dir, "shared", "a.brief"), filepath.Join(f.dir, "work")
	if err := os.Mkdir(filepath.Dir(f.path), 0o700); err != nil {
		t.Fatal(err)
	}
	var said map[string]bool
	f.old, said = small(t)
	if len(said) == 0 {
		t.Fatal("nothing to lose")
	}
	d := newDesk(t, "anna")
	l := d.open(written(t, f.path, f.old))
	s := d.snippet(waitingWords)
	f.ref = s.Ref()
	d.add(l, s)
	abandon(t, l)
	f.saved = d.workDir
	return f
}

// begin sets all back to the beginning. The stamp of the file is another then, so it is read anew first: one more thing to fail.
func (f *faults) begin() {
	f.t.Helper()
	if err := errors.Join(os.RemoveAll(f.work), os.CopyFS(f.work, os.DirFS(f.saved))); err != nil {
		f.t.Fatal(err)
	}
	written(f.t, f.path, f.old)
}

// after looks at what a publish left: the old file or the new one, and the words in any case.
func (f *faults) after(what string, worked bool) {
	f.t.Helper()
	now, err := os.ReadFile(f.path)
	if err != nil {
		f.t.Fatalf("%s: neither the old file nor the new one: %v", what, err)
	}
	isOld := bytes.Equal(now, f.old)
	if isOld {
		f.kept++
	} else {
		f.replaced++
	}
	if worked && isOld {
		f.t.Errorf("%s: published, and the file is the old one", what)
	}
	stranger := filepath.Join(f.dir, "stranger")
	look := func(who, work string) *Library {
		l, err := Open(context.Background(), f.path, Options{WorkDir: work})
		if err != nil {
			f.t.Fatalf("%s: %s cannot open the file: %v", what, who, err)
		}
		fingerprint(f.t, l)
		return l
	}
	l := look("a stranger", stranger)
	if got := text(f.t, l, f.ref); !isOld && got != waitingWords {
		f.t.Errorf("%s: the new file says %q", what, got)
	}
	abandon(f.t, l)
	l = look("the owner", f.work)
	if got := text(f.t, l, f.ref); got != waitingWords {
		f.t.Errorf("%s: the working copy says %q", what, got)
	}
	if err := l.Close(context.Background()); err != nil {
		f.t.Errorf("%s: the next publish: %v", what, err)
	}
	if err := os.RemoveAll(stranger); err != nil {
		f.t.Error(err)
	}
	l = look("a stranger afterwards", stranger)
	if got := text(f.t, l, f.ref); got != waitingWords {
		f.t.Errorf("%s: after the next publish the file says %q", what, got)
	}
	abandon(f.t, l)
	if err := os.RemoveAll(stranger); err != nil {
		f.t.Error(err)
	}
	if entries, err := os.ReadDir(filepath.Dir(f.path)); err != nil || len(entries) != 1 {
		f.t.Errorf("%s: beside the library stand %v, %v", what, entries, err)
	}
}

// publish lets a process publish; before it does, disturb is given the process.
func (f *faults) publish(disturb func(pid int) (stop func())) (worked bool) {
	f.t.Helper()
	cmd := child(f.t, "publisher", f.path, f.work)
	cmd.Env = append(cmd.Env, "GOMAXPROCS=1")
	return disturbed(f.t, cmd, disturb)
}

// disturbed lets a process that waits for a word do its work; before it does, disturb is given the process. It reports whether the work was
// done.
func disturbed(t *testing.T, cmd *exec.Cmd, disturb func(pid int) (stop func())) (worked bool) {
	t.Helper()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("the process says %q, %v, %s", line, err, stderr.Bytes())
	}
	stop := disturb(cmd.Process.Pid)
	if _, err := io.WriteString(in, "x"); err != nil {
		t.Fatal(err)
	}
	err = cmd.Wait()
	stop()
	if code := cmd.ProcessState.ExitCode(); code != publishWorked && code != publishFailed {
		t.Fatalf("the process ended with %v: %s", err, stderr.Bytes())
	}
	return err == nil
}

// noFileOver keeps a process from letting any file grow beyond a limit, in bytes.
func noFileOver(t *testing.T, limit int) (disturb func(pid int) (stop func())) {
	return func(pid int) func() {
		r := unix.Rlimit{Cur: uint64(limit), Max: uint64(limit)}
		if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, &r, nil); err != nil {
			t.Fatal(err)
		}
		return func() {}
	}
}

// limitStep is by how much more files may grow each time.
func limitStep() int {
	if *soak {
		return pageSize / 2
	}
	return 8 * pageSize
}

// No file can grow beyond a limit, whatever the limit: each write of publishing fails in its turn.
func TestSoakEachWriteOfPublishFails(t *testing.T) {
	f := newFaults(t)
	for limit := 0; f.replaced == 0 && !t.Failed(); limit += limitStep() {
		f.begin()
		worked := f.publish(noFileOver(t, limit))
		f.after(fmt.Sprintf("no file over %d bytes", limit), worked)
	}
	if f.kept == 0 {
		t.Error("no write failed")
	}
	report(t, "each write of publishing fails", "no file may grow beyond a limit, each %d bytes from 0: the old file stood %d times, then the new one; the words were kept each time", limitStep(), f.kept)
}

// The medium of the library has room for a little more each time, and at last for all.
func TestSoakMediumFullAtEachStage(t *testing.T) {
	f := newFaults(t)
	dir := filepath.Dir(f.path)
	step := 8
	if *soak {
		step = 1
	}
	mounted := true
	for pages := len(f.old)/pageSize + 1; mounted && f.replaced == 0 && !t.Failed(); pages += step {
		if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size="+strconv.Itoa(pages*pageSize)); err != nil {
			t.Logf("no right to mount a small medium (%v): TestSoakEachWriteOfPublishFails brings the same about", err)
			mounted = false
			break
		}
		f.begin()
		l, err := Open(context.Background(), f.path, Options{WorkDir: f.work})
		if err != nil {
			t.Fatal(err)
		}
		_, err = l.Publish(context.Background())
		if err != nil && !errors.Is(err, ErrNoSpace) {
			t.Errorf("room for %d pages: %v", pages, err)
		}
		abandon(t, l)
		// Room is made, and the user goes on.
		if err := unix.Mount("", dir, "", unix.MS_REMOUNT, "size=16m"); err != nil {
			t.Fatal(err)
		}
		f.after(fmt.Sprintf("room for %d pages", pages), err == nil)
		if err := unix.Unmount(dir, 0); err != nil {
			t.Fatal(err)
		}
	}
	if mounted && f.kept == 0 {
		t.Error("the medium was never full")
	}
	report(t, "medium full while publishing", "at each %d pages: the old file stood %d times, then the new one; the words were kept each time", step, f.kept)
}

// calls are the system calls by which publishing reads, writes, locks and moves files. One after a question mark is not known to every
// machine or every strace.
var calls = strings.Fields("openat read pread64 write pwrite64 fsync fdatasync ftruncate ?fallocate ?newfstatat fstat lseek fcntl " +
	"renameat ?renameat2 ?rename unlinkat ?unlink fchmodat ?fchmodat2 ?chmod faccessat ?faccessat2")

// Each system call of publishing fails in its turn, which strace brings about. Without -soak it is those by which the new file
// reaches the medium and takes the place of the old one.
func TestSoakEachCallOfPublishFails(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not there, which lets single system calls fail")
	}
	tried, few := calls, 100
	if !*soak {
		tried, few = []string{"fsync", "renameat"}, 5
	}
	f := newFaults(t)
	trace := filepath.Join(f.dir, "trace")
	var lines []string
	total := 0
	for _, call := range tried {
		n := 1
		for ; !t.Failed(); n++ {
			f.begin()
			worked := f.publish(func(pid int) func() { return inject(t, pid, call, n, trace) })
			b, err := os.ReadFile(trace)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(b, []byte("(INJECTED)")) {
				if !worked {
					t.Errorf("%s: no call failed, and publishing did", call)
				}
				break
			}
			f.after(fmt.Sprintf("%s number %d fails", call, n), worked)
		}
		total += n - 1
		if n > 1 {
			lines = append(lines, fmt.Sprintf("  %-12s %4d", strings.TrimPrefix(call, "?"), n-1))
		}
	}
	if total < few {
		t.Errorf("only %d calls failed", total)
	}
	report(t, "each system call of publishing fails", "%d publishes, in each of which one system call failed with EIO: the old file stood %d times, the new one %d times; the words were kept each time\n%s",
		total, f.kept, f.replaced, strings.Join(lines, "\n"))
}

// inject lets the n-th system call of one name fail, in each thread of a process, with an error of the medium.
func inject(t *testing.T, pid int, call string, n int, trace string) (stop func()) {
	t.Helper()
	cmd := exec.Command("strace", "-f", "-qq", "-o", trace, "-p", strconv.Itoa(pid), "-e", "trace="+call, "-e", "signal=none",
		"-e", fmt.Sprintf("inject=%s:error=EIO:when=%d", call, n))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	attached := func() bool {
		status, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
		for _, path := range status {
			b, err := os.ReadFile(path)
			if err == nil && bytes.Contains(b, []byte("TracerPid:\t0\n")) {
				return false
			}
		}
		return err == nil
	}
	for begun := time.Now(); !attached(); time.Sleep(2 * time.Millisecond) {
		if time.Since(begun) > 20*time.Second {
			t.Fatal("strace did not attach")
		}
	}
	return func() {
		// It ends with the process that it follows, and its exit code is that process's.
		_ = cmd.Wait()
	}
}
