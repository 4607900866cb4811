package tracer

import (
	"strings"
	"testing"
)

// panics is what the runtime prints of an instrumented program, and what it
// would print of the plain one. Lines with a < are those that go.
const panics = `before
goroutine 5 is mine
panic: send on closed channel

goroutine 7 [running]:
<example.com/m/govisprobe.Sending[...].V(...)
<	/home/u/m/govisprobe/chan.go:31
main.worker(0xc000012345)
	/home/u/m/main.go:12 +0x1d
created by main.main in goroutine 1
	/home/u/m/main.go:30 +0x2f

goroutine 1 [chan receive]:
<example.com/m/_govisprobe.R[...](0x1)
<	/home/u/m/govisprobe/chan.go:31 +0x11
main.main()
	/home/u/m/main.go:33 +0x2f
<
<goroutine 6 [running]:
<runtime.ReadTrace()
<	/go/src/runtime/trace.go:1 +0x1
<runtime/trace.Start.func1()
<	/go/src/runtime/trace/trace.go:1 +0x1
<created by runtime/trace.Start in goroutine 1
<	/go/src/runtime/trace/trace.go:2 +0x1
<
<goroutine 8 [sleep]:
<example.com/m/govisprobe.watch()
<	/home/u/m/govisprobe/watch.go:1 +0x1
<created by example.com/m/govisprobe.init.0 in goroutine 1
<	/home/u/m/govisprobe/watch.go:2 +0x1

goroutine 9 [select]:
main.other(...)
	/home/u/m/main.go:50
...3 frames elided...

rax    0x0
after (all)
`

func TestFramesOfTheProbeAreNotSeen(t *testing.T) {
	var in, want strings.Builder
	for line := range strings.Lines(panics) {
		in.WriteString(strings.TrimPrefix(line, "<"))
		if !strings.HasPrefix(line, "<") {
			want.WriteString(line)
		}
	}
	for size := 1; size < in.Len()+1; size += max(1, size/2) { // the runtime writes in pieces
		var f frameFilter
		var got strings.Builder
		for text := in.String(); text != ""; {
			n := min(size, len(text))
			got.Write(f.pass([]byte(text[:n]), false))
			text = text[n:]
		}
		got.Write(f.pass(nil, true))
		if got.String() != want.String() {
			t.Fatalf("in pieces of %d:\n%s\nwant\n%s", size, &got, &want)
		}
	}
}

// TestOutputPassesAtOnce: what waits for an answer must be seen, and nothing is
// lost.
func TestOutputPassesAtOnce(t *testing.T) {
	for _, text := range []string{"name? ", "a\nb", "\n", "gorilla", "goroutine 1 [running]:\nmain.main()\n\tmain.go:1\nname? "} {
		var f frameFilter
		got := string(f.pass([]byte(text), false))
		if strings.HasPrefix(text, "goroutine") {
			got += string(f.pass(nil, true))
		}
		if got != text {
			t.Errorf("%q, want %q", got, text)
		}
	}
}
