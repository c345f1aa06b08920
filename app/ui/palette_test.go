package ui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// finds types into the finder and gives what it lists: group and title of each row.
func (u *user) finds(words string) []string {
	u.t.Helper()
	u.command("Find…")
	u.types(u.finder.entry, words)
	u.wait()
	var rows []string
	for _, r := range u.finder.results {
		rows = append(rows, string(r.group)+": "+r.title)
	}
	return rows
}

func (u *user) enter() {
	u.finder.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
}

func TestTheFinderFindsCommandsByAFewLetters(t *testing.T) {
	u := sit(t, sample)
	for words, want := range map[string]string{
		"> nc":        "Commands: New comment   Ctrl+Shift+C",
		">exp pdf":    "Commands: Export PDF…   Ctrl+E",
		"new commen":  "Commands: New comment   Ctrl+Shift+C",
		"> view dark": "Commands: Dark",
	} {
		if rows := u.finds(words); len(rows) == 0 || rows[0] != want {
			t.Errorf("%q finds %q, want %q first", words, rows, want)
		}
	}
	for _, row := range u.finds("> o") {
		if !strings.HasPrefix(row, "Commands: ") {
			t.Errorf("after > there is %q", row)
		}
	}
}

func TestTheFinderGroupsWhatItFinds(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		sure(s.NewBriefing(ctx, "Ports in winter", briefing.Template{}))
	})
	u.choose("Debate")
	rows := u.finds("ports")
	var groups []string
	for _, row := range rows {
		if g, _, _ := strings.Cut(row, ":"); len(groups) == 0 || groups[len(groups)-1] != g {
			groups = append(groups, g)
		}
	}
	if got := strings.Join(groups, ", "); got != "Snippets, Sources, Briefings, Commands" && got != "Snippets, Sources, Briefings" {
		t.Errorf("the groups are %s, of %q", got, rows)
	}
	for i, r := range u.finder.results {
		if r.group == groupBriefings {
			u.finder.take(i)
			break
		}
	}
	u.wait()
	if got := u.d.Outline.Briefing.Title; got != "Ports in winter" {
		t.Errorf("a briefing that was found leads to %q", got)
	}
}

func TestACommandFromTheFinderFindsTheKeyboardWhereItWas(t *testing.T) {
	u := sit(t, sample)
	u.win.Canvas().Focus(u.editor.text)
	u.finds("> edit")
	u.finds("> new comment")
	u.enter()
	if got := u.stored().Kind; got != briefing.Comment {
		t.Fatalf("the chosen snippet is a %s", got)
	}
	u.win.Canvas().Focus(u.editor.text)
	u.finds("> larger text")
	u.enter()
	if u.win.Canvas().Focused() != u.editor.text || u.finder.entry.Text != "" {
		t.Errorf("the keyboard is at %T, the field holds %q", u.win.Canvas().Focused(), u.finder.entry.Text)
	}
}

func TestTheEmptyFinderOffersWhatWasUsedLately(t *testing.T) {
	u := sit(t, sample)
	for _, words := range []string{"> larger text", "> new comment", "> larger text"} {
		u.finds(words)
		u.enter()
	}
	u.command("Find…")
	var titles []string
	for _, r := range u.finder.results {
		titles = append(titles, string(r.group)+": "+r.title)
	}
	if got := strings.Join(titles, "\n"); u.finder.plate.Hidden || got != "Used lately: Larger text   Ctrl+Shift+plus\nUsed lately: New comment   Ctrl+Shift+C" {
		t.Errorf("the empty field offers\n%s", got)
	}
}

func TestTheResultsTakeNoMoreRoomThanTheyNeed(t *testing.T) {
	u := sit(t, sample)
	tall := func(words string) float32 {
		u.finds(words)
		return u.finder.plate.Size().Height
	}
	all, one, none := tall(">"), tall(">take the tour"), tall(">qqqq")
	if len(u.finder.results) != 0 || u.finder.none.Text != "No command is called so." {
		t.Errorf("of no command it says %q, and finds %d", u.finder.none.Text, len(u.finder.results))
	}
	if !(none < one && one < all) {
		t.Errorf("the results are %v high with all commands, %v with one, %v with none", all, one, none)
	}
}

