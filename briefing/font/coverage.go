package font

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	ot "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"golang.org/x/text/unicode/norm"
)

// Coverage is the characters that a face has, in ascending ranges. It takes much
// less memory than the [Face].
type Coverage []span

type span struct{ first, last rune }

// ReadCoverage reads which characters a face of a font file has, and nothing else
// of it. The index counts the faces of a collection from 0.
func ReadCoverage(file File, index int) (c Coverage, err error) {
	defer whenDamaged(func(what any) { c, err = nil, fmt.Errorf("read coverage: damaged: %v", what) })
	directories, err := readDirectories(file)
	if err != nil {
		return nil, fmt.Errorf("read coverage: %w", err)
	}
	if index < 0 || index >= len(directories) {
		return nil, errors.New("read coverage: no such face")
	}
	loader, err := directories[index].loader(file, nil)
	if err != nil {
		return nil, fmt.Errorf("read coverage: %w", err)
	}
	table, err := loader.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return nil, fmt.Errorf("read coverage: %w", err)
	}
	parsed, _, err := tables.ParseCmap(table)
	if err != nil {
		return nil, fmt.Errorf("read coverage: %w", err)
	}
	cmap, _, err := ot.ProcessCmap(parsed, tables.FPNone)
	if err != nil {
		return nil, fmt.Errorf("read coverage: %w", err)
	}
	for it := cmap.Iter(); it.Next(); {
		r, glyph := it.Char()
		switch n := len(c); {
		case glyph == 0:
		case n > 0 && c[n-1].last+1 == r:
			c[n-1].last = r
		default:
			c = append(c, span{r, r})
		}
	}
	slices.SortFunc(c, func(a, b span) int { return int(a.first - b.first) })
	return slices.Clip(c), nil
}

// Has reports whether the face has all characters of a text, as they are or in
// another canonical form. Those that are invisible do not count.
func (c Coverage) Has(text string) bool {
	return c.hasAll(text) || c.hasAll(norm.NFC.String(text)) || c.hasAll(norm.NFD.String(text))
}

func (c Coverage) hasAll(text string) bool {
	for _, r := range text {
		if ignorable(r) {
			continue
		}
		if i := sort.Search(len(c), func(i int) bool { return c[i].last >= r }); i == len(c) || c[i].first > r {
			return false
		}
	}
	return true
}
