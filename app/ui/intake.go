package ui

import (
	"bytes"
	"context"
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// intake takes in what was dropped, opened or pasted: one after another, each
// when the one before is filed or left, and never over an open dialog. It is
// used on the UI goroutine only.
type intake struct {
	w       *Window
	waiting []parcel
	busy    bool   // one is being read, shown or filed
	ready   func() // shows what was read, once the open dialog is closed
	under   string // title of the briefing that the parcel before was filed in
	place   string // and the heading, as the form offers it
}

// add puts parcels at the end.
func (q *intake) add(parcels ...parcel) {
	q.waiting = append(q.waiting, gather(parcels)...)
	q.next()
	if !q.busy && len(q.waiting) > 0 {
		q.w.d.Tell(lang.T("It is shown as soon as the open dialog is closed."), "", nil)
	}
}

// next goes on, where nothing is in the way.
func (q *intake) next() {
	switch {
	case q.covered():
	case q.ready != nil:
		show := q.ready
		q.ready = nil
		show()
	case !q.busy && len(q.waiting) > 0:
		p := q.waiting[0]
		q.waiting = q.waiting[1:]
		q.busy = true
		switch {
		case p.library != "":
			q.w.useLibrary(p)
		case p.url != "":
			q.fetch(p)
		case p.together != nil:
			q.readMany(p)
		case p.proposal != nil:
			q.w.capture(newProposal(p.proposal))
		default:
			q.read(p)
		}
	}
}

// done says that the parcel in hand is filed or left.
func (q *intake) done() {
	q.busy = false
	if len(q.waiting) == 0 {
		q.under, q.place = "", ""
	}
	q.next()
}

// show shows what was read, at once or when the open dialog is closed.
func (q *intake) show(f func()) {
	q.ready = f
	q.next()
}

func (q *intake) covered() bool { return q.w.win.Canvas().Overlays().Top() != nil }

// read reads a parcel off the UI goroutine and shows what it holds.
func (q *intake) read(p parcel) {
	work := q.w.work(lang.T("Reading %s", p.name))
	q.w.d.Run.Go(func() {
		data, err := patiently(work.ctx, func() ([]byte, error) { return readParcel(p) })
		var article *session.Proposal
		library, printed, drawn := hasEnding(p.name, ".json"), hasEnding(p.name, ".pdf"), isPicture(p.name)
		var picture image.Image
		words := len(bytes.TrimSpace(data)) > 0
		switch {
		case err != nil || !words || library:
		case printed && session.Reopens(data):
		case drawn:
			picture, err = q.w.d.Session.LookAt(data, pictureBox)
		default:
			article, err = q.w.d.Session.Capture(work.ctx, p.name, data)
		}
		var shown *proposal
		if err == nil && article != nil {
			shown = newProposal(article)
		}
		q.w.d.Run.Post(func() {
			stopped := work.end()
			switch {
			case stopped:
				q.w.d.Tell(lang.T("Stopped. Nothing was filed."), "", nil)
			case err != nil:
				q.w.d.Fail(lang.T("Attaché could not read %s.", p.name), err)
			case !words:
				q.w.d.Tell(lang.T("%s holds no words.", p.name), "", nil)
			case library:
				q.show(func() { q.w.captureJSON(p.name, data) })
				return
			case drawn:
				q.show(func() { q.w.addPicture(p.name, data, picture) })
				return
			case printed && article == nil:
				q.show(func() { q.w.reopenPDF(p.name, data) })
				return
			default:
				q.show(func() { q.w.capture(shown) })
				return
			}
			q.done()
		})
	})
}

// pasteArticle captures what is on the clipboard.
func (w *Window) pasteArticle() {
	text := w.app.Clipboard().Content()
	if strings.TrimSpace(text) == "" {
		w.d.Tell(lang.T("The clipboard holds no text. Copy an article first, or open a file with Ctrl+O."), "", nil)
		return
	}
	if address, ok := session.WebAddress(text); ok {
		w.askAddress(address)
		return
	}
	if files := pastedFiles(text); len(files) > 0 {
		w.dropped(fyne.Position{}, files)
		return
	}
	w.intake.add(pasted(text))
}

// openArticle lets the user choose a file to take in.
func (w *Window) openArticle() {
	w.openFiles(lang.T("Open an article"), lang.T("Articles and pictures"), slices.Concat(session.ArticleEndings(), []string{".json"}, pictureEndings))
}

// dropped takes in the files that were dropped on the window.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	parcels := make([]parcel, len(files))
	for i, uri := range files {
		parcels[i] = fileParcel(uri.Path())
		switch {
		case isFolder(uri.Path()):
			parcels[i].folder = uri.Path()
		case hasEnding(uri.Name(), librarySuffix):
			parcels[i].library = uri.Path()
		}
	}
	w.intake.add(parcels...)
}

// longTask is work off the UI goroutine, with progress and a way to cancel where
// it takes long.
type longTask struct {
	ctx    context.Context
	cancel context.CancelFunc
	unshow func()
	dlg    *part.Dialog
	moving *widget.ProgressBarInfinite // while it is not known how much is to do
	bar    *widget.ProgressBar
}

