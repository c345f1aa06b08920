// Package assets embeds the files that the program carries with it. It imports
// nothing else, so that whoever needs a file depends on no code.
package assets

import "embed"

// Fonts holds the font files in the folder fonts. Their origin and licences
// stand beside them, in fonts/README.md.
//
//go:embed fonts/*.ttf
var Fonts embed.FS
