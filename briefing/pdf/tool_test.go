package pdf

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
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
	if err := Write(&b, doc, slices.Values(pages), metadata()); err != nil {
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

// opinions asks other programs what they hold against a file. Where one is not
// installed the test is skipped, which on CI is a failure.
func opinions(t *testing.T, path string) {
	t.Helper()
	out, err := exec.Command("bash", "../../.ci/opinions", path).CombinedOutput()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok && failed.ExitCode() == 3 && os.Getenv("CI") != "true" {
		t.Skip(string(out))
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
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
