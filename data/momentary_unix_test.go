//go:build unix

package data

import "golang.org/x/sys/unix"

// someoneIsAtIt is what the system says where another program has a file in use for a moment.
var someoneIsAtIt error = unix.EBUSY
