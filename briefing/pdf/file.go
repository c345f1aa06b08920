package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"runtime"
	"slices"
	"strconv"
	"sync"
)

// file is a PDF file that is being put together.
type file struct {
	objects    []object // by number; 0 is empty
	root, info ref
	room       []byte         // for small objects, side by side
	written    map[ref]uint32 // where objects stand that were written before the others
}

// add gives an object the next number.
func (f *file) add(o object) ref {
	f.objects = append(f.objects, o)
	return ref(len(f.objects) - 1)
}

// reserve gives the number of an object that is filled later.
func (f *file) reserve() ref { return f.add(object{}) }

// keep gives a copy of what is written of a small object. Thousands of them share
// a piece of memory.
func (f *file) keep(written []byte) []byte {
	const piece = 64 << 10
	if cap(f.room)-len(f.room) < len(written) {
		f.room = make([]byte, 0, max(piece, len(written)))
	}
	start := len(f.room)
	f.room = append(f.room, written...)
	return f.room[start:len(f.room):len(f.room)]
}

// perStream is how many objects stand in one object stream: few enough that a
// reader need not unpack the whole file for one of them.
const perStream = 200

// Levels of compression: of pages and fonts, and of the many small objects,
// where a higher one gains little.
const (
	streamLevel = zlib.DefaultCompression
	objectLevel = zlib.BestSpeed
)

