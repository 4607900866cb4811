//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// console is a terminal with a govis in it: what govis writes is drawn by a
// terminal emulator, which answers its questions.
type console struct {
	t     *testing.T
	cmd   *exec.Cmd
	pty   *os.File // the terminal's own side
	tty   *os.File // the side of the programs
	modes *term.State
	done  chan error

	mu      sync.Mutex
	screen  *vt.Emulator
	raw     bytes.Buffer // everything that was written, by govis until it ended
	written time.Time    // when it wrote last
}

// start starts a command in a terminal of a size. "govis" is the one under test.
func start(t *testing.T, cols, rows int, env []string, name string, args ...string) *console {
	t.Helper()
	ptmx, tty, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo terminals here: %v", err)
	}
	c := &console{t: t, pty: ptmx, tty: tty, screen: vt.NewEmulator(cols, rows), done: make(chan error, 1), written: time.Now()}
	c.resize(cols, rows)
	if c.modes, err = term.GetState(tty.Fd()); err != nil {
		t.Fatal(err)
	}
	if name == "govis" {
		name = program(t)
	}
	c.cmd = exec.Command(name, args...)
	c.cmd.Stdin, c.cmd.Stdout, c.cmd.Stderr = tty, tty, tty
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	c.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NO_COLOR=", "XDG_STATE_HOME="+t.TempDir())
	c.cmd.Env = append(c.cmd.Env, env...)
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go c.draw()
	go c.answer()
	go func() { c.done <- c.cmd.Wait() }()
	t.Cleanup(func() {
		_ = c.cmd.Process.Kill()
		tty.Close()
		ptmx.Close()
		_ = c.screen.InputPipe().(io.Closer).Close()
	})
	return c
}

// draw feeds the emulator.
func (c *console) draw() {
	buf := make([]byte, 64<<10)
	for {
		n, err := c.pty.Read(buf)
		if n > 0 {
			c.mu.Lock()
			c.raw.Write(buf[:n])
			c.written = time.Now()
			_, _ = c.screen.Write(buf[:n])
			c.mu.Unlock()
		}
		if err != nil {
			return
		}
	}
}

// answer hands over what the emulator answers. It goes on when govis has gone,
// for nobody else empties the emulator.
func (c *console) answer() {
	buf := make([]byte, 1<<10)
	for {
		n, err := c.screen.Read(buf)
		_, _ = c.pty.Write(buf[:n])
		if err != nil {
			return
		}
	}
}

// resize changes the size of the terminal, as a window manager does.
func (c *console) resize(cols, rows int) {
	c.t.Helper()
	c.mu.Lock()
	c.screen.Resize(cols, rows)
	c.mu.Unlock()
	if err := pty.Setsize(c.pty, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)}); err != nil {
		c.t.Fatal(err)
	}
}

// keys types.
func (c *console) keys(s string) {
	c.t.Helper()
	if _, err := c.pty.WriteString(s); err != nil {
		c.t.Fatal(err)
	}
}

const (
	keyRight = "\x1b[C"
)

// text is what is on the screen, without spaces at the ends of lines.
func (c *console) text() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var lines []string
	for l := range strings.Lines(c.screen.String()) {
		lines = append(lines, strings.TrimRight(l, " \n"))
	}
	return strings.Join(lines, "\n")
}

// output is what govis has written.
func (c *console) output() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.raw.String()
}

// open tells whether govis has the screen.
func (c *console) open() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.screen.IsAltScreen()
}

// patience is how long a test waits for what must come. It is long, for a busy
// machine; nothing takes nearly as long.
const patience = 10 * time.Second

// until waits until the screen is as wanted.
func (c *console) until(what string, ok func(screen string) bool) {
	c.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if ok(c.text()) {
			return
		}
	}
	c.t.Fatalf("%s never came; the screen is\n%s", what, c.text())
}

