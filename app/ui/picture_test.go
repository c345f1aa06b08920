package ui

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"attache/app/ui/part"
	"attache/briefing"
)

// quayView gives the file of a picture of a harbour: a quay below the sky.
func quayView(t testing.TB, width, height int) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{0xB8, 0xD4, 0xE8, 0xFF}
			if y > height*2/3 || x > width/2 && x < width*5/8 && y > height/4 {
				c = color.RGBA{0x2A, 0x44, 0x5E, 0xFF}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	must(t, png.Encode(&b, m))
	return b.String()
}

// describe fills the open dialog of a picture, and answers it.
func (u *user) describe(alt, caption, answer string) {
	u.t.Helper()
	fields := find[*part.Entry](u.win.Canvas().Overlays().Top())
	if len(fields) != 2 {
		u.t.Fatalf("%d fields", len(fields))
	}
	if u.win.Canvas().Focused() != fields[0] {
		u.t.Errorf("the keyboard is not in the description, but in %T", u.win.Canvas().Focused())
	}
	u.types(fields[0], alt)
	u.types(fields[1], caption)
	for _, b := range find[*part.Button](u.win.Canvas().Overlays().Top()) {
		if b.Text == answer {
			test.Tap(b)
			u.wait()
			return
		}
	}
	u.t.Fatalf("no button %q", answer)
}

func TestADroppedPictureBecomesAFigure(t *testing.T) {
	u := sit(t, sample)
	u.choose("Debate")
	u.drops("quay.png", quayView(t, 300, 200))
	if says := u.dialogWords(); !strings.Contains(says, "Add quay.png") || !strings.Contains(says, "“Debate”") {
		t.Errorf("the dialog says:\n%s", says)
	}
	u.describe("A crane on a quay.", "The *new* quay", "Add it")
	held := u.stored()
	if held.Kind != briefing.FigureKind || held.Figure == nil || held.Figure.Alt != "A crane on a quay." || held.Figure.Caption != "The *new* quay" {
		t.Fatalf("the library holds %+v", held)
	}
	if title := u.d.Outline.Sections[1]; len(title.Snippets) != 2 || title.Snippets[1].Snippet.ID != held.ID {
		t.Error("it does not stand last under the chosen heading")
	}
	card := u.snippets.card(u.snippets.cards[1])
	if card.Kind != "Figure" || card.Text != "The new quay" || card.Picture == nil {
		t.Errorf("its card shows %q, %q, %v", card.Kind, card.Text, card.Picture != nil)
	}
	e := u.editor
	if !e.figure.root.Visible() || e.figure.shown.Image == nil || e.figure.alt.Text != held.Figure.Alt || e.figure.caption.Text != held.Figure.Caption || !e.kind.Disabled() {
		t.Error("the form does not show it")
	}

	// Its words are typed like those of any snippet, and the picture stays.
	u.types(e.figure.caption, "The old quay")
	u.wait()
	if now := u.stored(); now.Figure.Caption != "The old quay" || now.Figure.SHA256 != held.Figure.SHA256 || now.Figure.Alt != held.Figure.Alt {
		t.Errorf("typed, and the library holds %+v", now.Figure)
	}
	u.command("Undo")
	if e.figure.caption.Text != "The *new* quay" {
		t.Errorf("one step back the caption is %q", e.figure.caption.Text)
	}
	u.command("Undo")
	if got := u.d.Outline.Sections[1].Snippets; len(got) != 1 {
		t.Errorf("two steps back there are %d snippets", len(got))
	}
	u.choose("Issue")
	u.snippets.choose(0)
	u.wait()
	if e.figure.root.Visible() || e.kind.Disabled() {
		t.Error("the form of a quotation asks for a picture's words")
	}
}

func TestAPictureWithoutADescriptionIsAProblem(t *testing.T) {
	u := sit(t, sample)
	u.drops("quay.png", quayView(t, 30, 20))
	u.describe("", "The quay", "Add it")
	id := u.stored().ID.UUID()
	if !slices.ContainsFunc(u.d.Proof.Findings, func(f briefing.Finding) bool {
		return f.Rule == briefing.RuleFigureAlt && f.Severity == briefing.Serious && f.Place.ID == id
	}) {
		t.Errorf("the findings are %v", u.d.Proof.Findings)
	}
}

// TestPicturesAreTakenInOneAfterAnother drops several, one of them damaged and one
// that is left.
func TestPicturesAreTakenInOneAfterAnother(t *testing.T) {
	u := sit(t, sample)
	whole := quayView(t, 60, 40)
	u.drops("cut.png", whole[:len(whole)/2], "words.jpg", "These are words.", "left.png", whole, "taken.jpeg", whole)
	for _, want := range []string{"damaged", "not a PNG or JPEG"} {
		if says := u.dialogWords(); !strings.Contains(says, want) {
			t.Errorf("told is %q, and not that it is %s", says, want)
		}
		u.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		u.wait()
	}
	u.describe("Left.", "", "Cancel")
	u.describe("Taken.", "", "Add it")
	if u.dialogs() != 0 || u.stored().Figure.Alt != "Taken." {
		t.Errorf("%d dialogs are open, and the chosen figure is %+v", u.dialogs(), u.stored().Figure)
	}
	if got := len(u.d.Outline.Sections[0].Snippets); got != 3 {
		t.Errorf("%d snippets, want one more than two", got)
	}
}

// TestACardHasRoomForItsPicture lays cards out at several widths: no words stand over
// the picture, and none of it below the card.
func TestACardHasRoomForItsPicture(t *testing.T) {
	test.NewTempApp(t)
	for _, size := range [][2]int{{300, 200}, {40, 400}, {900, 30}, {1, 1}} {
		m := image.NewRGBA(image.Rect(0, 0, size[0], size[1]))
		for _, width := range []float32{180, 320, 700} {
			card := part.NewCard()
			height := card.Set(part.CardText{Kind: "Figure", Picture: m, Text: strings.Repeat("a caption of many words ", 9), Chain: "The Quay", Warnings: []string{"It has no description."}}, width)
			var picture fyne.CanvasObject
			for _, o := range test.WidgetRenderer(card).Objects() {
				if p, ok := o.(*canvas.Image); ok {
					picture = p
				}
			}
			end := picture.Position().Add(picture.Size())
			if end.Y > height || end.X > width {
				t.Errorf("%v at %v: the picture ends at %v, the card at %v", size, width, end, height)
			}
			for _, o := range test.WidgetRenderer(card).Objects() {
				if o != picture && o.Position().Y > picture.Position().Y && o.Position().X < end.X {
					t.Errorf("%v at %v: words at %v stand over the picture", size, width, o.Position())
				}
			}
		}
	}
}
