package ui

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"time"
	"unicode"
	"unicode/utf8"

	"attache/app/session"
	"attache/briefing"
)

// sentence says what happened, what was kept and what to do next. what names
// what the user wanted, such as "Save the snippet".
func sentence(what string, err error) string {
	happened := lowerFirst(what)
	if page, ok := errors.AsType[*session.FetchError](err); ok {
		return fetchSentence(page)
	}
	if article, ok := errors.AsType[*session.ArticleError](err); ok {
		return fmt.Sprintf("%s could not be read: %v.\n\nNothing was filed, and the file is as it was.", article.Name, article.Err)
	}
	switch {
	case errors.Is(err, briefing.ErrReadOnly):
		return fmt.Sprintf("Attaché could not %s: this library can be read and not written.\n\nNothing was changed. What you typed is still on the screen: copy it, or put the library in a folder that you may write to and open it again.", happened)
	case errors.Is(err, briefing.ErrNotFound):
		return fmt.Sprintf("Attaché could not %s: it is not in the library any more. Perhaps it was deleted or undone meanwhile.\n\nNothing else was changed. Undo (Ctrl+Z) brings back what was deleted.", happened)
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Sprintf("Attaché could not %s: the disk is full.\n\nWhat was saved before is safe. Make room on the disk and do it again.", happened)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("Attaché could not %s: that place may not be written to.\n\nNothing was changed. Choose another folder and do it again.\n\n(%v)", happened, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("Attaché could not %s: there is no such file or folder.\n\nNothing was changed. Look at the name and do it again.\n\n(%v)", happened, err)
	}
	return fmt.Sprintf("Attaché could not %s.\n\nNothing was changed, and what was saved before is safe. Do it again; if it fails again, these words tell why:\n\n%v", happened, err)
}

// notInTheFile says that publishing failed; explain, where there is one, words why.
func notInTheFile(err error, explain func(error) string) string {
	why := err.Error()
	if explain != nil {
		why = explain(err)
	}
	if errors.Is(err, briefing.ErrNoBackup) {
		return why
	}
	return "The library file could not be written.\n\n" + why + "\n\nNothing is lost: all of your words are in the working copy on this machine. Attaché tries again after the next edit, with Ctrl+S and when it is closed."
}

// problem words a finding for a place that shows the words that it is about: the
// quoted beginning, by which a finding names its snippet, is left out.
func problem(message string) string {
	if rest, ok := strings.CutPrefix(message, "“"); ok {
		if _, rest, ok = strings.Cut(rest, "”"); ok {
			if rest = strings.TrimLeft(rest, ":, "); rest != "" {
				return upperFirst(rest)
			}
		}
	}
	return message
}

// upperFirst begins a sentence with a capital.
func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// lowerFirst begins a phrase with a small letter, so that it fits into a sentence.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s // an abbreviation
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// counted words a number of things; more is the plural.
func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// sourceName is a source in a few words: its outlet, else its title.
func sourceName(s briefing.Source) string {
	for _, name := range []string{s.ContainerTitle, s.TitleShort, s.Title, s.Publisher} {
		if strings.TrimSpace(name) != "" {
			return name
		}
	}
	if s.ID.IsZero() {
		return "a source that is not in this library"
	}
	return "a source without a title"
}

// sourceTitle is a source on one line of a list: its title, then outlet and date.
func sourceTitle(s briefing.Source) string {
	if s.Title == "" {
		return sourceName(s)
	}
	title := s.Title
	if s.ContainerTitle != "" {
		title += " – " + s.ContainerTitle
	}
	if !s.Issued.IsZero() {
		title += ", " + s.Issued.String()
	}
	return title
}

// clock words a moment of today by its time, and another by its day too.
func clock(at, now time.Time) string {
	if y, m, d := at.Date(); y == now.Year() && m == now.Month() && d == now.Day() {
		return at.Format("15:04")
	}
	return at.Format("2 January, 15:04")
}

// fileName names the file of a briefing by its date and title.
func fileName(b briefing.Briefing, ext string) string {
	return cmp.Or(session.FileName(b.Date.String()+" "+b.Title), "Briefing") + ext
}
