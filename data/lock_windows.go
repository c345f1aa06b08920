package data

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

var errQuota error = windows.ERROR_DISK_FULL

// awayErrors are what the system says where a medium was taken out or a share is not connected.
var awayErrors = []error{windows.ERROR_NOT_READY, windows.ERROR_BAD_NETPATH, windows.ERROR_BAD_NET_NAME, windows.ERROR_NETNAME_DELETED, windows.ERROR_NETWORK_UNREACHABLE, windows.ERROR_DEV_NOT_EXIST, windows.ERROR_UNEXP_NET_ERR}

// momentary reports whether a file may soon take another's place that cannot now, because somebody has it open: Windows calls
// that denied.
func momentary(err error) bool { return busy(err) || errors.Is(err, windows.ERROR_ACCESS_DENIED) }

// busy reports whether a file may soon be read that cannot be now, because a virus scanner or a synchronising client is at it.
func busy(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}

// tryLock takes the lock without waiting. It reports false where somebody has it.
func tryLock(f *os.File) (bool, error) {
	const all = ^uint32(0)
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, all, all, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return false, nil
	}
	return err == nil, err
}

// stampOf tells what a file was at one moment.
func stampOf(path string) (stamp, error) {
	f, err := os.Open(path)
	if err != nil {
		return stamp{}, err
	}
	defer f.Close()
	var i windows.ByHandleFileInformation
	if err := windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &i); err != nil {
		return stamp{}, &os.PathError{Op: "stat", Path: path, Err: err}
	}
	return stamp{
		Device: uint64(i.VolumeSerialNumber),
		File:   uint64(i.FileIndexHigh)<<32 | uint64(i.FileIndexLow),
		Size:   int64(i.FileSizeHigh)<<32 | int64(i.FileSizeLow),
		MTime:  i.LastWriteTime.Nanoseconds(),
	}, nil
}

// mayReplace tells whether the file may be written and another be put in its
// place. On Windows only trying tells about the folder.
func mayReplace(path, _ string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
		return nil // somebody reads it
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// syncFolder does nothing: NTFS logs a rename itself.
func syncFolder(string) error { return nil }
