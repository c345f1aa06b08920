package part

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TagField is a field for several words, each once: those that are there are chips under it, and while one is typed, those
// that are known are offered. A comma or Enter ends a word; what is only half typed counts as one, so none is lost.
type TagField struct {
	widget.BaseWidget
	Entry     *Entry
	Changed   func(tags []string)       // by the user
	Submitted func()                    // Enter, once it has ended a word; nil: it does nothing more
	Grew      func()                    // the field has another height; nil: nobody needs to know
	Left      func()                    // the keyboard's focus went elsewhere
	Key       func(*fyne.KeyEvent) bool // sees the keys that mean nothing to the field; true: the key is dealt with

	tags   []string
	known  []string
	marked int // of the words that are offered; below zero: none
	offers *fyne.Container
	chips  *fyne.Container
	root   *fyne.Container
	tall   float32 // the height that was asked for
}

// mostOffered is how many known words are offered.
const mostOffered = 6

// NewTagField makes a field without tags.
func NewTagField(placeholder string, changed func(tags []string)) *TagField {
	f := &TagField{Entry: NewEntry(placeholder), Changed: changed, marked: -1}
	line := &flow{}
	f.offers, f.chips = container.New(&flow{most: 1}), container.New(line)
	line.grew = f.grew
	f.root = container.New(tightly{}, f.Entry, f.offers, f.chips)
	f.Entry.OnChanged = func(string) { f.typed() }
	f.Entry.OnSubmitted = func(string) { f.enter() }
	f.Entry.Key = f.key
	f.Entry.Left = f.left
	f.ExtendBaseWidget(f)
	f.show()
	return f
}

// CreateRenderer implements fyne.Widget.
func (f *TagField) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.root) }

// Tags gives the words, the one that is being typed last.
func (f *TagField) Tags() []string { return withTags(f.tags, f.Entry.Text) }

// SetTags shows other words; nothing is being typed then. Those that the field means already leave it as it is.
func (f *TagField) SetTags(tags []string) {
	if slices.Equal(tags, f.Tags()) {
		return
	}
	f.tags = slices.Clone(tags)
	f.clear()
}

// SetKnown says which words are offered.
func (f *TagField) SetKnown(known []string) {
	f.known = known
	f.show()
}

// Offered gives the words that are offered now.
func (f *TagField) Offered() []string {
	typed := strings.ToLower(strings.TrimSpace(f.Entry.Text))
	if typed == "" && f.marked < 0 {
		return nil
	}
	var fit []string
	for _, k := range f.known {
		lower := " " + strings.ToLower(k)
		if strings.Contains(lower, " "+typed) && lower != " "+typed && !hasTag(f.tags, k) && len(fit) < mostOffered {
			fit = append(fit, k)
		}
	}
	return fit
}

// withTags adds to words those of a text, between commas, that are not among them.
func withTags(tags []string, text string) []string {
	tags = slices.Clone(tags)
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.Join(strings.Fields(word), " "); word != "" && !hasTag(tags, word) {
			tags = append(tags, word)
		}
	}
	return tags
}

func hasTag(tags []string, tag string) bool {
	return slices.ContainsFunc(tags, func(t string) bool { return strings.EqualFold(t, tag) })
}

// typed takes the words before the last comma, and tells the owner.
func (f *TagField) typed() {
	if end := strings.LastIndexByte(f.Entry.Text, ','); end >= 0 {
		f.tags = withTags(f.tags, f.Entry.Text[:end])
		rest := strings.TrimLeft(f.Entry.Text[end+1:], " ")
		f.Entry.OnChanged = nil
		f.Entry.SetText(rest)
		f.Entry.OnChanged = func(string) { f.typed() }
	}
	f.marked = -1
	f.show()
	f.Changed(f.Tags())
}

// end makes what is typed a chip; the words stay the same.
func (f *TagField) end() {
	f.tags = f.Tags()
	f.clear()
}

func (f *TagField) left() {
	f.end()
	if f.Left != nil {
		f.Left()
	}
}

// clear empties the entry, unheard.
func (f *TagField) clear() {
	f.Entry.OnChanged = nil
	f.Entry.SetText("")
	f.Entry.OnChanged = func(string) { f.typed() }
	f.marked = -1
	f.show()
}

// enter takes the offered word that is marked, else the typed one.
func (f *TagField) enter() {
	offers := f.Offered()
	switch {
	case f.marked >= 0 && f.marked < len(offers):
		f.take(offers[f.marked])
	case strings.TrimSpace(f.Entry.Text) != "":
		f.end()
		f.Changed(f.Tags())
	}
	if f.Submitted != nil {
		f.Submitted()
	}
}

