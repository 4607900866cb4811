package view

import (
	"strconv"

	"govis/internal/narrate"
	"govis/internal/sched"
)

// objectName is what sentences call a channel or lock, too: "jobs", and "jobs#2"
// for the second one of that name. One without a name goes by its number.
func objectName(h *sched.History, id sched.ObjectID) string {
	o, ok := h.Object(id)
	if !ok {
		return "nil"
	}
	if name := narrate.Object(h, id); name != "" {
		return name
	}
	return kindWord(o.Kind) + "#" + strconv.Itoa(int(id))
}

// kindWord is what Go calls an object of a kind. Whether a Mutex is a RWMutex is
// seen from how it is used.
func kindWord(k sched.ObjectKind) string {
	return [...]string{
		sched.Channel: "chan", sched.Mutex: "Mutex", sched.WaitGroup: "WaitGroup",
		sched.OnceObject: "Once", sched.CondObject: "Cond",
	}[k]
}
