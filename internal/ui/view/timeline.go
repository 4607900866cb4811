package view

import (
	"image"
	"slices"

	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// timeline is a timeline that is being drawn.
type timeline struct {
	f      *Frame
	c      paint.Canvas // lanes, Ps and ranges, right of the labels
	names  paint.Canvas
	ruler  paint.Canvas
	scale  playback.Scale
	lanes  []lane // those on screen
	bands  []band // groups on screen
	slots  int    // how many rows of lanes and groups, of pitch rows each
	pitch  int    // rows a lane: 2 with its name under the bar, 3 with a blank one, or 1
	rows   map[sched.GoID]int
	top    int // lanes and groups above those
	hidden int // those that do not fit
	procs  []sched.ProcID
	ranges []sched.RangeSpan
	// channels are those with a row under the lanes, and now is what the step
	// does to them.
	channels []sched.ObjectID
	now      traffic
	words    []word
	spans    []sched.Span         // of the lane that is being drawn
	taken    map[image.Point]bool // cells of arrows: no word runs through them
}

// timelineRows is how many rows a timeline would like to have at most: two a
// lane, the axis, and those of Ps, ranges and channels.
func timelineRows(f *Frame) int {
	n := min(32, f.choice().total)
	rows := max(1, 2*n) + min(len(f.History.Procs()), maxProcs) + 1 + stripWish(f)
	if f.hasRanges() {
		rows++
	}
	return rows
}

// hasRanges tells whether the recording has ranges that are shown.
func (f *Frame) hasRanges() bool {
	m := f.memory()
	if m.ranges == nil {
		list := f.ranges(sched.Window{Axis: sched.Clock, To: int64(f.History.End()) + 1})
		m.ranges = &list
	}
	return len(*m.ranges) > 0
}

// ranges are those of a window that are shown.
func (f *Frame) ranges(w sched.Window) []sched.RangeSpan {
	list, _ := f.History.Ranges(nil, w, 200)
	return slices.DeleteFunc(list, f.hiddenRange)
}

// maxProcs is how many Ps get a row.
const maxProcs = 4

// labelWidth is the room for names left of the lanes.
func (f *Frame) labelWidth(w int) int {
	switch {
	case w >= 160:
		return 22
	case w >= 100:
		return 16
	}
	return 12
}

// columns gives how many columns of a screen of this size show time.
func (f *Frame) columns(w, h int) int {
	_, body := f.onStage(0, w)
	if w = body; w >= sideFrom && f.View == Timeline {
		body = w - sideWidth - 1
	}
	return max(1, body-f.labelWidth(body)-1)
}

// newTimeline decides what goes where.
func newTimeline(c paint.Canvas, f *Frame) *timeline {
	lw := f.labelWidth(c.W())
	t := &timeline{
		f: f, names: c.Sub(image.Rect(0, 1, lw, c.H())), c: c.Sub(image.Rect(lw, 1, c.W()-1, c.H())),
		ruler: c.Sub(image.Rect(lw, 0, c.W()-1, 1)), rows: map[sched.GoID]int{}, taken: map[image.Point]bool{},
	}
	t.scale = f.scale(t.c.W())
	w := t.scale.Window
	rows := f.laneRows(w)
	n := max(1, rows.n+f.pins(rows, t.c.H())) // a row says that nobody is there
	t.ranges = t.window().ranges
	if c.H() <= 8 {
		t.ranges = nil
	}
	t.now = f.traffic()
	t.chooseStrips(n)
	t.chooseProcs(n)
	t.choose(rows, t.c.H()-t.strips())
	return t
}

// chooseProcs picks the Ps that get a row: those for which the lanes leave
// room, and a fifth of it in any case.
func (t *timeline) chooseProcs(lanes int) {
	t.procs = t.f.History.Procs()
	room := t.c.H() - t.strips() + len(t.procs)
	spare := room - 2*lanes
	if spare < 1 {
		spare = room - lanes
	}
	t.procs = t.procs[:min(len(t.procs), maxProcs, max(spare, room/5))]
}

// strips is how many rows lie under the lanes.
func (t *timeline) strips() int {
	n := len(t.procs) + len(t.channels)
	if len(t.ranges) > 0 {
		n++
	}
	return n
}

func drawTimeline(c paint.Canvas, f *Frame) {
	t := newTimeline(c, f)
	t.drawRuler(t.ruler)
	if t.slots == 0 {
		t.c.Text(0, 0, paint.Truncate(wordNoneHere.In(f.Lang), t.c.W()), paint.Dim)
	}
	for i := range t.lanes {
		t.drawLane(&t.lanes[i])
	}
	t.drawBands()
	t.drawArrows()
	t.drawPath()
	for i := range t.words {
		t.drawWord(&t.words[i])
	}
	// The strips lie right under the lanes. The playhead ends with those that have
	// an axis; channels are shown as they are at this moment.
	y := min(t.c.H()-t.strips(), t.bottom())
	end := y + t.strips() - len(t.channels)
	t.drawStrips(end)
	if len(t.ranges) > 0 {
		t.drawRanges(y)
		y++
	}
	for i, p := range t.procs {
		t.drawProc(p, y+i)
	}
	if x := t.playhead(); x >= 0 {
		t.c.Sub(image.Rect(0, 0, t.c.W(), end)).MarkColumn(x, paint.UnderPlayhead)
	}
}

// bottom is the first row below the lanes.
func (t *timeline) bottom() int {
	n := t.slots * t.pitch
	if t.hidden > 0 || n == 0 { // a row says how many are missing, or that nobody is there
		n++
	}
	return n
}

// choose picks the lanes and groups that fit.
func (t *timeline) choose(all *rows, room int) {
	pins := t.f.pins(all, room)
	n := pins + all.n
	t.pitch = 1
	switch {
	case t.f.Present.On && 3*n <= room:
		t.pitch = 3 // with a blank row between lanes
	case 2*n <= room:
		t.pitch = 2
	}
	fit := max(1, room/t.pitch)
	if n > fit {
		fit = max(1, fit-1) // a row says how many are missing
	}
	t.slots = min(n, fit)
	top, at := t.f.keepOnTop(all, fit-pins, pins)
	t.top = top
	t.hidden = n - t.slots
	for i := range t.slots - pins {
		g, in := all.row(at(i))
		t.seat(g, in, pins+i)
	}
	pinned := slices.DeleteFunc(t.f.pinned(), func(id sched.GoID) bool {
		_, there := t.rows[id]
		return there
	})
	for i, id := range pinned[:min(pins, len(pinned))] {
		t.seat(id, nil, i)
	}
	if t.hidden > 0 && t.slots < room {
		t.names.Text(0, fit, " "+moreText(t.f.Lang, t.top, t.hidden-t.top, t.names.W()-2), paint.Dim)
	}
}

// lane is a goroutine's lane on the screen.
type lane struct {
	sched.Goroutine
	y      int
	member bool // of a group that is unfolded above it
}

// seat gives a goroutine, or a group, a place on the screen.
func (t *timeline) seat(id sched.GoID, in *groupRows, slot int) {
	y := slot * t.pitch
	if id == sched.NoG {
		t.bands = append(t.bands, band{in, y})
		return
	}
	g, _ := t.f.History.Goroutine(id)
	t.lanes = append(t.lanes, lane{g, y, in != nil})
	t.rows[id] = y
}

// playhead is the column of the playhead, or -1 when it is out of view.
func (t *timeline) playhead() int {
	at, _ := t.f.Extent()
	w := t.scale.Window
	if at < w.From || at >= w.To {
		return -1
	}
	return min(t.scale.Col(at), t.c.W()-1)
}

// drawLane draws a goroutine's label and bars.
func (t *timeline) drawLane(l *lane) {
	g, y := &l.Goroutine, l.y
	style := paint.LaneName
	if g.ID == t.f.Actor() {
		style = paint.LaneNameActor
	}
	mark := t.f.rowMark(g.ID)
	if l.member {
		mark += " "
	}
	x := t.names.Text(0, y, mark+label(g), style)
	if t.pitch >= 2 {
		t.names.Text(1, y+1, paint.Truncate(laneName(g), t.names.W()-2), paint.Dim)
	} else {
		t.names.Text(x+1, y, paint.Truncate(laneName(g), t.names.W()-x-2), paint.Dim)
	}
	if g.ID == t.f.Sel {
		t.names.MarkRow(y, paint.InSelectedRow)
	}
	t.drawBars(g.ID, y)
}
