package sched_test

import (
	"strings"
	"testing"
	"unsafe"

	"govis/internal/sched"
)

// Equal stacks have one number, and equal frames one copy of their texts.
func TestStacks(t *testing.T) {
	frame := func(name string, line int) sched.Frame {
		return sched.Frame{Func: strings.Clone(name), File: strings.Clone(name + ".go"), Line: line}
	}
	b := sched.NewBuilder(sched.Rules{})
	list := [][]sched.Frame{
		nil,
		{frame("a", 1), frame("b", 2)},
		{frame("a", 1)},
		{frame("b", 2)},
		{frame("b", 2), frame("a", 1)},
		{frame("a", 2), frame("b", 2)},
	}
	for want, frames := range list {
		for range 2 {
			if id := b.Stack(frames); int(id) != want {
				t.Errorf("%v is %d, not %d", frames, id, want)
			}
		}
		equal(t, "a stack", b.Frames(sched.StackID(want)), frames)
	}
	std := frame("a", 1)
	std.Std = true
	if id := b.Stack([]sched.Frame{std}); id != 2 {
		t.Errorf("in the standard library it is %d", id)
	}
	if id := b.Stack([]sched.Frame{std, std}); !b.Frames(id)[1].Std {
		t.Error("a frame is not of the standard library any more")
	}
	first, later := b.Frames(1)[1], b.Frames(4)[0]
	if unsafe.StringData(first.Func) != unsafe.StringData(later.Func) || unsafe.StringData(first.File) != unsafe.StringData(later.File) {
		t.Error("there are two copies of a frame's texts")
	}
}
