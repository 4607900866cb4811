package ui

import (
	tea "charm.land/bubbletea/v2"

	"govis/internal/playback"
	"govis/internal/sched"
)

// stand is where somebody is in a recording, and whom they look at.
type stand struct {
	head playback.Playhead
	sel  sched.GoID
}

// maxMarks is how many jumps can be taken back.
const maxMarks = 100

func (p *player) stand() stand { return stand{p.head, p.sel} }

// remember keeps where we are, to be gone back to.
func (p *player) remember() {
	p.marks = append(p.marks, p.stand())
	if len(p.marks) > maxMarks {
		p.marks = p.marks[1:]
	}
	p.undone = nil
}

// undo goes back to before the last jump. Steps are no jumps.
func undo(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) { p.goBack(&p.marks, &p.undone) })
}

// redo takes that back.
func redo(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) { p.goBack(&p.undone, &p.marks) })
}

// goBack goes to the last of some places, and keeps this one among others.
func (p *player) goBack(from, to *[]stand) {
	n := len(*from)
	if n == 0 {
		return
	}
	*to = append(*to, p.stand())
	at := (*from)[n-1]
	*from = (*from)[:n-1]
	p.head = at.head
	p.selectG(at.sel)
	p.follow()
}
