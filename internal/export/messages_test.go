package export_test

import (
	"strings"
	"testing"

	"govis/internal/export"
	"govis/internal/lang"
	"govis/internal/sched/schedtest"
)

// sending lets values go over three channels: of two equal ones nobody can tell
// which came out first, one stays in the buffer, one comes from a timer.
const sending = `
	G1 RRRRRRRRRRRRRRRR
	G6 RRRRRRRRRRRRRRRR
	G7 RRRRRwrRRRRRRRRR
	G1 make! @1 jobs cap=4 made
	G1 send? @2 jobs = 1
	G6 send? @2 jobs = 1
	G1 send! @3 jobs
	G6 send! @3 jobs
	G7 recv? @3 out
	G7 why @5 chan receive
	G1 send? @5 out = "世` + "\x1b" + `界"
	G1 -> G7 @6
	G1 send! @7 out
	G7 recv! @8 out = "世` + "\x1b" + `界"
	G7 recv? @9 jobs
	G7 recv! @10 jobs = 1
	G7 recv? @11 jobs
	G7 recv! @12 jobs = 1
	G7 recv? @13 tick.C
	G7 recv! @14 tick.C
	G1 send? @14 jobs = 2
	G1 send! @15 jobs
`

func TestMessagesJSON(t *testing.T) {
	h := schedtest.Lanes(t, sending)
	got := written(t, func(w *strings.Builder) error { return export.MessagesJSON(w, h) })
	same(t, got, `
		{"chan":"jobs#1","seq":1,"value":"1","from":1,"to":7,"sent":3000,"received":10000,"cap":4,"oneof":true,"evidence":"inferred"}
		{"chan":"jobs#1","seq":2,"value":"1","from":6,"to":7,"sent":3000,"received":12000,"cap":4,"oneof":true,"evidence":"inferred"}
		{"chan":"out#1","seq":1,"value":"\"世\u001b界\"","from":1,"to":7,"sent":6000,"received":6000,"cap":0,"evidence":"annotated"}
		{"chan":"tick.C#1","seq":1,"to":7,"sent":14000,"received":14000,"cap":0,"evidence":"annotated"}
		{"chan":"jobs#1","seq":3,"value":"2","from":1,"sent":15000,"cap":4,"evidence":"annotated"}
	`)
}

func TestMessagesText(t *testing.T) {
	h := schedtest.Lanes(t, sending)
	got := written(t, func(w *strings.Builder) error { return export.MessagesText(w, h, options(lang.En)) })
	same(t, got, `
		        sent      received    channel      seq    from      to  value
		    0.003 ms      0.010 ms  ○ jobs#1         1      G1      G7  1  (or another one's of an equal value)
		    0.003 ms      0.012 ms  ○ jobs#1         2      G6      G7  1  (or another one's of an equal value)
		    0.006 ms      0.006 ms  ◆ out#1          1      G1      G7  "世�界"
		    0.014 ms      0.014 ms  ◆ tick.C#1       1       ?      G7  ?
		    0.015 ms                ◆ jobs#1         3      G1          2
	`)
	got = written(t, func(w *strings.Builder) error { return export.MessagesText(w, h, options(lang.Zh)) })
	if !strings.Contains(got, "发送者") || strings.ContainsRune(got, 0x1b) {
		t.Errorf("got\n%s", got)
	}
}

func TestMessagesOfATraceWithoutNotes(t *testing.T) {
	if export.HasMessages(story(t)) {
		t.Error("there are messages")
	}
	if !export.HasMessages(schedtest.Lanes(t, sending)) {
		t.Error("there are no messages")
	}
}
