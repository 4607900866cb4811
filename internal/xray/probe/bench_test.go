package probe

import (
	"io"
	"testing"
)

var benchSite = Site{Text: "send bench_test.go:1:1"}

// native and the others are run side by side: what recording costs is the
// difference.
func BenchmarkBufferedInt(b *testing.B)    { benchmark(b, func(i int) int { return i }) }
func BenchmarkBufferedString(b *testing.B) { benchmark(b, func(int) string { return "some text" }) }
func BenchmarkBufferedStruct(b *testing.B) {
	benchmark(b, func(i int) job { return job{ID: i, Name: "some text"} })
}

func benchmark[T any](b *testing.B, value func(int) T) {
	ch := make(chan T, 1)
	b.Run("native", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			ch <- value(i)
			<-ch
		}
	})
	message := func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			S(&benchSite, ch).V(value(i))
			R(&benchSite, ch)
		}
	}
	b.Run("off", message)
	b.Run("on", func(b *testing.B) {
		startRun(b, io.Discard)
		b.ResetTimer()
		message(b)
	})
}

func BenchmarkSelect(b *testing.B) {
	in, out := make(chan int, 1), make(chan int)
	b.Run("native", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			in <- i
			select {
			case <-in:
			case out <- 1:
			}
		}
	})
	loop := func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			in <- i
			selectTwo(in, out)
		}
	}
	b.Run("off", loop)
	b.Run("on", func(b *testing.B) {
		startRun(b, io.Discard)
		b.ResetTimer()
		loop(b)
	})
}

// selectTwo is a select as the rewriter writes it.
func selectTwo(in, out chan int) {
	sel := NewSel(&benchSite, 3, false)
	select {
	case v, ok := <-SR(&sel, in):
		DoneV2(&sel, 0, v, ok)
	case SS(&sel, out) <- SV(&sel, 1):
		sel.Done(1)
	}
}
