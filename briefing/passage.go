package briefing

import (
	"slices"
	"strconv"
	"strings"
)

// prints reports whether there is anything of the snippet to print.
func (s *Snippet) prints() bool {
	return strings.TrimSpace(s.Text) != "" || s.Kind == FigureKind && s.Figure != nil ||
		s.Translation != nil && strings.TrimSpace(s.Translation.Original) != ""
}

// statement gives the blocks of a snippet at one of its places. Beside another one it
// says whose it is, also where it is no quotation.
func (a *assembly) statement(s *Snippet, under ID[Heading], beside bool) []Element {
	a.examine(s)
	if !s.prints() {
		return nil
	}
	if len(s.citations()) > 0 {
		a.cluster++
	}
	var blocks []Element
	switch s.Kind {
	case Quotation:
		quote := a.quotation(s)
		quote.Kids = append(quote.Kids, a.elsewhere(s, under)...)
		return []Element{quote}
	case FigureKind:
		blocks = a.figure(s)
	case Assessment:
		blocks = a.assessment(s)
	default: // Paraphrase, Comment, and what a newer version may have
		blocks = a.annotate(s, Markdown(s.Text))
	}
	if beside {
		runs := plain("Our " + string(s.Kind))
		if s.Kind == Paraphrase {
			runs = a.attribution(s)
		}
		if len(runs) > 0 {
			blocks = append(blocks, Element{Role: RoleP, Class: ClassAttribution, Of: s.Ref(), Runs: runs})
		}
	}
	return append(blocks, a.elsewhere(s, under)...)
}

// attribution words the line that says whose a snippet is; none where nothing is known.
func (a *assembly) attribution(s *Snippet) []Run {
	var cited []*Source
	for _, c := range s.citations() {
		if source := a.sources[c.Source]; source != nil {
			cited = append(cited, source)
		}
	}
	return a.localised(a.style.Attribution(s, cited))
}

// annotate finishes the blocks of a snippet's text: its portion marking before
// the first words, its citation marks behind the last, its object, its language.
func (a *assembly) annotate(s *Snippet, blocks []Element) []Element {
	if len(blocks) == 0 {
		return nil
	}
	for i := range blocks {
		blocks[i].Of, blocks[i].Lang = s.Ref(), a.foreign(s.Language)
	}
	ends := leaves(blocks)
	if mark := s.Marking.Portion(); mark != "" {
		ends[0].Runs = slices.Insert(ends[0].Runs, 0, Run{Text: mark, Style: SmallPrint}, Run{Text: " "})
	}
	blocks = a.cite(s, blocks)
	if grade := a.grade(s); grade != "" && s.Kind != Quotation { // a quotation has it in its attribution line
		ends = leaves(blocks)
		last := ends[len(ends)-1]
		last.Runs = append(last.Runs, Run{Text: " "}, Run{Text: "(" + grade + ")", Style: SmallPrint})
	}
	return blocks
}

// citationMarks gives what stands behind a snippet's words for what it cites.
func (a *assembly) citationMarks(s *Snippet) []Run {
	if len(s.citations()) == 0 {
		return nil
	}
	marks := a.localised(a.apparatus.Marks[a.cluster])
	for _, r := range marks {
		if r.Target.pending == toEntry {
			a.marks++
			a.places[a.cluster] = append(a.places[a.cluster], placeMark{int(r.Target.Element), a.marks})
		}
	}
	return marks
}

// leaves gives the blocks that hold words, in reading order, without the labels
// of lists.
func leaves(blocks []Element) []*Element {
	found := make([]*Element, 0, len(blocks))
	for i := range blocks {
		switch block := &blocks[i]; {
		case block.Role == RoleLbl:
		case len(block.Kids) > 0:
			found = append(found, leaves(block.Kids)...)
		default:
			found = append(found, block)
		}
	}
	return found
}

// quotation gives the words of a source with the line that says whose they are.
func (a *assembly) quotation(s *Snippet) Element {
	quote := Element{Role: RoleBlockQuote, Of: s.Ref()}
	original := a.original(s)
	words := withQuoteMarks(Markdown(s.Text))
	if len(words) == 0 {
		// Only the original is there: it carries the numbers.
		quote.Kids = a.annotate(s, original)
		for i := range quote.Kids {
			quote.Kids[i].Lang = ""
		}
	} else {
		quote.Kids = append(slices.Grow(a.annotate(s, words), len(original)+1), original...)
	}
	runs := a.attribution(s)
	if grade := a.grade(s); grade != "" {
		if len(runs) > 0 {
			grade = "; graded " + grade
		} else {
			grade = "Graded " + grade
		}
		runs = append(runs, Run{Text: grade})
	}
	if len(runs) > 0 {
		quote.Kids = append(quote.Kids, Element{Role: RoleP, Class: ClassAttribution, Of: s.Ref(), Runs: runs})
	}
	return quote
}

