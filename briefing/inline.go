package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a piece of a paragraph: plain text, a link with its own runs, or a
// row of asterisks, some of which may open or close emphasis.
type token struct {
	text string
	link []Run
	// Of a row of asterisks.
	stars              int // not used up yet; those left are printed
	length             int // as written
	canOpen, canClose  bool
	openEm, openStrong int
	endEm, endStrong   int
}

// inline reads the markup within a paragraph. It takes time in proportion to
// the text, whatever the text.
func inline(text string) []Run {
	if !strings.ContainsAny(text, `*\[`) {
		if text == "" {
			return nil
		}
		return []Run{{Text: text}}
	}
	tokens := scan(text)
	match(tokens)
	return join(tokens)
}

// scan cuts a paragraph into tokens.
func scan(text string) []token {
	var tokens []token
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			tokens = append(tokens, token{text: plain.String()})
			plain.Reset()
		}
	}
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && isASCIIPunct(text[i+1]):
			plain.WriteByte(text[i+1])
			i += 2
		case c == '[':
			label, url, n := link(text[i:])
			if n == 0 {
				plain.WriteByte(c)
				i++
				continue
			}
			flush()
			runs := inline(label)
			if len(runs) == 0 {
				runs = []Run{{}}
			}
			role := RoleLink
			if url[0] == '#' {
				role = RoleReference
				runs[len(runs)-1].Style |= WithPage
			}
			for r := range runs {
				runs[r].Role, runs[r].Target.URL = role, url
			}
			tokens = append(tokens, token{link: runs})
			i += n
		case c == '*':
			n := len(text[i:]) - len(strings.TrimLeft(text[i:], "*"))
			flush()
			tokens = append(tokens, stars(text, i, n))
			i += n
		default:
			n := strings.IndexAny(text[i+1:], `*\[`) + 1
			if n == 0 {
				n = len(text) - i
			}
			plain.WriteString(text[i : i+n])
			i += n
		}
	}
	flush()
	return tokens
}

// stars makes the token of n asterisks at text[at:].
func stars(text string, at, n int) token {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+n:])
	spaceBefore := at == 0 || unicode.IsSpace(before)
	spaceAfter := at+n == len(text) || unicode.IsSpace(after)
	punctBefore := unicode.IsPunct(before) || unicode.IsSymbol(before)
	punctAfter := unicode.IsPunct(after) || unicode.IsSymbol(after)
	return token{
		stars: n, length: n,
		canOpen:  !spaceAfter && (!punctAfter || spaceBefore || punctBefore),
		canClose: !spaceBefore && (!punctBefore || spaceAfter || punctAfter),
	}
}

// match pairs the asterisks that open with those that close.
func match(tokens []token) {
	var openers []int // indexes of tokens, the innermost last
	// A closer that found no opener shows that there is none for its like below
	// that point: nobody needs to look there again.
	var bottom [3][2]int
	for i := range tokens {
		closer := &tokens[i]
		if closer.length == 0 {
			continue
		}
		kind := &bottom[closer.length%3][0]
		if closer.canOpen {
			kind = &bottom[closer.length%3][1]
		}
		for at := len(openers) - 1; closer.canClose && closer.stars > 0; {
			for at >= *kind && !pairs(&tokens[openers[at]], closer) {
				at--
			}
			if at < *kind {
				*kind = len(openers)
				break
			}
			opener := &tokens[openers[at]]
			if opener.stars >= 2 && closer.stars >= 2 {
				opener.stars, closer.stars = opener.stars-2, closer.stars-2
				opener.openStrong, closer.endStrong = opener.openStrong+1, closer.endStrong+1
			} else {
				opener.stars, closer.stars = opener.stars-1, closer.stars-1
				opener.openEm, closer.endEm = opener.openEm+1, closer.endEm+1
			}
			openers = openers[:at+1]
			if opener.stars == 0 {
				openers = openers[:at]
				at--
			}
			for m := range bottom {
				for k := range bottom[m] {
					bottom[m][k] = min(bottom[m][k], len(openers))
				}
			}
		}
		if closer.canOpen && closer.stars > 0 {
			openers = append(openers, i)
		}
	}
}

// pairs is the rule of three of CommonMark, which tells *a**b**c* from *a**.
func pairs(opener, closer *token) bool {
	return !opener.canClose && !closer.canOpen ||
		(opener.length+closer.length)%3 != 0 || opener.length%3 == 0 && closer.length%3 == 0
}

// join makes runs of tokens, as few as there are changes of style.
func join(tokens []token) []Run {
	var runs []Run
	em, strong := 0, 0
	style := func() (s RunStyle) {
		if em > 0 {
			s |= Emphasis
		}
		if strong > 0 {
			s |= Strong
		}
		return s
	}
	var plain strings.Builder // the text of one style that is being gathered
	var plainStyle RunStyle
	flush := func() {
		if plain.Len() > 0 {
			runs = append(runs, Run{Text: plain.String(), Style: plainStyle})
			plain.Reset()
		}
	}
	add := func(text string) {
		if style() != plainStyle {
			flush()
			plainStyle = style()
		}
		plain.WriteString(text)
	}
	for i := range tokens {
		t := &tokens[i]
		em, strong = em-t.endEm, strong-t.endStrong
		if t.stars > 0 {
			add(strings.Repeat("*", t.stars))
		}
		em, strong = em+t.openEm, strong+t.openStrong
		add(t.text)
		if len(t.link) > 0 {
			flush()
		}
		for _, r := range t.link {
			r.Style |= style()
			runs = append(runs, r)
		}
	}
	flush()
	return runs
}

// link reads [label](url) at the start of text and gives its length; 0: there
// is none. Only a cross-reference may have an empty label. Neither part may hold a square bracket, so that no text is looked at
// more than twice.
func link(text string) (label, url string, length int) {
	end := 1
	for ; end < len(text) && text[end] != ']'; end++ {
		switch text[end] {
		case '[':
			return "", "", 0
		case '\\':
			end++
		}
	}
	if end+1 >= len(text) || text[end+1] != '(' {
		return "", "", 0
	}
	label = strings.Trim(text[1:end], lineSpace)
	start, depth := end+2, 1
	for i := start; i < len(text); i++ {
		switch c := text[i]; {
		case c <= ' ' || c == '[' || c == ']' || c == '<' || c == '>' || c == 0x7f:
			return "", "", 0
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				url = text[start:i]
				if here := len(url) > 1 && url[0] == '#'; !here && (label == "" || !linkable(url)) {
					return "", "", 0
				}
				if label != "" {
					label = text[1:end]
				}
				return label, url, i + 1
			}
		}
	}
	return "", "", 0
}

// linkable reports whether an address may be made a link: nothing that a click
// could run.
func linkable(url string) bool {
	scheme, rest, _ := strings.Cut(url, ":")
	switch strings.ToLower(scheme) {
	case "http", "https":
		return len(rest) > 2 && strings.HasPrefix(rest, "//")
	case "mailto":
		return rest != ""
	}
	return false
}
