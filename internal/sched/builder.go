package sched

import "fmt"

// Builder makes a History from entries in the order in which they happened.
// Add the entries of one generation of the trace, then Seal; History may be
// called after any Seal, and see Ready. A Builder is for one goroutine; the
// histories that it hands out are for all.
type Builder struct {
	rules Rules

	names
	shapeOf  map[shape]ShapeID
	ctxOf    map[context]uint32
	lastCtx  [64]uint32 // contexts that came last
	frames   []Frame    // without Std
	frameOf  map[Frame]uint32
	byKey    map[string]StackID // by the numbers of its frames
	byStr    map[string]uint32
	origins  []origin
	originOf map[origin]uint32
	births   []birth
	birthOf  map[birth]uint32

	lastBirth  uint32
	stackTells []uint32 // of each stack: the origin of whoever has it, 0 while nobody asked

	gs            store[goroutine]
	bits          []uint8 // of each goroutine; see goroutineBits
	ids           idTable
	index         idIndex
	sealed        int               // goroutines that were known when the last generation ended, and are in the index
	then          *table[goroutine] // those, as they were; nil while they still are
	largest       GoID
	largestSealed GoID // of those that were known when the last generation ended
	reborn        bool // a goroutine came back under its number
	outputs       []Output
	cache         *blockCache
	storing       *storing
	from          Time // when the history begins

	appeared     rowList // Appear entries of the first generation: they hold from its start
	rows         rowList // the other entries that are not stored
	extras       []extra
	news         []int32 // rows that may tell something new of their goroutines
	newsAppeared []int32 // the same of appeared

	foreseen  bool // of the open generation: neither will anything else appear in it, nor will it be hushed
	annotated bool // some entries were notes of operations
	operators

	gen    int
	pos    Pos // stored entries
	flown  int // of the open generation
	flowBy int // so many more rows are a reason to store some
	flowAt int // and this is when
	now    Time
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
		rules: rules, storing: newStoring(), cache: new(blockCache), flowBy: flowRows, flowAt: flowRows,
		names:   names{strs: make([]string, 1), stacks: make([][]Frame, 1)},
		shapeOf: map[shape]ShapeID{}, ctxOf: map[context]uint32{},
		frameOf: map[Frame]uint32{}, byKey: map[string]StackID{}, byStr: map[string]uint32{"": 0},
		origins: make([]origin, 1), originOf: map[origin]uint32{{}: 0},
		births: make([]birth, 1), birthOf: map[birth]uint32{{}: 0},
	}
}

// BeginAt makes a history of a trace's later part: what it tells begins at that
// time, and of what was before it knows nothing. It is called before anything is
// added.
func (b *Builder) BeginAt(t Time) { b.now, b.from, b.storing.w.from = t, t, t }

// CutAfter makes segments end at the first step that begins after n entries.
// It changes how a history is stored, never what it answers.
func (b *Builder) CutAfter(n int) {
	b.storing.w.cut = max(1, n)
	b.flowBy, b.flowAt = b.storing.w.cut, b.storing.w.cut
}

// segmentEntries is about how many entries a segment has: few segments make a look at
// all of a long recording cheap, small ones a look at one moment.
const segmentEntries = 1 << 18

func (b *Builder) str(s string) uint32 {
	if s == "" {
		return 0
	}
	return number(b.byStr, &b.strs, s)
}

// number gives the place of something in a list, to which it is added when it is not
// there.
func number[T comparable, N ~uint32](of map[T]N, list *[]T, x T) N {
	n, ok := of[x]
	if !ok {
		n = N(len(*list))
		*list = append(*list, x)
		of[x] = n
	}
	return n
}

// Now is the time of the last entry added.
func (b *Builder) Now() Time { return b.now }

// Add takes the next entry. It refuses entries that cannot follow what came
// before: time that goes back, a change from a state in which the goroutine was
// not (Appear is from NotExist), and a goroutine that ended and comes back,
// except for that of a C thread, which the runtime gives the same number at
// every callback (runtime/proc.go, needm). A refused entry is left out.
func (b *Builder) Add(e Entry) error {
	x := extra{category: b.str(e.Category), value: e.Value, parent: e.Parent, note: e.Note}
	if e.Kind.Operates() && e.Note == nil {
		x.note = &OpNote{}
	}
	if !e.Kind.fewTexts() {
		x.text = b.str(e.Text)
	}
	b.annotated = b.annotated || x.note != nil
	shape := b.Shape(&e)
	return b.put(e.T, b.context(e.P, e.M), shape, shape, e.G, e.Peer, b.extra(x))
}

// extra keeps what few entries have, and gives its place plus one; 0 for none.
func (b *Builder) extra(x extra) int32 {
	if x == (extra{}) {
		return 0
	}
	b.extras = append(b.extras, x)
	return int32(len(b.extras))
}

// AddShaped is Add for an entry of a shape, which has neither parent, category nor
// note. It is of shape first when its goroutine has not run before.
func (b *Builder) AddShaped(t Time, id, first ShapeID, g, peer GoID, p ProcID, m ThreadID, value int64) error {
	at := int32(0)
	if value != 0 {
		at = b.extra(extra{value: value})
	}
	return b.put(t, b.context(p, m), id, first, g, peer, at)
}

