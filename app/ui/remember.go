package ui

import (
	"fyne.io/fyne/v2"

	"attache/app/ui/desk"
	"attache/briefing"
)

// The names under which the program's preferences keep where the user left off.
const (
	prefWidth    = "window.width"
	prefHeight   = "window.height"
	prefBeside   = "window.preview-beside"
	prefExports  = "exports"
	prefRecent   = "recent"    // libraries, the newest first
	prefLately   = "commands"  // asked for by name, the newest first
	prefText     = "text-size" // in hundredths of the usual
	prefShade    = "shade"
	prefTour     = "tour"           // was begun once
	prefOutline  = "window.outline" // shares of the width
	prefCards    = "window.cards"
	prefTab      = "window.tab"
	prefHeading  = "heading:" // and the library's path: the chosen one
	prefSnippet  = "snippet:"
	prefBriefing = "briefing:" // and the library's path
	prefRemark   = "remark:"   // and the library's path: one that is being typed
)

// remember keeps the window's size, its panes and the open place for the next start.
func (w *Window) remember() {
	p, size := w.app.Preferences(), w.win.Canvas().Size()
	p.SetFloat(prefWidth, float64(size.Width))
	p.SetFloat(prefHeight, float64(size.Height))
	p.SetBool(prefBeside, w.besideAsked)
	p.SetFloat(prefOutline, w.body.Offset)
	p.SetFloat(prefCards, w.middle.Offset)
	p.SetInt(prefTab, w.tabs.SelectedIndex())
	p.SetString(prefHeading+w.options.Path, w.d.At.Heading.String())
	p.SetString(prefSnippet+w.options.Path, w.d.At.Snippet.String())
	p.SetString(prefExports, w.exports)
	p.SetString(prefBriefing+w.options.Path, w.d.At.Briefing.String())
	p.SetString(prefRemark+w.options.Path, w.remarks.unsent())
}

// recall takes up where remember left off. A briefing that is gone by now is
// passed over by the first reading.
func (w *Window) recall() {
	p := w.app.Preferences()
	size := fyne.NewSize(float32(p.FloatWithFallback(prefWidth, 1280)), float32(p.FloatWithFallback(prefHeight, 800)))
	w.win.Resize(size)
	w.besideAsked = p.Bool(prefBeside)
	w.placePages(size.Width)
	w.body.SetOffset(p.FloatWithFallback(prefOutline, outlineShare))
	if share := p.Float(prefCards); share > 0 { // what putBeside chose stands before the first start ends
		w.middle.SetOffset(share)
	}
	w.tabs.SelectIndex(p.IntWithFallback(prefTab, int(desk.TabEdit)))
	w.remarks.resume(p.String(prefRemark + w.options.Path))
	if w.exports == "" {
		w.exports = p.String(prefExports)
	}
	if id, err := briefing.ParseUUID(p.String(prefBriefing + w.options.Path)); err == nil && !id.IsZero() {
		w.d.At.Briefing, w.d.Opening = briefing.ID[briefing.Briefing](id), true
		if heading, err := briefing.ParseUUID(p.String(prefHeading + w.options.Path)); err == nil {
			w.d.At.Heading = briefing.ID[briefing.Heading](heading)
		}
		if snippet, err := briefing.ParseUUID(p.String(prefSnippet + w.options.Path)); err == nil {
			w.d.At.Snippet = briefing.ID[briefing.Snippet](snippet)
		}
	}
}
