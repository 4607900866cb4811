package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"govis/internal/lang"
	"govis/internal/live"
	"govis/internal/narrate"
	"govis/internal/scenario"
	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/ui"
	"govis/internal/ui/view"
	"govis/scenarios"
)

// updates gives what puts the snapshots of a recording into the words of the
// screen. What stays the same is put together once.
func updates(t *target, rec *tracer.Recording) func(tracer.Snapshot) ui.Update {
	sources := given(rec)
	began := time.Now()
	recorded := sync.OnceValue(func() lang.Text { return recordedRun(rec.Meta.Target) })
	return func(s tracer.Snapshot) ui.Update {
		u := ui.Update{
			History: s.History, Read: s.Read, Size: s.Size, Events: s.Events, Done: s.Done,
			Part:  partOf(s.Part),
			Whole: sched.Time(s.Whole.Duration),
			Left:  timeLeft(time.Since(began), s.Read, s.Size),
			Title: rec.Name, How: how(s.Meta), Notice: notice(t, s), Remark: t.remark, Axis: sched.Clock, Sources: sources,
		}
		switch {
		case t.scenario != nil:
			u.About, u.Axis = t.scenario.Title, sched.Steps
			u.Recorded = t.canned
		case s.Meta.Kind == tracer.KindProgram || s.Meta.Kind == tracer.KindTest:
			u.Title, u.Axis = s.Meta.Target, sched.Steps
			if s.Meta.Kind == tracer.KindTest {
				u.About = lang.Text{En: "test", Zh: "测试"}
			}
			if t.program == nil {
				u.About = recordedRun("")
			}
		case s.Meta.Kind == tracer.KindScenario:
			u.Title, u.About, u.Axis = s.Meta.Target, recorded(), sched.Steps
		case live.IsURL(rec.Name):
			u.Title = rec.Name
		default:
			u.Title = filepath.Base(rec.Name)
		}
		return withCourse(u, t, s)
	}
}

// unshown says how far the reading of a file is of which there is nothing to show.
func unshown(file string, far view.Loading) ui.Update {
	return ui.Update{Title: file, Read: far.Read, Size: far.Size, Events: far.Events, Left: far.Left, Converted: far.Converted, Taken: far.Taken}
}

// partOf says what a history is of; nil: of all that was read.
func partOf(p *tracer.Part) *view.Part {
	if p == nil {
		return nil
	}
	return &view.Part{From: p.From, To: p.To, Gen: p.Gen, Before: p.Before}
}

// timeLeft says how long reading the rest takes if it goes on as it did: 0 when
// too little has been read to tell.
func timeLeft(taken time.Duration, read, size int64) time.Duration {
	if taken < soonTold || read <= 0 || read >= size {
		return 0
	}
	return time.Duration(float64(taken) * float64(size-read) / float64(read))
}

// soonTold is how long reading has to go on before it says how long it will.
const soonTold = 300 * time.Millisecond

// given are the source texts that came with a recording, by file name: as
// frames name them, where the recording says that they are below one folder.
// That keeps the user's client.go apart from that of another module.
func given(rec *tracer.Recording) map[string]string {
	texts := map[string]string{}
	for _, src := range rec.Sources {
		name := src.Name
		if rest, ok := strings.CutPrefix(name, tracer.Elsewhere); ok {
			name = rest
		} else if root := strings.ReplaceAll(rec.Meta.Root, `\`, "/"); root != "" {
			name = strings.TrimSuffix(root, "/") + "/" + name
		}
		texts[name] = src.Text
	}
	return texts
}

// recordedRun names a recording of a scenario: by its title, where it is one of
// ours, and as a recording.
func recordedRun(name string) lang.Text {
	t := lang.Text{En: "recorded run", Zh: "录制的运行"}
	if !isScenario(name) {
		return t
	}
	if sc, err := scenario.Load(scenarios.FS, name); err == nil {
		t.En, t.Zh = sc.Title.En+" ("+t.En+")", sc.Title.Zh+"（"+t.Zh+"）"
	}
	return t
}

// how says how a recording was made, in a few words.
func how(m tracer.Meta) string {
	var parts []string
	if m.Go != "" {
		parts = append(parts, m.Go)
	}
	if m.Procs > 0 {
		parts = append(parts, fmt.Sprintf("P=%d", m.Procs))
	}
	return strings.Join(parts, " ")
}

// notice is what one must know of a recording before one believes it.
func notice(t *target, s tracer.Snapshot) lang.Text {
	if t.remark != (lang.Text{}) {
		return t.remark
	}
	both := func(f func(lang.Lang) string) lang.Text { return lang.Text{En: f(lang.En), Zh: f(lang.Zh)} }
	switch {
	case s.Damage != nil && s.Ending.How != tracer.EndPanic:
		return both(func(l lang.Lang) string { return narrate.Damage(s.Damage.From, s.Damage.Refused, s.Damage.Unread, l) })
	case !s.Done:
		return lang.Text{}
	case s.Stopped && s.Part != nil:
		from, to := narrate.Duration(s.Part.From), narrate.Duration(s.Part.To)
		return lang.Text{
			En: "reading was stopped: only " + from + " to " + to + " is shown",
			Zh: "读取已停止：只显示 " + from + " 到 " + to,
		}
	case s.Stopped:
		at := narrate.Duration(s.History.End())
		return lang.Text{
			En: "reading was stopped: what comes after " + at + " was not read",
			Zh: "读取已停止：" + at + " 之后的内容没有读取",
		}
	case s.Ending.How == tracer.EndLimit:
		return lang.Text{
			En: fmt.Sprintf("the recording ended after %v; a longer one: --limit 30s", s.Meta.Limit),
			Zh: fmt.Sprintf("录制在 %v 后结束；想录得更久：--limit 30s", s.Meta.Limit),
		}
	case s.Ending.How == tracer.EndBudget:
		at := time.Duration(s.History.End()).Round(time.Millisecond)
		return lang.Text{
			En: fmt.Sprintf("the recording ended at %v: 200,000 operations or 64 MB are the most that is kept", at),
			Zh: fmt.Sprintf("录制在 %v 时结束：最多保留 20 万次操作或 64 MB", at),
		}
	}
	return lang.Text{}
}
