package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"govis/internal/analysis"
	"govis/internal/lang"
	"govis/internal/narrate"
	"govis/internal/plain"
	"govis/internal/sched"
)

// maxRows is how many rows of a table the text of a report has.
const maxRows = 20

// ReportText writes a report for reading, and for pasting it somewhere.
func ReportText(w io.Writer, r *Report, o narrate.Options) error {
	out := &reporter{bufio.NewWriter(w), r, o.Lang}
	out.head()
	out.findings()
	out.groups()
	out.blocking()
	out.latency()
	return out.Flush()
}

// reporter writes the parts of a report.
type reporter struct {
	*bufio.Writer
	*Report
	lang lang.Lang
}

func (r *reporter) say(t lang.Text, args ...any) { fmt.Fprintf(r, t.In(r.lang), args...) }

func (r *reporter) head() {
	r.say(lang.Text{En: "%s: %s, %s, %d steps", Zh: "%s：%s，%s，%d 步"},
		plain.Text(r.File), narrate.Duration(r.History.End()-r.History.Begin()), narrate.Goroutines(r.Stats.Goroutines(), r.lang), r.History.Steps())
	if r.Go != "" {
		r.say(lang.Text{En: "; %s", Zh: "；%s"}, plain.Text(r.Go))
	}
	if r.Procs > 0 {
		r.say(lang.Text{En: ", GOMAXPROCS %d", Zh: "，GOMAXPROCS %d"}, r.Procs)
	}
	if t, ok := endings[r.How]; ok {
		r.say(lang.Text{En: "; ", Zh: "；"})
		r.say(t)
	}
	fmt.Fprintln(r)
}

// endings say how a run ended (tracer.Ending).
var endings = map[string]lang.Text{
	"return":   {En: "main returned", Zh: "main 已返回"},
	"exit":     {En: "the program exited by itself", Zh: "程序主动退出"},
	"panic":    {En: "the program crashed", Zh: "程序崩溃"},
	"deadlock": {En: "it ended in a deadlock", Zh: "以死锁告终"},
	"limit":    {En: "the time limit ended the recording", Zh: "录制因时间限制而结束"},
	"budget":   {En: "the size limit ended the recording", Zh: "录制因大小限制而结束"},
	"killed":   {En: "the program was ended from outside", Zh: "程序被外部终止"},
}

func (r *reporter) findings() {
	if len(r.Findings) == 0 {
		r.say(lang.Text{En: "\nNo findings.\n", Zh: "\n没有发现问题。\n"})
		return
	}
	r.say(lang.Text{En: "\nFindings\n", Zh: "\n发现的问题\n"})
	for i := range r.Findings[:min(len(r.Findings), maxRows)] {
		f := &r.Findings[i]
		r.say(lang.Text{En: "%2d. %s %c step %d, at %s\n", Zh: "%2d. %s %c 第 %d 步，%s\n"},
			i+1, f.Kind, narrate.EvidenceSign(f.Evidence), r.History.StepAt(f.Pos), narrate.Moment(r.History.TimeAt(f.Pos)))
		fmt.Fprintf(r, "    %s\n", f.Text.In(r.lang))
		if f.Hint.En != "" {
			fmt.Fprintf(r, "    %s\n", f.Hint.In(r.lang))
		}
	}
	r.more(len(r.Findings))
}

// more says that there are more rows than are shown.
func (r *reporter) more(n int) {
	if n > maxRows {
		r.say(lang.Text{En: "    … %d more (--json has them all)\n", Zh: "    … 还有 %d 条（--json 列出全部）\n"}, n-maxRows)
	}
}

func (r *reporter) groups() {
	r.say(groupHead)
	for _, g := range r.Stats.Groups[:min(len(r.Stats.Groups), maxRows)] {
		fmt.Fprintf(r, "%-40s %8d", groupName(g.Name), g.N)
		for _, st := range []sched.State{sched.Running, sched.Runnable, sched.Waiting, sched.Syscall} {
			fmt.Fprintf(r, " %12s", narrate.Duration(g.In[st].Total))
		}
		fmt.Fprintf(r, "  %s / %s / %s\n", narrate.Duration(g.Life.Min), narrate.Duration(g.Life.Mean()), narrate.Duration(g.Life.Max))
	}
	r.more(len(r.Stats.Groups))
}