// shows waits for words on the screen.
func (c *console) shows(words ...string) {
	c.t.Helper()
	c.until(strings.Join(words, " and "), func(screen string) bool {
		for _, w := range words {
			if !strings.Contains(screen, w) {
				return false
			}
		}
		return true
	})
}

// quiet waits until nothing has been written for a while.
func (c *console) quiet(d time.Duration) {
	c.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(d / 20) {
		c.mu.Lock()
		since := time.Since(c.written)
		c.mu.Unlock()
		if since >= d {
			return
		}
	}
	c.t.Fatal("it never came to rest")
}

// ends waits for the end and checks that govis left the terminal as it was.
func (c *console) ends(status int) {
	c.t.Helper()
	select {
	case err := <-c.done:
		c.done <- err
	case <-time.After(patience):
		c.t.Fatalf("it does not end; the screen is\n%s", c.text())
	}
	if got := c.cmd.ProcessState.ExitCode(); got != status {
		c.t.Errorf("exit status %d, want %d", got, status)
	}
	// Behind the last byte of govis comes one that no terminal shows.
	if _, err := c.tty.Write([]byte{0}); err != nil {
		c.t.Fatal(err)
	}
	// The terminal's answer to a question of govis may come after it, echoed.
	c.until("the last byte", func(string) bool { return strings.Contains(c.output(), "\x00") })
	c.restored()
}

// restored checks what a shell finds after govis: no alternative screen, a
// cursor, the terminal's modes as before. The last bytes may still be on their
// way.
func (c *console) restored() {
	c.t.Helper()
	var left []string
	for end := time.Now().Add(2 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if left = c.left(); len(left) == 0 {
			return
		}
	}
	c.t.Errorf("it left behind: %s", strings.Join(left, ", "))
}

// left lists what is not as a shell expects it.
func (c *console) left() (list []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.screen.IsAltScreen() {
		list = append(list, "the alternative screen")
	}
	if c.screen.CursorHidden() {
		list = append(list, "a hidden cursor")
	}
	// Mouse, focus and paste reports.
	for _, mode := range []string{"?1000", "?1002", "?1003", "?1004", "?1006", "?2004"} {
		on, off := bytes.LastIndex(c.raw.Bytes(), []byte("\x1b["+mode+"h")), bytes.LastIndex(c.raw.Bytes(), []byte("\x1b["+mode+"l"))
		if on > off {
			list = append(list, "mode "+mode)
		}
	}
	now, err := term.GetState(c.tty.Fd())
	if err != nil {
		c.t.Fatal(err)
	}
	if *now != *c.modes {
		list = append(list, fmt.Sprintf("modes %+v, before %+v", *now, *c.modes))
	}
	return list
}

func trace(name string) string { return "../../internal/tracer/testdata/" + name }

func TestTerminalShowsATimelineAndIsRestored(t *testing.T) {
	t.Parallel()
	c := start(t, 80, 24, nil, "govis", "run", "ping-pong")
	c.shows("Ping-pong", "step 0/", "▸G1", "player", "P0")
	if !c.open() {
		t.Error("no alternative screen")
	}
	c.keys(keyRight)
	c.shows("step 1/", "G1 makes")
	c.keys(keyRight + keyRight)
	c.shows("step 3/")
	c.keys("\x1b[D")
	c.shows("step 2/")

	// A resize while it plays: the picture fills the new size.
	c.keys(" ")
	c.shows("▶")
	c.resize(120, 40)
	c.until("a picture of the new size", func(screen string) bool {
		return strings.Count(screen, "\n") == 39 && len(strings.Split(screen, "\n")[0]) > 100
	})
	c.resize(20, 5)
	c.shows("40x10")
	c.resize(1, 1)
	c.resize(80, 24)
	c.shows("Ping-pong", "step ")
	c.keys("q")
	c.ends(0)
}

