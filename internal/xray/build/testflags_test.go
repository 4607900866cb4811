package build

import (
	"strings"
	"testing"
)

func TestFlagsOfGoTestAreSplit(t *testing.T) {
	for _, c := range []struct{ args, flags, run, problem string }{
		{"", "", "-test.paniconexit0 -test.timeout=10m0s", ""},
		{"-run TestX -v -race -count=1 -tags a,b", "-race -tags=a,b", "-test.paniconexit0 -test.timeout=10m0s -test.run=TestX -test.v -test.count=1", ""},
		{"--timeout 3s -short -vet=off", "", "-test.paniconexit0 -test.timeout=3s -test.short", ""},
		{"-test.run X -args -v a", "", "-test.paniconexit0 -test.timeout=10m0s -test.run=X -v a", ""},
		{"-cover -coverpkg ./...", "-cover -coverpkg=./...", "-test.paniconexit0 -test.timeout=10m0s", ""},
		{"-run", "", "", "-run: its value is missing"},
		{"-trace t.out", "", "", "-trace: govis itself writes the trace"},
		{"-v ./other", "", "", "./other: one package at a time"},
	} {
		flags, run, err := TestFlags(strings.Fields(c.args))
		if c.problem != "" {
			if err == nil || !strings.Contains(err.Error(), c.problem) {
				t.Errorf("%s: %v, want %s", c.args, err, c.problem)
			}
			continue
		}
		if got := strings.Join(flags, " "); got != c.flags || err != nil {
			t.Errorf("%s: to go test -c: %s, %v, want %s", c.args, got, err, c.flags)
		}
		if got := strings.Join(run, " "); got != c.run {
			t.Errorf("%s: to the test: %s, want %s", c.args, got, c.run)
		}
	}
}
