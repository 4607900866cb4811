//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"

	"govis/internal/tracer"
)

// passSignals lets govis outlive the signals that are meant for the program it
// runs in the foreground, from now on until stop is called. The keys of the
// terminal reach the program by themselves; what somebody sent to govis alone is
// passed on once the program is there.
func passSignals() (to func(*tracer.Recording), stop func()) {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, heard(syscall.SIGTERM, syscall.SIGQUIT, syscall.SIGINT, syscall.SIGHUP)...)
	to = func(rec *tracer.Recording) {
		go func() {
			for s := range signals {
				if s == syscall.SIGTERM || !hasKeys() {
					rec.Signal(s)
				}
			}
		}()
	}
	return to, func() {
		signal.Stop(signals)
		close(signals)
	}
}

// hasKeys tells whether govis and its program are what the terminal sends its
// signals to.
func hasKeys() bool {
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return false
	}
	defer tty.Close()
	group, err := unix.IoctlGetInt(int(tty.Fd()), unix.TIOCGPGRP)
	return err == nil && group == syscall.Getpgrp()
}
