package ui

import (
	"context"
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// pictureEndings are those of the files that hold a picture.
var pictureEndings = []string{".png", ".jpg", ".jpeg"}

func isPicture(name string) bool {
	return slices.ContainsFunc(pictureEndings, func(ending string) bool { return hasEnding(name, ending) })
}

// pictureBox is how many dots a picture has at most, on its longer side, where the
// window shows it.
const pictureBox = 640

// choosePicture lets the user choose the file of a picture to add.
func (w *Window) choosePicture() {
	w.openFiles(lang.T("New picture"), lang.T("Pictures"), pictureEndings)
}

// addPicture asks for the words of a picture and adds it under the chosen heading.
func (w *Window) addPicture(name string, data []byte, m image.Image) {
	at := w.d.At
	shown := canvas.NewImageFromImage(m)
	shown.FillMode = canvas.ImageFillContain
	shown.SetMinSize(fyne.NewSize(220, 160))
	where := lang.T("It goes to the Inbox, under no heading yet.")
	if section, ok := w.d.Section(); ok {
		where = lang.T("It goes under “%s”. Its source is named beside it, as with any snippet.", section.Heading.Title)
	}
	says := widget.NewLabel(where)
	says.Wrapping = fyne.TextWrapWord
	alt := part.NewText(lang.T("What can be seen: “A map of the strait with three harbours.”"), 3)
	caption := part.NewText(lang.T("What is printed below the picture"), 2)
	need := part.Caption(lang.T("Every picture needs this: without it the briefing is not accessible, and Problems will say so."))
	need.Wrapping, need.Truncation = fyne.TextWrapWord, fyne.TextTruncateOff
	form := container.NewBorder(nil, nil, container.NewPadded(shown), nil, container.NewVBox(
		part.Field(lang.T("In words, for readers who cannot see it"), alt), need,
		part.Field(lang.T("Caption"), caption), says,
	))
	dlg := part.Question(lang.T("Add %s", name), lang.T("Add it"), lang.T("Cancel"), form, func(yes bool) {
		if !yes {
			w.intake.done()
			return
		}
		w.fileFigure(at, name, data, caption.Text, alt.Text)
	}, w.win)
	dlg.Resize(fyne.NewSize(720, 380))
	w.open(dlg, alt, caption)
}

// fileFigure adds a picture where the user was, and goes there.
func (w *Window) fileFigure(at desk.Place, name string, data []byte, caption, alt string) {
	w.d.Flush()
	var made briefing.Snippet
	w.d.Attempt(nil, func(ctx context.Context) (err error) {
		made, err = w.d.Session.NewFigure(ctx, at.Heading, data, caption, alt)
		return err
	}, func(err error) {
		if err != nil {
			w.d.Fail(lang.T("Attaché could not add %s.", name), err)
		} else {
			w.d.Read()
			w.d.Show(desk.TabEdit)
			w.d.Move(desk.Place{Briefing: at.Briefing, Heading: at.Heading, Snippet: made.ID, Source: at.Source})
			w.d.Tell(lang.T("Added %s.", name), lang.T("Undo"), w.d.Undo)
		}
		w.intake.done()
	})
}

// openFiles lets the user choose a file of a kind, with one of some endings, to take in.
func (w *Window) openFiles(title, kind string, endings []string) {
	w.files.choose(FileQuestion{Title: title, Kind: kind, Endings: endings}, func(path string) {
		if path != "" {
			w.intake.add(fileParcel(path))
		}
		w.intake.next()
	})
}

// thumbnails keeps pictures of the library as the panes show them. It is used on the
// UI goroutine only.
type thumbnails struct {
	d      *desk.Desk
	kept   map[string]image.Image // by SHA-256; nil: it is being read, or cannot be
	loaded func()                 // there is one more
}

// mostThumbnails is how many are kept: about 100 MB at most.
const mostThumbnails = 64

// get gives a picture; nil where it is not there yet, or cannot be shown.
func (t *thumbnails) get(sha256 string) image.Image {
	if m, ok := t.kept[sha256]; ok || sha256 == "" {
		return m
	}
	if t.kept == nil || len(t.kept) >= mostThumbnails {
		t.kept = map[string]image.Image{}
	}
	t.kept[sha256] = nil
	t.d.Run.Go(func() {
		m, err := t.d.Session.Picture(context.Background(), sha256, pictureBox)
		if err != nil {
			return // a Finding says why
		}
		t.d.Run.Post(func() {
			t.kept[sha256] = m
			t.loaded()
		})
	})
	return nil
}
