package paint

import (
	"image"
	"math/rand/v2"
	"strings"
	"testing"
)

// dotted is a 10x3 grid of dots, so that a test sees both what
// is drawn and what is spared.
func dotted() *Grid {
	g := NewGrid(10, 3)
	g.All().Fill(0, 0, 10, 3, '.', Normal)
	return g
}

func wantText(t *testing.T, g *Grid, want ...string) {
	t.Helper()
	if got := g.Text(false); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestCanvasClipsAtEveryEdge(t *testing.T) {
	g := dotted()
	c := g.Canvas(image.Rect(2, 1, 6, 2))
	for y := -1; y <= 1; y++ {
		if x := c.Text(-1, y, "abcdefgh", Normal); x != 4 {
			t.Errorf("next x = %d, want 4", x)
		}
	}
	if x := c.Text(1, 0, "XY", Normal); x != 3 {
		t.Errorf("next x = %d, want 3", x)
	}
	c.Fill(-5, -5, 50, 6, 'F', Normal)
	c.Set(4, 0, '!', Normal)
	c.Set(0, 1, '!', Normal)
	c.Text(0, 0, "bXYe", Normal)
	wantText(t, g, "..........", "..bXYe....", "..........")
}

func TestSubStartsAtFirstVisibleCell(t *testing.T) {
	g := dotted()
	c := g.Canvas(image.Rect(-3, -3, 4, 2)).Sub(image.Rect(1, 1, 99, 99))
	if c.W() != 3 || c.H() != 1 {
		t.Fatalf("size %dx%d, want 3x1", c.W(), c.H())
	}
	c.Text(0, 0, "abcdef", Normal)
	wantText(t, g, "..........", ".abc......", "..........")
	if out := g.Canvas(image.Rect(20, 20, 30, 30)); out.W() != 0 || out.H() != 0 {
		t.Errorf("a canvas outside the grid is %dx%d", out.W(), out.H())
	}
}

func TestWideRunesAtEdges(t *testing.T) {
	g := dotted()
	c := g.Canvas(image.Rect(2, 0, 7, 3))
	if x := c.Text(0, 0, "中文字", Normal); x != 5 {
		t.Errorf("next x = %d, want 5", x)
	}
	c.Text(-1, 1, "中文字", Normal)
	c.Set(4, 2, '中', Normal)
	wantText(t, g, "..中文 ...", ".. 文字...", "...... ...")
}

func TestOverwritingHalfAWideRune(t *testing.T) {
	g := dotted()
	g.All().Text(0, 0, "中中中", Normal)
	g.Set(1, 0, 'a', Normal)
	g.Set(2, 0, 'b', Normal)
	g.All().Text(0, 1, "中中中", Normal)
	g.Set(1, 1, '文', Normal)
	wantText(t, g, " ab 中....", " 文 中....", "..........")
}

func TestTextDropsAndReplaces(t *testing.T) {
	for in, want := range map[string]string{
		"e\u0301a":               "ea",
		"\x1b[31mred":            "\uFFFD[31mred",
		"a\u202Eb\u2066c\uFEFFd": "a\uFFFDb\uFFFDc\uFFFDd",
		"a\u200Bb\u009Bc\x7Fd":   "a\uFFFDb\uFFFDc\uFFFDd",
		"\xff\xfe":               "\uFFFD\uFFFD",
		"a\tb\tc":                "a   b   c",
		"中\tb":                   "中  b",
		"\U0001F1E8\U0001F1F3":   "\uFFFD\uFFFD",
		"❤\uFE0F!":               "❤!",
	} {
		g := NewGrid(20, 1)
		if x := g.All().Text(0, 0, in, Normal); x != Width(in) {
			t.Errorf("%+q: next x %d, Width %d", in, x, Width(in))
		}
		if got := g.Text(false); got != want {
			t.Errorf("%+q: got %+q, want %+q", in, got, want)
		}
	}
}

func TestBoxAndLines(t *testing.T) {
	g := NewGrid(8, 4)
	in := g.Canvas(image.Rect(1, 0, 7, 4)).Box(Rule)
	in.Text(0, 0, "abcdef", Normal)
	in.VLine(1, 1, 9, Rule)
	wantText(t, g, " ┌────┐", " │abcd│", " │ │  │", " └────┘")
	for w := range 3 { // too small for an inside: no panic, no size below zero
		for h := range 3 {
			if c := NewGrid(w, h).All().Box(Rule); c.W() != 0 && c.H() != 0 {
				t.Errorf("%dx%d has an inside of %dx%d", w, h, c.W(), c.H())
			}
		}
	}
}

func TestMarks(t *testing.T) {
	g := NewGrid(6, 2)
	c := g.All()
	c.Bar(0, 0, 3, BarRunning)
	c.Text(3, 0, "中x", Normal)
	c.MarkColumn(4, UnderPlayhead)
	if g.At(3, 0).F != UnderPlayhead || g.At(4, 0).F != UnderPlayhead {
		t.Error("both halves of a wide rune must be marked")
	}
	c.MarkColumn(1, UnderPlayhead)
	c.Mark(-1, 0, UnderPlayhead)
	c.Mark(0, 2, UnderPlayhead)
	wantText(t, g, "█┃█中x", " ┃  ┃")
	c.MarkRow(1, InSelectedRow)
	if g.At(4, 1).F != UnderPlayhead|InSelectedRow {
		t.Error("flags must add up")
	}
	if g.Set(4, 1, 'z', Dim); g.At(4, 1) != (Cell{'z', Dim, 0}) {
		t.Error("drawing must remove the marks")
	}
}

func TestResizeReusesAndBlanks(t *testing.T) {
	g := dotted()
	if n := testing.AllocsPerRun(10, func() { g.Resize(5, 2); g.Resize(10, 3) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	wantText(t, g, "", "", "")
	g.Resize(-1, 5)
	if g.W != 0 || g.At(0, 0) != blank {
		t.Error("negative size")
	}
}

// scribble draws at random, also beyond the edges.
func scribble(rnd *rand.Rand, g *Grid) {
	texts := []string{"worker", "等待发送", "a中b文c", "e\u0301", "\x1b[2J", "한글, кириллица", "────▶", "\t→", "👍ok", "🇨🇳", "नमस्ते"}
	for range 40 {
		c := g.All()
		if rnd.IntN(2) == 0 {
			x, y := rnd.IntN(g.W+4)-2, rnd.IntN(g.H+4)-2
			c = g.Canvas(image.Rect(x, y, x+rnd.IntN(g.W), y+rnd.IntN(g.H)))
		}
		x, y, s := rnd.IntN(g.W+6)-4, rnd.IntN(g.H+2)-1, Style(rnd.IntN(int(nStyles)))
		switch rnd.IntN(6) {
		case 0:
			c.Bar(x, y, rnd.IntN(20), s)
		case 1:
			c.Set(x, y, '字', s)
		case 2:
			c.MarkColumn(x, UnderPlayhead)
		case 3:
			c.MarkRow(y, InSelectedRow)
		default:
			c.Text(x, y, texts[rnd.IntN(len(texts))], s)
		}
	}
}

func TestNoHalfOfAWideRuneEver(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		g := NewGrid(1+rnd.IntN(30), 1+rnd.IntN(6))
		scribble(rnd, g)
		for y := range g.H {
			for x := 0; x < g.W; x++ {
				c := g.At(x, y)
				r, w := cell(c.R)
				if c.R == 0 || r != c.R || w == 0 {
					t.Fatalf("%d,%d holds %U (width %d)", x, y, c.R, w)
				}
				if w == 2 {
					x++
					if right := g.At(x, y); x >= g.W || right != (Cell{0, c.S, c.F}) {
						t.Fatalf("%d,%d: right half is %+v, left %+v", x, y, right, c)
					}
				}
			}
		}
	}
}
