package ui

import (
	"context"
	"image"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/work"
	"attache/briefing"
	pages "attache/briefing/layout"
)

// preview shows the true pages: those of the PDF, drawn at the size in which they
// stand on the screen.
type preview struct {
	desk.Quiet
	d       *desk.Desk
	scale   func() float32 // pixels for one of the toolkit's units
	visible func() bool
	draws   work.Latest
	proof   *session.Proof // that is shown; nil: none yet
	owners  *owners        // of the shown proof, or of one before
	kept    []drawnPage    // the newest last
	page    int            // from 1
	zoom    float32        // units for one PDF point; 0: as wide as the pane
	width   float32        // of the pane
	margin  *margin        // of the page shown last
	wanted  bool           // what is chosen is to come into sight

	label   *widget.Label
	percent *widget.Label
	bar     *fyne.Container // holds both, which have another width with other words
	view    *part.PageView
	scroll  *container.Scroll
	empty   *fyne.Container
	root    fyne.CanvasObject
}

// drawnPage is a page of the shown proof with all that its pixels follow from.
type drawnPage struct {
	page  int
	dpi   float64
	image image.Image
}

const (
	keptPages  = 5
	screenUnit = 96.0 / 72 // the toolkit's units for a PDF point at 100 %
)

func newPreview(d *desk.Desk, scale func() float32, visible func() bool) *preview {
	p := &preview{d: d, scale: scale, visible: visible, draws: work.Latest{Run: d.Run}, page: 1, view: part.NewPageView(), label: widget.NewLabel(""), percent: widget.NewLabel("")}
	p.view.Clicked, p.view.Ink = p.clicked, part.InkChosen
	p.scroll = container.NewScroll(p.view)
	p.empty = part.Empty(lang.T("The pages appear here as soon as the briefing has a heading or a snippet."))
	p.bar = container.New(layout.NewCustomPaddedHBoxLayout(0),
		part.NewTipButton(theme.NavigateBackIcon(), lang.T("Page before (Ctrl+Page Up)"), func() { p.turn(-1) }), p.label, part.NewTipButton(theme.NavigateNextIcon(), lang.T("Next page (Ctrl+Page Down)"), func() { p.turn(1) }),
		layout.NewSpacer(),
		part.NewTipButton(theme.ZoomOutIcon(), lang.T("Smaller pages (Ctrl+−)"), func() { p.zoomBy(1 / zoomStep) }), p.percent, part.NewTipButton(theme.ZoomInIcon(), lang.T("Larger pages (Ctrl+=)"), func() { p.zoomBy(zoomStep) }),
		part.NewTipButton(theme.ZoomFitIcon(), lang.T("As wide as the pane (Ctrl+0)"), p.fit),
	)
	p.root = container.NewBorder(p.bar, nil, nil, nil, part.OnResize(container.NewStack(p.scroll, p.empty), p.resized))
	p.show()
	return p
}

// turn goes some pages forward or back.
func (p *preview) turn(by int) {
	if p.proof == nil {
		return
	}
	if to := min(max(p.page+by, 1), p.proof.Pages.Len()); to != p.page {
		p.page = to
		p.scroll.ScrollToTop()
		p.show()
	}
}

const zoomStep = 1.2

func (p *preview) zoomBy(factor float32) {
	p.zoom = min(max(p.points()*factor, 0.3), 5)
	p.show()
}

// fit makes the page as wide as the pane.
func (p *preview) fit() {
	p.zoom = 0
	p.show()
}

// points gives the toolkit's units for one PDF point of the page.
func (p *preview) points() float32 {
	if p.zoom > 0 || p.proof == nil {
		return max(p.zoom, 0.1)
	}
	width, _ := p.proof.Pages.Size()
	return max(p.width-2*part.Margin-theme.ScrollBarSmallSize(), 60) / float32(width.Points())
}

func (p *preview) resized(size fyne.Size) {
	if p.width != size.Width {
		p.width = size.Width
		p.show()
	}
}

func (p *preview) Proofed() { p.set(p.d.Proof) }

// set shows another proof; the first one at what is chosen.
func (p *preview) set(proof *session.Proof) {
	first := p.proof == nil
	if p.proof != proof {
		p.proof, p.kept = proof, nil
	}
	if first {
		p.follow()
	}
	p.show()
}

// follow turns to the page of what is chosen.
func (p *preview) follow() {
	if page, ok := p.pageOf(p.d.Chosen()); ok {
		p.page, p.wanted = page, true
	}
}

// Moved turns to the page of the chosen snippet.
func (p *preview) Moved(from desk.Place) {
	if from.Snippet == p.d.At.Snippet && from.Heading == p.d.At.Heading {
		return
	}
	p.follow()
	p.show()
}

// dpi gives how many pixels an inch of the page takes on the screen.
func (p *preview) dpi() float64 { return float64(p.points()*p.scale()) * 72 }

