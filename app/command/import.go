package command

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"attache/app/session"
	"attache/briefing"
)

var importVerb = verb{
	name:    "import",
	usage:   "FILE|FOLDER|URL… --into LIB.brief [--briefing TITLE] [--private] [--json]",
	summary: "takes articles, libraries in JSON, or briefings out of PDFs, into a library",
	more: `FILE is an article (.txt, .md, .html, a page saved as .mhtml, a mail as .eml,
.docx, a PDF with text), a library in JSON (.json) or a PDF that attache export
--embed wrote; - stands for the standard input. An article becomes
a source with its stored text; its headings become headings, its paragraphs and
quotations snippets with their chain of attribution. What the article does not say
stays unknown. The library is made where there is none. Each file comes in whole
or not at all.

From a PDF the briefing that it carries comes back with its history. What the
library holds already stays; where both have changed, both versions are kept.

Of a FOLDER all articles in it come in, and those of its folders; what is here
already (the same file, address or words) is told. A URL (https://…) is fetched:
once, at most 20 MB, in at most half a minute, and from no inner network unless you
say --private. Nothing else ever goes to the network.

docs/json.md describes the JSON form.`,
	examples: []string{
		"attache import article.txt --into talks.brief",
		"attache import monday.html tuesday.txt --into talks.brief --briefing \"Talks, March\"",
		"attache import press-cuttings --into talks.brief --briefing \"Press, March\"",
		"attache import https://observer.example/pier --into talks.brief",
		"attache import export.json --into copy.brief",
		"attache import talks.pdf --into talks.brief",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		into := flags.String("into", "", "the `LIB.brief` that takes the files; it is made where there is none")
		title := flags.String("briefing", "", "the `TITLE` of the briefing for articles (else: the article's own)")
		private := flags.Bool("private", false, "fetch pages of an inner network too")
		return func(ctx context.Context, c *call) error { return importFiles(ctx, c, *into, *title, *private) }
	},
}

// largest is the size in bytes beyond which a file is no article and no library
// in JSON that this program could have written.
const largest = 1 << 30

// importedFile is what became of one file.
type importedFile struct {
	File      string   `json:"file"`
	Briefing  *named   `json:"briefing,omitempty"` // where its snippets stand; of several the first
	Briefings int      `json:"briefings"`
	Headings  int      `json:"headings"`
	Snippets  int      `json:"snippets"`
	Sources   int      `json:"sources"`
	Notices   []string `json:"notices"`
}

