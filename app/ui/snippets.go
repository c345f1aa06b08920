package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/app/ui/work"
	"attache/briefing"
)

// snippets is the middle pane: the cards of the chosen heading.
type snippets struct {
	desk.Quiet
	d          *desk.Desk
	list       *part.List
	title      *part.Label
	empty      *fyne.Container
	first      *fyne.Container // there is no briefing yet
	begin      func()          // makes one
	none       *fyne.Container // no card fits the filter
	narrow     narrowing
	focus      func(fyne.Focusable)
	pick       picker
	picks      picks
	carrier    *carrier
	remark     func()        // begins one on the chosen snippet
	citeOne    func()        // adds a citation to the chosen snippet, in its form
	split      func()        // the chosen snippet, at the cursor in its form
	contradict func()        // links the chosen snippet with one that it contradicts
	passage    func()        // shows where the chosen snippet stands in its source
	guide      *widget.Label // what belongs under an empty heading
	cards      []cardRow
	looks      work.Latest // through the whole briefing
	pictures   *thumbnails
	picture    func() // asks for one to add
	tools      *fyne.Container
	head       *fyne.Container
	mute       bool
	root       fyne.CanvasObject
}

// cardRow is a card's place in the list; what it shows is made when it comes into sight.
type cardRow struct {
	under     briefing.ID[briefing.Heading] // zero: the Inbox
	placement briefing.ID[briefing.Placement]
	snippet   *briefing.Snippet // shared: nobody changes it
}

func newSnippets(d *desk.Desk, pictures *thumbnails, capture, picture func(), focus func(fyne.Focusable)) *snippets {
	s := &snippets{d: d, looks: work.Latest{Run: d.Run}, pictures: pictures, picture: picture, focus: focus, title: part.NewLabel("")}
	s.title.TextStyle.Bold = true
	s.list = part.NewList(
		func() int { return len(s.cards) },
		func() fyne.CanvasObject { return part.NewCard() },
		s.show,
	)
	s.list.Current, s.list.Title = s.row, &s.title.Label
	s.list.Key = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyDelete:
			s.delete()
		case fyne.KeyReturn, fyne.KeyEnter:
			s.d.TypeInto(s.d.At.Snippet)
		case fyne.KeySpace:
			if i := s.row(); i >= 0 {
				s.toggle(i)
			}
		case fyne.KeyEscape:
			if !s.carrier.cancel() {
				s.unpick()
			}
		default:
			return false
		}
		return true
	}
	s.list.Extend, s.list.All = s.extend, s.pickAll
	s.list.OnSelected = func(i widget.ListItemID) {
		if !s.mute {
			s.choose(i)
		}
	}
	s.guide = widget.NewLabel("")
	s.guide.Wrapping, s.guide.Alignment = fyne.TextWrapWord, fyne.TextAlignCenter
	s.empty = part.Empty(lang.T("Nothing stands here yet.\nAdd a snippet, or paste an article with Ctrl+Shift+V."),
		part.NewButton(lang.T("New quotation"), func() { s.add(briefing.Quotation) }), part.NewButton(lang.T("Paste an article"), capture))
	s.empty.Objects = slices.Insert(s.empty.Objects, 1, fyne.CanvasObject(s.guide)) // above the words
	s.empty.Hide()
	newOne := part.NewButton(lang.T("New briefing…"), func() { s.begin() })
	newOne.Importance = widget.HighImportance
	s.first = part.Empty(lang.T("There is no briefing yet.\nBegin one from a template, or with an article: copy it and press Ctrl+Shift+V."), newOne, part.NewButton(lang.T("Paste an article"), capture))
	s.first.Hide()
	s.none = part.Empty(lang.T("No snippet fits the filter."), part.NewButton(lang.T("Show all"), s.showAll))
	s.none.Hide()
	s.buildNarrowing()
	s.buildPicks()
	s.tools = container.NewHBox(
		s.addButton(),
		part.NewTipButton(theme.MoveUpIcon(), lang.T("Snippet up (Alt+Shift+↑)"), func() { s.move(session.Up) }),
		part.NewTipButton(theme.MoveDownIcon(), lang.T("Snippet down (Alt+Shift+↓)"), func() { s.move(session.Down) }),
		part.NewTipButton(theme.DeleteIcon(), lang.T("Delete snippet"), s.delete),
	)
	s.head = container.NewVBox(container.NewBorder(nil, nil, nil, container.New(part.AtMost(s.title.MinSize().Height), s.narrow.button), s.title), s.narrow.bar, s.tools, s.picks.bar, widget.NewSeparator())
	s.root = container.NewBorder(s.head, nil, nil, nil, part.OnResize(container.NewStack(s.list, s.empty, s.first, s.none), func(fyne.Size) { s.list.Refresh() }))
	return s
}

