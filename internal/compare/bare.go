package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/exp/trace"
)

// bareCommand is the word with which this program calls itself for the bare
// loop.
const bareCommand = "bare"

// bareLoop reads all events of a trace, does nothing with them, and prints how
// many there were.
func bareLoop(file string, stdout io.Writer) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := trace.NewReader(f)
	if err != nil {
		return err
	}
	events := int64(0)
	for {
		_, err := r.ReadEvent()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		events++
	}
	_, err = fmt.Fprintln(stdout, events)
	return err
}
