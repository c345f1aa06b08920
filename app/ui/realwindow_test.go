//go:build linux

package ui_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"attache/app/session"
)

// TestRealWindow sits down at the real program: it builds the binary, shows it
// on a screen of its own, types a snippet with the keyboard and finds it in the
// exported PDF. Pictures of the way are kept in build/window.
//
// The test itself needs no cgo; the program that it builds does.
func TestRealWindow(t *testing.T) {
	program, root := realProgram(t)
	need(t, "pdftotext")
	s := newScreen(t, filepath.Join(root, "build", "window"))
	home := s.live("Ann")
	library := s.seed(program, filepath.Join(home, "day.brief"), `{"briefings": [{"title": "Harbour dues", "headings": [{"title": "Issue", "level": 1}]}]}`)

	begun := time.Now()
	attache := s.start(program, library)
	s.await("a window", func() bool { return s.window() != "" })
	s.await("a first frame", func() bool { return s.colours() > 8 })
	t.Logf("first frame %d ms after the program began", time.Since(begun).Milliseconds())

	const words = "The ferry tariff was never published."
	s.press("ctrl+n")
	s.types("Night ferries")
	s.press("Return")
	s.await("the new briefing's name in the title", func() bool { return strings.HasPrefix(s.title(), "Night ferries") })
	s.press("ctrl+shift+h")
	s.types("What we know")
	s.press("Return")
	s.press("ctrl+shift+c")
	s.types(words)
	s.picture("typed")
	s.press("ctrl+3")
	s.picture("preview")

	pdf := filepath.Join(home, "out.pdf")
	text := s.exports(pdf)
	if report, err := session.CheckPDF(t.Context(), pdf); err != nil || !report.OK() {
		t.Errorf("our checker says %v, %v", report.Failures, err)
	}
	for _, want := range []string{"Night ferries", "What we know", words} {
		if !strings.Contains(text, want) {
			t.Errorf("the PDF does not say %q; it says:\n%s", want, text)
		}
	}
	s.picture("exported")

	s.quits(attache)
	if info, err := os.Stat(library); err != nil || info.Size() == 0 {
		t.Errorf("the library file was not published on closing: %v", err)
	}
}

// realProgram builds the program with its window, and gives it with the root of the sources. Where that or a screen cannot
// be had the test is skipped.
func realProgram(t *testing.T) (program, root string) {
	t.Helper()
	need(t, "Xvfb", "openbox", "xdotool", "gcc", "pkg-config", "import")
	needLibraries(t, "gl", "x11", "xcursor", "xrandr", "xinerama", "xi", "xxf86vm")
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	root, err := filepath.Abs("../..")
	must(t, err)
	program = filepath.Join(t.TempDir(), "attache")
	build := exec.Command("go", "build", "-o", program, "./app")
	build.Dir, build.Env = root, append(os.Environ(), "CGO_ENABLED=1")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	return program, root
}

// patience is how long a step may take before the test gives up; no assertion
// depends on how much less it takes.
const patience = 20 * time.Second

// need skips the test where a program is missing. Under CI=true that is a failure.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, name := range programs {
		if _, err := exec.LookPath(name); err != nil {
			doWithout(t, name)
		}
	}
}

// needLibraries does the same for what C programs are built with.
func needLibraries(t *testing.T, libraries ...string) {
	t.Helper()
	for _, name := range libraries {
		if err := exec.Command("pkg-config", "--exists", name).Run(); err != nil {
			doWithout(t, "the C library "+name)
		}
	}
}

func doWithout(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is not installed, and under CI nothing may be skipped", what)
	}
	t.Skipf("%s is not installed", what)
}

// screen is an X server without glass, with a window manager on it.
type screen struct {
	t    *testing.T
	env  []string
	keep string // folder for pictures
	fb   string // file that holds the screen's pixels as they are now
	shot int
}

