package session

import (
	"context"
	"strings"
	"testing"

	"attache/briefing"
)

const tollArticle = `Harbour tolls stay

The council met on Tuesday.

What was said

“We will not raise the tolls,” said Ada Lind, the harbour minister, according to the news agency NTA, cited by the Courier.

Nothing else was decided.

Sources: NTA, Courier, Radio Sud`

func TestImportArticleFilesWhatItStates(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	done, err := s.ImportArticle(ctx, "tolls.txt", []byte(tollArticle), "Tolls")
	if err != nil {
		t.Fatal(err)
	}
	want := "Harbour tolls stay [The council met on Tuesday.]\n" +
		"What was said [We will not raise the tolls] [Nothing else was decided.]\n"
	if got := picture(t, s, done.Briefing); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	outline, err := s.Outline(ctx, done.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]briefing.Source{}
	for _, source := range sources {
		byName[source.Label()] = source
	}
	article := byName["Harbour tolls stay"]
	if article.Stored == nil || !article.Issued.IsZero() || article.ContainerTitle != "" {
		t.Errorf("the article's source is %+v", article)
	}
	said := outline.Sections[1].Snippets[0].Snippet
	if len(said.Citations) != 1 || said.Citations[0].Source != article.ID {
		t.Errorf("the quotation cites %+v", said.Citations)
	}
	chain := said.Attribution
	if len(chain) != 3 || chain[0].Name != "Ada Lind" || chain[1].Source != byName["NTA"].ID || chain[2].Source != byName["Courier"].ID {
		t.Errorf("the chain is %+v", chain)
	}
	if listed := byName["Radio Sud"]; !listed.NotSeen || listed.ListedBy != article.ID {
		t.Errorf("the listed outlet is %+v", listed)
	}
	text, err := s.StoredText(ctx, article.ID)
	if err != nil || !strings.HasPrefix(text, "Harbour tolls stay\n") {
		t.Errorf("the stored text is %q, %v", text, err)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if briefings, err := s.Briefings(ctx); err != nil || len(briefings) != 0 {
		t.Errorf("after one undo the library holds %v, %v", briefings, err)
	}
}

func TestTheSameArticleIsNotFiledTwice(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	first, err := s.ImportArticle(ctx, "tolls.txt", []byte(tollArticle), "Tolls")
	if err != nil {
		t.Fatal(err)
	}
	before := picture(t, s, first.Briefing)
	p, err := s.Capture(ctx, "copy.txt", []byte(tollArticle))
	if err != nil {
		t.Fatal(err)
	}
	if held, ok := p.Held(); !ok || held.Title != "Harbour tolls stay" || held.Stored == nil || !strings.Contains(p.Notices[0], "in the library already") {
		t.Errorf("held is %+v, %v; the first notice is %q", held, ok, p.Notices[0])
	}
	again, err := s.ImportArticle(ctx, "copy.txt", []byte(tollArticle), "Tolls")
	if err != nil || again.Snippets != 0 || len(again.Notices) != 1 {
		t.Errorf("filed again: %+v, %v", again, err)
	}
	if got := picture(t, s, first.Briefing); got != before {
		t.Errorf("got\n%swant\n%s", got, before)
	}
	other, err := s.ImportArticle(ctx, "tolls.txt", []byte(tollArticle), "Another")
	if err != nil || other.Snippets != 3 || other.Sources != 0 {
		t.Errorf("in another briefing: %+v, %v; want the source used again", other, err)
	}
}

func TestFileTakesWhatTheAuthorLeft(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	p, err := s.Capture(ctx, "tolls.txt", []byte(tollArticle))
	if err != nil {
		t.Fatal(err)
	}
	if briefings, err := s.Briefings(ctx); err != nil || len(briefings) != 0 {
		t.Fatalf("capturing wrote %v, %v", briefings, err)
	}
	p.Headings = p.Headings[1:]
	p.Headings[0].Snippets = p.Headings[0].Snippets[:1]
	p.Source.ContainerTitle = "Harbour Courier"
	done, err := s.File(ctx, p, "Tolls")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := picture(t, s, done.Briefing), "What was said [We will not raise the tolls]\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		if source.Stored != nil && source.ContainerTitle != "Harbour Courier" {
			t.Errorf("the author's outlet became %q", source.ContainerTitle)
		}
	}
}

func TestAnArticleGoesBehindWhatTheBriefingHolds(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, _ := plant(t, s, "A|a")
	if _, err := s.ImportArticle(ctx, "short.txt", []byte("Short news\n\nOne line."), b.Title); err != nil {
		t.Fatal(err)
	}
	if got, want := picture(t, s, b.ID), "A [a]\nShort news [One line.]\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
