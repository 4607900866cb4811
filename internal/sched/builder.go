package sched

import (
	"fmt"
	"strconv"
)

// Builder makes a History from entries in the order in which they happened.
// Add the entries of one generation of the trace, then Seal; History may be
// called after any Seal. A Builder is for one goroutine; the histories that it
// hands out are for all.
type Builder struct {
	rules Rules
	cut   int

	segs   []*segment
	gs     []Goroutine
	ids    map[GoID]int32
	stacks [][]Frame
	byKey  map[string]StackID
	strs   []string
	byStr  map[string]uint32

	appeared []row // Appear entries of the open generation: they hold from its start
	rows     []row // the other entries of the open generation
	state    []State
	ran      []bool
	last     []Pos // of each goroutine's last sealed state change, -1 none
	fresh    map[GoID]int32
	index    []map[GoID]int32 // of sealed goroutines; see addIDs
	alive    []int32          // goroutines that exist after the last segment, by dense index
	largest  GoID             // number of a goroutine
	reborn   bool             // a goroutine came back under its number
	outputs  []Output
	world    []underWay // ranges of the whole program that have begun

	operators

	sealed int // goroutines that were known when the last generation ended

	gen   int
	pos   Pos
	steps int
	now   Time
	begun bool
}

// row is an entry with its names replaced by numbers.
type row struct {
	t             Time
	kind          Kind
	flags         uint8
	fromTo        uint8
	g, peer, p, m int32
	stack, gstack StackID
	reason, text  uint32
	extra         *extra
	note          *OpNote
	op            OpID
}

// Rules tell what a function's name means; the loader knows.
type Rules struct {
	// System: a goroutine whose first function this is belongs to the runtime,
	// the tracer or govis.
	System func(name string) bool
	// Helper: a goroutine whose first function this is only calls the user's.
	Helper func(name string) bool
	// Main: a goroutine whose first function this is, is the program's first, and
	// is named after its main function, whatever it runs before that. It may be
	// nil: then nobody is.
	Main func(name string) bool
}

// NewBuilder makes an empty builder.
func NewBuilder(rules Rules) *Builder {
	return &Builder{
		rules: rules, cut: 1 << 20,
		ids: map[GoID]int32{}, byKey: map[string]StackID{}, byStr: map[string]uint32{"": 0},
		stacks: make([][]Frame, 1), strs: make([]string, 1), fresh: map[GoID]int32{},
	}
}

// CutAfter makes segments end at the first step that begins after n entries.
// It changes how a history is stored, never what it answers.
func (b *Builder) CutAfter(n int) { b.cut = max(1, n) }

// Stack gives the number of a stack. Equal frames have equal numbers.
func (b *Builder) Stack(frames []Frame) StackID {
	if len(frames) == 0 {
		return 0
	}
	key := make([]byte, 0, 64*len(frames))
	for _, f := range frames {
		key = append(append(key, f.Func...), 0)
		key = append(append(key, f.File...), 0)
		key = append(strconv.AppendInt(key, int64(f.Line), 36), 0)
	}
	if id, ok := b.byKey[string(key)]; ok {
		return id
	}
	id := StackID(len(b.stacks))
	b.stacks = append(b.stacks, append([]Frame(nil), frames...))
	b.byKey[string(key)] = id
	return id
}

func (b *Builder) str(s string) uint32 {
	if id, ok := b.byStr[s]; ok {
		return id
	}
	id := uint32(len(b.strs))
	b.strs = append(b.strs, s)
	b.byStr[s] = id
	return id
}

// goroutine gives the dense index of a goroutine plus one, making it known on
// the way; 0 for NoG.
func (b *Builder) goroutine(id GoID) int32 {
	if id == NoG {
		return 0
	}
	if i, ok := b.ids[id]; ok {
		return i + 1
	}
	i := int32(len(b.gs))
	b.ids[id], b.fresh[id] = i, i
	b.largest = max(b.largest, id)
	b.gs = append(b.gs, Goroutine{ID: id, Created: -1})
	b.state = append(b.state, NotExist)
	b.ran = append(b.ran, false)
	b.last = append(b.last, -1)
	return i + 1
}

