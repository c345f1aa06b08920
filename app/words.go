package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
	"attache/data"
)

// foundWords are what a library file can turn out to be, among the [data.Error.Found] that a user
// understands. The others are for whoever mends it, and stay in English.
var foundWords = []lang.Key{
	"it is a folder", "it is no ordinary file", "the file is empty", "it does not begin as one", "the file is marked read-only",
	"the file changes while it is read", "somebody else publishes into the file all the time", "another window or command of yours has it open",
	"somebody reads the working copy", "a copy beside the library, which nobody writes in without being asked",
	"a copy of the library: it loses the words when it is opened and saved the next time",
}

// explain words an error for the user of a command, one that known does not know in
// its own words.
func explain(err error) string { return cmp.Or(known(err), err.Error()) }

// known words an error for the user: what happened, what was kept, and what to do
// next. It is the one place where that is done for commands and for opening the
// window. It is empty for an error of which it knows no more than the error says.
func known(err error) string {
	var library *data.Error
	path := lang.T("The library file")
	if errors.As(err, &library) {
		path = library.Path
	}
	words := ""
	template, isTemplate := errors.AsType[*briefing.TemplateError](err)
	renamed, isRenamed := errors.AsType[*briefing.RenamedError](err)
	carried, fromPDF := errors.AsType[*session.CarriedError](err)
	switch {
	case errors.Is(err, context.Canceled):
		words = lang.T("Stopped. What was not finished was not written.")
	case errors.Is(err, data.ErrNoDataDir):
		why := err
		if library != nil && library.Cause != nil {
			why = library.Cause
		}
		return lang.T("Attaché keeps what you write in a data folder on this machine before it goes into the file, and cannot make that folder (%v). Nothing was changed. Make sure that your home folder is there and can be written to, or name another folder in the environment variable ATTACHE_DATA, and start again.", why)
	case isTemplate:
		words = lang.T("The file of the template cannot be used (%s). Mend it with a text editor, or take it out of the folder of your templates. Nothing was changed.", session.Mistake(template))
	case fromPDF && errors.Is(err, data.ErrNewerFormat):
		words = lang.T("%s carries a briefing that a newer Attaché wrote, which this one cannot read. Install the newest version and import it again.", carried.PDF)
	case fromPDF && (errors.Is(err, data.ErrDamaged) || errors.Is(err, data.ErrNotLibrary) || errors.Is(err, data.ErrForeign)):
		words = lang.T("%s carries a file that should be a briefing and is damaged, or was made to look like one. The library was left as it is. Ask whoever sent the PDF for it again.", carried.PDF)
	case library != nil && library.Reason == nil && library.Cause == nil && library.Found != "": // nothing failed: what was found says all
		return lang.T("This is %s.", lang.Key(library.Found))
	case errors.Is(err, data.ErrNotLibrary):
		words = lang.T("%s is not an Attaché library. It was left as it is. Is it the right file? An article is imported: attache import FILE --into LIB.brief.", path)
	case errors.Is(err, data.ErrForeign):
		words = lang.T("%s is a database of another program, not an Attaché library. It was left as it is.", path)
	case errors.Is(err, data.ErrNewerFormat):
		words = lang.T("%s was written by a newer Attaché, which this one cannot read. It was left as it is. Install the newest version and open it again.", path)
	case errors.Is(err, briefing.ErrNoBackup): // before all that can be its cause
		why := err
		if library != nil && library.Cause != nil {
			why = library.Cause
		}
		words = lang.T("No backup of %[1]s could be made in Attaché’s data folder on this machine (%[2]v). The library itself is unharmed. Make sure that there is space on that disk; it is tried again in half an hour.", path, why)
	case errors.Is(err, data.ErrBadCopy): // before ErrDamaged, which says why
		words = lang.T("The new version of %s was read again before it took its place, and was not what had been written: the disk, the memory or the working copy is failing. The file was left as it is.", path)
	case errors.Is(err, data.ErrDamaged):
		words = lang.T("%[1]s is damaged and was not opened. It was left as it is. Take the last copy that you have of it: attache restore %[1]s --list shows the backups of this machine, if it has any; or one from a mail. Keep the damaged file too, for what may be saved from it.", path)
	case errors.Is(err, data.ErrReplaced):
		words = lang.T("Another library stands where %s was. Neither was changed. Open it anew to work on what is there now.", path)
	case errors.Is(err, data.ErrAway):
		words = lang.T("The folder of %s cannot be reached: a stick that was taken out, a share that is not connected, or a folder that was moved.", path)
	case isRenamed:
		words = lang.T("%[1]s is called %[2]s now. Open it under that name.", path, briefing.PersonName(renamed.Name))
	case errors.Is(err, data.ErrInUse):
		words = lang.T("%s is in use: Attaché has it open elsewhere, perhaps in a window. Nothing was changed. Close it there and try again.", path)
	case errors.Is(err, data.ErrNoSpace), errors.Is(err, syscall.ENOSPC):
		words = lang.T("There is no space left on the disk. What stood there before is unharmed. Make room and try again.")
	case errors.Is(err, briefing.ErrReadOnly):
		words = lang.T("%s can be read and not written. Nothing was changed. Copy the library to a folder of your own and use that.", path)
	case errors.Is(err, briefing.ErrPictureForm):
		words = lang.T("It is not a PNG or JPEG picture, and only those can be printed. Nothing was added. A program that shows it can save it as PNG.")
	case errors.Is(err, briefing.ErrPictureLarge):
		words = lang.T("The picture has more than 50 million dots, which is more than can be printed. Nothing was added. Make it smaller first: 2,000 dots across are sharp on any page.")
	case errors.Is(err, briefing.ErrPictureDamaged):
		words = lang.T("The picture is damaged: it cannot be read to its end. Nothing was added. Take another copy of it.")
	case errors.Is(err, session.ErrCarriesNothing):
		words = lang.T("This PDF carries no briefing: it was exported without one, or another program took it out. Nothing was changed.")
	case errors.Is(err, session.ErrCarriesSeveral):
		words = lang.T("This PDF carries several libraries, which no Attaché writes. Nothing was changed.")
	case errors.Is(err, session.ErrNotYours):
		words = lang.T("Somebody else wrote this remark: only they change its words or take it back. You can answer it, or resolve it. Nothing was changed.")
	case errors.Is(err, session.ErrNoWords):
		words = lang.T("A remark needs words. Nothing was changed.")
	case errors.Is(err, session.ErrNoName):
		words = lang.T("A name needs at least one letter. Your name stays what it is.")
	case errors.Is(err, session.ErrNameGiven):
		words = lang.T("Your name is set by the environment variable ATTACHE_WHO here, which wins. Change it there.")
	case errors.Is(err, briefing.ErrNotFound):
		words = lang.T("It is not in the library any more (%v). Nothing was changed.", err)
	default:
		words = explainFile(err, library)
	}
	if words == "" {
		if library == nil {
			return ""
		}
		words = err.Error()
	}
	if library != nil && library.Found != "" {
		words += " " + lang.T("(Found: %s.)", lang.Key(library.Found))
	}
	if library != nil && library.Kept != "" {
		words += "\n" + explainKept(err, library)
	}
	return words
}

