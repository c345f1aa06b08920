package ui

import (
	"context"
	"log/slog"
	"net/url"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// appName is the program's, in every language.
const appName = "Attaché"

// Window is the window on one library.
type Window struct {
	app     fyne.App
	win     fyne.Window
	d       *desk.Desk
	pick    picker
	intake  *intake
	files   *fileDialog
	options Options

	outline     *outline
	snippets    *snippets
	carrier     *carrier
	editor      *editor
	source      *source
	preview     *preview
	timeline    *timeline
	remarks     *remarks
	news        *news
	finder      *finder
	problems    *problems
	chooser     *chooser
	status      *status
	count       *count
	notices     *notices
	conflicts   *conflicts
	toast       *part.Toast
	tabs        *container.AppTabs
	timelineTab *container.TabItem
	remarksTab  *container.TabItem
	right       *fyne.Container  // the tabs, and where there is room the preview beside them
	body        *container.Split // the outline, and the rest
	middle      *container.Split // the cards, and the right pane
	beside      bool             // the pages stand beside the form
	besideAsked bool             // the user wants them there
	besideNeeds float32          // how wide the window has to be for that, as far as it is known
	layer       *fyne.Container  // what lies over the panes
	tour        *tour
	tips        *part.Tips
	table       []command
	items       map[string]*fyne.MenuItem // of the main menu, by what named calls the command
	ahead       *typedAhead
	before      fyne.Focusable // had the keyboard before the finder

	exports    string // folder of the last export
	lastExport string // path of the last PDF
	hush       func() // stops the timer that hides the short message
	stop       func() // no more events
	closing    bool
	gone       bool // the window has shut
	shelf      *shelf
	alarms     map[string]bool // messages that are open
	forms      []*form         // open, with fields, over the panes
}

// The share of the width, beside the outline, that the cards have: by themselves,
// and while the pages stand beside the form.
const (
	outlineShare    = 0.2 // of the whole width
	cardShare       = 0.37
	cardShareBeside = 0.25
)

// longWork is beyond what time the progress of work is shown.
const longWork = 500 * time.Millisecond

// New builds the window on a session without showing it. It must be called
// before the app runs, or on its UI goroutine.
func New(app fyne.App, s desk.Session, o Options) *Window {
	w := build(app, app.NewWindow(appName), s, o)
	w.win.CenterOnScreen()
	return w
}

// build builds a window on a session into a frame.
func build(app fyne.App, frame fyne.Window, s desk.Session, o Options) *Window {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Runner == nil {
		o.Runner = liveRunner{}
	}
	app.Settings().SetTheme(newLook(app.Preferences()))
	if len(o.Icon) > 0 {
		app.SetIcon(fyne.NewStaticResource("icon.png", o.Icon))
	}
	w := &Window{app: app, win: frame, options: o, exports: o.Exports, toast: part.NewToast(), alarms: map[string]bool{}, shelf: &shelf{}}
	w.d = desk.New(s, desk.Options{Runner: o.Runner, Log: o.Log, Now: o.Now, Explain: o.Explain})
	w.d.Tell, w.d.Alarm, w.d.Show, w.d.Details = w.tell, w.alarm, w.show, w.details
	w.d.Room = w.formRoom
	w.intake = &intake{w: w}
	w.files = &fileDialog{win: w.win, run: w.d.Run, ask: o.AskFile, fail: func(err error) { w.d.Fail(lang.T("Attaché could not choose the file."), err) }}
	w.pick = picker{w.d, w.win, w.intake.next}
	w.outline = newOutline(w.d, w.focus)
	pictures := &thumbnails{d: w.d}
	w.snippets = newSnippets(w.d, pictures, w.pasteArticle, w.choosePicture, w.focus)
	w.outline.kept = readSearches(w)
	w.snippets.narrow.keep, w.snippets.narrow.forget, w.snippets.narrow.finder = w.outline.kept.keepCards, w.outline.kept.forget, w.findEverywhere
	w.carrier = newCarrier(w.d, w.outline, w.snippets, w.focus)
	w.outline.carrier, w.snippets.carrier, w.snippets.pick = w.carrier, w.carrier, w.pick
	w.snippets.begin = w.newBriefing
	w.snippets.citeOne, w.snippets.split = w.cite, w.splitAtCursor
	w.editor = newEditor(w.d, pictures, w.focus, w.toCards, w.pick)
	pictures.loaded = func() {
		w.snippets.list.Refresh()
		w.editor.look()
	}
	w.source = newSource(w.d, w.focus, w.uniteSource, w.fetchAgain)
	w.source.reader.inSight = func() bool { return w.tabs != nil && w.tabs.SelectedIndex() == int(desk.TabSource) }
	w.preview = newPreview(w.d, func() float32 { return w.win.Canvas().Scale() }, func() bool { return w.beside || w.tabs != nil && w.tabs.SelectedIndex() == int(desk.TabPreview) })
	w.d.Ahead = w.preview.ahead
	w.timeline = newTimeline(w.d, func() float32 { return w.win.Canvas().Scale() }, func() bool { return w.tabs != nil && w.tabs.Selected() == w.timelineTab })
	w.remarks = newRemarks(w.d, w.focus)
	w.snippets.remark = w.remarks.begin
	w.snippets.contradict = func() { w.editor.links.add(briefing.Contradicts) }
	w.snippets.passage = w.editor.verdict.showPassage
	w.finder = newFinder(w.d, w.win.Canvas().Unfocus, func() bool { return w.win.Canvas().Focused() == w.finder.entry })
	w.finder.focus, w.finder.library.keep = func() { w.focus(w.finder.entry) }, w.outline.kept.keepLibrary
	w.problems = newProblems(w.d, w.toggleProblems)
	w.chooser = newChooser(w.d, w.newBriefing)
	w.status = newStatus(w.d, w.toggleProblems, w.explain)
	w.ahead = &typedAhead{canvas: w.win.Canvas()}
	w.d.Expect, w.editor.arrive = w.ahead.expect, w.ahead.into
	w.win.Canvas().SetOnTypedRune(w.ahead.char)
	w.d.Typing, w.d.Pointing = w.editor.takeKeyboard, w.source.reader.point
	w.news = newNews(w)
	w.count = newCount(w.d)
	w.status.signals.Add(w.count.signal)
	w.status.signals.Add(w.news.signal)
	w.notices = newNotices(w)
	w.d.Arrived = w.notices.arrived
	w.conflicts = newConflicts(w)
	w.d.Decide = w.conflicts.open
	w.d.Watch(w.conflicts, w.notices, w.outline, w.snippets, w.editor, w.source, w.preview, w.timeline, w.remarks, w.news, w.finder, w.problems, w.chooser, w.status, w.count, titled{w: w})
	w.tour = newTour(w)
	w.finder.opened, w.finder.relay = w.tour.look, func() { w.layer.Refresh() }
	w.d.Watch(w.tour)
	w.noteRecent()
	w.win.SetContent(w.lay())
	w.table = w.commands()
	w.finder.palette = &palette{commands: w.table, recent: w.usedLately, ask: w.askByName}
	w.win.SetMainMenu(w.mainMenu(w.table))
	w.tick()
	w.win.SetOnDropped(w.dropped)
	w.win.Canvas().SetOnTypedKey(w.typedKey)
	w.win.SetCloseIntercept(w.close)
	w.recall()
	w.stop = w.d.Begin()
	w.notices.begin()
	w.offerCrash()
	w.tour.startOnce()
	if !s.Person().Asked {
		w.askName()
	}
	return w
}

// Run shows the window on a session and returns when it is closed. Before it
// closes, what was typed is saved and the library is published. Run closes the
// session, and those of other libraries that the user turned to; it gives what
// went wrong with that. It must be called on the main goroutine, with an app that
// does not run yet:
//
//	err := ui.Run(app.NewWithID("org.attache.Attache"), s, ui.Options{Path: path})
func Run(app fyne.App, s desk.Session, o Options) error {
	all := &shelf{}
	all.show(app, s, o)
	runApp(app)
	return all.close()
}

// lay puts the panes together.
func (w *Window) lay() fyne.CanvasObject {
	capture := part.NewButtonWithIcon(lang.T("Capture"), theme.ContentPasteIcon(), w.pasteArticle)
	export := part.NewButtonWithIcon(lang.T("Export PDF"), theme.DocumentSaveIcon(), w.exportPDF)
	export.Importance = widget.HighImportance
	share := part.NewButtonWithIcon(lang.T("Share"), theme.MailSendIcon(), w.shareCopy)
	w.remarksTab = container.NewTabItem(lang.T("Remarks"), w.remarks.root)
	w.timelineTab = container.NewTabItem(lang.T("Timeline"), w.timeline.root)
	w.tabs = container.NewAppTabs(
		container.NewTabItem(lang.T("Edit"), w.editor.root),
		container.NewTabItem(lang.T("Source"), w.source.root),
		w.remarksTab,
		w.timelineTab,
		container.NewTabItem(lang.T("Preview"), w.preview.root),
	)
	w.tabs.OnSelected = func(*container.TabItem) {
		w.d.Flush()
		w.preview.show()
		w.timeline.show()
		w.tour.look()
		w.source.reader.shown()
	}
	w.right = container.NewStack(w.tabs)
	w.middle = container.NewHSplit(w.snippets.root, w.right)
	w.middle.SetOffset(cardShare)
	w.body = container.NewHSplit(w.outline.root, w.middle)
	w.body.SetOffset(outlineShare)
	head := container.NewVBox(w.notices.box)
	if w.onSample() {
		head.Add(w.banner())
	}
	top := container.NewBorder(nil, nil, w.chooser.button, container.NewHBox(capture, export, share), w.finder.entry)
	foot := container.NewVBox(container.New(tall(220), w.problems.root), widget.NewSeparator(), container.NewBorder(nil, nil, w.conflicts.signal, nil, w.status.root))
	head.Add(top)
	head.Add(w.conflicts.strip.root)
	head.Add(widget.NewSeparator())
	main := container.NewBorder(head, foot, nil, nil, w.body)
	w.layer = container.New(&layers{w.finder.entry, foot, w}, w.finder.plate, w.toast, w.carrier.root, w.tour.root)
	w.tips = part.NewTips(w.d.Run.After)
	sized := part.OnResize(main, func(size fyne.Size) { w.pagesInRoom(size.Width) })
	return container.NewStack(sized, w.layer, w.tips)
}

// typedKey hears of the keys that mean nothing where the keyboard is. The toolkit
// takes no key without Ctrl or Alt for a shortcut of the menu.
func (w *Window) typedKey(k *fyne.KeyEvent) {
	if w.ahead.key(k) {
		return
	}
	for _, c := range w.table {
		if bareKeys[c.label] == k.Name {
			w.ask(c)
		}
	}
}

// show brings a tab to the front.
func (w *Window) show(t desk.Tab) {
	if t == desk.TabPreview && w.beside {
		return // it is in sight
	}
	w.tabs.SelectIndex(int(t))
}

func (w *Window) focus(f fyne.Focusable) { w.win.Canvas().Focus(f) }

func (w *Window) toggleProblems() {
	if w.problems.root.Visible() {
		w.problems.root.Hide()
	} else {
		w.problems.root.Show()
		w.problems.fill()
	}
	w.win.Content().Refresh()
}

// explain shows the problem of a rule in the list, which opens for it, and the pages
// where there is none.
func (w *Window) explain(rule briefing.Rule) {
	if !slices.ContainsFunc(w.problems.all(), func(f briefing.Finding) bool { return f.Rule == rule }) {
		w.show(desk.TabPreview)
		return
	}
	if !w.problems.root.Visible() {
		w.toggleProblems()
	}
	w.problems.explain(rule)
}

// publish writes the library file now.
func (w *Window) publish() {
	w.d.Flush()
	w.d.Write(lang.T("Attaché could not write the library file."), nil, w.d.Session.Publish, func() { w.d.Tell(lang.T("The library file holds everything now."), "", nil) })
}

// openExport opens the newest PDF in the program that shows PDFs.
func (w *Window) openExport() {
	if w.lastExport == "" {
		w.d.Tell(lang.T("No PDF was exported yet: Ctrl+E makes one."), "", nil)
		return
	}
	w.openFile(w.lastExport)
}

func (w *Window) openFile(path string) {
	abs, err := filepath.Abs(path)
	if err == nil {
		err = w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)})
	}
	if err != nil {
		w.d.Fail(lang.T("Attaché could not open %s.", path), err)
	}
}

