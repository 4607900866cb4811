package view

import (
	"image"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// board is the board of channels and locks that is being drawn. Every channel
// and lock that the history knows has its place, in the order in which the
// program came to use them, so that stepping moves no row.
type board struct {
	f        *Frame
	c        paint.Canvas // below the heading
	head     paint.Canvas
	ids      []sched.ObjectID // channels, then locks and the like
	channels int              // how many are channels
	gap      int              // empty rows behind a channel
	first    int              // the one on top
	rows     []boardRow       // what was drawn, by row
	now      traffic
}

// boardRow is what a row of the board shows.
type boardRow struct {
	id    sched.ObjectID
	zones []zone
}

// boardHead is how many rows stand above the board's.
const boardHead = 1

// channelRows is how many rows a channel takes: its name with its numbers, and
// its picture.
const channelRows = 2

// objects lists the channels, then the others.
func (f *Frame) objects() (ids []sched.ObjectID, channels int) {
	var others []sched.ObjectID
	for id := sched.ObjectID(1); int(id) <= f.History.Objects(); id++ {
		if o, _ := f.History.Object(id); o.Kind == sched.Channel {
			ids = append(ids, id)
		} else {
			others = append(others, id)
		}
	}
	return append(ids, others...), len(ids)
}

// newBoard decides what is in view: the page with the channel or lock that
// matters, or what was scrolled to by hand.
func newBoard(c paint.Canvas, f *Frame) *board {
	b := &board{
		f: f, now: f.traffic(),
		head: c.Sub(image.Rect(0, 0, c.W(), boardHead)), c: c.Sub(image.Rect(0, boardHead, c.W(), c.H())),
	}
	b.ids, b.channels = f.objects()
	if b.height(0, len(b.ids))+b.channels <= b.c.H() {
		b.gap = 1
	}
	b.first = b.page()
	return b
}

// boardWish is how many rows a board would like to have.
func boardWish(f *Frame) int {
	n := boardHead
	for id := sched.ObjectID(1); int(id) <= min(f.History.Objects(), 64); id++ {
		n++
		if o, _ := f.History.Object(id); o.Kind == sched.Channel {
			n += channelRows
		}
	}
	return n
}

// heightOf is how many rows the i-th takes.
func (b *board) heightOf(i int) int {
	if i < b.channels {
		return channelRows + b.gap
	}
	return 1
}

// height is how many rows those in [lo, hi) take.
func (b *board) height(lo, hi int) int {
	channels := max(0, min(hi, b.channels)-lo)
	return (hi - lo) + channels*(channelRows+b.gap-1)
}

// fits gives how many fit on the canvas from the i-th on, at least one.
func (b *board) fits(i int) int {
	n, room := 0, b.c.H()
	for i+n < len(b.ids) && room >= b.heightOf(i+n)-b.gap {
		room -= b.heightOf(i + n)
		n++
	}
	return max(1, n)
}

// page gives the first that is shown. Pages follow each other from the first
// channel on, the last of them is full.
func (b *board) page() int {
	last := len(b.ids) // the start of the last page
	for last > 0 && b.height(last-1, len(b.ids)) <= b.c.H() {
		last--
	}
	last = min(last, max(0, len(b.ids)-1))
	if b.f.Camera.Rows {
		return min(max(b.f.Camera.Top, 0), last)
	}
	focus := b.f.object(&b.now, func(sched.ObjectID) bool { return true })
	start := 0
	for i := range b.ids {
		if n := b.fits(start); i >= start+n {
			start += n
		}
		if b.ids[i] == focus || focus == 0 {
			break
		}
	}
	return min(start, last)
}

// drawChannels draws the board.
func drawChannels(c paint.Canvas, f *Frame) {
	if c.W() == 0 || c.H() == 0 {
		return
	}
	if f.History.Objects() == 0 {
		drawNoBoard(c, f)
		return
	}
	newBoard(c, f).draw()
}

func (b *board) draw() {
	i, y := b.first, 0
	for ; i < len(b.ids) && y+b.heightOf(i)-b.gap <= max(b.c.H(), 1); i++ {
		if i < b.channels {
			b.drawChannel(y, b.ids[i])
		} else {
			b.drawLock(y, b.ids[i])
		}
		y += b.heightOf(i)
		for len(b.rows) < y {
			b.rows = append(b.rows, boardRow{})
		}
	}
	b.drawHead(moreText(b.f.Lang, b.first, len(b.ids)-i, b.c.W()/3))
}

// drawHead writes over the columns what they are, and how many channels are out
// of view.
func (b *board) drawHead(more string) {
	c, l := b.head, b.f.Lang
	x := c.W() - paint.Width(more) - 1
	c.Text(x, 0, more, paint.Dim)
	if b.first >= b.channels {
		return
	}
	gate := gateColumn(b.c.W())
	tip := " " + string(paint.GlyphCurrent)
	left := paint.Truncate(wordToSend.In(l), gate-4) + tip
	c.Text(gate-paint.Width(left), 0, left, paint.Dim)
	right := wordSlots.In(l) + tip + " " + wordToRecv.In(l)
	c.Text(gate+1, 0, paint.Truncate(right, max(0, x-gate-2)), paint.Dim)
}

// name begins a row with a channel's or lock's name, lit when the step is about
// it.
func (b *board) name(y int, id sched.ObjectID, unused bool) (x int) {
	style := paint.Accent
	switch {
	case b.now.lights(id):
		style = paint.LaneNameActor
		b.c.Set(0, y, paint.GlyphCurrent, style)
	case unused:
		style = paint.Dim
	}
	return b.c.Text(1, y, paint.Truncate(objectName(b.f.History, id), b.c.W()/3), style)
}

// keep remembers what a row shows.
func (b *board) keep(y int, id sched.ObjectID, zones []zone) {
	for len(b.rows) <= y {
		b.rows = append(b.rows, boardRow{})
	}
	b.rows[y] = boardRow{id, zones}
}

// boardTop gives the first row that the board shows, and out of how many.
func (f *Frame) boardTop(c paint.Canvas) (top, rows int) {
	b := newBoard(c, f)
	return b.first, len(b.ids)
}

// hitBoard finds the goroutine that is named at a place of the board.
func (f *Frame) hitBoard(c paint.Canvas, x, y int) Hit {
	if c.W() == 0 || f.History.Objects() == 0 {
		return Hit{}
	}
	b := newBoard(c, f)
	b.draw()
	if y -= boardHead; y < 0 || y >= len(b.rows) {
		return Hit{}
	}
	return Hit{G: at(b.rows[y].zones, x)}
}
