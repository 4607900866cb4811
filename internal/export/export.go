// Package export writes a history in forms for other programs and for reading
// outside the screen. In go a History and a language, out come lines; it draws
// nothing and knows no files.
package export

import (
	"govis/internal/narrate"
	"govis/internal/sched"
)

// Options are what every format needs beside the history.
type Options struct {
	narrate.Options
	// Steps limits the output to steps in [From, To]; the zero value is all.
	From, To int
}

// last gives the number of the last step to write.
func (o *Options) last(h *sched.History) int {
	if o.To == 0 || o.To > h.Steps() {
		return h.Steps()
	}
	return o.To
}
