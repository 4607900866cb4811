package sched

import "encoding/binary"

// Stack gives the number of a stack. Equal frames have equal numbers, and share their
// texts, so that those of other generations are not kept.
func (b *Builder) Stack(frames []Frame) StackID {
	if len(frames) == 0 {
		return 0
	}
	own, key := make([]Frame, len(frames)), make([]byte, 0, 2*len(frames))
	for i, f := range frames {
		f.Std = false // it may differ where the same code was called
		n := number(b.frameOf, &b.frames, f)
		key = binary.AppendUvarint(key, uint64(n))
		own[i] = b.frames[n]
		own[i].Std = frames[i].Std
	}
	id, ok := b.byKey[string(key)]
	if !ok {
		id = StackID(len(b.stacks))
		b.stacks = append(b.stacks, own)
		b.byKey[string(key)] = id
	}
	return id
}
