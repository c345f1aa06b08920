package session

import (
	"strings"
	"testing"

	"attache/briefing"
)

// TestKindsAreCalledAlike: the ways to name a kind use one noun, also for a kind that a newer
// version made.
func TestKindsAreCalledAlike(t *testing.T) {
	for kind, noun := range map[briefing.Kind]string{
		briefing.KindSnippet: "snippet", briefing.KindSource: "source", briefing.KindBriefing: "briefing", briefing.KindHeading: "heading",
		briefing.KindPlacement: "place of a snippet", briefing.KindLink: "link", briefing.KindRemark: "remark", briefing.KindRelease: "release",
		"oracle": "thing of a newer version",
	} {
		if got := KindWord(kind); got != noun {
			t.Errorf("%s: within a sentence it is %q, want %q", kind, got, noun)
		}
		if got := KindName(kind); !strings.EqualFold(got, noun) || got == noun {
			t.Errorf("%s: at the head of a line it is %q", kind, got)
		}
		if got := Things(kind, 1); got != "1 "+noun {
			t.Errorf("%s: one is %q", kind, got)
		}
		if got := Things(kind, 2); !strings.HasPrefix(got, "2 "+noun[:4]) || got == "2 "+noun {
			t.Errorf("%s: two are %q", kind, got)
		}
		if got := strings.ToLower(Named(kind, "“Words”")); !strings.HasPrefix(got, noun[:4]) || !strings.HasSuffix(got, "“words”") {
			t.Errorf("%s: with its label it is %q", kind, got)
		}
	}
}
