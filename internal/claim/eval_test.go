package claim_test

import (
	"testing"

	"govis/internal/claim"
	"govis/internal/sched/schedtest"
)

// pool has two workers that sleep, two goroutines of a method, messages, a lock and
// an end. One column is 1 µs.
const pool = `
	G1:main.main             RRRRRRRRwwwwrRRRRRRRR
	G6:worker                .rrRRwwwwwrRRR.......
	G7:worker                ..rrrRwwrRRRRRR......
	G8:main.(*server).serve  ...rrrrrrRwwwwwwwwwww
	P0 ####################
	G1 -> G6 @1
	G1 -> G7 @2
	G1 -> G8 @3
	G6 on P1 @3
	G6 why @1 main.main main.go:7
	G6 why @5 sleep main.worker main.go:21
	G7 why @6 sleep main.worker main.go:21
	G8 why @10 chan receive main.(*server).serve main.go:30
	G1 why @8 sync main.main main.go:9
	G6 -> G1 @12
	G1 why @12 main.worker main.go:22
	G1 make! @0 jobs cap=2 made
	G1 send? @4 jobs cap=2 = 10
	G1 send! @4 jobs
	G1 send? @5 jobs cap=2 = 30
	G1 send! @5 jobs
	G1 send? @6 quit = {}
	G1 send! @6 quit
	G6 recv? @11 jobs cap=2
	G6 recv! @11 jobs = 10
	G7 recv? @11 jobs cap=2
	G7 recv! @11 jobs = 30
	G7 lock! @12 mu
	G7 unlock? @13 mu
	G7 once? @14 setup
	G7 once! @14 setup ran
	G1 add? @15 wg n=3
	G1 print @16 done: 2
	G8 recv? @9 quit
	end @20 return
`

// source is the text of the lines that the picture names.
func source(file string, line int) string {
	if file != "main.go" {
		return ""
	}
	return map[int]string{7: "\tgo worker(jobs)", 21: "\ttime.Sleep(nap)", 22: "\tdone()"}[line]
}

func poolRun(t testing.TB) *claim.Run {
	return claim.NewRun(schedtest.Lanes(t, pool), claim.Values{
		Params: map[string]string{"workers": "2", "jobs": "2", "nap": "3", "first": "sender"}, Procs: 2,
	}, source)
}

func TestStatements(t *testing.T) {
	run := poolRun(t)
	for _, test := range []struct {
		statement string
		why       string // "" holds
	}{
		{"order create worker; start worker; exit worker", ""},
		{"order create worker#1; create worker#2; create server.serve", ""},
		{"order create worker#2; create worker#1", "no line matches the 2nd pattern after the 1st, step 3"},
		{"order exit main; run main", "no line matches the 1st pattern"},
		{"before start worker#1; start worker#2", ""},
		{"before start worker#2; start worker#1", "the 1st pattern comes at step 8, the 2nd at step 5"},
		{"before exit main; start worker", "no line matches the 1st pattern"},
		{"before start worker; exit main", "no line matches the 2nd pattern"},
		{"seen unblock main peer:worker", ""},
		{"seen unblock main peer:main", "no line matches"},
		{"seen unblock main peer!main", ""},
		{"never preempt", ""},
		{"never send", "a line of step 6 matches"},
		{"count send == 3", ""},
		{"count send chan:jobs == jobs", ""},
		{"count send chan:jobs#2 == 0", ""},
		{"count send chan~ob == 2", ""},
		{"count send chan~obs#1 == 2", ""},
		{"count send chan~obs#2 == 0", ""},
		{"count send chan!jobs == 1", ""},
		{"count create * == workers+1", ""},
		{"count create worker == 3", "count 2, want == 3"},
		{"count start worker in 1..workers", ""},
		{"count start worker in 3..5", "count 2, want in 3..5"},
		{"count recv < 3", "count 3, want < 3"},
		{"count recv <= 3 and count recv >= 3 and count recv > 2 and count recv != 1", ""},
		{"distinct value send chan:jobs == 2", ""},
		{"distinct g block worker == 2", ""},
		{"distinct gname create == 2", ""},
		{"distinct code block == 1", ""},
		{"max value send == 30", ""},
		{"min value send == 10", ""},
		{"max seq send chan:jobs == 2", ""},
		{"max len send chan:jobs <= 2", ""},
		{"min value send chan:quit == 10", "no line that matches has a number for value"},
		{"time block worker .. unblock worker == 3us", ""},
		{"time block worker#1 .. unblock worker#1 < 5us", "time 5000, want < 5000"},
		{"time block worker#1 .. unblock worker#1 >= nap*1us", ""},
		{"time unblock worker .. never", "column 24: expected the kind of a line, such as block or send, not \"never\""},
		{"most running == 3", ""},
		{"most alive == 4", ""},
		{"most waiting worker reason:sleep == workers", ""},
		{"most waiting worker reason:select == 0", ""},
		{"most runnable worker == 2", ""},
		{"most syscall == 0", ""},
		{"final waiting server.serve == 1", ""},
		{"final notexist worker == 2", ""},
		{"final alive == 2", ""},
		{"final running main == 0", "final 1, want == 0"},
		{"inside start worker .. exit worker == 2", ""},
		{"inside lock .. unlock == 1", ""},
		{"elsewhere worker == 2", ""},
		{"elsewhere server.serve == 1", "elsewhere 0, want == 1"},
		{"from create worker#2 to block main: count create == 2 and never unblock main", ""},
		{"from block main to run main: most waiting worker == 1", ""},
		{"from block main to run main: count run worker == 2", ""},
		{"from exit main to end: count send == 0", "no line matches the pattern after from"},
		{"from block server.serve to exit main: seen end", ""},
		{"not seen preempt", ""},
		{"not seen send", "it does: seen"},
		{"seen preempt or seen send", ""},
		{"seen send or seen preempt and seen deadlock", "no line matches"},
		{"seen block code~time.Sleep(", ""},
		{"seen block code:'time.Sleep(nap)' and never block code~Chan", ""},
		{"seen create code~'go worker' line:7 file:main.go func:main", ""},
		{"seen output value:'done: 2' stream:stdout", ""},
		{"seen once ran:true and seen add number:3 and seen lock done:true", ""},
		{"count send done:true == 3 and count block done!true == 3", "column 43: a line of kind block has no field done"},
		{"count recv closed:false == 3 and count recv done:true == 2 and count recv phase:begin == 1", ""},
		{"seen send seq:jobs value:30 cap:2 len:jobs", ""},
		{"seen send nth:2 value:30", "no line matches"},
		{"seen send value:30 nth:1", ""},
		{"count send nth:2 == 1", ""},
		{"order send nth:3; send nth:1", "no line matches the 2nd pattern after the 1st, step 11"},
		{"seen end how:return status:0 and seen any server.serve reason:'chan receive'", ""},
		{"count start p:procs-1 == 2", ""},
		{"count create to:runnable from:notexist == 3", ""},
		{"count send == 6/jobs", ""},
		{"count send == 1/(jobs-2)", "a division by 0, or a number that is too large"},
		{"count send == -(0-3)", ""},
	} {
		st, err := claim.Parse(test.statement)
		if err != nil {
			if err.Error() != test.why {
				t.Errorf("%s: %v", test.statement, err)
			}
			continue
		}
		res := run.Holds(st)
		if res.Holds != (test.why == "") || res.Detail != test.why {
			t.Errorf("%s: %v, %q; want %q", test.statement, res.Holds, res.Detail, test.why)
		}
	}
}
