package ui

import (
	"testing"

	"govis/internal/sched"
	"govis/internal/sched/schedtest"
)

func TestWhereATestDidNotPass(t *testing.T) {
	for _, test := range []struct {
		what, picture string
		want          string // "", deadlock, end, or what is printed there
	}{
		{"it passed", "G1 RRRsRR\nG1 print @3 PASS\nend @5 return", ""},
		{"it failed", "G1 RRRsRsR\nG1 print @3 --- FAIL: TestOne (0.00s)\nG1 print @5 FAIL\nend @6 exit", "--- FAIL: TestOne (0.00s)"},
		{"a part of it failed", "G1 RRRsRsR\nG1 print @3 --- PASS: TestOne\nG1 print @5     --- FAIL: TestTwo/part\nend @6 exit", "--- FAIL: TestTwo/part"},
		{"it panicked", "G1 RRRsRR\nG1 print @3 panic: oh\nend @5 panic", "panic: oh"},
		{"it hung until the limit", "G1 RRRRRR\nend @5 limit", "end"},
		{"nothing could wake it", "G1 RRRwww\nG1 why @3 chan receive\nstuck @5 G1\ndeadlock @5", "deadlock"},
		{"nobody knows", "G1 RRRRRR\nend @5", ""},
	} {
		h := schedtest.Lanes(t, test.picture)
		n, _, ok := trouble(h)
		got := ""
		if ok {
			st := h.Step(n)
			switch kind := h.Entry(st.Lo).Kind; kind {
			case sched.Deadlock, sched.End:
				got = kind.String()
			}
			for _, o := range h.Outputs(nil, st.Lo, st.Hi) {
				got = o.Text
			}
		}
		if got != test.want {
			t.Errorf("%s: at %q, want %q", test.what, got, test.want)
		}
	}
}

const hanging = `
	G1 RRRRRRRRR
	G6:worker .rRwwwwww
	G6 recv? @2 nil
	G6 why @3 forever main.worker main.go:7
`

// One that hung is opened where somebody began to wait for ever.
func TestWhereATestHung(t *testing.T) {
	for _, test := range []struct {
		what, end string
		want      sched.GoID
	}{
		{"until the limit", "end @8 limit", 6},
		{"until go test lost patience", "G1 print @7 panic: test timed out after 1s\nend @8 panic", 6},
		{"it failed for another reason", "G1 print @7 --- FAIL: TestOne\nend @8 exit", sched.NoG},
	} {
		h := schedtest.Lanes(t, hanging+test.end)
		n, who, ok := trouble(h)
		if waits, _ := h.LastChange(6, h.Len()); !ok || who != test.want || (h.Step(n).Hi > waits.Pos && h.Step(n).Lo <= waits.Pos) != (who == 6) {
			t.Errorf("%s: step %d, G%d", test.what, n, who)
		}
	}
}
