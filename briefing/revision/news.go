package revision

import "time"

// News tells what others than the user wrote since the user last said to have seen everything.
type News struct {
	// Since is when that was; zero: never, and the looking begins with this. Where ByDate is set it is not known how far the
	// user had looked, and News tells what was written then or later: some of it perhaps for the second time, and none of
	// what others wrote before and sent later.
	Since    time.Time
	ByDate   bool
	Until    int64     // up to where this tells: whoever has seen it all has seen that
	Meetings []Meeting // the objects as they were then and as they are, the one last written in behind the others
	More     int       // objects of which nothing is told one by one, because there are too many; written in before those
}
