package session

import (
	"context"
	"errors"
	"fmt"
	"os"

	"attache/briefing/pdf/check"
)

// maxPDF is how large a PDF file is looked at, in bytes.
const maxPDF = 512 << 20

// CheckPDF looks whether a PDF file, of this program or another, can be read by
// everybody and kept for ever: package check says by which rules. No library is
// needed for it. It fails where the file cannot be read, and as [check.File] does.
func CheckPDF(ctx context.Context, path string) (check.Report, error) {
	data, err := readPDF(path)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return check.Report{}, fmt.Errorf("check: %w", err)
	}
	report, err := check.File(data)
	if err != nil {
		return check.Report{}, fmt.Errorf("check %s: %w", path, err)
	}
	return report, nil
}

func readPDF(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	switch {
	case info.IsDir():
		return nil, &os.PathError{Op: "read", Path: path, Err: errors.New("is a folder")}
	case info.Size() > maxPDF:
		return nil, &os.PathError{Op: "read", Path: path, Err: check.ErrTooLarge}
	}
	return os.ReadFile(path)
}
