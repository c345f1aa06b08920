package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// look is the toolkit's own theme with a calmer accent, paper-like grounds and
// slightly tighter spacing: this is a window to read in all day.
type look struct{ fyne.Theme }

func newLook() fyne.Theme { return look{theme.DefaultTheme()} }

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
	theme.ColorNameInputBorder:         {0xd4d4cfff, 0x3f4347ff},
	theme.ColorNameButton:              {0xe7e7e3ff, 0x2d3135ff},
	theme.ColorNameHeaderBackground:    {0xeeeeebff, 0x222528ff},
	theme.ColorNameMenuBackground:      {0xffffffff, 0x26292cff},
	theme.ColorNameOverlayBackground:   {0xf6f6f4ff, 0x1f2224ff}, // the fields on it stand out
	theme.ColorNameForeground:          {0x1d1f21ff, 0xe6e6e3ff},
	theme.ColorNamePlaceHolder:         {0x6a6d70ff, 0x9a9ea2ff},
	theme.ColorNameDisabled:            {0x6f7275ff, 0x94989cff}, // the toolkit's faint words, too
	theme.ColorNameShadow:              {0x00000016, 0x00000040}, // also the bars between panes
	theme.ColorNameSeparator:           {0xd9d9d4ff, 0x383c40ff},
	theme.ColorNameSuccess:             {0x2b6e3fff, 0x7cc08fff},
	theme.ColorNameWarning:             {0x8a5a00ff, 0xe0b050ff},
	theme.ColorNameError:               {0xa8261cff, 0xf08a80ff},
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:            13,
	theme.SizeNameCaptionText:     11.5,
	theme.SizeNameInnerPadding:    7,
	theme.SizeNameInputRadius:     4,
	theme.SizeNameSelectionRadius: 4,
}

// What lies over a page is seen on white paper, in the dark too.
const (
	inkChosen  fyne.ThemeColorName = "ink-chosen"
	inkSerious fyne.ThemeColorName = "ink-serious"
	inkWarning fyne.ThemeColorName = "ink-warning"
	inkAdvice  fyne.ThemeColorName = "ink-advice"
)

var inks = map[fyne.ThemeColorName]fyne.ThemeColorName{
	inkChosen: theme.ColorNamePrimary, inkSerious: theme.ColorNameError, inkWarning: theme.ColorNameWarning, inkAdvice: theme.ColorNameForeground,
}

// Color implements fyne.Theme.
func (l look) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if on, ok := inks[name]; ok {
		name, variant = on, theme.VariantLight
	}
	p, ok := colors[name]
	if !ok {
		return l.Theme.Color(name, variant)
	}
	c := p.dark
	if variant == theme.VariantLight {
		c = p.light
	}
	return color.NRGBA{R: uint8(c >> 24), G: uint8(c >> 16), B: uint8(c >> 8), A: uint8(c)}
}

// Size implements fyne.Theme.
func (l look) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := sizes[name]; ok {
		return s
	}
	return l.Theme.Size(name)
}
