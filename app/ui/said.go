package ui

import (
	"attache/app/lang"
	"attache/briefing"
)

// said says a finding in the user's language.
func said(f briefing.Finding) string { return f.Says.In(lang.Voice{}) }
