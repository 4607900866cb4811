package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"govis/internal/narrate"
	"govis/internal/plain"
	"govis/internal/sched"
)

// line is one line of the machine-readable form. The names are a contract,
// described in docs/json.md: later versions only add.
type line struct {
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
	Cases    []selectCase    `json:"cases,omitempty"`
	Case     *int            `json:"case,omitempty"`
	Closed   bool            `json:"closed,omitempty"`
	Failed   bool            `json:"failed,omitempty"`
	Ran      bool            `json:"ran,omitempty"`
	OneOf    bool            `json:"oneof,omitempty"`
	Evidence string          `json:"evidence"`
	Text     string          `json:"text,omitempty"`
}

// JSON writes one object a line, one line an entry of the story, in order.
func JSON(w io.Writer, h *sched.History, o narrate.Options) error {
	out := bufio.NewWriter(w)
	enc := newEncoder(out)
	var printed []sched.Output
	for n := range h.Steps() + 1 {
		st := h.Step(n)
		text := ""
		if n > 0 {
			text = narrate.Step(h, n, o).Text
		}
		for p := st.Lo; p < st.Hi; p++ {
			e := h.Entry(p)
			for _, l := range lines(h, &e) {
				l.Text, text = text, ""
				if err := enc.Encode(l); err != nil {
					return err
				}
			}
			printed = h.Outputs(printed[:0], p, p+1)
			for _, op := range printed {
				if err := enc.Encode(outputLine(h, &e, op)); err != nil {
					return err
				}
			}
		}
	}
	return out.Flush()
}

// lines gives what an entry has to tell: itself, and before it the operation that
// begins to wait, or has done its work, with it.
func lines(h *sched.History, e *sched.Entry) []line {
	if !h.Tells(e) {
		return nil
	}
	op, known := h.Op(e.Op)
	if known && e.Kind.Operates() {
		return []line{operationLine(h, e, &op)}
	}
	if known && (waitsWith(e, &op) || worksWith(e, &op)) {
		return []line{operationLine(h, e, &op), entryLine(h, e)}
	}
	return []line{entryLine(h, e)}
}

// newEncoder makes an encoder for lines that somebody may look at in a
// terminal.
func newEncoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(escaper{w})
	enc.SetEscapeHTML(false)
	return enc
}

// escaper escapes what encoding/json leaves as it is and a terminal would obey.
// It stands in strings only, where JSON allows \u.
type escaper struct{ w io.Writer }

func (e escaper) Write(line []byte) (int, error) {
	if bytes.ContainsFunc(line, func(r rune) bool { return r >= 0x7f && plain.Hostile(r) }) {
		var b []byte
		for _, r := range string(line) {
			if r < 0x7f || !plain.Hostile(r) {
				b = utf8.AppendRune(b, r)
				continue
			}
			for _, u := range utf16.AppendRune(nil, r) {
				b = fmt.Appendf(b, `\u%04x`, u)
			}
		}
		_, err := e.w.Write(b)
		return len(line), err
	}
	return e.w.Write(line)
}

// entryLine turns an entry into a line, without the sentence.
func entryLine(h *sched.History, e *sched.Entry) line {
	l := line{Step: e.Step, T: e.T, Kind: e.Kind.String(), G: e.G, Peer: e.Peer, Reason: e.Reason, Evidence: e.Evidence.String()}
	if g, ok := h.Goroutine(e.G); ok {
		l.GName = g.Name
	}
	if e.P != sched.NoP {
		l.P = &e.P
	}
	if e.M != sched.NoM {
		l.M = &e.M
	}
	if f, ok := h.Site(e.Stack); ok {
		l.File, l.Line, l.Func = f.File, f.Line, f.Func
	}
	if e.Kind <= sched.Exit {
		l.From, l.To = e.From.String(), e.To.String()
		own := e.OwnStack()
		if own == 0 {
			own = h.StackAt(e.G, e.Pos)
		}
		if f, ok := h.Site(own); ok {
			l.GFile, l.GLine = f.File, f.Line
		}
	}
	special(&l, e)
	return l
}

// special fills in what only some kinds have.
func special(l *line, e *sched.Entry) {
	l.Phase = [...]string{"", "begin", "end"}[e.Phase]
	switch e.Kind {
	case sched.Note:
		l.Category, l.Value, l.Task = e.Category, e.Text, e.Value
	case sched.Task:
		l.Name, l.Task, l.Parent = e.Text, e.Value, max(0, e.Parent) // the tracer's "none" is -1
	case sched.Region:
		l.Name, l.Task = e.Text, e.Value
	case sched.Range, sched.Label:
		l.Name = e.Text
	case sched.Metric:
		l.Name, l.Number = e.Text, &e.Value
	case sched.End, sched.Deadlock:
		l.How, l.Code = e.Text, e.Value
	}
}

// outputLine is a line that was printed. The text was captured; that this entry
// printed it is inferred from the order of writes.
func outputLine(h *sched.History, e *sched.Entry, o sched.Output) line {
	l := line{Step: e.Step, T: e.T, Kind: "output", G: o.G, Value: o.Text, Stream: o.Stream, Evidence: sched.Inferred.String()}
	if g, ok := h.Goroutine(o.G); ok {
		l.GName = g.Name
	}
	if f, ok := h.Site(e.Stack); ok && o.G != sched.NoG {
		l.File, l.Line, l.Func = f.File, f.Line, f.Func
	}
	return l
}
