package ui

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/wording"
	"attache/briefing"
)

// menu offers what can be done with the picked cards, or the chosen one, at the pointer.
func (s *snippets) menu(e *fyne.PointEvent) {
	one := len(s.ids()) == 1
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(lang.T("Move to heading…"), func() { s.fileAsk(true) }),
		fyne.NewMenuItem(lang.T("Also place under…"), func() { s.fileAsk(false) }),
		fyne.NewMenuItemSeparator(),
		s.below(lang.T("Status"), s.statusItems()),
		s.below(lang.T("Kind"), s.kindItems()),
		s.below(lang.T("Marking"), s.markingItems()),
		fyne.NewMenuItem(lang.T("Add a tag…"), s.tag),
		s.below(lang.T("Remove a tag"), s.tagItems()),
		fyne.NewMenuItem(lang.T("Cite a source…"), s.cite),
		fyne.NewMenuItemSeparator(),
	}
	if one {
		items = append(items,
			fyne.NewMenuItem(lang.T("Show its passage in the source"), s.passage),
			fyne.NewMenuItem(lang.T("This contradicts…"), s.contradict),
			fyne.NewMenuItem(lang.T("Comment below this one"), s.addBelow),
			fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem(lang.T("Split at the cursor"), s.split),
			fyne.NewMenuItem(lang.T("Join with the next"), s.join),
			fyne.NewMenuItem(lang.T("Write a remark"), s.remark),
			fyne.NewMenuItemSeparator(),
		)
	}
	items = append(items, fyne.NewMenuItem(lang.T("Delete"), s.delete))
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.list); c != nil {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, e.AbsolutePosition)
	}
}

// below makes an item that opens others; without any it can only be read.
func (s *snippets) below(label string, items []*fyne.MenuItem) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, nil)
	item.ChildMenu = fyne.NewMenu("", items...)
	if len(items) == 0 {
		item.Disabled, item.ChildMenu = true, nil
	}
	return item
}

// offer makes an item for each value, ticked where all that it is about have it.
func offer[T any](s *snippets, values []T, label func(T) string, has func(briefing.Snippet, T) bool, take func(T)) []*fyne.MenuItem {
	var now []briefing.Snippet
	for _, id := range s.ids() {
		if n, ok := s.d.Snippet(id); ok {
			now = append(now, n)
		}
	}
	items := make([]*fyne.MenuItem, len(values))
	for i, v := range values {
		items[i] = fyne.NewMenuItem(label(v), func() { take(v) })
		items[i].Checked = !slices.ContainsFunc(now, func(n briefing.Snippet) bool { return !has(n, v) })
	}
	return items
}

func (s *snippets) statusItems() []*fyne.MenuItem {
	return offer(s, wording.Statuses, wording.Status,
		func(n briefing.Snippet, v briefing.Status) bool {
			now := n.StatusNow()
			return now == v || v == briefing.Draft && !now.Vouched()
		}, s.mark)
}

func (s *snippets) kindItems() []*fyne.MenuItem {
	var all []briefing.SnippetKind
	for _, k := range wording.Kinds {
		all = append(all, k.Kind)
	}
	return offer(s, all, wording.Kind,
		func(n briefing.Snippet, v briefing.SnippetKind) bool { return n.Kind == v },
		func(v briefing.SnippetKind) {
			s.change(bulk{
				failed: lang.T("Attaché could not set the kind."),
				do: func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
					return s.d.Session.SetKind(ctx, v, ids...)
				},
				idle: lang.T("Nothing changes: that kind was set already, and a picture stays one."),
				done: func(n int) string {
					return lang.N(n, "%d snippet has the kind “%s” now.", "%d snippets have the kind “%s” now.", wording.Kind(v))
				},
			})
		})
}

