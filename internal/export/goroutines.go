package export

import (
	"bufio"
	"fmt"
	"io"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/plain"
	"govis/internal/sched"
)

// goroutine is one line of the machine-readable list of goroutines.
type goroutine struct {
	ID       sched.GoID       `json:"g"`
	Name     string           `json:"name,omitempty"`
	Parent   sched.GoID       `json:"parent,omitempty"`
	File     string           `json:"file,omitempty"` // where it was created
	Line     int              `json:"line,omitempty"`
	Created  sched.Time       `json:"created"`
	Before   bool             `json:"before,omitempty"` // it was there when the trace began
	Ended    *sched.Time      `json:"ended,omitempty"`
	Lifetime sched.Time       `json:"lifetime"`
	NS       map[string]int64 `json:"ns"` // per state
	State    string           `json:"state"`
	Reason   string           `json:"reason,omitempty"`
	At       *place           `json:"at,omitempty"` // where it stands at the end
}

type place struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Func string `json:"func"`
}

// GoroutinesJSON writes one object a goroutine of the program.
func GoroutinesJSON(w io.Writer, h *sched.History) error { return Only{}.GoroutinesJSON(w, h) }

// GoroutinesJSON is GoroutinesJSON of some goroutines.
func (only Only) GoroutinesJSON(w io.Writer, h *sched.History) error {
	out := bufio.NewWriter(w)
	enc := newEncoder(out)
	err := only.each(h, func(g *sched.Goroutine) error { return enc.Encode(describe(h, g)) })
	if err != nil {
		return err
	}
	return out.Flush()
}

// GoroutinesText writes a table of the goroutines of the program.
func GoroutinesText(w io.Writer, h *sched.History, o narrate.Options) error {
	return Only{}.GoroutinesText(w, h, o)
}

// GoroutinesText is GoroutinesText of some goroutines.
func (only Only) GoroutinesText(w io.Writer, h *sched.History, o narrate.Options) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, tableHead.In(o.Lang))
	err := only.each(h, func(g *sched.Goroutine) error {
		d := describe(h, g)
		end := wordEnded.In(o.Lang)
		if sp, ok := h.StateAt(g.ID, h.Len()); ok {
			end = narrate.State(h, sp, o.Lang)
		}
		if d.At != nil {
			end += fmt.Sprintf(" (%s:%d)", base(d.At.File), d.At.Line)
		}
		_, err := fmt.Fprintf(out, "G%-5d %-24s %10s %10s %10s %10s  %s\n", g.ID, plain.Text(g.Name),
			ns(d, "running"), ns(d, "runnable"), ns(d, "waiting"), ns(d, "syscall"), plain.Text(end))
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// tableHead stands in columns; a Chinese character takes two.
var (
	tableHead = lang.Text{
		En: "G      function                    running   runnable    waiting    syscall  at the end",
		Zh: "G      函数                        running   runnable    waiting    syscall  结束时",
	}
	wordEnded = lang.Text{En: "ended", Zh: "已结束"}
)

func ns(d goroutine, state string) string { return narrate.Duration(sched.Time(d.NS[state])) }

func base(file string) string {
	for i := len(file) - 1; i >= 0; i-- {
		if file[i] == '/' || file[i] == '\\' {
			return file[i+1:]
		}
	}
	return file
}

// each calls f with every goroutine of the program that is written.
func (only Only) each(h *sched.History, f func(*sched.Goroutine) error) error {
	buf := make([]sched.Goroutine, 256)
	for i := 0; ; {
		n := h.Goroutines(buf, i)
		if n == 0 {
			return nil
		}
		for k := range buf[:n] {
			if g := &buf[k]; !g.System && g.Created >= 0 && only.goroutine(g.ID) {
				if err := f(g); err != nil {
					return err
				}
			}
		}
		i += n
	}
}

func describe(h *sched.History, g *sched.Goroutine) goroutine {
	born := h.TimeAt(g.Created + 1)
	d := goroutine{
		ID: g.ID, Name: g.Name, Parent: g.Parent, Created: born, Before: g.Before,
		State: sched.NotExist.String(), NS: map[string]int64{},
	}
	if f, ok := h.Site(g.Stack); ok {
		d.File, d.Line = f.File, f.Line
	}
	totals := h.Totals(g.ID, h.Len())
	for st := sched.Runnable; st < sched.NStates; st++ {
		d.NS[st.String()] = totals[st]
	}
	d.Lifetime = h.End() - born
	last, ok := h.LastChange(g.ID, h.Len())
	switch {
	case ok && last.To == sched.NotExist:
		d.Ended, d.Lifetime = &last.T, last.T-born
	case ok:
		d.State, d.Reason = last.To.String(), last.Reason
		if f, ok := h.Site(h.StackAt(g.ID, h.Len())); ok {
			d.At = &place{f.File, f.Line, f.Func}
		}
	}
	return d
}
