package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"attache/assets"
	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
	"attache/briefing/pdf/check"
)

var created = time.Date(2026, 3, 2, 15, 50, 0, 0, time.UTC)

func metadata() Metadata {
	return Metadata{Creator: "Attaché test", Producer: "Attaché", Created: created}
}

var loaded *font.Set

// faces loads the program's fonts, once.
func faces(t testing.TB) *font.Set {
	t.Helper()
	if loaded == nil {
		set, err := font.Load(assets.Fonts)
		if err != nil {
			t.Fatal(err)
		}
		loaded = set
	}
	return loaded
}

// made writes a file and gives its path.
func made(t *testing.T, doc *briefing.Document, pages []layout.Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, doc, pages, metadata()); err != nil {
		t.Fatal(err)
	}
	return save(t, b.Bytes())
}

// save writes a file, which has to be PDF/UA and PDF/A, and gives its path.
func save(t *testing.T, file []byte) string {
	t.Helper()
	report, err := check.File(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range report.Failures {
		t.Error(failure)
	}
	return store(t, file)
}

// store writes a file as it is, and gives its path.
func store(t *testing.T, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// tool runs a program that reads PDF files and gives what it printed. Where it
// is not installed the test is skipped, which on CI is a failure.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}
