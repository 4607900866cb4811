package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/view"
)

// numbered is a source text in which every line says its number.
func numbered(lines int) map[string]string {
	var b strings.Builder
	for i := range lines {
		fmt.Fprintf(&b, "func line%d() {} // 第 %d 行\n", i+1, i+1)
	}
	return map[string]string{"main.go": b.String()}
}

// randomModel looks at a random history, somehow.
func randomModel(t *rapid.T, w, h int) *Model {
	entries := schedtest.Random(t)
	hist := schedtest.Build(entries, rapid.IntRange(1, 3).Draw(t, "generations"), 0)
	if rapid.Bool().Draw(t, "operations") {
		hist = withOperations(t, entries)
	}
	u := Update{
		History: hist,
		Title:   "随机 history", How: "go1.26", Done: rapid.Bool().Draw(t, "done"), Sources: numbered(rapid.IntRange(0, 60).Draw(t, "lines")),
		Axis: sched.Axis(rapid.IntRange(0, 1).Draw(t, "axis")),
	}
	o := Options{
		Theme: rapid.SampledFrom([]string{"dark", "light", "mono", "high-contrast"}).Draw(t, "theme"),
		Lang:  rapid.SampledFrom([]lang.Lang{lang.En, lang.Zh}).Draw(t, "language"), ASCII: rapid.Bool().Draw(t, "ascii"),
		Layout: rapid.SampledFrom(Layouts).Draw(t, "layout"), Scenarios: textbook(),
	}
	at := Nowhere
	at.View = view.View(rapid.IntRange(0, len(view.All)-1).Draw(t, "view"))
	return Still(o, u, at, w, h)
}

func TestSteppingThereAndBackGivesEveryFrameAgain(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := randomModel(rt, 100, 24)
		h := m.player.update.History
		var frames []string
		for range h.Steps() {
			frames = append(frames, m.View().Content)
			m.Update(key("right"))
			m.Update(tickMsg(m.ticked.Add(moveTime))) // whoever moves arrives
		}
		if n := m.player.head.Step(h); n != h.Steps() {
			rt.Fatalf("%d steps forward lead to step %d", h.Steps(), n)
		}
		for n := h.Steps() - 1; n >= 0; n-- {
			m.Update(key("left"))
			if got := m.View().Content; got != frames[n] {
				rt.Fatalf("step %d was\n%s\nand on the way back is\n%s", n, ansi.Strip(frames[n]), ansi.Strip(got))
			}
		}
	})
}

// presses are all keys that mean something anywhere, and some that do not.
func presses() []string {
	list := []string{"x", "é", "中", "alt+x", "ctrl+shift+right", "tab", "5", "9", "%", "-"}
	for _, b := range append(playerKeys(), galleryKeys()...) {
		for _, name := range strings.Fields(b.keys + " " + b.vim + " " + b.azerty) {
			if isPair(name) {
				list = append(list, name[:1], name[1:])
			} else {
				list = append(list, name)
			}
		}
	}
	return list
}

func randomMessage(t *rapid.T, keys []string) tea.Msg {
	mouse := tea.Mouse{X: rapid.IntRange(-1, 130).Draw(t, "x"), Y: rapid.IntRange(-1, 45).Draw(t, "y")}
	mouse.Button = rapid.SampledFrom([]tea.MouseButton{
		tea.MouseLeft, tea.MouseRight, tea.MouseNone, tea.MouseWheelUp, tea.MouseWheelDown, tea.MouseWheelLeft, tea.MouseWheelRight,
	}).Draw(t, "button")
	mouse.Mod = rapid.SampledFrom([]tea.KeyMod{0, 0, tea.ModShift, tea.ModCtrl}).Draw(t, "modifier")
	switch rapid.IntRange(0, 19).Draw(t, "message") {
	case 0:
		return tea.WindowSizeMsg{Width: rapid.IntRange(0, 130).Draw(t, "width"), Height: rapid.IntRange(0, 45).Draw(t, "height")}
	case 1:
		return tea.PasteMsg{Content: rapid.SampledFrom([]string{"5", "50%", "+2us", "g1", "theme mono", "state:waiting dur>0s", "(not g1", ") or worker", "with:g1 func~^m", "main\x1b[31m\nx", "中文"}).Draw(t, "paste")}
	case 2:
		return tea.MouseClickMsg(mouse)
	case 3:
		return tea.MouseMotionMsg(mouse)
	case 4:
		return tea.MouseWheelMsg(mouse)
	case 5:
		return tea.MouseReleaseMsg(mouse)
	}
	return key(rapid.SampledFrom(keys).Draw(t, "key"))
}

func TestNothingThatIsPressedBreaksAFrame(t *testing.T) {
	keys := presses()
	rapid.Check(t, func(rt *rapid.T) {
		m := randomModel(rt, rapid.IntRange(0, 130).Draw(rt, "width"), rapid.IntRange(0, 45).Draw(rt, "height"))
		m.gallery.drafts["hello"] = &m.player.update
		d := &driver{t: t, m: m}
		for range rapid.IntRange(1, 40).Draw(rt, "messages") {
			if msg := randomMessage(rt, keys); rapid.IntRange(0, 9).Draw(rt, "tick") == 0 {
				d.tick("300ms")
			} else if _, cmd := m.Update(msg); cmd != nil && isSearch(m) {
				m.Update(cmd())
			}
			if m.player == nil && m.gallery.stop != nil {
				m.gallery.stop()
			}
			checkFrame(rt, m)
		}
	})
}

// isSearch tells whether the command that just came looks for something, or finds
// out what a filter needs: others
// wait for the clock.
func isSearch(m *Model) bool {
	return m.player != nil && (m.player.hunt != nil || m.player.filtering.gathering != nil) && !m.player.head.Playing && m.player.feed == nil
}

// checkFrame draws the screen and looks whether it fits.
func checkFrame(t *rapid.T, m *Model) {
	content := m.View().Content
	m.dirty = true
	if again := m.View().Content; again != content {
		t.Fatalf("drawn again, the screen differs:\n%s\n%s", ansi.Strip(content), ansi.Strip(again))
	}
	if p := m.player; p != nil { // what is remembered of earlier frames changes nothing
		memory := p.memory
		p.memory, m.dirty = nil, true
		if fresh := m.View().Content; fresh != content {
			t.Fatalf("drawn without memory, the screen differs:\n%s\n%s", ansi.Strip(content), ansi.Strip(fresh))
		}
		p.memory = memory
	}
	lines := strings.Split(content, "\n")
	if len(lines) > max(1, m.h) {
		t.Fatalf("%d lines on a screen of %dx%d", len(lines), m.w, m.h)
	}
	for _, line := range lines {
		if w := ansi.StringWidth(line); w > m.w {
			t.Fatalf("a line of %d columns on a screen of %dx%d: %q", w, m.w, m.h, ansi.Strip(line))
		}
	}
}
