package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

// problems lists the findings of the newest proof; each leads to its place.
type problems struct {
	quiet
	d        *desk
	findings []briefing.Finding
	list     *widget.List
	title    *widget.Label
	none     *fyne.Container
	heights  map[int]float32
	root     *fyne.Container
}

func newProblems(d *desk, hide func()) *problems {
	p := &problems{d: d, heights: map[int]float32{}, title: widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})}
	p.list = widget.NewList(func() int { return len(p.findings) }, func() fyne.CanvasObject {
		l := widget.NewLabel("")
		l.Wrapping = fyne.TextWrapWord
		return container.NewBorder(nil, nil, widget.NewIcon(nil), nil, l)
	}, p.show)
	p.list.OnSelected = func(i widget.ListItemID) {
		p.list.Unselect(i)
		p.d.jump(p.findings[i].Place)
	}
	p.none = part.Empty("Nothing to mend: every quotation that can be compared stands in its source, and nothing is missing.")
	p.root = container.NewBorder(container.NewBorder(nil, nil, nil, part.IconButton(theme.CancelIcon(), hide), p.title), nil, nil, nil, container.NewStack(p.list, p.none))
	p.proofed()
	return p
}

func (p *problems) show(i widget.ListItemID, o fyne.CanvasObject) {
	f, box := p.findings[i], o.(*fyne.Container)
	label, icon := box.Objects[0].(*widget.Label), box.Objects[1].(*widget.Icon)
	label.SetText(f.Message)
	switch f.Severity {
	case briefing.Serious:
		icon.SetResource(theme.NewErrorThemedResource(theme.ErrorIcon()))
	case briefing.Warning:
		icon.SetResource(theme.NewWarningThemedResource(theme.WarningIcon()))
	default:
		icon.SetResource(theme.InfoIcon())
	}
	label.Resize(fyne.NewSize(p.list.Size().Width-2*theme.IconInlineSize(), label.Size().Height))
	if h := label.MinSize().Height; p.heights[i] != h {
		p.heights[i] = h
		p.list.SetItemHeight(i, h)
	}
}

func (p *problems) proofed() {
	p.findings = nil
	if p.d.proof != nil {
		p.findings = p.d.proof.Findings
	}
	p.title.SetText(fmt.Sprintf("Problems (%d)", len(p.findings)))
	p.none.Hidden = len(p.findings) > 0
	p.list.Refresh()
	p.root.Refresh()
}

// tally words how many findings of each severity there are.
func tally(findings []briefing.Finding) string {
	var n [3]int
	for _, f := range findings {
		n[min(max(f.Severity, briefing.Advice), briefing.Serious)]++
	}
	text := ""
	for _, s := range []struct {
		n         int
		one, more string
	}{{n[briefing.Serious], "serious problem", "serious problems"}, {n[briefing.Warning], "warning", "warnings"}, {n[briefing.Advice], "piece of advice", "pieces of advice"}} {
		if s.n == 0 {
			continue
		}
		if text != "" {
			text += ", "
		}
		text += counted(s.n, s.one, s.more)
	}
	if text == "" {
		return "no problems"
	}
	return text
}
