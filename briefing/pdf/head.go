package pdf

import (
	"bytes"
	"fmt"
	"strings"

	"attache/briefing/layout"
)

// heads are what runs at the head of pages: the banner and the title with its line. It is
// the same on most pages, which share one stream of it in front of their own.
type heads struct {
	known   map[string]int // index into streams, by what is drawn
	streams [][]byte
	of      []int // index into streams for each page; none: it has no head
	buf     []byte
}

const none = -1

// headOf gives how many items at the start of a page are its head.
func headOf(items []layout.Item) int {
	n := 0
	for n < len(items) && items[n].Artifact == layout.Header {
		n++
	}
	if n > 0 && n < len(items) && isLine(&items[n]) {
		n++ // the line below the title
	}
	return n
}

// head paints the head of the next page.
func (p *painter) head(height layout.Length, items []layout.Item) error {
	h := &p.heads
	if len(items) == 0 {
		h.of = append(h.of, none)
		return nil
	}
	p.canvas.begin(append(h.buf[:0], "q\n"...), height) // what follows starts with black again
	if err := p.items(items); err != nil {
		return err
	}
	drawn := append(p.canvas.out, "Q\n"...)
	h.buf = drawn
	i, ok := h.known[string(drawn)]
	if !ok {
		if h.known == nil {
			h.known = map[string]int{}
		}
		i = len(h.streams)
		h.known[string(drawn)], h.streams = i, append(h.streams, bytes.Clone(drawn))
	}
	h.of = append(h.of, i)
	return nil
}

// heads writes the heads and puts them before the content of their pages.
func (f *finish) heads(h *heads) {
	refs := make([]ref, len(h.streams))
	for i, drawn := range h.streams {
		refs[i] = f.out.add(object{stream: drawn})
	}
	for page, i := range h.of {
		if i != none {
			f.plain.objects[f.sheets[page]].set("Contents", fmt.Sprintf("[%s %s]", refs[i], contentOf(page)))
		}
	}
}

// artifacts are the tags of what is no part of the text. Their properties stand among the
// resources, as each page needs them and few bytes of it are like others before.
var artifacts = map[layout.Artifact]struct{ name, properties string }{
	layout.Header: {"Header", "<</Type/Pagination/Subtype/Header>>"},
	layout.Footer: {"Footer", "<</Type/Pagination/Subtype/Footer>>"},
	layout.Rule:   {"Rule", "<</Type/Layout>>"},
}

// artifacts names the properties of artifacts for all pages.
func (f *finish) artifacts() error {
	o, err := f.plain.object(f.plain.objects[f.sheets[0]].dict, "Resources")
	if err != nil {
		return err
	}
	var all strings.Builder
	for _, kind := range [...]layout.Artifact{layout.Header, layout.Footer, layout.Rule} {
		all.WriteString("/" + artifacts[kind].name + artifacts[kind].properties)
	}
	o.set("Properties", "<<"+all.String()+">>")
	return nil
}
