package ui

import (
	"errors"
	"fmt"
	"os/exec"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"govis/internal/lang"
	"govis/internal/plain"
	"govis/internal/sched"
)

// Multiplexer is a program between govis and the terminal that keeps some of what
// is said to the terminal to itself.
type Multiplexer uint8

// The multiplexers.
const (
	NoMultiplexer Multiplexer = iota
	Tmux
	Screen
)

// editedMsg tells that the editor is closed.
type editedMsg struct {
	err  error
	then string // what is to be said
}

// edit opens the line that the source shows in the user's editor.
func edit(m *Model) tea.Cmd {
	return m.on(func(p *player) tea.Cmd {
		f := m.frame()
		at := f.Stand()
		switch {
		case m.opt.Edit == nil:
			m.message = wordNoEditor.In(m.lang)
			return nil
		case !at.Known:
			m.message = wordNoLine.In(m.lang)
			return nil
		}
		cmd, err := m.opt.Edit(at.Site.File, at.Site.Line)
		if err != nil {
			m.message = plain.Text(m.reason(err))
			return nil
		}
		p.head.Playing = false                              // the time away is not to be played
		given, site := NewSources(p.sources.given), at.Site // the answer comes from another goroutine
		return tea.ExecProcess(cmd, func(err error) tea.Msg { return editedMsg{err, given.changed(site)} })
	})
}

// reason says an error in the language of the screen, where it knows it.
func (m *Model) reason(err error) string {
	var text interface{ In(l lang.Lang) string }
	if errors.As(err, &text) {
		return text.In(m.lang)
	}
	return err.Error()
}

// changed tells whether a file on this machine is another one than that which came
// with the recording.
func (s *Sources) changed(at sched.Frame) string {
	text, given := s.find(at.File)
	if !given {
		return ""
	}
	lines, here := split(text), readSource(at.File)
	n := at.Line - 1
	if n < 0 || n >= len(lines) || n < len(here) && here[n] == lines[n] {
		return ""
	}
	return at.File
}

// edited takes the screen back from the editor.
func (m *Model) edited(msg editedMsg) {
	var exit *exec.ExitError
	switch {
	case msg.err != nil && !errors.As(msg.err, &exit): // how an editor ends is its own affair
		m.message = fmt.Sprintf(wordEditorFailed.In(m.lang), plain.Text(msg.err.Error()))
	case msg.then != "":
		m.message = fmt.Sprintf(wordChanged.In(m.lang), plain.Text(msg.then))
	}
}

// copyCaption hands the sentence of the step to the terminal's clipboard.
func copyCaption(m *Model) tea.Cmd {
	return m.on(func(*player) tea.Cmd {
		f := m.frame()
		text := f.Told()
		m.message = wordCopied.In(m.lang)
		return tea.Raw(clipboard(text, m.opt.Within))
	})
}

// clipboard asks a terminal to put a text into its clipboard (OSC 52). A
// multiplexer gets it for itself, and to pass it on: which of that it does is
// configured there.
func clipboard(text string, within Multiplexer) string {
	set := ansi.SetSystemClipboard(text)
	switch within {
	case Tmux:
		return set + ansi.TmuxPassthrough(set)
	case Screen:
		return ansi.ScreenPassthrough(set, screenMost)
	}
	return set
}

// screenMost is how much GNU screen passes on at once.
const screenMost = 76

// leaveKeys are the bindings that hand something over to other programs.
func leaveKeys() []binding {
	return []binding{
		{keys: "E", group: groupGovis, both: lang.Text{En: "edit the line; copy caption", Zh: "编辑此行 / 复制说明"}, do: edit, does: lang.Text{En: "open the line in $EDITOR", Zh: "用 $EDITOR 打开此行"}},
		{keys: "y", group: groupGovis, do: copyCaption, does: lang.Text{En: "copy the caption", Zh: "复制说明文字"}},
	}
}

var (
	wordNoEditor     = lang.Text{En: "there is no editor here", Zh: "这里没有编辑器"}
	wordNoLine       = lang.Text{En: "the trace does not say where this is in the source", Zh: "这份 trace 没有记录这一步的源码位置"}
	wordEditorFailed = lang.Text{En: "the editor: %s", Zh: "编辑器：%s"}
	wordChanged      = lang.Text{En: "%s: this line was another one when it was recorded", Zh: "%s：录制时这一行的内容不同"}
	wordCopied       = lang.Text{En: "handed to the terminal's clipboard", Zh: "已交给终端的剪贴板"}
)
