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
	"strconv"
	"sync"
)

// file is a PDF file that is being written. Objects go out as soon as they are made,
// those without a stream together in object streams, so that none is kept.
type file struct {
	out    *output
	line   *pipeline
	places []place // by number; 0 is free
	root   ref
	info   ref

	pack *pack // the object stream that is being filled
}

// pack is an object stream that is being filled.
type pack struct {
	number      ref
	index, body []byte
	count       int
}

// startFile starts a file.
func startFile(w io.Writer) *file {
	f := &file{out: newOutput(w)}
	f.line = startPipeline(func(number int, o object) { f.out.object(number, &o) })
	return f
}

// take keeps the numbers below r for objects whose numbers are known.
func (f *file) take(r ref) {
	f.places = append(f.places, make([]place, max(int(r)-len(f.places), 0))...)
}

// reserve gives the number of an object that is put in later.
func (f *file) reserve() ref {
	f.places = append(f.places, place{})
	return ref(len(f.places) - 1)
}

// add gives an object the next number.
func (f *file) add(o object) ref {
	r := f.reserve()
	f.put(r, o)
	return r
}

// put writes an object under a number. The zero object leaves the number free.
func (f *file) put(r ref, o object) {
	switch {
	case o.stream != nil:
		f.putStream(r, func() object {
			if !o.raw && o.get("Filter") == "" {
				o.compress()
			}
			return o
		})
	case o.dict != nil:
		f.begin(r)
		f.pack.body = o.dict.append(f.pack.body)
		f.end()
	}
}

// addSmall gives an object without a stream, as it is written, the next number.
func (f *file) addSmall(written []byte) ref {
	r := f.reserve()
	f.putSmall(r, written)
	return r
}

// putSmall writes an object without a stream as it is given. The bytes may be used
// again.
func (f *file) putSmall(r ref, written []byte) {
	f.begin(r)
	f.pack.body = append(f.pack.body, written...)
	f.end()
}

// putStream has an object with a stream made, on whichever processor is free.
func (f *file) putStream(r ref, make func() object) {
	f.places[r].kind = 1 // where, the output knows
	f.line.add(int(r), make)
}

// perStream is how many objects stand in one object stream: few enough that a
// reader need not unpack the whole file for one of them.
const perStream = 1000

// begin makes room for an object in an object stream.
func (f *file) begin(r ref) {
	if f.pack == nil {
		f.pack = packs.Get().(*pack)
		f.pack.number = f.reserve()
	}
	p := f.pack
	f.places[r] = place{2, uint32(p.number), uint16(p.count)}
	p.count++
	p.index = append(strconv.AppendInt(p.index, int64(r), 10), ' ')
	p.index = append(strconv.AppendInt(p.index, int64(len(p.body)), 10), ' ')
}

// end ends the object that was begun last.
func (f *file) end() {
	f.pack.body = append(f.pack.body, '\n')
	if f.pack.count == perStream {
		f.flush()
	}
}

// flush writes the object stream that is being filled.
func (f *file) flush() {
	if p := f.pack; p != nil {
		f.pack = nil
		f.putStream(p.number, func() object { return p.object() })
	}
}

// object gives the object stream, compressed, and lets go of the pack.
func (p *pack) object() object {
	o := object{stream: deflate(p.index, p.body), dict: dict{
		{"Type", "/ObjStm"},
		{"N", strconv.Itoa(p.count)},
		{"First", strconv.Itoa(len(p.index))},
		{"Filter", "/FlateDecode"},
	}}
	p.index, p.body, p.count = p.index[:0], p.body[:0], 0
	packs.Put(p)
	return o
}

// packs are those that are free.
var packs = sync.Pool{New: func() any { return new(pack) }}

// level is the level of compression: the next one takes a third as long again for one
// part in thirty.
const level = 4

