// Command wine builds tests of a package for Windows and runs them under Wine.
//
//	go run ./.ci/wine -run PATTERN -skip PATTERN PACKAGE
//
// It ends with a line of figures, and with exit status 1 where a test failed. Where Wine is not there it says
// so and ends well. Wine before version 9 cannot remove a folder in the way that Go does; a test
// that has nothing else to complain of has passed, and is counted apart.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	run := flag.String("run", "", "run the tests that match `PATTERN`")
	skip := flag.String("skip", "", "of these, leave out those that match `PATTERN`")
	folder := flag.String("folder", "build/wine", "Wine's own files go into `FOLDER`")
	flag.Parse()
	if err := under(*folder, flag.Arg(0), *run, *skip); err != nil {
		fmt.Fprintf(os.Stderr, "wine: %v\n", err)
		os.Exit(1)
	}
}

// under runs the tests of a package.
func under(folder, pkg, run, skip string) error {
	if _, err := exec.LookPath("wine"); err != nil {
		fmt.Println("Wine is not there, which runs programs for Windows. Going on without.")
		return nil
	}
	folder, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	tests := filepath.Join(folder, "tests.exe")
	build := exec.Command("go", "test", "-tags", "nogui", "-c", "-o", tests, pkg)
	build.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("build the tests for Windows: %w", err)
	}
	env := append(os.Environ(), "WINEPREFIX="+filepath.Join(folder, "prefix"), "WINEDEBUG=-all", "DISPLAY=")
	if err := prepare(filepath.Join(folder, "prefix"), env); err != nil {
		return fmt.Errorf("set Wine up: %w", err)
	}
	cmd := exec.Command("wine", tests, "-test.v", "-test.short", "-test.timeout", "20m", "-test.run", run, "-test.skip", skip)
	cmd.Env, cmd.Dir = env, pkg
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return err
	}
	return judge(os.Stdout, out)
}

// prepare makes Wine's folders, and the library that Go's programs ask for where Wine has none.
func prepare(prefix string, env []string) error {
	boot := exec.Command("wine", "cmd", "/c", "ver")
	boot.Env = env
	if out, err := boot.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	library := filepath.Join(prefix, "drive_c", "windows", "system32", chanceLibrary)
	if _, err := os.Stat(library); err == nil {
		return nil
	}
	return os.WriteFile(library, forwarder(chanceLibrary, chanceFunction, chanceTarget), 0o644)
}

var (
	runLine    = regexp.MustCompile(`^=== (?:RUN|NAME|CONT)\s+(\S+)`)
	resultLine = regexp.MustCompile(`^\s*--- (PASS|FAIL|SKIP): (\S+)`)
	removal    = regexp.MustCompile(`TempDir RemoveAll cleanup: .*Invalid function\.`)
)

// judge reads what the tests said and prints the figures. It fails where a test did.
func judge(w io.Writer, out []byte) error {
	said := map[string][]string{} // by test: what it complained of
	folders := map[string]bool{}  // of tests that could not be removed
	results := map[string]string{}
	current := ""
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := strings.TrimRight(lines.Text(), "\r")
		if m := runLine.FindStringSubmatch(line); m != nil {
			if current = m[1]; results[current] == "" {
				results[current] = "has no end"
			}
		} else if m := resultLine.FindStringSubmatch(line); m != nil {
			results[m[2]] = m[1]
		} else if removal.MatchString(line) {
			// A test with subtests fails where one of them does.
			for name := current; ; name = name[:strings.LastIndexByte(name, '/')] {
				folders[name] = true
				if !strings.Contains(name, "/") {
					break
				}
			}
		} else if strings.HasPrefix(line, "    ") {
			said[current] = append(said[current], line)
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	passed, excused, skipped := 0, 0, 0
	var failed []string
	for name, result := range results {
		switch {
		case result == "PASS":
			passed++
		case result == "SKIP":
			skipped++
		case result == "FAIL" && folders[name] && len(said[name]) == 0:
			passed, excused = passed+1, excused+1
		default:
			failed = append(failed, name+" "+result+"\n"+strings.Join(said[name], "\n"))
		}
	}
	if len(failed) > 0 || passed == 0 {
		slices.Sort(failed)
		return fmt.Errorf("%d tests passed, %d failed:\n%s\n%s", passed, len(failed), strings.Join(failed, "\n"), out[max(0, len(out)-2000):])
	}
	fmt.Fprintf(w, "gate: under Wine: %d tests built for Windows passed, %d left out; in %d of them Wine could not remove the test's folder\n", passed, skipped, excused)
	return nil
}
