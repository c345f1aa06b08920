package font_test

import (
	"bytes"
	"encoding/binary"
	"flag"
	"maps"
	"os"
	"slices"
	"testing"

	"attache/briefing/font"
)

var update = flag.Bool("update", false, "write the fonts in testdata anew")

// The fonts in testdata are ours: each character is a disk, from an em's edge as
// many units in as its place in the list of characters says. They come as the kinds
// of file that machines have: cubic curves, a collection, a variable font, one that
// may not be embedded.
var madeFonts = map[string]func() []byte{
	"cubic.otf": func() []byte {
		return assemble("OTTO", cubicTables("Test Cubic", "国中文字ที่ไทย"))
	},
	"collection.ttc": func() []byte {
		return collect(
			quadraticTables("Test Songti SC", "国中文字、。"),
			quadraticTables("Test Mincho JP", "国中文字の、。"))
	},
	"variable.ttf": func() []byte {
		tables := quadraticTables("Test Variable", "한글")
		vary(tables, 3)
		return assemble("\x00\x01\x00\x00", tables)
	},
	"restricted.ttf": func() []byte {
		tables := quadraticTables("Test Restricted", "中")
		binary.BigEndian.PutUint16(tables["OS/2"][8:], 2)
		return assemble("\x00\x01\x00\x00", tables)
	},
}

