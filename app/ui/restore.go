package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
)

// Backup is a copy of a library as it was, kept on this machine.
type Backup struct {
	File     string    // where it is
	Library  string    // path of the library file that it was made of
	At       time.Time // when it was made
	Bytes    int64
	Snippets int // in it; below zero: it cannot be read
}

// backupList lets the user choose one of the backups of a library, newest first.
type backupList struct {
	all    []Backup
	chosen int
	list   *part.List
	take   *widget.Button
}

func newBackupList(all []Backup, now time.Time, take func(Backup)) *backupList {
	l := &backupList{all: all, chosen: -1}
	l.list = part.NewList(func() int { return len(l.all) }, newTwoLines, func(i widget.ListItemID, o fyne.CanvasObject) {
		b := l.all[i]
		setTwoLines(o, b.when(now), b.holds(l.all[0].Library), false)
	})
	l.list.Current = func() int { return l.chosen }
	l.take = widget.NewButton("Restore it as a new library…", func() { take(l.all[l.chosen]) })
	l.take.Importance = widget.HighImportance
	l.list.OnSelected = func(i widget.ListItemID) {
		l.chosen = i
		if l.all[i].Snippets < 0 {
			l.take.Disable()
		} else {
			l.take.Enable()
		}
	}
	l.list.Select(0)
	return l
}

// when words the moment of a backup, and how long ago that is.
func (b Backup) when(now time.Time) string {
	at := b.At.Local()
	words := at.Format("Monday, 2 January 2006, 15:04")
	switch ago := now.Sub(at); {
	case ago < 0:
		return words
	case ago < time.Minute:
		return words + "  (just now)"
	case ago < time.Hour:
		return words + "  (" + counted(int(ago.Minutes()), "minute", "minutes") + " ago)"
	case ago < 24*time.Hour:
		return words + "  (" + counted(int(ago.Hours()), "hour", "hours") + " ago)"
	default:
		return words + "  (" + counted(int(ago.Hours()/24), "day", "days") + " ago)"
	}
}

// holds says what is in a backup, and what the library was called, where that is not usual.
func (b Backup) holds(usual string) string {
	words := "cannot be read"
	if b.Snippets >= 0 {
		words = counted(b.Snippets, "snippet", "snippets")
	}
	words += ", " + sizeWords(b.Bytes)
	if b.Library != usual {
		words += ", when it was " + b.Library
	}
	return words
}

// sizeWords words the size of a file.
func sizeWords(bytes int64) string {
	switch {
	case bytes < 1<<20:
		return fmt.Sprintf("%d KB", (bytes+1<<10-1)>>10)
	default:
		return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
	}
}

// restoredName proposes a name for a library as it was: that of the library, with the day and time.
func (b Backup) restoredName() string {
	name := strings.TrimSuffix(filepath.Base(b.Library), librarySuffix)
	return name + b.At.Local().Format(" as of 2006-01-02 1504") + librarySuffix
}

// restoreBackup lists the backups of the open library, and writes one into a new file.
func (w *Window) restoreBackup() {
	work := w.work("Looking for backups")
	w.d.run.Go(func() {
		all, err := w.options.Backups(work.ctx, w.options.Path)
		w.d.run.Post(func() {
			switch stopped := work.end(); {
			case stopped:
			case err != nil:
				w.d.fail(lang.T("Attaché could not list the backups."), err)
			case len(all) == 0:
				w.d.tell("This machine keeps no backup of this library yet. It makes one every half hour in which something is written.", "", nil)
			default:
				w.showBackups(all)
			}
		})
	})
}

// showBackups shows the list.
func (w *Window) showBackups(all []Backup) {
	var d *dialog.CustomDialog
	l := newBackupList(all, w.d.now(), func(b Backup) {
		d.Hide()
		w.restore(b)
	})
	note := wrapped("A backup is restored as a library of its own. The one that is open is not touched: to take single words back, open the restored library and copy them.")
	note.Importance = widget.LowImportance
	d = dialog.NewCustomWithoutButtons("Backups on this machine", container.NewBorder(nil, note, nil, nil, l.list), w.win)
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("Close", d.Hide), l.take})
	d.Resize(fyne.NewSize(640, 480))
	l.list.Key = w.open(d)
	w.focus(l.list)
}

// restore asks where a backup goes, and writes it there.
func (w *Window) restore(b Backup) {
	says := wrapped("The library as it was on " + b.At.Local().Format("2 January 2006 at 15:04") + ", with " + b.holds(b.Library) + ".")
	w.askPath("Restore a backup", "Restore", b.restoredName(), leftIt, says, 240, func(path string) {
		path = withSuffix(path)
		if !vacant(path) {
			w.alarm(path + " is there already and was left alone.\n\nA backup never takes the place of a library. Choose another name for it.")
			return
		}
		work := w.work("Restoring " + filepath.Base(path))
		w.d.run.Go(func() {
			err := w.options.Restore(work.ctx, b.File, path)
			w.d.run.Post(func() {
				switch stopped := work.end(); {
				case err != nil && stopped:
					w.d.tell("Stopped. Nothing was restored.", "", nil)
				case err != nil:
					w.d.fail(lang.T("Attaché could not restore the backup."), err)
				default:
					w.d.tell("Restored as "+path+".", "Open it", func() { w.openLibraryAt(path) })
				}
			})
		})
	})
}

// vacant reports whether a new file can take a path. An empty file, which choosing a name in a folder makes, is taken away
// for it.
func vacant(path string) bool {
	info, err := os.Lstat(path)
	if err == nil && info.Mode().IsRegular() && info.Size() == 0 {
		return os.Remove(path) == nil
	}
	return os.IsNotExist(err)
}

// restoreBackup offers the backups of the library that cannot be opened; the restored one stands beside it, and is opened.
func (r *refusal) restoreBackup() {
	r.run.Go(func() {
		all, err := r.options.Backups(context.Background(), r.options.Path)
		r.run.Post(func() {
			switch {
			case err != nil:
				r.say(err)
			case len(all) == 0:
				dialog.ShowInformation("No backup", "This machine keeps no backup of this library.", r.win)
			default:
				r.showBackups(all)
			}
		})
	})
}

func (r *refusal) showBackups(all []Backup) {
	var d *dialog.CustomDialog
	l := newBackupList(all, time.Now(), func(b Backup) {
		d.Hide()
		path := filepath.Join(filepath.Dir(r.options.Path), b.restoredName())
		r.run.Go(func() {
			err := r.options.Restore(context.Background(), b.File, path)
			r.run.Post(func() {
				if err != nil {
					r.say(err)
					return
				}
				r.open(path)
			})
		})
	})
	l.take.SetText("Restore it and open that")
	note := wrapped("It is written beside " + filepath.Base(r.options.Path) + ", which is left as it is.")
	d = dialog.NewCustomWithoutButtons("Backups on this machine", container.NewBorder(nil, note, nil, nil, l.list), r.win)
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("Close", d.Hide), l.take})
	d.Resize(fyne.NewSize(640, 380))
	d.Show()
}
