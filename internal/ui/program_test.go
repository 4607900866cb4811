package ui

import (
	"context"
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"govis/internal/lang"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/view"
)

// told is a run with a source whose comments and names are Chinese.
func told(t testing.TB) Update {
	h := schedtest.Lanes(t, `
G1        RRRRRRwwwwwwrrRRRRRRR
G6:问候   ..rrrrRRRRwwwwwwrrrrR.
G7:count  ....rrrrRRRRRRR......
G1 -> G6 @2
G1 -> G7 @4
G1 -> G6 @16
G6 why @2 main.main main.go:5
G1 why @6 sleep time.Sleep time/sleep.go:20 < main.main main.go:7
G6 why @10 chan send runtime.chansend1 runtime/chan.go:160 < main.问候 main.go:12
G6 why @16 runtime.chanrecv1 runtime/chan.go:509 < main.main main.go:8
G1 print @19 你好，世界！
end @22`)
	return Update{History: h, Title: "交接 handoff", How: "go1.26.8  P=2", Done: true, Sources: numbered(40)}
}

// live is a model that opens a recording as Run does.
func live(o Options, u Update) *Model {
	o.Open = func(_ context.Context, _ Request, publish func(Update)) error {
		publish(u)
		return nil
	}
	m := New(o)
	m.Open(Request{File: "trace"}, Nowhere)
	m.awaitFirst()
	return m
}

// reel is what is pressed on the terminal, and what a still takes instead.
var reel = []struct {
	bytes string
	msgs  []tea.Msg
}{
	{"\x1b[C", []tea.Msg{key("right")}},
	{"\x1b[C\x1b[C", []tea.Msg{key("right"), key("right")}},
	{"\x1b[1;2C", []tea.Msg{key("shift+right")}},
	{"\x1b[D[", []tea.Msg{key("left"), key("[")}},
	{"4", []tea.Msg{key("4")}},
	{"j5", []tea.Msg{key("j"), key("5")}},
	{"?", []tea.Msg{key("?")}},
	{"x1l", []tea.Msg{key("x"), key("1"), key("l")}},
	{"&coun", []tea.Msg{key("&"), key("c"), key("o"), key("u"), key("n")}},
	{"\x7f\r", []tea.Msg{key("backspace"), key("enter")}},
	{"tww", []tea.Msg{key("t"), key("w"), key("w")}},
	{"\x1b[<0;41;4M\x1b[<0;41;4m", []tea.Msg{tea.MouseClickMsg{X: 40, Y: 3, Button: tea.MouseLeft}}},
	{"\x1b[<32;51;4M", []tea.Msg{tea.MouseMotionMsg{X: 50, Y: 3, Button: tea.MouseLeft}}},
	{"\x1b[<68;41;4M", []tea.Msg{tea.MouseWheelMsg{X: 40, Y: 3, Button: tea.MouseWheelUp, Mod: tea.ModShift}}},
	{"0t\x1b[H", []tea.Msg{key("0"), key("t"), key("home")}},
}

func TestTheTerminalShowsTheFrame(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		for _, theme := range []string{"dark", "mono"} {
			t.Run(fmt.Sprint(l, " ", theme), func(t *testing.T) {
				t.Parallel()
				const w, h = 100, 24
				o, u := Options{Lang: l, Theme: theme}, told(t)
				twin := Still(o, u, Nowhere, w, h)
				term := startTerminal(t, live(o, u), colorprofile.ANSI256, w, h)
				check := func(what string) {
					t.Helper()
					frame := twin.ANSI(colorprofile.ANSI256)
					term.await(what, term.styled, paintFrame(frame, twin.w, twin.h))
					if theme == "mono" {
						term.await(what, term.text, twin.Text())
					}
				}
				check("start")
				for _, shot := range reel {
					term.send(shot.bytes)
					for _, msg := range shot.msgs {
						twin.Update(msg)
					}
					check(fmt.Sprintf("%q", shot.bytes))
				}
				for _, size := range [][2]int{{60, 14}, {39, 9}, {180, 40}, {80, 24}} {
					twin.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					term.resize(size[0], size[1])
					check(fmt.Sprint("resized to ", size))
				}
			})
		}
	}
}

func TestAStillIsWhatTheTerminalShows(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		o, u := Options{Lang: l, Theme: "mono"}, told(t)
		for _, size := range [][2]int{{80, 24}, {40, 10}, {120, 40}} {
			w, h := size[0], size[1]
			term := startTerminal(t, live(o, u), colorprofile.ASCII, w, h)
			for n := 1; n <= u.History.Steps(); n++ {
				term.send("\x1b[C")
				at := Place{Step: n, At: -1}
				term.await(fmt.Sprintf("%v, %v, step %d", l, size, n), term.text, Still(o, u, at, w, h).Text())
			}
			for v, digit := range map[view.View]string{view.Channels: "2", view.Goroutines: "4", view.StepList: "5"} {
				term.send(digit)
				at := Place{Step: u.History.Steps(), At: -1, View: v}
				term.await(fmt.Sprintf("%v, %v, view %s", l, size, digit), term.text, Still(o, u, at, w, h).Text())
			}
		}
	}
}

func TestAsciiMeansEveryByteOnTheTerminal(t *testing.T) {
	o, u := Options{Theme: "dark", ASCII: true}, told(t)
	u.Title, u.Sources = "handoff", nil
	twin := Still(o, u, Nowhere, 80, 24)
	term := startTerminal(t, live(o, u), colorprofile.ANSI256, 80, 24)
	for _, name := range []string{"right", "4", "5", "?"} {
		twin.Update(key(name))
		bytes := sequences[name]
		if bytes == "" {
			bytes = name
		}
		term.send(bytes)
		term.await(name, term.styled, paintFrame(twin.ANSI(colorprofile.ANSI256), 80, 24))
	}
}

func TestAPausedProgramWritesNothing(t *testing.T) {
	o, u := Options{Theme: "dark"}, told(t)
	twin := Still(o, u, Nowhere, 80, 24)
	term := startTerminal(t, live(o, u), colorprofile.ANSI256, 80, 24)
	term.await("start", term.styled, paintFrame(twin.ANSI(colorprofile.ANSI256), 80, 24))
	time.Sleep(50 * time.Millisecond) // what belongs to the first frame
	before := term.written()
	time.Sleep(300 * time.Millisecond)
	if after := term.written(); after != before {
		t.Errorf("%d bytes while nothing happened", after-before)
	}
}

func TestPlayingEndsAtTheFrameOfTheEnd(t *testing.T) {
	o, u := Options{Theme: "mono"}, told(t)
	term := startTerminal(t, live(o, u), colorprofile.ASCII, 80, 24)
	term.send(" >>>>>>")
	twin := Still(o, u, Nowhere, 80, 24)
	for range 6 {
		twin.Update(key(">"))
	}
	twin.Update(key("end"))
	term.await("the end", term.text, twin.Text())
}
