package narrate

import (
	"fmt"

	"govis/internal/lang"
	"govis/internal/sched"
)

// Duration gives a stretch of time in units people read: "640 ns", "3.2 µs",
// "14 ms", "1.20 s", "2 min 5 s".
func Duration(d sched.Time) string {
	if d < 0 {
		return "-" + Duration(-d)
	}
	switch {
	case d < 1_000:
		return fmt.Sprintf("%d ns", d)
	case d < 999_500:
		return scaled(d, 1_000, "µs")
	case d < 999_500_000:
		return scaled(d, 1_000_000, "ms")
	case d < 9_995_000_000:
		n := (d + 5_000_000) / 10_000_000
		return fmt.Sprintf("%d.%02d s", n/100, n%100)
	case d < 59_950_000_000:
		n := (d + 50_000_000) / 100_000_000
		return fmt.Sprintf("%d.%d s", n/10, n%10)
	}
	n := (d + 500_000_000) / 1_000_000_000
	return fmt.Sprintf("%d min %d s", n/60, n%60)
}

// Short gives a stretch of time in seven columns, for tables: as Duration does, but
// "1.5 min" and "17 h".
func Short(d sched.Time) string {
	const minute, hour = 60_000_000_000, 60 * 60_000_000_000
	switch {
	case d < 59_950_000_000:
		return Duration(d)
	case d < 599_500*minute/1000:
		return scaled(d, minute, "min")
	case d < 999_500*hour/1000:
		return scaled(d, hour, "h")
	}
	return fmt.Sprintf("%d d", d/(24*hour))
}

// Moment gives a time since the trace began, fine enough to tell one step from
// the next: "1.235 ms", from one second on "1.361145 s".
func Moment(t sched.Time) string {
	if t < 1_000_000_000 {
		return fmt.Sprintf("%d.%03d ms", t/1_000_000, t/1_000%1_000)
	}
	return fmt.Sprintf("%d.%06d s", t/1_000_000_000, t/1_000%1_000_000)
}

// Goroutines is a number of goroutines: "1 goroutine", "3 goroutines".
func Goroutines(n int, l lang.Lang) string {
	if n == 1 {
		return lang.Text{En: "1 goroutine", Zh: "1 个 goroutine"}.In(l)
	}
	return fmt.Sprintf(lang.Text{En: "%d goroutines", Zh: "%d 个 goroutine"}.In(l), n)
}

// scaled writes d in a unit with two digits at least.
func scaled(d, unit sched.Time, name string) string {
	if tenths := (d*10 + unit/2) / unit; tenths < 100 {
		return fmt.Sprintf("%d.%d %s", tenths/10, tenths%10, name)
	}
	return fmt.Sprintf("%d %s", (d+unit/2)/unit, name)
}

// Bytes says how many bytes something has: "12 MB", which are 10^6 of them, "40 kB",
// "640 B".
func Bytes(n int64) string {
	switch {
	case n >= 10_000_000:
		return fmt.Sprintf("%d MB", n/1_000_000)
	case n >= 10_000:
		return fmt.Sprintf("%d kB", n/1000)
	}
	return fmt.Sprintf("%d B", n)
}

// Damage says what is wrong with a trace, of which the part before from is whole: it
// contradicts itself (refused), or so many bytes follow that are damaged or were not
// read, or it ends early.
func Damage(from sched.Time, refused bool, unread int64, l lang.Lang) string {
	at := Duration(from)
	if from >= 1_000_000_000 {
		n := (from + 500_000) / 1_000_000
		at = fmt.Sprintf("%d.%03d s", n/1000, n%1000)
	}
	text := lang.Text{
		En: "The trace ends early: everything after " + at + " is missing. Was trace.Stop called?",
		Zh: "trace 提前中断：" + at + " 之后的内容都没有了。程序调用 trace.Stop 了吗？",
	}
	switch rest := Bytes(unread); {
	case refused && unread > 0:
		text = lang.Text{
			En: "The trace cannot be followed from " + at + " on: it contradicts itself or is damaged. The rest, " + rest + ", is left out.",
			Zh: "从 " + at + " 起，trace 自相矛盾或已损坏，无法继续解读，其余部分（" + rest + "）略去。",
		}
	case refused:
		text = lang.Text{
			En: "The trace cannot be followed from " + at + " on: it contradicts itself or is damaged. The rest is left out.",
			Zh: "从 " + at + " 起，trace 自相矛盾或已损坏，无法继续解读，其余部分略去。",
		}
	case unread > 0:
		text = lang.Text{
			En: "The trace is damaged at " + at + ": what follows, " + rest + ", was not read.",
			Zh: "trace 在 " + at + " 处已损坏，其后的 " + rest + " 没有读取。",
		}
	}
	return text.In(l)
}
