package check

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// variant is a good file with one thing damaged.
type variant struct {
	name   string // what was done
	of     string // the file: ours, typst or pdfkit (see testdata/README.md)
	rules  string // that it breaks beyond those that the good file breaks: the one it is about and, where one damage is several, the others
	damage func(p *paper)
}

var oursOnce sync.Once
var ours []byte

// whole gives a good file.
func whole(t testing.TB, of string) []byte {
	t.Helper()
	if of == "ours" {
		oursOnce.Do(func() { ours = written(t, minutes()) })
		return ours
	}
	data, err := os.ReadFile(filepath.Join("testdata", of+".pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// told lists the failures of a file, in words, each with its rule.
func told(t testing.TB, data []byte) map[string]string {
	t.Helper()
	rules := map[string]string{}
	for _, f := range failures(t, data).Failures {
		rules[f.String()] = f.Rule
	}
	return rules
}

func variants() []variant {
	return slices.Concat(fileVariants, contentVariants, fontVariants, tagVariants, restVariants)
}

func TestEachBrokenVariantIsCaught(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.of+"/"+v.name, func(t *testing.T) {
			good := told(t, takeApart(t, whole(t, v.of)).bytes())
			p := takeApart(t, whole(t, v.of))
			v.damage(p)
			var got, words []string
			for failure, rule := range told(t, p.bytes()) {
				if good[failure] != "" {
					continue
				}
				words = append(words, failure)
				if !slices.Contains(got, rule) {
					got = append(got, rule)
				}
			}
			want := strings.Fields(v.rules)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("breaks %q, want %q:\n%s", got, want, strings.Join(words, "\n"))
			}
		})
	}
}

// TestEveryRuleHasABrokenVariant also sees to it that a variant names only rules
// that there are.
func TestEveryRuleHasABrokenVariant(t *testing.T) {
	caught := map[string]bool{}
	others := 0
	for _, v := range variants() {
		for _, rule := range strings.Fields(v.rules) {
			caught[rule] = true
		}
		if v.of != "ours" {
			others++
		}
	}
	for _, r := range Rules() {
		if !caught[r.ID] {
			t.Errorf("no variant breaks the rule %s", r.ID)
		}
		delete(caught, r.ID)
	}
	for rule := range caught {
		t.Errorf("there is no rule %s", rule)
	}
	if len(variants()) < 30 || others < 10 {
		t.Errorf("%d variants, %d of them of files that other programs wrote", len(variants()), others)
	}
}

// TestFailuresSayWhere looks at one failure in full.
func TestFailuresSayWhere(t *testing.T) {
	p := takeApart(t, whole(t, "pdfkit"))
	p.set(24, "Alt", nil)
	for _, f := range failures(t, p.bytes()).Failures {
		if f.Rule == "alternatives" {
			const want = "page 1, object 24: A figure has no words for those who cannot see it. [alternatives; UA 7.3, 7.7]"
			if f.String() != want {
				t.Errorf("%q, want %q", f.String(), want)
			}
			return
		}
	}
	t.Error("nothing was found")
}

var fileVariants = []variant{
	{"the version is one that archives do not know", "ours", "header", func(p *paper) { p.head = "%PDF-2.0\n%\xE2\xE3\xCF\xD3\n" }},
	{"nothing marks the file as binary", "typst", "header", func(p *paper) { p.head = "%PDF-1.7\n" }},
	{"words follow the end", "ours", "end", func(p *paper) { p.tail = "\n%%EOF\nmore\n" }},
	{"the identifier is gone", "typst", "file-id", func(p *paper) { p.trailer = without(p.trailer, "ID") }},
	{"the file says that it is encrypted", "ours", "encryption", func(p *paper) {
		p.trailer = with(p.trailer, "Encrypt", p.add(dict{{"Filter", name("Standard")}}))
	}},
	{"the list of objects begins on the wrong line", "ours", "cross-references", func(p *paper) {
		p.raw = func(b []byte) []byte { return bytes.Replace(b, []byte("\nxref\n0"), []byte("\nxref \n0"), 1) }
	}},
	{"an object begins in the middle of a line", "ours", "object-lines", func(p *paper) {
		p.raw = func(b []byte) []byte { return bytes.Replace(b, []byte("1 0 obj\n<<"), []byte("1 0 obj <<"), 1) }
	}},
	{"an object is not where the list says", "ours", "syntax", func(p *paper) {
		p.objects[500] = dict{{"Unused", true}}
		p.raw = func(b []byte) []byte { return bytes.Replace(b, []byte("\n500 0 obj"), []byte("\n501 0 obj"), 1) }
	}},
	{"an object cannot be read", "typst", "syntax", func(p *paper) { p.add(literal("<</Key [1 2>>")) }},
	{"a key stands twice", "ours", "syntax", func(p *paper) { p.add(literal("<</Key 1/Key 2>>")) }},
	{"a string has an odd number of digits", "ours", "hex-strings", func(p *paper) { p.add(literal("<</Key<ABC>>>")) }},
	{"a number is too large", "typst", "limits", func(p *paper) { p.add(literal("<</Key 2147483648>>")) }},
	{"a string is too long", "ours", "limits", func(p *paper) { p.add(str(strings.Repeat("a", 32_768))) }},
	{"a name is too long", "ours", "limits", func(p *paper) { p.add(list{name(strings.Repeat("a", 128))}) }},
	{"a stream is shorter than it says", "ours", "stream-length", func(p *paper) {
		p.add(&stream{dict: dict{{"Length", 100}}, raw: []byte("0 0 m")})
	}},
	{"a stream has its data elsewhere", "ours", "external-streams", func(p *paper) {
		p.add(&stream{dict: dict{{"F", str("data.bin")}}})
	}},
	{"a stream is packed with LZW", "pdfkit", "filters", func(p *paper) {
		p.add(&stream{dict: dict{{"Filter", name("LZWDecode")}}, raw: []byte{0x80, 0x0B, 0x60, 0x50}})
	}},
	{"a stream cannot be unpacked", "ours", "stream-data", func(p *paper) {
		p.add(&stream{dict: dict{{"Filter", name("FlateDecode")}}, raw: []byte("not packed at all")})
	}},
	{"the catalogue asks for features", "ours", "catalogue", func(p *paper) { p.set(p.root(), "Requirements", list{dict{}}) }},
	{"a setting of layers has no name", "typst", "layers", func(p *paper) {
		p.set(p.root(), "OCProperties", dict{{"OCGs", list{}}, {"D", dict{{"Order", list{}}}}})
	}},
	{"a script runs when the file is opened", "ours", "actions", func(p *paper) {
		p.set(p.root(), "OpenAction", dict{{"S", name("JavaScript")}, {"JS", str("app.alert(1)")}})
	}},
	{"a link starts a program", "typst", "actions", func(p *paper) {
		p.set(49, "A", dict{{"S", name("Launch")}, {"F", str("a.exe")}})
	}},
	{"a page stands in the page tree twice", "ours", "pages", func(p *paper) {
		n := p.first("Type", name("Pages"))
		p.set(n, "Kids", append(p.dict(n).get("Kids").(list), p.dict(n).get("Kids").(list)[0]))
	}},
	{"a page is too small to be seen", "ours", "pages", func(p *paper) { p.set(p.page(), "MediaBox", list{0, 0, 2, 842}) }},
}
