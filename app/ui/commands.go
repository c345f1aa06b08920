package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// command is one thing that a user can ask for. All of them stand in the main
// menu, because a shortcut outside it is dead while a field has the keyboard.
type command struct {
	menu     string
	label    string // empty: a line between commands
	shortcut fyne.Shortcut
	do       func()
}

// key makes a shortcut.
func key(name fyne.KeyName, mod fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: name, Modifier: mod}
}

const (
	ctrl      = fyne.KeyModifierShortcutDefault
	ctrlShift = ctrl | fyne.KeyModifierShift
	alt       = fyne.KeyModifierAlt
	altShift  = alt | fyne.KeyModifierShift
)

const (
	quit        = "Quit"
	openLibrary = "Open library…"
	findWords   = "Find…"
	nextProblem = "Next problem"
	undoLabel   = "Undo"
	showKeys    = "Keys…"
	setMarks    = "Set marks as I type"
)

// commands is the table of everything that can be asked for, menu by menu.
func (w *Window) commands() []command {
	var libraries []command
	if w.options.Open != nil {
		libraries = []command{
			{"File", "New library…", key(fyne.KeyN, ctrlShift), w.newLibrary},
			{"File", openLibrary, key(fyne.KeyL, ctrl), w.chooseLibrary},
			{"File", "Save a copy…", nil, w.saveCopy},
			{"File", "Merge a copy…", nil, w.chooseMerge},
		}
		if w.options.Backups != nil {
			libraries = append(libraries, command{"File", "Restore a backup…", nil, w.restoreBackup})
		}
		libraries = append(libraries, command{menu: "File"})
	}
	return append(libraries, []command{
		{"File", "New briefing…", key(fyne.KeyN, ctrl), w.newBriefing},
		{"File", "This briefing: title, date, addressees…", key(fyne.KeyI, ctrl), func() { w.details(sheetFirst) }},
		{"File", "Another template…", nil, w.useTemplate},
		{"File", "Save as template…", nil, w.saveTemplate},
		{"File", "History of this briefing…", key(fyne.KeyH, ctrl|alt), w.briefingHistory},
		{"File", "Delete this briefing", nil, w.deleteBriefing},
		{"File", "", nil, nil},
		{"File", "Paste an article…", key(fyne.KeyV, ctrlShift), w.pasteArticle},
		{"File", "Take in a file…", key(fyne.KeyO, ctrl), w.openArticle},
		{"File", "Take in a folder…", nil, w.takeFolder},
		{"File", "Capture from the web…", nil, w.captureWeb},
		{"File", "", nil, nil},
		{"File", "Export PDF…", key(fyne.KeyE, ctrl), w.exportPDF},
		{"File", "Releases of this briefing…", nil, w.showReleases},
		{"File", "Open the last PDF", key(fyne.KeyE, ctrlShift), w.openExport},
		{"File", "Share a copy…", key(fyne.KeyE, ctrl|alt), w.shareCopy},
		{"File", "Export for a word processor…", nil, w.exportWords},
		{"File", "Export this briefing as JSON…", nil, func() { w.exportJSON(false) }},
		{"File", "Export the library as JSON…", nil, func() { w.exportJSON(true) }},
		{"File", "", nil, nil},
		{"File", "Write into the library file now", key(fyne.KeyS, ctrl), w.publish},
		{"File", quit, key(fyne.KeyQ, ctrl), w.close},

		{"Edit", undoLabel, &fyne.ShortcutUndo{}, w.undo},
		{"Edit", "Redo", &fyne.ShortcutRedo{}, w.redo},
		{"Edit", "Trash…", nil, func() {
			if w.win.Canvas().Overlays().Top() == nil {
				w.showTrash()
			}
		}},
		{"Edit", "", nil, nil},
		{"Edit", "Cut", &fyne.ShortcutCut{}, func() { w.pass(&fyne.ShortcutCut{Clipboard: w.app.Clipboard()}) }},
		{"Edit", "Copy", &fyne.ShortcutCopy{}, func() { w.pass(&fyne.ShortcutCopy{Clipboard: w.app.Clipboard()}) }},
		{"Edit", "Paste", &fyne.ShortcutPaste{}, w.paste},
		{"Edit", "Select all", &fyne.ShortcutSelectAll{}, func() { w.pass(&fyne.ShortcutSelectAll{}) }},
		{"Edit", "", nil, nil},
		{"Edit", "Copy snippets with their citations", key(fyne.KeyC, ctrl|alt), w.copySnippets},
		{"Edit", "Copy heading with its citations", nil, w.copyHeading},
		{"Edit", "Copy briefing with its citations", nil, func() { w.copyWords(session.Selection{}) }},
		{"Edit", "", nil, nil},
		{"Edit", "Strong", key(fyne.KeyB, ctrl), func() { w.editor.restyle(part.Strong) }},
		{"Edit", "Emphasis", key(fyne.KeyI, ctrl|alt), func() { w.editor.restyle(part.Emphasised) }},
		{"Edit", "Link", key(fyne.KeyK, ctrl|alt), func() { w.editor.link(w.app.Clipboard().Content()) }},
		{"Edit", setMarks, nil, w.toggleTypography},
		{"Edit", "", nil, nil},
		{"Edit", "Your name…", nil, w.askName},

		{"Outline", "New heading", key(fyne.KeyH, ctrlShift), w.outline.add},
		{"Outline", "Rename heading", key(fyne.KeyR, ctrl), w.outline.beginRename},
		{"Outline", "", nil, nil},
		{"Outline", "Move heading up", key(fyne.KeyUp, alt), func() { w.outline.move(session.Up) }},
		{"Outline", "Move heading down", key(fyne.KeyDown, alt), func() { w.outline.move(session.Down) }},
		{"Outline", "Promote heading", key(fyne.KeyLeft, alt), func() { w.outline.move(session.Promote) }},
		{"Outline", "Demote heading", key(fyne.KeyRight, alt), func() { w.outline.move(session.Demote) }},
		{"Outline", "", nil, nil},
		{"Outline", "History of this heading…", nil, w.headingHistory},
		{"Outline", "Delete heading", key(fyne.KeyBackspace, ctrlShift|alt), w.outline.delete},

		{"Snippet", "New quotation", key(fyne.KeyQ, ctrlShift), func() { w.snippets.add(briefing.Quotation) }},
		{"Snippet", "New paraphrase", key(fyne.KeyP, ctrlShift), func() { w.snippets.add(briefing.Paraphrase) }},
		{"Snippet", "New comment", key(fyne.KeyC, ctrlShift), func() { w.snippets.add(briefing.Comment) }},
		{"Snippet", "Comment below this one", key(fyne.KeyReturn, alt), w.snippets.addBelow},
		{"Snippet", "New assessment", key(fyne.KeyA, ctrlShift), func() { w.snippets.add(briefing.Assessment) }},
		{"Snippet", "New picture…", key(fyne.KeyI, ctrlShift), w.choosePicture},
		{"Snippet", "", nil, nil},
		{"Snippet", "Add a link to the attribution", key(fyne.KeyL, ctrlShift), w.addLink},
		{"Snippet", "Cite a source…", key(fyne.KeyJ, ctrl), w.snippets.cite},
		{"Snippet", "Refer to…", key(fyne.KeyR, ctrlShift), w.editor.refer},
		{"Snippet", "Show its passage in the source", key(fyne.KeyJ, ctrlShift), w.editor.verdict.showPassage},
		{"Snippet", "Use the source’s words", nil, w.editor.verdict.takeWords},
		{"Snippet", "Copy for this briefing", nil, w.editor.standing.take},
		{"Snippet", "This contradicts…", key(fyne.KeyD, ctrlShift), func() { w.editor.links.add(briefing.Contradicts) }},
		{"Snippet", "This corroborates…", nil, func() { w.editor.links.add(briefing.Corroborates) }},
		{"Snippet", "This updates…", nil, func() { w.editor.links.add(briefing.Updates) }},
		{"Snippet", "", nil, nil},
		{"Snippet", "Split at the cursor", key(fyne.KeyReturn, ctrlShift), w.splitAtCursor},
		{"Snippet", "Join with the next", key(fyne.KeyJ, ctrl|alt), w.snippets.join},
		{"Snippet", "Select all of this heading", nil, w.snippets.pickAll},
		{"Snippet", "Add a tag…", key(fyne.KeyT, ctrlShift), w.snippets.tag},
		{"Snippet", "", nil, nil},
		{"Snippet", "Move snippet up", key(fyne.KeyUp, altShift), func() { w.snippets.move(session.Up) }},
		{"Snippet", "Move snippet down", key(fyne.KeyDown, altShift), func() { w.snippets.move(session.Down) }},
		{"Snippet", "Move to heading…", key(fyne.KeyM, ctrl), func() { w.snippets.fileAsk(true) }},
		{"Snippet", "Also place under…", key(fyne.KeyM, ctrlShift), func() { w.snippets.fileAsk(false) }},
		{"Snippet", "", nil, nil},
		{"Snippet", "Mark all of this briefing as checked", nil, func() { w.markAll(briefing.Checked) }},
		{"Snippet", "Clear all of this briefing", nil, func() { w.markAll(briefing.Cleared) }},
		{"Snippet", "", nil, nil},
		{"Snippet", "History of this snippet…", key(fyne.KeyH, ctrl), w.snippetHistory},
		{"Snippet", "Delete snippet", key(fyne.KeyBackspace, ctrlShift), w.snippets.delete},
		{"Snippet", "Remove permanently…", nil, w.removeSnippet},

		{"Source", "New source", key(fyne.KeyU, ctrlShift), w.source.add},
		{"Source", "Open the source of this snippet", key(fyne.KeyU, ctrl), w.openSource},
		{"Source", "", nil, nil},
		{"Source", "Find in the stored text", nil, w.source.reader.find},
		{"Source", "Quote the chosen words (Q)", nil, func() { w.source.reader.take(briefing.Quotation) }},
		{"Source", "Paraphrase the chosen words (P)", nil, func() { w.source.reader.take(briefing.Paraphrase) }},
		{"Source", "Stored text over the whole pane", nil, func() { w.show(tabSource); w.source.widen() }},
		{"Source", "", nil, nil},
		{"Source", "Unite with another source…", nil, w.uniteSource},
		{"Source", "History of this source…", nil, w.sourceHistory},
		{"Source", "Delete this source", nil, w.deleteSource},
		{"Source", "Remove this source permanently…", nil, w.removeSource},

		{"Review", "Write a remark", key(fyne.KeyW, ctrlShift), w.remarks.begin},
		{"Review", "Resolve the first open remark on this", nil, w.remarks.resolveFirst},
		{"Review", "Next remark", key(fyne.KeyF, ctrlShift), func() { w.remarks.list.step(1) }},
		{"Review", "Remark before", key(fyne.KeyB, ctrlShift), func() { w.remarks.list.step(-1) }},
		{"Review", "", nil, nil},
		{"Review", "What others changed…", key(fyne.KeyX, ctrlShift), w.news.open},
		{"Review", "I have seen all that others changed", nil, w.news.seen},
		{"Review", "", nil, nil},
		{"Review", "Mark as draft", key(fyne.Key1, ctrlShift), func() { w.snippets.mark(briefing.Draft) }},
		{"Review", "Mark as checked", key(fyne.Key2, ctrlShift), func() { w.snippets.mark(briefing.Checked) }},
		{"Review", "Mark as cleared", key(fyne.Key3, ctrlShift), func() { w.snippets.mark(briefing.Cleared) }},

		{"View", findWords, key(fyne.KeyK, ctrl), w.find},
		{"View", "", nil, nil},
		{"View", "Back to where I was", key(fyne.KeyMinus, ctrl|alt), w.d.back},
		{"View", "", nil, nil},
		{"View", "Edit", key(fyne.Key1, ctrl), func() { w.show(tabEdit) }},
		{"View", "Source", key(fyne.Key2, ctrl), func() { w.show(tabSource) }},
		{"View", "Preview", key(fyne.Key3, ctrl), func() { w.show(tabPreview) }},
		{"View", "Preview beside the form", key(fyne.Key4, ctrl), w.toggleBeside},
		{"View", "Timeline", key(fyne.Key5, ctrl), func() { w.show(tabTimeline) }},
		{"View", "Remarks", key(fyne.Key6, ctrl), func() { w.show(tabRemarks) }},
		{"View", "", nil, nil},
		{"View", "Next page", key(fyne.KeyPageDown, ctrl), func() { w.preview.turn(1) }},
		{"View", "Page before", key(fyne.KeyPageUp, ctrl), func() { w.preview.turn(-1) }},
		{"View", "Larger pages", key(fyne.KeyEqual, ctrl), func() { w.preview.zoomBy(zoomStep) }},
		{"View", "Smaller pages", key(fyne.KeyMinus, ctrl), func() { w.preview.zoomBy(1 / zoomStep) }},
		{"View", "Pages as wide as the pane", key(fyne.Key0, ctrl), w.preview.fit},
		{"View", "", nil, nil},
		{"View", "Larger text", key(fyne.KeyEqual, ctrlShift), func() { w.sizeText(1) }},
		{"View", "Smaller text", key(fyne.KeyMinus, ctrlShift), func() { w.sizeText(-1) }},
		{"View", "Text of the usual size", key(fyne.Key0, ctrlShift), func() { w.sizeText(0) }},
		{"View", lookSystem, nil, func() { w.setShade(part.ShadeSystem) }},
		{"View", lookLight, nil, func() { w.setShade(part.ShadeLight) }},
		{"View", lookDark, nil, func() { w.setShade(part.ShadeDark) }},
		{"View", "", nil, nil},
		{"View", "Find in the stored text, or among the snippets", key(fyne.KeyF, ctrl), w.findHere},
		{"View", "Narrow the snippets by words…", nil, w.snippets.askWords},
		{"View", "Keep this search…", nil, w.keepSearch},
		{"View", "", nil, nil},
		{"View", "Problems", key(fyne.KeyG, ctrl), w.toggleProblems},
		{"View", nextProblem, key(fyne.KeyG, ctrlShift), func() { w.problems.step(1) }},
		{"View", "Problem before", nil, func() { w.problems.step(-1) }},
		{"View", "Conflicts…", key(fyne.KeyK, ctrlShift), w.decideConflicts},
		{"View", "Go to the outline", key(fyne.KeyO, ctrlShift), func() { w.focus(w.outline.list) }},
		{"View", "Go to the snippets", key(fyne.KeyS, ctrlShift), func() { w.focus(w.snippets.list) }},
		{"View", "Go to the text", key(fyne.KeyT, ctrl), w.goToText},

		{"Help", "Answer the message at the foot", key(fyne.KeyReturn, ctrl), w.toast.Answer},
		{"Help", showKeys, nil, w.showSheet},
		{"Help", "Take the tour", nil, w.tour.start},
		{"Help", "About Attaché", nil, w.about},
	}...)
}