// explainKept says where the words are that the file does not hold, and what
// brings them back.
func explainKept(err error, library *data.Error) string {
	switch {
	case errors.Is(err, data.ErrBadCopy):
		return lang.T("The words that the file does not hold are kept in %s, and it is tried again. Save a copy on another disk.", library.Kept)
	case errors.Is(err, data.ErrReplaced), errors.Is(err, data.ErrDamaged), errors.Is(err, data.ErrNotLibrary), errors.Is(err, data.ErrForeign):
		return lang.T("What you wrote in it is kept in %[1]s. To have it as a library of its own: attache recover %[2]s -o NEW.brief.", library.Kept, library.Path)
	case errors.Is(err, data.ErrAway):
		return lang.T("Nothing is lost: the words that the file does not hold are kept in %s, and go into it when it is back.", library.Kept)
	case errors.Is(err, data.ErrRenamed), errors.Is(err, fs.ErrNotExist):
		return lang.T("What you wrote in it is kept in %[1]s. If the file was moved, open it where it is now, and what it lacks comes back. If it is gone: attache recover %[2]s -o NEW.brief.", library.Kept, library.Path)
	case errors.Is(err, briefing.ErrReadOnly):
		return lang.T("The words that the file does not hold are kept in %s and shown here; they reach the file once it can be written.", library.Kept)
	}
	return lang.T("Nothing is lost: the words that the file does not hold are kept in %s, and the next time the library is opened they come back.", library.Kept)
}

// waiting tells of words that a library which stood at a path before never got
// into its file.
func waiting(path string, w briefing.Waiting) string {
	return fmt.Sprintf("Another library stood at %s before, and words that you wrote in it are in no file. To have it as a library of its own: attache recover %s --from %s -o NEW.brief.", path, path, w.Doc)
}

// opened tells of changes that had not reached the library file, and of an older file; reading says that the file
// is left as it is.
func opened(l *data.Library, reading bool) string {
	o := l.Opened()
	var words []string
	if o.Lost > 0 {
		words = append(words, fmt.Sprintf("%s is an older copy: it lacks %s that it had.", l.Path(), changes(o.Lost)))
	}
	if o.Recovered > 0 {
		words = append(words, fmt.Sprintf("%s from %s, not in %s yet.", changes(o.Recovered), o.First.Local().Format("2 January 2006, 15:04"), l.Path()))
	}
	switch {
	case words == nil:
		return ""
	case reading:
		words = append(words, "They are kept on this machine and count here; the file gets them when the library is next opened to be written.")
	default:
		words = append(words, "They are kept, and the file gets them now.")
	}
	return strings.Join(words, " ")
}

func changes(n int) string {
	if n == 1 {
		return "1 change"
	}
	return fmt.Sprintf("%d changes", n)
}

// explainFile words what the system says of a file; nothing for any other error.
func explainFile(err error, library *data.Error) string {
	path := ""
	var file *fs.PathError
	var link *os.LinkError
	switch {
	case library != nil:
		path = library.Path
	case errors.As(err, &file):
		path = file.Path
	case errors.As(err, &link):
		path = link.New
	}
	if path == "" {
		return ""
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return lang.T("There is no file %s. Look at its name and folder.", path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return lang.T("%s cannot be used: the system does not allow it. Nothing was changed. Look at who may read and write there.", path)
	case errors.Is(err, fs.ErrExist):
		if errors.As(err, &file) { // which need not be the library's own
			path = file.Path
		}
		return lang.T("%s is there already and was left alone.", path)
	}
	return ""
}
