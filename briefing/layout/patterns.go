package layout

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// Patterns tells where words may be divided at a line end. It is safe for
// concurrent use.
type Patterns struct {
	mu           sync.Mutex
	dictionaries map[string]*dictionary // by the name in languages
	texts        map[string]patternText
}

// patternText is what the files of a language hold, not read yet.
type patternText struct{ patterns, exceptions string }

// spelling is a language whose words can be divided.
type spelling struct {
	tag         string // BCP 47, in lower case; it stands for those that begin with it too
	file        string
	left, right int  // fewest letters before and behind a hyphen
	capitals    bool // words that begin with a capital are divided too, as nouns are in German
}

// spellings lists what there are patterns for, the more special tag first.
var spellings = [...]spelling{
	{tag: "en-us", file: "en-us", left: 2, right: 3},
	{tag: "en", file: "en-gb", left: 2, right: 3},
	{tag: "fr", file: "fr", left: 2, right: 3},
	{tag: "de", file: "de-1996", left: 2, right: 3, capitals: true},
	{tag: "uk", file: "uk", left: 2, right: 2},
}

// LoadPatterns reads the patterns from fsys, in whatever folders they lie there.
// It fails when those of a language are absent.
func LoadPatterns(fsys fs.FS) (*Patterns, error) {
	at := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			at[path.Base(name)] = name
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("load patterns: %w", err)
	}
	p := &Patterns{dictionaries: map[string]*dictionary{}, texts: map[string]patternText{}}
	for _, s := range spellings {
		patterns, exceptions := "hyph-"+s.file+".pat.txt", "hyph-"+s.file+".hyp.txt"
		if at[patterns] == "" {
			return nil, fmt.Errorf("load patterns: %s: %w", patterns, fs.ErrNotExist)
		}
		text := patternText{}
		for file, into := range map[string]*string{patterns: &text.patterns, exceptions: &text.exceptions} {
			if at[file] == "" {
				continue // not every language has exceptions
			}
			data, err := fs.ReadFile(fsys, at[file])
			if err != nil {
				return nil, fmt.Errorf("load patterns: %w", err)
			}
			*into = string(data)
		}
		p.texts[s.file] = text
	}
	return p, nil
}

// dictionary gives the dictionary of a language, nil where there is none.
func (p *Patterns) dictionary(lang string) *dictionary {
	if p == nil {
		return nil
	}
	for i := range spellings {
		s := &spellings[i]
		if len(lang) < len(s.tag) || !strings.EqualFold(lang[:len(s.tag)], s.tag) || len(lang) > len(s.tag) && lang[len(s.tag)] != '-' {
			continue
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		d := p.dictionaries[s.file]
		if d == nil { // read when a text first asks for it
			text := p.texts[s.file]
			d = newDictionary(s, text.patterns, text.exceptions)
			p.dictionaries[s.file] = d
			delete(p.texts, s.file)
		}
		return d
	}
	return nil
}
