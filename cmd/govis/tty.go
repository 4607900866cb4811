package main

import (
	"fmt"
	"os"

	tea "charm.land/bubbletea/v2"
)

// openTTY opens the terminal itself, for keys while standard input is something
// else.
func openTTY() (*os.File, error) {
	in, _, err := tea.OpenTTY()
	if err != nil {
		return nil, fmt.Errorf("standard input is no terminal, and there is none for the keys: %w", err)
	}
	return in, nil
}
