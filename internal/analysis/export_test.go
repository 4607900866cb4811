package analysis

import "govis/internal/sched"

// Quantiles gives what a histogram tells of some times.
func Quantiles(times []int64, percent ...int) (list []sched.Time) {
	var h histogram
	for _, d := range times {
		h.add(sched.Time(d))
	}
	for _, p := range percent {
		list = append(list, h.quantile(p))
	}
	return list
}
