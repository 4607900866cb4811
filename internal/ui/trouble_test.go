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
		n, ok := trouble(h)
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
