package ui

import (
	"cmp"
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

// news keeps what others changed since the user last said to have seen everything: said once at the start, and from
// then on at the foot of the window and by dots on cards.
type news struct {
	desk.Quiet
	w      *Window
	asks   work.Latest
	told   bool // at the start
	signal *part.Signal
}

func newNews(w *Window) *news {
	n := &news{w: w, asks: work.Latest{Run: w.d.Run}}
	n.signal = part.NewSignal(n.open)
	n.signal.Importance = widget.HighImportance
	n.signal.Hide()
	return n
}

func (n *news) Changed(c desk.Change) {
	if c.All || len(c.Refs) > 0 {
		n.ask()
	}
}

// ask reads the news.
func (n *news) ask() {
	n.asks.Do(func() work.Job {
		return func(ctx context.Context) func() {
			got, err := n.w.d.Session.News(ctx)
			return func() {
				if err != nil {
					n.w.d.Fail(lang.T("Attaché could not read what is new."), err)
					return
				}
				n.show(got)
			}
		}
	})
}

func (n *news) show(got session.News) {
	d := n.w.d
	d.News, d.Fresh = got, map[briefing.UUID]bool{}
	for _, item := range got.Items {
		d.Fresh[item.About.ID] = true
	}
	words := ""
	if total := len(got.Items) + got.More; total > 0 {
		words = lang.N(total, "%d change by others", "%d changes by others")
	}
	if n.signal.Text != words {
		n.signal.SetText(words)
		n.signal.Hidden = words == ""
		n.w.status.root.Refresh()
	}
	n.w.snippets.reload()
	switch {
	case n.told:
	case words != "":
		d.Tell(got.Words(), lang.X("the news", "Show"), n.open)
	case got.ByDate:
		d.Tell(got.Words(), "", nil)
	}
	n.told = true
}

// seen says that the user has seen all that is told.
func (n *news) seen() {
	until := n.w.d.News.Until
	if len(n.w.d.News.Items) == 0 && n.w.d.News.More == 0 {
		n.w.d.Tell(n.w.d.News.Words(), "", nil)
		return
	}
	n.w.d.Attempt(nil, func(ctx context.Context) error { return n.w.d.Session.SawNews(ctx, until) }, func(err error) {
		if err != nil {
			n.w.d.Fail(lang.T("Attaché could not keep what you have seen."), err)
			return
		}
		n.ask()
	})
}

// newsRow is a row of the list: the head of what stands in one place, or what was changed there.
type newsRow struct {
	head string
	item *session.NewsItem
}

// newsSheet is the list of the news, with what differs beside it.
type newsSheet struct {
	rows   []newsRow
	chosen int
	list   *part.List
	detail *fyne.Container
}

// open shows the news.
func (n *news) open() {
	got := n.w.d.News
	if len(got.Items) == 0 {
		n.w.d.Tell(got.Words(), "", nil)
		return
	}
	s := newNewsSheet(got)
	says := got.Words()
	if !got.ByDate {
		says += " " + lang.T("You last looked on %[1]s at %[2]s.", lang.DayOfYear(got.Since.Local()), lang.Clock(got.Since.Local()))
	}
	if got.More > 0 {
		says += " " + lang.N(len(got.Items), "Of these, the newest %d is listed.", "Of these, the newest %d are listed.")
	}
	about := widget.NewLabel(says)
	about.Wrapping = fyne.TextWrapWord
	split := container.NewHSplit(s.list, container.NewVScroll(s.detail))
	split.SetOffset(0.42)
	d := part.NewDialog(lang.T("What others changed"), container.NewBorder(about, nil, nil, nil, split), n.w.win)
	lead := func() {
		if item := s.rows[s.chosen].item; item != nil {
			d.Hide()
			n.lead(*item)
		}
	}
	leadTo := part.NewButtonWithIcon(lang.T("Go there"), theme.NavigateNextIcon(), lead)
	leadTo.Importance = widget.HighImportance
	d.SetAnswers(
		part.NewButton(lang.T("Close"), d.Hide),
		part.NewButtonWithIcon(lang.T("I have seen all"), theme.ConfirmIcon(), func() { d.Hide(); n.seen() }),
		leadTo,
	)
	d.Resize(fyne.NewSize(980, 580))
	n.w.open(d)
	s.list.Key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
			lead()
			return true
		}
		return false
	}
	n.w.focus(s.list)
	s.list.Select(1)
}

// lead goes to what was changed; a remark is shown as one.
func (n *news) lead(item session.NewsItem) {
	if item.Fate == "deleted" && item.Ref == item.About {
		n.w.d.Tell(lang.T("It was deleted by %s; its words stay in the history.", lang.List(item.Who)), "", nil)
		return
	}
	n.w.d.Jump(item.About)
	if item.Ref.Kind == briefing.KindRemark {
		n.w.remarks.point(item.About)
		n.w.show(desk.TabRemarks)
	}
}

