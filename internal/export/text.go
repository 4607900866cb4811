package export

import (
	"bufio"
	"fmt"
	"io"

	"govis/internal/narrate"
	"govis/internal/plain"
	"govis/internal/sched"
)

// Text writes the steps for reading: number, time, mark of evidence, sentence;
// under it what was printed.
func Text(w io.Writer, h *sched.History, o narrate.Options) error { return Only{}.Text(w, h, o) }

// Text is Text of some steps. They keep their numbers.
func (only Only) Text(w io.Writer, h *sched.History, o narrate.Options) error {
	return only.steps(w, h, 1, h.Steps(), len(fmt.Sprint(h.Steps())), o)
}

// Steps writes the steps from one to another, both included, as Text does, with
// numbers of so many columns.
func Steps(w io.Writer, h *sched.History, from, to, width int, o narrate.Options) error {
	return Only{}.steps(w, h, from, to, width, o)
}

func (only Only) steps(w io.Writer, h *sched.History, from, to, width int, o narrate.Options) error {
	out := bufio.NewWriter(w)
	var printed []sched.Output
	for n := from; n <= to; n++ {
		if !only.step(n) {
			continue
		}
		st := h.Step(n)
		s := narrate.Step(h, n, o)
		if _, err := fmt.Fprintf(out, "%*d  %11s  %c %s\n",
			width, n, narrate.Moment(st.T), narrate.EvidenceSign(s.Evidence), s.Text); err != nil {
			return err // there may be millions of them
		}
		printed = h.Outputs(printed[:0], st.Lo, st.Hi)
		for _, p := range printed {
			fmt.Fprintf(out, "%*s  %11s    > %s\n", width, "", "", plain.Text(p.Text))
		}
	}
	return out.Flush()
}
