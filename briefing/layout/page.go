package layout

import (
	"attache/briefing"
	"attache/briefing/font"
)

// Length is a distance on paper in 1/65536 of a PDF point (1/72 inch).
type Length int64

// Point is one PDF point.
const Point Length = 1 << 16

// Points converts to PDF points, for a painter.
func (l Length) Points() float64 { return float64(l) / float64(Point) }

// Page is a sheet with everything that is painted on it, in reading order.
// The origin is the top left corner, y grows downward.
type Page struct {
	Number        int // from 1
	Width, Height Length
	Items         []Item
	Links         []LinkArea
	Anchors       []Anchor
}

// Item is a word, a rule or a picture at its place. It names the Document element that it
// belongs to, or says that it is an Artifact.
type Item struct {
	Element  briefing.ElementID // 0 for an artifact
	Artifact Artifact
	X, Y     Length     // left end of the baseline; for a rule and a picture the top left corner
	Word     *font.Word // nil for a rule and a picture
	Picture  *briefing.Picture
	Size     Length // of the font
	Space    Length // width of the real space character that follows the word, to its left where Word.RTL; 0: none follows
	Width    Length // of a rule or picture
	Height   Length // of a rule or picture
	Ink      Ink
}

// Advance gives how wide the item's word is, without its Space; 0 where it is none.
func (i *Item) Advance() Length {
	if i.Word == nil {
		return 0
	}
	return wide(i.Word, i.Size)
}

// wide gives the width of a word at a size, rounded towards zero.
func wide(w *font.Word, size Length) Length {
	return Length(w.Advance) * size / Length(w.Face.UnitsPerEm())
}

// sizeOf gives the size of a word within text of a size.
func sizeOf(w *font.Word, size Length) Length { return size * Length(w.Face.Percent()) / 100 }

// Artifact says what an item is that no reader's aid reads aloud.
type Artifact uint8

// The artifacts (ISO 32000-1, 14.8.2.2).
const (
	NoArtifact Artifact = iota
	Header              // pagination: running header
	Footer              // pagination: running footer, folio, banner
	Rule                // layout: a line
)

// Ink is an opaque sRGB colour, 0xRRGGBB.
type Ink uint32

// LinkArea is a rectangle that leads somewhere; one for each line of a link.
type LinkArea struct {
	Element             briefing.ElementID // the Reference or Link run
	Target              briefing.Target
	X, Y, Width, Height Length // Y: the top
}

// Anchor is where an element begins: the top of its first line.
type Anchor struct {
	Element briefing.ElementID
	X, Y    Length
}
