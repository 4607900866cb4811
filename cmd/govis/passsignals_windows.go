package main

import (
	"os"
	"os/signal"

	"govis/internal/tracer"
)

// passSignals lets govis outlive ^C, which the program that it runs in the
// foreground gets, too, from now on until stop is called.
func passSignals() (to func(*tracer.Recording), stop func()) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, os.Interrupt)
	return func(*tracer.Recording) {}, func() { signal.Stop(signals) }
}
