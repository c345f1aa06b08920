package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"attache/app/session"
	"attache/briefing"
)

var releasesVerb = verb{
	name:    "releases",
	usage:   "LIB.brief [--since NAME | --pdf FILE.pdf | --again NAME -o OUT.pdf]",
	summary: "lists what went out, what changed since, and which release a PDF is",
	more: `A release is the record of a PDF that attache export --release NAME, or the window,
wrote: name, time, author, pages and SHA-256. --since says what is otherwise in the
briefing now, word by word. --pdf says which release a file is, by its bytes; the
exit status is 1 where it is none. --again writes the PDF of a release again from
what the briefing held then, and says whether it is the same to the byte. NAME may be
the beginning of a name; of several with one name the newest is meant.`,
	examples: []string{
		"attache releases talks.brief --since \"To the minister\"",
		"attache releases talks.brief --again \"To the minister\" -o again.pdf",
		"attache releases talks.brief --pdf talks.pdf",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		var r releases
		flags.StringVar(&r.title, "briefing", "", "the `TITLE` of the briefing, where there are several")
		flags.StringVar(&r.since, "since", "", "what changed since the release of this `NAME`")
		flags.StringVar(&r.pdf, "pdf", "", "which release the PDF in this `FILE` is")
		flags.StringVar(&r.again, "again", "", "write the PDF of the release of this `NAME` again")
		flags.StringVar(&r.out, "o", "", "with --again: the `OUT` file")
		return r.run
	},
}

type releases struct{ title, since, pdf, again, out string }

// issued is a Release in an answer.
type issued struct {
	ID       briefing.ID[briefing.Release]  `json:"id"`
	Name     string                         `json:"name"`
	Briefing briefing.ID[briefing.Briefing] `json:"briefing"`
	At       time.Time                      `json:"at"`
	Who      string                         `json:"who"`
	SHA256   string                         `json:"sha256"`
	File     string                         `json:"file"`
	Pages    int                            `json:"pages"`
	Version  int                            `json:"version,omitempty"`
}

func releaseIn(r briefing.Release) issued {
	return issued{r.ID, r.Name, r.Briefing, r.At, r.Who, r.SHA256, r.File, r.Pages, r.Version}
}

// releasesAnswer is what releases says.
type releasesAnswer struct {
	Library  string        `json:"library"`
	Releases []issued      `json:"releases"`
	SHA256   string        `json:"sha256,omitempty"` // of the file that was asked about
	Since    *changedSince `json:"since,omitempty"`
	Again    *reissued     `json:"again,omitempty"`
}

type changedSince struct {
	Release string          `json:"release"`
	Exact   bool            `json:"exact"` // what the release held is known to the letter
	Objects []changedObject `json:"objects"`
}

type changedObject struct {
	Kind   briefing.Kind `json:"kind"`
	ID     briefing.UUID `json:"id"`
	Label  string        `json:"label"`
	Under  string        `json:"under,omitempty"`
	New    bool          `json:"new"`
	Gone   bool          `json:"gone"`
	Fields []pastField   `json:"fields"`

	folded bool // told with the snippet that it places
}

type reissued struct {
	File      string `json:"file"`
	Identical bool   `json:"identical"` // to the byte
	Exact     bool   `json:"exact"`     // it has the words of the release
	Pages     int    `json:"pages"`
}

func (r *releases) run(ctx context.Context, c *call) error {
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	asked := 0
	for _, flag := range []string{r.since, r.pdf, r.again} {
		if flag != "" {
			asked++
		}
	}
	switch {
	case asked > 1:
		return misuse("it answers one question at a time: --since, --pdf or --again")
	case (r.again != "") != (r.out != ""):
		return misuse("--again NAME needs -o OUT.pdf, and the other way round")
	case r.again != "" && !strings.EqualFold(filepath.Ext(r.out), ".pdf"):
		return misuse("-o %s: a release is a PDF, and its name ends in .pdf", r.out)
	}
	answer := releasesAnswer{Library: path, Releases: []issued{}}
	if err := c.in(ctx, path, Read, func(s *session.Session) error { return r.ask(ctx, c, s, &answer) }); err != nil {
		return err
	}
	if err := c.print(answer, func(w io.Writer) { answer.text(w, r) }); err != nil {
		return err
	}
	if r.pdf != "" && len(answer.Releases) == 0 {
		return errFindings
	}
	return nil
}

