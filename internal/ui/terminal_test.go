package ui

import (
	"bytes"
	"context"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
)

// terminal runs a model as a real program on a virtual terminal.
type terminal struct {
	t       testing.TB
	program *tea.Program
	in      *queue

	mu     sync.Mutex // vt guards only some of its methods
	screen *vt.Emulator
	bytes  int // that the program has written
}

func startTerminal(t testing.TB, m *Model, profile colorprofile.Profile, w, h int) *terminal {
	t.Helper()
	term := &terminal{t: t, in: newQueue(), screen: vt.NewEmulator(w, h)}
	go io.Copy(term.in, term.screen) // the terminal's answers; reading them is all that frees it
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	term.program = tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(term.in), tea.WithOutput(term),
		tea.WithWindowSize(w, h), tea.WithColorProfile(profile), tea.WithFPS(120),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignals())
	done := make(chan error, 1)
	go func() {
		_, err := term.program.Run()
		done <- err
	}()
	t.Cleanup(func() {
		term.program.Quit()
		if err := <-done; err != nil {
			t.Errorf("the program ended with %v", err)
		}
		cancel()
		term.in.Close()
		term.mu.Lock()
		defer term.mu.Unlock()
		if term.screen.IsAltScreen() {
			t.Error("the program leaves the alternate screen behind")
		}
		term.screen.InputPipe().(io.Closer).Close()
	})
	return term
}

// Write shows what the program writes. There is no tty that would make \r\n of
// each \n.
func (term *terminal) Write(p []byte) (int, error) {
	term.mu.Lock()
	defer term.mu.Unlock()
	term.bytes += len(p)
	_, err := term.screen.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
	return len(p), err
}

func (term *terminal) written() int {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.bytes
}

func (term *terminal) send(bytes string) { io.WriteString(term.in, bytes) }

func (term *terminal) resize(w, h int) {
	term.mu.Lock()
	term.screen.Resize(w, h)
	term.mu.Unlock()
	term.program.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// text is what can be read on the screen.
func (term *terminal) text() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return readText(term.screen)
}

// styled is the screen with its colours.
func (term *terminal) styled() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return readStyled(term.screen)
}

// await waits until the terminal shows what is wanted.
func (term *terminal) await(what string, show func() string, want string) {
	term.t.Helper()
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		if show() == want {
			return
		}
	}
	term.t.Fatalf("%s: the terminal shows\n%s\nand not\n%s", what, show(), want)
}

// readText reads a screen without the spaces at the ends of its rows.
func readText(s *vt.Emulator) string {
	rows := make([]string, s.Height())
	for y := range rows {
		var b strings.Builder
		for x := 0; x < s.Width(); {
			c := s.CellAt(x, y)
			if c == nil || c.Width == 0 {
				b.WriteByte(' ')
				x++
				continue
			}
			b.WriteString(c.Content)
			x += c.Width
		}
		rows[y] = strings.TrimRight(b.String(), " ")
	}
	return strings.Join(rows, "\n")
}

// readStyled reads a screen with its colours. Those of letters do not matter
// where there is none: terminals are asked to erase cells, not to write spaces.
func readStyled(s *vt.Emulator) string {
	var b strings.Builder
	for y := range s.Height() {
		var last uv.Style
		for x := range s.Width() {
			c := s.CellAt(x, y)
			if c == nil || c.Width == 0 {
				continue
			}
			style := c.Style
			if c.Content == " " {
				style.Fg, style.Attrs = nil, style.Attrs&uv.AttrReverse
			}
			if !style.Equal(&last) {
				b.WriteString("\x1b[m" + style.String())
				last = style
			}
			b.WriteString(c.Content)
		}
		b.WriteString("\x1b[m\n")
	}
	return b.String()
}

// paintFrame is how a frame looks on an empty terminal.
func paintFrame(content string, w, h int) string {
	s := vt.NewEmulator(w, h)
	s.WriteString(strings.ReplaceAll(content, "\n", "\r\n"))
	return readStyled(s)
}

// queue carries bytes to the program without ever making the writer wait: a
// terminal that waits for its reader, which waits for the terminal, would not.
type queue struct {
	mu     sync.Mutex
	more   sync.Cond
	buf    []byte
	closed bool
}

func newQueue() *queue {
	q := &queue{}
	q.more.L = &q.mu
	return q
}

func (q *queue) Write(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.buf = append(q.buf, p...)
	q.more.Signal()
	return len(p), nil
}

func (q *queue) Read(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.buf) == 0 && !q.closed {
		q.more.Wait()
	}
	if len(q.buf) == 0 {
		return 0, io.EOF
	}
	n := copy(p, q.buf)
	q.buf = q.buf[n:]
	return n, nil
}

func (q *queue) Close() error {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.more.Broadcast()
	return nil
}
