package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"attache/briefing/layout"
)

// maxContents is about how many bytes of where it leads a link shows to who points
// at it, and tells to who cannot see it: more would be in the way of who listens to
// the sentence that the link stands in.
const maxContents = 40

// links writes an annotation for each LinkArea. An area that leads to an element
// which is on no page has nowhere to lead and gets none.
func (f *finish) links() {
	for i := range f.pages {
		for _, area := range f.pages[i].Links {
			if n := f.tree.node(area.Target.Element); n != nil {
				n.asked, n.shared = true, n.asked
			}
		}
	}
	for i := range f.pages {
		var list []byte
		for j := range f.pages[i].Links {
			if r := f.link(i, &f.pages[i].Links[j]); r != 0 {
				list = append(r.append(list), ' ')
			}
		}
		if len(list) > 0 {
			sheet := &f.plain.objects[f.sheets[i]].dict
			sheet.set("Annots", "["+string(list[:len(list)-1])+"]")
			sheet.set("Tabs", "/S")
		}
	}
}

func (f *finish) link(page int, area *layout.LinkArea) ref {
	n := f.tree.node(area.Element)
	if n == nil || !n.drawn {
		return 0
	}
	key := len(f.pages) + len(f.linked)                                            // of the parent tree
	out := append(f.buf[:0], "<</Subtype/Link/Border[0 0 0]/F 4/StructParent "...) // what all links have alike comes together: fewer bytes
	out = append(strconv.AppendInt(out, int64(key), 10), "/Rect["...)
	height := f.pages[page].Height
	for _, l := range []layout.Length{area.X, height - area.Y - area.Height, area.X + area.Width, height - area.Y} {
		out = append(strconv.AppendInt(out, divide(hundredths(l), 100), 10), ' ') // as exact as a finger
	}
	out[len(out)-1] = ']'
	switch url, target := asciiURL(area.Target.URL), f.tree.node(area.Target.Element); {
	case url != "" && len(url) <= maxURL:
		said := oneLine(area.Target.URL)
		if said == "" {
			said = url
		}
		out = appendText(append(out, "/Contents"...), said)
		out = appendText(append(out, "/A<</S/URI/URI"...), url)
		out = append(out, ">>"...)
	case target != nil:
		out = f.says(append(out, "/Contents"...), target)
		var ok bool
		if out, ok = f.destination(append(out, "/Dest"...), area.Target.Element); !ok {
			return 0
		}
	default:
		return 0
	}
	f.buf = append(out, ">>"...)
	r := f.out.addSmall(f.buf)
	f.linked = append(f.linked, n)
	n.linked = true
	n.kids = append(n.kids, kid{page: int32(page), annotation: r})
	return r
}

// maxURL is the longest string that PDF/A knows. A longer address is left out
// rather than cut: it would lead elsewhere.
const maxURL = 32_767

// says writes what a link to an element says: its words, in an object that several
// links share. A link always says something.
func (f *finish) says(out []byte, target *node) []byte {
	if r, ok := f.sayings[target]; ok {
		return r.append(append(out, ' '))
	}
	words := oneLine(target.words(maxContents))
	if words == "" {
		words = "Link"
	}
	if !target.shared {
		return appendText(out, words)
	}
	r := f.out.addSmall(appendText(nil, words))
	f.sayings[target] = r
	return r.append(append(out, ' '))
}

// asciiURL escapes what a URL of a link annotation cannot hold.
func asciiURL(url string) string {
	var b strings.Builder
	for i := range len(url) {
		if c := url[i]; c > ' ' && c <= '~' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
