package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/work"
	"attache/briefing"
)

// conflicts keeps what is to be decided in the library in sight: a strip in the forms and over the panes, a signal at
// the foot, and the dialog in which it is decided.
type conflicts struct {
	desk.Quiet
	w      *Window
	reads  work.Latest
	signal *part.Signal // how much there is to decide
	strip  *disputed    // of the chosen heading and the open briefing
	view   *decisions   // the open dialog; nil: none
}

func newConflicts(w *Window) *conflicts {
	c := &conflicts{w: w, reads: work.Latest{Run: w.d.Run}}
	c.signal = part.NewSignal(w.decideConflicts)
	c.signal.Importance, c.signal.TextStyle.Bold = widget.WarningImportance, true
	c.signal.Hide()
	c.strip = newDisputed(w.d, func() []briefing.Ref {
		return []briefing.Ref{briefing.Heading{ID: w.d.At.Heading}.Ref(), briefing.Briefing{ID: w.d.At.Briefing}.Ref()}
	})
	return c
}

// Changed reads anew what is to be decided.
func (c *conflicts) Changed(what desk.Change) {
	if !what.All && len(what.Refs) == 0 {
		return
	}
	c.reads.Do(func() work.Job {
		return func(ctx context.Context) func() {
			list, err := c.w.d.Session.Conflicts(ctx)
			return func() {
				if err != nil {
					c.w.d.Fail(lang.T("Attaché could not read what is to be decided."), err)
					return
				}
				c.w.d.Conflicts = list
				c.show()
			}
		}
	})
}

func (c *conflicts) Moved(from desk.Place) {
	if from.Heading == c.w.d.At.Heading && from.Briefing == c.w.d.At.Briefing {
		return
	}
	hidden := c.strip.root.Hidden
	if c.strip.show(); c.strip.root.Hidden != hidden {
		c.w.win.Content().Refresh() // the panes begin lower, or higher again
	}
}

func (c *conflicts) show() {
	n := len(c.w.d.ToDecide())
	c.signal.SetText(lang.N(n, "%d to decide", "%d to decide"))
	c.signal.Hidden = n == 0
	c.signal.Refresh()
	c.strip.show()
	c.w.editor.disputed.show()
	c.w.source.disputed.show()
	c.w.win.Content().Refresh()
	if c.view != nil {
		c.view.fill()
	}
}

// decideConflicts shows all that is to be decided.
func (w *Window) decideConflicts() { w.conflicts.open(briefing.Ref{}) }

// open shows what is to be decided, that of an object first, as it is once all that was typed is saved.
func (c *conflicts) open(ref briefing.Ref) {
	w := c.w
	w.d.Flush()
	w.d.LookUp(lang.T("Attaché could not read what is to be decided."), func(ctx context.Context) (func(), error) {
		list, err := w.d.Session.Conflicts(ctx)
		return func() {
			w.d.Conflicts = list
			if len(w.d.ToDecide()) == 0 {
				w.d.Tell(lang.T("There is nothing to decide."), "", nil)
				return
			}
			if c.view == nil {
				c.view = newDecisions(w)
				c.view.open(func() { c.view = nil })
			}
			c.view.choose(ref)
		}, err
	})
}

// disputed is a strip that says that there is something to decide about an object.
type disputed struct {
	d     *desk.Desk
	of    func() []briefing.Ref
	first briefing.Ref
	words *widget.Label
	root  *fyne.Container
}

func newDisputed(d *desk.Desk, of func() []briefing.Ref) *disputed {
	s := &disputed{d: d, of: of, words: widget.NewLabel("")}
	s.words.Wrapping = fyne.TextWrapWord
	s.words.Importance = widget.WarningImportance
	decide := part.NewButton(lang.T("Decide…"), func() { d.Decide(s.first) })
	s.root = container.NewVBox(part.Plate(container.NewBorder(nil, nil, nil, container.NewVBox(decide), s.words)))
	s.root.Hide()
	return s
}

// show says what is to be decided about the objects.
func (s *disputed) show() {
	var lines []string
	all := s.d.ToDecide()
	for _, ref := range s.of() {
		for i := range all {
			if u := &all[i]; u.About(ref) {
				if lines == nil {
					s.first = u.Ref()
				}
				lines = append(lines, strife(u))
			}
		}
	}
	s.words.SetText(strings.Join(lines, "\n"))
	s.root.Hidden = lines == nil
	s.root.Refresh()
}

// strife says in a line what is to be decided.
func strife(u *desk.Undecided) string {
	if u.Astray != nil {
		return lang.T("The heading “%s” stands under itself, or under one that is gone.", u.Astray.Title)
	}
	c := u.Conflict
	if c.Field == briefing.FieldDeleted {
		deleted := func(v session.Version) bool { return v.Deletes }
		wrote := func(v session.Version) bool { return !v.Deletes }
		return lang.T("%[1]s: deleted by %[2]s, and written in meanwhile by %[3]s. It stays until somebody decides.",
			session.KindName(c.Ref.Kind), lang.List(people(c, deleted)), lang.List(people(c, wrote)))
	}
	n, field := len(c.Versions), session.FieldLabel(c.Field)
	switch c.Ref.Kind {
	case briefing.KindHeading:
		return lang.N(n, "%d version of “%s” of this heading: %s.", "%d versions of “%s” of this heading: %s.", field, sidesWords(c))
	case briefing.KindBriefing:
		return lang.N(n, "%d version of “%s” of this briefing: %s.", "%d versions of “%s” of this briefing: %s.", field, sidesWords(c))
	}
	return lang.N(n, "%d version of “%s”: %s.", "%d versions of “%s”: %s.", field, sidesWords(c))
}

// sidesWords names whose versions there are: "yours and Ben’s".
func sidesWords(c *session.Conflict) string {
	var names []string
	for _, v := range c.Versions {
		if name := whose(v); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return lang.List(names)
}

// people names by whom some of the versions were written, the user as "you".
func people(c *session.Conflict, of func(session.Version) bool) []string {
	var names []string
	for _, v := range c.Versions {
		name := personOf(v)
		if v.Mine {
			name = lang.X("behind “by”", "you")
		}
		if of(v) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// whose says whose a version is, the user's own as "yours".
func whose(v session.Version) string {
	if v.Mine {
		return lang.X("a version", "yours")
	}
	if name := briefing.PersonName(v.Who); name != "" {
		return lang.X("a version", "%s’s", name)
	}
	return lang.X("a version", "somebody’s")
}
