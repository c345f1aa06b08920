package session

import (
	"attache/app/lang"
	"attache/briefing"
)

// What actions are called. A library keeps their titles in English, whatever the language of
// who did them, because colleagues with other languages read them too.
const (
	titleAddBriefing    lang.Key = "Add briefing"
	titleAddHeading     lang.Key = "Add heading"
	titleAddPicture     lang.Key = "Add picture"
	titleAddSnippet     lang.Key = "Add snippet"
	titleAddSource      lang.Key = "Add source"
	titleCaptureAnew    lang.Key = "Capture source anew"
	titleChangeRemark   lang.Key = "Change remark"
	titleCopySnippet    lang.Key = "Copy snippet for this briefing"
	titleDelete         lang.Key = "Delete"
	titleDeleteRemark   lang.Key = "Delete remark"
	titleJoinSnippets   lang.Key = "Join snippets"
	titleKeepRelease    lang.Key = "Keep as release"
	titleLinkSnippets   lang.Key = "Link snippets"
	titleMoveHeading    lang.Key = "Move heading"
	titleMoveSnippet    lang.Key = "Move snippet"
	titlePlaceHeading   lang.Key = "Place heading"
	titlePlaceSnippet   lang.Key = "Place snippet"
	titleSetStatus      lang.Key = "Set status"
	titleReopenRemark   lang.Key = "Reopen remark"
	titleResolveRemark  lang.Key = "Resolve remark"
	titleSplitSnippet   lang.Key = "Split snippet"
	titleUniteSources   lang.Key = "Unite sources"
	titleWriteRemark    lang.Key = "Write remark"
	titleDecide         lang.Key = "Decide what several people wrote"
	titleKeep           lang.Key = "Keep what was deleted"
	titleRestore        lang.Key = "Restore"
	titleRestoreVersion lang.Key = "Restore an earlier version"
	titleRestorePart    lang.Key = "Restore part of an earlier version"
)

// The titles that are of a kind of object, of a kind of snippet, or of a status.
var (
	deleteTitles = map[briefing.Kind]lang.Key{
		briefing.KindSnippet: "Delete snippet", briefing.KindSource: "Delete source", briefing.KindBriefing: "Delete briefing",
		briefing.KindHeading: "Delete heading", briefing.KindPlacement: "Delete placement", briefing.KindLink: "Delete link",
		briefing.KindRemark: titleDeleteRemark, briefing.KindRelease: "Delete release",
	}
	keepTitles = map[briefing.Kind]lang.Key{
		briefing.KindSnippet: "Keep the snippet", briefing.KindSource: "Keep the source", briefing.KindBriefing: "Keep the briefing",
		briefing.KindHeading: "Keep the heading",
	}
	restoreTitles = map[briefing.Kind]lang.Key{
		briefing.KindSnippet: "Restore snippet", briefing.KindSource: "Restore source", briefing.KindBriefing: "Restore briefing",
		briefing.KindHeading: "Restore heading", briefing.KindRemark: "Restore remark",
	}
	versionTitles = map[briefing.Kind]lang.Key{
		briefing.KindSnippet: "Restore an earlier snippet", briefing.KindSource: "Restore an earlier source",
		briefing.KindBriefing: "Restore an earlier briefing", briefing.KindHeading: "Restore an earlier heading",
	}
	partTitles = map[briefing.Kind]lang.Key{
		briefing.KindSnippet: "Restore part of a snippet", briefing.KindSource: "Restore part of a source",
		briefing.KindBriefing: "Restore part of a briefing", briefing.KindHeading: "Restore part of a heading",
	}
	decideTitles = map[briefing.Kind]lang.Key{
		briefing.KindSnippet: "Decide about a snippet", briefing.KindSource: "Decide about a source",
		briefing.KindBriefing: "Decide about a briefing", briefing.KindHeading: "Decide about a heading",
		briefing.KindPlacement: "Decide about the place of a snippet",
	}
	takeTitles = map[briefing.SnippetKind]lang.Key{
		briefing.Quotation: "Take quotation from its source", briefing.Paraphrase: "Take paraphrase from its source",
	}
	markAllTitles = map[briefing.Status]lang.Key{
		briefing.Draft: "Mark all as draft", briefing.Checked: "Mark all as checked", briefing.Cleared: "Mark all as cleared",
	}
)

// The titles with values.
const (
	titleBringBack      lang.Format = "Bring back %s"
	titleDeleteSnippets lang.Format = "Delete %d snippets"
	titleImport         lang.Format = "Import %s"
	titleImportArticles lang.Format = "Import %d articles"
	titleMoveSnippets   lang.Format = "Move %d snippets"
	titlePlaceSnippets  lang.Format = "Place %d snippets"
	titleTakeAll        lang.Format = "Take all versions of %s"
	titleUseTemplate    lang.Format = "Use template %s"
)

// bulkTitle is what an action is called that does the same to one snippet or to several.
type bulkTitle struct{ one, several lang.Format }

var (
	markTitles = map[briefing.Status]bulkTitle{
		briefing.Draft:   {lang.Format("Mark as draft"), lang.Format("Mark as draft on %d snippets")},
		briefing.Checked: {lang.Format("Mark as checked"), lang.Format("Mark as checked on %d snippets")},
		briefing.Cleared: {lang.Format("Mark as cleared"), lang.Format("Mark as cleared on %d snippets")},
	}
	titleStatus    = bulkTitle{lang.Format("Set status"), lang.Format("Set status on %d snippets")}
	titleMarking   = bulkTitle{lang.Format("Set marking"), lang.Format("Set marking on %d snippets")}
	titleKind      = bulkTitle{lang.Format("Set kind"), lang.Format("Set kind on %d snippets")}
	titleAddTag    = bulkTitle{lang.Format("Add the tag “%s”"), lang.Format("Add the tag “%[2]s” on %[1]d snippets")}
	titleRemoveTag = bulkTitle{lang.Format("Remove the tag “%s”"), lang.Format("Remove the tag “%[2]s” on %[1]d snippets")}
	titleCite      = bulkTitle{lang.Format("Cite a source"), lang.Format("Cite a source on %d snippets")}
)

// of gives the title for n snippets.
func (t bulkTitle) of(n int, values ...any) string {
	if n > 1 {
		return t.several.English(append([]any{n}, values...)...)
	}
	return t.one.English(values...)
}

// titleBook has those with values.
var titleBook = lang.NewPhrasebook(titleBringBack, titleDeleteSnippets, titleImport, titleImportArticles, titleMoveSnippets, titlePlaceSnippets,
	titleTakeAll, titleUseTemplate, markTitles[briefing.Draft].several, markTitles[briefing.Checked].several, markTitles[briefing.Cleared].several,
	titleStatus.several, titleMarking.several, titleKind.several, titleAddTag.one, titleAddTag.several, titleRemoveTag.one, titleRemoveTag.several, titleCite.several)

// titled gives the title of an action on a value, and a plain one for a value of a newer version.
func titled[T comparable](of map[T]lang.Key, value T, plain lang.Key) string {
	if title, ok := of[value]; ok {
		return string(title)
	}
	return string(plain)
}

// TitleWords says in the user's language what an action is called, whose title the library keeps in English.
func TitleWords(title string) string { return titleBook.Retell(title) }
