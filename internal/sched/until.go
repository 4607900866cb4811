package sched

import "slices"

// Until gives the history as it was known when a step had happened: all that
// lies at or after p, which must be where a step ends, is gone from every
// answer. Goroutines that come later do not exist, operations that end later are
// under way, values that are received later lie in their channel. Steps keep
// their numbers.
//
// Names stay as they are: a goroutine whose name a later entry tells has it
// already, and what is told of a channel as a whole (that code without notes
// uses it) is told here, too.
func (h *History) Until(p Pos) *History {
	if p = max(p, 0); p >= h.entries {
		return h
	}
	u := *h
	u.steps, u.entries, u.end = h.StepAt(p), p, h.TimeAt(p)
	u.segs = h.segsUntil(p)
	u.goroutinesUntil(p)
	u.gens = 0
	if n := len(u.segs); n > 0 {
		u.gens = u.segs[n-1].gen + 1
	}
	u.outputs = h.outputs[:countOutputs(h.outputs, p)]
	u.ops = opsUntil(h.ops, p)
	u.opsOf = make([][]OpID, min(len(h.opsOf), u.gs.n))
	for g := range u.opsOf {
		u.opsOf[g] = h.opsOf[g][:countOps(&h.ops, h.opsOf[g], p)]
	}
	u.logs = make([]*objectLog, len(h.logs))
	known := 0
	for i, log := range h.logs {
		if u.logs[i] = log.until(&h.ops, p); len(u.logs[i].ops) > 0 {
			known = i + 1
		}
	}
	u.logs, u.objects = u.logs[:known], h.objects[:min(known, len(h.objects))]
	return &u
}

// segsUntil gives the segments before a position; the last one is cut.
func (h *History) segsUntil(at Pos) []*segment {
	k := segAt(h.segs, at)
	if k < 0 || at == h.segs[k].first {
		return h.segs[:max(k, 0)]
	}
	s, n := h.segs[k], int(at-h.segs[k].first)
	w := segmenter{
		names: h.names, cut: n, segs: h.segs[:k:k], pos: s.first, steps: s.firstStep, genStep: s.genStep,
		laned: int(s.lanes.first), roster: s.opening, from: h.Begin(), procs: slices.Clone(h.procs),
	}
	for range h.procs {
		*w.seats.add() = seat{at: -1}
	}
	for i := range s.seats.n {
		*w.seats.edit(i) = *s.seats.at(i)
	}
	for _, at := range s.ranges.begun {
		key := h.rangeKey(h.row(at))
		if w.under.begin(key, at); w.concernsAll(key) {
			w.world.begin(key, at)
		}
	}
	p := piece{names: w.names, gen: s.gen, steps: newMarks(n), last: true}
	for i := range n {
		r, extras := h.rowIn(s, i)
		own := *r
		if own.extra > 0 {
			p.extras = append(p.extras, extras[r.extra-1])
			own.extra = int32(len(p.extras))
		}
		p.rows.add(&own, nil)
	}
	for i := 0; i < s.steps.n && s.steps.start(i) < n; i++ {
		p.steps.set(s.steps.start(i))
	}
	w.take(&p)
	return w.segs
}

// goroutinesUntil hides the goroutines that the segments do not name. They keep
// their places in the table; what came later is not known of others.
func (h *History) goroutinesUntil(p Pos) {
	known, named := int32(0), make([]bool, h.gs.n+1)
	for at := range h.entries {
		r, _ := h.row(at)
		known = max(known, r.g, r.peer)
		named[r.g], named[r.peer] = true, true
	}
	all := h.gs
	var cut store[goroutine]
	for i := range all.n {
		*cut.add() = *all.at(i)
	}
	h.largest = 0
	for i := range all.n {
		g := cut.edit(i)
		if g.created >= p {
			*g = goroutine{id: g.id, created: -1}
		}
		if !named[i+1] {
			g.created = unheard
		}
		if g.created >= 0 {
			h.largest = max(h.largest, g.id)
		}
	}
	h.gs = table[goroutine]{cut.chunks, int(known)}
}

// opsUntil gives the operations that began before a position, as they were then.
func opsUntil(t opTable, p Pos) opTable {
	var cut opStore
	for id := OpID(1); int(id) <= t.count() && t.at(id).Begin < p; id++ {
		op := cut.add()
		*op = *t.at(id)
		op.until(p)
	}
	return cut.publish()
}

// until takes back what comes of the operation at or after a position.
func (o *Op) until(p Pos) {
	if o.End >= p {
		o.End, o.endT, o.endP = -1, 0, 0
		o.Closed, o.Failed, o.Ran = false, false, false
		if o.Kind == Select {
			o.Object, o.Chosen = 0, NoCase
		}
		if o.Kind != Send {
			o.Value, o.Known, o.token = "", false, 0
		}
	}
	if o.Park >= p {
		o.Park, o.parkT = -1, 0
	}
	if o.Wake >= p {
		o.Wake, o.wakeT, o.Waker, o.WakerG = -1, 0, 0, NoG
	}
	if o.WokeG != NoG && o.wokeAt >= p {
		o.Woke, o.WokeG, o.wokeT, o.wokeAt = 0, NoG, 0, 0
	}
	if o.left >= p {
		o.left = 0
	}
}

// until gives the log as it was at a position: all of it is settled.
func (l *objectLog) until(ops *opTable, p Pos) *objectLog {
	cut := objectLog{uneven: l.uneven, foreign: l.foreign, approx: l.approx}
	cut.ops = l.ops[:countOps(ops, l.ops, p)]
	for i := range l.sentBefore(p) {
		m := *l.message(i)
		if m.Received >= p {
			m.Received, m.To, m.ToOp = -1, NoG, 0
		}
		cut.settled = append(cut.settled, m)
	}
	cut.closes = cutAt(l.closes, func(c closing) bool { return c.at >= p })
	cut.holds = cutAt(l.holds, func(x hold) bool { return x.at >= p })
	cut.adds = cutAt(l.adds, func(x adding) bool { return x.at >= p })
	return &cut
}

// cutAt gives the part of a list before the first that is late.
func cutAt[T any](list []T, late func(T) bool) []T {
	if i := slices.IndexFunc(list, late); i >= 0 {
		return list[:i]
	}
	return list
}
