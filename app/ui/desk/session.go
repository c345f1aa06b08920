package desk

import (
	"context"
	"image"
	"time"

	"attache/app/session"
	"attache/briefing"
)

// Session is what the window needs of a user's session with a library;
// *session.Session fits it. Each pane sees the part that it uses. All methods are
// safe for concurrent use.
type Session interface {
	deskSession
	outlineSession
	snippetSession
	sourceSession
	pageSession
	captureSession
	figureSession
	fileSession
	pastSession
	mergeSession
	shareSession
	remarkSession
	removalSession
	Search(ctx context.Context, query string, limit int) ([]briefing.Hit, error)
	Filtered(ctx context.Context, f session.Filter, limit int) ([]briefing.Hit, error)
}

// fileSession is what the window needs for the library file itself.
type fileSession interface {
	Opened() briefing.Opening
	Waiting() []briefing.Waiting
	Recover(ctx context.Context, doc, path string) error
	SaveCopy(ctx context.Context, path string) error
}

// deskSession is what the panes share: the open briefing, history, publishing.
type deskSession interface {
	Subscribe(on func(session.Event)) (stop func())
	State(ctx context.Context) (session.Event, error)
	Briefings(ctx context.Context) ([]briefing.Briefing, error)
	NewBriefing(ctx context.Context, title string, t briefing.Template) (briefing.Briefing, error)
	Templates() ([]session.TemplateFile, error)
	UseTemplate(ctx context.Context, id briefing.ID[briefing.Briefing], t briefing.Template) error
	SaveTemplate(ctx context.Context, id briefing.ID[briefing.Briefing], name, about string, replace bool) (string, error)
	Outline(ctx context.Context, id briefing.ID[briefing.Briefing]) (briefing.Outline, error)
	Addresses(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (map[briefing.ID[briefing.Snippet]]briefing.Address, error)
	Links(ctx context.Context, id briefing.ID[briefing.Briefing]) (map[briefing.ID[briefing.Snippet]][]session.Linked, error)
	Inbox(ctx context.Context) ([]briefing.Snippet, error)
	Object(ctx context.Context, ref briefing.Ref) (briefing.Object, error)
	Edit(ctx context.Context, title string, before, after briefing.Object) error
	Delete(ctx context.Context, refs ...briefing.Ref) error
	Withdraw(ctx context.Context, made briefing.Ref) error
	Undo(ctx context.Context) (briefing.Reverted, error)
	Redo(ctx context.Context) (briefing.Reverted, error)
	Publish(ctx context.Context) error
	Close(ctx context.Context) error
	Person() session.Person
	Rename(ctx context.Context, name string) error
}

type outlineSession interface {
	NewHeading(ctx context.Context, b briefing.ID[briefing.Briefing], after briefing.ID[briefing.Heading], title string) (briefing.Heading, error)
	MoveHeading(ctx context.Context, id briefing.ID[briefing.Heading], d session.Direction) (bool, error)
	PutHeading(ctx context.Context, id, parent briefing.ID[briefing.Heading], at int) (bool, error)
}

type snippetSession interface {
	NewSnippet(ctx context.Context, under briefing.ID[briefing.Heading], kind briefing.SnippetKind) (briefing.Snippet, error)
	NewSnippetBelow(ctx context.Context, above briefing.ID[briefing.Placement], kind briefing.SnippetKind) (briefing.Snippet, error)
	MovePlacement(ctx context.Context, id briefing.ID[briefing.Placement], d session.Direction) (bool, error)
	MoveSnippets(ctx context.Context, under briefing.ID[briefing.Heading], at int, spots ...session.Spot) error
	Split(ctx context.Context, id briefing.ID[briefing.Snippet], text string, at int) (briefing.Snippet, error)
	Join(ctx context.Context, first, second briefing.ID[briefing.Snippet]) error
	SetStatus(ctx context.Context, b briefing.ID[briefing.Briefing], status briefing.Status) (int, error)
	Connect(ctx context.Context, b briefing.ID[briefing.Briefing], l briefing.Link) (briefing.Link, error)
	Place(ctx context.Context, under briefing.ID[briefing.Heading], ids ...briefing.ID[briefing.Snippet]) (int, error)
	bulkSession
	Judge(ctx context.Context, in briefing.ID[briefing.Briefing], snippet briefing.Snippet) (session.Judgement, error)
	Standing(ctx context.Context, id briefing.ID[briefing.Snippet]) ([]briefing.Briefing, error)
	CopyFor(ctx context.Context, in briefing.ID[briefing.Briefing], id briefing.ID[briefing.Snippet]) (briefing.Snippet, error)
}

// bulkSession is what is done to one snippet or to many at once.
type bulkSession interface {
	Mark(ctx context.Context, status briefing.Status, ids ...briefing.ID[briefing.Snippet]) (int, error)
	SetMarking(ctx context.Context, m briefing.Marking, ids ...briefing.ID[briefing.Snippet]) (int, error)
	SetKind(ctx context.Context, kind briefing.SnippetKind, ids ...briefing.ID[briefing.Snippet]) (int, error)
	Tag(ctx context.Context, tags []string, ids ...briefing.ID[briefing.Snippet]) (int, error)
	Untag(ctx context.Context, tag string, ids ...briefing.ID[briefing.Snippet]) (int, error)
	Cite(ctx context.Context, source briefing.ID[briefing.Source], ids ...briefing.ID[briefing.Snippet]) (int, error)
	Tags(ctx context.Context) ([]string, error)
}

type sourceSession interface {
	Sources(ctx context.Context) ([]briefing.Source, error)
	NewSource(ctx context.Context, title string) (briefing.Source, error)
	StoredText(ctx context.Context, id briefing.ID[briefing.Source]) (string, error)
	TakePassage(ctx context.Context, chosen session.Chosen, kind briefing.SnippetKind, under briefing.ID[briefing.Heading]) (briefing.Snippet, error)
	Taken(ctx context.Context, from briefing.ID[briefing.Source]) ([]session.Taken, error)
	Passage(ctx context.Context, snippet briefing.Snippet) (session.Passage, error)
	Likely(ctx context.Context, id briefing.ID[briefing.Source]) ([]session.Likeness, error)
	DifferingFields(ctx context.Context, keep, drop briefing.ID[briefing.Source]) ([]session.Differing, error)
	Unite(ctx context.Context, keep, drop briefing.ID[briefing.Source], taken ...string) error
}

type pageSession interface {
	Proof(ctx context.Context, id briefing.ID[briefing.Briefing], drafts ...briefing.Snippet) (*session.Proof, error)
	SourceSummary(ctx context.Context, id briefing.ID[briefing.Briefing]) (draft, printed string, err error)
	Timeline(ctx context.Context, id briefing.ID[briefing.Briefing]) (*session.Proof, error)
	Draw(p *session.Proof, page int, dpi float64) (image.Image, error)
	ExportPDF(ctx context.Context, id briefing.ID[briefing.Briefing], path string, o session.ExportOptions) (session.Exported, error)
	WouldEmbed(ctx context.Context, id briefing.ID[briefing.Briefing], o briefing.ExtractOptions) (briefing.Extracted, error)
	Copy(ctx context.Context, id briefing.ID[briefing.Briefing], of session.Selection, drafts ...briefing.Snippet) (*session.Copied, error)
	ExportWords(ctx context.Context, id briefing.ID[briefing.Briefing], of session.Selection, form session.Form, path string) (*session.Copied, error)
	ExportJSON(ctx context.Context, path string, only ...briefing.ID[briefing.Briefing]) error
}

type remarkSession interface {
	Remarks(ctx context.Context, in briefing.ID[briefing.Briefing]) ([]session.Thread, error)
	InboxRemarks(ctx context.Context) ([]session.Thread, error)
	People(ctx context.Context) ([]string, error)
	Remark(ctx context.Context, on briefing.Ref, text string) (briefing.Remark, error)
	Reword(ctx context.Context, id briefing.ID[briefing.Remark], text string) error
	ResolveRemark(ctx context.Context, id briefing.ID[briefing.Remark], resolved bool) error
	News(ctx context.Context) (session.News, error)
	SawNews(ctx context.Context, until int64) error
	Stamp(ctx context.Context, id briefing.ID[briefing.Snippet]) (session.Stamp, error)
	DeleteRemark(ctx context.Context, id briefing.ID[briefing.Remark]) (answers int, err error)
}

type figureSession interface {
	LookAt(data []byte, box int) (image.Image, error)
	Picture(ctx context.Context, sha256 string, box int) (image.Image, error)
	NewFigure(ctx context.Context, under briefing.ID[briefing.Heading], data []byte, caption, alt string) (briefing.Snippet, error)
}

// mergeSession is what brings other people's work in and decides where it meets one's own.
type mergeSession interface {
	Merge(ctx context.Context, path string, dryRun bool, progress session.Progress) (session.Merged, error)
	Conflicts(ctx context.Context) ([]session.Conflict, error)
	Resolve(ctx context.Context, c session.Conflict, choice session.Choice) error
	ResolveAll(ctx context.Context, who string) (int, error)
	Free(ctx context.Context, id briefing.ID[briefing.Heading]) error
}

type captureSession interface {
	Capture(ctx context.Context, name string, data []byte) (*session.Proposal, error)
	CaptureURL(ctx context.Context, address string, private bool) (*session.Proposal, error)
	CaptureAll(ctx context.Context, files []session.ArticleFile, progress session.Progress) ([]session.Captured, error)
	FileAll(ctx context.Context, list []*session.Proposal, under briefing.ID[briefing.Briefing], title string, progress session.Progress) (session.Imported, error)
	File(ctx context.Context, p *session.Proposal, under briefing.ID[briefing.Briefing], title string) (session.Imported, error)
	Renew(ctx context.Context, id briefing.ID[briefing.Source], p *session.Proposal) ([]session.Rejudged, error)
	ImportPDF(ctx context.Context, name string, data []byte, progress session.Progress) (session.Imported, error)
	ImportJSON(ctx context.Context, name string, data []byte, progress session.Progress) (session.Imported, error)
}

// pastSession is what was: who did what, what was deleted, and what went out.
type pastSession interface {
	History(ctx context.Context, ref briefing.Ref) ([]session.PastVersion, error)
	BriefingHistory(ctx context.Context, id briefing.ID[briefing.Briefing], f session.HistoryFilter) ([]session.PastVersion, error)
	RestoreVersion(ctx context.Context, ref briefing.Ref, action briefing.UUID, fields ...string) (session.Brought, error)
	Trash(ctx context.Context) ([]session.Trashed, error)
	BringBack(ctx context.Context, ref briefing.Ref) (session.BroughtBack, error)
	ProofAsOf(ctx context.Context, id briefing.ID[briefing.Briefing], at time.Time) (*session.Proof, error)
	Releases(ctx context.Context, of briefing.ID[briefing.Briefing]) ([]briefing.Release, error)
	ChangedSince(ctx context.Context, id briefing.ID[briefing.Release]) (session.Since, error)
	ExportRelease(ctx context.Context, id briefing.ID[briefing.Release], path string) (session.Reissued, error)
	WhichRelease(ctx context.Context, path string) (list []briefing.Release, sum string, err error)
}

// removalSession takes words away for good.
type removalSession interface {
	WouldRemove(ctx context.Context, refs ...briefing.Ref) (session.Removable, error)
	Remove(ctx context.Context, progress session.Progress, refs ...briefing.Ref) (briefing.Removed, error)
}

// shareSession hands over copies.
type shareSession interface {
	WouldShare(ctx context.Context, of []briefing.ID[briefing.Briefing], o briefing.ExtractOptions) (session.Shared, error)
	Share(ctx context.Context, of []briefing.ID[briefing.Briefing], path string, o briefing.ExtractOptions, progress session.Progress) (session.Shared, error)
}
