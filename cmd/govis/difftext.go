package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"govis/internal/align"
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// How much of each kind the text shows; --json has all.
const (
	diffGroups = 12
	diffPairs  = 10
)

// diffText prints what is alike and what is not, to be read and to be pasted.
func (a *app) diffText(c *comparison) error {
	w := bufio.NewWriter(a.stdout)
	for side, name := range []string{"A", "B"} {
		h := c.histories[side]
		fmt.Fprintf(w, "%s  "+wordDiffRun.In(a.lang)+"\n", name, paint.Clean(c.names[side]),
			narrate.Duration(h.End()-h.Begin()), h.Steps(), narrate.Goroutines(c.goroutines(side), a.lang))
	}
	fmt.Fprintln(w)
	if c.Edited {
		fmt.Fprintln(w, wordDiffEdited.In(a.lang))
	}
	for side, name := range []string{"A", "B"} {
		if t, cut := c.until(side); cut {
			fmt.Fprintf(w, wordDiffCut.In(a.lang)+"\n", name, narrate.Duration(t))
		}
	}
	alone, both := c.differing()
	switch {
	case c.Same && c.SameTimes():
		fmt.Fprintln(w, wordDiffEqual.In(a.lang))
	case c.Same:
		fmt.Fprintln(w, wordDiffSame.In(a.lang))
	default:
		a.diffFirst(w, c)
	}
	a.diffTotals(w, c)
	a.diffBoth(w, c, both)
	a.diffAlone(w, c, align.A, alone[align.A], wordDiffOnlyA)
	a.diffAlone(w, c, align.B, alone[align.B], wordDiffOnlyB)
	return w.Flush()
}

// goroutines counts those of a side.
func (c *comparison) goroutines(side int) (n int) {
	for i := range c.Groups {
		n += c.Groups[i].Count[side]
	}
	return n
}

// diffFirst prints the first step of each side that the other one has nothing like.
func (a *app) diffFirst(w io.Writer, c *comparison) {
	if c.Differs == [2]int{} {
		fmt.Fprintln(w, wordDiffOrder.In(a.lang))
		return
	}
	fmt.Fprintln(w, wordDiffFirst.In(a.lang))
	a.diffSteps(w, c, c.Differs, "  ")
}

func (a *app) diffSteps(w io.Writer, c *comparison, at [2]int, indent string) {
	for side, name := range []string{"A", "B"} {
		if at[side] == 0 {
			fmt.Fprintf(w, "%s%s       -  %s\n", indent, name, wordDiffNoMore.In(a.lang))
			continue
		}
		fmt.Fprintf(w, "%s%s %7d  %s\n", indent, name, at[side], paint.Clean(c.sentence(side, at[side])))
	}
}

// diffTotals prints what the goroutines of each function did with their time.
func (a *app) diffTotals(w io.Writer, c *comparison) {
	fmt.Fprintf(w, "\n%s %12s %12s %8s\n", padded(wordDiffTotals.In(a.lang)), "A", "B", "B/A")
	for i := range c.Groups {
		if i == diffGroups {
			a.diffMore(w, len(c.Groups)-i)
			break
		}
		g := &c.Groups[i]
		diffRow(w, paint.Truncate(a.called(g.Name), diffColumn), strconv.Itoa, int64(g.Count[align.A]), int64(g.Count[align.B]))
		for _, st := range []sched.State{sched.Running, sched.Runnable, sched.Waiting, sched.Syscall} {
			x, y := g.Time[align.A][st], g.Time[align.B][st]
			if x > 0 || y > 0 {
				diffRow(w, "  "+narrate.StateWord(st, a.lang), func(n int) string { return narrate.Duration(sched.Time(n)) }, x, y)
			}
		}
	}
}

// diffColumn is how wide the first column of the totals is.
const diffColumn = 40

// padded fills up the first column.
func padded(text string) string {
	return text + strings.Repeat(" ", max(0, diffColumn-paint.Width(text)))
}

// diffRow prints two numbers and their ratio, where there is one.
func diffRow(w io.Writer, name string, text func(int) string, x, y int64) {
	ratio := "-"
	if x > 0 {
		ratio = fmt.Sprintf("%.2f", float64(y)/float64(x))
	}
	fmt.Fprintf(w, "%s %12s %12s %8s\n", padded(name), text(int(x)), text(int(y)), ratio)
}

// called is a function's name as it may be printed.
func (a *app) called(name string) string {
	return paint.Clean(cmp.Or(name, wordDiffNameless.In(a.lang)))
}

// diffBoth prints goroutines that are in both and did not do the same: those first
// that part first.
func (a *app) diffBoth(w io.Writer, c *comparison, n int) {
	if n == 0 {
		return
	}
	fmt.Fprintf(w, "\n"+wordDiffBoth.In(a.lang)+"\n", n)
	var list []*align.Pair
	for i := range c.Pairs {
		if p := &c.Pairs[i]; p.In(align.A) && p.In(align.B) && !p.Same {
			list = append(list, p)
		}
	}
	part := func(p *align.Pair) int { return cmp.Or(p.Differs[align.A], p.Differs[align.B]) }
	slices.SortStableFunc(list, func(p, q *align.Pair) int { return cmp.Compare(part(p), part(q)) })
	for _, p := range list[:min(n, diffPairs)] {
		came := a.cameToBe(c.histories[align.A], p.G[align.A])
		fmt.Fprintf(w, "  %s  "+wordDiffNth.In(a.lang)+"\n", pairNumbers(p), came, p.Nth)
		a.diffSteps(w, c, p.Differs, "      ")
	}
	a.diffMore(w, n-diffPairs)
}

