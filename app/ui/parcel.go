package ui

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
)

// A file beyond so many bytes is no article or picture, and no PDF that Attaché wrote.
const (
	maxArticle = 64 << 20
	maxPDF     = 512 << 20
)

// parcel is one file or text.
type parcel struct {
	name string
	open func() (io.ReadCloser, error)

	library string // path of another library; empty: it is none
	merge   bool   // the user said that he wants it merged

	url      string                       // of a page to fetch; empty: it is none
	private  bool                         // it may be one of an inner network
	again    briefing.ID[briefing.Source] // that the page is of, which is fetched again
	folder   string                       // path of a folder of articles; empty: it is none
	together []session.ArticleFile        // articles that are listed first; nil: it is one
	proposal *session.Proposal            // of an article that was read before; nil: it was not
}

// pasted makes a parcel of a text.
func pasted(text string) parcel {
	return parcel{name: lang.T("pasted text"), open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

// patiently waits for something until the user has had enough: a file on a share that does not answer is left to itself.
func patiently(ctx context.Context, get func() ([]byte, error)) ([]byte, error) {
	type answer struct {
		data []byte
		err  error
	}
	got := make(chan answer, 1)
	go func() {
		data, err := get()
		got <- answer{data, err}
	}()
	select {
	case a := <-got:
		return a.data, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func readParcel(p parcel) (data []byte, err error) {
	f, err := p.open()
	if err != nil {
		return nil, err
	}
	most := mostOf(p.name)
	data, err = io.ReadAll(io.LimitReader(f, most+1))
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil && int64(len(data)) > most {
		err = tooLarge(p.name)
	}
	return data, err
}

// fileParcel makes a parcel of a file. What could keep its reader for ever is not opened, and what is too large not begun.
func fileParcel(path string) parcel {
	name := filepath.Base(path)
	return parcel{name: name, open: func() (io.ReadCloser, error) {
		const endless = fs.ModeNamedPipe | fs.ModeSocket | fs.ModeDevice | fs.ModeCharDevice
		switch info, err := os.Stat(path); {
		case err != nil:
			return nil, err
		case info.Mode()&endless != 0:
			return nil, &session.ArticleError{Name: name, Err: errors.New(lang.T("a pipe or a device, not an ordinary file"))}
		case info.Size() > mostOf(name):
			return nil, tooLarge(name)
		}
		return os.Open(path)
	}}
}

// mostOf is how many bytes a file of a name may have.
func mostOf(name string) int64 {
	if hasEnding(name, ".pdf") {
		return maxPDF
	}
	return maxArticle
}

func tooLarge(name string) error {
	return &session.ArticleError{Name: name, Err: errors.New(lang.T("larger than %d MB", mostOf(name)>>20))}
}

func hasEnding(name, ending string) bool { return strings.EqualFold(filepath.Ext(name), ending) }
