package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
	pages "attache/briefing/layout"
)

// stretch is where an object stands on a page: the part between two heights from a left end on.
type stretch struct {
	of          briefing.Ref
	left        pages.Length
	top, bottom pages.Length
	line        pages.Length // the middle of its first line
}

// margin is what stands on a page and beside it: the stretches of its objects, in reading
// order, and the problems that begin there.
type margin struct {
	proof     *session.Proof
	page      int
	height    pages.Length
	width     pages.Length
	stretches []stretch
	problems  map[briefing.Ref][]briefing.Finding
}

// beside gives the margin of the page that is turned to. It is made once for each page of a proof.
func (p *preview) beside() *margin {
	if p.margin == nil || p.margin.proof != p.proof || p.margin.page != p.page {
		p.margin = p.own().beside(p.page)
	}
	return p.margin
}

// beside makes the margin of a page.
func (o *owners) beside(number int) *margin {
	page := o.proof.Pages.Page(number)
	m := &margin{proof: o.proof, page: number, height: page.Height, width: page.Width, problems: map[briefing.Ref][]briefing.Finding{}}
	at := map[briefing.Ref]int{}
	for i := range page.Items {
		item := &page.Items[i]
		of := o.object(item.Element)
		if item.Element == 0 || o.entries[item.Element] || of == (briefing.Ref{}) {
			continue
		}
		s := stretch{of, item.X, item.Y, item.Y + item.Height, item.Y + item.Height/2}
		if item.Word != nil {
			s.top, s.bottom, s.line = item.Y-item.Size*4/5, item.Y+item.Size/4, item.Y-item.Size/3
		}
		if k, seen := at[of]; seen {
			had := &m.stretches[k]
			had.left, had.top, had.bottom = min(had.left, s.left), min(had.top, s.top), max(had.bottom, s.bottom)
			continue
		}
		at[of] = len(m.stretches)
		m.stretches = append(m.stretches, s)
	}
	for _, f := range o.proof.Findings {
		if _, here := at[f.Place]; !here {
			continue
		}
		if first, ok := o.pageOf(f.Place); ok && first == number {
			m.problems[f.Place] = append(m.problems[f.Place], f)
		}
	}
	return m
}

// bars mark what is chosen on the page that is turned to.
func (p *preview) bars() []part.Bar {
	m, chosen := p.beside(), p.d.Chosen()
	for _, s := range m.stretches {
		if s.of == chosen {
			return []part.Bar{{X: share(s.left, m.width), Top: share(s.top, m.height), Bottom: share(s.bottom, m.height)}}
		}
	}
	return nil
}

func share(of, whole pages.Length) float32 { return float32(float64(of) / float64(whole)) }

// signs say in the margin of the page where there are problems, one for each object, as grave
// as its gravest.
func (p *preview) signs() []part.Sign {
	m := p.beside()
	var signs []part.Sign
	for _, s := range m.stretches {
		found := m.problems[s.of]
		if len(found) == 0 {
			continue
		}
		signs = append(signs, part.Sign{Y: share(s.line, m.height), Icon: severitySign(desk.Weight(found[0])), Tap: func() { p.tellOf(found) }})
	}
	slices.SortStableFunc(signs, func(a, b part.Sign) int { return cmp.Compare(a.Y, b.Y) })
	return signs
}

// severitySign is the icon of a severity in a colour for paper.
func severitySign(s briefing.Severity) fyne.Resource {
	switch s {
	case briefing.Serious:
		return theme.NewColoredResource(theme.ErrorIcon(), part.InkSerious)
	case briefing.Warning:
		return theme.NewColoredResource(theme.WarningIcon(), part.InkWarning)
	}
	return theme.NewColoredResource(theme.InfoIcon(), part.InkAdvice)
}

// tellOf tells of the problems of one object, the gravest first, with a way to the place
// where they are mended.
func (p *preview) tellOf(found []briefing.Finding) {
	const most = 3
	words := make([]string, 0, most)
	for _, f := range found[:min(len(found), most)] {
		words = append(words, wording.Finding(f))
	}
	text := strings.Join(words, "\n")
	if more := len(found) - most; more > 0 {
		text += "\n" + lang.N(more, "And %d more: Ctrl+G lists it.", "And %d more: Ctrl+G lists them.")
	}
	p.d.Tell(text, lang.T("Go there"), func() { p.d.Lead(found[0], false) })
}
