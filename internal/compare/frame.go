package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"time"

	"github.com/creack/pty"
)

// longest is how long a program may take before its run counts as failed.
const longest = 30 * time.Minute

// The first picture is there when the terminal has been told to show the one
// that has a step in it (mode 2026, synchronized output, ends).
var (
	aStep   = regexp.MustCompile(`step \d+/`)
	endShow = []byte("\x1b[?2026l")
)

// firstFrame measures how long govis takes in a terminal of 200x50 until the
// trace is on the screen, and what it has used up to then, or a little later.
func firstFrame(ctx context.Context, govis, file string) (sample, error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	state, err := os.MkdirTemp("", "compare")
	if err != nil {
		return sample{}, err
	}
	defer os.RemoveAll(state)
	cmd := exec.CommandContext(ctx, govis, "open", file, "--lang", "en")
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "XDG_STATE_HOME="+state)
	began := time.Now()
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 200, Rows: 50})
	if err != nil {
		return sample{}, err
	}
	defer terminal.Close()
	err = pictured(terminal.Read)
	took := time.Since(began)
	_ = cmd.Process.Kill() // its end is not what is measured
	_ = cmd.Wait()
	if err != nil {
		return sample{}, errors.Join(ctx.Err(), fmt.Errorf("govis showed no step: %w", err))
	}
	return used(cmd.ProcessState, took), nil
}

// pictured returns when what is read has shown a step.
func pictured(read func([]byte) (int, error)) error {
	var all []byte
	buf := make([]byte, 64<<10)
	for {
		n, err := read(buf)
		all = append(all, buf[:n]...)
		if at := aStep.FindIndex(all); at != nil {
			if bytes.Contains(all[at[1]:], endShow) {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
}
