package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
)

// menu offers what can be done with the picked cards, or the chosen one, at the pointer.
func (s *snippets) menu(e *fyne.PointEvent) {
	one := len(s.ids()) == 1
	items := []*fyne.MenuItem{
		fyne.NewMenuItem("Move to heading…", func() { s.fileAsk(true) }),
		fyne.NewMenuItem("Also place under…", func() { s.fileAsk(false) }),
		fyne.NewMenuItemSeparator(),
		s.below("Status", s.statusItems()),
		s.below("Kind", s.kindItems()),
		s.below("Marking", s.markingItems()),
		fyne.NewMenuItem("Add a tag…", s.tag),
		s.below("Remove a tag", s.tagItems()),
		fyne.NewMenuItem("Cite a source…", s.cite),
		fyne.NewMenuItemSeparator(),
	}
	if one {
		items = append(items,
			fyne.NewMenuItem("Split at the cursor", s.split),
			fyne.NewMenuItem("Join with the next", s.join),
			fyne.NewMenuItem("Write a remark", s.remark),
			fyne.NewMenuItemSeparator(),
		)
	}
	items = append(items, fyne.NewMenuItem("Delete", s.delete))
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
		if n, ok := s.d.snippet(id); ok {
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
	return offer(s, []briefing.Status{briefing.Draft, briefing.Checked, briefing.Cleared},
		func(v briefing.Status) string { return upperFirst(string(v)) },
		func(n briefing.Snippet, v briefing.Status) bool {
			now := n.StatusNow()
			return now == v || v == briefing.Draft && !now.Vouched()
		}, s.mark)
}

func (s *snippets) kindItems() []*fyne.MenuItem {
	var all []briefing.SnippetKind
	for _, k := range kinds {
		all = append(all, k.kind)
	}
	return offer(s, all, kindLabel,
		func(n briefing.Snippet, v briefing.SnippetKind) bool { return n.Kind == v },
		func(v briefing.SnippetKind) {
			label := strings.ToLower(kindLabel(v))
			s.change(lang.T("Attaché could not set the kind."), "has that kind already, or is a picture", label+" now", func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
				return s.d.s.SetKind(ctx, v, ids...)
			})
		})
}

func (s *snippets) markingItems() []*fyne.MenuItem {
	return offer(s, append([]briefing.Marking{""}, markings...),
		func(v briefing.Marking) string {
			if v == "" {
				return "None"
			}
			return string(v)
		},
		func(n briefing.Snippet, v briefing.Marking) bool { return n.Marking == v },
		func(v briefing.Marking) {
			words := "marked " + string(v)
			if v == "" {
				words = "without a marking now"
			}
			s.change(lang.T("Attaché could not set the marking."), "has that marking already", words, func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
				return s.d.s.SetMarking(ctx, v, ids...)
			})
		})
}

// tagItems are the tags of what it is about.
func (s *snippets) tagItems() []*fyne.MenuItem {
	var tags []string
	for _, id := range s.ids() {
		if n, ok := s.d.snippet(id); ok {
			tags = append(tags, n.Tags...)
		}
	}
	slices.Sort(tags)
	return offer(s, slices.Compact(tags), func(v string) string { return v },
		func(briefing.Snippet, string) bool { return false },
		func(v string) {
			s.change(lang.T("Attaché could not remove the tag."), "has no such tag", "without the tag “"+v+"”", func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
				return s.d.s.Untag(ctx, v, ids...)
			})
		})
}

// mark gives what is picked or chosen a status.
func (s *snippets) mark(status briefing.Status) {
	s.change(lang.T("Attaché could not set the status."), "is "+string(status)+" already", string(status)+" now", func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
		return s.d.s.Mark(ctx, status, ids...)
	})
}

