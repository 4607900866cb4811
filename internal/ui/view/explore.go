package view

import (
	"fmt"
	"image"
	"strings"

	"govis/internal/lang"
	"govis/internal/ui/paint"
)

// ExploreFrame is everything that a picture of the explorer depends on.
type ExploreFrame struct {
	Lang    lang.Lang
	Title   string // the program's name
	About   string // its title
	How     string // how it is run: "go1.26.8  P=1"
	Runs    int    // that were made
	Want    int    // that were asked for
	Running bool
	Rows    []ExploreRow // the schedules, the most frequent first
	Sel     int          // into Rows
	// Base and Other are where the most frequent schedule and the selected one first
	// differ; without a step where there is nothing.
	Base, Other ExploreStep
	Hints       []Hint
	Message     string
}

// ExploreRow is one schedule.
type ExploreRow struct {
	Runs  int
	Steps int
	How   string // how its first run ended, in the words of docs/json.md
	Stuck int    // goroutines that waited then
}

// ExploreStep is a step of one of the two.
type ExploreStep struct {
	Step int
	Text string
}

// ScheduleName names the schedules by their place: A to Z, then A2 and so on.
func ScheduleName(i int) string {
	name := string(rune('A' + i%26))
	if i >= 26 {
		name += fmt.Sprint(i/26 + 1)
	}
	return name
}

// DrawExplore draws the schedules that a program was seen to have.
func DrawExplore(c paint.Canvas, f *ExploreFrame) {
	if c.W() < MinWidth || c.H() < MinHeight {
		tooSmall(c, f.Lang)
		return
	}
	f.drawHead(c)
	w, h := c.W(), c.H()
	said := paint.Wrap(fmt.Sprintf(wordSchedules.In(f.Lang), len(f.Rows))+wordSameMeans.In(f.Lang), w-2)
	y := 1
	for _, line := range said {
		if y < h/3 {
			c.Text(1, y, line, paint.Dim)
			y++
		}
	}
	foot := min(8, h/3)
	f.drawRows(c.Sub(image.Rect(0, y+1, w, h-foot-2)))
	c.HLine(0, h-foot-2, w, paint.Rule)
	f.drawDifference(c.Sub(image.Rect(1, h-foot-1, w-1, h-1)))
	drawFoot(c.Sub(image.Rect(0, h-1, w, h)), f.Message, f.Hints, nil)
}

// drawHead draws what is explored and how far that is.
func (f *ExploreFrame) drawHead(c paint.Canvas) {
	state := fmt.Sprintf(wordRuns.In(f.Lang), f.Runs, max(f.Want, f.Runs))
	if !f.Running {
		state = fmt.Sprintf(wordRunsDone.In(f.Lang), f.Runs)
	}
	if f.How != "" && f.How != "-" {
		state = f.How + "  " + state
	}
	at := c.W() - paint.Width(state) - 1
	x := c.Text(1, 0, paint.Truncate(f.Title, max(0, at-3)), paint.Title)
	c.Text(x+2, 0, paint.Truncate(f.About, max(0, at-x-4)), paint.Normal)
	c.Text(at, 0, state, paint.Dim)
}

// drawRows draws a row a schedule: its name, how often it was seen, how it ended.
func (f *ExploreFrame) drawRows(c paint.Canvas) {
	if len(f.Rows) == 0 {
		c.Text(1, 0, wordWaiting.In(f.Lang), paint.Dim)
		return
	}
	room := max(1, c.H())
	top := max(0, min(f.Sel-room/2, len(f.Rows)-room))
	bar := max(4, c.W()/3)
	for y := 0; y < room && top+y < len(f.Rows); y++ {
		i := top + y
		r := &f.Rows[i]
		style := paint.Normal
		if i == f.Sel {
			style = paint.Selected
			c.Fill(0, y, c.W(), 1, ' ', style)
			c.Set(1, y, paint.GlyphCurrent, style)
		}
		c.Text(3, y, ScheduleName(i), style)
		n := max(1, bar*r.Runs/max(1, f.Rows[0].Runs))
		c.Fill(8, y, n, 1, paint.GlyphProgressDone, style)
		text := fmt.Sprintf("%5d  %3.0f %%  %s", r.Runs, 100*float64(r.Runs)/float64(max(1, f.Runs)), f.ending(r))
		c.Text(9+bar, y, paint.Truncate(text, c.W()-bar-10), style)
	}
}

