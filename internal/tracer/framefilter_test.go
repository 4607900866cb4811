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
<
<goroutine 11 gp=0x2ebe m=nil [chan receive]:
<runtime.gopark(0x1?)
<	/go/src/runtime/proc.go:1 +0x1
<runtime.traceStartReadCPU.func1()
<	/go/src/runtime/tracecpu.go:56 +0x45
<created by runtime.traceStartReadCPU in goroutine 1
<	/go/src/runtime/tracecpu.go:44 +0x147

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
			got.Write(f.pass([]byte(text[:n])))
			text = text[n:]
		}
		got.Write(f.release())
		if got.String() != want.String() {
			t.Fatalf("in pieces of %d:\n%s\nwant\n%s", size, &got, &want)
		}
	}
}

// TestOutputPassesAtOnce: what waits for an answer must be seen, and nothing is
// lost.
func TestOutputPassesAtOnce(t *testing.T) {
	for _, text := range []string{"name? ", "a\nb", "\n", "gorilla", "goroutine 1 [running]:\nmain.main()\n\tmain.go:1\nover\n"} {
		var f frameFilter
		if got := string(f.pass([]byte(text))); got != text || f.holds() {
			t.Errorf("%q, want %q", got, text)
		}
	}
	for _, text := range []string{"goroutine 1 [running]:\nmain.main()\n\tmain.go:1\nname? ", "gorout", "goroutine 1 [running]:\n\n"} {
		var f frameFilter
		got := string(f.pass([]byte(text)))
		if !f.holds() {
			t.Errorf("%q is not held", text)
		}
		if got += string(f.release()); got != text || f.holds() {
			t.Errorf("%q, want %q", got, text)
		}
		if got := string(f.pass([]byte("x\n"))); got != "x\n" {
			t.Errorf("what follows: %q", got)
		}
	}
}
