package tracer

import (
	"slices"
	"strconv"
	"strings"

	"govis/internal/sched"
)

// operations turns the notes of instrumented code into entries of operations.
// It keeps what the notes refer to: their sites, and which object an address
// stands for at the moment.
type operations struct {
	b       *sched.Builder
	sites   map[string]siteText
	objects map[string]incarnation
	cases   map[sched.GoID][]sched.CaseNote // of selects whose cases take several notes
}

// incarnation is an object at an address, which another gets when the first is
// garbage.
type incarnation struct {
	id  sched.ObjectID
	typ string // of the values of a channel
}

// verb is what a note's word means.
type verb struct {
	kind   sched.Kind
	object sched.ObjectKind
	text   string // of the entry
	whole  bool   // there is one note of it
}

var verbs = map[string]verb{
	"make":      {sched.Make, sched.Channel, "", true},
	"send":      {sched.Send, sched.Channel, "", false},
	"recv":      {sched.Recv, sched.Channel, "", false},
	"close":     {sched.Close, sched.Channel, "", false},
	"select":    {sched.Select, sched.Channel, "", false},
	"lock":      {sched.Lock, sched.Mutex, "", false},
	"unlock":    {sched.Unlock, sched.Mutex, "", true},
	"rlock":     {sched.RLock, sched.Mutex, "", false},
	"runlock":   {sched.RUnlock, sched.Mutex, "", true},
	"add":       {sched.AddN, sched.WaitGroup, "", true},
	"done":      {sched.Done, sched.WaitGroup, "", true},
	"wait":      {sched.Wait, sched.WaitGroup, "", false},
	"once":      {sched.Once, sched.OnceObject, "", false},
	"condwait":  {sched.Cond, sched.CondObject, "wait", false},
	"signal":    {sched.Cond, sched.CondObject, "signal", true},
	"broadcast": {sched.Cond, sched.CondObject, "broadcast", true},
}

// mostObjects bounds what hostile notes can make govis remember.
const mostObjects = 1 << 20

// mostSlots is the largest buffer of a channel that a note can claim.
const mostSlots = 1 << 30

// mostCases is how many cases of one select are kept.
const mostCases = 1 << 12

// read fills in the entry of a note; ok is false when it is not one of an
// operation.
func (o *operations) read(message string, e *sched.Entry) (ok bool) {
	n, ok := readNote(message)
	if !ok {
		return false
	}
	if n.verb == "select+" {
		if o.cases == nil {
			o.cases = map[sched.GoID][]sched.CaseNote{}
		}
		if before := len(o.cases[e.G]); before < mostCases {
			o.cases[e.G] = append(o.cases[e.G], o.choices(&n, before)...)
		}
		return false
	}
	v, ok := verbs[n.verb]
	if !ok {
		return false
	}
	site := o.sites[n.site]
	e.Kind, e.Text, e.Evidence = v.kind, v.text, sched.Annotated
	switch {
	case v.whole:
		e.Phase = sched.Whole
	case n.done:
		e.Phase = sched.Finish
	default:
		e.Phase = sched.Begin
	}
	note := &sched.OpNote{
		Expr: site.name, Value: n.value, Known: n.known, Token: n.token(), N: n.number("n"),
		Closed: n.word("closed"), Failed: n.word("failed"), Ran: n.word("ran"), Default: n.deflt,
	}
	if v.kind == sched.Select {
		o.readSelect(&n, note, e.G)
	} else {
		note.Object = o.object(&n, v.object, site)
	}
	if lock := n.field("lock"); lock != "" {
		note.Lock = o.object(&noteText{object: lock}, sched.Mutex, siteText{name: site.name + ".L"})
	}
	e.Note = note
	return true
}

func (o *operations) readSelect(n *noteText, note *sched.OpNote, g sched.GoID) {
	if !n.done {
		note.Cases = append(o.cases[g], o.choices(n, len(o.cases[g]))...)
		delete(o.cases, g)
		return
	}
	if note.Chosen = sched.DefaultCase; n.deflt {
		return
	}
	if i, err := strconv.Atoi(n.object); err == nil && i >= 0 {
		note.Chosen = i
	}
}

// choices gives the cases of a note, before which others of the select came. The
// site of a select names the channels of all.
func (o *operations) choices(n *noteText, before int) []sched.CaseNote {
	site := o.sites[n.site]
	names, types := strings.Split(site.name, caseSeparator), strings.Split(site.typ, caseSeparator)
	at := func(list []string, i int) string {
		if i += before; i < len(list) {
			return list[i]
		}
		return ""
	}
	var list []sched.CaseNote
	for i := range n.choices {
		c := &n.choices[i]
		list = append(list, sched.CaseNote{
			Kind: verbs[c.verb].kind, Object: o.object(c, sched.Channel, siteText{name: at(names, i), typ: at(types, i)}),
			Value: c.value, Known: c.known, Token: c.token(),
		})
	}
	return list
}

// object gives the object that a note names, which may be one that was not heard
// of yet.
func (o *operations) object(n *noteText, kind sched.ObjectKind, site siteText) sched.ObjectID {
	if n.object == "c0" {
		return 0
	}
	made := n.verb == "make"
	have, known := o.objects[n.object]
	if known && !made && (have.typ == site.typ || have.typ == "" || site.typ == "") {
		o.b.Name(have.id, site.name)
		return have.id
	}
	if len(o.objects) >= mostObjects {
		return 0
	}
	id := o.b.Object(sched.Object{Kind: kind, Name: site.name, Type: site.typ, Cap: min(max(0, n.number("cap")), mostSlots), Made: made})
	o.objects[n.object] = incarnation{id, site.typ}
	return id
}

// site keeps what a site note says.
func (o *operations) site(text string) {
	if s, ok := readSite(text); ok && len(o.sites) < mostObjects {
		o.sites[s.number] = s
	}
}

// within tells from a stack whether what happened belongs to the operation that
// the goroutine is in: it is in the call that instrumented code made for it, or
// in the program's own select. A channel operation may allocate, and that may
// wait for the garbage collector or wake it (runtime/chan.go, acquireSudog;
// runtime/mgcmark.go, gcAssistAlloc): that is something else,
// and so is its panic. Whom a close
// releases it makes runnable without a frame of its own (runtime/chan.go,
// closechan): the call is the innermost one then.
func within(frames []sched.Frame) sched.Within {
	for i, f := range frames {
		switch {
		case strings.HasPrefix(f.Func, "runtime.mallocgc"), strings.HasPrefix(f.Func, "runtime.gc"), f.Func == "runtime.gopanic":
			return sched.Elsewhere
		case isProbe(f.Func) && i == 0 && !isProbeClose(f.Func): // interrupted there, such as for a scan of its stack
			return sched.Elsewhere
		case isProbe(f.Func):
			return sched.InCall
		case i == 0 && slices.Contains(selectCalls, f.Func):
			if len(frames) > 1 && !frames[1].Std {
				return sched.InSelect
			}
		case !f.Std:
			return sched.Elsewhere
		}
	}
	return sched.Elsewhere
}

// selectCalls are what the compiler makes of a select: all but the first of one
// with a single case (cmd/compile/internal/walk/select.go, walkSelectCases).
var selectCalls = []string{
	"runtime.selectgo", "runtime.selectnbsend", "runtime.selectnbrecv",
	"runtime.chansend1", "runtime.chanrecv1", "runtime.chanrecv2",
}

// newOperations makes a reader that knows nothing yet.
func newOperations(b *sched.Builder) *operations {
	return &operations{b: b, sites: map[string]siteText{}, objects: map[string]incarnation{}}
}
