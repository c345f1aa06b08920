package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Lines is a row of a list: words over smaller ones. As in a [Row], what there is no room for shows as a tip.
type Lines struct {
	widget.BaseWidget
	words, under *widget.Label
	hover
}

// NewLines makes an empty row.
func NewLines() *Lines {
	l := &Lines{words: widget.NewLabel(""), under: Caption(""), hover: newHover()}
	l.words.Truncation = fyne.TextTruncateEllipsis
	l.ExtendBaseWidget(l)
	return l
}

// Set fills the row; bold marks the words. Where nothing stands under them the row is less high.
func (l *Lines) Set(words, under string, bold bool) {
	l.words.TextStyle.Bold = bold
	l.words.SetText(words)
	l.under.Hidden = under == ""
	l.under.SetText(under)
}

// Text gives the words.
func (l *Lines) Text() string { return l.words.Text }

// Bold reports whether the words are marked.
func (l *Lines) Bold() bool { return l.words.TextStyle.Bold }

// MouseIn implements desktop.Hoverable.
func (l *Lines) MouseIn(*desktop.MouseEvent) {
	l.hover.in(l, strings.Join(append(cutIn(l.words), cutIn(l.under)...), "\n"))
}

// MouseMoved implements desktop.Hoverable.
func (l *Lines) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (l *Lines) MouseOut() { l.hover.out(l) }

// CreateRenderer implements fyne.Widget.
func (l *Lines) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(l.hover.ground, Tight(l.words, l.under)))
}