// ask asks the session what was asked for.
func (r *releases) ask(ctx context.Context, c *call, s *session.Session, answer *releasesAnswer) error {
	take := func(list []briefing.Release) {
		for _, one := range list {
			answer.Releases = append(answer.Releases, releaseIn(one))
		}
	}
	if r.pdf != "" {
		found, sum, err := s.WhichRelease(ctx, r.pdf)
		answer.SHA256 = sum
		take(found)
		return err
	}
	var of briefing.ID[briefing.Briefing]
	if r.title != "" {
		all, err := s.Briefings(ctx)
		if err != nil {
			return err
		}
		b, err := chosen(all, r.title)
		if err != nil {
			return err
		}
		of = b.ID
	}
	list, err := s.Releases(ctx, of)
	if err != nil {
		return err
	}
	switch {
	case r.since != "":
		one, err := releaseNamed(list, r.since)
		if err != nil {
			return err
		}
		since, err := s.ChangedSince(ctx, one.ID)
		if err != nil {
			return err
		}
		take([]briefing.Release{one})
		answer.Since = sinceIn(since)
	case r.again != "":
		one, err := releaseNamed(list, r.again)
		if err != nil {
			return err
		}
		if err := replaceable(r.out, ".pdf"); err != nil {
			return err
		}
		done, err := s.ExportRelease(ctx, one.ID, r.out)
		if errors.Is(err, briefing.ErrNotFound) {
			return fail("What “%s” held is not in this library any more. Nothing was written.", harmless(one.Name))
		}
		if err != nil {
			return err
		}
		take([]briefing.Release{one})
		answer.Again = &reissued{r.out, done.Identical, done.Exact, done.Pages}
	default:
		take(list)
	}
	return nil
}

// releaseNamed finds the newest release of a name, or else the newest whose name begins so.
func releaseNamed(list []briefing.Release, name string) (briefing.Release, error) {
	for _, same := range []func(r briefing.Release) bool{
		func(r briefing.Release) bool { return strings.EqualFold(r.Name, name) },
		func(r briefing.Release) bool {
			return strings.HasPrefix(strings.ToLower(r.Name), strings.ToLower(name)) || r.ID.String() == name
		},
	} {
		if i := slices.IndexFunc(list, same); i >= 0 {
			return list[i], nil
		}
	}
	if len(list) == 0 {
		return briefing.Release{}, misuse("there is no release yet; attache export --release NAME keeps one")
	}
	var names []string
	for _, r := range list {
		names = append(names, "  "+harmless(r.Name))
	}
	return briefing.Release{}, misuse("there is no release %q. There are:\n%s", name, strings.Join(slices.Compact(names), "\n"))
}

func sinceIn(since session.Since) *changedSince {
	answer := &changedSince{Release: since.Release.Name, Exact: since.Exact, Objects: []changedObject{}}
	told := map[briefing.UUID]bool{}
	for _, o := range since.Objects {
		if o.New || o.Gone {
			told[o.Ref.ID] = true
		}
	}
	for _, o := range since.Objects {
		one := changedObject{Kind: o.Ref.Kind, ID: o.Ref.ID, Label: o.Label, Under: o.Under, New: o.New, Gone: o.Gone, Fields: pastFields(o.Fields)}
		one.folded = (o.New || o.Gone) && told[o.Of]
		answer.Objects = append(answer.Objects, one)
	}
	return answer
}

// text tells it in words.
func (a *releasesAnswer) text(w io.Writer, r *releases) {
	switch {
	case a.Since != nil:
		a.Since.text(w, a.Releases[0])
	case a.Again != nil:
		a.Again.text(w)
	case r.pdf != "" && len(a.Releases) == 0:
		fmt.Fprintf(w, "%s is no release in %s. (SHA-256 %s)\n", r.pdf, a.Library, a.SHA256)
	case r.pdf != "":
		for _, one := range a.Releases {
			fmt.Fprintf(w, "%s is “%s”, kept by %s, %s, to the byte.\n", r.pdf, harmless(one.Name), mergedVersion{Who: one.Who}.author(), one.At.Local().Format("2006-01-02 15:04"))
		}
	case len(a.Releases) == 0:
		fmt.Fprintln(w, "There is no release yet. attache export --release NAME keeps one.")
	default:
		for _, one := range a.Releases {
			fmt.Fprintf(w, "%s  %s, by %s\n  %s, %s, SHA-256 %s\n", one.At.Local().Format("2006-01-02 15:04"), harmless(one.Name),
				mergedVersion{Who: one.Who}.author(), harmless(one.File), counted(one.Pages, "page", "pages"), one.SHA256)
		}
	}
}

// text tells what changed.
func (s *changedSince) text(w io.Writer, r issued) {
	if len(s.Objects) == 0 {
		fmt.Fprintf(w, "Nothing changed since “%s”.\n", harmless(s.Release))
	} else {
		fmt.Fprintf(w, "Since “%s”, %s:\n", harmless(s.Release), r.At.Local().Format("2006-01-02 15:04"))
	}
	for _, o := range s.Objects {
		if o.folded {
			continue
		}
		fate := ""
		switch {
		case o.New:
			fate = ", new"
		case o.Gone:
			fate = ", gone"
		}
		tellObject(w, o.Kind, o.Label, o.Under, fate)
		for _, f := range o.Fields {
			f.text(w)
		}
	}
	if !s.Exact {
		fmt.Fprintln(w, "What came here by a merge after the release, though it was written before, may be missing from this list.")
	}
}

// text tells how alike the PDF is.
func (r *reissued) text(w io.Writer) {
	says := "the PDF of the release, to the byte"
	switch {
	case !r.Identical && r.Exact:
		says = "with the words of the release, but not its bytes: another version of Attaché or other fonts wrote it, or it carried its briefing"
	case !r.Identical:
		says = "close to the release, but not it: words that were written before came here only later, or were removed since"
	}
	fmt.Fprintf(w, "%s: %s, %s\n", r.File, counted(r.Pages, "page", "pages"), says)
}