// addButton opens a list of the kinds of snippet.
func (s *snippets) addButton() fyne.CanvasObject {
	var b *part.TipButton
	b = part.NewTipButton(theme.ContentAddIcon(), lang.T("New snippet"), func() {
		menu := fyne.NewMenu("")
		for _, k := range wording.Kinds {
			menu.Items = append(menu.Items, fyne.NewMenuItem(k.Offer.String(), func() { s.add(k.Kind) }))
		}
		menu.Items = append(menu.Items, fyne.NewMenuItem(lang.T("Picture… – a PNG or JPEG with its caption"), s.picture))
		driver := fyne.CurrentApp().Driver()
		if c := driver.CanvasForObject(b); c != nil {
			widget.ShowPopUpMenuAtPosition(menu, c, driver.AbsolutePositionForObject(b).AddXY(0, b.Size().Height))
		}
	})
	return b
}

// show fills one card. Heights are set from here, where the list expects them.
func (s *snippets) show(i widget.ListItemID, o fyne.CanvasObject) {
	row, width, card := s.cards[i], s.list.Size().Width, o.(*part.Card)
	card.Tap = func(held fyne.KeyModifier) { s.tap(i, held) }
	card.Ask = func(e *fyne.PointEvent) {
		s.focus(s.list)
		if !s.picks.held[row.spot()] {
			s.unpick()
			s.list.Select(i)
		}
		s.menu(e)
	}
	card.Drag = func(at fyne.Position) { s.carrier.carryCards(row, at) }
	card.Drop = s.carrier.drop
	s.list.SetHeight(i, card.Set(s.card(row), width))
}

func (s *snippets) choose(i int) {
	row := s.cards[i]
	to := s.d.At
	to.Heading, to.Placement, to.Snippet = row.under, row.placement, row.snippet.ID
	if source := s.d.SourceOf(to.Snippet); !source.IsZero() {
		to.Source = source
	}
	s.d.Move(to)
}

func (s *snippets) Changed(desk.Change) { s.reload() }

func (s *snippets) Moved(from desk.Place) {
	if from.Briefing != s.d.At.Briefing || from.Heading != s.d.At.Heading && !s.narrow.search.Wide {
		if !s.picks.busy {
			clear(s.picks.held)
		}
		s.reload()
		return
	}
	if from.Snippet != s.d.At.Snippet && !s.picks.busy {
		s.unpick()
	}
	s.selectPlace()
}

func (s *snippets) Proofed() {
	if s.narrow.search.Filter.Verdict != "" {
		s.reload()
		return
	}
	s.list.Refresh()
}

// reload shows the cards of the chosen heading, or what a search finds in the whole briefing: that is looked for off the UI
// goroutine, since a briefing can be long.
func (s *snippets) reload() {
	if !s.narrow.search.Wide {
		s.looks.Drop()
		s.fill(s.look()())
		return
	}
	s.looks.Do(func() work.Job {
		look := s.look()
		return func(context.Context) func() {
			cards, of := look()
			return func() { s.fill(cards, of) }
		}
	})
}

