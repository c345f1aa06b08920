package session

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

func TestCutTakesTheBeginningOfAWord(t *testing.T) {
	for _, test := range []struct{ name, text, first, second string }{
		{"between two sentences", "One stays.| Two goes.", "One stays. ", "Two goes."},
		{"in front of a word", "One stays. |Two goes.", "One stays. ", "Two goes."},
		{"inside a word its beginning is nearer", "One stays. Tw|o goes.", "One stays. ", "Two goes."},
		{"the white space of a paragraph stays in front", "One.|\n\nTwo.", "One.\n\n", "Two."},
		{"a line of a list", "- one\n|- two", "- one\n", "- two"},
		{"emphasis ends and begins anew", "One *two |three* four.", "One *two* ", "*three* four."},
		{"strong words", "**One |two**", "**One** ", "**two**"},
		{"both", "***One.\n\n|Two.***", "***One.\n\n", "Two.***"}, // no emphasis: it ends with its paragraph
		{"both in a line", "a ***b |c*** d", "a ***b*** ", "***c*** d"},
		{"emphasis within strong words", "**one *two |three* four**", "**one *two*** ", "***three* four**"},
		{"in an item of a list", "- one\n- *two |three*", "- one\n- *two* ", "*three*"},
		{"no item of a list comes of it", "5 * 4 |* 3", "5 * ", "4 * 3"},
		{"a link stays whole", "See [the |list](https://example.org) here.", "See ", "[the list](https://example.org) here."},
		{"emphasis in a script that writes no spaces", "*我们。|他们。*", "*我们。*", "*他们。*"},
		{"a script that writes no spaces", "我们没有被问到。|他们走了。", "我们没有被问到。", "他们走了。"},
		{"nothing in front", "|One two.", "", ""},
		{"nothing behind", "One two|.", "", ""},
		{"white space in front only", "  |One two.", "", ""},
		{"one word", "On|e", "", ""},
	} {
		at := strings.IndexByte(test.text, '|')
		first, second, ok := cut(strings.Replace(test.text, "|", "", 1), at)
		if first != test.first || second != test.second || ok != (test.first != "") {
			t.Errorf("%s: %q and %q, want %q and %q", test.name, first, second, test.first, test.second)
		}
	}
}

// Whatever a text is and wherever it is split: the parts hold all of it as it looked, and joined they are it again.
func TestWhatIsSplitIsJoinedAsItWas(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, placements := plant(t, s, "A|text|next")
	id := placements["text"].Snippet
	random := rand.New(rand.NewPCG(3, 9))
	bits := []string{"harbour", "порт", "。", "問", " ", "  ", "\n", "\n\n", "“x”", ".", "- ", "*é*", "*", "**", "***", "\\*", " "}
	split := 0
	for range 400 {
		var text strings.Builder
		for range 1 + random.IntN(12) {
			text.WriteString(bits[random.IntN(len(bits))])
		}
		n := sure(one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: id}.Ref()))
		n.Text = text.String()
		if err := s.Save(ctx, "type", n); err != nil {
			t.Fatal(err)
		}
		n = sure(one[*briefing.Snippet](ctx, s.store, n.Ref()))
		second, err := s.Split(ctx, id, n.Text, random.IntN(len(n.Text)+1))
		if errors.Is(err, ErrNothingToSplit) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		split++
		first := sure(one[*briefing.Snippet](ctx, s.store, n.Ref()))
		if first.Text+second.Text != n.Text && looks(first.Text)+looks(second.Text) != looks(n.Text) {
			t.Fatalf("%q was split into %q and %q", n.Text, first.Text, second.Text)
		}
		if err := s.Join(ctx, id, second.ID); err != nil {
			t.Fatal(err)
		}
		if got := sure(one[*briefing.Snippet](ctx, s.store, n.Ref())); got.Text != n.Text && (looks(got.Text) != looks(n.Text) || briefing.PlainText(got.Text) != briefing.PlainText(n.Text)) {
			t.Fatalf("%q came back as %q", n.Text, got.Text)
		}
		if got := sure(s.section(ctx, headings["A"].ID)); len(got.Snippets) != 2 || got.Snippets[0].Snippet.ID != id {
			t.Fatalf("after joining the heading has %v", picture(t, s, b.ID))
		}
	}
	if split < 30 {
		t.Errorf("only %d texts could be split: the test shows little", split)
	}
}

