package capture

import (
	"archive/zip"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"attache/briefing"
)

var update = flag.Bool("update", false, "write what came out as what is wanted")

// TestForms reads one file of each form and compares what is proposed from it.
func TestForms(t *testing.T) {
	files, err := filepath.Glob("testdata/forms/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no forms: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		var parts []txtar.File
		want := ""
		for _, f := range archive.Files {
			if f.Name == "want" {
				want = string(f.Data)
			} else {
				parts = append(parts, f)
			}
		}
		t.Run(name, func(t *testing.T) {
			data := formOf(t, name, parts)
			a, err := Read(name, data)
			if err != nil {
				t.Fatal(err)
			}
			again, err := PlainText(a.MediaType, data)
			if err != nil || again != a.Text {
				t.Errorf("PlainText gives %q and %v, Read %q", again, err, a.Text)
			}
			got := dump(a)
			if *update {
				archive.Files = append(parts, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// formOf makes the bytes of a file of its parts.
func formOf(t testing.TB, name string, parts []txtar.File) []byte {
	t.Helper()
	switch filepath.Ext(name) {
	case ".docx":
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, p := range parts {
			w, err := z.Create(p.Name)
			if err == nil {
				_, err = w.Write(p.Data)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	case ".pdf":
		var pages []string
		for _, p := range parts {
			pages = append(pages, string(p.Data))
		}
		return smallPDF("", pages...)
	}
	return parts[0].Data
}

// smallPDF makes a PDF of pages with the fonts R and B.
func smallPDF(trailer string, pages ...string) []byte {
	const fonts = "/Font<</R<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>/B<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>>>"
	var objects, kids []string
	for i, content := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 3+2*i))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents %d 0 R>>", fonts, 4+2*i),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	}
	objects = append([]string{"<</Type/Catalog/Pages 2 0 R>>", fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.Join(kids, " "))}, objects...)
	var b, table bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R/Info<</Title(Microsoft Word - draft.doc)>>%s>>\nstartxref\n%d\n%%%%EOF\n",
		len(objects)+1, table.String(), len(objects)+1, trailer, at)
	return b.Bytes()
}

// dump words an article so that a person can compare it with its file.
func dump(a Article) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\ntitle=%s; %s", a.MediaType, a.Source.Title, factsOf(a.Source))
	if !a.Source.Accessed.IsZero() {
		fmt.Fprintf(&b, "; accessed=%s", a.Source.Accessed)
	}
	for _, key := range []string{"recipient"} {
		if v := a.Source.Extra[key]; v != nil {
			fmt.Fprintf(&b, "; %s=%s", key, v)
		}
	}
	b.WriteByte('\n')
	for _, h := range a.Headings {
		fmt.Fprintf(&b, "\n%s %s\n", strings.Repeat("#", h.Level), h.Title)
		for _, s := range h.Snippets {
			at := s.Citations[0].Locator
			fmt.Fprintf(&b, "[%s %s] %s\n", at.Label, at.Value, strings.ReplaceAll(briefing.PlainText(s.Text), "\n", " / "))
			if c := notation(s.Attribution); c != "" {
				fmt.Fprintf(&b, "\t%s\n", c)
			}
		}
	}
	b.WriteByte('\n')
	for _, n := range notices(a) {
		fmt.Fprintf(&b, "! %s\n", n)
	}
	return b.String()
}

func TestFilesThatCannotBeReadSayWhy(t *testing.T) {
	packed := func(name, data string) string {
		return string(formOf(t, "a.docx", []txtar.File{{Name: name, Data: []byte(data)}}))
	}
	for _, c := range []struct {
		name, file, data string
		want             error
		says             string
	}{
		{"a PDF with a password", "a.pdf", string(smallPDF("/Encrypt<</Filter/Standard>>", "")), ErrLocked, "encrypted"},
		{"a scan", "a.pdf", string(smallPDF("", "0 0 9 9 re f")), ErrPictures, "text recognition"},
		{"half a PDF", "a.pdf", "%PDF-1.7\n1 0 obj", ErrDamaged, "damaged"},
		{"a PDF that was cut before its text", "a.pdf", string(smallPDF("", "BT ET")[:330]), ErrDamaged, "damaged"},
		{"another packed file", "a.docx", packed("content.xml", "<x/>"), ErrNotText, "OpenDocument"},
		{"half a document", "a.docx", packed("word/document.xml", "<w:p><w:t>The ri"), ErrDamaged, "document.xml"},
		{"a document without words", "a.docx", packed("word/document.xml", "<w:p></w:p>"), ErrNoText, "no text"},
		{"an old document", "a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ErrNotText, ".docx"},
		{"a mail without a body", "a.eml", "From: a@b.example\nSubject: Nothing\n\n", ErrNoText, "no text"},
		{"what is called a mail", "a.eml", "Dear all,\nno header here\n", ErrDamaged, "as a mail does"},
		{"a saved page without one", "a.mht", "MIME-Version: 1.0\nContent-Type: image/png\n\nx", ErrDamaged, "no page"},
	} {
		_, err := Read(c.file, []byte(c.data))
		if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
}

// TestACutPDFSaysSo protects the end of a document that came in half: what there is of it is taken in, and the author is told.
func TestACutPDFSaysSo(t *testing.T) {
	whole := smallPDF("", "BT /R 12 Tf 72 700 Td (The river rose.) Tj ET", "BT /R 12 Tf 72 700 Td (The bridge fell.) Tj ET")
	cut := whole[:bytes.Index(whole, []byte("The bridge"))]
	for name, c := range map[string]struct {
		data []byte
		says bool
	}{"whole": {whole, false}, "cut": {cut, true}} {
		a, err := Read("a.pdf", c.data)
		if err != nil || !strings.Contains(a.Text, "The river rose.") {
			t.Fatalf("%s: %q, %v", name, a.Text, err)
		}
		if said := strings.Contains(strings.Join(notices(a), "\n"), "perhaps cut off"); said != c.says {
			t.Errorf("%s: it says so: %v; its notices are %q", name, said, notices(a))
		}
	}
}

// TestPackedBombsEnd protects the memory: a small file that unpacks to a gigabyte is
// refused, in the text of a document as in its styles.
func TestPackedBombsEnd(t *testing.T) {
	big := bytes.Repeat([]byte("<w:p><w:r><w:t>again and again</w:t></w:r></w:p>"), maxUnpacked/48+1000)
	for _, name := range []string{"word/document.xml", "word/styles.xml"} {
		data := formOf(t, "a.docx", []txtar.File{{Name: "word/document.xml", Data: []byte("<w:p/>")}, {Name: name, Data: big}})
		if _, err := Read("a.docx", data); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s of %d KB: %v, want ErrTooLarge", name, len(data)>>10, err)
		}
	}
	deep := formOf(t, "a.docx", []txtar.File{{Name: "word/document.xml", Data: []byte(strings.Repeat("<w:tbl><w:tr><w:tc><w:p>", 200_000) + "<w:t>x</w:t>")}})
	if a, err := Read("a.docx", deep); err == nil && a.Text == "" {
		t.Error("neither text nor error")
	}
}

func TestWhatCameWithAFileTellsItsKind(t *testing.T) {
	for _, c := range []struct{ mediaType, name, data, want string }{
		{"text/html; charset=windows-1251", "", "<p>\xcf\xf0", "text/html; charset=windows-1251"},
		{"text/plain", "", "<!doctype html><p>x", "text/html"},
		{"application/octet-stream", "a.md", "# x", "text/markdown"},
		{"", "a.eml", "x", "message/rfc822"},
		{"", "-", "From: a\nMIME-Version: 1.0\n\nx", "message/rfc822"},
		{"", "a.txt", "From: a\nMIME-Version: 1.0\n\nx", "text/plain"},
		{"text/html", "a.html", "%PDF-1.7", "application/pdf"},
	} {
		if got := kindOf(c.mediaType, c.name, []byte(c.data)); got != c.want {
			t.Errorf("%q %q %.20q: got %q, want %q", c.mediaType, c.name, c.data, got, c.want)
		}
	}
	a, err := ReadAs("", "text/html; charset=windows-1251", "a", []byte("<article><p>\xcf\xe8\xf0\xf1 \xe7\xe0\xea\xf0\xe8\xf2\xee.</p></article>"))
	if err != nil || a.Text != "Пирс закрито." {
		t.Errorf("got %q, %v", a.Text, err)
	}
	if text, err := PlainText(a.MediaType, []byte("<article><p>\xcf\xe8\xf0\xf1 \xe7\xe0\xea\xf0\xe8\xf2\xee.</p></article>")); err != nil || text != a.Text {
		t.Errorf("again: %q, %v", text, err)
	}
}

// FuzzForms reads any bytes as a file of each form. It must end, and what PlainText
// reads again must be what was read, clean.
func FuzzForms(f *testing.F) {
	files, _ := filepath.Glob("testdata/forms/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		var parts []txtar.File
		for _, p := range archive.Files {
			if p.Name != "want" {
				parts = append(parts, p)
			}
		}
		f.Add(filepath.Ext(name), formOf(f, name, parts))
	}
	f.Fuzz(func(t *testing.T, ending string, data []byte) {
		a, err := Read("a"+ending, data)
		if err != nil {
			return
		}
		again, err := PlainText(a.MediaType, data)
		if err != nil || again != a.Text {
			t.Fatalf("PlainText gives %q and %v, Read %q", again, err, a.Text)
		}
		if Clean(a.Text) != a.Text || a.Text == "" {
			t.Fatalf("the text is not clean: %q", a.Text)
		}
	})
}

// FuzzWordText feeds any bytes as the text of a Word document, which packing would
// hide from the fuzzer.
func FuzzWordText(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/forms/paper.docx.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, p := range archive.Files {
		f.Add(p.Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Read("a.docx", formOf(t, "a.docx", []txtar.File{{Name: "word/document.xml", Data: data}, {Name: "word/styles.xml", Data: data}, {Name: "word/footnotes.xml", Data: data}}))
		if err == nil && Clean(a.Text) != a.Text {
			t.Fatalf("the text is not clean: %q", a.Text)
		}
	})
}
