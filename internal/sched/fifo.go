package sched

import (
	"cmp"
	"slices"
)

// queue finds a sequence in which every end takes effect within its time and the
// channel stays a queue: a value goes in only when there is room, is handed over
// only when the queue is empty, and comes out only when it is the oldest. Where
// several sends may belong to a receive, it chooses. It takes the step with the
// nearest deadline, and takes steps back when nothing can go on.
type queue struct {
	capacity int
	puts     []goesIn
	takes    []comesOut
	byPut    []int   // puts by when they may have to be out again
	byDue    []int   // puts by when they have to be in
	begins   []int64 // of those from each on: the earliest begin
	leaves   []int64 // and the first deadline of the take that is certain
	byTake   []int   // takes by deadline
	in, out  []bool  // the put has happened; the take has
	inside   []int   // what went in, in order; the queue is what lies behind head
	took     []int   // the take with which each of inside came out
	head     int
	path     []choice
	left     int // choices that may still be made before it is given up
}

// goesIn is a put that may happen from lo to hi, in entries or in nanoseconds.
type goesIn struct {
	lo, hi int64
	handed bool  // it comes out at the same moment
	moved  bool  // it goes in when another comes out
	takes  []int // that it may belong to, the likeliest first
}

type comesOut struct {
	lo, hi int64
	maybe  bool // it need not happen
	lets   int  // the put that goes in at the same moment, -1 for none; the queue is full before
}

// choice is what was done at one point of the sequence, and what could have been:
// numbers from 0 on are puts, negative ones takes of the oldest value.
type choice struct {
	done   int
	others []int // not yet tried, the best last
	first  firsts
}

// firsts are the first ones of byPut, byDue and byTake that have not happened.
type firsts struct{ put, due, take int }

// prepare sorts by deadline.
func (q *queue) prepare() {
	n := len(q.puts)
	q.in, q.out = make([]bool, n), make([]bool, len(q.takes))
	q.byPut, q.byDue, q.byTake = make([]int, n), make([]int, n), make([]int, 0, len(q.takes))
	q.left = 20*n + 1000
	soon := make([]int64, n)
	for i := range q.puts {
		q.byPut[i], q.byDue[i] = i, i
		soon[i] = q.puts[i].hi
		for _, j := range q.puts[i].takes {
			soon[i] = min(soon[i], q.takes[j].hi)
		}
	}
	for i := range q.takes {
		if !q.takes[i].maybe {
			q.byTake = append(q.byTake, i)
		}
	}
	slices.SortStableFunc(q.byPut, func(i, j int) int { return cmp.Compare(soon[i], soon[j]) })
	slices.SortStableFunc(q.byDue, func(i, j int) int { return cmp.Compare(q.until(i), q.until(j)) })
	slices.SortStableFunc(q.byTake, func(i, j int) int { return cmp.Compare(q.takes[i].hi, q.takes[j].hi) })
	q.begins, q.leaves = make([]int64, n+1), make([]int64, n+1)
	q.begins[n], q.leaves[n] = int64(never), int64(never)
	for n--; n >= 0; n-- {
		p := &q.puts[q.byPut[n]]
		q.begins[n], q.leaves[n] = min(q.begins[n+1], p.lo), q.leaves[n+1]
		if len(p.takes) == 1 {
			q.leaves[n] = min(q.leaves[n], q.takes[p.takes[0]].hi)
		}
	}
}

// advance moves past what has happened.
func (q *queue) advance(f *firsts) {
	for f.put < len(q.byPut) && q.in[q.byPut[f.put]] {
		f.put++
	}
	for f.due < len(q.byDue) && q.in[q.byDue[f.due]] {
		f.due++
	}
	for f.take < len(q.byTake) && q.out[q.byTake[f.take]] {
		f.take++
	}
}

// search finds a whole sequence.
func (q *queue) search() bool {
	q.prepare()
	var f firsts
	for {
		if q.advance(&f); f.take == len(q.byTake) && q.head == len(q.puts) {
			return true
		}
		c := choice{others: q.options(f), first: f}
		for len(c.others) == 0 {
			if len(q.path) == 0 {
				return false
			}
			c = q.path[len(q.path)-1]
			q.path = q.path[:len(q.path)-1]
			q.undo(c.done)
			f = c.first
		}
		if q.left--; q.left < 0 {
			return false
		}
		c.done = c.others[len(c.others)-1]
		c.others = c.others[:len(c.others)-1]
		q.do(c.done)
		q.path = append(q.path, c)
	}
}

