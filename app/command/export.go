package command

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"attache/app/session"
	"attache/briefing"
)

var exportVerb = verb{
	name:    "export",
	usage:   "LIB.brief [--briefing TITLE] [-o OUT] [flags]",
	summary: "writes a briefing as PDF, as text or HTML, or a library as JSON",
	more: `What OUT ends in says what it is. As PDF one briefing is written; as JSON the
whole library, or the named briefing with what it uses. TITLE may be the
beginning of a title. Without -o a PDF named like the briefing is written into
the current folder. A file that is there is only replaced by one of its kind.

As .txt or .html one briefing is written without pages, to be put into a mail or
opened in a word processor: with its citations numbered and their entries behind
it. --heading writes only that heading, with all below it.

With --embed the PDF also carries the briefing itself as an attached file, so that
attache import brings it back: its snippets, its sources with their stored texts,
who wrote what and when, and the earlier words, those struck out among them.
Nothing else of the library goes along. What was embedded is listed.

With --release NAME the library keeps a record of the PDF: name, time, author and
SHA-256. attache releases says what changed since.`,
	examples: []string{
		"attache export talks.brief -o talks.pdf",
		"attache export talks.brief --briefing \"Talks, March\" --style house --page letter -o march.pdf",
		"attache export talks.brief -o talks.pdf --embed --without-history",
		"attache export talks.brief -o talks.html",
		"attache export talks.brief --heading \"Moscow's position\" -o position.txt",
		"attache export talks.brief -o talks.json",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		var e export
		flags.StringVar(&e.title, "briefing", "", "the `TITLE` of the briefing, where there are several")
		flags.StringVar(&e.out, "o", "", "the `OUT` file, .pdf, .html, .txt or .json, or the folder for a PDF")
		flags.StringVar(&e.heading, "heading", "", "for .txt and .html: only the heading of this `TITLE`, and all below it")
		page := flags.String("page", "", "the paper `SIZE`: a4 or letter (without it: the briefing's own)")
		flags.StringVar(&e.style, "style", "", "the citation style: `NAME` is "+choice(styles())+" (else the briefing's)")
		ragged := flags.Bool("ragged", false, "end lines where their words end, with spaces of equal width")
		flags.StringVar(&e.release, "release", "", "keep a record of what goes out, under this `NAME`")
		flags.StringVar(&e.asOf, "as-of", "", "the briefing as it was at this `TIME`, such as \"2026-03-02 09:30\"")
		flags.BoolVar(&e.embed, "embed", false, "let the PDF carry the briefing, so that it can be opened again")
		flags.BoolVar(&e.carry.Current, "without-history", false, "with --embed: only what is valid now, no earlier words")
		flags.BoolVar(&e.carry.Remarks, "with-remarks", false, "with --embed: the remarks on snippets and headings too")
		return func(ctx context.Context, c *call) error {
			e.page = briefing.PageSize(strings.ToLower(*page))
			if *ragged {
				e.align = briefing.Ragged
			}
			return e.run(ctx, c)
		}
	},
}

type export struct {
	title string
	out   string
	page  briefing.PageSize
	align briefing.Alignment
	style string
	embed bool
	carry briefing.ExtractOptions

	release string
	asOf    string
	heading string
}

// styles names the citation styles.
func styles() (names []string) {
	for _, s := range session.Styles() {
		names = append(names, s.Name)
	}
	return names
}

