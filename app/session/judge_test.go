package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
)

const ferryText = "“We were not asked about the ferry, and nobody told us,” the mayor said.\n\nThe ministry says that it asked twice, in March and in May."

const mayText = "The council will meet in May. Its chair “cannot say” what it will decide about the ferry."

// quoting makes a library with two sources that have a text and a briefing with one
// quotation of the first.
func quoting(t *testing.T, words string) (*Session, briefing.Briefing, briefing.Snippet) {
	t.Helper()
	ctx := context.Background()
	s := newLibrary(t)
	done, err := s.ImportJSON(ctx, "library.json", []byte(`{
 "sources": [
  {"id": "gazette", "type": "article-newspaper", "title": "No ferry", "container-title": "Gazette", "text": `+quoteJSON(ferryText)+`},
  {"id": "post", "type": "article-newspaper", "title": "The council meets", "container-title": "Post", "text": `+quoteJSON(mayText)+`}],
 "briefings": [{"title": "Ferry", "headings": [{"title": "H", "snippets": [
  {"kind": "quotation", "text": `+quoteJSON(words)+`, "citations": [{"source": "gazette"}]},
  {"kind": "comment", "text": "Both papers were read.", "citations": [{"source": "post"}]}]}]}]}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	outline, err := s.Outline(ctx, done.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	return s, outline.Briefing, outline.Sections[0].Snippets[0].Snippet
}

func quoteJSON(s string) string {
	return `"` + strings.NewReplacer("\n", `\n`, `"`, `\"`).Replace(s) + `"`
}

func judge(t *testing.T, s *Session, in briefing.ID[briefing.Briefing], snippet briefing.Snippet) Judgement {
	t.Helper()
	j, err := s.Judge(context.Background(), in, snippet)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestAJudgementSaysWhatItRestsOn(t *testing.T) {
	s, b, snippet := quoting(t, "We were asked about the ferry, and nobody told us")
	for _, c := range []struct {
		words   string
		verdict briefing.Verdict
		source  string // its title
		passage string // the beginning of the passage
		marked  string
		mended  string
	}{
		{"nobody told us", briefing.VerdictExact, "No ferry", "nobody told us", "", ""},
		{"Nobody told us.", briefing.VerdictTypography, "No ferry", "nobody told us", "", ""},
		{"We were asked about the ferry, and nobody told us", briefing.VerdictAltered, "No ferry", "We were not",
			"We were [-not-] asked about the ferry, and nobody told us", "We were not asked about the ferry, and nobody told us"},
		{"The council will meet", briefing.VerdictElsewhere, "The council meets", "The council will meet", "", ""},
		{"Words that nobody ever wrote down", briefing.VerdictNotFound, "No ferry", "", "", ""},
	} {
		snippet.Text = c.words
		j := judge(t, s, b.ID, snippet)
		if j.Verdict != c.verdict || j.Source.Title != c.source {
			t.Errorf("%q is %s on %q, want %s on %q", c.words, j.Verdict, j.Source.Title, c.verdict, c.source)
			continue
		}
		text, err := s.StoredText(context.Background(), j.Source.ID)
		if err != nil {
			t.Fatal(err)
		}
		if passage := text[j.Start:j.End]; !strings.HasPrefix(passage, c.passage) || (passage == "") != (c.passage == "") {
			t.Errorf("%q stands on %q, want %q", c.words, passage, c.passage)
		}
		if got := j.Marked(8); got != c.marked {
			t.Errorf("%q differs as %q, want %q", c.words, got, c.marked)
		}
		if j.CanMend() != (c.mended != "") {
			t.Errorf("%q can be mended: %v", c.words, j.CanMend())
		}
		if j.Mend(&snippet); c.mended != "" && snippet.Text != c.mended {
			t.Errorf("%q is mended to %q, want %q", c.words, snippet.Text, c.mended)
		}
	}
	snippet.Kind = briefing.Paraphrase
	if j := judge(t, s, b.ID, snippet); j.Verdict != briefing.VerdictNotQuotation {
		t.Errorf("a paraphrase is %s", j.Verdict)
	}
}

// The words of a translation are compared, and mended, in the original.
func TestTheOriginalOfATranslationIsJudged(t *testing.T) {
	s, b, snippet := quoting(t, "Niemand hat es uns gesagt")
	original := &briefing.Translation{Original: "and nobody has told us", Language: "en"}
	snippet.Translation = original
	j := judge(t, s, b.ID, snippet)
	if j.Verdict != briefing.VerdictAltered {
		t.Fatalf("the original is %s", j.Verdict)
	}
	j.Mend(&snippet)
	if snippet.Text != "Niemand hat es uns gesagt" || snippet.Translation.Original != "and nobody told us" {
		t.Errorf("mended to %q, original %q", snippet.Text, snippet.Translation.Original)
	}
	if original.Original != "and nobody has told us" {
		t.Error("mending wrote into what it was given")
	}
}

// Outside a briefing a quotation is compared with what it cites.
func TestAQuotationOfTheInboxIsJudged(t *testing.T) {
	s, _, snippet := quoting(t, "We were not asked about the ferry")
	none := briefing.ID[briefing.Briefing]{}
	if j := judge(t, s, none, snippet); j.Verdict != briefing.VerdictExact {
		t.Errorf("it is %s", j.Verdict)
	}
	snippet.Citations = nil
	if j := judge(t, s, none, snippet); j.Verdict != briefing.VerdictNoText {
		t.Errorf("without a citation it is %s", j.Verdict)
	}
}

// A verdict is reached anew when the words change, and when the text does.
func TestAVerdictFollowsBothSides(t *testing.T) {
	ctx := context.Background()
	s, b, snippet := quoting(t, "The council will meet in June")
	verdict := func() briefing.Verdict {
		t.Helper()
		p, err := s.Proof(ctx, b.ID)
		if err != nil {
			t.Fatal(err)
		}
		if v := judge(t, s, b.ID, snippet).Verdict; v != p.Verdicts[snippet.ID] {
			t.Errorf("judged %s alone and %s with the briefing", v, p.Verdicts[snippet.ID])
		}
		return p.Verdicts[snippet.ID]
	}
	if v := verdict(); v != briefing.VerdictNotFound {
		t.Fatalf("at first it is %s", v)
	}
	before := snippet
	snippet.Text = "The council will meet in May"
	if err := s.Edit(ctx, "Edit text", before, snippet); err != nil {
		t.Fatal(err)
	}
	if v := verdict(); v != briefing.VerdictElsewhere {
		t.Errorf("with other words it is %s", v)
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cited, other := sources[0], sources[1] // by title
	cited.Stored = other.Stored
	if err := s.Edit(ctx, "Another text", sources[0], cited); err != nil {
		t.Fatal(err)
	}
	if v := verdict(); v != briefing.VerdictExact {
		t.Errorf("with another text it is %s", v)
	}
	cited.Stored, other.Stored = nil, nil
	if err := s.Save(ctx, "No texts", cited, other); err != nil {
		t.Fatal(err)
	}
	if v := verdict(); v != briefing.VerdictNoText {
		t.Errorf("without a text it is %s", v)
	}
}

// A text that the library lacks may come with what somebody else publishes.
func TestATextMayComeLater(t *testing.T) {
	ctx := context.Background()
	store := newMemory()
	s := newSession(t, store)
	sum := sha256.Sum256([]byte(ferryText))
	source := sure(s.NewSource(ctx, "No ferry"))
	source.Stored = &briefing.StoredText{SHA256: hex.EncodeToString(sum[:]), Type: "text/plain"}
	if err := s.Save(ctx, "Store", source); err != nil {
		t.Fatal(err)
	}
	none := briefing.ID[briefing.Briefing]{}
	quotation := briefing.Snippet{Kind: briefing.Quotation, Text: "nobody told us", Citations: []briefing.Citation{{Source: source.ID}}}
	if v := judge(t, s, none, quotation).Verdict; v != briefing.VerdictNoText {
		t.Fatalf("without the text it is %s", v)
	}
	store.blobs[source.Stored.SHA256] = []byte(ferryText)
	s.wrote(ctx, Event{})
	if v := judge(t, s, none, quotation).Verdict; v != briefing.VerdictExact {
		t.Errorf("with the text it is %s", v)
	}
}

func TestPreparedTextsAreBounded(t *testing.T) {
	var c textCache
	for i := range 40 {
		c.keep(fmt.Sprint(i), preparedText{size: maxPrepared / 16}, i%2 == 0)
		if n := len(c.young) + len(c.old); n > 32 || c.size > maxPrepared {
			t.Fatalf("%d texts are kept, %d bytes of them young", n, c.size)
		}
		if _, ok := c.find("0"); !ok {
			t.Fatalf("a text that is in use is let go after %d others", i)
		}
	}
	c.look()
	for sha := range c.young {
		if n := len(sha); (sha[n-1]-'0')%2 == 0 {
			t.Errorf("text %s was missing and is not looked for again", sha)
		}
	}
}