func (s *snippets) markingItems() []*fyne.MenuItem {
	return offer(s, append([]briefing.Marking{""}, markings...),
		func(v briefing.Marking) string {
			if v == "" {
				return lang.X("marking", "None")
			}
			return string(v)
		},
		func(n briefing.Snippet, v briefing.Marking) bool { return n.Marking == v },
		func(v briefing.Marking) {
			s.change(bulk{
				failed: lang.T("Attaché could not set the marking."),
				do: func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
					return s.d.Session.SetMarking(ctx, v, ids...)
				},
				idle: lang.T("Nothing changes: that marking was set already."),
				done: func(n int) string {
					if v == "" {
						return lang.N(n, "%d snippet has no marking now.", "%d snippets have no marking now.")
					}
					return lang.N(n, "%d snippet is marked %s now.", "%d snippets are marked %s now.", v)
				},
			})
		})
}

// tagItems are the tags of what it is about.
func (s *snippets) tagItems() []*fyne.MenuItem {
	var tags []string
	for _, id := range s.ids() {
		if n, ok := s.d.Snippet(id); ok {
			tags = append(tags, n.Tags...)
		}
	}
	slices.Sort(tags)
	return offer(s, slices.Compact(tags), func(v string) string { return v },
		func(briefing.Snippet, string) bool { return false },
		func(v string) {
			s.change(bulk{
				failed: lang.T("Attaché could not remove the tag."),
				do: func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
					return s.d.Session.Untag(ctx, v, ids...)
				},
				idle: lang.T("Nothing changes: there is no such tag."),
				done: func(n int) string {
					return lang.N(n, "%d snippet is without the tag “%s” now.", "%d snippets are without the tag “%s” now.", v)
				},
			})
		})
}

// mark gives what is picked or chosen a status.
func (s *snippets) mark(status briefing.Status) {
	s.change(bulk{
		failed: lang.T("Attaché could not set the status."),
		do: func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
			return s.d.Session.Mark(ctx, status, ids...)
		},
		idle: lang.T("Nothing changes: that status was set already."),
		done: func(n int) string { return nowMarked(n, status) },
	})
}

// nowMarked says how many snippets have a status now.
func nowMarked(n int, status briefing.Status) string {
	switch status {
	case briefing.Checked:
		return lang.N(n, "%d snippet is checked now.", "%d snippets are checked now.")
	case briefing.Cleared:
		return lang.N(n, "%d snippet is cleared now.", "%d snippets are cleared now.")
	}
	return lang.N(n, "%d snippet is a draft now.", "%d snippets are drafts now.")
}

// cite lets what is picked cite a source; a single one does it in its form, where the locator is.
func (s *snippets) cite() {
	if len(s.ids()) < 2 {
		s.citeOne()
		return
	}
	s.pick.source(func(id briefing.ID[briefing.Source]) {
		s.change(bulk{
			failed: lang.T("Attaché could not cite the source."),
			do: func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
				return s.d.Session.Cite(ctx, id, ids...)
			},
			idle: lang.T("Nothing changes: the source was cited already."),
			done: func(n int) string { return lang.N(n, "%d snippet cites it now.", "%d snippets cite it now.") },
		})
	})
}

// bulk is something that is done to snippets at once.
type bulk struct {
	failed string                                                                     // said where it did not work
	do     func(context.Context, ...briefing.ID[briefing.Snippet]) (n int, err error) // gives how many changed
	idle   string                                                                     // said where none changed
	done   func(n int) string                                                         // said where some did
}

// change does something to all that is picked, or to the chosen snippet, as one step.
// Nothing is asked: it can be undone.
func (s *snippets) change(b bulk) {
	ids := s.ids()
	if len(ids) == 0 {
		s.d.Tell(lang.T("Choose a snippet first."), "", nil)
		return
	}
	s.d.Flush()
	n := 0
	s.d.Write(b.failed, nil, func(ctx context.Context) (err error) {
		n, err = b.do(ctx, ids...)
		return err
	}, func() {
		if n == 0 {
			s.d.Tell(b.idle, "", nil)
			return
		}
		s.d.Tell(b.done(n), lang.T("Undo"), s.d.Undo)
	})
}

