package ui

import (
	"encoding/json"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
)

// prefSearches and the library's path name the searches that are kept. They stay on this machine: how somebody
// looks at a library is no part of it, is not merged, and does not leave the house with it.
const prefSearches = "searches:"

// searches are those that are kept under a name, in its order. The outline shows them under the Inbox.
type searches struct {
	w   *Window
	all []search
}

// readSearches takes up what was kept; what cannot be read is as if it had not been.
func readSearches(w *Window) *searches {
	k := &searches{w: w}
	if err := json.Unmarshal([]byte(w.app.Preferences().String(prefSearches+w.options.Path)), &k.all); err != nil {
		k.all = nil
	}
	return k
}

// write keeps the searches and shows them. The outline compares by value, and gets rows of its own.
func (k *searches) write(all []search) {
	slices.SortFunc(all, func(a, b search) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	k.all = all
	data, err := json.Marshal(all)
	if err != nil {
		k.w.d.Fail(lang.T("Attaché could not keep the search."), err)
		return
	}
	k.w.app.Preferences().SetString(prefSearches+k.w.options.Path, string(data))
	k.w.outline.Changed(desk.Change{})
}

// show narrows the cards to a search, or looks for it in the whole library.
func (k *searches) show(found search) {
	if found.Library {
		k.w.finder.look(found.Filter)
		return
	}
	k.w.snippets.apply(found)
}

// leave shows a heading whole again where the cards came from the whole briefing.
func (k *searches) leave() {
	if k.w.snippets.narrow.search.Wide {
		k.w.snippets.showAll()
	}
}

// keepCards asks for a name, and keeps what the cards are narrowed to.
func (k *searches) keepCards() { k.keep(k.w.snippets.narrow.search, k.w.snippets.apply) }

// keepLibrary asks for a name, and keeps what the finder looks for in the whole library.
func (k *searches) keepLibrary(found search) { k.keep(found, func(search) {}) }

// keep asks for a name, and keeps a search under it; shown shows that it has the name.
func (k *searches) keep(found search, shown func(search)) {
	name := part.NewEntry(lang.T("Its name in the outline"))
	name.SetText(found.Name)
	dlg := part.Question(lang.T("Keep this search"), lang.T("Keep"), lang.T("Cancel"), container.NewVBox(part.Field(lang.T("Name"), name)), func(yes bool) {
		words := strings.TrimSpace(name.Text)
		if !yes || words == "" {
			return
		}
		found.Name = words
		shown(found)
		k.write(append(k.without(words), found))
	}, k.w.win)
	name.OnChanged = func(text string) { dlg.Allow(strings.TrimSpace(text) != "") }
	name.OnChanged(name.Text)
	dlg.Resize(fyne.NewSize(420, 180))
	k.w.open(dlg, name)
}

// keepSearch keeps what the cards are narrowed to, if they are.
func (w *Window) keepSearch() {
	if !w.snippets.narrow.search.narrows() {
		w.d.Tell(lang.T("All snippets of this heading are shown. Narrow them first: the button beside the heading’s title."), "", nil)
		return
	}
	w.outline.kept.keepCards()
}

// findEverywhere looks in the whole library for what the cards are narrowed to.
func (w *Window) findEverywhere() { w.finder.look(w.snippets.narrow.search.Filter) }

// forget takes away the search that is shown.
func (k *searches) forget() { k.drop(k.w.snippets.narrow.search.Name) }

// drop takes away a search; what the cards are narrowed to stays.
func (k *searches) drop(name string) {
	before := slices.Clone(k.all)
	if k.w.snippets.narrow.search.Name == name {
		now := k.w.snippets.narrow.search
		now.Name = ""
		k.w.snippets.apply(now)
	}
	k.write(k.without(name))
	k.w.d.Tell(lang.T("Forgot the search “%s”.", name), lang.T("Undo"), func() { k.write(before) })
}

// without gives the searches but for one.
func (k *searches) without(name string) []search {
	return slices.DeleteFunc(slices.Clone(k.all), func(s search) bool { return s.Name == name })
}

// menu offers what can be done with a search, at the pointer.
func (k *searches) menu(name string, e *fyne.PointEvent) {
	menu := fyne.NewMenu("", fyne.NewMenuItem(lang.T("Forget the search “%s”", name), func() { k.drop(name) }))
	widget.ShowPopUpMenuAtPosition(menu, k.w.win.Canvas(), e.AbsolutePosition)
}
