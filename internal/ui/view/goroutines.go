package view

import (
	"cmp"
	"fmt"
	"image"
	"slices"
	"strings"

	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/ui/paint"
)

// Sort says by what the table of goroutines is ordered.
type Sort uint8

// The orders. Times are ordered from the largest.
const (
	SortBorn Sort = iota
	SortName
	SortState
	SortRunning
	SortRunnable
	SortWaiting
	nSorts
)

// Next gives the order after this one, and after the last the first.
func (s Sort) Next() Sort { return (s + 1) % nSorts }

// rising tells whether the smallest stands first.
func (s Sort) rising() bool { return s < SortRunning }

// tableItem is what decides the place of a goroutine in the table. There may be
// very many; the rest is only looked up for those on the screen.
type tableItem struct {
	id      sched.GoID
	name    string
	created sched.Pos
	state   sched.State // NotExist when it is not there now
	total   int64       // the time by which the table is ordered, if by one
}

// Rows gives the goroutines in the order in which the view shows them, those
// out of sight too; moving the selection goes along them.
func (f *Frame) Rows() []sched.GoID {
	order := SortBorn
	if f.View == Goroutines {
		order = f.Camera.Sort
	}
	var ids []sched.GoID
	for _, it := range f.tableItems(order) {
		ids = append(ids, it.id)
	}
	return ids
}

// tableItems gives all goroutines that are to be shown, in an order.
func (f *Frame) tableItems(order Sort) []tableItem {
	var items []tableItem
	now := f.History.At(nil, f.Head.Pos) // in the order in which they were first seen, as below
	var buf [64]sched.Goroutine
	for i := 0; ; {
		n := f.History.Goroutines(buf[:], i)
		if n == 0 {
			break
		}
		for k := range buf[:n] {
			g := &buf[k]
			it := tableItem{id: g.ID, name: g.Name, created: g.Created}
			if len(now) > 0 && now[0].G == g.ID {
				it.state, now = now[0].State, now[1:]
			}
			if f.wanted(g) {
				items = append(items, it)
			}
		}
		i += n
	}
	if st, ok := order.state(); ok {
		for i := range items {
			items[i].total = f.totals(items[i].id)[st]
		}
	}
	if order != SortBorn {
		slices.SortStableFunc(items, order.compare)
	}
	return items
}

// state is the state by whose time an order goes.
func (s Sort) state() (sched.State, bool) {
	switch s {
	case SortRunning:
		return sched.Running, true
	case SortRunnable:
		return sched.Runnable, true
	case SortWaiting:
		return sched.Waiting, true
	}
	return 0, false
}

// compare orders two goroutines; equal ones stay in the order of their birth.
func (s Sort) compare(a, b tableItem) int {
	switch s {
	case SortName:
		return cmp.Compare(a.name, b.name)
	case SortState:
		return cmp.Compare(stateRank(a.state), stateRank(b.state))
	}
	return cmp.Compare(b.total, a.total)
}

// stateRank puts those who run first and those who are not there last.
func stateRank(s sched.State) int {
	return [...]int{sched.Running: 0, sched.Syscall: 1, sched.Runnable: 2, sched.Waiting: 3, sched.NotExist: 4}[s]
}

// tableHead is how many rows stand above the table's.
const tableHead = 2

// tablePage gives which of the goroutines fit on a canvas: from top on.
func (f *Frame) tablePage(c paint.Canvas, all []tableItem) (shown []tableItem, top int) {
	focus := f.Focus()
	at := slices.IndexFunc(all, func(it tableItem) bool { return it.id == focus })
	room := max(1, c.H()-tableHead)
	top = f.page(len(all), room, max(0, at))
	return all[top:min(len(all), top+room)], top
}

// tableTop gives the first row that the table shows, and out of how many.
func (f *Frame) tableTop(c paint.Canvas) (top, rows int) {
	all := f.tableItems(f.Camera.Sort)
	_, top = f.tablePage(c, all)
	return top, len(all)
}

// hitTable finds the goroutine at a row of the table.
func (f *Frame) hitTable(c paint.Canvas, _, y int) Hit {
	shown, _ := f.tablePage(c, f.tableItems(f.Camera.Sort))
	if y -= tableHead; y < 0 || y >= len(shown) {
		return Hit{}
	}
	return Hit{G: shown[y].id}
}

