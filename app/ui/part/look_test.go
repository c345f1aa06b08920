package part

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over lays a colour that may let the ground through on an opaque one.
func over(c, ground color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A)) + 127) / 255) }
	return color.NRGBA{mix(c.R, ground.R), mix(c.G, ground.G), mix(c.B, ground.B), 255}
}

func TestContrastIsWhatTheRuleSays(t *testing.T) {
	white, black, grey := color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 0, 255}, color.NRGBA{0x77, 0x77, 0x77, 255}
	if got := contrast(white, black); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white has %v", got)
	}
	if got := contrast(grey, white); got < 4.47 || got > 4.49 { // the well-known grey that just fails
		t.Errorf("#777 on white has %v", got)
	}
}

// Every colour that words have is told from every ground that they stand on, in both shades: 4.5 to 1 (WCAG 2.2, 1.4.3).
func TestWordsStandOutFromTheirGround(t *testing.T) {
	words := []fyne.ThemeColorName{
		theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameDisabled, theme.ColorNameHyperlink,
		theme.ColorNamePrimary, theme.ColorNameSuccess, theme.ColorNameWarning, theme.ColorNameError,
	}
	grounds := []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameHeaderBackground,
		theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground,
	}
	// What lies half through on a ground, with the words that are set on it.
	veils := map[fyne.ThemeColorName][]fyne.ThemeColorName{
		theme.ColorNameSelection: {theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameSuccess, theme.ColorNameWarning, theme.ColorNameError},
		theme.ColorNameHover:     words,
	}
	on := map[fyne.ThemeColorName]fyne.ThemeColorName{
		theme.ColorNameForegroundOnPrimary: theme.ColorNamePrimary,
		theme.ColorNameForegroundOnError:   theme.ColorNameError,
		theme.ColorNameForegroundOnSuccess: theme.ColorNameSuccess,
		theme.ColorNameForegroundOnWarning: theme.ColorNameWarning,
		theme.ColorNameForeground:          theme.ColorNameButton,
	}
	l := NewLook(ShadeSystem, UsualText)
	for name, variant := range map[string]fyne.ThemeVariant{"light": theme.VariantLight, "dark": theme.VariantDark} {
		get := func(c fyne.ThemeColorName) color.NRGBA {
			return color.NRGBAModel.Convert(l.Color(c, variant)).(color.NRGBA)
		}
		check := func(what string, c fyne.ThemeColorName, ground color.NRGBA) {
			if got := contrast(over(get(c), ground), ground); got < 4.5 {
				t.Errorf("%s: %s on %s has %.2f : 1 (%v on %v)", name, c, what, got, get(c), ground)
			}
		}
		for _, g := range grounds {
			for _, c := range words {
				check(string(g), c, get(g))
			}
			for veil, set := range veils {
				for _, c := range set {
					check(fmt.Sprintf("%s over %s", veil, g), c, over(get(veil), get(g)))
				}
			}
		}
		for c, ground := range on {
			check(string(ground), c, get(ground))
		}
	}
}

// A page is white paper in the dark too, whoever chose the dark: the system or the user.
func TestInksStandOutOnPaper(t *testing.T) {
	paper := color.NRGBA{255, 255, 255, 255}
	for _, shade := range []Shade{ShadeSystem, ShadeLight, ShadeDark} {
		for ink := range inks {
			c := color.NRGBAModel.Convert(NewLook(shade, UsualText).Color(ink, theme.VariantDark)).(color.NRGBA)
			if got := contrast(c, paper); got < 4.5 {
				t.Errorf("in the shade %q %s has %.2f : 1 on paper", shade, ink, got)
			}
		}
	}
}

// The keys beside the commands of a menu are read as easily as other words, though the toolkit mixes their colour itself.
func TestTheKeysOfAMenuCanBeRead(t *testing.T) {
	for _, shade := range []Shade{ShadeLight, ShadeDark} {
		t.Run(string(shade), func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(NewLook(shade, UsualText))
			item := fyne.NewMenuItem("", func() {})
			item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyW, Modifier: fyne.KeyModifierControl}
			win := test.NewTempWindow(t, widget.NewMenu(fyne.NewMenu("", item)))
			drawn := win.Canvas().Capture()
			ground := color.NRGBAModel.Convert(fyne.CurrentApp().Settings().Theme().Color(theme.ColorNameMenuBackground, theme.VariantLight)).(color.NRGBA)
			most := 0.0
			for y := range drawn.Bounds().Dy() {
				for x := range drawn.Bounds().Dx() {
					most = max(most, contrast(ground, color.NRGBAModel.Convert(drawn.At(x, y)).(color.NRGBA)))
				}
			}
			if most < 4.5 {
				t.Errorf("the keys have a contrast of %.1f", most)
			}
		})
	}
}