// State gives the state of a goroutine after the entries added so far.
func (b *Builder) State(id GoID) State {
	if i, ok := b.ids[id]; ok {
		return b.state[i]
	}
	return NotExist
}

// Ran tells whether a goroutine has run since it was created, or was there
// before the trace began.
func (b *Builder) Ran(id GoID) bool {
	i, ok := b.ids[id]
	return ok && b.ran[i]
}

// Now is the time of the last entry added.
func (b *Builder) Now() Time { return b.now }

// Add takes the next entry. It refuses entries that cannot follow what came
// before: time that goes back, a change from a state in which the goroutine was
// not (Appear is from NotExist), and a goroutine that ended and comes back,
// except for that of a C thread, which the runtime gives the same number at
// every callback (runtime/proc.go, needm). A refused entry is left out.
func (b *Builder) Add(e Entry) error {
	if b.begun && e.T < b.now {
		return fmt.Errorf("time goes back from %d ns to %d ns", b.now, e.T)
	}
	if e.Kind.changesG() {
		if e.G == NoG {
			return fmt.Errorf("%v entry without a goroutine", e.Kind)
		}
		have := b.State(e.G)
		if have != e.From {
			return fmt.Errorf("G%d goes from %v to %v but was %v", e.G, e.From, e.To, have)
		}
		if have == NotExist && b.Ran(e.G) {
			if e.Kind != Create || e.To != Syscall {
				return fmt.Errorf("G%d comes back after its end", e.G)
			}
			b.reborn = true
		}
	}
	g, peer := b.goroutine(e.G), b.goroutine(e.Peer)
	if e.Kind.changesG() {
		b.state[g-1] = e.To
		b.ran[g-1] = b.ran[g-1] || e.To == Running || e.Kind == Appear
	}
	b.begun, b.now = true, e.T
	r := row{
		t: e.T, kind: e.Kind, g: g, peer: peer, p: int32(e.P), m: int32(e.M),
		flags:  uint8(e.Phase) | uint8(e.Evidence)<<2,
		fromTo: uint8(e.From)<<4 | uint8(e.To),
		stack:  e.Stack, gstack: e.GStack,
		reason: b.str(e.Reason), text: b.str(e.Text),
	}
	if e.Quiet {
		r.flags |= quietFlag
	}
	r.flags |= uint8(e.Within) << withinShift
	if e.Kind.Operates() {
		if r.note = e.Note; r.note == nil {
			r.note = &OpNote{}
		}
	}
	if e.Category != "" || e.Value != 0 || e.Parent != 0 {
		r.extra = &extra{b.str(e.Category), e.Value, e.Parent}
	}
	if e.Kind == Appear {
		b.appeared = append(b.appeared, r)
	} else {
		b.rows = append(b.rows, r)
	}
	return nil
}

// Flags of a row, beside its phase and evidence.
const (
	quietFlag   = 1 << 4
	withinShift = 5
)

// Frames gives the frames of a stack that was handed to Stack.
func (b *Builder) Frames(id StackID) []Frame { return b.stacks[id] }

// Hush makes everything that was added since the last Seal quiet: it turned out
// to be machinery. When nothing was sealed before, it takes no time either: the
// clock starts anew at 0, and what it showed before is given back.
func (b *Builder) Hush() (past Time) {
	for i := range b.appeared {
		b.appeared[i].flags |= quietFlag
	}
	for i := range b.rows {
		b.rows[i].flags |= quietFlag
	}
	if len(b.segs) > 0 {
		return 0
	}
	for i := range b.rows {
		b.rows[i].t = 0
	}
	past, b.now = b.now, 0
	return past
}

// Drop forgets what was added since the last Seal, and gives how many entries
// that were. Nothing but Seal and History may follow that refers to them.
func (b *Builder) Drop() int {
	n := len(b.rows) + len(b.appeared)
	b.rows, b.appeared = nil, nil
	clear(b.fresh)
	return n
}

// Open is how many entries were added since the last Seal.
func (b *Builder) Open() int { return len(b.rows) + len(b.appeared) }
