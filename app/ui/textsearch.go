package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/work"
)

// textSearch is a field over a text in which words are looked for while they are typed.
type textSearch struct {
	view    *part.TextView
	asks    work.Latest
	text    string
	found   []part.Range
	current int
	entry   *part.Entry
	count   *widget.Label
	root    *fyne.Container
	done    func() // gives the keyboard back to the text
}

// mostFound bounds the places that are counted and lit.
const mostFound = 9_999

func newTextSearch(d *desk.Desk, view *part.TextView, done func()) *textSearch {
	s := &textSearch{view: view, asks: work.Latest{Run: d.Run}, current: -1, entry: part.NewEntry(lang.T("Find in the text")), count: part.Caption(""), done: done}
	s.count.Truncation = fyne.TextTruncateOff
	s.entry.OnChanged = func(string) { s.ask() }
	s.entry.OnSubmitted = func(string) { s.step(1) }
	s.entry.Key = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyEscape:
			s.close()
		case fyne.KeyDown:
			s.step(1)
		case fyne.KeyUp:
			s.step(-1)
		default:
			return false
		}
		return true
	}
	buttons := container.NewHBox(s.count,
		part.NewTipButton(theme.MoveUpIcon(), lang.T("Match before (↑)"), func() { s.step(-1) }),
		part.NewTipButton(theme.MoveDownIcon(), lang.T("Next match (Enter, ↓)"), func() { s.step(1) }),
		part.NewTipButton(theme.CancelIcon(), lang.T("Close (Escape)"), s.close))
	s.root = container.NewBorder(nil, nil, nil, buttons, s.entry)
	s.root.Hide()
	return s
}

// open shows the field, with the words that are chosen in the text.
func (s *textSearch) open(text string, focus func(fyne.Focusable)) {
	s.text = text
	s.root.Show()
	if words := s.view.Copied(); words != "" && len(words) < 100 {
		s.entry.SetText(words)
	}
	focus(s.entry)
	s.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	s.ask()
}

// close hides the field. The place that was lit last stays chosen.
func (s *textSearch) close() {
	if s.current >= 0 && s.current < len(s.found) {
		s.view.Choose(s.found[s.current])
	}
	s.forget()
	s.done()
}

// forget hides the field and lights nothing.
func (s *textSearch) forget() {
	s.asks.Drop()
	s.found, s.current = nil, -1
	s.root.Hide()
	s.view.SetFound(nil, -1)
}

// ask looks for the words off the UI goroutine.
func (s *textSearch) ask() {
	s.asks.Do(func() work.Job {
		text, words := s.text, s.entry.Text
		return func(context.Context) func() {
			spans := session.FindIn(text, words, mostFound)
			found := make([]part.Range, len(spans))
			for i, span := range spans {
				found[i] = part.Range(span)
			}
			return func() {
				if text != s.text || words != s.entry.Text || !s.root.Visible() {
					return
				}
				s.found, s.current = found, s.nearest(found)
				s.tell()
			}
		}
	})
}

// nearest gives the first place from what is in sight on.
func (s *textSearch) nearest(found []part.Range) int {
	from := s.view.FirstInSight()
	for i, f := range found {
		if f.Start >= from {
			return i
		}
	}
	return len(found) - 1
}

// step lights the next place or the one before, around the ends of the text.
func (s *textSearch) step(by int) {
	if n := len(s.found); n > 0 {
		s.current = (s.current + by + n) % n
		s.tell()
	}
}

func (s *textSearch) tell() {
	words := ""
	switch n := len(s.found); {
	case s.entry.Text == "":
	case n == 0:
		words = lang.T("not found")
	case n == mostFound:
		words = lang.T("%d of more than %d", s.current+1, n)
	default:
		words = lang.T("%d of %d", s.current+1, n)
	}
	s.count.SetText(words)
	s.view.SetFound(s.found, s.current)
	s.root.Refresh()
}
