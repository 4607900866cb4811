package scenario_test

import (
	"slices"
	"testing"

	"govis/internal/scenario"
	"govis/scenarios"
)

func TestTextbookLoadsInTheOrderOfAll(t *testing.T) {
	all, err := scenario.LoadAll(scenarios.FS, scenarios.All)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
	}
	if !slices.Equal(names, scenarios.All) {
		t.Errorf("teaching order is\n%q\nbut scenarios.All has\n%q", names, scenarios.All)
	}
}
