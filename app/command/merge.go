package command

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"time"

	"attache/app/session"
	"attache/briefing"
)

var mergeVerb = verb{
	name:    "merge",
	usage:   "MINE.brief THEIRS.brief [--dry-run] [--json]",
	summary: "brings what a colleague wrote in a copy of a library into yours",
	more: `What THEIRS.brief knows and MINE.brief does not comes into MINE.brief, with its
history; THEIRS.brief is only read. The answer says what is new, changed or
deleted. Where both of you wrote in one field, all versions are kept and listed
with who wrote them and when, and one is shown until somebody decides. What was
deleted on one side and written in on the other stays. Merging the same file
again changes nothing. THEIRS.brief may also be a library of its own.`,
	examples: []string{
		"attache merge talks.brief talks-from-anna.brief --dry-run",
		"attache merge talks.brief talks-from-anna.brief",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		dry := flags.Bool("dry-run", false, "say what would come in, and write nothing")
		return func(ctx context.Context, c *call) error { return merge(ctx, c, *dry) }
	},
}

// mergeAnswer is what merge says.
type mergeAnswer struct {
	Library string         `json:"library"`
	From    string         `json:"from"`
	DryRun  bool           `json:"dry-run"`
	Apart   bool           `json:"apart"` // From is no copy of Library, but a library of its own
	Objects []mergedObject `json:"objects"`
	Waiting int            `json:"waiting"` // to be decided in the library now

	Removed    []removedThing `json:"removed"`     // for good, in a copy of the library; so here too
	NotRemoved []removedThing `json:"not-removed"` // for good, in another library; so not here

	counts string   // what came in, in words
	astray []string // headings that stand under each other, a circle each
}

type mergedObject struct {
	Fate    string          `json:"fate"` // new, changed, deleted, restored, contested, bygone, alike
	Kind    briefing.Kind   `json:"kind"`
	ID      briefing.UUID   `json:"id"`
	Label   string          `json:"label"`
	Under   string          `json:"under,omitempty"`
	Fields  []mergedField   `json:"fields"`
	Deleted []mergedVersion `json:"deleted,omitempty"` // who deleted what is contested
	Circle  []string        `json:"circle,omitempty"`  // headings by way of which a heading stands under itself

	conflict bool
	folded   bool // told with the snippet that it places
}

type mergedField struct {
	Field       string          `json:"field"`
	Conflict    bool            `json:"conflict"`
	Versions    []mergedVersion `json:"versions"` // of a conflict the one shown first; else what was and what is
	Differences []mergedStretch `json:"differences,omitempty"`
}

type mergedVersion struct {
	Who   string    `json:"who"`
	At    time.Time `json:"at,omitzero"`
	Here  bool      `json:"here"`
	Words string    `json:"words"`
}

type mergedStretch struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

func merge(ctx context.Context, c *call, dry bool) error {
	if len(c.operands) != 2 {
		return misuse("it takes two libraries: yours, and the one to bring in, such as talks%s talks-from-anna%s", suffix, suffix)
	}
	mine, theirs := c.operands[0], c.operands[1]
	if sameFile(mine, theirs) {
		return misuse("%s and %s are the same file; name the copy that your colleague worked on", mine, theirs)
	}
	mode := Write
	if dry {
		mode = Read
	}
	answer := mergeAnswer{Library: mine, From: theirs, DryRun: dry, Objects: []mergedObject{}}
	err := c.in(ctx, mine, mode, func(s *session.Session) error {
		p := c.working("Reading %s", theirs)
		got, err := s.Merge(ctx, theirs, dry, p.step)
		p.done()
		if err != nil {
			return fail("%s\nNothing of %s came into %s.", c.words(err), theirs, mine)
		}
		answer.take(got)
		return c.tellCopies(ctx, s, mine)
	})
	if err != nil {
		return err
	}
	return c.print(answer, answer.text)
}

// tellCopies tells of copies that lie beside a library and hold words that it lacks.
func (c *call) tellCopies(ctx context.Context, s *session.Session, path string) error {
	around, err := s.LookAround(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return err
		}
		return nil // the library could be opened, and that was what was asked for
	}
	for _, name := range around.Copies {
		c.tell("A copy of %s holds words that are not in it. To bring them in: attache merge \"%s\" \"%s\"", filepath.Base(path), path, name)
	}
	return nil
}

// sameFile reports whether two names lead to one file. What cannot be looked at shows when it is opened.
func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// take takes over what the session tells.
func (a *mergeAnswer) take(m session.Merged) {
	a.Removed, a.NotRemoved = things(m.Removed), things(m.NotRemoved)
	a.Apart, a.Waiting, a.counts, a.astray = m.Apart, m.Waiting, m.Counts(), m.Circles()
	for i := range m.Objects {
		o := &m.Objects[i]
		one := mergedObject{
			Fate: string(o.Fate), Kind: o.Ref.Kind, ID: o.Ref.ID, Label: o.Label, Under: o.Under,
			Fields: make([]mergedField, len(o.Fields)), Deleted: versions(o.Deleted), Circle: o.Circle, conflict: o.Conflict(), folded: o.With,
		}
		for j, f := range o.Fields {
			one.Fields[j] = mergedField{Field: f.Field, Conflict: f.Conflict, Versions: versions(f.Versions)}
			for _, s := range f.Difference {
				one.Fields[j].Differences = append(one.Fields[j].Differences, mergedStretch(s))
			}
		}
		a.Objects = append(a.Objects, one)
	}
}

func versions(list []session.MergedVersion) []mergedVersion {
	out := make([]mergedVersion, len(list))
	for i, v := range list {
		out[i] = mergedVersion(v)
	}
	return out
}