// grade gives the grade of what a snippet says, with the letter of each source that it
// cites and that is graded, such as "C3"; empty where its content is not graded.
func (a *assembly) grade(s *Snippet) string {
	if s.Credibility == 0 {
		return ""
	}
	digit := strconv.Itoa(int(s.Credibility))
	var grades []string
	for _, c := range s.citations() {
		if source := a.sources[c.Source]; source != nil && source.Reliability != "" && !slices.Contains(grades, string(source.Reliability)+digit) {
			grades = append(grades, string(source.Reliability)+digit)
		}
	}
	if grades == nil {
		return digit
	}
	return Enumerate(grades)
}

// joined unites neighbouring runs that are plain text, so that no word is cut.
func joined(runs []Run) []Run {
	if len(runs) == 0 {
		return runs
	}
	out := runs[:1]
	for _, r := range runs[1:] {
		last := &out[len(out)-1]
		if last.isPlain() && r.isPlain() {
			last.Text += r.Text
		} else {
			out = append(out, r)
		}
	}
	return out
}

func (r Run) isPlain() bool { return r == Run{Text: r.Text} }

// original gives the words that were translated, in their language, and who
// translated them.
func (a *assembly) original(s *Snippet) []Element {
	t := s.Translation
	if t == nil {
		return nil
	}
	language := languageName(t.Language)
	translator := "Translator unknown."
	if t.Translator != "" {
		translator = "Translated by " + OneLine(t.Translator) + "."
	}
	blocks := withQuoteMarks(Markdown(t.Original))
	if len(blocks) == 0 {
		from := " from " + language
		if language == "" {
			from = ""
		}
		return []Element{{Role: RoleP, Class: ClassOriginal, Of: s.Ref(), Runs: plain("Translated" + from + "; the original words are not held. " + translator)}}
	}
	for i := range blocks {
		blocks[i].Of = s.Ref()
		if blocks[i].Role == RoleP {
			blocks[i].Class = ClassOriginal
		}
	}
	ends := leaves(blocks)
	for _, e := range ends {
		for i := range e.Runs {
			e.Runs[i].Lang = a.foreign(t.Language)
		}
	}
	lead := "Original"
	if language != "" {
		lead += " (" + language + ")"
	}
	first, last := ends[0], ends[len(ends)-1]
	first.Runs = slices.Insert(first.Runs, 0, Run{Text: lead + ": "})
	last.Runs = append(last.Runs, Run{Text: " " + translator})
	return blocks
}

// assessment gives our judgement. Likelihood and confidence are two things and
// are told in two sentences.
func (a *assembly) assessment(s *Snippet) []Element {
	blocks := a.annotate(s, Markdown(s.Text))
	for i := range blocks {
		if blocks[i].Role == RoleP {
			blocks[i].Class = ClassAssessment
		}
	}
	var sentences []string
	if term := OneLine(s.Likelihood.Term); term != "" {
		sentences = append(sentences, "Likelihood: "+term+".")
	}
	if s.Confidence != "" {
		sentences = append(sentences, "Confidence: "+string(s.Confidence)+".")
	}
	if len(sentences) > 0 {
		blocks = append(blocks, Element{Role: RoleP, Class: ClassAssessment, Of: s.Ref(), Runs: plain(strings.Join(sentences, " "))})
	}
	return blocks
}

// languages gives the English names of the languages that sources are most
// often translated from, by the first part of their BCP 47 tag.
var languages = map[string]string{
	"ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
	"el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish",
	"fr": "French", "ga": "Irish", "gd": "Scottish Gaelic", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
	"hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
	"kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
	"nb": "Norwegian", "nn": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian",
	"ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
	"sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
	"uz": "Uzbek", "vi": "Vietnamese", "cy": "Welsh", "zh": "Chinese",
}

// languageName gives the English name of a language, or its tag where it is not
// in the list.
func languageName(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if name, ok := languages[primary]; ok {
		return name
	}
	return tag
}
