//go:build unix

package data

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

var errQuota error = unix.EDQUOT

// awayErrors are what the system says where a medium was taken out or a share is not connected.
var awayErrors = []error{unix.ENOTCONN, unix.EHOSTDOWN, unix.EHOSTUNREACH, unix.ENETDOWN, unix.ENETUNREACH, unix.ETIMEDOUT, unix.ENODEV, unix.ENXIO, unix.ESTALE}

// momentary reports whether a file may soon take another's place that cannot now, because somebody has it open.
func momentary(err error) bool { return busy(err) }

// busy reports whether a file may soon be read that cannot be now, because somebody else is at it.
func busy(err error) bool {
	return errors.Is(err, unix.EBUSY) || errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.EINTR) || errors.Is(err, unix.ESTALE) || errors.Is(err, unix.ETXTBSY)
}

// tryLock takes the lock without waiting. It reports false where somebody has it.
func tryLock(f *os.File) (bool, error) {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) || errors.Is(err, unix.EINTR) {
		return false, nil
	}
	return err == nil, err
}

// stampOf tells what a file was at one moment.
func stampOf(path string) (stamp, error) {
	var s unix.Stat_t
	if err := unix.Stat(path, &s); err != nil {
		return stamp{}, &os.PathError{Op: "stat", Path: path, Err: err}
	}
	//nolint:unconvert // the types differ from system to system
	return stamp{Device: uint64(s.Dev), File: uint64(s.Ino), Size: int64(s.Size), MTime: s.Mtim.Nano()}, nil
}

// mayReplace tells whether the file may be written and another be put in its place.
func mayReplace(path, folder string) error {
	if err := unix.Access(path, unix.W_OK); err != nil {
		return &os.PathError{Op: "write", Path: path, Err: err}
	}
	if err := unix.Access(folder, unix.W_OK); err != nil {
		return &os.PathError{Op: "write", Path: folder, Err: err}
	}
	return nil
}

// syncFolder makes a rename in a folder last.
func syncFolder(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	// Some file systems of shares do not know how to sync a folder.
	if err := d.Sync(); err != nil && !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOTSUP) {
		return err
	}
	return nil
}
