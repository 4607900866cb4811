package view

import (
	"strconv"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// objectName is what the source calls a channel or lock: "jobs", and "jobs#2"
// for the second one of that name.
func objectName(h *sched.History, id sched.ObjectID) string {
	o, ok := h.Object(id)
	switch {
	case !ok:
		return "nil"
	case o.Name == "":
		return kindWord(o.Kind) + "#" + strconv.Itoa(int(id))
	case o.Nth > 1:
		return paint.Clean(o.Name) + "#" + strconv.Itoa(o.Nth)
	}
	return paint.Clean(o.Name)
}

// kindWord is what Go calls an object of a kind. Whether a Mutex is a RWMutex is
// seen from how it is used.
func kindWord(k sched.ObjectKind) string {
	return [...]string{
		sched.Channel: "chan", sched.Mutex: "Mutex", sched.WaitGroup: "WaitGroup",
		sched.OnceObject: "Once", sched.CondObject: "Cond",
	}[k]
}
