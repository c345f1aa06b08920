package font

import (
	"fmt"
	"slices"

	ot "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
)

// readLater reads which characters the first face of a file has and how wide they are,
// and parses the rest, the outlines above all, when it is first asked for. Until then
// the file must stay open.
func readLater(file File) (face *Face, err error) {
	defer whenDamaged(func(what any) { face, err = nil, fmt.Errorf("parse font: damaged: %v", what) })
	o, err := find(file, Choice{})
	if err != nil {
		return nil, err
	}
	parsed, err := o.parse(&directory{o.directory.kind, slices.DeleteFunc(slices.Clone(o.directory.records), func(p place) bool {
		return !slices.Contains(first, p.tag.String())
	})}, nil)
	if err != nil {
		return nil, fmt.Errorf("parse font %s: %w", o.about.Name, err)
	}
	if face, err = newFace(o, parsed); err == nil {
		face.rest = o
	}
	return face, err
}

// first are the tables that tell characters and widths.
var first = []string{"OS/2", "cmap", "head", "hhea", "hmtx", "maxp"}

// opened is a face in its file.
type opened struct {
	file      File
	directory *directory
	about     About
	weight    int // of a variable font, if chosen
}

// find finds a face in a file.
func find(file File, choice Choice) (*opened, error) {
	directories, err := readDirectories(file)
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	if choice.Index < 0 || choice.Index >= len(directories) {
		return nil, fmt.Errorf("parse font: it has %d faces and no number %d", len(directories), choice.Index)
	}
	o := &opened{file: file, directory: &directories[choice.Index]}
	loader, err := o.directory.loader(file, nil)
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	if o.about, err = readAbout(loader, choice.Index); err != nil {
		return nil, fmt.Errorf("parse font %s: %w", o.about.Name, err)
	}
	if o.about.Variable && choice.Weight != 0 {
		o.weight, o.about.Weight = choice.Weight, choice.Weight
	}
	return o, nil
}

// whole parses all tables of the face.
func (o *opened) whole() (*ot.Face, error) {
	loader, err := o.directory.loader(o.file, nil)
	if err != nil {
		return nil, err
	}
	changed, err := mended(loader)
	if err != nil {
		return nil, err
	}
	return o.parse(o.directory, changed)
}

// parse parses the tables that a directory lists.
func (o *opened) parse(tables *directory, changed map[opentype.Tag][]byte) (*ot.Face, error) {
	loader, err := tables.loader(o.file, changed)
	if err != nil {
		return nil, err
	}
	parsed, err := ot.NewFont(loader)
	if err != nil {
		return nil, err
	}
	face := ot.NewFace(parsed)
	if o.weight != 0 {
		face.SetVariations([]ot.Variation{{Tag: opentype.MustNewTag("wght"), Value: float32(o.weight)}})
	}
	return face, nil
}

// complete parses what was left for later. The caller holds f.mu. A face that turns out
// to be damaged stays without outlines, and shapes nothing.
func (f *Face) complete() bool {
	if f.rest == nil {
		return f.shaper != nil
	}
	o := f.rest
	f.rest = nil
	defer whenDamaged(func(any) {})
	if parsed, err := o.whole(); err == nil {
		f.parsed, f.shaper = parsed, harfbuzz.NewFont(parsed)
		f.measureLetters()
	}
	return f.shaper != nil
}
