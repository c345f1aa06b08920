package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// command is one thing that a user can ask for. All of them stand in the main
// menu, because a shortcut outside it is dead while a field has the keyboard.
type command struct {
	menu     lang.Key
	label    lang.Key // empty: a line between commands
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

// The menus.
const (
	inFile    lang.Key = "File"
	inEdit    lang.Key = "Edit"
	inOutline lang.Key = "Outline"
	inSnippet lang.Key = "Snippet"
	inSource  lang.Key = "Source"
	inReview  lang.Key = "Review"
	inView    lang.Key = "View"
	inHelp    lang.Key = "Help"

	inLanguage lang.Key = "Language" // opens from the menu View
)

// Commands that are known by their names.
const (
	quit        lang.Key = "Quit"
	openLibrary lang.Key = "Open library…"
	findWords   lang.Key = "Find…"
	nextProblem lang.Key = "Next problem"
	undoLabel   lang.Key = "Undo"
	showKeys    lang.Key = "Keys…"
	setMarks    lang.Key = "Set marks as I type"
	asSystem    lang.Key = "As the system"
)

// commands is the table of everything that can be asked for, menu by menu.
func (w *Window) commands() []command {
	var libraries []command
	if w.options.Open != nil {
		libraries = []command{
			{inFile, lang.Key("New library…"), key(fyne.KeyN, ctrlShift), w.newLibrary},
			{inFile, openLibrary, key(fyne.KeyL, ctrl), w.chooseLibrary},
			{inFile, lang.Key("Save a copy…"), nil, w.saveCopy},
			{inFile, lang.Key("Merge a copy…"), nil, w.chooseMerge},
		}
		if w.options.Backups != nil {
			libraries = append(libraries, command{inFile, lang.Key("Restore a backup…"), nil, w.restoreBackup})
		}
		libraries = append(libraries, command{menu: inFile})
	}
	return slices.Concat(libraries, []command{
		{inFile, lang.Key("New briefing…"), key(fyne.KeyN, ctrl), w.newBriefing},
		{inFile, lang.Key("This briefing: title, date, addressees…"), key(fyne.KeyI, ctrl), func() { w.details(desk.SheetFirst) }},
		{inFile, lang.Key("Another template…"), nil, w.useTemplate},
		{inFile, lang.Key("Save as template…"), nil, w.saveTemplate},
		{inFile, lang.Key("History of this briefing…"), key(fyne.KeyH, ctrl|alt), w.briefingHistory},
		{inFile, lang.Key("Delete this briefing"), nil, w.deleteBriefing},
		{inFile, "", nil, nil},
		{inFile, lang.Key("Paste an article…"), key(fyne.KeyV, ctrlShift), w.pasteArticle},
		{inFile, lang.Key("Take in a file…"), key(fyne.KeyO, ctrl), w.openArticle},
		{inFile, lang.Key("Take in a folder…"), nil, w.takeFolder},
		{inFile, lang.Key("Capture from the web…"), nil, w.captureWeb},
		{inFile, "", nil, nil},
		{inFile, lang.Key("Export PDF…"), key(fyne.KeyE, ctrl), w.exportPDF},
		{inFile, lang.Key("Releases of this briefing…"), nil, w.showReleases},
		{inFile, lang.Key("Open the last PDF"), key(fyne.KeyE, ctrlShift), w.openExport},
		{inFile, lang.Key("Share a copy…"), key(fyne.KeyE, ctrl|alt), w.shareCopy},
		{inFile, lang.Key("Export for a word processor…"), nil, w.exportWords},
		{inFile, lang.Key("Export this briefing as JSON…"), nil, func() { w.exportJSON(false) }},
		{inFile, lang.Key("Export the library as JSON…"), nil, func() { w.exportJSON(true) }},
		{inFile, "", nil, nil},
		{inFile, lang.Key("Write into the library file now"), key(fyne.KeyS, ctrl), w.publish},
		{inFile, quit, key(fyne.KeyQ, ctrl), w.close},

		{inEdit, undoLabel, &fyne.ShortcutUndo{}, w.undo},
		{inEdit, lang.Key("Redo"), &fyne.ShortcutRedo{}, w.redo},
		{inEdit, lang.Key("Trash…"), nil, func() {
			if w.win.Canvas().Overlays().Top() == nil {
				w.showTrash()
			}
		}},
		{inEdit, "", nil, nil},
		{inEdit, lang.Key("Cut"), &fyne.ShortcutCut{}, func() { w.pass(&fyne.ShortcutCut{Clipboard: w.app.Clipboard()}) }},
		{inEdit, lang.Key("Copy"), &fyne.ShortcutCopy{}, w.copyHere},
		{inEdit, lang.Key("Paste"), &fyne.ShortcutPaste{}, w.paste},
		{inEdit, lang.Key("Select all"), &fyne.ShortcutSelectAll{}, func() { w.pass(&fyne.ShortcutSelectAll{}) }},
		{inEdit, "", nil, nil},
		{inEdit, lang.Key("Copy snippets with their citations"), key(fyne.KeyC, ctrl|alt), w.copySnippets},
		{inEdit, lang.Key("Copy heading with its citations"), nil, w.copyHeading},
		{inEdit, lang.Key("Copy briefing with its citations"), nil, func() { w.copyWords(session.Selection{}) }},
		{inEdit, "", nil, nil},
		{inEdit, lang.Key("Strong"), key(fyne.KeyB, ctrl), func() { w.editor.restyle(part.Strong) }},
		{inEdit, lang.Key("Emphasis"), key(fyne.KeyI, ctrl|alt), func() { w.editor.restyle(part.Emphasised) }},
		{inEdit, lang.Key("Web link"), key(fyne.KeyK, ctrl|alt), func() { w.editor.link(w.app.Clipboard().Content()) }},
		{inEdit, setMarks, nil, w.toggleTypography},
		{inEdit, "", nil, nil},
		{inEdit, lang.Key("Your name…"), nil, w.askName},

		{inOutline, lang.Key("New heading"), key(fyne.KeyH, ctrlShift), w.outline.add},
		{inOutline, lang.Key("Rename heading"), key(fyne.KeyR, ctrl), w.outline.beginRename},
		{inOutline, "", nil, nil},
		{inOutline, lang.Key("Move heading up"), key(fyne.KeyUp, alt), func() { w.outline.move(session.Up) }},
		{inOutline, lang.Key("Move heading down"), key(fyne.KeyDown, alt), func() { w.outline.move(session.Down) }},
		{inOutline, lang.Key("Promote heading"), key(fyne.KeyLeft, alt), func() { w.outline.move(session.Promote) }},
		{inOutline, lang.Key("Demote heading"), key(fyne.KeyRight, alt), func() { w.outline.move(session.Demote) }},
		{inOutline, "", nil, nil},
		{inOutline, lang.Key("History of this heading…"), nil, w.headingHistory},
		{inOutline, lang.Key("Delete heading"), key(fyne.KeyBackspace, ctrlShift|alt), w.outline.delete},

		{inSnippet, lang.Key("New quotation"), key(fyne.KeyQ, ctrlShift), func() { w.snippets.add(briefing.Quotation) }},
		{inSnippet, lang.Key("New paraphrase"), key(fyne.KeyP, ctrlShift), func() { w.snippets.add(briefing.Paraphrase) }},
		{inSnippet, lang.Key("New comment"), key(fyne.KeyC, ctrlShift), func() { w.snippets.add(briefing.Comment) }},
		{inSnippet, lang.Key("Comment below this one"), key(fyne.KeyReturn, alt), w.snippets.addBelow},
		{inSnippet, lang.Key("New assessment"), key(fyne.KeyA, ctrlShift), func() { w.snippets.add(briefing.Assessment) }},
		{inSnippet, lang.Key("New picture…"), key(fyne.KeyI, ctrlShift), w.choosePicture},
		{inSnippet, "", nil, nil},
		{inSnippet, lang.Key("Add a link to the attribution"), key(fyne.KeyL, ctrlShift), w.addLink},
		{inSnippet, lang.Key("Cite a source…"), key(fyne.KeyJ, ctrl), w.snippets.cite},
		{inSnippet, lang.Key("Refer to…"), key(fyne.KeyR, ctrlShift), w.editor.refer},
		{inSnippet, lang.Key("Show its passage in the source"), key(fyne.KeyJ, ctrlShift), w.editor.verdict.showPassage},
		{inSnippet, lang.Key("Use the source’s words"), nil, w.editor.verdict.takeWords},
		{inSnippet, lang.Key("Copy for this briefing"), nil, w.editor.standing.take},
		{inSnippet, lang.Key("This contradicts…"), key(fyne.KeyD, ctrlShift), func() { w.editor.links.add(briefing.Contradicts) }},
		{inSnippet, lang.Key("This corroborates…"), nil, func() { w.editor.links.add(briefing.Corroborates) }},
		{inSnippet, lang.Key("This updates…"), nil, func() { w.editor.links.add(briefing.Updates) }},
		{inSnippet, "", nil, nil},
		{inSnippet, lang.Key("Split at the cursor"), key(fyne.KeyReturn, ctrlShift), w.splitAtCursor},
		{inSnippet, lang.Key("Join with the next"), key(fyne.KeyJ, ctrl|alt), w.snippets.join},
		{inSnippet, lang.Key("Select all of this heading"), nil, w.snippets.pickAll},
		{inSnippet, lang.Key("Add a tag…"), key(fyne.KeyT, ctrlShift), w.snippets.tag},
		{inSnippet, "", nil, nil},
		{inSnippet, lang.Key("Move snippet up"), key(fyne.KeyUp, altShift), func() { w.snippets.move(session.Up) }},
		{inSnippet, lang.Key("Move snippet down"), key(fyne.KeyDown, altShift), func() { w.snippets.move(session.Down) }},
		{inSnippet, lang.Key("Move to heading…"), key(fyne.KeyM, ctrl), func() { w.snippets.fileAsk(true) }},
		{inSnippet, lang.Key("Also place under…"), key(fyne.KeyM, ctrlShift), func() { w.snippets.fileAsk(false) }},
		{inSnippet, "", nil, nil},
		{inSnippet, lang.Key("Mark all of this briefing as checked"), nil, func() { w.markAll(briefing.Checked) }},
		{inSnippet, lang.Key("Clear all of this briefing"), nil, func() { w.markAll(briefing.Cleared) }},
		{inSnippet, "", nil, nil},
		{inSnippet, lang.Key("History of this snippet…"), key(fyne.KeyH, ctrl), w.snippetHistory},
		{inSnippet, lang.Key("Delete snippet"), key(fyne.KeyBackspace, ctrlShift), w.snippets.delete},
		{inSnippet, lang.Key("Remove permanently…"), nil, w.removeSnippet},

		{inSource, lang.Key("New source"), key(fyne.KeyU, ctrlShift), w.source.add},
		{inSource, lang.Key("Open the source of this snippet"), key(fyne.KeyU, ctrl), w.openSource},
		{inSource, "", nil, nil},
		{inSource, lang.Key("Find in the stored text"), nil, w.source.reader.find},
		{inSource, lang.Key("Quote the chosen words (Q)"), nil, func() { w.source.reader.take(briefing.Quotation) }},
		{inSource, lang.Key("Paraphrase the chosen words (P)"), nil, func() { w.source.reader.take(briefing.Paraphrase) }},
		{inSource, lang.Key("Stored text over the whole pane"), nil, func() { w.show(desk.TabSource); w.source.widen() }},
		{inSource, "", nil, nil},
		{inSource, lang.Key("Unite with another source…"), nil, w.uniteSource},
		{inSource, lang.Key("Fetch the source again…"), nil, w.fetchAgain},
		{inSource, lang.Key("History of this source…"), nil, w.sourceHistory},
		{inSource, lang.Key("Delete this source"), nil, w.deleteSource},
		{inSource, lang.Key("Remove this source permanently…"), nil, w.removeSource},

		{inReview, lang.Key("Write a remark"), key(fyne.KeyW, ctrlShift), w.remarks.begin},
		{inReview, lang.Key("Resolve the first open remark on this"), nil, w.remarks.resolveFirst},
		{inReview, lang.Key("Next remark"), key(fyne.KeyF, ctrlShift), func() { w.remarks.list.step(1) }},
		{inReview, lang.Key("Remark before"), key(fyne.KeyB, ctrlShift), func() { w.remarks.list.step(-1) }},
		{inReview, "", nil, nil},
		{inReview, lang.Key("What others changed…"), key(fyne.KeyX, ctrlShift), w.news.open},
		{inReview, lang.Key("I have seen all that others changed"), nil, w.news.seen},
		{inReview, "", nil, nil},
		{inReview, lang.Key("Mark as draft"), key(fyne.Key1, ctrlShift), func() { w.snippets.mark(briefing.Draft) }},
		{inReview, lang.Key("Mark as checked"), key(fyne.Key2, ctrlShift), func() { w.snippets.mark(briefing.Checked) }},
		{inReview, lang.Key("Mark as cleared"), key(fyne.Key3, ctrlShift), func() { w.snippets.mark(briefing.Cleared) }},

		{inView, findWords, key(fyne.KeyK, ctrl), w.find},
		{inView, "", nil, nil},
		{inView, lang.Key("Back to where I was"), key(fyne.KeyMinus, ctrl|alt), w.d.Back},
		{inView, "", nil, nil},
		{inView, lang.Key("Edit"), key(fyne.Key1, ctrl), func() { w.show(desk.TabEdit) }},
		{inView, lang.Key("Source"), key(fyne.Key2, ctrl), func() { w.show(desk.TabSource) }},
		{inView, lang.Key("Preview"), key(fyne.Key3, ctrl), func() { w.show(desk.TabPreview) }},
		{inView, lang.Key("Preview beside the form"), key(fyne.Key4, ctrl), w.toggleBeside},
		{inView, lang.Key("Timeline"), key(fyne.Key5, ctrl), func() { w.show(desk.TabTimeline) }},
		{inView, lang.Key("Remarks"), key(fyne.Key6, ctrl), func() { w.show(desk.TabRemarks) }},
		{inView, "", nil, nil},
		{inView, lang.Key("Larger text"), key(fyne.KeyEqual, ctrlShift), func() { w.sizeText(1) }},
		{inView, lang.Key("Smaller text"), key(fyne.KeyMinus, ctrlShift), func() { w.sizeText(-1) }},
		{inView, lang.Key("Text of the usual size"), key(fyne.Key0, ctrlShift), func() { w.sizeText(0) }},
		{inView, lookSystem, nil, func() { w.setShade(part.ShadeSystem) }},
		{inView, lookLight, nil, func() { w.setShade(part.ShadeLight) }},
		{inView, lookDark, nil, func() { w.setShade(part.ShadeDark) }},
	}, w.languageCommands(), []command{
		{inView, "", nil, nil},
		{inView, lang.Key("Next page"), key(fyne.KeyPageDown, ctrl), func() { w.preview.turn(1) }},
		{inView, lang.Key("Page before"), key(fyne.KeyPageUp, ctrl), func() { w.preview.turn(-1) }},
		{inView, lang.Key("Larger pages"), key(fyne.KeyEqual, ctrl), func() { w.preview.zoomBy(zoomStep) }},
		{inView, lang.Key("Smaller pages"), key(fyne.KeyMinus, ctrl), func() { w.preview.zoomBy(1 / zoomStep) }},
		{inView, lang.Key("Pages as wide as the pane"), key(fyne.Key0, ctrl), w.preview.fit},
		{inView, "", nil, nil},
		{inView, lang.Key("Find in the stored text, or among the snippets"), key(fyne.KeyF, ctrl), w.findHere},
		{inView, lang.Key("Narrow the snippets by words…"), nil, w.snippets.askWords},
		{inView, lang.Key("Find such snippets in the whole library"), nil, w.findEverywhere},
		{inView, lang.Key("Keep this search…"), nil, w.keepSearch},
		{inView, "", nil, nil},
		{inView, lang.Key("Problems"), key(fyne.KeyG, ctrl), w.toggleProblems},
		{inView, nextProblem, key(fyne.KeyG, ctrlShift), func() { w.problems.step(1) }},
		{inView, lang.Key("Problem before"), nil, func() { w.problems.step(-1) }},
		{inView, lang.Key("Conflicts…"), key(fyne.KeyK, ctrlShift), w.decideConflicts},
		{inView, lang.Key("Go to the outline"), key(fyne.KeyO, ctrlShift), func() { w.focus(w.outline.list) }},
		{inView, lang.Key("Go to the snippets"), key(fyne.KeyS, ctrlShift), func() { w.focus(w.snippets.list) }},
		{inView, lang.Key("Go to the text"), key(fyne.KeyT, ctrl), w.goToText},

		{inHelp, lang.Key("Answer the message at the foot"), key(fyne.KeyReturn, ctrl), w.toast.Answer},
		{inHelp, showKeys, nil, w.showSheet},
		{inHelp, lang.Key("Take the tour"), nil, w.tour.start},
		{inHelp, lang.Key("About Attaché"), nil, w.about},
	})
}

// mainMenu makes the main menu of the table.
func (w *Window) mainMenu(commands []command) *fyne.MainMenu {
	main := fyne.NewMainMenu()
	w.items = map[string]*fyne.MenuItem{}
	menus := map[lang.Key]*fyne.Menu{}
	for _, c := range commands {
		menu, begun := menus[c.menu]
		if !begun {
			menu = fyne.NewMenu(c.menu.String())
			menus[c.menu] = menu
			if c.menu == inLanguage {
				item := fyne.NewMenuItem(c.menu.String(), nil)
				item.ChildMenu = menu
				menus[inView].Items = append(menus[inView].Items, item)
			} else {
				main.Items = append(main.Items, menu)
			}
		}
		if c.label == "" {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
			continue
		}
		item := fyne.NewMenuItem(c.label.String(), func() { w.ask(c) })
		w.items[named(c)] = item
		item.Shortcut = inMenu(c)
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
	if c.menu == inEdit || c.label == quit || w.win.Canvas().Overlays().Top() == nil {
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
	w.stepBack((*widget.Entry).Undo, w.d.Undo)
}

// redo does again what undo took back.
func (w *Window) redo() { w.stepBack((*widget.Entry).Redo, w.d.Redo) }

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
	w.show(desk.TabEdit)
	w.focus(w.editor.text)
}

func (w *Window) addLink() {
	if w.d.At.Snippet.IsZero() {
		w.d.Tell(lang.T("Choose a snippet first."), "", nil)
		return
	}
	w.show(desk.TabEdit)
	w.editor.chain.next(w.win.Canvas().Focused())
}

func (w *Window) cite() {
	if w.d.At.Snippet.IsZero() {
		w.d.Tell(lang.T("Choose a snippet first."), "", nil)
		return
	}
	w.show(desk.TabEdit)
	w.editor.citations.add()
}

// openSource shows the first source that the chosen snippet cites.
func (w *Window) openSource() {
	source := w.d.SourceOf(w.d.At.Snippet)
	if source.IsZero() {
		w.d.Tell(lang.T("This snippet cites no source yet. The command “Cite a source…” of the menu Snippet adds one."), "", nil)
		return
	}
	w.d.Jump(briefing.Source{ID: source}.Ref())
}
