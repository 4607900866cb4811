package sched

import "slices"

// Seal ends a generation: its entries get their steps and become segments. Those are
// stored while the next generation comes in.
func (b *Builder) Seal() {
	b.sendAppeared()
	b.learn(&b.rows, b.news)
	if b.annotated {
		b.operate(&b.rows)
	}
	steps, _ := b.markSteps(&b.rows, true)
	b.send(b.rows.n, steps, true)
	if fresh := b.gs.n - b.sealed; fresh > 0 {
		list := make([]int32, fresh)
		for i := range list {
			list[i] = int32(b.sealed + i)
		}
		b.index = b.index.add(list, &b.gs.table)
		b.sealed, b.largestSealed = b.gs.n, b.largest
	}
	b.gen, b.flown, b.then, b.foreseen = b.gen+1, 0, nil, false
}

// Open is how many entries were added since the last Seal.
func (b *Builder) Open() int { return b.flown + b.rows.n + b.appeared.n }

// sendAppeared hands the Appear entries of the first generation to the segmenter.
func (b *Builder) sendAppeared() {
	if b.appeared.n == 0 {
		return
	}
	for i := range b.appeared.n { // what they say held from the beginning, whenever it is said
		b.appeared.at(i).t = b.from
	}
	b.learn(&b.appeared, b.newsAppeared)
	b.storing.store(&piece{names: b.names.clip(), gen: b.gen, rows: b.appeared, extras: b.extras, steps: newMarks(b.appeared.n), ends: true})
	b.pos += Pos(b.appeared.n)
	b.flown += b.appeared.n
	b.appeared, b.newsAppeared = rowList{}, b.newsAppeared[:0]
}

// flowRows is how many entries are stored together before their generation ends: few
// enough to be still in the processor's cache when they are, and that a chunk has room
// for them and for what could not be stored the time before.
const flowRows = rowChunk - rowChunk/16

// flow stores those open entries of which all is known before their generation ends,
// so that there need not be room for all of it. That is not so in the first one, whose
// Appear entries hold from its beginning and which may be hushed, unless it was looked
// through before (Appeared), and where operations are noted, which need all of it. An
// entry must wait while nobody knows whether its goroutine is the system's, and while
// what follows may belong to the same step.
func (b *Builder) flow() {
	b.await()
	if b.pos == 0 && !b.foreseen || b.annotated {
		return
	}
	if b.then == nil {
		then := b.gs.publish(b.sealed)
		b.then = &then
	}
	b.learn(&b.rows, b.news)
	n := b.rows.n
	for _, i := range b.news {
		if r := b.rows.at(int(i)); b.origins[b.births[b.gs.at(int(r.g-1)).birth].origin].name == "" {
			n = int(i)
			break
		}
	}
	if n < b.rows.n/2 {
		return
	}
	part := b.rows.slice(0, n)
	if steps, n := b.markSteps(&part, false); n > 0 {
		b.send(n, steps, false)
	}
}

// await says when to look again whether some can be stored. When many wait, it takes long
// to look at them: then there is no hurry, so that all the looks take no longer than a few.
func (b *Builder) await() { b.flowAt = b.rows.n + max(b.flowBy, b.rows.n/2) }

// send hands the first n open entries to the segmenter.
func (b *Builder) send(n int, steps marks, last bool) {
	rest := b.rows.slice(n, b.rows.n)
	p := &piece{names: b.names.clip(), gen: b.gen, rows: b.rows.slice(0, n), extras: b.extras, steps: steps, last: last}
	b.rows, b.extras = rowList{}, make([]extra, 0, min(len(p.extras)+len(p.extras)/4, rowChunk))
	if n >= flowRows/2 { // more will come
		b.rows.chunks = [][]row{b.storing.pool.take()}
	}
	for i := range rest.n {
		r := *rest.at(i)
		if r.extra > 0 {
			b.extras = append(b.extras, p.extras[r.extra-1])
			r.extra = int32(len(b.extras))
		}
		b.rows.add(&r, b.storing.pool)
	}
	news := b.news[:0]
	for _, i := range b.news {
		if int(i) >= n {
			news = append(news, i-int32(n))
		}
	}
	b.news = news
	b.await()
	b.pos += Pos(n)
	b.flown += n
	b.storing.store(p)
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
	gs := b.then
	if gs == nil {
		then := b.gs.publish(b.sealed)
		gs = &then
	}
	h := &History{
		segs: w.segs, procs: w.procs, steps: w.steps, entries: w.pos,
		gs: *gs, origins: b.origins[:len(b.origins):len(b.origins)], births: b.births[:len(b.births):len(b.births)],
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