// write writes what is not written yet. Objects without a stream go into object
// streams, and whatever is not compressed yet is, on all processors.
func (f *file) write(out *output) error {
	places := make([]place, len(f.objects))
	var small []ref
	p := startPipeline(func(number int, o object) {
		for len(places) <= number {
			places = append(places, place{})
		}
		places[number] = place{1, out.size, 0}
		out.object(number, &o)
	})
	for i := range f.objects {
		if at, ok := f.written[ref(i)]; ok {
			places[i] = place{1, at, 0}
			continue
		}
		o := &f.objects[i]
		if o.stream == nil {
			if o.dict != nil || o.other != nil {
				small = append(small, ref(i))
			}
			continue
		}
		p.add(i, func() object {
			if !o.raw && o.get("Filter") == "" {
				o.compress(streamLevel)
			}
			return *o
		})
	}
	streams := len(f.objects)
	for group := range slices.Chunk(small, perStream) {
		p.add(streams, func() object { return f.pack(group) })
		streams++
	}
	p.wait()
	for i, r := range small {
		places[r] = place{2, uint32(len(f.objects) + i/perStream), uint16(i % perStream)}
	}
	start := out.size
	places = append(places, place{1, start, 0})
	sum := out.hash.Sum(nil)
	table := f.table(places, sum[:16])
	out.object(len(places)-1, &table)
	out.write(fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", start))
	return out.err
}

// place says where an object is: kind 0, not in use; 1, at a byte of the file;
// 2, in an object stream at an index.
type place struct {
	kind  uint8
	where uint32
	index uint16
}

// table gives the cross-reference stream.
func (f *file) table(places []place, id []byte) object {
	rows := make([]byte, 0, 7*len(places))
	for i, p := range places {
		if i == 0 {
			p.index = 0xFFFF // the head of the list of free numbers
		}
		rows = append(rows, p.kind)
		rows = binary.BigEndian.AppendUint32(rows, p.where)
		rows = binary.BigEndian.AppendUint16(rows, p.index)
	}
	o := object{stream: rows, dict: dict{
		{"Type", "/XRef"},
		{"Size", strconv.Itoa(len(places))},
		{"W", "[1 4 2]"},
		{"Root", f.root.String()},
		{"Info", f.info.String()},
		{"ID", fmt.Sprintf("[<%X><%X>]", id, id)},
	}}
	o.compress(objectLevel)
	return o
}

// pack gives an object stream of some objects, compressed.
func (f *file) pack(group []ref) object {
	index := make([]byte, 0, 16*len(group))
	body := bodies.Get().(*[]byte)
	*body = (*body)[:0]
	for _, r := range group {
		index = strconv.AppendInt(index, int64(r), 10)
		index = append(index, ' ')
		index = strconv.AppendInt(index, int64(len(*body)), 10)
		index = append(index, ' ')
		*body = append(f.objects[r].append(*body), '\n')
	}
	o := object{stream: deflate(objectLevel, index, *body), dict: dict{
		{"Type", "/ObjStm"},
		{"N", strconv.Itoa(len(group))},
		{"First", strconv.Itoa(len(index))},
		{"Filter", "/FlateDecode"},
	}}
	bodies.Put(body)
	return o
}

// bodies are buffers for the objects of a stream that are free.
var bodies = sync.Pool{New: func() any { return new([]byte) }}

// append writes the object without its stream.
func (o *object) append(out []byte) []byte {
	if o.other != nil {
		return append(out, o.other...)
	}
	return o.dict.append(out)
}

// compress deflates the stream.
func (o *object) compress(level int) {
	o.stream = deflate(level, o.stream)
	o.set("Filter", "/FlateDecode")
}

// deflater is a compressor with room for what it compresses.
type deflater struct {
	*zlib.Writer
	out bytes.Buffer
}

// deflaters are the compressors that are free, by level: each takes hundreds of
// kilobytes, so they are used again.
var deflaters = map[int]*sync.Pool{streamLevel: {}, objectLevel: {}}

// deflate compresses the parts as one.
func deflate(level int, parts ...[]byte) []byte {
	d, ok := deflaters[level].Get().(*deflater)
	if ok {
		d.out.Reset()
		d.Reset(&d.out)
	} else {
		d = &deflater{}
		d.Writer, _ = zlib.NewWriterLevel(&d.out, level) // fails only for levels that do not exist
	}
	for _, part := range parts {
		_, _ = d.Write(part) // neither fails: a buffer takes everything
	}
	_ = d.Close()
	out := bytes.Clone(d.out.Bytes())
	deflaters[level].Put(d)
	return out
}

// pipeline makes objects on all processors and hands them on in the order in
// which they were asked for. Only a few are waiting at a time.
type pipeline struct {
	jobs    chan func()
	queue   chan numbered
	workers sync.WaitGroup
	taken   chan struct{}
}

// numbered is an object that is being made.
type numbered struct {
	number int
	made   chan object
}

// startPipeline starts a pipeline that hands objects to take, one at a time.
func startPipeline(take func(number int, o object)) *pipeline {
	processors := runtime.GOMAXPROCS(0)
	p := &pipeline{jobs: make(chan func()), queue: make(chan numbered, 2*processors), taken: make(chan struct{})}
	for range processors {
		p.workers.Go(func() {
			for job := range p.jobs {
				job()
			}
		})
	}
	go func() {
		defer close(p.taken)
		for n := range p.queue {
			take(n.number, <-n.made)
		}
	}()
	return p
}

// add has an object made.
func (p *pipeline) add(number int, work func() object) {
	made := make(chan object, 1)
	p.queue <- numbered{number, made}
	p.jobs <- func() { made <- work() }
}

// wait ends the pipeline when everything was handed on.
func (p *pipeline) wait() {
	close(p.jobs)
	close(p.queue)
	p.workers.Wait()
	<-p.taken
}

// newOutput starts a file.
func newOutput(w io.Writer) *output {
	out := &output{w: w, hash: sha256.New()}
	out.write([]byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")) // the second line says that the file is binary
	return out
}

// output counts and hashes what it writes, up to the first error.
type output struct {
	w    io.Writer
	hash hash.Hash
	size uint32
	buf  []byte
	err  error
}

func (o *output) write(b []byte) {
	if o.err != nil {
		return
	}
	var n int
	n, o.err = o.w.Write(b)
	o.hash.Write(b[:n])
	o.size += uint32(n)
}

func (o *output) object(number int, obj *object) {
	obj.set("Length", strconv.Itoa(len(obj.stream)))
	o.buf = strconv.AppendInt(o.buf[:0], int64(number), 10)
	o.buf = append(o.buf, " 0 obj\n"...)
	o.buf = obj.dict.append(o.buf)
	o.buf = append(o.buf, "\nstream\n"...)
	o.write(o.buf)
	o.write(obj.stream)
	o.write([]byte("\nendstream\nendobj\n"))
}
