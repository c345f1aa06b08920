package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"attache/app/command"
	"attache/assets"
	pdfcheck "attache/briefing/pdf/check"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"attache": main})
}

// TestScripts runs days of users, with the program as it is shipped.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "command/testdata/script",
		RequireExplicitExec: false,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", filepath.Join(env.WorkDir, ".home"))
			env.Setenv("ATTACHE_DATA", filepath.Join(env.WorkDir, ".data"))
			fonts, err := filepath.Abs("../briefing/font/testdata")
			if err != nil {
				return err
			}
			env.Setenv("FONTS", fonts)
			env.Defer(func() { checkPDFs(env) })
			return os.Mkdir(filepath.Join(env.WorkDir, ".home"), 0o755)
		},
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   status,
			"poke":     poke,
			"swap":     swap,
			"binary":   binary,
			"samefile": sameFile,
			"answer":   answer,
			"idof":     idOf,
			"none":     none,
			"as":       colleague,
			"object":   object,
			"tamper":   tamper,
			"pass":     pass,
			"grab":     grab,
		},
	})
}

// checkPDFs has every PDF that a script left and that the program wrote checked. Its
// metadata, which PDF/A leaves uncompressed, tells which program wrote a file.
func checkPDFs(env *testscript.Env) {
	files := os.DirFS(env.WorkDir)
	err := fs.WalkDir(files, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.EqualFold(filepath.Ext(path), ".pdf") {
			return err
		}
		file, err := fs.ReadFile(files, path)
		if err != nil || !bytes.Contains(file, []byte("<pdf:Producer>Attaché")) {
			return nil // a folder, or a file from elsewhere
		}
		report, err := pdfcheck.File(file)
		for _, failure := range report.Failures {
			env.T().Log(path, failure)
			err = errors.New(path + " breaks the rules of accessible and archival PDF")
		}
		return err
	})
	if err != nil {
		env.T().Fatal(err)
	}
}

// condition answers [root], [nogui] and [missing:PROGRAM]. Under CI nothing may
// be skipped, so there a program that is missing is an error.
func condition(name string) (bool, error) {
	if program, ok := strings.CutPrefix(name, "missing:"); ok {
		_, err := exec.LookPath(program)
		if err != nil && os.Getenv("CI") == "true" {
			return false, err
		}
		return err != nil, nil
	}
	switch name {
	case "root":
		return os.Geteuid() == 0, nil
	case "nogui":
		return windowless, nil
	}
	return false, errors.New("unknown condition " + name)
}

// status runs a command that has to end with a status: status 2 attache …
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program args…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		got = failed.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("the exit status is %d, not %s", got, args[0])
	}
}

// poke writes bytes into a file: poke FILE OFFSET HEX.
func poke(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	b, err := hex.DecodeString(args[2])
	ts.Check(err)
	copy(data[at:], b)
	ts.Check(os.WriteFile(path, data, 0o644))
}

// swap puts other bytes in the place of some, of the same number: swap FILE OLD NEW.
func swap(ts *testscript.TestScript, _ bool, args []string) {
	path, before, after := ts.MkAbs(args[0]), []byte(args[1]), []byte(args[2])
	data, err := os.ReadFile(path)
	ts.Check(err)
	if bytes.Count(data, before) != 1 || len(before) != len(after) {
		ts.Fatalf("%s holds %q %d times", args[0], before, bytes.Count(data, before))
	}
	ts.Check(os.WriteFile(path, bytes.Replace(data, before, after, 1), 0o644))
}

// binary writes a file that holds no text.
func binary(ts *testscript.TestScript, _ bool, args []string) {
	var b []byte
	for i := range 4096 {
		b = append(b, byte(i*i>>3), byte(i), 0)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o644))
}

// sameFile compares two files of any kind.
func sameFile(ts *testscript.TestScript, neg bool, args []string) {
	a, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := os.ReadFile(ts.MkAbs(args[1]))
	ts.Check(err)
	if bytes.Equal(a, b) == neg {
		ts.Fatalf("%s and %s: the same %v", args[0], args[1], !neg)
	}
}

// none makes sure that no file fits a pattern.
func none(ts *testscript.TestScript, _ bool, args []string) {
	for _, pattern := range args {
		names, err := filepath.Glob(ts.MkAbs(pattern))
		ts.Check(err)
		if len(names) > 0 {
			ts.Fatalf("there is %q", names)
		}
	}
}

// answer makes sure that the standard output of the command before is one JSON
// value that has members: answer files[].briefing.title …
func answer(ts *testscript.TestScript, _ bool, args []string) {
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile("stdout")))
	var v any
	ts.Check(dec.Decode(&v))
	if dec.More() {
		ts.Fatalf("there is more than one JSON value")
	}
	for _, path := range args {
		if !holds(v, strings.Split(path, ".")) {
			ts.Fatalf("the answer has no %s", path)
		}
	}
}

