//go:build linux

package ui_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestRealBadInput gives the real window what nobody would want to give it: files that are no articles, clipboards full of
// noise, sites that are not there, and a library file that vanishes, changes or finds no room under the open window. After
// each a sentence says what it was, the words that were typed just before are kept, and the window answers the next key.
// Pictures are kept in build/bad-input.
func TestRealBadInput(t *testing.T) {
	program, root := realProgram(t)
	need(t, "xclip", "setpriv")
	for _, part := range []struct {
		name string
		run  func(*clerk)
	}{{"files", (*clerk).dropsFiles}, {"clipboard", (*clerk).pastes}, {"library", (*clerk).losesTheFile}, {"disk", (*clerk).fillsTheDisk}} {
		t.Run(part.name, func(t *testing.T) {
			t.Parallel()
			c := &clerk{screen: newScreen(t, filepath.Join(root, "build", "bad-input", part.name)), program: program}
			c.home = c.live("Ann")
			c.library = filepath.Join(c.home, "Documents", "harbour.brief")
			part.run(c)
		})
	}
}

// clerk is somebody at the screen who types word after word in one comment.
type clerk struct {
	*screen
	program, home, library string
	attache                *running
	typed                  []string
	bare, top              uint32 // the ground and the head of the window, as they are without a dialog and without a notice
}

// Parts of the window: the ground is below its last line, where nothing stands but the veil of a dialog. A notice pushes
// away what stands at its head.
var (
	ground = image.Rect(400, 790, 900, 797)
	head   = image.Rect(1000, 48, 1270, 92)
)

// begins opens a library and the comment in it. The program has no more rights to files than their owner gives, also
// where root tries it.
func (c *clerk) begins() {
	c.seed(c.program, c.library, `{"briefings": [{"title": "Harbour dues", "headings": [{"title": "Issue", "level": 1, "snippets": [{"kind": "comment", "text": "Words:"}]}]}]}`)
	c.attache = c.opens("Harbour dues", "setpriv", "--bounding-set=-dac_override,-dac_read_search", c.program, c.library)
	c.key("ctrl+shift+s", "Down")
	c.until("the comment in the form", func() bool {
		c.key("ctrl+t", "ctrl+a", "ctrl+c")
		return c.clipboard() == "Words:"
	})
	c.key("End")
	c.rests()
	c.bare, c.top = c.pixels(ground), c.pixels(head)
}

// closes closes what lies over the panes with a key.
func (c *clerk) closes(keys ...string) {
	c.t.Helper()
	c.key(keys...)
	c.until("no dialog", func() bool { return c.pixels(ground) == c.bare })
	c.rests()
}

// word types one more word, which is not in the library before a second has passed.
func (c *clerk) word() {
	c.t.Helper()
	word := fmt.Sprintf("word%d", len(c.typed))
	c.typed = append(c.typed, word)
	c.sees("an answer to the next key", func() {
		c.key("ctrl+t", "End")
		c.types(" " + word)
	})
}

// bears types a word and does something at once. The dialog that opens has to say a sentence, and closes with Escape.
func (c *clerk) bears(name, says string, act func()) {
	c.t.Helper()
	c.word()
	act()
	c.reads(name, says)
	c.closes("Escape")
}

// reads waits for a dialog that says something, and copies its words as somebody does who asks for help.
func (c *clerk) reads(name, says string) {
	c.t.Helper()
	words := ""
	defer func() {
		if c.t.Failed() {
			c.t.Logf("%s: the window says %q, want %q", name, words, says)
		}
	}()
	c.until("“"+says+"”", func() bool {
		c.key("ctrl+c")
		words = c.clipboard()
		return strings.Contains(words, says)
	})
	c.rests()
	c.picture(name)
}

func (c *clerk) clipboard() string {
	return c.tool("timeout", "2", "xclip", "-selection", "clipboard", "-out")
}

// leaves closes the program, and compares what the library file holds with what was typed.
func (c *clerk) leaves() {
	c.t.Helper()
	c.quits(c.attache)
	if text := c.file(c.library); !strings.Contains(text, c.all()) {
		c.t.Errorf("the library file lacks %q; it holds:\n%s", c.all(), text)
	}
}

// file reads a library file on another machine: its JSON, or what is wrong with it.
func (c *clerk) file(library string) string { return c.exported(library, ".json") }

