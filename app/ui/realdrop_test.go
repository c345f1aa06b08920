//go:build linux

package ui_test

import (
	"encoding/binary"
	"fmt"
	"image"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// drops lets go of files over the window, as the desktop's file manager does: by the protocol XDND, version 5, spoken
// to the X server without any library. It returns when the window has taken them.
func (s *screen) drops(paths ...string) {
	s.t.Helper()
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(s.display, ":"))
	must(s.t, err)
	defer func() { must(s.t, conn.Close()) }()
	must(s.t, conn.SetDeadline(time.Now().Add(patience)))
	window, err := strconv.ParseUint(s.window(), 10, 32)
	must(s.t, err)
	h, err := takeHold(conn)
	if err == nil {
		var list strings.Builder
		for _, path := range paths {
			fmt.Fprintf(&list, "%s\r\n", &url.URL{Scheme: "file", Path: filepath.ToSlash(path)})
		}
		err = h.letGo(uint32(window), middle(whole), list.String())
	}
	if err != nil {
		s.t.Fatalf("drop %d files on the window: %v", len(paths), err)
	}
}

// hand is a client of the X server that holds something to be dropped.
type hand struct {
	server io.ReadWriter
	window uint32 // its own, which is never shown
	atoms  map[string]uint32
}

// The requests and events of the X protocol, version 11, that a drop needs.
const (
	xCreateWindow, xInternAtom, xChangeProperty, xSetSelectionOwner, xSendEvent = 1, 16, 18, 22, 25
	xReply, xSelectionRequest, xSelectionNotify, xClientMessage                 = 1, 30, 31, 33
)

// takeHold greets the server, makes a window and learns the numbers of the names that are needed.
func takeHold(server io.ReadWriter) (*hand, error) {
	h := &hand{server: server, atoms: map[string]uint32{}}
	if err := h.write(uint8('l'), uint8(0), uint16(11), make([]byte, 8)); err != nil {
		return nil, err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(server, head); err != nil {
		return nil, err
	}
	screens := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(server, screens); err != nil {
		return nil, err
	}
	if head[0] != 1 {
		return nil, fmt.Errorf("the server does not let us in: %q", screens)
	}
	const fixed, formatSize = 32, 8
	vendor, formats := int(binary.LittleEndian.Uint16(screens[16:])), int(screens[21])
	root := binary.LittleEndian.Uint32(screens[fixed+(vendor+3)/4*4+formats*formatSize:])
	h.window = binary.LittleEndian.Uint32(screens[4:])
	const inputOnly = 2
	if err := h.ask(xCreateWindow, 0, h.window, root, [4]uint16{0, 0, 1, 1}, uint16(0), uint16(inputOnly), uint32(0), uint32(0)); err != nil {
		return nil, err
	}
	for _, name := range []string{"XdndEnter", "XdndPosition", "XdndStatus", "XdndDrop", "XdndFinished", "XdndSelection", "XdndActionCopy", "text/uri-list"} {
		if err := h.ask(xInternAtom, 0, uint16(len(name)), uint16(0), []byte(name)); err != nil {
			return nil, err
		}
		reply, err := h.hear(xReply)
		if err != nil {
			return nil, err
		}
		h.atoms[name] = binary.LittleEndian.Uint32(reply[8:])
	}
	return h, nil
}

// letGo drops a list of addresses on a window.
func (h *hand) letGo(window uint32, at image.Point, list string) error {
	const version, now = 5, 0
	selection, kind, copied := h.atoms["XdndSelection"], h.atoms["text/uri-list"], h.atoms["XdndActionCopy"]
	if err := h.ask(xSetSelectionOwner, 0, h.window, selection, uint32(now)); err != nil {
		return err
	}
	if err := h.tell(window, "XdndEnter", version<<24, kind, 0, 0); err != nil {
		return err
	}
	if err := h.tell(window, "XdndPosition", 0, uint32(at.X)<<16|uint32(at.Y), now, copied); err != nil {
		return err
	}
	if status, err := h.told("XdndStatus"); err != nil || status[16]&1 == 0 {
		return fmt.Errorf("the window does not want it: %v, %w", status, err)
	}
	if err := h.tell(window, "XdndDrop", 0, now, 0, 0); err != nil {
		return err
	}
	asked, err := h.hear(xSelectionRequest)
	if err != nil {
		return err
	}
	field := func(n int) uint32 { return binary.LittleEndian.Uint32(asked[4*n:]) }
	when, requestor, property := field(1), field(3), field(6)
	const inBytes = 8
	if err := h.ask(xChangeProperty, 0, requestor, property, kind, uint32(inBytes), uint32(len(list)), []byte(list)); err != nil {
		return err
	}
	answer := []any{uint8(xSelectionNotify), uint8(0), uint16(0), when, requestor, selection, kind, property, make([]byte, 8)}
	if err := h.ask(xSendEvent, 0, append([]any{requestor, uint32(0)}, answer...)...); err != nil {
		return err
	}
	_, err = h.told("XdndFinished")
	return err
}

// tell sends a message of the protocol to a window.
func (h *hand) tell(window uint32, name string, data ...uint32) error {
	const inWords = 32
	return h.ask(xSendEvent, 0, window, uint32(0), uint8(xClientMessage), uint8(inWords), uint16(0), window, h.atoms[name], h.window, data)
}

// told waits for a message of the protocol.
func (h *hand) told(name string) ([]byte, error) {
	for {
		event, err := h.hear(xClientMessage)
		if err != nil || binary.LittleEndian.Uint32(event[8:]) == h.atoms[name] {
			return event, err
		}
	}
}

// hear waits for a reply or an event of a kind; what the server complains of is an error.
func (h *hand) hear(kind byte) ([]byte, error) {
	for {
		event := make([]byte, 32)
		if _, err := io.ReadFull(h.server, event); err != nil {
			return nil, err
		}
		const sent = 0x80 // by another client
		switch event[0] &^ sent {
		case 0:
			return nil, fmt.Errorf("the server says no: %v", event)
		case kind:
			return event, nil
		}
	}
}

// ask sends a request, filled up to whole words.
func (h *hand) ask(request, detail byte, fields ...any) error {
	const head = 4
	size := head
	for _, f := range fields {
		size += binary.Size(f)
	}
	return h.write(append([]any{request, detail, uint16((size + 3) / 4)}, append(fields, make([]byte, (4-size%4)%4))...)...)
}

func (h *hand) write(fields ...any) error {
	var b []byte
	for _, f := range fields {
		var err error
		if b, err = binary.Append(b, binary.LittleEndian, f); err != nil {
			return err
		}
	}
	_, err := h.server.Write(b)
	return err
}
