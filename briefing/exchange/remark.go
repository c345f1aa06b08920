package exchange

import "attache/briefing"

// remark visits a review note.
func (f *form) remark(o *object, r *briefing.Remark) {
	text(o, "author", &r.Author)
	instant(o, "time", &r.Time)
	text(o, "text", &r.Text)
	flag(o, "resolved", &r.Resolved)
	o.rest(&r.Extra, "key", "on", briefing.FieldDeleted)
}

// readRemarks reads the remarks that stand with the object that they are on.
func (f *form) readRemarks(o *object, on briefing.UUID) {
	for _, e := range o.array("remarks") {
		if inner, ok := f.open(e.value, e.where); ok {
			f.readRemark(inner, on)
		}
	}
}

func (f *form) readRemark(o *object, on briefing.UUID) {
	who := f.identify(o, briefing.KindRemark)
	r := briefing.Remark{ID: briefing.ID[briefing.Remark](who.id), Key: who.key, On: on}
	f.remark(o, &r)
	f.lib.Remarks = append(f.lib.Remarks, r)
}

func (f *form) writeRemarks(o *object, on briefing.UUID) {
	remarks := f.remarks[on]
	rows(o, "remarks", &remarks, func(o *object, r *briefing.Remark) {
		f.named(o, briefing.KindRemark, r.ID.UUID())
		f.remark(o, r)
	})
}
