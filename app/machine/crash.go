package machine

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// CrashLog is where the Go runtime writes what the program was at, should it crash.
type CrashLog struct{ file *os.File }

// CrashReport is what a run of the program left that crashed: the version, the system, and where in the program it was, without
// a word of any library.
type CrashReport struct {
	Path string
	Text string
}

const (
	crashSuffix = ".crash.txt"
	// crashMark ends what WatchCrashes writes; what follows is a crash.
	crashMark = "\n"
	// crashKept is for how long a file without a crash stays: it may belong to a program that runs.
	crashKept = 7 * 24 * time.Hour
	// maxCrash is how much of a report is read, in bytes.
	maxCrash = 1 << 20
)

// WatchCrashes has a crash of this process written into a new file of a folder, which is made where it is missing. Where the
// program ends otherwise, Done is to be called.
func WatchCrashes(folder, version string, now time.Time) (*CrashLog, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for crash reports: %w", err)
	}
	f, err := os.CreateTemp(folder, now.UTC().Format("2006-01-02T150405")+"-*"+crashSuffix)
	if err != nil {
		return nil, fmt.Errorf("begin a crash report: %w", err)
	}
	c := &CrashLog{f}
	_, err = fmt.Fprintf(f, "Attaché %s, %s %s, %s, begun %s\n%s", version, runtime.GOOS, runtime.GOARCH, runtime.Version(), now.UTC().Format(time.RFC3339), crashMark)
	if err == nil {
		err = debug.SetCrashOutput(f, debug.CrashOptions{})
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("begin a crash report: %w", err), c.Done())
	}
	return c, nil
}

// Done says that the program ends well: the file goes. It is not to be deferred, because what is deferred runs before a crash is
// written.
func (c *CrashLog) Done() error {
	err := debug.SetCrashOutput(nil, debug.CrashOptions{})
	return errors.Join(err, c.file.Close(), os.Remove(c.file.Name()))
}

// Crashes gives the reports that earlier runs left in a folder, oldest first. Each is rewritten without what
// could be words of a library: the message of a panic, and the arguments of functions.
func Crashes(folder string, now time.Time) ([]CrashReport, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for crash reports: %w", err)
	}
	var reports []CrashReport
	var errs []error
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), crashSuffix) || !e.Type().IsRegular() {
			continue
		}
		path := filepath.Join(folder, e.Name())
		text, crashed, err := readCrash(path)
		switch {
		case err != nil:
			errs = append(errs, err)
		case crashed:
			reports = append(reports, CrashReport{path, text})
		default:
			if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > crashKept {
				errs = append(errs, os.Remove(path))
			}
		}
	}
	slices.SortFunc(reports, func(a, b CrashReport) int { return strings.Compare(a.Path, b.Path) })
	return reports, errors.Join(errs...)
}

// readCrash reads a report and keeps of it what may be kept.
func readCrash(path string) (text string, crashed bool, err error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", false, fmt.Errorf("read a crash report: %w", err)
	}
	raw = raw[:min(len(raw), maxCrash)]
	head, rest, _ := bytes.Cut(raw, []byte("\n"+crashMark))
	if len(bytes.TrimSpace(rest)) == 0 {
		return "", false, nil
	}
	text = string(head) + "\n" + crashMark + withoutWords(string(rest))
	if text != string(raw) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return "", false, fmt.Errorf("take words out of a crash report: %w", err)
		}
	}
	return text, true, nil
}

// panicLeftOut stands for what a panic said.
const panicLeftOut = "panic: (what it said is left out, because it may quote the library)"

// The lines of the runtime that hold no words: of its own mistakes, and of where each goroutine was.
var (
	runtimeSays = regexp.MustCompile(`^(panic: runtime error: (index|slice bounds) out of range|panic: runtime error: (invalid memory address|integer divide|makeslice|hash of)|fatal error: |\[signal |SIG[A-Z]+: |runtime: )`)
	whereItWas  = regexp.MustCompile(`^(goroutine \d+ .*:|created by .*|\t.*\.(go|s):\d+.*|\.\.\..*|)$`)
	function    = regexp.MustCompile(`^([\p{L}\d_.*/()\[\]{}·…%-]+)\((.*)\)$`)
)

// withoutWords keeps of a crash which lines of the program were at work.
func withoutWords(crash string) string {
	var b strings.Builder
	begun := false // the goroutines
	for line := range strings.Lines(crash) {
		line = strings.TrimRight(line, "\r\n")
		begun = begun || strings.HasPrefix(line, "goroutine ") && strings.HasSuffix(line, ":")
		call := function.FindStringSubmatch(line)
		switch {
		case !begun && runtimeSays.MatchString(line), begun && whereItWas.MatchString(line):
		case !begun && (strings.HasPrefix(line, "panic: ") || line == panicLeftOut):
			line = panicLeftOut
		case begun && call != nil:
			line = call[1] + "(…)"
		case line != "":
			continue
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
