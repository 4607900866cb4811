package main

import (
	"fmt"
	"io"

	"govis/internal/export"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/tracer"
)

// telling prints the steps of a large file while it is read, so that whoever wants the
// first ones need not wait for the last.
type telling struct {
	w     io.Writer
	opt   narrate.Options
	width int // of the numbers
	done  int // steps that are printed
	safe  int // steps that the history had the last time
	err   error
}

// tellFrom is how large a trace is, in bytes, of which steps are printed while it is
// read.
const tellFrom = 4_000_000

// newTelling gives nil where all has to be read first: in a recording with notes, what
// a step tells can depend on much later ones.
func newTelling(w io.Writer, rec *tracer.Recording, opt narrate.Options) *telling {
	if rec.Size < tellFrom || rec.Meta.Kind != tracer.KindFile || rec.Converted {
		return nil
	}
	// Nobody knows how many steps there will be: about one for five bytes.
	return &telling{w: w, opt: opt, width: len(fmt.Sprint(rec.Size / 5))}
}

// grow prints what is certain: steps before those that came last, up to one about a
// goroutine of which nothing has said yet what it runs.
func (t *telling) grow(h *sched.History) {
	if h.Objects() > 0 {
		return
	}
	to := t.done
	for to < t.safe && certain(h, to+1) {
		to++
	}
	t.print(h, to)
	t.safe = h.Steps() - 1
}

// end prints the rest.
func (t *telling) end(h *sched.History) error {
	t.print(h, h.Steps())
	return t.err
}

func (t *telling) print(h *sched.History, to int) {
	if t.err == nil && to > t.done {
		t.err = export.Steps(t.w, h, t.done+1, to, t.width, t.opt)
		t.done = to
	}
}

// mostTold is how many entries of a step its sentence is about at most.
const mostTold = 64

// certain tells whether those who take part in a step have names.
func certain(h *sched.History, n int) bool {
	st := h.Step(n)
	for p := st.Lo; p < min(st.Hi, st.Lo+mostTold); p++ {
		e := h.Entry(p)
		for _, id := range []sched.GoID{e.G, e.Peer} {
			if g, ok := h.Goroutine(id); ok && g.Created >= 0 && g.Name == "" {
				return false
			}
		}
	}
	return true
}
