package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/app/ui/work"
)

// FileQuestion asks the user for one file or folder.
type FileQuestion struct {
	Title   string   // of the dialog
	Accept  string   // on the button that takes it; empty: the dialog's own word
	Save    bool     // a file to write; otherwise one that is there
	Folder  bool     // a folder that is there; not together with Save
	In      string   // the folder to begin in; empty: the dialog chooses
	Name    string   // proposed for a file to write
	Kind    string   // what files with one of the endings are called
	Endings []string // such as ".pdf"; none: any file
	Parent  string   // the window over which the dialog stands, as the XDG desktop portal names it; empty: none
}

// fileDialog asks the user for files and folders: in the desktop's own dialog where there is one, else in the toolkit's.
type fileDialog struct {
	win    fyne.Window
	run    work.Runner
	ask    func(context.Context, FileQuestion) (path string, err error) // the desktop's; nil: it has none
	fail   func(error)
	asking bool // the desktop's is open
}

// askedFor is after how long the window says that another one waits for an answer.
const askedFor = 150 * time.Millisecond

// choose asks, and gives take the path that the user chose; an empty one where the user chose none. While the desktop asks,
// the window waits.
func (f *fileDialog) choose(q FileQuestion, take func(path string)) {
	if f.ask == nil {
		f.chooseHere(q, take)
		return
	}
	if f.asking {
		return
	}
	f.asking = true
	q.Parent = handle(f.win)
	ctx, cancel := context.WithCancel(context.Background())
	var wait *part.Dialog
	stop := f.run.After(askedFor, func() {
		words := widget.NewLabel(lang.T("The desktop asks for the file in a window of its own."))
		wait = part.Message(q.Title, lang.T("Cancel"), words, f.win)
		wait.SetOnClosed(cancel)
		wait.Show()
	})
	f.run.Go(func() {
		path, err := f.ask(ctx, q)
		f.run.Post(func() {
			cancelled := ctx.Err() != nil
			stop()
			if wait != nil {
				wait.Hide()
			}
			cancel()
			f.asking = false
			switch {
			case cancelled:
				take("")
			case err != nil: // it has none, or it failed
				f.chooseHere(q, take)
			default:
				take(path)
			}
		})
	})
}

// handle names a window for the desktop; nothing where the window system gives it no name.
func handle(win fyne.Window) (name string) {
	if native, ok := win.(driver.NativeWindow); ok {
		native.RunNative(func(of any) {
			if x11, ok := of.(driver.X11WindowContext); ok {
				name = fmt.Sprintf("x11:%x", x11.WindowHandle)
			}
		})
	}
	return name
}

// chooseHere asks in the toolkit's dialog. Of a file to write it asks for the folder: the toolkit would empty a file that is
// there as soon as it is chosen.
func (f *fileDialog) chooseHere(q FileQuestion, take func(path string)) {
	done := func(uri fyne.URI, err error) {
		if err != nil {
			f.fail(err)
		}
		switch {
		case uri == nil:
			take("")
		case q.Save:
			take(filepath.Join(uri.Path(), q.Name))
		default:
			take(uri.Path())
		}
	}
	var d *dialog.FileDialog
	if q.Save || q.Folder {
		d = dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
			if folder == nil {
				done(nil, err)
			} else {
				done(folder, err)
			}
		}, f.win)
	} else {
		d = dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
			if file == nil {
				done(nil, err)
				return
			}
			_ = file.Close() // only its name is wanted
			done(file.URI(), err)
		}, f.win)
		if len(q.Endings) > 0 {
			d.SetFilter(storage.NewExtensionFileFilter(q.Endings))
		}
	}
	d.SetTitleText(q.Title)
	if q.Accept != "" {
		d.SetConfirmText(q.Accept)
	}
	if info, err := os.Stat(q.In); err == nil && info.IsDir() {
		if folder, err := storage.ListerForURI(storage.NewFileURI(q.In)); err == nil {
			d.SetLocation(folder)
		}
	}
	d.Resize(fyne.NewSize(760, 520))
	d.Show()
	sayPlaces(f.win.Canvas().Overlays().Top())
	f.escape(d)
}

// places are what the toolkit's dialog lists beside the folders. It has their names in English alone.
var places = map[string]lang.Key{
	"Home": "Home folder", "Computer": "Computer", "Desktop": "Desktop", "Documents": "Documents", "Downloads": "Downloads",
	"Music": "Music", "Pictures": "Pictures", "Videos": "Videos", "Movies": "Movies", "App Files": "Files of Attaché",
}

// sayPlaces says the names of the places in an open dialog in the user's language.
func sayPlaces(open fyne.CanvasObject) {
	switch o := open.(type) {
	case *widget.PopUp:
		sayPlaces(o.Content)
	case *fyne.Container:
		for _, object := range o.Objects {
			sayPlaces(object)
		}
	case *container.Split:
		list, ok := o.Leading.(*widget.List)
		if !ok {
			return
		}
		show := list.UpdateItem
		list.UpdateItem = func(i widget.ListItemID, row fyne.CanvasObject) {
			show(i, row)
			if c, ok := row.(*fyne.Container); ok {
				sayPlace(c)
			}
		}
		list.Refresh()
	}
}

// sayPlace says the name in a row of places. A drive of Windows keeps its letter.
func sayPlace(row *fyne.Container) {
	for _, o := range row.Objects {
		if label, ok := o.(*widget.Label); ok {
			if said, ok := places[label.Text]; ok {
				label.SetText(said.String())
			}
		}
	}
}

// escape lets Escape close the toolkit's dialog, as it closes every other one.
func (f *fileDialog) escape(d *dialog.FileDialog) {
	canvas := f.win.Canvas()
	typed := canvas.OnTypedKey() // that of a dialog below
	d.SetOnClosed(func() { canvas.SetOnTypedKey(typed) })
	canvas.SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			d.Dismiss()
		}
	})
}

// folderOf gives the folder of a file; nothing where the path is empty.
func folderOf(path string) string {
	if path == "" {
		return ""
	}
	return filepath.Dir(path)
}
