package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// ErrRestricted says that a font's maker does not let a part of it be embedded in
// documents (the field fsType of its table OS/2).
var ErrRestricted = errors.New("the font may not be embedded")

var errNoOutlines = errors.New("no outlines")

// File is the bytes of a font file. *os.File and *bytes.Reader fit it.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
}

// About is what a face says of itself.
type About struct {
	Index     int     // in its file, from 0
	Name      string  // for programs (PostScript), such as "SourceSerif4-Regular"; may be empty
	Family    string  // for people, such as "Source Serif 4"; may be empty
	Weight    int     // 400 is regular, 700 bold
	Slant     float64 // of an italic's stems, in degrees from upright; negative where they lean to the right
	FixedStep bool    // all glyphs are equally wide, as on a typewriter
	Variable  bool    // its weight can be chosen
	Shapes    bool    // it has rules for joining and placing letters
}

// List tells what faces a font file or collection holds, without reading their
// glyphs. Those that [Read] would refuse are left out. It fails on a file that is
// not a font.
func List(file File) (all []About, err error) {
	defer whenDamaged(func(what any) { all, err = nil, fmt.Errorf("list fonts: damaged: %v", what) })
	directories, err := readDirectories(file)
	if err != nil {
		return nil, fmt.Errorf("list fonts: %w", err)
	}
	for i := range directories {
		loader, err := directories[i].loader(file, nil)
		if err != nil {
			continue
		}
		if about, err := readAbout(loader, i); err == nil {
			all = append(all, about)
		}
	}
	return all, nil
}

// readAbout fails with [ErrRestricted], and where the face has no outlines.
func readAbout(loader *opentype.Loader, index int) (About, error) {
	has := func(tags ...string) bool {
		for _, tag := range tags {
			if loader.HasTable(opentype.MustNewTag(tag)) {
				return true
			}
		}
		return false
	}
	table := func(tag string) []byte {
		data, err := loader.RawTable(opentype.MustNewTag(tag))
		if err != nil {
			return nil
		}
		return data
	}
	const regular = 400
	a := About{Index: index, Weight: regular, Shapes: has("GSUB", "morx"), Variable: has("fvar")}
	if names, _, err := tables.ParseName(table("name")); err == nil {
		const family, postScript, typographicFamily = 1, 6, 16
		a.Name = names.Name(postScript)
		if a.Family = names.Name(typographicFamily); a.Family == "" {
			a.Family = names.Name(family)
		}
	}
	if !has("glyf", "CFF ", "CFF2") {
		return a, errNoOutlines
	}
	if os2 := table("OS/2"); len(os2) >= 10 {
		a.Weight = int(binary.BigEndian.Uint16(os2[4:]))
		if !mayEmbed(binary.BigEndian.Uint16(os2[8:])) {
			return a, ErrRestricted
		}
	}
	if post := table("post"); len(post) >= 16 {
		a.Slant = float64(int32(binary.BigEndian.Uint32(post[4:]))) / (1 << 16)
		a.FixedStep = binary.BigEndian.Uint32(post[12:]) != 0
	}
	return a, nil
}

// mayEmbed reads the field fsType: where several rights are given, the widest
// counts. What may only be embedded whole, or as dots, is of no use here.
func mayEmbed(fsType uint16) bool {
	const restricted, preview, editable, notInPart, dotsOnly = 0x2, 0x4, 0x8, 0x100, 0x200
	if fsType&(notInPart|dotsOnly) != 0 {
		return false
	}
	return fsType&restricted == 0 || fsType&(preview|editable) != 0
}
