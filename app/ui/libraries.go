package ui

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
)

const (
	librarySuffix = ".brief"
	maxRecent     = 5
)

// shelf is where a program's windows follow one another: opening another library
// makes a window anew. Its methods are called on the UI goroutine.
type shelf struct {
	window  *Window // the one that is shown; nil: none yet
	closing sync.WaitGroup
	mu      sync.Mutex
	errs    []error
	limit   time.Duration // how long closing may take; 0: closeLimit
}

// closeLimit is how long the program goes on without a window, while it writes what a user who did not want to wait left
// unwritten. It is in the working copy all the while.
const closeLimit = 30 * time.Second

// errStillClosing says that a library could not be let go of in time.
var errStillClosing = errors.New("the library file was not written within half a minute; everything is kept in the working copy on this machine, and goes into the file the next time that the library is open")

// show makes a window on a session the one that is shown.
func (s *shelf) show(app fyne.App, session desk.Session, o Options) {
	s.window = New(app, session, o)
	s.window.shelf = s
	s.window.win.Show()
}

// letGo closes a session off the UI goroutine.
func (s *shelf) letGo(session desk.Session) {
	s.closing.Go(func() {
		ctx, cancel := context.WithTimeout(context.Background(), cmp.Or(s.limit, closeLimit))
		defer cancel()
		if err := session.Close(ctx); err != nil {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.errs = append(s.errs, err)
		}
	})
}

