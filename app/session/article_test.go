package session

import (
	"context"
	"errors"
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
	done, err := s.File(ctx, p, briefing.ID[briefing.Briefing]{}, "Tolls")
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

func TestWhatWasLeftOfAnArticleCanComeLater(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	p, err := s.Capture(ctx, "tolls.txt", []byte(tollArticle))
	if err != nil {
		t.Fatal(err)
	}
	p.Headings = p.Headings[1:]
	p.Headings[0].Snippets = p.Headings[0].Snippets[:1]
	first, err := s.File(ctx, p, briefing.ID[briefing.Briefing]{}, "Tolls")
	if err != nil {
		t.Fatal(err)
	}
	later, err := s.ImportArticle(ctx, "tolls.txt", []byte(tollArticle), "Tolls")
	if err != nil || later.Snippets != 2 || later.Sources != 0 {
		t.Errorf("later came %+v, %v; want the two snippets that were left", later, err)
	}
	want := "What was said [We will not raise the tolls] [Nothing else was decided.]\n" +
		"Harbour tolls stay [The council met on Tuesday.]\n"
	if got := picture(t, s, first.Briefing); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
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

func TestFileGoesUnderTheBriefingOfTheID(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	for range 2 {
		if _, err := s.NewBriefing(ctx, "Tolls", briefing.Template{}); err != nil {
			t.Fatal(err)
		}
	}
	briefings, err := s.Briefings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range briefings {
		p, err := s.Capture(ctx, "tolls.txt", []byte("Tolls stay\n\nNo news."+b.ID.String()))
		if err != nil {
			t.Fatal(err)
		}
		done, err := s.File(ctx, p, b.ID, b.Title)
		if err != nil || done.Briefing != b.ID {
			t.Errorf("filed under %v, %v; want %v", done.Briefing, err, b.ID)
		}
	}
	p, err := s.Capture(ctx, "tolls.txt", []byte("Tolls stay\n\nOld news."))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, briefings[0].Ref()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.File(ctx, p, briefings[0].ID, "Tolls"); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("filed under a deleted briefing: %v", err)
	}
}

func TestNoFolderOfTheUserGoesIntoTheLibrary(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	done, err := s.ImportArticle(ctx, "/home/ann/secret folder/notes.txt", []byte("one line of a text that has no title at all, and goes on for long enough to be no heading."), "")
	if err != nil {
		t.Fatal(err)
	}
	state, err := s.State(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, kept := range []string{done.Title, state.Undo, picture(t, s, done.Briefing)} {
		if strings.Contains(kept, "ann") || strings.Contains(kept, "/") {
			t.Errorf("the library holds %q", kept)
		}
	}
	if done.Title != "notes" {
		t.Errorf("the briefing is called %q", done.Title)
	}
}

func TestEditLeavesWhatOthersWrote(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	before, err := s.NewSnippet(ctx, briefing.ID[briefing.Heading]{}, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	theirs := before
	theirs.Gist = "theirs"
	if err := s.Save(ctx, "write", theirs); err != nil {
		t.Fatal(err)
	}
	ours := before
	ours.Text = "ours"
	if err := s.Edit(ctx, "write", before, ours); err != nil {
		t.Fatal(err)
	}
	kept, err := one[*briefing.Snippet](ctx, s.store, before.Ref())
	if err != nil || kept.Gist != "theirs" || kept.Text != "ours" {
		t.Errorf("kept %+v, %v", kept, err)
	}
}

func TestAnArticleGoesUnderTheHeadingThatTheAuthorChose(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, _ := plant(t, s, "Background|a", "Next")
	p, err := s.Capture(ctx, "tolls.txt", []byte(tollArticle))
	if err != nil {
		t.Fatal(err)
	}
	p.Under = headings["Background"].ID
	done, err := s.File(ctx, p, b.ID, "")
	if err != nil || done.Headings != 0 || done.Snippets != 3 {
		t.Errorf("filed %+v, %v; want 3 snippets and no heading", done, err)
	}
	want := "Background [a] [The council met on Tuesday.] [We will not raise the tolls] [Nothing else was decided.]\nNext\n"
	if got := picture(t, s, b.ID); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if err := s.Delete(ctx, headings["Next"].Ref()); err != nil {
		t.Fatal(err)
	}
	p.Under = headings["Next"].ID
	if _, err := s.File(ctx, p, b.ID, ""); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("filed under a deleted heading: %v", err)
	}
}