// put shows a page with what lies over its margins, and brings what is chosen into sight
// where that is wanted and it is not. A page of another size stays at the same line.
func (p *preview) put(page image.Image) {
	bars, points := p.bars(), p.points()
	width, height := p.proof.Pages.Size()
	before := p.view.MinSize()
	p.view.SetPage(page, fyne.NewSize(float32(width.Points())*points, float32(height.Points())*points), bars, p.signs())
	if now, at := p.view.MinSize(), p.scroll.Offset; now != before && before.Height > 0 && before.Width > 0 {
		p.scroll.Refresh()
		p.scroll.ScrollToOffset(fyne.NewPos(at.X*now.Width/before.Width, at.Y*now.Height/before.Height))
	}
	if !p.wanted || len(bars) == 0 {
		return
	}
	p.wanted = false
	p.scroll.Refresh() // it may have another height now
	top, bottom := p.view.Height(bars[0].Top), p.view.Height(bars[0].Bottom)
	if at, seen := p.scroll.Offset, p.scroll.Size().Height; top < at.Y || min(bottom, top+seen) > at.Y+seen {
		p.scroll.ScrollToOffset(fyne.NewPos(at.X, max(top-seen/4, 0)))
	}
}

// ahead prepares to draw the page in sight of the next proof, so that this comes with its proof in one step and not in one
// more frame.
func (p *preview) ahead() desk.Forthcoming {
	if p.proof == nil || !p.visible() || p.width == 0 {
		return desk.Unseen
	}
	page, dpi := p.page, p.dpi()
	return func(proof *session.Proof) func() {
		page := min(page, proof.Pages.Len())
		drawn, err := p.d.Session.Draw(proof, page, dpi)
		if err != nil {
			return func() {} // whoever shows the proof draws it again, and says so
		}
		own := newOwners(proof)
		margin := own.beside(page)
		return func() {
			p.proof, p.kept, p.owners, p.margin = proof, []drawnPage{{page, dpi, drawn}}, own, margin
		}
	}
}

// show draws the page that is turned to, if anybody can see it.
func (p *preview) show() {
	proof := p.proof
	p.empty.Hidden = proof != nil
	if proof == nil {
		p.label.SetText(lang.T("no pages yet"))
		p.percent.SetText("")
		p.view.SetPage(nil, fyne.Size{}, nil, nil)
		return
	}
	p.page = min(max(p.page, 1), proof.Pages.Len())
	p.label.SetText(lang.T("page %[1]d of %[2]d", p.page, proof.Pages.Len()))
	if !p.visible() || p.width == 0 {
		return
	}
	if now := strconv.Itoa(int(p.points()/screenUnit*100+0.5)) + " %"; now != p.percent.Text {
		p.percent.SetText(now)
		p.bar.Refresh()
	}
	if i := p.find(p.page, p.dpi()); i >= 0 {
		p.draws.Drop() // of another page, or of this one as it was
		p.put(p.kept[i].image)
		return
	}
	p.draws.Do(func() work.Job {
		proof, page := p.proof, p.page
		if proof == nil || page > proof.Pages.Len() {
			return func(context.Context) func() { return nil }
		}
		dpi := p.dpi()
		return func(context.Context) func() {
			drawn, err := p.d.Session.Draw(proof, page, dpi)
			return func() {
				if err != nil {
					p.d.Fail(lang.T("Attaché could not draw the page."), err)
					return
				}
				if p.proof != proof {
					return // the page of the new one is on its way
				}
				if p.kept = append(p.kept, drawnPage{page, dpi, drawn}); len(p.kept) > keptPages {
					p.kept = slices.Delete(p.kept, 0, 1)
				}
				p.put(drawn)
			}
		}
	})
}

func (p *preview) find(page int, dpi float64) int {
	return slices.IndexFunc(p.kept, func(k drawnPage) bool { return k.page == page && k.dpi == dpi })
}

// own gives which element of the shown proof shows which object; nil where none is shown.
func (p *preview) own() *owners {
	if p.proof != nil && (p.owners == nil || p.owners.proof != p.proof) {
		p.owners = newOwners(p.proof)
	}
	return p.owners
}

// pageOf finds the page on which an object begins.
func (p *preview) pageOf(ref briefing.Ref) (int, bool) {
	if p.proof == nil {
		return 0, false
	}
	return p.own().pageOf(ref)
}

// clicked goes to what was clicked on the page: a link's goal, else the object
// whose words are nearest.
func (p *preview) clicked(x, y float32) {
	if p.proof == nil || p.page > p.proof.Pages.Len() {
		return
	}
	own, page := p.own(), p.proof.Pages.Page(p.page)
	px, py := pages.Length(float64(x)*float64(page.Width)), pages.Length(float64(y)*float64(page.Height))
	for _, link := range page.Links {
		if px >= link.X && px <= link.X+link.Width && py >= link.Y && py <= link.Y+link.Height && link.Target.Element != 0 {
			p.leap(link.Target.Element)
			return
		}
	}
	best, found := pages.Length(0), briefing.Ref{}
	for _, item := range page.Items {
		of := own.object(item.Element)
		if item.Word == nil || item.Element == 0 || of == (briefing.Ref{}) {
			continue
		}
		dy := py - (item.Y - item.Size/3) // the middle of a line is a third above its baseline
		dx := px - item.X
		away := max(dy, -dy)*8 + max(dx, -dx)
		if found == (briefing.Ref{}) || away < best {
			best, found = away, of
		}
	}
	p.d.Jump(found)
}

// leap turns to the page where an element begins.
func (p *preview) leap(to briefing.ElementID) {
	if page := p.proof.Pages.Find(to); page > 0 {
		p.page = page
		p.show()
	}
}
