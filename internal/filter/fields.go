package filter

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"govis/internal/lang"
	"govis/internal/sched"
)

// leaf is one thing that is said of a goroutine or a step.
type leaf struct {
	field  *field
	op     string
	text   string         // in lower case
	re     *regexp.Regexp // of ~
	ids    []sched.GoID   // of g and with
	states []sched.State
	kinds  []sched.Kind
	dur    sched.Time
	line   int // of at; 0: any
}

// field is a word before an operator.
type field struct {
	name string
	also string // another name
	ops  string // those that it takes, separated by spaces, the usual one first
	does lang.Text
	cost int // to answer; what costs nothing is known of functions
	// steps: it is said of steps only.
	steps bool
	read  func(p *parser, l *leaf, r *raw) error
}

const textOps = ": = ~"

// The fields that the package itself has to tell apart.
const (
	fieldWord   = "" // a bare word
	fieldFunc   = "func"
	fieldG      = "g"
	fieldWith   = "with"
	fieldState  = "state"
	fieldReason = "reason"
	fieldDur    = "dur"
	fieldLasted = "lasted" // waiting>10ms
	fieldTask   = "task"
	fieldRegion = "region"
	fieldAt     = "at"
	fieldKind   = "kind"
	fieldText   = "text"
)

// fields lists all fields in the order in which they are offered.
func fields() []field {
	return []field{
		{name: fieldFunc, also: "name", ops: textOps, read: readText, does: lang.Text{En: "the function it runs", Zh: "运行的函数"}},
		{name: fieldG, also: "id", ops: ": = > < >= <=", read: readIDs, cost: 1, does: lang.Text{En: "its number: g:7 or g:7,9", Zh: "编号：g:7 或 g:7,9"}},
		{name: fieldState, ops: ": =", read: readStates, cost: 2, does: lang.Text{En: "what it does now", Zh: "当前状态"}},
		{name: fieldReason, also: "why", ops: textOps, read: readText, cost: 3, does: lang.Text{En: "why it waits", Zh: "等待的原因"}},
		{name: fieldDur, also: "for", ops: "> < >= <=", read: readDuration, cost: 2, does: lang.Text{En: "for how long: dur>1ms", Zh: "已持续多久：dur>1ms"}},
		{name: fieldAt, also: "line", ops: ": =", read: readPlace, cost: 5, does: lang.Text{En: "where it stands: at:main.go:21", Zh: "所在位置：at:main.go:21"}},
		{name: fieldTask, ops: textOps, read: readText, cost: 4, does: lang.Text{En: "a task of runtime/trace: name or number", Zh: "runtime/trace 的任务：名称或编号"}},
		{name: fieldRegion, ops: textOps, read: readText, cost: 4, does: lang.Text{En: "a region it is in", Zh: "所处的区域（region）"}},
		{name: fieldWith, ops: ": =", read: readIDs, cost: 1, does: lang.Text{En: "a goroutine and whom it has to do with", Zh: "某个 goroutine，以及与它有往来的 goroutine"}},
		{name: fieldKind, ops: ": =", read: readKinds, cost: 2, steps: true, does: lang.Text{En: "what happens: kind:send", Zh: "发生了什么：kind:send"}},
		{name: fieldText, ops: textOps, read: readText, cost: 9, does: lang.Text{En: "what is to be read of it", Zh: "句子里的文字"}},
	}
}

// fieldNamed finds a field by a name that may be typed.
func fieldNamed(name string) *field {
	list := fields()
	name = strings.ToLower(name)
	for i := range list {
		if f := &list[i]; name != "" && (f.name == name || f.also == name) {
			return f
		}
	}
	return nil
}

// fieldNames are the names of the fields that can be said of a subject.
func fieldNames(of Subject) []string {
	var names []string
	for _, f := range fields() {
		if !f.steps || of == Steps {
			names = append(names, f.name)
		}
	}
	return names
}

// known tells whether a word may stand before an operator.
func known(word string) bool {
	_, isState := stateNamed(word)
	return isState || fieldNamed(word) != nil
}

// bare makes a leaf of a word: the number of a goroutine, a place in the source, or
// text in a name.
func (p *parser) bare(from int, word string) (*node, error) {
	quoted := p.text[from] == '"'
	if id, ok := numberOf(word); ok && !quoted {
		return &node{leaf: &leaf{field: fieldNamed(fieldG), op: ":", ids: []sched.GoID{id}}}, nil
	}
	if file, _, ok := strings.Cut(word, ".go:"); ok && !quoted && file != "" {
		return p.fielded(&raw{name: fieldAt, at: from, op: ":", opAt: from, opEnd: from, value: word, valueAt: from, end: p.at})
	}
	cost := 0
	if p.subject == Steps {
		cost = 9
	}
	return &node{leaf: &leaf{field: &field{name: fieldWord, cost: cost}, op: ":", text: strings.ToLower(word)}}, nil
}

