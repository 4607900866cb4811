package probe

import (
	"bytes"
	"io"
	"runtime/trace"
	"testing"
)

// startTest records until the test is over; everything goes to w.
func startTest(tb testing.TB, w io.Writer) {
	tb.Helper()
	if err := trace.Start(w); err != nil {
		tb.Fatal(err)
	}
	notesLeft.Store(1 << 60)
	active.Store(nextRun.Add(1))
	tb.Cleanup(stopTest)
}

func stopTest() {
	if active.Swap(0) != 0 {
		trace.Stop()
	}
}

var testSite = Site{Text: "send api_test.go:1:1"}

func BenchmarkBufferedInt(b *testing.B) {
	ch := make(chan int, 1)
	b.Run("native", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			ch <- i
			<-ch
		}
	})
	message := func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			S(&testSite, ch).V(i)
			R(&testSite, ch)
		}
	}
	b.Run("off", message)
	b.Run("on", func(b *testing.B) {
		startTest(b, io.Discard)
		b.ResetTimer()
		message(b)
	})
}

func TestSmoke(t *testing.T) {
	var out bytes.Buffer
	startTest(t, &out)
	ch := make(chan string, 3)
	S(&testSite, ch).V("hello\nworld\x00\xff")
	R(&testSite, ch)
	stopTest()
	t.Logf("%q", out.Bytes())
}
