package ui

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"attache/app/session"
)

// What has no end is not read: the window would wait for it for ever.
func TestAFileWithoutEndIsNotRead(t *testing.T) {
	if _, err := os.Stat(os.DevNull); err != nil {
		t.Fatal(err)
	}
	_, err := readParcel(fileParcel(os.DevNull))
	if article, ok := errors.AsType[*session.ArticleError](err); !ok || !strings.Contains(article.Why(), "a pipe or a device") {
		t.Errorf("it says %v", err)
	}
}

// A share that does not answer keeps its file, and the user goes on.
func TestCancelLeavesWhatDoesNotAnswer(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	never, reading := make(chan struct{}), make(chan struct{})
	defer close(never)
	go func() {
		<-reading
		cancel()
	}()
	data, err := patiently(ctx, func() ([]byte, error) {
		close(reading)
		<-never
		return []byte("too late"), nil
	})
	if data != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%q, %v", data, err)
	}
}

func TestAMessageIsCopied(t *testing.T) {
	u := sit(t, sample)
	u.app.Clipboard().SetContent("before")
	u.command("Copy") // nothing is chosen, and nothing lies over the panes
	if got := u.app.Clipboard().Content(); got != "before" {
		t.Errorf("without a message %q is copied", got)
	}
	u.d.Fail("Attaché could not do it.", errors.New("the disk has a bad day"))
	u.wait()
	u.command("Copy")
	got := u.app.Clipboard().Content()
	if !strings.HasPrefix(got, "This did not work\n\nAttaché could not do it.") || !strings.Contains(got, "the disk has a bad day") {
		t.Errorf("copied is %q", got)
	}
}
