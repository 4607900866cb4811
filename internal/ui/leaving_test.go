package ui

import (
	"encoding/base64"
	"errors"
	"os/exec"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"govis/internal/lang"
)

func TestTheLineOfTheSourceIsEdited(t *testing.T) {
	var file string
	line := 0
	o := Options{Outside: Outside{Edit: func(f string, n int) (*exec.Cmd, error) {
		file, line = f, n
		return nil, errors.New("not here\x1b")
	}}}
	d := &driver{t: t, m: demo(t, o)}
	for !strings.Contains(d.m.Text(), "main.go:5") { // where G1 waits
		before := d.m.Text()
		if d.press("right"); d.m.Text() == before {
			t.Fatal("nobody waits")
		}
	}
	d.press("E")
	if file != "main.go" || line != 5 || d.m.message != "not here\uFFFD" {
		t.Errorf("%s:%d, %q", file, line, d.m.message)
	}
	d = &driver{t: t, m: demo(t, Options{})}
	if d.press("E"); d.m.message != wordNoEditor.En {
		t.Errorf("%q", d.m.message)
	}
}

func TestHowAnEditorEndsIsItsOwnAffair(t *testing.T) {
	m := demo(t, Options{})
	for _, c := range []struct {
		msg  editedMsg
		want string
	}{
		{editedMsg{}, ""},
		{editedMsg{err: &exec.ExitError{}}, ""},
		{editedMsg{err: errors.New("fork failed")}, "the editor: fork failed"},
		{editedMsg{then: "/a/main.go"}, "/a/main.go: this line was another one when it was recorded"},
	} {
		m.message = ""
		if m.Update(c.msg); m.message != c.want {
			t.Errorf("%v: %q", c.msg, m.message)
		}
	}
}

// copied gives what a terminal is told when y is pressed.
func copied(t *testing.T, within Multiplexer) string {
	m := demo(t, Options{Outside: Outside{Within: within}})
	m.Update(key("right"))
	_, cmd := m.Update(key("y"))
	if cmd == nil {
		t.Fatal("nothing is copied")
	}
	raw, ok := cmd().(tea.RawMsg)
	if !ok {
		t.Fatalf("%T", cmd())
	}
	if text := m.frame(); text.Told() == "" {
		t.Fatal("there is no caption")
	} else {
		return strings.ReplaceAll(raw.Msg.(string), base64.StdEncoding.EncodeToString([]byte(text.Told())), "CAPTION")
	}
	return ""
}

func TestTheCaptionIsCopied(t *testing.T) {
	if got := copied(t, NoMultiplexer); got != "\x1b]52;c;CAPTION\a" {
		t.Errorf("%q", got)
	}
	if got := copied(t, Tmux); got != "\x1b]52;c;CAPTION\a\x1bPtmux;\x1b\x1b]52;c;CAPTION\a\x1b\\" {
		t.Errorf("%q", got)
	}
	// GNU screen passes on a little at a time.
	long := clipboard(strings.Repeat("x", 500), Screen)
	parts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(long, "\x1bP"), "\x1b\\"), "\x1b\\\x1bP")
	if len(parts) < 2 || strings.Join(parts, "") != clipboard(strings.Repeat("x", 500), NoMultiplexer) || slices.ContainsFunc(parts, func(p string) bool { return len(p) > screenMost }) {
		t.Errorf("%q", long)
	}
}

// bilingual is an error in two languages.
type bilingual lang.Text

func (b bilingual) Error() string         { return b.En }
func (b bilingual) In(l lang.Lang) string { return lang.Text(b).In(l) }

func TestWhyNothingIsEditedIsToldInTheLanguageOfTheScreen(t *testing.T) {
	o := Options{Lang: lang.Zh, Outside: Outside{Edit: func(string, int) (*exec.Cmd, error) {
		return nil, bilingual{En: "not here", Zh: "没有"}
	}}}
	d := &driver{t: t, m: demo(t, o)}
	for range 20 {
		if d.press("right E"); d.m.message == "没有" {
			return
		}
	}
	t.Errorf("%q", d.m.message)
}
