package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"govis/internal/ui/paint"
)

func TestTheThemeCommandChangesColoursOnly(t *testing.T) {
	d := &driver{t: t, m: demo(t, Options{Theme: "dark"})}
	text, looks := d.m.Text(), map[string]string{}
	for _, theme := range paint.Themes {
		d.press(`: "theme ` + theme.Name + `" enter`)
		looks[theme.Name] = d.m.View().Content
		if got := d.m.Text(); got != text {
			t.Errorf("%s: the text changes:\n%s", theme.Name, got)
		}
		for other, look := range looks {
			if other != theme.Name && look == looks[theme.Name] {
				t.Errorf("%s looks like %s", theme.Name, other)
			}
		}
	}
	for name, look := range looks {
		coloured := strings.Contains(look, "38;5;") || strings.Contains(look, "48;5;")
		if coloured == (name == "mono") {
			t.Errorf("%s: colours %v", name, coloured)
		}
	}
}

func TestWithoutColoursEveryThemeIsMono(t *testing.T) {
	mono := demo(t, Options{Theme: "mono"}).ANSI(colorprofile.ASCII)
	for _, theme := range paint.Themes {
		m := demo(t, Options{Theme: theme.Name})
		if got := m.ANSI(colorprofile.ASCII); got != mono {
			t.Errorf("%s differs", theme.Name)
		}
		if got := m.ANSI(colorprofile.NoTTY); got != ansi.Strip(got) || got != m.Text() {
			t.Errorf("%s: without a terminal it is not plain text", theme.Name)
		}
	}
}

func TestTheTerminalsBackgroundPicksTheThemeUnlessOneIsChosen(t *testing.T) {
	white := tea.BackgroundColorMsg{Color: ansi.IndexedColor(231)}
	m := demo(t, Options{})
	m.opt.Theme, m.theme = "", "" // as if none had been chosen
	m.Update(white)
	if m.theme != "light" {
		t.Errorf("on white it is %q", m.theme)
	}
	m = demo(t, Options{Theme: "high-contrast"})
	m.Update(white)
	if m.theme != "high-contrast" {
		t.Errorf("the chosen theme became %q", m.theme)
	}
}
