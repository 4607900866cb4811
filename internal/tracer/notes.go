package tracer

import (
	"strconv"
	"strings"
)

// noteCategory marks the notes of govis's own instrumentation in a trace, as
// trace.Log categories. Notes of a recorded run:
//
//	v1                the first; the version of the notes
//	begin             the program's main begins; what came before is machinery
//	end HOW [CODE]    the program ended, or govis ended it (see Ending)
const noteCategory = "govis"

const (
	noteVersion = "v1"
	noteBegin   = "begin"
)

// noteReader follows the notes of a trace.
type noteReader struct {
	framed bool // the trace was recorded by govis: only begin to end is the program's
	inside bool
	ending Ending
}

// read takes the next note. Unknown notes are left alone: later versions and
// other programs may write them.
func (n *noteReader) read(message string) {
	words := strings.Fields(message)
	if len(words) == 0 {
		return
	}
	switch words[0] {
	case noteVersion:
		n.framed = true
	case noteBegin:
		n.inside = true
	case "end":
		n.inside = false
		if len(words) > 1 {
			n.ending.How = words[1]
		}
		if len(words) > 2 {
			n.ending.Code, _ = strconv.Atoi(words[2])
		}
	}
}

// quiet tells that what happens now is not the program's doing.
func (n *noteReader) quiet() bool { return n.framed && !n.inside }

// endQuiet is how a recording ends, but not its program.
const endQuiet = "quiet"

// ended joins what the last note says with what was seen of the process. The
// note knows why; of a program of the user's own, the process alone knows the
// exit status, which the runtime does not tell the note.
func (n *noteReader) ended(seen Ending, free bool) Ending {
	noted := n.ending
	switch {
	case noted.How == EndUnknown || noted.How == endQuiet:
		return seen
	case free && seen.How == EndKilled:
		noted.Message = seen.Message
	case free:
		noted.Code, noted.Message = seen.Code, seen.Message
	case seen.How == noted.How:
		noted.Message = seen.Message
	}
	return noted
}
