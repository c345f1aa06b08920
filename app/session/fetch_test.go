package session

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// pretendWeb is a web of a few pages.
type pretendWeb map[string]Fetched

func (w pretendWeb) Fetch(_ context.Context, address string, _ bool) (Fetched, error) {
	if page, ok := w[address]; ok {
		return page, nil
	}
	return Fetched{}, &FetchError{Address: address, Why: NoPage}
}

func page(address, head, body string) Fetched {
	return Fetched{Address: address, MediaType: "text/html; charset=utf-8", Data: []byte("<html><head><title>Pier to be mended</title>" + head + "</head><body><article>" + body + "</article></body></html>")}
}

func TestAFetchedPageSaysWhereItWas(t *testing.T) {
	const words = "<h1>Pier to be mended</h1><p>The pier will close in April and open in June.</p>"
	form := `<form action="/login"><input type="password"></form>`
	s := newLibrary(t)
	s.options.Web = pretendWeb{
		"https://o.example/a?utm_source=x":                               page("https://o.example/a?utm_source=x", `<link rel="canonical" href="https://www.o.example/pier">`, words),
		"https://o.example/b":                                            page("https://o.example/b", `<link rel="canonical" href="https://elsewhere.example/pier">`, words),
		"https://short.example/1":                                        page("https://o.example/c#top", "", words),
		"https://web.archive.org/web/20260302101500/https://o.example/d": page("https://web.archive.org/web/20260302101500/https://o.example/d", "", words),
		"https://o.example/locked":                                       page("https://o.example/locked", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","isAccessibleForFree": "False"}</script>`, words),
		"https://o.example/form":                                         page("https://o.example/login?next=form", "", form+"<p>Sign in to read on.</p>"),
		"https://o.example/paper":                                        {Address: "https://o.example/paper.pdf", MediaType: "application/pdf", Data: []byte("%PDF-1.7 cut")},
		"https://o.example/text":                                         {Address: "https://o.example/text.txt", MediaType: "text/plain", Data: []byte("Ferries\n\nThe ferry did not sail on Monday.\n")},
	}
	for asked, want := range map[string]struct{ url, archived, note, kind, notice string }{
		"https://o.example/a?utm_source=x":                               {"https://www.o.example/pier", "", "Fetched from https://o.example/a?utm_source=x", "webpage", ""},
		"https://o.example/b":                                            {"https://o.example/b", "", "", "webpage", ""},
		"https://short.example/1":                                        {"https://o.example/c", "", "Fetched from https://short.example/1", "webpage", ""},
		"https://web.archive.org/web/20260302101500/https://o.example/d": {"https://o.example/d", "https://web.archive.org/web/20260302101500/https://o.example/d", "", "webpage", ""},
		"https://o.example/locked":                                       {"https://o.example/locked", "", "", "article-newspaper", "not all of it is free"},
		"https://o.example/text":                                         {"https://o.example/text.txt", "", "Fetched from https://o.example/text", "webpage", ""},
	} {
		p, err := s.CaptureURL(t.Context(), asked, false)
		if err != nil {
			t.Errorf("%s: %v", asked, err)
			continue
		}
		if p.Source.URL != want.url || p.Source.ArchivedURL != want.archived || p.Source.Note != want.note || p.Source.Type != want.kind {
			t.Errorf("%s: the source is %+v", asked, p.Source)
		}
		if p.Source.Accessed.IsZero() || !p.Source.Issued.IsZero() {
			t.Errorf("%s: accessed %s, issued %s", asked, p.Source.Accessed, p.Source.Issued)
		}
		if said := strings.Join(p.Notices, "\n"); !strings.Contains(said, want.notice) || strings.Contains(said, "address") {
			t.Errorf("%s: it says %q", asked, p.Notices)
		}
	}
	for asked, want := range map[string]Unfetched{"https://o.example/form": SignIn, "https://o.example/nothing": NoPage} {
		_, err := s.CaptureURL(t.Context(), asked, false)
		if why, ok := errors.AsType[*FetchError](err); !ok || why.Why != want {
			t.Errorf("%s: %v, want %s", asked, err, want)
		}
	}
	if _, err := s.CaptureURL(t.Context(), "https://o.example/paper", false); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("a damaged PDF: %v", err)
	}
	s.options.Web = nil
	if _, err := s.CaptureURL(t.Context(), "https://o.example/b", false); err == nil {
		t.Error("it was fetched without a web")
	}
}

func TestEveryReasonHasItsWords(t *testing.T) {
	for _, why := range []Unfetched{NoAddress, NoSite, NoAnswer, TooSlow, NotTrusted, Inner, LeadsNowhere, NoPage, NotAllowed, Refused, SiteTroubled, TooLarge, SignIn, Stopped} {
		if words := string(unfetchedWords[why]); !strings.HasSuffix(words, ".") && !strings.HasSuffix(words, "?") {
			t.Errorf("%s: %q is no sentence", why, words)
		}
	}
}

func TestWebAddresses(t *testing.T) {
	for text, want := range map[string]bool{
		" https://o.example/a\n": true, "HTTP://o.example": true, "https://o.example/a b": false, "o.example": false,
		"https://": false, "javascript:alert(1)": false, "see https://o.example": false, "https://o.example\nhttps://p.example": false,
	} {
		if _, got := WebAddress(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
