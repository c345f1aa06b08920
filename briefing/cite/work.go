package cite

import (
	"strconv"
	"strings"

	"attache/briefing"
)

// form is how a kind of work is cited.
type form struct {
	maker      string // what its originator is called where nobody knows it; empty: it may have none
	publishes  bool   // the publisher stands in for an author
	outlet     bool   // it appears in an outlet, which a reader expects to be named
	standalone bool   // its title is set in emphasis, as that of a book
	untitled   string // what to say where it has no title
	genre      string // what it is, where nothing more exact is stated
}

// formOf tells the kinds of CSL apart as far as the style does.
func formOf(kind string) form {
	switch kind {
	case "article-newspaper", "article-magazine", "article", "broadcast", "article-journal", "review", "review-book":
		return form{outlet: true, untitled: "title unknown"}
	case "webpage", "post-weblog", "dataset", "software", "entry", "entry-encyclopedia", "entry-dictionary":
		return form{maker: "author unknown", publishes: true, untitled: "title unknown"}
	case "post":
		return form{maker: "author unknown", outlet: true, untitled: "post without a title"}
	case "report", "book", "thesis", "pamphlet", "standard", "manuscript", "periodical", "classic", "collection", "document":
		return form{maker: "author unknown", publishes: true, standalone: true, untitled: "title unknown"}
	case "chapter", "paper-conference":
		return form{maker: "author unknown", outlet: true, untitled: "title unknown"}
	case "speech", "hearing", "event", "performance":
		return form{maker: "speaker unknown", untitled: "untitled", genre: kind}
	case "interview":
		return form{maker: "interviewee unknown", outlet: true, genre: "interview"}
	case "personal_communication":
		return form{maker: "sender unknown", genre: "personal communication"}
	case "legislation", "bill", "regulation", "treaty", "legal_case", "patent":
		return form{standalone: true, untitled: "title unknown"}
	}
	return form{maker: "originator unknown", publishes: true, untitled: "title unknown"}
}

// work words a work in full, up to its date: originator, title, publication.
func (t *text) work(s *briefing.Source) {
	f := formOf(s.Type)
	t.portion(s.Marking)
	var parts parts
	shownOutlet, shownPublisher := false, false
	switch {
	case len(s.Author) > 0:
		parts.say(t, names(s.Author))
	case len(s.Editor) > 0:
		parts.say(t, editors(s.Editor))
	case s.Authority != "":
		parts.say(t, briefing.OneLine(s.Authority))
	case f.outlet && s.ContainerTitle != "":
		parts.next(t)
		t.emphasise(briefing.OneLine(s.ContainerTitle), "")
		shownOutlet = true
	case (f.publishes || f.outlet) && s.Publisher != "":
		parts.say(t, briefing.OneLine(s.Publisher))
		shownPublisher = true
	case f.publishes && s.ContainerTitle != "":
		parts.next(t)
		t.emphasise(briefing.OneLine(s.ContainerTitle), "")
		shownOutlet = true
	case f.maker != "":
		parts.say(t, "["+f.maker+"]")
	case f.outlet:
		parts.say(t, "[outlet unknown]")
		shownOutlet = true
	}
	t.title(s, f, &parts)
	for _, words := range [...]string{genre(s, f), briefing.OneLine(s.Number)} {
		if words != "" {
			parts.say(t, words)
		}
	}
	withEditors := len(s.Author) > 0 && len(s.Editor) > 0
	if len(s.Translator) > 0 {
		parts.say(t, "translated by "+names(s.Translator))
	}
	if !shownOutlet {
		switch {
		case s.ContainerTitle != "" && s.Type == "chapter":
			parts.say(t, "in ")
			t.emphasise(briefing.OneLine(s.ContainerTitle), "")
		case s.ContainerTitle != "":
			parts.next(t)
			t.emphasise(briefing.OneLine(s.ContainerTitle), "")
		case f.outlet && s.Publisher == "":
			parts.say(t, "[outlet unknown]")
		}
	}
	if withEditors {
		parts.say(t, editors(s.Editor))
	}
	for _, part := range [...]struct{ before, words string }{
		{"vol. ", s.Volume}, {"no. ", s.Issue}, {"", s.EventTitle}, {"", s.EventPlace}, {"", s.Jurisdiction}, {"", publisher(s, shownPublisher)},
	} {
		if words := briefing.OneLine(part.words); words != "" {
			parts.say(t, part.before+words)
		}
	}
	parts.say(t, date(s.Issued, "date unknown"))
	if !s.OriginalDate.IsZero() {
		parts.say(t, "first published "+s.OriginalDate.Words())
	}
	if page := briefing.OneLine(s.Page); page != "" {
		parts.say(t, locate(briefing.Locator{Label: "page", Value: page}))
	}
	if s.NotSeen {
		t.say(" [not seen]")
	}
}

