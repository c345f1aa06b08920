package pdf

import (
	"strconv"

	"attache/briefing"
)

// bookmark is an entry of the outline.
type bookmark struct {
	ref   ref
	level int
	title string
	place string
	kids  []*bookmark
}

// maxTitle is about how many bytes of a heading its bookmark shows.
const maxTitle = 250

// outline writes a bookmark for each heading that is on a page. A heading stands
// below the one before it that is of a higher rank, also where ranks are left
// out between them. The first rank is open, the others are closed.
func (f *finish) outline() {
	top := &bookmark{}
	path := []*bookmark{top}
	f.doc.Root.Walk(func(e *briefing.Element) bool {
		level := rank(e.Role)
		if level == 0 {
			return true
		}
		place, ok := f.destination(nil, e.ID)
		title := f.tree.node(e.ID).words(maxTitle)
		if !ok || title == "" {
			return true
		}
		for path[len(path)-1].level >= level {
			path = path[:len(path)-1]
		}
		b := &bookmark{level: level, title: title, place: string(place)}
		above := path[len(path)-1]
		above.kids = append(above.kids, b)
		path = append(path, b)
		return true
	})
	if len(top.kids) == 0 {
		return
	}
	f.bookmarks(top)
	open := len(top.kids)
	for _, b := range top.kids {
		open += len(b.kids)
	}
	f.out.put(top.ref, object{dict: append(dict{{"Type", "/Outlines"}}, top.ends(open)...)})
	catalogue := f.root()
	catalogue.set("Outlines", top.ref.String())
	catalogue.set("PageMode", "/UseOutlines")
}

// bookmarks writes what stands below b.
func (f *finish) bookmarks(b *bookmark) {
	b.ref = f.out.reserve()
	for _, k := range b.kids {
		f.bookmarks(k)
	}
	for i, k := range b.kids {
		d := dict{{"Title", text(k.title)}, {"Parent", b.ref.String()}, {"Dest", k.place}}
		if i > 0 {
			d.set("Prev", b.kids[i-1].ref.String())
		}
		if i+1 < len(b.kids) {
			d.set("Next", b.kids[i+1].ref.String())
		}
		if n := len(k.kids); n > 0 && b.level == 0 {
			d = append(d, k.ends(n)...)
		} else if n > 0 {
			d = append(d, k.ends(-n)...)
		}
		f.out.put(k.ref, object{dict: d})
	}
}

// ends gives what an entry says about those below it. The count is negative
// where they are hidden at first.
func (b *bookmark) ends(count int) dict {
	return dict{
		{"First", b.kids[0].ref.String()},
		{"Last", b.kids[len(b.kids)-1].ref.String()},
		{"Count", strconv.Itoa(count)},
	}
}

// rank gives 1 to 4 for headings, 0 for other elements.
func rank(role briefing.Role) int {
	switch role {
	case briefing.RoleH1:
		return 1
	case briefing.RoleH2:
		return 2
	case briefing.RoleH3:
		return 3
	case briefing.RoleH4:
		return 4
	}
	return 0
}
