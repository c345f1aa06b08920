package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"attache/app/session"
	"attache/assets"
	"attache/briefing"
	"attache/data"
)

// colleague lets somebody with a machine of their own work on a library for a moment:
//
//	as Anna talks.brief set text 'We agreed.' snippet 'We were asked'
//	as Anna talks.brief delete snippet 'We were asked'
//	as Anna talks.brief place Costs heading Timing
//	as Anna talks.brief undo
//
// An object is named by its kind and how its title or words begin.
func colleague(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: as WHO LIBRARY VERB …")
	}
	ctx := context.Background()
	who, path, args := args[0], ts.MkAbs(args[1]), args[2:]
	library, err := data.Open(ctx, path, data.Options{WorkDir: filepath.Join(ts.Getenv("WORK"), ".data-"+who)})
	ts.Check(err)
	s, err := session.New(library, session.Options{Who: who, Now: time.Now, Entropy: rand.Reader, Fonts: assets.Fonts})
	ts.Check(err)
	ts.Check(work(ctx, ts, library, s, who, args))
	ts.Check(s.Close(ctx))
}

func work(ctx context.Context, ts *testscript.TestScript, library *data.Library, s *session.Session, who string, args []string) error {
	find := func(kind, begin string) briefing.Object { return beginning(ctx, ts, library, kind, begin) }
	switch verb := args[0]; {
	case verb == "set" && len(args) == 5:
		value, err := json.Marshal(args[2])
		ts.Check(err)
		change := briefing.Change{Ref: find(args[3], args[4]).Ref(), Field: args[1], Value: value}
		return library.Apply(ctx, briefing.Action{Title: "Edit", Who: who, At: time.Now(), Changes: []briefing.Change{change}})
	case verb == "delete" && len(args) == 3:
		return s.Delete(ctx, find(args[1], args[2]).Ref())
	case verb == "place" && len(args) == 4:
		under, ok := find(args[2], args[3]).(*briefing.Heading)
		if !ok {
			ts.Fatalf("%s is no heading", args[3])
		}
		h, ok := find("heading", args[1]).(*briefing.Heading)
		if !ok {
			ts.Fatalf("%s is no heading", args[1])
		}
		moved := *h
		moved.Place.Parent = under.ID
		return s.Edit(ctx, "Move heading", h, moved)
	case verb == "undo" && len(args) == 1:
		_, err := s.Undo(ctx)
		return err
	}
	ts.Fatalf("as: not understood: %q", args)
	return nil
}

// beginning finds an object by its kind and how its title or words begin.
func beginning(ctx context.Context, ts *testscript.TestScript, library *data.Library, kind, begin string) briefing.Object {
	objects, err := library.Objects(ctx, briefing.Kind(kind))
	ts.Check(err)
	i := slices.IndexFunc(objects, func(o briefing.Object) bool {
		fields, err := briefing.Fields(o)
		ts.Check(err)
		var words string
		for _, field := range []string{"text", "title"} {
			if json.Unmarshal(fields[field], &words) == nil && strings.HasPrefix(words, begin) {
				return true
			}
		}
		return false
	})
	if i < 0 {
		ts.Fatalf("there is no %s that begins with %q", kind, begin)
	}
	return objects[i]
}

// object puts the ID of an object into a variable: object NAME KIND 'how it begins' LIBRARY.
func object(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: object NAME KIND BEGIN LIBRARY")
	}
	ctx := context.Background()
	library, err := data.Open(ctx, ts.MkAbs(args[3]), data.Options{WorkDir: filepath.Join(ts.Getenv("WORK"), ".data-looking"), Reading: true})
	ts.Check(err)
	ts.Setenv(args[0], beginning(ctx, ts, library, args[1], args[2]).Ref().ID.String())
	ts.Check(library.Close(ctx))
}

// tamper puts other bytes in the place of some wherever they stand: tamper FILE OLD NEW.
func tamper(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 || len(args[1]) != len(args[2]) {
		ts.Fatalf("usage: tamper FILE OLD NEW, of one length")
	}
	file := []byte(ts.ReadFile(args[0]))
	if !bytes.Contains(file, []byte(args[1])) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.ReplaceAll(file, []byte(args[1]), []byte(args[2])), 0o644))
}

// pass lets time pass for the backups of all libraries, and puts when the newest of them was made into $WHEN: pass 26h.
func pass(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: pass DURATION")
	}
	const layout = "20060102T150405Z"
	by, err := time.ParseDuration(args[0])
	ts.Check(err)
	names, err := filepath.Glob(filepath.Join(ts.Getenv("ATTACHE_DATA"), "*", "backup", "*.brief"))
	ts.Check(err)
	newest := time.Time{}
	for _, name := range names {
		base := strings.TrimSuffix(name, ".brief")
		at, err := time.Parse(layout, base[len(base)-len(layout):])
		ts.Check(err)
		if at = at.Add(-by); at.After(newest) {
			newest = at
		}
		ts.Check(os.Rename(name, base[:len(base)-len(layout)]+at.Format(layout)+".brief"))
	}
	ts.Setenv("WHEN", newest.Local().Format("2006-01-02 15:04"))
}
