package ui

import (
	tea "charm.land/bubbletea/v2"

	"govis/internal/sched"
	"govis/internal/ui/view"
)

// mouse handles clicks, drags and the wheel.
func (m *Model) mouse(msg tea.MouseMsg) tea.Cmd {
	if m.present.blank {
		if _, ok := msg.(tea.MouseClickMsg); ok {
			m.present.blank, m.dirty = false, true
		}
		return nil
	}
	if m.info.open {
		if _, ok := msg.(tea.MouseClickMsg); ok {
			m.info, m.dirty = infoPanel{}, true
		}
		return nil
	}
	if m.marks.open {
		if _, ok := msg.(tea.MouseClickMsg); ok {
			m.marks.open, m.dirty = false, true
		}
		return nil
	}
	if m.help || m.prompt != nil {
		if _, ok := msg.(tea.MouseClickMsg); ok && m.help {
			m.help, m.dirty = false, true
		}
		return nil
	}
	at := msg.Mouse()
	switch m.screen() {
	case inGallery:
		return m.galleryMouse(msg)
	case inExplorer, inPair:
		return nil
	}
	if m.player.update.History == nil {
		return nil
	}
	f := m.frame()
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		m.dirty = true
		m.message = ""
		if n, ok := f.Choice(m.w, m.h, at.X, at.Y); ok && m.openQuestion() != nil {
			m.player.course.choose(m.openQuestion(), n)
			return nil
		}
		return m.with(func(p *player, _ *sched.History) { p.click(f.Hit(m.w, m.h, at.X, at.Y), &f) })
	case tea.MouseMotionMsg:
		if msg.Button == tea.MouseLeft {
			if hit := f.Hit(m.w, m.h, at.X, at.Y); hit.OnAxis {
				m.dirty = true
				return m.with(func(p *player, _ *sched.History) { p.seek(hit) })
			}
		}
	case tea.MouseWheelMsg:
		m.dirty = true
		return m.wheel(msg, &f)
	}
	return nil
}

// click selects what is under the mouse.
func (p *player) click(hit view.Hit, f *view.Frame) {
	switch {
	case hit.Finding > 0:
		p.finding, f.Finding = hit.Finding-1, hit.Finding-1
		p.toFinding(f)
	case hit.Step > 0:
		p.jumpTo(p.head.To(p.update.History, hit.Step))
	case hit.OnAxis:
		p.remember()
		p.seek(hit)
	case hit.OnGroup:
		p.toggle(hit.Function)
		p.selectRow(view.Row{Function: hit.Function})
	case hit.G != sched.NoG:
		p.selectG(hit.G)
	}
}

// seek goes to a place on the axis without moving the window under the mouse.
func (p *player) seek(hit view.Hit) {
	h, x := p.update.History, hit.X
	p.course.pushed = hit.Beyond
	if p.head.Axis == sched.Clock {
		p.head = p.head.Seek(h, sched.Time(x))
	} else {
		p.head = p.head.To(h, int(x))
	}
}

// wheel scrolls lanes; with shift it pans, with ctrl it zooms.
func (m *Model) wheel(msg tea.MouseWheelMsg, f *view.Frame) tea.Cmd {
	dir := 0
	switch msg.Button {
	case tea.MouseWheelUp:
		dir = -1
	case tea.MouseWheelDown:
		dir = 1
	case tea.MouseWheelLeft:
		return pan(-1)(m)
	case tea.MouseWheelRight:
		return pan(1)(m)
	}
	switch {
	case dir == 0:
	case msg.Mod.Contains(tea.ModShift):
		return pan(int64(dir))(m)
	case msg.Mod.Contains(tea.ModCtrl):
		return zoom(-dir)(m)
	case !m.player.view.Scrolls():
		return step(3 * dir)(m)
	default:
		c := &m.player.camera
		top, rows := f.Top(m.w, m.h)
		if !c.Rows {
			c.Rows, c.Top = true, top
		}
		c.Top = max(0, min(c.Top+3*dir, rows-1))
	}
	return nil
}
