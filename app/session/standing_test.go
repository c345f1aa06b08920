package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"attache/briefing"
)

// standing makes two briefings, of which the first has a snippet twice and the second
// once, linked to another snippet of the first, with a remark on it.
func standing(t *testing.T) (s *Session, one, two briefing.Briefing, snippet briefing.Snippet) {
	t.Helper()
	ctx := context.Background()
	s = newLibrary(t)
	two = sure(s.NewBriefing(ctx, "Two", briefing.Template{}))
	far := sure(s.NewHeading(ctx, two.ID, briefing.ID[briefing.Heading]{}, "Far"))
	one = sure(s.NewBriefing(ctx, "One", briefing.Template{}))
	first := sure(s.NewHeading(ctx, one.ID, briefing.ID[briefing.Heading]{}, "First"))
	second := sure(s.NewHeading(ctx, one.ID, first.ID, "Second"))
	snippet = sure(s.NewSnippet(ctx, first.ID, briefing.Quotation))
	other := sure(s.NewSnippet(ctx, second.ID, briefing.Comment))
	snippet.Key, snippet.Text, snippet.Tags = "k1", "The ferry stops.", []string{"ferry"}
	other.Text = "It does not."
	link := briefing.Link{ID: briefing.ID[briefing.Link](sure(s.mint())), Kind: briefing.Contradicts, From: other.ID, To: snippet.ID, By: "Ann"}
	remark := briefing.Remark{ID: briefing.ID[briefing.Remark](sure(s.mint())), On: snippet.ID.UUID(), Text: "Ask the harbour."}
	if err := s.Save(ctx, "Fill", snippet, other, link, remark); err != nil {
		t.Fatal(err)
	}
	sure(s.Place(ctx, second.ID, snippet.ID))
	sure(s.Place(ctx, far.ID, snippet.ID))
	return s, one, two, snippet
}

// sure gives what was made; the test ends where it was not.
func sure[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func titles(list []briefing.Briefing) []string {
	var titles []string
	for _, b := range list {
		titles = append(titles, b.Title)
	}
	return titles
}

func TestASnippetSaysWhereItStands(t *testing.T) {
	ctx := context.Background()
	s, one, two, snippet := standing(t)
	if got := titles(sure(s.Standing(ctx, snippet.ID))); !slices.Equal(got, []string{"One", "Two"}) {
		t.Errorf("it stands in %q", got)
	}
	if err := s.Delete(ctx, two.Ref()); err != nil {
		t.Fatal(err)
	}
	if got := titles(sure(s.Standing(ctx, snippet.ID))); !slices.Equal(got, []string{"One"}) {
		t.Errorf("with a briefing deleted it stands in %q", got)
	}
	if err := s.Delete(ctx, one.Ref()); err != nil {
		t.Fatal(err)
	}
	if got := sure(s.Standing(ctx, snippet.ID)); len(got) != 0 {
		t.Errorf("in the Inbox it stands in %q", titles(got))
	}
}

func TestACopyForOneBriefingLeavesTheOthersAlone(t *testing.T) {
	ctx := context.Background()
	s, one, two, snippet := standing(t)
	before := picture(t, s, one.ID)
	made := sure(s.CopyFor(ctx, one.ID, snippet.ID))
	if made.ID == snippet.ID || made.Key != "" || made.Text != snippet.Text || !slices.Equal(made.Tags, snippet.Tags) {
		t.Errorf("the copy is %+v of %+v", made, snippet)
	}
	if after := picture(t, s, one.ID); after != before {
		t.Errorf("the briefing was\n%s and is\n%s", before, after)
	}
	if got := titles(sure(s.Standing(ctx, made.ID))); !slices.Equal(got, []string{"One"}) {
		t.Errorf("the copy stands in %q", got)
	}
	if got := titles(sure(s.Standing(ctx, snippet.ID))); !slices.Equal(got, []string{"Two"}) {
		t.Errorf("the original stands in %q", got)
	}
	c := sure(s.store.Content(ctx, one.ID))
	if len(c.Links) != 1 || c.Links[0].To != made.ID || c.Links[0].By != "Ann" {
		t.Errorf("the copy's links are %+v", c.Links)
	}
	if len(c.Remarks) != 1 || c.Remarks[0].Text != "Ask the harbour." {
		t.Errorf("the remarks on the copy are %+v", c.Remarks)
	}
	if got := sure(s.store.Naming(ctx, snippet.ID.UUID())); len(got) != 3 { // a placement, the link, the remark
		t.Errorf("%d objects name the original: %v", len(got), got)
	}
	edited := made
	edited.Text = "The ferry stops in May."
	if err := s.Edit(ctx, "Edit text", made, edited); err != nil {
		t.Fatal(err)
	}
	if got := picture(t, s, two.ID); got != "Far [The ferry stops.]\n" {
		t.Errorf("the other briefing is %q", got)
	}
	for range 2 { // the edit, then the copy
		sure(s.Undo(ctx))
	}
	if got := titles(sure(s.Standing(ctx, snippet.ID))); !slices.Equal(got, []string{"One", "Two"}) {
		t.Errorf("after undo the original stands in %q", got)
	}
	if _, err := s.Object(ctx, made.Ref()); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("after undo the copy is there: %v", err)
	}
	if c := sure(s.store.Content(ctx, one.ID)); len(c.Links) != 1 || c.Links[0].To != snippet.ID || len(c.Remarks) != 1 {
		t.Errorf("after undo links are %+v, remarks %+v", c.Links, c.Remarks)
	}
}

func TestNoCopyForABriefingWithoutTheSnippet(t *testing.T) {
	s, _, two, _ := standing(t)
	stranger := sure(s.NewSnippet(context.Background(), briefing.ID[briefing.Heading]{}, briefing.Comment))
	if _, err := s.CopyFor(context.Background(), two.ID, stranger.ID); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("a copy of a snippet that stands elsewhere: %v", err)
	}
}

// What refers to the snippet in this briefing refers to its copy, unless it stands
// in another one too.
func TestReferencesFollowTheCopy(t *testing.T) {
	ctx := context.Background()
	s, first, second, snippet := standing(t)
	outline := sure(s.Outline(ctx, first.ID))
	far := sure(s.Outline(ctx, second.ID)).Sections[0].Heading
	here := outline.Sections[1].Snippets[0].Snippet
	both := sure(s.NewSnippet(ctx, outline.Sections[0].Heading.ID, briefing.Comment))
	if _, err := s.Place(ctx, far.ID, both.ID); err != nil {
		t.Fatal(err)
	}
	const words = "As said [above](#%s) and [](#%s)."
	here.Text, both.Text = fmt.Sprintf(words, snippet.ID, snippet.Key), fmt.Sprintf(words, snippet.ID, snippet.Key)
	brief := outline.Briefing
	brief.BottomLine = fmt.Sprintf("See [](#%s).", snippet.ID)
	if err := s.Save(ctx, "Refer", here, both, brief); err != nil {
		t.Fatal(err)
	}
	made := sure(s.CopyFor(ctx, first.ID, snippet.ID))
	text := func(id briefing.ID[briefing.Snippet]) string {
		return sure(one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: id}.Ref())).Text
	}
	if got := text(here.ID); got != fmt.Sprintf(words, made.ID, made.ID) {
		t.Errorf("the reference in this briefing is %q", got)
	}
	if got := text(both.ID); got != both.Text {
		t.Errorf("the reference in both briefings became %q", got)
	}
	if got := sure(s.Outline(ctx, first.ID)).Briefing.BottomLine; got != fmt.Sprintf("See [](#%s).", made.ID) {
		t.Errorf("the bottom line is %q", got)
	}
}
