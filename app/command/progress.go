package command

import (
	"fmt"
	"io"
	"sync"
	"time"
)

const (
	patience = 500 * time.Millisecond // work that is done before is not spoken of
	tick     = 100 * time.Millisecond // between two states of a line on a terminal
	longTick = 10 * time.Second       // between two lines elsewhere, as in a log
)

// progress tells on Stderr how far a work has come, once it takes longer than a
// user waits without asking.
type progress struct {
	out      io.Writer
	terminal bool
	what     string

	mu    sync.Mutex
	timer *time.Timer
	shown bool // a line of ours stands on the terminal
	state string
	over  bool
}

// working starts telling of a work, such as "Exporting a.pdf", until the
// function that it gives is called.
func (c *call) working(what string, args ...any) *progress {
	p := &progress{out: c.Stderr, terminal: c.Terminal, what: fmt.Sprintf(what, args...)}
	p.timer = time.AfterFunc(patience, p.show)
	return p
}

// step is a session.Progress.
func (p *progress) step(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = ""
	if total > 0 {
		p.state = fmt.Sprintf(" %d %%", 100*min(done, total)/total)
	}
}

func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return
	}
	if p.terminal {
		fmt.Fprintf(p.out, "\r\x1b[K%s …%s", p.what, p.state)
		p.shown = true
		p.timer.Reset(tick)
		return
	}
	fmt.Fprintf(p.out, "%s …%s\n", p.what, p.state)
	p.timer.Reset(longTick)
}

// done ends it and clears the line, so that what follows starts on a clean one.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
	p.timer.Stop()
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