func (c *clerk) exported(library, ending string) string {
	other := &screen{t: c.t, env: os.Environ()}
	other.live("Carl")
	out := filepath.Join(c.t.TempDir(), "out"+ending)
	other.tool(c.program, "export", library, "-o", out)
	text, err := os.ReadFile(out)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// dropsFiles drops one bad file after another, then many at once, then a page that wants more than to be read.
func (c *clerk) dropsFiles() {
	c.begins()
	in := c.t.TempDir()
	for _, bad := range badFiles {
		path := filepath.Join(in, bad.name)
		bad.make(c.t, path)
		if bad.says != "" {
			c.bears(bad.name, bad.says, func() { c.drops(path) })
			continue
		}
		c.word()
		c.sees("a message at the foot", func() { c.drops(path) })
		c.picture(bad.name)
	}

	good, vanishes := filepath.Join(in, "good.txt"), filepath.Join(in, "vanishes.txt")
	for _, path := range []string{good, vanishes} {
		must(c.t, os.WriteFile(path, []byte("Dues rise\n\nThe dues of the harbour rise in April."), 0o600))
	}
	c.bears("vanishes.txt", "There is no file "+vanishes, func() {
		c.sees("the form of the first", func() { c.drops(good, vanishes) })
		must(c.t, os.Remove(vanishes))
		c.key("Escape")
	})

	long, mixed := filepath.Join(in, "long"), filepath.Join(in, "mixed")
	mixedFolder(c.t, long, 100, 50_000)
	c.bears("cancel", "Reading long", func() { c.drops(long) }) // Escape stops it
	c.picture("cancelled")
	mixedFolder(c.t, mixed, 100, 50)
	c.word()
	c.sees("the list", func() { c.drops(mixed) })
	c.picture("mixed")
	c.click(fileAll, 1)
	c.reads("mixed-filed", "Not read: mixed/003noise.txt: Not a text")
	c.closes("Escape")
	c.leaves()
	if n := strings.Count(c.file(c.library), `"title": "Notice `); n < 50 {
		c.t.Errorf("%d of 50 good files among 100 were filed", n)
	}
}

// fileAll is the button that files all articles of a list as they are proposed.
var fileAll = image.Pt(1010, 690)

// pastes pastes what no program should put on a clipboard, and asks for pages of sites that are not there.
func (c *clerk) pastes() {
	c.begins()
	paste := func() { c.key("ctrl+shift+v") }
	c.puts("UTF8_STRING", noise(400_000))
	c.bears("noise", "Not a text, a web page, a mail, a .docx or a PDF", paste)
	c.puts("UTF8_STRING", bytes.Repeat([]byte("The harbour office raises the dues again. "), 50<<20/42))
	c.bears("50-MB", "take it in in parts", paste)
	c.puts("image/png", noise(5_000))
	c.word()
	c.sees("a message at the foot", paste)
	c.picture("picture")

	silent, err := net.Listen("tcp", "127.0.0.1:0") // takes calls, and says nothing
	must(c.t, err)
	defer func() { must(c.t, silent.Close()) }()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/hostile":
			_, _ = io.WriteString(w, hostile) // a reader that has gone is no matter
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/endless":
			for chunk := noise(1 << 20); ; {
				if _, err := w.Write(chunk); err != nil {
					return
				}
			}
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	gone, err := net.Listen("tcp", "127.0.0.1:0")
	must(c.t, err)
	nobody := "http://" + gone.Addr().String()
	must(c.t, gone.Close())
	for _, page := range []struct{ name, address, says string }{
		{"dead", nobody + "/page", "The site does not answer"},
		{"missing", site.URL + "/page", "has no such page"},
		{"round", site.URL + "/round", "leads on and on"},
		{"endless", site.URL + "/endless", "larger than 20 MB"},
		{"silent", "http://" + silent.Addr().String(), "Fetching http://"}, // Escape stops it
	} {
		c.puts("UTF8_STRING", []byte(page.address))
		c.bears(page.name, page.says, func() { c.fetches(page.name) })
	}
	c.puts("UTF8_STRING", []byte("https://harbour.invalid/dues"))
	c.bears("no-site", "There is no site of that name", func() {
		c.sees("the question", paste)
		c.key("Return")
	})
	c.puts("UTF8_STRING", []byte(site.URL+"/hostile"))
	c.word()
	c.fetches("hostile")
	c.until("the form of the page", func() bool { c.key("ctrl+a"); return c.clipboard() != "" && c.pixels(ground) != c.bare })
	c.picture("hostile-form")
	c.closes("Return")
	c.leaves()
	text := c.exported(c.library, ".txt")
	for _, want := range []string{"The dues rise in April", "Nobody asked the ferries.", "The council meets again on Monday."} {
		if !strings.Contains(text, want) {
			c.t.Errorf("the library lacks %q of the page", want)
		}
	}
	for _, bad := range []string{"alert", "hidden words", "root:", "\u202e", "javascript"} {
		if strings.Contains(text, bad) {
			c.t.Errorf("the library holds %q of the page", bad)
		}
	}
}

// puts puts bytes of a kind on the clipboard, as another program does.
func (c *clerk) puts(kind string, content []byte) {
	c.t.Helper()
	cmd := exec.Command("xclip", "-selection", "clipboard", "-target", kind, "-quiet")
	cmd.Env, cmd.Stdin = c.env, bytes.NewReader(content)
	c.run(cmd)
	c.until(kind+" on the clipboard", func() bool {
		return strings.Contains(c.tool("xclip", "-selection", "clipboard", "-target", "TARGETS", "-out"), kind)
	})
}

// fetches pastes an address of this machine, and says that it is meant.
func (c *clerk) fetches(name string) {
	c.sees("the question whether to fetch", func() { c.key("ctrl+shift+v") })
	c.sees("the question whether it may be an inner network", func() { c.key("Return") })
	c.picture(name + "-inner")
	c.key("shift+Tab", "space") // Enter would leave it
}

// losesTheFile lets the library file come to every harm under the open window. What is typed meanwhile is in it in the end.
func (c *clerk) losesTheFile() {
	c.begins()
	folder, kept := filepath.Dir(c.library), filepath.Join(c.home, "kept.brief")
	saved := func() {
		c.t.Helper()
		c.until("all words in the file", func() bool { return strings.Contains(c.file(c.library), c.all()) })
	}
	astray := func(name string, harm, mend func()) {
		c.t.Helper()
		saved()
		harm()
		c.until("a line that says so", func() bool { return c.pixels(head) != c.top })
		c.rests()
		c.picture(name)
		c.word()
		mend()
		saved()
		c.until("the line gone", func() bool { return c.pixels(head) == c.top })
	}

	saved()
	must(c.t, os.Chmod(c.library, 0o400))
	must(c.t, os.Chmod(folder, 0o500))
	c.bears("read-only", "can be read and not written", func() {})
	must(c.t, os.Chmod(folder, 0o700))
	must(c.t, os.Chmod(c.library, 0o600))
	c.key("ctrl+s")

	other := c.seed(c.program, filepath.Join(c.home, "other.brief"), `{"briefings": [{"title": "Something else"}]}`)
	aside := func() { must(c.t, os.Rename(c.library, kept)) }
	back := func() { must(c.t, os.Rename(kept, c.library)) }
	astray("deleted", func() { must(c.t, os.Remove(c.library)) }, func() { c.key("ctrl+s") })
	astray("replaced", func() { aside(); must(c.t, os.Rename(other, c.library)) }, back)
	astray("emptied", func() { aside(); must(c.t, os.WriteFile(c.library, nil, 0o600)) }, back)
	astray("damaged", func() { aside(); must(c.t, os.WriteFile(c.library, noise(200_000), 0o600)) }, back)
	astray("away", func() { must(c.t, os.Rename(folder, folder+" away")) }, func() { must(c.t, os.Rename(folder+" away", folder)) })

	second := c.start(c.program, c.library)
	c.reads("second-window", "is in use")
	c.ends(second)
	broken := filepath.Join(c.home, "broken.brief")
	must(c.t, os.WriteFile(broken, noise(200_000), 0o600))
	third := c.start(c.program, broken)
	c.reads("broken", "is not an Attaché library. It was left as it is.")
	c.ends(third)
	c.leaves()
}

// fillsTheDisk fills the small disk that the library lies on, and makes room again.
func (c *clerk) fillsTheDisk() {
	disk := filepath.Dir(c.library)
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=3m"); err != nil {
		c.t.Logf("no right to mount a small disk, so the window was not seen on a full one: %v", err)
		return
	}
	c.t.Cleanup(func() { must(c.t, syscall.Unmount(disk, 0)) })
	c.begins()
	rest := filepath.Join(disk, "rest")
	if err := os.WriteFile(rest, make([]byte, 3<<20), 0o600); !errors.Is(err, syscall.ENOSPC) {
		c.t.Fatalf("the disk is not full: %v", err)
	}
	c.bears("full", "There is no space left on the disk.", func() {})
	c.word()
	must(c.t, os.Remove(rest))
	c.key("ctrl+s")
	c.until("all words in the file", func() bool { return strings.Contains(c.file(c.library), c.all()) })
	c.leaves()
}

// all is the comment as it was typed.
func (c *clerk) all() string { return strings.Join(append([]string{"Words:"}, c.typed...), " ") }

// ends closes the window that says why a library cannot be opened.
func (c *clerk) ends(program *running) {
	c.t.Helper()
	c.key("Escape")
	select {
	case err := <-program.ended: // with what it failed; it says so itself
		c.t.Log("the program ended:", err)
	case <-time.After(patience):
		c.picture("stays")
		c.t.Error("the window stays")
	}
}
