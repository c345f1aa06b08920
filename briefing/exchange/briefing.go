package exchange

import (
	"attache/briefing"
)

// briefing visits what stands above the headings of a briefing.
func (f *form) briefing(o *object, b *briefing.Briefing) {
	text(o, "title", &b.Title)
	date(o, "date", &b.Date)
	texts(o, "to", &b.To)
	texts(o, "from", &b.From)
	text(o, "reference", &b.Reference)
	text(o, "marking", &b.Marking)
	text(o, "bottom-line", &b.BottomLine)
	text(o, "language", &b.Language)
	text(o, "template", &b.Template)
	text(o, "style", &b.Style)
	choice(o, "page-size", &b.PageSize, briefing.A4, briefing.Letter)
	choice(o, "alignment", &b.Alignment, briefing.Justified, briefing.Ragged)
	flag(o, "numbered", &b.Numbered)
	number(o, "page-limit", &b.PageLimit, 1, briefing.MaxPageLimit)
	rows(o, "front", &b.Front, f.frontLine)
	text(o, "bottom-line-title", &b.BottomLineTitle)
	flag(o, "timeline", &b.Timeline)
	f.sourceSummary(o, &b.SourceSummary)
	f.designation(o, &b.Designation)
}

// frontLine visits a line of the block under the title.
func (f *form) frontLine(o *object, l *briefing.FrontLine) {
	choice(o, "field", &l.Field, briefing.FrontTo, briefing.FrontFrom, briefing.FrontDate, briefing.FrontReference, briefing.FrontMarking)
	text(o, "label", &l.Label)
	text(o, "text", &l.Text)
	o.rest(&l.Extra)
}

// sourceSummary visits the source summary statement as its author edited it.
func (f *form) sourceSummary(o *object, s *briefing.Statement) {
	part(o, "source-summary", false, *s == briefing.Statement{}, func(o *object) {
		text(o, "text", &s.Text)
		text(o, "draft", &s.Draft)
		hidden(o, s, map[string]any{"text": s.Text, "draft": s.Draft})
	})
}

// designation visits what a CUI document says of who controls it.
func (f *form) designation(o *object, d *briefing.Designation) {
	part(o, "designation", false, *d == briefing.Designation{}, func(o *object) {
		text(o, "controlled-by", &d.ControlledBy)
		text(o, "categories", &d.Categories)
		text(o, "dissemination", &d.Dissemination)
		text(o, "contact", &d.Contact)
		hidden(o, d, map[string]any{
			"controlled-by": d.ControlledBy, "categories": d.Categories, "dissemination": d.Dissemination, "contact": d.Contact,
		})
	})
}

// briefingDraft is a briefing being read.
type briefingDraft struct {
	*object
	who      *identity
	headings []*headingDraft
}

func (f *form) declareBriefings(o *object) []*briefingDraft {
	var drafts []*briefingDraft
	for _, e := range o.array("briefings") {
		if b, ok := f.open(e.value, e.where); ok {
			drafts = append(drafts, &briefingDraft{b, f.identify(b, briefing.KindBriefing), f.declareHeadings(b)})
		}
	}
	return drafts
}

func (f *form) readBriefing(d *briefingDraft) {
	b := briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.who.id), Key: d.who.key}
	f.briefing(d.object, &b)
	f.readRemarks(d.object, d.who.id)
	f.readHeadings(b.ID, d.headings)
	d.rest(&b.Extra, "key", fileMembers, briefing.FieldDeleted, briefing.FieldRemoved)
	f.lib.Briefings = append(f.lib.Briefings, b)
}

func (f *form) writeBriefing(o *object, outline briefing.Outline) {
	b := outline.Briefing
	f.named(o, briefing.KindBriefing, b.ID.UUID())
	f.briefing(o, &b)
	f.writeRemarks(o, b.ID.UUID())
	f.writeSections(o, outline)
	o.rest(&b.Extra, "key", fileMembers, briefing.FieldDeleted, briefing.FieldRemoved)
}
