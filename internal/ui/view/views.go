package view

import (
	"slices"

	"govis/internal/lang"
	"govis/internal/ui/paint"
)

// View is one of the ways to look at a recording: an index into All.
type View uint8

// The views, in the order of All.
const (
	Timeline View = iota
	Channels
	Scheduler
	Goroutines
	StepList
	Findings
)

// Spec is all that there is to know of a view. Adding one takes a file with
// its pictures, a constant, and a line in All.
type Spec struct {
	Name string    // of --view
	Key  string    // that shows it
	Does lang.Text // in the help
	Hint lang.Text // among the hints; empty: not there

	draw func(c paint.Canvas, f *Frame)
	// hit says what is under a place of the body.
	hit func(f *Frame, body paint.Canvas, x, y int) Hit
	// top gives the first row that is shown, and out of how many, for scrolling
	// from there.
	top func(f *Frame, body paint.Canvas) (top, rows int)
	// wish is how many rows the view would like to have; nil leaves the source its
	// share.
	wish func(f *Frame) int
	// rows tells whether its rows are goroutines or channels, which the wheel
	// scrolls; otherwise they are steps, and the wheel walks along them.
	rows bool
	side bool // with the details of the goroutine beside it where there is room
}

// All lists the views. Keys, flags, help and drawing come from it.
var All = [...]Spec{
	Timeline: {
		Name: "timeline", Key: "1", Does: lang.Text{En: "timeline", Zh: "时间线"},
		draw: drawTimeline, hit: (*Frame).hitTimeline, top: (*Frame).timelineTop, rows: true, side: true, wish: timelineRows,
	},
	Channels: {
		Name: "channels", Key: "2", Does: lang.Text{En: "channels and locks", Zh: "channel 和锁"},
		Hint: lang.Text{En: "channels", Zh: "channel"},
		draw: drawChannels, hit: (*Frame).hitBoard, top: (*Frame).boardTop, rows: true, side: true, wish: boardWish,
	},
	Scheduler: {
		Name: "scheduler", Key: "3", Does: lang.Text{En: "scheduler: Ps, Ms, queues", Zh: "调度器：P、M 和队列"},
		Hint: lang.Text{En: "scheduler", Zh: "调度器"},
		draw: drawScheduler, hit: (*Frame).hitScheduler, top: (*Frame).schedTop, rows: true, side: true, wish: schedWish,
	},
	Goroutines: {
		Name: "goroutines", Key: "4", Does: lang.Text{En: "goroutines", Zh: "goroutine 表"},
		Hint: lang.Text{En: "goroutines", Zh: "goroutine 表"},
		draw: drawGoroutines, hit: (*Frame).hitTable, top: (*Frame).tableTop, rows: true,
	},
	StepList: {
		Name: "steps", Key: "5", Does: lang.Text{En: "list of steps", Zh: "步骤列表"},
		Hint: lang.Text{En: "steps", Zh: "步骤"},
		draw: drawSteps, hit: (*Frame).hitSteps, top: (*Frame).stepsTop,
	},
	Findings: {
		Name: "findings", Key: "6", Does: lang.Text{En: "findings: what went wrong", Zh: "发现的问题"},
		draw: drawFindings, hit: (*Frame).hitFindings, top: (*Frame).findingsTop, rows: true,
	},
}

// Named finds a view by its name.
func Named(name string) (View, bool) {
	i := slices.IndexFunc(All[:], func(s Spec) bool { return s.Name == name })
	return View(max(i, 0)), i >= 0
}

// Names are the names of all views.
func Names() []string {
	var names []string
	for _, s := range All {
		names = append(names, s.Name)
	}
	return names
}

// Scrolls tells whether the rows of the view are goroutines or channels, which
// can be scrolled; the rows of others are steps.
func (v View) Scrolls() bool { return All[v].rows }
