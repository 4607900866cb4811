package sched

import "slices"

// Seal ends a generation: its entries get their steps and become segments. Those are
// stored while the next generation comes in.
func (b *Builder) Seal() {
	g := generation{number: b.gen}
	if g.appeared = b.appeared; g.appeared.n > 0 {
		for i := range g.appeared.n { // what they say held from the beginning, whenever it is said
			g.appeared.at(i).t = b.sealedAt
		}
		b.learn(&g.appeared, b.newsAppeared)
		b.pos += Pos(g.appeared.n)
	}
	if g.rows = b.rows; g.rows.n > 0 {
		b.learn(&g.rows, b.news)
		if b.annotated {
			b.operate(&g.rows)
		}
		g.starts = b.stepStarts(&g.rows)
		b.pos += Pos(g.rows.n)
		b.sealedAt = b.now
	}
	g.names, g.extras, g.goroutines = b.names.clip(), b.extras, b.gs.n
	b.rows, b.appeared, b.extras = rowList{}, rowList{}, nil
	b.news, b.newsAppeared = b.news[:0], b.newsAppeared[:0]
	if fresh := b.gs.n - b.sealed; fresh > 0 {
		list := make([]int32, fresh)
		for i := range list {
			list[i] = int32(b.sealed + i)
		}
		b.index = b.index.add(list, &b.gs.table)
		b.sealed, b.largestSealed = b.gs.n, b.largest
	}
	b.gen++
	b.storing.store(&g)
}

// Ready tells that History need not wait until the last generation is stored, and
// may be called although the next one is being added. When the program notes its
// operations, that can be only right after a Seal.
func (b *Builder) Ready() bool {
	return b.storing.idle() && (!b.annotated || b.Open() == 0)
}

// History gives what has been sealed so far.
func (b *Builder) History() *History {
	w := b.storing.wait()
	h := &History{
		segs: w.segs[:len(w.segs):len(w.segs)], procs: w.procs[:len(w.procs):len(w.procs)], steps: w.steps, entries: w.pos,
		gs: b.gs.publish(b.sealed), origins: b.origins[:len(b.origins):len(b.origins)], births: b.births[:len(b.births):len(b.births)],
		names: b.names.clip(), cache: b.cache,
		outputs: b.outputs[:len(b.outputs):len(b.outputs)],
		ops:     b.ops.publish(), opsOf: slices.Clone(b.opsOf), objects: b.objects[:len(b.objects):len(b.objects)],
		logs: b.publishLogs(), index: b.index, reborn: b.reborn, largest: b.largestSealed,
	}
	if n := len(h.segs); n > 0 {
		h.end, h.gens = h.segs[n-1].lastTime, h.segs[n-1].gen+1
	}
	return h
}