func groupName(name string) string {
	if short := narrate.ShortFunc(name); short != "" {
		return short
	}
	return "?"
}

// The heads of the tables; a Chinese character takes two columns. That of waits has
// room for columns that are wider than usual.
var (
	groupHead = lang.Text{
		En: "\nTime by function, of all its goroutines\nfunction                                   number      running     runnable      waiting      syscall  lifetime min / mean / max\n",
		Zh: "\n各函数的用时（其所有 goroutine 之和）\n函数                                         个数      running     runnable      waiting      syscall  寿命 最短 / 平均 / 最长\n",
	}
	blockingHead = lang.Text{
		En: "\nWaiting by reason and line\nreason%s                 line%s                                                 times        total         mean          max  longest\n",
		Zh: "\n各处的等待\n原因%s                   位置%s                                                  次数         合计         平均         最长  最长的一次\n",
	}
)

func (r *reporter) blocking() {
	if len(r.Stats.Blocking) == 0 {
		return
	}
	rows := r.Stats.Blocking[:min(len(r.Stats.Blocking), maxRows)]
	reason, line := 22, 50
	for _, b := range rows {
		reason = max(reason, utf8.RuneCountInString(reasonWord(b.Reason)))
		line = max(line, utf8.RuneCountInString(blockedAt(b)))
	}
	r.say(blockingHead, strings.Repeat(" ", reason-22), strings.Repeat(" ", line-50))
	for _, b := range rows {
		fmt.Fprintf(r, "%-*s %-*s %7d %12s %12s %12s  %s\n", reason, reasonWord(b.Reason), line, blockedAt(b), b.N,
			narrate.Duration(b.Total), narrate.Duration(b.Mean()), narrate.Duration(b.Max), r.moment(b.Worst))
	}
	r.more(len(r.Stats.Blocking))
}

func reasonWord(reason string) string {
	if reason == "" {
		return "?"
	}
	return plain.Text(reason)
}

// blockedAt is the line of a wait, with the function in brackets.
func blockedAt(b analysis.Blocked) string {
	switch {
	case b.Site.Func == "":
		return "?"
	case b.Site.Std:
		return narrate.ShortFunc(b.Site.Func)
	}
	return narrate.Site(b.Site) + " " + narrate.ShortFunc(b.Site.Func)
}

// moment says who and when: "G7 at 10.235 ms".
func (r *reporter) moment(m analysis.Moment) string {
	return fmt.Sprintf(lang.Text{En: "G%d at %s", Zh: "G%d，始于 %s"}.In(r.lang), m.G, narrate.Moment(m.T))
}

func (r *reporter) latency() {
	l := r.Stats.Latency
	if l.N == 0 {
		return
	}
	r.say(lang.Text{
		En: "\nScheduling latency: runnable until running, %d times\np50 %s, p90 %s, p99 %s, max %s (%s)\n",
		Zh: "\n调度延迟：从就绪到运行，共 %d 次\np50 %s，p90 %s，p99 %s，最长 %s（%s）\n",
	}, l.N, narrate.Duration(l.P50), narrate.Duration(l.P90), narrate.Duration(l.P99), narrate.Duration(l.Max), r.moment(l.Worst))
}

// ReportLine writes a report as one line: the name, how long it lasted, how many
// goroutines, and how many findings of each kind.
//
// Names are filled up to width characters, so that lines stand below each other.
func ReportLine(w io.Writer, r *Report, width int, o narrate.Options) error {
	kinds := map[analysis.Kind]int{}
	for _, f := range r.Findings {
		kinds[f.Kind]++
	}
	var found []string
	for _, k := range analysis.Kinds() {
		if n := kinds[analysis.Kind(k)]; n > 0 {
			found = append(found, fmt.Sprintf("%s %d", k, n))
		}
	}
	list := strings.Join(found, ", ")
	if list == "" {
		list = "-"
	}
	_, err := fmt.Fprintf(w, "%-*s %10s %18s  %s\n",
		width, plain.Text(r.File), narrate.Duration(r.History.End()-r.History.Begin()), narrate.Goroutines(r.Stats.Goroutines(), o.Lang), list)
	return err
}
