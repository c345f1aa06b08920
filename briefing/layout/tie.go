package layout

import (
	"slices"
	"strings"
	"unicode"
)

// bonds are the words of a language that hold on to their neighbour: where a line
// ends between the two, a reader stumbles.
type bonds struct {
	labels []string // before a number: Article 5, p. 4
	titles []string // before a name: Mr Smith
	counts []string // behind a number: 2.3 million, 14 March
	months []string // behind a number, and before one as well: March 14
	slight bool     // words of one letter look lost at the end of a line
}

// languageBonds gives them by the primary subtag of the language, in lower case.
var languageBonds = map[string]*bonds{
	"en": {
		labels: words(`annex app. appendix art art. article articles arts arts. box c. ca. ch ch. chapter cl clause fig. figs. figure line ll. n n. no no. nos nos.
			note p p. page pages par. para para. paragraph paragraphs paras paras. part pp pp. question recital reg regs regulation resolution rule s.
			sch schedule sec. sect. section ss. table title vol. volume`),
		titles: words(`mr mr. mrs mrs. ms ms. mx mx. miss dr dr. prof prof. professor sir dame lord lady baroness st st. gen gen. col col. lt lt.
			capt capt. maj maj. sgt sgt. rev rev. hon hon. sen sen. rep rep. messrs`),
		counts: words(`hundred thousand million billion trillion m bn per percent % dozen km km² m² cm mm kg g t tonnes ha mw gw kw mwh gwh kwh
			hours minutes seconds days weeks months years am pm a.m. p.m. euros dollars pounds`),
		months: words(`january february march april may june july august september october november december
			jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec. jan feb mar apr jun jul aug sept oct nov dec`),
	},
	"fr": {
		labels: words(`annexe al. alinéa art. article articles chap. chapitre fig. figure n° nº nos p. page pages par. paragraphe partie pp. section tableau titre vol. volume`),
		titles: words(`m. mm. mme mmes mlle dr pr me mgr`),
		counts: words(`cent cents mille million millions milliard milliards billion pour % km km² m m² cm mm kg g t ha mw gw kwh h heures minutes jours semaines
			mois ans euros dollars`),
		months: words(`janvier février mars avril mai juin juillet août septembre octobre novembre décembre janv. févr. avr. juil. sept. oct. nov. déc.`),
	},
	"de": {
		labels: words(`abb. abs. absatz abschnitt anhang anlage anm. art. artikel bd. band kap. kapitel nr. nrn. nummer s. seite seiten satz tab. tabelle teil ziff. ziffer`),
		titles: words(`herr herrn frau dr. prof. st.`),
		counts: words(`hundert tausend mio. mrd. million millionen milliarde milliarden prozent % km km² m m² cm mm kg g t tonnen ha mw gw kwh uhr stunden minuten
			tage tagen wochen monate monaten jahre jahren euro dollar`),
		months: words(`januar februar märz april mai juni juli august september oktober november dezember jan. feb. apr. aug. sept. okt. nov. dez.`),
	},
	"uk": {
		labels: words(`гл. додаток мал. п. пп. пункт пункту рис. розділ розділу с. ст. стаття статті стор. табл. таблиця т. том частина ч. №`),
		titles: words(`п. пан пані д-р проф. св. ген. акад. гр.`),
		counts: words(`тис. тисяч тисячі млн мільйон мільйони мільйонів млрд мільярд мільярди мільярдів відсотків відсотки % км км² м м² см мм кг г т га мвт гвт
			год годин годину хвилин днів тижнів місяців років роки року р. рр. грн гривень євро доларів`),
		months: words(`січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня`),
		slight: true,
	},
	"ru": {slight: true}, "be": {slight: true}, "pl": {slight: true}, "cs": {slight: true}, "sk": {slight: true},
}

func words(list string) []string {
	found := strings.Fields(list)
	slices.Sort(found)
	return found
}

// currencies are written before or behind an amount in any language.
var currencies = words("aud cad chf cny dkk eur gbp jpy nok pln rub sek try uah usd")

// perCent is what stands before cent as a part of one word.
var perCent = []string{"per", "pour"}

// noBonds serves the languages that have none of their own.
var noBonds bonds

// bondsOf gives the words of a language.
func bondsOf(lang string) *bonds {
	primary, _, _ := strings.Cut(lang, "-")
	if b := languageBonds[strings.ToLower(primary)]; b != nil {
		return b
	}
	return &noBonds
}

// tie weighs the end of a line between the word that begins at rune i and the one
// before it: a number and what it counts (2.3 million, 14 March, € 5), a label
// and its number (Article 5, p. 4), a title or initials and the name (Mr Smith,
// J. Smith), and in some languages a word of one letter and the next.
func (p *inline) tie(i int, b *bonds) int32 {
	end := i
	for end > 0 && isSpace(p.text[end-1]) {
		end--
	}
	if end == 0 {
		return 0
	}
	switch first, last := p.text[i], p.text[end-1]; {
	case unicode.IsDigit(first):
		return b.beforeNumber(p.wordTo(end), p.wordFrom(i))
	case unicode.IsDigit(last) || last == '.' && end > 1 && unicode.IsDigit(p.text[end-2]):
		return b.afterNumber(p.wordTo(end), p.wordFrom(i))
	case last == '.' && isInitial(p.wordTo(end)) && isInitial(p.wordFrom(i)): // z. B.
		return costBond
	case unicode.IsUpper(first):
		return b.beforeName(p.wordTo(end), p.wordFrom(i))
	case first == 'c' && strings.TrimRight(string(p.wordFrom(i)), closing) == "cent" && slices.Contains(perCent, string(p.wordTo(end))):
		return costBond
	case b.slight && unicode.IsLetter(last) && len(p.wordTo(end)) == 1:
		return costTie
	}
	return 0
}

