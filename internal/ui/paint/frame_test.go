package paint

import (
	"fmt"
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// screen is what the two readers of a frame have in common.
type screen interface{ CellAt(x, y int) *uv.Cell }

// emulate shows a frame on a terminal.
func emulate(frame string, w, h int) screen {
	e := vt.NewEmulator(w, h)
	e.WriteString("\x1b[41m\x1b[2J\x1b[m\x1b[H") // an old picture: rows must not leak into it
	e.WriteString("\x1b[m\x1b[2J\x1b[H")
	e.WriteString(strings.ReplaceAll(frame, "\n", "\r\n"))
	return e
}

// parse reads a frame as Bubble Tea does.
func parse(frame string, w, h int, m ansi.Method) screen {
	buf := uv.NewScreenBuffer(w, h)
	buf.Method = m
	uv.NewStyledString(frame).Draw(buf, buf.Bounds())
	return buf
}

// checkScreen compares every cell of a screen with the grid: rune, width and look.
func checkScreen(t *testing.T, s screen, g *Grid, theme Theme) {
	t.Helper()
	for y := range g.H {
		for x := range g.W {
			c, got := g.At(x, y), s.CellAt(x, y)
			if c.R == 0 {
				continue
			}
			at, r, width := playAway, c.shown(), 1
			switch {
			case c.pierced():
				at = playLine
			case c.F&UnderPlayhead != 0:
				at = playText
			case !theme.plain && c.S.Bar() && filler(r):
				r = ' '
			}
			if x+1 < g.W && g.At(x+1, y).R == 0 {
				width = 2
			}
			if got == nil || got.Content != string(r) || got.Width != width {
				t.Fatalf("%d,%d: %+v, want %q", x, y, got, r)
			}
			i := theme.ink(c.S, c.F&InSelectedRow != 0, at)
			if have, want := look(got.Style), look(lookOf(i)); have != want {
				t.Fatalf("%d,%d %q %v: %s, want %s", x, y, r, c.S, have, want)
			}
		}
	}
}

func lookOf(i ink) (s uv.Style) {
	for _, c := range []struct {
		to *color.Color
		n  uint8
	}{{&s.Fg, i.fg}, {&s.Bg, i.bg}} {
		if c.n != 0 {
			*c.to = ansi.IndexedColor(c.n)
		}
	}
	for _, a := range []struct {
		mine  attr
		their uint8
	}{{bold, uv.AttrBold}, {faint, uv.AttrFaint}, {reverse, uv.AttrReverse}} {
		if i.attr&a.mine != 0 {
			s.Attrs |= a.their
		}
	}
	if i.attr&underline != 0 {
		s.Underline = ansi.UnderlineSingle
	}
	return s
}

func look(s uv.Style) string {
	return fmt.Sprintf("fg %v bg %v attrs %b underline %v", s.Fg, s.Bg, s.Attrs, s.Underline)
}

// The frame read back by a terminal, and by Bubble Tea in both ways of
// counting widths, is the grid, cell by cell.
func TestScreenEqualsGrid(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	g := NewGrid(1, 1)
	var b []byte
	for n := range 200 {
		theme := Themes[n%len(Themes)]
		p := theme.Pens(colorprofile.TrueColor)
		g.Resize(1+rnd.IntN(60), 1+rnd.IntN(12))
		scribble(rnd, g)
		b = g.ANSI(b[:0], p)
		frame := string(b)
		checkScreen(t, emulate(frame, g.W, g.H), g, theme)
		checkScreen(t, parse(frame, g.W, g.H, ansi.WcWidth), g, theme)
		checkScreen(t, parse(frame, g.W, g.H, ansi.GraphemeWidth), g, theme)
		for row := range strings.SplitSeq(frame, "\n") {
			if i := strings.LastIndex(row, "\x1b"); i >= 0 && !strings.HasPrefix(row[i:], resetPen) {
				t.Fatalf("row does not end reset: %q", row)
			}
		}
		checkPlain(t, g)
	}
}

// checkPlain compares [Grid.Text] with the cells, and its ASCII form with it.
func checkPlain(t *testing.T, g *Grid) {
	t.Helper()
	text := g.Text(false)
	rows := strings.Split(text, "\n")
	if len(rows) != g.H {
		t.Fatalf("%d rows, want %d", len(rows), g.H)
	}
	for y, row := range rows {
		var want strings.Builder
		for x := range g.W {
			if r := g.At(x, y).shown(); r != 0 {
				want.WriteRune(r)
			}
		}
		if row != strings.TrimRight(want.String(), " ") {
			t.Fatalf("row %d: %q, want %q", y, row, want.String())
		}
	}
	if got := g.Text(true); got != ascii(text) {
		t.Fatalf("ASCII form is %q", got)
	}
}

func TestFrameWithoutEscapesIsItsText(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		g := NewGrid(1+rnd.IntN(60), 1+rnd.IntN(12))
		scribble(rnd, g)
		if got, want := string(g.ANSI(nil, darkTheme.Pens(colorprofile.NoTTY))), g.Text(false); got != want {
			t.Fatalf("got\n%q\nwant\n%q", got, want)
		}
	}
}

