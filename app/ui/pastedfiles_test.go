package ui

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFilesThatWereCopiedInAFileManagerAreTakenIn(t *testing.T) {
	dir := t.TempDir()
	one, two := filepath.Join(dir, "one ferry.txt"), filepath.Join(dir, "zwölf.html")
	for _, name := range []string{one, two} {
		if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	address := func(path string) string { return (&url.URL{Scheme: "file", Path: path}).String() }
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a path", one, []string{one}},
		{"two paths, with white space around them", one + "\r\n" + two + "\n\n", []string{one, two}},
		{"addresses", address(one) + "\n" + address(two), []string{one, two}},
		{"in quotation marks", `"` + one + `"`, []string{one}},
		{"as some file managers begin", "x-special/nautilus-clipboard\ncopy\n" + address(two) + "\n", []string{two}},
		{"a folder", dir, []string{dir}},
		{"a path and words about it", one + "\nSee what the ferry costs.", nil},
		{"a file that is not there", filepath.Join(dir, "three.txt"), nil},
		{"a name without its folder", "one ferry.txt", nil},
		{"an article", "The ferry costs more.\n\nNobody asked why.", nil},
		{"an address of the web", "https://ferry.example/one.txt", nil},
		{"nothing", " \n", nil},
		{"the word copy", "copy", nil},
		{"far too long", strings.Repeat(one+"\n", 1+(64<<10)/len(one)), nil},
	} {
		var got []string
		for _, f := range pastedFiles(c.text) {
			got = append(got, f.Path())
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAPastedPathOpensTheArticle(t *testing.T) {
	u := sit(t, sample)
	name := filepath.Join(t.TempDir(), "tolls.txt")
	if err := os.WriteFile(name, []byte(tolls), 0o600); err != nil {
		t.Fatal(err)
	}
	u.app.Clipboard().SetContent(name)
	u.command("Paste an article…")
	if words := u.captured().words(); !strings.Contains(words, "tolls.txt") || !strings.Contains(words, "The council met on Tuesday.") {
		t.Errorf("the form says\n%s", words)
	}
}