// work begins a task; its end must be called on the UI goroutine.
func (w *Window) work(title string) *longTask {
	t := &longTask{moving: widget.NewProgressBarInfinite(), bar: widget.NewProgressBar()}
	t.ctx, t.cancel = context.WithCancel(context.Background())
	t.moving.Stop()
	t.bar.Hide()
	cancel := part.NewButton(lang.T("Cancel"), t.cancel) // no answer to a question: what somebody types on does not stop the work
	t.dlg = part.NewDialog(title, container.NewVBox(container.NewStack(t.moving, t.bar), cancel), w.win)
	t.dlg.Escape = t.cancel
	t.dlg.Resize(fyne.NewSize(420, 140))
	t.unshow = w.d.Run.After(longWork, func() {
		t.moving.Start()
		t.dlg.Show()
	})
	return t
}

// report shows how far the task has come.
func (t *longTask) report(done, total int) {
	if total > 0 {
		t.moving.Hide()
		t.bar.Show()
		t.bar.SetValue(float64(done) / float64(total))
	}
}

// end takes the progress away and says whether the user cancelled the task.
func (t *longTask) end() (stopped bool) {
	stopped = t.ctx.Err() != nil
	t.cancel()
	t.unshow()
	t.moving.Stop()
	t.dlg.Hide()
	return stopped
}

// bring runs an import, with progress under a title, and says what came of it.
func (w *Window) bring(title string, importing func(context.Context, session.Progress) (session.Imported, error)) {
	w.d.Flush()
	work := w.work(title)
	w.d.Writes.Add(func(context.Context) {
		got, err := importing(work.ctx, func(done, total int) {
			w.d.Run.Post(func() { work.report(done, total) })
		})
		w.d.Run.Post(func() {
			switch stopped := work.end(); {
			case stopped && err != nil:
				w.d.Tell(lang.T("Stopped. Nothing was filed."), "", nil)
			case err != nil:
				w.d.Fail(lang.T("Attaché could not take this in."), err)
			default:
				w.brought(got)
			}
			w.intake.done()
		})
	})
}

// brought goes to what came in and says what it was.
func (w *Window) brought(got session.Imported) {
	w.d.Read()
	if !got.Briefing.IsZero() {
		w.d.Open(got.Briefing)
	}
	filed := []string{lang.N(got.Snippets, "%d snippet", "%d snippets")}
	if got.Headings > 0 {
		filed = append(filed, lang.N(got.Headings, "under %d heading", "under %d headings"))
	}
	if got.Sources > 0 {
		filed = append(filed, lang.N(got.Sources, "with %d new source", "with %d new sources"))
	}
	text := lang.T("Filed: %s.", strings.Join(filed, ", "))
	if got.Received {
		text = got.Title
	}
	if len(got.Notices) > 0 {
		notices := widget.NewLabel(text + "\n\n• " + strings.Join(got.Notices, "\n• "))
		notices.Wrapping = fyne.TextWrapWord
		d := part.Message(lang.T("What came in"), lang.T("Close"), container.NewVScroll(notices), w.win)
		d.Resize(fyne.NewSize(600, 360))
		w.open(d)
	}
	if got.Received { // it came with its history: Undo would take back somebody's last edit instead
		w.d.Tell(lang.T("Came in with its history: %s, %s, %s.", lang.N(got.Headings, "%d heading", "%d headings"),
			lang.N(got.Snippets, "%d snippet", "%d snippets"), lang.N(got.Sources, "%d source", "%d sources")), "", nil)
		return
	}
	if got.Snippets+got.Headings+got.Sources == 0 {
		w.d.Tell(lang.T("Nothing new came in."), "", nil) // so there is nothing to undo
		return
	}
	if got.Snippets == 0 && !got.Source.IsZero() { // what is wanted of it is to be chosen still
		w.d.WantPassage = desk.Passage{Source: got.Source}
		w.d.Jump(briefing.Source{ID: got.Source}.Ref())
		text = lang.T("Kept the article. Choose words in its text: Q makes them a quotation, P a paraphrase.")
	}
	w.d.Tell(text, lang.T("Undo"), w.d.Undo)
}

// captureJSON says what a library in JSON is about to do.
func (w *Window) captureJSON(name string, data []byte) {
	says := lang.T("%s is a library in JSON (%d KB). Everything in it is added to this library, as one step that can be undone.", name, (len(data)+1023)/1024)
	w.askToTake(lang.T("Take in a library"), says, name, func(ctx context.Context, p session.Progress) (session.Imported, error) {
		return w.d.Session.ImportJSON(ctx, name, data, p)
	})
}

// reopenPDF says what a PDF that carries its briefing is about to do.
func (w *Window) reopenPDF(name string, data []byte) {
	says := lang.T("%s carries its briefing. The briefing comes into this library with its sources and with the history that the PDF has of it; that is not a step that can be undone. What you have of it already stays, and where both were changed both versions are kept.", name)
	w.askToTake(lang.T("Open a PDF again"), says, name, func(ctx context.Context, p session.Progress) (session.Imported, error) {
		return w.d.Session.ImportPDF(ctx, name, data, p)
	})
}

// askToTake says what a file is about to do, and takes it in if it shall.
func (w *Window) askToTake(title, says, name string, importing func(context.Context, session.Progress) (session.Imported, error)) {
	text := widget.NewLabel(says)
	text.Wrapping = fyne.TextWrapWord
	dlg := part.Question(title, lang.T("Take it in"), lang.T("Cancel"), text, func(yes bool) {
		if !yes {
			w.intake.done()
			return
		}
		w.bring(lang.T("Taking in %s", name), importing)
	}, w.win)
	dlg.Resize(fyne.NewSize(520, 220))
	w.open(dlg)
}
