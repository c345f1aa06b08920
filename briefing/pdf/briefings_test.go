package pdf

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
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
	scripts, err := os.ReadFile("testdata/briefings/scripts.json")
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
		{"scripts", scripts, true, nil},
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
			golden(t, filepath.Join("briefings", b.name+".pages.txt"), looks(pages))
		})
	}
}

// tags gives the structure tree of a file with its text. Numbers of objects and
// places are left out: they change with every word.
func tags(t *testing.T, path string) string {
	tree := tool(t, "pdfinfo", "-struct-text", path)
	tree = regexp.MustCompile(`Object \d+ 0`).ReplaceAllString(tree, "annotation")
	tree = regexp.MustCompile(` \((block|inline)\)|( /BBox) .*`).ReplaceAllString(tree, "$2")
	return strings.ReplaceAll(tree, "  ", " ")
}

// looks gives pages as they look, as far as letters can show it: a line for each
// baseline, its words where they stand.
func looks(pages []layout.Page) string {
	var b strings.Builder
	for i := range pages {
		fmt.Fprintf(&b, "%s page %d\n", strings.Repeat("-", 90), i+1)
		lines := map[layout.Length][]*layout.Item{}
		for k := range pages[i].Items {
			switch item := &pages[i].Items[k]; {
			case item.Picture != nil:
				lines[item.Y+item.Height] = append(lines[item.Y+item.Height], item)
			case item.Word != nil:
				lines[item.Y] = append(lines[item.Y], item)
			}
		}
		for _, y := range slices.Sorted(maps.Keys(lines)) {
			b.WriteString(line(lines[y]))
		}
	}
	return b.String()
}

// line gives a line of a page. What stands apart is moved to its column of it.
func line(items []*layout.Item) string {
	const column, margin = 6 * layout.Point, 66 * layout.Point
	slices.SortStableFunc(items, func(a, b *layout.Item) int { return cmp.Compare(a.X, b.X) })
	var out []rune
	end := layout.Length(0)
	for _, item := range items {
		switch gap := item.X - end; {
		case gap > 2*column:
			for out = append(out, ' '); len(out) < int((item.X-margin)/column); {
				out = append(out, ' ')
			}
		case gap > layout.Point:
			out = append(out, ' ')
		}
		if item.Picture != nil {
			out = append(out, []rune(fmt.Sprintf("[picture, %.0f by %.0f points]", item.Width.Points(), item.Height.Points()))...)
		} else {
			out = append(out, []rune(strings.ReplaceAll(item.Word.Text, "\u00ad", "-"))...)
		}
		end = item.X + item.Advance() + item.Width
	}
	return strings.TrimRight(string(out), " ") + "\n"
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

var hyphenation = sync.OnceValues(func() (*layout.Patterns, error) { return layout.LoadPatterns(assets.Hyphenation) })

// set assembles a briefing and sets it in pages, as the program does: one of more
// than five pages has a list of contents.
func set(t *testing.T, c briefing.Content) (*briefing.Document, []layout.Page) {
	t.Helper()
	patterns, err := hyphenation()
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