// close writes what is still open and the table of all objects.
func (f *file) close() error {
	f.flush()
	f.line.wait()
	for _, s := range f.out.streams {
		f.places[s.number].where = s.at
	}
	start := f.out.size
	f.places = append(f.places, place{1, start, 0})
	sum := f.out.hash.Sum(nil)
	table := f.table(sum[:16])
	f.out.object(len(f.places)-1, &table)
	f.out.write(fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", start))
	return f.out.err
}

// place says where an object is: kind 0, not in use; 1, at a byte of the file;
// 2, in an object stream at an index.
type place struct {
	kind  uint8
	where uint32
	index uint16
}

// table gives the cross-reference stream. Each row is written as what differs from
// the row before, as most rows are like it.
func (f *file) table(id []byte) object {
	const width = 7
	rows := make([]byte, 0, (1+width)*len(f.places))
	var row, before [width]byte
	for i, p := range f.places {
		if i == 0 {
			p.index = 0xFFFF // the head of the list of free numbers
		}
		row[0] = p.kind
		binary.BigEndian.PutUint32(row[1:], p.where)
		binary.BigEndian.PutUint16(row[5:], p.index)
		rows = append(rows, 2) // the row above it (PNG's filter "up")
		for k := range row {
			rows = append(rows, row[k]-before[k])
		}
		before = row
	}
	o := object{stream: rows, dict: dict{
		{"Type", "/XRef"},
		{"Size", strconv.Itoa(len(f.places))},
		{"W", "[1 4 2]"},
		{"Root", f.root.String()},
		{"Info", f.info.String()},
		{"ID", fmt.Sprintf("[<%X><%X>]", id, id)},
		{"DecodeParms", "<</Predictor 12/Columns 7>>"},
	}}
	o.compress()
	return o
}

// compress deflates the stream.
func (o *object) compress() {
	o.stream = deflate(o.stream)
	o.set("Filter", "/FlateDecode")
}

// deflater is a compressor with room for what it compresses.
type deflater struct {
	*zlib.Writer
	out bytes.Buffer
}

// deflaters are the compressors that are free: each takes hundreds of kilobytes, so
// they are used again.
var deflaters sync.Pool

// deflate compresses the parts as one.
func deflate(parts ...[]byte) []byte {
	d, ok := deflaters.Get().(*deflater)
	if !ok {
		d = &deflater{}
		d.Writer, _ = zlib.NewWriterLevel(&d.out, level) // fails only for levels that do not exist
		_, _ = d.Write(nil)                              // makes its tables, for Reset to write on them
	}
	// A new one, too: its tables, which it reads first, would come from the system twice,
	// to be read and to be written on, which stops all processors for each of its pages.
	d.out.Reset()
	d.Reset(&d.out)
	for _, part := range parts {
		_, _ = d.Write(part) // neither fails: a buffer takes everything
	}
	_ = d.Close()
	out := bytes.Clone(d.out.Bytes())
	deflaters.Put(d)
	return out
}

// pipeline makes objects on all processors and hands them on in the order in
// which they were asked for. Only a few are waiting at a time.
type pipeline struct {
	jobs    chan func()
	queue   chan numbered
	workers sync.WaitGroup
	taken   chan struct{}
	end     sync.Once
}

// numbered is an object that is being made.
type numbered struct {
	number int
	made   chan object
}

// startPipeline starts a pipeline that hands objects to take, one at a time.
func startPipeline(take func(number int, o object)) *pipeline {
	const waiting = 32 // objects: enough that nobody is put to sleep and woken for each
	p := &pipeline{jobs: make(chan func(), waiting), queue: make(chan numbered, waiting), taken: make(chan struct{})}
	for range runtime.GOMAXPROCS(0) {
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

// wait ends the pipeline when everything was handed on. It may be called again.
func (p *pipeline) wait() {
	p.end.Do(func() {
		close(p.jobs)
		close(p.queue)
	})
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
	w       io.Writer
	hash    hash.Hash
	size    uint32
	streams []written
	buf     []byte
	err     error
}

// written says at which byte of the file an object with a stream stands.
type written struct {
	number int
	at     uint32
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
	o.streams = append(o.streams, written{number, o.size})
	obj.set("Length", strconv.Itoa(len(obj.stream)))
	o.buf = strconv.AppendInt(o.buf[:0], int64(number), 10)
	o.buf = append(o.buf, " 0 obj\n"...)
	o.buf = obj.dict.append(o.buf)
	o.buf = append(o.buf, "\nstream\n"...)
	o.write(o.buf)
	o.write(obj.stream)
	o.write([]byte("\nendstream\nendobj\n"))
}
