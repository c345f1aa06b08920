package session

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

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
	Received  bool     // it came with its history, so that Undo does not take it back
	Notices   []string // sentences for the user: what is here already, what stays unknown
}

// Proposal is a captured article before it is filed: what is proposed from it,
// for the author to look at. Whoever files it may change Source and take away
// headings and snippets.
type Proposal struct {
	Name     string // of the file, for messages
	Source   briefing.Source
	Text     string // the article as plain text
	Headings []ProposedHeading
	Listed   []briefing.Source // the outlets of its "Sources:" line
	Notices  []string          // sentences for the author: what is unknown, what is here already

	mediaType string
	raw       []byte
	held      *briefing.Source // the source with these very bytes that the library holds already
}

// Held gives the source that the library holds already with these very bytes,
// and false where it holds none. File then uses it as it is, in place of Source.
func (p *Proposal) Held() (briefing.Source, bool) {
	if p.held == nil {
		return briefing.Source{}, false
	}
	return *p.held, true
}

// ProposedHeading is a heading of the article with the snippets proposed from
// what stands under it. Their citations point at the article through the zero id.
type ProposedHeading = capture.Heading

// Capture reads an article, text or HTML, and proposes what to file from it.
// name is the file's name, for its kind and for messages. Nothing is written.
func (s *Session) Capture(ctx context.Context, name string, data []byte) (*Proposal, error) {
	article, err := capture.Read(name, data)
	if err != nil {
		return nil, fmt.Errorf("import %s: %w", name, err)
	}
	p := &Proposal{
		Name: filepath.Base(name), Source: article.Source, Text: article.Text, Headings: article.Headings,
		Listed: article.Listed, Notices: article.Notices, mediaType: article.MediaType, raw: data,
	}
	if err := s.recognise(ctx, p); err != nil {
		return nil, fmt.Errorf("import %s: %w", name, err)
	}
	return p, ctx.Err()
}

// recognise looks whether the library holds the very bytes of an article.
func (s *Session) recognise(ctx context.Context, p *Proposal) error {
	sum := sha256.Sum256(p.raw)
	sha := hex.EncodeToString(sum[:])
	sources, err := all[*briefing.Source](ctx, s.store, briefing.KindSource)
	if err != nil {
		return err
	}
	for _, source := range sources {
		if source.Stored != nil && source.Stored.SHA256 == sha {
			p.held = source
			p.Notices = slices.Insert(p.Notices, 0, fmt.Sprintf("“%s” is in the library already; its source is used again.", source.Label()))
			return nil
		}
	}
	return nil
}

