//go:build !nogui

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"attache/app/command"
	"attache/app/machine"
	"attache/app/portal"
	"attache/app/ui"
	"attache/app/ui/desk"
	"attache/assets"
	"attache/data"
)

const (
	appID = "org.attache.Attache"
	// lastLibrary is the preference that holds the path of the library that was
	// open last.
	lastLibrary = "library"
	// publishAfter is how long after the last edit the library file is written.
	publishAfter = 2 * time.Second
	// lookEvery is about how often the library file is looked at for what others put there.
	lookEvery = 3 * time.Second
)

// window opens the window on a library and gives the exit status when it is
// closed. A crash leaves a report, which the next start offers.
func window(path string) int {
	folder, err := crashFolder()
	if err != nil {
		return openWindow(path, nil)
	}
	reports, err := machine.Crashes(folder, time.Now())
	if err != nil {
		fmt.Fprintf(os.Stderr, "attache: %v\n", err) // what could be read is offered
	}
	log, err := machine.WatchCrashes(folder, versionName(), time.Now())
	if err != nil {
		fmt.Fprintf(os.Stderr, "attache: %v\n", err) // a crash would leave nothing but what the terminal shows
		return openWindow(path, reports)
	}
	status := openWindow(path, reports)
	if err := log.Done(); err != nil {
		fmt.Fprintf(os.Stderr, "attache: %v\n", err)
	}
	return status
}

// crashFolder is where crashes are reported, beside the working copies.
func crashFolder() (string, error) {
	dir, err := data.DefaultWorkDir()
	return filepath.Join(dir, "crashes"), err
}

func openWindow(path string, crashes []machine.CrashReport) (status int) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return withoutDisplay("there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)")
	}
	var s desk.Session
	defer func() { // the toolkit goes on where it found no display, and panics as soon as it needs one
		if reason := recover(); reason != nil {
			if !strings.Contains(fmt.Sprint(reason), "GLFW library is not initialized") {
				panic(reason)
			}
			if s != nil {
				_ = s.Close(context.Background()) // nothing was written in it
			}
			status = withoutDisplay("the display cannot be reached (DISPLAY is " + strconv.Quote(os.Getenv("DISPLAY")) + ")")
		}
	}()
	if os.Getenv("GOGC") == "" {
		// The window stays open all day beside other programs, and clearing up sooner costs it time that nobody notices.
		debug.SetGCPercent(50)
	}
	setLocale()
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "Attaché", Version: versionName()})
	a := app.NewWithID(appID)
	if err := speak(a); err != nil {
		fmt.Fprintf(os.Stderr, "attache: %v\n", err)
	}
	ctx := context.Background()
	go machine.GiveBackAtRest(ctx)
	o := ui.Options{Version: versionName(), Icon: assets.Icon, Explain: known, Log: slog.New(slog.NewTextHandler(os.Stderr, nil))}
	o.Speak = func() error { return speak(a) }
	for _, c := range crashes {
		o.Crashes = append(o.Crashes, ui.CrashReport(c))
	}
	if sample, err := samplePath(); err == nil {
		o.Sample = sample
	}
	o.Open = func(ctx context.Context, path string, create bool) (desk.Session, error) {
		if path == o.Sample {
			if err := environment().MakeSample(ctx, path); err != nil && !errors.Is(err, fs.ErrExist) {
				return nil, err
			}
		}
		s, err := open(ctx, path, openOptions{create: create, publishAfter: publishAfter, lookEvery: lookEvery})
		if err != nil {
			return nil, err
		}
		if full, err := filepath.Abs(path); err == nil {
			a.Preferences().SetString(lastLibrary, full)
		}
		return s, nil
	}
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" { // there the toolkit's dialog is shown
		var desktop portal.Desktop
		go func() {
			if err := desktop.Find(ctx); err != nil {
				o.Log.Info("the toolkit's file dialogs are used", "because", err)
			}
		}()
		o.AskFile = func(ctx context.Context, q ui.FileQuestion) (string, error) {
			return desktop.Ask(ctx, portal.Question(q))
		}
	}
	o.Restore = data.Restore
	o.Backups = func(ctx context.Context, path string) ([]ui.Backup, error) {
		list, err := backups(ctx, path)
		kept := make([]ui.Backup, len(list))
		for i, b := range list {
			kept[i] = ui.Backup(b)
		}
		return kept, err
	}
	if path == "" {
		var err error
		if path, err = usualLibrary(ctx, a.Preferences()); err != nil {
			return refuse(a, err, o)
		}
	}
	o.Path = path
	var err error
	if s, err = o.Open(ctx, path, false); err != nil {
		return refuse(a, err, o)
	}
	if err := ui.Run(a, s, o); err != nil {
		fmt.Fprintf(os.Stderr, "attache: %s\n", explain(err))
		return command.StatusFailed
	}
	return command.StatusDone
}

// withoutDisplay says why no window can be opened, and what can be done.
func withoutDisplay(why string) int {
	fmt.Fprintf(os.Stderr, "attache: %s, so no window can be opened.\nStart it from a desktop, or with ssh -X. Everything but the window works here: attache -h lists the commands.\n", why)
	return command.StatusFailed
}

// usualLibrary gives the library that was open last. On the first start that is
// the sample, which is made in the user's documents.
func usualLibrary(ctx context.Context, preferences fyne.Preferences) (string, error) {
	if path := preferences.String(lastLibrary); path != "" {
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
	}
	path, err := samplePath()
	if err != nil {
		return "", err
	}
	if err := environment().MakeSample(ctx, path); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	return path, nil
}

// samplePath is where the first start puts the sample library: among the user's
// documents, else in the home folder.
func samplePath() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("%w: %w", data.ErrNoDataDir, err)
	}
	documents := filepath.Join(home, "Documents")
	if info, err := os.Stat(documents); err != nil || !info.IsDir() {
		documents = home
	}
	return filepath.Join(documents, "Attaché sample.brief"), nil
}

// refuse says why the library could not be opened, on the terminal and in a
// window that offers another one.
func refuse(a fyne.App, reason error, o ui.Options) int {
	fmt.Fprintf(os.Stderr, "attache: %s\n", explain(reason))
	if err := ui.RunRefused(a, reason, o); err != nil {
		fmt.Fprintf(os.Stderr, "attache: %s\n", explain(err))
	}
	return command.StatusFailed
}

// setLocale names a locale where the environment names none, or none that is a
// language: the toolkit would complain.
func setLocale() {
	named := "LANG"
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if os.Getenv(name) != "" {
			named = name
			break
		}
	}
	switch language, _, _ := strings.Cut(os.Getenv(named), "."); language {
	case "", "C", "POSIX":
		_ = os.Setenv(named, "en_GB.UTF-8") // at worst the toolkit complains
	}
}

// inBackground runs a command off the main goroutine, which Fyne locks to the
// main thread: there every wait would cost a switch of threads.
func inBackground(run func() int) int {
	status := make(chan int)
	go func() { status <- run() }()
	return <-status
}
