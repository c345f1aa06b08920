package command

import (
	"context"
	"flag"
	"fmt"
	"io"

	"attache/app/session"
	"attache/briefing"
)

var removeVerb = verb{
	name:    "remove",
	usage:   "LIB.brief --snippet ID | --source ID | … (--dry-run | --yes) [--json]",
	summary: "takes words away for good, out of the history and the backups too",
	more: `For what must not stay: a text that was filed by mistake. All versions of it go, with
its remarks, its stored texts and attachments that nothing else uses, and what the
backups on this machine hold of it; of a heading the title goes, and a briefing
goes with the titles of its headings. What stays is that something was there, and who
removed it. No undo and no merge brings the words back. --dry-run lists what would go.

Colleagues lose the words too, when their copy receives the removal: they are told,
what they wrote meanwhile stays, and their own backups keep the words until those
age out. Files that you mailed or copied elsewhere keep them.`,
	examples: []string{
		"attache remove talks.brief --snippet 0190c3a4-8f0e-7a51-9d3c-6a0d3f7b2c11 --dry-run",
		"attache remove talks.brief --snippet 0190c3a4-8f0e-7a51-9d3c-6a0d3f7b2c11 --yes",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		r := &removal{}
		for _, kind := range []briefing.Kind{briefing.KindSnippet, briefing.KindSource, briefing.KindHeading, briefing.KindRemark, briefing.KindBriefing} {
			flags.Func(string(kind), "the "+string(kind)+" with this `ID`; may be given several times", func(text string) error {
				id, err := briefing.ParseUUID(text)
				r.refs = append(r.refs, briefing.Ref{Kind: kind, ID: id})
				return err
			})
		}
		flags.BoolVar(&r.dry, "dry-run", false, "say what would go, and remove nothing")
		flags.BoolVar(&r.yes, "yes", false, "remove it; without this nothing is removed")
		return r.run
	},
}

// removal is what remove is asked for.
type removal struct {
	refs []briefing.Ref
	dry  bool
	yes  bool
}

// removeAnswer is what remove says.
type removeAnswer struct {
	Library   string         `json:"library"`
	DryRun    bool           `json:"dry-run"`
	Objects   []removedThing `json:"objects"`
	Versions  int            `json:"versions"`
	Texts     int            `json:"texts"`
	Kept      int            `json:"texts-kept"` // something else uses them too
	Titles    int            `json:"titles"`     // names of steps in the history that quote the words
	Bytes     int64          `json:"bytes"`
	Authors   []string       `json:"authors"`
	Backups   int            `json:"backups"` // to be looked through; once it is done, those that were written anew
	Briefings []string       `json:"briefings"`
	Elsewhere []removedThing `json:"elsewhere"`
	Left      []leftThing    `json:"left"`
}

type removedThing struct {
	Kind  briefing.Kind `json:"kind"`
	ID    briefing.UUID `json:"id"`
	Label string        `json:"label"`
}

// leftThing is a file that still holds removed words.
type leftThing struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

func (r *removal) run(ctx context.Context, c *call) error {
	path, err := c.onlyLibrary()
	mode := Write
	switch {
	case err != nil:
		return err
	case len(r.refs) == 0:
		return misuse("say what to remove, such as --snippet ID; attache search LIB%s WORDS --json tells the IDs", suffix)
	case r.dry == r.yes:
		return misuse("say --dry-run to see what would go, or --yes to remove it for good")
	case r.dry:
		mode = Read
	}
	answer := removeAnswer{Library: path, DryRun: r.dry}
	err = c.in(ctx, path, mode, func(s *session.Session) error {
		would, err := s.WouldRemove(ctx, r.refs...)
		if err != nil {
			return err
		}
		answer.take(would)
		if r.dry {
			return nil
		}
		p := c.working("Removing it from %s, and looking through the backups", path)
		done, err := s.Remove(ctx, p.step, r.refs...)
		p.done()
		if err != nil {
			return err
		}
		answer.Backups = done.Backups
		for _, l := range done.Left {
			answer.Left = append(answer.Left, leftThing{l.Path, c.words(l.Err)})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.print(answer, answer.text)
}

// take takes over what the session tells.
func (a *removeAnswer) take(w session.Removable) {
	a.Objects, a.Elsewhere, a.Left, a.Briefings = things(w.Labels), things(w.Elsewhere), []leftThing{}, []string{}
	a.Versions, a.Texts, a.Kept, a.Titles, a.Bytes = w.Versions, w.Texts, w.Kept, w.Titles, w.Bytes
	a.Authors, a.Backups = append([]string{}, w.Who...), w.Backups
	for _, b := range w.Standing {
		a.Briefings = append(a.Briefings, b.Title)
	}
}

// things takes over objects with their labels.
func things(list []session.Labelled) []removedThing {
	all := []removedThing{}
	for _, l := range list {
		all = append(all, removedThing{l.Ref.Kind, l.Ref.ID, l.Label})
	}
	return all
}

// text tells it in words.
func (a *removeAnswer) text(w io.Writer) {
	verb := "Removed for good"
	if a.DryRun {
		verb = "Would be removed for good"
	}
	fmt.Fprintf(w, "%s, with %s:\n", verb, counted(a.Versions, "value", "values, earlier ones among them"))
	for _, o := range a.Objects {
		fmt.Fprintf(w, "  %s %s\n", session.KindWord(o.Kind), harmless(o.Label))
	}
	if a.Texts > 0 {
		fmt.Fprintf(w, "  %s\n", counted(a.Texts, "stored text or attachment", "stored texts and attachments"))
	}
	if a.Kept > 0 {
		fmt.Fprintf(w, "%s, because something else uses %s too.\n", is(a.Kept, "1 stored text or attachment stays", "%d stored texts and attachments stay"), is(a.Kept, "it", "them"))
	}
	if len(a.Briefings) > 0 {
		fmt.Fprintf(w, "It stands, or is cited, in %s.\n", briefing.Enumerate(quotedAll(a.Briefings)))
	}
	if len(a.Elsewhere) > 0 {
		fmt.Fprintf(w, "The same words stand here too, now or in an earlier version, and stay:\n")
		for _, o := range a.Elsewhere {
			fmt.Fprintf(w, "  %s  %s %s\n", o.ID, session.KindWord(o.Kind), harmless(o.Label))
		}
	}
	if a.DryRun {
		fmt.Fprintf(w, "%s would be looked through. Nothing brings the words back afterwards. Nothing was removed; with --yes instead of --dry-run it is.\n", counted(a.Backups, "backup", "backups"))
		return
	}
	if a.Backups > 0 {
		fmt.Fprintf(w, "%s written anew without it.\n", is(a.Backups, "1 backup was", "%d backups were"))
	}
	for _, l := range a.Left {
		fmt.Fprintf(w, "Not cleaned: %s: %s\n", l.Path, l.Why)
	}
}

// quotedAll puts titles in quotation marks.
func quotedAll(titles []string) []string {
	list := make([]string, len(titles))
	for i, t := range titles {
		list[i] = "“" + harmless(t) + "”"
	}
	return list
}
