package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Words are words on one side of a comparison, in a tone: those in Plain are alike
// on both sides.
type Words struct {
	Text string
	Tone Tone
}

// Beside shows two versions of a passage side by side, each under its caption.
// What differs stands out in bold and colour.
type Beside struct {
	*fyne.Container
	left, right *widget.RichText
}

// NewBeside makes an empty comparison.
func NewBeside(left, right string) *Beside {
	b := &Beside{left: WordsView(nil), right: WordsView(nil)}
	b.Container = Columns([]float32{1, 1}, Field(left, b.left), Field(right, b.right))
	return b
}

// WordsView shows words in their tones over as many lines as they need.
func WordsView(words []Words) *widget.RichText {
	view := widget.NewRichText(wordSegments(words)...)
	view.Wrapping = fyne.TextWrapWord
	return view
}

// Set shows two versions.
func (b *Beside) Set(left, right []Words) {
	b.left.Segments, b.right.Segments = wordSegments(left), wordSegments(right)
	b.left.Refresh()
	b.right.Refresh()
}

// Text gives the words of both sides.
func (b *Beside) Text() (left, right string) { return b.left.String(), b.right.String() }

func wordSegments(words []Words) []widget.RichTextSegment {
	var list []widget.RichTextSegment
	for _, w := range words {
		style := widget.RichTextStyle{Inline: true, SizeName: theme.SizeNameText}
		if w.Tone != Plain {
			style.TextStyle.Bold = true
			style.ColorName = w.Tone.colorName()
		}
		for _, word := range strings.SplitAfter(w.Text, " ") { // the toolkit breaks lines well between segments, and badly in one
			if word != "" {
				list = append(list, &widget.TextSegment{Text: word, Style: style})
			}
		}
	}
	return list
}
