package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
)

// files are articles by their names and words.
func files(namesWords ...string) []ArticleFile {
	var list []ArticleFile
	for i := 0; i < len(namesWords); i += 2 {
		words := namesWords[i+1]
		list = append(list, ArticleFile{Name: namesWords[i], Read: func() ([]byte, error) { return []byte(words), nil }})
	}
	return list
}

const (
	pierArticle  = "Pier to be mended\n\nThe pier at Dorn will close in April and open again in June.\n\nNobody said who will pay for the work on it.\n"
	ferryArticle = "Ferries stay in port\n\nThe ferry to Dorn did not sail on Monday because of the storm.\n"
)

func TestManyArticlesAreReadAndFiledAsOneStep(t *testing.T) {
	s := newLibrary(t)
	if _, err := s.ImportArticle(t.Context(), "tolls.txt", []byte(tollArticle), "Harbour"); err != nil {
		t.Fatal(err)
	}
	var steps []string
	list, err := s.CaptureAll(t.Context(), files(
		"pier.txt", pierArticle, "scan.png", "\x89PNG\r\n", "ferry.txt", ferryArticle, "copy.txt", pierArticle,
		"again.txt", strings.ReplaceAll(strings.Replace(pierArticle, "Pier to", "The pier to", 1), "\n\n", "\n\n\n"), "tolls2.txt", tollArticle,
	), func(done, total int) { steps = append(steps, fmt.Sprint(done, "/", total)) })
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var take []*Proposal
	for _, c := range list {
		switch {
		case c.Err != nil:
			if _, ok := errors.AsType[*ArticleError](c.Err); !ok {
				t.Errorf("%s: %v", c.Name, c.Err)
			}
			got = append(got, "unread")
		case c.Proposal.Again != "":
			got = append(got, strings.Fields(c.Proposal.Again)[0]+" "+strings.Fields(c.Proposal.Again)[1])
		default:
			got = append(got, "new")
			take = append(take, c.Proposal)
		}
	}
	if want := "new, unread, new, It is, Its words, “Harbour tolls"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", strings.Join(got, ", "), want)
	}
	if len(steps) != 6 || steps[5] != "5/6" {
		t.Errorf("it told %v", steps)
	}

	done, err := s.FileAll(t.Context(), take, briefing.ID[briefing.Briefing]{}, "Harbour", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := "Harbour tolls stay [The council met on Tuesday.]\n" +
		"What was said [We will not raise the tolls] [Nothing else was decided.]\n" +
		"Pier to be mended [The pier at Dorn will close in April and open again in June.] [Nobody said who will pay for the work on it.]\n" +
		"Ferries stay in port [The ferry to Dorn did not sail on Monday because of the storm.]\n"
	if got := picture(t, s, done.Briefing); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if done.Snippets != 3 || done.Headings != 2 || done.Sources != 2 || done.Briefings != 0 {
		t.Errorf("it says %+v", done)
	}
	outline, err := s.Outline(t.Context(), done.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range outline.Sections {
		for _, placed := range section.Snippets {
			if placed.Snippet.Status != briefing.Draft {
				t.Errorf("%q is %s", placed.Snippet.Text, placed.Snippet.Status)
			}
		}
	}
	undone, err := s.Undo(t.Context())
	if err != nil || undone.Title != "Import 2 articles" {
		t.Fatalf("undone: %+v, %v", undone, err)
	}
	if got := picture(t, s, done.Briefing); strings.Contains(got, "Pier") || strings.Contains(got, "Ferries") || !strings.Contains(got, "tolls") {
		t.Errorf("after one undo there is\n%s", got)
	}
}

func TestManyArticlesCanBeStopped(t *testing.T) {
	s := newLibrary(t)
	ctx, cancel := context.WithCancel(t.Context())
	list := files("pier.txt", pierArticle, "ferry.txt", ferryArticle)
	if _, err := s.CaptureAll(ctx, list, func(done, _ int) {
		if done == 1 {
			cancel()
		}
	}); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("reading: %v", err)
	}
	p, err := s.Capture(t.Context(), "pier.txt", []byte(pierArticle))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.FileAll(ctx, []*Proposal{p}, briefing.ID[briefing.Briefing]{}, "Harbour", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("filing: %v", err)
	}
	if list, err := s.Briefings(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("there is %v, %v", list, err)
	}
}

// TestWhatIsHereIsToldOfOneArticle protects the warning where nothing but a passage
// is the same.
func TestWhatIsHereIsToldOfOneArticle(t *testing.T) {
	s := newLibrary(t)
	titled := strings.Replace(pierArticle, "Pier to be mended", "Pier to be “mended”", 1)
	if _, err := s.ImportArticle(t.Context(), "pier.txt", []byte(titled), "Harbour"); err != nil {
		t.Fatal(err)
	}
	p, err := s.Capture(t.Context(), "other.txt", []byte("Another view\n\n“the pier at Dorn will close in April and open again in June”\n\nSomething new was said about the boats, too.\n\nAnd about the islanders who need them.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if words := "Some of its words are here already: 1 of 3 passages, of “Pier to be ‘mended’”."; p.Again != "" || len(p.Notices) == 0 || p.Notices[0] != words {
		t.Errorf("got %q, %q", p.Again, p.Notices)
	}
}
