package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"attache/app/session"
)

// site answers on loopback as sites do, well and badly.
func site(t *testing.T) *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" {
			t.Errorf("it told the site %v", r.Header)
		}
		w.Header().Set("Content-Type", "text/html; charset=windows-1251")
		fmt.Fprint(w, "<p>\xcf\xe8\xf0\xf1")
	})
	mux.HandleFunc("/cookie", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "reader", Value: "1"})
		http.Redirect(w, r, "/page", http.StatusFound)
	})
	mux.HandleFunc("/circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/circle", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/hostname")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) {
		for range MaxSize>>20 + 1 {
			if _, err := w.Write(bytes.Repeat([]byte("a"), 1<<20)); err != nil {
				return // it has read enough
			}
		}
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		for range MaxSize>>20 + 1 {
			if _, err := z.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
		_ = z.Close() // the reader may be gone
	})
	for path, status := range map[string]int{"/gone": 410, "/members": 403, "/pay": 402, "/busy": 503, "/teapot": 418} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func TestAPageIsFetchedAsItIs(t *testing.T) {
	s := site(t)
	for _, path := range []string{"/page", "/cookie"} {
		got, err := Client{}.Fetch(t.Context(), s.URL+path, true)
		if err != nil {
			t.Fatal(err)
		}
		if got.Address != s.URL+"/page" || got.MediaType != "text/html; charset=windows-1251" || string(got.Data) != "<p>\xcf\xe8\xf0\xf1" {
			t.Errorf("%s: got %+v", path, got)
		}
	}
}

func TestWhatFailsSaysWhy(t *testing.T) {
	s := site(t)
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	secure.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	closed := httptest.NewServer(nil)
	closed.Close()
	for _, c := range []struct {
		address string
		want    session.Unfetched
	}{
		{"ftp://observer.example/page", session.NoAddress},
		{"https://", session.NoAddress},
		{"https://ann:secret@observer.example/", session.NoAddress},
		{"http://no-such-site.invalid/", session.NoSite},
		{closed.URL, session.NoAnswer},
		{secure.URL, session.NotTrusted},
		{strings.Replace(s.URL, "http:", "https:", 1) + "/page", session.NotTrusted},
		{s.URL + "/nothing", session.NoPage},
		{s.URL + "/gone", session.NoPage},
		{s.URL + "/members", session.NotAllowed},
		{s.URL + "/pay", session.NotAllowed},
		{s.URL + "/busy", session.SiteTroubled},
		{s.URL + "/teapot", session.Refused},
		{s.URL + "/circle", session.LeadsNowhere},
		{s.URL + "/file", session.LeadsNowhere},
		{s.URL + "/large", session.TooLarge},
		{s.URL + "/bomb", session.TooLarge},
	} {
		_, err := Client{}.Fetch(t.Context(), c.address, true)
		why, ok := errors.AsType[*session.FetchError](err)
		if !ok || why.Why != c.want && (c.want != session.NoSite || why.Why != session.NoAnswer && why.Why != session.TooSlow) {
			t.Errorf("%s: %v, want %s", c.address, err, c.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (Client{}).Fetch(ctx, s.URL+"/page", true); err == nil || err.(*session.FetchError).Why != session.Stopped {
		t.Errorf("stopped: %v", err)
	}
}

// TestNothingInsideIsFetchedUnlessAllowed connects by address and by name: the check
// is made behind the look-up of the name, so no name can lead around it.
func TestNothingInsideIsFetchedUnlessAllowed(t *testing.T) {
	asked := false
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer s.Close()
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "127.1.2.3", "0.0.0.0"} {
		_, err := Client{}.Fetch(t.Context(), "http://"+host+":"+port+"/", false)
		if why, ok := errors.AsType[*session.FetchError](err); !ok || why.Why != session.Inner && (host != "127.1.2.3" && host != "localhost" || why.Why != session.NoAnswer) {
			t.Errorf("%s: %v, want it refused", host, err)
		}
	}
	if asked {
		t.Error("the inner site was asked all the same")
	}
}

func TestPublicAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1::1": true, "8.8.8.8": true,
		"127.0.0.1": false, "::1": false, "10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "169.254.169.254": false, "fe80::1": false,
		"fd00::1": false, "0.0.0.0": false, "::": false, "100.64.0.1": false, "224.0.0.1": false, "ff02::1": false, "255.255.255.255": false,
		"::ffff:10.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::1": false, "198.18.0.1": false, "fec0::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
}

// TestACertificateThatIsTrustedIsEnough shows that the refusals above are about trust.
func TestACertificateThatIsTrustedIsEnough(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "words") }))
	defer s.Close()
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	got, err := Client{roots: &tls.Config{RootCAs: roots}}.Fetch(t.Context(), s.URL, true)
	if err != nil || string(got.Data) != "words" {
		t.Errorf("got %q, %v", got.Data, err)
	}
}
