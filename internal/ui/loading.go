package ui

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"govis/internal/narrate"
	"govis/internal/ui/view"
)

// stopKey ends the reading of a file.
const stopKey = "X"

// loading says how much of a recording is there, and where it goes on to.
func (m *Model) loading(p *player) view.Loading {
	u := &p.update
	l := view.Loading{Done: u.Done, Read: u.Read, Size: u.Size, Events: u.Events, Left: u.Left, Shown: u.Part, Converted: u.Converted, Taken: u.Taken}
	switch at := p.place; {
	case p.placed || u.Done:
	case at.Chapter > 0:
		l.Goal = fmt.Sprintf(wordChapterN.In(m.lang), at.Chapter)
	case at.Step >= 0:
		l.Goal = fmt.Sprintf(wordStepN.In(m.lang), at.Step)
	case at.At >= 0:
		l.Goal = narrate.Duration(at.At)
	}
	return l
}

// awaited says how much has been read while nothing can be shown; nil when nobody
// knows.
func (m *Model) awaited(p *player) *view.Loading {
	if p.update.Read == 0 {
		return nil
	}
	l := m.loading(p)
	return &l
}

// reading tells that a file is being read, or a server followed, which can be ended. A program that
// is being recorded ends by itself, or at its limit.
func (p *player) reading() bool {
	return p.update.History != nil && !p.stopped && (p.row != nil || !p.update.Done && p.request.opens())
}

// stopReading leaves the rest of a file alone. What was read stays.
func stopReading(m *Model) tea.Cmd {
	p := m.player
	if !p.reading() {
		m.message = wordNotReading.In(m.lang)
		return nil
	}
	p.stopped = true
	p.feed.cancel()
	return nil
}

// wanted tells that an error is only what stopReading led to.
func (p *player) wanted(err error) bool { return p.stopped && errors.Is(err, context.Canceled) }

// checkPlace says so when a recording, now that all of it is there, does not go
// on to the place that was asked for.
func (m *Model) checkPlace(p *player) {
	h := p.update.History
	switch {
	case !p.update.Done || !p.head.AtEnd(h):
	case p.place.Step > h.Steps():
		m.message = fmt.Sprintf(wordNoSuchStep.In(m.lang), p.place.Step, h.Steps())
	case p.place.At > h.End():
		m.message = fmt.Sprintf(wordNoSuchTime.In(m.lang), narrate.Duration(p.place.At), narrate.Duration(h.End()))
	}
}
