package assets

import _ "embed" // for the directive below

// Sample is the library that a first start opens, in the JSON form that
// docs/json.md describes. Its words were written for this project; the persons,
// outlets and offices in it are invented.
//
//go:embed sample/library.json
var Sample []byte
