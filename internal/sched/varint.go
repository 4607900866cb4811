package sched

import "encoding/binary"

// appendUvarint is that of package binary, with short numbers inline.
func appendUvarint(data []byte, x uint64) []byte {
	if x < 0x80 {
		return append(data, byte(x))
	}
	if x < 1<<14 {
		return append(data, byte(x)|0x80, byte(x>>7))
	}
	return binary.AppendUvarint(data, x)
}

// mostPacked is what packed numbers are below.
const mostPacked = 1 << 21

// pack adds what appendUvarint writes of a number to the n bytes of a word.
func pack(word, n, x uint64) (uint64, uint64) {
	switch {
	case x < 1<<7:
		return word | x<<(8*n&63), n + 1
	case x < 1<<14:
		return word | (x&0x7f|x<<1&0x7f00|0x80)<<(8*n&63), n + 2
	}
	return word | (x&0x7f|x<<1&0x7f00|x<<2&0x7f0000|0x8080)<<(8*n&63), n + 3
}

func appendVarint(data []byte, x int64) []byte {
	return appendUvarint(data, uint64(x<<1)^uint64(x>>63))
}

// byteReader reads what was appended, in order. What it reads was written by this
// package, so nothing is checked.
type byteReader struct {
	data []byte
	pos  int
}

func (r *byteReader) byte() byte {
	b := r.data[r.pos]
	r.pos++
	return b
}

func (r *byteReader) uvarint() uint64 {
	if b := r.data[r.pos]; b < 0x80 {
		r.pos++
		return uint64(b)
	}
	return r.long()
}

// long reads a number of several bytes.
func (r *byteReader) long() uint64 {
	if b := r.data[r.pos+1]; b < 0x80 {
		x := uint64(r.data[r.pos]&0x7f) | uint64(b)<<7
		r.pos += 2
		return x
	}
	x, n := binary.Uvarint(r.data[r.pos:])
	r.pos += n
	return x
}

func (r *byteReader) varint() int64 {
	x := r.uvarint()
	return int64(x>>1) ^ -int64(x&1)
}
