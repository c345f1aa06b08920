package part

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Result is one thing that a search found: an icon for what it is, a title, and
// the words around what was looked for. A click anywhere on it takes it, also on
// the row that is marked already.
type Result struct {
	widget.BaseWidget
	Tap func()

	icon  *widget.Icon
	group *widget.Label
	head  *fyne.Container // title and group
	hover
	title   *widget.Label
	excerpt *widget.RichText
	words   []widget.RichTextSegment // of the excerpt, whole
	where   *widget.Label
	shown   resultText
}

// resultText is what a row shows: setting the same again, as lists do, would measure all of its words anew.
type resultText struct {
	icon                         fyne.Resource
	title, where, excerpt, group string
	matches                      []Range
}

func (t resultText) equals(o resultText) bool {
	return t.icon == o.icon && t.title == o.title && t.where == o.where && t.excerpt == o.excerpt && t.group == o.group && slices.Equal(t.matches, o.matches)
}

// Range is a piece of a text, in bytes, End not included.
type Range struct{ Start, End int }

// NewResult makes an empty row.
func NewResult() *Result {
	r := &Result{hover: newHover(), icon: widget.NewIcon(nil), title: widget.NewLabel(""), excerpt: widget.NewRichText(), where: Caption(""), group: Caption("")}
	r.group.Truncation, r.group.TextStyle.Bold = fyne.TextTruncateOff, true
	r.title.Truncation = fyne.TextTruncateEllipsis
	r.excerpt.Truncation = fyne.TextTruncateClip
	r.head = container.NewBorder(nil, nil, nil, r.group, r.title)
	r.ExtendBaseWidget(r)
	return r
}

// Set makes the row show a result; what matched is set in bold, and where says
// what it stands in. group names the group that begins with the row; nothing where it goes on.
func (r *Result) Set(icon fyne.Resource, title, where, excerpt string, matches []Range, group string) {
	now := resultText{icon, title, where, excerpt, group, matches}
	if r.shown.equals(now) {
		return
	}
	r.shown = now
	r.where.SetText(where)
	r.where.Hidden = where == ""
	r.group.SetText(group)
	r.icon.SetResource(icon)
	r.title.SetText(title)
	r.words = segments(excerpt, matches)
	r.fit(r.excerpt.Size())
}

// fit shows as much of the excerpt as there is room for. The toolkit would cut words in several styles without a sign of it.
func (r *Result) fit(size fyne.Size) {
	r.excerpt.Segments = fitSegments(r.words, size.Width-2*theme.InnerPadding())
	r.excerpt.Refresh()
	r.head.Refresh() // the group needs another width
}

// segments cuts a text at its matches. Ranges that do not lie in the text, or
// overlap one before, are left out.
func segments(text string, matches []Range) []widget.RichTextSegment {
	var out []widget.RichTextSegment
	add := func(words string, bold bool) {
		words = strings.Map(func(r rune) rune {
			if r == '\n' || r == '\t' {
				return ' '
			}
			return r
		}, words)
		if words == "" {
			return
		}
		out = append(out, &widget.TextSegment{Text: words, Style: widget.RichTextStyle{
			Inline: true, SizeName: theme.SizeNameCaptionText, ColorName: theme.ColorNamePlaceHolder, TextStyle: fyne.TextStyle{Bold: bold},
		}})
	}
	done := 0
	for _, m := range matches {
		if m.Start < done || m.End <= m.Start || m.End > len(text) {
			continue
		}
		add(text[done:m.Start], false)
		add(text[m.Start:m.End], true)
		done = m.End
	}
	add(text[done:], false)
	return out
}

// fitSegments gives the segments that fit into a width; where words are left out the last ends in an ellipsis.
func fitSegments(whole []widget.RichTextSegment, room float32) []widget.RichTextSegment {
	dots := measure("…", theme.CaptionTextSize(), fyne.TextStyle{Bold: true})
	for i, s := range whole {
		words := s.(*widget.TextSegment)
		w := measure(words.Text, theme.CaptionTextSize(), words.Style.TextStyle)
		more := dots // what has to fit behind
		if i == len(whole)-1 {
			more = 0
		}
		if w+more <= room {
			room -= w
			continue
		}
		fitting := append([]widget.RichTextSegment(nil), whole[:i]...)
		cut := &widget.TextSegment{Text: "…", Style: words.Style}
		if room > dots {
			cut.Text = strings.TrimRight(fit(words.Text, room-dots, theme.CaptionTextSize(), words.Style.TextStyle), " ") + "…"
		}
		return append(fitting, cut)
	}
	return whole
}

// Tapped implements fyne.Tappable.
func (r *Result) Tapped(*fyne.PointEvent) {
	if r.Tap != nil {
		r.Tap()
	}
}

// MouseIn implements desktop.Hoverable.
func (r *Result) MouseIn(*desktop.MouseEvent) {
	r.hover.in(r, strings.Join(slices.Concat(cutIn(r.title), cutIn(r.where)), "\n"))
}

// MouseMoved implements desktop.Hoverable.
func (r *Result) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *Result) MouseOut() { r.hover.out(r) }

// CreateRenderer implements fyne.Widget.
func (r *Result) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.hover.ground, container.NewBorder(nil, nil, container.NewPadded(r.icon), nil, Tight(r.head, OnResize(r.excerpt, r.fit), r.where))))
}
