package claim

import (
	"slices"

	"govis/internal/sched"
)

// fieldKind says how the value of a field is written and compared.
type fieldKind uint8

const (
	textField   fieldKind = iota // its text
	funcField                    // the name of a function
	whoField                     // a goroutine
	objectField                  // a channel or lock
	boolField                    // true or false
	numberField                  // an expression
	nthField                     // not of the line: which of those that match
)

// fieldDef is one field that a pattern may name.
type fieldDef struct {
	name   string
	kind   fieldKind
	values []string     // what it can be; nil when that is not known beforehand
	kinds  []sched.Kind // lines that have it; nil: all
	output bool         // lines of output have it, too
}

var (
	stateKinds   = span(sched.Create, sched.Exit)
	channelKinds = []sched.Kind{sched.Make, sched.Send, sched.Recv, sched.Close, sched.Select}
	operations   = span(sched.Make, sched.Cond)
	endings      = []sched.Kind{sched.Deadlock, sched.End}
	stateWords   = []string{"notexist", "runnable", "running", "waiting", "syscall"}
	boolWords    = []string{"true", "false"}
	// reasonWords are the runtime's (runtime/traceruntime.go,
	// traceBlockReasonStrings and traceGoStopReasonStrings).
	reasonWords = []string{
		"chan send", "chan receive", "select", "sleep", "sync", "sync.(*Cond).Wait", "network", "forever", "preempted",
		"runtime.Gosched", "synctest", "wait until GC ends", "GC mark assist wait for work", "GC weak to strong wait", "unspecified",
	}
	condWords = []string{"wait", "signal", "broadcast"} // what the name of a cond can be
	howWords  = []string{"return", "exit", "panic", "deadlock", "limit", "budget", "killed"}
)

// fieldDefs are the fields, in the order of docs/claims.md.
var fieldDefs = []fieldDef{
	{name: "reason", values: reasonWords, kinds: stateKinds},
	{name: "from", values: stateWords, kinds: stateKinds},
	{name: "to", values: stateWords, kinds: stateKinds},
	{name: "peer", kind: whoField, kinds: []sched.Kind{sched.Create, sched.Unblock, sched.Send, sched.Recv, sched.Select}},
	{name: "file"},
	{name: "line", kind: numberField},
	{name: "func", kind: funcField},
	{name: "code"},
	{name: "chan", kind: objectField, kinds: operations},
	{name: "value", kinds: []sched.Kind{sched.Note, sched.Send, sched.Recv, sched.Select}, output: true},
	{name: "stream", values: []string{"stdout", "stderr"}, kinds: []sched.Kind{}, output: true},
	{name: "name", kinds: []sched.Kind{sched.Task, sched.Region, sched.Range, sched.Label, sched.Metric, sched.Cond}},
	{name: "phase", values: []string{"begin", "end"}, kinds: slices.Concat(operations, []sched.Kind{sched.Task, sched.Region, sched.Range})},
	{name: "category", kinds: []sched.Kind{sched.Note}},
	{name: "how", values: howWords, kinds: endings},
	{name: "status", kind: numberField, kinds: endings},
	{name: "evidence", values: []string{"observed", "annotated", "inferred"}, output: true},
	{name: "p", kind: numberField},
	{name: "m", kind: numberField},
	{name: "number", kind: numberField, kinds: []sched.Kind{sched.Metric, sched.AddN}},
	{name: "len", kind: numberField, kinds: channelKinds},
	{name: "cap", kind: numberField, kinds: channelKinds},
	{name: "seq", kind: numberField, kinds: channelKinds},
	{name: "case", kind: numberField, kinds: []sched.Kind{sched.Select}},
	{name: "closed", kind: boolField, values: boolWords, kinds: []sched.Kind{sched.Recv, sched.Select}},
	{name: "failed", kind: boolField, values: boolWords, kinds: operations},
	{name: "ran", kind: boolField, values: boolWords, kinds: []sched.Kind{sched.Once}},
	{name: "done", kind: boolField, values: boolWords, kinds: operations},
	{name: "nth", kind: nthField},
}

// distinctNames are the fields whose values can be counted besides those of
// patterns.
var distinctNames = []string{"g", "gname"}

func span(from, to sched.Kind) []sched.Kind {
	var list []sched.Kind
	for k := from; k <= to; k++ {
		list = append(list, k)
	}
	return list
}

func fieldNamed(name string) (fieldDef, bool) {
	i := slices.IndexFunc(fieldDefs, func(d fieldDef) bool { return d.name == name })
	if i < 0 {
		return fieldDef{}, false
	}
	return fieldDefs[i], true
}

func fieldNames() []string {
	var names []string
	for _, d := range fieldDefs {
		names = append(names, d.name)
	}
	return names
}

const (
	anyKind    = "any"
	outputKind = "output"
	condKind   = "cond"
)

// kindNames are the kinds of lines, and "any".
func kindNames() []string {
	names := []string{anyKind, outputKind}
	for k := sched.Create; !k.Hidden(); k++ {
		names = append(names, k.String())
	}
	return names
}

// has tells whether a line of a kind can have the field.
func (d fieldDef) has(kind string) bool {
	if kind == anyKind || d.kinds == nil || d.kind == nthField {
		return true
	}
	if kind == outputKind {
		return d.output
	}
	return slices.ContainsFunc(d.kinds, func(k sched.Kind) bool { return k.String() == kind })
}

// numeric tells whether the field's values are numbers that have a largest.
func (d fieldDef) numeric() bool { return d.kind == numberField || d.name == "value" }
