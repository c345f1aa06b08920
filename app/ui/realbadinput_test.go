//go:build linux

package ui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
	}{{"files", (*clerk).dropsFiles}, {"clipboard", (*clerk).pastes}, {"library", (*clerk).losesTheFile}} {
		t.Run(part.name, func(t *testing.T) {
			c := &clerk{screen: newScreen(t, filepath.Join(root, "build", "bad-input", part.name)), program: program}
			c.home = c.live("Ann")
			c.library = filepath.Join(c.home, "Documents", "harbour.brief")
			c.begins()
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
}

// begins opens a library and begins the comment. The program has no more rights to files than their owner gives, also
// where root tries it.
func (c *clerk) begins() {
	c.seed(c.program, c.library, `{"briefings": [{"title": "Harbour dues", "headings": [{"title": "Issue", "level": 1}]}]}`)
	c.attache = c.opens("Harbour dues", "setpriv", "--bounding-set=-dac_override,-dac_read_search", c.program, c.library)
	c.sees("a new comment", func() { c.key("ctrl+shift+c") })
	c.types("Words:")
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
	c.sees("the dialog go", func() { c.key("Escape") })
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
	c.word()
	c.quits(c.attache)
	if want, text := "Words: "+strings.Join(c.typed, " "), c.file(c.library); !strings.Contains(text, want) {
		c.t.Errorf("the library file lacks %q; it holds:\n%s", want, text)
	}
}

// file reads a library file on another machine: its JSON, or what is wrong with it.
func (c *clerk) file(library string) string {
	other := &screen{t: c.t, env: os.Environ()}
	other.live("Carl")
	out := filepath.Join(c.t.TempDir(), "out.json")
	other.tool(c.program, "export", library, "-o", out)
	text, err := os.ReadFile(out)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// dropsFiles drops one bad file after another, then many, then a hostile page.
func (c *clerk) dropsFiles() {
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
	c.leaves()
}

func (c *clerk) pastes()       { c.leaves() }
func (c *clerk) losesTheFile() { c.leaves() }
