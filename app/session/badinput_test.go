package session

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"attache/briefing/capture"
)

// badInput is what somebody picks by mistake, or what a hostile site sends: each by its
// name, with what is said of it. Where nothing is said it comes in.
func badInput(t testing.TB) []struct {
	name string
	data []byte
	err  error  // none: it comes in
	says string // in the error, or in the first notices
} {
	t.Helper()
	bomb := func(name, content string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, file := range []struct {
			name, text string
			times      int
		}{{"[Content_Types].xml", `<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`, 1}, {name, content, 200}} {
			w, err := z.Create(file.name)
			for range file.times {
				if err == nil {
					_, err = w.Write([]byte(file.text))
				}
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	times := strings.Repeat
	var attributes strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&attributes, "a%d=b ", i)
	}
	return []struct {
		name string
		data []byte
		err  error
		says string
	}{
		{"nothing.txt", nil, capture.ErrNoText, "no text in it"},
		{"blank.html", []byte("<html><body></body></html>"), capture.ErrNoText, "no text in it"},
		{"pasted text", []byte(times("Words of an article. ", 2_400_000)), capture.ErrTooLong, "take it in in parts"},
		{"large.pdf", append([]byte("%PDF-1.7\n"), make([]byte, capture.MaxSize)...), capture.ErrTooLarge, "larger than 50 MB"},
		{"noise.txt", bytes.Repeat([]byte{0, 1, 2, 3, 0xFE, 5, 6, 7}, 100_000), capture.ErrNotText, "not a text, a web page, a mail, a .docx or a PDF"},
		{"picture.txt", []byte("\x89PNG\r\n\x1a\n"), capture.ErrNotText, "but a picture"},
		{"bomb.docx", bomb("word/document.xml", times("<w:p>", 100_000)), capture.ErrTooLarge, "larger than 50 MB when it is unpacked"},
		{"cut.docx", bomb("word/document.xml", "<w:p>")[:300], capture.ErrDamaged, "damaged"},
		{"head.eml", []byte("From: a@b.example\r\nSubject: Talks\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"), capture.ErrNoText, "no text in it"},
		{"cut.eml", []byte("From: a@b.example\r\nSubject: Talks\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nThe first words\r\n"), nil, ""},
		{"deep.html", []byte(times("<div>", 100_000) + "<p>Words far down.</p>"), nil, ""},
		{"attributes.html", []byte("<p " + attributes.String() + ">Words.</p>"), nil, ""},
		{"script.html", []byte("<script>alert('a')</script><p onclick=\"alert(1)\">Words.</p><iframe src=javascript:alert(1)></iframe>"), nil, ""},
		{"picture.html", []byte("<p>Words beside a picture.</p><img src=\"data:image/png;base64," + times("A", 2_000_000) + "\">"), nil, ""},
		{"cells.html", []byte("<table>" + times("<tr>"+times("<td>1", 20), 20_000) + "</table>"), nil, "too long to be looked into"},
		{"entities.html", []byte("<p>" + times("&quot;&#x202e;&amp;", 100_000) + "words</p>"), nil, "too long to be looked into"},
		{"zero.txt", []byte(times("Words of an article. ", 20) + "A\x00B"), nil, "could not be read"},
		{"wide.txt", []byte("\xFF\xFEW\x00o\x00r\x00d\x00s\x00.\x00"), nil, ""},
		{"arabic.txt", []byte("عنوان\n\nقال الوزير: «لن نرفع الرسوم» يوم الثلاثاء. 😀👩\u200d👩\u200d👧"), nil, ""},
	}
}

// Whatever comes in, it ends with words that say what it was, or with a proposal; nothing
// is written before it is filed; and the next article comes in as ever.
func TestBadInputIsSaid(t *testing.T) {
	s := newLibrary(t)
	for _, bad := range badInput(t) {
		p, err := s.Capture(t.Context(), bad.name, bad.data)
		var article *ArticleError
		switch {
		case bad.err == nil && err != nil:
			t.Errorf("%s: %v", bad.name, err)
		case bad.err == nil:
			if !strings.Contains(strings.Join(p.Notices, "\n"), bad.says) {
				t.Errorf("%s: the notices are %.300q, want %q", bad.name, p.Notices, bad.says)
			}
			if strings.Contains(p.Text, "alert") || strings.Contains(p.Text, "\u202e") {
				t.Errorf("%s: the text is %.100q", bad.name, p.Text)
			}
		case !errors.Is(err, bad.err) || !errors.As(err, &article) || !strings.Contains(err.Error(), bad.says):
			t.Errorf("%s: %v, want %v", bad.name, err, bad.err)
		}
	}
	if sources, err := s.Sources(t.Context()); err != nil || len(sources) != 0 {
		t.Errorf("%d sources were written, %v", len(sources), err)
	}
	if _, err := s.ImportArticle(t.Context(), "pier.txt", []byte(pierArticle), "Harbour"); err != nil {
		t.Errorf("the next article: %v", err)
	}
}

// BenchmarkBadInput tells how long each takes, and how much memory.
func BenchmarkBadInput(b *testing.B) {
	s := newLibrary(b)
	for _, bad := range badInput(b) {
		b.Run(bad.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = s.Capture(b.Context(), bad.name, bad.data)
			}
		})
	}
}
