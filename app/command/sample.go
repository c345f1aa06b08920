package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"attache/app/session"
)

// sampleName is the name of the sample library's file.
const sampleName = "sample" + suffix

var sampleVerb = verb{
	name:    "sample",
	usage:   "-o DIR [--json]",
	summary: "makes a sample library to look at and to play with",
	more: `The library is DIR/` + sampleName + `; DIR is made where it is missing. Its
briefing shows every kind of snippet; all persons, outlets and offices in it
are invented. A library that is there already is left alone.`,
	examples: []string{
		"attache sample -o .",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		dir := flags.String("o", "", "the `DIR` to put the library into")
		return func(ctx context.Context, c *call) error { return sample(ctx, c, *dir) }
	},
}

func sample(ctx context.Context, c *call, dir string) error {
	switch {
	case dir == "":
		return misuse("say where to put the library: -o DIR")
	case len(c.operands) > 0:
		return misuse("it takes no %q", c.operands[0])
	}
	path := filepath.Join(dir, sampleName)
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := c.MakeSample(ctx, path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return fail("%s is there already and was left alone. Move it away, or choose another folder.", path)
		}
		return err
	}
	answer := struct {
		Library string `json:"library"`
	}{path}
	return c.print(answer, func(w io.Writer) {
		fmt.Fprintf(w, "%s holds a sample briefing. Look at it as PDF:\n  attache export %s -o %s\nor open it in the window:\n  attache %s\n",
			path, path, filepath.Join(dir, "sample.pdf"), path)
	})
}

// MakeSample makes the sample library in a new file. It fails with fs.ErrExist
// where there is a file of that name, and leaves none where it fails otherwise.
func (e Env) MakeSample(ctx context.Context, path string) error {
	if info, err := os.Stat(filepath.Dir(path)); err != nil {
		return err
	} else if !info.IsDir() {
		return fail("%s is not a folder; nothing was written.", filepath.Dir(path))
	}
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("make the sample library: %w", &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist})
	}
	c := &call{Env: e}
	imported := false
	err := c.in(ctx, path, Create, func(s *session.Session) error {
		_, err := s.ImportJSON(ctx, sampleName, e.Sample, nil)
		imported = err == nil
		return err
	})
	if err != nil && !imported {
		if removeErr := os.Remove(path); removeErr != nil && !errors.Is(removeErr, fs.ErrNotExist) {
			err = join(err, removeErr)
		}
	}
	return err
}
