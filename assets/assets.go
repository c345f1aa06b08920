// Package assets embeds the files that the program carries with it. It imports
// nothing else, so that whoever needs a file depends on no code.
package assets

import "embed"

// Fonts holds the font files in the folder fonts. Their origin and licences
// stand beside them, in fonts/README.md.
//
//go:embed fonts/*.ttf
var Fonts embed.FS

// Hyphenation holds the patterns by which words are divided at line ends, in the
// folder hyphenation. Their origin and licences stand beside them, in
// hyphenation/README.md.
//
//go:embed hyphenation/*.txt
var Hyphenation embed.FS

// Lang holds the catalogues of the window's languages, in the folder lang: the English
// text that stands in the code, and how the language says it.
//
//go:embed lang/*.json
var Lang embed.FS
