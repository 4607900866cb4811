package ui

import (
	"github.com/charmbracelet/colorprofile"
)

// Text gives the screen as plain text, rows separated by newlines.
func (m *Model) Text() string {
	m.grid.Resize(m.w, m.h)
	m.draw(m.grid.All())
	m.dirty = true
	return m.grid.Text(m.opt.ASCII)
}

// ANSI gives the screen with colours, as a terminal of the profile gets it.
func (m *Model) ANSI(p colorprofile.Profile) string {
	m.profile = p
	m.dress()
	return m.View().Content
}
