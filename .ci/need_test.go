package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestNeed runs the script need on machines made of a few scripts: what stands
// in bin is all that such a machine has.
func TestNeed(t *testing.T) {
	const (
		root     = "#!/bin/sh\necho 0\n"
		user     = "#!/bin/sh\necho 1000\n"
		installs = "#!/bin/sh\necho \"apt-get $*\" >>did\n"
		fails    = "#!/bin/sh\necho \"apt-get $*\" >>did\necho \"E: no network\" >&2\nexit 100\n"
		sudo     = "#!/bin/sh\necho \"sudo\" >>did\nexec \"$@\"\n"
	)
	tests := []struct {
		name string
		bin  map[string]string
		args []string
		says []string // in this order
		did  []string // commands run, in this order
	}{
		{
			name: "nothing is missing",
			bin:  map[string]string{"id": root, "apt-get": installs, "qpdf": root},
			args: []string{"to check", "qpdf=qpdf", "libc6=/"},
		},
		{
			name: "root installs just what is missing",
			bin:  map[string]string{"id": root, "apt-get": installs, "qpdf": root},
			args: []string{"to check", "qpdf=qpdf", "xvfb=Xvfb", "libgl-dev=/no/such/gl.h"},
			says: []string{"Missing, and needed to check: xvfb libgl-dev\n", "Installing them with apt-get", "Installed."},
			did:  []string{"apt-get -q -o DPkg::Lock::Timeout=120 update", "apt-get -q -o DPkg::Lock::Timeout=120 install -y --no-install-recommends xvfb libgl-dev"},
		},
		{
			name: "a user installs with sudo",
			bin:  map[string]string{"id": user, "apt-get": installs, "sudo": sudo},
			args: []string{"to check", "xvfb=Xvfb"},
			says: []string{"with sudo apt-get", "Installed."},
			did:  []string{"sudo", "apt-get -q -o DPkg::Lock::Timeout=120 update", "sudo", "install -y --no-install-recommends xvfb"},
		},
		{
			name: "a user without sudo is told what to run",
			bin:  map[string]string{"id": user, "apt-get": installs},
			args: []string{"to check", "xvfb=Xvfb", "qpdf=qpdf"},
			says: []string{"there is no sudo. Please run as root: apt-get install xvfb qpdf", "Going on without them."},
		},
		{
			name: "another system",
			bin:  map[string]string{"id": root},
			args: []string{"to check", "xvfb=Xvfb"},
			says: []string{"needed to check: xvfb", "There is no apt-get here.", "going on without them."},
		},
		{
			name: "installing fails",
			bin:  map[string]string{"id": root, "apt-get": fails},
			args: []string{"to check", "xvfb=Xvfb"},
			says: []string{"E: no network", "could not be installed", "By hand: apt-get install xvfb", "Going on without them."},
			did:  []string{"update", "install"},
		},
		{
			name: "asking only",
			bin:  map[string]string{"id": root, "apt-get": installs, "qpdf": root},
			args: []string{"-missing", "qpdf=qpdf", "xvfb=Xvfb", "xclip=xclip"},
			says: []string{"xvfb xclip\n"},
		},
	}
	script, err := filepath.Abs("need")
	if err != nil {
		t.Fatal(err)
	}
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			bin := filepath.Join(dir, "bin")
			if err := os.Mkdir(bin, 0o755); err != nil {
				t.Fatal(err)
			}
			for name, text := range tt.bin {
				if err := os.WriteFile(filepath.Join(bin, name), []byte(text), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			for _, name := range []string{"env", "mkdir", "tail"} {
				path, err := exec.LookPath(name)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.Symlink(path, filepath.Join(bin, name)); err != nil {
					t.Fatal(err)
				}
			}
			cmd := exec.Command(bash, append([]string{script}, tt.args...)...)
			cmd.Dir = dir
			cmd.Env = []string{"PATH=" + bin}
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			wantInOrder(t, "said", string(out), tt.says)
			did, err := os.ReadFile(filepath.Join(dir, "did"))
			if err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			wantInOrder(t, "did", string(did), tt.did)
		})
	}
}

// wantInOrder looks for the parts in text, each behind the one before. Where no
// part is wanted the text has to be empty.
func wantInOrder(t *testing.T, what, text string, parts []string) {
	t.Helper()
	rest := text
	for _, part := range parts {
		_, after, found := strings.Cut(rest, part)
		if !found {
			t.Errorf("%s:\n%swant %q there", what, text, part)
			return
		}
		rest = after
	}
	if len(parts) == 0 && text != "" {
		t.Errorf("%s:\n%swant nothing", what, text)
	}
}
