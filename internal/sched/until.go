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
	u.segs = segsUntil(h.segs, p)
	u.gs = h.goroutinesUntil(u.segs, p)
	u.largest = 0
	for i := range u.gs {
		if u.gs[i].Created >= 0 {
			u.largest = max(u.largest, u.gs[i].ID)
		}
	}
	u.outputs = h.outputs[:countOutputs(h.outputs, p)]
	u.ops = opsUntil(h.ops, p)
	u.opsOf = make([][]OpID, min(len(h.opsOf), len(u.gs)))
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
func segsUntil(segs []*segment, p Pos) []*segment {
	k := segAt(segs, p)
	if k < 0 || p == segs[k].first {
		return segs[:max(k, 0)]
	}
	cut := *segs[k]
	n := int(p - cut.first)
	cut.t, cut.kind, cut.flags, cut.g, cut.peer = cut.t[:n], cut.kind[:n], cut.flags[:n], cut.g[:n], cut.peer[:n]
	cut.fromTo, cut.p, cut.m, cut.stack, cut.gstack = cut.fromTo[:n], cut.p[:n], cut.m[:n], cut.stack[:n], cut.gstack[:n]
	cut.reason, cut.text, cut.extra, cut.step = cut.reason[:n], cut.text[:n], cut.extra[:n], cut.step[:n]
	if cut.op != nil {
		cut.op = cut.op[:n]
	}
	cut.stepLow = cut.stepLow[:countBelow(cut.stepLow, int32(n))]
	cut.ranges = cut.ranges[:countBelow(cut.ranges, int32(n))]
	cut.lanes, cut.procs = cut.lanes.until(int32(n)), cut.procs.until(int32(n))
	cut.lastTime = cut.t[n-1]
	return append(slices.Clone(segs[:k]), &cut)
}

// until gives the index without the rows from n on.
func (ix *index) until(n int32) index {
	var out index
	for i, key := range ix.keys {
		rows := ix.rows[ix.off[i]:ix.off[i+1]]
		if rows = rows[:countBelow(rows, n)]; len(rows) > 0 {
			out.keys, out.off = append(out.keys, key), append(out.off, int32(len(out.rows)))
			out.rows = append(out.rows, rows...)
		}
	}
	out.off = append(out.off, int32(len(out.rows)))
	return out
}

// goroutinesUntil gives those that the segments name. They keep their places in
// the table, so there are empty ones; what came later is not known of them.
func (h *History) goroutinesUntil(segs []*segment, p Pos) []Goroutine {
	known, named := int32(0), make([]bool, len(h.gs)+1)
	for _, s := range segs {
		for i := range s.g {
			known = max(known, s.g[i], s.peer[i])
			named[s.g[i]], named[s.peer[i]] = true, true
		}
	}
	gs := slices.Clone(h.gs[:known])
	for i := range gs {
		switch {
		case !named[i+1]:
			gs[i] = Goroutine{Created: -1}
		case gs[i].Created >= p:
			gs[i] = Goroutine{ID: gs[i].ID, Created: -1}
		}
	}
	return gs
}

// opsUntil gives the operations that began before a position, as they were then.
func opsUntil(t opTable, p Pos) opTable {
	var cut opStore
	for id := OpID(1); int(id) <= t.n && t.at(id).Begin < p; id++ {
		op := cut.add()
		*op = *t.at(id)
		op.until(p)
	}
	return cut.opTable
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
