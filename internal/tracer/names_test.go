package tracer

import "testing"

func TestFunctionsOfOurs(t *testing.T) {
	for function, want := range map[string]bool{
		"govis/internal/xray/probe.(*session).watch":            true,
		"govis/internal/tracer.Child":                           true,
		"example.com/user/govisprobe.R[...]":                    true,
		"example.com/user/govisprobe.(*session).tick-fm":        true,
		"govisprobe.Sending[...].V":                             true,
		"example.com/user/mygovisprobe.R":                       false,
		"example.com/govisprobe.d/x.F":                          false,
		"main.govisprobe":                                       false,
		"govis/internal/compiled/pingpong.Main":                 false,
		"govis/internal/tracer.(*session).watch":                true, // in recordings of govis 0.1
		"example.com/user/govisprobe/other.F":                   false,
		"example.com/user/other.(*govisprobe).F":                false,
		"example.com/user/govisprobe.noteSend":                  true,
		"example.com/user/govisprobe.(*Sel).receive":            true,
		"example.com/user/vendor/x/govisprobe.init.0":           true,
		"example.com/user/pkg.helper[example.com/govisprobe.T]": false,
	} {
		if got := isOurs(function); got != want {
			t.Errorf("%s: %v", function, got)
		}
	}
}
