package claim

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"govis/internal/sched"
	"govis/internal/story"
)

// text gives the value of a field as a text; ok is false where a line has none.
func (r *Run) text(l *story.Line, d fieldDef) (text string, ok bool) {
	switch d.name {
	case "reason":
		text = l.Reason
	case "from":
		text = l.From
	case "to":
		text = l.To
	case "file":
		text = base(l.File)
	case "func":
		text = l.Func
	case "code":
		text = r.code(l)
	case "chan":
		text = l.Chan
	case "value":
		text = l.Value
	case "stream":
		text = l.Stream
	case "name":
		text = l.Name
	case "phase":
		text = l.Phase
	case "category":
		text = l.Category
	case "how":
		text = l.How
	case "evidence":
		text = l.Evidence
	case "gname":
		text = l.GName
	case "g":
		text = goroutine(l.G)
	case "peer":
		text = goroutine(l.Peer)
	default:
		if d.kind == boolField {
			return strconv.FormatBool(flag(l, d.name)), true
		}
		n, ok := r.number(l, d)
		return show(n), ok
	}
	return text, text != ""
}

// base is a file's name without its folder: frames of a scenario that is no part
// of govis name files in full.
func base(file string) string {
	if file == "" {
		return ""
	}
	return path.Base(strings.ReplaceAll(file, `\`, "/"))
}

func goroutine(g sched.GoID) string {
	if g == sched.NoG {
		return ""
	}
	return strconv.FormatInt(int64(g), 10)
}

// code is the source text of the line at which a line of the story happened.
func (r *Run) code(l *story.Line) string {
	if l.Line == 0 || r.source == nil {
		return ""
	}
	return strings.TrimSpace(r.source(base(l.File), l.Line))
}

// flag is a field that is true or absent.
func flag(l *story.Line, name string) bool {
	switch name {
	case "closed":
		return l.Closed
	case "failed":
		return l.Failed
	case "ran":
		return l.Ran
	default: // done
		return isOperation(l.Kind) && l.Phase != "begin" && !l.Failed
	}
}

// isOperation tells whether lines of a kind tell an operation.
func isOperation(kind string) bool {
	return slices.ContainsFunc(operations, func(k sched.Kind) bool { return k.String() == kind })
}

// number gives the value of a field as a number; ok is false where a line has none.
func (r *Run) number(l *story.Line, d fieldDef) (n float64, ok bool) {
	switch d.name {
	case "line":
		return float64(l.Line), l.Line > 0
	case "seq":
		return float64(l.Seq), l.Seq > 0
	case "status":
		return float64(l.Code), l.Kind == sched.End.String() || l.Kind == sched.Deadlock.String()
	case "p":
		return there(l.P)
	case "m":
		return there(l.M)
	case "number":
		return there(l.Number)
	case "len":
		return there(l.Len)
	case "cap":
		return there(l.Cap)
	case "case":
		return there(l.Case)
	case "value":
		n, err := strconv.ParseFloat(l.Value, 64)
		return n, err == nil
	}
	return 0, false
}

// there gives a number that may be absent.
func there[N int | int64 | sched.ProcID | sched.ThreadID](n *N) (float64, bool) {
	if n == nil {
		return 0, false
	}
	return float64(*n), true
}
