package exchange

import (
	"encoding/json"

	"attache/briefing"
)

// snippet visits a snippet, from "kind" to what is not known.
func (f *form) snippet(o *object, s *briefing.Snippet) {
	choice(o, "kind", &s.Kind, briefing.Quotation, briefing.Paraphrase, briefing.Comment, briefing.Assessment, briefing.FigureKind)
	text(o, "text", &s.Text)
	text(o, "gist", &s.Gist)
	rows(o, "attribution", (*[]briefing.ChainLink)(&s.Attribution), f.chainLink)
	rows(o, "citations", &s.Citations, f.citation)
	date(o, "event-date", &s.EventDate)
	text(o, "language", &s.Language)
	f.translation(o, &s.Translation)
	number(o, "credibility", &s.Credibility, 1, 6)
	part(o, "likelihood", true, s.Likelihood == briefing.Likelihood{}, func(o *object) {
		choice(o, "scale", &s.Likelihood.Scale, briefing.ICD203, briefing.PHIA)
		text(o, "term", &s.Likelihood.Term)
		hidden(o, &s.Likelihood, map[string]any{"scale": s.Likelihood.Scale, "term": s.Likelihood.Term})
	})
	choice(o, "confidence", &s.Confidence, briefing.LowConfidence, briefing.ModerateConfidence, briefing.HighConfidence)
	text(o, "marking", &s.Marking)
	status := s.StatusNow() // whoever reads the file vouches for what it says
	choice(o, "status", &status, briefing.Draft, briefing.Checked, briefing.Cleared)
	if o.reads() {
		s.Status = status
	}
	texts(o, "tags", &s.Tags)
	f.figure(o, &s.Figure)
}

// chainLink visits one link of a chain, origin first.
func (f *form) chainLink(o *object, l *briefing.ChainLink) {
	text(o, "name", &l.Name)
	text(o, "role", &l.Role)
	date(o, "date", &l.Date)
	flag(o, "seen", &l.Seen)
	pointer(o, "source", briefing.KindSource, &l.Source)
	o.rest(&l.Extra)
}

// citation visits a citation. Its locator is a text or a number, or an object
// with label and value.
func (f *form) citation(o *object, c *briefing.Citation) {
	pointer(o, "source", briefing.KindSource, &c.Source)
	f.locator(o, &c.Locator)
	optional(o, "anchor", &c.Anchor, func(o *object, a *briefing.Anchor) {
		text(o, "exact", &a.Exact)
		text(o, "prefix", &a.Prefix)
		text(o, "suffix", &a.Suffix)
		o.rest(&a.Extra)
	})
	o.rest(&c.Extra)
}

func (f *form) locator(o *object, l *briefing.Locator) {
	const name = "locator"
	if o.reads() && !o.has(name, isObject) || !o.reads() && *l == (briefing.Locator{Value: l.Value}) {
		text(o, name, &l.Value)
		return
	}
	part(o, name, true, false, func(o *object) {
		text(o, "label", &l.Label)
		text(o, "value", &l.Value)
		hidden(o, l, map[string]any{"label": l.Label, "value": l.Value})
	})
}

// hidden visits the members that nobody else visited, for a noun that keeps
// them out of sight so that it can be compared: they go in and out through its
// own JSON. own is what the file has of the noun's fields.
func hidden[T any](o *object, noun *T, own map[string]any) {
	var extra briefing.Extra
	if !o.reads() {
		raw, err := json.Marshal(noun)
		if err == nil && raw[0] == isObject {
			err = json.Unmarshal(raw, &extra)
		}
		o.out.failed(err)
		o.rest(&extra)
		return
	}
	if o.rest(&extra); len(extra) == 0 {
		return
	}
	for name, raw := range extra {
		own[name] = raw
	}
	raw, err := json.Marshal(own)
	if err == nil {
		err = json.Unmarshal(raw, noun)
	}
	if err != nil {
		o.fail(o.at, o.where, err)
	}
}

// translation visits the words that a snippet's text was translated from.
func (f *form) translation(o *object, field **briefing.Translation) {
	optional(o, "translation", field, func(o *object, t *briefing.Translation) {
		text(o, "original", &t.Original)
		text(o, "language", &t.Language)
		text(o, "translator", &t.Translator)
		o.rest(&t.Extra)
	})
}

// figure visits a picture.
func (f *form) figure(o *object, field **briefing.Figure) {
	optional(o, "figure", field, func(o *object, p *briefing.Figure) {
		var size int64
		text(o, "type", &p.Type)
		text(o, "caption", &p.Caption)
		text(o, "alt", &p.Alt)
		f.bytes(o, &p.SHA256, &size)
		o.rest(&p.Extra)
	})
}

// optional visits an object that may be missing, over several lines.
func optional[T any](o *object, name string, field **T, visit func(*object, *T)) {
	var noun T
	if *field != nil {
		noun = **field
	}
	if part(o, name, false, *field == nil, func(o *object) { visit(o, &noun) }) && o.reads() {
		*field = &noun
	}
}
