package machine

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// crashFolder tells a child of the test to crash, and where the report goes.
const crashFolder = "ATTACHE_TEST_CRASH"

const secret = "The minister never said so."

func TestMain(m *testing.M) {
	folder := os.Getenv(crashFolder)
	if folder == "" {
		os.Exit(m.Run())
	}
	log, err := WatchCrashes(folder, "v1.2.3", time.Now())
	if err != nil {
		panic(err)
	}
	switch os.Getenv(crashFolder + "_BY") {
	case "words":
		crashOver(secret)
	case "index":
		crashAt([]string{secret}, len(secret))
	case "nested":
		crashAgain(secret)
	}
	if err := log.Done(); err != nil {
		panic(err)
	}
	os.Exit(0)
}

func crashOver(words string) { panic(words) }

func crashAgain(words string) {
	defer func() { panic(recover().(string) + "\ngoroutine 7 [" + words) }()
	crashOver(words)
}

func crashAt(words []string, i int) string { return words[i] }

// child runs a program that crashes in some way, and gives what it leaves.
func child(t *testing.T, by string) []CrashReport {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "crashes")
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashFolder+"="+folder, crashFolder+"_BY="+by)
	if err := cmd.Run(); (err == nil) != (by == "") {
		t.Fatalf("the program that crashes by %q ended with %v", by, err)
	}
	reports, err := Crashes(folder, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return reports
}

func TestACrashIsReportedWithoutWordsOfTheLibrary(t *testing.T) {
	for by, want := range map[string]string{"words": "crashOver(…)", "index": "crashAt(…)", "nested": "crashOver(…)"} {
		reports := child(t, by)
		if len(reports) != 1 {
			t.Fatalf("%s: %d reports", by, len(reports))
		}
		text := reports[0].Text
		for _, want := range []string{want, "Attaché v1.2.3", "goroutine 1", "crash_test.go:"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the report does not say %q:\n%s", by, want, text)
			}
		}
		kept, err := os.ReadFile(reports[0].Path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text, "minister") || strings.Contains(string(kept), "minister") {
			t.Errorf("%s: the report quotes the library:\n%s", by, text)
		}
		if string(kept) != text {
			t.Errorf("%s: what is shown is not what is in the file", by)
		}
	}
	if text := child(t, "index")[0].Text; !strings.Contains(text, "panic: runtime error: index out of range [27] with length 1") {
		t.Errorf("what the runtime says is lost:\n%s", text)
	}
}

func TestAProgramThatEndsWellLeavesNoReport(t *testing.T) {
	if reports := child(t, ""); len(reports) != 0 {
		t.Errorf("there is a report: %s", reports[0].Text)
	}
}

// Another program may run: its file is empty yet.
func TestAFileWithoutACrashIsLeftForAWhile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a"+crashSuffix)
	if err := os.WriteFile(path, []byte("Attaché v1\n"+crashMark), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		after time.Duration
		stays bool
	}{{time.Hour, true}, {2 * crashKept, false}} {
		reports, err := Crashes(folder, time.Now().Add(c.after))
		if len(reports) != 0 || err != nil {
			t.Errorf("after %v there is %v, %v", c.after, reports, err)
		}
		if _, err := os.Stat(path); (err == nil) != c.stays {
			t.Errorf("after %v: %v", c.after, err)
		}
	}
}
