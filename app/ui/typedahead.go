package ui

import (
	"fyne.io/fyne/v2"

	"attache/app/ui/part"
)

// typedAhead keeps what is typed while the text that it is for is being made, so that none of it goes into the text that was
// open before. It is used on the UI goroutine only.
type typedAhead struct {
	canvas  fyne.Canvas
	waiting bool
	typed   []rune
}

// expect takes the keyboard from where it is, and keeps what is typed from now on; no longer where yes is false.
func (a *typedAhead) expect(yes bool) {
	a.waiting, a.typed = yes, nil
	if yes {
		a.canvas.Unfocus()
	}
}

// char hears of a letter that no field took.
func (a *typedAhead) char(r rune) {
	if a.waiting {
		a.typed = append(a.typed, r)
	}
}

// key hears of a key that no field took, and says whether it was meant for the text.
func (a *typedAhead) key(k *fyne.KeyEvent) bool {
	switch {
	case !a.waiting:
		return false
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		a.typed = append(a.typed, '\n')
	case k.Name == fyne.KeyBackspace && len(a.typed) > 0:
		a.typed = a.typed[:len(a.typed)-1]
	default:
		return false
	}
	return true
}

// into types what was kept into the text, which is there now.
func (a *typedAhead) into(text *part.Entry) {
	typed := a.typed
	a.expect(false)
	for _, r := range typed {
		if r == '\n' {
			text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		} else {
			text.TypedRune(r)
		}
	}
}
