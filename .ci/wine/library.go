package main

import (
	"bytes"
	"encoding/binary"
)

// Programs that Go makes ask a library of Windows for chance, which Wine has only since version 9. Older ones have the same under an older
// name, and Windows lets a library name another one's function for one of its own: forwarder makes such a library, in
// which no code is.
const (
	chanceLibrary  = "bcryptprimitives.dll"
	chanceFunction = "ProcessPrng"
	chanceTarget   = "advapi32.SystemFunction036"
)

// What Windows calls the parts of a program file.
const (
	address  = 0x1000 // where the one section lies, from the library's beginning
	aligned  = 0x200  // in the file
	base     = 0x180000000
	machine  = 0x8664 // x86-64
	isDLL    = 0x2022
	pe32plus = 0x20b
	readable = 0x40000040 // and initialised
)

// forwarder gives a library with one function that stands for a function of another library.
func forwarder(library, function, target string) []byte {
	const directory, tables = 40, 10 // bytes of the export directory, and of its tables of one entry
	libraryAt := uint32(address + directory + tables)
	functionAt := libraryAt + uint32(len(library)) + 1
	targetAt := functionAt + uint32(len(function)) + 1
	section := little(
		uint32(0), uint32(0), uint32(0), libraryAt, uint32(1), uint32(1), uint32(1),
		uint32(address+directory), uint32(address+directory+4), uint32(address+directory+8),
		targetAt, functionAt, uint16(0),
		[]byte(library+"\x00"), []byte(function+"\x00"), []byte(target+"\x00"))
	size := uint32(len(section))

	dos := make([]byte, 64)
	copy(dos, "MZ")
	dos[60] = byte(len(dos)) // where the rest begins
	file := little(dos, []byte("PE\x00\x00"),
		uint16(machine), uint16(1), make([]byte, 12), uint16(240), uint16(isDLL),
		uint16(pe32plus), uint16(0), uint32(0), uint32(aligned), uint32(0), uint32(0), uint32(address), uint64(base), uint32(address), uint32(aligned),
		uint16(6), uint16(0), uint16(0), uint16(0), uint16(6), uint16(0), uint32(0), uint32(2*address), uint32(aligned), uint32(0), uint16(2), uint16(0x100),
		uint64(1<<20), uint64(4096), uint64(1<<20), uint64(4096), uint32(0), uint32(16),
		uint32(address), size, make([]byte, 15*8),
		[]byte(".edata\x00\x00"), size, uint32(address), uint32(aligned), uint32(aligned), make([]byte, 12), uint32(readable))
	file = append(file, make([]byte, aligned-len(file))...)
	file = append(file, section...)
	return append(file, make([]byte, 2*aligned-len(file))...)
}

// little gives values as they stand in such a file.
func little(values ...any) []byte {
	var b bytes.Buffer
	for _, v := range values {
		if err := binary.Write(&b, binary.LittleEndian, v); err != nil {
			panic(err) // of a type that has no size
		}
	}
	return b.Bytes()
}
