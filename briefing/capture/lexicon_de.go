package capture

var german = &lexicon{
	language:    "de",
	compounds:   true,
	common:      set("der die das und ist nicht ein eine zu den von mit auf für dem sich im des auch sagte"),
	articles:    set("der die das den dem des ein eine einer einem"),
	auxiliaries: set("hat habe hatte auch dann später weiter zuvor erneut wörtlich"),
	verbs: lines(`sagte | sagt | gesagt | erklärte | erklärt | betonte | betont | meinte | warnte | warnt | fügte hinzu | ergänzte | widersprach | erwiderte | widerspricht | erwidert | bestätigte | bekräftigte | versicherte | mahnte
		unterstrich | beklagte | erläuterte | bemerkte | äußerte | räumte ein | stellte klar | hob hervor | konterte | urteilte | fragte | rief
		behauptete | antwortete | entgegnete | schrieb | schreibt | teilte mit | forderte | kritisierte | so`),
	tells:      lines(``),
	reports:    lines(`berichtete | berichtet | meldete | meldet | schrieb | schreibt`),
	quotes:     lines(`zitierte | zitiert`),
	saying:     lines(`mit den worten`),
	by:         lines(`von`),
	passive:    lines(`wurde zitiert`),
	according:  lines(`laut | nach angaben von | nach angaben der | nach angaben des`),
	citedBy:    lines(`zitiert von | zitiert vom | zitiert von der | wie sie von`),
	interviews: lines(`im interview mit | im gespräch mit | im interview mit der | gegenüber | gegenüber der | gegenüber dem`),
	citing:     lines(`unter berufung auf | mit verweis auf`),
	unnamed: lines(`der nicht genannt werden wollte | die nicht genannt werden wollte | der namentlich nicht genannt werden wollte
		die namentlich nicht genannt werden wollte | der anonym bleiben wollte | die anonym bleiben wollte`),
	to:       set("der dem den"),
	audience: set("journalisten reportern abgeordneten"),
	pronouns: set("er sie"),
	open:     set("es"),
	others:   set("wir ich ihr man"),
	inName:   set("von für des der"),
	tails:    set("am in im bei nach vor während gestern heute montag dienstag mittwoch donnerstag freitag samstag sonntag"),
	breaks:   set("dass und aber oder während weil wenn ob obwohl nicht"),
	joins:    set("während aber und"),
	openers: set(`der die das ein eine er sie es wir ich in im am an auf bei mit nach vor für zu von und aber oder doch
		denn als wenn während auch so dann nun hier dort dies diese dieser seine ihre laut noch schon nur kein keine`),
	adjectives: set("ehemalige ehemaliger frühere früherer russische russischer ukrainische ukrainischer deutsche deutscher staatliche staatlichen amtierende"),
	honorifics: set("herr frau dr dr. prof prof."),
	titles: set(`minister ministerin außenminister außenministerin verteidigungsminister präsident präsidentin kanzler bundeskanzler bundeskanzlerin
		ministerpräsident sprecher sprecherin regierungssprecher botschafter general chef chefin vorsitzender vorsitzende herr frau dr dr. professor
		direktor direktorin leiter leiterin experte expertin analyst kommissar bürgermeister
		bürgermeisterin staatssekretär staatssekretärin botschafterin kommissarin professorin abgeordneter abgeordnete senatorin landrat landrätin
		geschäftsführer geschäftsführerin beauftragter beauftragte staatsanwalt staatsanwältin`),
	offices: set("staates"),
	persons: set("beamter diplomat diplomatin quelle mitglied bewohner bewohnerin"),
	outlets: set("nachrichtenagentur agentur zeitung tageszeitung sender magazin wochenzeitung portal"),
	bodies:  set("ministerium außenministerium regierung erklärung bericht amt botschaft institut universität partei kommission rat"),
	months: map[string]int{"januar": 1, "februar": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7, "august": 8,
		"september": 9, "oktober": 10, "november": 11, "dezember": 12},
	on:        set("am"),
	bylines:   set("von"),
	dateLines: set("veröffentlicht stand aktualisiert"),
	sources:   set("quelle quellen"),
}
