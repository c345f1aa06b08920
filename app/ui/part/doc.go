// Package part holds the window's own small widgets: the snippet card, the page
// view, the read-only text, the field with a label and a message, the short
// message that goes by itself. They know no library and no session; a pane tells
// them what to show and hears what the user did.
package part
