package view

import (
	"fmt"
	"slices"
	"strings"

	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// drawSummary counts the goroutines by state, and says how many are out of
// view.
func drawSummary(c paint.Canvas, f *Frame, more string) {
	n, born, total := f.counts()
	var parts []string
	add := func(n int, word string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf(wordCountOf.In(f.Lang), countText(n), word))
		}
	}
	there := 0
	for _, st := range []sched.State{sched.Running, sched.Runnable, sched.Waiting, sched.Syscall} {
		add(n[st], st.String())
		there += n[st]
	}
	add(born-there, wordEnded.In(f.Lang))
	add(total-born, wordNotYet.In(f.Lang))
	text := wordSummary1.In(f.Lang)
	if total != 1 {
		text = fmt.Sprintf(wordSummary.In(f.Lang), countText(total))
	}
	text += wordColon.In(f.Lang) + strings.Join(parts, wordComma.In(f.Lang))
	if f.Part != nil {
		text = wordOfPart.In(f.Lang) + text
	}
	x := c.W() - paint.Width(more) - 1
	c.Text(x, 0, more, paint.Dim)
	c.Text(1, 0, paint.Truncate(text, x-3), paint.Normal)
}

// counts counts the goroutines that are to be shown: by their state at the
// playhead, those first seen before it, and all.
func (f *Frame) counts() (n [sched.NStates]int, born, total int) {
	m, c := f.memory(), f.choice()
	for i, chosen := range c.groups {
		if chosen {
			born += m.crowd.Born(i, f.Head.Pos)
			total += m.crowd.Size(i)
			states, _ := f.states(i)
			for st := range n {
				n[st] += states[st]
			}
		}
	}
	one := func(id sched.GoID) {
		g, _ := f.History.Goroutine(id)
		total++
		if g.Created < f.Head.Pos {
			born++
		}
		if p, ok := f.now(id); ok {
			n[p.State]++
		}
	}
	if c.listed {
		total += len(c.ids)
		now := f.chosenCounts()
		for i := range now.states {
			born += now.born[i]
			for st := range n {
				n[st] += now.states[i][st]
			}
		}
	}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(f.Pins), f.Sel)))) {
		g, ok := f.History.Goroutine(id)
		if group, known := m.crowd.GroupOf(id); ok && known && f.wanted(&g) && !c.has(id, group) {
			one(id)
		}
	}
	return n, born, total
}
