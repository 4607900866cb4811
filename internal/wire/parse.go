package wire

import "fmt"

// rawFrame is a frame whose strings may not have been read yet.
type rawFrame struct {
	fn, file uint64
	line     uint64
}

// Names that x/exp/trace gives to events without a string of their own. They
// stand at the beginning of every generation's strings.
const (
	textNone uint32 = iota
	textProcs
	textHeap
	textGoal
	textGC
	textSweep
	textAssist
	nTexts
)

var texts = [nTexts]string{
	textNone:   "",
	textProcs:  "/sched/gomaxprocs:threads",
	textHeap:   "/memory/classes/heap/objects:bytes",
	textGoal:   "/gc/heap/goal:bytes",
	textGC:     "GC concurrent mark phase",
	textSweep:  "GC incremental sweep",
	textAssist: "GC mark assist",
}

// begin makes tables that hold the names above and nothing else.
func (t *Tables) begin() {
	t.strings = append(make([]string, 0, 256), texts[:]...)
	t.stacks = append(t.stacks, nil)
}

// addStrings reads a batch of strings.
func (p *parser) addStrings(data []byte) error {
	all := string(data) // one copy for all of them
	r := fields{data: data}
	for len(r.data) > 0 {
		if typ := r.byte(); typ != evString {
			return fmt.Errorf("expected a string, found type %d", typ)
		}
		id, size := r.uvarint(), r.uvarint()
		if r.bad || size > uint64(len(r.data)) {
			return errShort
		}
		if size > maxString {
			return fmt.Errorf("a string of %d bytes; the runtime writes no more than %d", size, maxString)
		}
		if _, err := p.g.strings.add(id); err != nil {
			return err
		}
		at := len(data) - len(r.data)
		p.g.tables.strings = append(p.g.tables.strings, all[at:at+int(size)])
		r.data = r.data[size:]
	}
	return nil
}

// text gives the number in Tables of a string of the trace.
func (g *Generation) text(id uint64) (uint32, bool) {
	n, ok := g.strings.get(id)
	if n == 0 {
		return 0, ok
	}
	return n + nTexts - 1, ok
}

// addStacks reads a batch of stacks. Frames with the same pc are the same: the
// first one tells their place, as in x/exp/trace.
func (p *parser) addStacks(data []byte) error {
	r := fields{data: data}
	for len(r.data) > 0 {
		if typ := r.byte(); typ != evStack {
			return fmt.Errorf("expected a stack, found type %d", typ)
		}
		id, n := r.uvarint(), r.uvarint()
		if n > maxFrames {
			return fmt.Errorf("a stack of %d frames; the runtime writes no more than %d", n, maxFrames)
		}
		stack := make([]uint32, 0, n)
		for range n {
			pc := r.uvarint()
			f := rawFrame{r.uvarint(), r.uvarint(), r.uvarint()}
			if r.bad {
				return errShort
			}
			at, ok := p.pcs[pc]
			if !ok {
				at = uint32(len(p.rawFrames))
				p.pcs[pc] = at
				p.rawFrames = append(p.rawFrames, f)
			}
			stack = append(stack, at)
		}
		if r.bad {
			return errShort
		}
		if _, err := p.g.stacks.add(id); err != nil {
			return err
		}
		p.g.tables.stacks = append(p.g.tables.stacks, stack)
	}
	return nil
}

// resolve gives frames their strings.
func (p *parser) resolve() error {
	g := p.g
	g.tables.frames = make([]frame, len(p.rawFrames))
	for i, f := range p.rawFrames {
		fn, ok1 := g.text(f.fn)
		file, ok2 := g.text(f.file)
		if !ok1 || !ok2 {
			return fmt.Errorf("a frame names a string that is not there")
		}
		g.tables.frames[i] = frame{fn, file, int(f.line)}
	}
	return nil
}
