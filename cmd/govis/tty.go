package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	tea "charm.land/bubbletea/v2"
)

// openTTY opens the terminal itself, for keys while standard input is something
// else.
func openTTY() (in, out *os.File, err error) {
	in, out, err = tea.OpenTTY()
	if err != nil {
		return nil, nil, fmt.Errorf("standard input is no terminal, and there is none for the keys: %w", err)
	}
	return in, out, nil
}

// cause takes the file's name out of an error.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