// numberOf reads "g7".
func numberOf(text string) (sched.GoID, bool) {
	digits, ok := strings.CutPrefix(strings.ToLower(text), "g")
	id, err := strconv.ParseInt(digits, 10, 64)
	return sched.GoID(id), ok && err == nil && id > 0
}

// fielded makes a leaf of a field and its value.
func (p *parser) fielded(r *raw) (*node, error) {
	op := strings.TrimPrefix(r.op, "!")
	not := op != r.op
	f := fieldNamed(r.name)
	state, isState := stateNamed(r.name)
	if isState {
		f = &field{name: fieldLasted, ops: "> < >= <=", read: readDuration, cost: 2}
	}
	if f == nil {
		return nil, p.unknownField(r)
	}
	if f.steps && p.subject != Steps {
		return nil, p.wrong(r.at, r.at+len(r.name), wordOnlySteps, r.name)
	}
	if !slices.Contains(strings.Fields(f.ops), op) {
		return nil, p.wrong(r.opAt, r.opEnd, wordOp, r.name, f.ops, r.op)
	}
	if r.value == "" {
		return nil, p.wrong(r.valueAt, r.end, wordValue, example(f))
	}
	l := &leaf{field: f, op: op, text: strings.ToLower(r.value)}
	if isState {
		l.states = []sched.State{state}
	}
	if err := f.read(p, l, r); err != nil {
		return nil, err
	}
	n := &node{leaf: l}
	if not {
		n = &node{join: isNot, kids: []*node{n}}
	}
	return n, nil
}

// example is a value that a field can have.
func example(f *field) string {
	switch f.name {
	case fieldG, fieldWith:
		return "7"
	case fieldState:
		return strings.Join(stateNames(), " ")
	case fieldDur, fieldLasted:
		return "10ms"
	case fieldAt:
		return "main.go:21"
	case fieldKind:
		return "send"
	case fieldReason:
		return "chan"
	}
	return `worker, "two words"`
}

func readText(p *parser, l *leaf, r *raw) (err error) {
	if l.op != "~" {
		return nil
	}
	if len(r.value) > maxPattern {
		return p.wrong(r.valueAt, r.end, wordPatternTo, maxPattern)
	}
	if l.re, err = regexp.Compile(r.value); err != nil {
		why := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		return p.wrong(r.valueAt, r.end, wordPattern, r.value, why)
	}
	return nil
}

func readIDs(p *parser, l *leaf, r *raw) error {
	for word := range strings.SplitSeq(r.value, ",") {
		id, ok := numberOf("g" + strings.TrimPrefix(strings.ToLower(strings.TrimSpace(word)), "g"))
		if !ok {
			return p.wrong(r.valueAt, r.end, wordNumber, word)
		}
		l.ids = append(l.ids, id)
	}
	return nil
}

func readStates(p *parser, l *leaf, r *raw) error {
	for word := range strings.SplitSeq(r.value, ",") {
		st, ok := stateNamed(strings.TrimSpace(word))
		if strings.EqualFold(strings.TrimSpace(word), endedName) {
			st, ok = sched.NotExist, true
		}
		if !ok {
			return p.wrong(r.valueAt, r.end, wordState, word, meant(word, stateNames()))
		}
		l.states = append(l.states, st)
	}
	return nil
}

func readKinds(p *parser, l *leaf, r *raw) error {
	names := kindNames()
	for word := range strings.SplitSeq(r.value, ",") {
		i := slices.Index(names, strings.ToLower(strings.TrimSpace(word)))
		if i < 0 {
			return p.wrong(r.valueAt, r.end, wordKind, word, meant(word, names))
		}
		l.kinds = append(l.kinds, sched.Kind(i))
	}
	return nil
}

func readDuration(p *parser, l *leaf, r *raw) error {
	d, err := time.ParseDuration(r.value)
	if err != nil || d < 0 {
		return p.wrong(r.valueAt, r.end, wordDuration, r.value)
	}
	l.dur = sched.Time(d)
	return nil
}

// readPlace reads main.go:21, or a part of the name of a file.
func readPlace(_ *parser, l *leaf, r *raw) error {
	if i := strings.LastIndexByte(r.value, ':'); i > 0 {
		if n, err := strconv.Atoi(r.value[i+1:]); err == nil && n > 0 {
			l.text, l.line = strings.ToLower(r.value[:i]), n
		}
	}
	return nil
}

// endedName is the state of those who are not there any more.
const endedName = "ended"

func stateNames() []string {
	var names []string
	for st := sched.Runnable; st < sched.NStates; st++ {
		names = append(names, st.String())
	}
	return append(names, endedName)
}

func stateNamed(word string) (sched.State, bool) {
	for st := sched.Runnable; st < sched.NStates; st++ {
		if strings.EqualFold(word, st.String()) {
			return st, true
		}
	}
	return 0, false
}

// kindNames are the words for what happens, by kind.
func kindNames() []string {
	var names []string
	for k := sched.Create; k < sched.Deadlock; k++ {
		names = append(names, k.String())
	}
	return names
}
