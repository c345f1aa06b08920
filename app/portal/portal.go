// Package portal asks for files and folders in the dialogs of a Linux desktop: GNOME's on GNOME, KDE's on KDE. They have
// the user's bookmarks, recent files and network places, and a program in a sandbox gets at nothing else.
//
// The desktop offers them through the FileChooser of XDG Desktop Portal, on the session bus. Where there is no bus, or
// no such service on it, there are none, and the caller shows its own:
//
//	var d portal.Desktop
//	go d.Find(ctx)
//	path, err := d.Ask(ctx, portal.Question{Title: "Open library", Endings: []string{".brief"}})
//
// The protocol: https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.FileChooser.html
package portal

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/godbus/dbus/v5"
)

// ErrNone says that the desktop has no dialog for a question, or that none has been found yet.
var ErrNone = errors.New("the desktop has no file dialog of its own")

// Question asks the user for one file or folder.
type Question struct {
	Title   string   // of the dialog
	Accept  string   // on the button that takes it; empty: the desktop's own word
	Save    bool     // a file to write; otherwise one that is there
	Folder  bool     // a folder that is there; not together with Save
	In      string   // the folder to begin in; empty: the desktop chooses
	Name    string   // proposed for a file to write
	Kind    string   // what files with one of the endings are called
	Endings []string // such as ".pdf"; none: any file
	Parent  string   // the window over which the dialog stands, such as "x11:3c0000a"; empty: none
}

// Desktop is the desktop that the user sits at. Until [Desktop.Find] has found its dialogs it has none. Its methods may be
// called from any goroutine.
type Desktop struct{ version atomic.Uint32 } // of the FileChooser; 0: none

const (
	service  = "org.freedesktop.portal.Desktop"
	object   = dbus.ObjectPath("/org/freedesktop/portal/desktop")
	chooser  = "org.freedesktop.portal.FileChooser"
	request  = "org.freedesktop.portal.Request"
	token    = "attache" // names the one question of a connection
	findTime = 10 * time.Second
	// folderVersion is the first version of the FileChooser that lets one choose folders.
	folderVersion = 3
)

// Find looks for the desktop's dialogs, and starts the service that shows them where it does not run. It waits for ten
// seconds at most; without a session bus it returns at once.
func (d *Desktop) Find(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, findTime)
	defer cancel()
	bus, err := connect(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = bus.Close() }() // the answer is there, or the error that matters
	var found dbus.Variant
	call := bus.Object(service, object).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, chooser, "version")
	if err := call.Store(&found); err != nil {
		return fmt.Errorf("find the desktop's file dialogs: %w", err)
	}
	version, ok := found.Value().(uint32)
	if !ok {
		return fmt.Errorf("find the desktop's file dialogs: their version is %v", found)
	}
	d.version.Store(version)
	return nil
}

// connect opens a connection to the session bus that lasts as long as ctx. It starts no bus.
func connect(ctx context.Context) (*dbus.Conn, error) {
	bus, err := dbus.SessionBusPrivateNoAutoStartup(dbus.WithContext(ctx))
	if err != nil {
		return nil, fmt.Errorf("reach the session bus: %w", err)
	}
	if err = bus.Auth(nil); err == nil {
		err = bus.Hello()
	}
	if err != nil {
		_ = bus.Close()
		return nil, fmt.Errorf("reach the session bus: %w", err)
	}
	return bus, nil
}

