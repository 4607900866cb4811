package view

import (
	"fmt"
	"image"
	"slices"
	"strings"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// drawAreas draws the places off the Ps, a row each. Where Ps are a grid, their
// queues are one of them.
func (b *schedBoard) drawAreas(in image.Rectangle, queues bool) {
	y := in.Min.Y
	row := func(name string, inferred bool) (x int, ok bool) {
		if y >= in.Max.Y {
			return 0, false
		}
		x = b.drawAreaName(name, inferred, in, y)
		y++
		return x, true
	}
	l := b.f.Lang
	end := in.Max.X - 1
	if queues {
		if x, ok := row(wordQueueOf.In(l), true); ok {
			b.drawQueues(x, y-1, end)
		}
	}
	for _, kind := range []sched.PlaceKind{sched.InGlobal, sched.InSyscall, sched.OnNetwork, sched.Asleep, sched.Parked, sched.InSome} {
		if kind == sched.InSome && b.s.Some.N == 0 || b.tight && (kind == sched.OnNetwork || kind == sched.Asleep) {
			continue
		}
		if x, ok := row(areaNames[kind].In(l), kind == sched.InGlobal || kind == sched.InSome); ok {
			at := sched.Place{Kind: kind, P: sched.NoP}
			b.starts[at] = image.Pt(x, y-1)
			b.drawArea(kind, x, y-1, end)
		}
	}
	if n := len(b.s.Loose); n > 0 {
		if x, ok := row(wordLoose.In(l), false); ok {
			b.starts[sched.Place{Kind: sched.OnP, P: sched.NoP}] = image.Pt(x, y-1)
			b.drawPeople(b.s.Loose, b.loose(), x, y-1, end)
		}
	}
}

// loose is how many run on a P that the trace does not name.
func (b *schedBoard) loose() int {
	n := b.s.Counts[sched.OnP]
	for i := range b.s.Procs {
		if b.s.Procs[i].G != sched.NoG && b.s.Procs[i].State == sched.Running {
			n--
		}
	}
	return n
}

// drawAreaName begins a row. Behind a dashed line stands what is inferred.
func (b *schedBoard) drawAreaName(name string, inferred bool, in image.Rectangle, y int) int {
	wide := 0
	for _, t := range areaNames {
		wide = max(wide, paint.Width(t.In(b.f.Lang)))
	}
	wide = max(wide, paint.Width(name)) // the queues of a grid
	x := in.Min.X + 1
	b.c.Text(x, y, paint.Truncate(name, max(0, in.Dx()/2)), paint.Dim)
	x += min(wide, in.Dx()/2) + 1
	if inferred {
		mark, style := evidenceMark(sched.Inferred)
		b.c.Set(x, y, mark, style)
		b.c.Set(x+2, y, paint.GlyphInferredVLine, paint.ArrowInferred)
	} else {
		b.c.Set(x+2, y, paint.GlyphVLine, paint.Rule)
	}
	return x + 4
}

// drawArea draws who is in a place.
func (b *schedBoard) drawArea(kind sched.PlaceKind, x, y, end int) {
	switch kind {
	case sched.InGlobal:
		b.drawInferred(&b.s.Global, x, y, end)
	case sched.InSome:
		b.drawInferred(&b.s.Some, x, y, end)
	case sched.InSyscall:
		b.drawCalls(x, y, end)
	case sched.OnNetwork:
		b.drawPeople(b.s.Network, b.s.Counts[kind], x, y, end)
	case sched.Asleep:
		b.drawPeople(b.s.Asleep, b.s.Counts[kind], x, y, end)
	case sched.Parked:
		b.drawReasons(x, y, end)
	}
}

func (b *schedBoard) drawInferred(q *sched.Queue, x, y, end int) {
	var list []piece
	for _, g := range q.G {
		text, style := b.name(g, paint.ArrowInferred)
		list = append(list, piece{text, style, g})
	}
	b.drawOrNone(list, q.N, x, y, end)
}

func (b *schedBoard) drawPeople(ids []sched.GoID, n, x, y, end int) {
	var list []piece
	for _, g := range ids {
		text, style := b.name(g, paint.LaneName)
		list = append(list, piece{text, style, g})
	}
	b.drawOrNone(list, n, x, y, end)
}

// drawCalls draws those in system calls, with the thread that each keeps.
func (b *schedBoard) drawCalls(x, y, end int) {
	var list []piece
	for i := range b.s.Syscall {
		sp := &b.s.Syscall[i]
		text, style := b.name(sp.G, paint.LaneName)
		if sp.M != sched.NoM {
			text += " " + fmt.Sprintf(wordWithM.In(b.f.Lang), sp.M)
		}
		list = append(list, piece{text, style, sp.G})
	}
	b.drawOrNone(list, b.s.Counts[sched.InSyscall], x, y, end)
}

func (b *schedBoard) drawOrNone(list []piece, n, x, y, end int) {
	if n == 0 {
		b.c.Set(x, y, paint.GlyphNone, paint.Dim)
		return
	}
	b.drawList(list, n, x, y, end)
}

// drawReasons counts those who wait for something else, by the runtime's reason.
// One alone is named.
func (b *schedBoard) drawReasons(x, y, end int) {
	var list []piece
	others := 0
	waiting := b.s.Waiting
	people := map[sched.PlaceKind][]sched.GoID{sched.OnNetwork: b.s.Network, sched.Asleep: b.s.Asleep}
	if b.tight {
		waiting = slices.Clone(waiting)
		for _, k := range []sched.PlaceKind{sched.OnNetwork, sched.Asleep} {
			if n := b.s.Counts[k]; n > 0 {
				waiting = append(waiting, sched.WaitCount{Reason: areaNames[k].In(b.f.Lang), N: n, G: people[k][0]})
			}
		}
	}
	for _, w := range waiting {
		reason := paint.Clean(w.Reason)
		if reason == "" {
			reason = wordNoReason.In(b.f.Lang)
		}
		if w.N == 1 {
			text, style := b.name(w.G, paint.LaneName)
			list = append(list, piece{text + " " + reason, style, w.G})
		} else {
			list = append(list, piece{countText(w.N) + " " + reason, paint.LaneName, sched.NoG})
		}
		others += w.N
	}
	if others == 0 {
		b.c.Set(x, y, paint.GlyphNone, paint.Dim)
		return
	}
	for i := range list {
		text := list[i].text
		if i+1 < len(list) {
			text += wordComma.In(b.f.Lang)
		}
		need := paint.Width(text)
		if rest := others - waiting[i].N; rest > 0 {
			need += 1 + paint.Width(moreSign(rest))
		}
		if x+need > end && i > 0 {
			b.c.Text(x, y, paint.Truncate(moreSign(others), max(0, end-x)), paint.Dim)
			return
		}
		others -= waiting[i].N
		list[i].text = strings.TrimRight(paint.Truncate(text, max(0, end-x)), " ")
		x = b.put(x, y, list[i].text, list[i].style, list[i].g) + 1
	}
}

// drawQueues draws the queues of all Ps one after the other.
func (b *schedBoard) drawQueues(x, y, end int) {
	left := 0
	for i := range b.s.Queues {
		b.starts[sched.Place{Kind: sched.InQueue, P: b.s.Queues[i].By}] = image.Pt(x, y)
		left += b.s.Queues[i].N
	}
	if left == 0 {
		b.c.Set(x, y, paint.GlyphNone, paint.Dim)
		return
	}
	for i := range b.s.Queues {
		q := &b.s.Queues[i]
		if q.N == 0 {
			continue
		}
		list := b.queuePieces(q)
		need := width(list) + 1
		if rest := left - q.N; rest > 0 {
			need += paint.Width(moreSign(rest))
		}
		if x+need > end {
			b.c.Text(x, y, paint.Truncate(moreSign(left), max(0, end-x)), paint.Dim)
			return
		}
		for _, p := range list {
			x = b.put(x, y, p.text, p.style, p.g)
		}
		x += 2
		left -= q.N
	}
}

// queuePieces names a P and a few of its queue.
func (b *schedBoard) queuePieces(q *sched.Queue) []piece {
	const few = 2
	list := []piece{{procName(q.By), paint.Dim, sched.NoG}}
	for i, g := range q.G {
		if i == few {
			break
		}
		text, style := b.name(g, paint.ArrowInferred)
		list = append(list, piece{" ", paint.Normal, sched.NoG}, piece{text, style, g})
	}
	if q.N > few {
		list = append(list, piece{" " + moreSign(q.N-few), paint.Dim, sched.NoG})
	}
	return list
}

// drawNoPs says that the trace has no Ps, and shows the other places.
func (b *schedBoard) drawNoPs(in image.Rectangle) {
	lines := paint.Wrap(wordNoPs.In(b.f.Lang), max(1, in.Dx()-2))
	for i, line := range lines[:min(len(lines), in.Dy())] {
		b.c.Text(1, in.Min.Y+i, line, paint.Normal)
	}
	b.drawAreas(image.Rect(in.Min.X, in.Min.Y+len(lines), in.Max.X, in.Max.Y), false)
}

// drawGCRow tells which phases of the garbage collector, or stopped worlds, are
// under way.
func (b *schedBoard) drawGCRow(y int) {
	x := b.c.Text(1, y, wordGC.In(b.f.Lang), paint.Dim) + 1
	shown := false
	for i := range b.s.Under {
		e := &b.s.Under[i]
		g, _ := b.f.History.Goroutine(e.G)
		if e.Quiet || g.System && !gcRange(e.Text) {
			continue
		}
		shown = true
		text := " " + paint.Clean(e.Text) + " "
		if x+paint.Width(text) >= b.c.W() {
			break
		}
		x = b.c.Text(x, y, text, paint.BarGC) + 1
	}
	if !shown {
		b.c.Set(x, y, paint.GlyphNone, paint.Dim)
	}
}
