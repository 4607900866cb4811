package sched_test

import (
	"fmt"
	"testing"
)

// BenchmarkPairing joins the sends and receives of one generation: 8 goroutines
// and 4 channels of capacities 0 to 64.
func BenchmarkPairing(b *testing.B) {
	for _, equal := range []bool{false, true} {
		for _, ops := range []int{1000, 10_000} {
			b.Run(fmt.Sprintf("equal=%v/messages=%d", equal, 4*ops), func(b *testing.B) {
				for range b.N {
					b.StopTimer()
					w := newWorld(3, 8, 4, ops, equal)
					w.whole = true
					b.StartTimer()
					h := w.run()
					b.ReportMetric(float64(h.Ops()), "ops")
				}
			})
		}
	}
}