// ending says how a run came to its end.
func (f *ExploreFrame) ending(r *ExploreRow) string {
	return fmt.Sprintf(wordSteps.In(f.Lang), r.Steps) + "  " + Ending(r.How, r.Stuck, f.Lang)
}

// Ending says in words how a run ended and how many goroutines still waited then.
func Ending(how string, stuck int, l lang.Lang) string {
	var parts []string
	if t, ok := endWords[how]; ok {
		parts = append(parts, t.In(l))
	}
	if stuck > 0 {
		parts = append(parts, fmt.Sprintf(wordStuck.In(l), stuck))
	}
	return strings.Join(parts, "  ")
}

// drawDifference says where the selected schedule parts from the most frequent.
func (f *ExploreFrame) drawDifference(c paint.Canvas) {
	if f.Sel == 0 || len(f.Rows) == 0 {
		c.Text(0, 0, paint.Truncate(wordMostFrequent.In(f.Lang), c.W()), paint.Dim)
		return
	}
	c.Text(0, 0, paint.Truncate(fmt.Sprintf(wordFirstDiffers.In(f.Lang), ScheduleName(f.Sel)), c.W()), paint.Dim)
	y := 1
	for i, s := range []ExploreStep{f.Base, f.Other} {
		name := ScheduleName([]int{0, f.Sel}[i])
		text := wordNoMore.In(f.Lang)
		if s.Step > 0 {
			text = fmt.Sprintf(wordStepOf.In(f.Lang), s.Step) + "  " + s.Text
		}
		c.Text(0, y, name, paint.Key)
		room := max(1, (c.H()-1)/2)
		lines := paint.Wrap(text, c.W()-4)
		for k, line := range lines {
			if k == room-1 && len(lines) > room {
				line = paint.Truncate(line+" "+strings.Join(lines[k+1:], " "), c.W()-4)
			}
			if k < room && y < c.H() {
				c.Text(4, y, line, paint.Caption)
				y++
			}
		}
	}
}

// The words of the explorer and of two recordings side by side.
var (
	wordRuns      = lang.Text{En: "run %d of %d…", Zh: "第 %d/%d 次运行……"}
	wordRunsDone  = lang.Text{En: "%d runs", Zh: "运行了 %d 次"}
	wordSteps     = lang.Text{En: "%d steps", Zh: "%d 步"}
	wordStuck     = lang.Text{En: "%d still waiting", Zh: "%d 个仍在等待"}
	wordSchedules = lang.Text{En: "Different schedules so far: %d.", Zh: "目前见到 %d 种不同的调度。"}
	wordSameMeans = lang.Text{
		En: " The same schedule: every goroutine did the same, and every channel, lock and the output met the goroutines in the same order.",
		Zh: "调度相同，是指每个 goroutine 做了同样的事，并且每个 channel、每把锁以及输出都以同样的顺序遇到这些 goroutine。",
	}
	wordMostFrequent = lang.Text{En: "A is the most frequent one: the others are compared with it.", Zh: "A 是最常见的一种，其余的都拿来与它对比。"}
	wordFirstDiffers = lang.Text{En: "%s first differs from A here:", Zh: "%s 与 A 最先在这里出现差异："}
	wordNoMore       = lang.Text{En: "(all that this one did, the other did as well)", Zh: "（它做过的事，另一种也都做了）"}
	wordStepOf       = lang.Text{En: "step %d", Zh: "第 %d 步"}
	wordDiffers      = lang.Text{En: "first difference: step %d", Zh: "最先出现差异：第 %d 步"}
)

// endWords say how a run ended, by the words of docs/json.md.
var endWords = map[string]lang.Text{
	"return":   {En: "main returns", Zh: "main 返回"},
	"exit":     {En: "os.Exit", Zh: "os.Exit"},
	"panic":    {En: "panic", Zh: "panic"},
	"deadlock": {En: "deadlock", Zh: "死锁"},
	"limit":    {En: "ended by the time limit", Zh: "被时间上限终止"},
	"budget":   {En: "ended by the size limit", Zh: "被大小上限终止"},
	"killed":   {En: "killed", Zh: "被杀死"},
}
