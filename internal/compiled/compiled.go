// Package compiled holds the scenarios as part of govis, so that showing one
// needs no Go toolchain. In go the program's arguments, through os.Args and
// flag.CommandLine, out comes what the program does; nothing here knows that it
// is being recorded.
package compiled

// Program is a scenario that is compiled in.
type Program struct {
	// Main is the program's main. It reads its parameters from os.Args through
	// flag.CommandLine, both of which its caller must have made anew.
	Main func()
	// Timers says that the program may leave a timer pending that the probe does
	// not see: though all of it waits, it may not be deadlocked.
	Timers bool
}
