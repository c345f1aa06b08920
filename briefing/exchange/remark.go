package exchange

import (
	"attache/briefing"
)

// remark visits a review note, but for the answers to it.
func (f *form) remark(o *object, r *briefing.Remark) {
	text(o, "author", &r.Author)
	instant(o, "time", &r.Time)
	text(o, "text", &r.Text)
	flag(o, "resolved", &r.Resolved)
}

// readRemarks reads the remarks that stand with the object that they are on.
func (f *form) readRemarks(o *object, on briefing.UUID) {
	for _, e := range o.array("remarks") {
		if inner, ok := f.open(e.value, e.where); ok {
			f.readRemark(inner, on, briefing.ID[briefing.Remark]{})
		}
	}
}

// readRemark reads a remark and the answers that stand in it. Those that stand in an answer answer the remark itself.
func (f *form) readRemark(o *object, on briefing.UUID, to briefing.ID[briefing.Remark]) {
	who := f.identify(o, briefing.KindRemark)
	r := briefing.Remark{ID: briefing.ID[briefing.Remark](who.id), Key: who.key, On: on, Answers: to}
	f.remark(o, &r)
	answers := o.array("answers")
	if to.IsZero() && len(answers) > 0 {
		if r.ID.IsZero() {
			id, err := f.in.mint()
			if err != nil {
				f.fail(o.at, o.where, err)
				return
			}
			r.ID = briefing.ID[briefing.Remark](id)
		}
		to = r.ID
	}
	o.rest(&r.Extra, "key", "on", briefing.FieldDeleted, briefing.FieldRemoved)
	f.lib.Remarks = append(f.lib.Remarks, r)
	for _, e := range answers {
		if inner, ok := f.open(e.value, e.where); ok {
			f.readRemark(inner, on, to)
		}
	}
}

// writeRemarks writes the remarks on an object, each with the answers to it.
func (f *form) writeRemarks(o *object, on briefing.UUID) {
	threads := f.remarks[on]
	rows(o, "remarks", &threads, func(o *object, t *briefing.Thread) {
		f.named(o, briefing.KindRemark, t.ID.UUID())
		f.remark(o, &t.Remark)
		rows(o, "answers", &t.Answered, func(o *object, r *briefing.Remark) {
			f.named(o, briefing.KindRemark, r.ID.UUID())
			f.remark(o, r)
			o.visit("answers")
			o.rest(&r.Extra, "key", "on", briefing.FieldDeleted, briefing.FieldRemoved)
		})
		o.rest(&t.Extra, "key", "on", briefing.FieldDeleted, briefing.FieldRemoved)
	})
}
