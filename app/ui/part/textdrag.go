package part

import (
	"time"

	"fyne.io/fyne/v2"
)

// pullPause is how long the text rests between two steps while the pointer chooses words beyond its edge.
const pullPause = 40 * time.Millisecond

// pull is the pointer while it chooses words.
type pull struct {
	at   fyne.Position // in the part of the text that is in sight
	stop func()        // stops the timer of the next step; nil: none runs
}

// Dragged lets the chosen words grow to the pointer. Beyond an edge the text follows it, also while it rests there.
func (s *sheet) Dragged(e *fyne.DragEvent) {
	v := s.v
	if len(v.pieces) == 0 {
		return
	}
	v.dragging = true
	v.pull.at = e.Position.SubtractXY(0, v.scroll.Offset.Y)
	v.follow()
}

// follow lets the chosen words grow to where the pointer is, one step further where that is beyond an edge.
func (v *TextView) follow() {
	beyond := min(v.pull.at.Y, 0)
	if view := v.scroll.Size().Height; v.pull.at.Y > view {
		beyond = v.pull.at.Y - view
	}
	before := v.scroll.Offset.Y
	if beyond != 0 {
		v.scrollTo(before + min(max(beyond, -v.pitch()), v.pitch()))
	}
	v.caret = v.byteAt(v.pull.at.AddXY(0, v.scroll.Offset.Y))
	v.chose()
	if v.After != nil && v.pull.stop == nil && v.scroll.Offset.Y != before {
		v.pull.stop = v.After(pullPause, func() {
			if v.pull.stop = nil; v.dragging {
				v.follow()
			}
		})
	}
}

// DragEnd shows what stands by the chosen words. The text has the keyboard still: the toolkit takes it away where the
// pointer lets go over something else.
func (s *sheet) DragEnd() {
	v := s.v
	v.dragging = false
	if v.pull.stop != nil {
		v.pull.stop()
		v.pull.stop = nil
	}
	v.takeKeyboard()
	v.chose()
}

func (v *TextView) takeKeyboard() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
}