// close closes what is open still, and gives what went wrong with any of it. A disk that does not answer does not keep the
// program for ever: see errStillClosing.
func (s *shelf) close() error {
	if s.window != nil {
		s.letGo(s.window.d.Session)
	}
	closed := make(chan struct{})
	go func() {
		s.closing.Wait()
		close(closed)
	}()
	var late error
	select {
	case <-closed:
	case <-time.After(cmp.Or(s.limit, closeLimit) + time.Second): // a second to give up in
		late = errStillClosing
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return errors.Join(append(s.errs, late)...)
}

// openLibrary opens another library, or makes one. The open one stays until the
// other is there; what was typed is saved and published before it is left.
func (w *Window) openLibrary(path string, create bool) {
	if sameFile(path, w.options.Path) {
		w.d.Tell(lang.T("This library is the one that is open."), "", nil)
		return
	}
	work := w.work(lang.T("Opening %s", filepath.Base(path)))
	w.d.Run.Go(func() {
		s, err := w.options.Open(work.ctx, path, create)
		w.d.Run.Post(func() {
			switch stopped := work.end(); {
			case err != nil && stopped:
				w.d.Tell(lang.T("Stopped. The library that was open stays open."), "", nil)
			case err != nil:
				w.d.Fail(lang.T("Attaché could not open %s.", filepath.Base(path)), err)
			default:
				w.leave(turningAway, func() { w.turnTo(s, path) }, func() { w.shelf.letGo(s) })
			}
		})
	})
}

// turnTo shows another library in this one's place.
func (w *Window) turnTo(s desk.Session, path string) {
	w.remember()
	o := w.options
	o.Path, o.Exports = path, ""
	w.shelf.show(w.app, s, o)
	w.shut()
	w.shelf.letGo(w.d.Session)
}

// chooseLibrary lets the user choose a library.
func (w *Window) chooseLibrary() {
	w.files.chooseLibrary(lang.T("Open library"), w.options.Path, w.openLibraryAt)
}

func (w *Window) openLibraryAt(path string) { w.openLibrary(path, false) }

// chooseLibrary asks for a library file that there is, near another.
func (f *fileDialog) chooseLibrary(title, near string, take func(path string)) {
	f.choose(FileQuestion{Title: title, In: folderOf(near), Kind: lang.T("Libraries"), Endings: []string{librarySuffix}}, func(path string) {
		if path != "" {
			take(path)
		}
	})
}

// newLibrary asks where a new library goes.
func (w *Window) newLibrary() {
	note := widget.NewLabel(lang.T("A library is one file: briefings, snippets, sources and their history. It may lie in a folder that colleagues share."))
	note.Wrapping = fyne.TextWrapWord
	w.askPath(lang.T("New library"), lang.T("Make it"), lang.X("name of a file", "Library")+librarySuffix, leftIt, note, 240, func(path string) {
		path = withSuffix(path)
		if !vacant(path) {
			w.alarm(lang.T("%s is there already and was left alone.\n\nChoose another name for the new library, or open this one with File, Open library.", path))
			return
		}
		w.openLibrary(path, true)
	})
}

func withSuffix(path string) string {
	if !strings.EqualFold(filepath.Ext(path), librarySuffix) {
		path += librarySuffix
	}
	return path
}

// saveCopy asks where a copy of the library goes. The copy holds everything that
// was written up to now.
func (w *Window) saveCopy() {
	w.d.Flush()
	note := widget.NewLabel(lang.T("The library that is open stays the one that is open."))
	note.Wrapping = fyne.TextWrapWord
	name := lang.X("name of a file", "%s copy", strings.TrimSuffix(filepath.Base(w.options.Path), librarySuffix)) + librarySuffix
	w.askPath(lang.T("Save a copy"), lang.T("Save"), name, replaced, note, 240, func(path string) {
		path = withSuffix(path)
		if sameFile(path, w.options.Path) {
			w.alarm(lang.T("That is the library itself. Choose another name for the copy."))
			return
		}
		w.d.Write(lang.T("Attaché could not save a copy as %s.", path), nil, func(ctx context.Context) error {
			return w.d.Session.SaveCopy(ctx, path)
		}, func() {
			if w.options.Open == nil {
				w.d.Tell(lang.T("The copy is %s.", path), "", nil)
				return
			}
			w.d.Tell(lang.T("The copy is %s.", path), lang.T("Open it"), func() { w.openLibraryAt(path) })
		})
	})
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	if errX == nil && errY == nil {
		return os.SameFile(x, y)
	}
	return absolute(a) == absolute(b)
}

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// recent lists the libraries that were open lately, but for the one that is.
func (w *Window) recent() []string {
	return slices.DeleteFunc(slices.Clone(w.app.Preferences().StringList(prefRecent)), func(path string) bool {
		return path == absolute(w.options.Path)
	})
}

// noteRecent puts the open library before those that were open earlier.
func (w *Window) noteRecent() {
	if w.options.Path == "" {
		return
	}
	all := append([]string{absolute(w.options.Path)}, w.recent()...)
	w.app.Preferences().SetStringList(prefRecent, all[:min(len(all), maxRecent+1)])
}

// recentMenu offers what was open lately.
func (w *Window) recentMenu() *fyne.MenuItem {
	item := fyne.NewMenuItem(lang.T("Open recent"), nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, path := range w.recent() {
		item.ChildMenu.Items = append(item.ChildMenu.Items, fyne.NewMenuItem(path, func() {
			if w.win.Canvas().Overlays().Top() == nil {
				w.openLibrary(path, false)
			}
		}))
	}
	item.Disabled = len(item.ChildMenu.Items) == 0
	return item
}

// onSample reports whether the sample is open, in a window that can open others.
func (w *Window) onSample() bool {
	return w.options.Open != nil && w.options.Sample != "" && sameFile(w.options.Path, w.options.Sample)
}

// banner says that this is the sample, and how to begin one's own library.
func (w *Window) banner() fyne.CanvasObject {
	text := part.NewLabel(lang.T("This is a sample library: try anything. Start your own whenever you like."))
	banner := container.NewVBox()
	begin := part.NewButton(lang.T("New library…"), w.newLibrary)
	begin.Importance = widget.HighImportance
	away := part.NewTipButton(theme.CancelIcon(), lang.T("Close"), func() {
		banner.Hide()
		w.win.Content().Refresh()
	})
	banner.Add(container.NewBorder(nil, nil, widget.NewIcon(theme.InfoIcon()), container.NewHBox(part.NewButton(lang.T("Take the tour"), w.tour.start), begin, part.NewButton(lang.T("Open…"), w.chooseLibrary), away), text))
	banner.Add(widget.NewSeparator())
	return banner
}