// take adds a word in place of what is typed.
func (f *TagField) take(word string) {
	f.tags = withTags(f.tags, word)
	f.clear()
	f.Changed(f.Tags())
}

// remove takes a word away, and leaves the keyboard in the field.
func (f *TagField) remove(tag string) {
	f.tags = slices.DeleteFunc(f.tags, func(t string) bool { return t == tag })
	f.show()
	f.keyboard(f.Entry)
	f.Changed(f.Tags())
}

func (f *TagField) keyboard(to fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.Entry); c != nil {
		c.Focus(to)
	}
}

// key walks through what is offered, and from the empty entry to the chips.
func (f *TagField) key(k *fyne.KeyEvent) bool {
	empty := f.Entry.Text == ""
	switch {
	case k.Name == fyne.KeyDown:
		f.mark(f.marked + 1)
	case k.Name == fyne.KeyUp:
		f.mark(f.marked - 1)
	case k.Name == fyne.KeyEscape && !empty:
		f.clear()
		f.Changed(f.Tags())
	case (k.Name == fyne.KeyBackspace || k.Name == fyne.KeyLeft) && empty && len(f.tags) > 0:
		f.keyboard(f.chips.Objects[len(f.tags)-1].(*chip))
	default:
		return f.Key != nil && f.Key(k)
	}
	return true
}

// mark marks one of the words that are offered; before the first, none.
func (f *TagField) mark(i int) {
	f.marked = max(i, -1)
	f.marked = min(f.marked, len(f.Offered())-1)
	f.show()
}

// show makes the chips, and the words that are offered.
func (f *TagField) show() {
	chips := make([]fyne.CanvasObject, len(f.tags))
	for i, tag := range f.tags {
		if i < len(f.chips.Objects) && f.chips.Objects[i].(*chip).word == tag {
			chips[i] = f.chips.Objects[i] // it may have the keyboard, or be under the pointer
			continue
		}
		chips[i] = newChip(tag, func() { f.remove(tag) }, func(by int) {
			switch to := i + by; {
			case to >= len(f.tags):
				f.keyboard(f.Entry)
			case to >= 0:
				f.keyboard(f.chips.Objects[to].(*chip))
			}
		})
	}
	f.chips.Objects = chips
	f.offers.Objects = nil
	for i, word := range f.Offered() {
		f.offers.Add(newOffered(word, i == f.marked, func() { f.take(word) }))
	}
	f.chips.Hidden, f.offers.Hidden = len(f.chips.Objects) == 0, len(f.offers.Objects) == 0
	f.root.Refresh()
	f.grew()
}

// grew tells the owner of another height.
func (f *TagField) grew() {
	if tall := f.root.MinSize().Height; tall != f.tall {
		f.tall = tall
		if f.Grew != nil {
			f.Grew()
		}
	}
}

// tightly lays objects under one another, a little apart.
type tightly struct{}

func (tightly) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		if m := o.MinSize(); o.Visible() {
			size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
			if i > 0 {
				size.Height += theme.Padding()
			}
		}
	}
	return size
}

func (tightly) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			h := o.MinSize().Height
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(size.Width, h))
			y += h + theme.Padding()
		}
	}
}

// flow lays objects beside one another in lines as wide as there is room. How many lines that takes is known once the width is:
// grew is told then.
type flow struct {
	most  int // lines that are shown; 0: all
	width float32
	grew  func()
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	_, height := f.place(objects, f.width)
	return fyne.NewSize(60, height)
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	changed := f.width != size.Width
	f.width = size.Width
	places, _ := f.place(objects, size.Width)
	for i, o := range objects {
		o.Move(places[i])
		o.Resize(fyne.NewSize(min(o.MinSize().Width, size.Width), o.MinSize().Height))
	}
	if changed && f.grew != nil {
		f.grew()
	}
}

// place gives where each object stands, and how high all are. What stands on a line too many is put far aside.
func (f *flow) place(objects []fyne.CanvasObject, width float32) (places []fyne.Position, height float32) {
	const aside = -10_000
	line, x, y := 1, float32(0), float32(0)
	for _, o := range objects {
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			line, x, y = line+1, 0, y+m.Height+theme.Padding()
		}
		if f.most > 0 && line > f.most {
			places = append(places, fyne.NewPos(aside, 0))
			continue
		}
		places = append(places, fyne.NewPos(x, y))
		x += m.Width + theme.Padding()
		height = y + m.Height
	}
	return places, height
}