func TestMovingThePlayheadChangesOneCellPerRowAndColumn(t *testing.T) {
	g, h := NewGrid(40, 10), NewGrid(40, 10)
	scene(g, 3)
	scene(h, 4)
	for y := range g.H {
		for x := range g.W {
			if changed := g.At(x, y) != h.At(x, y); changed != (x == 3 || x == 4) {
				t.Fatalf("%d,%d changed: %v", x, y, changed)
			}
		}
	}
}

// scene is a dense frame like a real one: names, bars with labels, arrows,
// source and a caption in Chinese.
func scene(g *Grid, playhead int) {
	rnd := rand.New(rand.NewPCG(7, 8))
	g.Clear()
	c := g.All()
	for y := range g.H {
		if y >= g.H*4/5 {
			x := c.Text(0, y, "   42  ", LineNo)
			x = c.Text(x, y, "for", CodeKeyword)
			x = c.Text(x, y, " v := range ", Code)
			x = c.Text(x, y, "ch", CodeChan)
			c.Text(x, y, " // 接收者还没有准备好，所以它等待", CodeComment)
			continue
		}
		for x := c.Text(0, y, " G18 worker ", LaneName); x < g.W; {
			n, s := 2+rnd.IntN(14), BarRunning+Style(rnd.IntN(4))
			c.Bar(x, y, n, s)
			if n > 6 {
				c.Text(x, y, "send", s)
			}
			x += n
		}
		if y%3 == 0 {
			c.Set(g.W/2, y, GlyphObserved, ArrowObserved)
			c.VLine(g.W/3, y, 3, ArrowAnnotated)
		}
	}
	c.MarkColumn(playhead, UnderPlayhead)
	c.MarkRow(2, InSelectedRow)
}

func BenchmarkANSI(b *testing.B) {
	for _, size := range [][2]int{{200, 50}, {400, 100}} {
		for _, theme := range Themes {
			b.Run(fmt.Sprintf("%dx%d/%s", size[0], size[1], theme.Name), func(b *testing.B) {
				g := NewGrid(size[0], size[1])
				scene(g, size[0]/2)
				p := theme.Pens(colorprofile.TrueColor)
				var buf []byte
				b.ReportAllocs()
				for b.Loop() {
					buf = g.ANSI(buf[:0], p)
				}
				b.ReportMetric(float64(len(buf)), "bytes/frame")
			})
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	g := NewGrid(200, 50)
	b.ReportAllocs()
	for b.Loop() {
		scene(g, 100)
	}
}

func BenchmarkPens(b *testing.B) {
	for b.Loop() {
		darkTheme.Pens(colorprofile.TrueColor)
	}
}
