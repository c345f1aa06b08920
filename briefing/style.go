package briefing

// Occurrence is one citation at one place of the text.
type Occurrence struct {
	Snippet  *Snippet
	Citation Citation
	Source   *Source // nil where the library does not hold it
}

// Entry is a numbered entry of the appendix: one passage of one source, with
// every Occurrence that cites it, in reading order.
type Entry struct {
	Number      int // from 1, in order of first appearance
	Source      *Source
	Locator     Locator
	Occurrences []Occurrence
}

// Style words citations. It sees the whole ordered list at once, because a
// repeated citation, a disambiguated year or an "ibid." depends on the others.
type Style interface {
	// Entries words each entry, in the order given: one list of runs for each.
	// Runs have no ElementID; a run with a URL gets RoleLink and its Target.
	Entries(entries []Entry) [][]Run
	// Background words each source that is used or listed but not cited.
	Background(sources []*Source) [][]Run
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
