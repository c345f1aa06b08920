package session

import (
	"context"
	"fmt"
	"strings"

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
	lines.count(m.Texts, "stored text or attachment of its sources", "stored texts and attachments of its sources")
	lines.count(m.Pictures, "picture", "pictures")
	if m.Options.NoTexts {
		lines.count(m.Anchored, "passage with the words of its source around it, by which it is found again", "passages with the words of their sources around them, by which they are found again")
	}
	lines.count(m.Remarks, "remark", "remarks")
	lines.count(m.Releases, "record of a PDF that went out", "records of PDFs that went out")
	lines.count(m.Undecided, "place with several versions, all of which go", "places with several versions, all of which go")
	lines.count(m.Earlier, "earlier version, with words that were taken out again", "earlier versions, with words that were taken out again")
	lines.count(m.Deleted, "deleted thing, which can be brought back", "deleted things, which can be brought back")
	if len(m.Authors) > 0 {
		lines.add("who wrote what, and when: " + strings.Join(m.Authors, ", "))
	}
	return lines
}

// nouns counts what the copy is made of.
func (m Shared) nouns() string {
	var parts list
	if m.Whole || m.Briefings > 1 {
		parts.count(m.Briefings, "briefing", "briefings")
	}
	parts.count(m.Headings, "heading", "headings")
	parts.count(m.Snippets, "snippet", "snippets")
	parts.count(m.Sources, "source", "sources")
	if len(parts) == 0 {
		return "title, date and addressees of the briefing"
	}
	return briefing.Enumerate(parts)
}

// Marked lists in words how what leaves is marked, one marking a line; above is what
// is marked higher than the briefing that goes, or was so earlier and goes as well.
func (m Shared) Marked() (lines, above []string) {
	var now []briefing.Marking
	for _, mark := range m.Extracted.Marked {
		now = append(now, mark.Marking)
		var parts list
		parts.count(mark.Snippets, "snippet", "snippets")
		parts.count(mark.Sources, "source", "sources")
		line := fmt.Sprintf("%s: %s", mark.Marking, briefing.Enumerate(parts))
		if mark.Above {
			above = append(above, line+", higher than the briefing itself")
		} else {
			lines = append(lines, line)
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
		above = append(above, "earlier versions were marked "+briefing.Enumerate(higher)+", more than anything in it now")
	}
	return lines, above
}

// Stays lists in words what the copy leaves out, one thing a line; nothing where it is a
// copy of everything.
func (m Shared) Stays() []string {
	var lines, nouns list
	if m.Whole {
		nouns.count(m.Left.Briefings, "briefing", "briefings")
	} else {
		nouns.count(m.Left.Briefings, "other briefing", "other briefings")
	}
	nouns.count(m.Left.Headings, "heading", "headings")
	nouns.count(m.Left.Snippets, "snippet", "snippets")
	nouns.count(m.Left.Sources, "source", "sources")
	if len(nouns) > 0 {
		lines.add(briefing.Enumerate(nouns))
	}
	lines.count(m.Left.Remarks, "remark", "remarks")
	texts := "stored texts, attachments and pictures"
	if m.Left.Texts == 1 {
		texts = "stored text, attachment or picture"
	}
	if m.Options.NoTexts {
		texts += "; without them no quotation can be compared, and its verdict there is “no stored text”"
	}
	lines.count(m.Left.Texts, texts, texts)
	lines.count(m.Left.Releases, "record of a PDF that went out", "records of PDFs that went out")
	lines.count(m.Left.Earlier, "earlier version of what goes", "earlier versions of what goes")
	if !m.Whole || m.Options.Current {
		lines.add("whatever was deleted")
	}
	return lines
}

// list is lines, or parts of one.
type list []string

func (l *list) add(line string) { *l = append(*l, line) }

// count adds a number of things, unless there is none.
func (l *list) count(n int, one, more string) {
	switch n {
	case 0:
	case 1:
		l.add("1 " + one)
	default:
		l.add(fmt.Sprintf("%d %s", n, more))
	}
}
