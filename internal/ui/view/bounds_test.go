package view

import (
	"image"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"govis/internal/filter"
	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/ui/paint"
)

// panes are all pictures of these files.
var panes = map[string]func(paint.Canvas, *Frame){
	"source":     drawSource,
	"goroutines": drawGoroutines,
	"steps":      drawSteps,
	"timeline":   drawTimeline,
	"channels":   drawChannels,
	"scheduler":  drawScheduler,
	"info":       func(c paint.Canvas, f *Frame) { DrawInfo(c, f, len(f.Filter.String())) },
	"details":    drawDetails,
	"findings":   drawFindings,
	"help":       func(c paint.Canvas, f *Frame) { h := keys(35); h.Lang = f.Lang; DrawHelp(c, h) },
	"gallery": func(c paint.Canvas, f *Frame) {
		g := &GalleryFrame{Lang: f.Lang, Lessons: scenario.Lessons, Scenarios: textbook(), Sel: 3, Preview: f, Filter: f.Filter.String()}
		if f.System {
			form := NewForm(g.Scenarios[3]).Prev().Prev().Type('x').Prev().Type('9').Type('9')
			g.Form = &form
		}
		DrawGallery(c, g)
	},
}

// margin is what surrounds a canvas in the tests.
const margin = 3

// drawInside draws on a part of a grid and tells whether the rest stayed as it
// was, and whether what was drawn is fit for a terminal.
func drawInside(t *testing.T, name string, w, h int, f *Frame) {
	t.Helper()
	g := paint.NewGrid(w+2*margin, h+2*margin)
	g.All().Fill(0, 0, g.W, g.H, '#', paint.Match)
	want := g.At(0, 0)
	inside := image.Rect(margin, margin, margin+w, margin+h)
	panes[name](g.Canvas(inside), f)
	for y := range g.H {
		for x := range g.W {
			if !image.Pt(x, y).In(inside) && g.At(x, y) != want {
				t.Fatalf("%s %dx%d draws at %d,%d outside of its canvas", name, w, h, x-margin, y-margin)
			}
		}
	}
	for _, r := range g.Text(false) {
		if unicode.IsControl(r) && r != '\n' {
			t.Fatalf("%s %dx%d draws %U", name, w, h, r)
		}
	}
}

// frames are all sorts of frames, among them those that should not be.
func frames(t *testing.T) map[string]*Frame {
	hostile := story(t, 0).at(16)
	for i := range hostile.File.Lines {
		hostile.File.Lines[i] += "\t\x1b[31m`\u202e中文\x00\xff/*"
	}
	hostile.Filter, hostile.Search = filtered("\x1b]0;x\a"), "\x1b"
	huge := strings.Repeat("abc中", 2000)
	long := schedtest.Lanes(t, `
		G1 RRRRRwwR
		G1234567890:`+huge+` .rRRRw
		G1 why @5 `+huge+` main.main main.go:3
		G1234567890 why @5 chan send main.`+huge+` `+huge+`.go:123456789
		G1 print @2 `+huge+`
	`)
	trade := schedtest.Lanes(t, `
		G1 RRRRRRRRRRRRRRRRRRRRRRRRRRRRRR
		G6 rRRRRRRRwwwwwwwwwwwwwrRRRR
		G7 rRRRRRRRRRwwwwwwwwwww
		G1 make! @1 jobs cap=3 made type=`+huge+`
		G1 send? @2 jobs = `+huge+`
		G1 send! @3 jobs
		G1 send? @4 jobs = 中中中
		G1 send! @5 jobs
		G1 make! @6 `+huge+` made
		G6 send? @6 `+huge+` = `+huge+`
		G6 why @8 chan send
		G7 recv? @8 c7 cap=100000
		G7 why @10 chan receive
		G1 recv? @11 jobs
		G1 recv! @12 jobs = `+huge+`
		G1 lock! @13 mu
		G1 wait? @14 wg
		G1 wait! @15 wg
		G1 close? @16 jobs
		G1 close! @17 jobs
		G1 recv? @18 `+huge+`
		G1 -> G6 @21
		G1 recv! @22 `+huge+` = `+huge+`
		G6 send! @24 `+huge+`
	`)
	none := sched.NewBuilder(schedtest.Rules()).History()
	return map[string]*Frame{
		"story":    story(t, 7),
		"selected": {History: story(t, 0).History, Head: story(t, 9).Head, Sel: 19, System: true, Lang: lang.Zh, File: story(t, 0).File},
		"hostile":  hostile,
		"huge":     {History: long, Head: playback.Start(long).End(long), Lang: lang.Zh, File: SourceFile{"main.go", []string{huge, huge, huge, huge}}},
		"no file":  {History: long, Head: playback.Start(long).To(long, 2)},
		"trade":    {History: trade, Head: playback.Start(trade).To(trade, 8), Lang: lang.Zh},
		"handover": {History: trade, Head: playback.Start(trade).Seek(trade, 21_500), Sel: 6},
		"over":     {History: trade, Head: playback.Start(trade).End(trade), Camera: Camera{Rows: true, Top: 99}},
		"empty":    {History: none, Head: playback.Start(none)},
		"nobody":   {History: story(t, 0).History, Head: story(t, 3).Head, Filter: filtered("nobody"), File: SourceFile{Name: "other.go", Lines: []string{""}}, Sel: 77},
		"scrolled": {History: story(t, 0).History, Head: story(t, 3).Head, View: StepList, Camera: Camera{Rows: true, Top: 1000, Sort: SortWaiting}},
	}
}

