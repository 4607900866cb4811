package ui

import "os/exec"

// Outside is what govis has to do with the rest of the machine. Its zero value has
// nothing to do with it.
type Outside struct {
	// Marks gives what was kept of the marks of a recording, by its key, and KeepMarks
	// keeps it. Both are nil where nothing is kept.
	Marks     func(key string) []byte
	KeepMarks func(key string, data []byte) error
	// Edit gives the command that opens a line of a file in the user's editor; nil
	// where there is none. An error with a method In, as of lang.Text, is told in
	// the language of the screen.
	Edit func(file string, line int) (*exec.Cmd, error)
	// Within is what stands between govis and the terminal.
	Within Multiplexer
}
