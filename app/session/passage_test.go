package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
)

const quayText = `Ports to charge for empty berths

The Quay

The board met on Monday. “Nobody pays for an empty berth,” Mira Okafor, the harbour master, said. The hall was full.

The dues rose by 12.5% in 2024, and the island’s council was not heard.

“We will vote in May,” she told Coast Wire, a news agency.`

// quay makes a library with a captured article and a briefing of one heading.
func quay(t *testing.T) (*Session, briefing.Source, briefing.ID[briefing.Heading]) {
	t.Helper()
	ctx := t.Context()
	s := newLibrary(t)
	p := captured(t, s, quayText)
	p.Headings = nil
	done, err := s.File(ctx, p, briefing.ID[briefing.Briefing]{}, "Dues")
	if err != nil {
		t.Fatal(err)
	}
	h, err := s.NewHeading(ctx, done.Briefing, briefing.ID[briefing.Heading]{}, "Issue")
	if err != nil {
		t.Fatal(err)
	}
	sources, err := s.Sources(ctx)
	if err != nil || len(sources) != 1 {
		t.Fatalf("%d sources, %v", len(sources), err)
	}
	return s, sources[0], h.ID
}

func captured(t *testing.T, s *Session, article string) *Proposal {
	t.Helper()
	p, err := s.Capture(t.Context(), "quay.txt", []byte(article))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// choose selects words in the stored text of a source.
func choose(t *testing.T, s *Session, from briefing.Source, words string) Chosen {
	t.Helper()
	text, err := s.StoredText(t.Context(), from.ID)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(text, words)
	if at < 0 {
		t.Fatalf("%q is not in\n%s", words, text)
	}
	return Chosen{from.ID, from.Stored.SHA256, Span{Start: at, End: at + len(words)}}
}

func TestATakenPassageBringsWhatTheTextSaysOfIt(t *testing.T) {
	s, source, under := quay(t)
	for _, c := range []struct {
		selected, words, who, paragraph string
		kind                            briefing.SnippetKind
	}{
		{"“Nobody pays for an empty berth,”", "Nobody pays for an empty berth", "Mira Okafor, harbour master", "1", briefing.Quotation},
		{"e dues rose by 12", "The dues rose by 12.5%", "", "2", briefing.Quotation},
		{"e will vote in M", "We will vote in May", "; Coast Wire, news agency", "3", briefing.Paraphrase},
	} {
		got, err := s.TakePassage(t.Context(), choose(t, s, source, c.selected), c.kind, under)
		if err != nil {
			t.Fatal(err)
		}
		var who []string
		for _, l := range got.Attribution {
			who = append(who, strings.TrimSuffix(l.Name+", "+l.Role, ", "))
		}
		if briefing.PlainText(got.Text) != c.words || strings.Join(who, "; ") != c.who || got.Kind != c.kind || len(got.Citations) != 1 ||
			got.Citations[0].Source != source.ID || got.Citations[0].Locator != (briefing.Locator{Label: "paragraph", Value: c.paragraph}) {
			t.Errorf("%q became %+v", c.selected, got)
		}
		if j := judge(t, s, briefing.ID[briefing.Briefing]{}, got); c.kind == briefing.Quotation && j.Verdict != briefing.VerdictExact {
			t.Errorf("%q is %s", got.Text, j.Verdict)
		}
	}
	section, err := s.section(t.Context(), under)
	if err != nil || len(section.Snippets) != 3 || section.Snippets[0].Snippet.Kind != briefing.Quotation {
		t.Fatalf("under the heading stand %d snippets, %v", len(section.Snippets), err)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if section, err = s.section(t.Context(), under); err != nil || len(section.Snippets) != 2 {
		t.Errorf("after one undo %d snippets stand there, %v", len(section.Snippets), err)
	}
}

func TestAPassageThatCannotBeTakenIsRefused(t *testing.T) {
	s, source, under := quay(t)
	good := choose(t, s, source, "was not heard")
	blank, stale, gone := good, good, good
	blank.End = blank.Start
	stale.SHA256 = strings.Repeat("0", 64)
	gone.Source = briefing.ID[briefing.Source]{1}
	for _, c := range []struct {
		chosen Chosen
		want   error
	}{{blank, ErrNoPassage}, {stale, ErrOtherText}, {gone, briefing.ErrNotFound}} {
		if _, err := s.TakePassage(t.Context(), c.chosen, briefing.Quotation, under); !errors.Is(err, c.want) {
			t.Errorf("%+v gives %v, want %v", c.chosen, err, c.want)
		}
	}
	if inbox, err := s.Inbox(t.Context()); err != nil || len(inbox) != 0 {
		t.Errorf("%d snippets were filed, %v", len(inbox), err)
	}
	if _, err := s.TakePassage(t.Context(), good, briefing.Quotation, briefing.ID[briefing.Heading]{}); err != nil {
		t.Error(err)
	}
	if inbox, err := s.Inbox(t.Context()); err != nil || len(inbox) != 1 {
		t.Errorf("%d snippets are in the inbox, %v", len(inbox), err)
	}
}

func TestWhatWasTakenIsListedInTheTextsOrder(t *testing.T) {
	s, source, under := quay(t)
	ctx := context.Background()
	for _, words := range []string{"We will vote in May", "Nobody pays for an empty berth"} {
		if _, err := s.TakePassage(ctx, choose(t, s, source, words), briefing.Quotation, under); err != nil {
			t.Fatal(err)
		}
	}
	p, err := s.TakePassage(ctx, choose(t, s, source, "the island’s council was not heard"), briefing.Paraphrase, under)
	if err != nil {
		t.Fatal(err)
	}
	p.Text = "Nobody asked the islanders."
	invented, err := s.NewSnippet(ctx, under, briefing.Quotation)
	if err != nil {
		t.Fatal(err)
	}
	invented.Text, invented.Citations = "Words that nobody ever wrote down", []briefing.Citation{{Source: source.ID}}
	ours, err := s.NewSnippet(ctx, under, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	ours.Text, ours.Citations = "We agree.", []briefing.Citation{{Source: source.ID}}
	if err := s.Save(ctx, "Fill", p, invented, ours); err != nil {
		t.Fatal(err)
	}
	list, err := s.Taken(ctx, source.ID)
	if err != nil {
		t.Fatal(err)
	}
	text, err := s.StoredText(ctx, source.ID)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range list {
		words := ""
		for _, span := range n.Spans {
			words += text[span.Start:span.End]
		}
		got = append(got, string(n.Verdict)+": "+words)
	}
	want := []string{
		"exact: Nobody pays for an empty berth", ": the island’s council was not heard", "exact: We will vote in May", "not found: ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("listed are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A newspaper mends its article; what was taken from it is found in the new text.
func TestPassagesAreFoundInATextCapturedAnew(t *testing.T) {
	s, source, under := quay(t)
	ctx := context.Background()
	taken := map[string]briefing.Snippet{}
	for _, words := range []string{"Nobody pays for an empty berth", "The dues rose by 12.5% in 2024", "the island’s council was not heard", "We will vote in May"} {
		n, err := s.TakePassage(ctx, choose(t, s, source, words), briefing.Quotation, under)
		if err != nil {
			t.Fatal(err)
		}
		taken[words] = n
	}
	newer := strings.NewReplacer(
		"The board met on Monday. ", "The board met on Tuesday, this paper wrote wrongly at first. Nobody pays for an empty berth, the signs at the door say. ",
		"rose by 12.5% in 2024", "rose by 11.5% in 2024",
		"the island’s council was not heard", "its letters found no answer",
		"“We will vote in May,” she told Coast Wire, a news agency.", "The chair spoke to Coast Wire, a news agency.",
	).Replace(quayText)
	p := captured(t, s, newer)
	if earlier, ok := p.Earlier(); !ok || earlier.ID != source.ID || !strings.Contains(p.Again, "here already with other words, as they stood on ") {
		t.Fatalf("the earlier version is %v, and said is %q", ok, p.Again)
	}
	list, err := s.Renew(ctx, source.ID, p)
	if err != nil {
		t.Fatal(err)
	}
	var changed []string
	for _, r := range list {
		changed = append(changed, r.Snippet.Text+": "+string(r.Before)+" → "+string(r.After))
	}
	want := []string{
		"The dues rose by 12.5% in 2024: exact → altered", "the island’s council was not heard: exact → not found", "We will vote in May: exact → not found",
	}
	if strings.Join(changed, "\n") != strings.Join(want, "\n") {
		t.Errorf("verdicts changed:\n%s\nwant\n%s", strings.Join(changed, "\n"), strings.Join(want, "\n"))
	}
	text, err := s.StoredText(ctx, source.ID)
	if err != nil {
		t.Fatal(err)
	}
	for words, c := range map[string]struct {
		there string
		trace Trace
	}{
		"Nobody pays for an empty berth":     {"Nobody pays for an empty berth,” Mira", ByWords}, // twice in the text by now
		"The dues rose by 12.5% in 2024":     {"The dues rose by 11.5% in 2024", ByAltered},
		"the island’s council was not heard": {"its letters found no answer", ByContext},
		"We will vote in May":                {"", NoTrace},
	} {
		found, err := s.Passage(ctx, taken[words])
		if err != nil {
			t.Fatal(err)
		}
		if found.Trace != c.trace || c.there == "" != (len(found.Spans) == 0) {
			t.Errorf("%q is found by %d at %v", words, found.Trace, found.Spans)
		} else if c.there != "" && !strings.HasPrefix(text[found.Spans[0].Start:], c.there) {
			t.Errorf("%q is found at %.60q", words, text[found.Spans[0].Start:])
		}
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if text, err := s.StoredText(ctx, source.ID); err != nil || !strings.Contains(text, "12.5%") {
		t.Errorf("undo does not bring the earlier text back: %v", err)
	}
}

func TestAnEarlierVersionIsTheSameWork(t *testing.T) {
	s := newLibrary(t)
	ctx := t.Context()
	file := func(article string) {
		if _, err := s.ImportArticle(ctx, "a.html", []byte(article), "B"); err != nil {
			t.Fatal(err)
		}
	}
	page := func(title, url, words string) string {
		return `<html><head><title>` + title + `</title><link rel="canonical" href="` + url + `"></head><body><article><h1>` + title + `</h1><p>` + words + `</p></article></body></html>`
	}
	file(page("No ferry", "https://gazette.example/ferry", "The ferry will not sail before May."))
	for _, c := range []struct {
		name, article string
		earlier, held bool
	}{
		{"the same bytes", page("No ferry", "https://gazette.example/ferry", "The ferry will not sail before May."), false, true},
		{"the same words in another page", page("No ferry", "https://gazette.example/ferry", "The ferry will not sail <b>before</b> May."), false, true},
		{"the same address", page("Ferry to sail", "http://www.gazette.example/ferry/?utm_source=mail#top", "The ferry will sail in May."), true, false},
		{"the same title elsewhere", page("No ferry", "https://post.example/a", "The ferry will not sail before May, they say."), false, false},
		{"the same title without an address", page("No ferry", "", "The ferry will not sail before May, they say."), true, false},
		{"another work", page("Bridge opens", "https://gazette.example/bridge", "The bridge was opened."), false, false},
	} {
		p, err := s.Capture(ctx, "a.html", []byte(c.article))
		if err != nil {
			t.Fatal(err)
		}
		if _, earlier := p.Earlier(); earlier != c.earlier {
			t.Errorf("%s: an earlier version is found: %v", c.name, earlier)
		}
		if _, held := p.Held(); held != c.held {
			t.Errorf("%s: it is here already: %v", c.name, held)
		}
	}
}

// BenchmarkTakePassage takes a quotation from a text of 5 MB.
func BenchmarkTakePassage(b *testing.B) {
	s := newLibrary(b)
	ctx := b.Context()
	var text strings.Builder
	for i := 0; text.Len() < 5_000_000; i++ {
		fmt.Fprintf(&text, "Speaker number %d read out what the committee had written of berth %d. “We will see,” she said.\n\n", i, i)
	}
	if _, err := s.ImportJSON(ctx, "l.json", []byte(`{"sources": [{"title": "Long", "text": `+quoteJSON(text.String())+`}]}`), nil); err != nil {
		b.Fatal(err)
	}
	sources, err := s.Sources(ctx)
	if err != nil {
		b.Fatal(err)
	}
	at := strings.Index(text.String(), "Speaker number 9000")
	for b.Loop() {
		if _, err := s.TakePassage(ctx, Chosen{sources[0].ID, sources[0].Stored.SHA256, Span{Start: at, End: at + 40}}, briefing.Quotation, briefing.ID[briefing.Heading]{}); err != nil {
			b.Fatal(err)
		}
	}
}
