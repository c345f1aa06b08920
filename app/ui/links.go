package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

// links shows how the chosen snippet stands to others of the briefing, and makes
// such links.
type links struct {
	d       *desk
	pick    picker
	snippet func() briefing.ID[briefing.Snippet]
	asks    latest
	rows    *fyne.Container
	hint    *widget.Label
	root    *fyne.Container
}

// linkWords words a link from its beginning and from its end.
var linkWords = map[briefing.LinkKind][2]string{
	briefing.Contradicts:  {"contradicts", "contradicts"},
	briefing.Corroborates: {"corroborates", "corroborates"},
	briefing.Updates:      {"updates", "is updated by"},
}

func newLinks(d *desk, pick picker, snippet func() briefing.ID[briefing.Snippet]) *links {
	l := &links{d: d, pick: pick, snippet: snippet, asks: latest{run: d.run}, rows: container.NewVBox()}
	l.hint = widget.NewLabel("Say where this contradicts or corroborates another snippet: contradictions are printed side by side.")
	l.hint.Importance, l.hint.Wrapping = widget.LowImportance, fyne.TextWrapWord
	var add *widget.Button
	add = widget.NewButtonWithIcon("Link…", theme.ContentAddIcon(), func() {
		menu := fyne.NewMenu("")
		for _, k := range []briefing.LinkKind{briefing.Contradicts, briefing.Corroborates, briefing.Updates} {
			menu.Items = append(menu.Items, fyne.NewMenuItem("This "+string(k)+"…", func() { l.add(k) }))
		}
		driver := fyne.CurrentApp().Driver()
		if c := driver.CanvasForObject(add); c != nil {
			widget.ShowPopUpMenuAtPosition(menu, c, driver.AbsolutePositionForObject(add).AddXY(0, add.Size().Height))
		}
	})
	add.Importance = widget.LowImportance
	l.root = container.NewVBox(part.Heading("Links", add), l.hint, l.rows)
	return l
}

// ask reads the links of the chosen snippet.
func (l *links) ask() {
	l.asks.do(func() job {
		id, here := l.snippet(), l.d.at.Briefing
		return func(ctx context.Context) func() {
			if id.IsZero() || here.IsZero() {
				return func() { l.show(nil) }
			}
			found, err := l.d.s.Links(ctx, here, id)
			return func() {
				if err != nil {
					l.d.fail("Read the links of the snippet", err)
				} else if id == l.snippet() {
					l.show(found)
				}
			}
		}
	})
}

func (l *links) show(found []briefing.Link) {
	l.rows.RemoveAll()
	titles := l.titles()
	for _, link := range found {
		other, words := link.To, linkWords[link.Kind][0]
		if other == l.snippet() {
			other, words = link.From, linkWords[link.Kind][1]
		}
		if words == "" {
			words = string(link.Kind) // a newer version's
		}
		name := titles[other]
		if name == "" {
			name = "a snippet that is not in this briefing"
		}
		by := link.By
		if !link.Source.IsZero() {
			by = sourceName(l.d.sources[link.Source])
		}
		if by != "" {
			by = ", says " + by
		}
		open := part.NewTextButton(upperFirst(words)+by+": "+name, func() { l.d.jump(briefing.Snippet{ID: other}.Ref()) })
		remove := part.IconButton(theme.DeleteIcon(), func() { l.remove(link) })
		l.rows.Add(container.NewBorder(nil, nil, nil, remove, open))
	}
	l.hint.Hidden = len(found) > 0
	l.root.Refresh()
}

// titles names the snippets of the open briefing.
func (l *links) titles() map[briefing.ID[briefing.Snippet]]string {
	titles := map[briefing.ID[briefing.Snippet]]string{}
	for _, s := range l.d.sections() {
		for _, p := range s.Snippets {
			titles[p.Snippet.ID] = "“" + strings.Trim(p.Snippet.Label(), "“”\"") + "”"
		}
	}
	return titles
}

// add links the chosen snippet to one that the user picks, by the word of whom the
// user picks.
func (l *links) add(kind briefing.LinkKind) {
	from, here := l.snippet(), l.d.at.Briefing
	if from.IsZero() {
		l.d.tell("Choose a snippet first.", "", nil)
		return
	}
	var all []choice
	seen := map[briefing.ID[briefing.Snippet]]bool{from: true}
	for _, s := range l.d.sections() {
		for _, p := range s.Snippets {
			id := p.Snippet.ID
			if seen[id] {
				continue
			}
			seen[id] = true
			who := ""
			if speaker, ok := p.Snippet.Attribution.Speaker(); ok && speaker.Name != "" {
				who = speaker.Name + ": "
			}
			title := who + "“" + strings.Trim(p.Snippet.Label(), "“”\"") + "” – " + s.Heading.Title
			all = append(all, choice{title, func() { l.bySomebody(here, briefing.Link{Kind: kind, From: from, To: id}) }})
		}
	}
	l.pick.show("This "+string(kind)+"…", "No other snippet of this briefing has these words.", all, nil)
}

// bySomebody asks who says so: the user, or a source.
func (l *links) bySomebody(here briefing.ID[briefing.Briefing], link briefing.Link) {
	all := []choice{{"I say so", func() { l.connect(here, link) }}}
	cited := map[briefing.ID[briefing.Source]]bool{}
	for _, s := range l.d.sections() {
		for _, p := range s.Snippets {
			for _, c := range p.Snippet.Citations {
				if source, ok := l.d.sources[c.Source]; ok && !cited[c.Source] {
					cited[c.Source] = true
					all = append(all, choice{sourceTitle(source) + " says so", func() {
						link.Source = source.ID
						l.connect(here, link)
					}})
				}
			}
		}
	}
	l.pick.show("Who says that this "+string(link.Kind)+" it?", "No source of this briefing has these words in its title.", all, nil)
}

func (l *links) connect(here briefing.ID[briefing.Briefing], link briefing.Link) {
	l.d.flush()
	l.d.write("Link the snippets", nil, func(ctx context.Context) error {
		_, err := l.d.s.Connect(ctx, here, link)
		return err
	}, func() { l.d.tell("Linked: this "+string(link.Kind)+" the other snippet.", "Undo", l.d.undo) })
}

func (l *links) remove(link briefing.Link) {
	l.d.write("Take the link away", nil, func(ctx context.Context) error {
		return l.d.s.Delete(ctx, link.Ref())
	}, func() { l.d.tell("Took the link away. Both snippets stay.", "Undo", l.d.undo) })
}
