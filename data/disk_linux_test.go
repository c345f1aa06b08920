package data

import (
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// disk follows what a process does to the files under a folder, call by call, and tells what a loss of power could leave of it. What
// was written to a file is safe when the file was synced afterwards, and a name (made, moved or removed) when its folder was. Of all
// else any part may be there: single sectors of a write, a later write without an earlier one, a move without what was moved
// before it. Only a folder's own name is taken to be as safe as what is in it demands: it is an entry of its parent like any other.
type disk struct {
	t       testing.TB
	root    string
	library string // the file whose stamp is remembered
	files   []*diskFile
	folders map[string]*diskFolder // by path
	open    map[int]*opened        // by descriptor
	begun   map[int]func()         // what a sync that runs in a thread makes safe once it has ended

	say func(line string) // told what the process said
}

// sector is the smallest part of a write that is there or not.
const sector = 512

// none stands for no file.
const none = -1

// opened is a file that the process has open.
type opened struct {
	file int
	at   int64 // where the next write goes that does not say so itself
}

// diskFile is a file, or a folder where it has a path.
type diskFile struct {
	folder  string
	safe    []byte
	pending []change
	synced  int // how many changes are safe by now
	claim   int // the library file whose stamp stands in it
}

// change is one write, or a cut where data is nil.
type change struct {
	at   int64
	data []byte
}

type diskFolder struct {
	safe, now map[string]int // numbers of files by name
	pending   []entryChange
	synced    int
}

// entryChange gives a file a name, and takes another one from it where it was moved.
type entryChange struct {
	name, from string
	file       int
}

func (c entryChange) apply(names map[string]int) {
	delete(names, c.from)
	if c.file == none {
		delete(names, c.name)
	} else {
		names[c.name] = c.file
	}
}

// newDisk begins with what stands under root, all of it safe.
func newDisk(t testing.TB, root, library string) *disk {
	t.Helper()
	d := &disk{t: t, root: root, library: library, folders: map[string]*diskFolder{}, open: map[int]*opened{}, begun: map[int]func(){}}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		f := diskFile{claim: none}
		if e.IsDir() {
			f.folder = path
			d.folders[path] = &diskFolder{safe: map[string]int{}, now: map[string]int{}}
		} else if f.safe, err = os.ReadFile(path); err != nil {
			return err
		}
		d.files = append(d.files, &f)
		if path != root {
			in := d.folders[filepath.Dir(path)]
			in.safe[e.Name()], in.now[e.Name()] = len(d.files)-1, len(d.files)-1
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// find gives the number of the file at a path, or none.
func (d *disk) find(path string) int {
	if in := d.folders[filepath.Dir(path)]; in != nil {
		if n, ok := in.now[filepath.Base(path)]; ok {
			return n
		}
	}
	return none
}

// enter changes a name in a folder.
func (d *disk) enter(folder string, c entryChange) {
	if in := d.folders[folder]; in != nil {
		c.apply(in.now)
		in.pending = append(in.pending, c)
	}
}

func (d *disk) create(path, folder string) int {
	d.files = append(d.files, &diskFile{folder: folder, claim: none})
	d.enter(filepath.Dir(path), entryChange{name: filepath.Base(path), file: len(d.files) - 1})
	return len(d.files) - 1
}

// write notes a write or a cut through a descriptor.
func (d *disk) write(fd int, c change) {
	if o := d.open[fd]; o != nil {
		f := d.files[o.file]
		f.pending = append(f.pending, c)
		f.claim = d.find(d.library)
	}
}

// sync gives what makes safe what is pending now.
func (d *disk) sync(fd int) func() {
	o := d.open[fd]
	if o == nil {
		return func() {}
	}
	f := d.files[o.file]
	if f.folder == "" {
		until := f.synced + len(f.pending)
		return func() {
			n := max(until-f.synced, 0)
			f.safe, f.pending, f.synced = apply(f.safe, f.pending[:n]), f.pending[n:], f.synced+n
		}
	}
	in := d.folders[f.folder]
	until := in.synced + len(in.pending)
	return func() {
		n := max(until-in.synced, 0)
		for _, c := range in.pending[:n] {
			c.apply(in.safe)
		}
		in.pending, in.synced = in.pending[n:], in.synced+n
	}
}

// apply gives what a file holds after changes.
func apply(content []byte, changes []change) []byte {
	content = slices.Clone(content)
	for _, c := range changes {
		if c.data == nil {
			content = sized(content, int(c.at))
			continue
		}
		content = sized(content, max(len(content), int(c.at)+len(c.data)))
		copy(content[c.at:], c.data)
	}
	return content
}

func sized(content []byte, size int) []byte {
	if size <= len(content) {
		return content[:size]
	}
	return append(content, make([]byte, size-len(content))...)
}

// luck decides what of the pending is there.
type luck struct {
	*rand.Rand
	part    float64 // of the pending
	ordered bool    // nothing later is there without what came before it
}

func newLuck(r *rand.Rand) *luck {
	return &luck{r, []float64{0, 0.1, 0.5, 0.9, 1}[r.IntN(5)], r.IntN(3) == 0}
}

// some chooses from n things in order.
func (l *luck) some(n int) func(i int) bool {
	if l.ordered {
		until := l.IntN(n + 1)
		return func(i int) bool { return i < until }
	}
	return func(int) bool { return l.Float64() < l.part }
}

// torn gives what of a file's pending changes is there: writes in sectors, and what lies between them as it
// may be where the file has grown and was never written.
func (l *luck) torn(f *diskFile) []byte {
	var parts []change
	for _, c := range f.pending {
		if c.data == nil {
			parts = append(parts, c)
			continue
		}
		for at, data := c.at, c.data; len(data) > 0; {
			n := min(len(data), sector-int(at%sector))
			parts = append(parts, change{at, data[:n]})
			at, data = at+int64(n), data[n:]
		}
	}
	there := l.some(len(parts))
	content := slices.Clone(f.safe)
	for i, c := range parts {
		if !there(i) {
			continue
		}
		if grown := int(c.at) - len(content); grown > 0 && c.data != nil {
			content = sized(content, int(c.at))
			if l.IntN(2) == 0 {
				for j := len(content) - grown; j < len(content); j++ {
					content[j] = byte(l.Uint32())
				}
			}
		}
		content = apply(content, []change{c})
	}
	return content
}

// crash gives a disk with what is there after the power failed now, all of it safe.
func (d *disk) crash(r *rand.Rand) *disk {
	l := newLuck(r)
	after := &disk{t: d.t, root: d.root, library: d.library, folders: map[string]*diskFolder{}, open: map[int]*opened{}, begun: map[int]func(){}}
	for _, f := range d.files {
		after.files = append(after.files, &diskFile{folder: f.folder, claim: f.claim})
	}
	for _, path := range slices.Sorted(maps.Keys(d.folders)) {
		in := d.folders[path]
		names := maps.Clone(in.safe)
		there := l.some(len(in.pending))
		for i, c := range in.pending {
			if there(i) {
				c.apply(names)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(names)) {
			after.files[names[name]].safe = l.torn(d.files[names[name]])
		}
		after.folders[path] = &diskFolder{safe: names, now: maps.Clone(names)}
	}
	return after
}

// put writes the disk into its folder, in place of what is there. A stamp that was taken of a file that is there fits it: the
// program is to trust what it may trust. It reports whether there is one.
func (d *disk) put() (trusted bool) {
	d.t.Helper()
	entries, err := os.ReadDir(d.root)
	for _, e := range entries {
		err = errors.Join(err, os.RemoveAll(filepath.Join(d.root, e.Name())))
	}
	d.putFolder(d.root, &err)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.stampAnew()
}

func (d *disk) putFolder(path string, failed *error) {
	for name, n := range d.folders[path].now {
		f, to := d.files[n], filepath.Join(path, name)
		if f.folder == "" {
			*failed = errors.Join(*failed, os.WriteFile(to, f.safe, 0o600))
			continue
		}
		*failed = errors.Join(*failed, os.Mkdir(to, 0o700))
		d.putFolder(to, failed)
	}
}

func (d *disk) stampAnew() (trusted bool) {
	library := d.find(d.library)
	for path, in := range d.folders {
		n, ok := in.now["seen.json"]
		if !ok || library == none || d.files[n].claim != library {
			continue
		}
		name := filepath.Join(path, "seen.json")
		s, err := readSeen(name)
		if err != nil {
			d.t.Fatal(err)
		}
		if _, err := os.Stat(name); err != nil || s.Stamp.Size != int64(len(d.files[library].safe)) {
			continue // its folder is not there, or it is of the file as it was before
		}
		if s.Stamp, err = stampOf(d.library); err != nil {
			d.t.Fatal(err)
		}
		f := &folder{path: path}
		if err := f.write("seen.json", s); err != nil {
			d.t.Fatal(err)
		}
		trusted = true
	}
	return trusted
}