// parts counts the parts of an entry: each but the first has a comma before it.
type parts int

func (p *parts) next(t *text) {
	if *p++; *p > 1 {
		t.say(", ")
	}
}

func (p *parts) say(t *text, words string) {
	p.next(t)
	t.say(words)
}

// title adds a work's title, or that it is unknown.
func (t *text) title(s *briefing.Source, f form, p *parts) {
	title := briefing.OneLine(s.Title)
	switch {
	case title == "" && f.untitled == "":
	case title == "":
		p.say(t, "["+f.untitled+"]")
	case f.standalone:
		p.next(t)
		t.emphasise(title, s.Language)
	default:
		p.next(t)
		t.quote(title, s.Language)
	}
}

// genre says what a work is, where its kind is one that a reader must be told.
func genre(s *briefing.Source, f form) string {
	if g := briefing.OneLine(s.Genre); g != "" {
		return g
	}
	return f.genre
}

// publisher gives the publisher with its place, unless it was named already as
// the originator or outlet.
func publisher(s *briefing.Source, shown bool) string {
	place, name := briefing.OneLine(s.PublisherPlace), briefing.OneLine(s.Publisher)
	if shown || strings.EqualFold(name, briefing.OneLine(s.ContainerTitle)) || len(s.Author) == 1 && strings.EqualFold(name, s.Author[0].Full()) {
		name = ""
	}
	if place != "" && name != "" {
		return place + ": " + name
	}
	return place + name
}

// whereabouts adds where a work can be found and when it was read. Where nothing
// leads to it, not even a page of the paper, the address is said to be unknown.
func (t *text) whereabouts(s *briefing.Source, onPaper bool) {
	t.address(s)
	for _, words := range [...]string{s.Archive, s.ArchiveLocation} {
		if words = briefing.OneLine(words); words != "" {
			t.say(", ")
			t.url(words)
		}
	}
	if url := briefing.OneLine(s.ArchivedURL); url != "" {
		t.say(", archived at ")
		t.url(url)
	}
	online := s.URL != "" || s.DOI != "" || s.ArchivedURL != ""
	if !online && !onPaper && s.Page == "" && s.Archive == "" && s.ArchiveLocation == "" && wantsAddress(s) {
		t.say(", [URL unknown]")
		online = true
	}
	switch {
	case !s.Accessed.IsZero():
		t.say(", accessed " + s.Accessed.Words())
	case s.Stored != nil && !s.Stored.Captured.IsZero():
		t.say(", copy taken " + briefing.DateOf(s.Stored.Captured).Words())
	case online && s.DOI == "" && !s.NotSeen: // a DOI stays what it was
		t.say(", [access date unknown]")
	}
}

// wantsAddress reports whether a reader expects to be told where in the web a
// work stands.
func wantsAddress(s *briefing.Source) bool {
	switch s.Type {
	case "article-newspaper", "article-magazine", "article", "webpage", "post", "post-weblog", "dataset", "":
		return true
	}
	return false
}

