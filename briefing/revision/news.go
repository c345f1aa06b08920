package revision

import "time"

// News tells what others than the user wrote since the user last said to have seen everything.
type News struct {
	Since    time.Time // when that was
	Until    int64     // up to where this tells: whoever has seen it all has seen that
	Meetings []Meeting // the objects as they were then and as they are, the one last written in behind the others
	More     int       // objects of which nothing is told one by one, because there are too many; written in before those
}