// File files a proposal under a briefing: that of the id, or where it names none
// the newest of that title, which is made where there is none (title empty: the
// article's own, else its file's name). An article whose very bytes this briefing
// cites already is not filed in it twice. Either everything comes in, as one
// action, or nothing.
func (s *Session) File(ctx context.Context, p *Proposal, under briefing.ID[briefing.Briefing], title string) (Imported, error) {
	f := &filing{session: s, Proposal: p}
	title = cmp.Or(capture.Clean(strings.TrimSpace(title)), p.Source.Title, capture.NameTitle(p.Name))
	if err := f.open(ctx, under, title); err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", p.Name, err)
	}
	if f.inBriefing() {
		f.done.Notices = []string{fmt.Sprintf("“%s” is in this briefing already; nothing was filed again.", p.held.Label())}
		return f.done, nil
	}
	if err := f.file(); err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", p.Name, err)
	}
	if err := ctx.Err(); err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", p.Name, err)
	}
	changes, err := briefing.Create(f.objects...)
	if err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", p.Name, err)
	}
	if err := s.apply(ctx, "Import "+p.Name, changes, f.blobs...); err != nil {
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

// filing turns one captured article into objects of the library.
type filing struct {
	*Proposal
	session *Session
	content briefing.Content // of the briefing that is filed in
	source  briefing.Source
	listed  []briefing.Source
	objects []briefing.Object // that the import creates
	blobs   [][]byte          // that they name
	done    Imported
}

// open finds the briefing of an id or a title, or prepares a new one.
func (f *filing) open(ctx context.Context, under briefing.ID[briefing.Briefing], title string) error {
	briefings, err := f.session.store.Briefings(ctx)
	if err != nil {
		return err
	}
	f.done.Title = title
	f.done.Notices = f.Notices
	for _, b := range briefings {
		if b.ID == under || under.IsZero() && b.Title == title {
			f.content, err = f.session.read(ctx, b.ID)
			f.done.Briefing, f.done.Title = b.ID, b.Title
			return err
		}
	}
	if !under.IsZero() {
		return fmt.Errorf("the briefing “%s”: %w", title, briefing.ErrNotFound)
	}
	id, err := f.session.mint()
	if err != nil {
		return err
	}
	f.content.Briefing = briefing.Briefing{ID: briefing.ID[briefing.Briefing](id), Title: title, Language: f.Proposal.Source.Language}
	f.done.Briefing = f.content.Briefing.ID
	f.done.Briefings = 1
	f.objects = append(f.objects, f.content.Briefing)
	return nil
}

// inBriefing reports whether the briefing uses these very bytes already.
func (f *filing) inBriefing() bool {
	return f.held != nil && slices.ContainsFunc(f.content.Sources, func(used briefing.Source) bool { return used.ID == f.held.ID })
}

// file makes the objects: source, listed sources, headings, snippets and
// placements, in the article's order.
func (f *filing) file() error {
	if f.held != nil {
		f.source = *f.held
	} else {
		if err := f.newSource(); err != nil {
			return err
		}
		if err := f.newListed(); err != nil {
			return err
		}
	}
	return f.newHeadings()
}

func (f *filing) newSource() error {
	sum := sha256.Sum256(f.raw)
	f.blobs = [][]byte{f.raw}
	id, err := f.session.mint()
	if err != nil {
		return err
	}
	f.source = f.Source
	f.source.ID = briefing.ID[briefing.Source](id)
	f.source.Stored = &briefing.StoredText{
		SHA256: hex.EncodeToString(sum[:]), Type: f.mediaType, Captured: f.session.options.Now().UTC(), Size: int64(len(f.raw)),
	}
	f.add(f.source)
	return nil
}

func (f *filing) newListed() error {
	for _, listed := range f.Listed {
		id, err := f.session.mint()
		if err != nil {
			return err
		}
		listed.ID = briefing.ID[briefing.Source](id)
		listed.ListedBy = f.source.ID
		listed.NotSeen = true
		f.listed = append(f.listed, listed)
		f.add(listed)
	}
	return nil
}

func (f *filing) add(source briefing.Source) {
	f.objects = append(f.objects, source)
	f.done.Sources++
}

// newHeadings files the headings behind those that the briefing has.
func (f *filing) newHeadings() error {
	parents := map[int]briefing.ID[briefing.Heading]{} // the open heading of each level
	siblings := f.content.Headings
	for _, proposed := range f.Headings {
		level := min(max(proposed.Level, 1), briefing.MaxLevel)
		for level > 1 && parents[level-1].IsZero() {
			level--
		}
		parent := parents[level-1]
		kin := children(siblings, parent)
		place, _, err := f.session.between(kin, len(kin), parent)
		if err != nil {
			return err
		}
		id, err := f.session.mint()
		if err != nil {
			return err
		}
		heading := briefing.Heading{
			ID: briefing.ID[briefing.Heading](id), Briefing: f.content.Briefing.ID, Place: place, Title: proposed.Title,
		}
		siblings = append(siblings, heading)
		f.objects = append(f.objects, heading)
		f.done.Headings++
		parents[level] = heading.ID
		for deeper := level + 1; deeper <= briefing.MaxLevel; deeper++ {
			delete(parents, deeper)
		}
		if err := f.newSnippets(heading.ID, proposed.Snippets); err != nil {
			return err
		}
	}
	return nil
}

func (f *filing) newSnippets(under briefing.ID[briefing.Heading], proposed []briefing.Snippet) error {
	order := ""
	for _, snippet := range proposed {
		id, err := f.session.mint()
		if err != nil {
			return err
		}
		placementID, err := f.session.mint()
		if err != nil {
			return err
		}
		if order, err = briefing.OrderBetween(order, "", f.session.entropy); err != nil {
			return err
		}
		snippet.ID = briefing.ID[briefing.Snippet](id)
		snippet.Status = briefing.Draft
		f.resolve(&snippet)
		f.objects = append(f.objects, snippet, briefing.Placement{
			ID:      briefing.ID[briefing.Placement](placementID),
			Snippet: snippet.ID,
			Place:   briefing.Place{Parent: under, Order: order},
		})
		f.done.Snippets++
	}
	return nil
}

// resolve points a snippet's citations at the article, and each relay at the
// source that the article lists under that name.
func (f *filing) resolve(snippet *briefing.Snippet) {
	for i := range snippet.Citations {
		if snippet.Citations[i].Source.IsZero() {
			snippet.Citations[i].Source = f.source.ID
		}
	}
	for i, link := range snippet.Attribution {
		for _, listed := range f.listed {
			if sameOutlet(link.Name, listed.Title) || sameOutlet(link.Name, listed.ContainerTitle) {
				snippet.Attribution[i].Source = listed.ID
			}
		}
	}
}

// sameOutlet compares two names of outlets, but for case and a leading article.
func sameOutlet(a, b string) bool {
	bare := func(s string) string { return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "the ") }
	return bare(a) != "" && bare(a) == bare(b)
}
