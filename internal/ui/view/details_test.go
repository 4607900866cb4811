package view

import (
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Durations of a minute and more stand in columns of their own, too, and of a part it
// is said that the times are those within it.
func TestTimesOfAMinuteAndOfAPart(t *testing.T) {
	f := story(t, 0).at(16)
	draw := func(totals sched.Cell) string {
		return sketch(34, 6, func(c paint.Canvas) { drawTimes(&pen{c: c}, f, totals) })
	}
	totals := sched.Cell{sched.Runnable: 89_000_000_000, sched.Waiting: 3_599_000_000_000}
	if text := draw(totals); !strings.Contains(text, "runnable  1 min 29 s ") || !strings.Contains(text, "waiting  59 min 59 s ") {
		t.Errorf("%s", text)
	}
	f.Part = &Part{From: 1, To: 2}
	for _, f.Lang = range languages {
		want := map[lang.Lang]string{lang.En: "in the part that is shown:", lang.Zh: "只计所显示的部分："}[f.Lang]
		if text := draw(totals); !strings.HasPrefix(text, want) {
			t.Errorf("%s", text)
		}
	}
	row := sketch(80, 1, func(c paint.Canvas) { drawSummary(c, f, "") })
	if !strings.HasPrefix(row, " 本部分：") {
		t.Errorf("%q", row)
	}
}
