package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"attache/briefing"
)

// surroundings are what an article is compared with: what the library holds, and the
// articles that were read before it.
type surroundings struct {
	bytes    map[string]*briefing.Source // by SHA-256
	pages    map[string]*briefing.Source // by address
	passages map[uint64]string           // what holds them, by their letters
}

// lookAround reads what the library holds.
func (s *Session) lookAround(ctx context.Context) (*surroundings, error) {
	sources, err := all[*briefing.Source](ctx, s.store, briefing.KindSource)
	if err != nil {
		return nil, err
	}
	snippets, err := all[*briefing.Snippet](ctx, s.store, briefing.KindSnippet)
	if err != nil {
		return nil, err
	}
	here := &surroundings{bytes: map[string]*briefing.Source{}, pages: map[string]*briefing.Source{}, passages: make(map[uint64]string, len(snippets))}
	labels := make(map[briefing.ID[briefing.Source]]string, len(sources))
	for _, source := range sources {
		labels[source.ID] = source.Label()
		if source.Stored != nil {
			here.bytes[source.Stored.SHA256] = source
		}
		if at := address(source); at != "" && !source.NotSeen {
			here.pages[at] = source
		}
	}
	for _, snippet := range snippets {
		if snippet.Kind != briefing.Quotation || len(snippet.Citations) == 0 {
			continue
		}
		if key, ok := passageKey(snippet.Text); ok {
			here.passages[key] = labels[snippet.Citations[0].Source]
		}
	}
	return here, nil
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

// recognise says in a proposal what of it is here already, and adds it to what is here.
func (here *surroundings) recognise(p *Proposal) {
	sum := sha256.Sum256(p.raw)
	sha := hex.EncodeToString(sum[:])
	known := here.bytes[sha]
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
	case known != nil && !known.ID.IsZero():
		p.held = known
		p.Again = fmt.Sprintf("“%s” is in the library already; its source is used again.", known.Label())
	case known != nil:
		p.Again = fmt.Sprintf("It is the same file as “%s”.", known.Label())
	case at != "" && here.pages[at] != nil:
		p.Again = fmt.Sprintf("“%s” has the same address and is here already; the words may have changed since.", here.pages[at].Label())
	case all > 0 && again*5 >= all*4:
		p.Again = fmt.Sprintf("Its words are here already: %s.", wordsOf(again, all, held))
	case again > 0:
		p.Notices = slices.Insert(p.Notices, 0, fmt.Sprintf("Some of its words are here already: %s.", wordsOf(again, all, held)))
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
			labels = append(labels, "“"+label+"”")
		}
	}
	slices.Sort(labels)
	words := fmt.Sprintf("%d of %d passages", again, all)
	const most = 3
	switch {
	case len(labels) > most:
		words += fmt.Sprintf(", of %s and %d more", strings.Join(labels[:most], ", "), len(labels)-most)
	case len(labels) > 0:
		words += ", of " + strings.Join(labels, ", ")
	}
	return words
}
