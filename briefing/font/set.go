package font

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// Style chooses a face and features of a Set. The zero Style is upright serif
// text.
type Style uint8

// Serif is the zero Style, for running text.
const Serif Style = 0

// The styles that are added to it.
const (
	Sans     Style = 1 << iota // for headings, tables and furniture
	Bold                       // semibold weight
	Italic                     // the italic of the family
	Superior                   // the face's own superior figures; see [Set.CanRaise]
	Tabular                    // figures of one width, for columns of them
)

// family is the part of a Style that chooses a face.
const family = Sans | Bold | Italic

// textFiles are the files of the two families, by the family part of a Style.
var textFiles = [family + 1]string{
	0:                    "SourceSerif4_400Regular.ttf",
	Italic:               "SourceSerif4_400Regular_Italic.ttf",
	Bold:                 "SourceSerif4_600SemiBold.ttf",
	Bold | Italic:        "SourceSerif4_600SemiBold_Italic.ttf",
	Sans:                 "SourceSans3_400Regular.ttf",
	Sans | Italic:        "SourceSans3_400Regular_Italic.ttf",
	Sans | Bold:          "SourceSans3_600SemiBold.ttf",
	Sans | Bold | Italic: "SourceSans3_600SemiBold_Italic.ttf",
}

// fallbackFiles cover what the families do not, in the order of preference. Their
// percentage makes their letters look as large as those of the families: the bowls
// of Arabic letters nearly reach the height of an x, and Hebrew letters, which
// are all of one height, stand between an x and a capital.
var fallbackFiles = [...]struct {
	file    string
	percent int32
}{
	{"NotoNaskhArabic_400Regular.ttf", 115},
	{"NotoSerifHebrew_400Regular.ttf", 90},
	{"DejaVuSans.ttf", 100},
	{emojiFile, 100},
}

const emojiFile = "NotoEmoji_400Regular.ttf"

// Set is the faces that a document is set in, with their fallbacks, and the
// words that were shaped lately. It is safe for concurrent use.
type Set struct {
	own    []*Face             // the eight of textFiles, then the fallbacks
	lend   Lender              // nil: nobody does
	chains [family + 1][]uint8 // indexes into own, by the family part of a Style
	emoji  uint8               // index into own
	plain  [firstMark]faceSet  // the faces that have a character that forms no clusters

	mu        sync.Mutex             // guards what follows
	superior  [family + 1]*[128]bool // the ASCII characters that a face has superior forms of; nil: not asked yet
	faces     []*Face                // the own ones, then those that were borrowed
	coverage  map[rune]faceSet
	cache     cache
	buffer    *harfbuzz.Buffer
	languages []tag
	text      []rune // of the text being shaped
}

// Load reads the faces from fsys, in whatever folders they lie there. A face is parsed as
// a whole when a text is first set in it, so its file stays open until then. It fails
// when one is absent or is not a font.
func Load(fsys fs.FS) (*Set, error) {
	at := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			at[path.Base(name)] = name
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("load fonts: %w", err)
	}
	s := &Set{coverage: map[rune]faceSet{}}
	s.forgetLanguages()
	files := textFiles[:]
	for _, fallback := range fallbackFiles {
		files = append(files, fallback.file)
	}
	for i, file := range files {
		name, ok := at[file]
		if !ok {
			return nil, fmt.Errorf("load fonts: %s: %w", file, fs.ErrNotExist)
		}
		face, err := readFrom(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("load fonts: %s: %w", file, err)
		}
		if file == emojiFile {
			s.emoji = uint8(len(s.own))
		}
		if i >= len(textFiles) {
			face.percent = fallbackFiles[i-len(textFiles)].percent
		}
		s.own = append(s.own, face)
	}
	s.faces = slices.Clone(s.own)
	for style := range s.chains {
		other := Style(style) ^ Sans
		s.chains[style] = []uint8{uint8(style), uint8(other)}
		for i := range fallbackFiles {
			s.chains[style] = append(s.chains[style], uint8(len(textFiles)+i))
		}
	}
	for r := range s.plain {
		s.plain[r] = s.coverRune(rune(r))
	}
	return s, nil
}

// readFrom reads a font file, without a copy of the whole of it where that can be.
func readFrom(fsys fs.FS, name string) (*Face, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	if file, ok := f.(File); ok {
		return readLater(file)
	}
	defer f.Close() //nolint:errcheck // it was only read
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return readLater(bytes.NewReader(data))
}

// Faces gives the set's own faces: the text families, then the fallbacks.
func (s *Set) Faces() []*Face { return slices.Clone(s.own) }

// Face gives the face that a style is set in where it covers the text.
func (s *Set) Face(style Style) *Face { return s.own[style&family] }

// CanRaise reports whether the face of a style has superior forms of all of
// text. Where it has not, a superscript is a smaller size, raised.
func (s *Set) CanRaise(text string, style Style) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	superior := s.superiors(style & family)
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || !superior[c] && c != ' ' {
			return false
		}
	}
	return text != ""
}

// superiors asks a text face, once, which characters its feature "sups" changes.
func (s *Set) superiors(style Style) *[128]bool {
	const candidates = "0123456789+-=().,abcdefghijklmnopqrstuvwxyz"
	if s.superior[style] == nil {
		face := s.own[style]
		s.superior[style] = new([128]bool)
		for _, r := range candidates {
			nominal, ok := face.glyph(r)
			if !ok {
				continue
			}
			word := s.shapeRun(face, []rune{r}, run{style: style | Superior, script: language.Latin})
			s.superior[style][r] = len(word.Glyphs) == 1 && word.Glyphs[0].ID != nominal
		}
	}
	return s.superior[style]
}

// tag is a language in the two spellings that matter.
type tag struct {
	name     string // as the text gave it
	language language.Language
}

// forgetLanguages starts a new buffer. HarfBuzz keeps a plan for each language
// it has seen in its buffer, and there is no end to what a text may claim.
func (s *Set) forgetLanguages() {
	s.buffer = harfbuzz.NewBuffer()
	s.languages = nil
	s.cache = newCache()
}

// language gives the index of a language in s.languages. A text is in one
// language, hardly ever in three.
func (s *Set) language(name string) uint16 {
	const most = 64
	for i := range s.languages {
		if s.languages[i].name == name {
			return uint16(i)
		}
	}
	if len(s.languages) >= most {
		s.forgetLanguages()
	}
	s.languages = append(s.languages, tag{strings.Clone(name), language.NewLanguage(name)})
	return uint16(len(s.languages) - 1)
}
