package view

import (
	"fmt"
	"image"
	"strconv"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Columns of a row of seats.
const (
	seatLeast = 14 // inside a seat
	seatMost  = 24
	procWidth = 4 // P0
	wideM     = 8 // M15335: the number that the system gives a thread
)

// drawSeats draws every P as a seat, in rows rows each, with the queue of the
// goroutines that were made runnable on it beside it.
func (b *schedBoard) drawSeats(in image.Rectangle, rows int) {
	l := b.f.Lang
	inner := min(max(in.Dx()*3/8-2, seatLeast), seatMost)
	seat := inner + 2
	x := 1
	if rows == 1 {
		x += procWidth + wideM
	}
	queue := x + seat + 1
	b.c.Text(1, in.Min.Y, paint.Truncate(wordSeats.In(l), queue-2), paint.Dim)
	b.drawQueueHead(queue, in.Min.Y, in.Max.X-1)
	for i := range b.s.Procs {
		y := in.Min.Y + schedHead + i*rows
		if y+rows > in.Max.Y {
			break
		}
		b.shown++
		if rows == 1 {
			b.drawSeatRow(i, x, y, inner)
		} else {
			b.drawSeatBox(i, image.Rect(1, y, 1+seat, y+rows))
			y++
		}
		b.drawQueue(&b.s.Queues[i], sched.Place{Kind: sched.InQueue, P: b.s.Procs[i].P}, queue, y, in.Max.X-1)
	}
}

// drawQueueHead says what stands in the queues, and that it is inferred.
func (b *schedBoard) drawQueueHead(x, y, end int) {
	l := b.f.Lang
	mark, style := evidenceMark(sched.Inferred)
	if end-x < 12 {
		return
	}
	b.c.Set(x, y, mark, style)
	text := wordLined.In(l)
	if paint.Width(text) > end-x-2 {
		text = wordQueued.In(l)
	}
	x = b.c.Text(x+2, y, text, paint.Dim)
	if next := fmt.Sprintf(wordNext.In(l), paint.GlyphCurrent); x+2+paint.Width(next) <= end {
		b.c.Text(x+2, y, next, paint.Dim)
	}
}

// drawSeatRow draws P, M and the seat in one row.
func (b *schedBoard) drawSeatRow(i, x, y, inner int) {
	p := &b.s.Procs[i]
	b.c.Text(1, y, procName(p.P), b.procStyle(p))
	b.c.Text(1+procWidth, y, threadName(p.M), paint.Dim)
	b.c.Text(x, y, "[", paint.Rule)
	b.c.Text(x+inner+1, y, "]", paint.Rule)
	b.drawSitter(p, x+1, y, inner)
}

// drawSeatBox draws a seat as a box, with P and M in its frame.
func (b *schedBoard) drawSeatBox(i int, r image.Rectangle) {
	p := &b.s.Procs[i]
	c := b.c.Sub(r)
	c.Box(paint.Rule)
	x := c.Text(2, 0, " "+procName(p.P)+" ", b.procStyle(p))
	if m := threadName(p.M); m != "" {
		c.Text(x+1, 0, " "+m+" ", paint.Dim)
	}
	b.drawSitter(p, r.Min.X+1, r.Min.Y+1, r.Dx()-2)
}

func (b *schedBoard) procStyle(p *sched.ProcState) paint.Style {
	if p.G == sched.NoG {
		return paint.Dim
	}
	return paint.Accent
}

// drawSitter draws who is on a P, inside its seat.
func (b *schedBoard) drawSitter(p *sched.ProcState, x, y, w int) {
	b.starts[sched.Place{Kind: sched.OnP, P: p.P}] = image.Pt(x+1, y)
	b.starts[sched.Place{Kind: sched.InSyscall, P: p.P}] = image.Pt(x+1, y)
	text, style := b.sitter(p)
	if style.Bar() {
		b.c.Fill(x, y, w, 1, ' ', style)
	}
	g := p.G
	if b.hide[g] || g == sched.NoG && b.left[p.P] {
		if style.Bar() {
			b.c.Fill(x, y, w, 1, ' ', paint.Normal)
		}
		return
	}
	b.put(x+1, y, paint.Truncate(text, max(0, w-1)), style, g)
}

// sitter says who is on a P.
func (b *schedBoard) sitter(p *sched.ProcState) (string, paint.Style) {
	l := b.f.Lang
	switch {
	case !p.Known:
		return wordUnknownP.In(l), paint.Dim
	case p.Idle && b.f.halts(b.s.Under):
		return wordStopped.In(l), paint.Dim
	case p.Idle:
		return wordIdle.In(l), paint.Dim
	case p.G == sched.NoG:
		return wordNoOne.In(l), paint.Dim
	}
	g, _ := b.f.History.Goroutine(p.G)
	if g.System && !b.f.System {
		return fmt.Sprintf(wordRuntime.In(l), who(p.G)), paint.Dim
	}
	text := who(p.G)
	if name := laneName(&g); name != "" {
		text += " " + name
	}
	if p.State == sched.Syscall {
		return fmt.Sprintf(wordInCall.In(l), text), paint.BarSyscall
	}
	return text, paint.BarRunning
}

// halts tells whether the world is stopped.
func (f *Frame) halts(under []sched.Entry) bool {
	for i := range under {
		if under[i].Value != sched.ScopeAll {
			return true
		}
	}
	return false
}

func procName(p sched.ProcID) string { return "P" + strconv.Itoa(int(p)) }

// threadName names a thread; nothing when it is not known.
func threadName(m sched.ThreadID) string {
	if m == sched.NoM {
		return ""
	}
	return "M" + strconv.FormatInt(int64(m), 10)
}

// drawQueue draws runnable goroutines behind a dashed line, the one that is next
// first.
func (b *schedBoard) drawQueue(q *sched.Queue, at sched.Place, x, y, end int) {
	b.starts[at] = image.Pt(x+3, y)
	if q.N == 0 || end-x < 6 {
		return
	}
	b.c.Set(x, y, paint.GlyphHeadLeftInferred, paint.ArrowInferred)
	b.c.Set(x+1, y, paint.GlyphInferredLine, paint.ArrowInferred)
	var list []piece
	if q.Next != sched.NoG {
		text, style := b.name(q.Next, paint.ArrowInferred)
		list = append(list, piece{string(paint.GlyphCurrent) + text, style, q.Next})
	}
	for _, g := range q.G {
		if g != q.Next {
			text, style := b.name(g, paint.ArrowInferred)
			list = append(list, piece{text, style, g})
		}
	}
	b.drawList(list, q.N, x+3, y, end)
}

// drawList draws as many of n as fit, and counts the others.
func (b *schedBoard) drawList(list []piece, n, x, y, end int) {
	for i, p := range list {
		need := paint.Width(p.text)
		if rest := n - i - 1; rest > 0 {
			need += 1 + paint.Width(moreSign(rest))
		}
		if x+need > end {
			b.c.Text(x, y, paint.Truncate(moreSign(n-i), max(0, end-x)), paint.Dim)
			return
		}
		x = b.put(x, y, p.text, p.style, p.g) + 1
	}
	if rest := n - len(list); rest > 0 {
		b.c.Text(x, y, paint.Truncate(moreSign(rest), max(0, end-x)), paint.Dim)
	}
}

func moreSign(n int) string { return "+" + countText(n) }

// countText writes a number with its thousands apart: 9,990.
func countText(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// areaRows is how many rows the other places take beside a grid.
func (b *schedBoard) areaRows() int {
	if b.tight {
		return tightAreas
	}
	return leastAreas + 1
}

// drawGrid draws Ps as cells of a grid, where there are too many for rows, and
// gives how many rows it took.
func (b *schedBoard) drawGrid(in image.Rectangle) (used int) {
	n := len(b.s.Procs)
	columns := max(1, (in.Dx()-2)/cellColumn)
	rows := max(1, min((n+columns-1)/columns, in.Dy()-schedHead-min(b.areaRows(), in.Dy()/2)))
	b.shown = min(n, rows*columns)
	if b.f.Camera.Rows {
		b.first = max(0, min(b.f.Camera.Top, n-b.shown))
	}
	b.c.Text(1, in.Min.Y, wordSeatsLow.In(b.f.Lang), paint.Dim)
	more := moreText(b.f.Lang, b.first, n-b.first-b.shown, in.Dx()/2)
	b.c.Text(in.Dx()-paint.Width(more)-1, in.Min.Y, more, paint.Dim)
	for k := range b.shown {
		p := &b.s.Procs[b.first+k]
		x, y := 1+k/rows*cellColumn, in.Min.Y+schedHead+k%rows
		end := b.c.Text(x, y, procName(p.P), b.procStyle(p)) + 1
		b.drawCell(p, end, y, x+cellColumn-1-end)
	}
	return schedHead + rows
}

// drawCell draws who is on a P, in w columns.
func (b *schedBoard) drawCell(p *sched.ProcState, x, y, w int) {
	b.starts[sched.Place{Kind: sched.OnP, P: p.P}] = image.Pt(x, y)
	b.starts[sched.Place{Kind: sched.InSyscall, P: p.P}] = image.Pt(x, y)
	g, _ := b.f.History.Goroutine(p.G)
	switch {
	case p.G == sched.NoG || !p.Known:
		b.c.Set(x, y, paint.GlyphNone, paint.Dim)
	case g.System && !b.f.System:
		b.c.Text(x, y, paint.Truncate(who(p.G), w), paint.Dim)
	case p.State == sched.Syscall:
		b.put(x, y, paint.Truncate(who(p.G), w), paint.BarSyscall, p.G)
	default:
		b.put(x, y, paint.Truncate(who(p.G), w), paint.BarRunning, p.G)
	}
}
