// Package align lays two histories side by side. Two histories go in, of one
// program or of two versions of it; out comes who in one is who in the other, the
// first step at which what they did differs, for each goroutine and altogether, and
// totals by function.
//
// Who is who goes by how goroutines came to be (explore.Family), and what differs by
// what package explore says depends on others. It refuses to know times when it
// compares what was done: no two runs have the same. It writes no sentences.
package align

import (
	"slices"
	"sync"

	"govis/internal/explore"
	"govis/internal/sched"
)

// The two sides.
const (
	A = iota
	B
)

// Alignment is two histories side by side. Goroutines of the system are left out.
type Alignment struct {
	// Same: they have the same schedule, see package explore, and the same
	// goroutines.
	Same bool
	// Edited: the go statements are at other lines on both sides, so that this is
	// probably not the same text of the program. Lines are then not compared.
	Edited bool
	// Until is up to where what was done on each side was compared: not to the end
	// where that would take too much memory. Groups are of all.
	Until [2]sched.Pos
	// Differs is the first step of each side that the other one has nothing like,
	// 0: none.
	Differs [2]int
	// Pairs are all goroutines: those that are in A, in the order in which they were
	// first seen there, and then those that are in B alone.
	Pairs  []Pair
	Groups []Group
}

// Pair is a goroutine that is in both histories, or in one.
type Pair struct {
	Name    string        // the function it runs; empty when no trace says
	G       [2]sched.GoID // NoG: it is not there
	Nth     int           // it is the n-th of those that came to be in the same way
	Differs [2]int        // the first step of each side that is not alike, 0: that side did nothing more
	Same    bool          // it did the same on both sides
}

// In tells whether the goroutine is on a side.
func (p *Pair) In(side int) bool { return p.G[side] != sched.NoG }

// MaxCompared is how many entries of each history are compared: of more, the
// beginning. Each takes up to 0.25 µs, and up to 40 bytes while it is compared.
const MaxCompared = 20 << 20

// Histories aligns two histories.
func Histories(a, b *sched.History) *Alignment { return upTo(a, b, MaxCompared) }

func upTo(a, b *sched.History, most sched.Pos) *Alignment {
	h := [2]*sched.History{a, b}
	al, how := &Alignment{}, explore.How{Lines: true}
	first := [2][]explore.Member{explore.Family(a, how), explore.Family(b, how)}
	al.Edited, how.Numbers = edited(first, h), oneProcess(first)
	how.Lines = !al.Edited
	var families [2][]explore.Member
	var schedules [2]*explore.Schedule
	var deeds [2]map[sched.GoID][]explore.Deed
	var both sync.WaitGroup
	for side := range h {
		al.Until[side] = min(most, h[side].Len())
		both.Go(func() {
			families[side] = explore.Family(h[side], how)
			schedules[side], deeds[side] = explore.Deeds(h[side], families[side], how.Lines, al.Until[side])
		})
	}
	both.Wait()
	al.pair(families)
	for i := range al.Pairs {
		al.Pairs[i].compare(deeds, how.Lines)
	}
	al.Same = schedules[A].ID == schedules[B].ID && !slices.ContainsFunc(al.Pairs, func(p Pair) bool { return !p.Same })
	al.Differs[A], al.Differs[B] = explore.Difference(schedules[A], schedules[B])
	al.Groups = groups(h)
	return al
}

// pair finds who is who.
func (al *Alignment) pair(families [2][]explore.Member) {
	other := make(map[uint64]int, len(families[B]))
	for i := range families[B] {
		other[families[B][i].Path] = i
	}
	taken := make([]bool, len(families[B]))
	for i := range families[A] {
		m := &families[A][i]
		if !told(m) {
			continue
		}
		p := Pair{Name: m.Name, Nth: m.Nth, G: [2]sched.GoID{A: m.ID}}
		if k, ok := other[m.Path]; ok && told(&families[B][k]) {
			p.G[B], taken[k] = families[B][k].ID, true
		}
		al.Pairs = append(al.Pairs, p)
	}
	for k := range families[B] {
		if m := &families[B][k]; told(m) && !taken[k] {
			al.Pairs = append(al.Pairs, Pair{Name: m.Name, Nth: m.Nth, G: [2]sched.GoID{B: m.ID}})
		}
	}
}

// SameTimes tells whether the goroutines of every function spent the same time in
// each state on both sides, to the nanosecond: no two runs do.
func (al *Alignment) SameTimes() bool {
	return !slices.ContainsFunc(al.Groups, func(g Group) bool { return g.Count[A] != g.Count[B] || g.Time[A] != g.Time[B] })
}

// told tells whether a goroutine belongs into the comparison: not those of the
// system, and not those of which there is no more than a number.
func told(m *explore.Member) bool { return !m.System && m.Created >= 0 }

// compare finds where what a goroutine did on both sides first differs.
func (p *Pair) compare(deeds [2]map[sched.GoID][]explore.Deed, lines bool) {
	if !p.In(A) || !p.In(B) {
		return
	}
	a, b := deeds[A][p.G[A]], deeds[B][p.G[B]]
	i := 0
	for i < min(len(a), len(b)) && a[i].What == b[i].What && (!lines || a[i].Line == b[i].Line) {
		i++
	}
	p.Same = i == len(a) && i == len(b)
	for side, list := range [][]explore.Deed{a, b} {
		if i < len(list) {
			p.Differs[side] = int(list[i].Step)
		}
	}
}

// statement is a go statement without its line.
type statement struct{ starts, in string }

// edited tells whether go statements of one function that start the same function
// are at lines of which each side has some that the other one has not: then it is
// not that one side did not come to them.
func edited(families [2][]explore.Member, h [2]*sched.History) bool {
	lines := [2]map[statement]map[int]bool{}
	for side, family := range families {
		lines[side] = map[statement]map[int]bool{}
		for i := range family {
			f, ok := h[side].Site(family[i].Stack)
			if !ok || family[i].System {
				continue
			}
			s := statement{family[i].Name, f.Func}
			if lines[side][s] == nil {
				lines[side][s] = map[int]bool{}
			}
			lines[side][s][f.Line] = true
		}
	}
	for s, of := range lines[A] {
		if other := lines[B][s]; other != nil && !within(of, other) && !within(other, of) {
			return true
		}
	}
	return false
}

// oneProcess tells whether the histories are probably two traces of one process: of
// the goroutines that were there before each began, at least half have the number of
// one of the same function on the other side. Runs of their own that are recorded
// from the start have none but main, which has the same number in all of them.
func oneProcess(families [2][]explore.Member) bool {
	names := map[sched.GoID]string{}
	var before [2]int
	both := 0
	for side, family := range families {
		for i := range family {
			m := &family[i]
			switch {
			case !told(m) || !m.Before:
				continue
			case side == A:
				names[m.ID] = m.Name
			case names[m.ID] == m.Name && m.Name != "":
				both++
			}
			before[side]++
		}
	}
	return 2*both >= max(before[A], before[B])
}

// within tells whether all of a are in b.
func within(a, b map[int]bool) bool {
	for line := range a {
		if !b[line] {
			return false
		}
	}
	return true
}
