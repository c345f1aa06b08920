package assets

import "embed"

// Templates holds the templates that come with the program, in the folder
// templates, in the form that docs/templates.md describes.
//
//go:embed templates/*.txt
var Templates embed.FS
