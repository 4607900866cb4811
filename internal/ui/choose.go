package ui

import (
	"maps"
	"math"

	tea "charm.land/bubbletea/v2"

	"govis/internal/sched"
	"govis/internal/ui/view"
)

// groups is how goroutines are listed by the function they run.
type groups struct {
	grouping view.Grouping
	open     map[sched.Function]bool // unfolded; it never changes
	on       bool                    // the row of a group is selected,
	sel      sched.Function          // that of this function
}

// choose selects the n-th row from the one that matters now.
func choose(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, _ *sched.History) {
			f := m.frame()
			if p.view == view.Findings {
				p.finding, p.camera.Rows = f.GoFinding(n), false
				return
			}
			if row, ok := f.Go(m.w, m.h, n); ok {
				p.selectRow(row)
			}
		})
	}
}

func chooseEnd(last bool) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.with(func(p *player, _ *sched.History) {
			f := m.frame()
			if p.view == view.Findings {
				p.finding, p.camera.Rows = 0, false
				if last {
					p.finding = f.GoFinding(math.MaxInt32)
				}
				return
			}
			if row, ok := f.End(m.w, m.h, last); ok {
				p.selectRow(row)
			}
		})
	}
}

// selectRow selects a goroutine, or a group.
func (p *player) selectRow(row view.Row) {
	p.sel, p.groups.on, p.groups.sel = row.G, row.G == sched.NoG, row.Function
	p.camera.Rows = false
}

// selectG selects a goroutine.
func (p *player) selectG(id sched.GoID) { p.sel, p.groups.on = id, false }

func page(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd { return choose(n * max(1, m.h/3))(m) }
}

// pick selects the goroutine of the step. Where goroutines are grouped it folds
// the group that is selected, or whose goroutine is, or unfolds it.
func pick(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		f := m.frame()
		switch {
		case p.view == view.Findings:
			p.toFinding(&f)
		case p.groups.on:
			p.toggle(p.groups.sel)
		case p.sel != sched.NoG && f.Groups(m.w, m.h):
			if row, ok := f.Go(m.w, m.h, 0); ok && row.G == p.sel {
				p.toggle(row.Function)
				p.selectRow(view.Row{Function: row.Function})
			}
		default:
			p.selectG(f.Focus())
		}
	})
}

// toggle folds or unfolds a group.
func (p *player) toggle(fn sched.Function) {
	open := maps.Clone(p.groups.open)
	if open == nil {
		open = map[sched.Function]bool{}
	}
	if open[fn] {
		delete(open, fn)
	} else {
		open[fn] = true
	}
	p.groups.open = open
	p.camera.Rows = false
}

// regroup lists goroutines by function, or one by one.
func regroup(m *Model) tea.Cmd {
	return m.with(func(p *player, _ *sched.History) {
		f := m.frame()
		if f.Listed() && p.view != view.Goroutines {
			m.message = wordListed.In(m.lang)
			return
		}
		p.groups.grouping = view.Grouped
		if f.Groups(m.w, m.h) {
			p.groups.grouping, p.groups.on = view.Single, false
		}
		p.camera.Rows = false
	})
}
