package data

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"
)

// What a release has to show takes minutes: -soak runs it whole, or one part in so many, and without it a small part is run.
var (
	soak     = flag.Bool("soak", false, "run the release gates whole")
	soakPart = flag.Int("part", 1, "with -soak: of each gate that counts, run one part in so `many`")
)

// amount is how much of a release gate is run now: all of it, or one part in so many.
func amount(whole, part int) int {
	switch {
	case *soak:
		return max(whole / *soakPart, 1)
	case testing.Short():
		return max(whole/part/10, 1)
	}
	return max(whole/part, 1)
}

// report tells the figures of a gate that was passed: where it was not, they would not be true. The first line goes into the
// table with which make soak ends.
func report(t testing.TB, gate, format string, args ...any) {
	t.Helper()
	if !t.Failed() {
		t.Logf("gate: "+gate+": "+format, args...)
	}
}

// fingerprint tells what a library says: every revision and all stored bytes, checked against
// their names, and all that is derived from them.
func fingerprint(t testing.TB, l *Library) string {
	t.Helper()
	if err := verifyRows(context.Background(), l.readDB, l.meta, format); err != nil {
		t.Errorf("what was opened is not whole: %v", err)
	}
	return l.meta[metaRevs] + l.meta[metaBlobs] + "\n" + strings.Join(dump(t, l), "\n")
}

// abandon lets go of a library as if its process had ended: nothing is published.
func abandon(t testing.TB, l *Library) {
	t.Helper()
	l.stop()
	l.background.Wait()
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	if err := l.letGo(); err != nil {
		t.Error(err)
	}
}

// resetPeak begins to measure the most memory that this process holds. It reports false where the system does not tell.
func resetPeak() bool { return os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) == nil }

// peak is the most memory that this process held since resetPeak, in bytes, and 0 where the system does not tell.
func peak() int { return statusBytes("VmHWM:") }

// resident is the memory that this process holds, in bytes, and 0 where the system does not tell.
func resident() int { return statusBytes("VmRSS:") }

func statusBytes(name string) int {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), name)
	n := 0
	for _, c := range strings.TrimSpace(rest) {
		if c < '0' || c > '9' {
			break
		}
		n = 10*n + int(c-'0')
	}
	return n << 10
}
