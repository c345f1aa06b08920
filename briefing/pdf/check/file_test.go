package check

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func packed(data []byte) []byte {
	var b bytes.Buffer
	through(zlib.NewWriter(&b), data)
	return b.Bytes()
}

// through writes data to what packs them into memory, which cannot fail.
func through(w io.WriteCloser, data []byte) {
	if _, err := w.Write(data); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
}

func TestStreamsAreUnpacked(t *testing.T) {
	words := []byte("The tide turns at four. The tide turns at four.")
	rows := []byte{
		0, 1, 2, 3, // as they are
		2, 1, 1, 1, // more than above
		1, 5, 1, 1, // more than on the left
		3, 4, 4, 4, // more than the mean of both
		4, 1, 2, 3, // more than whichever is closest
	}
	unpackedRows := []byte{
		1, 2, 3,
		2, 3, 4,
		5, 6, 7,
		4 + 5/2, 4 + (6+6)/2, 4 + (10+7)/2,
		6 + 1, 10 + 2, 12 + 3,
	}
	var base85 bytes.Buffer
	through(ascii85.NewEncoder(&base85), words)
	base85.WriteString("~>")
	for _, c := range []struct {
		name string
		dict dict
		raw  []byte
		want []byte
	}{
		{"not packed", dict{}, words, words},
		{"deflated", dict{{"Filter", name("FlateDecode")}}, packed(words), words},
		{"in digits", dict{{"Filter", list{name("ASCIIHexDecode")}}}, []byte(hex.EncodeToString(words) + ">"), words},
		{"in base 85", dict{{"Filter", name("ASCII85Decode")}}, base85.Bytes(), words},
		{"deflated, in digits", dict{{"Filter", list{name("ASCIIHexDecode"), name("FlateDecode")}}}, []byte(hex.EncodeToString(packed(words)) + ">"), words},
		{"in runs", dict{{"Filter", name("RunLengthDecode")}}, []byte{2, 'a', 'b', 'c', 254, 'd', 128, 9}, []byte("abcddd")},
		{"in differences of rows", dict{{"Filter", name("FlateDecode")}, {"DecodeParms", dict{{"Predictor", 12}, {"Columns", 3}}}},
			packed(rows), unpackedRows},
	} {
		f := &file{left: maxWork, objects: map[int]*object{}}
		got, err := f.decode(&stream{dict: c.dict, raw: c.raw})
		if err != nil || !bytes.Equal(got, c.want) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
}

// TestFilesOfAnyFormSayTheSame writes one file in the forms that a PDF can have:
// packed in object streams by qpdf, for quick viewing, and plain.
func TestFilesOfAnyFormSayTheSame(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	for _, of := range []string{"ours", "typst", "pdfkit"} {
		folder := t.TempDir()
		in := filepath.Join(folder, "in.pdf")
		if err := os.WriteFile(in, whole(t, of), 0o600); err != nil {
			t.Fatal(err)
		}
		want := failures(t, whole(t, of))
		for _, form := range [][]string{
			{"--object-streams=generate"}, {"--object-streams=disable"}, {"--linearize"}, {"--qdf"},
			{"--linearize", "--object-streams=generate"}, {"--stream-data=uncompress", "--object-streams=generate"},
		} {
			out := filepath.Join(folder, "out.pdf")
			if said, err := exec.Command("qpdf", append(slices.Clone(form), in, out)...).CombinedOutput(); err != nil {
				t.Fatalf("qpdf: %v\n%s", err, said)
			}
			data, err := os.ReadFile(out)
			if err != nil {
				t.Fatal(err)
			}
			got := failures(t, data)
			if got.Characters != want.Characters || got.Tags != want.Tags || got.Links != want.Links || !slices.Equal(rulesOf(got), rulesOf(want)) {
				t.Errorf("%s as %v: %v; want %v", of, form, got, want)
			}
		}
	}
}

// rulesOf lists the rules that are broken. On which lines words stand does not
// count: qpdf cares less than archives do.
func rulesOf(r Report) []string {
	var rules []string
	for _, f := range r.Failures {
		if f.Rule != "object-lines" && f.Rule != "stream-length" {
			rules = append(rules, f.Rule)
		}
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

// appended adds a section to a file, as a program does that changes a part of it.
func appended(data []byte, number int, object string, trailer string) []byte {
	at := bytes.LastIndex(data, []byte("startxref"))
	previous := strings.Fields(string(data[at:]))[1]
	out := bytes.Clone(data)
	offset := len(out)
	out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", number, object)
	start := len(out)
	return fmt.Appendf(out, "xref\n%d 1\n%010d 00000 n \ntrailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", number, offset, trailer, previous, start)
}

func TestTheNewestSectionCounts(t *testing.T) {
	p := takeApart(t, whole(t, "ours"))
	root := p.root()
	var trailer, object bytes.Buffer
	for _, e := range p.trailer {
		fmt.Fprintf(&trailer, "/%s ", e.key)
		writeValue(&trailer, e.value)
	}
	writeValue(&object, without(p.dict(root), "Lang"))
	r := failures(t, appended(p.bytes(), root, object.String(), trailer.String()))
	if !slices.Contains(rulesOf(r), "language") {
		t.Errorf("the changed object does not count: %v", r.Failures)
	}
	r = failures(t, appended(p.bytes(), 9999, "<<>>", trailer.String()))
	if len(r.Failures) != 0 {
		t.Errorf("an added object changes something: %v", r.Failures)
	}
}

// TestAHybridFileIsReadWhole hides an object in a stream that the classic list
// leads to.
func TestAHybridFileIsReadWhole(t *testing.T) {
	p := takeApart(t, whole(t, "ours"))
	data := p.bytes()
	trailer := data[bytes.LastIndex(data, []byte("trailer\n<<"))+len("trailer\n<<"):]
	trailer = trailer[:bytes.LastIndex(trailer, []byte(">>"))]
	hidden := len(data)
	const number = 700
	body := fmt.Sprintf("%d 0 obj\n<</S/JavaScript/JS(x)>>\nendobj\n", number)
	at := hidden
	data = append(data, body...)
	entry := []byte{1, byte(at >> 16), byte(at >> 8), byte(at), 0}
	list := len(data)
	data = fmt.Appendf(data, "%d 0 obj\n<</Type/XRef/Size 702/W[1 3 1]/Index[%d 1]/Length %d>>\nstream\n", number+1, number, len(entry))
	data = append(append(data, entry...), "\nendstream\nendobj\n"...)
	r := failures(t, appended(data, 702, "null", string(trailer)+fmt.Sprintf("/XRefStm %d", list)))
	if !slices.Contains(rulesOf(r), "actions") {
		t.Errorf("the hidden object was not looked at: %v", r.Failures)
	}
}

func TestWhatIsNoPDFIsRefused(t *testing.T) {
	good := takeApart(t, whole(t, "ours")).bytes()
	cut := func(from, to string) []byte { return bytes.Replace(good, []byte(from), []byte(to), 1) }
	bomb := takeApart(t, whole(t, "ours"))
	drawn := bomb.add(&stream{dict: dict{{"Filter", name("FlateDecode")}}, raw: packed(make([]byte, 80<<20))})
	bomb.set(bomb.page(), "Contents", drawn)
	loop := appended(good, 701, "null", "/Root 1 0 R")
	loop = bytes.Replace(loop, []byte("/Prev "), fmt.Appendf(nil, "/Prev %d %%", bytes.LastIndex(loop, []byte("xref\n701"))), 1)
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, ErrNotPDF},
		{"words", []byte("not a PDF at all"), ErrNotPDF},
		{"a beginning", good[:2000], ErrDamaged},
		{"no list of objects", cut("\nxref\n", "\nxfer\n"), ErrDamaged},
		{"a list that is elsewhere", cut("startxref\n", "startxref\n9"), ErrDamaged},
		{"a list that leads to itself", loop, ErrDamaged},
		{"no pages", cut("/Type /Catalog", "/Type /Cutalog/Pages null"), ErrDamaged},
		{"a bomb", bomb.bytes(), ErrTooLarge},
	} {
		if _, err := File(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// TestHostileFilesEnd has files that would keep a careless reader busy for ever.
func TestHostileFilesEnd(t *testing.T) {
	base := func() *paper { return takeApart(t, whole(t, "pdfkit")) }
	forms := base()
	var before ref
	for i := range 20 {
		s := &stream{dict: dict{{"Subtype", name("Form")}, {"Resources", dict{}}}, raw: []byte("0 0 1 1 re f")}
		if i > 0 {
			s.dict = with(s.dict, "Resources", dict{{"XObject", dict{{"F", before}}}})
			s.raw = []byte(strings.Repeat("/F Do ", 20))
		}
		before = forms.add(s)
	}
	forms.resource("XObject", "F", before)
	forms.content(func(s string) string { return s + " /F Do" })

	deep := base()
	parent := deep.tag("Document")
	for range 5000 {
		n := deep.add(dict{{"S", name("Sect")}, {"P", ref{number: parent}}, {"K", list{}}})
		deep.hold(parent, func(l list) list { return append(l, n) })
		parent = n.number
	}
	circle := base()
	circle.hold(circle.tag("LI"), func(l list) list { return append(l, ref{number: circle.tag("L")}) })
	open := base()
	for range 20_000 {
		open.add(literal("("))
	}
	wide := base()
	wide.set(24, "A", dict{{"O", name("Table")}, {"ColSpan", 1 << 30}, {"RowSpan", 1 << 30}})
	wide.set(24, "S", name("TD"))
	for name, p := range map[string]*paper{"forms in forms": forms, "tags in tags": deep, "tags in a circle": circle, "strings without an end": open, "a cell of many columns": wide} {
		t.Run(name, func(t *testing.T) {
			r, err := File(p.bytes())
			if err == nil && len(r.Failures) == 0 {
				t.Error("nothing is wrong")
			}
		})
	}
}

func FuzzFile(f *testing.F) {
	for _, of := range []string{"typst", "pdfkit"} {
		f.Add(whole(f, of))
		f.Add(takeApart(f, whole(f, of)).bytes())
	}
	known := map[string]bool{}
	for _, r := range Rules() {
		known[r.ID] = true
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := File(data)
		if err != nil {
			if !errors.Is(err, ErrNotPDF) && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrTooLarge) {
				t.Errorf("an error without a kind: %v", err)
			}
			return
		}
		for _, f := range r.Failures {
			if !known[f.Rule] || f.Message == "" || f.Page > r.Pages {
				t.Errorf("an odd failure: %+v", f)
			}
		}
	})
}

// FuzzDamage cuts and replaces bytes of a good file that is written plainly, so
// that more than its packing is damaged.
func FuzzDamage(f *testing.F) {
	plain := takeApart(f, whole(f, "typst")).bytes()
	f.Add(uint16(200), uint16(3), []byte("/K"))
	f.Add(uint16(9000), uint16(1), []byte("]"))
	f.Fuzz(func(t *testing.T, at, cut uint16, put []byte) {
		from := int(at) % len(plain)
		data := slices.Concat(plain[:from], put, plain[min(len(plain), from+int(cut)%16):])
		if _, err := File(data); err != nil && !errors.Is(err, ErrNotPDF) && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrTooLarge) {
			t.Errorf("an error without a kind: %v", err)
		}
	})
}

func BenchmarkFile(b *testing.B) {
	data := written(b, minutes())
	if path := os.Getenv("ATTACHE_CHECK"); path != "" {
		var err error
		if data, err = os.ReadFile(path); errors.Is(err, fs.ErrNotExist) {
			b.Skip(err)
		}
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := File(data); err != nil {
			b.Fatal(err)
		}
	}
}
