package ui

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/work"
	"attache/briefing"
)

// verdict tells, under the text of a quotation, whether its source has these words,
// and where it has others shows both side by side.
type verdict struct {
	d        *desk.Desk
	snippet  func() briefing.Snippet // as it stands in the form
	mend     func(session.Judgement)
	grown    func()  // it needs more room now, or less
	height   float32 // that it needed last
	asks     work.Latest
	of       briefing.ID[briefing.Snippet] // what is shown
	judged   session.Judgement
	icon     *widget.Icon
	sentence *widget.Label
	beside   *part.Beside
	mending  *part.Button
	passage  *part.Button
	buttons  *fyne.Container
	root     *fyne.Container
}

// aroundDifferences is how many words are shown on either side of one that differs.
const aroundDifferences = 7

func newVerdict(d *desk.Desk, snippet func() briefing.Snippet, mend func(session.Judgement), grown func()) *verdict {
	v := &verdict{d: d, snippet: snippet, mend: mend, grown: grown, asks: work.Latest{Run: d.Run}}
	v.icon = widget.NewIcon(nil)
	v.sentence = widget.NewLabel("")
	v.sentence.Wrapping = fyne.TextWrapWord
	v.beside = part.NewBeside(lang.T("In the source"), lang.T("In this snippet"))
	v.mending = part.NewButtonWithIcon(lang.T("Use the source’s words"), theme.ConfirmIcon(), v.takeWords)
	v.passage = part.NewButtonWithIcon(lang.T("Show the passage"), theme.NavigateNextIcon(), v.showPassage)
	v.passage.Importance = widget.LowImportance
	v.buttons = container.NewHBox(v.mending, v.passage)
	v.root = container.NewVBox(
		container.NewBorder(nil, nil, container.NewVBox(container.NewPadded(v.icon)), nil, v.sentence),
		v.beside.Container, v.buttons)
	v.show(briefing.ID[briefing.Snippet]{}, session.Judgement{})
	return v
}

// ask judges the snippet of the form as it stands there. The verdict on another
// snippet is not left in sight meanwhile.
func (v *verdict) ask() {
	if v.snippet().ID != v.of {
		v.show(v.snippet().ID, session.Judgement{})
	}
	v.asks.Do(func() work.Job {
		snippet, in := v.snippet(), v.d.At.Briefing
		return func(ctx context.Context) func() {
			j, err := v.d.Session.Judge(ctx, in, snippet)
			return func() {
				switch {
				case snippet.ID != v.snippet().ID, errors.Is(err, briefing.ErrNotFound): // it is gone, or the user is elsewhere
				case err != nil:
					v.d.Fail(lang.T("Attaché could not compare the quotation with its source."), err)
				default:
					v.show(snippet.ID, j)
				}
			}
		}
	})
}

// show fills the box. It is not there for what is no quotation or has no words.
func (v *verdict) show(of briefing.ID[briefing.Snippet], j session.Judgement) {
	v.of, v.judged = of, j
	words, icon := verdictWords(j, v.snippet())
	v.root.Hidden = words == "" || strings.TrimSpace(v.snippet().Text) == ""
	v.sentence.SetText(words)
	v.icon.SetResource(icon)
	v.beside.Hidden = j.Verdict != briefing.VerdictAltered
	v.beside.Set(sides(j.Shortened(aroundDifferences)))
	v.mending.Hidden = !j.CanMend()
	v.passage.Hidden = j.End == 0
	v.buttons.Hidden = v.mending.Hidden && v.passage.Hidden
	v.buttons.Refresh()
	height := float32(0)
	if !v.root.Hidden {
		height = v.root.MinSize().Height
	}
	if height != v.height {
		v.height = height
		v.grown()
	}
}

// takeWords puts the source's words into the quotation.
func (v *verdict) takeWords() {
	if v.root.Hidden || !v.judged.CanMend() {
		v.d.Tell(lang.T("There are no words of a source to take here."), "", nil)
		return
	}
	v.mend(v.judged)
}

// showPassage leads to the passage that the quotation stands on.
func (v *verdict) showPassage() {
	v.d.PassageOf(v.snippet(), v.judged)
}

// verdictWords says what a verdict means for the author; empty: there is none.
func verdictWords(j session.Judgement, snippet briefing.Snippet) (string, fyne.Resource) {
	title := session.SourceLabel(j.Source)
	switch j.Verdict {
	case briefing.VerdictExact:
		return lang.T("Stands word for word in “%s”.", lang.Within(title)), theme.NewSuccessThemedResource(theme.ConfirmIcon())
	case briefing.VerdictTypography:
		return lang.T("Stands in “%s”; only its typography differs, such as quotation marks or dashes.", lang.Within(title)), theme.NewSuccessThemedResource(theme.ConfirmIcon())
	case briefing.VerdictAltered:
		return lang.T("These are not the words of “%s”.", lang.Within(title)), theme.NewErrorThemedResource(theme.ErrorIcon())
	case briefing.VerdictNotFound:
		return lang.T("Not found in the stored text of “%s”.", lang.Within(title)), theme.NewErrorThemedResource(theme.ErrorIcon())
	case briefing.VerdictElsewhere:
		return lang.T("Found in “%s”, which this quotation does not cite.", lang.Within(title)), theme.NewWarningThemedResource(theme.WarningIcon())
	case briefing.VerdictNoText:
		if len(snippet.Citations) == 0 {
			return lang.T("Cite its source, and the words are compared with it."), theme.InfoIcon()
		}
		return lang.T("No text of its source is stored, so the words cannot be compared."), theme.InfoIcon()
	}
	return "", nil
}

// sides puts differences into two columns. Where one side has no words the other's
// stand alone.
func sides(stretches []session.Stretch) (source, quoted []part.Words) {
	add := func(side []part.Words, text string, differs bool, tone part.Tone) []part.Words {
		if n := len(side); n > 0 && strings.HasSuffix(side[n-1].Text, " ") {
			text = strings.TrimLeft(text, " ") // the other side has a word between the two
		}
		if text == "" {
			return side
		}
		if !differs {
			tone = part.Plain
		}
		return append(side, part.Words{Text: strings.ReplaceAll(text, "\n", " "), Tone: tone})
	}
	for _, s := range stretches {
		differs := s.Kind == session.Differs
		source = add(source, s.Source, differs, part.Good)
		quoted = add(quoted, s.Quoted, differs, part.Bad)
	}
	return source, quoted
}
