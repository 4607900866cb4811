package analysis_test

import (
	"context"
	"path/filepath"
	"testing"

	"govis/internal/analysis"
	"govis/internal/sched"
	"govis/internal/tracer"
)

// recording loads the recording that comes with a scenario, or a trace of package
// tracer.
func recording(t *testing.T, file string) *sched.History {
	t.Helper()
	r, err := tracer.Open(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	s, err := tracer.Load(context.Background(), r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s.History
}

func canned(name string) string { return filepath.Join("../../scenarios", name, "canned.govis") }

// found gives what is found in a history.
func found(t *testing.T, h *sched.History) []analysis.Finding {
	t.Helper()
	st, err := analysis.Count(t.Context(), h)
	if err != nil {
		t.Fatal(err)
	}
	return analysis.Find(st, analysis.Options{})
}
