package ui

import (
	"fmt"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
)

// bareKeys are keys that mean a command without Ctrl or Alt, by the command's label. The toolkit takes none of
// them for the menu, so that the window hears of them by itself.
var bareKeys = map[lang.Key]fyne.KeyName{
	showKeys:    fyne.KeyF1,
	nextProblem: fyne.KeyF8,
}

// keyNames are the names of keys as they stand on keyboards, where the toolkit calls them otherwise.
var keyNames = map[fyne.KeyName]lang.Key{
	fyne.KeyReturn: "Enter", fyne.KeyBackspace: "Backspace", fyne.KeyPageUp: "Page Up", fyne.KeyPageDown: "Page Down", fyne.KeySpace: "Space",
}

// keySigns are what stands on keys that have a sign.
var keySigns = map[fyne.KeyName]string{fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyMinus: "−"}

// modifiers are the keys that are held, in the order in which they are named.
var modifiers = []struct {
	mod  fyne.KeyModifier
	name lang.Key
}{
	{fyne.KeyModifierControl, lang.Key("Ctrl")}, {fyne.KeyModifierSuper, superName()}, {fyne.KeyModifierAlt, lang.Key("Alt")}, {fyne.KeyModifierShift, lang.Key("Shift")},
}

// editing are the toolkit's own shortcuts, which name no key.
var editing = map[string]fyne.KeyName{
	(&fyne.ShortcutUndo{}).ShortcutName(): fyne.KeyZ, (&fyne.ShortcutRedo{}).ShortcutName(): fyne.KeyY,
	(&fyne.ShortcutCut{}).ShortcutName(): fyne.KeyX, (&fyne.ShortcutCopy{}).ShortcutName(): fyne.KeyC,
	(&fyne.ShortcutPaste{}).ShortcutName(): fyne.KeyV, (&fyne.ShortcutSelectAll{}).ShortcutName(): fyne.KeyA,
}

// keyWords names the keys of a command, such as "Ctrl+Shift+N"; nothing where it has none.
func keyWords(c command) string {
	bare := string(bareKeys[c.label])
	if c.shortcut == nil {
		return bare
	}
	name, mod := editing[c.shortcut.ShortcutName()], ctrl
	if s, ok := c.shortcut.(*desktop.CustomShortcut); ok {
		name, mod = s.KeyName, s.Modifier
	}
	words := ""
	for _, m := range modifiers {
		if mod&m.mod != 0 {
			words += m.name.String() + "+"
		}
	}
	words += keyName(name, mod)
	if bare != "" {
		return lang.X("keys of a command", "%s or %s", words, bare)
	}
	return words
}

// keyName names a key that is pressed while others are held.
func keyName(name fyne.KeyName, held fyne.KeyModifier) string {
	if said, ok := keyNames[name]; ok {
		return said.String()
	}
	if sign, ok := keySigns[name]; ok {
		return sign
	}
	if name == fyne.KeyEqual && held&fyne.KeyModifierShift != 0 {
		return lang.X("key", "plus") // the key that says plus with Shift
	}
	return string(name)
}

// saidShortcut is a shortcut whose keys a menu shows as the user's language names them: “Strg+Umschalt+N”. The toolkit
// finds it by the name of the shortcut that it stands for, and writes what Mod and Key give, in English.
type saidShortcut struct {
	fyne.Shortcut
	words string
}

// Key implements fyne.KeyboardShortcut.
func (s saidShortcut) Key() fyne.KeyName { return fyne.KeyName(s.words) }

// Mod implements fyne.KeyboardShortcut: the words name what is held, too.
func (s saidShortcut) Mod() fyne.KeyModifier { return 0 }

// inMenu gives the shortcut of a command as its item in the main menu has it. The menu of macOS is the system's own, which
// draws the signs of the keys by itself.
func inMenu(c command) fyne.Shortcut {
	if c.shortcut == nil || runtime.GOOS == "darwin" {
		return c.shortcut
	}
	return saidShortcut{c.shortcut, keyWords(c)}
}

func superName() lang.Key {
	if runtime.GOOS == "darwin" {
		return lang.Key("Cmd")
	}
	return lang.Key("Super")
}

