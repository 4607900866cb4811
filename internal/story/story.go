// Package story tells a history line by line: in goes a History, out come the
// lines that dump --json prints, each with every field but its sentence. Both
// what is printed and what is claimed of a run read these lines, so that a claim
// can speak of nothing that cannot be looked up. It knows no language and no
// format.
package story

import (
	"iter"

	"govis/internal/sched"
)

// Line is one line of the story. The names in its tags are a contract, described
// in docs/json.md: later versions only add. What the history does not tell is
// absent: zero, or nil where zero is a value.
type Line struct {
	Pos sched.Pos `json:"-"` // the place before the entry that it tells

	Step     int             `json:"step"`
	T        sched.Time      `json:"t"`
	Kind     string          `json:"kind"`
	G        sched.GoID      `json:"g,omitempty"`
	GName    string          `json:"gname,omitempty"`
	From     string          `json:"from,omitempty"`
	To       string          `json:"to,omitempty"`
	Reason   string          `json:"reason,omitempty"`
	P        *sched.ProcID   `json:"p,omitempty"`
	M        *sched.ThreadID `json:"m,omitempty"`
	Peer     sched.GoID      `json:"peer,omitempty"`
	File     string          `json:"file,omitempty"`
	Line     int             `json:"line,omitempty"`
	Func     string          `json:"func,omitempty"`
	GFile    string          `json:"gfile,omitempty"`
	GLine    int             `json:"gline,omitempty"`
	Value    string          `json:"value,omitempty"`
	Stream   string          `json:"stream,omitempty"`
	Name     string          `json:"name,omitempty"`
	Phase    string          `json:"phase,omitempty"`
	Category string          `json:"category,omitempty"`
	Task     int64           `json:"task,omitempty"`
	Parent   int64           `json:"parent,omitempty"`
	Number   *int64          `json:"number,omitempty"`
	How      string          `json:"how,omitempty"`
	Code     int64           `json:"code,omitempty"`
	Chan     string          `json:"chan,omitempty"`
	Seq      int             `json:"seq,omitempty"`
	Len      *int            `json:"len,omitempty"`
	Cap      *int            `json:"cap,omitempty"`
	Cases    []Case          `json:"cases,omitempty"`
	Case     *int            `json:"case,omitempty"`
	Closed   bool            `json:"closed,omitempty"`
	Failed   bool            `json:"failed,omitempty"`
	Ran      bool            `json:"ran,omitempty"`
	OneOf    bool            `json:"oneof,omitempty"`
	Evidence string          `json:"evidence"`
}

// Case is a case of a select, in source order.
type Case struct {
	Kind  string `json:"kind"`
	Chan  string `json:"chan,omitempty"`
	Value string `json:"value,omitempty"`
}

// Lines gives the lines of the story in order. A line is the caller's to keep.
func Lines(h *sched.History) iter.Seq[*Line] {
	return func(yield func(*Line) bool) {
		var printed []sched.Output
		stacks := stands{}
		for p := range h.Len() {
			e := h.Entry(p)
			lines := told(h, &e, stacks)
			for i := range lines {
				if !yield(&lines[i]) {
					return
				}
			}
			stacks.after(&e)
			printed = h.Outputs(printed[:0], p, p+1)
			for _, o := range printed {
				if l := outputLine(h, &e, o); !yield(&l) {
					return
				}
			}
		}
	}
}

// told gives what an entry has to tell: itself, and before it the operation that
// begins to wait, or has done its work, with it.
func told(h *sched.History, e *sched.Entry, s stands) []Line {
	if !h.Tells(e) {
		return nil
	}
	op, known := h.Op(e.Op)
	if known && e.Kind.Operates() {
		return []Line{operationLine(h, e, &op)}
	}
	if known && (waitsWith(e, &op) || worksWith(e, &op)) {
		return []Line{operationLine(h, e, &op), entryLine(h, e, s)}
	}
	return []Line{entryLine(h, e, s)}
}
