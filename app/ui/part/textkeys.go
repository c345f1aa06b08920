package part

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained implements fyne.Focusable.
func (v *TextView) FocusGained() {
	v.focused = true
	v.sheet.draw()
}

// FocusLost implements fyne.Focusable. The chosen words stay.
func (v *TextView) FocusLost() {
	v.focused, v.shift = false, false
	v.sheet.draw()
}

// TypedRune implements fyne.Focusable.
func (v *TextView) TypedRune(r rune) {
	switch {
	case r == ' ':
		v.page(1)
	case v.Typed != nil:
		v.Typed(r)
	}
}

// KeyDown notes that Shift is held; the toolkit does not tell it with other keys.
func (v *TextView) KeyDown(k *fyne.KeyEvent) {
	v.shift = v.shift || k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}

// KeyUp implements desktop.Keyable.
func (v *TextView) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		v.shift = false
	}
}

// TypedKey moves the caret, with Shift held the end of the chosen words. The owner sees
// the key first. Escape gives up the choice, and without one goes on to the window.
func (v *TextView) TypedKey(k *fyne.KeyEvent) {
	r := v.Chosen()
	if v.Key != nil && v.Key(k) {
		return
	}
	if k.Name == fyne.KeyEscape && r.Start < r.End {
		v.moveTo(v.caret, false)
		return
	}
	if passOn(v, k) {
		return
	}
	chosen := r.Start < r.End && !v.shift
	switch k.Name {
	case fyne.KeyLeft:
		if chosen {
			v.moveTo(r.Start, false)
		} else {
			v.moveTo(v.step(v.caret, -1), v.shift)
		}
	case fyne.KeyRight:
		if chosen {
			v.moveTo(r.End, false)
		} else {
			v.moveTo(v.step(v.caret, 1), v.shift)
		}
	case fyne.KeyUp:
		v.moveLines(-1)
	case fyne.KeyDown:
		v.moveLines(1)
	case fyne.KeyPageUp:
		v.page(-1)
	case fyne.KeyPageDown:
		v.page(1)
	case fyne.KeyHome, fyne.KeyEnd:
		if len(v.pieces) > 0 {
			piece, line := v.lineAt(v.caret)
			l := v.lines(piece)[line]
			if k.Name == fyne.KeyHome {
				v.moveTo(l.from, v.shift)
			} else {
				v.moveTo(l.to, v.shift)
			}
		}
	}
}

// TypedShortcut implements fyne.Shortcutable: copying, choosing all, and moving by words
// and to the ends of the text.
func (v *TextView) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		if words := v.Copied(); words != "" {
			s.Clipboard.SetContent(words)
		}
	case *fyne.ShortcutSelectAll:
		v.anchor, v.caret = 0, len(v.text)
		v.chose()
	case *desktop.CustomShortcut:
		by := s.Modifier&fyne.KeyModifierShift != 0
		switch s.KeyName {
		case fyne.KeyLeft:
			v.moveTo(v.word(v.caret, -1), by)
		case fyne.KeyRight:
			v.moveTo(v.word(v.caret, 1), by)
		case fyne.KeyHome:
			v.moveTo(0, by)
		case fyne.KeyEnd:
			v.moveTo(len(v.text), by)
		}
	}
}

// moveTo puts the caret at a byte; by says that the chosen words grow to there.
func (v *TextView) moveTo(at int, by bool) {
	v.wish = -1
	v.put(at, by)
}

func (v *TextView) put(at int, by bool) {
	v.caret = v.within(at)
	if !by {
		v.anchor = v.caret
	}
	v.Reveal(v.caret, v.caret)
	v.chose()
}

// moveLines puts the caret on the line above or below, as far to the right as it was.
func (v *TextView) moveLines(by int) {
	if len(v.pieces) == 0 {
		return
	}
	piece, line := v.lineAt(v.caret)
	lines := v.lines(piece)
	if v.wish < 0 {
		v.wish = v.xOf(lines[line], v.caret)
	}
	line += by
	if line < 0 && piece > 0 {
		piece--
		line = len(v.lines(piece)) - 1
	} else if line >= len(lines) && piece < len(v.pieces)-1 {
		piece, line = piece+1, 0
	}
	lines = v.lines(piece)
	if line < 0 || line >= len(lines) {
		return
	}
	y := readingGap + v.rows.above(piece) + (float32(line)+0.5)*v.pitch()
	wish := v.wish
	v.put(v.byteAt(fyne.NewPos(wish, y)), v.shift)
	v.wish = wish
}

// page moves by what is in sight.
func (v *TextView) page(by float32) {
	if len(v.pieces) == 0 {
		return
	}
	step := by * (v.scroll.Size().Height - 2*v.pitch())
	y := v.lineTop(v.caret) + step + v.pitch()/2
	x := v.wish
	if x < 0 {
		x = v.left()
	}
	v.scrollTo(v.scroll.Offset.Y + step)
	v.put(v.byteAt(fyne.NewPos(x, max(y, 0))), v.shift)
}

// step gives the character before or behind a byte. Marks that belong to a letter, and
// the white space between two paragraphs, are no steps of their own.
func (v *TextView) step(at, by int) int {
	for {
		var r rune
		var n int
		if by < 0 {
			r, n = utf8.DecodeLastRuneInString(v.text[:at])
			at -= n
			if n == 0 || !unicode.IsMark(r) && r != '\n' {
				return at
			}
		} else {
			_, n = utf8.DecodeRuneInString(v.text[at:])
			at += n
			next, _ := utf8.DecodeRuneInString(v.text[at:])
			if at >= len(v.text) || !unicode.IsMark(next) && next != '\n' {
				return at
			}
		}
	}
}

// word gives the beginning of the word before a byte, or the end of the one behind it.
func (v *TextView) word(at, by int) int {
	if by < 0 {
		head := strings.TrimRightFunc(v.text[:at], func(r rune) bool { return !inWord(r) })
		return len(strings.TrimRightFunc(head, inWord))
	}
	tail := strings.TrimLeftFunc(v.text[at:], func(r rune) bool { return !inWord(r) })
	return len(v.text) - len(strings.TrimLeftFunc(tail, inWord))
}

// wordAround gives the word that a byte stands in, or the space between two.
func (v *TextView) wordAround(at int) Range {
	from, to := at, at
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(v.text[:from])
		if !inWord(r) {
			break
		}
		from -= n
	}
	for to < len(v.text) {
		r, n := utf8.DecodeRuneInString(v.text[to:])
		if !inWord(r) {
			break
		}
		to += n
	}
	return Range{from, to}
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '’' || r == '\''
}

// chose tells of the chosen words.
func (v *TextView) chose() {
	v.sheet.draw()
	if v.OnChosen != nil {
		v.OnChosen()
	}
}
