package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// fetchAgain asks whether the page of the shown source is to be fetched again, to see
// whether its words have changed.
func (w *Window) fetchAgain() {
	source, ok := w.d.Sources[w.d.At.Source]
	if !ok {
		w.d.Tell(lang.T("No source is shown."), "", nil)
		return
	}
	at, ok := session.WebAddress(source.URL)
	if !ok {
		w.d.Tell(lang.T("The source names no web address to fetch it from."), "", nil)
		return
	}
	w.d.Flush()
	says := widget.NewLabel(lang.T("%s is fetched once, now. The site sees the address of this machine, as when you read it in a browser; nothing else leaves. The stored text stays as it is until you have seen whether its words changed.", at))
	says.Wrapping = fyne.TextWrapWord
	d := part.Question(lang.T("Fetch the source again"), lang.T("Fetch the page"), lang.T("Cancel"), says, func(yes bool) {
		if yes {
			w.intake.add(parcel{name: at, url: at, again: source.ID})
		}
	}, w.win)
	d.Resize(fyne.NewSize(560, 210))
	w.open(d)
}

// compare tells whether a page that was fetched again has other words than the stored
// text of its source.
func (q *intake) compare(p parcel, article *session.Proposal) {
	var source *briefing.Source
	same := false
	q.w.d.Attempt(nil, func(ctx context.Context) error {
		o, err := q.w.d.Session.Object(ctx, briefing.Source{ID: p.again}.Ref())
		if err != nil {
			return err
		}
		if source, _ = o.(*briefing.Source); source != nil && source.Stored != nil {
			text, err := q.w.d.Session.StoredText(ctx, source.ID)
			same = err == nil && text == article.Text // one that cannot be read is another one
		}
		return nil
	}, func(err error) {
		switch {
		case err != nil:
			q.w.d.Fail(lang.T("Attaché could not read the stored text."), err)
		case same:
			q.w.d.Tell(lang.T("The words of “%s” are as they were.", shortly(session.SourceLabel(*source), 50)), "", nil)
		case source != nil:
			q.show(func() { q.askRenew(*source, article) })
			return
		}
		q.done()
	})
}

// askRenew asks whether a newer text is to be taken.
func (q *intake) askRenew(source briefing.Source, article *session.Proposal) {
	says := lang.T("“%s” has no stored text yet. Take this one?", session.SourceLabel(source))
	if source.Stored != nil {
		says = lang.T("The words of “%s” have changed since %s. Take the new text beside the old? The old one stays in the history, and you see at once which quotations now read otherwise.",
			session.SourceLabel(source), lang.Day(source.Stored.Captured.Local()))
	}
	text := widget.NewLabel(says)
	text.Wrapping = fyne.TextWrapWord
	d := part.Question(lang.T("The page has changed"), lang.T("Take the new text"), lang.T("Leave it"), text, func(yes bool) {
		if yes {
			q.w.renew(source, article)
		} else {
			q.done()
		}
	}, q.w.win)
	d.Resize(fyne.NewSize(560, 230))
	q.w.open(d)
}

// renewButton offers to take an article that is being captured as the newer text of the
// source that is here; nil where none is.
func (f *captureForm) renewButton() fyne.CanvasObject {
	earlier, ok := f.p.Earlier()
	if !ok {
		return nil
	}
	return part.NewButton(lang.T("Take the new text beside the old"), func() {
		f.filing = true
		f.dlg.Hide()
		f.w.renew(earlier, f.p.Proposal)
	})
}

// renew makes an article the stored text of a source, and shows what that changed.
func (w *Window) renew(source briefing.Source, article *session.Proposal) {
	w.d.Flush()
	var list []session.Rejudged
	w.d.Attempt(nil, func(ctx context.Context) (err error) {
		list, err = w.d.Session.Renew(ctx, source.ID, article)
		return err
	}, func(err error) {
		if err != nil {
			w.d.Fail(lang.T("Attaché could not take the new text."), err)
		} else {
			w.renewed(source, list)
		}
		w.intake.done()
	})
}

// renewed goes to the newer text of a source, and lists the quotations that it changes.
func (w *Window) renewed(source briefing.Source, list []session.Rejudged) {
	w.d.Read()
	w.d.Jump(source.Ref())
	if len(list) == 0 {
		w.d.Tell(lang.T("The new text is here. Every quotation reads as before; the old text stays in the history."), lang.T("Undo"), w.d.Undo)
		return
	}
	w.d.Tell(lang.N(len(list), "The new text is here. %d quotation reads otherwise in it.", "The new text is here. %d quotations read otherwise in it."), lang.T("Undo"), w.d.Undo)
	w.showRejudged(source, list, 0)
}

// showRejudged lists quotations that a newer text reads otherwise. Each leads to its
// passage, from where one comes back to the next.
func (w *Window) showRejudged(source briefing.Source, list []session.Rejudged, at int) {
	var d *part.Dialog
	rows := part.NewList(func() int { return len(list) }, newLines, func(i widget.ListItemID, o fyne.CanvasObject) {
		r := list[i]
		o.(*part.Lines).Set(briefing.OneLine(briefing.PlainText(r.Snippet.Text)), rejudgedWords(r), false)
	})
	rows.Current = func() int { return at }
	rows.OnSelected = func(i int) { at = i }
	lead := func() {
		d.Hide()
		w.leadToRejudged(source, list, at)
	}
	rows.Key = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			lead()
		default:
			return false
		}
		return true
	}
	says := widget.NewLabel(lang.N(len(list), "%[1]d quotation from “%[2]s” reads otherwise in the new text. The old text stays in the history; Undo brings it back.",
		"%[1]d quotations from “%[2]s” read otherwise in the new text. The old text stays in the history; Undo brings it back.", session.SourceLabel(source)))
	says.Wrapping = fyne.TextWrapWord
	show := part.NewButton(lang.T("Show the passage"), lead)
	show.Importance = widget.HighImportance
	d = part.NewDialog(lang.T("What the new text changes"), container.NewBorder(says, nil, nil, nil, rows), w.win)
	d.SetAnswers(part.NewButton(lang.T("Close"), func() { d.Hide() }), show)
	d.Resize(fyne.NewSize(640, 380))
	w.open(d)
	rows.Select(at)
	w.focus(rows)
}

// leadToRejudged shows where a quotation stands in the newer text, or the quotation
// itself where nothing of it does, and offers the way back to the others.
func (w *Window) leadToRejudged(source briefing.Source, list []session.Rejudged, at int) {
	r := list[at]
	says := lang.T("These words are in the new text no more, and nothing shows where they stood.")
	if r.Trace == session.NoTrace {
		w.d.Jump(r.Snippet.Ref())
	} else {
		w.d.PassageOf(r.Snippet, session.Judgement{})
		says = rejudgedWords(r)
	}
	back := ""
	if len(list) > 1 {
		back = lang.T("Back to the list")
	}
	w.d.Tell(says, back, func() { w.showRejudged(source, list, min(at+1, len(list)-1)) })
}

// rejudgedWords says how a quotation's verdict changed.
func rejudgedWords(r session.Rejudged) string {
	return strings.TrimSpace(lang.X("a verdict before and after", "%[1]s → %[2]s", wording.Verdict(r.Before), wording.Verdict(r.After)))
}
