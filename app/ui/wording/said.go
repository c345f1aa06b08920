package wording

import (
	"attache/app/lang"
	"attache/briefing"
)

// Finding says a finding in the user's language.
func Finding(f briefing.Finding) string { return f.Says.In(lang.Voice{}) }