// What the screen shows at a step is what frame prints, to the cell and colour.
func TestTerminalShowsWhatFramePrints(t *testing.T) {
	t.Parallel()
	file := trace("go126-mix.trace")
	for _, size := range []struct {
		name       string
		cols, rows int
	}{{"80x24", 80, 24}, {"120x40", 120, 40}} {
		for _, flags := range [][]string{{"--theme", "dark"}, {"--theme", "mono", "--lang", "zh"}, {"--theme", "light", "--view", "goroutines"}} {
			t.Run(size.name+" "+strings.Join(flags, " "), func(t *testing.T) {
				t.Parallel()
				args := append([]string{file, "--step", "12"}, flags...)
				printed := govis(t, append([]string{"frame", "--color", "--size", size.name}, args...)...)
				want := vt.NewEmulator(size.cols, size.rows)
				defer want.Close()
				_, _ = want.WriteString(strings.ReplaceAll(strings.TrimSuffix(printed, "\n"), "\n", "\r\n"))
				c := start(t, size.cols, size.rows, []string{"COLORTERM=truecolor"}, "govis", args...)
				c.shows("12/")
				c.quiet(300 * time.Millisecond)
				c.mu.Lock()
				defer c.mu.Unlock()
				if got := c.screen.String(); got != want.String() {
					t.Fatalf("the screen is\n%s\nframe prints\n%s", got, want)
				}
				for y := range size.rows {
					for x := range size.cols {
						if got, want := look(c.screen.CellAt(x, y)), look(want.CellAt(x, y)); got != want {
							t.Fatalf("column %d of row %d is %s, frame prints %s", x, y, got, want)
						}
					}
				}
			})
		}
	}
}

// look tells what a cell looks like. The colour of a blank's letter does not
// show, and the terminal program spares it.
func look(c *uv.Cell) string {
	if c == nil {
		return "nothing"
	}
	st := c.Style
	if strings.TrimSpace(c.Content) == "" && st.Underline == 0 {
		return fmt.Sprintf("blank on %v, %x", st.Bg, st.Attrs&uv.AttrReverse)
	}
	return fmt.Sprintf("%q %v on %v, %x", c.Content, st.Fg, st.Bg, st.Attrs)
}

func TestTerminalIsRestoredByASignal(t *testing.T) {
	t.Parallel()
	for name, sig := range map[string]syscall.Signal{"SIGTERM": syscall.SIGTERM, "SIGINT": syscall.SIGINT} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, 80, 24, nil, "govis", trace("go126-mix.trace"))
			c.shows("step 0/")
			if err := c.cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			c.ends(statusInterrupt)
		})
	}
}

func TestControlCEndsWithItsStatus(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{"gallery": nil, "timeline": {trace("go126-mix.trace")}, "running": {"run", "seed-waitgroup", "-p", "sleep=2000"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, 80, 24, nil, "govis", args...)
			c.until("the screen", func(string) bool { return c.open() })
			c.quiet(100 * time.Millisecond)
			c.keys("\x03")
			c.ends(statusInterrupt)
		})
	}
}

// ^Z hands the terminal back as it was; SIGCONT, which fg sends, draws again.
func TestSuspendHandsTheTerminalBack(t *testing.T) {
	t.Parallel()
	// A shell with job control gives govis a process group of its own, which is
	// what ^Z stops.
	sh, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash, whose job control this needs")
	}
	c := start(t, 80, 24, []string{"PS1=ready> ", "GOVIS=" + program(t)}, sh, "--norc", "--noprofile", "-i")
	c.shows("ready>")
	// Line editors change the modes; compare with what a program gets.
	c.keys("set +o emacs\r")
	c.quiet(100 * time.Millisecond)
	if c.modes, err = term.GetState(c.tty.Fd()); err != nil {
		t.Fatal(err)
	}
	c.keys("$GOVIS " + trace("go126-mix.trace") + "\r")
	c.shows("step 0/")
	c.keys("\x1a")
	c.shows("Stopped")
	c.restored()
	c.keys("fg\r")
	c.shows("step 0/")
	c.keys(keyRight)
	c.shows("step 1/")
	c.keys("q")
	c.until("the shell", func(string) bool { return !c.open() })
	c.shows("ready>")
	c.quiet(200 * time.Millisecond) // the shell takes the terminal back, and drops what was typed before
	c.keys("exit\r")
	c.ends(0)
}

