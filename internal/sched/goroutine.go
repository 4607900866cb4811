package sched

import "slices"

// Goroutine is what is known of a goroutine as a whole.
type Goroutine struct {
	ID      GoID
	Parent  GoID   // its creator; NoG when the runtime made it or it was there before
	Name    string // the function it runs, "main.worker"; empty when the trace never says
	Entry   Frame  // the function of its go statement
	Created Pos    // the place before its Create or Appear; -1 when it was only mentioned
	Stack   StackID
	Before  bool // it was there when the trace began
	System  bool // of the runtime, the tracer or govis; hidden by default
}

// goroutine is the same as it is stored.
type goroutine struct {
	id      GoID
	created Pos   // -1 when it was only mentioned, unheard when not even that
	parent  int32 // dense index, plus one
	birth   uint32
}

// unheard stands for when a goroutine was created of which a history until a moment, or
// a builder that foresaw it, has not heard.
const unheard Pos = -2

// birth is what goroutines of one go statement have in common.
type birth struct {
	stack  StackID
	origin uint32
	before bool
}

// origin is what goroutines that run one function have in common.
type origin struct {
	name   string
	entry  Frame
	system bool
}

// Count is the number of goroutines that were ever seen.
func (h *History) Count() int { return h.gs.n }

// Largest is the largest number that a goroutine has.
func (h *History) Largest() GoID { return h.largest }

// Goroutines fills dst with goroutines from the i-th on, in the order in which
// they were first seen, and gives how many it filled in.
func (h *History) Goroutines(dst []Goroutine, i int) int {
	if i < 0 || i >= h.gs.n {
		return 0
	}
	n := min(len(dst), h.gs.n-i)
	for k := range n {
		dst[k] = h.goroutine(int32(i + k))
	}
	return n
}

// Goroutine gives what is known of one goroutine.
func (h *History) Goroutine(id GoID) (Goroutine, bool) {
	if g, ok := h.dense(id); ok {
		return h.goroutine(g), true
	}
	return Goroutine{}, false
}

func (h *History) goroutine(i int32) Goroutine {
	s := h.gs.at(int(i))
	if s.created == unheard {
		return Goroutine{Created: -1}
	}
	b := &h.births[s.birth]
	o := &h.origins[b.origin]
	return Goroutine{
		ID: s.id, Parent: h.id(s.parent), Name: o.name, Entry: o.entry, System: o.system,
		Created: s.created, Stack: b.stack, Before: b.before,
	}
}

// system tells whether a goroutine is of the runtime, the tracer or govis.
func (h *History) system(g int32) bool {
	return h.origins[h.births[h.gs.at(int(g)).birth].origin].system
}

func (h *History) dense(id GoID) (int32, bool) {
	g, ok := h.index.find(id, &h.gs)
	return g, ok && int(g) < h.gs.n && h.gs.at(int(g)).created != unheard
}

// id turns a dense index plus one into a number of the runtime.
func (h *History) id(g int32) GoID {
	if g == 0 {
		return NoG
	}
	return h.gs.at(int(g - 1)).id
}

// goroutineBits are what the builder keeps of every goroutine, in a byte.
const (
	bitsState   = 7      // its State
	bitsRan     = 1 << 3 // it ran, or was there before the trace began
	bitsLearned = 1 << 4 // nothing better can be learned of its name
	bitsSystem  = 1 << 5 // the system owns it
)

// goroutine gives the dense index of a goroutine plus one, making it known on
// the way; 0 for NoG.
func (b *Builder) goroutine(id GoID) int32 {
	if id == NoG {
		return 0
	}
	if i, ok := b.ids.get(id); ok {
		return i + 1
	}
	i := int32(b.gs.n)
	b.ids.set(id, i)
	b.largest = max(b.largest, id)
	*b.gs.add() = goroutine{id: id, created: -1}
	b.bits = append(b.bits, uint8(NotExist))
	return i + 1
}

// State gives the state of a goroutine after the entries added so far.
func (b *Builder) State(id GoID) State {
	if i, ok := b.ids.get(id); ok {
		return State(b.bits[i] & bitsState)
	}
	return NotExist
}

// learn fills in what rows tell of their goroutines: creators, first functions,
// and from those names and whether the system owns them. Those of which there may be
// something to learn are listed.
func (b *Builder) learn(rows *rowList, list []int32) {
	for _, i := range list {
		r := rows.at(int(i))
		if b.bits[r.g-1]&bitsLearned != 0 {
			continue
		}
		g := int(r.g - 1)
		s := *b.gs.at(g)
		was, of := s, b.births[s.birth]
		if r.kind.changesG() && s.created < 0 {
			s.created, of.before = b.pos+Pos(i), r.kind == Appear
			if r.kind == Create {
				of.stack, s.parent = b.shapes[r.shape].stack, r.peer
			}
		}
		if o := &b.origins[of.origin]; !b.named(o) && (!r.quiet() || o.name == "") {
			if stack := b.ownStack(r); len(b.stacks[stack]) > 0 {
				of.origin = b.originAt(of.origin, stack)
			}
		}
		if of != b.births[b.lastBirth] {
			b.lastBirth = number(b.birthOf, &b.births, of)
		}
		if s.birth = b.lastBirth; s != was {
			*b.gs.edit(g) = s
		}
		o := &b.origins[of.origin]
		if o.system {
			b.bits[g] |= bitsSystem
		}
		if s.created >= 0 && b.named(o) {
			b.bits[g] |= bitsLearned
		}
	}
	for _, i := range list {
		if r := rows.at(int(i)); b.bits[r.g-1]&bitsSystem != 0 {
			r.effect &^= tells
		}
	}
}

// ownStack is the stack of the goroutine itself, 0 where there is none.
func (n *names) ownStack(r *row) StackID { return n.shapes[r.shape].ownStack() }

func (s *shape) ownStack() StackID {
	if s.gstack != 0 || s.kind == Create || s.kind == Unblock {
		return s.gstack
	}
	return s.stack
}

// named tells whether nothing better can be learned about a goroutine's name.
func (b *Builder) named(o *origin) bool {
	return o.name != "" && (o.system || o.name != o.entry.Func || !b.rules.Helper(o.entry.Func))
}

// originAt is name for what is known of a goroutine. What a stack tells of those of whom
// nothing is known is found out once.
func (b *Builder) originAt(known uint32, stack StackID) uint32 {
	if known != 0 {
		return b.name(b.origins[known], b.stacks[stack])
	}
	if n := len(b.stacks); n > len(b.stackTells) {
		b.stackTells = append(b.stackTells, make([]uint32, n-len(b.stackTells))...)
	}
	if b.stackTells[stack] == 0 {
		b.stackTells[stack] = b.name(origin{}, b.stacks[stack])
	}
	return b.stackTells[stack]
}

// name takes a goroutine's first function and its name from one of its stacks, and
// gives the number of that origin. One that a helper started, such as
// sync.WaitGroup.Go, is named after the user's function that it runs.
func (b *Builder) name(o origin, frames []Frame) uint32 {
	if o.name == "" {
		o.entry = frames[len(frames)-1]
		o.name = o.entry.Func
		o.system = b.rules.System(o.name)
		if b.rules.Main != nil && b.rules.Main(o.name) {
			o.name = mainFunc
		}
	}
	if !o.system && o.name != mainFunc && b.rules.Helper(o.entry.Func) {
		for _, f := range slices.Backward(frames) {
			if !f.Std && !b.rules.Helper(f.Func) {
				o.name = f.Func
				break
			}
		}
	}
	return number(b.originOf, &b.origins, o)
}

// mainFunc is the program's main function.
const mainFunc = "main.main"
