//go:build linux

package ui_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

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
const patience = 40 * time.Second

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

// screen is an X server without glass, with a window manager on it, and somebody who sits before it. What that person does
// are verbs: key, types, copies, click, drag. None waits for an answer but sees, which does one of them and waits until the
// screen has changed and come to rest, and until, which waits for anything at all.
type screen struct {
	t       *testing.T
	env     []string
	display string // its number, such as ":1"
	keep    string // folder for pictures
	fb      string // file that holds the screen's pixels as they are now
	shot    int
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
	s.display = ":" + strings.TrimSpace(string(number[:n]))
	s.env = append(s.env, "DISPLAY="+s.display)
	bare := filepath.Join(memory, "openbox.xml") // no keys of its own: some of them are ours
	must(t, os.WriteFile(bare, []byte(`<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>`), 0o600))
	s.start("openbox", "--config-file", bare)
	return s
}

// live gives the screen a home folder of its own, as a machine of somebody's has. Nothing blinks there, so that a screen
// without work comes to rest.
func (s *screen) live(who string) (home string) {
	s.t.Helper()
	home = s.t.TempDir()
	for _, name := range []string{"Documents", "run", "config/fyne"} {
		must(s.t, os.MkdirAll(filepath.Join(home, name), 0o700))
	}
	must(s.t, os.WriteFile(filepath.Join(home, "config", "fyne", "settings.json"), []byte(`{"no_animations": true}`), 0o600))
	s.env = append(s.env, "HOME="+home, "XDG_CONFIG_HOME="+home+"/config", "XDG_DATA_HOME="+home+"/data", "XDG_CACHE_HOME="+home+"/cache",
		"XDG_STATE_HOME="+home+"/state", "XDG_RUNTIME_DIR="+home+"/run", "DBUS_SESSION_BUS_ADDRESS=unix:path="+home+"/run/none", "FYNE_THEME=light", "FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1",
		"LANG=en_GB.UTF-8", "LC_ALL=en_GB.UTF-8", "LANGUAGE=", "ATTACHE_WHO="+who)
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

// opens starts the window and waits until it shows the briefing of a title.
func (s *screen) opens(title, program string, args ...string) *running {
	s.t.Helper()
	attache := s.start(program, args...)
	s.until("a window", func() bool { return s.window() != "" })
	s.until("a first frame", func() bool { return s.colours() > 8 })
	s.until("“"+title+"” in the title", func() bool { return strings.HasPrefix(s.title(), title) })
	s.rests()
	return attache
}

// exports exports the open briefing with the keyboard, and gives the text of the PDF.
func (s *screen) exports(pdf string) string {
	s.t.Helper()
	s.sees("the form of the export", func() { s.key("ctrl+e") })
	s.key("ctrl+a")
	s.types(pdf)
	s.rests()
	s.picture("export")
	s.key("Return")
	s.until("the PDF", func() bool { _, err := os.Stat(pdf); return err == nil })
	text, err := exec.Command("pdftotext", "-raw", pdf, "-").Output()
	must(s.t, err)
	return string(text)
}

// quits leaves the program with the keyboard.
func (s *screen) quits(program *running) {
	s.t.Helper()
	s.key("ctrl+q")
	select {
	case err := <-program.ended:
		if err != nil {
			s.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(patience): // the longest that it waits for a disk, and some
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

// key presses keys, one or several together such as “ctrl+e”, one name after the other.
func (s *screen) key(names ...string) {
	s.tool("xdotool", append([]string{"key", "--clearmodifiers", "--delay", "40"}, names...)...)
}

// types types a text. Only what the keyboard has: see paste.
func (s *screen) types(text string) {
	s.tool("xdotool", "type", "--clearmodifiers", "--delay", "15", text)
}

// copies puts a text on the clipboard, as another program does in which it was copied.
func (s *screen) copies(text string) {
	s.t.Helper()
	cmd := exec.Command("xclip", "-selection", "clipboard", "-loops", "0", "-quiet")
	cmd.Env, cmd.Stdin = s.env, strings.NewReader(text)
	s.run(cmd)
	s.until("the text on the clipboard", func() bool {
		return s.tool("xclip", "-selection", "clipboard", "-out") == strings.TrimSpace(text)
	})
}

// click clicks where something is, so many times; held are keys that are down meanwhile.
func (s *screen) click(at image.Point, times int, held ...string) {
	s.move(at)
	s.holding(held, func() { s.tool("xdotool", "click", "--repeat", strconv.Itoa(times), "--delay", "60", "1") })
}

// drag takes what is at a point to another one, while keys are held down; over runs before it lets go.
func (s *screen) drag(from, to image.Point, over func(), held ...string) {
	s.t.Helper()
	s.move(from)
	s.holding(held, func() {
		s.tool("xdotool", "mousedown", "1")
		const steps = 6
		for i := 1; i <= steps; i++ {
			s.move(from.Add(to.Sub(from).Mul(i).Div(steps)))
		}
		s.rests()
		if over != nil {
			over()
		}
		s.tool("xdotool", "mouseup", "1")
	})
}

func (s *screen) move(p image.Point) {
	s.tool("xdotool", "mousemove", strconv.Itoa(p.X), strconv.Itoa(p.Y))
}

// holding does something while keys are held down.
func (s *screen) holding(keys []string, act func()) {
	for _, k := range keys {
		s.tool("xdotool", "keydown", k)
	}
	act()
	for _, k := range keys {
		s.tool("xdotool", "keyup", k)
	}
}

// sees does something, and waits until the screen shows an answer and is at rest.
func (s *screen) sees(what string, act func()) {
	s.t.Helper()
	before := s.pixels(whole)
	act()
	s.until(what, func() bool { return s.pixels(whole) != before })
	s.rests()
}

// rests waits until nothing moves on the screen any more.
func (s *screen) rests() {
	s.t.Helper()
	const still = 200 * time.Millisecond
	before, since := s.pixels(whole), time.Now()
	s.until("a screen at rest", func() bool {
		if now := s.pixels(whole); now != before {
			before, since = now, time.Now()
		}
		return time.Since(since) >= still
	})
}

// until waits until something is so.
func (s *screen) until(what string, so func() bool) {
	s.t.Helper()
	for deadline := time.Now().Add(patience); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.picture("missing")
			s.t.Fatalf("%s did not come within %v; see the picture in %s", what, patience, s.keep)
		}
	}
}

// picture keeps what is on the screen.
func (s *screen) picture(name string) {
	s.shot++
	s.tool("import", "-silent", "-window", "root", filepath.Join(s.keep, fmt.Sprintf("%02d-%s.png", s.shot, name)))
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

// keyboard gives a keyboard that types without the time that a program takes to start.
func (s *screen) keyboard() (keys io.Writer, done func()) {
	s.t.Helper()
	cmd := exec.Command("xdotool", "-")
	cmd.Env = s.env
	in, err := cmd.StdinPipe()
	must(s.t, err)
	must(s.t, cmd.Start())
	return in, func() {
		_ = in.Close()
		_ = cmd.Wait() // what it typed was seen
	}
}

// whole is all of the screen.
var whole = image.Rect(0, 0, 1280, 800)

// look gives the pixels of some rows of the screen as they lie in the server's memory: see [screen.pixels].
func (s *screen) look(from, to int) (rows []byte, stride, size int) {
	s.t.Helper()
	f, err := os.Open(s.fb)
	must(s.t, err)
	defer f.Close()
	head := make([]byte, 4*20)
	_, err = f.ReadAt(head, 0)
	must(s.t, err)
	field := func(n int) int { return int(binary.BigEndian.Uint32(head[4*n:])) } // of an X window dump
	const headerSize, bitsPerPixel, bytesPerLine, colours, colourSize = 0, 11, 12, 19, 12
	start, stride, size := field(headerSize)+colourSize*field(colours), field(bytesPerLine), field(bitsPerPixel)/8
	rows = make([]byte, (to-from)*stride)
	_, err = f.ReadAt(rows, int64(start+from*stride))
	must(s.t, err)
	return rows, stride, size
}

// pixels gives a sum of the pixels within a part of the screen, out of the server's memory.
func (s *screen) pixels(r image.Rectangle) uint32 {
	s.t.Helper()
	rows, stride, size := s.look(r.Min.Y, r.Max.Y)
	sum := uint32(0)
	for y := range r.Dy() {
		sum = crc32.Update(sum, castagnoli, rows[y*stride+r.Min.X*size:y*stride+r.Max.X*size])
	}
	return sum
}

// castagnoli sums fast, so that looking takes little from the program that is looked at.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// find lists the points of a colour, or one next to it, within a part of the screen, line by line.
func (s *screen) find(c color.Color, in image.Rectangle) []image.Point {
	s.t.Helper()
	const near = 3
	r, g, b, _ := c.RGBA()
	rows, stride, size := s.look(in.Min.Y, in.Max.Y)
	is := func(got byte, want uint32) bool {
		return max(int(got), int(want>>8))-min(int(got), int(want>>8)) <= near
	}
	var found []image.Point
	for y := range in.Dy() {
		for x := in.Min.X; x < in.Max.X; x++ {
			if p := rows[y*stride+x*size:]; is(p[0], b) && is(p[1], g) && is(p[2], r) { // the order of bytes of such a screen
				found = append(found, image.Pt(x, in.Min.Y+y))
			}
		}
	}
	return found
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
