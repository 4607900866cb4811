package scenario_test

import (
	"testing"

	"govis/internal/scenario"
	"govis/scenarios"
)

// BenchmarkTextbook loads what the gallery waits for before its first frame.
func BenchmarkTextbook(b *testing.B) {
	for b.Loop() {
		if _, err := scenario.LoadAll(scenarios.FS, scenarios.All); err != nil {
			b.Fatal(err)
		}
	}
}
