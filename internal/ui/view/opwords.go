package view

import (
	"fmt"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// opWord says what an operation is with, in a word and a name, like the
// runtime's reasons: "send jobs". It is empty where the runtime says more.
func opWord(h *sched.History, op *sched.Op) string {
	word := ""
	switch op.Kind {
	case sched.Send:
		word = "send"
	case sched.Recv:
		word = "recv"
	case sched.Select:
		return "select"
	case sched.Lock:
		word = "lock"
	case sched.RLock:
		word = "rlock"
	case sched.Wait:
		word = "wait"
	case sched.Once:
		word = "once"
	case sched.Cond:
		word = "cond"
	}
	if word == "" || op.Object == 0 {
		return ""
	}
	return word + " " + objectName(h, op.Object)
}

// opOf gives the operation in which a goroutine waits in a span.
func opOf(h *sched.History, sp *sched.Span) (op sched.Op, ok bool) {
	if sp.State != sched.Waiting || h.Ops() == 0 || sp.Lo >= h.Len() {
		return op, false
	}
	e := h.Entry(sp.Lo)
	if e.Kind != sched.Block || e.G != sp.G {
		return op, false
	}
	return h.Op(e.Op)
}

// waitsFor says what a goroutine that waits in an operation waits for: "waits to
// send 3 to jobs". It is empty where the operation says nothing about it.
func waitsFor(h *sched.History, op *sched.Op, l lang.Lang) string {
	name := objectName(h, op.Object)
	if op.Object == 0 && op.Kind != sched.Select {
		return ""
	}
	switch op.Kind {
	case sched.Send:
		return sendText(name, op.Value, op.Known, l)
	case sched.Recv:
		return fmt.Sprintf(wordWaitsRecv.In(l), name)
	case sched.Select:
		return selectText(h, op, l)
	case sched.Lock:
		return fmt.Sprintf(wordWaitsLock.In(l), name)
	case sched.RLock:
		return fmt.Sprintf(wordWaitsRLock.In(l), name)
	case sched.Wait:
		return fmt.Sprintf(wordWaitsGroup.In(l), name)
	case sched.Once:
		return fmt.Sprintf(wordWaitsOnce.In(l), name)
	case sched.Cond:
		return fmt.Sprintf(wordWaitsCond.In(l), name)
	}
	return ""
}

func sendText(name, value string, known bool, l lang.Lang) string {
	if !known {
		return fmt.Sprintf(wordWaitsSend.In(l), name)
	}
	return fmt.Sprintf(wordWaitsSendOf.In(l), paint.Clean(value), name)
}

// selectText lists the cases of a select, as the source could write them.
func selectText(h *sched.History, op *sched.Op, l lang.Lang) string {
	var cases []string
	for _, c := range op.Cases {
		name := objectName(h, c.Object)
		switch {
		case c.Kind == sched.Recv:
			cases = append(cases, "<-"+name)
		case c.Known:
			cases = append(cases, name+"<-"+paint.Clean(c.Value))
		default:
			cases = append(cases, name+"<-"+string(paint.GlyphEllipsis))
		}
	}
	return fmt.Sprintf(wordWaitsSelect.In(l), strings.Join(cases, wordComma.In(l)))
}
