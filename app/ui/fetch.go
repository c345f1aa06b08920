package ui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
)

// captureWeb asks for the address of a page, and offers that on the clipboard.
func (w *Window) captureWeb() {
	address, _ := session.WebAddress(w.app.Clipboard().Content())
	w.askAddress(address)
}

// askAddress asks whether the page at an address is to be fetched. Nothing is fetched
// before somebody has said so.
func (w *Window) askAddress(address string) {
	entry := part.NewEntry("https://…")
	entry.SetText(address)
	says := widget.NewLabel(lang.T("The page is fetched from its site once, now. The site sees the address of this machine, as when you read it in a browser; nothing else leaves."))
	says.Wrapping = fyne.TextWrapWord
	var d *part.Dialog
	fetch := part.NewButton(lang.T("Fetch the page"), nil)
	fetch.Importance = widget.HighImportance
	begin := func() {
		if at, ok := session.WebAddress(entry.Text); ok {
			d.Hide()
			w.intake.add(parcel{name: at, url: at})
		}
	}
	fetch.OnTapped = begin
	row := []*part.Button{part.NewButton(lang.T("Cancel"), func() { d.Hide() }), fetch}
	if address != "" {
		row = append([]*part.Button{part.NewButton(lang.T("Take it as text"), func() {
			d.Hide()
			w.intake.add(pasted(entry.Text))
		})}, row...)
	}
	d = part.NewDialog(lang.T("Capture from the web"), container.NewVBox(part.Field(lang.T("Address of the page (URL)"), entry), says), w.win)
	d.SetAnswers(row...)
	entry.OnChanged = func(text string) {
		_, ok := session.WebAddress(text)
		d.Allow(ok)
	}
	entry.OnChanged(address)
	d.Resize(fyne.NewSize(620, 230))
	w.open(d, entry)
}

// fetch fetches a page off the UI goroutine and shows what it proposes.
func (q *intake) fetch(p parcel) {
	work := q.w.work(lang.T("Fetching %s", p.url))
	q.w.d.Run.Go(func() {
		article, err := q.w.d.Session.CaptureURL(work.ctx, p.url, p.private)
		var shown *proposal
		if err == nil {
			shown = newProposal(article)
		}
		q.w.d.Run.Post(func() {
			stopped := work.end()
			why, unfetched := errors.AsType[*session.FetchError](err)
			switch {
			case stopped:
				q.w.d.Tell(lang.T("Stopped. Nothing was filed."), "", nil)
			case unfetched && why.Why == session.Inner && !p.private:
				q.show(func() { q.askInner(p) })
				return
			case err != nil:
				q.w.d.Fail(lang.T("Attaché could not fetch the page."), err)
			case !p.again.IsZero():
				q.compare(p, article)
				return
			default:
				q.show(func() { q.w.capture(shown) })
				return
			}
			q.done()
		})
	})
}

// askInner asks whether an inner network may be asked for a page.
func (q *intake) askInner(p parcel) {
	text := widget.NewLabel(lang.T("%s leads into an inner network: to this machine, or to one that only your office reaches. Somebody who wants to learn what is there could have given you this address. Fetch it all the same?", p.url))
	text.Wrapping = fyne.TextWrapWord
	d := part.Warning(lang.T("An address in an inner network"), lang.T("Fetch it"), lang.T("Cancel"), text, func(yes bool) {
		if !yes {
			q.done()
			return
		}
		p.private = true
		q.fetch(p)
	}, q.w.win)
	d.Resize(fyne.NewSize(560, 220))
	q.w.open(d)
}
