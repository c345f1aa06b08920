// Package machine finds what the machine has and Attaché does not bring: fonts for
// scripts that its own fonts lack, such as Chinese, Thai or Devanagari.
//
//	fonts := &machine.Fonts{}
//	session.New(library, session.Options{…, Lend: fonts.Lend})
//
// Nothing is looked for before a text needs it. What is found is remembered until
// the program ends, so that a page keeps its look while the program runs.
package machine

import (
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"attache/briefing/font"

	"github.com/go-text/typesetting/fontscan"
)

// Fonts is the fonts of the machine. The zero value looks where the system keeps
// them. It is safe for concurrent use.
type Fonts struct {
	Folders []string // where to look instead, with all folders in them

	mu      sync.Mutex
	scanned bool
	all     []*candidate
	ranked  map[taste][]*candidate
}

// candidate is a face that may be lent.
type candidate struct {
	path     string
	about    font.About
	read     bool // its coverage was read
	coverage font.Coverage
	faces    map[int]*font.Face // by weight; nil where the file cannot be read
}

// Lend gives the face that suits a need best, nil where no font of the machine has
// the characters or may be embedded in documents. On the same machine the same need
// gets the same face. The first call looks through the font folders; the first one
// for characters that no font has reads the tables of all of them.
func (f *Fonts) Lend(n font.Need) *font.Face {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.scanned {
		f.scan()
		f.scanned = true
	}
	first, _ := utf8.DecodeRuneInString(n.Text)
	for _, c := range f.rank(tasteOf(n)) {
		if !c.has(n.Text) {
			continue
		}
		if face := c.face(wanted(n.Style)); face != nil && face.Draws(first) {
			return face
		}
	}
	return nil
}

// scan lists the faces of the machine. Files that cannot be read and files that are
// no fonts do not count.
func (f *Fonts) scan() {
	folders := f.Folders
	if folders == nil {
		folders, _ = fontscan.DefaultFontDirectories(quiet{}) // none: then there are no fonts
	}
	seen := map[string]bool{}
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || seen[path] || !isFont(path) {
				return nil // a folder that cannot be read hides its own fonts only
			}
			seen[path] = true
			f.all = append(f.all, list(path)...)
			return nil
		})
	}
}

func isFont(path string) bool {
	return slices.Contains([]string{".ttf", ".otf", ".ttc", ".otc"}, strings.ToLower(filepath.Ext(path)))
}

// list gives the faces of a file that may be lent.
func list(path string) []*candidate {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	faces, err := font.List(file)
	if err != nil {
		return nil
	}
	var all []*candidate
	for _, about := range faces {
		if !isStopgap(strings.ToLower(about.Family)) {
			all = append(all, &candidate{path: path, about: about, faces: map[int]*font.Face{}})
		}
	}
	return all
}

// isStopgap reports whether a family is not for documents: those whose names begin
// with a full stop are the system's own, and some draw boxes with numbers.
func isStopgap(family string) bool {
	return strings.HasPrefix(family, ".") || strings.HasPrefix(strings.ReplaceAll(family, " ", ""), "lastresort") ||
		strings.Contains(family, "bmp fallback")
}

// has reports whether the face has the characters of a text.
func (c *candidate) has(text string) bool {
	if !c.read {
		c.read = true
		if file, err := os.Open(c.path); err == nil {
			c.coverage, _ = font.ReadCoverage(file, c.about.Index) // without it the face has nothing
			_ = file.Close()
		}
	}
	return c.coverage.Has(text)
}

// face gives the face at a weight, or as it is where it has but one.
func (c *candidate) face(weight int) *font.Face {
	if !c.about.Variable {
		weight = 0
	}
	if face, ok := c.faces[weight]; ok {
		return face
	}
	var face *font.Face
	if file, err := os.Open(c.path); err == nil {
		face, _ = font.Read(file, font.Choice{Index: c.about.Index, Weight: weight}) // a damaged one is not lent
		_ = file.Close()
	}
	c.faces[weight] = face
	return face
}

// wanted is the weight that suits a style of Attaché's own fonts.
func wanted(style font.Style) int {
	const regular, semibold = 400, 600
	if style&font.Bold != 0 {
		return semibold
	}
	return regular
}

// off gives how far a face is from a weight.
func (c *candidate) off(weight int) int {
	if c.about.Variable {
		return 0
	}
	return int(math.Abs(float64(c.about.Weight - weight)))
}

// quiet is a log that nobody reads.
type quiet struct{}

func (quiet) Printf(string, ...any) {}
