package session

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"attache/app/lang"
	"attache/briefing"
)

// Likeness is a source that may be the same work as another.
type Likeness struct {
	Source briefing.Source
	Why    string // in the user’s language, such as “Same address”
}

// likenesses tell why two sources may be the same work, the surest first. Each
// gives what they then share; empty where a source does not say it.
var likenesses = []struct {
	why    lang.Key
	shared func(*briefing.Source) string
}{
	{lang.Key("Same DOI"), doi},
	{lang.Key("Same stored text"), func(s *briefing.Source) string {
		if s.Stored == nil {
			return ""
		}
		return s.Stored.SHA256
	}},
	{lang.Key("Same address"), address},
	{lang.Key("Same title and outlet"), func(s *briefing.Source) string {
		title, outlet := lettersOf(s.Title), lettersOf(cmp.Or(s.ContainerTitle, s.Publisher))
		if title == "" || outlet == "" {
			return ""
		}
		return title + "\n" + strings.TrimPrefix(outlet, "the")
	}},
	{lang.Key("Same title"), func(s *briefing.Source) string { return lettersOf(s.Title) }},
}

// Likely lists the sources that may be the same work as one, the likeliest first,
// those of one reason by title.
func (s *Session) Likely(ctx context.Context, id briefing.ID[briefing.Source]) ([]Likeness, error) {
	sources, err := s.Sources(ctx)
	if err != nil {
		return nil, fmt.Errorf("compare sources: %w", err)
	}
	at := slices.IndexFunc(sources, func(s briefing.Source) bool { return s.ID == id })
	if at < 0 {
		return nil, fmt.Errorf("compare sources: %w", briefing.ErrNotFound)
	}
	var list []Likeness
	listed := map[briefing.ID[briefing.Source]]bool{id: true}
	for _, like := range likenesses {
		shared := like.shared(&sources[at])
		for i := range sources {
			if other := &sources[i]; shared != "" && !listed[other.ID] && like.shared(other) == shared {
				listed[other.ID] = true
				list = append(list, Likeness{*other, like.why.String()})
			}
		}
	}
	return list, nil
}

// doi gives a source's DOI, also where only its address holds it.
func doi(s *briefing.Source) string {
	for _, text := range []string{s.DOI, s.URL} {
		text = strings.ToLower(strings.TrimSpace(text))
		if i := strings.Index(text, "doi.org/"); i >= 0 {
			text = text[i+len("doi.org/"):]
		}
		text = strings.TrimPrefix(text, "doi:")
		if strings.HasPrefix(text, "10.") {
			return text
		}
	}
	return ""
}

// address gives a source's address without what differs between two that lead to
// one page: the protocol, www., a slash at the end, a place in the page, and what
// tells a site where its reader came from.
func address(s *briefing.Source) string {
	u, err := url.Parse(strings.TrimSpace(s.URL))
	if err != nil || u.Host == "" {
		return ""
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" {
			query.Del(name)
		}
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/") + "?" + query.Encode()
}

// lettersOf gives the letters and digits of a text in small letters.
func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
