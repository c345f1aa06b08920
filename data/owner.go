package data

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"attache/briefing"
)

// An owner file stands beside a library while somebody has it open, and says who. Each owner has a file of
// their own, so that two never write into one. It informs and decides nothing: whatever is wrong with one, it counts as not there.
const (
	ownerPrefix = ".~lock."
	ownerSuffix = "#"
	ownerToken  = 16 // characters, hexadecimal

	ownerUnfinished = "+" + ownerSuffix // in place of the suffix while one is being written

	beatEvery  = time.Minute     // how often an owner writes their file anew
	staleAfter = 5 * time.Minute // an older one belongs to nobody any more
	goneAfter  = time.Hour       // an older one is removed by whoever sees it

	mostOwners     = 20   // that are told of
	mostOwnerBytes = 4096 // of a file; a longer one is none
)

// owner is what an owner file holds.
type owner struct {
	User    string    `json:"user"`
	Machine string    `json:"machine"`
	Beat    time.Time `json:"heartbeat"` // for whoever reads it; what counts is when the file was written
}

// ownerFile names our owner file, and the empty name before the library file was ever seen.
func (l *Library) ownerFile() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen.Token == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(l.path), ownerPrefix+filepath.Base(l.path)+"."+l.seen.Token+ownerSuffix)
}

// LookAround tells what stands beside the library file: who has it open too, and copies of it that
// hold words which the library does not. From the first call with a user to Close it also tells the others that user has it open,
// where the folder can be written to and the library is not only being read. It looks at the names in the folder each time, and
// reads what is new.
func (l *Library) LookAround(ctx context.Context, user string) (briefing.Surroundings, error) {
	l.around.Lock()
	defer l.around.Unlock()
	if l.isClosed() {
		return briefing.Surroundings{}, nil
	}
	if user != "" && !l.o.Reading && l.ReadOnly() == nil {
		l.beat(user)
	}
	dir, err := os.Open(filepath.Dir(l.path))
	if err != nil {
		return briefing.Surroundings{}, l.explain("look beside", err)
	}
	entries, err := dir.ReadDir(mostNames)
	if err := errors.Join(ignoreEnd(err), dir.Close()); err != nil {
		return briefing.Surroundings{}, l.explain("look beside", err)
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		if e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	copies, err := l.copies(ctx, names)
	return briefing.Surroundings{Others: l.others(names), Copies: copies}, l.explain("look beside", err)
}

// ignoreEnd takes the end of a list for no error.
func ignoreEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// beat writes our owner file where it is due. Where that fails nobody is told of us, and nothing else is the matter.
func (l *Library) beat(user string) {
	path := l.ownerFile()
	since := time.Since(l.beaten)
	if path == "" || since >= 0 && since < beatEvery {
		return
	}
	if _, err := os.Stat(l.path); err != nil {
		return // not into a folder that only stands in for that of a medium
	}
	machine, _ := os.Hostname()
	machine, _, _ = strings.Cut(machine, ".")
	data, err := json.Marshal(owner{briefing.PersonName(user), briefing.PersonName(machine), l.o.Now().UTC()})
	if err != nil {
		return
	}
	// A new file under another name, which follows no link that somebody put there, takes the place of the old one.
	temp := strings.TrimSuffix(path, ownerSuffix) + ownerUnfinished
	_ = os.Remove(temp)
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return
	}
	_, err = f.Write(append(data, '\n'))
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		_ = os.Remove(temp)
		return
	}
	l.beaten = time.Now()
}

// removeOwner removes our owner file.
func (l *Library) removeOwner() error {
	path := l.ownerFile()
	if path == "" {
		return nil
	}
	for _, path := range []string{path, strings.TrimSuffix(path, ownerSuffix) + ownerUnfinished} {
		// A medium that is away or read-only keeps it until it is stale.
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) && reasonOf(err) == nil {
			return err
		}
	}
	return nil
}

// others reads the owner files of others among the names of the folder, and removes old ones.
func (l *Library) others(names []string) []briefing.Owner {
	prefix, own := ownerPrefix+filepath.Base(l.path)+".", l.ownerFile()
	// The clocks of two machines differ. Files on one medium mostly have their times of one clock.
	now := l.o.Now()
	if info, err := os.Stat(own); err == nil {
		now = info.ModTime().Add(max(0, time.Since(l.beaten)))
	}
	var list []briefing.Owner
	for _, name := range names {
		token, ok := strings.CutPrefix(name, prefix)
		if !ok || !isToken(token) {
			continue
		}
		path := filepath.Join(filepath.Dir(l.path), name)
		info, err := os.Lstat(path)
		if path == own || err != nil || !info.Mode().IsRegular() {
			continue
		}
		switch age := now.Sub(info.ModTime()); {
		case age > goneAfter && !l.o.Reading:
			_ = os.Remove(path) // it stays where we may not remove it, and is passed over again
		case age.Abs() <= staleAfter && len(list) < mostOwners && !strings.HasSuffix(name, ownerUnfinished):
			if o, ok := readOwner(path); ok {
				list = append(list, o)
			}
		}
	}
	return list
}

// isToken reports whether the end of a name is that of an owner file, or of one that was being written.
func isToken(s string) bool {
	s, ok := strings.CutSuffix(strings.Replace(s, ownerUnfinished, ownerSuffix, 1), ownerSuffix)
	return ok && len(s) == ownerToken && strings.Trim(s, "0123456789abcdef") == ""
}

// readOwner reads an owner file. Anybody may have put anything there.
func readOwner(path string) (briefing.Owner, bool) {
	f, err := os.Open(path)
	if err != nil {
		return briefing.Owner{}, false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostOwnerBytes+1))
	var o owner
	if err != nil || len(data) > mostOwnerBytes || json.Unmarshal(data, &o) != nil {
		return briefing.Owner{}, false
	}
	told := briefing.Owner{User: briefing.PersonName(o.User), Machine: briefing.PersonName(o.Machine)}
	return told, told != briefing.Owner{}
}
