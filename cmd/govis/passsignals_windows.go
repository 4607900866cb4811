package main

import (
	"os"
	"os/signal"

	"govis/internal/tracer"
)

// passSignals lets govis outlive ^C, which the program that it runs in the
// foreground gets, too, until the result is called.
func passSignals(*tracer.Recording) (stop func()) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt)
	return func() { signal.Stop(signals) }
}
