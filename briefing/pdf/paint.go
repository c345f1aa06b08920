package pdf

import (
	"bytes"

	"attache/briefing"
	"attache/briefing/layout"
)

// painter draws the items of pages, those of each element in marked-content
// sequences of that element, artifacts in sequences of theirs. Sequences are
// never nested within one another: poppler loses what follows the inner one.
type painter struct {
	canvas canvas
	fonts  *fonts
	tree   *tree
	page   int
	open   bool
	now    sequence
}

// sequence is what the items of a marked-content sequence have in common. Words
// and rules never share one, because words stand in a text object and rules
// cannot.
type sequence struct {
	element  briefing.ElementID
	artifact layout.Artifact
	rule     bool
	rtl      bool
}

// paint gives the content of a page.
func (p *painter) paint(number int, page *layout.Page) ([]byte, error) {
	p.page = number
	p.canvas.begin(page.Height)
	for i := range page.Items {
		item := &page.Items[i]
		if err := p.item(item); err != nil {
			return nil, err
		}
	}
	p.leave()
	p.canvas.endText()
	return bytes.Clone(p.canvas.out), nil
}

func (p *painter) item(item *layout.Item) error {
	if item.Word == nil {
		if err := p.enter(item); err != nil {
			return err
		}
		p.canvas.rule(item)
		return nil
	}
	w, err := p.fonts.code(item.Word)
	if err != nil {
		return err
	}
	if len(w.above) == 0 {
		if err := p.enter(item); err != nil {
			return err
		}
		p.canvas.word(item, w)
		return nil
	}
	if item.Word.RTL && w.mute {
		return p.accentedRTL(item, w)
	}
	// The accents come behind the word, so that a sequence of its own has to say
	// what the word reads as.
	said := item.Word.Text
	if item.Space > 0 {
		said += " "
	}
	if err := p.say(item, said); err != nil {
		return err
	}
	p.canvas.word(item, w)
	p.canvas.above(item, w)
	p.leave()
	return nil
}

// accentedRTL draws a word from right to left with accents. Poppler turns the
// replacement text of such a word around, so the row of letters reads as the
// word, and the accents read as nothing beside it.
func (p *painter) accentedRTL(item *layout.Item, w *coded) error {
	if err := p.enter(item); err != nil {
		return err
	}
	p.canvas.word(item, w)
	if err := p.say(item, ""); err != nil {
		return err
	}
	p.canvas.above(item, w)
	p.leave()
	return nil
}

// enter begins the sequence that an item belongs in, where it is not open yet.
func (p *painter) enter(item *layout.Item) error {
	s := sequence{item.Element, item.Artifact, item.Word == nil, item.Word != nil && item.Word.RTL}
	if p.open && p.now == s {
		return nil
	}
	return p.begin(item, s, nil)
}

// say begins a sequence of its own for an item, with a replacement text.
func (p *painter) say(item *layout.Item, text string) error {
	s := sequence{element: item.Element, artifact: item.Artifact, rtl: item.Word.RTL}
	return p.begin(item, s, &text)
}

func (p *painter) begin(item *layout.Item, s sequence, said *string) error {
	p.leave()
	tag, err := p.tree.mark(p.page, item, said)
	if err != nil {
		return err
	}
	p.canvas.mark(tag, !s.rule, s.rtl)
	p.open, p.now = true, s
	return nil
}

// leave ends the sequence that is open.
func (p *painter) leave() {
	if p.open {
		p.canvas.unmark()
		p.open = false
	}
}