// put checks an entry and keeps it as a row, which it fills in where it is to stay: to
// copy one takes longer.
func (b *Builder) put(t Time, ctx uint32, id, first ShapeID, of, peer GoID, extra int32) error {
	if t < b.now {
		return fmt.Errorf("time goes back from %d ns to %d ns", b.now, t)
	}
	s := &b.shapes[id]
	g, known := b.ids.get(of)
	bits := uint8(0)
	if known {
		bits = b.bits[g]
	}
	if s.effect&changesG != 0 {
		if first != id && bits&bitsRan == 0 {
			id, s = first, &b.shapes[first]
		}
		if have := State(bits & bitsState); have != s.from() || have == NotExist || of == NoG { // seldom
			if err := b.follows(&s.traits, of, bits); err != nil {
				return err
			}
		}
		if bits = bits&^bitsState | uint8(s.to()); s.to() == Running || s.kind == Appear {
			bits |= bitsRan
		}
	}
	n := g + 1
	if !known {
		n = b.goroutine(of)
	}
	list, news := &b.rows, &b.news
	if s.kind == Appear && b.gen == 0 {
		list, news = &b.appeared, &b.newsAppeared
	}
	has := s.traits
	if n > 0 {
		b.bits[n-1] = bits
		if bits&bitsLearned == 0 {
			*news = append(*news, int32(list.n))
		} else if bits&bitsSystem != 0 {
			has.effect &^= tells
		}
	} else if s.kind < Deadlock {
		has.effect &^= tells
	}
	r := list.next(b.storing.pool)
	r.t, r.shape, r.ctx, r.g, r.peer, r.extra, r.traits = t, id, ctx, n, 0, extra, has
	if peer != NoG {
		r.peer = b.goroutine(peer)
	}
	if b.foreseen {
		b.mention(r.g)
		b.mention(r.peer)
	}
	if b.now = t; b.rows.n >= b.flowAt {
		b.flow()
	}
	return nil
}

// follows tells whether a change of a goroutine's state can follow what came before.
func (b *Builder) follows(r *traits, id GoID, bits uint8) error {
	have := State(bits & bitsState)
	switch {
	case id == NoG:
		return fmt.Errorf("%v entry without a goroutine", r.kind)
	case have != r.from():
		return fmt.Errorf("G%d goes from %v to %v but was %v", id, r.from(), r.to(), have)
	case have == NotExist && bits&bitsRan != 0:
		if r.kind != Create || r.to() != Syscall {
			return fmt.Errorf("G%d comes back after its end", id)
		}
		b.reborn = true
	}
	return nil
}

// Shape gives the number of what an entry shares with others: kind, phase, evidence
// and the like, states, stacks, reason, and the text, unless it is of a note, task,
// verdict or end. It is found again much faster than the entry is read.
func (b *Builder) Shape(e *Entry) ShapeID {
	s := shape{stack: e.Stack, gstack: e.GStack, reason: b.str(e.Reason), traits: traits{
		kind: e.Kind, flags: uint8(e.Phase) | uint8(e.Evidence)<<2 | uint8(e.Within)<<withinShift,
		fromTo: uint8(e.From)<<4 | uint8(e.To),
	}}
	if e.Quiet {
		s.flags |= quietFlag
	}
	if e.Kind.fewTexts() {
		s.text = b.str(e.Text)
	}
	return b.shapeNumber(s)
}

func (b *Builder) shapeNumber(s shape) ShapeID {
	s.setEffect()
	return number(b.shapeOf, &b.shapes, s)
}

// context gives the number of where something happened.
func (b *Builder) context(p ProcID, m ThreadID) uint32 {
	c := context{int32(p), int64(m)}
	last := &b.lastCtx[uint32((uint64(m)*31+uint64(p))%uint64(len(b.lastCtx)))]
	if int(*last) < len(b.ctxs) && b.ctxs[*last] == c {
		return *last
	}
	*last = number(b.ctxOf, &b.ctxs, c)
	return *last
}

// Frames gives the frames of a stack that was handed to Stack.
func (b *Builder) Frames(id StackID) []Frame { return b.stacks[id] }

// Hush makes everything that was added quiet, before anything is stored: it turned out to
// be machinery. It takes no time either: the clock starts anew at 0, and what it showed
// before is given back. What is stored stays as it is, and so does what follows it.
func (b *Builder) Hush() (past Time) {
	if b.pos > 0 {
		return 0
	}
	for _, list := range []*rowList{&b.appeared, &b.rows} {
		for i := range list.n {
			r := list.at(i)
			s := b.shapes[r.shape]
			s.flags |= quietFlag
			r.shape = b.shapeNumber(s)
			r.traits = b.shapes[r.shape].traits
			r.t = 0
		}
	}
	past, b.now = b.now, 0
	return past
}

// DropFew forgets what was added since the last Seal when that is at most so many
// entries. Nothing but Seal and History may follow that refers to them.
func (b *Builder) DropFew(most int) {
	if b.flown == 0 && b.Open() <= most {
		b.rows, b.appeared, b.news, b.newsAppeared = rowList{}, rowList{}, nil, nil
	}
}
