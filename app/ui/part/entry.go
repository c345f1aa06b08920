package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Entry is a text field that says when the user leaves it, and that lets its
// owner see a key first.
type Entry struct {
	widget.Entry
	Entered func()                    // the keyboard's focus came
	Left    func()                    // the keyboard's focus went elsewhere
	Key     func(*fyne.KeyEvent) bool // true: the key is dealt with

	// Type says what typing a character means: how many characters before the cursor are
	// taken back, and what is put there. before is the line up to the cursor. nil: the
	// character itself.
	Type func(before []rune, c rune) (back int, put string)

	literal literal
	scroll  *container.Scroll // holds the words; nil: the field has not been drawn
}

// NewEntry makes a field of one line.
func NewEntry(placeholder string) *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(placeholder)
	return e
}

// NewText makes a field of several lines that wraps at words and shows at least rows.
func NewText(placeholder string, rows int) *Entry {
	e := NewEntry(placeholder)
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.SetMinRowsVisible(rows)
	return e
}

// CreateRenderer implements fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			e.scroll = s
		}
	}
	return r
}

// scrolled moves the words by the wheel, and reports whether that moved them.
func (e *Entry) scrolled(by *fyne.ScrollEvent) bool {
	if e.scroll == nil || !e.Visible() {
		return false
	}
	before := e.scroll.Offset
	e.scroll.Scrolled(by)
	return e.scroll.Offset != before
}

// TypedKey shows the key to the owner first.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.Key != nil && e.Key(k) || passOn(e, k) {
		return
	}
	if isEnter(k) && !e.MultiLine && e.OnSubmitted == nil {
		give(e, k)
		return
	}
	e.Entry.TypedKey(k)
}

// AcceptsTab lets the tab key go on to the next field, also from several lines:
// nobody is to be caught in a text without a mouse.
func (e *Entry) AcceptsTab() bool { return false }

// FocusGained tells the owner.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if e.Entered != nil {
		e.Entered()
	}
}

// FocusLost tells the owner.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.Left != nil {
		e.Left()
	}
}

// Checked is a field of one line whose words are checked as they are typed; under
// it stands what is wrong with them.
type Checked struct {
	widget.BaseWidget
	Entry   *Entry
	check   func(text string) (problem string)
	message *widget.Label
}

// NewChecked makes a field; check gives a sentence on what is wrong with a text,
// and nothing where it can be kept.
func NewChecked(placeholder string, check func(text string) (problem string)) *Checked {
	c := &Checked{Entry: NewEntry(placeholder), check: check, message: Caption("")}
	c.message.Importance, c.message.Wrapping, c.message.Truncation = widget.DangerImportance, fyne.TextWrapWord, fyne.TextTruncateOff
	c.message.Hide()
	c.Entry.OnChanged = func(string) { c.look() }
	c.ExtendBaseWidget(c)
	return c
}

// SetText shows a text.
func (c *Checked) SetText(text string) {
	if c.Entry.Text == text {
		c.look() // what is right may have changed
		return
	}
	c.Entry.SetText(text)
}

// Problem gives what is wrong with the text; nothing where all is well.
func (c *Checked) Problem() string {
	if c.message.Hidden {
		return ""
	}
	return c.message.Text
}

// look checks the words and shows what is wrong with them.
func (c *Checked) look() {
	problem := c.check(c.Entry.Text)
	if hidden := problem == ""; hidden != c.message.Hidden || problem != c.message.Text {
		c.message.Hidden = hidden
		c.message.SetText(problem)
		c.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Checked) CreateRenderer() fyne.WidgetRenderer {
	return &checkedRenderer{c, Tight(c.Entry, c.message)}
}

type checkedRenderer struct {
	c   *Checked
	box *fyne.Container
}

func (r *checkedRenderer) Destroy()              {}
func (r *checkedRenderer) Layout(size fyne.Size) { r.box.Resize(size) }
func (r *checkedRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.c.Entry.MinSize().Width, r.box.MinSize().Height)
}
func (r *checkedRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.box} }

func (r *checkedRenderer) Refresh() { r.box.Refresh() }