func importFiles(ctx context.Context, c *call, into, title string, private bool) error {
	switch {
	case len(c.operands) == 0:
		return misuse("it needs a file")
	case into == "":
		return misuse("say which library takes the files: --into LIB%s", suffix)
	}
	for _, name := range c.operands {
		if strings.EqualFold(filepath.Ext(name), suffix) {
			return misuse("%s is a library. Export it as JSON first: attache export %s -o %s.json", name, name, strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
		}
	}
	fresh, err := isNew(into)
	if err != nil {
		return err
	}
	list, err := c.toImport(ctx)
	if err != nil {
		return err
	}

	var done []importedFile
	var failed []error
	err = c.in(ctx, into, Create, func(s *session.Session) error {
		for i, o := range list {
			name := o.name
			what := fmt.Sprintf("Importing %s", filepath.Base(name))
			if len(list) > 1 {
				what += fmt.Sprintf(" (%d of %d)", i+1, len(list))
			}
			one, err := c.importOne(ctx, s, o, title, private, what)
			if ctx.Err() != nil {
				failed = append(failed, ctx.Err())
				break // what came in before stays, and is told
			}
			if err != nil {
				words := strings.TrimPrefix(c.words(err), "import ")
				failed = append(failed, fail("%s\nNothing of %s was imported.", words, name))
				continue
			}
			done = append(done, one)
		}
		return nil
	})
	if err != nil {
		return join(append(failed, err)...)
	}
	if len(done) == 0 && fresh {
		// The library was made for these files, and holds none of them.
		if err := os.Remove(into); err != nil {
			failed = append(failed, err)
		}
	}
	if len(done) > 0 {
		answer := struct {
			Library string         `json:"library"`
			Files   []importedFile `json:"files"`
		}{into, done}
		err := c.print(answer, func(w io.Writer) {
			for _, f := range done {
				f.text(w)
			}
			if len(list) > 1 {
				fmt.Fprintf(w, "%d of %s came in.\n", len(done), counted(len(list), "file", "files"))
			}
		})
		failed = append(failed, err)
	}
	return join(failed...)
}

// operand is one thing to import.
type operand struct {
	name string
	url  bool
	data []byte // of a file that was named; those of a folder are read when their turn comes
}

// toImport gives what the operands stand for: files that were named are read, so that
// a name that is wrong stops everything, and folders are looked through.
func (c *call) toImport(ctx context.Context) ([]operand, error) {
	var list []operand
	for _, name := range c.operands {
		if _, ok := session.WebAddress(name); ok {
			list = append(list, operand{name: name, url: true})
			continue
		}
		if info, err := os.Stat(name); name != "-" && err == nil && info.IsDir() {
			inside, err := c.articlesIn(name)
			if err != nil {
				return nil, err
			}
			list = append(list, inside...)
			continue
		}
		data, err := c.readFile(ctx, name)
		if err != nil {
			return nil, err
		}
		list = append(list, operand{name: name, data: data})
	}
	return list, nil
}

// articlesIn finds the articles in a folder.
func (c *call) articlesIn(folder string) ([]operand, error) {
	files, others, err := session.ArticlesIn(folder)
	switch {
	case err != nil:
		return nil, err
	case len(files) == 0:
		return nil, fail("%s is a folder without articles (%s).", folder, strings.Join(session.ArticleEndings(), ", "))
	case others > 0:
		c.tell("%s: %s of other kinds left alone.", folder, counted(others, "file", "files"))
	}
	list := make([]operand, len(files))
	for i, f := range files {
		list[i] = operand{name: f.Name}
	}
	return list, nil
}

// importOne imports a page, or a file that may still have to be read.
func (c *call) importOne(ctx context.Context, s *session.Session, o operand, title string, private bool, what string) (importedFile, error) {
	if o.url {
		p := c.working("%s", what)
		defer p.done()
		proposal, err := s.CaptureURL(ctx, o.name, private)
		if err != nil {
			return importedFile{}, err
		}
		got, err := s.File(ctx, proposal, briefing.ID[briefing.Briefing]{}, title)
		return importedAs(o.name, got), err
	}
	if o.data == nil {
		var err error
		if o.data, err = c.readFile(ctx, o.name); err != nil {
			return importedFile{}, err
		}
	}
	return c.importFile(ctx, s, o.name, o.data, title, what)
}

// readFile reads a file that is to be imported.
func (c *call) readFile(ctx context.Context, name string) ([]byte, error) {
	if name == "-" {
		data, err := readAll(ctx, c.Stdin)
		if err != nil {
			return nil, fmt.Errorf("read the standard input: %w", err)
		}
		return checkSize("the standard input", data)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.Size() > largest:
		return nil, tooLarge(name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return checkSize(name, data)
}

// readAll reads until the end, or until the user has had enough: a terminal or
// a pipe may never end.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	var data []byte
	var err error
	read := make(chan struct{})
	go func() {
		data, err = io.ReadAll(io.LimitReader(r, largest+1))
		close(read)
	}()
	select {
	case <-read:
		return data, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func checkSize(name string, data []byte) ([]byte, error) {
	if len(data) > largest {
		return nil, tooLarge(name)
	}
	return data, nil
}

func tooLarge(name string) error {
	return fail("%s is larger than 1 GB, which no article is. Nothing was imported.", name)
}

func (c *call) importFile(ctx context.Context, s *session.Session, name string, data []byte, title, what string) (importedFile, error) {
	p := c.working("%s", what)
	defer p.done()
	var got session.Imported
	var err error
	only := "%s: --briefing is for articles; %s brings its own briefings."
	switch {
	case (isPDF(name) || bytes.HasPrefix(data, []byte("%PDF-"))) && session.Reopens(data):
		if title != "" {
			p.done()
			c.tell(only, name, "a PDF")
		}
		got, err = s.ImportPDF(ctx, name, data, p.step)
	case isJSON(name, data):
		if title != "" {
			p.done()
			c.tell(only, name, "a library in JSON")
		}
		got, err = s.ImportJSON(ctx, name, data, p.step)
	default:
		got, err = s.ImportArticle(ctx, name, data, title)
	}
	if err != nil {
		return importedFile{}, err
	}
	return importedAs(name, got), nil
}

// importedAs says what became of one file or page.
func importedAs(name string, got session.Imported) importedFile {
	f := importedFile{
		File: name, Briefings: got.Briefings, Headings: got.Headings,
		Snippets: got.Snippets, Sources: got.Sources, Notices: append([]string{}, got.Notices...),
	}
	if !got.Briefing.IsZero() {
		f.Briefing = &named{got.Briefing, got.Title}
	}
	return f
}

// isJSON tells a library in JSON by its name, and what comes without a telling
// name by its first character.
func isJSON(name string, data []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return true
	case ".txt", ".text", ".md", ".html", ".htm", ".xhtml":
		return false
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	return bytes.HasPrefix(bytes.TrimSpace(data), []byte("{"))
}

// text says what became of the file, in words.
func (f importedFile) text(w io.Writer) {
	fmt.Fprintf(w, "%s: %s, %s and %s", f.File,
		counted(f.Headings, "heading", "headings"), counted(f.Snippets, "snippet", "snippets"), counted(f.Sources, "source", "sources"))
	switch {
	case f.Briefings > 1:
		fmt.Fprintf(w, " in %d briefings", f.Briefings)
	case f.Briefing != nil:
		fmt.Fprintf(w, ", in the briefing: %s", f.Briefing.Title)
	}
	fmt.Fprintln(w)
	for _, n := range f.Notices {
		fmt.Fprintf(w, "  %s\n", n)
	}
}

// counted words a number of things.
func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
