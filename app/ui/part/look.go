package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// look is the toolkit's own theme with a calmer accent, paper-like grounds and
// slightly tighter spacing: this is a window to read in all day.
type look struct {
	fyne.Theme
	shade Shade
	text  float32 // the size of words, as a share of the usual
}

// NewLook makes a look in a shade, with words of a size in hundredths of the usual; beyond the smallest and the largest of
// [TextSizes] it is that one.
func NewLook(s Shade, percent int) fyne.Theme {
	smallest, largest := TextSizes[0], TextSizes[len(TextSizes)-1]
	return look{theme.DefaultTheme(), s, float32(min(max(percent, smallest), largest)) / 100}
}

// Shade says whether the window is light or dark.
type Shade string

// The shades.
const (
	ShadeSystem Shade = "" // as the system is, also when it changes
	ShadeLight  Shade = "light"
	ShadeDark   Shade = "dark"
)

// TextSizes are the sizes that words can have, in hundredths of the usual, smallest first.
var TextSizes = []int{80, 90, 100, 110, 125, 150, 175, 200}

// UsualText is the size that words have until the user chooses another.
const UsualText = 100

// pair is a colour in the light and in the dark, as 0xRRGGBBAA.
type pair struct{ light, dark uint32 }

var colors = map[fyne.ThemeColorName]pair{
	theme.ColorNamePrimary:             {0x24527aff, 0x7fb2dcff},
	theme.ColorNameForegroundOnPrimary: {0xffffffff, 0x0f1a24ff},
	theme.ColorNameHyperlink:           {0x24527aff, 0x7fb2dcff},
	theme.ColorNameFocus:               {0x24527a40, 0x7fb2dc40},
	theme.ColorNameSelection:           {0x24527a26, 0x7fb2dc33},
	theme.ColorNameBackground:          {0xf6f6f4ff, 0x1b1d1fff},
	theme.ColorNameInputBackground:     {0xffffffff, 0x26292cff},
	theme.ColorNameInputBorder:         {0x8c8c87ff, 0x70767cff}, // also the boxes that are not ticked
	theme.ColorNameButton:              {0xe7e7e3ff, 0x2d3135ff},
	theme.ColorNameHeaderBackground:    {0xeeeeebff, 0x222528ff},
	theme.ColorNameMenuBackground:      {0xffffffff, 0x26292cff},
	theme.ColorNameOverlayBackground:   {0xf6f6f4ff, 0x1f2224ff}, // the fields on it stand out
	theme.ColorNameForeground:          {0x1d1f21ff, 0xe6e6e3ff},
	theme.ColorNamePlaceHolder:         {0x585b5eff, 0xb2b6baff},
	theme.ColorNameDisabled:            {0x5e6164ff, 0xa3a7abff}, // the toolkit's faint words, too
	theme.ColorNameShadow:              {0x00000016, 0x00000040}, // also the bars between panes
	theme.ColorNameSeparator:           {0xd9d9d4ff, 0x383c40ff},
	theme.ColorNameSuccess:             {0x256138ff, 0x7cc08fff},
	theme.ColorNameWarning:             {0x7a4f00ff, 0xe0b050ff},
	theme.ColorNameError:               {0xa8261cff, 0xf4a098ff},
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:            13,
	theme.SizeNameCaptionText:     11.5,
	theme.SizeNameInnerPadding:    7,
	theme.SizeNameInputRadius:     4,
	theme.SizeNameSelectionRadius: 4,
}

// The colours of what lies over a page: it is seen on white paper, in the dark too.
const (
	InkChosen  fyne.ThemeColorName = "ink-chosen"
	InkSerious fyne.ThemeColorName = "ink-serious"
	InkWarning fyne.ThemeColorName = "ink-warning"
	InkAdvice  fyne.ThemeColorName = "ink-advice"
)

var inks = map[fyne.ThemeColorName]fyne.ThemeColorName{
	InkChosen: theme.ColorNamePrimary, InkSerious: theme.ColorNameError, InkWarning: theme.ColorNameWarning, InkAdvice: theme.ColorNameForeground,
}

// Color implements fyne.Theme.
func (l look) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if on, ok := inks[name]; ok {
		return look{l.Theme, ShadeLight, l.text}.Color(on, theme.VariantLight)
	}
	p, ok := colors[name]
	if !ok {
		return l.Theme.Color(name, l.variant(variant))
	}
	c := p.dark
	if l.variant(variant) == theme.VariantLight {
		c = p.light
	}
	rgba := color.NRGBA{R: uint8(c >> 24), G: uint8(c >> 16), B: uint8(c >> 8), A: uint8(c)}
	if name == theme.ColorNameForeground {
		return menuInk(rgba)
	}
	return rgba
}

// menuInk gives the colour of words so that the keys beside the commands of a menu can be read too. The toolkit makes theirs
// of the lower bytes of 95 % of its 16-bit alpha, which leaves a fifth of an opaque one; of this alpha, opaque to the eye, it
// leaves all but 1/255.
func menuInk(c color.NRGBA) color.Color {
	return color.NRGBA64{R: uint16(c.R) * 0x101, G: uint16(c.G) * 0x101, B: uint16(c.B) * 0x101, A: 0xffca}
}

// variant gives the toolkit's name for the shade; asked is the system's.
func (l look) variant(asked fyne.ThemeVariant) fyne.ThemeVariant {
	switch l.shade {
	case ShadeLight:
		return theme.VariantLight
	case ShadeDark:
		return theme.VariantDark
	}
	return asked
}

// Size implements fyne.Theme. Words grow, and what is as high as a line of them; space does not, because larger
// words need the room.
func (l look) Size(name fyne.ThemeSizeName) float32 {
	s, ok := sizes[name]
	if !ok {
		s = l.Theme.Size(name)
	}
	switch name {
	case theme.SizeNameText, theme.SizeNameCaptionText, theme.SizeNameHeadingText, theme.SizeNameSubHeadingText, theme.SizeNameInlineIcon:
		s *= l.text
	}
	return s
}
