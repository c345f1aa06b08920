package capture

var english = &lexicon{
	language: "en",
	common:   set("the of and to in that is was for on with as by at from it has said be are which"),
	articles: set("the a an his her their its our one"),
	auxiliaries: set("has have had also then later earlier further reportedly repeatedly previously once again first " +
		"publicly himself herself bluntly flatly simply firmly"),
	manner: "ly",
	verbs: lines(`said | says | saying | added | adds | stated | states | declared | announced | claimed | claims | insisted | insists
		argued | argues | warned | warns | noted | notes | explained | explains | stressed | emphasised | emphasized
		underlined | replied | responded | answered | countered | retorted | continued | concluded | recalled | remarked | observed
		commented | asserted | acknowledged | admitted | conceded | complained | joked | asked | wondered | shouted | whispered
		promised | vowed | pledged | predicted | suggested | tweeted | wrote | writes | posted | went on | pointed out
		reiterated | repeated | maintained | confirmed | denied | read`),
	tells:     lines(`told | tells | informed | assured | reminded`),
	reports:   lines(`reported | reports`),
	quotes:    lines(`quoted | quotes | cited | cites`),
	saying:    lines(`as saying | as telling reporters | as stating`),
	by:        lines(`by`),
	passive:   lines(`was quoted | is quoted | were quoted | was cited | has been quoted`),
	according: lines(`according to | in the words of`),
	citedBy: lines(`cited by | as cited by | quoted by | as quoted by | reported by | as reported by | carried by | relayed by
		published by | in comments carried by | in comments published by | in comments reported by | in remarks carried by
		in remarks published by | in remarks quoted by | in a statement carried by | in a statement published by
		in an interview published by | via | as relayed by`),
	interviews: lines(`in an interview with | in an interview to | in an interview for | speaking to | in a conversation with`),
	citing:     lines(`citing | quoting`),
	unnamed: lines(`who asked not to be named | who asked not to be identified | who asked for anonymity | who requested anonymity
		who declined to be named | who declined to be identified | who refused to be named | who did not want to be named
		who did not wish to be named | who spoke on condition of anonymity | who spoke on the condition of anonymity
		speaking on condition of anonymity | speaking on the condition of anonymity | who was not authorised to speak publicly
		who was not authorized to speak publicly | who wished to remain anonymous | who cannot be named for legal reasons`),
	audience:  set("reporters journalists lawmakers parliament parliamentarians deputies mps senators members delegates viewers listeners media"),
	pronouns:  set("he she"),
	open:      set("it they"),
	others:    set("we i you"),
	relative:  set("who"),
	inName:    set("of for"),
	wherefrom: set("from at in with near on"),
	tails: set("later again afterwards recently on in at during after before from ahead following late early earlier last this yesterday today tonight " +
		"monday tuesday wednesday thursday friday saturday sunday via through outside near"),
	breaks: set("that and but or while who which because as if whether when although though adding however not"),
	joins:  set("while but and whereas"),
	openers: set(`the a an this that these those his her its their our my he she it they we i you in on at by for from to as
		but and or so yet if when while after before since until although though because however still also even now then
		there here what who why how where which whose not no yes one two three both all some many most more such each every
		according with without under over between during despite instead meanwhile later earlier today yesterday last next
		officials ministers leaders diplomats analysts critics experts observers reports asked speaking another other`),

	adjectives: set(`senior former foreign prime defence defense state news top acting press opposition military government
		national interior finance energy security chief vice presidential regional local leading retired interim first special
		economic political intelligence health justice trade culture veteran independent private public main`),
	honorifics: set("mr mr. mrs mrs. ms ms. sir dr dr. prof prof."),
	titles: set(`minister president chancellor premier spokesman spokeswoman spokesperson secretary ambassador senator general
		colonel admiral commander chief chairman chairwoman chair director head leader governor mayor deputy king queen prince princess
		pope archbishop bishop professor dr dr. mr mr. mrs mrs. ms ms. prof prof. gen gen. sen sen. rep rep. gov gov. col col. lt lt. judge
		commissioner representative negotiator envoy adviser advisor analyst expert economist historian journalist lawyer prosecutor
		official officer aide minister-president speaker captain sergeant sir lord lady co-chair vice-president undersecretary
		coordinator researcher lawmaker fellow oligarch activist billionaire founder`),
	offices: set("state staff defence defense treasury war commons lords parliament staffs council committee"),
	persons: set(`official officials diplomat source man woman resident soldier witness farmer teacher doctor nurse scientist
		member candidate author writer critic veteran survivor student driver engineer manager owner partner lecturer editor
		correspondent observer strategist specialist trader worker volunteer mother father neighbour neighbor wife husband
		brother sister son daughter cousin colleague friend locals villagers residents relative visitor passenger owner tenant priest pilot predecessor successor spokespeople`),
	outlets: set(`agency newspaper daily weekly magazine website broadcaster channel outlet portal newswire station network
		tabloid paper site blog platform`),
	bodies: set(`ministry government statement report office embassy service administration army police court council commission
		committee company bank institute university union parliament party group alliance department foundation centre center
		headquarters staff forces document communique communiqué release secretariat organisation organization delegation association federation chamber trust authority operator club school hospital`),
	months: map[string]int{
		"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
		"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
		"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7,
		"aug.": 8, "sep.": 9, "sept.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
	},
	on:        set("on"),
	bylines:   set("by"),
	dateLines: set("published updated posted"),
	sources:   set("source sources source(s)"),
}
