package pdf

import (
	"bytes"
	"context"
	"encoding/base64"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"attache/assets"
	"attache/briefing"
	"attache/briefing/cite"
	"attache/briefing/exchange"
	"attache/briefing/layout"
)

// TestBriefings writes whole briefings, and has each read by all who have an opinion.
// What their tags and their pages say stands in testdata/briefings.
func TestBriefings(t *testing.T) {
	everything, err := os.ReadFile("testdata/briefings/everything.json")
	if err != nil {
		t.Fatal(err)
	}
	everything = bytes.Replace(everything, []byte("PNG"), base64.StdEncoding.AppendEncode(nil, pngFile(t, chart(300, 200, 0x80))), 1)
	everything = bytes.Replace(everything, []byte("JPEG"), base64.StdEncoding.AppendEncode(nil, jpegFile(t, chart(500, 200, 0xFF))), 1)
	for _, b := range []struct {
		name     string
		library  []byte
		contents bool
		attached []Attachment
	}{
		{"vesmark", assets.Sample, false, nil},
		{"everything", everything, true, attached()},
	} {
		t.Run(b.name, func(t *testing.T) {
			c := content(t, b.library)
			c.Contents = b.contents
			doc, pages := set(t, c)
			m := metadata()
			m.Attachments = b.attached
			var file bytes.Buffer
			if err := Write(&file, doc, slices.Values(pages), m); err != nil {
				t.Fatal(err)
			}
			path := save(t, file.Bytes())
			opinions(t, path)
			wantText(t, path, doc, pages)
			golden(t, filepath.Join("briefings", b.name+".tags.txt"), tags(t, path))
			golden(t, filepath.Join("briefings", b.name+".pages.txt"), looks(t, path))
		})
	}
}

// tags gives the structure tree of a file with its text. Numbers of objects and
// places are left out: they change with every word.
func tags(t *testing.T, path string) string {
	tree := tool(t, "pdfinfo", "-struct-text", path)
	tree = regexp.MustCompile(`Object \d+ 0`).ReplaceAllString(tree, "Link annotation")
	return regexp.MustCompile(`/BBox .*`).ReplaceAllString(tree, "/BBox")
}

// looks gives the pages as they look, as far as letters can show it.
func looks(t *testing.T, path string) string {
	pages := strings.Split(strings.TrimSuffix(tool(t, "pdftotext", "-layout", "-nodiag", path, "-"), "\f"), "\f")
	for i, page := range pages {
		pages[i] = strings.Trim(regexp.MustCompile(`\n{3,}`).ReplaceAllString(page, "\n\n"), "\n")
	}
	return strings.Join(pages, "\n"+strings.Repeat("-", 100)+"\n") + "\n"
}

// golden compares a text with a file in testdata that is at most 20 KiB long.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if len(got) > 20<<10 {
		t.Errorf("%s has %d bytes: nobody would read that", path, len(got))
	}
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			t.Fatalf("%s differs; run with -update and look at the difference. Line %d:\n got %s\nwant %s", path, i+1, is[i], was[i])
		}
	}
	if len(was) != len(is) {
		t.Errorf("%s has %d lines, and now it would have %d", path, len(was), len(is))
	}
}

// content reads the first briefing of a library in the JSON form.
func content(t *testing.T, library []byte) briefing.Content {
	t.Helper()
	entropy := rand.NewChaCha8([32]byte{1})
	mint := func() (id briefing.UUID, err error) {
		_, err = entropy.Read(id[:])
		return id, err
	}
	lib, err := exchange.Read(library, exchange.Identity{Mint: mint, Entropy: entropy})
	if err != nil {
		t.Fatal(err)
	}
	return briefing.Content{
		Briefing: lib.Briefings[0], Headings: lib.Headings, Placements: lib.Placements, Snippets: lib.Snippets,
		Sources: lib.Sources, Links: lib.Links, Remarks: lib.Remarks,
		Pictures: func(sha256 string) (*briefing.Picture, error) { return briefing.ReadPicture(lib.Blobs[sha256]) },
	}
}

// set assembles a briefing and sets it in pages, as the program does: one of more
// than five pages has a list of contents.
func set(t *testing.T, c briefing.Content) (*briefing.Document, []layout.Page) {
	t.Helper()
	patterns, err := layout.LoadPatterns(assets.Hyphenation)
	if err != nil {
		t.Fatal(err)
	}
	setter := layout.New(faces(t), layout.Divide(patterns))
	for {
		doc, _ := briefing.Assemble(c, cite.House{}, nil)
		pages, _, err := setter.Paginate(context.Background(), &doc)
		if err != nil {
			t.Fatal(err)
		}
		all := slices.Collect(pages.All())
		if c.Contents || len(all) <= 5 {
			return &doc, all
		}
		c.Contents = true
	}
}

// TestBriefingsAreRead damages what was read of a briefing: the comparison has to
// notice each.
func TestBriefingsAreRead(t *testing.T) {
	doc, pages := set(t, content(t, assets.Sample))
	want := documentText(doc, pages)
	heads := tableHeads(doc)
	if difference := compare(want, []string{want}, heads, false); difference != "" {
		t.Error(difference)
	}
	for name, damage := range map[string]*strings.Replacer{
		"a word is lost":          strings.NewReplacer("not been seen", "been seen", "treat the guarantees", "treat guarantees"),
		"two words change places": strings.NewReplacer("Northern Wire", "Wire Northern"),
		"two words run together":  strings.NewReplacer("guarantees as proposed", "guarantees asproposed"),
		"a ligature is one sign":  strings.NewReplacer("fi", "ﬁ"),
		"a hyphen stays":          strings.NewReplacer("accepted", "ac-\ncepted"),
		"a number is lost":        strings.NewReplacer("day.1", "day."),
		"a cell is lost":          strings.NewReplacer("205–240", ""),
		"a mark is lost":          strings.NewReplacer("й", "и"),
	} {
		damaged := damage.Replace(want)
		if damaged == want {
			t.Fatalf("%s: nothing was damaged", name)
		}
		if compare(want, []string{damaged}, heads, false) == "" {
			t.Errorf("nobody notices that %s", name)
		}
	}
	arabic := "The port: الميناء مفتوح اليوم."
	for _, damaged := range []string{"The port: الميناء اليوم مفتوح.", "The port: الميناء مفتوح.", "The port: ءانيملا مفتوح اليوم."} {
		if compare(arabic, []string{damaged}, nil, false) == "" {
			t.Errorf("nobody notices %q", damaged)
		}
	}
	if difference := compare(arabic, []string{"The port: ءانيملاحوتفم .مويلا"}, nil, true); difference != "" {
		t.Error(difference)
	}
	if compare(arabic, []string{"The port: حوتفمءانيملا.مويلا"}, nil, true) == "" {
		t.Error("nobody notices words in another order that are read backward")
	}
}
