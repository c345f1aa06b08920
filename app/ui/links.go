package ui

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// links shows how the chosen snippet stands to others of the briefing, and makes
// such links.
type links struct {
	d       *desk.Desk
	pick    picker
	snippet func() briefing.ID[briefing.Snippet]
	made    []*linkRow // so far; the first of them show the links
	rows    *fyne.Container
	hint    *widget.Label
	root    *fyne.Container
}

// linkRow shows one link.
type linkRow struct {
	of   session.Linked
	open *part.TextButton
	root *fyne.Container
}

// linkWords are what is said of the links that can be made here.
var linkWords = map[briefing.LinkKind]struct {
	from, to             lang.Key // of a link, at its beginning and at its end
	offer, whoSays, told lang.Key
}{
	briefing.Contradicts: {
		lang.Key("Contradicts"), lang.Key("Contradicts"),
		lang.Key("This contradicts…"), lang.Key("Who says that this contradicts it?"), lang.Key("Linked: this contradicts the other snippet."),
	},
	briefing.Corroborates: {
		lang.Key("Corroborates"), lang.Key("Corroborates"),
		lang.Key("This corroborates…"), lang.Key("Who says that this corroborates it?"), lang.Key("Linked: this corroborates the other snippet."),
	},
	briefing.Updates: {
		lang.Key("Updates"), lang.Key("Is updated by"),
		lang.Key("This updates…"), lang.Key("Who says that this updates it?"), lang.Key("Linked: this updates the other snippet."),
	},
}

func newLinks(d *desk.Desk, pick picker, snippet func() briefing.ID[briefing.Snippet]) *links {
	l := &links{d: d, pick: pick, snippet: snippet, rows: container.NewVBox()}
	l.hint = widget.NewLabel(lang.T("Say where this contradicts or corroborates another snippet: contradictions are printed side by side."))
	l.hint.Importance, l.hint.Wrapping = widget.LowImportance, fyne.TextWrapWord
	var add *part.Button
	add = part.NewButtonWithIcon(lang.T("Link…"), theme.ContentAddIcon(), func() {
		menu := fyne.NewMenu("")
		for _, k := range []briefing.LinkKind{briefing.Contradicts, briefing.Corroborates, briefing.Updates} {
			menu.Items = append(menu.Items, fyne.NewMenuItem(linkWords[k].offer.String(), func() { l.add(k) }))
		}
		driver := fyne.CurrentApp().Driver()
		if c := driver.CanvasForObject(add); c != nil {
			widget.ShowPopUpMenuAtPosition(menu, c, driver.AbsolutePositionForObject(add).AddXY(0, add.Size().Height))
		}
	})
	add.Importance = widget.LowImportance
	l.root = container.NewVBox(part.Heading(lang.T("Links"), add), l.hint, l.rows)
	return l
}

// show lists the links of the chosen snippet in the rows that there are, and makes those that are missing.
func (l *links) show() {
	found := l.d.Links[l.snippet()]
	for len(l.made) < len(found) {
		l.made = append(l.made, l.row())
	}
	rows := make([]fyne.CanvasObject, len(found))
	for i, link := range found {
		l.made[i].of = link
		l.made[i].open.SetText(l.words(link))
		rows[i] = l.made[i].root
	}
	l.hint.Hidden = len(found) > 0
	showRows(l.rows, rows, l.root)
}

func (l *links) row() *linkRow {
	r := &linkRow{}
	r.open = part.NewTextButton("", func() { l.d.Jump(briefing.Snippet{ID: r.of.Other}.Ref()) })
	remove := part.NewTipButton(theme.DeleteIcon(), lang.T("Take the link away"), func() { l.remove(r.of.Link) })
	r.root = container.NewBorder(nil, nil, nil, remove, r.open)
	return r
}

// words says how the chosen snippet stands to the other one of a link, and who says so.
func (l *links) words(link session.Linked) string {
	stands := linkWords[link.Kind].from.String()
	if link.From == link.Other {
		stands = linkWords[link.Kind].to.String()
	}
	stands = cmp.Or(stands, string(link.Kind)) // a newer version's
	other, _ := l.d.Snippet(link.Other)
	name := l.d.Labelled(other)
	if link.Elsewhere != nil {
		name = lang.T("%s, which is not in this briefing", l.d.Labelled(*link.Elsewhere))
	}
	by := link.By
	if !link.Source.IsZero() {
		by = wording.SourceName(l.d.Sources[link.Source])
	}
	if by == "" {
		return lang.Labelled(stands, name)
	}
	return lang.X("a link, who says so, the other snippet", "%[1]s, says %[2]s: %[3]s", stands, by, name)
}

