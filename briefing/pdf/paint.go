package pdf

import (
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
	heads  heads
	tag    []byte // of the sequence that was begun last

	// Words that run against their text, in sequences of one element.
	said   []byte
	spoken int // the sequences
}

// sequence is what the items of a marked-content sequence have in common. Words
// and rules never share one, because words stand in a text object and rules
// cannot.
type sequence struct {
	element  briefing.ElementID
	artifact layout.Artifact
	rule     bool // or picture
	rtl      bool
}

// paint appends the content of a page to out, without its head, which pages share.
func (p *painter) paint(out []byte, number int, page *layout.Page) ([]byte, error) {
	p.page = number
	head := headOf(page.Items)
	if err := p.head(page.Height, page.Items[:head]); err != nil {
		return nil, err
	}
	p.canvas.begin(out, page.Height)
	if err := p.items(page.Items[head:]); err != nil {
		return nil, err
	}
	return p.canvas.out, nil
}

// items draws a row of items. Lines are drawn first, together: between the words each
// would end a text object and begin another.
func (p *painter) items(items []layout.Item) error {
	for _, lines := range [...]bool{true, false} {
		for i := range items {
			if isLine(&items[i]) != lines {
				continue
			}
			if err := p.item(&items[i]); err != nil {
				return err
			}
		}
	}
	p.leave()
	p.speak()
	p.canvas.endText()
	return nil
}

// isLine reports whether an item is a rule that nobody reads.
func isLine(item *layout.Item) bool {
	return item.Artifact == layout.Rule && item.Word == nil && item.Picture == nil
}

func (p *painter) item(item *layout.Item) error {
	if item.Word == nil {
		if err := p.enter(item); err != nil {
			return err
		}
		if item.Picture != nil {
			p.canvas.picture(item, p.tree.show(item))
		} else {
			p.canvas.rule(item)
		}
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
		p.hear(item)
		return nil
	}
	if item.Word.RTL && w.mute {
		return p.accentedRTL(item, w)
	}
	// The accents come behind the word, so that a sequence of its own has to say
	// what the word reads as.
	said := sayable(item.Word.Text)
	if item.Space > 0 {
		said += " "
	}
	if err := p.say(item, said); err != nil {
		return err
	}
	p.canvas.word(item, w)
	p.hear(item)
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
	p.hear(item)
	if err := p.say(item, ""); err != nil {
		return err
	}
	p.canvas.above(item, w)
	p.leave()
	return nil
}

// hear keeps the words of sequences that run against their text.
func (p *painter) hear(item *layout.Item) {
	if p.now.backward() {
		p.said = append(p.said, sayable(item.Word.Text)...)
		if item.Space > 0 {
			p.said = append(p.said, ' ')
		}
	}
}

// backward reports whether the sequence runs against a text that is read.
func (s sequence) backward() bool { return s.rtl && s.artifact == layout.NoArtifact }

// speak says what was heard: readers that take letters as they are drawn would
// read it backward.
func (p *painter) speak() {
	if p.spoken > 0 {
		p.tree.say(p.page, p.spoken, string(p.said))
		p.said, p.spoken = p.said[:0], 0
	}
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
	if p.now.element != s.element || p.now.backward() != s.backward() {
		p.speak()
	}
	var err error
	if p.tag, err = p.tree.mark(p.tag[:0], p.page, item, said); err != nil {
		return err
	}
	if s.backward() {
		p.spoken++
	}
	p.canvas.mark(p.tag, !s.rule, s.rtl)
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
