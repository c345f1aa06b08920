package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"attache/app/ui/part"
)

func TestAPersonWhomTheBriefingNamesIsTypedOnce(t *testing.T) {
	u := sit(t, sample) // M. Okafor speaks in it, and Coast Wire passes on
	u.choose("Issue")
	u.command("New quotation")
	u.hammer("We shall see.")
	chain := func() string {
		var links []string
		for _, l := range u.stored().Attribution {
			links = append(links, l.Name+" ("+l.Role+")")
		}
		return strings.Join(links, " > ")
	}
	u.command("Add a link to the attribution")
	u.hammer("oka")
	u.key(fyne.KeyDown)
	u.command("Add a link to the attribution")
	u.hammer("coa")
	boxes := find[*part.TextButton](u.editor.chain.rows)
	if len(boxes) != 1 {
		t.Fatalf("%d names are offered for “coa”", len(boxes))
	}
	find[*part.Button](boxes[0])[0].OnTapped()
	u.wait()
	role := u.d.Named()
	if got := chain(); !strings.HasPrefix(got, "M. Okafor (") || !strings.Contains(got, " > Coast Wire (") {
		t.Errorf("the chain is %s", got)
	}
	for _, k := range role {
		if k.Name == "M. Okafor" && !strings.Contains(chain(), "M. Okafor ("+k.Role+")") {
			t.Errorf("the role did not come with the name: %s", chain())
		}
	}
	if n := len(find[*part.TextButton](u.editor.chain.rows)); n != 0 {
		t.Errorf("%d names are offered still", n)
	}
}

func TestARoleThatWasTypedStays(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("New quotation")
	u.hammer("We shall see.")
	u.command("Add a link to the attribution")
	fields := find[*part.Entry](u.editor.chain.rows)
	u.types(fields[1], "a passer-by")
	u.focus(fields[0])
	u.hammer("Okaf")
	u.key(fyne.KeyDown)
	if l := u.stored().Attribution[0]; l.Name != "M. Okafor" || l.Role != "a passer-by" {
		t.Errorf("it is said by %q, %q", l.Name, l.Role)
	}
}
