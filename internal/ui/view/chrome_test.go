package view

import (
	"strings"
	"testing"

	"govis/internal/lang"
	"govis/internal/scenario"
	"govis/internal/ui/paint"
)

func TestALongTitleLeavesRoomForWhereWeAre(t *testing.T) {
	for _, w := range []int{40, 60, 80, 120} {
		f := story(t, 0).at(17)
		f.Title, f.About, f.How = strings.Repeat("long-name-", 20), "about", "go1.26.8 P=2"
		row := sketch(w, 1, func(c paint.Canvas) { drawTitle(c, f) })
		if !strings.HasPrefix(row, " long-name-") || !strings.HasSuffix(row, "  "+transport(f, "")+"\n") {
			t.Errorf("%d columns: %q", w, row)
		}
	}
}

// That it is a recording is said in every width, and how it was made where there
// is room.
func TestARecordedRunIsNamedAsOne(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		for _, w := range []int{40, 60, 80, 120} {
			f := story(t, 0).at(17)
			f.Lang, f.Title, f.How, f.Recorded = l, "unbuffered-handoff", "go1.26.8 P=1", true
			row := sketch(w, 1, func(c paint.Canvas) { drawTitle(c, f) })
			if word := wordRecorded.In(l); !strings.Contains(row, word) || w >= 80 && !strings.Contains(row, word+"  "+f.How) {
				t.Errorf("%d columns: %q", w, row)
			}
		}
	}
}

// An answer is not to be missed because something is being read.
func TestAMessageIsShownWholeWhileLoading(t *testing.T) {
	f := story(t, 0).at(17)
	f.Loading = Loading{Read: 1_000_000}
	f.Message = strings.Repeat("m", 78)
	row := sketch(80, 1, func(c paint.Canvas) { drawProgress(c, f) })
	if !strings.Contains(row, f.Message) {
		t.Errorf("%q", row)
	}
	f.Message = ""
	if row := sketch(80, 1, func(c paint.Canvas) { drawProgress(c, f) }); !strings.Contains(row, "1000 kB") {
		t.Errorf("%q", row)
	}
}

func TestOpeningAFileIsNotRecording(t *testing.T) {
	for file, word := range map[bool]string{true: "opening…", false: "recording…"} {
		if got := sketch(60, 10, func(c paint.Canvas) { DrawWaiting(c, lang.En, "name", file, nil) }); !strings.Contains(got, word) {
			t.Errorf("no %q:\n%s", word, got)
		}
	}
}

func TestAFormTakesTheScenariosOwnPs(t *testing.T) {
	form := NewForm(&scenario.Scenario{Procs: 16})
	if !form.OK() || form.Procs() != 16 || form.Change(1).Procs() != 16 || form.Change(-1).Procs() != 15 {
		t.Errorf("%+v", form)
	}
}
