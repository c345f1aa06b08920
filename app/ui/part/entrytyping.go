package part

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// literal is what the last typed character was before it was made another one.
type literal struct {
	text  string // of the whole field, right after
	typed string // what would stand there
	at    int    // the cursor, right after
	put   int    // how many characters stand there instead; 0: nothing was changed
}

// TypedRune puts in what the owner makes of a character.
func (e *Entry) TypedRune(c rune) {
	if e.Type == nil || e.Disabled() {
		e.Entry.TypedRune(c)
		return
	}
	if e.SelectedText() != "" { // the character takes its place
		changed := e.OnChanged
		e.OnChanged = nil
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		e.OnChanged = changed
	}
	before := e.Before()
	back, put := e.Type(before, c)
	if back == 0 && put == string(c) {
		e.Entry.TypedRune(c)
		return
	}
	typed := string(before[len(before)-back:]) + string(c)
	e.swap(back, put)
	e.literal = literal{e.Text, typed, e.CursorTextOffset(), len([]rune(put))}
}

// Literal puts back what was typed last, where Type made something else of it and nothing
// was written since. It reports whether it was so.
func (e *Entry) Literal() bool {
	l := e.literal
	e.literal = literal{}
	if l.put == 0 || l.text != e.Text || l.at != e.CursorTextOffset() {
		return false
	}
	e.swap(l.put, l.typed)
	return true
}

// Before gives the line up to the cursor.
func (e *Entry) Before() []rune {
	text := e.Text[:e.at()]
	return []rune(text[strings.LastIndexByte(text, '\n')+1:])
}

// Behind gives the line from the cursor on.
func (e *Entry) Behind() []rune {
	line, _, _ := strings.Cut(e.Text[e.at():], "\n")
	return []rune(line)
}

// at gives the cursor's place in the text, in bytes.
func (e *Entry) at() int {
	n := e.CursorTextOffset()
	for i := range e.Text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(e.Text)
}

// Insert puts a text in the place of the selection, or at the cursor, as one step that the
// field can take back.
func (e *Entry) Insert(text string) {
	e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: slip{text}})
}

// swap puts a text in the place of some characters before the cursor. The owner hears of
// it once.
func (e *Entry) swap(back int, put string) {
	changed := e.OnChanged
	for i := range back {
		e.OnChanged = nil
		if put == "" && i == back-1 {
			e.OnChanged = changed
		}
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	e.OnChanged = changed
	if put != "" {
		e.Insert(put)
	}
}

// Cut takes away characters before the cursor.
func (e *Entry) Cut(back int) { e.swap(back, "") }

// Style is emphasis in light Markdown, as the number of asterisks on either side.
type Style int

// The styles.
const (
	Emphasised Style = 1
	Strong     Style = 2
)

// Restyle gives the selected words a style, or takes it away where they have it: each line
// by itself, because emphasis ends with its paragraph. Without a selection it is the word
// at the cursor, and where there is none the cursor comes to stand between the asterisks.
func (e *Entry) Restyle(s Style) {
	if words := e.SelectedText(); words != "" {
		lines := strings.Split(words, "\n")
		for i, line := range lines {
			lines[i] = restyled(line, s)
		}
		e.Insert(strings.Join(lines, "\n"))
		return
	}
	inWord := func(c rune) bool {
		return unicode.IsLetter(c) || unicode.IsDigit(c) || c == '*' || c == '\'' || c == '’'
	}
	before, behind := e.Before(), e.Behind()
	left, right := 0, 0
	for left < len(before) && inWord(before[len(before)-1-left]) {
		left++
	}
	for right < len(behind) && inWord(behind[right]) {
		right++
	}
	if left+right == 0 {
		mark := strings.Repeat("*", int(s))
		e.Insert(mark + mark)
		e.step(fyne.KeyLeft, int(s))
		return
	}
	e.step(fyne.KeyRight, right)
	e.swap(left+right, restyled(string(before[len(before)-left:])+string(behind[:right]), s))
}

// restyled turns a style of a line on or off. Spaces at its ends stay outside.
func restyled(line string, s Style) string {
	words := strings.TrimSpace(line)
	if words == "" {
		return line
	}
	lead, trail, _ := strings.Cut(line, words)
	bare := strings.Trim(words, "*")
	has := min(len(words)-len(strings.TrimLeft(words, "*")), len(words)-len(strings.TrimRight(words, "*")), int(Emphasised|Strong))
	if bare == "" {
		return line
	}
	mark := strings.Repeat("*", has^int(s))
	return lead + mark + bare + mark + trail
}

// Link makes a link of the selected words, or of none, to an address. What is missing gets
// the cursor.
func (e *Entry) Link(address string) {
	words := strings.TrimSpace(e.SelectedText())
	e.Insert("[" + words + "](" + address + ")")
	switch {
	case words == "":
		e.step(fyne.KeyLeft, len([]rune(address))+3)
	case address == "":
		e.step(fyne.KeyLeft, 1)
	}
}

// step moves the cursor by some characters.
func (e *Entry) step(key fyne.KeyName, times int) {
	for range times {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// slip is a clipboard of our own, for one text.
type slip struct{ text string }

// Content implements fyne.Clipboard.
func (s slip) Content() string { return s.text }

// SetContent implements fyne.Clipboard.
func (slip) SetContent(string) {}
