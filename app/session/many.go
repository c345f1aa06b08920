package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/capture"
)

// Limits of what is captured in one go.
const (
	MaxArticles = 2000
	maxTogether = 512 << 20 // bytes of all articles
)

var (
	// ErrTogether says of one of many files that it is too much at once.
	ErrTogether = errors.New("too much at once: take it in by itself, or with fewer others")
	// ErrCarries says of one of many files that it is a PDF that carries its briefing, which is taken in by itself.
	ErrCarries = errors.New("it carries its briefing: take it in by itself")
)

// CrowdedError says that a folder holds more than [MaxArticles] articles.
type CrowdedError struct{ Folder string }

func (e *CrowdedError) Error() string {
	return fmt.Sprintf("%s holds more than %d articles: take in its folders one by one", e.Folder, MaxArticles)
}

// ArticleFile is one of many files to capture, or a folder of them.
type ArticleFile struct {
	Name   string
	Folder string                 // its path; empty: it is a file
	Read   func() ([]byte, error) // the bytes of a file; called once
}

// ArticlesIn finds the articles in a folder and in its folders, by name, and counts the
// files of other kinds. What begins with a dot is left out, like a link, which could
// lead in a circle. It fails with a [*CrowdedError].
func ArticlesIn(folder string) (files []ArticleFile, others int, err error) {
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case strings.HasPrefix(d.Name(), ".") && path != folder:
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case !d.Type().IsRegular() || !slices.Contains(ArticleEndings(), strings.ToLower(filepath.Ext(path))):
			others++
		case len(files) == MaxArticles:
			return &CrowdedError{folder}
		default:
			files = append(files, ArticleFile{Name: path, Read: func() ([]byte, error) { return readArticle(path) }})
		}
		return nil
	})
	return files, others, err
}

// readArticle reads a file that is no larger than an article can be.
func readArticle(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // it is only read
	data, err := io.ReadAll(io.LimitReader(f, capture.MaxSize+1))
	if err == nil && len(data) > capture.MaxSize {
		return nil, &ArticleError{path, capture.ErrTooLarge}
	}
	return data, err
}

// Captured is what became of one of many files.
type Captured struct {
	Name     string
	Proposal *Proposal // nil where it cannot be read
	Err      error     // why; an [*ArticleError] where the file is no article
}

// CaptureAll reads many articles, as Capture does, and compares them with the library
// and with each other. What cannot be read says why in its place. Nothing is written.
// It fails with ctx's error where the user has had enough, and where the library
// cannot be read.
func (s *Session) CaptureAll(ctx context.Context, files []ArticleFile, progress Progress) ([]Captured, error) {
	here, err := s.lookAround(ctx)
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	if files, err = unfold(files); err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	list := make([]Captured, 0, len(files))
	left := maxTogether
	for i, file := range files {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if progress != nil {
			progress(i, len(files))
		}
		one := Captured{Name: file.Name}
		data, err := file.Read()
		if left -= len(data); err == nil && (left < 0 || i >= MaxArticles) {
			err = ErrTogether
		}
		if err == nil {
			one.Proposal, err = proposalOf(file.Name, data)
		}
		if one.Err = err; err == nil {
			here.recognise(one.Proposal)
		}
		list = append(list, one)
	}
	return list, nil
}

// unfold puts the files in folders in the folders' places.
func unfold(files []ArticleFile) ([]ArticleFile, error) {
	var all []ArticleFile
	for _, f := range files {
		if f.Folder == "" {
			all = append(all, f)
			continue
		}
		inside, _, err := ArticlesIn(f.Folder)
		if err != nil {
			return nil, err
		}
		for i := range inside {
			if name, err := filepath.Rel(filepath.Dir(f.Folder), inside[i].Name); err == nil {
				inside[i].Name = name
			}
		}
		all = append(all, inside...)
	}
	return all, nil
}

// proposalOf makes a proposal of an article, without a look at the library.
func proposalOf(name string, data []byte) (*Proposal, error) {
	if bytes.HasPrefix(data, []byte("%PDF-")) && Reopens(data) {
		return nil, &ArticleError{name, ErrCarries}
	}
	article, err := capture.Read(name, data)
	if err != nil {
		return nil, &ArticleError{name, err}
	}
	return newProposal(name, article, data), nil
}

// FileAll files many proposals in one briefing, each under its own headings, as one
// action: that of the id, or where it names none the newest of that title, which is
// made where there is none. Everything that comes in is a draft. It fails like File;
// either all of them come in or none.
func (s *Session) FileAll(ctx context.Context, list []*Proposal, under briefing.ID[briefing.Briefing], title string, progress Progress) (Imported, error) {
	fail := func(err error) (Imported, error) {
		return Imported{}, fmt.Errorf("import %d articles: %w", len(list), err)
	}
	title = capture.Clean(strings.TrimSpace(title))
	if len(list) == 0 || under.IsZero() && title == "" {
		return fail(errors.New("nothing says what to file, or where"))
	}
	together := &filing{session: s, Proposal: &Proposal{}}
	if err := together.open(ctx, under, title); err != nil {
		return fail(err)
	}
	together.done.Notices = nil
	for i, p := range list {
		if err := ctx.Err(); err != nil {
			return fail(err)
		}
		if progress != nil {
			progress(i, len(list))
		}
		f := &filing{session: s, Proposal: p, content: together.content}
		if err := f.file(); err != nil {
			return fail(err)
		}
		f.tellAgain()
		together.behind(f)
	}
	changes, err := briefing.Create(together.objects...)
	if err != nil {
		return fail(err)
	}
	if len(together.objects) == 0 {
		return together.done, nil
	}
	if err := s.apply(ctx, titleImportArticles.English(len(list)), changes, together.blobs...); err != nil {
		return Imported{}, err
	}
	return together.done, nil
}

// behind takes over what one article brings, so that the next one is filed behind it.
func (f *filing) behind(one *filing) {
	for _, o := range one.objects {
		switch o := o.(type) {
		case briefing.Heading:
			f.content.Headings = append(f.content.Headings, o)
		case briefing.Placement:
			f.content.Placements = append(f.content.Placements, o)
		case briefing.Snippet:
			f.content.Snippets = append(f.content.Snippets, o)
		case briefing.Source:
			f.content.Sources = append(f.content.Sources, o)
		}
	}
	f.objects = append(f.objects, one.objects...)
	f.blobs = append(f.blobs, one.blobs...)
	f.done.Headings += one.done.Headings
	f.done.Snippets += one.done.Snippets
	f.done.Sources += one.done.Sources
}
