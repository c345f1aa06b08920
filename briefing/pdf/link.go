package pdf

import (
	"fmt"
	"strings"

	"attache/briefing/layout"
)

// maxContents is about how many bytes of an entry a link shows to who points
// at it, and tells to who cannot see it.
const maxContents = 160

// links writes an annotation for each LinkArea. An area that leads to an element
// which is on no page has nowhere to lead and gets none.
func (f *finish) links() {
	for i := range f.pages {
		var list []byte
		for j := range f.pages[i].Links {
			if r := f.link(i, &f.pages[i].Links[j]); r != 0 {
				list = append(append(list, r.String()...), ' ')
			}
		}
		if len(list) > 0 {
			sheet := &f.out.objects[f.sheets[i]].dict
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
	var lead, contents string
	switch target := f.tree.node(area.Target.Element); {
	case area.Target.URL != "":
		lead = "/A<</S/URI/URI" + text(asciiURL(area.Target.URL)) + ">>"
		contents = area.Target.URL
	case target != nil:
		place, ok := f.destination(area.Target.Element)
		if !ok {
			return 0
		}
		lead = "/Dest" + place
		contents = target.words(maxContents)
	default:
		return 0
	}
	height := f.pages[page].Height
	rect := []byte{'['}
	for _, l := range []layout.Length{area.X, height - area.Y - area.Height, area.X + area.Width, height - area.Y} {
		rect = append(appendFixed(rect, hundredths(l), 2), ' ')
	}
	rect[len(rect)-1] = ']'

	key := len(f.pages) + len(f.linked) // of the parent tree
	r := f.out.add(object{other: fmt.Sprintf("<</Type/Annot/Subtype/Link/Rect%s/Border[0 0 0]/F 4/P %s/StructParent %d/Contents%s%s>>",
		rect, f.sheets[page], key, text(contents), lead)})
	f.linked = append(f.linked, n)
	n.linked = true
	n.kids = append(n.kids, kid{page: page, annotation: r})
	return r
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
