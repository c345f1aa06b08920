package session

import (
	"context"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// Store is what a session needs of a library. *data.Library fits it. All
// methods are safe for concurrent use; an error leaves the library as it was.
type Store interface {
	PastStore
	RemovalStore

	// Apply writes one action: all of its changes and the bytes that come with
	// it, or nothing. A change that sets a
	// field to the value it has writes nothing.
	Apply(ctx context.Context, a briefing.Action) error
	// Undo reverts the newest action of who that is not undone yet, Redo the
	// newest undo of who that nothing came after. What the same
	// person wrote under former names counts as theirs. They fail with briefing.ErrNothingToUndo.
	Undo(ctx context.Context, who string, formerly ...string) (briefing.Reverted, error)
	Withdraw(ctx context.Context, made briefing.Ref, who string, formerly ...string) (done briefing.Reverted, was bool, err error)
	Redo(ctx context.Context, who string, formerly ...string) (briefing.Reverted, error)
	// UndoTitles tells what Undo and Redo would do; empty where nothing.
	UndoTitles(ctx context.Context, who string, formerly ...string) (undo, redo string, err error)

	// Briefings lists the briefings by title, newest date first.
	Briefings(ctx context.Context) ([]briefing.Briefing, error)
	// Content reads one briefing with all that it uses.
	Content(ctx context.Context, id briefing.ID[briefing.Briefing]) (briefing.Content, error)
	// Object reads one object of any kind. It fails with briefing.ErrNotFound.
	Object(ctx context.Context, ref briefing.Ref) (briefing.Object, error)
	// Objects reads all objects of one kind that are not deleted, by ID.
	Objects(ctx context.Context, kind briefing.Kind) ([]briefing.Object, error)
	// Unplaced lists the snippets that stand under no heading: the Inbox.
	Unplaced(ctx context.Context) ([]briefing.Snippet, error)
	// Standing lists the briefings in which a snippet stands, by title.
	Standing(ctx context.Context, id briefing.ID[briefing.Snippet]) ([]briefing.Briefing, error)
	// Addresses tells where snippets stand, without those that stand under no heading. Of several places it gives
	// that in the briefing whose title comes first.
	Addresses(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (map[briefing.ID[briefing.Snippet]]briefing.Address, error)
	// Naming lists the objects whose fields name a snippet or a source: placements,
	// links, remarks, snippets, sources. It may look through all of them.
	Naming(ctx context.Context, id briefing.UUID) ([]briefing.Object, error)
	// People lists everybody who ever did something in the library, by the names that they wrote under.
	People(ctx context.Context) ([]string, error)
	// News tells in which objects others than the user wrote since SawNews; mine are the user's names.
	News(ctx context.Context, mine ...string) (revision.News, error)
	// SawNews says that the user has seen all that came up to a revision, as News told it.
	SawNews(ctx context.Context, until int64) error
	// Search finds snippets and sources whose text, title or names hold all
	// words of query (the last one as a prefix), best first, at most limit.
	Search(ctx context.Context, query string, limit int) ([]briefing.Hit, error)

	// Worded lists the snippets that hold the telling words of any of many passages,
	// and Likenesses the sources with stored bytes of a SHA-256 or with the telling words of an address or a title.
	// Both may list some that differ, and take no longer in a larger library.
	Worded(ctx context.Context, passages []string) ([]briefing.Snippet, error)
	Likenesses(ctx context.Context, sha256, address, title string) ([]briefing.Source, error)

	// Filtered finds the snippets that a filter wants, without its Verdict, News and Remarked, and those of among alone unless
	// that is nil; ranked as by Search where the filter has words, else the newest first; at most limit.
	Filtered(ctx context.Context, f briefing.Filter, among map[briefing.ID[briefing.Snippet]]bool, limit int) ([]briefing.Hit, error)

	// Conflicts lists what somebody has to decide: fields with several values, and
	// objects that one person deleted while another wrote in them.
	Conflicts(ctx context.Context) ([]revision.Conflict, error)

	// Blob reads stored bytes by their SHA-256 in hexadecimal. It fails with
	// briefing.ErrNotFound.
	Blob(ctx context.Context, sha256 string) ([]byte, error)

	// Extract writes a library file that holds some briefings with what they use and
	// nothing else, or of none the whole library. It fails with fs.ErrExist where there is a file at path.
	Extract(ctx context.Context, of []briefing.ID[briefing.Briefing], path string, o briefing.ExtractOptions, progress func(done, total int)) (briefing.Extracted, error)
	// WouldExtract tells what Extract would write, its size by estimate.
	WouldExtract(ctx context.Context, of []briefing.ID[briefing.Briefing], o briefing.ExtractOptions) (briefing.Extracted, error)
	// Receive takes in what another library file holds and this one does not, with
	// its history. It is no action, so Undo does not take it back.
	Receive(ctx context.Context, path string, o revision.ReceiveOptions) (briefing.Received, error)

	// Publish puts the working copy into the library file, after having received
	// what somebody else put there. It tells what that was, also where it fails
	// afterwards.
	Publish(ctx context.Context) (briefing.Arrival, error)
	// Look receives what somebody else published into the library file, and tells
	// what that was. It fails where the file is not where or what it was, and is
	// cheap where nothing happened.
	Look(ctx context.Context) (briefing.Arrival, error)
	// LookAround tells what stands beside the library file, and tells the others
	// until Close that user has it open, unless that is empty.
	LookAround(ctx context.Context, user string) (briefing.Surroundings, error)
	// Opened tells what opening the library found.
	Opened() briefing.Opening
	// ReadOnly tells why nothing can be written; nil where it can.
	ReadOnly() error
	// Waiting lists the working copies of other libraries at this path that hold
	// words which no file does, and Recover writes one into a new file.
	Waiting() []briefing.Waiting
	Recover(ctx context.Context, doc, path string) error
	// It fails with fs.ErrExist where there is a file at path. SaveCopy writes
	// everything into a file and replaces what stands there; that must not be the
	// library's own.
	SaveCopy(ctx context.Context, path string) error
	// Published tells when the library file was last written by us or found to
	// hold all of the working copy, and whether changes wait to be published.
	Published() (at time.Time, pending bool)
	// Close publishes what is not published and lets go of the working copy.
	Close(ctx context.Context) error
}

// PastStore is the part of a Store that tells what was. *data.Library fits it.
type PastStore interface {
	// Revisions gives all revisions of objects, those of one object together, in the
	// order in which they came here; none of what is not in the library. Until, unless
	// it is zero, names an action: only what was here when it was done is given.
	Revisions(ctx context.Context, until briefing.UUID, objects ...briefing.UUID) ([]revision.Revision, error)
	// Actions gives the records of actions by ID, without those that are not here.
	Actions(ctx context.Context, ids ...briefing.UUID) (map[briefing.UUID]revision.Action, error)
	// Parts lists all that belongs to a briefing or did so once. It fails with
	// briefing.ErrNotFound.
	Parts(ctx context.Context, id briefing.ID[briefing.Briefing]) ([]briefing.UUID, error)
	// Deleted gives the heads of each object that is hidden because somebody deleted it.
	Deleted(ctx context.Context) ([]revision.State, error)
	// Placed lists the placements of a snippet that are not deleted, also while the snippet is.
	Placed(ctx context.Context, id briefing.ID[briefing.Snippet]) ([]briefing.Placement, error)
}
