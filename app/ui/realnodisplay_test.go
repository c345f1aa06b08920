//go:build linux

package ui_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestRealStartWithoutADisplay protects whoever starts the program where no window can be: it ends with a sentence that says
// why and what to do, leaves no report of a crash, and nothing locked.
func TestRealStartWithoutADisplay(t *testing.T) {
	program, _ := realProgram(t)
	for name, c := range map[string]struct{ env, says string }{
		"none":            {"DISPLAY=", "there is no display here"},
		"one that is off": {"DISPLAY=:7654", `the display cannot be reached (DISPLAY is ":7654")`},
		"only Wayland's":  {"WAYLAND_DISPLAY=wayland-7", "the display cannot be reached"},
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			cmd := exec.CommandContext(t.Context(), program)
			cmd.Env = []string{"HOME=" + home, "PATH=" + os.Getenv("PATH"), "LANG=en_GB.UTF-8", c.env}
			out, err := cmd.CombinedOutput()
			if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 1 {
				t.Errorf("it ended with %v", err)
			}
			if text := string(out); !strings.Contains(text, c.says) || !strings.Contains(text, "attache -h lists the commands") || strings.Contains(text, "goroutine") {
				t.Errorf("it said:\n%s", text)
			}
			for _, left := range []string{".local/share/attache/crashes/*", ".~lock*", "Documents/.~lock*"} {
				if found, err := filepath.Glob(filepath.Join(home, left)); err != nil || len(found) > 0 {
					t.Errorf("it left %v, %v", found, err)
				}
			}
		})
	}
}