// mainMenu makes the main menu of the table.
func (w *Window) mainMenu(commands []command) *fyne.MainMenu {
	main := fyne.NewMainMenu()
	for _, c := range commands {
		if n := len(main.Items); n == 0 || main.Items[n-1].Label != c.menu {
			main.Items = append(main.Items, fyne.NewMenu(c.menu))
		}
		menu := main.Items[len(main.Items)-1]
		if c.label == "" {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
			continue
		}
		item := fyne.NewMenuItem(c.label, func() { w.ask(c) })
		item.Shortcut = c.shortcut
		item.IsQuit = c.label == quit
		menu.Items = append(menu.Items, item)
		if c.label == openLibrary {
			menu.Items = append(menu.Items, w.recentMenu())
		}
	}
	return main
}

// ask does a command. While a dialog is open only what edits a field is done, so that no second one opens over it.
func (w *Window) ask(c command) {
	if c.menu == "Edit" || c.label == quit || w.win.Canvas().Overlays().Top() == nil {
		c.do()
		w.tour.did(c)
	}
}

// entry gives the field that has the keyboard; nil where none has. formed says that
// it belongs to the form of a snippet or source, whose steps are the session's.
func (w *Window) entry() (e *widget.Entry, formed bool) {
	switch f := w.win.Canvas().Focused().(type) {
	case *part.Entry:
		return &f.Entry, f != w.finder.entry && w.outline.rename.IsZero() && w.win.Canvas().Overlays().Top() == nil
	case *part.Combo:
		return &f.Entry, w.win.Canvas().Overlays().Top() == nil
	case *widget.Entry:
		return f, false
	}
	return nil, false
}

