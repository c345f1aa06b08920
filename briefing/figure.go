package briefing

import (
	"slices"
	"strconv"
)

// picture gives the picture of a figure. It fails as Pictures does.
func (a *assembly) picture(f *Figure) (*Picture, error) {
	if a.content.Pictures == nil {
		return nil, ErrNotFound
	}
	return a.content.Pictures(f.SHA256)
}

// figure gives a picture and its caption, which stands beside the Figure and not
// within it: what reads a Figure aloud says its alternative text and passes over
// the citation numbers below. Where the picture cannot be shown, its description
// is printed behind its caption.
func (a *assembly) figure(s *Snippet) []Element {
	words := Markdown(s.Text)
	if s.Figure == nil {
		return a.annotate(s, words)
	}
	alt := OneLine(s.Figure.Alt)
	if alt == "" {
		alt = "[no description]"
	}
	var blocks []Element
	caption := a.caption(s)
	if picture, err := a.picture(s.Figure); err == nil {
		caption = a.annotate(s, caption)
		whole := Element{Role: RoleCaption, Kids: caption}
		if len(caption) == 1 && caption[0].Role == RoleP {
			whole = Element{Role: RoleCaption, Lang: caption[0].Lang, Runs: caption[0].Runs}
		}
		blocks = append(blocks, Element{Role: RoleSect, Of: s.Ref(), Kids: []Element{{Role: RoleFigure, Alt: alt, Picture: picture}, whole}})
	} else {
		blocks = a.annotate(s, append(caption, Element{Role: RoleP, Runs: plain("In words: " + alt)}))
	}
	for i := range words {
		words[i].Of, words[i].Lang = s.Ref(), a.foreign(s.Language)
	}
	return append(blocks, words...)
}

// caption gives the blocks of a figure's caption, its number before the first
// words.
func (a *assembly) caption(s *Snippet) []Element {
	a.figures++
	label := "Figure " + strconv.Itoa(a.figures)
	blocks := Markdown(s.Figure.Caption)
	if len(blocks) == 0 {
		return []Element{{Role: RoleP, Runs: []Run{{Text: label, Style: Strong}}}}
	}
	first := leaves(blocks)[0]
	first.Runs = slices.Insert(first.Runs, 0, Run{Text: label + ":", Style: Strong}, Run{Text: " "})
	return blocks
}