// diffAlone prints how many goroutines of which kind are on one side only.
func (a *app) diffAlone(w io.Writer, c *comparison, side, n int, head lang.Text) {
	if n == 0 {
		return
	}
	fmt.Fprintf(w, "\n"+head.In(a.lang)+"\n", n)
	counts := map[string]int{}
	for i := range c.Pairs {
		if p := &c.Pairs[i]; p.In(side) && !p.In(align.A+align.B-side) {
			counts[a.cameToBe(c.histories[side], p.G[side])]++
		}
	}
	kinds := slices.SortedFunc(maps.Keys(counts), func(x, y string) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	})
	for _, kind := range kinds[:min(len(kinds), diffPairs)] {
		fmt.Fprintf(w, "  %7d × %s\n", counts[kind], kind)
	}
	a.diffMore(w, len(kinds)-diffPairs)
}

// diffMore says how much more there is.
func (a *app) diffMore(w io.Writer, n int) {
	if n > 0 {
		fmt.Fprintf(w, wordDiffMore.In(a.lang)+"\n", n)
	}
}

// pairNumbers are the numbers of a goroutine on both sides.
func pairNumbers(p *align.Pair) string {
	if p.G[align.A] == p.G[align.B] {
		return fmt.Sprintf("G%d", p.G[align.A])
	}
	return fmt.Sprintf("G%d/G%d", p.G[align.A], p.G[align.B])
}

// cameToBe says what a goroutine runs and how it came to be, as far as the trace
// tells.
func (a *app) cameToBe(h *sched.History, id sched.GoID) string {
	g, _ := h.Goroutine(id)
	parent, known := h.Goroutine(g.Parent)
	switch f, ok := h.Site(g.Stack); {
	case !known:
		return a.called(g.Name)
	case !ok:
		return fmt.Sprintf(wordDiffBy.In(a.lang), a.called(g.Name), a.called(parent.Name))
	default:
		return fmt.Sprintf(wordDiffByAt.In(a.lang), a.called(g.Name), a.called(parent.Name), narrate.Site(f))
	}
}

var (
	wordDiffRun      = lang.Text{En: "%s: %s, %d steps, %s", Zh: "%s：%s，%d 步，%s"}
	wordDiffSame     = lang.Text{En: "They have the same schedule: every goroutine did the same, and met the others in the same order.", Zh: "两者的调度相同：每个 goroutine 做的事相同，彼此相遇的顺序也相同。"}
	wordDiffCut      = lang.Text{En: "Of %s only what was done up to %s is compared; the table is of all.", Zh: "%s 只比较 %s 之前的行为；表格统计全部。"}
	wordDiffEqual    = lang.Text{En: "They are the same: every goroutine did the same, met the others in the same order, and took the same time.", Zh: "两者完全相同：每个 goroutine 做的事、彼此相遇的顺序和用时都相同。"}
	wordDiffEdited   = lang.Text{En: "The go statements are at other lines, so this is probably not the same text of the program: lines are not compared.", Zh: "go 语句所在的行不同，源代码大概不是同一份：不比较行号。"}
	wordDiffOrder    = lang.Text{En: "Some goroutines are in one of them only, or did more in one.", Zh: "有的 goroutine 只在其中一份里，或在其中一份里做得更多。"}
	wordDiffFirst    = lang.Text{En: "Here they first differ: the first step of each that the other one has nothing like.", Zh: "最先出现差异的地方：各自第一个在另一份里找不到对应的步骤。"}
	wordDiffNoMore   = lang.Text{En: "nothing more", Zh: "没有更多"}
	wordDiffTotals   = lang.Text{En: "goroutines by function, and their time", Zh: "按函数统计的 goroutine 数与用时"}
	wordDiffMore     = lang.Text{En: "  and %d more (--json lists all)", Zh: "  另有 %d 项（--json 列出全部）"}
	wordDiffNameless = lang.Text{En: "(the trace does not name it)", Zh: "（trace 里没有名字）"}
	wordDiffBoth     = lang.Text{En: "goroutines in both that did not do the same: %d", Zh: "两份里都有、但做的事不同的 goroutine：%d 个"}
	wordDiffOnlyA    = lang.Text{En: "goroutines only in A: %d", Zh: "只在 A 里的 goroutine：%d 个"}
	wordDiffOnlyB    = lang.Text{En: "goroutines only in B: %d", Zh: "只在 B 里的 goroutine：%d 个"}
	wordDiffNth      = lang.Text{En: "%s (number %d)", Zh: "%s（第 %d 个）"}
	wordDiffBy       = lang.Text{En: "%s, started by %s", Zh: "%s，由 %s 启动"}
	wordDiffByAt     = lang.Text{En: "%s, started by %s at %s", Zh: "%s，由 %s 在 %s 启动"}
)
