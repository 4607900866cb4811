// Package schedtest writes histories as pictures, for tests.
//
// In goes a picture, or a stream of random choices; out comes a history, or
// the entries of one. The package also knows the rules that every history
// keeps (Check). It refuses to know how sched stores or finds anything: what
// it makes, it makes through a Builder, and what it checks, it checks through
// questions that anybody may ask.
//
// # Pictures
//
// A picture is lines. Empty lines and lines that begin with # or // say
// nothing. One column is 1 µs (Options.Column), the first is column 0.
//
//	G1 RRRwwwrRR          a lane: . not there, r runnable, R running,
//	G6:worker .rRRRR...   w waiting, s in a system call; after the last column
//	G9! wwww              the state lasts. :name is the function it runs (main.
//	                      is put in front of a name without a dot); ! is a
//	                      goroutine of the system. G1 runs main.main unless told.
//	P1 .##.               a P: # runs, . is idle (only needed for hidden entries)
//
//	G1 -> G6 @4           who made the changes of G6 at these columns to
//	G1 -> G6 @4 @9        runnable; ~> says that it is inferred. Without such a
//	runtime -> G6 @1      line creation is by G1 if it is running and wake-ups are
//	                      by the runtime.
//	G6 on P2 @4           G6, which begins to run at column 4, does so on P2;
//	                      without such a line it takes the P that it had
//	                      before, else the lowest free one.
//	G6 why @7 chan send main.worker main.go:21
//	                      reason, and place of the change at column 7. Either
//	                      may be missing; more places, outwards, follow after <.
//	                      The place of a wake-up or creation is its maker's.
//
//	G1 note @3 text       notes; G1 runs or is in a system call at that column
//	G1 region @3..8 name  regions; a missing end (@3..) is never seen
//	G1 task @3..8 name    tasks, numbered in the order of their lines from 1
//	G1 label @3 text      labels
//	G1 print @4 text      text printed by the last entry of G1 up to column 4
//	range @2..5 name      ranges, of the whole program;
//	G1 range @2..5 name   of one goroutine;
//	P0 range @2..5 name   of one P
//	metric @3 42 name     metrics
//	G1 send? @3 jobs cap=3 = 42   notes of operations, in the words of docs/notes.md
//	G1 send! @4 jobs              without the site; an object's name stands for its
//	G1 recv! @5 jobs = 42         address. made, beside cap=, says that its making
//	G1 select? @6 recv a | send b = 1 | default     was seen. nil is a nil channel.
//	G1 unlock? @7 mu < main.put main.go:9           A place may follow after <.
//	deadlock @9           verdicts, after everything else of the column
//	stuck @9 G1 G6
//	end @9                how it ended, and a message, may follow
//	quiet ..3             the columns up to 3 exclusive, or from 12 on,
//	quiet 12..            are outside the part of the run that is of interest
//	generation @5         a generation of the trace begins at column 5
//
// A goroutine that is there at column 0 was there before the trace (Appear).
// A change from running to runnable is a Yield if its reason is
// "runtime.Gosched", else a Preempt. A system call that ends runnable lost its
// P as it began. Two changes in one column have a short form: .R is created
// and starts, wR is woken and runs.
//
// Within a column things happen in this order: Ps start; goroutines become
// runnable; goroutines stop running; goroutines run; those that have just begun
// to run make others runnable; notes and the like; Ps stop; verdicts. Among
// equals the upper lane is first. So a wR whose waker waits in the same column
// is a coroutine switch, if neither has a reason or a place.
package schedtest
