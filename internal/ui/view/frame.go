// Package view draws the screens of a recording: a Frame goes in, cells come
// out. Every picture is a pure function of its Frame, so that the screen, the
// text output, the tests and every viewer show the same.
//
// It refuses to know keys, clocks, files and the terminal: what it needs of
// them stands in the Frame.
package view

import (
	"cmp"
	"image"

	"govis/internal/filter"
	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Frame is everything that a picture depends on.
type Frame struct {
	History *sched.History
	Head    playback.Playhead
	View    View
	Lang    lang.Lang
	Camera  Camera

	Title string // the recording's name
	About string // the scenario's title, or what else there is to say in a few words
	How   string // how it was recorded: "go1.26.8  P=2"
	// Recorded: it was recorded before, and is not a run of now. The viewer is
	// told, whatever has to be left out for it.
	Recorded bool

	Sel    sched.GoID     // the selected goroutine; NoG selects the actor of the step
	System bool           // show goroutines of the runtime, the tracer and govis
	Filter *filter.Filter // keep only goroutines that match; nil keeps all
	Marks  []Mark         // in the order of steps
	Facts  *filter.Facts  // what the filter needs to know; nil while it is not there
	Pins   []sched.GoID   // goroutines that stay on top
	Search string         // what was last searched for, to be lit
	// Goroutines can be listed by the function they run: the groups of the
	// functions in Open are unfolded, and where OnGroup is set, the row of the
	// group of Group is the selected one.
	Grouping Grouping
	Open     map[sched.Function]bool
	Group    sched.Function
	OnGroup  bool
	Fold     bool // on the time axis, fold long gaps
	// Move is how much of the current step's moves is still to come, in quarters
	// (MoveQuarters); 0: everybody is in place. Only the board of the scheduler
	// draws it.
	Move uint8
	// Found is what was found in a history that is too long for a frame to look through
	// (FindNow), nil when nobody has looked; Finding is the place of the selected one.
	Found   *Found
	Finding int
	// Why is whose chain of causes is shown; of NoG none is.
	Why Root
	// Differs is the step at which this run first differs from the one that it is
	// compared with; 0 when it is compared with none.
	Differs int

	// File is the source file of the place where the actor of the step stands
	// (see Stand); empty when there is none to show.
	File SourceFile
	// Tall is how many lines the longest file of a recorded program has: what
	// the source may be given whatever the step. 0 when it is not known.
	Tall int
	// Line gives a line of source for captions; nil when there is no source.
	Line func(file string, line int) (text string, ok bool)

	Part *Part // what of the recording the history is; nil: all that was read
	// More tells that the run goes on behind the end of the history: a question
	// hides the rest.
	More    bool
	Course  Course
	Present Present

	// Memory is of earlier frames of this history; nil when there were none. A
	// frame that needs one makes it.
	Memory *Memory

	Loading Loading
	Notice  string // what the viewer must know of the recording, such as a lost end
	Hints   []Hint // the keys that matter now, most important first
	Prompt  *Prompt
	Message string // the answer to the last command, shown until the next key
}

// Camera says which part of the picture is looked at. Its zero value follows
// the playhead at the natural size.
type Camera struct {
	Zoom   int   // steps of magnification from the natural size
	Panned bool  // From was set by hand
	From   int64 // left end of the window, on the axis, when Panned
	Length int64 // of the window, when Panned; 0: what Zoom gives
	Rows   bool  // Top was set by hand
	Top    int   // first row of the lanes or the table, when Rows
	Sort   Sort  // of the goroutine table
}

// SourceFile is the text of a file, in lines.
type SourceFile struct {
	Name  string
	Lines []string
}

// Hint is a key and what it does.
type Hint struct{ Key, Does string }

// Prompt is a line of input.
type Prompt struct {
	Mark   string // "/", "&" or ":"
	Text   string
	Cursor int // in runes
	// Wrong and Width are where it cannot be read, in runes from 0, and Says why.
	Wrong, Width int
	Says         string
	// Offer is what the word before the cursor can become, and Taken which of them
	// stands there; -1: none.
	Offer []string
	Taken int
	// Means is what the one is that stands there, or the only one that is offered.
	Means string
}

// Smallest size that can show anything useful.
const (
	MinWidth  = 40
	MinHeight = 10
)

// Draw draws a whole screen.
func Draw(c paint.Canvas, f *Frame) {
	if c.W() < MinWidth || c.H() < MinHeight {
		tooSmall(c, f.Lang)
		return
	}
	c = f.stage(c)
	l := arrange(c, f)
	drawTitle(l.title, f)
	if l.notice.H() > 0 {
		drawNotice(l.notice, f)
	}
	All[f.View].draw(l.body, f)
	switch {
	case l.side.W() > 0 && f.Why.G != sched.NoG:
		drawWhy(l.side, f)
	case l.side.W() > 0:
		drawDetails(l.side, f)
	}
	switch {
	case l.source.H() > 0 && f.Why.G != sched.NoG && l.side.W() == 0:
		pane := l.source
		drawWhy(pane.Sub(image.Rect(1, 0, pane.W()-1, pane.H())), f) // a pane of text has a margin
	case l.source.H() > 0:
		drawSource(l.source, f)
	}
	if l.steps.W() > 0 {
		drawSteps(l.steps, f)
	}
	for _, r := range l.rules {
		r.HLine(0, 0, r.W(), paint.Rule)
	}
	drawCaption(l.caption, f)
	if l.question.H() > 0 {
		drawQuestion(l.question, f)
	}
	drawProgress(l.progress, f)
	if l.hints.H() > 0 {
		drawHints(l.hints, f.Hints, f.Prompt)
	}
}

// tooSmall asks for room, cut to what there is.
func tooSmall(c paint.Canvas, l lang.Lang) {
	for i, line := range paint.Wrap(wordTooSmall.In(l), max(1, c.W())) {
		c.Text(0, i, line, paint.Normal)
	}
}

// Step gives the number of the current step.
func (f *Frame) Step() int { return f.Head.Step(f.History) }

// Actor is the goroutine that did the current step; NoG when the runtime did.
func (f *Frame) Actor() sched.GoID { return f.History.Step(f.Step()).Actor }

// Focus is the goroutine that matters: the selected one, else the actor of the
// step, else the one that the step changed.
func (f *Frame) Focus() sched.GoID {
	if f.Sel != sched.NoG {
		return f.Sel
	}
	if st := f.History.Step(f.Step()); st.N > 0 {
		if g := cmp.Or(st.Actor, f.History.Entry(st.Lo).G); g != sched.NoG {
			return g
		}
	}
	return 1 // main
}

// Stand is where a step happened.
type Stand struct {
	G     sched.GoID // the goroutine that it is about
	Stack sched.StackID
	Site  sched.Frame // the innermost place outside the standard library
	Known bool        // there is a Site
}

// Stand gives where the current step happened: where the actor stands, or where
// the goroutine stands that the runtime woke.
func (f *Frame) Stand() Stand {
	h := f.History
	st := h.Step(f.Step())
	s := Stand{G: f.Focus()}
	if st.N > 0 {
		e := h.Entry(st.Lo)
		s.G = cmp.Or(e.Actor(), e.G)
		s.Stack = e.Stack
	}
	if s.Site, s.Known = h.Site(s.Stack); !s.Known {
		s.Stack = h.StackAt(s.G, f.Head.Pos)
		s.Site, s.Known = h.Site(s.Stack)
	}
	return s
}