// idOf sets ID to an id in the standard output of the command before, counted from 0: idof N.
func idOf(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ids := regexp.MustCompile(`"id": "([^"]+)"`).FindAllStringSubmatch(ts.ReadFile("stdout"), -1)
	if n >= len(ids) {
		ts.Fatalf("there are %d ids", len(ids))
	}
	ts.Setenv("ID", ids[n][1])
}

// grab puts what a part of a pattern fits in the standard output of the command before into a variable: grab NAME PATTERN.
func grab(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: grab NAME PATTERN")
	}
	found := regexp.MustCompile(args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("%q fits nothing", args[1])
	}
	ts.Setenv(args[0], found[1])
}

// holds reports whether a value has the member at a path, in at least one
// element of each array on the way.
func holds(v any, path []string) bool {
	if len(path) == 0 {
		return true
	}
	name, list := strings.CutSuffix(path[0], "[]")
	object, _ := v.(map[string]any)
	member, ok := object[name]
	if !ok || !list {
		return ok && holds(member, path[1:])
	}
	elements, _ := member.([]any)
	return slices.ContainsFunc(elements, func(e any) bool { return holds(e, path[1:]) })
}

// TestInterruptLeavesNothing sends the interrupt of Ctrl-C to an import that
// waits for its input.
func TestInterruptLeavesNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows cannot send an interrupt to one process")
	}
	dir := t.TempDir()
	cmd := exec.Command("attache", "import", "-", "--into", filepath.Join(dir, "a.brief"))
	cmd.Env = append(os.Environ(), "ATTACHE_DATA="+filepath.Join(dir, "data"))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	// An input that never ends. Wait closes it.
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(time.Second, func() { _ = cmd.Process.Signal(os.Interrupt) })
	hang := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	if !hang.Stop() || err == nil {
		t.Fatalf("it did not end with a failure: %v", err)
	}
	if cmd.ProcessState.Exited() && !strings.Contains(stderr.String(), "Stopped.") {
		t.Errorf("it says %q", &stderr)
	}
	if _, err := os.Stat(filepath.Join(dir, "a.brief")); err == nil {
		t.Error("there is a library")
	}
}

// TestCancelledExportLeavesTheOldFile cancels before each verb begins.
func TestCancelledExportLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("ATTACHE_DATA", filepath.Join(dir, "data"))
	env := environment()
	var out, errs bytes.Buffer
	env.Stdout, env.Stderr = &out, &errs
	library, pdf := filepath.Join(dir, "sample.brief"), filepath.Join(dir, "a.pdf")
	if status := command.Run(t.Context(), []string{"sample", "-o", dir}, env); status != command.StatusDone {
		t.Fatalf("status %d: %s", status, &errs)
	}
	old := []byte("%PDF-1.7 the old one")
	if err := os.WriteFile(pdf, old, 0o644); err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{
		{"export", library, "-o", pdf},
		{"export", library, "-o", filepath.Join(dir, "a.json")},
		{"import", filepath.Join("..", "docs", "json.md"), "--into", filepath.Join(dir, "new.brief")},
		{"check", library},
	} {
		errs.Reset()
		if status := command.Run(cancelled, args, env); status != command.StatusFailed {
			t.Errorf("%v: status %d", args[0], status)
		}
		if !strings.Contains(errs.String(), "Stopped.") {
			t.Errorf("%v: %s", args[0], &errs)
		}
	}
	if now, err := os.ReadFile(pdf); err != nil || !bytes.Equal(now, old) {
		t.Errorf("the old file became %.20q (%v)", now, err)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{pdf, filepath.Join(dir, "data"), library}
	if !slices.Equal(left, want) {
		t.Errorf("there is %q, want %q", left, want)
	}
}

// TestSampleIsImportedWithoutNotices keeps the sample library free of what an
// import would have to speak of.
func TestSampleIsImportedWithoutNotices(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("ATTACHE_DATA", filepath.Join(dir, "data"))
	file := filepath.Join(dir, "sample.json")
	if err := os.WriteFile(file, assets.Sample, 0o644); err != nil {
		t.Fatal(err)
	}
	env := environment()
	var out, errs bytes.Buffer
	env.Stdout, env.Stderr = &out, &errs
	if status := command.Run(t.Context(), []string{"import", file, "--into", filepath.Join(dir, "a.brief"), "--json"}, env); status != command.StatusDone {
		t.Fatalf("status %d: %s", status, &errs)
	}
	if !strings.Contains(out.String(), `"notices": []`) {
		t.Error(out.String())
	}
}
