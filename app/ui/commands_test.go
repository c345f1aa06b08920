package ui

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestEveryCommandStandsInTheMainMenu(t *testing.T) {
	u := sit(t, nil)
	items := map[string]*fyne.MenuItem{}
	for _, menu := range menus(u.win) {
		for _, item := range menu.Items {
			items[menu.Label+"/"+item.Label] = item
		}
	}
	for _, c := range u.commands() {
		if c.label == "" {
			continue
		}
		item := items[named(c)]
		switch {
		case item == nil:
			t.Errorf("%s, %s is not in the main menu", c.menu, c.label)
		case item.Action == nil || item.Disabled:
			t.Errorf("%s, %s does nothing", c.menu, c.label)
		case c.shortcut != nil && item.Shortcut == nil:
			t.Errorf("%s, %s has lost its shortcut", c.menu, c.label)
		}
	}
}

func TestNoTwoCommandsShareAShortcut(t *testing.T) {
	u := sit(t, nil)
	taken := map[string]string{}
	for _, c := range u.commands() {
		if c.shortcut == nil {
			continue
		}
		name := c.shortcut.ShortcutName()
		if other, ok := taken[name]; ok {
			t.Errorf("%s and %s share %s", other, c.label, name)
		}
		taken[name] = named(c)
	}
}

// Without a snippet, a source or a briefing every command must still answer.
func TestEveryCommandAnswersInAnEmptyLibrary(t *testing.T) {
	u := sit(t, nil)
	for _, c := range u.commands() {
		if c.label == "" || c.label == "Quit" {
			continue
		}
		t.Run(named(c), func(*testing.T) { u.command(c.label.String()) })
		for top := u.win.Canvas().Overlays().Top(); top != nil; top = u.win.Canvas().Overlays().Top() {
			u.win.Canvas().Overlays().Remove(top)
		}
	}
}
