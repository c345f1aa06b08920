package revision

import "time"

// MaxHLC is the greatest time a revision can have. It lies in the year 6429,
// and leaves room to count.
const MaxHLC = 1<<63 - 1<<16 - 1

const counterBits = 16

// Clock is a hybrid logical clock: milliseconds since 1970 in the upper bits and
// a counter in the lower 16. What it gives is later than all that it
// has seen, even where the clock on the wall was set back. The zero Clock is
// ready. It is not for concurrent use.
type Clock struct{ last int64 }

// See takes note of the time of a revision that came from elsewhere.
func (c *Clock) See(hlc int64) { c.last = max(c.last, min(hlc, MaxHLC)) }

// Last gives the latest time that the clock has given or seen.
func (c *Clock) Last() int64 { return c.last }

// Tick gives the time for one action. Past [MaxHLC] it stands still; the order of heads is then
// that of their ids.
func (c *Clock) Tick(now time.Time) int64 {
	c.last = min(max(HLC(now), c.last+1), MaxHLC)
	return c.last
}

// HLC gives the first time of a clock in the millisecond of t.
func HLC(t time.Time) int64 { return max(0, min(t.UnixMilli(), MaxHLC>>counterBits)) << counterBits }

// Time gives the time on the wall that hlc stands for, in UTC, to the millisecond.
func Time(hlc int64) time.Time { return time.UnixMilli(hlc >> counterBits).UTC() }
