package ui

import (
	"fyne.io/fyne/v2"

	"attache/briefing"
)

// The names under which the program's preferences keep where the user left off.
const (
	prefWidth    = "window.width"
	prefHeight   = "window.height"
	prefBeside   = "window.preview-beside"
	prefExports  = "exports"
	prefRecent   = "recent"    // libraries, the newest first
	prefBriefing = "briefing:" // and the library's path
	prefRemark   = "remark:"   // and the library's path: one that is being typed
)

// remember keeps the window's size and the open briefing for the next start.
func (w *Window) remember() {
	p, size := w.app.Preferences(), w.win.Canvas().Size()
	p.SetFloat(prefWidth, float64(size.Width))
	p.SetFloat(prefHeight, float64(size.Height))
	p.SetBool(prefBeside, w.beside)
	p.SetString(prefExports, w.exports)
	p.SetString(prefBriefing+w.options.Path, w.d.at.Briefing.String())
	p.SetString(prefRemark+w.options.Path, w.remarks.unsent())
}

// recall takes up where remember left off. A briefing that is gone by now is
// passed over by the first reading.
func (w *Window) recall() {
	p := w.app.Preferences()
	w.win.Resize(fyne.NewSize(float32(p.FloatWithFallback(prefWidth, 1280)), float32(p.FloatWithFallback(prefHeight, 800))))
	if p.Bool(prefBeside) {
		w.toggleBeside()
	}
	w.remarks.resume(p.String(prefRemark + w.options.Path))
	if w.exports == "" {
		w.exports = p.String(prefExports)
	}
	if id, err := briefing.ParseUUID(p.String(prefBriefing + w.options.Path)); err == nil && !id.IsZero() {
		w.d.at.Briefing, w.d.opening = briefing.ID[briefing.Briefing](id), true
	}
}
