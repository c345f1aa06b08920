//go:build nogui

package main

// windowless tells the scripts that the program was built without the window.
const windowless = true
