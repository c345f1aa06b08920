package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/work"
	"attache/briefing"
)

// standing says in which other briefings the snippet of the form stands, so that
// nobody edits them unawares, and gives the open one a copy of its own.
type standing struct {
	d       *desk.Desk
	snippet func() briefing.ID[briefing.Snippet]
	asks    work.Latest
	words   *widget.Label
	root    *fyne.Container
}

func newStanding(d *desk.Desk, snippet func() briefing.ID[briefing.Snippet]) *standing {
	s := &standing{d: d, snippet: snippet, asks: work.Latest{Run: d.Run}}
	s.words = widget.NewLabel("")
	s.words.Wrapping = fyne.TextWrapWord
	take := part.NewButtonWithIcon(lang.T("Copy for this briefing"), theme.ContentCopyIcon(), s.take)
	s.root = container.NewVBox(part.Plate(container.NewBorder(nil, nil, nil, container.NewVBox(take), s.words)))
	s.root.Hide()
	return s
}

// ask reads where the snippet stands.
func (s *standing) ask() {
	s.asks.Do(func() work.Job {
		id, here := s.snippet(), s.d.At.Briefing
		return func(ctx context.Context) func() {
			if id.IsZero() {
				return func() { s.show(nil, false) }
			}
			all, err := s.d.Session.Standing(ctx, id)
			return func() {
				if err != nil {
					s.d.Fail(lang.T("Attaché could not look where the snippet stands."), err)
				} else if id == s.snippet() {
					s.show(others(all, here))
				}
			}
		}
	})
}

// others names the briefings but for the open one, and tells whether that is among
// them.
func others(all []briefing.Briefing, open briefing.ID[briefing.Briefing]) (names []string, here bool) {
	for _, b := range all {
		switch {
		case b.ID == open:
			here = true
		case strings.TrimSpace(b.Title) == "":
			names = append(names, lang.T("a briefing without a title"))
		default:
			names = append(names, lang.X("title in a list", "“%s”", b.Title))
		}
	}
	return names, here
}

func (s *standing) show(others []string, here bool) {
	const most = 3
	names := others
	if len(names) > most {
		names = append(names[:most:most], lang.N(len(others)-most, "%d other briefing", "%d other briefings"))
	}
	s.words.SetText(lang.T("Also in: %s. What you change here changes there.", strings.Join(names, ", ")))
	s.root.Hidden = len(others) == 0 || !here
	s.root.Refresh()
}

// take gives the open briefing a copy and goes to it.
func (s *standing) take() {
	if s.root.Hidden {
		s.d.Tell(lang.T("This snippet stands in no other briefing."), "", nil)
		return
	}
	s.d.Flush()
	id, here := s.snippet(), s.d.At.Briefing
	var made briefing.Snippet
	s.d.Write(lang.T("Attaché could not copy the snippet for this briefing."), nil, func(ctx context.Context) (err error) {
		made, err = s.d.Session.CopyFor(ctx, here, id)
		return err
	}, func() {
		if s.d.At.Snippet == id && s.d.At.Briefing == here {
			to := s.d.At
			to.Snippet = made.ID
			s.d.Move(to)
		}
		s.d.Tell(lang.T("This briefing has a copy of its own now; the others keep the snippet as it was."), lang.T("Undo"), s.d.Undo)
	})
}
