package session

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strings"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/capture"
)

// Fetcher fetches one page from the web. It fails with a [*FetchError]. A session
// calls it in CaptureURL and nowhere else.
type Fetcher interface {
	Fetch(ctx context.Context, address string, private bool) (Fetched, error)
}

// Fetched is what came from the web.
type Fetched struct {
	Address   string // where the page was, behind all redirects
	MediaType string // as the site says; it may be empty, or wrong
	Data      []byte
}

// Unfetched says in a word why a page could not be fetched.
type Unfetched string

// Why a page could not be fetched.
const (
	NoAddress    Unfetched = "no address"
	NoSite       Unfetched = "no site"
	NoAnswer     Unfetched = "no answer"
	TooSlow      Unfetched = "too slow"
	NotTrusted   Unfetched = "not trusted"
	Inner        Unfetched = "inner network"
	LeadsNowhere Unfetched = "leads nowhere"
	NoPage       Unfetched = "no page"
	NotAllowed   Unfetched = "not allowed"
	Refused      Unfetched = "refused"
	SiteTroubled Unfetched = "site in trouble"
	TooLarge     Unfetched = "too large"
	SignIn       Unfetched = "sign in"
	Stopped      Unfetched = "stopped"
)

// unfetchedWords say it in a sentence.
var unfetchedWords = map[Unfetched]lang.Key{
	NoAddress:    "This is no web address: it has to begin with https:// or http:// and name a site.",
	NoSite:       "There is no site of that name. Look at the address; perhaps the site is gone, or this machine is not connected.",
	NoAnswer:     "The site does not answer. Is this machine connected?",
	TooSlow:      "The site did not answer in time. Try again later.",
	NotTrusted:   "The site cannot prove that it is the one it says it is: its certificate is wrong, old, or made by nobody whom this machine trusts.",
	Inner:        "The address leads into an inner network, where nothing is fetched unless you allow it.",
	LeadsNowhere: "The page leads on and on, or to something that is no web page.",
	NoPage:       "The site has no such page, or has it no more. An archive of the web may have kept it.",
	NotAllowed:   "The site shows this page only to readers whom it knows. Open it in your browser and save it, or copy its text and paste it here.",
	Refused:      "The site did not give the page.",
	SiteTroubled: "The site is in trouble, or has had too many questions. Try again later.",
	TooLarge:     "The page is larger than 20 MB.",
	SignIn:       "The site asks for a name and a password instead of showing the page. Open it in your browser and save it, or copy its text and paste it here.",
	Stopped:      "Stopped.",
}

// FetchError says why a page could not be fetched, in a sentence for the user, in the user’s language.
type FetchError struct {
	Address string
	Why     Unfetched
	Err     error // what the network said; may be nil
}

func (e *FetchError) Error() string {
	words := lang.T("%[1]s was not fetched. %[2]s", e.Address, unfetchedWords[e.Why])
	if e.Err != nil && e.Why != NoAddress && e.Why != Inner && e.Why != LeadsNowhere && e.Why != Stopped {
		cause := e.Err
		var asked *url.Error
		if errors.As(cause, &asked) {
			cause = asked.Err
		}
		words += fmt.Sprintf(" (%v)", cause)
	}
	return words
}

// Unwrap gives Err.
func (e *FetchError) Unwrap() error { return e.Err }

// WebAddress gives the web address that a text is, where it is one and nothing else.
func WebAddress(text string) (string, bool) {
	text = strings.TrimSpace(text)
	const most = 4096
	if len(text) > most || strings.ContainsAny(text, " \t\n\r<>\"") {
		return "", false
	}
	u, err := url.Parse(text)
	if err != nil || !strings.EqualFold(u.Scheme, "http") && !strings.EqualFold(u.Scheme, "https") || u.Hostname() == "" {
		return "", false
	}
	return text, true
}

// CaptureURL fetches a page and proposes what to file from it, as Capture does. The
// source says when it was fetched, and from where; an archived copy names the address
// of the original too. private allows an address in an inner network. It fails with a
// [*FetchError], and like Capture.
func (s *Session) CaptureURL(ctx context.Context, address string, private bool) (*Proposal, error) {
	if s.options.Web == nil {
		return nil, &FetchError{Address: address, Why: NoAnswer, Err: errors.New("this program was built without it")}
	}
	got, err := s.options.Web.Fetch(ctx, address, private)
	if err != nil {
		return nil, err
	}
	u, err := url.Parse(got.Address)
	if err != nil {
		return nil, &FetchError{Address: address, Why: NoAddress, Err: err}
	}
	u.Fragment = ""
	name := strings.TrimSuffix(u.Host+u.EscapedPath(), "/")
	article, err := capture.ReadAs(u.String(), got.MediaType, nameOnSite(u), got.Data)
	if asksToSignIn(u, got.Data, article.Text) {
		return nil, &FetchError{Address: address, Why: SignIn}
	}
	if err != nil {
		return nil, &ArticleError{name, err}
	}
	located(&article.Source, address, u)
	article.Source.Accessed = briefing.DateOf(s.options.Now())
	if article.Source.Type == "article-newspaper" && !strings.Contains(article.MediaType, "html") || article.Source.Type == "" {
		article.Source.Type = "webpage"
	}
	if locked.Match(got.Data) {
		article.Notices = append(article.Notices, briefing.Say("The page says that not all of it is free to read. Compare what came in with what you see in your browser."))
	}
	return s.propose(ctx, name, article, got.Data)
}

// locked is how a page says that a part of it is for subscribers.
var locked = regexp.MustCompile(`(?i)"isAccessibleForFree"\s*:\s*"?false`)

// asksToSignIn reports whether a site sent a form for a password in place of a text.
func asksToSignIn(u *url.URL, data []byte, text string) bool {
	lower := bytes.ToLower(data)
	if !bytes.Contains(lower, []byte(`type="password"`)) && !bytes.Contains(lower, []byte(`type=password`)) && !bytes.Contains(lower, []byte(`type='password'`)) {
		return false
	}
	const article = 1500 // letters that a page has beside its form
	if len(text) < article {
		return true
	}
	for part := range strings.SplitSeq(strings.ToLower(u.Path), "/") {
		if part == "login" || part == "signin" || part == "sign-in" || part == "anmelden" || part == "connexion" {
			return true
		}
	}
	return false
}

// nameOnSite is the last part of an address's path: the ending may tell the kind of a
// file whose site does not.
func nameOnSite(u *url.URL) string {
	base := path.Base(u.Path)
	if base == "/" || base == "." {
		return u.Host + ".html"
	}
	return base
}

// archives begin the addresses of copies that hold the original's behind a moment.
var archives = regexp.MustCompile(`^https?://(?:web\.archive\.org/web|archive\.(?:today|ph|is|li|vn|md|org/web))/\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}.+)$`)

// located says in a source where it was fetched. The address that the page itself calls
// its own counts where it is on the same site; where another was asked for, the source
// keeps that too.
func located(s *briefing.Source, asked string, u *url.URL) {
	found := u.String()
	if m := archives.FindStringSubmatch(found); m != nil {
		s.ArchivedURL, s.URL = found, m[1]
		return
	}
	own, err := url.Parse(s.URL)
	site := func(host string) string { return strings.TrimPrefix(strings.ToLower(host), "www.") }
	if err != nil || site(own.Host) != site(u.Host) {
		s.URL = found
	}
	asked = cmp.Or(strings.TrimSpace(asked), found)
	for _, other := range []string{asked, found} {
		if address(&briefing.Source{URL: other}) != address(s) {
			s.Note = strings.TrimSpace(s.Note + "\nFetched from " + other)
			return
		}
	}
}
