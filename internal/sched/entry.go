package sched

// Kind says what an entry tells. The words are a contract of the
// machine-readable output (docs/json.md).
type Kind uint8

// Kinds of entries. The hidden ones (Appear, ProcStart, ProcStop) tell states
// without being part of the story.
const (
	Create   Kind = iota // a go statement, or the runtime, made G runnable for the first time
	Start                // G runs for the first time
	Run                  // G runs again
	Block                // G waits
	Unblock              // G, which waited, is runnable
	Preempt              // G was made to stop running; it stays runnable
	Yield                // G gave up its P by itself; it stays runnable
	EnterSys             // G entered a system call
	ExitSys              // G came back from a system call
	Exit                 // G ended
	Note                 // trace.Log
	Task                 // trace.NewTask, Task.End
	Region               // trace.StartRegion, Region.End
	Range                // GC, stop-the-world and the like
	Label                // a label of a goroutine
	Metric               // a number of the runtime, such as the heap size

	// Operations on channels and locks, told by the notes of instrumented code.
	Make    // made a channel
	Send    // sent on a channel
	Recv    // received from a channel
	Close   // closed a channel
	Select  // chose among the cases of a select statement
	Lock    // took a Mutex, or a RWMutex for writing
	Unlock  // gave it back
	RLock   // took a RWMutex for reading
	RUnlock // gave it back
	Wait    // waited for a WaitGroup
	Done    // took one off a WaitGroup's counter
	AddN    // added to a WaitGroup's counter
	Once    // called Once.Do
	Cond    // used a Cond; the entry's Text says how: wait, signal, broadcast

	Deadlock // govis's verdict: nothing can wake anybody
	Stuck    // G was still waiting when the program ended
	End      // the recording ends

	Appear    // G was there, in state To, before the trace could tell how
	ProcStart // P runs
	ProcStop  // P is idle
	nKinds
)

var kindNames = [nKinds]string{
	"create", "start", "run", "block", "unblock", "preempt", "yield", "syscall", "sysexit", "exit",
	"note", "task", "region", "range", "label", "metric",
	"make", "send", "recv", "close", "select", "lock", "unlock", "rlock", "runlock", "wait", "done", "add", "once", "cond",
	"deadlock", "stuck", "end",
	"appear", "procstart", "procstop",
}

// String gives the word of the machine-readable output.
func (k Kind) String() string { return kindNames[k] }

// changesG tells whether an entry of this kind changes the state of its
// goroutine.
func (k Kind) changesG() bool { return k <= Exit || k == Appear }

// Operates tells whether entries of this kind are notes of an operation.
func (k Kind) Operates() bool { return k >= Make && k <= Cond }

// Hidden tells whether entries of this kind only carry state and are never
// shown as part of the story.
func (k Kind) Hidden() bool { return k >= Appear }

// Phase tells where in a range, region or task an entry stands.
type Phase uint8

// Phases; Whole is for entries that have no extent.
const (
	Whole Phase = iota
	Begin
	Finish
)

// Entry is one line of the story: something that happened at one moment. The
// loader hands entries to a Builder; a History hands them out again with Pos
// and Step filled in.
type Entry struct {
	Pos  Pos // the place before it
	Step int // the step it belongs to; 0 is before the first step

	T     Time
	Kind  Kind
	Phase Phase
	G     GoID // whose state changes, or who acts; NoG for what the runtime did as a whole
	Peer  GoID // the other one: creator for Create, waker for Unblock; NoG when it was the runtime
	From  State
	To    State
	P     ProcID   // where it happened
	M     ThreadID // on which thread

	Stack  StackID // the stack of the one who acts
	GStack StackID // G's own stack, where the trace holds it

	Reason   string // the runtime's reason for a Block, Preempt or Yield: "chan receive"
	Text     string // of a note, region, task, range, label, metric: its name or message
	Category string // of a note
	Value    int64  // of a metric: the number; of a task or region: the task's number; of a range: its scope
	Parent   int64  // of a task: the parent task's number

	Evidence Evidence
	// Op is the operation that the entry belongs to: its note, the wait of the
	// goroutine that is in it, or the wake-up by the one that is; 0 when there is
	// none.
	Op OpID
	// Note is what a note says of its operation. Only the loader fills it in;
	// ask History.Op.
	Note *OpNote
	// Within says where in the code of an operation a wait or wake-up happened.
	// Only the loader fills it in.
	Within Within
	// Quiet entries happened outside the part of the run that is of interest
	// (before the program's main began, after it ended): they change states but
	// make no step.
	Quiet bool
}

// Within tells, from the stack of a change, whether it belongs to the operation
// that its goroutine is in.
type Within uint8

// Elsewhere is anywhere but in the operation itself: in something that it calls,
// or in code that is not instrumented.
const (
	Elsewhere Within = iota
	InCall           // in the call that instrumented code makes for an operation
	InSelect         // in a select statement
)

// StackID names a stack of this history; 0 is "no stack".
type StackID uint32

// Frame is one place in a stack, innermost first.
type Frame struct {
	Func string // full name, "main.worker"
	File string // as the trace has it
	Line int
	Std  bool // the frame is of the standard library or of the runtime
}
