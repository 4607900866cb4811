package view

import (
	"fmt"
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
}

// share is how much of the recording has been read, in thousandths: all, when
// nobody knows how much there is.
func (l *Loading) share() int {
	if l.Done || l.Size <= 0 {
		return 1000
	}
	return int(min(1000, l.Read*1000/l.Size))
}

// least is how large a file is of which it is worth telling how much was read
// in bytes.
const least = 1 << 20

// Text says how much has been read, and what else there is room for.
func (l *Loading) Text(in lang.Lang, room int) string {
	read := bytesText(l.Read)
	if l.Size > 0 {
		read = fmt.Sprintf("%d %%", min(l.Size, l.Read)*100/l.Size)
	}
	// In the order in which they stand, and how much each matters.
	parts := []struct {
		rank int
		text string
	}{{0, fmt.Sprintf(wordReading.In(in), read)}, {3, ""}, {4, eventsText(l.Events, in)}, {2, leftText(l.Left, in)}, {1, ""}}
	if l.Size >= least {
		parts[1].text = fmt.Sprintf(wordOfBytes.In(in), l.Read>>20, l.Size>>20)
	}
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

// leftText says how long something still takes, in whole seconds or minutes:
// nothing when that is less than a second.
func leftText(d time.Duration, l lang.Lang) string {
	switch s := (d + time.Second/2) / time.Second; {
	case s < 1:
		return ""
	case s < 90:
		return fmt.Sprintf(wordSecondsLeft.In(l), s)
	default:
		return fmt.Sprintf(wordMinutesLeft.In(l), (s+30)/60)
	}
}

func bytesText(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 10<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d B", n)
}

// DrawWaiting draws the screen before the first part of a recording, or of a
// file, is there.
func DrawWaiting(c paint.Canvas, l lang.Lang, title string, file bool) {
	word := wordWaiting
	if file {
		word = wordOpening
	}
	c.Text(1, 0, paint.Truncate(title, max(0, c.W()-2)), paint.Title)
	c.Text(1, c.H()/2, paint.Truncate(word.In(l), max(0, c.W()-2)), paint.Normal)
}
