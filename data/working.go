package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"
)

// lockWait is how long a second opener waits for the first.
const lockWait = 5 * time.Second

// DefaultWorkDir is where working copies live: what the environment variable ATTACHE_DATA says, else
// a folder of this user and machine that is not synchronised to others.
func DefaultWorkDir() (string, error) {
	if dir := os.Getenv("ATTACHE_DATA"); dir != "" {
		return filepath.Abs(dir)
	}
	var base string
	var err error
	switch runtime.GOOS {
	case "windows": // %LocalAppData%; the folder of settings roams
		base, err = os.UserCacheDir()
	case "darwin": // ~/Library/Application Support
		base, err = os.UserConfigDir()
	default:
		if base = os.Getenv("XDG_DATA_HOME"); base == "" {
			base, err = os.UserHomeDir()
			base = filepath.Join(base, ".local", "share")
		}
	}
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrNoDataDir, err)
	}
	return filepath.Join(base, "attache"), nil
}

// stamp is what tells a file from its next version without reading it.
type stamp struct {
	Device uint64 `json:"device"`
	File   uint64 `json:"file"` // inode or file index
	Size   int64  `json:"size"`
	MTime  int64  `json:"mtime"` // nanoseconds since 1970
}

// seen is what is remembered of the library file at our last verified look at it.
type seen struct {
	Library string    `json:"library"`          // the path, for whoever looks at this folder
	Doc     string    `json:"doc"`              // doc_id of the library, and name of the working copy
	Token   string    `json:"token"`            // part of the names of our temporary files
	Stamp   stamp     `json:"stamp,omitzero"`   // zero: the file was never written or read
	SHA256  string    `json:"sha256,omitempty"` // of the file
	Sets    sets      `json:"sets,omitzero"`    // what the file holds
	At      time.Time `json:"at,omitzero"`      // when it was last known to hold all of the working copy
	Medium  uint64    `json:"medium,omitempty"` // device of the folder that it stands in; zero: not known

	// Which of our revisions the file holds, by their row numbers: all up to Row but those in Lack, and none behind.
	Row  int64 `json:"row,omitempty"` // zero: not known
	Lack []run `json:"lack,omitempty"`

	Recovered sets            `json:"recovered,omitzero"` // what Recover wrote out
	Fetched   map[string]sets `json:"fetched,omitempty"`  // what was received from the working copy in another folder, by its name
}

// run is some row numbers one after another, both ends included.
type run struct {
	From int64 `json:"from"`
	To   int64 `json:"to"`
}

// has reports whether the file was known to hold the revision in a row.
func (s *seen) has(row int64) bool {
	return row <= s.Row && !slices.ContainsFunc(s.Lack, func(l run) bool { return l.From <= row && row <= l.To })
}

// sets are fingerprints of what a library holds, in hexadecimal.
type sets struct {
	Revs  string `json:"revs"`
	Blobs string `json:"blobs"`

	Pruned string `json:"pruned,omitempty"` // empty: nothing was removed for good
}

// folder is the locked folder of the working copies of one library path.
type folder struct {
	path string
	lock *os.File
}

// folderPath names the folder of a library path, links resolved.
func folderPath(workDir, target string) string {
	sum := sha256.Sum256([]byte(target))
	return filepath.Join(workDir, hex.EncodeToString(sum[:16]))
}

// lockFolder makes and locks the folder for a library path, and waits for
// another holder until lockWait has passed.
func lockFolder(ctx context.Context, workDir, target string) (*folder, error) {
	path := folderPath(workDir, target)
	if err := makeFolder(path); err != nil && !errors.Is(reasonOf(err), ErrNoSpace) {
		return nil, &Error{Reason: ErrNoDataDir, Cause: err}
	} else if err != nil {
		return nil, err
	}
	lock, err := os.OpenFile(filepath.Join(path, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	deadline := time.NewTimer(lockWait)
	defer deadline.Stop()
	for {
		ok, err := tryLock(lock)
		if ok {
			return &folder{path, lock}, nil
		}
		if err != nil {
			return nil, errors.Join(err, lock.Close())
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-deadline.C:
			lock.Close()
			return nil, found(ErrInUse, "another window or command of yours has it open")
		case <-ctx.Done():
			lock.Close()
			return nil, ctx.Err()
		}
	}
}

// close lets go of the lock, where the folder has one of its own.
func (f *folder) close() error {
	if f.lock == nil {
		return nil
	}
	return f.lock.Close()
}

func (f *folder) file(name string) string { return filepath.Join(f.path, name) }

// work names the working copy of one library.
func (f *folder) work(doc string) string { return f.file(doc + ".db") }

func (f *folder) hasWork(doc string) bool {
	_, err := os.Stat(f.work(doc))
	return doc != "" && err == nil
}

// load reads what is remembered. A file that cannot be read counts as nothing
// remembered: the library file is then looked at as if for the first time.
func (f *folder) load() (seen, error) {
	return readSeen(f.file("seen.json"))
}

// remembered reads what is remembered of one library of those that stood at this path.
func (f *folder) remembered(doc string) (seen, error) {
	s, err := f.load()
	if err == nil && s.Doc != doc {
		s, err = readSeen(f.file(doc + ".json"))
	}
	return s, err
}

func readSeen(path string) (seen, error) {
	var s seen
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	if json.Unmarshal(data, &s) != nil {
		return seen{}, nil
	}
	return s, nil
}

// save remembers s, whole or not at all. What is remembered of another library that stood at this path is kept
// beside it, under its doc_id: its working copy may hold words that no file does.
func (f *folder) save(s seen) error {
	before, err := f.load()
	if err != nil {
		return err
	}
	if before.Doc != s.Doc && f.hasWork(before.Doc) {
		if err := f.write(before.Doc+".json", before); err != nil {
			return err
		}
	}
	return f.write("seen.json", s)
}

func (f *folder) write(name string, s seen) error {
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	temp := f.file("seen.tmp")
	if err := os.WriteFile(temp, data, 0o600); err != nil {
		return err
	}
	if err := syncFile(temp); err != nil {
		return err
	}
	if err := os.Rename(temp, f.file(name)); err != nil {
		return err
	}
	return syncFolder(f.path)
}

// makeFolder makes a folder, and those that it stands in, where they are missing. Their names are on the medium then: what is
// synced in a folder whose name is not is lost with it when the power fails.
func makeFolder(path string) error {
	err := os.Mkdir(path, 0o700)
	if errors.Is(err, fs.ErrNotExist) {
		if err = makeFolder(filepath.Dir(path)); err == nil {
			err = os.Mkdir(path, 0o700)
		}
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	// Also where it is there: whoever made it may have been killed before this.
	if err := syncFolder(filepath.Dir(path)); !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil // a folder that may be used and not be read is not ours
}

func syncFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// resolve follows links, so that a library has one working copy by whatever name it is opened.
// The file need not exist; its folder must.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	target, err := filepath.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return target, err
	}
	if _, linkErr := os.Lstat(path); linkErr == nil {
		return path, err // a link to nothing
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	return filepath.Join(dir, filepath.Base(path)), err
}
