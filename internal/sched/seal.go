package sched

import (
	"maps"
	"slices"
)

// Seal ends a generation: its entries get their steps and become segments.
func (b *Builder) Seal() {
	rows := b.openFront()
	if len(rows) == 0 {
		b.gen++
		return
	}
	b.learnGoroutines(rows)
	b.operate(rows)
	starts := b.stepStarts(rows)
	for lo, genStep := 0, 0; lo < len(rows); {
		hi := len(rows)
		k, _ := slices.BinarySearch(starts, int32(min(b.cut, len(rows)-lo)+lo))
		if k < len(starts) {
			hi = int(starts[k])
		}
		first, _ := slices.BinarySearch(starts, int32(lo))
		own := starts[first:k]
		b.addSegment(rows[lo:hi], own, lo, genStep)
		genStep += len(own)
		lo = hi
	}
	b.rows, b.appeared = nil, nil
	b.sealed = len(b.gs)
	b.gen++
}

// openFront puts the entries that tell states from before in front: what they
// say held from the beginning of the generation, whenever the trace says it.
func (b *Builder) openFront() []row {
	if len(b.appeared) == 0 {
		return b.rows
	}
	var start Time
	if len(b.segs) > 0 {
		start = b.segs[len(b.segs)-1].lastTime
	}
	for i := range b.appeared {
		b.appeared[i].t = start
	}
	return append(b.appeared, b.rows...)
}

// learnGoroutines fills in what the generation tells of its goroutines:
// creators, first functions, and from those names and whether the system owns
// them.
func (b *Builder) learnGoroutines(rows []row) {
	shared := true
	edit := func(i int32) *Goroutine {
		if _, fresh := b.fresh[b.gs[i].ID]; !fresh && shared {
			// Histories handed out share the table: what they saw stays as it was.
			b.gs, shared = slices.Clone(b.gs), false
		}
		return &b.gs[i]
	}
	for i := range rows {
		r := &rows[i]
		if r.g == 0 {
			continue
		}
		if r.kind.changesG() && b.gs[r.g-1].Created < 0 {
			b.born(edit(r.g-1), r, b.pos+Pos(i))
		}
		if g := &b.gs[r.g-1]; !b.named(g) && (r.flags&quietFlag == 0 || g.Name == "") {
			if frames := b.stacks[r.ownStack()]; len(frames) > 0 {
				b.name(edit(r.g-1), frames)
			}
		}
	}
}

// born notes where a goroutine came from.
func (b *Builder) born(g *Goroutine, r *row, at Pos) {
	g.Created, g.At, g.Before = at, r.t, r.kind == Appear
	if r.kind == Create {
		g.Stack = r.stack
		if r.peer > 0 {
			g.Parent = b.gs[r.peer-1].ID
		}
	}
}

// ownStack is the stack of the goroutine itself, 0 where there is none.
func (r *row) ownStack() StackID {
	if r.gstack != 0 || r.kind == Create || r.kind == Unblock {
		return r.gstack
	}
	return r.stack
}

// named tells whether nothing better can be learned about a goroutine's name.
func (b *Builder) named(g *Goroutine) bool {
	return g.Name != "" && (g.System || g.Name != g.Entry.Func || !b.rules.Helper(g.Entry.Func))
}

// name takes a goroutine's first function and its name from one of its stacks.
// One that a helper started, such as sync.WaitGroup.Go, is named after the
// user's function that it runs.
func (b *Builder) name(g *Goroutine, frames []Frame) {
	if g.Name == "" {
		g.Entry = frames[len(frames)-1]
		g.Name = g.Entry.Func
		g.System = b.rules.System(g.Name)
		if b.rules.Main != nil && b.rules.Main(g.Name) {
			g.Name = mainFunc
		}
	}
	if g.System || g.Name == mainFunc || !b.rules.Helper(g.Entry.Func) {
		return
	}
	for _, f := range slices.Backward(frames) {
		if !f.Std && !b.rules.Helper(f.Func) {
			g.Name = f.Func
			return
		}
	}
}

// mainFunc is the program's main function.
const mainFunc = "main.main"