// undo takes back what was typed in a field that is no form's, such as a title
// being renamed, and else the newest action. What a form's field holds is saved
// first and taken back as an action, so that there is one line of steps: two
// would bring back what the user had just taken away.
func (w *Window) undo() {
	if f, ok := w.win.Canvas().Focused().(*part.Entry); ok && f.Literal() {
		return // what the program made of a key
	}
	w.stepBack((*widget.Entry).Undo, w.d.undo)
}

// redo does again what undo took back.
func (w *Window) redo() { w.stepBack((*widget.Entry).Redo, w.d.redo) }

func (w *Window) stepBack(inField func(*widget.Entry), inLibrary func()) {
	covered := w.win.Canvas().Overlays().Top() != nil
	if e, formed := w.entry(); e != nil && !formed {
		before := e.Text
		if inField(e); e.Text != before {
			return
		}
	}
	if !covered { // what lies under a dialog does not change behind it
		inLibrary()
	}
}

// pass hands a shortcut that the menu took to the field that has the keyboard.
func (w *Window) pass(s fyne.Shortcut) {
	if f, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
	}
}

// paste goes into the field that has the keyboard, and else captures an article.
func (w *Window) paste() {
	if e, _ := w.entry(); e != nil {
		w.pass(&fyne.ShortcutPaste{Clipboard: w.app.Clipboard()})
	} else if w.win.Canvas().Overlays().Top() == nil {
		w.pasteArticle()
	}
}

