package ui

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// driver plays the part of Bubble Tea: it hands messages to a model and runs
// its commands, without a clock and without a terminal.
type driver struct {
	t    testing.TB
	m    *Model
	quit bool
	grow func(d *driver, arg string) // makes the recording longer
}

var tokens = regexp.MustCompile(`"[^"]*"|\S+`)

// press hands over what a line names: keys ("right", "shift+right", "G", "?"),
// typed text in quotes, and
//
//	click:12,5  drag:12,5  release:12,5  wheelup:12,5  shift+wheeldown:12,5
//	tick:500ms  talk:65s (of presenter mode)  resize:80x24  grow:12 (entries)  grow:all
func (d *driver) press(line string) {
	d.t.Helper()
	for _, token := range tokens.FindAllString(line, -1) {
		word, arg, _ := strings.Cut(token, ":")
		switch {
		case token[0] == '"':
			for _, r := range strings.Trim(token, `"`) {
				d.send(key(string(r)))
			}
		case arg == "":
			d.send(key(token))
		case word == "tick":
			d.tick(arg)
		case word == "talk":
			dt, _ := time.ParseDuration(arg)
			d.m.Update(talkMsg(d.m.present.now.Add(dt)))
		case word == "resize":
			var w, h int
			d.scan(arg, "%dx%d", &w, &h)
			d.send(tea.WindowSizeMsg{Width: w, Height: h})
		case word == "grow":
			d.grow(d, arg)
		default:
			d.send(d.pointer(word, arg))
		}
	}
}

func (d *driver) scan(text, format string, to ...any) {
	d.t.Helper()
	if _, err := fmt.Sscanf(text, format, to...); err != nil {
		d.t.Fatalf("%q: %v", text, err)
	}
}

// send hands over one message and runs the commands that come of it.
func (d *driver) send(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	if d.m.gallery.stop != nil {
		d.m.gallery.stop() // previews come only when a test sends them
	}
	d.run(cmd)
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, tickMsg, talkMsg: // time passes only when a test says so
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.quit = true
	default:
		d.send(msg)
	}
}

// tick lets time pass.
func (d *driver) tick(text string) {
	d.t.Helper()
	dt, err := time.ParseDuration(text)
	if err != nil {
		d.t.Fatal(err)
	}
	d.m.Update(tickMsg(d.m.ticked.Add(dt)))
}

var buttons = map[string]tea.MouseButton{
	"wheelup": tea.MouseWheelUp, "wheeldown": tea.MouseWheelDown,
	"wheelleft": tea.MouseWheelLeft, "wheelright": tea.MouseWheelRight,
}

func (d *driver) pointer(word, at string) tea.Msg {
	d.t.Helper()
	m := tea.Mouse{Button: tea.MouseLeft}
	d.scan(at, "%d,%d", &m.X, &m.Y)
	for name, mod := range modifiers {
		if rest, ok := strings.CutPrefix(word, name+"+"); ok {
			word, m.Mod = rest, mod
		}
	}
	switch word {
	case "click":
		return tea.MouseClickMsg(m)
	case "release":
		return tea.MouseReleaseMsg(m)
	case "drag":
		return tea.MouseMotionMsg(m)
	}
	button, ok := buttons[word]
	if !ok {
		d.t.Fatalf("nobody knows what %q is", word)
	}
	m.Button = button
	return tea.MouseWheelMsg(m)
}

var modifiers = map[string]tea.KeyMod{"shift": tea.ModShift, "ctrl": tea.ModCtrl, "alt": tea.ModAlt}

var keyCodes = map[string]rune{
	"right": tea.KeyRight, "left": tea.KeyLeft, "up": tea.KeyUp, "down": tea.KeyDown,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace,
	"space": tea.KeySpace, "f1": tea.KeyF1,
}

// key makes the message of a key from its name.
func key(name string) tea.KeyPressMsg {
	var k tea.Key
	if name == " " {
		name = "space"
	}
	for len(name) > 1 {
		mod, rest, ok := strings.Cut(name, "+")
		if !ok || modifiers[mod] == 0 || rest == "" {
			break
		}
		k.Mod |= modifiers[mod]
		name = rest
	}
	if code, ok := keyCodes[name]; ok {
		k.Code = code
		if name == "space" {
			k.Text = " "
		}
		return tea.KeyPressMsg(k)
	}
	r, n := utf8.DecodeRuneInString(name)
	if n != len(name) {
		panic("no key is named " + strconv.Quote(name) + "; text to be typed stands in quotes")
	}
	k.Code = unicode.ToLower(r)
	if k.Mod == 0 {
		k.Text = name
	}
	if k.Code != r {
		k.Mod |= tea.ModShift
		k.ShiftedCode = r
	}
	return tea.KeyPressMsg(k)
}
