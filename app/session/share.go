package session

import (
	"context"
	"fmt"
	"strings"

	"attache/app/lang"
	"attache/briefing"
)

// Shared tells what a copy that is handed over holds, or would hold, and what
// stays behind.
type Shared struct {
	briefing.Extracted
	Whole   bool                    // of the library; else of some of its briefings
	Options briefing.ExtractOptions // with which it was made
}

// WouldShare tells what a copy of some briefings, or of the whole library where of
// names none, would hold. Nothing is written; the size is an estimate.
func (s *Session) WouldShare(ctx context.Context, of []briefing.ID[briefing.Briefing], o briefing.ExtractOptions) (Shared, error) {
	held, err := s.store.WouldExtract(ctx, of, o)
	if err != nil {
		return Shared{}, fmt.Errorf("look what a copy would hold: %w", err)
	}
	return Shared{held, len(of) == 0, o}, nil
}

// Share writes a copy of some briefings with all that they use, or of the whole
// library where of names none, into a new file: a library, which a colleague opens
// and writes in, and which Merge brings back. What is written there comes back
// without anything doubled, and what only one side wrote in is never in conflict, whatever
// the copy left out. It fails with fs.ErrExist where there is a file at path; there is a
// whole copy then or none. progress may be nil.
func (s *Session) Share(ctx context.Context, of []briefing.ID[briefing.Briefing], path string, o briefing.ExtractOptions, progress Progress) (Shared, error) {
	held, err := s.store.Extract(ctx, of, path, o, progress)
	if err != nil {
		return Shared{}, fmt.Errorf("share: %w", err)
	}
	return Shared{held, len(of) == 0, o}, nil
}

// Goes lists in words what leaves with the copy, one thing a line.
func (m Shared) Goes() []string {
	var lines list
	lines.add(m.nouns())
	lines.some(m.Texts, lang.N(m.Texts, "%d stored text or attachment of its sources", "%d stored texts and attachments of its sources"))
	lines.some(m.Pictures, lang.N(m.Pictures, "%d picture", "%d pictures"))
	if m.Options.NoTexts {
		lines.some(m.Anchored, lang.N(m.Anchored, "%d passage with the words of its source around it, by which it is found again", "%d passages with the words of their sources around them, by which they are found again"))
	}
	lines.some(m.Remarks, lang.N(m.Remarks, "%d remark", "%d remarks"))
	lines.some(m.Releases, lang.N(m.Releases, "%d record of a PDF that went out", "%d records of PDFs that went out"))
	lines.some(m.Undecided, lang.N(m.Undecided, "%d place with several versions, all of which go", "%d places with several versions, all of which go"))
	lines.some(m.Earlier, lang.N(m.Earlier, "%d earlier version, with words that were taken out again", "%d earlier versions, with words that were taken out again"))
	lines.some(m.Deleted, lang.N(m.Deleted, "%d deleted thing, which can be brought back", "%d deleted things, which can be brought back"))
	if len(m.Authors) > 0 {
		lines.add(lang.T("who wrote what, and when: %s", strings.Join(m.Authors, ", ")))
	}
	return lines
}

// nouns counts what the copy is made of.
func (m Shared) nouns() string {
	var parts list
	if m.Whole || m.Briefings > 1 {
		parts.some(m.Briefings, lang.N(m.Briefings, "%d briefing", "%d briefings"))
	}
	parts.some(m.Headings, lang.N(m.Headings, "%d heading", "%d headings"))
	parts.some(m.Snippets, lang.N(m.Snippets, "%d snippet", "%d snippets"))
	parts.some(m.Sources, lang.N(m.Sources, "%d source", "%d sources"))
	if len(parts) == 0 {
		return lang.T("title, date and addressees of the briefing")
	}
	return lang.List(parts)
}

// Marked lists in words how what leaves is marked, one marking a line; above is what
// is marked higher than the briefing that goes, or was so earlier and goes as well.
func (m Shared) Marked() (lines, above []string) {
	var now []briefing.Marking
	for _, mark := range m.Extracted.Marked {
		now = append(now, mark.Marking)
		var parts list
		parts.some(mark.Snippets, lang.N(mark.Snippets, "%d snippet", "%d snippets"))
		parts.some(mark.Sources, lang.N(mark.Sources, "%d source", "%d sources"))
		if mark.Above {
			above = append(above, lang.T("%s: %s, higher than the briefing itself", mark.Marking, lang.List(parts)))
		} else {
			lines = append(lines, lang.X("a marking, and what has it", "%s: %s", mark.Marking, lang.List(parts)))
		}
	}
	banner, _ := briefing.RollUp(now...)
	var higher list
	for _, earlier := range m.Markings {
		if !banner.Covers(earlier) {
			higher.add(string(earlier))
		}
	}
	if len(higher) > 0 {
		above = append(above, lang.T("Earlier versions were marked %s, more than anything in it now", lang.List(higher)))
	}
	return lines, above
}

// Stays lists in words what the copy leaves out, one thing a line; nothing where it is a
// copy of everything.
func (m Shared) Stays() []string {
	var lines, nouns list
	if m.Whole {
		nouns.some(m.Left.Briefings, lang.N(m.Left.Briefings, "%d briefing", "%d briefings"))
	} else {
		nouns.some(m.Left.Briefings, lang.N(m.Left.Briefings, "%d other briefing", "%d other briefings"))
	}
	nouns.some(m.Left.Headings, lang.N(m.Left.Headings, "%d heading", "%d headings"))
	nouns.some(m.Left.Snippets, lang.N(m.Left.Snippets, "%d snippet", "%d snippets"))
	nouns.some(m.Left.Sources, lang.N(m.Left.Sources, "%d source", "%d sources"))
	if len(nouns) > 0 {
		lines.add(lang.List(nouns))
	}
	lines.some(m.Left.Remarks, lang.N(m.Left.Remarks, "%d remark", "%d remarks"))
	if m.Options.NoTexts {
		lines.some(m.Left.Texts, lang.N(m.Left.Texts,
			"%d stored text, attachment or picture; without it no quotation of it can be compared, and the verdict there is “no stored text”",
			"%d stored texts, attachments and pictures; without them no quotation can be compared, and its verdict there is “no stored text”"))
	} else {
		lines.some(m.Left.Texts, lang.N(m.Left.Texts, "%d stored text, attachment or picture", "%d stored texts, attachments and pictures"))
	}
	lines.some(m.Left.Releases, lang.N(m.Left.Releases, "%d record of a PDF that went out", "%d records of PDFs that went out"))
	lines.some(m.Left.Earlier, lang.N(m.Left.Earlier, "%d earlier version of what goes", "%d earlier versions of what goes"))
	if !m.Whole || m.Options.Current {
		lines.add(lang.T("whatever was deleted"))
	}
	return lines
}

// list is lines, or parts of one.
type list []string

func (l *list) add(line string) { *l = append(*l, line) }

// some adds what is said of a number of things, unless there is none.
func (l *list) some(n int, said string) {
	if n > 0 {
		l.add(said)
	}
}