func newNewsSheet(got session.News) *newsSheet {
	s := &newsSheet{detail: container.NewVBox()}
	last := "\x00"
	for i := range got.Items {
		item := &got.Items[i]
		head := lang.T("Elsewhere in the library")
		if !item.Briefing.IsZero() {
			head = cmp.Or(item.BriefingTitle, lang.T("Briefing without a title"))
			if item.Heading != "" {
				head += " · " + item.Heading
			}
		}
		if head != last {
			s.rows = append(s.rows, newsRow{head: head})
			last = head
		}
		s.rows = append(s.rows, newsRow{item: item})
	}
	s.list = part.NewList(func() int { return len(s.rows) }, newLines, s.show)
	s.list.Current = func() int { return s.chosen }
	s.list.OnSelected = func(i widget.ListItemID) {
		if s.rows[i].item == nil { // a head: on to what is behind it, in the direction of the step
			to := i + 1
			if i < s.chosen && i > 0 {
				to = i - 1
			}
			s.list.Select(to)
			return
		}
		s.chosen = i
		s.explain(*s.rows[i].item)
	}
	return s
}

// newsFate says what became of an object, by whom and when.
func newsFate(item *session.NewsItem) string {
	kind, who := session.KindName(item.Kind()), lang.List(item.Who)
	at := item.At.Local()
	when := lang.DayOfYear(at) + ", " + lang.Clock(at)
	switch item.Fate {
	case "new":
		return lang.T("%[1]s added by %[2]s, %[3]s", kind, who, when)
	case session.Moved:
		return lang.T("%[1]s moved by %[2]s, %[3]s", kind, who, when)
	case "deleted":
		return lang.T("%[1]s deleted by %[2]s, %[3]s", kind, who, when)
	case "restored":
		return lang.T("%[1]s brought back by %[2]s, %[3]s", kind, who, when)
	case "contested":
		return lang.T("%[1]s deleted by one and changed by another: %[2]s, %[3]s", kind, who, when)
	}
	return lang.T("%[1]s changed by %[2]s, %[3]s", kind, who, when)
}

// newsNew names what is new at the head of its words.
func newsNew(kind briefing.Kind) string {
	switch kind {
	case briefing.KindSnippet:
		return lang.T("New snippet:")
	case briefing.KindSource:
		return lang.T("New source:")
	case briefing.KindBriefing:
		return lang.T("New briefing:")
	case briefing.KindHeading:
		return lang.T("New heading:")
	case briefing.KindLink:
		return lang.T("New link:")
	case briefing.KindRemark:
		return lang.T("New remark:")
	}
	return lang.T("New:")
}

func (s *newsSheet) show(i widget.ListItemID, o fyne.CanvasObject) {
	row, r := o.(*part.Lines), s.rows[i]
	if r.item == nil {
		row.Set(r.head, "", true)
	} else {
		row.Set(r.item.Label, newsFate(r.item), false)
	}
	s.list.SetItemHeight(i, row.MinSize().Height)
}

// explain shows what differs, field by field.
func (s *newsSheet) explain(item session.NewsItem) {
	s.detail.RemoveAll()
	add := func(words string) {
		l := widget.NewLabel(words)
		l.Wrapping = fyne.TextWrapWord
		s.detail.Add(l)
	}
	if item.Fate == "new" {
		add(newsNew(item.Ref.Kind))
		for _, f := range item.Fields {
			for _, v := range f.Versions {
				if !v.Here {
					add(v.Words)
				}
			}
		}
		if len(item.Fields) == 0 {
			add(item.Label)
		}
		if item.Under != "" {
			add(wording.UpperFirst(item.Under))
		}
		s.detail.Refresh()
		return
	}
	for _, f := range item.Fields {
		s.detail.Add(part.Heading(session.FieldLabel(f.Field)))
		beside := part.NewBeside(lang.T("When you last looked"), lang.T("Now"))
		left, right := newsWords(f)
		beside.Set(left, right)
		s.detail.Add(beside.Container)
	}
	if len(item.Fields) == 0 {
		words := item.Label
		if item.Fate == "deleted" {
			words = lang.T("%s was deleted. Its words stay in the history, and the trash brings it back.", item.Label)
		}
		add(words)
	}
	s.detail.Refresh()
}

// newsWords puts the two versions of a field beside each other.
func newsWords(f session.MergedField) (left, right []part.Words) {
	if f.Difference == nil {
		texts := []string{"", ""}
		for i, v := range f.Versions[:min(len(f.Versions), 2)] {
			texts[i] = cmp.Or(v.Words, lang.T("(nothing)"))
		}
		return []part.Words{{Text: texts[0]}}, []part.Words{{Text: texts[1], Tone: part.Caution}}
	}
	for _, d := range f.Difference {
		if d.Same() {
			left, right = append(left, part.Words{Text: d.Before}), append(right, part.Words{Text: d.After})
			continue
		}
		left = append(left, part.Words{Text: d.Before, Tone: part.Bad})
		right = append(right, part.Words{Text: d.After, Tone: part.Good})
	}
	empty := func(w part.Words) bool { return w.Text == "" }
	return slices.DeleteFunc(left, empty), slices.DeleteFunc(right, empty)
}
