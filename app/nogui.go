//go:build nogui

package main

import (
	"fmt"
	"os"

	"attache/app/command"
)

// window says how to get the window: this program was built without it.
func window(path string) int {
	if path == "" {
		path = "LIB.brief"
	}
	fmt.Fprintf(os.Stderr, `attache: this program was built without the window (build tag nogui).
To get the window, build it without the tag: CGO_ENABLED=1 go build -o attache ./app
To work without it: attache export %s -o OUT.pdf; attache -h lists all commands.
`, path)
	return command.StatusUsage
}

// inBackground runs a command. Only the window needs the main thread.
func inBackground(run func() int) int { return run() }
