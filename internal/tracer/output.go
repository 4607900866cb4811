package tracer

import (
	"strings"
	"sync"

	"govis/internal/sched"
)

// chunk is what one read from the program's stdout or stderr gave. On Linux the
// pipes keep writes apart, so that a chunk is one write of at most 4096 bytes.
type chunk struct {
	stream string
	text   string
}

// printBuffer collects what a program prints until the loader asks for it.
type printBuffer struct {
	mu     sync.Mutex
	chunks []chunk
	size   int
	lost   bool
}

// maxPrinted bounds what is kept of a program's output, in bytes.
const maxPrinted = 16 << 20

func (b *printBuffer) add(c chunk) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.size += len(c.text); b.size <= maxPrinted {
		b.chunks = append(b.chunks, c)
	} else if !b.lost {
		b.lost = true
		b.chunks = append(b.chunks, chunk{c.stream, "(govis keeps the first 16 MB of output; the rest was dropped)\n"})
	}
}

func (b *printBuffer) take() []chunk {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.chunks
	b.chunks = nil
	return list
}

// printer puts what was printed beside the entry that printed it. A write shows
// in the trace as a system call below os.(*File).Write; writes and chunks come
// in the same order, so the n-th chunk belongs to the n-th write. Two things
// blur this and are accepted: on systems whose pipes merge writes a chunk may
// hold several, and a program that writes to other files through os.File takes
// places in the order.
type printer struct {
	seen   sched.Pos // entries looked at
	writes []sched.Output
	chunks []chunk
}

// fileWrite is the function below which a write goes to a standard stream or
// to another file that the program opened.
const fileWrite = "os.(*File).Write"

// place looks through the entries that are new and pairs writes with chunks.
func (p *printer) place(b *sched.Builder, fresh []chunk) {
	p.chunks = append(p.chunks, fresh...)
	h := b.History()
	for ; p.seen < h.Len(); p.seen++ {
		if e := h.Entry(p.seen); e.Kind == sched.EnterSys && h.Tells(&e) && writesFile(h.Stack(e.Stack)) {
			p.writes = append(p.writes, sched.Output{At: e.Pos, G: e.G})
		}
	}
	n := min(len(p.writes), len(p.chunks))
	for i, c := range p.chunks[:n] {
		p.print(b, p.writes[i], c)
	}
	p.writes, p.chunks = p.writes[n:], p.chunks[n:]
}

// flush places what is left beside the last entry.
func (p *printer) flush(b *sched.Builder) {
	at := sched.Output{At: max(0, b.History().Len()-1)}
	for _, c := range p.chunks {
		p.print(b, at, c)
	}
	p.chunks = nil
}

func (p *printer) print(b *sched.Builder, o sched.Output, c chunk) {
	o.Stream = c.stream
	for line := range strings.SplitSeq(strings.TrimSuffix(c.text, "\n"), "\n") {
		o.Text = line
		b.Print(o)
	}
}

func writesFile(stack []sched.Frame) bool {
	for _, f := range stack {
		if f.Func == fileWrite {
			return true
		}
	}
	return false
}
