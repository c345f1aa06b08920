package ui

import (
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// picks are the cards to which something is to be done together. Where none is
// picked it is done to the chosen one.
type picks struct {
	held   map[session.Spot]bool
	anchor session.Spot // where a range begins
	busy   bool         // the choice moves by picking, which keeps the picks
	count  *widget.Label
	more   *part.Button
	bar    *fyne.Container // in the place of the tools while there are picks
}

// spot gives where a card stands.
func (r cardRow) spot() session.Spot {
	return session.Spot{Placement: r.placement, Snippet: r.snippet.ID}
}

// buildPicks makes the bar.
func (s *snippets) buildPicks() {
	s.picks = picks{held: map[session.Spot]bool{}, count: widget.NewLabel("")}
	s.picks.more = part.NewButtonWithIcon(lang.T("Do with them"), theme.MenuDropDownIcon(), func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.picks.more)
		s.menu(&fyne.PointEvent{AbsolutePosition: at.AddXY(0, s.picks.more.Size().Height)})
	})
	s.picks.more.IconPlacement = widget.ButtonIconTrailingText
	s.picks.bar = container.NewHBox(s.picks.count, layout.NewSpacer(), s.picks.more, part.NewTipButton(theme.CancelIcon(), lang.T("Choose one only (Esc)"), s.unpick))
	s.picks.bar.Hide()
}

// tap is a click on a card while some keys were held.
func (s *snippets) tap(i int, held fyne.KeyModifier) {
	s.focus(s.list)
	switch {
	case held&fyne.KeyModifierShift != 0:
		s.extend(i)
	case held&ctrl != 0:
		s.toggle(i)
	default:
		s.unpick()
		s.list.Select(i)
	}
}

// toggle picks a card, or drops it. The chosen card is the first of them.
func (s *snippets) toggle(i int) {
	spot := s.cards[i].spot()
	if at := s.row(); len(s.picks.held) == 0 && at >= 0 && at != i {
		s.picks.held[s.cards[at].spot()] = true
	}
	if s.picks.held[spot] {
		delete(s.picks.held, spot)
	} else {
		s.picks.held[spot] = true
	}
	s.picks.anchor = spot
	s.picked(i)
}

// extend picks all cards from where the range began up to one.
func (s *snippets) extend(to int) {
	from := s.indexOf(s.picks.anchor)
	if from < 0 || len(s.picks.held) == 0 {
		from = max(s.row(), 0)
		s.picks.anchor = s.cards[from].spot()
	}
	clear(s.picks.held)
	for i := min(from, to); i <= max(from, to); i++ {
		s.picks.held[s.cards[i].spot()] = true
	}
	s.picked(to)
}

// pickAll picks all cards that are shown.
func (s *snippets) pickAll() {
	if len(s.cards) == 0 {
		s.d.Tell(lang.T("There is no snippet here to select."), "", nil)
		return
	}
	for _, c := range s.cards {
		s.picks.held[c.spot()] = true
	}
	s.focus(s.list)
	s.picked(max(s.row(), 0))
}

// unpick drops all picks.
func (s *snippets) unpick() {
	if len(s.picks.held) > 0 {
		clear(s.picks.held)
		s.picked(-1)
	}
}

// keepPicks drops those picks whose cards are not shown any more.
func (s *snippets) keepPicks() {
	if len(s.picks.held) > 0 {
		shown := make(map[session.Spot]bool, len(s.cards))
		for _, c := range s.cards {
			shown[c.spot()] = true
		}
		maps.DeleteFunc(s.picks.held, func(spot session.Spot, _ bool) bool { return !shown[spot] })
	}
	s.showPicks()
}

// picked shows the picks and chooses a card, unless the number is below zero.
func (s *snippets) picked(choose int) {
	s.showPicks()
	s.picks.busy = true
	if choose >= 0 {
		s.list.Select(choose)
	}
	s.picks.busy = false
	s.list.Refresh()
}

func (s *snippets) showPicks() {
	n := len(s.picks.held)
	s.picks.bar.Hidden, s.tools.Hidden = n == 0, n > 0
	s.picks.count.SetText(lang.N(n, "%d snippet selected", "%d snippets selected"))
	s.head.Refresh()
}

func (s *snippets) indexOf(spot session.Spot) int {
	for i, c := range s.cards {
		if c.spot() == spot {
			return i
		}
	}
	return -1
}

// spots gives the cards that something is to be done to, in their order: those picked,
// else the chosen one; none where there is none.
func (s *snippets) spots() []session.Spot {
	var spots []session.Spot
	for _, c := range s.cards {
		if s.picks.held[c.spot()] {
			spots = append(spots, c.spot())
		}
	}
	if at := s.d.At; len(spots) == 0 && !at.Snippet.IsZero() {
		spots = []session.Spot{{Placement: at.Placement, Snippet: at.Snippet}}
	}
	return spots
}

// ids gives the snippets that something is to be done to, each once.
func (s *snippets) ids() []briefing.ID[briefing.Snippet] {
	var ids []briefing.ID[briefing.Snippet]
	had := map[briefing.ID[briefing.Snippet]]bool{}
	for _, spot := range s.spots() {
		if !had[spot.Snippet] {
			had[spot.Snippet] = true
			ids = append(ids, spot.Snippet)
		}
	}
	return ids
}
