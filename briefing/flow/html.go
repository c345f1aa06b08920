package flow

import (
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"strings"

	"attache/briefing"
)

// HTML writes a Document as one page of HTML in UTF-8 that needs no other file: with
// headings, quotations, lists and tables as such, for word processors to take over.
// Pictures are part of it. It runs no script and loads nothing. It fails as w does.
func HTML(w io.Writer, d *briefing.Document) error {
	h := htmlWriter{marks: targets(d)}
	fmt.Fprintf(&h.b, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n",
		html.EscapeString(lang(d)), html.EscapeString(d.Title), looks)
	for i := range d.Root.Kids {
		h.block(&d.Root.Kids[i])
	}
	if d.Banner != "" {
		fmt.Fprintf(&h.b, "<p class=\"marking\">%s</p>\n", html.EscapeString(string(d.Banner)))
	}
	h.b.WriteString("</body>\n</html>\n")
	_, err := io.WriteString(w, h.b.String())
	return err
}

// looks is the style of the page. Word processors read as much of it as they can.
const looks = `body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 11pt/1.45 Georgia, "Times New Roman", serif; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.4em 0 0.4em; }
h1 { font-size: 18pt; margin-top: 0; } h2 { font-size: 14pt; } h3 { font-size: 12pt; } h4 { font-size: 11pt; }
p, ul, ol, table, figure { margin: 0 0 0.7em; }
blockquote { margin: 0 0 0.7em 2em; }
.attribution { margin-left: 2em; font-size: 10pt; color: #444; }
.marking, .draft { font-weight: bold; text-align: center; }
.front, .designation { margin-bottom: 0.2em; }
.bottom-line { border: 1px solid #777; padding: 0.5em 0.8em; }
.bottom-line-title { font-weight: bold; margin-bottom: 0.2em; }
.entries { list-style: none; padding-left: 0; }
.entries li { margin-bottom: 0.4em; }
table { border-collapse: collapse; } th, td { border: 1px solid #999; padding: 0.2em 0.5em; vertical-align: top; text-align: left; }
.centred { text-align: center; } .right { text-align: right; }
sup { line-height: 0; } img { max-width: 100%; } small { font-size: 85%; }
a { color: #1a4d8f; }
`

type htmlWriter struct {
	b     strings.Builder
	marks map[briefing.ElementID]bool // what a link leads to
}

// targets gives the elements to which a link leads: only those have a name in the page. A
// document may be a part of another one, so what is not in it is none.
func targets(d *briefing.Document) map[briefing.ElementID]bool {
	wanted, named := map[briefing.ElementID]bool{}, map[briefing.ElementID]bool{}
	d.Root.Walk(func(e *briefing.Element) bool {
		for i := range e.Runs {
			wanted[e.Runs[i].Target.Element] = true
		}
		return true
	})
	name := func(id briefing.ElementID) {
		if id != 0 && wanted[id] {
			named[id] = true
		}
	}
	d.Root.Walk(func(e *briefing.Element) bool {
		name(e.ID)
		for i := range e.Runs {
			name(e.Runs[i].Element)
		}
		return true
	})
	return named
}

// tags are the elements of HTML for the roles that have one of their own.
var tags = map[briefing.Role]string{
	briefing.RoleSect: "div", briefing.RoleH1: "h1", briefing.RoleH2: "h2", briefing.RoleH3: "h3", briefing.RoleH4: "h4",
	briefing.RoleP: "p", briefing.RoleBlockQuote: "blockquote", briefing.RoleLI: "li", briefing.RoleCaption: "p",
	briefing.RoleTable: "table", briefing.RoleTHead: "thead", briefing.RoleTBody: "tbody", briefing.RoleTR: "tr",
	briefing.RoleTH: "th", briefing.RoleTD: "td", briefing.RoleLBody: "span", briefing.RoleNote: "div",
}

func (h *htmlWriter) block(e *briefing.Element) {
	switch {
	case isContents(e):
		return
	case e.Role == briefing.RoleFigure:
		h.figure(e)
		return
	case e.Role == briefing.RoleL:
		h.list(e)
		return
	}
	tag, ok := tags[e.Role]
	if !ok {
		tag = "div"
	}
	h.open(tag, e)
	h.runs(e.Runs)
	h.kids(e)
	h.shut(tag)
}

func (h *htmlWriter) kids(e *briefing.Element) {
	for i := range e.Kids {
		if i == 0 && e.Role != briefing.RoleTD && e.Role != briefing.RoleTH {
			h.b.WriteByte('\n')
		}
		h.block(&e.Kids[i])
	}
}

