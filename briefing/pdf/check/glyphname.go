package check

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// glyphNames are the names that fonts give to signs which are no plain letters.
var glyphNames = map[string]string{
	"space": " ", "nbspace": " ", "nonbreakingspace": " ", "exclam": "!", "quotedbl": "\"", "numbersign": "#", "dollar": "$", "percent": "%",
	"ampersand": "&", "quotesingle": "'", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-",
	"period": ".", "slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
	"eight": "8", "nine": "9", "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
	"bracketleft": "[", "backslash": "\\", "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`", "braceleft": "{",
	"bar": "|", "braceright": "}", "asciitilde": "~", "exclamdown": "¡", "cent": "¢", "sterling": "£", "currency": "¤", "yen": "¥",
	"brokenbar": "¦", "section": "§", "copyright": "©", "ordfeminine": "ª", "guillemotleft": "«", "guillemotright": "»",
	"logicalnot": "¬", "registered": "®", "degree": "°", "plusminus": "±", "twosuperior": "²", "threesuperior": "³",
	"onesuperior": "¹", "mu": "µ", "paragraph": "¶", "periodcentered": "·", "middot": "·", "ordmasculine": "º", "onequarter": "¼",
	"onehalf": "½", "threequarters": "¾", "questiondown": "¿", "multiply": "×", "divide": "÷", "germandbls": "ß", "ae": "æ", "AE": "Æ",
	"oe": "œ", "OE": "Œ", "oslash": "ø", "Oslash": "Ø", "eth": "ð", "Eth": "Ð", "thorn": "þ", "Thorn": "Þ", "lslash": "ł", "Lslash": "Ł",
	"dcroat": "đ", "Dcroat": "Đ", "dotlessi": "ı", "Euro": "€", "quoteleft": "‘", "quoteright": "’", "quotesinglbase": "‚",
	"quotedblleft": "“", "quotedblright": "”", "quotedblbase": "„", "guilsinglleft": "‹", "guilsinglright": "›", "endash": "–",
	"emdash": "—", "bullet": "•", "ellipsis": "…", "dagger": "†", "daggerdbl": "‡", "perthousand": "‰", "trademark": "™",
	"minus": "−", "fraction": "⁄", "florin": "ƒ", "sfthyphen": softHyphen, "softhyphen": softHyphen, "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi",
	"ffl": "ffl", "st": "st", "numero": "№", "lessequal": "≤", "greaterequal": "≥", "notequal": "≠", "approxequal": "≈", "infinity": "∞",
	"afii61352": "№", "afii10023": "Ё", "afii10071": "ё", "afii10050": "Ґ", "afii10098": "ґ", "afii10053": "Є", "afii10101": "є",
	"afii10055": "І", "afii10103": "і", "afii10056": "Ї", "afii10104": "ї",
	"Alpha": "Α", "Beta": "Β", "Gamma": "Γ", "Delta": "Δ", "Epsilon": "Ε", "Omega": "Ω", "alpha": "α", "beta": "β", "gamma": "γ",
	"delta": "δ", "epsilon": "ε", "lambda": "λ", "pi": "π", "sigma": "σ", "Sigma": "Σ", "omega": "ω",
}

// accents are the combining characters that the ends of names stand for.
var accents = map[string]string{
	"grave": "\u0300", "acute": "\u0301", "circumflex": "\u0302", "tilde": "\u0303", "macron": "\u0304", "breve": "\u0306",
	"dotaccent": "\u0307", "dieresis": "\u0308", "ring": "\u030A", "hungarumlaut": "\u030B", "caron": "\u030C", "cedilla": "\u0327",
	"ogonek": "\u0328", "commaaccent": "\u0326",
}

// glyphText gives the characters that the name of a glyph stands for, "" where it
// says nothing to anybody.
func glyphText(name string) string {
	name, _, _ = strings.Cut(name, ".") // a variant: a.swash
	if parts := strings.Split(name, "_"); len(parts) > 1 && len(parts) <= 4 {
		joined := ""
		for _, part := range parts {
			t := glyphText(part)
			if t == "" {
				return ""
			}
			joined += t
		}
		return joined
	}
	if t, ok := glyphNames[name]; ok {
		return t
	}
	if len(name) == 1 && (name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z') {
		return name
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(name, prefix); ok && len(hex) >= 4 && len(hex) <= 6 {
			if n, err := strconv.ParseUint(hex, 16, 21); err == nil && n >= ' ' && n <= 0x10FFFF && (n < 0xD800 || n > 0xDFFF) {
				return string(rune(n))
			}
		}
	}
	if number, ok := strings.CutPrefix(name, "afii100"); ok && len(number) == 2 { // Cyrillic, in the order of its alphabet
		n, err := strconv.Atoi(number)
		for _, run := range []struct{ from, to, first int }{{17, 22, 0x410}, {24, 49, 0x416}, {65, 70, 0x430}, {72, 97, 0x436}} {
			if err == nil && n >= run.from && n <= run.to {
				return string(rune(run.first + n - run.from))
			}
		}
	}
	if len(name) > 1 {
		if accent, ok := accents[name[1:]]; ok && (name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z') {
			return norm.NFC.String(name[:1] + accent)
		}
	}
	return ""
}
