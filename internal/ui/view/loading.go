package view

import (
	"fmt"
	"image"
	"strings"
	"time"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/ui/paint"
)

// Loading says how much of a recording has been read.
type Loading struct {
	Done       bool
	Read, Size int64 // bytes; Size is 0 when it is not known
	Events     int64
	Left       time.Duration // that the rest will probably take; 0 when nobody can tell
	Shown      *Part         // what is shown meanwhile; nil: all that was read
	Goal       string        // where the playhead goes as soon as it is there, such as "step 30"; empty: nowhere
	// Converted: the recording is converted as a whole before there is anything to
	// show, and how much of it was read says nothing of how long that takes.
	Converted bool
	Taken     time.Duration // so far, where it is converted
}

// share is how much of the recording has been read, or converted, in thousandths:
// all, when nobody knows how much there is to read.
func (l *Loading) share() int {
	switch {
	case l.Done:
		return 1000
	case l.Converted && l.Left <= 0:
		return 0
	case l.Converted:
		return int(1000 * l.Taken / (l.Taken + l.Left))
	case l.Size <= 0:
		return 1000
	}
	return int(min(1000, l.Read*1000/l.Size))
}

// least is how large a file is of which it is worth telling how much was read
// in bytes.
const least = 1_000_000

// far says how far reading is, and of how many bytes, where that is worth telling.
func (l *Loading) far(in lang.Lang) (far, of string) {
	switch {
	case l.Converted && l.Left > 0:
		far = fmt.Sprintf(wordConvertingFar.In(in), l.share()/10)
	case l.Converted:
		far = wordConverting.In(in)
	case l.Size > 0:
		far = fmt.Sprintf(wordReading.In(in), fmt.Sprintf("%d %%", min(l.Size, l.Read)*100/l.Size))
	default:
		far = fmt.Sprintf(wordReading.In(in), narrate.Bytes(l.Read))
	}
	switch {
	case l.Converted:
		of = narrate.Bytes(max(l.Size, l.Read))
	case l.Size >= least:
		of = fmt.Sprintf(wordOfBytes.In(in), l.Read/1e6, l.Size/1e6)
	}
	return far, of
}

// Text says how much has been read, and what else there is room for.
func (l *Loading) Text(in lang.Lang, room int) string {
	far, of := l.far(in)
	left := LeftText(l.Left, in)
	if l.Converted && left == "" && l.Taken >= time.Second {
		left = fmt.Sprintf(wordSecondsTaken.In(in), l.Taken/time.Second)
	}
	// In the order in which they stand, and how much each matters.
	parts := []struct {
		rank int
		text string
	}{{0, far}, {3, of}, {4, eventsText(l.Events, in)}, {2, left}, {1, ""}}
	switch {
	case l.Shown != nil:
		parts[4].text = fmt.Sprintf(wordShown.In(in), narrate.Duration(l.Shown.From), narrate.Duration(l.Shown.To))
	case l.Goal != "":
		parts[4].text = fmt.Sprintf(wordThenTo.In(in), l.Goal)
	}
	text := ""
	for most := range len(parts) {
		var all []string
		for _, p := range parts {
			if p.rank <= most && p.text != "" {
				all = append(all, p.text)
			}
		}
		longer := strings.Join(all, "  ")
		if most > 0 && paint.Width(longer) > room {
			break
		}
		text = longer
	}
	return text
}

// eventsText says how many events that is, roughly when there are many.
func eventsText(n int64, l lang.Lang) string {
	switch {
	case n == 0:
		return ""
	case n < 1_000_000:
		return fmt.Sprintf(wordEvents.In(l), countText(int(n)))
	case l == lang.Zh:
		return fmt.Sprintf(wordManyEvents.In(l), fmt.Sprint(n/10_000))
	}
	return fmt.Sprintf(wordManyEvents.In(l), fmt.Sprintf("%.1f", float64(n)/1e6))
}

// LeftText says how long something still takes, in whole seconds or minutes:
// nothing when that is less than a second.
func LeftText(d time.Duration, l lang.Lang) string {
	switch s := (d + time.Second/2) / time.Second; {
	case s < 1:
		return ""
	case s < 90:
		return fmt.Sprintf(wordSecondsLeft.In(l), s)
	default:
		return fmt.Sprintf(wordMinutesLeft.In(l), (s+30)/60)
	}
}

// DrawWaiting draws the screen before the first part of a recording, or of a
// file, is there, with a bar that tells how much of it has been read. l is nil while
// nobody knows.
func DrawWaiting(c paint.Canvas, in lang.Lang, title string, file bool, l *Loading) {
	word := wordWaiting
	if file {
		word = wordOpening
	}
	if l != nil && l.Converted {
		word = wordConvertedWhole
	}
	c.Text(1, 0, paint.Truncate(title, max(0, c.W()-2)), paint.Title)
	y := c.H() / 2
	for _, line := range paint.Wrap(word.In(in), max(1, c.W()-2)) {
		c.Text(1, y, line, paint.Normal)
		y++
	}
	if l == nil || c.H() < 4 {
		return
	}
	bar, n := progressBar(c.Sub(image.Rect(0, c.H()-2, c.W(), c.H()-1)), l.Text(in, c.W()*3/5))
	if n >= leastBar {
		bar.Fill(1, 0, n*l.share()/1000, 1, paint.GlyphProgressDone, paint.ProgressDone)
	}
}