// linkMark says in a few words, for a card, that a snippet is linked, and how that
// is meant: what is contradicted or out of date should be looked at.
func linkMark(links []session.Linked) (mark string, tone part.Tone) {
	words := []struct {
		word lang.Key
		tone part.Tone
		n    int
	}{
		{word: lang.Key("Contradicted"), tone: part.Caution}, {word: lang.Key("Updated"), tone: part.Caution}, {word: lang.Key("Updates another")},
		{word: lang.Key("Corroborated")}, {word: lang.Key("Linked")},
	}
	for _, l := range links {
		at := len(words) - 1 // a newer version's
		switch {
		case l.Kind == briefing.Contradicts:
			at = 0
		case l.Kind == briefing.Updates && l.From == l.Other:
			at = 1
		case l.Kind == briefing.Updates:
			at = 2
		case l.Kind == briefing.Corroborates:
			at = 3
		}
		words[at].n++
	}
	var all []string
	for _, w := range words {
		if w.n == 0 {
			continue
		}
		word := w.word.String()
		if w.n > 1 {
			word += " ×" + strconv.Itoa(w.n)
		}
		all = append(all, word)
		tone = max(tone, w.tone)
	}
	if all == nil {
		return "", part.Plain
	}
	return strings.Join(all, " · "), tone
}

// add links the chosen snippet to one that the user picks, by the word of whom the
// user picks.
func (l *links) add(kind briefing.LinkKind) {
	from, here := l.snippet(), l.d.At.Briefing
	if from.IsZero() {
		l.d.Tell(lang.T("Choose a snippet first."), "", nil)
		return
	}
	var all []choice
	seen := map[briefing.ID[briefing.Snippet]]bool{from: true}
	sections := slices.Clone(l.d.Sections())
	near := l.d.At.Heading // what stands under the same heading is meant most often
	slices.SortStableFunc(sections, func(a, b briefing.Section) int {
		switch {
		case a.Heading.ID == b.Heading.ID:
		case a.Heading.ID == near:
			return -1
		case b.Heading.ID == near:
			return 1
		}
		return 0
	})
	for _, s := range sections {
		for _, p := range s.Snippets {
			id := p.Snippet.ID
			if seen[id] {
				continue
			}
			seen[id] = true
			title := l.d.Labelled(p.Snippet)
			if speaker, ok := p.Snippet.Attribution.Speaker(); ok && speaker.Name != "" {
				title = lang.Labelled(speaker.Name, title)
			}
			title += " – " + s.Heading.Title
			all = append(all, choice{title: title, take: func() { l.bySomebody(here, briefing.Link{Kind: kind, From: from, To: id}) }, words: l.d.Referred(p.Snippet.Text)})
		}
	}
	l.pick.show(linkWords[kind].offer.String(), lang.T("No other snippet of this briefing has these words."), all, nil)
}

// bySomebody asks who says so: the user, or a source.
func (l *links) bySomebody(here briefing.ID[briefing.Briefing], link briefing.Link) {
	all := []choice{{title: lang.T("I say so"), take: func() { l.connect(here, link) }}}
	cited := map[briefing.ID[briefing.Source]]bool{}
	for _, s := range l.d.Sections() {
		for _, p := range s.Snippets {
			for _, c := range p.Snippet.Citations {
				if source, ok := l.d.Sources[c.Source]; ok && !cited[c.Source] {
					cited[c.Source] = true
					all = append(all, choice{title: lang.T("%s says so", wording.SourceTitle(source)), take: func() {
						link.Source = source.ID
						l.connect(here, link)
					}})
				}
			}
		}
	}
	l.pick.show(linkWords[link.Kind].whoSays.String(), lang.T("No source of this briefing has these words in its title."), all, nil)
}

func (l *links) connect(here briefing.ID[briefing.Briefing], link briefing.Link) {
	l.d.Flush()
	l.d.Write(lang.T("Attaché could not link the snippets."), nil, func(ctx context.Context) error {
		_, err := l.d.Session.Connect(ctx, here, link)
		return err
	}, func() { l.d.Tell(linkWords[link.Kind].told.String(), lang.T("Undo"), l.d.Undo) })
}

func (l *links) remove(link briefing.Link) {
	l.d.Write(lang.T("Attaché could not take the link away."), nil, func(ctx context.Context) error {
		return l.d.Session.Delete(ctx, link.Ref())
	}, func() { l.d.Tell(lang.T("Took the link away. Both snippets stay."), lang.T("Undo"), l.d.Undo) })
}