// Whatever the size and the frame, nothing is drawn outside of the canvas and
// nothing panics.
func TestPanesStayInside(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	all := frames(t)
	for name := range panes {
		for what, f := range all {
			t.Run(name+"/"+what, func(t *testing.T) {
				drawInside(t, name, 1, 1, f)
				drawInside(t, name, 60, 20, f)
				for range 60 {
					drawInside(t, name, 1+rnd.IntN(60), 1+rnd.IntN(20), f)
				}
				drawInside(t, name, 200, 50, f)
			})
		}
	}
}

// The same frame gives the same picture, and a click finds what is drawn.
func TestRowsAnswerClicks(t *testing.T) {
	f := story(t, 0).at(17)
	for _, f.View = range []View{Goroutines, StepList} {
		g := paint.NewGrid(80, 12)
		c := g.All()
		panes[map[View]string{Goroutines: "goroutines", StepList: "steps"}[f.View]](c, f)
		lines := strings.Split(g.Text(false), "\n")
		for y, line := range lines {
			hit := f.hitTable(c, 0, y)
			if f.View == StepList {
				hit = f.hitSteps(paint.NewGrid(80, 12).All(), 0, y)
			}
			word, _, _ := strings.Cut(strings.TrimLeft(line, " ▸"), " ")
			switch {
			case f.View == Goroutines && y < tableHead || line == "":
				if hit != (Hit{}) {
					t.Errorf("row %d %q: %+v", y, line, hit)
				}
			case f.View == Goroutines && word != label(&sched.Goroutine{ID: hit.G}):
				t.Errorf("row %d %q: G%d", y, line, hit.G)
			case f.View == StepList && hit.Step == 0:
				t.Errorf("row %d %q: no step", y, line)
			}
		}
	}
}

func TestRowsAreInTheOrderOfTheView(t *testing.T) {
	f := story(t, 0).at(17)
	for _, test := range []struct {
		view View
		sort Sort
		want []sched.GoID
	}{
		{Timeline, SortName, []sched.GoID{1, 18, 19, 20}},
		{Goroutines, SortBorn, []sched.GoID{1, 18, 19, 20}},
		{Goroutines, SortName, []sched.GoID{19, 20, 18, 1}},
		{Goroutines, SortState, []sched.GoID{1, 20, 18, 19}},
		{Goroutines, SortRunning, []sched.GoID{1, 19, 18, 20}},
		{Goroutines, SortSince, []sched.GoID{1, 20, 18, 19}},
	} {
		f.View, f.Camera.Sort = test.view, test.sort
		got := f.list(80, 24).single
		for i := range test.want {
			if len(got) != len(test.want) || got[i] != test.want[i] {
				t.Errorf("view %d, order %d: %v, want %v", test.view, test.sort, got, test.want)
				break
			}
		}
	}
	if SortSince.Next() != SortBorn {
		t.Errorf("the order after the last is %d", SortSince.Next())
	}
}

// The lit line is always in view, and stepping within a short function does not
// scroll.
func TestPagesOfSource(t *testing.T) {
	lines := story(t, 0).File.Lines
	for n := 1; n <= len(lines)+2; n++ {
		tops := map[int]bool{}
		for at := 1; at <= len(lines); at++ {
			for _, others := range [][]int{nil, {1}, {32, 1, 16}} {
				rows, _ := arrangeLines(lines, n, at, others)
				if len(rows) > n {
					t.Fatalf("%d rows for %d", len(rows), n)
				}
				found := false
				for _, r := range rows {
					found = found || r == at
				}
				if !found {
					t.Fatalf("line %d is not among %v", at, rows)
				}
				if at >= 10 && at <= 19 { // main
					tops[rows[0]] = true
				}
			}
		}
		if n >= 15 && len(tops) != 1 {
			t.Errorf("%d rows: main is shown from %v", n, tops)
		}
	}
}

func TestHighlight(t *testing.T) {
	lines := strings.Split("func f(c chan int) {\n\tgo g(1, \"x\") /* a\nb */ c <- 2 // end\n\tselect {}\n\ts := `raw\ngo`\n}", "\n")
	var b strings.Builder
	for _, line := range highlight(lines, 1, len(lines)) {
		for _, r := range line {
			if r.style != paint.Code {
				b.WriteString(r.style.String() + ":" + r.text + "\n")
			}
		}
	}
	want := `code-keyword:func
code-chan:chan
code-chan:go
code-number:1
code-string:"x"
code-comment:/* a
code-comment:b */
code-chan:<-
code-number:2
code-comment:// end
code-chan:select
` + "code-string:`raw\ncode-string:go`\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestSharesShowEveryStateAndFillTheBar(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		var cell sched.Cell
		for st := range cell {
			if rnd.IntN(2) == 0 {
				cell[st] = rnd.Int64N(1 << rnd.IntN(60))
			}
		}
		cell[sched.NotExist] = 0
		n, sum, seen := 4+rnd.IntN(30), 0, int64(0)
		for st, cols := range shares(cell, n) {
			if sum += cols; cols < 0 || cell[st] > 0 && cols == 0 || cell[st] == 0 && cols > 0 {
				t.Fatalf("%v in %d: %v", cell, n, shares(cell, n))
			}
			seen += cell[st]
		}
		if seen > 0 && sum != n {
			t.Fatalf("%v in %d: %v", cell, n, shares(cell, n))
		}
	}
}

// filtered is a filter of goroutines that can be read.
func filtered(text string) *filter.Filter {
	f, err := filter.Parse(text, filter.Goroutines)
	if err != nil {
		panic(err)
	}
	return f
}
