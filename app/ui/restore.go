package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/app/ui/wording"
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
	take   *part.Button
}

func newBackupList(all []Backup, now time.Time, take func(Backup)) *backupList {
	l := &backupList{all: all, chosen: -1}
	l.list = part.NewList(func() int { return len(l.all) }, newLines, func(i widget.ListItemID, o fyne.CanvasObject) {
		b := l.all[i]
		o.(*part.Lines).Set(b.when(now), b.holds(l.all[0].Library), false)
	})
	l.list.Current = func() int { return l.chosen }
	l.take = part.NewButton(lang.T("Restore it as a new library…"), func() { take(l.all[l.chosen]) })
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
	words := lang.X("weekday, day and time", "%[1]s, %[2]s", lang.Weekday(at), lang.Moment(at))
	switch ago := now.Sub(at); {
	case ago < 0:
		return words
	case ago < time.Minute:
		return lang.T("%s  (just now)", words)
	case ago < time.Hour:
		return lang.N(int(ago.Minutes()), "%[2]s  (%[1]d minute ago)", "%[2]s  (%[1]d minutes ago)", words)
	case ago < 24*time.Hour:
		return lang.N(int(ago.Hours()), "%[2]s  (%[1]d hour ago)", "%[2]s  (%[1]d hours ago)", words)
	default:
		return lang.N(int(ago.Hours()/24), "%[2]s  (%[1]d day ago)", "%[2]s  (%[1]d days ago)", words)
	}
}

// holds says what is in a backup, and what the library was called, where that is not usual.
func (b Backup) holds(usual string) string {
	words := lang.T("cannot be read, %s", wording.Size(b.Bytes))
	if b.Snippets >= 0 {
		words = lang.N(b.Snippets, "%d snippet, %s", "%d snippets, %s", wording.Size(b.Bytes))
	}
	if b.Library != usual {
		return lang.T("%[1]s, when it was %[2]s", words, b.Library)
	}
	return words
}

// restoredName proposes a name for a library as it was: that of the library, with the day and time.
func (b Backup) restoredName() string {
	name := strings.TrimSuffix(filepath.Base(b.Library), librarySuffix)
	return lang.X("name of a file", "%[1]s as of %[2]s", name, b.At.Local().Format("2006-01-02 1504")) + librarySuffix
}

// restoreBackup lists the backups of the open library, and writes one into a new file.
func (w *Window) restoreBackup() {
	work := w.work(lang.T("Looking for backups"))
	w.d.Run.Go(func() {
		all, err := w.options.Backups(work.ctx, w.options.Path)
		w.d.Run.Post(func() {
			switch stopped := work.end(); {
			case stopped:
			case err != nil:
				w.d.Fail(lang.T("Attaché could not list the backups."), err)
			case len(all) == 0:
				w.d.Tell(lang.T("This machine keeps no backup of this library yet. It makes one every half hour in which something is written."), "", nil)
			default:
				w.showBackups(all)
			}
		})
	})
}

// showBackups shows the list.
func (w *Window) showBackups(all []Backup) {
	var d *part.Dialog
	l := newBackupList(all, w.d.Now(), func(b Backup) {
		d.Hide()
		w.restore(b)
	})
	note := wrapped(lang.T("A backup is restored as a library of its own. The one that is open is not touched: to take single words back, open the restored library and copy them."))
	note.Importance = widget.LowImportance
	d = part.NewDialog(lang.T("Backups on this machine"), container.NewBorder(nil, note, nil, nil, l.list), w.win)
	d.SetAnswers(part.NewButton(lang.T("Close"), d.Hide), l.take)
	d.Resize(fyne.NewSize(640, 480))
	w.open(d)
	w.focus(l.list)
}

// restore asks where a backup goes, and writes it there.
func (w *Window) restore(b Backup) {
	at := b.At.Local()
	says := wrapped(lang.T("The library as it was on %[1]s at %[2]s: %[3]s.", lang.Day(at), lang.Clock(at), b.holds(b.Library)))
	w.askPath(lang.T("Restore a backup"), lang.T("Restore"), b.restoredName(), leftIt, says, 240, func(path string) {
		path = withSuffix(path)
		if !vacant(path) {
			w.alarm(lang.T("%s is there already and was left alone.\n\nA backup never takes the place of a library. Choose another name for it.", path))
			return
		}
		work := w.work(lang.T("Restoring %s", filepath.Base(path)))
		w.d.Run.Go(func() {
			err := w.options.Restore(work.ctx, b.File, path)
			w.d.Run.Post(func() {
				switch stopped := work.end(); {
				case err != nil && stopped:
					w.d.Tell(lang.T("Stopped. Nothing was restored."), "", nil)
				case err != nil:
					w.d.Fail(lang.T("Attaché could not restore the backup."), err)
				default:
					w.d.Tell(lang.T("Restored as %s.", path), lang.T("Open it"), func() { w.openLibraryAt(path) })
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
				part.Message(lang.T("No backup"), lang.T("Close"), wrapped(lang.T("This machine keeps no backup of this library.")), r.win).Show()
			default:
				r.showBackups(all)
			}
		})
	})
}

func (r *refusal) showBackups(all []Backup) {
	var d *part.Dialog
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
	l.take.SetText(lang.T("Restore it and open that"))
	note := wrapped(lang.T("It is written beside %s, which is left as it is.", filepath.Base(r.options.Path)))
	d = part.NewDialog(lang.T("Backups on this machine"), container.NewBorder(nil, note, nil, nil, l.list), r.win)
	d.SetAnswers(part.NewButton(lang.T("Close"), d.Hide), l.take)
	d.Resize(fyne.NewSize(640, 380))
	d.Show()
}
