package ui

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/app/ui/work"
	"attache/briefing"
)

// What a copy is made of, as the dialog offers it.
const (
	shareBriefing lang.Key = "This briefing, with what it uses"
	shareLibrary  lang.Key = "The whole library"
)

// sharing is the dialog that makes a copy to hand over. It says what would leave, and
// what would stay, before anything is written, and again with each tick.
type sharing struct {
	w        *Window
	briefing briefing.Briefing // zero: there is none
	looks    work.Latest

	what                    *part.Radio
	texts, history, remarks *part.Check
	leaves, stays           *widget.RichText
	warns                   *widget.Label
	path                    *part.Entry
	says                    *widget.Label
	share                   *part.Button
	named                   string // the path that was proposed last
	listed                  bool   // what is listed is what is ticked
	dlg                     *part.Dialog
}

// shareCopy asks what is handed over, and where the copy goes.
func (w *Window) shareCopy() {
	w.d.Flush()
	s := &sharing{w: w, briefing: w.d.Outline.Briefing, looks: work.Latest{Run: w.d.Run}}
	s.build()
	s.dlg.Resize(fyne.NewSize(860, 560))
	w.open(s.dlg, s.path)
	w.d.Settled(s.choose) // what was typed is in the library by then
}

func (s *sharing) build() {
	wrapped := func() *widget.RichText {
		t := widget.NewRichText()
		t.Wrapping = fyne.TextWrapWord
		return t
	}
	s.leaves, s.stays, s.warns, s.says = wrapped(), wrapped(), widget.NewLabel(""), part.Caption("")
	s.says.Truncation, s.says.Wrapping = fyne.TextTruncateOff, fyne.TextWrapWord
	s.warns.Wrapping, s.warns.Importance = fyne.TextWrapWord, widget.DangerImportance
	s.warns.Hide()
	s.texts = part.NewCheck(lang.T("Stored texts of its sources"), nil)
	s.history = part.NewCheck(lang.T("Earlier versions"), nil)
	s.remarks = part.NewCheck(lang.T("Remarks"), nil)
	s.path = part.NewEntry("")
	s.share = part.NewButtonWithIcon(lang.T("Share"), theme.MailSendIcon(), s.write)
	s.share.Importance = widget.HighImportance
	s.what = part.NewRadioRow(shareBriefing.String(), shareLibrary.String())
	if s.briefing.ID.IsZero() {
		s.what.Options = s.what.Options[1:]
	}
	s.what.OnChanged = func(int) { s.choose() }
	s.path.OnChanged = func(string) { s.lookAtPath() }
	folder := part.NewButtonWithIcon(lang.T("Choose a folder…"), theme.FolderOpenIcon(), s.chooseFolder)
	lists := container.NewVScroll(part.Columns([]float32{1, 1}, part.Field(lang.T("Leaves the house"), s.leaves), part.Field(lang.T("Stays here"), s.stays)))
	lists.SetMinSize(fyne.NewSize(0, 8*theme.TextSize())) // with large words too
	head := container.NewVBox(
		part.Field(lang.T("Make a copy of"), s.what),
		part.Field(lang.T("With"), container.NewHBox(s.texts, s.history, s.remarks)),
		widget.NewSeparator(),
	)
	foot := container.NewVBox(s.warns, widget.NewSeparator(), part.Field(lang.T("Write to"), container.NewBorder(nil, nil, nil, folder, s.path)), s.says)
	s.dlg = part.NewDialog(lang.T("Share a copy"), container.NewBorder(head, foot, nil, nil, lists), s.w.win)
	s.dlg.SetAnswers(part.NewButton(lang.T("Cancel"), s.dlg.Hide), s.share)
}

