package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"attache/app/ui/part"
	"attache/briefing"
)

// mostNames is how many known names are offered at a time.
const mostNames = 3

// nameOffers offers, under the name of a link that is being typed, those whom the briefing names already, with their roles:
// the same minister speaks in many snippets, and two spellings would make two of them. Down takes the first, and the next
// with each further press; a click takes any.
type nameOffers struct {
	name, role *part.Entry
	known      func() []briefing.ChainLink
	fit        []briefing.ChainLink // what is offered for what was typed
	at         int                  // of fit, which Down takes next
	given      string               // the role that came with a name; nothing else is written over
	taking     bool
	grew       func() // there are more or fewer offers
	box        *fyne.Container
}

func newNameOffers(name, role *part.Entry, known func() []briefing.ChainLink, grew func()) *nameOffers {
	o := &nameOffers{name: name, role: role, known: known, grew: grew, box: container.NewVBox()}
	o.box.Hide()
	return o
}

// typed offers whom a text can mean.
func (o *nameOffers) typed(text string) {
	if o.taking {
		return
	}
	o.fit, o.at = nil, 0
	if text = strings.ToLower(strings.TrimSpace(text)); len([]rune(text)) > 1 {
		for _, k := range o.known() {
			name := strings.ToLower(k.Name)
			if strings.Contains(" "+name, " "+text) && (name != text || k.Role != o.role.Text) && len(o.fit) < mostNames {
				o.fit = append(o.fit, k)
			}
		}
	}
	o.show()
}

func (o *nameOffers) show() {
	if len(o.fit) == 0 && o.box.Hidden {
		return
	}
	o.box.RemoveAll()
	for _, k := range o.fit {
		words := k.Name
		if k.Role != "" {
			words += ", " + k.Role
		}
		o.box.Add(part.NewTextButton(words, func() {
			o.take(k)
			o.close()
		}))
	}
	o.box.Hidden = len(o.fit) == 0
	o.grew()
}

// key takes what is offered with Down; false where nothing is.
func (o *nameOffers) key(k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyDown || len(o.fit) == 0 {
		return false
	}
	o.take(o.fit[o.at%len(o.fit)])
	o.at++
	return true
}

// take fills in a name, and its role where none stands or one that came with another name.
func (o *nameOffers) take(k briefing.ChainLink) {
	o.taking = true
	defer func() { o.taking = false }()
	o.name.SetText(k.Name)
	o.name.CursorColumn = len([]rune(k.Name))
	o.name.Refresh()
	if o.role.Text == "" || o.role.Text == o.given {
		o.role.SetText(k.Role)
		o.given = k.Role
	}
}

// close takes the offers away.
func (o *nameOffers) close() {
	o.fit = nil
	o.show()
}

// forget is told that the fields show another link.
func (o *nameOffers) forget() {
	o.fit, o.given = nil, ""
	o.box.RemoveAll()
	o.box.Hide()
}
