package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestOpinions asks for opinions on files in which each program finds a fault.
func TestOpinions(t *testing.T) {
	whole, err := os.ReadFile("../briefing/pdf/check/testdata/typst.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		file []byte
		says []string // in this order
	}{
		{"a file with small faults", whole, []string{": pdfinfo: Syntax Error: Suspects", ": pdfcpu: ", "invalid date"}},
		{"a file cut short", whole[:len(whole)*3/4], []string{": qpdf: WARNING", ": pdfinfo: ", ": pdfinfo: it is not tagged", ": pdftotext: ", ": mutool: ", ": pdfcpu: "}},
		{"a page without tags", bytes.Replace(whole, []byte("/Marked true"), []byte("/Marked null"), 1), []string{": pdfinfo: it is not tagged"}},
		{"words", []byte("These are words."), []string{": qpdf: ", ": mutool: error: cannot recognize version marker", ": pdfcpu: "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.pdf")
			if err := os.WriteFile(path, tt.file, 0o600); err != nil {
				t.Fatal(err)
			}
			out, status := opinions(t, nil, path)
			if status == 3 && os.Getenv("CI") != "true" {
				t.Skip(out)
			}
			if status != 1 {
				t.Errorf("status %d", status)
			}
			wantInOrder(t, "said", out, tt.says)
		})
	}
	t.Run("no such file", func(t *testing.T) {
		if out, status := opinions(t, nil, "nowhere.pdf"); status == 0 {
			t.Errorf("it has no fault: %s", out)
		}
	})
	t.Run("no programs", func(t *testing.T) {
		out, status := opinions(t, []string{"PATH=" + t.TempDir()}, "a.pdf")
		if status != 3 {
			t.Errorf("status %d", status)
		}
		wantInOrder(t, "said", out, []string{"There is no qpdf pdfinfo pdftotext mutool", "make test installs it"})
	})
}

// opinions gives what the script opinions says, and its status.
func opinions(t *testing.T, env []string, args ...string) (string, int) {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bash, append([]string{"./opinions"}, args...)...)
	cmd.Env = env
	out, err := cmd.CombinedOutput()
	if failed, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok {
		t.Fatal(err)
	} else if ok {
		return string(out), failed.ExitCode()
	}
	return string(out), 0
}
