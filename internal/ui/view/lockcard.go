package view

import (
	"fmt"
	"strings"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Columns of the row of a lock.
const (
	lockName  = 16 // the name
	lockKind  = 11
	lockState = 26
)

// lockFrom is the width from which a lock's kind is shown, and since when it is
// held.
const lockFrom = 56

// drawLock draws a Mutex, WaitGroup, Once or Cond in one row: what it is, in
// which state, and who waits for it.
func (b *board) drawLock(y int, id sched.ObjectID) {
	o, _ := b.f.History.Object(id)
	unused := b.f.History.Since(id) >= b.f.Head.Pos
	style := paint.Normal
	if unused {
		style = paint.Dim
	}
	x := max(b.name(y, id, unused)+2, min(lockName, b.c.W()/4))
	if b.c.W() >= lockFrom {
		x = max(b.c.Text(x, y, b.lockWord(&o), style)+2, x+lockKind)
	}
	if unused {
		b.c.Text(x, y, paint.Truncate(wordUnused.In(b.f.Lang), b.c.W()-x-1), paint.Dim)
		b.keep(y, id, nil)
		return
	}
	var st sched.LockState
	b.f.History.LockAt(&st, id, b.f.Head.Pos)
	var row line
	column := x + lockState // where those who wait stand, when there is room
	if x = row.left(b.c, x, y, b.lockState(&o, &st)) + 2; len(st.Waiters) > 0 {
		if b.c.W()-column > leastExit {
			x = max(x, column)
		}
		row.left(b.c, x, y, b.lockQueue(st.Waiters, b.c.W()-x-1))
	}
	b.keep(y, id, row.zones)
}

// firstUses is how many entries from its first use on are asked what a lock is.
const firstUses = 4096

// uses gives the first operations with an object that began before a position.
func (b *board) uses(id sched.ObjectID, p sched.Pos) []sched.OpID {
	since := b.f.History.Since(id)
	return b.f.History.ObjectOps(nil, id, since, min(p, since+firstUses))
}

// lockWord is what Go calls the lock. A RWMutex is known from being used as one.
func (b *board) lockWord(o *sched.Object) string {
	if o.Kind == sched.Mutex {
		for _, id := range b.uses(o.ID, b.f.History.Len()) {
			if op, _ := b.f.History.Op(id); op.Kind == sched.RLock {
				return "RW" + kindWord(o.Kind)
			}
		}
	}
	return kindWord(o.Kind)
}

// lockState says in which state a lock is.
func (b *board) lockState(o *sched.Object, st *sched.LockState) []piece {
	h, l := b.f.History, b.f.Lang
	plain := func(text string) []piece { return []piece{{text: text}} }
	switch o.Kind {
	case sched.WaitGroup:
		if n, ok := h.CounterAt(o.ID, b.f.Head.Pos); ok {
			return plain(fmt.Sprintf(wordCounter.In(l), n))
		}
		return plain(wordNoCounter.In(l))
	case sched.OnceObject:
		return b.onceState(o.ID)
	case sched.CondObject:
		return nil
	}
	switch {
	case st.Owner != sched.NoG:
		text := fmt.Sprintf(wordHeld.In(l), st.Owner)
		if step := h.Entry(max(0, st.Since)).Step; b.c.W() >= lockFrom && st.Since >= 0 && step > 0 {
			text = fmt.Sprintf(wordHeldSince.In(l), st.Owner, step)
		}
		return b.naming(text, st.Owner)
	case len(st.Readers) > 0:
		list := plain(wordReadBy.In(l))
		for i, g := range st.Readers {
			if i == mostReaders {
				return append(list, piece{text: fmt.Sprintf(" +%d", len(st.Readers)-i)})
			}
			if i > 0 {
				list = append(list, piece{text: " "})
			}
			list = append(list, piece{who(g), b.gStyle(g), g})
		}
		return list
	}
	return []piece{{wordFree.In(l), paint.Dim, sched.NoG}}
}

// mostReaders is how many readers of a lock are named.
const mostReaders = 4

// onceState says who runs the function of a Once, or has run it.
func (b *board) onceState(id sched.ObjectID) []piece {
	h, l := b.f.History, b.f.Lang
	for _, id := range b.uses(id, b.f.Head.Pos) {
		op, _ := h.Op(id)
		switch {
		case op.Open(b.f.Head.Pos) && !op.Waits(b.f.Head.Pos):
			return b.naming(fmt.Sprintf(wordOnceRuns.In(l), op.G), op.G)
		case op.Ran && op.End >= 0 && op.End < b.f.Head.Pos:
			return b.naming(fmt.Sprintf(wordOnceRan.In(l), op.G), op.G)
		}
	}
	return []piece{{wordNotRun.In(l), paint.Dim, sched.NoG}}
}

// lockQueue names those who wait for a lock, the first of them first.
func (b *board) lockQueue(list []sched.Waiter, w int) []piece {
	pieces := []piece{{wordInLine.In(b.f.Lang), paint.Dim, sched.NoG}}
	used := width(pieces)
	for i := range list {
		item := []piece{{who(list[i].G), b.gStyle(list[i].G), list[i].G}}
		if list[i].Read {
			item = append(item, piece{" " + wordReads.In(b.f.Lang), paint.Dim, list[i].G})
		}
		item = append(item, piece{text: queueGap})
		if rest := len(list) - i; used+width(item)+4 > w && rest > 1 {
			return append(pieces, piece{fmt.Sprintf("+%d", rest), paint.Dim, sched.NoG})
		}
		pieces, used = append(pieces, item...), used+width(item)
	}
	return pieces
}

// naming cuts a text at the goroutine that it names, which can be clicked.
func (b *board) naming(text string, g sched.GoID) []piece {
	before, after, _ := strings.Cut(text, who(g))
	return []piece{{text: before}, {who(g), b.gStyle(g), g}, {text: after}}
}

// gStyle is how a goroutine is written.
func (b *board) gStyle(g sched.GoID) paint.Style {
	if g == b.f.Focus() {
		return paint.LaneNameActor
	}
	return paint.LaneName
}
