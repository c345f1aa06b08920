package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// event is one line of go test -json; see go doc test2json.
type event struct {
	Action     string
	Package    string
	ImportPath string // of what did not build
	Test       string
	Output     string
}

// test is what is known of one test or subtest.
type test struct {
	pkg, name string
	status    string          // pass, fail or skip; empty while it runs
	parent    *test           // the test that it is a subtest of
	subtests  map[string]bool // the statuses that its subtests ended with; nil where it has none
	output    []string
}

func (x *test) String() string { return x.pkg + " " + x.name }

// end sets a test's status, and lets the test around it know.
func (x *test) end(status string) {
	x.status = status
	if x.parent != nil {
		x.parent.subtests[status] = true
	}
}

// counts tells whether a test is counted itself, and not through its subtests.
func (x *test) counts() bool {
	return x.subtests == nil || x.status != "pass" && !x.subtests[x.status]
}

// tally reads the events of one run and counts.
type tally struct {
	out, log   io.Writer
	exitFailed bool // go test itself reported failure

	tests  map[string]*test // by package and name
	failed []string         // packages that failed
	err    error            // the first that writing gave
}

func newTally(out, log io.Writer) *tally {
	return &tally{out: out, log: log, tests: map[string]*test{}}
}

// read takes in events until the end of r. A line that is no event is passed on.
func (t *tally) read(r *bufio.Reader) error {
	for {
		line, err := r.ReadString('\n')
		if line != "" {
			var e event
			if json.Unmarshal([]byte(line), &e) != nil {
				e = event{Action: "build-output", Output: line}
			}
			t.add(e)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read what go test prints: %w", err)
		}
	}
}

func (t *tally) add(e event) {
	if e.Output != "" {
		t.print(t.log, e.Output)
	}
	switch {
	case e.Action == "build-output":
		t.print(t.out, e.Output)
	case e.Test != "":
		t.addTest(e)
	case e.Action == "output":
		if isPackageLine(e.Output) {
			t.print(t.out, e.Output)
		}
	case e.Action == "fail":
		t.failed = append(t.failed, e.Package)
	}
}

func (t *tally) addTest(e event) {
	x := t.test(e.Package, e.Test)
	switch e.Action {
	case "output":
		x.output = append(x.output, e.Output)
	case "pass", "skip":
		x.end(e.Action)
	case "fail":
		x.end(e.Action)
		t.print(t.out, x.output...)
	}
}

// test finds a test, and makes one that is new known to the test around it. A
// name may hold slashes of its own, so that is the nearest one that exists.
func (t *tally) test(pkg, name string) *test {
	x := t.tests[pkg+" "+name]
	if x != nil {
		return x
	}
	x = &test{pkg: pkg, name: name}
	t.tests[x.String()] = x
	for i := strings.LastIndexByte(name, '/'); i >= 0 && x.parent == nil; i = strings.LastIndexByte(name[:i], '/') {
		x.parent = t.tests[pkg+" "+name[:i]]
	}
	if x.parent != nil && x.parent.subtests == nil {
		x.parent.subtests = map[string]bool{}
	}
	return x
}

// isPackageLine tells the line that closes a package, and what a dying process
// says, from the rest of what is printed outside tests.
func isPackageLine(s string) bool {
	for _, head := range []string{"ok  \t", "FAIL\t", "--- FAIL", "panic: ", "fatal error: "} {
		if strings.HasPrefix(s, head) {
			return true
		}
	}
	return false
}

// verdict is what the run comes to. Each list is sorted by name.
type verdict struct {
	passed  int
	skipped []*test
	failed  []string // tests, and packages that failed without a failed test
}

func (t *tally) verdict() verdict {
	all := make([]*test, 0, len(t.tests))
	for _, x := range t.tests {
		all = append(all, x)
	}
	slices.SortFunc(all, func(a, b *test) int { return strings.Compare(a.String(), b.String()) })
	// A test whose process died in it has no status. Subtests, which sort behind
	// the test that they are in, go first.
	for _, x := range slices.Backward(all) {
		if x.status == "" {
			x.end("fail")
		}
	}
	var v verdict
	explained := map[string]bool{} // packages with a failed test
	for _, x := range all {
		switch {
		case !x.counts():
		case x.status == "pass":
			v.passed++
		case x.status == "skip":
			v.skipped = append(v.skipped, x)
		default:
			v.failed = append(v.failed, x.String())
			explained[x.pkg] = true
		}
	}
	for _, pkg := range t.failed {
		if !explained[pkg] {
			v.failed = append(v.failed, pkg)
		}
	}
	slices.Sort(v.failed)
	return v
}

// close prints the verdict and reports whether it is a good one. Strict makes a
// skipped test a failure.
func (t *tally) close(strict bool) bool {
	v := t.verdict()
	if len(v.failed) > 0 {
		t.print(t.out, "\nFailed:\n")
		for _, name := range v.failed {
			t.print(t.out, "  ", name, "\n")
		}
	}
	if len(v.skipped) > 0 {
		t.print(t.out, "\nSkipped:\n")
		for _, x := range v.skipped {
			t.print(t.out, "  ", x.String(), ": ", x.reason(), "\n")
		}
	}
	var sentence string
	ok := false
	switch {
	case len(v.failed) > 0 || t.exitFailed:
		sentence = "The tests failed."
	case v.passed == 0:
		sentence = "No test ran, and that is a failure."
	case len(v.skipped) > 0 && strict:
		sentence = "No test failed, but under CI=true none may be skipped."
	case len(v.skipped) > 0:
		sentence, ok = "All tests that could run here passed.", true
	default:
		sentence, ok = "All tests passed.", true
	}
	t.print(t.out, fmt.Sprintf("\n%s\n%d passed, %d failed, %d skipped\n", sentence, v.passed, len(v.failed), len(v.skipped)))
	return ok && t.err == nil
}

// print writes to out or log, and keeps the first error.
func (t *tally) print(w io.Writer, words ...string) {
	_, err := io.WriteString(w, strings.Join(words, ""))
	if t.err == nil {
		t.err = err
	}
}

var place = regexp.MustCompile(`^\s*[\w.-]+\.go:\d+: `)

// reason gives what a skipped test said for itself: its first line of its own.
func (x *test) reason() string {
	for _, line := range x.output {
		if strings.HasPrefix(line, "=== ") || strings.HasPrefix(strings.TrimSpace(line), "--- ") {
			continue
		}
		if line = strings.TrimSpace(place.ReplaceAllString(line, "")); line != "" {
			return line
		}
	}
	return "no reason given"
}
