package capture

import "strings"

// lexicon holds the words of one language that the clause grammar knows, all in
// lower case. Another language is another value of this type.
type lexicon struct {
	language  string          // BCP 47
	compounds bool            // nouns grow at the front: Außenminister is a minister
	common    map[string]bool // frequent words, which tell the language

	articles    map[string]bool // before a name or a role, and not part of it
	auxiliaries map[string]bool // may stand before a verb: has, also, later
	manner      string          // ends an adverb that may stand behind a verb: ly
	verbs       phrases         // reporting verbs: said
	tells       phrases         // verbs that may be followed by who was told: told
	reports     phrases         // verbs of an outlet that passes words on: reported
	quotes      phrases         // verbs of an outlet with a speaker behind it: quoted … as saying
	saying      phrases         // what ends such a clause, or follows a passive: as saying
	by          phrases         // before the outlet of a passive: by
	according   phrases         // before who is followed: according to
	passive     phrases         // of a speaker: was quoted
	interviews  phrases         // before an outlet that the speaker spoke to: in an interview with
	citedBy     phrases         // before an outlet nearer to the reader: cited by
	citing      phrases         // before an outlet nearer to the origin: citing
	unnamed     phrases         // behind a role, that its bearer stays without a name: who asked not to be named
	fixed       phrases         // goes on with a role, though its words could end it: en chef
	to          map[string]bool // before a medium that the words were said to: à, or the article itself
	audience    map[string]bool // who may be told something that is no outlet: reporters
	pronouns    map[string]bool // of one person: he, she
	open        map[string]bool // of a thing or several: it, they
	others      map[string]bool // of whoever writes or reads: we, you
	relative    map[string]bool // begins a clause that says who somebody is: who
	inName      map[string]bool // joins the words of one name or role: of, for
	wherefrom   map[string]bool // joins a role to where somebody belongs: from
	tails       map[string]bool // begins what an attribution may say of time and place: on, in
	breaks      map[string]bool // never in an attribution alone: that, and, but, who
	joins       map[string]bool // between two attributions: while, but
	openers     map[string]bool // words that a sentence begins with and no name does: the, however

	adjectives map[string]bool // in lower case before a title: former, foreign
	honorifics map[string]bool // titles that say nothing of the person: mr
	titles     map[string]bool // of a person, before the name: minister, spokesman
	offices    map[string]bool // behind title and "of": state, staff
	persons    map[string]bool // other nouns for a person: analyst, official
	outlets    map[string]bool // nouns for a medium: agency, newspaper
	bodies     map[string]bool // nouns for an organisation: ministry, government
	months     map[string]int
	on         map[string]bool // before a date: on
	bylines    map[string]bool // begins a byline: by
	dateLines  map[string]bool // begins a date line: published, updated
	sources    map[string]bool // begins the line of outlets: source, sources
}

// is reports whether a word is one of the nouns.
func (l *lexicon) is(t token, nouns map[string]bool) bool {
	if nouns[t.lower] {
		return true
	}
	if !l.compounds || !t.isWord || len(t.lower) > maxCompound {
		return false
	}
	for i := range t.lower {
		if i > 0 && len(t.lower)-i >= minCompound && nouns[t.lower[i:]] {
			return true
		}
	}
	return false
}

// Lengths in bytes: of the shortest noun that others grow from, and of the longest
// word that is looked into.
const (
	minCompound = 4
	maxCompound = 80
)

// lexicons, the first being the one for a text whose language is not known.
var lexicons = []*lexicon{english, german, french, ukrainian}

// allMonths holds the names of the months in every language.
var allMonths = func() map[string]bool {
	names := map[string]bool{}
	for _, l := range []*lexicon{english, german, french, ukrainian} {
		for name := range l.months {
			names[name] = true
		}
	}
	return names
}()

// lexiconFor picks by the language that the article states, else by counting
// common words in its first ten thousand bytes.
func lexiconFor(language, text string) *lexicon {
	for _, l := range lexicons {
		if language != "" && strings.HasPrefix(strings.ToLower(language), l.language) {
			return l
		}
	}
	counts := make([]int, len(lexicons))
	for word := range strings.FieldsSeq(strings.ToLower(text[:min(len(text), 10_000)])) {
		word = strings.Trim(word, ".,;:!?\"“”„«»()’'")
		for i, l := range lexicons {
			if l.common[word] {
				counts[i]++
			}
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	return lexicons[best]
}

// prepositions need a word behind them.
var prepositions = set(`on in at during after before from ahead following via through outside near
	am im bei nach vor während à au en dans après avant pendant у в на після перед до під`)

// places are names of countries, peoples and capitals, which are no persons.
var places = set(`afghanistan africa african afghan albania algeria america american americans arab argentina armenia
	asia asian australia austria austrian azerbaijan baghdad balkan baltic bangladesh beijing beirut belarus belarusian belgium berlin bern
	black bosnia brazil britain british britons brussels bucharest budapest bulgaria cairo canada canadian caspian caucasus chile china chinese copenhagen
	crimea crimean croatia cuba cyprus czech damascus danish denmark donbas donetsk dublin dutch egypt egyptian england english estonia
	estonian eu europe european europeans finland finnish france french g7 g20 gaza geneva georgia georgian german germans germany greece greek
	hague helsinki hungarian hungary iceland india indian indonesia iran iranian iraq iraqi ireland irish israel israeli istanbul italian italy japan japanese
	jerusalem jordan kabul kazakhstan kharkiv kherson korea korean kremlin kuwait kyiv kyrgyzstan latvia latvian lebanon libya lisbon lithuania
	lithuanian london luhansk luxembourg madrid malta mediterranean mexico middle minsk moldova moldovan montenegro morocco moscow munich nato nordic
	north norway norwegian odesa osce oslo ottawa pakistan paris pentagon poland poles polish portugal portuguese prague pyongyang qatar
	riga riyadh romania romanian rome russia russian russians saudi scotland serbia serbian seoul slovakia slovenia south spain spanish stockholm
	sudan sweden swedish swiss switzerland syria syrian taiwan tallinn tehran tokyo tunisia turkey turkish türkiye uae uk ukraine ukrainian
	ukrainians un unesco us usa u.s u.s. u.n u.n. vatican vienna vilnius wales warsaw washington west western yemen zagreb zaporizhzhia
	january february march april may june july august september october november december
	monday tuesday wednesday thursday friday saturday sunday`)

// media are outlets that may be named without a word that says what they are.
var media = set(`afp ap reuters tass interfax bloomberg bbc cnn cnbc nbc cbs abc npr pbs axios politico rtl zdf ard dpa ansa efe apa
	pap cna itar-tass ria belta ukrinform unian suspilne ukrainska nexta euronews rai tagesschau spiegel bild welt faz
	monde figaro libération mediapart repubblica pais al-jazeera xinhua cctv nhk yonhap kyodo rferl rfi digi24 digi24.ro`)

// smallMedia write their names without a capital.
var smallMedia = set("dpa taz epd apa")

// stations begin the name of an outlet.
var stations = set("radio télé gazeta corriere journal courrier радіо газета журнал дзеркало")

// mediaWords end the name of an outlet: Kyiv Independent, Financial Times.
var mediaWords = set(`times post news tv television radio tribune journal herald guardian independent telegraph gazette chronicle
	observer courier examiner bulletin economist mail mirror standard press zeitung anzeiger kurier nachrichten pravda hromadske agency newswire
	agentur presse-agentur tagblatt tageblatt rundschau правда газета вісник кур'єр новини`)
