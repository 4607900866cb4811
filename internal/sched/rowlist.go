package sched

// rowList is rows, in chunks all of which but the last are full: it grows without being
// copied, and chunks that are stored are used again. Those of a list that was cut out of
// another are the other's.
type rowList struct {
	chunks [][]row
	lo, n  int
}

// rowChunk is how many rows a chunk holds, 128 kB: those that are under way lie in
// the processor's cache.
const rowChunk = 1 << 12

// rowPool keeps chunks that are free.
type rowPool chan []row

// mostFree is how many chunks are kept.
const mostFree = 16

// take gives a chunk that nobody uses.
func (p rowPool) take() []row {
	select {
	case c := <-p:
		return c
	default:
		return make([]row, rowChunk)
	}
}

// give takes a chunk back.
func (p rowPool) give(c []row) {
	if len(c) < rowChunk {
		return
	}
	select {
	case p <- c:
	default:
	}
}

func (l *rowList) at(i int) *row {
	k := uint(i + l.lo)
	return &l.chunks[k/rowChunk][k%rowChunk]
}

// run gives the rows from the i-th on that lie one after the other.
func (l *rowList) run(i int) []row {
	k := uint(i + l.lo)
	part := l.chunks[k/rowChunk][k%rowChunk:]
	return part[:min(len(part), l.n-i)]
}

// slice gives the rows [lo, hi).
func (l *rowList) slice(lo, hi int) rowList { return rowList{l.chunks, l.lo + lo, hi - lo} }

// add appends a row.
func (l *rowList) add(r *row, pool rowPool) { *l.next(pool) = *r }

// next appends a row, which is to be filled in.
func (l *rowList) next(pool rowPool) *row {
	k := uint(l.lo + l.n)
	if k/rowChunk >= uint(len(l.chunks)) || k%rowChunk >= uint(len(l.chunks[k/rowChunk])) {
		l.grow(pool)
	}
	l.n++
	return &l.chunks[k/rowChunk][k%rowChunk]
}

// grow makes room where there is none. The first chunk begins small: most lists are.
func (l *rowList) grow(pool rowPool) {
	last := len(l.chunks) - 1
	switch {
	case last < 0:
		l.chunks = append(l.chunks, make([]row, fewRows))
	case len(l.chunks[last]) == rowChunk:
		l.chunks = append(l.chunks, pool.take())
	default:
		c := make([]row, min(2*len(l.chunks[last]), rowChunk))
		copy(c, l.chunks[last])
		l.chunks[last] = c
	}
}

// fewRows is how many rows the first chunk of a list has room for, to begin with.
const fewRows = 1 << 5
