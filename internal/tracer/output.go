package tracer

import (
	"strings"
	"sync"

	"govis/internal/sched"
)

// chunk is what one read from the program's stdout or stderr gave. On Linux the
// pipes keep writes apart: a chunk is one write, or a part of at most packet
// bytes of one.
type chunk struct {
	stream string
	text   string
	order  int // of arrival
}

// printBuffer collects what a program prints until the loader asks for it.
type printBuffer struct {
	mu     sync.Mutex
	chunks []chunk
	size   int
	lost   bool
}

// What is kept of a program's output.
const (
	maxPrinted = 16 << 20 // bytes
	maxLines   = 200_000
)

// packet is the longest packet of a pipe (pipe(2), PIPE_BUF). A write that is
// longer arrives in several.
const packet = 4096

func (b *printBuffer) add(c chunk) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.size += len(c.text); b.size <= maxPrinted {
		b.chunks = append(b.chunks, c)
	} else if !b.lost {
		b.lost = true
		b.chunks = append(b.chunks, chunk{stream: c.stream, text: "(govis keeps the first 16 MB of output; the rest was dropped)\n"})
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
// in the trace as a system call below os.(*File).Write; the writes of a stream
// and its chunks come in the same order, so the n-th chunk belongs to the n-th
// write. That is a conclusion, not an event: on systems whose pipes merge writes
// a chunk may hold several, a program that writes to other files through
// os.File takes places in the order, and print and println write without a
// system call that the trace shows.
type printer struct {
	seen    sched.Pos // entries looked at
	writes  []write
	waiting map[string][]chunk // by stream, not yet placed
	arrived int
	lines   int
	merged  bool // both streams came through one pipe, and are called stdout
}

// write is a system call that may have printed something.
type write struct {
	at     sched.Pos
	g      sched.GoID
	stream string // empty when the stack does not tell
}

// fileWrite is the function below which a write goes to a standard stream or
// to another file that the program opened.
const fileWrite = "os.(*File).Write"

// place looks through the entries that are new and pairs writes with chunks.
func (p *printer) place(b *sched.Builder, fresh []chunk) {
	if p.waiting == nil {
		p.waiting = map[string][]chunk{}
	}
	for _, c := range fresh {
		p.arrived++
		c.order = p.arrived
		p.waiting[c.stream] = append(p.waiting[c.stream], c)
	}
	h := b.History()
	for ; p.seen < h.Len(); p.seen++ {
		if e := h.Entry(p.seen); e.Kind == sched.EnterSys && h.Tells(&e) {
			if stream, ok := writesTo(h.Stack(e.Stack)); ok {
				if p.merged {
					stream = streamOut
				}
				p.writes = append(p.writes, write{e.Pos, e.G, stream})
			}
		}
	}
	for len(p.writes) > 0 {
		w := p.writes[0]
		c, ok := p.next(w.stream)
		if !ok {
			return // it has not arrived yet
		}
		p.writes = p.writes[1:]
		p.print(b, sched.Output{At: w.at, G: w.g}, c)
	}
}

// next takes what the next write of a stream printed; of the stream of which
// something arrived first, when the write does not tell.
func (p *printer) next(stream string) (chunk, bool) {
	if stream == "" {
		for s, list := range p.waiting {
			if len(list) > 0 && (stream == "" || list[0].order < p.waiting[stream][0].order) {
				stream = s
			}
		}
	}
	list := p.waiting[stream]
	if len(list) == 0 {
		return chunk{}, false
	}
	c, n := list[0], 1
	for len(list[n-1].text) == packet && n < len(list) {
		c.text += list[n].text
		n++
	}
	p.waiting[stream] = list[n:]
	return c, true
}

// flush places what is left beside the last entry. The runtime prints a panic,
// and what println is given, in small pieces that no system call in the trace
// belongs to: those of one line come together again.
func (p *printer) flush(b *sched.Builder) {
	at := sched.Output{At: max(0, b.History().Len()-1)}
	var line chunk
	for {
		c, ok := p.next("")
		if !ok || c.stream != line.stream && line.text != "" || strings.HasSuffix(line.text, "\n") || len(line.text) > packet {
			if line.text != "" {
				p.print(b, at, line)
			}
			line = chunk{}
		}
		if !ok {
			return
		}
		line.stream, line.text = c.stream, line.text+c.text
	}
}

func (p *printer) print(b *sched.Builder, o sched.Output, c chunk) {
	o.Stream = c.stream
	for line := range strings.SplitSeq(strings.TrimSuffix(c.text, "\n"), "\n") {
		if p.lines++; p.lines > maxLines {
			return
		}
		if o.Text = line; p.lines == maxLines {
			o.Text = "(govis shows the first 200,000 lines; the rest is left out)"
		}
		b.Print(o)
	}
}

// writesTo tells from the stack of a system call whether it writes through an
// os.File, and to which stream where the caller is one that has its own: fmt's
// Print functions stdout, log's standard logger stderr.
func writesTo(stack []sched.Frame) (stream string, ok bool) {
	for _, f := range stack {
		switch {
		case f.Func == fileWrite:
			ok = true
		case !ok:
		case f.Func == "fmt.Print" || f.Func == "fmt.Printf" || f.Func == "fmt.Println":
			return streamOut, true
		case strings.HasPrefix(f.Func, "log.Print") || strings.HasPrefix(f.Func, "log.Panic") ||
			strings.HasPrefix(f.Func, "log.Fatal") || f.Func == "log.Output":
			return streamErr, true
		case !f.Std:
			return "", true
		}
	}
	return "", ok
}