// delete hides what is picked or chosen everywhere. Nothing is asked: it can be undone.
func (s *snippets) delete() {
	ids, next := s.ids(), s.beside()
	if len(ids) == 0 {
		s.d.Tell(lang.T("Choose a snippet to delete it."), "", nil)
		return
	}
	s.d.Flush()
	s.d.Write(lang.T("Attaché could not delete the snippets."), nil, func(ctx context.Context) error {
		refs := make([]briefing.Ref, len(ids))
		for i, id := range ids {
			refs[i] = briefing.Snippet{ID: id}.Ref()
		}
		return s.d.Session.Delete(ctx, refs...)
	}, func() {
		s.stepTo(next)
		s.d.Tell(lang.N(len(ids), "Deleted %d snippet. Its words stay in the history.", "Deleted %d snippets. Their words stay in the history."), lang.T("Undo"), s.d.Undo)
	})
}

// file puts what is picked or chosen under another heading; move takes it away from here. One that goes by itself
// is followed.
func (s *snippets) file(under briefing.ID[briefing.Heading], move bool) {
	spots, ids, next, at := s.spots(), s.ids(), s.beside(), s.d.At
	s.d.Flush()
	n := len(ids)
	s.d.Write(lang.T("Attaché could not place the snippet."), nil, func(ctx context.Context) (err error) {
		if move {
			return s.d.Session.MoveSnippets(ctx, under, lastPlace, spots...)
		}
		n, err = s.d.Session.Place(ctx, under, ids...)
		return err
	}, func() {
		switch {
		case n > 0 && len(ids) == 1:
			s.d.Read()
			s.d.Move(desk.Place{Briefing: at.Briefing, Heading: under, Snippet: at.Snippet, Source: at.Source})
		case move:
			s.stepTo(next)
			s.d.Tell(s.movedTo(under, n), lang.T("Undo"), s.d.Undo)
		default:
			s.tellPlaced(under, n, len(ids))
		}
	})
}

// tellPlaced says how many of all snippets came to stand under a heading, too.
func (s *snippets) tellPlaced(under briefing.ID[briefing.Heading], n, all int) {
	title := s.d.HeadingTitle(under)
	if n == 0 {
		s.d.Tell(lang.N(all, "%d snippet stands under “%s” already.", "%d snippets stand under “%s” already.", title), "", nil)
		return
	}
	s.d.Tell(lang.N(n, "%d snippet stands under “%s” too.", "%d snippets stand under “%s” too.", title), lang.T("Undo"), s.d.Undo)
}

// movedTo says where snippets were moved.
func (s *snippets) movedTo(under briefing.ID[briefing.Heading], n int) string {
	if under.IsZero() {
		return lang.N(n, "Moved %d snippet to the Inbox.", "Moved %d snippets to the Inbox.")
	}
	return lang.N(n, "Moved %d snippet to “%s”.", "Moved %d snippets to “%s”.", s.d.HeadingTitle(under))
}

// fileAsk asks for the heading that what is picked or chosen goes to.
func (s *snippets) fileAsk(move bool) {
	if len(s.spots()) == 0 {
		s.d.Tell(lang.T("Choose a snippet first."), "", nil)
		return
	}
	title := lang.T("Also place under…")
	if move {
		title = lang.T("Move to heading…")
	}
	s.pick.heading(title, func(id briefing.ID[briefing.Heading]) { s.file(id, move) })
}

// beside gives the card that is to be chosen when what is picked or chosen has left: the next behind it, else the last in front.
func (s *snippets) beside() session.Spot {
	going := map[session.Spot]bool{}
	for _, spot := range s.spots() {
		going[spot] = true
	}
	var before session.Spot
	behind := false
	for _, c := range s.cards {
		switch {
		case going[c.spot()]:
			behind = true
		case behind:
			return c.spot()
		default:
			before = c.spot()
		}
	}
	return before
}

// stepTo chooses a card, if it is still shown.
func (s *snippets) stepTo(spot session.Spot) {
	if i := s.indexOf(spot); i >= 0 {
		s.choose(i)
	}
}
