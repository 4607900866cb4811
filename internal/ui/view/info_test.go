package view

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"govis/internal/lang"
	"govis/internal/playback"
	"govis/internal/sched"
	"govis/internal/sched/schedtest"
	"govis/internal/truth"
	"govis/internal/ui/paint"
)

func TestInfo(t *testing.T) {
	h := schedtest.Lanes(t, strings.ReplaceAll(station, "\n\t", "\n"))
	var b strings.Builder
	for _, l := range languages {
		for _, v := range []View{Timeline, Scheduler} {
			for _, n := range []int{0, 6, 10} {
				f := &Frame{History: h, View: v, Lang: l, Head: playback.Start(h).To(h, n)}
				for skip, first := 0, true; skip > 0 || first; first = false {
					fmt.Fprintf(&b, "--- %v, %s, step %d, from line %d\n", l, All[v].Name, n, skip)
					b.WriteString(sketch(80, 24, func(c paint.Canvas) { skip = DrawInfo(c, f, skip) }))
				}
			}
		}
	}
	golden(t, "info", b.String())
}

// The pages follow each other without a gap, whatever the size.
func TestPagesOfInfoMissNothing(t *testing.T) {
	h := schedtest.Lanes(t, strings.ReplaceAll(station, "\n\t", "\n"))
	for _, size := range [][2]int{{40, 10}, {80, 24}, {200, 50}} {
		f := &Frame{History: h, View: Scheduler, Head: playback.Start(h).To(h, 6)}
		all := &info{f: f, w: min(size[0], infoWidest) - 4}
		all.write()
		var text strings.Builder
		pages := 0
		for skip, first := 0, true; skip > 0 || first; first = false {
			text.WriteString(sketch(size[0], size[1], func(c paint.Canvas) { skip = DrawInfo(c, f, skip) }))
			if pages++; pages > 50 {
				t.Fatal("the pages never end")
			}
		}
		for _, line := range all.lines {
			if !strings.Contains(text.String(), strings.TrimRight(line.text, " ")) {
				t.Errorf("%v: no page has %q", size, line.text)
			}
		}
	}
}

// What the panel says of the board is true of all, in both languages, and rests on
// rules that exist.
func TestNotesOfTheBoard(t *testing.T) {
	for _, n := range boardNotes {
		for _, id := range n.rules {
			if _, ok := truth.Named(id); !ok {
				t.Errorf("%q is no rule", id)
			}
		}
		if (n.evidence == sched.Inferred) != (len(n.rules) > 0) {
			t.Errorf("%v, by the rules %v: %s", n.evidence, n.rules, n.text.En)
		}
		checkWords(t, n.text)
	}
	for _, text := range knownBy {
		checkWords(t, text)
	}
}

func checkWords(t *testing.T, text lang.Text) {
	t.Helper()
	han := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	if han(text.En) || !han(text.Zh) {
		t.Errorf("not in both languages: %+v", text)
	}
	for _, word := range truth.Never {
		if strings.Contains(text.En, word) || strings.Contains(text.Zh, word) {
			t.Errorf("says %q: %+v", word, text)
		}
	}
}