// Ask shows a dialog and gives the path that the user chose, absolute; empty where the user chose none. When ctx ends the dialog
// goes. It gives [ErrNone] where the desktop has no dialog for the question.
func (d *Desktop) Ask(ctx context.Context, q Question) (path string, err error) {
	version := d.version.Load()
	if version == 0 || q.Folder && version < folderVersion {
		return "", ErrNone
	}
	// A connection for each question: what it says concerns no other, and when it closes the desktop takes the dialog away.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	bus, err := connect(ctx)
	if err != nil {
		return "", err
	}
	defer func() { _ = bus.Close() }() // the answer is there, or the error that matters
	heard := make(chan *dbus.Signal, 16)
	bus.Signal(heard)
	// The answer may come before the call returns, so it is listened for first.
	for _, match := range [][]dbus.MatchOption{
		{dbus.WithMatchInterface(request), dbus.WithMatchMember("Response")},
		{dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, service)},
	} {
		if err := bus.AddMatchSignalContext(ctx, match...); err != nil {
			return "", fmt.Errorf("ask the desktop for a file: %w", err)
		}
	}
	var handle dbus.ObjectPath
	call := bus.Object(service, object).CallWithContext(ctx, chooser+"."+q.method(), 0, q.Parent, q.Title, q.options())
	if err := call.Store(&handle); err != nil {
		return "", fmt.Errorf("ask the desktop for a file: %w", err)
	}
	for s := range heard {
		switch {
		case s.Name == "org.freedesktop.DBus.NameOwnerChanged" && s.Body[2] == "":
			return "", errors.New("ask the desktop for a file: the service that shows the dialog has ended")
		case s.Path == handle && s.Name == request+".Response":
			return answer(s.Body)
		}
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return "", errors.New("ask the desktop for a file: the connection to it was lost")
}

func (q Question) method() string {
	if q.Save {
		return "SaveFile"
	}
	return "OpenFile"
}

// options words the question for the desktop.
func (q Question) options() map[string]dbus.Variant {
	o := map[string]dbus.Variant{"handle_token": dbus.MakeVariant(token), "modal": dbus.MakeVariant(true)}
	if q.Accept != "" {
		o["accept_label"] = dbus.MakeVariant(q.Accept)
	}
	if q.Folder {
		o["directory"] = dbus.MakeVariant(true)
	}
	if q.In != "" {
		o["current_folder"] = dbus.MakeVariant(append([]byte(q.In), 0)) // bytes, because a path is not always UTF-8
	}
	if q.Save && q.Name != "" {
		o["current_name"] = dbus.MakeVariant(q.Name)
	}
	if len(q.Endings) > 0 && !q.Folder {
		o["filters"] = dbus.MakeVariant([]filter{q.filter()})
	}
	return o
}

// filter is what the desktop calls a filter: a name, and patterns of file names.
type filter struct {
	Name  string
	Rules []rule
}

type rule struct {
	Kind    uint32 // 0: Pattern is a pattern of file names
	Pattern string
}

func (q Question) filter() filter {
	f := filter{Name: q.Kind}
	if f.Name == "" {
		f.Name = strings.Join(q.Endings, ", ")
	}
	for _, e := range q.Endings {
		f.Rules = append(f.Rules, rule{Pattern: "*" + e}, rule{Pattern: "*" + strings.ToUpper(e)}) // patterns heed capitals
	}
	return f
}

// answer reads what the user chose from the body of a Response.
func answer(body []any) (path string, err error) {
	var code uint32
	var results map[string]dbus.Variant
	if err := dbus.Store(body, &code, &results); err != nil {
		return "", fmt.Errorf("read the desktop's answer: %w", err)
	}
	const chosen, cancelled = 0, 1
	switch code {
	case chosen:
	case cancelled:
		return "", nil
	default:
		return "", fmt.Errorf("the desktop's dialog ended by itself (%d)", code)
	}
	uris, ok := results["uris"].Value().([]string)
	if !ok || len(uris) == 0 {
		return "", errors.New("read the desktop's answer: it names no file")
	}
	u, err := url.Parse(uris[0])
	if err != nil {
		return "", fmt.Errorf("read the desktop's answer: %w", err)
	}
	if u.Scheme != "file" || u.Host != "" && u.Host != "localhost" {
		return "", fmt.Errorf("read the desktop's answer: %s is no file of this machine", u.Redacted())
	}
	return u.Path, nil
}
