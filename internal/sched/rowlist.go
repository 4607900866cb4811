package sched

// rowList is rows, in chunks: it grows without being copied, and
// chunks that are stored are used again. Those of a list that was cut out of another
// are the other's.
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

// take gives an empty chunk.
func (p rowPool) take() []row {
	select {
	case c := <-p:
		return c[:0]
	default:
		return make([]row, 0, rowChunk)
	}
}

// give takes a chunk back.
func (p rowPool) give(c []row) {
	if cap(c) < rowChunk {
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

// add appends a row. The first chunk begins small: most lists are.
func (l *rowList) add(r *row, pool rowPool) {
	last := len(l.chunks) - 1
	if last < 0 || len(l.chunks[last]) == rowChunk {
		var c []row
		if last++; last > 0 {
			c = pool.take()
		}
		l.chunks = append(l.chunks, c)
	}
	l.chunks[last] = append(l.chunks[last], *r)
	l.n++
}
