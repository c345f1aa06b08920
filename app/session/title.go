package session

import "attache/app/lang"

// TitleWords says in the user's language what an action is called.
func TitleWords(title string) string { return lang.Key(title).String() }