// address adds a work's DOI and URL.
func (t *text) address(s *briefing.Source) {
	url := briefing.OneLine(s.URL)
	if s.DOI != "" {
		doi := resolver(s.DOI)
		t.say(", ")
		t.link(doi)
		if url == doi {
			return
		}
	}
	if url != "" {
		t.say(", ")
		t.url(url)
	}
}

// resolver gives the address to which a DOI leads, in whatever form it is stored.
func resolver(doi string) string {
	doi = briefing.OneLine(doi)
	for _, before := range [...]string{"https://", "http://", "dx.doi.org/", "doi.org/", "doi:"} {
		if len(doi) > len(before) && strings.EqualFold(doi[:len(before)], before) {
			doi = doi[len(before):]
		}
	}
	return "https://doi.org/" + strings.TrimSpace(doi)
}

// again words a work that an earlier entry gave in full.
func (t *text) again(s *briefing.Source, number int) {
	t.portion(s.Marking)
	t.briefly(s, false)
	t.say(" (full details in ")
	t.entry(strconv.Itoa(number), number)
	t.say(")")
	if s.NotSeen {
		t.say(" [not seen]")
	}
}

// briefly names a work by its originator and short title; unknown says whether it
// tells that the originator of a work with a title is not known.
func (t *text) briefly(s *briefing.Source, unknown bool) {
	f := formOf(s.Type)
	var p parts
	switch {
	case len(s.Author) > 0:
		p.say(t, shortNames(s.Author))
	case len(s.Editor) > 0:
		p.say(t, shortNames(s.Editor))
	case f.outlet && s.ContainerTitle != "":
		p.next(t)
		t.emphasise(briefing.OneLine(s.ContainerTitle), "")
	case s.Authority != "":
		p.say(t, briefing.OneLine(s.Authority))
	case s.Publisher != "":
		p.say(t, briefing.OneLine(s.Publisher))
	case s.ContainerTitle != "":
		p.next(t)
		t.emphasise(briefing.OneLine(s.ContainerTitle), "")
	case !unknown && s.Title != "":
	case f.outlet:
		p.say(t, "[outlet unknown]")
	case f.maker != "":
		p.say(t, "["+f.maker+"]")
	}
	short := *s
	short.Title = shortTitleOf(s)
	if f.genre != "" && short.Title == "" {
		p.say(t, genre(s, f))
		return
	}
	t.title(&short, f, &p)
}

// shortTitle gives a title without its subtitle, and at most its first words.
func shortTitle(title string) string {
	title = briefing.OneLine(title)
	if head, _, ok := strings.Cut(title, ": "); ok && len(head) > 8 {
		title = head
	}
	words := briefing.FirstWords(title, 44)
	if strings.HasSuffix(words, "…") && strings.Count(words, "“") > strings.Count(words, "”") {
		words += "”"
	}
	return words
}

// shortTitleOf gives the title by which a work is called the second time.
func shortTitleOf(s *briefing.Source) string {
	if title := briefing.OneLine(s.TitleShort); title != "" {
		return title
	}
	return shortTitle(s.Title)
}

// names lists persons as they stand in running text; of more than three the
// first and "others".
func names(list []briefing.Name) string { return people(list, briefing.Name.Full) }

func shortNames(list []briefing.Name) string { return people(list, briefing.Name.Short) }

func people(list []briefing.Name, say func(briefing.Name) string) string {
	var known []string
	for _, n := range list {
		if name := say(n); name != "" {
			known = append(known, name)
		}
	}
	switch {
	case len(known) == 0:
		return "[author unknown]"
	case len(known) > 3:
		return known[0] + " and others"
	}
	return and(known)
}

func editors(list []briefing.Name) string {
	if len(list) == 1 {
		return names(list) + " (ed.)"
	}
	return names(list) + " (eds)"
}