func TestMadeFontsAreThoseInTestdata(t *testing.T) {
	for name, build := range madeFonts {
		path := "testdata/" + name
		if *update {
			if err := os.WriteFile(path, build(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if kept, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, build()) {
			t.Errorf("%s is not what is built (write it anew with -update): %v", path, err)
		}
	}
}

// made reads a face of a font that the test builds.
func made(t testing.TB, name string, choice font.Choice) *font.Face {
	t.Helper()
	face, err := font.Read(bytes.NewReader(madeFonts[name]()), choice)
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// numbers puts 16-bit numbers together.
func numbers(list ...int) []byte {
	var out []byte
	for _, n := range list {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	return out
}

func long(n int) []byte { return numbers(n>>16, n) }

// disk gives the corners of the square around the disk of a character.
func disk(i int) (low, high int) { return 10 * (i + 1), 1000 - 10*(i+1) }

// plainTables are those that do not depend on the kind of outline. The glyphs are
// an empty one, a space, then one for each character.
func plainTables(family, characters string) map[string][]byte {
	list := []rune(characters)
	count := len(list) + 2
	utf16 := func(s string) (out []byte) {
		for _, r := range s {
			out = append(out, numbers(int(r))...)
		}
		return out
	}
	postScript := string(bytes.ReplaceAll([]byte(family), []byte(" "), nil))
	name := numbers(0, 2, 30, 3, 1, 0x409, 1, 2*len(family), 0, 3, 1, 0x409, 6, 2*len(postScript), 2*len(family))
	groups := map[rune]int{' ': 1}
	for i, r := range list {
		groups[r] = i + 2
	}
	cmap := slices.Concat(numbers(0, 1, 3, 10), long(12), numbers(12, 0), long(16+12*len(groups)), long(0), long(len(groups)))
	for _, r := range slices.Sorted(maps.Keys(groups)) {
		cmap = slices.Concat(cmap, long(int(r)), long(int(r)), long(groups[r]))
	}
	os2 := make([]byte, 96)
	copy(os2, numbers(4, 0, 400, 5))
	var metrics []byte
	for i := range count {
		left := 0
		if i >= 2 {
			left, _ = disk(i - 2)
		}
		metrics = append(metrics, numbers(1000, left)...)
	}
	return map[string][]byte{
		"OS/2": os2,
		"cmap": cmap,
		"head": numbers(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 3, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000, 1000, 0, 6, 2, 1, 0),
		"hhea": numbers(1, 0, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, count),
		"hmtx": metrics,
		"name": slices.Concat(name, utf16(family), utf16(postScript)),
		"post": append(numbers(3, 0), make([]byte, 28)...),
	}
}

// quadraticTables draw each disk with eight curves, whose ends between two of the
// points that they bend towards are left out, as is usual.
func quadraticTables(family, characters string) map[string][]byte {
	tables := plainTables(family, characters)
	count := len([]rune(characters)) + 2
	glyf, loca := []byte{}, slices.Concat(long(0), long(0), long(0))
	for i := range count - 2 {
		low, high := disk(i)
		cut := (high - low) * 29 / 100
		points := [][2]int{{low + cut, low}, {high - cut, low}, {high, low + cut}, {high, high - cut}, {high - cut, high}, {low + cut, high}, {low, high - cut}, {low, low + cut}}
		glyf = append(glyf, numbers(1, low, low, high, high, len(points)-1, 0)...)
		glyf = append(glyf, make([]byte, len(points))...) // flags: none is on the curve
		for axis := range 2 {
			before := 0
			for _, p := range points {
				glyf = append(glyf, numbers(p[axis]-before)...)
				before = p[axis]
			}
		}
		loca = append(loca, long(len(glyf))...)
	}
	tables["glyf"], tables["loca"] = glyf, loca
	tables["maxp"] = numbers(1, 0, count, 8, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
	return tables
}

// cubicTables draw each disk with four curves, in a table of the kind that
// PostScript fonts have (Adobe's technical notes 5176 and 5177).
func cubicTables(family, characters string) map[string][]byte {
	tables := plainTables(family, characters)
	number := func(n int) []byte { return append([]byte{28}, numbers(n)...) }
	charStrings := [][]byte{{14}, {14}} // nothing but the end
	for i := range []rune(characters) {
		low, high := disk(i)
		half := (high - low) / 2
		bend := half * 55 / 100
		var s []byte
		draw := func(operator byte, steps ...int) {
			for _, n := range steps {
				s = append(s, number(n)...)
			}
			s = append(s, operator)
		}
		const moveTo, curveTo, end = 21, 8, 14
		draw(moveTo, low+half, low)
		draw(curveTo, bend, 0, half-bend, half-bend, 0, bend)
		draw(curveTo, 0, bend, bend-half, half-bend, -bend, 0)
		draw(curveTo, -bend, 0, bend-half, bend-half, 0, -bend)
		draw(curveTo, 0, -bend, half-bend, bend-half, bend, 0)
		draw(end)
		charStrings = append(charStrings, s)
	}
	index := func(items ...[]byte) []byte {
		if len(items) == 0 {
			return numbers(0)
		}
		out, at := append(numbers(len(items)), 2), 1
		for _, item := range append([][]byte{nil}, items...) {
			at += len(item)
			out = append(out, numbers(at)...)
		}
		return append(out, slices.Concat(items...)...)
	}
	offset := func(n int) []byte { return append([]byte{29}, long(n)...) }
	header, names, none := []byte{1, 0, 4, 2}, index([]byte("Test")), index()
	top := func(chars, private int) []byte {
		return index(slices.Concat(offset(chars), []byte{17}, offset(0), offset(private), []byte{18}))
	}
	at := len(header) + len(names) + len(top(0, 0)) + 2*len(none)
	glyphs := index(charStrings...)
	tables["CFF "] = slices.Concat(header, names, top(at, at+len(glyphs)), none, none, glyphs)
	tables["maxp"] = numbers(0, 0x5000, len(charStrings))
	return tables
}

// vary makes a font with quadratic outlines variable: at weight 100 its disks are
// as drawn, and at 900 they are smaller by so many units on each side.
func vary(tables map[string][]byte, less int) {
	fixed := func(n int) []byte { return numbers(n, 0) }
	tables["fvar"] = slices.Concat(numbers(1, 0, 16, 2, 1, 20, 0, 8), []byte("wght"), fixed(100), fixed(100), fixed(900), numbers(0, 1))
	const count = 8 // of points, and four more for the width of the glyph
	deltas := func(sides [count]int) []byte {
		out := []byte{count + 4 - 1}
		for _, side := range sides {
			out = append(out, byte(int8(side*less)))
		}
		return append(out, 0, 0, 0, 0)
	}
	const allPoints = 0
	data := slices.Concat([]byte{allPoints}, deltas([count]int{1, -1, -1, -1, -1, 1, 1, 1}), deltas([count]int{1, 1, 1, -1, -1, -1, -1, 1}))
	const private = 0x2000
	each := slices.Concat(numbers(1, 8, len(data), private), data)
	each = append(each, make([]byte, len(each)%2)...)
	glyphs := len(tables["loca"])/4 - 1
	offsets, all := long(0), []byte{}
	for i := range glyphs {
		if i >= 2 {
			all = append(all, each...)
		}
		offsets = append(offsets, long(len(all))...)
	}
	const head = 20
	tables["gvar"] = slices.Concat(numbers(1, 0, 1, 1), long(head+len(offsets)), numbers(glyphs, 1), long(head+len(offsets)+2), offsets, numbers(0x4000), all)
}

// assemble makes a file of tables.
func assemble(kind string, tables map[string][]byte) []byte {
	return directory(kind, tables, 0)
}

// collect makes a collection of fonts.
func collect(fonts ...map[string][]byte) []byte {
	at := 12 + 4*len(fonts)
	out := slices.Concat([]byte("ttcf"), numbers(1, 0), long(len(fonts)))
	var files []byte
	for _, tables := range fonts {
		out = append(out, long(at+len(files))...)
		files = append(files, directory("\x00\x01\x00\x00", tables, at+len(files))...)
	}
	return append(out, files...)
}

// directory puts a font together that stands at a place in its file.
func directory(kind string, tables map[string][]byte, start int) []byte {
	out := append([]byte(kind), numbers(len(tables), 0, 0, 0)...)
	at := start + 12 + 16*len(tables)
	var data []byte
	for _, tag := range slices.Sorted(maps.Keys(tables)) {
		table := tables[tag]
		out = slices.Concat(out, []byte(tag), long(0), long(at+len(data)), long(len(table)))
		data = append(data, table...)
		data = append(data, make([]byte, -len(table)&3)...)
	}
	return append(out, data...)
}

func TestKindsOfFile(t *testing.T) {
	for _, tt := range []struct {
		file   string
		choice font.Choice
		family string
		weight int
		char   rune
		low    float32 // where the disk begins
	}{
		{"cubic.otf", font.Choice{}, "Test Cubic", 400, '中', 20},
		{"collection.ttc", font.Choice{}, "Test Songti SC", 400, '国', 10},
		{"collection.ttc", font.Choice{Index: 1}, "Test Mincho JP", 400, 'の', 50},
		{"variable.ttf", font.Choice{}, "Test Variable", 400, '글', 20},
		{"variable.ttf", font.Choice{Weight: 500}, "Test Variable", 500, '글', 21.5},
		{"variable.ttf", font.Choice{Weight: 900}, "Test Variable", 900, '글', 23},
	} {
		face := made(t, tt.file, tt.choice)
		about := face.About()
		if about.Family != tt.family || about.Weight != tt.weight || about.Variable != (tt.file == "variable.ttf") || about.Index != tt.choice.Index {
			t.Errorf("%s %+v: %+v", tt.file, tt.choice, about)
		}
		if !face.Draws(tt.char) || face.Draws('x') {
			t.Errorf("%s %+v draws the wrong characters", tt.file, tt.choice)
		}
		set := load(t)
		set.BorrowFrom(func(font.Need) *font.Face { return face })
		shaped := set.Shape(string(tt.char), 0, "", false)
		if len(shaped.Lent) != 1 || shaped.Lent[0].Face != face || shaped.Lent[0].Advance != 1000 {
			t.Fatalf("%s %+v: lent %v", tt.file, tt.choice, shaped.Lent)
		}
		low := float32(1000)
		for _, s := range face.Outline(shaped.Lent[0].Glyphs[0].ID) {
			for _, p := range s.Args[:map[font.SegmentOp]int{font.MoveTo: 1, font.LineTo: 1, font.QuadTo: 2, font.CubeTo: 3}[s.Op]] {
				low = min(low, p.X, p.Y)
			}
		}
		if low != tt.low {
			t.Errorf("%s %+v: the disk of %c begins at %v, want %v", tt.file, tt.choice, tt.char, low, tt.low)
		}
	}
	if all, err := font.List(bytes.NewReader(madeFonts["collection.ttc"]())); err != nil || len(all) != 2 || all[1].Family != "Test Mincho JP" {
		t.Errorf("the collection holds %+v, %v", all, err)
	}
}
