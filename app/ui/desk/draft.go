package desk

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

// Draft is an object that was changed in a form, until the library has it. What
// is written are the differences from the object as it was read, so that a field
// that a colleague wrote meanwhile stays as the colleague left it.
type Draft struct {
	by    View            // the pane that shows it; nil: none
	base  briefing.Object // as it was read, or last written; once a save is on its way only saves touch it
	Now   briefing.Object // as it stands in the form
	title lang.Key        // what undo will call the save that is due, in the library’s English
	wait  func()          // stops the timer of that save
	done  func()          // the library has all of it; may be nil
	Err   error           // why the last save failed; nil: it did not

	// Versions of now: each change makes one.
	typed, sent, stored int
}

// editTitles are what undo calls a save of several fields.
var editTitles = map[briefing.Kind]lang.Key{
	briefing.KindSnippet: "Edit snippet", briefing.KindSource: "Edit source", briefing.KindHeading: "Edit heading", briefing.KindBriefing: "Edit briefing",
}

// Edit changes an object by way of a draft, which is saved after a pause or with
// the next flush. before is the object as it was read, unless there is a draft
// of it already.
func (d *Desk) Edit(by View, title lang.Key, before, after briefing.Object, done func()) {
	ref := after.Ref()
	t := d.Drafts[ref]
	if t == nil {
		t = &Draft{by: by, base: before, wait: func() {}}
		d.Drafts[ref] = t
	}
	if t.title != "" && t.title != title {
		title = editTitles[ref.Kind]
	}
	t.Now, t.title, t.done = after, title, done
	t.typed++
	t.wait()
	t.wait = d.Run.After(SaveDelay, func() { d.save(t) })
	if ref.Kind == briefing.KindSnippet {
		d.ProofNow()
	}
}

// Drafted gives a snippet as it is being typed, and false where it is not.
func (d *Desk) Drafted(id briefing.ID[briefing.Snippet]) (briefing.Snippet, bool) {
	if t := d.Drafts[briefing.Ref{Kind: briefing.KindSnippet, ID: id.UUID()}]; t != nil {
		s, ok := t.Now.(briefing.Snippet)
		return s, ok
	}
	return briefing.Snippet{}, false
}

// DraftedSnippets gives the snippets that are being typed, as they stand now.
func (d *Desk) DraftedSnippets() map[briefing.ID[briefing.Snippet]]briefing.Snippet {
	typed := map[briefing.ID[briefing.Snippet]]briefing.Snippet{}
	for _, t := range d.Drafts {
		if s, ok := t.Now.(briefing.Snippet); ok {
			typed[s.ID] = s
		}
	}
	return typed
}

// save writes what of a draft is not on its way yet.
func (d *Desk) save(t *Draft) {
	t.wait()
	if t.sent == t.typed {
		return
	}
	version, now, title := t.typed, t.Now, t.title
	t.sent, t.title = version, ""
	d.Attempt(t.by, func(ctx context.Context) error {
		if err := d.Session.Edit(ctx, string(title), t.base, now); err != nil {
			return err
		}
		t.base = now
		return nil
	}, func(err error) { d.saved(t, version, title, err) })
}

// saved takes the outcome of a save. What could not be saved stays a draft and
// is tried again with the next flush.
func (d *Desk) saved(t *Draft, version int, title lang.Key, err error) {
	again := t.Err != nil
	t.Err = err
	switch {
	case err == nil:
		t.stored = max(t.stored, version)
		t.sent = max(t.sent, t.stored)
		if t.stored == t.typed {
			delete(d.Drafts, t.Now.Ref())
			if t.done != nil {
				t.done()
			}
		}
	default:
		if t.sent == version {
			t.sent, t.title = t.stored, cmp.Or(t.title, title)
		}
		what := notSaved(t.Now.Ref().Kind)
		switch {
		case d.Leaving: // whoever leaves is asked
			d.Log.Error("failed", "what", what, "error", err)
		case again:
			d.Log.Error("failed", "what", what, "error", err)
			d.Tell(lang.T("The last words are still not saved. They stay here; Ctrl+S tries again."), "", nil)
		default:
			d.Fail(what, err)
		}
	}
	for _, v := range d.Views {
		v.Changed(Change{})
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

// Settled calls f on the UI goroutine once all that was asked for so far is
// written or has failed.
func (d *Desk) Settled(f func()) {
	d.Writes.Add(func(context.Context) { d.Run.Post(f) })
}

// Unsaved lists the drafts, those of one kind together; failed reports whether
// saving one of them failed.
func (d *Desk) Unsaved() (left []*Draft, failed bool) {
	for _, t := range d.Drafts {
		left = append(left, t)
		failed = failed || t.Err != nil
	}
	slices.SortFunc(left, func(a, b *Draft) int {
		x, y := a.Now.Ref(), b.Now.Ref()
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), slices.Compare(x.ID[:], y.ID[:]))
	})
	return left, failed
}

// Lost words what of some drafts the library does not have, to be read and to be
// copied: the kind of each object, and the fields that were changed.
func Lost(drafts []*Draft) string {
	var b strings.Builder
	for _, t := range drafts {
		changes, err := briefing.Diff(t.base, t.Now)
		if err != nil {
			b.WriteString(lang.Labelled(session.KindName(t.Now.Ref().Kind), err.Error()) + "\n\n")
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
