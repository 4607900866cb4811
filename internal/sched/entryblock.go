package sched

import "sync/atomic"

// entryBlock is a block of entries, decoded. Nobody changes it.
type entryBlock struct {
	seg    *segment
	number int
	n      int
	rows   [logBlock]row
	extras []extra
}

// cachedBlocks is how many blocks are kept decoded, about 2 kB each. What is asked
// for lies together: the entries of a step, the changes around a moment.
const cachedBlocks = 512

// blockCache keeps blocks that were decoded. It changes no answer, and all
// histories of a recording share one.
type blockCache struct {
	slots [cachedBlocks]atomic.Pointer[entryBlock]
}

// row gives an entry, and the extras to which it refers.
func (h *History) row(p Pos) (*row, []extra) {
	s := h.segs[segAt(h.segs, p)]
	return h.rowIn(s, int(p-s.first))
}

// rowIn gives the i-th entry of a segment.
func (h *History) rowIn(s *segment, i int) (*row, []extra) {
	b := h.block(s, i/logBlock)
	return &b.rows[i%logBlock], b.extras
}

func (h *History) block(s *segment, number int) *entryBlock {
	slot := &h.cache.slots[(int(s.first)/logBlock+number)%cachedBlocks]
	if b := slot.Load(); b != nil && b.seg == s && b.number == number {
		return b
	}
	b := &entryBlock{seg: s, number: number}
	s.log.decode(b, min(logBlock, s.n-number*logBlock), h.shapes)
	slot.Store(b)
	return b
}

// logReader reads what a logWriter wrote.
type logReader struct {
	byteReader
	logState
}

// open goes to the beginning of a block.
func (r *logReader) open(l *entryLog, number int) {
	r.data, r.pos = l.data, int(l.off[number])
	r.tick = int64(r.uvarint())
	r.last = l.clock.at(r.tick) + Time(r.uvarint())
	r.young = int32(r.uvarint())
	r.begin()
}

// firstTime gives the time of the first entry of a block.
func (l *entryLog) firstTime(number int) Time {
	var r logReader
	r.data, r.pos = l.data, int(l.off[number])
	r.tick = int64(r.uvarint())
	r.last = l.clock.at(r.tick) + Time(r.uvarint())
	r.uvarint()
	head := r.byte()
	r.uvarint()
	r.time(l, head)
	return l.clock.base + r.last
}

// time reads the time of an entry.
func (r *logReader) time(l *entryLog, head byte) {
	ticks := int64(head >> ticksShift)
	if ticks < ticksFollow {
		r.tick += ticks
		r.last = l.clock.after(r.tick, r.last)
		return
	}
	x := r.uvarint()
	if r.tick += int64(x >> 1); x&1 == 0 {
		r.last = l.clock.after(r.tick, r.last)
		return
	}
	r.last = l.clock.at(r.tick) + Time(r.uvarint())
}

// decode fills b with the n entries of a block.
func (l *entryLog) decode(b *entryBlock, n int, shapes []shape) {
	var r logReader
	r.open(l, b.number)
	b.n = n
	for i := range n {
		e := &b.rows[i]
		head := r.byte()
		e.shape = l.words[r.uvarint()]
		e.traits = shapes[e.shape].traits
		r.time(l, head)
		e.t = l.clock.base + r.last
		if head&sameContext == 0 {
			r.ctx = uint32(r.uvarint())
		}
		e.ctx = r.ctx
		actor := r.actor(r.ctx)
		if e.g = *actor; head&actorIsG == 0 {
			e.g = r.whom(r.uvarint())
		}
		switch {
		case head&actorIsPeer != 0:
			e.peer = *actor
		case head&otherPeer != 0:
			e.peer = r.whom(r.uvarint())
		}
		setActor(actor, e)
		if head&hasExtra != 0 {
			b.extras = append(b.extras, r.extra())
			e.extra = int32(len(b.extras))
		}
	}
}

func (r *logReader) extra() (x extra) {
	mask := r.byte()
	if mask&extraText != 0 {
		x.text = uint32(r.uvarint())
	}
	if mask&extraCategory != 0 {
		x.category = uint32(r.uvarint())
	}
	if mask&extraValue != 0 {
		x.value = r.varint()
	}
	if mask&extraParent != 0 {
		x.parent = r.varint()
	}
	if mask&extraOp != 0 {
		x.op = OpID(r.uvarint())
	}
	return x
}