func TestTheSheetOfKeysListsEveryCommandAndCanBeSearched(t *testing.T) {
	u := sit(t, sample)
	u.editor.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	u.wait()
	if u.win.Canvas().Overlays().Top() == nil {
		t.Fatal("F1 opens nothing")
	}
	press(t, u.Window, "Copy the list")
	printed := u.app.Clipboard().Content()
	for _, c := range u.table {
		if c.label != "" && !strings.Contains(printed, c.label.String()) {
			t.Errorf("the printed list lacks %q", c.label)
		}
		if c.shortcut != nil && keyWords(c) == "" {
			t.Errorf("%q has keys without words", c.label)
		}
	}
	for _, line := range []string{"Undo  Ctrl+Z", "New comment  Ctrl+Shift+C", "Move heading up  Alt+↑", "Keys…  F1", "Next problem  Ctrl+Shift+G or F8"} {
		if !strings.Contains(strings.Join(strings.Fields(printed), " "), strings.Join(strings.Fields(line), " ")) {
			t.Errorf("the list does not say %q", line)
		}
	}
	test.Type(u.win.Canvas().Focused(), "ctrl+shift+q")
	u.wait()
	rows := find[*fyne.Container](u.win.Canvas().Overlays().Top())
	if len(rows) == 0 {
		t.Error("the sheet shows no rows")
	}
}

func TestEveryIconSaysWhatItDoes(t *testing.T) {
	u := sit(t, sample)
	buttons := find[*part.TipButton](u.win.Content())
	if len(buttons) < 10 {
		t.Fatalf("only %d buttons with tips are in the window", len(buttons))
	}
	for _, b := range buttons {
		u.win.Canvas().Focus(b)
		if b.Tip() == "" || !b.Disabled() && u.tips.Text() != b.Tip() {
			t.Errorf("the button %q shows the tip %q", b.Tip(), u.tips.Text())
		}
	}
	for _, b := range find[*part.Button](u.win.Content()) {
		if b.Text == "" && !strings.Contains(b.Icon.Name(), "arrow-drop-down") { // of the toolkit's fields with a list
			t.Errorf("a button with the icon %s has neither words nor a tip", b.Icon.Name())
		}
	}
	u.win.Canvas().Unfocus()
	if u.tips.Text() != "" {
		t.Errorf("the tip %q stays", u.tips.Text())
	}
}

func TestTheTextSizeIsKeptWithinItsBounds(t *testing.T) {
	u := sit(t, sample)
	usual := u.app.Settings().Theme().Size("text")
	for range 20 {
		u.command("Larger text")
	}
	if got := u.app.Settings().Theme().Size("text"); got != 2*usual {
		t.Errorf("the largest text has %v, the usual %v", got, usual)
	}
	for range 20 {
		u.command("Smaller text")
	}
	if got := u.app.Settings().Theme().Size("text"); got != usual*0.8 {
		t.Errorf("the smallest text has %v, the usual %v", got, usual)
	}
	other := New(u.app, u.s, Options{Runner: u.run})
	defer func() { other.stop(); other.win.Close() }()
	if got := u.app.Settings().Theme().Size("text"); got != usual*0.8 {
		t.Errorf("the next window has text of %v", got)
	}
	u.command("Text of the usual size")
	if got := u.app.Settings().Theme().Size("text"); got != usual {
		t.Errorf("the usual text has %v again, want %v", got, usual)
	}
}

func TestTheShadeIsKeptAndFollowsTheSystemOtherwise(t *testing.T) {
	u := sit(t, sample)
	ground := func(v fyne.ThemeVariant) any { return u.app.Settings().Theme().Color("background", v) }
	const light, dark = fyne.ThemeVariant(1), fyne.ThemeVariant(0)
	if ground(light) == ground(dark) {
		t.Error("the window does not follow the system")
	}
	paper, night := ground(light), ground(dark)
	u.command("Dark")
	if ground(light) != night || ground(dark) != night {
		t.Error("the dark window depends on the system")
	}
	u.command("Light")
	if ground(light) != paper || ground(dark) != paper {
		t.Error("the light window depends on the system")
	}
	u.command("Light or dark as the system")
	if ground(light) != paper || ground(dark) != night {
		t.Error("the window does not follow the system again")
	}
}