func TestPausedWritesNothing(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{"scenario": {"run", "ping-pong"}, "file": {trace("go126-std-context.trace")}, "gallery": nil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, 80, 24, nil, "govis", args...)
			c.until("the screen", func(string) bool { return c.open() })
			c.quiet(3 * time.Second) // comes to rest, and stays there
			c.keys("q")
			c.ends(0)
		})
	}
}

func TestSmallTerminalsDoNotCrash(t *testing.T) {
	t.Parallel()
	for name, size := range map[string][2]int{"20x5": {20, 5}, "1x1": {1, 1}, "2x40": {2, 40}, "200x2": {200, 2}} {
		for what, args := range map[string][]string{"gallery": nil, "timeline": {trace("go126-mix.trace")}} {
			t.Run(name+" "+what, func(t *testing.T) {
				t.Parallel()
				c := start(t, size[0], size[1], nil, "govis", args...)
				c.until("the screen", func(string) bool { return c.open() })
				c.keys(keyRight + " ?")
				time.Sleep(100 * time.Millisecond)
				c.keys("\x1b")
				time.Sleep(200 * time.Millisecond) // else it is the first byte of a longer key
				c.keys("q")
				c.ends(0)
			})
		}
	}
}

func TestDumbTerminalGetsPlainText(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{"list": nil, "steps": {trace("go126-mix.trace")}, "run": {"run", "hello-goroutine"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, 80, 24, []string{"TERM=dumb"}, "govis", args...)
			c.ends(0)
			if out := c.output(); len(out) < 100 || strings.Contains(out, "\x1b") {
				t.Errorf("it wrote %q", out)
			}
		})
	}
}

// NO_COLOR takes colours away, not the picture.
func TestNoColorHasNoColours(t *testing.T) {
	t.Parallel()
	c := start(t, 80, 24, []string{"NO_COLOR=1"}, "govis", trace("go126-mix.trace"), "--step", "12")
	c.shows("12/", "▸G24")
	c.quiet(200 * time.Millisecond)
	for _, colour := range []string{"\x1b[38;", "\x1b[48;", ";38;", ";48;"} {
		if strings.Contains(c.output(), colour) {
			t.Errorf("it wrote %q", colour)
		}
	}
	c.keys("q")
	c.ends(0)
}

// Whatever standard input is, a trace or nothing, the keys come from the
// terminal.
func TestKeysComeFromTheTerminal(t *testing.T) {
	t.Parallel()
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	for name, call := range map[string]string{
		"the trace is standard input": "$GOVIS - < " + trace("go126-mix.trace"),
		"standard input is closed":    "$GOVIS " + trace("go126-mix.trace") + " < /dev/null",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := start(t, 80, 24, []string{"GOVIS=" + program(t)}, sh, "-c", call)
			c.shows("step 0/")
			c.keys(keyRight)
			c.shows("step 1/")
			c.keys("q")
			c.ends(0)
		})
	}
}

func TestATraceIsNotTyped(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"-"}, {"dump", "-"}} {
		c := start(t, 80, 24, nil, "govis", args...)
		c.ends(statusUsage)
		if out := c.output(); !strings.HasPrefix(out, "govis: -: standard input is the terminal") {
			t.Errorf("it wrote %q", out)
		}
	}
}

// What cannot be opened is said on the screen that was there before.
func TestErrorsLeaveTheScreenAlone(t *testing.T) {
	t.Parallel()
	c := start(t, 80, 24, nil, "govis", "no-such.trace")
	c.ends(statusUsage)
	if out := c.output(); out != "govis: no-such.trace: no such file\r\n\x00" {
		t.Errorf("it wrote %q", out)
	}
}
