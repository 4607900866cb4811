package sched

import "encoding/binary"

// Stack gives the number of a stack. Equal frames have equal numbers, and share their
// texts, so that those of other generations are not kept.
func (b *Builder) Stack(frames []Frame) StackID {
	if len(frames) == 0 {
		return 0
	}
	key := make([]byte, 0, 2*len(frames))
	for _, f := range frames {
		key = binary.AppendUvarint(key, uint64(b.frame(f)))
	}
	id, ok := b.byKey[string(key)]
	if !ok {
		own := make([]Frame, len(frames))
		for i, f := range frames {
			own[i] = b.frames[b.frame(f)]
			own[i].Std = f.Std
		}
		id = StackID(len(b.stacks))
		b.stacks = append(b.stacks, own)
		b.byKey[string(key)] = id
	}
	return id
}

// frame gives the number of a frame. Std may differ where the same code was called.
func (b *Builder) frame(f Frame) uint32 {
	f.Std = false
	return number(b.frameOf, &b.frames, f)
}
