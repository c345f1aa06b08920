// Command verdict runs the project's tests and ends with a plain verdict.
//
//	go run ./.ci [-log FILE] -- ARGUMENT…
//
// The arguments are those of go test. While the tests run it prints a line for
// each package, and what a failing test said as soon as it failed; everything
// else goes to the log. At the end it names each test that was skipped, with the
// reason that the test gave, and closes with a line of counts:
//
//	412 passed, 0 failed, 2 skipped
//
// What is counted are the tests at the leaves: a test with subtests counts only
// through them, unless it failed by itself. A package that failed without a
// failing test (it did not build, or its process died) counts as one failure.
//
// The exit status is 0 only where tests ran and none failed. Under CI=true a
// skipped test fails the run as well: there, every tool that a test asks for
// has to be installed.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
)

func main() {
	logName := flag.String("log", "", "write everything that the tests print to `FILE`")
	flag.Parse()
	ok, err := run(os.Stdout, *logName, flag.Args(), os.Getenv("CI") == "true")
	if err != nil {
		fmt.Fprintf(os.Stderr, "verdict: %v\n", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

// run runs go test with the arguments, prints the verdict to stdout and reports
// whether it is a good one. An error means that there is no verdict.
func run(stdout io.Writer, logName string, args []string, strict bool) (bool, error) {
	log, err := openLog(logName)
	if err != nil {
		return false, err
	}
	// What go itself says comes at any moment, also between two events.
	stdout = &shared{w: stdout}
	sharedLog := &shared{w: log}
	cmd := exec.Command("go", append([]string{"test", "-json"}, args...)...)
	cmd.Stderr = io.MultiWriter(stdout, sharedLog)
	events, err := cmd.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := cmd.Start(); err != nil {
		return false, err
	}
	t := newTally(stdout, sharedLog)
	err = t.read(bufio.NewReader(events))
	err = errors.Join(err, exitOnly(cmd.Wait(), &t.exitFailed), log.Close())
	if err != nil {
		return false, err
	}
	if logName != "" {
		t.print(stdout, "\nThe whole log: ", logName, "\n")
	}
	return t.close(strict), t.err
}

// shared is a writer for two goroutines.
type shared struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(p)
}

// exitOnly notes a program's failure in failed, and gives any other error.
func exitOnly(err error, failed *bool) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		*failed = true
		return nil
	}
	return err
}

// openLog creates the log with its folder, or gives one that keeps nothing.
func openLog(name string) (io.WriteCloser, error) {
	if name == "" {
		return nowhere{io.Discard}, nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, err
	}
	return os.Create(name)
}

type nowhere struct{ io.Writer }

func (nowhere) Close() error { return nil }
