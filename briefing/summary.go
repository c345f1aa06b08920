package briefing

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// SourceSummary gives the source summary statement of a content: as the data draft it,
// and as it is printed, with what its author changed in it. It is empty where nothing
// is cited.
func SourceSummary(c Content, style Style, verdicts Verdicts) (draft, printed string) {
	a := newAssembly(c, style, verdicts)
	if len(a.clusters) == 0 {
		return "", ""
	}
	draft = a.summary()
	printed, _ = c.Briefing.SourceSummary.Merge(draft)
	return draft, printed
}

// sourceSummary gives the paragraphs of the source summary statement. What its author
// changed stays as it is, and a Finding tells where the data changed afterwards.
func (a *assembly) sourceSummary() []Element {
	text, stale := a.content.Briefing.SourceSummary.Merge(a.summary())
	of := a.content.Briefing.Ref()
	for _, s := range stale {
		says := Say("The source summary statement was edited. Where it says %s, the sources now say: %s. Read it once more.", Quote(s.Kept), Quote(s.Draft))
		switch {
		case s.Draft == "":
			says = Say("The source summary statement was edited. The sources no longer say what stands behind %s. Read it once more.", Quote(s.Kept))
		case s.Kept == "":
			says = Say("The source summary statement was edited. What was struck out is now another sentence: %s. Read it once more.", Quote(s.Draft))
		}
		a.find(RuleStaleSummary, Warning, of, says)
	}
	var blocks []Element
	for _, p := range paragraphs(text) {
		blocks = append(blocks, Element{Role: RoleP, Class: ClassSummary, Of: of, Runs: plain(p)})
	}
	return blocks
}

// summary drafts the source summary statement: what can truly be said about the
// sources from the data, and nothing that cannot.
func (a *assembly) summary() string {
	var all []string
	if len(a.cited) > 0 {
		all = append(all, citedSentence(a.cited), dateSentence(a.cited))
		if n := len(a.cited); n > 1 {
			all = append(all, groupSentence(n, a.independence.groups(a.clusters)))
		}
	}
	if missing := a.missingSources(); missing == 1 {
		all = append(all, "One cited source is not in the library.")
	} else if missing > 1 {
		all = append(all, capital(inWords(missing))+" cited sources are not in the library.")
	}
	all = append(all, a.verdictSentence())
	all = append(all, a.supportSentences()...)
	if n := len(a.contradictions); n == 1 {
		all = append(all, "Two statements contradict each other; they are listed below with who says so.")
	} else if n > 1 {
		all = append(all, capital(inWords(n))+" pairs of statements contradict each other; they are listed below with who says so.")
	}
	return strings.Join(nonEmpty(all), " ")
}

// groupSentence tells how many of n sources are independent.
func groupSentence(n, groups int) string {
	switch groups {
	case n:
		return "As far as is known, none of them relays another."
	case 1:
		return "As far as is known, all of them relay one origin and count as one source."
	}
	return fmt.Sprintf("As far as is known, they are %d independent sources: those that relay one origin count once.", groups)
}

// supportSentences tell which statements rest on little, and which on more.
func (a *assembly) supportSentences() []string {
	var single, unseen []*Snippet
	several := 0
	for _, s := range a.printed {
		rests := a.supported[s]
		if rests.single() {
			single = append(single, s)
		} else if rests.origins > 1 {
			several++
		}
		if rests.unseen {
			unseen = append(unseen, s)
		}
	}
	var all []string
	if n := len(single); n > 0 {
		all = append(all, fmt.Sprintf("%s on one source alone: %s.", statements(n, "rests", "rest"), named(single, mostNamed)))
	}
	if several > 0 {
		all = append(all, statements(several, "rests", "rest")+" on two or more independent sources.")
	}
	if n := len(unseen); n > 0 {
		all = append(all, fmt.Sprintf("%s on works that nobody here has seen: %s.", statements(n, "rests", "rest"), named(unseen, mostNamed)))
	}
	return all
}

// statements gives "One statement rests", "Two statements rest".
func statements(n int, one, more string) string {
	if n == 1 {
		return "One statement " + one
	}
	return capital(inWords(n)) + " statements " + more
}