// choose ticks what such a copy has by default: of one briefing only what is valid now, of the
// library everything.
func (s *sharing) choose() {
	whole := s.whole()
	for tick, on := range map[*part.Check]bool{s.texts: true, s.history: whole, s.remarks: whole} {
		tick.OnChanged = nil
		tick.SetChecked(on)
		tick.OnChanged = func(bool) { s.look() }
	}
	name := wording.FileName(s.briefing, librarySuffix)
	if whole {
		name = lang.X("name of a file", "%s copy", strings.TrimSuffix(filepath.Base(s.w.options.Path), librarySuffix)) + librarySuffix
	}
	if s.path.Text == s.named {
		s.named = unused(filepath.Join(s.w.exportFolder(), name))
		s.path.SetText(s.named)
		s.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
	s.look()
}

func (s *sharing) whole() bool { return s.what.At() == len(s.what.Options)-1 }

func (s *sharing) of() []briefing.ID[briefing.Briefing] {
	if s.whole() {
		return nil
	}
	return []briefing.ID[briefing.Briefing]{s.briefing.ID}
}

func (s *sharing) options() briefing.ExtractOptions {
	return briefing.ExtractOptions{NoTexts: !s.texts.Checked, Current: !s.history.Checked, Remarks: s.remarks.Checked}
}

// look lists what would leave and what would stay. Until it is listed nothing is shared.
func (s *sharing) look() {
	s.listed = false
	s.lookAtPath()
	s.looks.Drop() // it was asked for other ticks
	s.looks.Do(func() work.Job {
		of, o := s.of(), s.options()
		return func(ctx context.Context) func() {
			would, err := s.w.d.Session.WouldShare(ctx, of, o)
			return func() {
				s.listed = err == nil
				s.lookAtPath()
				if err != nil {
					s.say([]string{lang.T("It cannot be told what that is: %v", err)}, nil, nil)
					return
				}
				marked, above := would.Marked()
				goes := would.Goes()
				if len(marked) > 0 {
					goes = append(goes, lang.T("marked: %s", strings.Join(marked, "; ")))
				}
				stays := would.Stays()
				if len(stays) == 0 {
					stays = []string{lang.T("nothing: it is a copy of everything")}
				}
				s.say(append(goes, lang.T("about %s", wording.Size(would.Bytes))), stays, above)
			}
		}
	})
}

// say shows both lists, and what to look at before a copy leaves.
func (s *sharing) say(goes, stays, above []string) {
	for view, lines := range map[*widget.RichText][]string{s.leaves: goes, s.stays: stays} {
		view.Segments = bullets(lines)
		view.Refresh()
	}
	s.warns.SetText(strings.Join(above, "\n"))
	s.warns.Hidden = len(above) == 0
	s.dlg.Refresh()
}

// bullets puts lines under one another, each behind a dot.
func bullets(lines []string) []widget.RichTextSegment {
	items := make([]widget.RichTextSegment, len(lines))
	for i, line := range lines {
		items[i] = &widget.TextSegment{Text: line, Style: widget.RichTextStyleParagraph}
	}
	return []widget.RichTextSegment{&widget.ListSegment{Items: items}}
}

// lookAtPath says what is wrong with the path. A copy replaces no file.
func (s *sharing) lookAtPath() {
	path := s.full()
	wrong := ""
	if _, err := os.Lstat(path); err == nil {
		wrong = lang.T("This file is there already, and a copy replaces none. Choose another name.")
	} else if _, err := os.Stat(filepath.Dir(path)); err != nil {
		wrong = lang.T("There is no such folder.")
	}
	empty := strings.TrimSpace(s.path.Text) == ""
	s.says.SetText(cmp.Or(wrong, lang.T("A colleague opens it as a library, and what they write in it comes back by File, Merge a copy.")))
	if wrong != "" || empty || !s.listed {
		s.share.Disable()
	} else {
		s.share.Enable()
	}
}

// full gives the path of the copy. A name without a folder means the folder that is offered.
func (s *sharing) full() string {
	path := strings.TrimSpace(s.path.Text)
	if !filepath.IsAbs(path) {
		path = filepath.Join(s.w.exportFolder(), path)
	}
	return withSuffix(path)
}

// chooseFolder lets the user choose a folder; the name stays.
func (s *sharing) chooseFolder() {
	s.w.files.choose(FileQuestion{Title: lang.T("The folder for the copy"), Folder: true, In: folderOf(s.full())}, func(folder string) {
		if folder != "" {
			s.path.SetText(filepath.Join(folder, filepath.Base(s.full())))
		}
	})
}

// write makes the copy, behind all that waits to be written.
func (s *sharing) write() {
	w, path, of, o := s.w, s.full(), s.of(), s.options()
	s.looks.Drop()
	s.dlg.Hide()
	w.d.Flush()
	work := w.work(lang.T("Writing %s", filepath.Base(path)))
	w.d.Writes.Add(func(context.Context) {
		done, err := w.d.Session.Share(work.ctx, of, path, o, func(at, total int) {
			w.d.Run.Post(func() { work.report(at, total) })
		})
		w.d.Run.Post(func() {
			switch stopped := work.end(); {
			case stopped && err != nil:
				w.d.Tell(lang.T("Stopped. No copy was written."), "", nil)
			case errors.Is(err, fs.ErrExist):
				w.alarm(lang.T("%s is there already and was left alone. Choose another name for the copy.", path))
			case err != nil:
				w.d.Fail(lang.T("Attaché could not write the copy %s.", path), err)
			default:
				w.exports = filepath.Dir(path)
				w.d.Tell(lang.T("The copy is %[1]s (%[2]s).", path, wording.Size(done.Bytes)), lang.T("Show folder"), func() { w.openFile(filepath.Dir(path)) })
			}
		})
	})
}

// unused gives a path, or one like it where there is a file already.
func unused(path string) string {
	try, ext := path, filepath.Ext(path)
	for n := 2; ; n++ {
		if _, err := os.Lstat(try); err != nil {
			return try
		}
		try = strings.TrimSuffix(path, ext) + " " + strconv.Itoa(n) + ext
	}
}
