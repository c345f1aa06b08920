package session

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/app/lang"
)

// fieldLabels name the fields of all kinds of object.
var fieldLabels = map[string]lang.Key{
	// of a snippet
	"key": "Id in JSON", "kind": "Kind", "text": "Text", "gist": "Gist", "attribution": "Attribution", "citations": "Citations",
	"event-date": "Event date", "language": "Language", "translation": "Translation", "credibility": "Credibility",
	"likelihood": "Likelihood", "confidence": "Confidence", "marking": "Marking", "status": "Status", "tags": "Tags", "figure": "Figure",
	// of a source
	"type": "Type", "title": "Title", "title-short": "Title short", "author": "Author", "editor": "Editor", "translator": "Translator",
	"container-title": "Outlet", "publisher": "Publisher", "publisher-place": "Publisher place", "issued": "Date of publication",
	"original-date": "Original date", "accessed": "Accessed", "URL": "Address (URL)", "DOI": "DOI", "archive": "Archive",
	"archive_location": "Archive location", "genre": "Genre", "number": "Number", "volume": "Volume", "issue": "Issue", "page": "Page",
	"authority": "Authority", "jurisdiction": "Jurisdiction", "event-title": "Event title", "event-place": "Event place",
	"abstract": "Abstract", "note": "Note", "not-seen": "Not seen", "listed-by": "Listed by", "stored-text": "Stored text",
	"archived-url": "Archived URL", "reliability": "Reliability", "descriptor": "Descriptor", "group": "Group", "attachments": "Attachments",
	// of a heading, a place and a link
	"briefing": "Briefing", "place": "Place", "guide": "Guide", "snippet": "Snippet", "source": "Source", "by": "Who says so",
	// of a briefing
	"date": "Date", "to": "To", "from": "From", "reference": "Reference", "bottom-line": "Bottom line", "bottom-line-title": "Bottom line title",
	"template": "Template", "style": "Style", "page-size": "Paper", "numbered": "Numbered", "alignment": "Alignment",
	"page-limit": "Page limit", "front": "Front", "timeline": "Timeline", "source-summary": "Source summary", "designation": "Designation",
	// of a remark and a release
	"on": "What it is about", "answers": "Answers", "time": "Time", "resolved": "Resolved", "name": "Name", "at": "At", "who": "Who",
	"sha256": "SHA-256", "file": "File", "pages": "Pages", "version": "Version", "as-at": "As at", "fingerprint": "Fingerprint",
	"program": "Program", "embedded": "Embedded",
}

// FieldLabel names a field of an object at the head of what it holds, in the user's language: “Text”, “Date of publication”.
func FieldLabel(field string) string {
	if label, ok := fieldLabels[field]; ok {
		return label.String()
	}
	return spaced(field) // of a newer version
}

// FieldName names a field within an English sentence: “text”, “date of publication”.
func FieldName(field string) string {
	label, ok := fieldLabels[field]
	if !ok {
		return spaced(field)
	}
	first, n := utf8.DecodeRuneInString(string(label))
	if next, _ := utf8.DecodeRuneInString(string(label[n:])); unicode.IsUpper(next) {
		return string(label) // an abbreviation
	}
	return string(unicode.ToLower(first)) + string(label[n:])
}

func spaced(field string) string { return strings.NewReplacer("-", " ", "_", " ").Replace(field) }