// choice words names to choose from: "a, b or c".
func choice(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// exported is what was written.
type exported struct {
	File     string    `json:"file"`
	Briefing *named    `json:"briefing,omitempty"` // nil: the whole library
	Pages    int       `json:"pages,omitempty"`
	Notes    *int      `json:"notes,omitempty"`    // of a file without pages: what its citations lead to
	Embedded *embedded `json:"embedded,omitempty"` // nil: nothing
	Release  *issued   `json:"release,omitempty"`  // nil: no record was asked for
	Findings []finding `json:"findings,omitempty"`

	library string // as the user named it
}

// embedded is what a PDF carries beside what is printed.
type embedded struct {
	Headings int                `json:"headings"`
	Snippets int                `json:"snippets"`
	Sources  int                `json:"sources"`
	Remarks  int                `json:"remarks"`
	Texts    int                `json:"texts"`   // stored texts, pictures and attachments
	Earlier  int                `json:"earlier"` // earlier versions of a field
	Authors  []string           `json:"authors"`
	Markings []briefing.Marking `json:"markings"` // of earlier versions, where nothing has them now
	Bytes    int64              `json:"bytes"`

	warning string
}

func (e export) run(ctx context.Context, c *call) error {
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	if e.page != "" && e.page != briefing.A4 && e.page != briefing.Letter {
		return misuse("--page is a4 or letter, not %q", string(e.page))
	}
	if e.style != "" && !slices.Contains(styles(), e.style) {
		return misuse("--style is %s, not %q", choice(styles()), e.style)
	}
	if !e.embed && e.carry != (briefing.ExtractOptions{}) {
		return misuse("--without-history and --with-remarks say how much --embed embeds")
	}
	then, err := e.then()
	if err != nil {
		return err
	}
	folder := e.out == ""
	if info, err := os.Stat(e.out); err == nil && info.IsDir() {
		folder = true
	}
	asJSON := strings.EqualFold(filepath.Ext(e.out), ".json")
	form, asWords := wordForms[strings.ToLower(filepath.Ext(e.out))]
	asWords = asWords && !folder
	switch {
	case e.heading != "" && !asWords:
		return misuse("--heading is for .txt and .html: other files hold the whole briefing")
	case folder:
	case asWords && (e.page != "" || e.align != "" || e.style != ""):
		return misuse("--page, --ragged and --style are for PDF; a file without pages is as the briefing asks")
	case asWords && (e.release != "" || e.asOf != "" || e.embed):
		return misuse("--release, --as-of and --embed are for PDF")
	case asJSON && e.page != "":
		return misuse("--page is for PDF; JSON has no pages")
	case asJSON && e.align != "":
		return misuse("--ragged is for PDF; JSON has no lines")
	case asJSON && e.style != "":
		return misuse("--style is for PDF; JSON holds the sources themselves")
	case asJSON && (e.release != "" || e.asOf != ""):
		return misuse("--release and --as-of are for PDF")
	case asJSON && e.embed:
		return misuse("--embed is for PDF; JSON holds all of it anyway")
	case !asJSON && !asWords && !strings.EqualFold(filepath.Ext(e.out), ".pdf"):
		return misuse("-o %s: what it ends in says what is written, and that is .pdf, .html, .txt or .json", e.out)
	}
	done := exported{library: path}
	mode := Read
	if e.release != "" {
		mode = Write
	}
	err = c.in(ctx, path, mode, func(s *session.Session) error {
		all, err := s.Briefings(ctx)
		if err != nil {
			return err
		}
		var b briefing.Briefing
		if !asJSON || e.title != "" {
			if b, err = chosen(all, e.title); err != nil {
				return err
			}
			done.Briefing = &named{b.ID, b.Title}
		}
		done.File = e.out
		if folder {
			done.File = filepath.Join(e.out, cmp.Or(session.FileName(b.Title), "briefing")+".pdf")
		}
		if err := replaceable(done.File, strings.ToLower(filepath.Ext(done.File))); err != nil {
			return err
		}
		p := c.working("Exporting %s", filepath.Base(done.File))
		defer p.done()
		if asJSON {
			var only []briefing.ID[briefing.Briefing]
			if done.Briefing != nil {
				only = append(only, b.ID)
			}
			return s.ExportJSON(ctx, done.File, only...)
		}
		if asWords {
			done.Notes, err = e.words(ctx, s, b, form)
			return err
		}
		written, err := s.ExportPDF(ctx, b.ID, done.File, session.ExportOptions{PageSize: e.page, Alignment: e.align, Style: e.style, Embed: e.embed, Carry: e.carry, AsOf: then, Release: e.release})
		if errors.Is(err, briefing.ErrNotFound) && e.asOf != "" {
			return fail("There was no such briefing at that time. Nothing was written.")
		}
		if errors.Is(err, session.ErrNoRelease) {
			return fail("%s is written, but the library could keep no record of the release: %s", done.File, c.words(err))
		}
		if err != nil {
			return err
		}
		if written.Release != nil {
			answer := releaseIn(*written.Release)
			done.Release = &answer
		}
		done.Pages = written.Pages.Len()
		done.Findings = findings(written.Findings)
		if held := written.Embedded; held != nil {
			done.Embedded = &embedded{
				held.Headings, held.Snippets, held.Sources, held.Remarks, held.Texts + held.Pictures, held.Earlier, append([]string{}, held.Authors...),
				append([]briefing.Marking{}, held.Markings...), held.Bytes, held.MarkingWords(written.Document.Banner),
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.print(done, done.text)
}

// then reads the time of --as-of; a day stands for its end.
func (e export) then() (time.Time, error) {
	if e.asOf == "" {
		return time.Time{}, nil
	}
	if e.embed || e.release != "" {
		return time.Time{}, misuse("--as-of writes an earlier state, which is neither embedded nor kept as a release")
	}
	if t, err := time.ParseInLocation("2006-01-02 15:04", e.asOf, time.Local); err == nil {
		return t.Add(time.Minute - time.Nanosecond), nil
	}
	t, err := time.ParseInLocation(time.DateOnly, e.asOf, time.Local)
	if err != nil {
		return t, misuse("--as-of is a day such as 2026-03-02, with or without a time such as 09:30, not %q", e.asOf)
	}
	return t.AddDate(0, 0, 1).Add(-time.Nanosecond), nil
}

// text says what was written, in words.
func (e exported) text(w io.Writer) {
	switch {
	case e.Briefing == nil:
		fmt.Fprintf(w, "%s: the whole library\n", e.File)
	case e.Notes != nil:
		fmt.Fprintf(w, "%s: %s\n", e.File, counted(*e.Notes, "note", "notes"))
	case e.Pages == 0:
		fmt.Fprintf(w, "%s: what this briefing uses: %s\n", e.File, e.Briefing.Title)
	default:
		fmt.Fprintf(w, "%s: %s\n", e.File, counted(e.Pages, "page", "pages"))
	}
	if e.Release != nil {
		fmt.Fprintf(w, "Kept as release “%s”, SHA-256 %s\n", harmless(e.Release.Name), e.Release.SHA256)
	}
	if e.Embedded != nil {
		fmt.Fprintln(w, e.Embedded.text())
	}
	if n := len(e.Findings); n > 0 {
		serious := 0
		for _, f := range e.Findings {
			if f.Severity == briefing.Serious.String() {
				serious++
			}
		}
		fmt.Fprintf(w, "There %s to look at, %s. They are listed by: attache check %s\n",
			is(n, "is 1 finding", "are %d findings"), is(serious, "1 of them serious", "%d of them serious"), e.library)
	}
}

// text says what leaves the house with the PDF, in words.
func (e embedded) text() string {
	parts := []string{
		counted(e.Headings, "heading", "headings"), counted(e.Snippets, "snippet", "snippets"),
		counted(e.Sources, "source", "sources"), counted(e.Texts, "stored text or picture", "stored texts and pictures"),
		counted(e.Earlier, "earlier version", "earlier versions"), counted(e.Remarks, "remark", "remarks"),
	}
	text := fmt.Sprintf("Embedded, for attache import: %s; written by %s. Whoever has the PDF can read all of it.",
		strings.Join(parts, ", "), strings.Join(e.Authors, ", "))
	if e.warning != "" {
		text += "\n" + e.warning + " --without-history leaves them out."
	}
	return text
}

// is words a number of things with their verb; more has a place for the number.
func is(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(more, n)
}

// replaceable makes sure that no file is replaced by one of another kind: a
// library by its own export, or somebody's notes by a PDF. The kind of file that is to stand at
// path is one of fileKinds.
func replaceable(path, kindOf string) error {
	folder, err := os.Stat(filepath.Dir(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail("there is no folder %s. Make it first; nothing was written.", filepath.Dir(path))
	case err != nil:
		return err
	case !folder.IsDir():
		return fail("%s is not a folder; nothing was written.", filepath.Dir(path))
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	start := make([]byte, 512)
	n, readErr := io.ReadFull(f, start)
	if err := f.Close(); err != nil {
		return err
	}
	if readErr != nil && !errors.Is(readErr, io.EOF) && !errors.Is(readErr, io.ErrUnexpectedEOF) {
		return readErr
	}
	start = bytes.TrimSpace(start[:n])
	if kind := fileKinds[kindOf]; len(start) > 0 && !kind.is(start) {
		return fail("%s is there already and is not %s file, so it was left alone. Choose another name.", path, kind.name)
	}
	return nil
}

// fileKinds are the kinds of file that are written, by what their names end in, and how to
// know them by their first bytes.
var fileKinds = map[string]struct {
	name string
	is   func(start []byte) bool
}{
	".pdf":  {"a PDF", func(start []byte) bool { return bytes.HasPrefix(start, []byte("%PDF-")) }},
	".json": {"a JSON", func(start []byte) bool { return start[0] == '{' }},
	".html": {"an HTML", func(start []byte) bool { return bytes.HasPrefix(bytes.ToLower(start), []byte("<!doctype html")) }},
	".txt": {"a text", func(start []byte) bool {
		return !bytes.ContainsRune(start, 0) && !bytes.HasPrefix(start, []byte("%PDF-"))
	}},
}