// fill shows cards, of so many among which they were looked for.
func (s *snippets) fill(cards []cardRow, of int) {
	s.cards = cards
	title, guide := lang.T("Inbox: under no heading yet"), ""
	if section, ok := s.d.Section(); ok {
		title, guide = section.Heading.Title, section.Heading.Guide
	}
	if s.narrow.search.Wide {
		title = s.d.Outline.Briefing.Title
	}
	if s.narrow.search.Name != "" {
		title = s.narrow.search.Name
	}
	if s.narrow.search.narrows() {
		title = lang.T("%[1]s (%[2]d of %[3]d)", title, len(s.cards), of)
	}
	s.title.SetText(title)
	s.guide.SetText(guide)
	s.guide.Hidden = guide == ""
	s.first.Hidden = of > 0 || len(s.d.Briefings) > 0
	s.empty.Hidden = of > 0 || !s.first.Hidden
	s.none.Hidden = len(s.cards) > 0 || of == 0
	s.empty.Refresh()
	s.first.Refresh()
	s.keepPicks()
	s.list.Refresh()
	s.selectPlace()
}

// row gives the chosen snippet's row; below zero where it has none.
func (s *snippets) row() int {
	return slices.IndexFunc(s.cards, func(r cardRow) bool {
		return r.snippet.ID == s.d.At.Snippet && r.placement == s.d.At.Placement
	})
}

func (s *snippets) selectPlace() {
	i := s.row()
	s.mute = true
	defer func() { s.mute = false }()
	if i < 0 {
		s.list.UnselectAll()
		return
	}
	s.list.Select(i)
}

// add makes an empty snippet at the end of the chosen heading and goes there.
func (s *snippets) add(kind briefing.SnippetKind) {
	s.d.Flush()
	s.showAll() // so that it is seen
	at := s.d.At
	var made briefing.Snippet
	s.d.WriteText(lang.T("Attaché could not add a snippet."), func(ctx context.Context) (err error) {
		made, err = s.d.Session.NewSnippet(ctx, at.Heading, kind)
		return err
	}, func() {
		s.d.Read()
		s.d.TypeInto(made.ID)
		s.d.Move(desk.Place{Briefing: at.Briefing, Heading: at.Heading, Snippet: made.ID, Source: at.Source})
	})
}

// move moves what is picked or chosen one place up or down; a single one also over the edge of its heading.
func (s *snippets) move(where session.Direction) {
	spots, id := s.spots(), s.d.At.Placement
	if len(spots) == 0 || spots[0].Placement.IsZero() {
		s.d.Tell(lang.T("Choose a snippet under a heading to move it. One in the Inbox goes to a heading with Snippet, Move to heading."), "", nil)
		return
	}
	if len(spots) > 1 && s.narrow.search.Wide {
		s.d.Tell(lang.T("Show one heading to move several snippets up or down in it."), "", nil)
		return
	}
	if len(spots) > 1 {
		to := s.indexOf(spots[0]) - 1
		if where == session.Down {
			to = s.indexOf(spots[len(spots)-1]) + 2
		}
		s.put(spots, to)
		return
	}
	moved := false
	s.d.Write(lang.T("Attaché could not move the snippet."), nil, func(ctx context.Context) (err error) {
		moved, err = s.d.Session.MovePlacement(ctx, id, where)
		return err
	}, func() {
		if !moved {
			s.d.Tell(lang.T("There is no place for the snippet further that way."), "", nil)
			return
		}
		s.d.Follow = id
		s.d.Read()
	})
}

// put moves cards of this heading in front of the i-th that is shown, or behind the last.
func (s *snippets) put(spots []session.Spot, i int) {
	under, at := s.d.At.Heading, lastPlace
	if all := s.d.CardsAt(under); i < len(s.cards) {
		at = slices.IndexFunc(all, func(p briefing.Placed) bool { return p.Placement.ID == s.cards[max(i, 0)].placement })
	} else if n := len(s.cards); n > 0 { // what the filter hides behind the last stays there
		at = 1 + slices.IndexFunc(all, func(p briefing.Placed) bool { return p.Placement.ID == s.cards[n-1].placement })
	}
	s.d.Flush()
	s.d.Write(lang.T("Attaché could not move the snippets."), nil, func(ctx context.Context) error {
		return s.d.Session.MoveSnippets(ctx, under, at, spots...)
	}, nil)
}

// lastPlace is behind every snippet of a heading.
const lastPlace = 1 << 30
