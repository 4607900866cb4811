package main

import (
	"fmt"
	"io"

	"govis/internal/compiled"
	"govis/internal/tracer"
)

// childCommand is the private argument with which govis starts itself to run a
// scenario in a process of its own: __scenario NAME [the scenario's flags].
const childCommand = "__scenario"

// child runs a scenario and records it. It returns the scenario's exit status.
func child(args []string, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprintln(stderr, "govis: "+childCommand+": the scenario's name is missing")
		return statusUsage
	}
	p, ok := compiled.All[args[0]]
	if !ok {
		fmt.Fprintf(stderr, "govis: no scenario %q is compiled in\n", args[0])
		return statusUsage
	}
	return tracer.Child(tracer.Program{Name: args[0], Main: p.Main, Timers: p.Timers}, args[1:])
}
