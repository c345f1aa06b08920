package data

import "golang.org/x/sys/windows"

// someoneIsAtIt is what the system says where another program has a file in use for a moment.
var someoneIsAtIt error = windows.ERROR_SHARING_VIOLATION
