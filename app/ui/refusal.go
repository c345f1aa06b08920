package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/app/ui/work"
)

// refusal is a small window that says why a library cannot be opened, and offers
// another one.
type refusal struct {
	app     fyne.App
	win     fyne.Window
	shelf   *shelf
	options Options
	run     work.Runner
	words   *widget.Label
	details *widget.Label
	buttons []*part.Button
	root    fyne.CanvasObject
}

// RunRefused shows why a library could not be opened, and returns when the user
// has closed that window, or the window on the library that was opened instead.
// It must be called as [Run] is, and o.Open must be set.
func RunRefused(app fyne.App, reason error, o Options) error {
	r := newRefusal(app, reason, o)
	r.win.Show()
	runApp(app)
	return r.shelf.close()
}

func newRefusal(app fyne.App, reason error, o Options) *refusal {
	if o.Runner == nil {
		o.Runner = liveRunner{}
	}
	app.Settings().SetTheme(newLook(app.Preferences()))
	if len(o.Icon) > 0 {
		app.SetIcon(fyne.NewStaticResource("icon.png", o.Icon))
	}
	r := &refusal{app: app, win: app.NewWindow("Attaché"), shelf: &shelf{}, options: o, run: o.Runner, words: widget.NewLabel(""), details: widget.NewLabel("")}
	r.words.Wrapping, r.details.Wrapping = fyne.TextWrapWord, fyne.TextWrapBreak
	r.details.Importance = widget.LowImportance
	files := &fileDialog{win: r.win, run: r.run, ask: o.AskFile, fail: r.say}
	r.buttons = []*part.Button{
		part.NewButton(lang.T("Close"), r.win.Close),
		part.NewButton(lang.T("Open the sample"), func() { r.open(o.Sample) }),
		part.NewButton(lang.T("Open another…"), func() { files.chooseLibrary(lang.T("Open library"), o.Path, r.open) }),
	}
	r.buttons[2].Importance = widget.HighImportance
	if o.Backups != nil && o.Path != "" {
		r.buttons = append(r.buttons, part.NewButton(lang.T("Restore a backup…"), r.restoreBackup))
	}
	row := container.NewHBox()
	for _, b := range r.buttons {
		row.Add(b)
	}
	title := widget.NewLabelWithStyle(lang.T("This library could not be opened"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameSubHeadingText
	fold := part.NewButtonWithIcon(lang.T("Details"), theme.MenuExpandIcon(), nil)
	fold.Importance, fold.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	fold.OnTapped = func() {
		if r.details.Hidden = !r.details.Hidden; r.details.Hidden {
			fold.SetIcon(theme.MenuExpandIcon())
		} else {
			fold.SetIcon(theme.MenuDropDownIcon())
		}
		r.root.Refresh()
	}
	r.details.Hide()
	r.root = container.NewPadded(container.NewBorder(title, container.NewBorder(nil, nil, nil, row), nil, nil,
		container.NewVScroll(container.NewVBox(r.words, fold, r.details))))
	r.say(reason)
	r.win.SetContent(r.root)
	r.win.Canvas().AddShortcut(&fyne.ShortcutCopy{}, func(fyne.Shortcut) {
		app.Clipboard().SetContent(r.words.Text + "\n\n" + r.details.Text) // they name commands, and whoever helps wants them
	})
	r.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			r.win.Close()
		}
	})
	r.win.Resize(fyne.NewSize(760, 420)) // room for choosing a file
	r.win.CenterOnScreen()
	return r
}

// say words why.
func (r *refusal) say(reason error) {
	r.words.SetText(wording.Because(reason, r.options.Explain))
	r.details.SetText(reason.Error())
}

// open opens another library in this one's place.
func (r *refusal) open(path string) {
	for _, b := range r.buttons {
		b.Disable()
	}
	wait := part.NewDialog(lang.T("Opening…"), widget.NewProgressBarInfinite(), r.win)
	slow := r.run.After(longWork, wait.Show)
	r.run.Go(func() {
		s, err := r.options.Open(context.Background(), path, false)
		r.run.Post(func() {
			slow()
			wait.Hide()
			for _, b := range r.buttons {
				b.Enable()
			}
			if err != nil {
				r.say(err)
				return
			}
			o := r.options
			o.Path = path
			r.shelf.show(r.app, s, o)
			r.win.Close()
		})
	})
}
