package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
)

// Text writes the steps for reading: number, time, mark of evidence, sentence;
// under it what was printed.
func Text(w io.Writer, h *sched.History, o Options) error {
	out := bufio.NewWriter(w)
	width := len(fmt.Sprint(h.Steps()))
	var printed []sched.Output
	for n := max(1, o.From); n <= o.last(h); n++ {
		st := h.Step(n)
		s := narrate.Step(h, n, o.Options)
		fmt.Fprintf(out, "%*d  %11s  %s %s\n", width, n, narrate.Moment(st.T), mark(s.Evidence), s.Text)
		printed = h.Outputs(printed[:0], st.Lo, st.Hi)
		for _, p := range printed {
			fmt.Fprintf(out, "%*s  %11s    > %s\n", width, "", "", clean(p.Text))
		}
	}
	return out.Flush()
}

// mark is the evidence in one sign; the legend stands in the help of the
// screens.
func mark(e sched.Evidence) string { return [...]string{"●", "◆", "○"}[e] }

// clean takes control characters out of what a program printed.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case obeyed(r):
			return '\uFFFD'
		}
		return r
	}, s)
}

// obeyed tells the characters that a terminal does not show but obeys: controls
// and changes of direction.
func obeyed(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