// The place, the panes and their shares come back with the window.
func TestThePlaceIsTakenUpAgain(t *testing.T) {
	u := sit(t, sample)
	u.choose("Debate")
	u.show(desk.TabRemarks)
	u.body.SetOffset(0.31)
	at := u.d.At
	u.remember()
	again := New(u.app, u.s, Options{Path: u.options.Path, Runner: u.run})
	defer func() { again.stop(); again.win.Close() }()
	u.run.pass(2 * desk.SaveDelay)
	at.Source = again.d.At.Source // it follows the snippet
	if again.d.At != at || again.tabs.SelectedIndex() != int(desk.TabRemarks) || again.body.Offset != 0.31 {
		t.Errorf("the window is at %v on tab %d with an outline of %v, was at %v", again.d.At, again.tabs.SelectedIndex(), again.body.Offset, at)
	}
}

// hundredThousand is a session whose open briefing holds very many snippets; its library answers at once, because what
// finding there costs is measured beside the library.
type hundredThousand struct {
	desk.Session
	hits []briefing.Hit
}

func (s *hundredThousand) Search(context.Context, string, int) ([]briefing.Hit, error) {
	return s.hits, nil
}

// BenchmarkFind is what a key in the finder costs the window in a briefing of 100,000 snippets under 5,000 headings, beside
// the library's own search.
func BenchmarkFind(b *testing.B) {
	u := sit(b, sample)
	outline := u.d.Outline
	section := outline.Sections[0]
	outline.Sections = nil
	fake := &hundredThousand{Session: u.s}
	id := func(i int) (id briefing.UUID) {
		id[0], id[1], id[2], id[15] = byte(i), byte(i>>8), byte(i>>16), 1
		return id
	}
	for i := range 5_000 {
		section.Heading.ID, section.Heading.Title = briefing.ID[briefing.Heading](id(i)), fmt.Sprintf("Heading %d on ports", i)
		section.Snippets = nil
		for j := range 20 {
			section.Snippets = append(section.Snippets, briefing.Placed{Snippet: briefing.Snippet{ID: briefing.ID[briefing.Snippet](id(20*i + j))}})
		}
		outline.Sections = append(outline.Sections, section)
	}
	u.d.Outline, u.d.Index = outline, desk.NewIndex(outline)
	u.d.Session = fake
	for i := range maxHits {
		fake.hits = append(fake.hits, briefing.Hit{Ref: briefing.Snippet{ID: briefing.ID[briefing.Snippet](id(2000*i + 19))}.Ref(), Title: "A title"})
	}
	u.win.Canvas().Focus(u.finder.entry)
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		u.finder.entry.SetText([]string{"ports", "ports 4", "export"}[i%3])
		u.run.drain()
	}
}

func TestEnterBeforeTheResultsTakesNoneOfOtherWords(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.finds("dark") // a command is offered
	if len(u.finder.results) == 0 {
		t.Fatal("nothing is offered")
	}
	u.finder.entry.SetText("likely be withdrawn")
	u.finder.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // before anything was found
	if got := u.finder.plate.Hidden; got {
		t.Error("something of other words was taken")
	}
	u.wait()
	if s, _ := u.d.Snippet(u.d.At.Snippet); !strings.Contains(s.Text, "likely be withdrawn") {
		t.Errorf("Enter led to %q", s.Text)
	}
	u.command("Find…")
	u.finder.entry.SetText("nobody")
	u.finder.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.finder.entry.SetText("> dark") // other words were typed after all
	at := u.d.At
	u.wait()
	if u.d.At != at || u.finder.plate.Hidden {
		t.Error("Enter for words that were typed over took something")
	}
}
