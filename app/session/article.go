package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/capture"
)

// Progress is told how far a long work has come: done of total steps.
type Progress func(done, total int)

// Imported says what an import brought in.
type Imported struct {
	Briefing  briefing.ID[briefing.Briefing] // the one that was filed in, or the first
	Title     string                         // of that briefing
	Briefings int
	Headings  int
	Snippets  int
	Sources   int
	Source    briefing.ID[briefing.Source] // the article's; zero where it is none, or several
	Received  bool                         // it came with its history, so that Undo does not take it back
	Notices   []string                     // sentences in the user’s language: what is here already, what stays unknown
}

// Proposal is a captured article before it is filed: what is proposed from it,
// for the author to look at. Whoever files it may change Source and take away
// headings and snippets.
type Proposal struct {
	Name     string // of the file, for messages
	Source   briefing.Source
	Text     string // the article as plain text
	Headings []ProposedHeading
	Under    briefing.ID[briefing.Heading] // of the briefing: takes all snippets, in place of Headings; zero: none
	Listed   []briefing.Source             // the outlets of its "Sources:" line
	Notices  []string                      // sentences in the user’s language: what is unknown, what is here already

	Again string // a sentence where the library, or an article read before it, holds most of it already; empty: it does not

	mediaType string
	raw       []byte
	held      *briefing.Source // the source with these very bytes or words that the library holds already
	earlier   *briefing.Source // the source that this is a newer version of
}

// Held gives the source that the library holds already with these very bytes, or
// with other bytes of the same words, and false where it holds none. File then uses it as it is, in place of Source.
func (p *Proposal) Held() (briefing.Source, bool) {
	if p.held == nil {
		return briefing.Source{}, false
	}
	return *p.held, true
}

// Label names the article: its title, or where it states none the name of its file.
func (p *Proposal) Label() string { return cmp.Or(p.Source.Title, capture.NameTitle(p.Name)) }

// ProposedHeading is a heading of the article with the snippets proposed from
// what stands under it. Their citations point at the article through the zero id.
type ProposedHeading = capture.Heading

// ArticleEndings lists the endings of the files that Capture reads, each with its dot.
func ArticleEndings() []string { return capture.Endings() }

// ArticleError says why a file is no article that can be read.
type ArticleError struct {
	Name string // of the file
	Err  error
}

func (e *ArticleError) Error() string { return e.Name + ": " + e.Why() }

// Why gives the reason alone, in the user's language.
func (e *ArticleError) Why() string {
	if refusal, ok := errors.AsType[*capture.Refusal](e.Err); ok {
		return refusal.Says.In(lang.Voice{})
	}
	return e.Err.Error()
}

// Unwrap gives Err.
func (e *ArticleError) Unwrap() error { return e.Err }

// Capture reads an article, in any form that [capture.Read] knows, and proposes what to file from it.
// name is the file's name, for its kind and for messages. Nothing is written.
func (s *Session) Capture(ctx context.Context, name string, data []byte) (*Proposal, error) {
	article, err := capture.Read(name, data)
	if err != nil {
		return nil, &ArticleError{name, err}
	}
	return s.propose(ctx, filepath.Base(name), article, data)
}

// propose makes a proposal of an article, and tells what of it is here already.
func (s *Session) propose(ctx context.Context, name string, article capture.Article, data []byte) (*Proposal, error) {
	p := newProposal(name, article, data)
	here, err := s.lookFor(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("import %s: %w", name, err)
	}
	if err := s.findEarlier(ctx, p, here.like); err != nil {
		return nil, fmt.Errorf("import %s: %w", name, err)
	}
	here.recognise(p)
	return p, ctx.Err()
}

func newProposal(name string, article capture.Article, data []byte) *Proposal {
	var notices []string
	for _, n := range article.Notices {
		notices = append(notices, n.In(lang.Voice{}))
	}
	return &Proposal{
		Name: name, Source: article.Source, Text: article.Text, Headings: article.Headings,
		Listed: article.Listed, Notices: notices, mediaType: article.MediaType, raw: data,
	}
}

// File files a proposal under a briefing: that of the id, or where it names none
// the newest of that title, which is made where there is none (title empty: the
// article's own, else its file's name). Where this briefing cites the very bytes
// already, only passages that it does not hold come in, under the headings that
// are there. It fails with briefing.ErrNotFound where the briefing of the id is
// gone, or the heading of p.Under. Either everything comes in, as one action, or nothing.
func (s *Session) File(ctx context.Context, p *Proposal, under briefing.ID[briefing.Briefing], title string) (Imported, error) {
	f := &filing{session: s, Proposal: p}
	title = cmp.Or(capture.Clean(strings.TrimSpace(title)), p.Label())
	if err := f.open(ctx, under, title); err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", p.Name, err)
	}
	if err := f.file(); err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", p.Name, err)
	}
	f.tellAgain()
	if err := ctx.Err(); err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", p.Name, err)
	}
	changes, err := briefing.Create(f.objects...)
	if err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", p.Name, err)
	}
	if err := s.apply(ctx, titleImport.English(capture.NameTitle(p.Name)), changes, f.blobs...); err != nil {
		return Imported{}, err
	}
	return f.done, nil
}

// ImportArticle captures an article and files all that it proposes, as Capture
// and File do.
func (s *Session) ImportArticle(ctx context.Context, name string, data []byte, title string) (Imported, error) {
	p, err := s.Capture(ctx, name, data)
	if err != nil {
		return Imported{}, err
	}
	return s.File(ctx, p, briefing.ID[briefing.Briefing]{}, title)
}
