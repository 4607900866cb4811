package export

import (
	"io"

	"govis/internal/analysis"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/story"
)

// Report is what is told of a recording as a whole.
type Report struct {
	File     string // its name, or the target's
	Go       string // version that built the program; may be empty
	Procs    int    // GOMAXPROCS; 0 when it is not known
	Events   int64
	How      string // how the run ended (tracer.Ending)
	History  *sched.History
	Stats    *analysis.Stats
	Findings []analysis.Finding
}

// report is the machine-readable form.
type report struct {
	File       string          `json:"file"`
	Go         string          `json:"go,omitempty"`
	Procs      int             `json:"procs,omitempty"`
	How        string          `json:"how,omitempty"`
	Duration   sched.Time      `json:"duration_ns"`
	Events     int64           `json:"events"`
	Steps      int             `json:"steps"`
	Goroutines int             `json:"goroutines"`
	Findings   []finding       `json:"findings"`
	Groups     []reportGroup   `json:"groups"`
	Blocking   []reportBlocked `json:"blocking"`
	Latency    reportLatency   `json:"latency"`
}

// finding is one of its findings.
type finding struct {
	Kind     string     `json:"kind"`
	Partial  bool       `json:"partial,omitempty"`
	Evidence string     `json:"evidence"`
	N        int        `json:"n,omitempty"`
	Who      []party    `json:"who,omitempty"`
	Object   string     `json:"chan,omitempty"`
	File     string     `json:"file,omitempty"`
	Line     int        `json:"line,omitempty"`
	Func     string     `json:"func,omitempty"`
	Step     int        `json:"step"`
	T        sched.Time `json:"t"`
	For      sched.Time `json:"for_ns,omitempty"`
	Text     string     `json:"text"`
	Hint     string     `json:"hint,omitempty"`
}

// party is a goroutine's part in a finding.
type party struct {
	G    sched.GoID `json:"g"`
	Name string     `json:"gname,omitempty"`
	By   sched.GoID `json:"by,omitempty"`
	Chan string     `json:"chan,omitempty"`
	File string     `json:"file,omitempty"`
	Line int        `json:"line,omitempty"`
}

// reportGroup is the goroutines that run one function.
type reportGroup struct {
	Name  string            `json:"name,omitempty"`
	File  string            `json:"file,omitempty"`
	N     int               `json:"n"`
	Ended int               `json:"ended"`
	Life  spread            `json:"lifetime"`
	NS    map[string]spread `json:"ns"`
}

// spread is how long something took, of many times.
type spread struct {
	Total sched.Time `json:"total"`
	Min   sched.Time `json:"min"`
	Mean  sched.Time `json:"mean"`
	Max   sched.Time `json:"max"`
}

// reportBlocked is the waits for one reason at one line.
type reportBlocked struct {
	Reason string     `json:"reason,omitempty"`
	File   string     `json:"file,omitempty"`
	Line   int        `json:"line,omitempty"`
	Func   string     `json:"func,omitempty"`
	N      int        `json:"n"`
	NS     spread     `json:"ns"`
	G      sched.GoID `json:"g"`
	T      sched.Time `json:"t"`
}

// reportLatency is how long goroutines were runnable before they ran.
type reportLatency struct {
	N   int        `json:"n"`
	NS  spread     `json:"ns"`
	P50 sched.Time `json:"p50"`
	P90 sched.Time `json:"p90"`
	P99 sched.Time `json:"p99"`
	G   sched.GoID `json:"g,omitempty"`
	T   sched.Time `json:"t,omitempty"`
}

// ReportJSON writes a report as one object.
func ReportJSON(w io.Writer, r *Report, o narrate.Options) error {
	s := r.Stats
	out := report{
		File: r.File, Go: r.Go, Procs: r.Procs, How: r.How, Duration: r.History.End() - r.History.Begin(), Events: r.Events,
		Steps: r.History.Steps(), Goroutines: s.Goroutines(),
		Findings: []finding{}, Groups: []reportGroup{}, Blocking: []reportBlocked{},
	}
	for i := range r.Findings {
		out.Findings = append(out.Findings, r.finding(&r.Findings[i], o))
	}
	for _, g := range s.Groups {
		ns := map[string]spread{}
		for st := sched.Runnable; st < sched.NStates; st++ {
			ns[st.String()] = spreadOf(g.In[st])
		}
		out.Groups = append(out.Groups, reportGroup{g.Name, g.File, g.N, g.Ended, spreadOf(g.Life), ns})
	}
	for _, b := range s.Blocking {
		out.Blocking = append(out.Blocking, reportBlocked{
			b.Reason, b.Site.File, b.Site.Line, b.Site.Func, b.N, spreadOf(b.Spread), b.Worst.G, b.Worst.T,
		})
	}
	l := s.Latency
	out.Latency = reportLatency{l.N, spreadOf(l.Spread), l.P50, l.P90, l.P99, l.Worst.G, l.Worst.T}
	return newEncoder(w).Encode(out)
}

func spreadOf(s analysis.Spread) spread { return spread{s.Total, s.Min, s.Mean(), s.Max} }

// finding gives the machine-readable form of a finding.
func (r *Report) finding(f *analysis.Finding, o narrate.Options) finding {
	h := r.History
	out := finding{
		Kind: string(f.Kind), Partial: f.Partial, Evidence: f.Evidence.String(), N: f.N, Object: story.ObjectName(h, f.Object),
		File: f.Site.File, Line: f.Site.Line, Func: f.Site.Func, Step: h.StepAt(f.Pos), T: h.TimeAt(f.Pos), For: f.For,
		Text: f.Text.In(o.Lang), Hint: f.Hint.In(o.Lang),
	}
	for _, p := range f.Who {
		g, _ := h.Goroutine(p.G)
		out.Who = append(out.Who, party{p.G, g.Name, p.By, story.ObjectName(h, p.Object), p.Site.File, p.Site.Line})
	}
	return out
}
