package ui

import (
	"context"
	"errors"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// firstFrame is how long the screen waits for something to show before it
// opens without.
const firstFrame = 400 * time.Millisecond

// Run shows the screen until the user quits, starting with a request unless it
// is empty. It restores the terminal whatever happens. The error is that of a
// recording that could not be shown.
func Run(ctx context.Context, o Options, r Request, at Place, in io.Reader, out io.Writer) error {
	m := New(o)
	m.crew = newCrew(ctx)
	defer m.crew.dismiss()
	if r.Scenario+r.Program+r.File+r.Live != "" {
		m.begin = m.open(r, at)
		m.awaitFirst()
	}
	if m.err != nil {
		return m.err
	}
	p := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithFPS(30))
	_, err := p.Run()
	if m.err != nil {
		return m.err
	}
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return context.Canceled
	}
	return err
}

// awaitFirst takes the first news of a recording before the screen opens, so
// that the first frame is a picture of it.
func (m *Model) awaitFirst() {
	timeout := time.After(firstFrame)
	for m.player != nil && m.player.update.History == nil && m.err == nil {
		select {
		case <-m.player.feed.news:
			m.updated(m.player.feed.take())
		case <-timeout:
			return
		}
	}
}

// claimSync says that the terminal understands synchronized output, which
// Bubble Tea does not ask of most terminals over SSH. One that does not
// understand it ignores the brackets.
func claimSync() tea.Msg {
	return tea.ModeReportMsg{Mode: ansi.ModeSynchronizedOutput, Value: ansi.ModeReset}
}