// deleteSource hides the shown source. Nothing is asked: it can be undone.
func (w *Window) deleteSource() {
	id := w.d.At.Source
	if id.IsZero() {
		w.d.Tell(lang.T("No source is shown."), "", nil)
		return
	}
	w.d.Flush()
	w.d.Write(lang.T("Attaché could not delete the source."), nil, func(ctx context.Context) error {
		return w.d.Session.Delete(ctx, briefing.Source{ID: id}.Ref())
	}, func() {
		w.d.Tell(lang.T("Deleted the source. Snippets that cite it say so under Problems."), lang.T("Undo"), w.d.Undo)
	})
}

func (w *Window) about() {
	text := appName + " " + w.options.Version + "\n\n" + lang.T("Every statement stays attached to where it came from.") + "\n\n" + lang.T("Library: %s", w.options.Path)
	w.open(part.Message(lang.T("About Attaché"), lang.T("Close"), wrapped(text), w.win))
}

// titled keeps the window's title, and that of the tab that counts.
type titled struct {
	desk.Quiet
	w *Window
}

func (t titled) Changed(desk.Change) {
	title := appName
	if b := t.w.d.Outline.Briefing.Title; b != "" {
		title = b + " – " + title
	}
	if t.w.options.Path != "" {
		title += " – " + filepath.Base(t.w.options.Path)
	}
	if t.w.win.Title() != title {
		t.w.win.SetTitle(title)
	}
	open := 0
	for _, r := range t.w.d.Remarks {
		if !r.Resolved {
			open++
		}
	}
	label := lang.T("Remarks")
	if open > 0 {
		label = lang.T("Remarks (%d)", open)
	}
	if t.w.remarksTab.Text != label {
		t.w.remarksTab.Text = label
		t.w.tabs.Refresh()
	}
}
