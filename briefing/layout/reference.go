package layout

import (
	"slices"
	"strconv"
	"strings"

	"attache/briefing"
)

// crossings are the cross-references of a Document. Behind each stands the number of
// the page of its place, where that is not the page on which it stands itself.
// Those words change the lines that decide which page that is, so a Document is set
// again until nothing changes any more.
type crossings struct {
	list  []*crossing // in reading order
	by    map[briefing.ElementID]*crossing
	times int // that the Document was set
}

// crossing is one cross-reference.
type crossing struct {
	run, target briefing.ElementID
	text        string // its own
	of          briefing.Ref
	lang        string
	page        int // that is printed; 0: none
	widest      int // that was ever asked for
	restless    bool
}

// mostTimes is how often a Document is set at most before the cross-references
// that still change are held fast.
const mostTimes = 5

// words gives the runs of a block with the pages behind its cross-references, whether
// they had them before or not.
func (c *crossings) words(runs []briefing.Run, lang string, of briefing.Ref) []briefing.Run {
	var out []briefing.Run
	for i := range runs {
		r := &runs[i]
		if r.Style&briefing.WithPage == 0 || r.Element == 0 {
			continue
		}
		x := c.by[r.Element]
		if x == nil {
			x = &crossing{run: r.Element, text: r.Text, target: r.Target.Element, of: of, lang: lang}
			if c.by == nil {
				c.by = map[briefing.ElementID]*crossing{}
			}
			c.by[r.Element] = x
			c.list = append(c.list, x)
		}
		if x.page == 0 {
			continue
		}
		if out == nil {
			out = slices.Clone(runs)
		}
		out[i].Text = x.text + x.words()
	}
	if out == nil {
		return runs
	}
	return out
}

// settle compares the pages that are printed with those on which the elements
// begin, which at gives. It reports whether the Document has to be set again.
func (c *crossings) settle(at func(briefing.ElementID) int) bool {
	if len(c.list) == 0 {
		return false
	}
	c.times++
	again := false
	for _, x := range c.list {
		page := at(x.target)
		if page == at(x.run) {
			page = 0
		}
		x.widest = max(x.widest, page)
		switch {
		case page == x.page:
		case c.times < mostTimes:
			x.page, again = page, true
		case c.times == mostTimes:
			x.page, x.restless, again = x.widest, true, true
		case x.page != 0 && x.page != at(x.target): // no wrong page is ever printed
			x.page, x.restless, again = 0, true, true
		default:
			x.restless = true
		}
	}
	return again
}

// words gives what is printed behind a cross-reference, in the language of its text.
func (x *crossing) words() string {
	primary, _, _ := strings.Cut(strings.ToLower(x.lang), "-")
	page, ok := pageWords[primary]
	if !ok {
		page = ", p."
	}
	return page + "\u00a0" + strconv.Itoa(x.page)
}

// pageWords lead on to the number of a page.
var pageWords = map[string]string{
	"en": ", page", "fr": ", page", "de": ", Seite", "uk": ", с.", "ar": "، صفحة", "he": ", עמוד",
}

// findings names the cross-references whose pages did not come to rest.
func (c *crossings) findings() []briefing.Finding {
	var found []briefing.Finding
	for _, x := range c.list {
		if !x.restless {
			continue
		}
		says := briefing.Say("A cross-reference stands at the edge of a page, and naming the page of its place moves one of them to another. It is printed without the page.")
		if x.page > 0 {
			says = briefing.Say("A cross-reference stands at the edge of a page, and naming the page of its place moves one of them to another. It is printed with page %s, on which both may stand.", strconv.Itoa(x.page))
		}
		found = append(found, briefing.Finding{
			Rule:     briefing.RuleReference,
			Severity: briefing.Advice,
			Says:     says,
			Place:    x.of,
		})
	}
	return found
}
