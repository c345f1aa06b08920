package briefing

// Occurrence is one citation at one place of the text.
type Occurrence struct {
	Snippet  *Snippet
	Citation Citation
	Source   *Source // nil where the library does not hold it
}

// Cluster is what a snippet cites at one of its places, in order and each
// passage once. It is never empty.
type Cluster []Occurrence

// Apparatus is all that a style words of a briefing's citations.
type Apparatus struct {
	// Marks are what stands in the text, one list of runs for each cluster. A run
	// that leads to an entry has RoleReference and the Target of [ToEntry].
	Marks [][]Run
	// Inline says that marks are words of the sentence, as in "(Lind, 2026)". They
	// then stand before the full stop of our own sentences; others behind it.
	Inline bool
	// Lists are the lists of the appendix, in order: notes, references.
	Lists []List
	// Background words each source that is used or listed without being cited;
	// it has no words where one of the Lists has the source already.
	Background [][]Run
}

// List is a list of the appendix.
type List struct {
	Title   string // such as "Citations", "Notes" or "Bibliography"
	Entries []Entry
}

// Entry is one entry of a list. Its runs have no ElementID; a run that leads to a
// URL or, by [ToEntry], to another entry has RoleLink and its Target.
type Entry struct {
	Label    string  // such as "3."; empty in a list without numbers
	Source   *Source // the work; nil where the library does not hold it, or where there are several
	Runs     []Run
	Clusters []int // the places that it leads back to: indexes of clusters, ascending
}

// ToEntry is the target of a mark that leads to the nth entry, counted from 1
// through all lists of the Apparatus.
func ToEntry(n int) Target { return Target{Element: ElementID(n), pending: toEntry} }

// Style words citations. It sees all of them at once and in reading order, as a
// CSL 1.0.2 processor does, because a repeated citation, a disambiguated year or
// an "ibid." depends on the others.
type Style interface {
	// Word words the marks in the text, the lists of the appendix, and the
	// background sources, which nothing cites.
	Word(clusters []Cluster, background []*Source) Apparatus
	// Attribution words the line under a quotation: who said it, when, and how
	// it reached us. It is empty where nothing is known.
	Attribution(s *Snippet, cited []*Source) []Run
}

// Verdict is what became of comparing a Quotation with its source's stored text.
type Verdict string

// The verdicts.
const (
	VerdictExact        Verdict = "exact"
	VerdictTypography   Verdict = "typography only" // quote marks, dashes, white space and the like
	VerdictAltered      Verdict = "altered"
	VerdictNotFound     Verdict = "not found"
	VerdictElsewhere    Verdict = "found in another source"
	VerdictNoText       Verdict = "no stored text"
	VerdictNotQuotation Verdict = ""
)

// Verdicts tells the verdict on each Quotation of a Content.
type Verdicts func(*Snippet) Verdict

// Overlaps gives the longest row of at least [SharedWords] words that a Paraphrase has in
// common with the stored text of a source that it cites, as the Paraphrase has them;
// empty where there is none.
type Overlaps func(*Snippet) string

// SharedWords is how many words in a row make a Paraphrase the words of its source.
const SharedWords = 8
