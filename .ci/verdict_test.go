package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestVerdict feeds the events of made-up runs, one "action package test output"
// a line, and compares what is printed.
func TestVerdict(t *testing.T) {
	tests := []struct {
		name   string
		events string
		exit   bool // go test itself failed
		strict bool
		ok     bool
		want   string
	}{
		{
			name: "all passed",
			events: `
				run p A
				pass p A
				output p - ok  	p	0.1s
				pass p`,
			ok: true,
			want: `
				ok  	p	0.1s
				All tests passed.
				1 passed, 0 failed, 0 skipped`,
		},
		{
			name: "subtests stand for their test",
			events: `
				run p A
				run p A/one
				run p A/two
				pass p A/one
				pass p A/two
				pass p A
				pass p`,
			ok: true,
			want: `
				All tests passed.
				2 passed, 0 failed, 0 skipped`,
		},
		{
			name: "a failed subtest is not counted twice",
			events: `
				run p A
				run p A/one
				run p A/one/deep
				run p A/two
				fail p A/one/deep
				fail p A/one
				pass p A/two
				fail p A
				fail p`,
			exit: true,
			want: `
				Failed:
				  p A/one/deep
				The tests failed.
				1 passed, 1 failed, 0 skipped`,
		},
		{
			name: "a subtest with a slash in its name",
			events: `
				run p A
				run p A/km/h
				run p A/m/s
				pass p A/km/h
				fail p A/m/s
				fail p A
				fail p`,
			exit: true,
			want: `
				Failed:
				  p A/m/s
				The tests failed.
				1 passed, 1 failed, 0 skipped`,
		},
		{
			name: "a test that fails after its subtests passed",
			events: `
				run p A
				run p A/one
				pass p A/one
				output p A     a_test.go:9: too many pages
				fail p A
				fail p`,
			exit: true,
			want: `
				    a_test.go:9: too many pages
				Failed:
				  p A
				The tests failed.
				1 passed, 1 failed, 0 skipped`,
		},
		{
			name: "a skip is named with its reason",
			events: `
				run p A
				output p A === RUN   A
				output p A     a_test.go:12: qpdf is not installed
				output p A         and more that is for the log
				output p A --- SKIP: A (0.00s)
				skip p A
				run p B
				pass p B
				pass p`,
			ok: true,
			want: `
				Skipped:
				  p A: qpdf is not installed
				All tests that could run here passed.
				1 passed, 0 failed, 1 skipped`,
		},
		{
			name: "under CI a skip fails the run",
			events: `
				run p A
				run p A/one
				skip p A/one
				run p A/two
				pass p A/two
				pass p A
				pass p`,
			strict: true,
			want: `
				Skipped:
				  p A/one: no reason given
				No test failed, but under CI=true none may be skipped.
				1 passed, 0 failed, 1 skipped`,
		},
		{
			name: "a process that dies takes its running test along",
			events: `
				run p A
				run p A/one
				output p - panic: out of ideas
				output p - FAIL	p	0.1s
				fail p`,
			exit: true,
			want: `
				panic: out of ideas
				FAIL	p	0.1s
				Failed:
				  p A/one
				The tests failed.
				0 passed, 1 failed, 0 skipped`,
		},
		{
			name: "a package that does not build",
			events: `
				build-output p - x.go:3: undefined: y
				build-fail p
				fail p
				run q A
				pass q A
				pass q`,
			exit: true,
			want: `
				x.go:3: undefined: y
				Failed:
				  p
				The tests failed.
				1 passed, 1 failed, 0 skipped`,
		},
		{
			name:   "go test fails and does not say where",
			events: ``,
			exit:   true,
			want: `
				The tests failed.
				0 passed, 0 failed, 0 skipped`,
		},
		{
			name:   "nothing ran",
			events: `pass p`,
			want: `
				No test ran, and that is a failure.
				0 passed, 0 failed, 0 skipped`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			tally := newTally(&out, io.Discard)
			tally.exitFailed = tt.exit
			if err := tally.read(bufio.NewReader(strings.NewReader(stream(tt.events)))); err != nil {
				t.Fatal(err)
			}
			if ok := tally.close(tt.strict); ok != tt.ok {
				t.Errorf("close = %v, want %v", ok, tt.ok)
			}
			got := strings.Trim(regexp.MustCompile(`\n+`).ReplaceAllString(out.String(), "\n"), "\n")
			want := strings.ReplaceAll(strings.Trim(tt.want, "\n"), "\t\t\t\t", "")
			if got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// stream turns the short form of the table into the lines of go test -json.
func stream(events string) string {
	var b strings.Builder
	for line := range strings.Lines(events) {
		line = strings.TrimLeft(strings.TrimSuffix(line, "\n"), "\t")
		if line == "" {
			continue
		}
		f := append(strings.SplitN(line, " ", 4), "", "", "")
		if f[2] == "-" {
			f[2] = ""
		}
		if f[3] != "" {
			f[3] += "\n"
		}
		fmt.Fprintf(&b, "{\"Action\":%q,\"Package\":%q,\"Test\":%q,\"Output\":%q}\n", f[0], f[1], f[2], f[3])
	}
	return b.String()
}

// TestRun runs go test on a module with a test of every fate.
func TestRun(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for name, text := range map[string]string{
		"go.mod":           "module fates\n\ngo 1.26\n",
		"good/a_test.go":   "package good\nimport \"testing\"\nfunc TestGood(t *testing.T) {}\nfunc TestLater(t *testing.T) { t.Skip(\"the moon is full\") }\n",
		"bad/a_test.go":    "package bad\nimport \"testing\"\nfunc TestBad(t *testing.T) { t.Error(\"seven is odd\") }\n",
		"dying/a_test.go":  "package dying\nimport \"testing\"\nfunc TestDying(t *testing.T) { panic(\"goodbye\") }\n",
		"broken/a.go":      "package broken\nvar x int = \"no number\"\n",
		"broken/t_test.go": "package broken\nimport \"testing\"\nfunc TestBroken(t *testing.T) {}\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		packages string
		strict   bool
		ok       bool
		says     string // what must be among the lines
		closing  string
	}{
		{packages: "./good", ok: true, says: "  fates/good TestLater: the moon is full", closing: "1 passed, 0 failed, 1 skipped"},
		{packages: "./good", strict: true, says: "No test failed, but under CI=true none may be skipped.", closing: "1 passed, 0 failed, 1 skipped"},
		{packages: "./bad", says: "    a_test.go:3: seven is odd", closing: "0 passed, 1 failed, 0 skipped"},
		{packages: "./dying", says: "  fates/dying TestDying", closing: "0 passed, 1 failed, 0 skipped"},
		{packages: "./broken", says: "  fates/broken", closing: "0 passed, 1 failed, 0 skipped"},
		{packages: "./missing", says: "  ./missing", closing: "0 passed, 1 failed, 0 skipped"},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		ok, err := run(&out, "log/all.txt", []string{tt.packages}, tt.strict)
		if err != nil || ok != tt.ok {
			t.Errorf("run %s, strict %v = %v, %v, want %v", tt.packages, tt.strict, ok, err, tt.ok)
		}
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		if !slices.Contains(lines, tt.says) || lines[len(lines)-1] != tt.closing {
			t.Errorf("run %s says %q, want a line %q and at the end %q", tt.packages, lines, tt.says, tt.closing)
		}
		if log, err := os.ReadFile("log/all.txt"); err != nil || len(log) == 0 {
			t.Errorf("run %s: log of %d bytes, %v", tt.packages, len(log), err)
		}
	}
}
