package ui

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// news keeps what others changed since the user last said to have seen everything: said once at the start, and from
// then on at the foot of the window and by dots on cards.
type news struct {
	quiet
	w      *Window
	asks   latest
	told   bool // at the start
	signal *part.Signal
}

func newNews(w *Window) *news {
	n := &news{w: w, asks: latest{run: w.d.run}}
	n.signal = part.NewSignal(n.open)
	n.signal.Importance = widget.HighImportance
	n.signal.Hide()
	return n
}

func (n *news) changed(c change) {
	if c.all || len(c.refs) > 0 {
		n.ask()
	}
}

// ask reads the news.
func (n *news) ask() {
	n.asks.do(func() job {
		return func(ctx context.Context) func() {
			got, err := n.w.d.s.News(ctx)
			return func() {
				if err != nil {
					n.w.d.fail(lang.T("Attaché could not read what is new."), err)
					return
				}
				n.show(got)
			}
		}
	})
}

func (n *news) show(got session.News) {
	d := n.w.d
	d.news, d.fresh = got, map[briefing.UUID]bool{}
	for _, item := range got.Items {
		d.fresh[item.About.ID] = true
	}
	words := ""
	if total := len(got.Items) + got.More; total > 0 {
		words = counted(total, "change by others", "changes by others")
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
		d.tell(got.Words()+".", "Show", n.open)
	case got.ByDate:
		d.tell(got.Words()+".", "", nil)
	}
	n.told = true
}

// seen says that the user has seen all that is told.
func (n *news) seen() {
	until := n.w.d.news.Until
	if len(n.w.d.news.Items) == 0 && n.w.d.news.More == 0 {
		n.w.d.tell(n.w.d.news.Words()+".", "", nil)
		return
	}
	n.w.d.attempt(nil, func(ctx context.Context) error { return n.w.d.s.SawNews(ctx, until) }, func(err error) {
		if err != nil {
			n.w.d.fail(lang.T("Attaché could not keep what you have seen."), err)
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
	got := n.w.d.news
	if len(got.Items) == 0 {
		n.w.d.tell(got.Words()+".", "", nil)
		return
	}
	s := newNewsSheet(got)
	about := widget.NewLabel(got.Words())
	if !got.ByDate {
		about.Text += ", on " + got.Since.Local().Format("2 January at 15:04")
	}
	about.Text += "."
	if got.More > 0 {
		about.SetText(about.Text + fmt.Sprintf(" Of these, the newest %d are listed.", len(got.Items)))
	}
	about.Wrapping = fyne.TextWrapWord
	split := container.NewHSplit(s.list, container.NewVScroll(s.detail))
	split.SetOffset(0.42)
	d := dialog.NewCustomWithoutButtons("What others changed", container.NewBorder(about, nil, nil, nil, split), n.w.win)
	lead := func() {
		if item := s.rows[s.chosen].item; item != nil {
			d.Hide()
			n.lead(*item)
		}
	}
	leadTo := widget.NewButtonWithIcon("Go there", theme.NavigateNextIcon(), lead)
	leadTo.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{
		widget.NewButton("Close", d.Hide),
		widget.NewButtonWithIcon("I have seen all", theme.ConfirmIcon(), func() { d.Hide(); n.seen() }),
		leadTo,
	})
	d.Resize(fyne.NewSize(980, 580))
	escape := n.w.open(d)
	s.list.Key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
			lead()
			return true
		}
		return escape(k)
	}
	n.w.focus(s.list)
	s.list.Select(1)
}

// lead goes to what was changed; a remark is shown as one.
func (n *news) lead(item session.NewsItem) {
	if item.Fate == "deleted" && item.Ref == item.About {
		n.w.d.tell("It was deleted by "+strings.Join(item.Who, " and ")+"; its words stay in the history.", "", nil)
		return
	}
	n.w.d.jump(item.About)
	if item.Ref.Kind == briefing.KindRemark {
		n.w.remarks.point(item.About)
		n.w.show(tabRemarks)
	}
}

func newNewsSheet(got session.News) *newsSheet {
	s := &newsSheet{detail: container.NewVBox()}
	last := "\x00"
	for i := range got.Items {
		item := &got.Items[i]
		head := "Elsewhere in the library"
		if !item.Briefing.IsZero() {
			head = cmp.Or(item.BriefingTitle, "Briefing without a title")
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
	s.list = part.NewList(func() int { return len(s.rows) }, func() fyne.CanvasObject {
		words := widget.NewLabel("")
		words.Truncation = fyne.TextTruncateEllipsis
		return part.Tight(words, part.Caption(""))
	}, s.show)
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

// newsFates words what became of an object.
var newsFates = map[string]string{
	"new": "new", "changed": "changed", string(session.Moved): "moved", "deleted": "deleted", "restored": "brought back", "contested": "deleted by one and changed by another",
}

func (s *newsSheet) show(i widget.ListItemID, o fyne.CanvasObject) {
	row := o.(*fyne.Container)
	words, caption := row.Objects[0].(*widget.Label), row.Objects[1].(*widget.Label)
	r := s.rows[i]
	words.TextStyle.Bold = r.item == nil
	caption.Hidden = r.item == nil
	if r.item == nil {
		words.SetText(r.head)
	} else {
		words.SetText(r.item.Label)
		caption.SetText(fmt.Sprintf("%s %s by %s, %s", upperFirst(string(r.item.Kind())), newsFates[string(r.item.Fate)], strings.Join(r.item.Who, " and "), r.item.At.Local().Format("2 January, 15:04")))
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
		add("New " + string(item.Ref.Kind) + ":")
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
			add(upperFirst(item.Under))
		}
		s.detail.Refresh()
		return
	}
	for _, f := range item.Fields {
		s.detail.Add(part.Heading(upperFirst(session.FieldName(f.Field))))
		beside := part.NewBeside("When you last looked", "Now")
		left, right := newsWords(f)
		beside.Set(left, right)
		s.detail.Add(beside.Container)
	}
	if len(item.Fields) == 0 {
		words := item.Label
		if item.Fate == "deleted" {
			words += " was deleted. Its words stay in the history, and the trash brings it back."
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
			texts[i] = cmp.Or(v.Words, "(nothing)")
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
