package part

import (
	"math"

	"fyne.io/fyne/v2"
)

// Grip lets an object be dragged. Lists use their rows again while they scroll, so
// the owner has to remember what was taken when Drag is called for the first time.
type Grip struct {
	Drag func(at fyne.Position) // the pointer moved, with the object, to a place in the window
	Drop func()                 // the pointer let go of it

	click func() // what a pointer that only trembled does
	way   fyne.Delta
	held  bool
}

// slack is how far the pointer goes, in units, before it drags: a hand that clicks trembles.
const slack = 6

// Dragged implements fyne.Draggable.
func (g *Grip) Dragged(e *fyne.DragEvent) {
	g.way.DX += e.Dragged.DX
	g.way.DY += e.Dragged.DY
	g.held = g.held || math.Hypot(float64(g.way.DX), float64(g.way.DY)) >= slack
	if g.held && g.Drag != nil {
		g.Drag(e.AbsolutePosition)
	}
}

// DragEnd implements fyne.Draggable.
func (g *Grip) DragEnd() {
	held := g.held
	g.held, g.way = false, fyne.Delta{}
	switch {
	case !held && g.click != nil:
		g.click()
	case held && g.Drop != nil:
		g.Drop()
	}
}
