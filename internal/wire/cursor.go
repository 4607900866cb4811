package wire

import (
	"cmp"
	"errors"
	"slices"
)

// cursor stands at one event of a thread.
type cursor struct {
	data    []byte    // of the open batch
	pos     int       // behind the event; -1 when its arguments are damaged
	last    int64     // time of the event
	numbers [8]uint64 // of the event: ticks since the one before, then its arguments
	typ     byte
	batches []batch // that follow
	th      *thread
}

// Events that are not as they should be.
var (
	errEvent  = errors.New("an event that no thread writes")
	errNumber = errors.New("an event is cut off, or a number in it is too large")
)

// args gives the arguments of the event, also of the next one when the cursor
// has moved.
func (c *cursor) args() *[4]uint64 { return (*[4]uint64)(c.numbers[1:]) }

// next goes to the next event and tells whether there is one. An event with
// damaged arguments is one: it fails when its turn comes.
func (c *cursor) next(g *Generation) (bool, error) {
	for c.pos >= len(c.data) {
		if len(c.batches) == 0 {
			return false, nil
		}
		c.open(g)
	}
	data, p := c.data, c.pos
	c.typ = data[p]
	p++
	n := int(timed[c.typ])
	if n == 0 {
		return false, errEvent
	}
	for i := range n {
		if uint(p) >= uint(len(data)) {
			return c.damaged(g, i)
		}
		v := uint64(data[p])
		if p++; v >= 0x80 {
			if v, p = rest(data, p, v&0x7f); p < 0 {
				return c.damaged(g, i)
			}
		}
		c.numbers[i&7] = v
	}
	c.pos = p
	c.last += g.ns(c.numbers[0])
	return true, nil
}

// open begins the next batch.
func (c *cursor) open(g *Generation) {
	b := c.batches[0]
	c.data, c.pos, c.last, c.batches = b.data, 0, 0, c.batches[1:]
	if len(b.data) > 0 {
		c.last = g.ns(b.time)
	}
}

// damaged is what next gives when a number of the event cannot be read.
func (c *cursor) damaged(g *Generation, number int) (bool, error) {
	if number == 0 {
		return false, errNumber
	}
	c.pos = -1
	c.last += g.ns(c.numbers[0])
	return true, nil
}

// rest reads the rest of a number whose first byte was v. It gives the place
// behind it, -1 when the number is damaged.
func rest(data []byte, p int, v uint64) (uint64, int) {
	for shift := 7; shift < 63 && uint(p) < uint(len(data)); shift += 7 {
		b := data[p]
		p++
		if b < 0x80 {
			return v | uint64(b)<<shift, p
		}
		v |= uint64(b&0x7f) << shift
	}
	if uint(p) < uint(len(data)) && data[p] <= 1 { // the tenth byte has one bit
		return v | uint64(data[p])<<63, p + 1
	}
	return 0, -1
}

// entry is a cursor in the heap.
type entry struct {
	t int64
	c *cursor
}

// heap is a min-heap of cursors by time. Which of two equal times comes first
// depends on every move, so the moves are those of x/exp/trace.
type heap []entry

func (h *heap) insert(e entry) {
	*h = append(*h, e)
	h.up(len(*h) - 1)
}

// update restores the order after the time at i has changed.
func (h heap) update(i int) {
	if i == 0 || h.up(i) == i {
		h.down(i)
	}
}

func (h *heap) remove(i int) {
	a := *h
	for i > 0 {
		a[(i-1)/2], a[i] = a[i], a[(i-1)/2]
		i = (i - 1) / 2
	}
	last := len(a) - 1
	a[0], a[last] = a[last], entry{} // what it holds of the generation's bytes is done with
	*h = a[:last]
	h.down(0)
}

func (h heap) up(i int) int {
	for i > 0 && h[(i-1)/2].t > h[i].t {
		h[(i-1)/2], h[i] = h[i], h[(i-1)/2]
		i = (i - 1) / 2
	}
	return i
}

func (h heap) down(i int) {
	if i >= len(h) {
		return
	}
	for e := h[i]; ; {
		m, t := i, e.t
		if c := 2*i + 1; c < len(h) {
			if h[c].t < t {
				m, t = c, h[c].t
			}
			if c++; c < len(h) && h[c].t < t {
				m = c
			}
		}
		if m == i {
			h[i] = e
			return
		}
		h[i] = h[m]
		i = m
	}
}

// sort puts the heap in order of time.
func (h heap) sort() {
	slices.SortFunc(h, func(a, b entry) int { return cmp.Compare(a.t, b.t) })
}
