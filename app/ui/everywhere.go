package ui

import (
	"context"
	"slices"
	"strings"

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

// everywhere narrows what the finder finds to the snippets of the whole library that fit a filter. The strip above the
// results says so; the words are those in the finder's field.
type everywhere struct {
	filter session.Filter // without Words; zero: nothing is narrowed
	says   *widget.Label
	strip  *fyne.Container
	keep   func(search) // asks for a name, and keeps the search under it
}

// mostFiltered is how many snippets are shown of those that fit.
const mostFiltered = 200

func (f *finder) newStrip() *fyne.Container {
	f.library.says = part.Caption("")
	buttons := container.NewHBox(
		part.NewTipButton(theme.DocumentSaveIcon(), lang.T("Keep this search…"), func() {
			found := search{Library: true, Filter: f.library.filter}
			found.Filter.Words = strings.TrimSpace(f.entry.Text)
			f.library.keep(found)
		}),
		part.NewTipButton(theme.CancelIcon(), lang.T("Search all of the library again"), func() {
			f.widen()
			f.focus()
			f.search("")
		}),
	)
	f.library.strip = container.NewBorder(nil, nil, nil, buttons, f.library.says)
	f.library.strip.Hide()
	return f.library.strip
}

// narrowed reports whether a filter holds.
func (f *finder) narrowed() bool { return f.library.filter != (session.Filter{}) }

// widen lets go of the filter.
func (f *finder) widen() {
	f.library.filter = session.Filter{}
	f.library.strip.Hide()
}

// look looks for what fits a filter in the whole library, its words in the field to be changed.
func (f *finder) look(filter session.Filter) {
	words := filter.Words
	if filter.Verdict != "" {
		f.d.Tell(lang.T("Verdicts are known in the open briefing only, so this one is passed over."), "", nil)
	}
	filter.Words, filter.Verdict = "", ""
	f.library.filter = filter
	f.library.says.SetText(lang.T("In the whole library: %s", filterWords(f.d, filter)))
	f.library.strip.Hidden = !f.narrowed()
	f.focus()
	f.entry.SetText(words)
	f.search("")
}

// searchEverywhere asks the library for what fits the filter and has the words.
func (f *finder) searchEverywhere() {
	f.reads.Do(func() work.Job {
		filter := f.library.filter
		filter.Words = strings.TrimSpace(f.entry.Text)
		ask := func(ctx context.Context) ([]briefing.Hit, error) {
			return f.d.Session.Filtered(ctx, filter, mostFiltered)
		}
		return f.located(ask, func(hits []briefing.Hit, elsewhere addresses) {
			if f.narrowed() {
				snippets, _ := grouped(hits)
				f.open(snippets, elsewhere)
				f.answer(filter.Words)
			}
		})
	})
}

// filterWords says what a filter asks for, but for its words.
func filterWords(d *desk.Desk, f session.Filter) string {
	words := filterParts(d, f)
	if !f.Date.IsZero() {
		words = append(words, session.DateWords(f.Date))
	}
	return strings.Join(words, " · ")
}

// filterParts says what a filter asks for, but for its words and its date.
func filterParts(d *desk.Desk, f session.Filter) []string {
	var words []string
	if f.Kind != "" {
		words = append(words, wording.Kind(f.Kind))
	}
	if f.Status != "" {
		words = append(words, wording.Status(f.Status))
	}
	if f.Verdict != "" {
		words = append(words, wording.Verdict(f.Verdict))
	}
	words = append(words, string(f.Marking))
	if f.Tag != "" {
		words = append(words, "#"+f.Tag)
	}
	if !f.Source.IsZero() {
		words = append(words, lang.T("cites %s", wording.SourceName(d.Sources[f.Source])))
	}
	for _, w := range []struct {
		on    bool
		words lang.Key
	}{{f.Uncited, lang.Key("without a source")}, {f.News, lang.Key("changed by others")}, {f.Remarked, lang.Key("with open remarks")}} {
		if w.on {
			words = append(words, w.words.String())
		}
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}
