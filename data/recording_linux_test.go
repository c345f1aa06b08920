package data

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// recorded are the system calls that a recording holds. Those that copy between two files are made to fail: the program then reads and writes.
const (
	recorded = "open,openat,close,write,pwrite64,writev,pwritev,lseek,truncate,ftruncate,fallocate,fsync,fdatasync,rename,renameat,renameat2," +
		"unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlinkat,dup,dup2,dup3"
	refused = "copy_file_range,sendfile,splice"
)

// step is one thing that happened.
type diskStep struct {
	do    func()
	write bool // one of many that are alike
}

var (
	callLine = regexp.MustCompile(`^(\d+) +(\w+)\((.*)\) += (-?\d+)(.*)$`)
	// A call of a thread that was killed in it may have begun, and never ends.
	begunLine   = regexp.MustCompile(`^(\d+) +(\w+)\((.*) <(?:unfinished|detached) \.\.\.>$`)
	resumedLine = regexp.MustCompile(`^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)(.*)$`)
	hexText     = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"`)
)

// read gives the steps of a recording, which are to be done in order.
func (d *disk) read(trace string) []diskStep {
	d.t.Helper()
	f, err := os.Open(trace)
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	var steps []diskStep
	begun := map[string]string{} // arguments of calls by thread and name
	for lines.Scan() {
		line := lines.Text()
		if m := begunLine.FindStringSubmatch(line); m != nil {
			begun[m[1]+m[2]] = m[3]
			steps = append(steps, d.begin(m[1], m[2], m[3])...)
		} else if m := resumedLine.FindStringSubmatch(line); m != nil {
			steps = append(steps, d.end(m[1], m[2], begun[m[1]+m[2]]+m[3], m[4])...)
		} else if m := callLine.FindStringSubmatch(line); m != nil {
			steps = append(steps, d.begin(m[1], m[2], m[3])...)
			steps = append(steps, d.end(m[1], m[2], m[3], m[4])...)
		} else if !strings.Contains(line, "+++") && !strings.Contains(line, "---") && !strings.HasSuffix(line, "= ?") {
			d.t.Fatalf("the recording says %.200q", line)
		}
	}
	if err := lines.Err(); err != nil {
		d.t.Fatal(err)
	}
	return steps
}

// arguments takes those of a call apart: texts become what they stand for.
func arguments(s string) []string {
	var texts []string
	s = hexText.ReplaceAllStringFunc(s, func(q string) string {
		b, err := hex.DecodeString(strings.ReplaceAll(q[1:len(q)-1], `\x`, ""))
		if err != nil {
			panic(err)
		}
		texts = append(texts, string(b))
		return `"`
	})
	list := strings.Split(s, ", ")
	for i, a := range list {
		if a == `"` {
			list[i], texts = texts[0], texts[1:]
		}
	}
	return list
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(err)
	}
	return n
}

// begin gives what happens when a call begins: from then on a write may be on its way.
func (d *disk) begin(thread, call, args string) []diskStep {
	switch a := arguments(args); call {
	case "write":
		fd, data := number(a[0]), a[1]
		return []diskStep{{write: fd != 1, do: func() {
			if fd == 1 {
				d.say(data)
				return
			}
			if o := d.open[fd]; o != nil {
				d.write(fd, change{o.at, []byte(data)})
				o.at += int64(len(data))
			}
		}}}
	case "pwrite64":
		fd, c := number(a[0]), change{int64(number(a[3])), []byte(a[1])}
		return []diskStep{{write: true, do: func() { d.write(fd, c) }}}
	case "ftruncate":
		fd, c := number(a[0]), change{at: int64(number(a[1]))}
		return []diskStep{{do: func() { d.write(fd, c) }}}
	case "fsync", "fdatasync":
		fd := number(a[0])
		return []diskStep{{do: func() { d.begun[number(thread)] = d.sync(fd) }}}
	case "close":
		fd := number(a[0])
		return []diskStep{{write: true, do: func() { delete(d.open, fd) }}}
	}
	return nil
}

// end gives what happens when a call has ended.
func (d *disk) end(thread, call, args, result string) []diskStep {
	if strings.HasPrefix(result, "-") {
		return nil
	}
	a := arguments(args)
	one := func(do func()) []diskStep { return []diskStep{{do: do}} }
	switch call {
	case "write", "pwrite64":
		if result != strconv.Itoa(len(a[1])) {
			d.t.Fatalf("a %s of %d bytes wrote %s", call, len(a[1]), result)
		}
	case "fsync", "fdatasync":
		return one(func() { d.begun[number(thread)]() })
	case "open", "openat":
		path, flags := a[0], a[1]
		if call == "openat" {
			path, flags = a[1], a[2]
		}
		return []diskStep{{write: true, do: func() { d.opens(number(result), path, flags) }}}
	case "renameat", "renameat2":
		return one(func() { d.move(a[1], a[3]) })
	case "rename":
		return one(func() { d.move(a[0], a[1]) })
	case "unlinkat":
		return one(func() { d.enter(filepath.Dir(a[1]), entryChange{name: filepath.Base(a[1]), file: none}) })
	case "unlink", "rmdir":
		return one(func() { d.enter(filepath.Dir(a[0]), entryChange{name: filepath.Base(a[0]), file: none}) })
	case "mkdirat", "mkdir":
		path := a[len(a)-2]
		return one(func() {
			d.folders[path] = &diskFolder{safe: map[string]int{}, now: map[string]int{}}
			d.create(path, path)
		})
	case "linkat":
		return one(func() { d.enter(filepath.Dir(a[3]), entryChange{name: filepath.Base(a[3]), file: d.find(a[1])}) })
	case "close", "ftruncate", "lseek":
	default:
		d.t.Fatalf("nobody knows what %s(%.200s) leaves after a loss of power", call, args)
	}
	return nil
}

func (d *disk) opens(fd int, path, flags string) {
	delete(d.open, fd)
	if !strings.HasPrefix(path, d.root+"/") {
		return
	}
	n := d.find(path)
	if n == none {
		if !strings.Contains(flags, "O_CREAT") {
			d.t.Fatalf("%s was opened, and nobody made it", path)
		}
		n = d.create(path, "")
	}
	d.open[fd] = &opened{file: n}
	if strings.Contains(flags, "O_TRUNC") {
		d.write(fd, change{at: 0})
	}
}

func (d *disk) move(from, to string) {
	if filepath.Dir(from) != filepath.Dir(to) {
		d.t.Fatalf("%s was moved to %s, another folder", from, to)
	}
	d.enter(filepath.Dir(to), entryChange{name: filepath.Base(to), from: filepath.Base(from), file: d.find(from)})
}

// strace gives the arguments with which strace records what a process does.
func straceRecording(trace string) []string {
	return []string{"-f", "--seccomp-bpf", "-qq", "-o", trace, "-xx", "-s", strconv.Itoa(2 << 20), "-e", "signal=none",
		"-e", "trace=" + recorded + "," + refused, "-e", fmt.Sprintf("inject=%s:error=ENOSYS", refused)}
}