// inWords gives a small number in words, as it stands at the beginning of a sentence, and
// a larger one in figures.
func inWords(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n < 0 || n >= len(words) {
		return strconv.Itoa(n)
	}
	return words[n]
}

// capital gives a word of the basic alphabet a capital.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// mostNamed is how many snippets a sentence of the summary names.
const mostNamed = 4

// named tells which snippets are meant, by their first words. Where there are more than
// most of them, the others are counted.
func named(list []*Snippet, most int) string {
	var names []string
	for _, label := range labels(list[:min(len(list), most)]) {
		names = append(names, quoted(label))
	}
	if n := len(list) - len(names); n > 0 {
		names = append(names, fmt.Sprintf("%d more", n))
	}
	return Enumerate(names)
}

// labels gives the beginning of each statement, to be quoted.
func labels(list []*Snippet) Quotes {
	names := make(Quotes, len(list))
	for i, s := range list {
		names[i] = strings.Trim(FirstWords(PlainText(cmp.Or(s.Text, s.Gist)), mostWords), "“”\".,;")
	}
	return names
}

const mostWords = 40 // characters

// missingSources counts the sources that are cited and that the library does not hold.
func (a *assembly) missingSources() int {
	missing := map[ID[Source]]bool{}
	for _, cluster := range a.clusters {
		for _, o := range cluster {
			if o.Source == nil {
				missing[o.Citation.Source] = true
			}
		}
	}
	return len(missing)
}

// citedSentence tells how many sources are cited, how many of them were seen, and of
// which kinds they are.
func citedSentence(sources []*Source) string {
	unseen := 0
	for _, s := range sources {
		if s.NotSeen {
			unseen++
		}
	}
	n := len(sources)
	seen := fmt.Sprintf("%d seen by us and %d not", n-unseen, unseen)
	switch {
	case n == 1 && unseen == 0:
		seen = "seen by us"
	case n == 1:
		seen = "not seen by us"
	case unseen == 0:
		seen = "all seen by us"
	case unseen == n:
		seen = "none seen by us"
	}
	return "This briefing cites " + count(n, "source") + ", " + seen + typesOf(sources) + "."
}

// typesOf tells of which kinds sources are, the most frequent first; nothing where no
// kind is known.
func typesOf(sources []*Source) string {
	counts := map[string]int{}
	for _, s := range sources {
		counts[workTypes[s.Type]]++
	}
	other := counts[""]
	delete(counts, "")
	if len(counts) == 0 {
		return ""
	}
	types := slices.SortedFunc(maps.Keys(counts), func(x, y string) int {
		return cmp.Or(counts[y]-counts[x], strings.Compare(x, y))
	})
	var parts []string
	for _, t := range types {
		parts = append(parts, countOf(counts[t], t))
	}
	if other > 0 {
		parts = append(parts, fmt.Sprintf("%d of another kind", other))
	}
	return ": " + Enumerate(parts)
}

// workTypes names the kinds of works by their CSL types.
var workTypes = map[string]string{
	"article": "article", "article-journal": "journal article", "article-magazine": "magazine article", "article-newspaper": "newspaper article",
	"bill": "bill", "book": "book", "broadcast": "broadcast", "chapter": "chapter", "dataset": "dataset", "hearing": "hearing",
	"interview": "interview", "legal_case": "court case", "legislation": "law", "document": "document", "manuscript": "manuscript", "map": "map",
	"paper-conference": "conference paper", "personal_communication": "personal communication", "post": "social media post",
	"post-weblog": "blog post", "regulation": "regulation", "report": "report", "speech": "official statement or speech",
	"thesis": "thesis", "treaty": "treaty", "webpage": "web page",
}

// countOf gives "1 treaty", "2 treaties".
func countOf(n int, noun string) string {
	plural := map[string]string{"treaty": "treaties", "thesis": "theses", "official statement or speech": "official statements or speeches"}[noun]
	if n == 1 || plural == "" {
		return count(n, noun)
	}
	return fmt.Sprintf("%d %s", n, plural)
}

