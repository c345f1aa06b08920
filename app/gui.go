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
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/command"
	"attache/app/ui"
	"attache/assets"
)

const (
	appID = "org.attache.Attache"
	// lastLibrary is the preference that holds the path of the library that was
	// open last.
	lastLibrary = "library"
	// publishAfter is how long after the last edit the library file is written.
	publishAfter = 2 * time.Second
)

// window opens the window on a library and gives the exit status when it is
// closed.
func window(path string) int {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		fmt.Fprintln(os.Stderr, `attache: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened.
Start it from a desktop, or with ssh -X. Everything but the window works here: attache -h lists the commands.`)
		return command.StatusFailed
	}
	app.SetMetadata(fyne.AppMetadata{ID: appID, Name: "Attaché", Version: versionName()})
	a := app.NewWithID(appID)
	ctx := context.Background()
	if path == "" {
		var err error
		if path, err = usualLibrary(ctx, a.Preferences()); err != nil {
			return sorry(a, err)
		}
	}
	s, err := open(ctx, path, openOptions{publishAfter: publishAfter})
	if err != nil {
		return sorry(a, err)
	}
	if full, err := filepath.Abs(path); err == nil {
		a.Preferences().SetString(lastLibrary, full)
	}
	ui.Run(a, s, ui.Options{
		Path: path, Version: versionName(), Icon: assets.Icon, Explain: explain,
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	})
	if err := s.Close(ctx); err != nil {
		fmt.Fprintf(os.Stderr, "attache: %s\n", explain(err))
		return command.StatusFailed
	}
	return command.StatusDone
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
		return "", fmt.Errorf("find the home folder: %w", err)
	}
	documents := filepath.Join(home, "Documents")
	if info, err := os.Stat(documents); err != nil || !info.IsDir() {
		documents = home
	}
	return filepath.Join(documents, "Attaché sample.brief"), nil
}

// sorry says in a window of its own why the library could not be opened, for a
// user who sees no terminal.
func sorry(a fyne.App, err error) int {
	words := explain(err)
	fmt.Fprintf(os.Stderr, "attache: %s\n", words)
	w := a.NewWindow("Attaché")
	text := widget.NewLabel(words)
	text.Wrapping = fyne.TextWrapWord
	w.SetContent(container.NewBorder(nil, container.NewCenter(widget.NewButton("Close", w.Close)), nil, nil, text))
	w.Resize(fyne.NewSize(480, 240))
	w.ShowAndRun()
	return command.StatusFailed
}

// inBackground runs a command off the main goroutine, which Fyne locks to the
// main thread: there every wait would cost a switch of threads.
func inBackground(run func() int) int {
	status := make(chan int)
	go func() { status <- run() }()
	return <-status
}