// addSegment stores rows, which begin at offset lo of the generation, with the
// steps that start in them.
func (b *Builder) addSegment(rows []row, starts []int32, lo, genStep int) {
	s := &segment{
		first: b.pos, firstStep: b.steps, gen: b.gen, genStep: genStep,
		t: make([]Time, len(rows)), kind: make([]Kind, len(rows)), flags: make([]uint8, len(rows)),
		g: make([]int32, len(rows)), peer: make([]int32, len(rows)), fromTo: make([]uint8, len(rows)),
		p: make([]int32, len(rows)), m: make([]int32, len(rows)),
		stack: make([]StackID, len(rows)), gstack: make([]StackID, len(rows)),
		reason: make([]uint32, len(rows)), text: make([]uint32, len(rows)),
		extra: make([]int32, len(rows)), step: make([]uint32, len(rows)),
		stepLow: make([]int32, len(starts)), opening: b.openingList(),
	}
	for _, u := range b.world {
		s.world = append(s.world, u.at)
	}
	b.addIDs()
	for i, at := range starts {
		s.stepLow[i] = at - int32(lo)
	}
	var laneKeys, laneRows, procKeys, procRows []int32
	step := 0
	for i := range rows {
		r := &rows[i]
		for step < len(starts) && int(s.stepLow[step]) <= i {
			step++
		}
		s.set(i, r, uint32(b.steps+step))
		if r.kind.changesG() {
			laneKeys, laneRows = append(laneKeys, r.g-1), append(laneRows, int32(i))
			b.last[r.g-1] = b.pos + Pos(i)
		}
		if r.kind == Range {
			s.ranges = append(s.ranges, int32(i))
		}
		if b.worldRange(r) {
			s.turns = append(s.turns, turning{int32(i), b.turn(r, b.pos+Pos(i))})
		}
		if r.p >= 0 && r.changesProc() {
			procKeys, procRows = append(procKeys, r.p), append(procRows, int32(i))
		}
	}
	s.lanes, s.procs = newIndex(laneKeys, laneRows), newIndex(procKeys, procRows)
	s.lastTime = rows[len(rows)-1].t
	b.segs = append(b.segs, s)
	b.census(s)
	b.pos += Pos(len(rows))
	b.steps += len(starts)
}

// set stores one row in the columns.
func (s *segment) set(i int, r *row, step uint32) {
	s.t[i], s.kind[i], s.flags[i], s.g[i], s.peer[i] = r.t, r.kind, r.flags, r.g, r.peer
	s.fromTo[i], s.p[i], s.m[i] = r.fromTo, r.p, r.m
	s.stack[i], s.gstack[i], s.reason[i], s.text[i] = r.stack, r.gstack, r.reason, r.text
	s.step[i], s.extra[i] = step, -1
	if r.op != 0 {
		if s.op == nil {
			s.op = make([]OpID, len(s.t))
		}
		s.op[i] = r.op
	}
	if r.extra != nil {
		s.extra[i] = int32(len(s.extras))
		s.extras = append(s.extras, *r.extra)
	}
}

// changesProc tells whether the entry changes who is on its P.
func (r *row) changesProc() bool {
	from, to := State(r.fromTo>>4), State(r.fromTo&15)
	switch r.kind {
	case ProcStart, ProcStop:
		return true
	case Unblock, Create:
		return false
	}
	return r.kind.changesG() && (from == Running || to == Running || from == Syscall || to == Syscall)
}

// openingList says who is alive before the next segment, by dense index.
func (b *Builder) openingList() []opened {
	list := make([]opened, len(b.alive))
	for i, g := range b.alive {
		list[i] = opened{g, b.last[g]}
	}
	return list
}

// census finds out who is alive after a segment: those who were before and
// those who changed in it, without those who ended.
func (b *Builder) census(s *segment) {
	all := slices.Concat(b.alive, s.lanes.keys)
	slices.Sort(all)
	all = slices.Compact(all)
	b.alive = slices.DeleteFunc(all, func(g int32) bool {
		pos := b.last[g]
		in := b.segs[segAt(b.segs, pos)]
		return State(in.fromTo[pos-in.first]&15) == NotExist
	})
}

// addIDs makes the goroutines of the generation known to histories. Their
// numbers lie in maps of growing size, none of which ever changes: a small one
// is merged with its neighbour into a new one, so that there are few of them
// however many generations there are.
func (b *Builder) addIDs() {
	if len(b.fresh) == 0 {
		return
	}
	add := maps.Clone(b.fresh)
	clear(b.fresh)
	index := slices.Clone(b.index)
	for n := len(index); n > 0 && len(index[n-1]) <= 2*len(add); n = len(index) {
		maps.Copy(add, index[n-1])
		index = index[:n-1]
	}
	b.index = append(index, add)
}

// History gives what has been sealed so far.
func (b *Builder) History() *History {
	h := &History{
		segs: b.segs[:len(b.segs):len(b.segs)], gs: b.gs[:b.sealed:b.sealed],
		stacks: b.stacks[:len(b.stacks):len(b.stacks)], strs: b.strs[:len(b.strs):len(b.strs)],
		outputs: b.outputs[:len(b.outputs):len(b.outputs)],
		ops:     b.ops.publish(), opsOf: slices.Clone(b.opsOf), objects: b.objects[:len(b.objects):len(b.objects)],
		logs: b.publishLogs(), index: b.index, reborn: b.reborn, largest: b.largest, steps: b.steps, entries: b.pos,
	}
	if len(b.segs) > 0 {
		h.end = b.segs[len(b.segs)-1].lastTime
	}
	return h
}
