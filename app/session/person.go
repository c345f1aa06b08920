package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"attache/briefing"
	"attache/briefing/capture"
)

// Person is who works here, as the history names them. There are no accounts: a name is what one calls oneself.
type Person struct {
	Name string `json:"name"`
	// Formerly are names under which the same person wrote before. What was written keeps them; Undo reaches it all the
	// same, and a remark under one of them counts as the person's own.
	Formerly []string `json:"formerly,omitempty"`
	// Asked tells that the person chose the name, so that nobody asks again.
	Asked bool `json:"-"`
}

// Is reports whether a name in the history is one of the person's.
func (p Person) Is(name string) bool { return name == p.Name || slices.Contains(p.Formerly, name) }

// maxFormerly is how many former names are kept: each makes every look for what Undo would do a little longer.
const maxFormerly = 20

// called gives the person under another name.
func (p Person) called(name string) Person {
	formerly := slices.DeleteFunc(append([]string{p.Name}, p.Formerly...), func(n string) bool { return n == name })
	return Person{Name: name, Formerly: formerly[:min(len(formerly), maxFormerly)], Asked: true}
}

// OwnName says where a user's own name comes from.
type OwnName struct {
	Path     string // the file that keeps it, outside every library; empty: it cannot be changed
	Given    string // by the environment; it wins over the file and cannot be changed
	Proposed string // until the user chose one
}

var (
	// ErrNoName says that nothing is left of a name once what cannot be shown is taken away.
	ErrNoName = errors.New("no name")
	// ErrNameGiven says that the name comes from outside, such as from the environment, and cannot be changed here.
	ErrNameGiven = errors.New("the name is given from outside")
)

// Read gives the user as last named. A file that is no JSON counts as none.
func (o OwnName) Read() (Person, error) {
	if name := ownName(o.Given); name != "" {
		return Person{Name: name, Asked: true}, nil
	}
	p := Person{Name: ownName(o.Proposed), Asked: o.Path == ""}
	if p.Name == "" {
		p.Name = "unknown"
	}
	if o.Path == "" {
		return p, nil
	}
	file, err := os.ReadFile(o.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err != nil {
		return p, fmt.Errorf("read your name: %w", err)
	}
	var kept Person
	if json.Unmarshal(file, &kept) == nil && ownName(kept.Name) != "" {
		kept.Name, kept.Asked = ownName(kept.Name), true
		return kept, nil
	}
	return p, nil
}

// Rename keeps another name. It fails with [ErrNoName], with [ErrNameGiven], and where the file cannot be written.
func (o OwnName) Rename(ctx context.Context, name string) (Person, error) {
	if o.Given != "" || o.Path == "" {
		return Person{}, ErrNameGiven
	}
	if name = ownName(name); name == "" {
		return Person{}, ErrNoName
	}
	p, err := o.Read()
	if err != nil {
		return Person{}, err
	}
	p = p.called(name)
	file, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return Person{}, err
	}
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o700); err != nil {
		return Person{}, fmt.Errorf("keep your name: %w", err)
	}
	err = writeFile(ctx, o.Path, func(w io.Writer) error {
		_, err := w.Write(append(file, '\n'))
		return err
	})
	if err != nil {
		return Person{}, fmt.Errorf("keep your name: %w", err)
	}
	return p, nil
}

func ownName(s string) string { return briefing.PersonName(capture.Clean(s)) }

// Person gives the user of the session.
func (s *Session) Person() Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.person
}

// Rename gives the user of the session another name, here and wherever the program is started next. What is in the
// history keeps the name under which it was written. It fails as [OwnName.Rename] does.
func (s *Session) Rename(ctx context.Context, name string) error {
	p, err := s.options.Own.Rename(ctx, name)
	if err != nil {
		return err
	}
	s.mu.Lock()
	s.person = p
	s.mu.Unlock()
	s.emit(ctx, Event{})
	return nil
}