func TestBothPartsOfASplitKeepWhereTheyComeFrom(t *testing.T) {
	ctx := context.Background()
	s, one, two, snippet := standing(t)
	snippet.Text = "The ferry stops. It starts in May."
	snippet.Attribution = briefing.Attribution{{Name: "M. Okafor"}, {Name: "Coast Wire"}}
	snippet.Citations = []briefing.Citation{{Source: sure(s.NewSource(ctx, "The Quay")).ID, Locator: briefing.Locator{Label: "page", Value: "4"}}}
	snippet.Marking, snippet.Status = "OFFICIAL", briefing.Cleared
	if err := s.Save(ctx, "fill", snippet); err != nil {
		t.Fatal(err)
	}
	before := picture(t, s, one.ID) + picture(t, s, two.ID)
	second, err := s.Split(ctx, snippet.ID, snippet.Text, 16)
	if err != nil {
		t.Fatal(err)
	}
	if second.Kind != briefing.Quotation || len(second.Attribution) != 2 || len(second.Citations) != 1 || second.Marking != "OFFICIAL" ||
		!slices.Equal(second.Tags, snippet.Tags) || second.Status != briefing.Draft || second.Key != "" {
		t.Errorf("the second part is %+v", second)
	}
	if first := sure(read(ctx, s, snippet.ID)); first.Status != briefing.Draft || len(first.Citations) != 1 {
		t.Errorf("the first part is %+v", first)
	}
	for _, id := range []briefing.ID[briefing.Briefing]{one.ID, two.ID} {
		if got := picture(t, s, id); !strings.Contains(got, "[The ferry stops. ] [It starts in May.]") {
			t.Errorf("the parts do not stand in a row in\n%s", got)
		}
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := picture(t, s, one.ID) + picture(t, s, two.ID); got != before {
		t.Errorf("after one undo\n%swant\n%s", got, before)
	}
	if _, err := s.Split(ctx, snippet.ID, "other words", 5); !errors.Is(err, ErrOtherWords) {
		t.Errorf("words that are no more: %v", err)
	}
}

// What was said on the second of two, or led to it, is not lost when they are joined.
func TestJoiningTakesOverWhatNamedTheSecond(t *testing.T) {
	ctx := context.Background()
	s, one, two, second := standing(t)
	outline := sure(s.Outline(ctx, one.ID))
	first := sure(s.NewSnippet(ctx, outline.Sections[0].Heading.ID, briefing.Quotation))
	first.Text, first.Tags, first.Marking, first.Status = "The ferry is late.", []string{"Ferry", "delay"}, "SECRET", briefing.Checked
	refers := sure(s.NewSnippet(ctx, outline.Sections[0].Heading.ID, briefing.Comment))
	refers.Text, refers.Status = "See [there](#"+second.ID.String()+").", briefing.Cleared
	if err := s.Save(ctx, "fill", first, refers); err != nil {
		t.Fatal(err)
	}
	before := picture(t, s, one.ID) + picture(t, s, two.ID)
	if err := s.Join(ctx, first.ID, second.ID); err != nil {
		t.Fatal(err)
	}
	got := sure(read(ctx, s, first.ID))
	if got.Text != "The ferry is late.\n\nThe ferry stops." || !slices.Equal(got.Tags, []string{"Ferry", "delay"}) || got.Marking != "SECRET" || got.Status != briefing.Draft {
		t.Errorf("joined it is %+v", got)
	}
	if r := sure(read(ctx, s, refers.ID)); !strings.Contains(r.Text, first.ID.String()) || r.Status != briefing.Cleared {
		t.Errorf("what refers to it says %q and is %s", r.Text, r.Status)
	}
	kinds := map[briefing.Kind]int{}
	for _, o := range sure(s.store.Naming(ctx, first.ID.UUID())) {
		kinds[o.Ref().Kind]++
	}
	// Its own place, and those of the second under Second and Far.
	if kinds[briefing.KindLink] != 1 || kinds[briefing.KindRemark] != 1 || kinds[briefing.KindPlacement] != 3 || kinds[briefing.KindSnippet] != 1 {
		t.Errorf("what names the joined one: %v", kinds)
	}
	if p := picture(t, s, two.ID); !strings.Contains(p, "late.\n\nThe ferry stops.") {
		t.Errorf("the other briefing lost its words:\n%s", p)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := picture(t, s, one.ID) + picture(t, s, two.ID); got != before {
		t.Errorf("after one undo\n%swant\n%s", got, before)
	}
}

func TestUnlikeSnippetsAreNotJoined(t *testing.T) {
	ctx := context.Background()
	for _, test := range []struct {
		name   string
		change func(*briefing.Snippet)
		fields string
	}{
		{"other words only", func(n *briefing.Snippet) { n.Text = "Other." }, ""},
		{"who said it", func(n *briefing.Snippet) { n.Attribution = briefing.Attribution{{Name: "K. Lund"}} }, "attribution"},
		{"kind and grade", func(n *briefing.Snippet) { n.Kind, n.Credibility = briefing.Quotation, 2 }, "kind, credibility"},
		{"a translation", func(n *briefing.Snippet) { n.Translation = &briefing.Translation{Original: "x"} }, "translation"},
		{"markings that nobody can rank", func(n *briefing.Snippet) { n.Marking = "TLP:RED" }, "marking"},
	} {
		s := newLibrary(t)
		_, _, placements := plant(t, s, "A|a|b")
		a, b := sure(read(ctx, s, placements["a"].Snippet)), sure(read(ctx, s, placements["b"].Snippet))
		a.Marking, b.Marking = "SECRET", "SECRET"
		test.change(b)
		if err := s.Save(ctx, "fill", a, b); err != nil {
			t.Fatal(err)
		}
		err := s.Join(ctx, a.ID, b.ID)
		got := ""
		if unlike, ok := errors.AsType[*UnlikeError](err); ok {
			got = strings.Join(unlike.Fields, ", ")
		} else if err != nil {
			t.Fatal(err)
		}
		if got != test.fields {
			t.Errorf("%s: they differ in %q, want %q", test.name, got, test.fields)
		}
	}
}

func read(ctx context.Context, s *Session, id briefing.ID[briefing.Snippet]) (*briefing.Snippet, error) {
	return one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: id}.Ref())
}
