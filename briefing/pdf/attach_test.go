package pdf

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func attached() []Attachment {
	return []Attachment{
		{Name: "zeta (notes).txt", MIME: "text/plain", Description: "What was said, verbatim", Relationship: Supplement, Data: []byte("one\ntwo\n")},
		{Name: "гавань.json", MIME: "application/json", Description: "The briefing as data", Relationship: Source,
			Data: bytes.Repeat([]byte(`{"lock": 3}`), 500), Modified: time.Date(2025, 12, 31, 23, 30, 0, 0, time.FixedZone("", -3600))},
		{Name: "empty.bin", MIME: "no type at all"},
		{Name: "a\\b.csv", MIME: "text/csv", Relationship: Data, Data: []byte("year,locks\n2026,3\n")},
	}
}

// TestAttachments takes attached files out again with other programs.
func TestAttachments(t *testing.T) {
	doc, m := sample(), metadata()
	m.Attachments = attached()
	var b bytes.Buffer
	if err := Write(&b, doc, slices.Values(paginate(t, doc)), m); err != nil {
		t.Fatal(err)
	}
	path := save(t, b.Bytes())
	opinions(t, path)
	list := tool(t, "qpdf", "--list-attachments", "--verbose", path)
	for _, a := range m.Attachments {
		if got := tool(t, "qpdf", "--show-attachment="+a.Name, path); got != string(a.Data) {
			t.Errorf("%s came out as %.60q", a.Name, got)
		}
		if !strings.Contains(list, a.Name) || !strings.Contains(list, a.Description) {
			t.Errorf("%s, %q is not in\n%s", a.Name, a.Description, list)
		}
	}
	for _, want := range []string{"text/plain", "application/json", "text/csv", "application/octet-stream", "D:20260101003000+00'00'", "D:20260302155000+00'00'"} {
		if !strings.Contains(list, want) {
			t.Errorf("no %s in\n%s", want, list)
		}
	}
	folder := t.TempDir()
	tool(t, "pdfdetach", "-saveall", "-o", folder, path)
	data, err := os.ReadFile(filepath.Join(folder, "гавань.json"))
	if err != nil || !bytes.Equal(data, m.Attachments[1].Data) {
		t.Errorf("pdfdetach gives %d bytes, %v", len(data), err)
	}
}

// TestAttachmentsAreAssociated looks for the keys of PDF/A-3 in the file.
func TestAttachmentsAreAssociated(t *testing.T) {
	doc, m := sample(), metadata()
	m.Attachments = attached()
	var b bytes.Buffer
	if err := Write(&b, doc, slices.Values(paginate(t, doc)), m); err != nil {
		t.Fatal(err)
	}
	d := newDumper(t, save(t, b.Bytes()))
	files := refs(value(d.root, "AF"))
	if len(files) != len(m.Attachments) {
		t.Fatalf("%d associated files of %d", len(files), len(m.Attachments))
	}
	for i, want := range []string{"/Supplement", "/Source", "/Unspecified", "/Data"} {
		if o := d.objects[files[i].String()]; value(o, "AFRelationship") != want || value(o, "F") == "" || value(o, "UF") == "" || value(o, "Type") != "/Filespec" {
			t.Errorf("file %d is %s", i, o)
		}
	}
	names := value(d.root, "EmbeddedFiles")
	if names = value(d.objects[names], "Names"); strings.Index(names, "a\\") > strings.Index(names, "empty") || strings.Index(names, "empty") > strings.Index(names, "zeta") || strings.Index(names, "zeta") > strings.Index(strings.ToLower(names), "<feff") {
		t.Errorf("the names are not in order: %s", names)
	}
}

func TestUnusableAttachments(t *testing.T) {
	doc := sample()
	pages := paginate(t, doc)
	for name, list := range map[string][]Attachment{
		"without a name":            {{Name: " \t"}},
		"of one name":               {{Name: "a"}, {Name: "a "}},
		"of unknown relationship":   {{Name: "a", Relationship: "Cousin"}},
		"a name of control signs":   {{Name: "\x00\x01"}},
		"a second without a name":   {{Name: "a"}, {}},
		"relationship in lowercase": {{Name: "a", Relationship: "source"}},
	} {
		m := metadata()
		m.Attachments = list
		if err := Write(io.Discard, doc, slices.Values(pages), m); !errors.Is(err, ErrAttachment) {
			t.Errorf("%s: got %v, want ErrAttachment", name, err)
		}
	}
}

func TestMIMETypes(t *testing.T) {
	for in, want := range map[string]string{
		"text/csv": "text/csv", "application/vnd.x+json": "application/vnd.x+json",
		"": "application/octet-stream", "text": "application/octet-stream", "/": "application/octet-stream",
		"text/csv; charset=utf-8":          "application/octet-stream",
		"text/" + strings.Repeat("x", 200): "application/octet-stream",
		"text/ümlaut":                      "application/octet-stream",
	} {
		if got := mime(in); got != want {
			t.Errorf("%.40q: got %s, want %s", in, got, want)
		}
	}
}
