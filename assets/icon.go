package assets

import _ "embed" // for Icon

// Icon is the program's icon as a PNG, 512 pixels square, drawn from icon.svg.
//
//go:embed icon.png
var Icon []byte