// find puts the keyboard into the search field. A command that is taken there finds the keyboard where it was.
func (w *Window) find() {
	if f := w.win.Canvas().Focused(); f != w.finder.entry {
		w.before = f
	}
	w.focus(w.finder.entry)
	w.finder.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	w.finder.search("")
}

// findHere searches in the stored text where that is in sight, and else narrows the cards.
func (w *Window) findHere() {
	if w.source.reader.inSight() && w.source.reader.words != "" {
		w.source.reader.find()
		return
	}
	w.snippets.askWords()
}

func (w *Window) goToText() {
	w.show(tabEdit)
	w.focus(w.editor.text)
}

func (w *Window) addLink() {
	if w.d.at.Snippet.IsZero() {
		w.d.tell("Choose a snippet first.", "", nil)
		return
	}
	w.show(tabEdit)
	w.editor.chain.add()
}

func (w *Window) cite() {
	if w.d.at.Snippet.IsZero() {
		w.d.tell("Choose a snippet first.", "", nil)
		return
	}
	w.show(tabEdit)
	w.editor.citations.add()
}

// openSource shows the first source that the chosen snippet cites.
func (w *Window) openSource() {
	source := w.d.sourceOf(w.d.at.Snippet)
	if source.IsZero() {
		w.d.tell("This snippet cites no source yet: Snippet, Cite a source.", "", nil)
		return
	}
	w.d.jump(briefing.Source{ID: source}.Ref())
}
