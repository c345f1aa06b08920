package machine

// suited is families in lower case, best first.
type suited struct{ serif, sans []string }

// families are those that systems bring for a writing system: what free desktops
// have, then macOS and Windows. Scripts that are not here, and machines that have
// none of these, take what has the characters.
var families = map[string]suited{
	"Hans": {
		serif: []string{"noto serif cjk sc", "noto serif sc", "source han serif sc", "songti sc", "stsong", "simsun", "ar pl uming cn"},
		sans:  []string{"noto sans cjk sc", "noto sans sc", "source han sans sc", "pingfang sc", "hiragino sans gb", "heiti sc", "microsoft yahei", "dengxian", "wenquanyi micro hei", "wenquanyi zen hei", "droid sans fallback"},
	},
	"Hant": {
		serif: []string{"noto serif cjk tc", "noto serif tc", "source han serif tc", "songti tc", "pmingliu", "mingliu", "ar pl uming tw"},
		sans:  []string{"noto sans cjk tc", "noto sans tc", "source han sans tc", "pingfang tc", "heiti tc", "microsoft jhenghei"},
	},
	"Hong Kong": {
		serif: []string{"noto serif cjk hk", "noto serif hk", "source han serif hc", "mingliu_hkscs", "noto serif cjk tc", "noto serif tc", "songti tc", "pmingliu"},
		sans:  []string{"noto sans cjk hk", "noto sans hk", "source han sans hc", "pingfang hk", "noto sans cjk tc", "noto sans tc", "pingfang tc", "microsoft jhenghei"},
	},
	"Jpan": {
		serif: []string{"noto serif cjk jp", "noto serif jp", "source han serif", "hiragino mincho pron", "yumincho", "yu mincho", "ms pmincho", "ms mincho", "ipaexmincho", "ipamincho"},
		sans:  []string{"noto sans cjk jp", "noto sans jp", "source han sans", "hiragino sans", "hiragino kaku gothic pron", "yugothic", "yu gothic", "meiryo", "ms pgothic", "ms gothic", "ipaexgothic", "ipagothic", "vl pgothic", "takaopgothic"},
	},
	"Kore": {
		serif: []string{"noto serif cjk kr", "noto serif kr", "source han serif k", "applemyungjo", "batang", "nanummyeongjo", "unbatang", "un batang"},
		sans:  []string{"noto sans cjk kr", "noto sans kr", "source han sans k", "apple sd gothic neo", "malgun gothic", "nanumgothic", "undotum", "un dotum"},
	},
	"Thai": {
		serif: []string{"noto serif thai", "norasi", "kinnari", "th sarabun new"},
		sans:  []string{"noto sans thai", "thonburi", "leelawadee ui", "leelawadee", "tahoma", "laksaman", "garuda", "loma"},
	},
	"Laoo": {
		serif: []string{"noto serif lao"},
		sans:  []string{"noto sans lao", "lao sangam mn", "leelawadee ui", "dokchampa"},
	},
	"Khmr": {
		serif: []string{"noto serif khmer"},
		sans:  []string{"noto sans khmer", "khmer sangam mn", "leelawadee ui", "khmer ui"},
	},
	"Mymr": {
		serif: []string{"noto serif myanmar"},
		sans:  []string{"noto sans myanmar", "myanmar sangam mn", "myanmar text", "padauk"},
	},
	"Deva": {
		serif: []string{"noto serif devanagari", "itf devanagari"},
		sans:  []string{"noto sans devanagari", "kohinoor devanagari", "devanagari sangam mn", "nirmala ui", "mangal", "lohit devanagari"},
	},
	"Beng": {
		serif: []string{"noto serif bengali"},
		sans:  []string{"noto sans bengali", "kohinoor bangla", "bangla sangam mn", "nirmala ui", "vrinda", "lohit bengali"},
	},
	"Guru": {
		serif: []string{"noto serif gurmukhi"},
		sans:  []string{"noto sans gurmukhi", "mukta mahee", "gurmukhi sangam mn", "nirmala ui", "raavi", "lohit gurmukhi"},
	},
	"Gujr": {
		serif: []string{"noto serif gujarati"},
		sans:  []string{"noto sans gujarati", "kohinoor gujarati", "gujarati sangam mn", "nirmala ui", "shruti", "lohit gujarati"},
	},
	"Taml": {
		serif: []string{"noto serif tamil"},
		sans:  []string{"noto sans tamil", "tamil sangam mn", "nirmala ui", "latha", "lohit tamil"},
	},
	"Telu": {
		serif: []string{"noto serif telugu"},
		sans:  []string{"noto sans telugu", "kohinoor telugu", "telugu sangam mn", "nirmala ui", "gautami", "lohit telugu"},
	},
	"Knda": {
		serif: []string{"noto serif kannada"},
		sans:  []string{"noto sans kannada", "kannada sangam mn", "nirmala ui", "tunga", "lohit kannada"},
	},
	"Mlym": {
		serif: []string{"noto serif malayalam"},
		sans:  []string{"noto sans malayalam", "malayalam sangam mn", "nirmala ui", "kartika", "lohit malayalam"},
	},
	"Sinh": {
		serif: []string{"noto serif sinhala"},
		sans:  []string{"noto sans sinhala", "sinhala sangam mn", "nirmala ui", "iskoola pota"},
	},
	"Ethi": {
		serif: []string{"noto serif ethiopic"},
		sans:  []string{"noto sans ethiopic", "kefa", "ebrima", "nyala"},
	},
	"Tibt": {
		serif: []string{"noto serif tibetan", "kailasa", "microsoft himalaya"},
	},
}
