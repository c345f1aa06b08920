package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
)

// What the View menu calls the shades.
const (
	lookSystem lang.Key = "Light or dark as the system"
	lookLight  lang.Key = "Light"
	lookDark   lang.Key = "Dark"
)

// shadeLabels are the commands that choose a shade.
var shadeLabels = map[lang.Key]part.Shade{lookSystem: part.ShadeSystem, lookLight: part.ShadeLight, lookDark: part.ShadeDark}

// newLook makes the look that the user chose.
func newLook(p fyne.Preferences) fyne.Theme {
	return part.NewLook(part.Shade(p.String(prefShade)), p.IntWithFallback(prefText, part.UsualText))
}

// setShade makes the window light or dark, for good.
func (w *Window) setShade(s part.Shade) {
	w.app.Preferences().SetString(prefShade, string(s))
	w.restyle()
}

// sizeText makes words larger or smaller by steps; 0 brings back the usual size.
func (w *Window) sizeText(steps int) {
	p := w.app.Preferences()
	size := part.UsualText
	if steps != 0 {
		i, ok := slices.BinarySearch(part.TextSizes, p.IntWithFallback(prefText, part.UsualText))
		if !ok && steps > 0 {
			i-- // what was kept lies below i
		}
		size = part.TextSizes[min(max(i+steps, 0), len(part.TextSizes)-1)]
	}
	p.SetInt(prefText, size)
	w.restyle()
	w.d.Tell(lang.T("Words have %d %% of the usual size.", size), "", nil)
}

// restyle shows the window in the look that was chosen.
func (w *Window) restyle() {
	w.app.Settings().SetTheme(newLook(w.app.Preferences()))
	w.tick()
	w.placePages(w.win.Canvas().Size().Width)
	w.win.Content().Refresh()
	for _, v := range w.d.Views {
		v.Changed(desk.Change{})
	}
}

// tick ticks in the menu what is chosen.
func (w *Window) tick() {
	now := part.Shade(w.app.Preferences().String(prefShade))
	for label, s := range shadeLabels {
		w.items[named(command{menu: inView, label: label})].Checked = s == now
	}
	w.items[named(command{menu: inEdit, label: setMarks})].Checked = typographic()
	tag := w.app.Preferences().String(LanguagePreference)
	w.items[named(command{menu: inLanguage, label: asSystem})].Checked = tag == ""
	for _, l := range lang.Languages {
		w.items[named(command{menu: inLanguage, label: lang.Key(l.Name)})].Checked = tag == l.Tag
	}
	w.win.MainMenu().Refresh()
}

// usedLately lists the commands that were asked for by name lately.
func (w *Window) usedLately() []string { return w.app.Preferences().StringList(prefLately) }

// askByName does a command that was found by its name: the keyboard goes back to where it was, so that a command that
// writes at the cursor finds it.
func (w *Window) askByName(c command) {
	names := slices.DeleteFunc(slices.Clone(w.usedLately()), func(name string) bool { return name == named(c) })
	names = append([]string{named(c)}, names...)
	w.app.Preferences().SetStringList(prefLately, names[:min(len(names), maxLately)])
	if o, ok := w.before.(fyne.CanvasObject); ok && w.app.Driver().CanvasForObject(o) == w.win.Canvas() {
		w.focus(w.before)
	}
	w.ask(c)
}
