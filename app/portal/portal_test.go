package portal

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// desktop is a desktop whose user answers every question alike.
type desktop struct {
	bus     *dbus.Conn
	version uint32
	reply   func(d *desktop, at dbus.ObjectPath) // to a question; nil: the dialog stays open
	early   bool                                 // the reply comes before the call returns
	asked   chan asked
}

// asked is a question as it reached the desktop.
type asked struct {
	method, parent, title string
	options               map[string]dbus.Variant
	from                  dbus.Sender
}

// OpenFile is a method of the FileChooser.
func (d *desktop) OpenFile(from dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return d.ask(asked{"OpenFile", parent, title, options, from})
}

// SaveFile is a method of the FileChooser.
func (d *desktop) SaveFile(from dbus.Sender, parent, title string, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	return d.ask(asked{"SaveFile", parent, title, options, from})
}

func (d *desktop) ask(a asked) (dbus.ObjectPath, *dbus.Error) {
	name := strings.ReplaceAll(strings.TrimPrefix(string(a.from), ":"), ".", "_")
	at := object + dbus.ObjectPath("/request/"+name+"/"+a.options["handle_token"].Value().(string))
	switch {
	case d.reply == nil:
	case d.early:
		d.reply(d, at)
	default:
		time.AfterFunc(20*time.Millisecond, func() { d.reply(d, at) })
	}
	d.asked <- a
	return at, nil
}

// Get is a method of the properties.
func (d *desktop) Get(_, _ string) (dbus.Variant, *dbus.Error) {
	return dbus.MakeVariant(d.version), nil
}

// says makes the desktop answer with a code and addresses of files.
func says(code uint32, uris ...string) func(*desktop, dbus.ObjectPath) {
	return func(d *desktop, at dbus.ObjectPath) {
		results := map[string]dbus.Variant{}
		if uris != nil {
			results["uris"] = dbus.MakeVariant(uris)
		}
		// Another program's answer, which is not ours.
		_ = d.bus.Emit(object+"/request/1_999/attache", request+".Response", uint32(0), map[string]dbus.Variant{"uris": dbus.MakeVariant([]string{"file:///other"})})
		_ = d.bus.Emit(at, request+".Response", code, results)
	}
}

