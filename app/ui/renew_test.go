package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// site is the web as a test has it: pages by address.
type site map[string]string

func (s site) Fetch(_ context.Context, address string, _ bool) (session.Fetched, error) {
	page, ok := s[address]
	if !ok {
		return session.Fetched{}, &session.FetchError{Address: address, Why: session.NoPage}
	}
	return session.Fetched{Address: address, MediaType: "text/html", Data: []byte(page)}, nil
}

const quayAddress = "https://coast.example/quay"

// quayPage is an article, and as it stands on its site after it was mended.
func quayPage(mended bool) string {
	page := `<html lang="en"><head><title>Berths</title><link rel="canonical" href="` + quayAddress + `"></head><body><article><h1>Berths</h1>
<p>The board met on Monday, and the hall was full.</p>
<p>The dues rose by 12 % in 2024, and nobody was heard.</p>
<p>The next vote is in May.</p></article></body></html>`
	if mended {
		page = strings.NewReplacer("12 %", "11 %", "in May", "put off").Replace(page)
	}
	return page
}

// quaySource files the article, all of it, and opens its source.
func quaySource(u *user) briefing.Source {
	u.t.Helper()
	c := u.captures(quayPage(false))
	c.press(fyne.KeyReturn)
	source := u.sourceTitled("Berths")
	u.d.Jump(source.Ref())
	u.wait()
	return source
}

// rejudged gives the rows of the list of what a newer text changed.
func (u *user) rejudged() string {
	u.t.Helper()
	top := u.win.Canvas().Overlays().Top()
	if top == nil {
		u.t.Fatal("no list is open")
	}
	var rows []string
	for _, l := range find[*widget.Label](find[*part.List](top)[0]) {
		rows = append(rows, l.Text)
	}
	return strings.Join(rows, "\n")
}

func (u *user) storedText(id briefing.ID[briefing.Source]) string {
	u.t.Helper()
	text, err := u.s.StoredText(u.t.Context(), id)
	must(u.t, err)
	return text
}

const changedBerths = `The dues rose by 12 % in 2024, and nobody was heard.
Exact → Altered
The next vote is in May.
Exact → Altered`

// A page that changed since it was captured is offered as the newer text of its source;
// what it changes is listed, each leads to its passage, and Undo brings the old text back.
func TestAChangedPageIsTakenBesideTheOld(t *testing.T) {
	u := sit(t, sample)
	source := quaySource(u)
	c := u.captures(quayPage(true))
	if words := c.words(); !strings.Contains(words, "“Berths” is here already with other words, as they stood on") {
		t.Errorf("the form says\n%s", words)
	}
	u.pictured("renew-offer")
	u.tap("Take the new text beside the old")
	u.pictured("renew-list")
	if got := u.rejudged(); got != changedBerths {
		t.Errorf("the list says\n%s\nwant\n%s", got, changedBerths)
	}
	if text := u.storedText(source.ID); !strings.Contains(text, "11 %") {
		t.Errorf("the stored text is\n%s", text)
	}
	c.press(fyne.KeyReturn)
	if u.dialogs() != 0 || u.d.At.Source != source.ID {
		t.Errorf("%d dialogs are open, and the source in sight is %v", u.dialogs(), u.d.At.Source)
	}
	u.toast.Answer()
	u.wait()
	if list := find[*part.List](u.win.Canvas().Overlays().Top())[0]; list.Current == nil || list.Current() != 1 {
		t.Errorf("the list goes on at row %d", list.Current())
	}
	c.press(fyne.KeyEscape)
	u.command("Undo")
	if text := u.storedText(source.ID); !strings.Contains(text, "12 %") {
		t.Errorf("after Undo the stored text is\n%s", text)
	}
}

// The page of a source is fetched again when the user asks for it, and nothing changes
// before the user has seen what did.
func TestASourceIsFetchedAgain(t *testing.T) {
	u := sit(t, sample)
	source := quaySource(u)
	again := func() {
		t.Helper()
		u.command("Fetch the source again…")
		u.key(fyne.KeyReturn)
		u.wait()
	}
	u.web[quayAddress] = strings.Replace(quayPage(false), "<body>", `<body class="autumn">`, 1)
	again()
	if said := u.toast.Text(); !strings.Contains(said, "The words of “Berths” are as they were.") {
		t.Errorf("said is %q", said)
	}
	u.web[quayAddress] = quayPage(true)
	again()
	u.tap("Leave it")
	if text := u.storedText(source.ID); !strings.Contains(text, "12 %") {
		t.Errorf("what was left is stored:\n%s", text)
	}
	again()
	u.tap("Take the new text")
	if got := u.rejudged(); got != changedBerths {
		t.Errorf("the list says\n%s\nwant\n%s", got, changedBerths)
	}
}
