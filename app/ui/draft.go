package ui

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
)

// draft is an object that was changed in a form, until the library has it. What
// is written are the differences from the object as it was read, so that a field
// that a colleague wrote meanwhile stays as the colleague left it.
type draft struct {
	by    view            // the pane that shows it; nil: none
	base  briefing.Object // as it was read, or last written; once a save is on its way only saves touch it
	now   briefing.Object // as it stands in the form
	title lang.Key        // what undo will call the save that is due, in the library’s English
	wait  func()          // stops the timer of that save
	done  func()          // the library has all of it; may be nil
	err   error           // why the last save failed; nil: it did not

	// Versions of now: each change makes one.
	typed, sent, stored int
}

// editTitles are what undo calls a save of several fields.
var editTitles = map[briefing.Kind]lang.Key{
	briefing.KindSnippet: "Edit snippet", briefing.KindSource: "Edit source", briefing.KindHeading: "Edit heading", briefing.KindBriefing: "Edit briefing",
}

// edit changes an object by way of a draft, which is saved after a pause or with
// the next flush. before is the object as it was read, unless there is a draft
// of it already.
func (d *desk) edit(by view, title lang.Key, before, after briefing.Object, done func()) {
	ref := after.Ref()
	t := d.drafts[ref]
	if t == nil {
		t = &draft{by: by, base: before, wait: func() {}}
		d.drafts[ref] = t
	}
	if t.title != "" && t.title != title {
		title = editTitles[ref.Kind]
	}
	t.now, t.title, t.done = after, title, done
	t.typed++
	t.wait()
	t.wait = d.run.After(saveDelay, func() { d.save(t) })
	if ref.Kind == briefing.KindSnippet {
		d.proofNow()
	}
}

// drafted gives a snippet as it is being typed, and false where it is not.
func (d *desk) drafted(id briefing.ID[briefing.Snippet]) (briefing.Snippet, bool) {
	if t := d.drafts[briefing.Ref{Kind: briefing.KindSnippet, ID: id.UUID()}]; t != nil {
		s, ok := t.now.(briefing.Snippet)
		return s, ok
	}
	return briefing.Snippet{}, false
}

// draftedSnippets gives the snippets that are being typed, as they stand now.
func (d *desk) draftedSnippets() map[briefing.ID[briefing.Snippet]]briefing.Snippet {
	typed := map[briefing.ID[briefing.Snippet]]briefing.Snippet{}
	for _, t := range d.drafts {
		if s, ok := t.now.(briefing.Snippet); ok {
			typed[s.ID] = s
		}
	}
	return typed
}

// save writes what of a draft is not on its way yet.
func (d *desk) save(t *draft) {
	t.wait()
	if t.sent == t.typed {
		return
	}
	version, now, title := t.typed, t.now, t.title
	t.sent, t.title = version, ""
	d.attempt(t.by, func(ctx context.Context) error {
		if err := d.s.Edit(ctx, string(title), t.base, now); err != nil {
			return err
		}
		t.base = now
		return nil
	}, func(err error) { d.saved(t, version, title, err) })
}

// saved takes the outcome of a save. What could not be saved stays a draft and
// is tried again with the next flush.
func (d *desk) saved(t *draft, version int, title lang.Key, err error) {
	again := t.err != nil
	t.err = err
	switch {
	case err == nil:
		t.stored = max(t.stored, version)
		t.sent = max(t.sent, t.stored)
		if t.stored == t.typed {
			delete(d.drafts, t.now.Ref())
			if t.done != nil {
				t.done()
			}
		}
	default:
		if t.sent == version {
			t.sent, t.title = t.stored, cmp.Or(t.title, title)
		}
		what := notSaved(t.now.Ref().Kind)
		switch {
		case d.leaving: // whoever leaves is asked
			d.log.Error("failed", "what", what, "error", err)
		case again:
			d.log.Error("failed", "what", what, "error", err)
			d.tell(lang.T("The last words are still not saved. They stay here; Ctrl+S tries again."), "", nil)
		default:
			d.fail(what, err)
		}
	}
	for _, v := range d.views {
		v.changed(change{})
	}
}

// notSaved says of an object of a kind that it could not be saved.
func notSaved(kind briefing.Kind) string {
	switch kind {
	case briefing.KindSnippet:
		return lang.T("Attaché could not save the snippet.")
	case briefing.KindSource:
		return lang.T("Attaché could not save the source.")
	case briefing.KindHeading:
		return lang.T("Attaché could not save the heading.")
	case briefing.KindBriefing:
		return lang.T("Attaché could not save the briefing.")
	}
	return lang.T("Attaché could not save what was typed.")
}

// settled calls f on the UI goroutine once all that was asked for so far is
// written or has failed.
func (d *desk) settled(f func()) {
	d.writes.add(func(context.Context) { d.run.Post(f) })
}

// unsaved lists the drafts, those of one kind together; failed reports whether
// saving one of them failed.
func (d *desk) unsaved() (left []*draft, failed bool) {
	for _, t := range d.drafts {
		left = append(left, t)
		failed = failed || t.err != nil
	}
	slices.SortFunc(left, func(a, b *draft) int {
		x, y := a.now.Ref(), b.now.Ref()
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), slices.Compare(x.ID[:], y.ID[:]))
	})
	return left, failed
}

// lost words what of some drafts the library does not have, to be read and to be
// copied: the kind of each object, and the fields that were changed.
func lost(drafts []*draft) string {
	var b strings.Builder
	for _, t := range drafts {
		changes, err := briefing.Diff(t.base, t.now)
		if err != nil {
			b.WriteString(lang.Labelled(session.KindName(t.now.Ref().Kind), err.Error()) + "\n\n")
			continue
		}
		for _, c := range changes {
			if c.Value == nil {
				b.WriteString(lang.T("%s, %s: (emptied)", session.KindName(c.Ref.Kind), session.FieldLabel(c.Field)) + "\n\n")
				continue
			}
			words := string(c.Value)
			var text string
			if json.Unmarshal(c.Value, &text) == nil {
				words = text
			}
			b.WriteString(session.KindName(c.Ref.Kind) + ", " + session.FieldLabel(c.Field) + ":\n" + words + "\n\n")
		}
	}
	return strings.TrimSpace(b.String())
}