// cite lets what is picked cite a source; a single one does it in its form, where the locator is.
func (s *snippets) cite() {
	if len(s.ids()) < 2 {
		s.citeOne()
		return
	}
	s.pick.source(func(id briefing.ID[briefing.Source]) {
		s.change(lang.T("Attaché could not cite the source."), "cites it already", "citing it now", func(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (int, error) {
			return s.d.s.Cite(ctx, id, ids...)
		})
	})
}

// change does something to all that is picked, or to the chosen snippet, as one step. same says of one what it is where nothing changes, done
// what those are that did. Nothing is asked: it can be undone.
func (s *snippets) change(what, same, done string, do func(context.Context, ...briefing.ID[briefing.Snippet]) (int, error)) {
	ids := s.ids()
	if len(ids) == 0 {
		s.d.tell("Choose a snippet first.", "", nil)
		return
	}
	s.d.flush()
	n := 0
	s.d.write(what, nil, func(ctx context.Context) (err error) {
		n, err = do(ctx, ids...)
		return err
	}, func() {
		switch {
		case n == 0 && len(ids) == 1:
			s.d.tell("The snippet "+same+".", "", nil)
		case n == 0:
			s.d.tell("Each of these "+same+".", "", nil)
		case len(ids) == 1:
			s.d.tell("The snippet is "+done+".", "Undo", s.d.undo)
		default:
			s.d.tell(counted(n, "snippet is ", "snippets are ")+done+".", "Undo", s.d.undo)
		}
	})
}

// delete hides what is picked or chosen everywhere. Nothing is asked: it can be undone.
func (s *snippets) delete() {
	ids, next := s.ids(), s.beside()
	if len(ids) == 0 {
		s.d.tell("Choose a snippet to delete it.", "", nil)
		return
	}
	s.d.flush()
	s.d.write(lang.T("Attaché could not delete the snippets."), nil, func(ctx context.Context) error {
		refs := make([]briefing.Ref, len(ids))
		for i, id := range ids {
			refs[i] = briefing.Snippet{ID: id}.Ref()
		}
		return s.d.s.Delete(ctx, refs...)
	}, func() {
		s.stepTo(next)
		words := "Its words stay in the history."
		if len(ids) > 1 {
			words = "Their words stay in the history."
		}
		s.d.tell("Deleted "+theSnippets(len(ids))+". "+words, "Undo", s.d.undo)
	})
}

// file puts what is picked or chosen under another heading; move takes it away from here. One that goes by itself
// is followed.
func (s *snippets) file(under briefing.ID[briefing.Heading], move bool) {
	spots, ids, next, at := s.spots(), s.ids(), s.beside(), s.d.at
	s.d.flush()
	n := len(ids)
	s.d.write(lang.T("Attaché could not place the snippet."), nil, func(ctx context.Context) (err error) {
		if move {
			return s.d.s.MoveSnippets(ctx, under, lastPlace, spots...)
		}
		n, err = s.d.s.Place(ctx, under, ids...)
		return err
	}, func() {
		switch {
		case n == 0:
			s.d.tell("“"+s.d.headingTitle(under)+"” has "+theSnippets(len(ids))+" already.", "", nil)
		case len(ids) == 1:
			s.d.read()
			s.d.move(place{Briefing: at.Briefing, Heading: under, Snippet: at.Snippet, Source: at.Source})
		case move:
			s.stepTo(next)
			s.d.tell(fmt.Sprintf("Moved %s to “%s”.", theSnippets(n), s.d.headingTitle(under)), "Undo", s.d.undo)
		default:
			s.d.tell(fmt.Sprintf("%s under “%s” too.", counted(n, "snippet stands", "snippets stand"), s.d.headingTitle(under)), "Undo", s.d.undo)
		}
	})
}

// theSnippets words several of them in a sentence.
func theSnippets(n int) string {
	if n == 1 {
		return "the snippet"
	}
	return fmt.Sprintf("%d snippets", n)
}

// fileAsk asks for the heading that what is picked or chosen goes to.
func (s *snippets) fileAsk(move bool) {
	if len(s.spots()) == 0 {
		s.d.tell("Choose a snippet first.", "", nil)
		return
	}
	title := "Also place under…"
	if move {
		title = "Move to heading…"
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

// headingTitle gives the title of a heading of the open briefing, and Inbox for none.
func (d *desk) headingTitle(id briefing.ID[briefing.Heading]) string {
	if i := d.sectionIndex(id); i >= 0 {
		return d.sections()[i].Heading.Title
	}
	return "Inbox"
}