// beforeNumber weighs what stands between a word and the number behind it.
func (b *bonds) beforeNumber(before, number []rune) int32 {
	const abbreviation, year = 5, 4
	if len(before) == 0 {
		return 0
	}
	word := strings.ToLower(string(before))
	switch last := before[len(before)-1]; {
	case unicode.Is(unicode.Sc, last), last == '№', last == '§', last == '#', has(currencies, word):
		return costBond
	case isNumber(before) && len(figures(before)) == len(before) && len(before) <= 3 && len(figures(number)) == 3: // 10 000
		return costBond
	case isNumber(before) && last == '.' && number[len(number)-1] == '.': // 3. 5. in a date
		return costTie
	case has(b.labels, word), has(b.months, word) && len(figures(number)) <= 2:
		return costBond
	case has(b.months, word) && len(number) >= year && len(figures(number)) == year:
		return costTie
	case len(figures(number)) <= 2 && len(number) > len(figures(number)) && number[len(figures(number))] == ')': // (details in 6)
		return costTie
	case last == '.' && unicode.IsLetter(before[0]) && len(before) <= abbreviation:
		return costTie // one that is not known, or the end of a sentence
	}
	return 0
}

// afterNumber weighs what stands between a number and the word behind it.
func (b *bonds) afterNumber(number, after []rune) int32 {
	const year = 4
	if !isNumber(number) {
		return 0
	}
	if after[0] == '%' || unicode.Is(unicode.Sc, after[0]) {
		return costBond
	}
	word := strings.ToLower(string(after))
	switch ordinal := number[len(number)-1] == '.'; {
	case has(b.months, word):
		return costBond
	case ordinal: // in most languages the end of a sentence
		return 0
	case has(b.counts, word), has(b.counts, strings.TrimRight(word, closing)), has(currencies, strings.TrimRight(word, closing)):
		return costBond
	case unicode.IsLetter(after[0]) && (len(number) != year || len(figures(number)) != year):
		return costTie
	}
	return 0
}

// beforeName weighs what stands between a word and one with a capital.
func (b *bonds) beforeName(before, after []rune) int32 {
	const longest = 12
	if len(before) == 0 || len(before) > longest {
		return 0
	}
	word := strings.ToLower(string(before))
	switch last := before[len(before)-1]; {
	case has(b.titles, word):
		return costBond
	case isNumeral(after) && has(b.labels, word): // Chapter IV, Annex B
		return costBond
	case len(before) == 2 && last == '.' && unicode.IsUpper(before[0]): // J. Smith
		return costBond
	case last == '.' && unicode.IsUpper(before[0]) && slices.Contains(before[:len(before)-1], '.'): // J.R. Smith
		return costTie
	case b.slight && len(before) == 1 && unicode.IsLetter(last):
		return costTie
	}
	return 0
}

// has looks for a word in a sorted list.
func has(list []string, word string) bool {
	_, found := slices.BinarySearch(list, word)
	return found
}

// closing are the marks that may stand behind a word.
const closing = ".,;:!?)”’»"

// isNumber reports whether a word is a number as it is written in a text: 14, 2.3,
// 1,200, 14., (30 and –5.
func isNumber(word []rune) bool {
	for i, r := range word {
		switch {
		case unicode.IsDigit(r):
		case strings.ContainsRune(".,’'/–", r) && i > 0 && unicode.IsDigit(word[i-1]):
		case i == 0 && (strings.ContainsRune("+-–−(“‘~≈", r) || unicode.Is(unicode.Sc, r)):
		default:
			return false
		}
	}
	return len(word) > 0
}

// isInitial reports whether a word is a letter with a full stop behind it, and
// perhaps other marks.
func isInitial(word []rune) bool {
	return len(word) >= 2 && word[1] == '.' && unicode.IsLetter(word[0]) && (len(word) == 2 || strings.ContainsRune(closing, word[2]))
}

// isNumeral reports whether a word is a Roman numeral or a letter that counts.
func isNumeral(word []rune) bool {
	for len(word) > 0 && strings.ContainsRune(closing, word[len(word)-1]) {
		word = word[:len(word)-1]
	}
	if len(word) == 1 {
		return unicode.IsUpper(word[0])
	}
	return len(word) > 0 && !slices.ContainsFunc(word, func(r rune) bool { return !strings.ContainsRune("IVXLC", r) })
}

// figures gives those with which a word begins.
func figures(word []rune) []rune {
	for i, r := range word {
		if !unicode.IsDigit(r) {
			return word[:i]
		}
	}
	return word
}

// longestTied is how many runes of a word matter here.
const longestTied = 20

// wordTo gives the word that ends at rune end, without marks that open it and
// without what an apostrophe joins to its front; nothing where it is longer than
// those that hold on to others.
func (p *inline) wordTo(end int) []rune {
	first := end
	for first > 0 && !isSpace(p.text[first-1]) {
		if first--; end-first > longestTied {
			return nil
		}
	}
	for first < end && strings.ContainsRune("(“‘«„[\"'", p.text[first]) {
		first++
	}
	if at := slices.IndexFunc(p.text[first:end], isApostrophe); at == 1 { // l’article
		first += 2
	}
	return p.text[first:end]
}

// wordFrom gives the word that begins at rune i, as far as it matters.
func (p *inline) wordFrom(i int) []rune {
	end := i
	for end < len(p.text) && end-i < longestTied && !isSpace(p.text[end]) {
		end++
	}
	return p.text[i:end]
}