// open begins an element with its name in the page, its class and its language.
func (h *htmlWriter) open(tag string, e *briefing.Element) {
	h.b.WriteString("<" + tag)
	if h.marks[e.ID] {
		fmt.Fprintf(&h.b, " id=\"e%d\"", e.ID)
	}
	if e.Class != 0 {
		fmt.Fprintf(&h.b, " class=\"%s\"", html.EscapeString(e.Class.String()))
	}
	if e.Lang != "" {
		fmt.Fprintf(&h.b, " lang=\"%s\"", html.EscapeString(e.Lang))
	}
	if tag == "th" {
		h.b.WriteString(" scope=\"col\"")
	}
	h.b.WriteByte('>')
}

func (h *htmlWriter) shut(tag string) { h.b.WriteString("</" + tag + ">\n") }

func (h *htmlWriter) figure(e *briefing.Element) {
	h.b.WriteString("<figure>")
	if p := e.Picture; p != nil {
		fmt.Fprintf(&h.b, "<img src=\"data:%s;base64,%s\" width=\"%d\" alt=\"%s\">", p.Type, base64.StdEncoding.EncodeToString(p.Data), min(p.Width, 640), html.EscapeString(e.Alt))
	} else {
		h.b.WriteString("<p>[Picture: " + html.EscapeString(e.Alt) + "]</p>")
	}
	h.shut("figure")
}

// list writes a list with the labels of its items as they stand: the numbers of the
// entries are those of the marks, and word processors would count anew.
func (h *htmlWriter) list(e *briefing.Element) {
	numbered := false
	for i := range e.Kids {
		item := &e.Kids[i]
		if item.Class == briefing.ClassEntry || len(item.Kids) > 0 && item.Kids[0].Role == briefing.RoleLbl && text(item.Kids[0].Runs) != "•" {
			numbered = true
		}
	}
	class := ""
	if numbered {
		class = " class=\"entries\""
	}
	h.b.WriteString("<ul" + class + ">\n")
	for i := range e.Kids {
		item := &e.Kids[i]
		h.open("li", item)
		for k := range item.Kids {
			kid := &item.Kids[k]
			switch {
			case kid.Role != briefing.RoleLbl:
				h.runs(kid.Runs)
				h.kids(kid)
			case numbered:
				h.runs(kid.Runs)
				h.b.WriteByte(' ')
			}
		}
		h.shut("li")
	}
	h.shut("ul")
}

func text(runs []briefing.Run) string {
	var b strings.Builder
	for i := range runs {
		b.WriteString(runs[i].Text)
	}
	return b.String()
}

// runs writes words in their styles. A run that something leads to has its name.
func (h *htmlWriter) runs(runs []briefing.Run) {
	for i := range runs {
		r := &runs[i]
		if r.Text == "" {
			continue
		}
		var shut []string
		wrap := func(tag, attributes string) {
			h.b.WriteString("<" + tag + attributes + ">")
			shut = append(shut, tag)
		}
		if r.Style&briefing.Superscript != 0 {
			wrap("sup", "")
		}
		if to := h.address(r); to != "" {
			wrap("a", h.name(r)+" href=\""+html.EscapeString(to)+"\"")
		} else if name := h.name(r); name != "" || r.Lang != "" {
			wrap("span", name)
		}
		if r.Style&briefing.Strong != 0 {
			wrap("strong", "")
		}
		if r.Style&briefing.Emphasis != 0 {
			wrap("em", "")
		}
		if r.Style&briefing.SmallPrint != 0 {
			wrap("small", "")
		}
		h.b.WriteString(html.EscapeString(r.Text))
		for k := range shut {
			h.b.WriteString("</" + shut[len(shut)-1-k] + ">")
		}
	}
}

// name gives the attributes of a run that stands for itself.
func (h *htmlWriter) name(r *briefing.Run) string {
	name := ""
	if h.marks[r.Element] && r.Element != 0 {
		name = fmt.Sprintf(" id=\"e%d\"", r.Element)
	}
	if r.Lang != "" {
		name += " lang=\"" + html.EscapeString(r.Lang) + "\""
	}
	return name
}

// address gives where a run leads: to a name in the page, or to a web or mail address.
// Addresses of any other kind, which could run something, are left out.
func (h *htmlWriter) address(r *briefing.Run) string {
	if h.marks[r.Target.Element] {
		return fmt.Sprintf("#e%d", r.Target.Element)
	}
	return web(r.Target.URL)
}
