package view

import (
	"image"

	"govis/internal/ui/paint"
)

// drawProgress draws how far the playhead is, and while loading how much has
// been read: the bar ends there.
func drawProgress(c paint.Canvas, f *Frame) {
	text := ""
	if f.Message != "" { // an answer comes before the news, and is read to its end
		text = paint.Truncate(f.Message, c.W()-2)
	} else if !f.Loading.Done {
		text = paint.Truncate(f.Loading.Text(f.Lang, c.W()*3/5), c.W()*3/5)
	} else {
		text = paint.Truncate(chapterText(f), c.W()*2/3)
	}
	bar, n := progressBar(c, text)
	if n < leastBar {
		return
	}
	bar.Fill(1, 0, n*f.Loading.share()/1000, 1, paint.GlyphProgressRest, paint.ProgressRest)
	bar.Fill(1, 0, n*share(f)/1000, 1, paint.GlyphProgressDone, paint.ProgressDone)
	drawTicks(bar, f, n)
}

// leastBar is how many columns between its ends a bar needs.
const leastBar = 4

// progressBar draws an empty bar and the text behind it, and gives how many columns
// lie between its ends. One with fewer than leastBar of them is not drawn.
func progressBar(c paint.Canvas, text string) (bar paint.Canvas, n int) {
	bar = c.Sub(image.Rect(1, 0, c.W()-1, 1))
	if text != "" {
		bar = c.Sub(image.Rect(1, 0, c.W()-paint.Width(text)-3, 1))
		c.Text(c.W()-paint.Width(text)-1, 0, text, paint.Accent)
	}
	if n = bar.W() - 2; n >= leastBar {
		bar.Set(0, 0, paint.GlyphProgressLeft, paint.ProgressRest)
		bar.Set(n+1, 0, paint.GlyphProgressRight, paint.ProgressRest)
	}
	return bar, n
}

// share is how much of the bar lies before the playhead, in thousandths.
func share(f *Frame) int {
	if f.Part != nil && !f.Loading.Done {
		return 0 // the part lies behind what was read
	}
	at, _ := f.Extent()
	return shareOf(f, at)
}

// shareOf is how much of the bar lies before a place on the axis.
func shareOf(f *Frame, at int64) int {
	_, end := f.Extent()
	begin := f.Begin()
	if end-begin <= 1 {
		return 0
	}
	return int(min(1000, (at-begin)*1000/(end-1-begin))) * f.Loading.share() / 1000
}
