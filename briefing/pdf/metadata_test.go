package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"attache/briefing"
)

// TestPacketGolden compares the XMP packet of the sample with testdata/sample.xmp.
func TestPacketGolden(t *testing.T) {
	doc := sample()
	got := packet(t, made(t, doc, paginate(t, doc)))
	path := filepath.Join("testdata", "sample.xmp")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and look at the difference. Got:\n%s", path, got)
	}
}

// packet finds the XMP packet in the bytes of a file, as programs do that know
// nothing of PDF.
func packet(t *testing.T, path string) string {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := bytes.Cut(file, []byte("<?xpacket begin="))
	inside, _, ended := bytes.Cut(rest, []byte(`<?xpacket end="w"?>`))
	if !ok || !ended {
		t.Fatal("no XMP packet")
	}
	return `<?xpacket begin=` + string(inside) + `<?xpacket end="w"?>` + "\n"
}

// TestPacketAgreesWithInformation writes texts that XML and PDF write in quite
// different ways, and reads both.
func TestPacketAgreesWithInformation(t *testing.T) {
	for name, title := range map[string]string{
		"plain":     "Harbour talks",
		"markup":    `Locks & "docks" <b>]]>&amp;</b> (not\ended`,
		"controls":  " a\x00b\x1f\tc\u2028d\u0085e\n\n f \ufffe\uffff",
		"beyond 16": "👩‍👩‍👧 𝔘 гавань \u00a0x",
		"not UTF-8": "a\xff\xc3b",
		"long":      strings.Repeat("lock 🔒 ", 5000),
		"order":     "\ufeffþÿnormal",
	} {
		t.Run(name, func(t *testing.T) {
			doc := sample()
			doc.Title = title
			doc.Subject = title
			path := made(t, doc, paginate(t, sample()))
			fromXMP := elements(t, packet(t, path))
			d := newDumper(t, path)
			info := d.objects[value(d.trailer, "Info")]
			for key, element := range map[string]string{"Title": "title", "Subject": "description", "Producer": "Producer", "Creator": "CreatorTool"} {
				inInfo := readable(value(info, key))
				if fromXMP[element] == "" || fromXMP[element] != inInfo {
					t.Errorf("%s is %.80q in the packet and %.80q in the dictionary", key, fromXMP[element], inInfo)
				}
				if n := 2 + 2*len(utf16.Encode([]rune(inInfo))); n > 32_767 {
					t.Errorf("%s has %d bytes", key, n)
				}
			}
			for key, element := range map[string]string{"CreationDate": "CreateDate", "ModDate": "ModifyDate"} {
				inInfo, err := time.Parse("D:20060102150405-07'00'", readable(value(info, key)))
				inXMP, err2 := time.Parse(time.RFC3339, fromXMP[element])
				if err != nil || err2 != nil || !inInfo.Equal(inXMP) || !inInfo.Equal(created) {
					t.Errorf("%s is %v in the dictionary and %v in the packet: %v, %v", key, inInfo, inXMP, err, err2)
				}
			}
		})
	}
}

// elements gives the text of each element of a packet, several joined as the
// information dictionary joins them.
func elements(t *testing.T, packet string) map[string]string {
	t.Helper()
	found := map[string]string{}
	var path []string
	d := xml.NewDecoder(strings.NewReader(packet))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			path = append(path, token.Name.Local)
			if token.Name.Space == "http://www.aiim.org/pdfa/ns/property#" {
				path[len(path)-1] = "property " + token.Name.Local
			}
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if s := string(token); len(path) > 0 && strings.Trim(s, " \n") != "" {
				i := len(path) - 1
				if path[i] == "li" {
					i -= 2
				}
				if found[path[i]] != "" {
					s = found[path[i]] + "; " + s
				}
				found[path[i]] = s
			}
		}
	}
}

func TestSeveralAuthors(t *testing.T) {
	doc := sample()
	doc.Authors = []string{"R. Okafor, Policy Unit", " ", "J. Lindqvist"}
	path := made(t, doc, paginate(t, doc))
	d := newDumper(t, path)
	const want = "R. Okafor, Policy Unit; J. Lindqvist"
	if got := readable(value(d.objects[value(d.trailer, "Info")], "Author")); got != want {
		t.Errorf("the dictionary says %q", got)
	}
	if got := elements(t, packet(t, path))["creator"]; got != want {
		t.Errorf("the packet says %q", got)
	}
}

// TestTitleIsNeverEmpty writes documents that have no title: a reader's window
// shows the first heading, or at least something.
func TestTitleIsNeverEmpty(t *testing.T) {
	headed := sample()
	headed.Title = " \n"
	bare := &briefing.Document{Root: briefing.Element{ID: 1, Role: briefing.RoleDocument, Kids: []briefing.Element{
		{ID: 2, Role: briefing.RoleP, Runs: []briefing.Run{plainRun("No heading.")}},
	}}}
	for _, tt := range []struct {
		doc  *briefing.Document
		want string
	}{{headed, "Harbour talks – «гавань»"}, {bare, "[Untitled]"}} {
		d := newDumper(t, made(t, tt.doc, paginate(t, tt.doc)))
		if got := readable(value(d.objects[value(d.trailer, "Info")], "Title")); got != tt.want {
			t.Errorf("the title is %q, want %q", got, tt.want)
		}
		if !strings.Contains(value(d.root, "ViewerPreferences"), "/DisplayDocTitle true") {
			t.Error("readers show the name of the file")
		}
		if value(d.root, "Lang") != "(en-GB)" {
			t.Errorf("the language is %s", value(d.root, "Lang"))
		}
	}
}

func TestNoDateWhereNoneIsGiven(t *testing.T) {
	doc := sample()
	var b bytes.Buffer
	if err := Write(&b, doc, slices.Values(paginate(t, doc)), Metadata{Producer: "Attaché"}); err != nil {
		t.Fatal(err)
	}
	path := save(t, b.Bytes())
	if p := packet(t, path); strings.Contains(p, "Date>") || strings.Contains(p, "CreatorTool") {
		t.Error(p)
	}
	if out := tool(t, "pdfinfo", path); strings.Contains(out, "Date:") {
		t.Error(out)
	}
}

func TestLanguageTags(t *testing.T) {
	for _, good := range []string{"en", "en-GB", "uk", "zh-Hans-CN", "sl-rozaj-1994", "x-klingon"} {
		if !isLanguage(good) {
			t.Errorf("%q is a language", good)
		}
	}
	for _, bad := range []string{"", "en_GB", "English (UK)", "en-", "-", "1a", "gobbledygook", "en-GB ", "ру"} {
		if isLanguage(bad) {
			t.Errorf("%q is no language", bad)
		}
	}
}

// TestUnknownLanguages writes what users may type where a language is asked for.
func TestUnknownLanguages(t *testing.T) {
	doc := sample()
	doc.Language = "English, mostly"
	doc.Root.Kids[3].Lang = "a language nobody knows"
	d := newDumper(t, made(t, doc, paginate(t, doc)))
	if got := value(d.root, "Lang"); got != "(en-GB)" {
		t.Errorf("the language is %s", got)
	}
	langs := map[string]bool{}
	for _, o := range d.objects {
		if l := readable(value(o, "Lang")); l != "" {
			langs[l] = true
		}
	}
	for l := range langs {
		if !slices.Contains([]string{"en-GB", "ar", "he", "fr"}, l) {
			t.Errorf("%q is no language", l)
		}
	}
}
