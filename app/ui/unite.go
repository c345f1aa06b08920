package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// uniteSource makes one of the shown source and another that is the same work. The
// likely ones are offered first.
func (w *Window) uniteSource() {
	keep := w.d.At.Source
	if keep.IsZero() {
		w.d.Tell(lang.T("No source is shown."), "", nil)
		return
	}
	w.d.Flush()
	w.d.LookUp(lang.T("Attaché could not look for sources that are the same."), func(ctx context.Context) (func(), error) {
		likely, err := w.d.Session.Likely(ctx, keep)
		return func() { w.chooseTwin(keep, likely) }, err
	})
}

// chooseTwin lists the other sources.
func (w *Window) chooseTwin(keep briefing.ID[briefing.Source], likely []session.Likeness) {
	var first, rest []choice
	listed := map[briefing.ID[briefing.Source]]bool{keep: true}
	for _, l := range likely {
		listed[l.Source.ID] = true
		first = append(first, choice{title: lang.X("why two sources are alike, and one of them", "%[1]s: %[2]s", l.Why, wording.SourceTitle(l.Source)), take: func() { w.compareTwins(keep, l.Source.ID) }})
	}
	for id, s := range w.d.Sources {
		if !listed[id] {
			rest = append(rest, choice{title: wording.SourceTitle(s), take: func() { w.compareTwins(keep, id) }})
		}
	}
	slices.SortFunc(rest, func(a, b choice) int {
		return cmp.Compare(strings.ToLower(a.title), strings.ToLower(b.title))
	})
	w.pick.show(lang.T("Which source is the same as “%s”?", shortly(session.SourceLabel(w.d.Sources[keep]), 50)), lang.T("There is no such source."), append(first, rest...), nil)
}

// compareTwins asks what is to be taken where two sources differ.
func (w *Window) compareTwins(keep, drop briefing.ID[briefing.Source]) {
	w.d.LookUp(lang.T("Attaché could not compare the sources."), func(ctx context.Context) (func(), error) {
		differing, err := w.d.Session.DifferingFields(ctx, keep, drop)
		return func() {
			if len(differing) == 0 {
				w.unite(keep, drop, nil)
			} else {
				w.chooseFields(keep, drop, differing)
			}
		}, err
	})
}

// longestValue is how many characters of a value are shown where one has to choose.
const longestValue = 70

// chooseFields shows the values of both sources, field by field.
func (w *Window) chooseFields(keep, drop briefing.ID[briefing.Source], differing []session.Differing) {
	intro := widget.NewLabel(lang.T("The other source, “%s”, is deleted; what cites it will cite this one. Where the two differ, choose what is right.", shortly(session.SourceLabel(w.d.Sources[drop]), longestValue)))
	intro.Wrapping = fyne.TextWrapWord
	rows := container.NewVBox(intro)
	var groups []*part.Radio
	for _, d := range differing {
		// The words in front keep two values apart that begin alike.
		g := part.NewRadio(
			lang.T("This source: %s", shortly(sourceValue(d.Field, d.Kept), longestValue)),
			lang.T("The other: %s", shortly(sourceValue(d.Field, d.Dropped), longestValue)),
		)
		groups = append(groups, g)
		rows.Add(part.Field(sourceFieldLabel(d.Field), g))
	}
	body := container.New(part.AtMost(420), container.NewVScroll(rows))
	dlg := part.Question(lang.T("Unite two sources"), lang.T("Unite"), lang.T("Cancel"), body, func(yes bool) {
		if !yes {
			return
		}
		var taken []string
		for i, g := range groups {
			if g.At() == 1 {
				taken = append(taken, differing[i].Field)
			}
		}
		w.unite(keep, drop, taken)
	}, w.win)
	dlg.Resize(fyne.NewSize(620, dlg.MinSize().Height))
	w.open(dlg)
}

func (w *Window) unite(keep, drop briefing.ID[briefing.Source], taken []string) {
	w.d.Write(lang.T("Attaché could not unite the sources."), nil, func(ctx context.Context) error {
		return w.d.Session.Unite(ctx, keep, drop, taken...)
	}, func() {
		w.d.Tell(lang.T("The two sources are one now; what cited the other cites this one."), lang.T("Undo"), w.d.Undo)
	})
}

// shortly cuts a text to a length in characters.
func shortly(text string, most int) string { return briefing.FirstWords(text, most) }

// sourceFieldLabels name the fields of a source as its form does.
var sourceFieldLabels = map[string]lang.Key{
	"title": "Title", "title-short": "Short title", "type": "Type", "container-title": "Outlet", "author": "Authors", "editor": "Editors",
	"translator": "Translators", "publisher": "Publisher", "publisher-place": "Place of publication", "issued": "Published", "original-date": "First published",
	"accessed": "Accessed", "URL": "Address (URL)", "archived-url": "Archived copy (URL)", "reliability": "Reliability", "language": "Language",
	"marking": "Marking", "descriptor": "What a reader must know of it", "stored-text": "Stored text", "group": "Independence group",
}

// sourceFieldLabel names a field; one that the form does not have is called by its
// CSL name.
func sourceFieldLabel(field string) string {
	return cmp.Or(sourceFieldLabels[field].String(), strings.NewReplacer("-", " ", "_", " ").Replace(field))
}

// sourceValue words a value as the form does.
func sourceValue(field, value string) string {
	switch field {
	case "type":
		return cmp.Or(session.SourceTypes[value].String(), value)
	case "reliability":
		return cmp.Or(gradeLabels[briefing.Reliability(value)].String(), value)
	}
	return value
}
