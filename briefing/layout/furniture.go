package layout

import (
	"strconv"
	"strings"

	"attache/briefing"
)

// Where the lines of header and footer stand, from the edge of the type area.
const (
	titleAbove  = 21 * Point // baseline of the running title
	ruleAbove   = 14 * Point
	bannerAbove = 35 * Point // baseline of the marking's last line
	folioBelow  = 25 * Point // baseline of "page x of y"
	bannerBelow = 41 * Point // baseline of the marking's first line
)

// bannerLines is how many lines a marking may have.
const bannerLines = 2

// RuleLongMarking is the rule of the Finding that a marking is too long to be
// printed whole in the header and footer.
const RuleLongMarking briefing.Rule = "long-marking"

// furniture is what stands on every page.
type furniture struct {
	header, footer []Item // the marking
	title          []Item // the running title, from page 2
	draft          []Item // beside the folio
	folio          func(number int) []Item
}

// furnish sets what stands on every page.
func (p *painter) furnish(t *Typesetter, doc *briefing.Document, pages int) {
	width := p.area.right - p.area.left
	if ink, ok := tlpInks[doc.Banner]; ok {
		st := &t.sheet.tlp
		words := p.setter.text(string(doc.Banner), st, doc.Language, width-tlpPad)
		p.header = label(p.lines(words, st, marginTop-bannerAbove, Header), ink, st, Header)
		p.footer = label(p.lines(words, st, p.bottom+bannerBelow+tlpPad, Footer), ink, st, Footer)
	} else if text := strings.Join(strings.Fields(string(doc.Banner)), " "); text != "" {
		st, words := t.marking(p, text, t.sheet.banner, width, doc.Language)
		last := Length(len(words.ends) - 1)
		p.header = p.lines(words, &st, marginTop-bannerAbove-last*st.leading, Header)
		p.footer = p.lines(words, &st, p.bottom+bannerBelow, Footer)
	}
	small := &t.sheet.small
	if title := t.oneLine(doc.Title, small, width, doc.Language); title != nil {
		p.title = append(p.lines(title, small, marginTop-titleAbove, Header), p.ruleAt(marginTop-ruleAbove, hair))
	}
	if draft := t.oneLine(doc.Draft, &t.sheet.draftFoot, width*3/4, doc.Language); draft != nil { // the rest is the folio's
		p.draft = p.lines(draft, &t.sheet.draftFoot, p.bottom+folioBelow, Footer)
	}
	right := *small
	right.align = end
	p.folio = func(number int) []Item {
		text := "page " + strconv.Itoa(number) + " of " + strconv.Itoa(pages)
		return p.lines(p.setter.text(text, &right, "en", width), &right, p.bottom+folioBelow, Footer)
	}
}

// head places the header.
func (p *painter) head(page *Page) {
	page.Items = append(page.Items, p.header...)
	if page.Number > 1 {
		page.Items = append(page.Items, p.title...)
	}
}

// foot places the footer.
func (p *painter) foot(page *Page) {
	page.Items = append(append(page.Items, p.draft...), p.folio(page.Number)...)
	page.Items = append(page.Items, p.footer...)
}

// lines gives the items of words that stand on every page; baseline is
// that of its first line.
func (p *painter) lines(words *composed, st *style, baseline Length, artifact Artifact) []Item {
	var items []Item
	for i := range words.ends {
		for _, piece := range words.line(i) {
			items = append(items, Item{
				Artifact: artifact,
				X:        p.area.left + Length(piece.x),
				Y:        baseline,
				Word:     piece.word,
				Size:     Length(piece.size),
				Space:    Length(piece.space),
				Ink:      st.ink,
			})
		}
		baseline += st.leading
	}
	return items
}

// marking sets the marking in the lines that there is room for, smaller where it
// must be. One that is too long all the same is cut, which is a Finding.
func (t *Typesetter) marking(p *painter, text string, st style, width Length, lang string) (style, *composed) {
	const (
		smallest = 5 * Point
		most     = 500 // runes; no page holds more in its head
	)
	shown := []rune(text)
	cut := len(shown) > most
	if cut {
		shown = shown[:most]
	}
	for {
		text := string(shown)
		if cut {
			text += "…"
		}
		words := t.setter.text(text, &st, lang, width)
		switch {
		case len(words.ends) > bannerLines && st.size > smallest:
			st.size -= Point
		case len(words.ends) > bannerLines:
			shown, cut = shown[:len(shown)*3/4], true
		default:
			if cut {
				p.findings = append(p.findings, briefing.Finding{
					Rule:     RuleLongMarking,
					Severity: briefing.Serious,
					Says:     briefing.Say("The marking is too long for the head and foot of a page; only its beginning is printed there."),
				})
			}
			return st, words
		}
	}
}

// oneLine sets as much of a text as one line holds; nil where that is nothing.
func (t *Typesetter) oneLine(text string, st *style, width Length, lang string) *composed {
	const most = 240 // runes; no line holds more
	all := []rune(strings.Join(strings.Fields(text), " "))
	shown := all[:min(len(all), most)]
	for len(shown) > 0 {
		text := string(shown)
		if len(shown) < len(all) {
			text = strings.TrimSpace(text) + " …"
		}
		if words := t.setter.text(text, st, lang, width); len(words.ends) == 1 {
			return words
		}
		cut := len(shown) - 1
		for cut > len(shown)-20 && cut > 0 && shown[cut] != ' ' {
			cut--
		}
		shown = shown[:cut]
	}
	return nil
}

func textRuns(text string) []briefing.Run { return []briefing.Run{{Text: text}} }
