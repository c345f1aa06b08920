package cite

import (
	"cmp"
	"slices"
	"strings"

	"attache/briefing"
)

// chainKey tells chains of attribution apart.
type chainKey string

func keyOf(a briefing.Attribution) chainKey {
	var b strings.Builder
	for _, l := range a {
		for _, part := range [...]string{l.Name, l.Role, l.Date.String(), string(l.Source[:])} {
			b.WriteString(part)
			b.WriteByte(0)
		}
		if l.Seen {
			b.WriteByte(1)
		}
	}
	return chainKey(b.String())
}

// chain words who said the words of a snippet and through whom they came, origin
// first, up to where the work in hand is named, and gives what has to stand
// behind that. Where an earlier note has told all of it, the names are enough.
func (n *notes) chain(t *text, i int, s *briefing.Snippet, inHand briefing.Cluster) (end string) {
	links := s.Attribution
	for len(links) > 1 && holds(inHand, links[len(links)-1]) {
		links = links[:len(links)-1] // the last relay is the work in hand itself
	}
	key := keyOf(links)
	short := n.told[key]
	n.told[key] = true
	for at, link := range links {
		if at > 0 {
			end = cmp.Or(end, n.joint(t, at, s.Kind == briefing.Quotation))
		}
		n.link(t, i, link, at == 0, short, inHand)
	}
	if len(links) == 1 && holds(inHand, links[0]) {
		t.say(", in ") // the work in hand has what was said at first hand
		return ""
	}
	return cmp.Or(end, n.joint(t, len(links), s.Kind == briefing.Quotation))
}

// link words one link of a chain.
func (n *notes) link(t *text, i int, l briefing.ChainLink, speaker, short bool, inHand briefing.Cluster) {
	unknown := "relay not named"
	if speaker {
		unknown = "speaker not named"
	}
	words := party(l, unknown)
	switch name := briefing.OneLine(l.Name); {
	case name == "" && speaker:
		words = capital(words) // a role at the beginning of a note
	case name != "" && short:
		words = name
	}
	origin := n.origin(l, inHand)
	switch {
	case short:
	case !l.Date.IsZero() && !(n.held[l.Source] != nil && l.Date == n.held[l.Source].Issued):
		words += ", " + n.date(l.Date)
	case l.Date.IsZero() && speaker:
		words = undated(words)
	}
	own := madeBy(l.Name, origin)
	if !(own && n.of[origin].note != 0) { // else its short form begins with the name
		t.say(words)
	}
	if origin == nil {
		if !speaker && !l.Seen {
			t.say(" [not seen]")
		}
		return
	}
	switch {
	case !own:
		t.say(", in ")
	case n.of[origin].note == 0:
		t.say(", ")
	}
	t.portion(origin.Marking)
	first := n.name(t, i, origin, nil, !own)
	if !l.Seen || origin.NotSeen {
		t.say(" [not seen]")
	}
	t.bracket(remarks(origin, nil, first))
}

// origin gives the work of a link, where that is another than the work in hand
// and the library holds it and knows more of it than a name.
func (n *notes) origin(l briefing.ChainLink, inHand briefing.Cluster) *briefing.Source {
	if s := n.held[l.Source]; s != nil && !bare(s) && !holds(inHand, l) {
		return s
	}
	return nil
}

// holds reports whether a link's work is one of those that a cluster cites.
func holds(cluster briefing.Cluster, l briefing.ChainLink) bool {
	return !l.Source.IsZero() && slices.ContainsFunc(cluster, func(o briefing.Occurrence) bool { return o.Citation.Source == l.Source })
}
