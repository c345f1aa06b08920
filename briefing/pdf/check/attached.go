package check

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// ErrEncrypted says that nothing in a PDF can be read without a key.
var ErrEncrypted = errors.New("this PDF file is encrypted")

// MaxAttached is how many bytes an attached file may have that is taken out of a
// PDF.
const MaxAttached = 256 << 20

// Attached is a file within a PDF.
type Attached struct {
	Name         string // as the PDF tells it: it may be empty, or a path
	MIME         string
	Description  string
	Relationship string // how it belongs to the document, such as Source

	file *file
	data *stream // nil: it is only named
}

// Attachments lists the files that a PDF carries as a whole, in the order of
// their names; what hangs on a single page is not among them. Nothing is unpacked
// yet. The PDF may be anybody's, and need not keep to the rules that [File]
// checks. It fails with [ErrNotPDF], [ErrDamaged], [ErrEncrypted] and
// [ErrTooLarge].
func Attachments(data []byte) ([]Attached, error) {
	r := newReporter()
	f, err := open(data, r.fail)
	if err != nil {
		return nil, err
	}
	if f.trailer.has("Encrypt") {
		return nil, ErrEncrypted
	}
	c := &checker{file: f, reporter: r}
	catalogue := c.dict(f.trailer.get("Root"))
	named := map[string]any{}
	c.nameTree(c.dict(catalogue.get("Names")).get("EmbeddedFiles"), named, 0)
	var found list
	for _, key := range slices.Sorted(maps.Keys(named)) {
		found = append(found, named[key])
	}
	found = append(found, c.list(catalogue.get("AF"))...)

	var all []Attached
	seen := map[int]bool{}
	for _, v := range found {
		d := c.dict(v)
		n := numberOf(v)
		if !d.has("EF") || n != 0 && seen[n] {
			continue
		}
		seen[n] = true
		a := Attached{
			Name:         c.text(d.get("UF")),
			Description:  c.text(d.get("Desc")),
			Relationship: string(c.name(d.get("AFRelationship"))),
			file:         f,
		}
		if a.Name == "" {
			a.Name = c.text(d.get("F"))
		}
		files := c.dict(d.get("EF"))
		for _, key := range []name{"F", "UF"} {
			if s, ok := c.resolve(files.get(key)).(*stream); ok && a.data == nil {
				a.data = s
				a.MIME = string(c.name(s.dict.get("Subtype")))
			}
		}
		all = append(all, a)
	}
	if f.over {
		return nil, ErrTooLarge
	}
	if len(catalogue) == 0 {
		return nil, fmt.Errorf("%w: nothing in it says what it holds", ErrDamaged)
	}
	return all, nil
}

// Data unpacks the file. It fails with [ErrTooLarge] beyond [MaxAttached] bytes,
// and with [ErrDamaged].
func (a *Attached) Data() ([]byte, error) {
	if a.data == nil {
		return nil, fmt.Errorf("%w: it names the file %s and does not hold it", ErrDamaged, quote(a.Name))
	}
	f := *a.file // files are unpacked each within the limits of its own
	f.left = MaxAttached
	data, err := f.decode(a.data)
	switch {
	case f.over:
		return nil, ErrTooLarge
	case err != nil:
		return nil, fmt.Errorf("%w: the file %s in it cannot be unpacked: %w", ErrDamaged, quote(a.Name), err)
	}
	return data, nil
}
