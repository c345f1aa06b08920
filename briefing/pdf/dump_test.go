package pdf

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// dump gives the tags, links and bookmarks of a file as text for goldens.
func dump(t *testing.T, path string) string {
	d := newDumper(t, path)
	for i, r := range regexp.MustCompile(`\d+ 0 R`).FindAllString(value(d.objects[value(d.root, "Pages")], "Kids"), -1) {
		d.pages[r] = i + 1
	}
	fmt.Fprintf(&d.out, "language %s\n\ntags\n", readable(value(d.root, "Lang")))
	d.tag(value(d.objects[value(d.root, "StructTreeRoot")], "K"), 1)
	d.out.WriteString("\nbookmarks\n")
	d.bookmark(value(d.objects[value(d.root, "Outlines")], "First"), 1)
	return d.out.String()
}

// newDumper reads a file. qpdf unpacks it, so that the reading can be simple.
func newDumper(t *testing.T, path string) *dumper {
	data := unpack(t, path)
	d := &dumper{objects: map[string]string{}, pages: map[string]int{}, trailer: string(data[bytes.LastIndex(data, []byte("trailer")):])}
	for _, m := range regexp.MustCompile(`(?s)\n(\d+ 0) obj\n(.*?)\nendobj`).FindAllSubmatch(data, -1) {
		d.objects[string(m[1])+" R"] = strings.Join(strings.Fields(string(untilStream(m[2]))), " ")
	}
	d.root = d.objects[value(d.trailer, "Root")]
	return d
}

// unpack gives a file without compression.
func unpack(t *testing.T, path string) []byte {
	t.Helper()
	unpacked := filepath.Join(t.TempDir(), "unpacked.pdf")
	tool(t, "qpdf", "--qdf", "--object-streams=disable", path, unpacked)
	data, err := os.ReadFile(unpacked)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

type dumper struct {
	trailer string
	root    string            // the catalogue
	objects map[string]string // by reference, on one line and without streams
	pages   map[string]int
	out     strings.Builder
}

var kids = regexp.MustCompile(`<<[^>]*>>|\d+ 0 R|\d+`)

func (d *dumper) tag(r string, depth int) {
	o := d.objects[r]
	indent := strings.Repeat("  ", depth)
	line := strings.Join([]string{value(o, "S"), value(o, "ListNumbering"), readable(value(o, "Lang")), readable(value(o, "Alt")), readable(value(o, "ActualText"))}, " ")
	fmt.Fprintf(&d.out, "%s%s\n", indent, strings.Join(strings.Fields(line), " "))
	sequences := 0
	flush := func() {
		if sequences > 0 {
			fmt.Fprintf(&d.out, "%s  drawn in %d\n", indent, sequences)
		}
		sequences = 0
	}
	for _, k := range kids.FindAllString(value(o, "K"), -1) {
		switch {
		case strings.Contains(k, "/OBJR"):
			flush()
			d.link(d.objects[value(k, "Obj")], indent)
		case strings.HasSuffix(k, "R"):
			flush()
			d.tag(k, depth+1)
		default:
			sequences++
		}
	}
	flush()
}

func (d *dumper) link(o, indent string) {
	to := readable(value(strings.Replace(o, "/S /URI", "", 1), "URI"))
	if dest := value(o, "Dest"); dest != "" {
		to = d.place(dest)
	}
	said := value(o, "Contents")
	if strings.HasSuffix(said, " R") {
		said = d.objects[said]
	}
	fmt.Fprintf(&d.out, "%s  link to %s: %s\n", indent, to, readable(said))
}

func (d *dumper) bookmark(r string, depth int) {
	for ; r != ""; r = value(d.objects[r], "Next") {
		o := d.objects[r]
		fmt.Fprintf(&d.out, "%s%s, %s\n", strings.Repeat("  ", depth), readable(value(o, "Title")), d.place(value(o, "Dest")))
		d.bookmark(value(o, "First"), depth+1)
	}
}

func (d *dumper) place(dest string) string {
	parts := strings.Fields(strings.Trim(dest, "[] "))
	return fmt.Sprintf("page %d", d.pages[strings.Join(parts[:3], " ")])
}

// value gives what stands behind a key of a dictionary on one line.
func value(o, key string) string {
	m := regexp.MustCompile(`/` + key + ` ?(\[.*?\]|<<.*?>>|<[0-9a-fA-F]*>|\((?:\\.|[^\\)])*\)|\d+ 0 R|/?[^ /<>\[\]]+)`).FindStringSubmatch(o)
	if m == nil {
		return ""
	}
	return m[1]
}

// readable gives a PDF text string as text.
func readable(s string) string {
	var raw []byte
	if digits, ok := strings.CutPrefix(s, "<"); ok {
		raw, _ = hex.DecodeString(strings.TrimSuffix(digits, ">"))
	} else if s != "" {
		raw = escaped.ReplaceAllFunc([]byte(s[1:len(s)-1]), func(e []byte) []byte {
			if code, err := strconv.ParseUint(string(e[1:]), 8, 8); err == nil {
				return []byte{byte(code)}
			}
			if i := strings.IndexByte("nrtbf", e[1]); i >= 0 {
				return []byte{"\n\r\t\b\f"[i]}
			}
			return e[1:]
		})
	}
	if !bytes.HasPrefix(raw, []byte{0xFE, 0xFF}) {
		return pdfDocEncoding.Replace(latin1(raw))
	}
	var units []uint16
	for raw = raw[2:]; len(raw) > 1; raw = raw[2:] {
		units = append(units, binary.BigEndian.Uint16(raw))
	}
	return string(utf16.Decode(units))
}

var escaped = regexp.MustCompile(`\\([0-7]{3}|.)`)

// pdfDocEncoding has those bytes that the tests' texts use beside Latin-1.
var pdfDocEncoding = strings.NewReplacer("\u0083", "…", "\u0084", "—", "\u0085", "–", "\u008d", "“", "\u008e", "”", "\u008f", "‘", "\u0090", "’", "\u00a0", "€")

func latin1(raw []byte) string {
	runes := make([]rune, len(raw))
	for i, b := range raw {
		runes[i] = rune(b)
	}
	return string(runes)
}

func untilStream(b []byte) []byte {
	before, _, _ := bytes.Cut(b, []byte("\nstream\n"))
	return before
}
