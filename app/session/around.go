package session

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash/fnv"
	"slices"
	"strings"

	"attache/app/lang"
	"attache/briefing"
)

// surroundings are what an article is compared with: what the library holds, and the
// articles that were read before it.
type surroundings struct {
	bytes    map[string]*briefing.Source // by SHA-256
	pages    map[string]*briefing.Source // by address
	passages map[uint64]string           // what holds them, by their letters
	like     []briefing.Source           // of one article: what it may be a newer version of
}

// lookAround reads all that the library holds, for many articles.
func (s *Session) lookAround(ctx context.Context) (*surroundings, error) {
	sources, err := all[*briefing.Source](ctx, s.store, briefing.KindSource)
	if err != nil {
		return nil, err
	}
	snippets, err := all[*briefing.Snippet](ctx, s.store, briefing.KindSnippet)
	if err != nil {
		return nil, err
	}
	here := newSurroundings()
	labels := make(map[briefing.ID[briefing.Source]]string, len(sources))
	for _, source := range sources {
		labels[source.ID] = source.Label()
		here.source(source)
	}
	for _, snippet := range snippets {
		if key, ok := heldKey(snippet); ok {
			here.passages[key] = labels[snippet.Citations[0].Source]
		}
	}
	return here, nil
}

// lookFor reads of what the library holds only what one article may be the same as.
func (s *Session) lookFor(ctx context.Context, p *Proposal) (*surroundings, error) {
	sources, err := s.store.Likenesses(ctx, p.sha256(), address(&p.Source), p.Source.Title)
	if err != nil {
		return nil, err
	}
	here := newSurroundings()
	here.like = sources
	for i := range sources {
		here.source(&sources[i])
	}
	wanted := map[uint64]bool{}
	var passages []string
	for _, h := range p.Headings {
		for _, snippet := range h.Snippets {
			if key, ok := passageKey(snippet.Text); ok && !wanted[key] {
				wanted[key] = true
				passages = append(passages, briefing.PlainText(snippet.Text))
			}
		}
	}
	snippets, err := s.store.Worded(ctx, passages)
	if err != nil {
		return nil, err
	}
	for i := range snippets {
		key, ok := heldKey(&snippets[i])
		if !ok || !wanted[key] {
			continue
		}
		source, err := one[*briefing.Source](ctx, s.store, briefing.Source{ID: snippets[i].Citations[0].Source}.Ref())
		switch {
		case errors.Is(err, briefing.ErrNotFound):
			here.passages[key] = ""
		case err != nil:
			return nil, err
		default:
			here.passages[key] = source.Label()
		}
	}
	return here, nil
}

func newSurroundings() *surroundings {
	return &surroundings{bytes: map[string]*briefing.Source{}, pages: map[string]*briefing.Source{}, passages: map[uint64]string{}}
}

// source takes in a source of the library.
func (here *surroundings) source(source *briefing.Source) {
	if source.Stored != nil {
		here.bytes[source.Stored.SHA256] = source
	}
	if at := address(source); at != "" && !source.NotSeen {
		here.pages[at] = source
	}
}

// heldKey gives the key of a quotation in the library that has a source.
func heldKey(snippet *briefing.Snippet) (uint64, bool) {
	if snippet.Kind != briefing.Quotation || len(snippet.Citations) == 0 {
		return 0, false
	}
	return passageKey(snippet.Text)
}

// passageKey gives what two passages share whose words are the same but for quotation
// marks, case, white space and ellipses; false for one that is too short to tell.
func passageKey(text string) (uint64, bool) {
	const least = 24 // bytes of letters
	letters := lettersOf(briefing.PlainText(text))
	if len(letters) < least {
		return 0, false
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(letters)) // it cannot fail
	return h.Sum64(), true
}

// sha256 names the article's bytes as the library does.
func (p *Proposal) sha256() string {
	sum := sha256.Sum256(p.raw)
	return hex.EncodeToString(sum[:])
}

// recognise says in a proposal what of it is here already, and adds it to what is here.
func (here *surroundings) recognise(p *Proposal) {
	sha := p.sha256()
	known := cmp.Or(p.held, here.bytes[sha])
	at := address(&p.Source)
	again, all, held := 0, 0, map[string]bool{}
	var keys []uint64
	for _, h := range p.Headings {
		for _, s := range h.Snippets {
			key, ok := passageKey(s.Text)
			if !ok {
				continue
			}
			all++
			keys = append(keys, key)
			if label, ok := here.passages[key]; ok {
				again++
				held[label] = true
			}
		}
	}
	switch {
	case p.held != nil:
		p.Again = lang.T("“%s” is in the library already with the same words; its source is used again.", lang.Within(known.Label()))
	case known != nil && !known.ID.IsZero():
		p.held = known
		p.Again = lang.T("“%s” is in the library already; its source is used again.", lang.Within(known.Label()))
	case known != nil:
		p.Again = lang.T("It is the same file as “%s”.", lang.Within(known.Label()))
	case p.earlier != nil:
		p.Again = lang.T("“%s” is here already with other words.", lang.Within(p.earlier.Label()))
		if stored := p.earlier.Stored; stored != nil && !stored.Captured.IsZero() {
			p.Again = lang.T("“%s” is here already with other words, as they stood on %s.", lang.Within(p.earlier.Label()), lang.Day(stored.Captured))
		}
	case at != "" && here.pages[at] != nil:
		p.Again = lang.T("“%s” has the same address and is here already; the words may have changed since.", lang.Within(here.pages[at].Label()))
	case all > 0 && again*5 >= all*4:
		p.Again = lang.T("Its words are here already: %s.", wordsOf(again, all, held))
	case again > 0:
		p.Notices = slices.Insert(p.Notices, 0, lang.T("Some of its words are here already: %s.", wordsOf(again, all, held)))
	}
	if p.Again != "" {
		p.Notices = slices.Insert(p.Notices, 0, p.Again)
	}
	mine := briefing.Source{Title: p.Name} // it has no ID yet, and its file tells it from the others
	if known == nil {
		here.bytes[sha] = &mine
	}
	if at != "" && here.pages[at] == nil {
		here.pages[at] = &mine
	}
	for _, key := range keys {
		if _, ok := here.passages[key]; !ok {
			here.passages[key] = mine.Label()
		}
	}
}

// wordsOf counts the passages that are here, and names what holds them.
func wordsOf(again, all int, held map[string]bool) string {
	var labels []string
	for label := range held {
		if label != "" {
			labels = append(labels, lang.Quote(label))
		}
	}
	slices.Sort(labels)
	const most = 3
	more := len(labels) - most
	switch {
	case more > 0:
		return lang.N(more, "%[2]d of %[3]d passages, of %[4]s and %[1]d more", "%[2]d of %[3]d passages, of %[4]s and %[1]d more", again, all, strings.Join(labels[:most], ", "))
	case len(labels) > 0:
		return lang.T("%d of %d passages, of %s", again, all, strings.Join(labels, ", "))
	}
	return lang.T("%d of %d passages", again, all)
}
