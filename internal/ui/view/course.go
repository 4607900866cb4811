package view

import (
	"fmt"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Course is what a scenario tells and asks of the run that is shown, as far as
// it may be seen.
type Course struct {
	Chapters []scenario.BoundChapter // in the order of their steps, without those that a question hides
	Count    int                     // of all chapters
	Notes    bool                    // some chapter has a note: there is room for it at every step
	Question *Question               // that is open, or was just answered
	Asked    int                     // questions that were answered
	Right    int                     // and of them rightly
	Over     bool                    // nothing is left to be asked
}

// chapter gives the number of the chapter that the playhead is in, from 1; 0
// before the first.
func (f *Frame) chapter() int {
	n := 0
	for i := range f.Course.Chapters {
		if f.Course.Chapters[i].Step <= f.Step() {
			n = i + 1
		}
	}
	return n
}

// note is what a teacher would say at this step. A question takes its place: it
// was read before that opened, and might give the answer away.
func (f *Frame) note() string {
	if f.Course.Question != nil {
		return ""
	}
	if n := f.chapter(); n > 0 && f.Course.Chapters[n-1].Step == f.Step() {
		return f.Course.Chapters[n-1].Note.In(f.Lang)
	}
	return f.markNote()
}

// chapterText names the chapter that the playhead is in; at the end it tells how
// the questions were answered.
func chapterText(f *Frame) string {
	if f.Course.Over && f.Course.Asked > 0 && f.Head.AtEnd(f.History) {
		return tally(f)
	}
	if n := f.chapter(); n > 0 {
		return fmt.Sprintf(wordChapter.In(f.Lang), n, f.Course.Count, f.Course.Chapters[n-1].Title.In(f.Lang))
	}
	return ""
}

// tally tells how the questions were answered.
func tally(f *Frame) string {
	return fmt.Sprintf(wordTally.In(f.Lang), f.Course.Right, f.Course.Asked)
}

// drawTicks marks the chapters on a progress bar of n cells that begins at
// column 1, and with a question mark what a question hides.
func drawTicks(bar paint.Canvas, f *Frame, n int) {
	for _, ch := range f.Course.Chapters {
		style := paint.ProgressRest
		if ch.Step <= f.Step() {
			style = paint.ProgressDone
		}
		bar.Set(1+min(n-1, n*shareOf(f, f.placeOf(ch.Step))/1000), 0, paint.GlyphVLine, style)
	}
	for i := range f.Marks {
		if m := &f.Marks[i]; m.Step <= f.History.Steps() {
			bar.Set(1+min(n-1, n*shareOf(f, f.placeOf(m.Step))/1000), 0, paint.GlyphUnfolded, paint.Accent)
		}
	}
	if f.More {
		bar.Set(n, 0, '?', paint.Accent)
	}
}

// placeOf is where a step lies on the axis.
func (f *Frame) placeOf(step int) int64 {
	if f.Head.Axis == sched.Clock {
		return int64(f.History.Step(step).T)
	}
	return int64(step)
}

// saidRows is how many rows the sentence of a chapter takes with its note; other
// steps are not asked.
func (f *Frame) saidRows(w int) int {
	note := f.note()
	if note == "" {
		return 0
	}
	return len(paint.Wrap(f.sentence().Text, w-4)) + len(f.printed()) + len(paint.Wrap(note, w-4))
}

var (
	wordChapter = lang.Text{En: "%d of %d: %s", Zh: "%d/%d %s"}
	wordTally   = lang.Text{En: "%d of %d right", Zh: "答对 %d/%d"}
)
