package wire

import "fmt"

// Frame is one call of a stack.
type Frame struct {
	Func, File string
	Line       int
}

// Tables are the strings and stacks of one generation. Their numbers are dense
// and begin at 1; 0 is the empty string and no stack.
type Tables struct {
	strings []string
	stacks  [][]uint32 // numbers of frames
	frames  []frame
}

type frame struct {
	fn, file uint32
	line     int
}

// NewTables gives tables that hold nothing, for those who read a trace in
// another way.
func NewTables() Tables { return Tables{strings: []string{""}, stacks: [][]uint32{nil}} }

// AddString gives a string a number. Copies of the tables that were made before
// stay right.
func (t *Tables) AddString(s string) uint32 {
	t.strings = append(t.strings, s)
	return uint32(len(t.strings) - 1)
}

// AddStack gives a stack a number.
func (t *Tables) AddStack(frames []Frame) uint32 {
	stack := make([]uint32, 0, len(frames))
	for _, f := range frames {
		stack = append(stack, uint32(len(t.frames)))
		t.frames = append(t.frames, frame{t.AddString(f.Func), t.AddString(f.File), f.Line})
	}
	t.stacks = append(t.stacks, stack)
	return uint32(len(t.stacks) - 1)
}

// String gives a string; "" for a number that is not there.
func (t *Tables) String(n uint32) string {
	if int64(n) >= int64(len(t.strings)) {
		return ""
	}
	return t.strings[n]
}

// Strings gives a bound of the numbers of strings: each is below it.
func (t *Tables) Strings() int { return len(t.strings) }

// Stacks gives a bound of the numbers of stacks: each is below it.
func (t *Tables) Stacks() int { return len(t.stacks) }

// Stack gives the frames of a stack, innermost first; none for a number that
// is not there.
func (t *Tables) Stack(n uint32) []Frame {
	if int64(n) >= int64(len(t.stacks)) {
		return nil
	}
	out := make([]Frame, 0, len(t.stacks[n]))
	for _, f := range t.stacks[n] {
		at := t.frames[f]
		out = append(out, Frame{Func: t.strings[at.fn], File: t.strings[at.file], Line: at.line})
	}
	return out
}

// numbers maps the numbers of the trace, which can be anything, to dense ones.
type numbers struct {
	low  []uint32          // by number; 0 is none
	high map[uint64]uint32 // those for which low would be too long
	n    uint32
}

// lowest is how far low reaches without asking how much of it is used.
const lowest = 1 << 12

// add gives a number its dense one. It is an error when it has one already.
func (m *numbers) add(id uint64) (uint32, error) {
	if _, ok := m.get(id); ok {
		return 0, fmt.Errorf("two of number %d in a table", id)
	}
	m.n++
	if limit := uint64(lowest) + 4*uint64(m.n); id < limit {
		if need := int(id) + 1; need > len(m.low) {
			m.low = append(m.low, make([]uint32, need-len(m.low))...)
		}
		m.low[id] = m.n
		return m.n, nil
	}
	if m.high == nil {
		m.high = map[uint64]uint32{}
	}
	m.high[id] = m.n
	return m.n, nil
}

// get gives the dense number. 0 is always there.
func (m *numbers) get(id uint64) (uint32, bool) {
	if id < uint64(len(m.low)) {
		if n := m.low[id]; n != 0 || id == 0 {
			return n, true
		}
	} else if id == 0 {
		return 0, true
	}
	if m.high == nil {
		return 0, false
	}
	n, ok := m.high[id]
	return n, ok
}

// stack gives the number of a stack in Tables.
func (d *Decoder) stack(id uint64) uint32 {
	n, ok := d.gen.stacks.get(id)
	if !ok {
		d.err = errStack
	}
	return n
}

// text gives the number of a string in Tables.
func (d *Decoder) text(id uint64) uint32 {
	n, ok := d.gen.text(id)
	if !ok {
		d.err = errText
	}
	return n
}

// addText gives the number of a string that may not be the trace's own.
func (d *Decoder) addText(s string) uint32 {
	if s == "" {
		return 0
	}
	if n, ok := d.texts[s]; ok {
		return n
	}
	if d.texts == nil {
		d.texts = map[string]uint32{}
	}
	n := d.gen.tables.AddString(s)
	d.texts[s] = n
	return n
}
