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
	"attache/app/ui/part"
	"attache/briefing"
)

// conflicts keeps what is to be decided in the library in sight: a strip in the forms and over the panes, a signal at
// the foot, and the dialog in which it is decided.
type conflicts struct {
	quiet
	w      *Window
	reads  latest
	signal *part.Signal // how much there is to decide
	strip  *disputed    // of the chosen heading and the open briefing
	view   *decisions   // the open dialog; nil: none
}

func newConflicts(w *Window) *conflicts {
	c := &conflicts{w: w, reads: latest{run: w.d.run}}
	c.signal = part.NewSignal(w.decideConflicts)
	c.signal.Importance, c.signal.TextStyle.Bold = widget.WarningImportance, true
	c.signal.Hide()
	c.strip = newDisputed(w.d, func() []briefing.Ref {
		return []briefing.Ref{briefing.Heading{ID: w.d.at.Heading}.Ref(), briefing.Briefing{ID: w.d.at.Briefing}.Ref()}
	})
	return c
}

// changed reads anew what is to be decided.
func (c *conflicts) changed(what change) {
	if !what.all && len(what.refs) == 0 {
		return
	}
	c.reads.do(func() job {
		return func(ctx context.Context) func() {
			list, err := c.w.d.s.Conflicts(ctx)
			return func() {
				if err != nil {
					c.w.d.fail(lang.T("Attaché could not read what is to be decided."), err)
					return
				}
				c.w.d.conflicts = list
				c.show()
			}
		}
	})
}

func (c *conflicts) moved(from place) {
	if from.Heading == c.w.d.at.Heading && from.Briefing == c.w.d.at.Briefing {
		return
	}
	hidden := c.strip.root.Hidden
	if c.strip.show(); c.strip.root.Hidden != hidden {
		c.w.win.Content().Refresh() // the panes begin lower, or higher again
	}
}

func (c *conflicts) show() {
	n := len(c.w.d.toDecide())
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
	w.d.flush()
	w.d.lookUp(lang.T("Attaché could not read what is to be decided."), func(ctx context.Context) (func(), error) {
		list, err := w.d.s.Conflicts(ctx)
		return func() {
			w.d.conflicts = list
			if len(w.d.toDecide()) == 0 {
				w.d.tell(lang.T("There is nothing to decide."), "", nil)
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
	d     *desk
	of    func() []briefing.Ref
	first briefing.Ref
	words *widget.Label
	root  *fyne.Container
}

func newDisputed(d *desk, of func() []briefing.Ref) *disputed {
	s := &disputed{d: d, of: of, words: widget.NewLabel("")}
	s.words.Wrapping = fyne.TextWrapWord
	s.words.Importance = widget.WarningImportance
	decide := part.NewButton(lang.T("Decide…"), func() { d.decide(s.first) })
	s.root = container.NewVBox(part.Plate(container.NewBorder(nil, nil, nil, container.NewVBox(decide), s.words)))
	s.root.Hide()
	return s
}

// show says what is to be decided about the objects.
func (s *disputed) show() {
	var lines []string
	all := s.d.toDecide()
	for _, ref := range s.of() {
		for i := range all {
			if u := &all[i]; u.about(ref) {
				if lines == nil {
					s.first = u.ref()
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
func strife(u *undecided) string {
	if u.astray != nil {
		return lang.T("The heading “%s” stands under itself, or under one that is gone.", u.astray.Title)
	}
	c := u.conflict
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
