package font

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/go-text/typesetting/font/opentype"
)

// directory tells where the tables of a face stand in its file.
type directory struct {
	kind    uint32 // of outlines
	records []place
}

// place is where a table stands.
type place struct {
	tag            opentype.Tag
	offset, length uint32
}

var errNoFont = errors.New("not a font, or a damaged one")

// readDirectories reads the directories of a font file or collection. It fails
// where a table would lie outside of the file, so that nobody makes room for what
// is not there.
func readDirectories(file File) ([]directory, error) {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	read := func(at, length int64) ([]byte, error) {
		if at < 0 || at+length > size {
			return nil, errNoFont
		}
		out := make([]byte, length)
		_, err := file.ReadAt(out, at)
		return out, err
	}
	starts := []uint32{0}
	head, err := read(0, 12)
	if err != nil {
		return nil, err
	}
	if string(head[:4]) == "ttcf" {
		list, err := read(12, 4*int64(binary.BigEndian.Uint32(head[8:])))
		if err != nil {
			return nil, err
		}
		starts = starts[:0]
		for ; len(list) > 0; list = list[4:] {
			starts = append(starts, binary.BigEndian.Uint32(list))
		}
	}
	all := make([]directory, len(starts))
	for i, start := range starts {
		head, err := read(int64(start), 12)
		if err != nil {
			return nil, err
		}
		list, err := read(int64(start)+12, 16*int64(binary.BigEndian.Uint16(head[4:])))
		if err != nil {
			return nil, err
		}
		all[i].kind = binary.BigEndian.Uint32(head)
		for ; len(list) > 0; list = list[16:] {
			r := place{opentype.Tag(binary.BigEndian.Uint32(list)), binary.BigEndian.Uint32(list[8:]), binary.BigEndian.Uint32(list[12:])}
			if int64(r.offset)+int64(r.length) > min(size, behind) {
				return nil, fmt.Errorf("%w: table %s outside", errNoFont, r.tag)
			}
			all[i].records = append(all[i].records, r)
		}
	}
	return all, nil
}

// faceFile is one face of a file as a file of its own, some of whose tables may be
// others than those in the file.
type faceFile struct {
	directory *bytes.Reader
	tables    File
	changed   []byte // tables that stand behind the end of any file
}

// behind is where the changed tables stand.
const behind = math.MaxInt32

// Read and Seek are for the directory, ReadAt for the tables.
func (f *faceFile) Read(p []byte) (int, error)               { return f.directory.Read(p) }
func (f *faceFile) Seek(at int64, whence int) (int64, error) { return f.directory.Seek(at, whence) }
func (f *faceFile) ReadAt(p []byte, at int64) (int, error) {
	if at < behind {
		return f.tables.ReadAt(p, at)
	}
	return copy(p, f.changed[at-behind:]), nil
}

// loader opens the face, with changed tables in the place of its own.
func (d *directory) loader(file File, changed map[opentype.Tag][]byte) (*opentype.Loader, error) {
	f := &faceFile{tables: file}
	out := binary.BigEndian.AppendUint32(nil, d.kind)
	out = binary.BigEndian.AppendUint16(out, uint16(len(d.records)))
	out = append(out, make([]byte, 6)...) // hints for a search, which nobody makes
	for _, r := range d.records {
		if table, ok := changed[r.tag]; ok {
			r.offset, r.length = uint32(behind+len(f.changed)), uint32(len(table))
			f.changed = append(f.changed, table...)
		}
		for _, field := range [...]uint32{uint32(r.tag), 0, r.offset, r.length} {
			out = binary.BigEndian.AppendUint32(out, field)
		}
	}
	f.directory = bytes.NewReader(out)
	return opentype.NewLoader(f)
}
