package wording

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
	"unicode"
	"unicode/utf8"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
)

// Sentence says what happened, what was kept and what to do next. failed says what
// did not work, as “Attaché could not save the snippet.”, and explain words why, where it
// is there and knows.
func Sentence(failed string, err error, explain func(error) string) string {
	if page, ok := errors.AsType[*session.FetchError](err); ok {
		return fetchSentence(page)
	}
	if article, ok := errors.AsType[*session.ArticleError](err); ok {
		return lang.T("%[1]s could not be read.\n\n%[2]s.\n\nNothing was filed, and the file is as it was.", article.Name, UpperFirst(article.Why()))
	}
	return failed + "\n\n" + Because(err, explain)
}

// culprit gives the file or folder that an error of the system is about, since what it says of it is English; where it names
// none, the error.
func culprit(err error) any {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Path
	}
	if at, ok := errors.AsType[*os.LinkError](err); ok {
		return at.New
	}
	return err
}

// Because says why something did not work, what was kept and what to do next.
func Because(err error, explain func(error) string) string {
	if explain != nil {
		if why := explain(err); why != "" {
			return why
		}
	}
	switch {
	case errors.Is(err, briefing.ErrReadOnly):
		return lang.T("This library can be read and not written.\n\nNothing was changed. What you typed is still on the screen: copy it, or put the library in a folder that you may write to and open it again.")
	case errors.Is(err, briefing.ErrNotFound):
		return lang.T("It is not in the library any more. Perhaps it was deleted or undone meanwhile.\n\nNothing else was changed. Undo (Ctrl+Z) brings back what was deleted.")
	case errors.Is(err, syscall.ENOSPC):
		return lang.T("The disk is full.\n\nWhat was saved before is safe. Make room on the disk and do it again.")
	case errors.Is(err, fs.ErrPermission):
		return lang.T("That place may not be written to.\n\nNothing was changed. Choose another folder and do it again.\n\n(%v)", culprit(err))
	case errors.Is(err, fs.ErrNotExist):
		return lang.T("There is no such file or folder.\n\nNothing was changed. Look at the name and do it again.\n\n(%v)", culprit(err))
	}
	return lang.T("Nothing was changed, and what was saved before is safe. Do it again; if it fails again, these words tell why:\n\n%v", err)
}

// NotInTheFile says that publishing failed; explain, where there is one, words why.
func NotInTheFile(err error, explain func(error) string) string {
	why := err.Error()
	if explain != nil {
		why = cmp.Or(explain(err), why)
	}
	if errors.Is(err, briefing.ErrNoBackup) {
		return why
	}
	return lang.T("The library file could not be written.\n\n%s\n\nNothing is lost: all of your words are in the working copy on this machine. Attaché tries again after the next edit, with Ctrl+S and when it is closed.", why)
}

// Problem words a finding for a place that shows the words that it is about: the
// quoted beginning, by which a finding names its snippet, is left out.
func Problem(f briefing.Finding) string {
	message := Finding(f)
	if subject := f.Says.Subject(); subject != "" {
		if rest, ok := strings.CutPrefix(message, lang.Quote(string(subject))); ok {
			return UpperFirst(strings.TrimLeft(rest, ":, \u00a0"))
		}
	}
	return message
}

// UpperFirst begins a sentence with a capital.
func UpperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// SourceName is a source in a few words: its outlet, else its title.
func SourceName(s briefing.Source) string {
	for _, name := range []string{s.ContainerTitle, s.TitleShort, s.Title, s.Publisher} {
		if strings.TrimSpace(name) != "" {
			return name
		}
	}
	if s.ID.IsZero() {
		return lang.T("a source that is not in this library")
	}
	return lang.T("a source without a title")
}

// SourceTitle is a source on one line of a list: its title, then outlet and date.
func SourceTitle(s briefing.Source) string {
	if s.Title == "" {
		return SourceName(s)
	}
	title := s.Title
	if s.ContainerTitle != "" {
		title += " – " + s.ContainerTitle
	}
	if !s.Issued.IsZero() {
		title += ", " + session.DateWords(s.Issued)
	}
	return title
}

// Clock words a moment of today by its time, and another by its day too.
func Clock(at, now time.Time) string {
	if y, m, d := at.Date(); y == now.Year() && m == now.Month() && d == now.Day() {
		return lang.Clock(at)
	}
	return lang.X("day, time", "%[1]s, %[2]s", lang.DayOfYear(at), lang.Clock(at))
}

// Size words the size of a file.
func Size(bytes int64) string {
	if bytes < 1_000_000 {
		return lang.T("%d KB", (bytes+999)/1000)
	}
	return lang.T("%s MB", lang.Decimal(float64(bytes)/1e6, 1))
}

// FileName names the file of a briefing by its date and title.
func FileName(b briefing.Briefing, ext string) string {
	return cmp.Or(session.FileName(b.Date.String()+" "+b.Title), lang.X("name of a file", "Briefing")) + ext
}

// fetchSentence words why a page was not fetched.
func fetchSentence(err *session.FetchError) string {
	return strings.TrimSpace(err.Error()) + "\n\n" + lang.T("Nothing was filed.")
}

// Astray reports whether an error says that the library file is not where or what it was, which a notice tells.
func Astray(err error) bool { return AstrayWords(err, "") != "" }

// AstrayWords says what became of the library file, and what to do; nothing of errors of another kind.
func AstrayWords(err error, name string) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, briefing.ErrAway):
		return lang.T("The folder of “%s” cannot be reached: a stick that was taken out, a share that is not connected, or a folder that was moved. Nothing is lost: all of your words are kept on this computer. They go into the file as soon as it is back; go on working.", name)
	case errors.Is(err, briefing.ErrRenamed):
		now := lang.T("“%s” has another name now.", name)
		if renamed, ok := errors.AsType[*briefing.RenamedError](err); ok {
			now = lang.T("“%[1]s” is called “%[2]s” now.", name, ShownName(renamed.Name))
		}
		return now + " " + lang.T("Nothing is lost: all of your words are kept on this computer. Give it its old name back, or close Attaché and open it under the new one: they come along.")
	case errors.Is(err, briefing.ErrReplaced):
		return lang.T("Another library stands where “%s” was, and was left alone. Nothing is lost: all of your words are kept on this computer. Save them as a copy, and go on in that.", name)
	case errors.Is(err, briefing.ErrDamaged):
		return lang.T("“%s” is not whole any more: it was damaged, or is still being copied. It was left alone. Nothing is lost: all of your words are kept on this computer. If it does not mend by itself, save a copy and go on in that.", name)
	case errors.Is(err, fs.ErrNotExist):
		return lang.T("“%s” was deleted or moved away. Nothing is lost: all of your words are kept on this computer. The next change, or Ctrl+S, writes the file anew.", name)
	}
	return ""
}

// ShownName is the name of a file, which anybody may have given it, without what cannot be seen or turns the direction of text.
func ShownName(path string) string { return briefing.PersonName(filepath.Base(path)) }
