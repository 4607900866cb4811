package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"govis/internal/export"
	"govis/internal/lang"
	"govis/internal/live"
	"govis/internal/narrate"
	"govis/internal/sched"
	"govis/internal/tracer"
	"govis/internal/ui"
	"govis/internal/ui/paint"
)

// attachment is a server that is followed.
type attachment struct {
	source *live.Source
	first  *live.Answer // with the first trace, which is there already; nil: it was taken
	keep   live.Keep
}

// attach follows a server: one trace after the other.
func (a *app) attach(o *options) error {
	word, err := o.one("attach", "the address of a server")
	if err != nil {
		return err
	}
	at, err := a.looks(o)
	if err != nil {
		return err
	}
	s := attachment{}
	if s.keep, err = parseLast(o.last); err != nil {
		return err
	}
	if s.source, err = live.ParseServer(word); err != nil {
		return fmt.Errorf("attach: %w", err)
	}
	if s.first, err = a.ask(a.ctx, s.source, s.keep.Limit()); err != nil {
		return err
	}
	if !a.screen() {
		return a.attachText(&s)
	}
	return a.showTarget(&target{attached: &s}, o, ui.Request{Live: s.source.Host()}, at)
}

// What is kept of a server when nobody says, and in any case.
const (
	keepTime  = time.Minute
	keepBytes = 256 << 20
)

// parseLast reads how much of a server to keep: 30s, or 64MB of trace.
func parseLast(text string) (live.Keep, error) {
	k := live.Keep{Time: keepTime, Bytes: keepBytes}
	if text == "" {
		return k, nil
	}
	if digits, ok := strings.CutSuffix(text, "MB"); ok {
		if n, err := strconv.Atoi(digits); err == nil && n > 0 && n <= 1<<20 {
			return live.Keep{Bytes: int64(n) << 20}, nil
		}
	} else if d, err := time.ParseDuration(text); err == nil && d > 0 {
		k.Time = d
		return k, nil
	}
	return k, fmt.Errorf("--last %s: how much to keep, as a time such as 30s, or as megabytes of trace such as 64MB", text)
}

// follow hands the traces of a server to the screen as they come.
func (s *attachment) follow(ctx context.Context, publish func(ui.Update)) error {
	first := s.first
	s.first = nil
	return live.Follow(ctx, s.source, first, s.keep, func(r live.Row) {
		if len(r.Traces) > 0 {
			publish(s.update(r))
		}
	})
}

// update puts a row of traces into the words of the screen.
func (s *attachment) update(r live.Row) ui.Update {
	all := make([]ui.Update, len(r.Traces))
	for i := range r.Traces {
		t := &r.Traces[i]
		u := updates(&target{}, &tracer.Recording{Name: s.source.Name()})(t.Snapshot)
		u.Live = &ui.Live{N: t.N, Began: t.Began, Gap: t.Gap, About: t.About}
		if t.Damage != nil && !t.Damage.Refused {
			u.Notice = serverLeft(t.Damage.From)
		}
		all[i] = u
	}
	newest := all[len(all)-1]
	newest.Live.Kept = all[:len(all)-1]
	if r.Err != nil {
		newest.Live.Lost = lost(r, s.source)
	}
	return newest
}

// serverLeft says of a trace that the server, or the way to it, did not last.
func serverLeft(from sched.Time) lang.Text {
	at := narrate.Duration(from)
	return lang.Text{
		En: "this trace ends early: everything after " + at + " is missing",
		Zh: "这份 trace 提前中断：" + at + " 之后的内容缺失",
	}
}

// lost says why nothing is being recorded.
func lost(r live.Row, src *live.Source) lang.Text {
	why := paint.Clean(strings.TrimPrefix(r.Err.Error(), src.Name()+": "))
	at := r.Retry.Format(time.TimeOnly)
	return lang.Text{
		En: fmt.Sprintf("Not recording, what there is stays; next attempt at %s: %s", at, why),
		Zh: fmt.Sprintf("没有在录制，已有的内容保留；%s 重试：%s", at, why),
	}
}

// attachText prints the steps of each trace when it is complete, and between two
// what was not recorded.
func (a *app) attachText(s *attachment) error {
	opt := narrate.Options{Lang: a.lang, Source: ui.NewSources(nil).Line}
	var failed error
	ctx, cancel := context.WithCancel(a.ctx)
	defer cancel()
	told := ""
	err := live.Follow(ctx, s.source, s.first, s.keep, func(r live.Row) {
		if r.Err != nil && r.Err.Error() != told {
			told = r.Err.Error()
			fmt.Fprintln(a.stderr, "govis: "+paint.Clean(told))
		}
		n := len(r.Traces)
		if n == 0 || r.Err != nil || !r.Traces[n-1].Done {
			return
		}
		t := &r.Traces[n-1]
		told = ""
		if t.N > 1 {
			fmt.Fprintf(a.stdout, wordNotRecorded.In(a.lang)+"\n", narrate.Duration(sched.Time(t.Gap)))
		}
		if failed = export.Text(a.stdout, t.History, opt); failed != nil {
			cancel()
		}
	})
	if failed != nil {
		return failed
	}
	return err
}

var wordNotRecorded = lang.Text{En: "-- %s not recorded --", Zh: "—— 有 %s 没有记录 ——"}
