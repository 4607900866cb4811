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
	"govis/internal/story"
)

// line is one line of the machine-readable form: one of the story, and its
// sentence.
type line struct {
	data
	Text string `json:"text,omitempty"`
}

// data is a line of the story. Embedded under a name of its own, it does not hide
// the field Line.
type data = story.Line

// JSON writes one object a line, one line an entry of the story, in order.
func JSON(w io.Writer, h *sched.History, o narrate.Options) error { return Only{}.JSON(w, h, o) }

// JSON is JSON of some steps. They keep their numbers.
func (only Only) JSON(w io.Writer, h *sched.History, o narrate.Options) error {
	out := bufio.NewWriter(w)
	enc := newEncoder(out)
	told := 0 // the last step whose sentence is written
	kept, asked := only.Step == nil, 0
	for l := range story.Lines(h) {
		if only.Step != nil && (asked == 0 || asked != l.Step) {
			asked, kept = l.Step, l.Step > 0 && only.Step(l.Step)
		}
		if !kept {
			continue
		}
		text := ""
		if l.Step > told {
			told = l.Step
			text = narrate.Step(h, told, o).Text
		}
		if err := enc.Encode(line{*l, text}); err != nil {
			return err
		}
	}
	return out.Flush()
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
