package narrate

import (
	"strconv"
	"strings"

	"govis/internal/lang"
	"govis/internal/sched"
)

// nameColumns is the longest name of a function in a sentence.
const nameColumns = 40

// Goroutine labels a goroutine: "G18", or "G18 (greet)" when the trace says
// which function it runs.
func Goroutine(h *sched.History, id sched.GoID) string {
	g, _ := h.Goroutine(id)
	name := ShortFunc(g.Name)
	switch {
	case g.Name == "runtime.corostart":
		name = "coroutine"
	case g.Name == "runtime.main":
		name = "main"
	case strings.HasPrefix(g.Name, "sync.(*WaitGroup).Go."):
		name = "" // only the helper is known, not what it runs
	}
	if name == "" {
		return goroutine(id)
	}
	return goroutine(id) + " (" + name + ")"
}

func goroutine(id sched.GoID) string { return "G" + strconv.FormatInt(int64(id), 10) }

// ShortFunc shortens a function's full name to what its source calls it:
// "main.(*T).worker" is "T.worker", "net/http.(*conn).serve" is
// "http.conn.serve". Package main goes without saying.
func ShortFunc(name string) string {
	name = name[strings.LastIndexByte(uninstantiated(name), '/')+1:]
	name = uninstantiated(name)
	name = strings.NewReplacer("(*", "", ")", "", "(", "", "%2e", ".").Replace(name)
	name = strings.TrimPrefix(name, "main.")
	if width(name) > nameColumns { // the end tells more than the package
		_, rest, ok := strings.Cut(name, ".")
		if ok {
			name = rest
		}
	}
	return clean(name, nameColumns)
}

// uninstantiated takes the type arguments out of a name: F[...] is F.
func uninstantiated(name string) string {
	if open := strings.IndexByte(name, '['); open >= 0 {
		if end := strings.LastIndexByte(name, ']'); end > open {
			return name[:open] + name[end+1:]
		}
	}
	return name
}

// Site gives a place as people say it: "main.go:14".
func Site(f sched.Frame) string {
	file := f.File[strings.LastIndexAny(f.File, `/\`)+1:]
	return clean(file, nameColumns) + ":" + strconv.Itoa(f.Line)
}

// EvidenceSign is a kind of evidence in one character, the same on the screens
// and in text.
func EvidenceSign(ev sched.Evidence) rune {
	switch ev {
	case sched.Annotated:
		return '◆'
	case sched.Inferred:
		return '○'
	}
	return '●'
}

// EvidenceWord says in one word how a fact is known.
func EvidenceWord(ev sched.Evidence, l lang.Lang) string {
	switch ev {
	case sched.Annotated:
		return lang.Text{En: "annotated", Zh: "标注"}.In(l)
	case sched.Inferred:
		return lang.Text{En: "inferred", Zh: "推断"}.In(l)
	}
	return lang.Text{En: "observed", Zh: "观察到"}.In(l)
}

// StateWord is the state alone, without a reason.
func StateWord(st sched.State, l lang.Lang) string {
	words := [sched.NStates]lang.Text{
		sched.NotExist: {En: "not there", Zh: "不存在"},
		sched.Runnable: {En: "runnable", Zh: "就绪"},
		sched.Running:  {En: "running", Zh: "正在运行"},
		sched.Waiting:  {En: "waiting", Zh: "等待中"},
		sched.Syscall:  {En: "in a system call", Zh: "在系统调用中"},
	}
	if int(st) >= len(words) {
		return st.String()
	}
	return words[st].In(l)
}

// State says in a few words what a goroutine does in a span: "running",
// "waits to receive from a channel".
func State(h *sched.History, sp sched.Span, l lang.Lang) string {
	if sp.State != sched.Waiting {
		return StateWord(sp.State, l)
	}
	c := &telling{hist: h, Entry: sched.Entry{Reason: sp.Reason}, opts: Options{Lang: l}}
	c.waiter = withoutProbe(h.Stack(sp.Stack))
	c.wait = waitOf(sp.Reason, c.waiter)
	if sp.Lo >= 0 && sp.Lo < h.Len() {
		e := h.Entry(sp.Lo)
		w := waitingAt(h, &e, l)
		if text, ok := w.waitText(w.op, func(w *opWait) lang.Text { return w.State }); ok && e.G == sp.G {
			return text
		}
	}
	return c.render(c.wait.State.In(l))
}
