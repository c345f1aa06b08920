package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// carryChoice asks whether a PDF carries its briefing, and says what would leave
// the house with it.
type carryChoice struct {
	d       *desk.Desk
	id      briefing.ID[briefing.Briefing]
	embed   *part.Check
	current *part.Check // without the history
	remarks *part.Check
	says    *widget.Label
	warns   *widget.Label // of what is marked higher than what is printed
	asked   int           // counts the questions, so that a late answer to an earlier one is dropped
	root    *fyne.Container
}

func newCarryChoice(d *desk.Desk, id briefing.ID[briefing.Briefing]) *carryChoice {
	c := &carryChoice{d: d, id: id, says: widget.NewLabel(""), warns: widget.NewLabel("")}
	c.says.Wrapping, c.warns.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord
	c.warns.Importance = widget.DangerImportance
	c.embed = part.NewCheck(lang.T("Let the PDF carry this briefing, so that Attaché can open it again"), func(bool) { c.look() })
	c.current = part.NewCheck(lang.T("Without earlier versions"), func(bool) { c.look() })
	c.remarks = part.NewCheck(lang.T("With remarks"), func(bool) { c.look() })
	c.root = container.NewVBox(c.embed, container.NewHBox(c.current, c.remarks), c.says, c.warns)
	c.look()
	return c
}

func (c *carryChoice) options() session.ExportOptions {
	if !c.embed.Checked {
		return session.ExportOptions{}
	}
	return session.ExportOptions{Embed: true, Carry: briefing.ExtractOptions{Current: c.current.Checked, Remarks: c.remarks.Checked}}
}

// look says what is chosen.
func (c *carryChoice) look() {
	c.asked++
	asked, o := c.asked, c.options()
	c.current.Hidden, c.remarks.Hidden = !o.Embed, !o.Embed
	if !o.Embed {
		c.say(lang.T("The PDF holds what is printed, and when Attaché made it; nothing else."), "")
		return
	}
	c.say(lang.T("Looking what that is…"), "")
	c.d.Run.Go(func() {
		held, err := c.d.Session.WouldEmbed(context.Background(), c.id, o.Carry)
		c.d.Run.Post(func() {
			switch {
			case asked != c.asked:
			case err != nil:
				c.say(lang.T("It cannot be told what that is: %v", err), "")
			default:
				c.say(carries(held), c.marked(held))
			}
		})
	})
}

// say shows a text and a warning. How high they are they only know once they have
// their width, hence twice.
func (c *carryChoice) say(text, warning string) {
	c.says.SetText(text)
	c.warns.SetText(warning)
	c.warns.Hidden = warning == ""
	c.root.Refresh()
	c.root.Refresh()
}

// marked warns of what is marked higher than what is printed.
func (c *carryChoice) marked(held briefing.Extracted) string {
	banner, _ := briefing.RollUp(held.Markings...) // until it is known what is printed
	if p := c.d.Proof; p != nil {
		banner = p.Document.Banner
	}
	above := map[briefing.ID[briefing.Snippet]]bool{}
	for _, section := range c.d.Sections() {
		for _, p := range section.Snippets {
			if !banner.Covers(p.Snippet.Marking) {
				above[p.Snippet.ID] = true
			}
		}
	}
	var says []string
	if n := len(above); n > 0 {
		says = append(says, lang.N(n, "%d snippet in it is marked higher than what is printed.", "%d snippets in it are marked higher than what is printed."))
	}
	if words := held.MarkingWords(banner); words != "" {
		says = append(says, words)
	}
	return strings.Join(says, "\n")
}

// carries lists what leaves the house with a PDF beside what is printed.
func carries(held briefing.Extracted) string {
	lines := []string{lang.T("Whoever has the PDF can then read, beside what is printed:")}
	add := func(line string) { lines = append(lines, "  •  "+line) }
	sources := lang.N(held.Sources, "%d source", "%d sources")
	if stored := held.Texts + held.Pictures; stored > 0 {
		sources = lang.X("what leaves", "%s with %s", sources, lang.N(stored, "%d stored text or picture", "%d stored texts and pictures"))
	}
	add(lang.T("%s (the file grows by about %d KB)", sources, (held.Bytes+1023)/1024))
	if held.Earlier > 0 {
		add(lang.N(held.Earlier, "%d earlier version, with words that were taken out again", "%d earlier versions, with words that were taken out again"))
	} else {
		add(lang.T("no earlier versions"))
	}
	if held.Remarks > 0 {
		add(lang.N(held.Remarks, "%d remark", "%d remarks"))
	} else {
		add(lang.T("no remarks"))
	}
	add(lang.T("when %s wrote any of it", strings.Join(held.Authors, ", ")))
	return strings.Join(append(lines, lang.T("Nothing else of this library.")), "\n")
}
