package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Result is one thing that a search found: an icon for what it is, a title, and
// the words around what was looked for. A click anywhere on it takes it, also on
// the row that is marked already.
type Result struct {
	widget.BaseWidget
	Tap func()

	icon    *widget.Icon
	group   *widget.Label
	head    *fyne.Container // title and group
	title   *widget.Label
	excerpt *widget.RichText
	where   *widget.Label
}

// Range is a piece of a text, in bytes, End not included.
type Range struct{ Start, End int }

// NewResult makes an empty row.
func NewResult() *Result {
	r := &Result{icon: widget.NewIcon(nil), title: widget.NewLabel(""), excerpt: widget.NewRichText(), where: Caption(""), group: Caption("")}
	r.group.Truncation, r.group.TextStyle.Bold = fyne.TextTruncateOff, true
	r.title.Truncation = fyne.TextTruncateEllipsis
	r.excerpt.Truncation = fyne.TextTruncateEllipsis
	r.head = container.NewBorder(nil, nil, nil, r.group, r.title)
	r.ExtendBaseWidget(r)
	return r
}

// Set makes the row show a result; what matched is set in bold, and where says
// what it stands in.
func (r *Result) Set(icon fyne.Resource, title, where, excerpt string, matches []Range) {
	r.where.SetText(where)
	r.where.Hidden = where == ""
	r.icon.SetResource(icon)
	r.title.SetText(title)
	r.excerpt.Segments = segments(excerpt, matches)
	r.excerpt.Refresh()
}

// SetGroup names the group that begins with the row; nothing where it goes on.
func (r *Result) SetGroup(name string) {
	r.group.SetText(name)
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

// Tapped implements fyne.Tappable.
func (r *Result) Tapped(*fyne.PointEvent) {
	if r.Tap != nil {
		r.Tap()
	}
}

// CreateRenderer implements fyne.Widget.
func (r *Result) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, container.NewPadded(r.icon), nil, Tight(r.head, r.excerpt, r.where)))
}