// options gives what may come next, the one with the nearest deadline last.
func (q *queue) options(f firsts) []int {
	deadline, soonest := int64(never), int64(never)
	if f.due < len(q.byDue) {
		deadline = q.until(q.byDue[f.due])
	}
	if f.take < len(q.byTake) {
		deadline = min(deadline, q.takes[q.byTake[f.take]].hi)
	}
	var list []int
	empty, full := q.head == len(q.inside), len(q.inside)-q.head >= q.capacity
	if !empty {
		for _, j := range q.puts[q.inside[q.head]].takes {
			if x := &q.takes[j]; !q.out[j] && x.lo <= deadline && (x.lets < 0 || full && !q.in[x.lets]) {
				list = append(list, -1-j)
			}
		}
	}
	for k := f.put; k < len(q.byPut) && q.leaves[k] < soonest; k++ { // of those outside, one must have come out by then
		if p := &q.puts[q.byPut[k]]; !q.in[q.byPut[k]] && len(p.takes) == 1 {
			soonest = min(soonest, q.takes[p.takes[0]].hi)
		}
	}
	for k := f.put; k < min(len(q.byPut), f.put+window) && q.begins[k] <= deadline; k++ {
		i := q.byPut[k]
		p := &q.puts[i]
		if q.in[i] || p.moved || p.lo > deadline || q.earliest(p) > soonest || !q.possible(p) {
			continue
		}
		if p.handed && empty || !p.handed && !full {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(i, j int) int { return cmp.Compare(q.until(j), q.until(i)) })
	return list
}

// window bounds how far is looked for a put that may be next.
const window = 256

// earliest is when a put's value can come out first.
func (q *queue) earliest(p *goesIn) int64 {
	lo := int64(never)
	for _, j := range p.takes {
		lo = min(lo, q.takes[j].lo)
	}
	return lo
}

// possible tells whether some take is left for a put.
func (q *queue) possible(p *goesIn) bool {
	return slices.ContainsFunc(p.takes, func(j int) bool { return !q.out[j] })
}

// until is the deadline of an option.
func (q *queue) until(i int) int64 {
	if i < 0 {
		return q.takes[-1-i].hi
	}
	p := &q.puts[i]
	hi := p.hi
	if len(p.takes) == 1 {
		hi = min(hi, q.takes[p.takes[0]].hi)
	}
	return hi
}

// do makes a choice happen.
func (q *queue) do(i int) {
	if i < 0 {
		q.out[-1-i] = true
		q.took = append(q.took, -1-i)
		q.head++
		if x := q.takes[-1-i].lets; x >= 0 {
			q.in[x] = true
			q.inside = append(q.inside, x)
		}
		return
	}
	q.in[i] = true
	q.inside = append(q.inside, i)
	if p := &q.puts[i]; p.handed {
		q.do(-1 - p.takes[0])
	}
}

func (q *queue) undo(i int) {
	if i < 0 {
		if x := q.takes[-1-i].lets; x >= 0 {
			q.in[x] = false
			q.inside = q.inside[:len(q.inside)-1]
		}
		q.head--
		q.out[-1-i] = false
		q.took = q.took[:len(q.took)-1]
		return
	}
	if p := &q.puts[i]; p.handed {
		q.undo(-1 - p.takes[0])
	}
	q.in[i] = false
	q.inside = q.inside[:len(q.inside)-1]
}

// place gives every transfer the entries at which it went in and came out, as
// late as its operations and the channel's capacity allow: hi of both ends.
func (t *tracker) place(list []transfer) {
	for k := len(list) - 1; k >= 0; k-- {
		x := &list[k]
		if k+1 < len(list) && t.cap > 0 {
			x.take.hi = min(x.take.hi, list[k+1].take.hi)
			x.put.hi = min(x.put.hi, list[k+1].put.hi)
		}
		if t.cap > 0 && k+t.cap < len(list) {
			x.take.hi = min(x.take.hi, list[k+t.cap].put.hi)
		}
		x.put.hi = min(x.put.hi, x.take.hi)
	}
}

// message tells of a transfer that has its place.
func (t *tracker) message(x *transfer, seq int) Message {
	m := Message{
		Channel: t.object, Seq: seq, Value: x.put.value, Known: x.put.known,
		From: x.put.g, FromOp: x.put.op, To: x.take.g, ToOp: x.take.op,
		Sent: x.put.hi, Received: x.take.hi, OneOf: x.oneOf, Evidence: Annotated,
	}
	if !m.Known {
		m.Value, m.Known = x.take.value, x.take.known
	}
	if x.take.hi == never {
		m.Received = -1
	}
	if x.oneOf || x.loose {
		m.Evidence = Inferred
	}
	return m
}
