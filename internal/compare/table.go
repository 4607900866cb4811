package main

import (
	"fmt"
	"slices"
	"strings"
)

// table is what was measured on one file.
type table struct {
	file   string
	size   int64 // bytes
	events int64
	live   []float64 // bytes that govis keeps
	rows   []row     // the first is what the others are compared with
}

// row is what one program took, round by round.
type row struct {
	name    string
	samples []sample
}

func (r *row) add(s sample) { r.samples = append(r.samples, s) }

// markdown writes the table. Rows without samples are left out.
func (t *table) markdown() string {
	var b strings.Builder
	runs := "1 run"
	if n := len(t.rows[0].samples); n != 1 {
		runs = fmt.Sprintf("medians of %d runs", n)
	}
	fmt.Fprintf(&b, "%s: %s, %s, %s\n\n", t.file, bytesOf(float64(t.size)), count(t.events), runs)
	b.WriteString("| | time | × | CPU time | × | peak memory | bytes an event |\n|---|---|---|---|---|---|---|\n")
	for _, r := range t.rows {
		if len(r.samples) > 0 {
			b.WriteString(t.line(r))
		}
	}
	if len(t.live) > 0 {
		live := median(t.live)
		fmt.Fprintf(&b, "\nThe history that govis keeps has %s: %.1f bytes an event.\n", bytesOf(live), live/float64(max(t.events, 1)))
	}
	for _, r := range t.rows[1:] {
		if peer := t.rows[len(t.rows)-1]; r.name != peer.name && len(r.samples) > 0 && len(peer.samples) > 0 {
			b.WriteString(versus(peer, r))
		}
	}
	return b.String()
}

// versus says how much more a row took than another, which has at least as many
// rounds.
func versus(peer, r row) string {
	return fmt.Sprintf("\n%s: %s%s times the time of %s, %[2]s%[5]s times the memory.\n", peer.name, atLeast(peer),
		ratio(peer.samples, r.samples, wall), r.name, ratio(peer.samples, r.samples, peakMemory))
}

func wall(s sample) float64       { return s.wall.Seconds() }
func cpu(s sample) float64        { return s.cpu.Seconds() }
func peakMemory(s sample) float64 { return float64(s.peak) }

// atLeast marks figures of a row of which a run was ended.
func atLeast(r row) string {
	if slices.ContainsFunc(r.samples, func(s sample) bool { return s.ended }) {
		return "> "
	}
	return ""
}

// line is one row. What was ended took at least what it had taken by then.
func (t *table) line(r row) string {
	base := t.rows[0].samples
	least := atLeast(r)
	memory, perEvent := "", ""
	if p := middle(r.samples, peakMemory); p > 0 {
		memory, perEvent = least+bytesOf(p), least+fmt.Sprintf("%.1f", p/float64(max(t.events, 1)))
	}
	return fmt.Sprintf("| %s | %s%.2f s | %s%s | %s%.2f s | %s%s | %s | %s |\n", r.name,
		least, middle(r.samples, wall), least, ratio(r.samples, base, wall),
		least, middle(r.samples, cpu), least, ratio(r.samples, base, cpu), memory, perEvent)
}

// middle is the median of a figure.
func middle(samples []sample, figure func(sample) float64) float64 {
	var all []float64
	for _, s := range samples {
		all = append(all, figure(s))
	}
	return median(all)
}

// ratio is the median of the ratios of a figure, round by round.
func ratio(samples, base []sample, figure func(sample) float64) string {
	var all []float64
	for i, s := range samples {
		if b := figure(base[i]); b > 0 {
			all = append(all, figure(s)/b)
		}
	}
	if len(all) == 0 {
		return ""
	}
	m := median(all)
	if m < 10 {
		return fmt.Sprintf("%.2f", m)
	}
	return fmt.Sprintf("%.0f", m)
}

// median of at least one number.
func median(all []float64) float64 {
	all = slices.Sorted(slices.Values(all))
	n := len(all)
	return (all[(n-1)/2] + all[n/2]) / 2
}

func bytesOf(n float64) string {
	if n >= 1e9 {
		return fmt.Sprintf("%.2f GB", n/1e9)
	}
	return fmt.Sprintf("%.0f MB", n/1e6)
}

func count(events int64) string {
	if events >= 1e6 {
		return fmt.Sprintf("%.2f million events", float64(events)/1e6)
	}
	return fmt.Sprintf("%d events", events)
}