// drawGoroutines draws the table of goroutines as they are at the playhead.
func drawGoroutines(c paint.Canvas, f *Frame) {
	if c.W() == 0 || c.H() == 0 {
		return
	}
	all := f.tableItems(f.Camera.Sort)
	if len(all) == 0 {
		c.Text(1, 0, paint.Truncate(wordNoneHere.In(f.Lang), c.W()-2), paint.Dim)
		return
	}
	shown, top := f.tablePage(c, all)
	drawSummary(c, f, all, moreText(f.Lang, top, len(all)-top-len(shown), c.W()))
	t := table{f: f, columns: chooseColumns(c.W()-2, f.Camera.Sort)}
	t.drawHead(c.Sub(image.Rect(1, 1, c.W(), tableHead)))
	for i, it := range shown {
		t.drawRow(c, i+tableHead, f.tableRow(it.id))
	}
}

// drawSummary counts the goroutines by state, and says how many are out of
// view.
func drawSummary(c paint.Canvas, f *Frame, all []tableItem, more string) {
	var n [sched.NStates]int
	ended := 0
	for i := range all {
		n[all[i].state]++
		if all[i].state == sched.NotExist && all[i].created < f.Head.Pos {
			ended++
		}
	}
	n[sched.NotExist] -= ended // those who are not there yet
	var parts []string
	add := func(n int, word string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf(wordCount.In(f.Lang), n, word))
		}
	}
	for _, st := range []sched.State{sched.Running, sched.Runnable, sched.Waiting, sched.Syscall} {
		add(n[st], st.String())
	}
	add(ended, wordEnded.In(f.Lang))
	add(n[sched.NotExist], wordNotYet.In(f.Lang))
	text := wordSummary1.In(f.Lang)
	if len(all) != 1 {
		text = fmt.Sprintf(wordSummary.In(f.Lang), len(all))
	}
	text += wordColon.In(f.Lang) + strings.Join(parts, wordComma.In(f.Lang))
	x := c.W() - paint.Width(more) - 1
	c.Text(x, 0, more, paint.Dim)
	c.Text(1, 0, paint.Truncate(text, x-3), paint.Normal)
}

// tableRow is what the table shows of a goroutine.
type tableRow struct {
	g      sched.Goroutine
	span   sched.Span // State is NotExist when it is not there now
	totals sched.Cell
}

func (f *Frame) tableRow(id sched.GoID) *tableRow {
	r := &tableRow{totals: f.totals(id)}
	r.g, _ = f.History.Goroutine(id)
	r.span, _ = f.History.StateAt(id, f.Head.Pos)
	return r
}

// state is the runtime's word for what the goroutine does, or that it is not
// there.
func (r *tableRow) state(f *Frame) string {
	switch {
	case r.span.State != sched.NotExist:
		return r.span.State.String()
	case r.g.Created < f.Head.Pos:
		return wordEnded.In(f.Lang)
	}
	return wordNotYet.In(f.Lang)
}

// why is what the goroutine waits for: the operation with its channel or lock
// and its value, else the runtime's reason.
func (r *tableRow) why(f *Frame) string {
	op, ok := opOf(f.History, &r.span)
	word := ""
	if ok {
		word = opWord(f.History, &op)
	}
	switch {
	case word == "":
		return r.span.Reason
	case op.Kind == sched.Send && op.Known:
		return word + " " + op.Value
	}
	return word
}

// since is how long the state has lasted at the playhead.
func (r *tableRow) since(f *Frame) string {
	if r.span.State == sched.NotExist {
		return ""
	}
	return narrate.Duration(max(0, f.Head.Time-r.span.From))
}

// totals gives how long a goroutine has been in each state up to the playhead,
// which may stand between two entries.
func (f *Frame) totals(id sched.GoID) sched.Cell {
	cell := f.History.Totals(id, f.Head.Pos)
	if e, ok := f.History.LastChange(id, f.Head.Pos); ok && e.To != sched.NotExist {
		more := int64(f.Head.Time - f.History.TimeAt(f.Head.Pos))
		cell[e.To] = max(0, cell[e.To]+more)
	}
	return cell
}

// createdBy names the creator and the place of the go statement.
func (r *tableRow) createdBy(f *Frame) string {
	if r.g.Parent == sched.NoG {
		return ""
	}
	text := label(&sched.Goroutine{ID: r.g.Parent})
	if site, ok := f.History.Site(r.g.Stack); ok {
		text += " " + narrate.Site(site)
	}
	return text
}