// keySheet is the sheet of all commands with their keys.
type keySheet struct {
	all   []command
	shown []command
	words *part.Entry
	list  *part.List
	at    int // the row that the arrows came to
	none  *widget.Label
}

// showSheet opens the sheet of keys.
func (w *Window) showSheet() {
	s := &keySheet{at: -1, words: part.NewEntry(lang.T("Look for a command or for keys"))}
	for _, c := range w.table {
		if c.label != "" {
			s.all = append(s.all, c)
		}
	}
	s.list = part.NewList(func() int { return len(s.shown) }, newKeyRow, s.show)
	s.list.Current, s.list.OnSelected, s.list.Key = func() int { return s.at }, func(i int) { s.at = i }, s.turn
	s.none = widget.NewLabel(lang.T("No command is called so."))
	s.none.Alignment, s.none.Importance = fyne.TextAlignCenter, widget.LowImportance
	s.words.Key = s.turn
	s.words.OnChanged = func(string) {
		s.at = -1
		s.list.UnselectAll()
		s.look()
		s.list.ScrollToTop()
	}
	s.look()
	printed := part.NewButtonWithIcon(lang.T("Copy the list"), theme.ContentCopyIcon(), func() {
		w.app.Clipboard().SetContent(s.printed())
		w.d.Tell(lang.T("The list is on the clipboard: paste it into a page to print it."), "", nil)
	})
	foot := part.Caption(lang.T("Tab and Shift+Tab go from field to field, the arrows through lists, Escape closes what lies on top. Ctrl+K finds every command by its name."))
	foot.Wrapping, foot.Truncation = fyne.TextWrapWord, fyne.TextTruncateOff
	d := part.Message(lang.X("of a keyboard", "Keys"), lang.T("Close"), container.NewBorder(container.NewBorder(nil, nil, nil, printed, s.words), foot, nil, nil, container.NewStack(s.list, s.none)), w.win)
	d.Resize(fyne.NewSize(620, 620).Min(w.win.Canvas().Size()))
	w.open(d, s.words)
}

// turn turns the pages of the list.
func (s *keySheet) turn(k *fyne.KeyEvent) bool {
	page := s.list.Size().Height * 0.9
	switch k.Name {
	case fyne.KeyPageUp:
		page = -page
	case fyne.KeyPageDown:
	default:
		return false
	}
	s.list.ScrollToOffset(max(s.list.GetScrollOffset()+page, 0))
	return true
}

// look keeps the commands whose name, menu or keys hold every word.
func (s *keySheet) look() {
	s.shown = s.shown[:0]
	words := strings.Fields(strings.ToLower(s.words.Text))
	for _, c := range s.all {
		if holdsAll(strings.ToLower(c.menu.String()+" "+c.label.String()+" "+keyWords(c)), words) {
			s.shown = append(s.shown, c)
		}
	}
	s.none.Hidden = len(s.shown) > 0
	s.none.Refresh()
	s.list.Refresh()
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func newKeyRow() fyne.CanvasObject {
	label := widget.NewLabel("")
	label.Truncation = fyne.TextTruncateEllipsis
	keys := widget.NewLabelWithStyle("", fyne.TextAlignTrailing, fyne.TextStyle{Bold: true})
	return part.Columns([]float32{1, 4, 2}, part.Caption(""), label, keys)
}

func (s *keySheet) show(i widget.ListItemID, o fyne.CanvasObject) {
	cells, c := o.(*fyne.Container).Objects, s.shown[i]
	menu := c.menu.String()
	if i > 0 && s.shown[i-1].menu == c.menu {
		menu = ""
	}
	cells[0].(*widget.Label).SetText(menu)
	cells[1].(*widget.Label).SetText(c.label.String())
	cells[2].(*widget.Label).SetText(keyWords(c))
}

// printed is the whole list as plain text, to be printed.
func (s *keySheet) printed() string {
	var b strings.Builder
	menu := lang.Key("")
	for _, c := range s.all {
		if c.menu != menu {
			menu = c.menu
			fmt.Fprintf(&b, "\n%s\n", menu)
		}
		fmt.Fprintf(&b, "  %-48s %s\n", c.label, keyWords(c))
	}
	return strings.TrimPrefix(b.String(), "\n")
}
