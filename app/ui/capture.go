package ui

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// A file beyond this many bytes is no article.
const maxArticle = 64 << 20

// pasteArticle captures what is on the clipboard.
func (w *Window) pasteArticle() {
	text := w.app.Clipboard().Content()
	if strings.TrimSpace(text) == "" {
		w.d.tell("The clipboard holds no text. Copy an article first, or open a file with Ctrl+O.", "", nil)
		return
	}
	name := "pasted article.txt"
	if looksLikeHTML(text) {
		name = "pasted article.html"
	}
	w.capture(name, []byte(text))
}

func looksLikeHTML(text string) bool {
	head := strings.ToLower(strings.TrimSpace(text))
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html") || strings.HasPrefix(head, "<article") || strings.HasPrefix(head, "<p>") || strings.HasPrefix(head, "<div")
}

// openArticle lets the user choose a file to take in.
func (w *Window) openArticle() {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil {
			w.d.fail("Open the file", err)
		}
		if f != nil {
			w.take(f.URI().Name(), f)
		}
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".json"}))
	d.Resize(fyne.NewSize(760, 520))
	d.Show()
}

// dropped takes in the files that were dropped on the window.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	for _, uri := range files {
		f, err := storage.Reader(uri)
		if err != nil {
			w.d.fail("Read "+uri.Name(), err)
			continue
		}
		w.take(uri.Name(), f)
	}
}

// take reads a file off the UI goroutine and offers what it holds.
func (w *Window) take(name string, f io.ReadCloser) {
	w.d.run.Go(func() {
		data, err := io.ReadAll(io.LimitReader(f, maxArticle+1))
		if closing := f.Close(); err == nil {
			err = closing
		}
		if err == nil && len(data) > maxArticle {
			err = fmt.Errorf("it is larger than %d MB", maxArticle>>20)
		}
		w.d.run.Post(func() {
			if err != nil {
				w.d.fail("Read "+name, err)
				return
			}
			w.capture(name, data)
		})
	})
}

// capture shows what was brought and asks where it goes. Nothing is filed unseen.
func (w *Window) capture(name string, data []byte) {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		w.captureJSON(name, data)
		return
	}
	words := len(bytes.Fields(data))
	if words == 0 {
		w.d.tell(name+" holds no words.", "", nil)
		return
	}
	lines := 0
	for line := range bytes.Lines(data) {
		if len(bytes.TrimSpace(line)) > 0 {
			lines++
		}
	}
	view := part.NewTextView()
	view.SetText(strings.ToValidUTF8(string(data), string(utf8.RuneError)))
	titles := make([]string, len(w.d.briefings))
	for i, b := range w.d.briefings {
		titles[i] = b.Title
	}
	under := part.NewCombo("Title of a briefing: one that there is, or a new one", titles)
	if b := w.d.outline.Briefing; !b.ID.IsZero() {
		under.SetText(b.Title)
	}
	count := widget.NewLabel(fmt.Sprintf("%s: %s in %s. Its headings become headings, its paragraphs and quotations snippets; the text itself is kept as the source.", name, counted(words, "word", "words"), counted(lines, "line", "lines")))
	count.Wrapping = fyne.TextWrapWord
	dlg := dialog.NewCustomConfirm("Capture an article", "File it", "Cancel",
		container.NewBorder(count, part.Field("File it under the briefing", under), nil, nil, view),
		func(yes bool) {
			if title := strings.TrimSpace(under.Text); yes && title != "" {
				w.bring("Capture "+name, func(ctx context.Context, _ session.Progress) (session.Imported, error) {
					return w.d.s.ImportArticle(ctx, name, data, title)
				})
			} else if yes {
				w.d.tell("Nothing was filed: give the title of a briefing to file it under.", "", nil)
			}
		}, w.win)
	under.OnSubmitted = func(string) { dlg.Confirm() }
	dlg.Resize(fyne.NewSize(760, 540))
	under.Key = w.open(dlg)
	w.focus(under)
	under.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

func (w *Window) captureJSON(name string, data []byte) {
	text := widget.NewLabel(fmt.Sprintf("%s is a library in JSON (%d KB). Everything in it is added to this library, as one step that can be undone.", name, (len(data)+1023)/1024))
	text.Wrapping = fyne.TextWrapWord
	dlg := dialog.NewCustomConfirm("Take in a library", "Take it in", "Cancel", text, func(yes bool) {
		if yes {
			w.bring("Take in "+name, func(ctx context.Context, p session.Progress) (session.Imported, error) {
				return w.d.s.ImportJSON(ctx, name, data, p)
			})
		}
	}, w.win)
	dlg.Resize(fyne.NewSize(520, 220))
	w.open(dlg)
}

// bring runs an import off the UI goroutine, with progress and a way to cancel.
func (w *Window) bring(what string, work func(context.Context, session.Progress) (session.Imported, error)) {
	w.d.flush()
	ctx, cancel := context.WithCancel(context.Background())
	bar := widget.NewProgressBar()
	dlg := dialog.NewCustomWithoutButtons(what, container.NewVBox(bar, widget.NewButton("Cancel", cancel)), w.win)
	dlg.Resize(fyne.NewSize(420, 140))
	show := w.d.run.After(longWork, dlg.Show)
	w.d.writes.add(func(context.Context) {
		got, err := work(ctx, func(done, total int) {
			w.d.run.Post(func() {
				if total > 0 {
					bar.SetValue(float64(done) / float64(total))
				}
			})
		})
		stopped := ctx.Err() != nil
		cancel()
		w.d.run.Post(func() {
			show()
			dlg.Hide()
			switch {
			case stopped && err != nil:
				w.d.tell("Stopped. Nothing was filed.", "", nil)
			case err != nil:
				w.d.fail(what, err)
			default:
				w.brought(got)
			}
		})
	})
}

// brought goes to what came in and says what it was.
func (w *Window) brought(got session.Imported) {
	w.d.read()
	if !got.Briefing.IsZero() {
		w.d.open(got.Briefing)
	}
	text := fmt.Sprintf("Filed %s under %s", counted(got.Snippets, "snippet", "snippets"), counted(got.Headings, "heading", "headings"))
	if got.Sources > 0 {
		text += ", with " + counted(got.Sources, "new source", "new sources")
	}
	text += "."
	if len(got.Notices) > 0 {
		notices := widget.NewLabel(text + "\n\n• " + strings.Join(got.Notices, "\n• "))
		notices.Wrapping = fyne.TextWrapWord
		d := dialog.NewCustom("What came in", "Close", container.NewVScroll(notices), w.win)
		d.Resize(fyne.NewSize(600, 360))
		w.open(d)
	}
	if got.Snippets+got.Headings+got.Sources == 0 {
		w.d.tell("Nothing new came in.", "", nil) // so there is nothing to undo
		return
	}
	w.d.tell(text, "Undo", w.d.undo)
}

// fileSnippet asks for the heading that the chosen snippet goes to.
func (w *Window) fileSnippet(move bool) {
	if w.d.at.Snippet.IsZero() {
		w.d.tell("Choose a snippet first.", "", nil)
		return
	}
	title := "Also place under…"
	if move {
		title = "Move to heading…"
	}
	w.pick.heading(title, func(id briefing.ID[briefing.Heading]) { w.snippets.file(id, move) })
}
