package capture

var french = &lexicon{
	language:    "fr",
	common:      set("le la les et des un une du dans que est pour qui sur pas avec au par il elle ce"),
	articles:    set("le la les un une l' d'"),
	auxiliaries: set("aussi ensuite également encore notamment"),
	manner:      "ment",
	verbs: lines(`a déclaré | a dit | a affirmé | a ajouté | a expliqué | a estimé | a précisé | a souligné | a averti | a répondu
		a écrit | a assuré | a annoncé | déclare | dit | affirme | ajoute | explique | estime | précise | souligne | assure | a-t-il déclaré
		écrit | répond | poursuit | a poursuivi | a insisté | insiste
		a rappelé | a confirmé | a reconnu | a prévenu | a regretté | a martelé | a lancé | a confié | a rétorqué | a répliqué | a promis | rappelle | prévient`),
	tells:      lines(``),
	reports:    lines(`a rapporté | rapporte | a indiqué | indique | écrit`),
	quotes:     lines(`a cité | cite`),
	saying:     lines(``),
	by:         lines(`par`),
	passive:    lines(`est cité`),
	according:  lines(`selon | d'après`),
	citedBy:    lines(`cité par | citée par | rapporté par | rapportée par | cités par`),
	interviews: lines(`dans un entretien à | dans un entretien avec | au micro de`),
	citing:     lines(`citant`),
	unnamed:    lines(`sous couvert d' anonymat | sous le couvert de l' anonymat | qui a requis l' anonymat | qui a souhaité garder l' anonymat`),
	fixed:      lines(`en chef`),
	to:         set("à au"),
	audience:   set("journalistes députés"),
	pronouns:   set("a-t-il a-t-elle dit-il dit-elle il elle"),
	others:     set("on nous je ils elles"),
	inName:     set("de du des pour d'"),
	tails:      set("à lors au en dans après avant pendant hier lundi mardi mercredi jeudi vendredi samedi dimanche"),
	breaks:     set("que et mais ou tandis car si quand ne qui"),
	joins:      set("tandis mais et"),
	openers: set(`le la les un une des il elle ils elles on nous je ce cette ces dans en à au aux avec pour par sur et mais ou
		donc or ni car si quand selon après avant pendant depuis ainsi aussi alors ici mme m m. son sa ses leur leurs plusieurs`),
	adjectives: set("ancien ancienne premier première"),
	honorifics: set("m m. mme mme."),
	titles: set(`ministre président présidente chancelier premier porte-parole ambassadeur ambassadrice général chef directeur directrice
		secrétaire m m. mme mme. professeur maire député députée sénateur analyste expert experte économiste négociateur négociatrice conseiller conseillère commissaire procureur procureure avocat avocate
		dirigeant dirigeante rapporteur rapporteure`),
	offices: set("état"),
	persons: set("responsable diplomate source habitant habitante membre"),
	outlets: set("agence journal quotidien hebdomadaire chaîne magazine site"),
	bodies:  set("ministère gouvernement communiqué rapport bureau ambassade institut université parti commission conseil"),
	months: map[string]int{"janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8,
		"septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12},
	on:        set("le"),
	bylines:   set("par"),
	dateLines: set("publié mis"),
	sources:   set("source sources"),
}