// dateSentence gives the range of the publication dates, as far as they are known.
func dateSentence(sources []*Source) string {
	var first, last time.Time
	var from, to Date
	unknown, partly := 0, 0
	for _, s := range sources {
		earliest, latest, ok := s.Issued.Bounds()
		switch {
		case s.Issued.IsZero():
			unknown++
		case !ok:
			partly++
		default:
			if from.IsZero() || earliest.Before(first) {
				first, from = earliest, s.Issued
			}
			if to.IsZero() || latest.After(last) {
				last, to = latest, s.Issued
			}
		}
	}
	var parts []string
	switch {
	case from.IsZero() && partly == 0:
		return "No publication date is known."
	case from.IsZero():
	case from == to:
		parts = append(parts, from.Words())
	default:
		parts = append(parts, from.Words()+" to "+to.Words())
	}
	if partly > 0 {
		parts = append(parts, "known only in part for "+count(partly, "source"))
	}
	if unknown > 0 {
		parts = append(parts, "not known for "+count(unknown, "source"))
	}
	return "Publication dates: " + strings.Join(parts, "; ") + "."
}

// verdictSentence tells how the quotations in the briefing compare with the
// stored texts. It is empty where there are none.
func (a *assembly) verdictSentence() string {
	counts := map[Verdict]int{}
	total := 0
	for _, s := range a.printed {
		if s.Kind == Quotation {
			total++
			counts[a.verdict(s)]++
		}
	}
	var parts []string
	for _, v := range [...]struct {
		verdict   Verdict
		one, many string
	}{
		{VerdictExact, "agrees word for word with the stored text of its source", "agree word for word with the stored text of their source"},
		{VerdictTypography, "differs from it in typography only", "differ from it in typography only"},
		{VerdictAltered, "differs from it in its words", "differ from it in their words"},
		{VerdictElsewhere, "stands in another source than the one cited", "stand in another source than the one cited"},
		{VerdictNotFound, "was not found in the stored text of its source", "were not found in the stored text of their source"},
		{VerdictNoText, "could not be compared, because no text of its source is stored", "could not be compared, because no text of their source is stored"},
		{VerdictNotQuotation, "has not been compared", "have not been compared"},
	} {
		words := v.many
		if counts[v.verdict] == 1 {
			words = v.one
		}
		if counts[v.verdict] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[v.verdict], words))
		}
	}
	// "From it" needs a sentence before it that names the text.
	if counts[VerdictExact] == 0 {
		for i := range parts {
			parts[i] = strings.Replace(parts[i], " from it in ", " from the stored text in ", 1)
		}
	}
	var sentence string
	switch {
	case total == 0:
		return ""
	case len(parts) == 1 && total == 1:
		sentence = "The one quotation " + strings.TrimPrefix(parts[0], "1 ")
	case len(parts) == 1 && total == 2:
		sentence = "Both quotations " + strings.TrimPrefix(parts[0], "2 ")
	case len(parts) == 1:
		number, words, _ := strings.Cut(parts[0], " ")
		sentence = "All " + number + " quotations " + words
	default:
		sentence = fmt.Sprintf("Of %d quotations, %s", total, strings.Join(parts, "; "))
	}
	return sentence + "." + a.editedSentence()
}

// editedSentence tells, behind the verdicts, how many quotations are not the
// source's words alone: a verdict passes over words in brackets and omissions,
// which can turn what was said, and is on the original where the words printed
// are a translation.
func (a *assembly) editedSentence() string {
	edited, translated := 0, 0
	for _, s := range a.printed {
		switch {
		case s.Kind != Quotation:
		case s.Translation != nil && s.Translation.Original != "":
			translated++
		case strings.Contains(s.Text, "[") || strings.Contains(s.Text, "…") || strings.Contains(s.Text, "..."):
			edited++
		}
	}
	var text string
	switch translated {
	case 0:
	case 1:
		text = " One of them is a translation: what was compared is its original."
	default:
		text = " " + capital(inWords(translated)) + " of them are translations: what was compared is their originals."
	}
	switch edited {
	case 0:
	case 1:
		text += " One has words of ours in brackets or leaves words out."
	default:
		text += " " + capital(inWords(edited)) + " have words of ours in brackets or leave words out."
	}
	return text
}

// count gives "1 source", "2 sources".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Enumerate puts parts behind one another: "a", "a and b", "a, b and c".
func Enumerate(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}
