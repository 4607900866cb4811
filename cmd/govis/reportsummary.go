package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"runtime/metrics"
	"strconv"
	"time"

	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/tracer"
)

// reportSummary says how much a recording holds, and what loading it took.
func (a *app) reportSummary(o *options) error {
	word, err := o.target("report", "a scenario, a program or a recording")
	if err != nil {
		return err
	}
	t, err := findTarget(word, o)
	if err != nil {
		return err
	}
	before, began := liveHeap(), time.Now()
	_, s, stopped := a.loadTold(t, o, nil)
	if stopped != nil && !s.Stopped {
		return stopped
	}
	sum := summarize(s, time.Since(began), before)
	if text := notice(t, s).In(a.lang); text != "" {
		fmt.Fprintln(a.stderr, "govis: "+text)
	}
	if o.json {
		err = json.NewEncoder(a.stdout).Encode(sum)
	} else {
		err = a.summaryText(sum)
	}
	return errors.Join(err, stopped)
}

// summary is what there is to say of a recording that was loaded to its end,
// see docs/json.md.
type summary struct {
	Events      int64 `json:"events"`
	Goroutines  int   `json:"goroutines"`
	Generations int   `json:"generations"`
	Duration    int64 `json:"duration_ns"`
	Load        int64 `json:"load_ns"`
	Peak        int64 `json:"peak_bytes"`
	Live        int64 `json:"live_bytes"`
}

// summarize measures the memory, before is how much of the heap was in use
// without the history.
func summarize(s tracer.Snapshot, load time.Duration, before uint64) summary {
	sum := summary{
		Events: s.Events, Goroutines: s.History.Count(), Generations: s.Parts,
		Duration: int64(s.History.End()), Load: load.Nanoseconds(), Peak: peakMemory(),
	}
	sum.Live = max(0, int64(liveHeap())-int64(before))
	runtime.KeepAlive(s)
	return sum
}

func (a *app) summaryText(sum summary) error {
	perEvent := float64(sum.Live) / float64(max(sum.Events, 1))
	_, err := fmt.Fprintf(a.stdout, summaryWords.In(a.lang),
		sum.Events, sum.Goroutines, sum.Generations, narrate.Duration(sched.Time(sum.Duration)),
		narrate.Duration(sched.Time(sum.Load)), megabytes(sum.Peak), megabytes(sum.Live), perEvent)
	return err
}

var summaryWords = lang.Text{
	En: `events       %d
goroutines   %d
generations  %d
duration     %s
loaded in    %s
peak memory  %s
history      %s, %.1f bytes an event
`,
	Zh: `事件       %d
goroutine  %d
代         %d
时长       %s
载入用时   %s
内存峰值   %s
历史记录   %s，每个事件 %.1f 字节
`,
}

func megabytes(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }

// liveHeap gives the bytes of the heap that are in use. It collects twice, for
// a sync.Pool keeps what it holds over the first collection.
func liveHeap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// peakMemory gives the most memory that this process has had so far, in bytes:
// of the machine's memory where Linux tells (VmHWM of proc(5)), which counts
// from the start of the program and not, as getrusage(2) does, from that of
// whoever started it. Elsewhere it is what the Go runtime has had from the
// system.
func peakMemory() int64 {
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		if m := highWater.FindSubmatch(status); m != nil {
			if kb, err := strconv.ParseInt(string(m[1]), 10, 64); err == nil {
				return kb << 10
			}
		}
	}
	all := []metrics.Sample{{Name: "/memory/classes/total:bytes"}}
	metrics.Read(all)
	return int64(all[0].Value.Uint64())
}

var highWater = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB$`)