func newScreen(t *testing.T, keep string) *screen {
	t.Helper()
	must(t, os.MkdirAll(keep, 0o755))
	read, write, err := os.Pipe()
	must(t, err)
	memory := t.TempDir()
	s := &screen{t: t, keep: keep, env: os.Environ(), fb: filepath.Join(memory, "Xvfb_screen0")}
	xvfb := exec.Command("Xvfb", "-fbdir", memory, "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
	xvfb.ExtraFiles = []*os.File{write}
	s.run(xvfb)
	must(t, write.Close())
	number := make([]byte, 16)
	n, err := read.Read(number) // the server writes its number when it is ready
	must(t, err)
	s.env = append(s.env, "DISPLAY=:"+strings.TrimSpace(string(number[:n])))
	s.start("openbox")
	return s
}

// live gives the screen a home folder of its own, as a machine of somebody's has.
func (s *screen) live(who string) (home string) {
	s.t.Helper()
	home = s.t.TempDir()
	for _, name := range []string{"Documents", "run"} {
		must(s.t, os.Mkdir(filepath.Join(home, name), 0o700))
	}
	s.env = append(s.env, "HOME="+home, "XDG_CONFIG_HOME="+home+"/config", "XDG_DATA_HOME="+home+"/data", "XDG_CACHE_HOME="+home+"/cache",
		"XDG_STATE_HOME="+home+"/state", "XDG_RUNTIME_DIR="+home+"/run", "FYNE_THEME=light", "FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1", "LANG=en_GB.UTF-8", "LC_ALL=en_GB.UTF-8", "ATTACHE_WHO="+who)
	return home
}

// seed makes a library of one in JSON.
func (s *screen) seed(program, library, content string) string {
	s.t.Helper()
	file := filepath.Join(s.t.TempDir(), "seed.json")
	must(s.t, os.WriteFile(file, []byte(content), 0o600))
	if err := <-s.start(program, "import", file, "--into", library).ended; err != nil {
		s.t.Fatalf("make a library: %v", err)
	}
	return library
}

// exports exports the open briefing with the keyboard, and gives the text of the PDF.
func (s *screen) exports(pdf string) string {
	s.t.Helper()
	s.press("ctrl+e")
	s.press("ctrl+a")
	s.types(pdf)
	s.picture("export")
	s.press("Return")
	s.await("the PDF", func() bool { _, err := os.Stat(pdf); return err == nil })
	text, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	must(s.t, err)
	return string(text)
}

// quits leaves the program with the keyboard.
func (s *screen) quits(program *running) {
	s.t.Helper()
	s.press("ctrl+q")
	select {
	case err := <-program.ended:
		if err != nil {
			s.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(2 * patience): // the longest that it waits for a disk, and some
		s.picture("stays")
		s.t.Error("the program did not end after Ctrl+Q; below stands what each of its goroutines waits for")
		_ = program.process.Signal(syscall.SIGQUIT) // has it print them
		if err := <-program.ended; err != nil {
			s.t.Logf("it ended with %v", err)
		}
	}
}

// running is a program on the screen; the channel tells how it ended by itself.
type running struct {
	process *os.Process
	ended   <-chan error
}

// start runs a program on the screen until the test ends.
func (s *screen) start(name string, args ...string) *running {
	s.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = s.env
	return s.run(cmd)
}

func (s *screen) run(cmd *exec.Cmd) *running {
	s.t.Helper()
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	must(s.t, cmd.Start())
	ended, gone := make(chan error, 1), make(chan struct{})
	go func() {
		ended <- cmd.Wait()
		close(gone)
	}()
	s.t.Cleanup(func() {
		_ = cmd.Process.Kill() // it may have ended by itself
		<-gone
		if s.t.Failed() {
			s.t.Logf("%s said:\n%s", filepath.Base(cmd.Path), out.String())
		}
	})
	return &running{cmd.Process, ended}
}

// tool runs a small program to its end and gives what it wrote; where it fails, nothing.
func (s *screen) tool(name string, args ...string) string {
	ctx, cancel := context.WithTimeout(s.t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = s.env
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && !errors.Is(err, fs.ErrNotExist) {
		s.t.Fatalf("%s: %v", name, err)
	}
	return strings.TrimSpace(string(out))
}

func (s *screen) window() string {
	ids := strings.Fields(s.tool("xdotool", "search", "--onlyvisible", "--name", "Attaché"))
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

func (s *screen) title() string { return s.tool("xdotool", "getwindowname", s.window()) }

// colours counts the colours on the screen: an empty window has one or two.
func (s *screen) colours() int {
	n, err := strconv.Atoi(s.tool("import", "-silent", "-window", "root", "-format", "%k", "info:"))
	if err != nil {
		return 0
	}
	return n
}

// calm waits until nothing moves on the screen any more.
func (s *screen) calm() {
	s.t.Helper()
	look := func() string { return s.tool("import", "-silent", "-window", "root", "-format", "%#", "info:") }
	before := look()
	s.await("a calm screen", func() bool {
		time.Sleep(settle)
		now := look()
		still := now == before
		before = now
		return still
	})
}

// await waits until something is so.
func (s *screen) await(what string, so func() bool) {
	s.t.Helper()
	for deadline := time.Now().Add(patience); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.picture("missing")
			s.t.Fatalf("%s did not come within %v; see the picture in %s", what, patience, s.keep)
		}
	}
}

// settle lets the program answer: a person does not type into a dialog before
// it is there either.
const settle = 800 * time.Millisecond

func (s *screen) press(keys string) {
	s.tool("xdotool", "key", "--clearmodifiers", keys)
	time.Sleep(settle)
}

func (s *screen) types(text string) {
	s.tool("xdotool", "type", "--clearmodifiers", "--delay", "15", text)
	time.Sleep(settle)
}

// picture keeps what is on the screen.
func (s *screen) picture(name string) {
	s.shot++
	s.tool("import", "-silent", "-window", "root", filepath.Join(s.keep, fmt.Sprintf("%d-%s.png", s.shot, name)))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
