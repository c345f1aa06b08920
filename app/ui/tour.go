package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// tour leads through the window by doing: each step says what to do and goes on by itself when it is done, by mouse or by
// keyboard. It covers nothing that is needed and can be left at any step.
type tour struct {
	desk.Quiet
	w     *Window
	at    int        // the step; len(tourSteps): the end
	from  desk.Place // where the user was when the step began
	title *widget.Label
	text  *widget.Label
	skip  *part.Button
	begin *part.Button // a library of one's own
	root  *fyne.Container
}

// tourStep is one thing to do.
type tourStep struct {
	says lang.Key
	// done reports whether it was done; nil: by a command alone.
	done func(t *tour) bool
	// commands are what does it, too.
	commands []lang.Key
}

var tourSteps = []tourStep{
	{says: lang.Key("On the left is the outline of a briefing. Choose another heading: click on it, or press Ctrl+Shift+O and use the arrows."),
		done: func(t *tour) bool { return t.w.d.At.Heading != t.from.Heading }},
	{says: lang.Key("In the middle are the snippets under that heading: each is one statement with who said it and how it came to you. Choose another card: click on it, or press Ctrl+Shift+S and use the arrows. Choose another heading first where there is only one."),
		done: func(t *tour) bool {
			return t.w.d.At.Snippet != t.from.Snippet && !t.w.d.At.Snippet.IsZero() && t.w.d.At.Heading == t.from.Heading
		}},
	{says: lang.Key("On the right is its form. Change a word of its text (Ctrl+T leads there). It is kept a second after you pause; there is no need to save."),
		done: func(t *tour) bool { return t.w.d.Drafts[briefing.Snippet{ID: t.w.d.At.Snippet}.Ref()] != nil }},
	{says: lang.Key("Take that back: Ctrl+Z. Every step can be undone, also tomorrow."), commands: []lang.Key{undoLabel}},
	{says: lang.Key("Now look at the pages as they will be printed: the tab Preview, or Ctrl+3. They follow every key."),
		done: func(t *tour) bool { return t.w.beside || t.w.tabs.SelectedIndex() == int(desk.TabPreview) }},
	{says: lang.Key("Find anything, and every command by a few letters of its name: press Ctrl+K, or click into the field at the top, and type a word."),
		done: func(t *tour) bool { return !t.w.finder.plate.Hidden && t.w.finder.entry.Text != "" }},
}

const tourEnd lang.Key = "That is all you need. Capture (Ctrl+Shift+V) takes in an article that you copied, Export PDF (Ctrl+E) hands the briefing over, F1 lists all keys. This tour is under Help."

func newTour(w *Window) *tour {
	t := &tour{w: w, title: widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), text: widget.NewLabel("")}
	t.text.Wrapping = fyne.TextWrapWord
	t.skip = part.NewButton(lang.T("Next step"), func() { t.goTo(t.at + 1) })
	t.begin = part.NewButton(lang.T("New library…"), func() {
		t.end()
		w.newLibrary()
	})
	t.begin.Importance = widget.HighImportance
	t.root = part.Plate(container.NewBorder(
		container.NewBorder(nil, nil, nil, part.NewTipButton(w.app.Settings().Theme().Icon("cancel"), lang.T("End the tour"), t.end), t.title),
		container.New(layout.NewCustomPaddedLayout(0, theme.InnerPadding(), theme.InnerPadding(), 0), container.NewHBox(t.skip, t.begin)), // in line with the words
		nil, nil, t.text))
	t.root.Hide()
	return t
}

// start begins at the first step.
func (t *tour) start() {
	t.w.app.Preferences().SetBool(prefTour, true)
	t.root.Show()
	t.goTo(0)
}

// startOnce begins on the sample, the first time that it is open.
func (t *tour) startOnce() {
	if t.w.onSample() && !t.w.app.Preferences().Bool(prefTour) {
		t.start()
	}
}

func (t *tour) end() {
	t.root.Hide()
	t.w.layer.Refresh()
}

func (t *tour) goTo(step int) {
	t.at, t.from = step, t.w.d.At
	over := step >= len(tourSteps)
	t.title.SetText(lang.T("The end of the tour"))
	t.text.SetText(tourEnd.String())
	if !over {
		t.title.SetText(lang.T("Tour, step %d of %d", step+1, len(tourSteps)))
		t.text.SetText(tourSteps[step].says.String())
	}
	t.skip.Hidden = over
	t.begin.Hidden = !over || t.w.options.Open == nil
	t.root.Refresh()
	t.w.layer.Refresh()
}

// look goes on where the step is done.
func (t *tour) look() {
	if t.root.Hidden || t.at >= len(tourSteps) {
		return
	}
	if done := tourSteps[t.at].done; done != nil && done(t) {
		t.goTo(t.at + 1)
	}
}

// did hears of a command that was done.
func (t *tour) did(c command) {
	if !t.root.Hidden && t.at < len(tourSteps) && slices.Contains(tourSteps[t.at].commands, c.label) {
		t.goTo(t.at + 1)
		return
	}
	t.look()
}

func (t *tour) Moved(from desk.Place) {
	if t.from.Briefing != t.w.d.At.Briefing || // the library was read just now, or the user turned to another briefing
		t.at == 1 && from.Heading != t.w.d.At.Heading { // the step is about the cards of one heading
		t.from = t.w.d.At
	}
	t.look()
}

func (t *tour) Changed(desk.Change) { t.look() }

func (t *tour) Proofed() { t.look() }

// height gives how tall the panel is at a width.
func (t *tour) height(width float32) float32 {
	t.root.Resize(fyne.NewSize(width, t.root.MinSize().Height)) // its words wrap, so the height follows from the width
	return t.root.MinSize().Height
}