// bus starts a session bus of the test's own.
func bus(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("dbus-daemon is not installed, and under CI nothing may be skipped")
		}
		t.Skip("dbus-daemon is not installed")
	}
	dir := t.TempDir()
	conf := filepath.Join(dir, "bus.conf")
	// No service folders: the desktop that this test runs on is not to be started.
	err := os.WriteFile(conf, []byte(`<busconfig><type>session</type><listen>unix:dir=`+dir+`</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	daemon := exec.Command("dbus-daemon", "--config-file", conf, "--nofork", "--print-address=1")
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait() // it was killed
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
}

// sit puts a desktop on the bus, and finds its dialogs.
func sit(t *testing.T, d *desktop) *Desktop {
	t.Helper()
	bus(t)
	var err error
	if d.bus, err = dbus.ConnectSessionBus(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.bus.Close() }) // one test closes it itself
	d.asked = make(chan asked, 8)
	for _, name := range []string{chooser, "org.freedesktop.DBus.Properties"} {
		if err := d.bus.Export(d, object, name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.bus.RequestName(service, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	var found Desktop
	if err := found.Find(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &found
}

func TestTheUsersAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		reply func(*desktop, dbus.ObjectPath)
		early bool
		want  string
		wrong string // what the error says
	}{
		"a file":                        {reply: says(0, "file:///home/ann/Brief.pdf"), want: "/home/ann/Brief.pdf"},
		"at once":                       {reply: says(0, "file:///home/ann/Brief.pdf"), early: true, want: "/home/ann/Brief.pdf"},
		"a name with signs":             {reply: says(0, "file:///home/ann/a+b%20%25%C3%A9%23.pdf"), want: "/home/ann/a+b %é#.pdf"},
		"cancelled":                     {reply: says(1), want: ""},
		"the dialog could not be shown": {reply: says(2), wrong: "ended by itself"},
		"nothing":                       {reply: says(0), wrong: "names no file"},
		"elsewhere":                     {reply: says(0, "sftp://host/file.pdf"), wrong: "no file of this machine"},
		"the service crashes":           {reply: func(d *desktop, _ dbus.ObjectPath) { _ = d.bus.Close() }, wrong: "has ended"},
	} {
		t.Run(name, func(t *testing.T) {
			d := sit(t, &desktop{version: 4, reply: c.reply, early: c.early})
			got, err := d.Ask(t.Context(), Question{Title: "Open"})
			if got != c.want || (err != nil) != (c.wrong != "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
				t.Errorf("got %q and the error %v, want %q and an error with %q", got, err, c.want, c.wrong)
			}
		})
	}
}

func TestTheQuestionIsAskedWhole(t *testing.T) {
	fake := &desktop{version: 4, reply: says(1)}
	d := sit(t, fake)
	ask := func(q Question) asked {
		t.Helper()
		if _, err := d.Ask(t.Context(), q); err != nil {
			t.Fatal(err)
		}
		return <-fake.asked
	}
	a := ask(Question{Title: "Export", Accept: "Choose", Save: true, In: "/tmp/é", Name: "Brief.pdf", Kind: "PDF files", Endings: []string{".pdf"}, Parent: "x11:2a"})
	if a.method != "SaveFile" || a.parent != "x11:2a" || a.title != "Export" {
		t.Errorf("asked by %s over %q with the title %q", a.method, a.parent, a.title)
	}
	want := map[string]any{
		"handle_token": "attache", "modal": true, "accept_label": "Choose", "current_folder": []byte("/tmp/é\x00"), "current_name": "Brief.pdf",
		"filters": [][]any{{"PDF files", [][]any{{uint32(0), "*.pdf"}, {uint32(0), "*.PDF"}}}},
	}
	for name, v := range a.options {
		if !reflect.DeepEqual(v.Value(), want[name]) {
			t.Errorf("%s is %#v, want %#v", name, v.Value(), want[name])
		}
		delete(want, name)
	}
	if len(want) > 0 {
		t.Errorf("it was not told %v", want)
	}
	a = ask(Question{Title: "Folder", Folder: true, Endings: []string{".pdf"}})
	if a.method != "OpenFile" || a.options["directory"].Value() != true || a.options["filters"].Value() != nil {
		t.Errorf("a folder was asked for by %s with %v", a.method, a.options)
	}
}

func TestADialogThatIsNotWantedAnyMoreGoes(t *testing.T) {
	fake := &desktop{version: 4}
	d := sit(t, fake)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, err := d.Ask(ctx, Question{Title: "Open"})
		done <- err
	}()
	a := <-fake.asked
	gone := make(chan *dbus.Signal, 8)
	fake.bus.Signal(gone)
	if err := fake.bus.AddMatchSignal(dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, string(a.from))); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	for s := range gone { // the desktop takes away the dialogs of who has left the bus
		if s.Name == "org.freedesktop.DBus.NameOwnerChanged" && s.Body[0] == string(a.from) && s.Body[2] == "" {
			break
		}
	}
}

func TestWithoutDialogsOfItsOwnTheDesktopSaysSo(t *testing.T) {
	t.Run("no bus", func(t *testing.T) {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(t.TempDir(), "none"))
		var d Desktop
		if err := d.Find(t.Context()); err == nil {
			t.Error("dialogs were found")
		}
		none(t, &d, Question{})
	})
	t.Run("no service", func(t *testing.T) {
		bus(t)
		var d Desktop
		if err := d.Find(t.Context()); err == nil {
			t.Error("dialogs were found")
		}
		none(t, &d, Question{})
	})
	t.Run("too old for folders", func(t *testing.T) {
		none(t, sit(t, &desktop{version: 2}), Question{Folder: true})
	})
	t.Run("not looked for yet", func(t *testing.T) { none(t, &Desktop{}, Question{}) })
}

func none(t *testing.T, d *Desktop, q Question) {
	t.Helper()
	if path, err := d.Ask(t.Context(), q); path != "" || !errors.Is(err, ErrNone) {
		t.Errorf("got %q and the error %v", path, err)
	}
}
