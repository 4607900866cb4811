package view

import (
	"cmp"
	"image"
	"slices"

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
	SortSince
	nSorts
)

// Next gives the order after this one, and after the last the first.
func (s Sort) Next() Sort { return (s + 1) % nSorts }

// rising tells whether the smallest stands first.
func (s Sort) rising() bool { return s < SortRunning }

// tableItem is what decides the place of a goroutine in the table; the rest is
// only looked up for those on the screen.
type tableItem struct {
	id      sched.GoID
	name    string
	created sched.Pos
	state   sched.State // NotExist when it is not there now
	total   int64       // the time by which the table is ordered, if by one
}

// tableRows are the rows of the table. Of very many goroutines, and where they are
// grouped, only those who exist at the playhead are listed.
func (f *Frame) tableRows(order Sort) *rows {
	c := f.choice()
	switch {
	case c.total <= crowdedFrom && f.Grouping != Grouped:
		return f.tableSingles(order)
	case c.listed && f.Grouping != Grouped, !f.grouped(c.total):
		return f.pinsFirst(f.withSelected(f.presentList(order, allGroups)))
	}
	there := func(group int) int {
		_, n := f.states(group)
		return n
	}
	return f.groupList(there, f.groupOrder(order), func(i int) []sched.GoID {
		return f.presentList(order, i)
	})
}

// tableSingles are the rows of all goroutines that are to be shown, in an order.
func (f *Frame) tableSingles(order Sort) *rows {
	items := f.tableItems(order)
	list := make([]sched.GoID, len(items))
	for i := range items {
		list[i] = items[i].id
	}
	return f.pinsFirst(list)
}

// tableItems gives all goroutines that are to be shown, in an order. There are few
// of them.
func (f *Frame) tableItems(order Sort) []tableItem {
	var items []tableItem
	for _, id := range f.lanes(sched.Window{Axis: sched.Clock, To: int64(f.History.End()) + 1}) {
		g, _ := f.History.Goroutine(id)
		it := tableItem{id: id, name: g.Name, created: g.Created}
		if now, ok := f.now(id); ok {
			it.state, it.total = now.State, int64(f.Head.Time-now.From)
		}
		items = append(items, it)
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

// now gives what a goroutine does at the playhead; ok is false when it does not
// exist then.
func (f *Frame) now(id sched.GoID) (*sched.Present, bool) {
	f.present()
	return f.memory().census.Find(id)
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
	case SortSince:
		if gone := cmp.Compare(stateRank(a.state)/4, stateRank(b.state)/4); gone != 0 {
			return gone // those who are not there come last
		}
	}
	return cmp.Compare(b.total, a.total)
}

// stateRank puts those who run first and those who are not there last.
func stateRank(s sched.State) int {
	return [...]int{sched.Running: 0, sched.Syscall: 1, sched.Runnable: 2, sched.Waiting: 3, sched.NotExist: 4}[s]
}

// tableHead is how many rows stand above the table's.
const tableHead = 2

// drawGoroutines draws the table of goroutines as they are at the playhead.
func drawGoroutines(c paint.Canvas, f *Frame) {
	if c.W() == 0 || c.H() == 0 {
		return
	}
	v := f.tableView(c)
	if v.rows.n == 0 && len(v.pins) == 0 {
		c.Text(1, 0, paint.Truncate(wordNoneHere.In(f.Lang), c.W()-2), paint.Dim)
		return
	}
	drawSummary(c, f, moreText(f.Lang, v.top, v.rows.n-v.top-v.shown, c.W()))
	if v.rows.byGroup {
		drawGroups(c, f, &v)
		return
	}
	t := table{f: f, columns: chooseColumns(c.W()-2, f.Camera.Sort)}
	t.drawHead(c.Sub(image.Rect(1, 1, c.W(), tableHead)))
	for i := range v.shown {
		id, _ := v.row(i)
		t.drawRow(c, i+tableHead, f.tableRow(id))
	}
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
	return narrate.Short(max(0, f.Head.Time-r.span.From))
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
