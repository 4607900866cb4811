package scenario

import (
	"maps"
	"slices"
	"testing"
)

var seed = &Scenario{
	Name: "seed-waitgroup",
	Params: []Param{
		{Name: "workers", Kind: Int, Min: 1, Max: 32, Default: "2"},
		{Name: "sleep", Kind: Int, Min: 1, Max: 2000, Default: "1000", Unit: "ms"},
		{Name: "cure", Kind: Choice, Choices: []string{"none", "buffer"}, Default: "none"},
		{Name: "loud", Kind: Bool, Default: "false"},
	},
}

func TestFlagsFillInDefaults(t *testing.T) {
	args, params, err := seed.Flags([]string{"cure=buffer", "workers=32", "loud=true", "workers=010"})
	if err != nil {
		t.Fatal(err)
	}
	wantArgs := []string{"-workers=10", "-sleep=1000", "-cure=buffer", "-loud=true"}
	if !slices.Equal(args, wantArgs) {
		t.Errorf("args %q, want %q", args, wantArgs)
	}
	wantParams := map[string]string{"workers": "10", "sleep": "1000", "cure": "buffer", "loud": "true"}
	if !maps.Equal(params, wantParams) {
		t.Errorf("params %v, want %v", params, wantParams)
	}
}

func TestFlagsSayWhatIsAllowed(t *testing.T) {
	for value, want := range map[string]string{
		"workers=99":  "seed-waitgroup: workers=99: must be 1 to 32",
		"workers=0":   "seed-waitgroup: workers=0: must be 1 to 32",
		"workers=two": "seed-waitgroup: workers=two: must be a whole number, 1 to 32",
		"workers=":    "seed-waitgroup: workers=: must be a whole number, 1 to 32",
		"sleep=2001":  "seed-waitgroup: sleep=2001: must be 1 to 2000 (ms)",
		"cure=ctx":    "seed-waitgroup: cure=ctx: must be one of none, buffer",
		"loud=yes":    "seed-waitgroup: loud=yes: must be true or false",
		"wrokers=3":   `seed-waitgroup: "wrokers" is not a parameter: there are workers, sleep, cure, loud`,
		"workers":     `seed-waitgroup: "workers": write it as name=value`,
	} {
		if _, _, err := seed.Flags([]string{value}); err == nil || err.Error() != want {
			t.Errorf("%s: error %v, want %s", value, err, want)
		}
	}
	none := &Scenario{Name: "plain"}
	want := `plain: "a" is not a parameter: there are none`
	if _, _, err := none.Flags([]string{"a=1"}); err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
