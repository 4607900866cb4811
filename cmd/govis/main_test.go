package main

import (
	"os"
	"os/exec"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain puts this test binary on the PATH under the name govis, so that
// scripts, terminals and govis itself, which starts itself again to record a
// scenario, find the program under test.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"govis": func() { os.Exit(run(os.Args, os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// program is the path of the govis under test.
func program(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("govis")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// fewIfShort keeps some of the scenarios where tests are to be short, as with the
// race detector: what it looks for is in the code that they share.
func fewIfShort(names []string) []string {
	if !testing.Short() {
		return names
	}
	var few []string
	for i := 0; i < len(names); i += 9 {
		few = append(few, names[i])
	}
	return few
}
