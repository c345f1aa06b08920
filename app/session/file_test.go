package session

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestWriteFileLeavesTheOldFileWhenItFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for name, try := range map[string]func() error{
		"the writer fails": func() error {
			return writeFile(context.Background(), path, func(w io.Writer) error { _, _ = w.Write(make([]byte, 1<<17)); return broken })
		},
		"it is cancelled": func() error {
			return writeFile(cancelled, path, func(w io.Writer) error { _, err := w.Write([]byte("new")); return err })
		},
	} {
		if err := try(); err == nil {
			t.Errorf("%s: no error", name)
		}
		if kept, err := os.ReadFile(path); err != nil || string(kept) != "old" {
			t.Errorf("%s: the file holds %q, %v", name, kept, err)
		}
		if files, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(files) != 1 {
			t.Errorf("%s: left %v", name, files)
		}
	}
	if err := writeFile(context.Background(), path, func(w io.Writer) error { _, err := w.Write([]byte("new")); return err }); err != nil {
		t.Fatal(err)
	}
	if kept, _ := os.ReadFile(path); string(kept) != "new" {
		t.Errorf("the file holds %q", kept)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("the permissions became %v", info.Mode().Perm())
	}
}

func TestWriteFileKeepsToTheUsersMaskAndLinks(t *testing.T) {
	dir := t.TempDir()
	write := func(w io.Writer) error { _, err := w.Write([]byte("new")); return err }
	plain, ours := filepath.Join(dir, "plain"), filepath.Join(dir, "ours")
	f, err := os.OpenFile(plain, os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Close(), writeFile(context.Background(), ours, write)); err != nil {
		t.Fatal(err)
	}
	want, err := os.Stat(plain)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.Stat(ours); err != nil || got.Mode() != want.Mode() {
		t.Errorf("a new file has the mode %v, %v; others get %v", got.Mode(), err, want.Mode())
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(plain, link); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(context.Background(), link, write); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info.Mode(), err)
	}
	if kept, err := os.ReadFile(plain); err != nil || string(kept) != "new" {
		t.Errorf("the file behind the link holds %q, %v", kept, err)
	}
}
