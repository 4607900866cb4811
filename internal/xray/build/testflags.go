package build

import (
	"fmt"
	"slices"
	"strings"
)

// Flags of go test that take a value, beside the switches. What is in neither
// list is left to the go command, as a build flag that carries its value.
var (
	testValues = []string{
		"bench", "benchtime", "blockprofile", "blockprofilerate", "count", "coverprofile", "cpu", "cpuprofile", "fuzz",
		"fuzzminimizetime", "fuzztime", "list", "memprofile", "memprofilerate", "mutexprofile", "mutexprofilefraction",
		"outputdir", "parallel", "run", "shuffle", "skip", "timeout",
	}
	testSwitches = []string{"artifacts", "benchmem", "failfast", "fullpath", "short", "v"}
	buildValues  = []string{
		"C", "asmflags", "buildmode", "compiler", "covermode", "coverpkg", "gccgoflags", "gcflags", "installsuffix",
		"ldflags", "mod", "modfile", "overlay", "p", "pgo", "pkgdir", "tags", "toolexec",
	}
)

// testRefused are flags of go test that make no sense here, and why.
var testRefused = map[string]string{
	"trace": "govis itself writes the trace; --save keeps it",
	"c":     "govis runs the test",
	"o":     "govis runs the test",
	"exec":  "govis runs the test itself",
	"json":  "govis dump prints JSON of what it saw",
	"C":     "run govis in that folder",
}

// TestFlags splits what follows the package in a call of go test into flags of
// go test -c and arguments of the test binary.
func TestFlags(args []string) (flags, run []string, err error) {
	timeout := "-test.timeout=10m0s" // as go test says (cmd/go/internal/test, testTimeout)
	for i := 0; i < len(args); i++ {
		word := args[i]
		name, value, has := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(word, "-"), "-"), "=")
		switch {
		case name == "args":
			return flags, slices.Concat([]string{"-test.paniconexit0", timeout}, run, args[i+1:]), nil
		case !strings.HasPrefix(word, "-"):
			return nil, nil, fmt.Errorf("%s: one package at a time; arguments of the test stand behind -args", word)
		case testRefused[name] != "":
			return nil, nil, fmt.Errorf("-%s: %s", name, testRefused[name])
		}
		name = strings.TrimPrefix(name, "test.")
		isRun := slices.Contains(testValues, name)
		if (isRun || slices.Contains(buildValues, name)) && !has {
			if i++; i == len(args) {
				return nil, nil, fmt.Errorf("-%s: its value is missing", name)
			}
			value, has = args[i], true
		}
		if has {
			value = "=" + value
		}
		switch {
		case name == "timeout":
			timeout = "-test.timeout" + value
		case name == "vet": // govis does not vet
		case isRun || slices.Contains(testSwitches, name):
			run = append(run, "-test."+name+value)
		default:
			flags = append(flags, "-"+name+value)
		}
	}
	return flags, append([]string{"-test.paniconexit0", timeout}, run...), nil
}
