//go:build linux

package ui_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// badFile is something that somebody drops on the window and that is no article.
type badFile struct {
	name string
	make func(t *testing.T, path string)
	says string // in the dialog that opens; empty: a short message at the foot
}

// badFiles lists them, each with what the window says of it.
var badFiles = []badFile{
	{"empty.txt", holding(nil), ""},
	{"noise.txt", holding(noise(300_000)), "Not a text, a web page, a mail, a .docx or a PDF"},
	{"noise.png", holding(noise(5_000)), "It is not a PNG or JPEG picture"},
	{"report.docx", holding(cutWord()), "Damaged: its packing cannot be read"},
	{"empty.eml", holding([]byte("From: a@harbour.example\r\nSubject: Dues\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x--\r\n")), "No text in it"},
	{"scan.pdf", holding(pdf("", "0 0 400 600 re f")), "only pictures of pages: have a text recognition (OCR) program read it first"},
	{"locked.pdf", holding(pdf("/Encrypt<</Filter/Standard>>", "")), "encrypted: open it with its password"},
	{"cut.pdf", holding(pdf("", "")[:200]), "A PDF that is damaged"},
	{"broken.json", holding([]byte(`{"sources": [`)), "is a library in JSON"},
	{"large.txt", sized(70 << 20), "Larger than 64 MB"},
	{"large.pdf", sized(600 << 20), "Larger than 512 MB"},
	{"pipe.txt", func(t *testing.T, path string) { must(t, syscall.Mkfifo(path, 0o600)) }, "A pipe or a device, not an ordinary file"},
	{"gone.txt", func(t *testing.T, path string) { must(t, os.Symlink(path+".nowhere", path)) }, "There is no file"},
	{"secret.txt", func(t *testing.T, path string) { must(t, os.WriteFile(path, []byte("Not for us."), 0)) }, "the system does not allow it"},
}

func holding(content []byte) func(*testing.T, string) {
	return func(t *testing.T, path string) { must(t, os.WriteFile(path, content, 0o600)) }
}

// sized makes a file of a size that takes no room.
func sized(bytes int64) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		must(t, os.WriteFile(path, nil, 0o600))
		must(t, os.Truncate(path, bytes))
	}
}

// noise gives bytes without any pattern, the same each time.
func noise(n int) []byte {
	b := make([]byte, n)
	for i, x := 0, uint32(7); i < n; i++ {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b[i] = byte(x)
	}
	return b
}

// cutWord gives the beginning of a document of a word processor.
func cutWord() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create("word/document.xml")
	if err == nil {
		_, err = fmt.Fprintf(f, "<w:document><w:body>%s</w:body></w:document>", strings.Repeat("<w:p><w:r><w:t>The dues rise.</w:t></w:r></w:p>", 200))
	}
	if err != nil || z.Close() != nil {
		panic("no document")
	}
	return b.Bytes()[:b.Len()/2]
}

// pdf gives a PDF of one page. In trailer stands what its trailer says beside.
func pdf(trailer, content string) []byte {
	var b, table bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
	}
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 5\n0000000000 65535 f \n%strailer\n<</Size 5/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", table.String(), trailer, at)
	return b.Bytes()
}

// hostile is a page that wants more than to be read.
const hostile = `<!doctype html><html><head><title>Dues at Norrvik</title><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><base href="javascript:">
<script>document.write("alert-one")</script><style>p::after{content:"alert-two"}</style></head><body onload="alert('three')">
<article><h1>Dues at Norrvik</h1>` + "<p>The dues rise in\u202e April\u202c, the harbour\u0000 office said." + `</p><p>Nobody asked the <a href="javascript:alert('four')">ferries</a>.</p>
<p style="display:none">hidden words</p><iframe src="file:///etc/passwd"></iframe><img src=x onerror="alert('five')"><form action="http://127.0.0.1:9/"><input type="submit"></form>
<svg><script>alert("six")</script></svg><p>The council meets again <b onclick="alert('seven')">on Monday</b>.</p></article>`

// mixedFolder makes a folder with so many files, of which one in two is an article.
func mixedFolder(t *testing.T, folder string, files, words int) {
	t.Helper()
	must(t, os.Mkdir(folder, 0o700))
	for i := range files {
		bad, path := badFiles[i/2%4], filepath.Join(folder, fmt.Sprintf("%03d", i))
		if i%2 == 0 {
			text := fmt.Sprintf("Notice %d\n\n", i) + strings.Repeat(fmt.Sprintf("The harbour office raises the dues of berth %d. ", i), words/9+1)
			must(t, os.WriteFile(path+".txt", []byte(text), 0o600))
		} else {
			bad.make(t, path+bad.name)
		}
	}
}
