package data

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

var errQuota error = windows.ERROR_DISK_FULL

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
	if err != nil {
		return err
	}
	return f.Close()
}

// syncFolder does nothing: NTFS logs a rename itself.
func syncFolder(string) error { return nil }
