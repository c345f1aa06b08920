// Package web fetches one web page, when the user asks for it, and is the only part
// of the program that opens a network connection.
//
//	page, err := web.Client{Version: "1.0"}.Fetch(ctx, "https://observer.example/pier", false)
//
// Nobody but the user names the address, but a page can lead to another and a name
// can lead anywhere. So each connection is checked when it is made, behind the
// look-up of the name: it goes to no machine of the inner network, unless the user
// allowed that for this fetch. No cookies are kept, no proxy is used, no more than 20
// MB are read, and half a minute is the end of it.
package web

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"attache/app/session"
)

// Limits of one fetch.
const (
	MaxSize      = 20 << 20 // bytes of a page, unpacked
	MaxRedirects = 5
	patience     = 30 * time.Second
	firstAnswer  = 15 * time.Second
	connecting   = 10 * time.Second
)

// Client fetches pages. It fits [session.Fetcher].
type Client struct {
	Version string // of the program, which the site is told

	roots *tls.Config // whom to trust; nil: whom the system trusts
}

// Fetch gives the page at an address. private allows addresses of the inner network.
// It fails with a [*session.FetchError].
func (c Client) Fetch(ctx context.Context, address string, private bool) (session.Fetched, error) {
	fail := func(why session.Unfetched, err error) (session.Fetched, error) {
		return session.Fetched{}, &session.FetchError{Address: address, Why: why, Err: err}
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return fail(session.NoAddress, err)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return fail(session.NoAddress, err)
	}
	request.Header.Set("User-Agent", "Attache/"+c.Version)
	request.Header.Set("Accept", "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5")
	transport := c.transport(private)
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, CheckRedirect: followed}
	response, err := client.Do(request)
	if err != nil {
		return fail(whyNot(err), err)
	}
	defer response.Body.Close() //nolint:errcheck // it is only read
	if why := refused(response.StatusCode); why != "" {
		return fail(why, errors.New(response.Status))
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, MaxSize+1))
	switch {
	case err != nil:
		return fail(whyNot(err), err)
	case len(data) > MaxSize:
		return fail(session.TooLarge, nil)
	}
	return session.Fetched{Address: response.Request.URL.String(), MediaType: response.Header.Get("Content-Type"), Data: data}, nil
}

// transport makes connections for one fetch.
func (c Client) transport(private bool) *http.Transport {
	dialer := &net.Dialer{Timeout: connecting}
	if !private {
		dialer.Control = func(_, address string, _ syscall.RawConn) error {
			at, err := netip.ParseAddrPort(address)
			if err != nil || !public(at.Addr()) {
				return errInner
			}
			return nil
		}
	}
	return &http.Transport{
		DialContext: dialer.DialContext, TLSClientConfig: c.roots, TLSHandshakeTimeout: connecting, ResponseHeaderTimeout: firstAnswer,
		MaxResponseHeaderBytes: 1 << 20, DisableKeepAlives: true, ForceAttemptHTTP2: true,
	}
}

var (
	errInner  = errors.New("the address is one of an inner network")
	errCircle = fmt.Errorf("more than %d redirects", MaxRedirects)
	errNoPage = errors.New("the page leads to what is no web page")
)

// followed checks a redirect before it is followed; where its name leads is checked
// when the connection is made.
func followed(next *http.Request, before []*http.Request) error {
	if len(before) > MaxRedirects {
		return errCircle
	}
	if s := next.URL.Scheme; s != "http" && s != "https" || next.URL.User != nil {
		return errNoPage
	}
	next.Header.Del("Referer")
	return nil
}

// inner are the ranges that lead to no site on the public network beside those that
// package netip knows: of providers, of protocols, for tests, and those that stand for
// an address of the fourth version.
var inner = func() (ranges []netip.Prefix) {
	for _, s := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
		"240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fec0::/10",
	} {
		ranges = append(ranges, netip.MustParsePrefix(s))
	}
	return ranges
}()

// public reports whether an address may be one of a site that anybody can reach.
func public(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, r := range inner {
		if r.Contains(a) {
			return false
		}
	}
	return true
}

// refused says what an answer of a site means; empty where it is a page.
func refused(status int) session.Unfetched {
	switch {
	case status >= 200 && status < 300:
		return ""
	case status == http.StatusUnauthorized || status == http.StatusForbidden || status == http.StatusPaymentRequired || status == http.StatusProxyAuthRequired:
		return session.NotAllowed
	case status == http.StatusNotFound || status == http.StatusGone:
		return session.NoPage
	case status == http.StatusTooManyRequests || status >= 500:
		return session.SiteTroubled
	}
	return session.Refused
}

// whyNot sorts the ways in which a connection fails.
func whyNot(err error) session.Unfetched {
	var unknown *net.DNSError
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var timeout net.Error
	switch {
	case errors.Is(err, context.Canceled):
		return session.Stopped
	case errors.Is(err, errInner):
		return session.Inner
	case errors.Is(err, errCircle), errors.Is(err, errNoPage):
		return session.LeadsNowhere
	case errors.As(err, &certificate), errors.As(err, &record), errors.As(err, &alert), errors.Is(err, http.ErrSchemeMismatch):
		return session.NotTrusted
	case errors.As(err, &unknown) && unknown.IsNotFound:
		return session.NoSite
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return session.TooSlow
	}
	return session.NoAnswer
}
